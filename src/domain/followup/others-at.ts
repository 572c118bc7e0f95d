import { addDays, addMonths, addYears } from '../law/calendar.ts'

/** Of which day, as known when. */
export interface AsOf {
  day: string
  knownAt: string
}

/** When what is told of a day is taken to be settled: the day after it is over, and the night's imports are in. */
export const settledAt = (day: string): string => `${addDays(day, 2)}T00:00:00Z`

/** The last day of the month before that of a day. */
export const monthEndBefore = (day: string): string => addDays(`${day.slice(0, 7)}-01`, -1)

export const isMonthEnd = (day: string): boolean => addDays(day, 1).endsWith('-01')

/**
 * Of which day, as known when, a reader is told of others than the own unit, who may choose any day and instant for the own. Today as it is known now; else the last
 * day of a month, as known now or when it was settled. Were every day and instant to be had, two beside each other would tell what happened to one person.
 * Our choice.
 *
 * @param at what is asked about; `now` in `knownAt` is as known now
 */
export function othersAt({ day, knownAt }: AsOf, { today, now }: { today: string; now: string }): AsOf {
  if (knownAt === now) return { day: day === today || isMonthEnd(day) ? day : monthEndBefore(day), knownAt }
  let last = isMonthEnd(day) ? day : monthEndBefore(day)
  while (Date.parse(settledAt(last)) > Date.parse(knownAt)) last = monthEndBefore(last)
  return { day: last, knownAt: settledAt(last) }
}

/** What visits are counted by. */
export interface VisitWindow {
  from: string
  to: string
  minVisits: number
  /** Types of visits; none is all. */
  types: readonly string[]
}

/** The fewest visits that others than the own unit are told of by. Our choice. */
export const othersMinVisits: readonly number[] = [3, 5, 10]

/** A first and a last day of months. */
export const isWholeMonths = ({ from, to }: Pick<VisitWindow, 'from' | 'to'>): boolean =>
  from.endsWith('-01') && isMonthEnd(to)

/**
 * Whether others than the own unit are told of when visits are asked about this way: whole months or the twelve up to today, three, five or ten visits at the
 * fewest, all kinds of visits or one. With a free choice a day more in the window, or a visit more, would tell of the one person whom it lets in.
 */
export function othersAreTold(asked: VisitWindow, today: string): boolean {
  const { from, to, minVisits, types } = asked
  const yearToToday = to === today && from === addDays(addYears(today, -1), 1)
  return (isWholeMonths(asked) || yearToToday) && othersMinVisits.includes(minVisits) && types.length <= 1
}

/** The first day of as many whole months as a window has, ending with `end`, the last day of a month. */
export function sameMonthsTo(end: string, { from, to }: Pick<VisitWindow, 'from' | 'to'>): string {
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return addMonths(`${end.slice(0, 7)}-01`, month(from) - month(to))
}
