import type { ReviewSettings, VisitAccess, VisitFacts } from './facts.ts'
import { type ReviewRuleId, reviewRuleIds, rulesMet } from './rules.ts'

/** What a visit is reviewed for, and by which of its accesses it is shown. */
export interface JudgedVisit {
  /** Every rule that one of its accesses meets, in the rules' order. */
  rules: ReviewRuleId[]
  /** The most telling access: what meets the first of the rules; of several the one that meets most, then the first in time. */
  lead: VisitAccess
}

/**
 * Tries the rules on all that one assignment did about one person in one day. It is one thing to review, however many operations it
 * took.
 *
 * @param among the rules that were chosen
 * @returns null when no access meets any of them
 */
export function judgeVisit(
  facts: VisitFacts,
  accesses: readonly VisitAccess[],
  settings: ReviewSettings,
  among: readonly ReviewRuleId[] = reviewRuleIds,
): JudgedVisit | null {
  const tried = accesses
    .map((access) => ({ access, met: rulesMet({ ...facts, ...access }, settings, among) }))
    .filter(({ met }) => met.length > 0)
    .sort(
      (a, b) =>
        rank(a.met) - rank(b.met) ||
        b.met.length - a.met.length ||
        order(a.access.at, b.access.at) ||
        order(a.access.auditId, b.access.auditId),
    )
  if (!tried[0]) return null
  const all = new Set(tried.flatMap(({ met }) => met))
  return { rules: reviewRuleIds.filter((id) => all.has(id)), lead: tried[0].access }
}

const rank = (met: readonly ReviewRuleId[]): number => reviewRuleIds.indexOf(met[0]!)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
