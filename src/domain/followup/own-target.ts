import { addDays, addYears, compareInstants } from '../law/calendar.ts'
import { type Reason, reason } from '../law/reason.ts'
import { type ContinuityCode, continuityCodes, continuityFigureOf } from './continuity-figures.ts'
import { isFew } from './few.ts'
import { type FigureCode, figureCodes, figureOf } from './figures.ts'

/** What an authority may set a target of its own for. */
export type TargetCode = FigureCode | ContinuityCode

/** How a target is told: a percentage, an index 0–1 with two decimals, or so much of what a mean is told in. */
export type TargetKind = 'share' | 'index' | 'mean'

const isContinuity = (code: TargetCode): code is ContinuityCode => (continuityCodes as readonly string[]).includes(code)

/** Whether more or fewer is better; null where neither is, and then nothing can be aimed at. */
export const wantedOf = (code: TargetCode): 'more' | 'less' | null =>
  isContinuity(code) ? 'more' : figureOf(code).wanted

export function targetKindOf(code: TargetCode): TargetKind {
  if (isContinuity(code)) return continuityFigureOf(code).of === 'share' ? 'share' : 'index'
  return figureOf(code).mean ? 'mean' : 'share'
}

/** Where neither more nor fewer is better there is no target (who needs no care contact shall have none); those of the front page first. */
export const targetCodes: readonly TargetCode[] = [...figureCodes, ...continuityCodes].filter(
  (code) => wantedOf(code) !== null,
)

export const isTargetCode = (code: string): code is TargetCode => (targetCodes as readonly string[]).includes(code)

/** The least and the most that a target may be, and how many decimals it has (of the share itself: 0.8 is 80 %). */
export const targetLimits: Readonly<Record<TargetKind, { least: number; most: number; step: number }>> = {
  share: { least: 0, most: 1, step: 0.01 },
  index: { least: 0.01, most: 1, step: 0.01 },
  mean: { least: 0, most: 365, step: 0.1 },
}

/** A decision of an authority's: from a day on this is to be reached, or there is no target of its own any more (`null`). */
export interface TargetDecision {
  figure: TargetCode
  from: string
  value: number | null
  why: string
  decidedAt: string
  decidedBy: string
}

/**
 * The decision that holds on a day, as known at an instant: the latest decided of those from that day or before. So a decision takes the place of what
 * had been decided from later days too, and nothing that has been decided is ever changed.
 *
 * @param decisions of one figure, in any order
 */
export function decisionOn(
  decisions: readonly TargetDecision[],
  { day, knownAt }: { day: string; knownAt: string },
): TargetDecision | null {
  let found: TargetDecision | null = null
  for (const one of decisions) {
    if (one.from > day || compareInstants(one.decidedAt, knownAt) > 0) continue
    if (found === null || compareInstants(one.decidedAt, found.decidedAt) > 0) found = one
  }
  return found
}

/** A time that a target holds, both days included; `to` null: still. */
export interface TargetPeriod {
  from: string
  to: string | null
  value: number
}

/** The times that any target holds, as known at an instant, the earliest first: what is drawn beside a trend. */
export function targetPeriods(decisions: readonly TargetDecision[], knownAt: string): TargetPeriod[] {
  const days = [...new Set(decisions.map(({ from }) => from))].sort()
  const periods: TargetPeriod[] = []
  for (const [at, from] of days.entries()) {
    const value = decisionOn(decisions, { day: from, knownAt })?.value ?? null
    const next = days[at + 1]
    const last = periods.at(-1)
    if (value === null) continue
    const to = next === undefined ? null : addDays(next, -1)
    if (last && last.value === value && last.to === addDays(from, -1)) last.to = to
    else periods.push({ from, to, value })
  }
  return periods
}

/** How far ahead a target may be set. Our choice. */
const longestAheadYears = 10

/** What is asked to be decided. */
export interface TargetQuestion {
  figure: TargetCode
  value: number | null
  from: string
  today: string
  /** What holds on that day without the decision. */
  before: number | null
  /** Days from which something else has been decided, that this would take the place of. */
  replaces: readonly string[]
}

/** Why a target can't be decided so; none: it can. Never backwards: what was to be reached then was what had been said then. */
export function decideTarget({ figure, value, from, today, before, replaces }: TargetQuestion): Reason[] {
  const reasons: Reason[] = []
  const say = { layer: 'policy', law: [] } as const
  if (from < today) reasons.push(reason('target.datedBack', {}, { fact: 'from', ...say }))
  const latest = addYears(today, longestAheadYears)
  if (from > latest) reasons.push(reason('target.tooFarAhead', { day: latest }, { fact: 'from', ...say }))
  const { least, most } = targetLimits[targetKindOf(figure)]
  if (value !== null && (value < least || value > most))
    reasons.push(reason('target.outside', {}, { fact: 'value', ...say }))
  if (value === before && replaces.length === 0)
    reasons.push(reason('target.nothingChanges', {}, { fact: 'value', ...say }))
  return reasons
}

/** Whether an own target is less than the law itself asks for: a step on the way, never an exception. */
export function isBelowLaw(figure: TargetCode, value: number): boolean {
  const law = isContinuity(figure) ? null : (figureOf(figure).target?.share ?? null)
  return law !== null && (wantedOf(figure) === 'less' ? value > law : value < law)
}

/** Whether what is counted reaches a target; null where there is nobody, or so few that one more or less would turn it. */
export function isReached(
  figure: TargetCode,
  counted: { numerator: number; denominator: number } | null,
  target: number,
): boolean | null {
  if (counted === null || counted.denominator === 0) return null
  if (isFew(counted.denominator, isContinuity(figure) ? {} : figureOf(figure))) return null
  const value = counted.numerator / counted.denominator
  // A share that is just the target (0.7 of ten) isn't less than it, however fractions are rounded.
  const nearly = 1e-9
  return wantedOf(figure) === 'less' ? value <= target + nearly : value >= target - nearly
}
