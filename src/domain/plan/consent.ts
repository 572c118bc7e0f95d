import { hsl, pl, sol } from '../access/law.ts'
import { addDays } from '../law/calendar.ts'
import { type Reason, reason } from '../law/reason.ts'

/** The answer to whether a plan may be made, and what it holds for (SIP-2). */
export interface PlanWord {
  yes: boolean
  givenBy: 'person' | 'guardian' | 'representative'
  /** Which of those who act for the person, when it is one of them. */
  proxyId: string | null
  /** When it was said, an instant; the last word of each is the one that counts. */
  at: string
  /** Last day it holds, `YYYY-MM-DD`. */
  until: string | null
}

/** What the answers are weighed with. */
export interface PlanConsentFacts {
  words: readonly PlanWord[]
  isChild: boolean
  /** So young that a guardian's yes is needed: a child's own isn't enough (FB 6:11; our age, as in `guardianFades`). */
  needsGuardian?: boolean
  deceased: boolean
  today: string
  /** The day a child turns 18: from then nobody answers as a guardian. */
  adultOn?: string | null
}

export type PlanConsent = { holds: true; until: string | null } | { holds: false; reason: Reason }

const about = { rule: 'SIP-2', layer: 'law', law: [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')] } as const

/** The last word of each who has said something. */
function lastWords(words: readonly PlanWord[]): PlanWord[] {
  const last = new Map<string, PlanWord>()
  for (const word of words) {
    const who = `${word.givenBy} ${word.proxyId ?? ''}`
    const before = last.get(who)
    if (!before || word.at >= before.at) last.set(who, word)
  }
  return [...last.values()]
}

const running = (word: PlanWord, today: string): boolean => word.until === null || word.until >= today

/**
 * Whether there is a consent to the plan today (HSL 16:4, SoL 10:8; SIP-2). An adult's own last word decides, or, where the person has said
 * nothing, that of whoever decides in their place. For a child nobody among those who have answered may be against: two guardians may differ,
 * and then there is no plan until they agree; a child who says no is not passed over (PL 4:3). Each yes holds to its own last day: with the first
 * of them the consent ends, and a guardian's alone the day before the child turns 18.
 */
export function planConsent(q: PlanConsentFacts): PlanConsent {
  const { words, isChild, needsGuardian = false, deceased, today, adultOn = null } = q
  const no = (
    code: 'plan.needsConsent' | 'plan.saidNo' | 'plan.consentEnded' | 'plan.guardiansDiffer' | 'plan.deceased',
  ) => ({
    holds: false as const,
    reason: reason(
      code,
      {},
      code === 'plan.guardiansDiffer'
        ? { ...about, law: pl('4 kap. 3 §'), fact: 'words' }
        : { ...about, fact: 'words' },
    ),
  })
  if (deceased) return no('plan.deceased')
  const last = lastWords(words)
  const own = last.filter((one) => one.givenBy === 'person')
  const others = last.filter((one) => one.givenBy === (isChild ? 'guardian' : 'representative'))
  const counting = isChild ? [...own, ...others] : own.length > 0 ? own : others
  if (counting.length === 0) return no('plan.needsConsent')
  if (needsGuardian && others.length === 0 && own.every((one) => one.yes)) return no('plan.needsConsent')
  if (isChild && others.some((one) => one.yes) && others.some((one) => !one.yes)) return no('plan.guardiansDiffer')
  if (counting.some((one) => !one.yes)) return no('plan.saidNo')
  if (!counting.every((one) => running(one, today))) return no('plan.consentEnded')
  const ends = counting.flatMap((one) => (one.until === null ? [] : [one.until]))
  if (isChild && own.length === 0 && adultOn !== null) ends.push(addDays(adultOn, -1))
  ends.sort()
  return { holds: true, until: ends[0] ?? null }
}
