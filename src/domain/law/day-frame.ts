import { Temporal } from 'temporal-polyfill'
import { dayLong, dayNumber, dayOfNumber, momentAsWritten } from './iso.ts'

/** The time zone of every clock and day in the service. */
export const ZONE = 'Europe/Stockholm'

/** A stretch of a day with one offset from UTC. A day has one, or two when the clock is changed. Milliseconds since 1970. */
export interface DayPiece {
  from: number
  to: number
  /** Minute of the day on the clock when the piece begins. */
  minute: number
  /** How far east of Greenwich, as written: `+01:00`. */
  offset: string
}

/** A Swedish day in real time. */
export interface DayFrame {
  day: string
  next: string
  /** 1 = Monday … 7 = Sunday. */
  weekday: number
  from: number
  to: number
  pieces: readonly DayPiece[]
}

/**
 * Days asked for lately; the answer never changes, and asking the time zone anew costs a hundred times as much. Enough for
 * fifty years, so that clocks over a whole county's history don't ask again.
 */
const frames = new Map<string, DayFrame>()
const framesKept = 20_000

/**
 * When a day begins and ends in Sweden, and how its clock runs.
 *
 * @throws RangeError when there is no such day
 */
export function dayFrame(day: string): DayFrame {
  const known = frames.get(day)
  if (known) return known
  const frame = frameByRule(day) ?? frameByZone(day)
  if (frames.size >= framesKept) frames.clear()
  frames.set(frame.day, frame)
  return frame
}

/** As the time zone itself says it: any day there is. */
export function frameByZone(day: string): DayFrame {
  const date = Temporal.PlainDate.from(day, { overflow: 'reject' })
  const start = date.toZonedDateTime(ZONE)
  const end = date.add({ days: 1 }).toZonedDateTime(ZONE)
  const change = start.offset === end.offset ? null : start.getTimeZoneTransition('next')
  const bounds = change ? [start, change, end] : [start, end]
  return {
    day: date.toString(),
    next: end.toPlainDate().toString(),
    weekday: date.dayOfWeek,
    from: start.epochMilliseconds,
    to: end.epochMilliseconds,
    pieces: bounds.slice(0, -1).map((from, i) => ({
      from: from.epochMilliseconds,
      to: bounds[i + 1]!.epochMilliseconds,
      minute: from.hour * 60 + from.minute,
      offset: from.offset.slice(0, 6),
    })),
  }
}

/** The years for which summer time is reckoned by its rule. Before 1996 it ended in September; what is long ahead is nobody's clock. */
const [ruleFrom, ruleTo] = [1996, 2199]

/**
 * The same by the rule that has held since 1996 (directive 2000/84/EC, förordning 2001:127): summer time from the last Sunday of March to the last of
 * October, changed at 01.00 in Greenwich. A hundred times as fast as asking the time zone, which a test holds it equal to. Null for other years and
 * for what isn't written as a day that exists.
 */
export function frameByRule(day: string): DayFrame | null {
  const number = dayNumber(day)
  const year = Number(day.slice(0, 4))
  if (number === null || year < ruleFrom || year > ruleTo) return null
  const utc = number * dayLong
  const [spring, autumn] = [lastSunday(year, 2) + changeAt, lastSunday(year, 9) + changeAt]
  const summer = (moment: number): boolean => moment >= spring && moment < autumn
  // A day begins at midnight, which is never within an hour of a change.
  const midnight = (greenwich: number): number =>
    greenwich - (summer(greenwich - summerTime.ahead) ? summerTime.ahead : winterTime.ahead)
  const [from, to] = [midnight(utc), midnight(utc + dayLong)]
  const offsetAt = (moment: number) => (summer(moment) ? summerTime : winterTime)
  const change = [spring, autumn].find((moment) => moment > from && moment < to)
  const piece = (begins: number, ends: number): DayPiece => {
    const { ahead, offset } = offsetAt(begins)
    return { from: begins, to: ends, minute: (begins + ahead - utc) / 60_000, offset }
  }
  return {
    day,
    next: dayOfNumber(number + 1),
    // 1 January 1970 was a Thursday.
    weekday: ((number + 3) % 7) + 1,
    from,
    to,
    pieces: change === undefined ? [piece(from, to)] : [piece(from, change), piece(change, to)],
  }
}

const changeAt = 3_600_000
const winterTime = { ahead: 3_600_000, offset: '+01:00' }
const summerTime = { ahead: 7_200_000, offset: '+02:00' }

/** The last Sunday of a month, as its midnight in Greenwich. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0)
  return last - ((last / dayLong + 4) % 7) * dayLong
}

/** The same by the day in Greenwich, counted from 1970, for the years that have the rule: finding it costs no making of a text. */
const byUtcDay: (DayFrame | undefined)[] = []

/** The day that a moment falls on. */
export function frameAt(moment: number): DayFrame {
  // Sweden is east of Greenwich: the day there is the Swedish one or the one before.
  const utcDay = Math.floor(moment / dayLong)
  let frame = byUtcDay[utcDay]
  if (!frame) {
    frame = dayFrame(new Date(moment).toISOString().slice(0, 10))
    if (utcDay >= 0 && utcDay < daysKept) byUtcDay[utcDay] = frame
  }
  return moment < frame.to ? frame : dayFrame(frame.next)
}

/** To the end of 2199. */
const daysKept = 84_006

/** A moment as an instant with Sweden's offset, to the second: `2026-07-01T00:00:00+02:00`. */
export function stampOf(moment: number): string {
  const frame = frameAt(moment)
  const { from, minute, offset } = pieceAt(frame, moment)
  const second = minute * 60 + Math.floor((moment - from) / 1000)
  return `${frame.day}${minutes[Math.floor(second / 60)]}${two[second % 60]}${offset}`
}

/** 00 to 59 as written, and each minute of a day: putting a text together digit by digit is what clocks would spend their time on. */
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
const minutes = Array.from({ length: 24 * 60 }, (_, n) => `T${two[Math.floor(n / 60)]}:${two[n % 60]}:`)

function pieceAt({ pieces }: DayFrame, moment: number): DayPiece {
  const first = pieces[0]!
  return moment < first.to ? first : (pieces.find((piece) => moment < piece.to) ?? first)
}

/**
 * Milliseconds since 1970 of an instant written with its offset or `Z`.
 *
 * @throws RangeError when the text isn't an instant; a time without an offset isn't one
 */
export function momentOf(instant: string): number {
  const moment = momentAsWritten(instant)
  return moment === null ? Temporal.Instant.from(instant).epochMilliseconds : moment
}

/** The clock on the wall in Sweden at a moment, `HH:MM`. */
export function clockOf(moment: number): string {
  return stampOf(moment).slice(11, 16)
}
