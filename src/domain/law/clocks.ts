import { addDays, isClosedEve, isRedDay, weekdayOf } from './calendar.ts'
import { dayFrame, frameAt } from './day-frame.ts'

/** A moment in milliseconds since 1970, as `momentOf` reads an instant. Clocks reckon with these and write them last. */
export type Moment = number

/** Elapsed hours later, whatever the clock on the wall does meanwhile: 24 h after Sat 24 Oct 2026 23:30 is Sunday 22:30. */
export function hoursLater(moment: Moment, hours: number): Moment {
  return moment + hours * 3_600_000
}

/** The midnight at which a Swedish day ends, 23 to 25 hours after it began. */
export function endOfDay(day: string): Moment {
  return dayFrame(day).to
}

/** The first Swedish midnight at or after a moment. */
export function midnightFrom(moment: Moment): Moment {
  const frame = frameAt(moment)
  return moment === frame.from ? moment : frame.to
}

/** Whether a moment is later than 12.00 on its Swedish day: 12:00:00 isn't, 12:00:01 is (LUS 5 kap. 4 §). */
export function isAfterNoon(moment: Moment): boolean {
  const { pieces } = frameAt(moment)
  const { from, minute } = pieces.find((piece) => moment < piece.to) ?? pieces[0]!
  return moment > from + (12 * 60 - minute) * 60_000
}

/** The Swedish day of an instant, moved a number of days. */
export function dayAfter(moment: Moment, days: number): string {
  return addDays(frameAt(moment).day, days)
}

/**
 * The day on which something still may be done when its last day is a Saturday, a Sunday, another public holiday, or
 * midsummer, Christmas or New Year's Eve: the next ordinary weekday (lagen 1930:173 om beräkning av lagstadgad tid, 2 §).
 * A day that isn't one of those is returned as it is.
 */
export function rolledDay(day: string): string {
  const known = rolledBefore.get(day)
  if (known !== undefined) return known
  let rolled = day
  while (weekdayOf(rolled) >= 6 || isRedDay(rolled) || isClosedEve(rolled)) rolled = addDays(rolled, 1)
  if (rolledBefore.size >= 20_000) rolledBefore.clear()
  rolledBefore.set(day, rolled)
  return rolled
}

/** Days asked for lately. */
const rolledBefore = new Map<string, string>()
