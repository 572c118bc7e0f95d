import type { FollowupContinuity } from '../../contract/followup-continuity.ts'
import { usualMinVisits } from '../../domain/followup/continuity-figures.ts'
import { isWholeMonths, othersAreTold, sameMonthsTo } from '../../domain/followup/others-at.ts'
import type { VisitType } from '../../domain/followup/visit-types.ts'
import { addDays, addYears } from '../../domain/law/calendar.ts'
import type { ProfessionCode } from '../../domain/organisation/professions.ts'
import type { Context } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import type { ContinuityEngine, ContinuityQuestion } from './engine/engine.ts'

export type Asked = FollowupContinuity['asked']

/** As it was sent: what isn't said is what is usual. */
export interface Sent {
  from?: string | undefined
  to?: string | undefined
  minVisits?: number | undefined
  profession?: ProfessionCode | undefined
  types?: string | undefined
}

/**
 * What is asked for, said out in full.
 *
 * @throws Problem 400 for a window that ends on a day to come, or before it begins
 */
export function askedOf(ctx: Context, sent: Sent): Asked {
  const to = sent.to ?? ctx.today
  const from = sent.from ?? yearTo(to)
  if (to > ctx.today) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('to', 'field.dayToCome')] })
  if (from > to) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('from', 'field.afterEnd')] })
  return {
    from,
    to,
    minVisits: sent.minVisits ?? usualMinVisits,
    profession: sent.profession ?? null,
    types: sent.types === undefined ? [] : [...new Set(sent.types.split(',') as VisitType[])],
  }
}

/** The first day of the twelve months that end with a day. */
export const yearTo = (day: string): string => addDays(addYears(day, -1), 1)

/** As the engine takes it. */
export function questionOf({ from, to, minVisits, profession, types }: Asked): Omit<ContinuityQuestion, 'by'> {
  return {
    from,
    to,
    minVisits,
    ...(profession === null ? {} : { professions: [profession] }),
    ...(types.length === 0 ? {} : { types }),
  }
}

/** What an answer says that it rests on. */
export function restsOn({ today }: Pick<Context, 'today'>, engine: ContinuityEngine, asked: Asked) {
  const { lastDay, knownAt } = engine.state()
  return { asked, dataThrough: lastDay, knownAt, others: othersAreTold(asked, today) }
}

/**
 * The windows of a trend, as long as the one asked about: ending with each of the eight quarters before its last day, and with that day. Those that begin before
 * any visits have been told of aren't whole, and are left out.
 */
export function trendWindows(
  { from, to }: Pick<Asked, 'from' | 'to'>,
  days: number,
  firstDay: string | null,
): { from: string; to: string }[] {
  const windows = [{ from, to }]
  let first = quarterOf(to)
  while (windows.length < 9) {
    const end = addDays(first, -1)
    const start = startOf({ from, to }, end, days)
    if (firstDay === null || start < firstDay) break
    windows.unshift({ from: start, to: end })
    first = quarterOf(end)
  }
  return windows
}

/** A year is a year also where there is a leap day in it, and months are months. */
function startOf(window: Pick<Asked, 'from' | 'to'>, end: string, days: number): string {
  if (window.from === yearTo(window.to)) return yearTo(end)
  return isWholeMonths(window) ? sameMonthsTo(end, window) : addDays(end, -days)
}

/** The first day of the quarter. */
function quarterOf(day: string): string {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 5)}${String(month).padStart(2, '0')}-01`
}
