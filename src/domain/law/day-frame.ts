import { Temporal } from 'temporal-polyfill'

/** The time zone of every clock and day in the service. */
export const ZONE = 'Europe/Stockholm'

/** A stretch of a day with one offset from UTC. A day has one, or two when the clock is changed. Milliseconds since 1970. */
export interface DayPiece {
  from: number
  to: number
  /** Minute of the day on the clock when the piece begins. */
  minute: number
  /** Milliseconds east of UTC. */
  east: number
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

/** Days asked for lately; the answer never changes, and asking the time zone anew costs a hundred times as much. */
const frames = new Map<string, DayFrame>()
const framesKept = 4000

/**
 * When a day begins and ends in Sweden, and how its clock runs.
 *
 * @throws RangeError when there is no such day
 */
export function dayFrame(day: string): DayFrame {
  const known = frames.get(day)
  if (known) return known
  const date = Temporal.PlainDate.from(day, { overflow: 'reject' })
  const start = date.toZonedDateTime(ZONE)
  const end = date.add({ days: 1 }).toZonedDateTime(ZONE)
  const change = start.offset === end.offset ? null : start.getTimeZoneTransition('next')
  const bounds = change ? [start, change, end] : [start, end]
  const frame: DayFrame = {
    day: date.toString(),
    next: end.toPlainDate().toString(),
    weekday: date.dayOfWeek,
    from: start.epochMilliseconds,
    to: end.epochMilliseconds,
    pieces: bounds.slice(0, -1).map((from, i) => ({
      from: from.epochMilliseconds,
      to: bounds[i + 1]!.epochMilliseconds,
      minute: from.hour * 60 + from.minute,
      east: from.offsetNanoseconds / 1e6,
    })),
  }
  if (frames.size >= framesKept) frames.clear()
  frames.set(frame.day, frame)
  return frame
}

/** The same by the day in Greenwich, counted from 1970: finding it costs no making of a text. */
const byUtcDay = new Map<number, DayFrame>()

/** The day that a moment falls on. */
export function frameAt(moment: number): DayFrame {
  // Sweden is east of Greenwich: the day there is the Swedish one or the one before.
  const utcDay = Math.floor(moment / 86_400_000)
  let frame = byUtcDay.get(utcDay)
  if (!frame) {
    frame = dayFrame(new Date(moment).toISOString().slice(0, 10))
    if (byUtcDay.size >= framesKept) byUtcDay.clear()
    byUtcDay.set(utcDay, frame)
  }
  return moment < frame.to ? frame : dayFrame(frame.next)
}

/** A moment as an instant with Sweden's offset, to the second: `2026-07-01T00:00:00+02:00`. */
export function stampOf(moment: number): string {
  const { pieces } = frameAt(moment)
  const { east } = pieces.find((piece) => moment < piece.to) ?? pieces[0]!
  const minutes = east / 60_000
  const offset = `+${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return new Date(moment + east).toISOString().slice(0, 19) + offset
}

/**
 * Milliseconds since 1970 of an instant written with its offset or `Z`.
 *
 * @throws RangeError when the text isn't an instant; a time without an offset isn't one
 */
export function momentOf(instant: string): number {
  if (/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(instant)) {
    const moment = Date.parse(instant)
    // Date.parse takes 30 February for 2 March; Temporal refuses it.
    if (!Number.isNaN(moment) && Number(instant.slice(8, 10)) <= daysIn(instant)) return moment
  }
  return Temporal.Instant.from(instant).epochMilliseconds
}

/** How many days the month of an instant has. */
function daysIn(instant: string): number {
  const month = Number(instant.slice(5, 7))
  if (month === 2) {
    const year = Number(instant.slice(0, 4))
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The clock on the wall in Sweden at a moment, `HH:MM`. */
export function clockOf(moment: number): string {
  const frame = frameAt(moment)
  const piece = frame.pieces.find(({ to }) => moment < to) ?? frame.pieces[0]!
  const minute = piece.minute + Math.floor((moment - piece.from) / 60_000)
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
