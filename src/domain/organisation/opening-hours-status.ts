import { holidayOn, isClosedEve } from '../law/calendar.ts'
import type { DayFrame } from '../law/day-frame.ts'
import { dayFrame, frameAt, momentOf, stampOf } from '../law/day-frame.ts'
import type { OpeningHours, OpenStatus } from './opening-hours.ts'

/** How many days ahead to look for the next opening: past any holiday that falls on a once-a-week line. */
const openingHorizon = 60
/** How many days ahead to look for a closing before saying "never": past the longest stretch between two holidays. */
const closingHorizon = 370

/** An open stretch in milliseconds since 1970. */
interface Stretch {
  from: number
  to: number
}

/** The same as `OpenStatus`, in milliseconds since 1970: for who asks about many moments. */
export type OpenMoments = { open: true; until: number | null } | { open: false; opensAt: number | null }

/**
 * Whether it is open at an instant, to the minute, and until when; or when it opens. The clock on the wall decides: when it is
 * turned back, an hour that comes twice is open twice; when it is put forward, an hour that doesn't come isn't open.
 *
 * @param at instant with offset
 */
export function openStatus(hours: OpeningHours, at: string): OpenStatus {
  const status = openMoments(hours, momentOf(at))
  if (status.open) return { open: true, until: status.until === null ? null : stampOf(status.until) }
  return { open: false, opensAt: status.opensAt === null ? null : stampOf(status.opensAt) }
}

/** @param now milliseconds since 1970 */
export function openMoments(hours: OpeningHours, now: number): OpenMoments {
  if (hours.always) return { open: true, until: null }
  if (hours.weekly.length === 0) return { open: false, opensAt: null }
  let frame = frameAt(now)
  let until: number | null = null
  for (let n = 0; n <= closingHorizon; n++, frame = dayFrame(frame.next)) {
    for (const { from, to } of stretchesOf(hours, frame)) {
      if (until === null) {
        if (to <= now) continue
        if (from > now) return { open: false, opensAt: from }
      } else if (from > until) return { open: true, until }
      until = to
    }
    if (until !== null && until < frame.to) return { open: true, until }
    if (until !== null && n > 0 && until === frame.from) return { open: true, until }
    if (until === null && n >= openingHorizon) return { open: false, opensAt: null }
  }
  return { open: true, until: null }
}

/**
 * The hours of one day as they are written, in order; none when it is closed then, also on a holiday that closes it. `always` is one stretch, `00:00` to `24:00`.
 *
 * @param day `YYYY-MM-DD`
 */
export function hoursOn(hours: OpeningHours, day: string): { from: string; to: string }[] {
  if (hours.always) return [{ from: '00:00', to: '24:00' }]
  if (isClosedOn(hours, day)) return []
  const { weekday } = dayFrame(day)
  return hours.weekly
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

const isClosedOn = (hours: OpeningHours, day: string): boolean =>
  hours.closedOnHolidays && (holidayOn(day)?.kind === 'red' || isClosedEve(day))

/** Stretches worked out lately, by the hours they are of: the same line is asked about for many persons and many minutes. */
const worked = new WeakMap<OpeningHours, Map<number, readonly Stretch[]>>()
const daysKept = 400

/** The open stretches of a day in order, as real time; a stretch split by a change of the clock comes as two. */
function stretchesOf(hours: OpeningHours, frame: DayFrame): readonly Stretch[] {
  const days = worked.get(hours) ?? new Map<number, readonly Stretch[]>()
  const known = days.get(frame.from)
  if (known) return known
  if (days.size === 0) worked.set(hours, days)
  if (days.size >= daysKept) days.clear()
  const stretches = workOut(hours, frame)
  days.set(frame.from, stretches)
  return stretches
}

function workOut(hours: OpeningHours, frame: DayFrame): Stretch[] {
  if (isClosedOn(hours, frame.day)) return []
  const windows = hours.weekly.filter(({ days }) => days.includes(frame.weekday))
  const list: Stretch[] = []
  for (const piece of frame.pieces) {
    // Within a piece the clock runs evenly, so its minutes are real minutes.
    const real = (time: string) => piece.from + (minutes(time) - piece.minute) * 60_000
    for (const window of windows) {
      const from = Math.max(real(window.from), piece.from)
      const to = Math.min(real(window.to), piece.to)
      if (from < to) list.push({ from, to })
    }
  }
  return list.sort((a, b) => a.from - b.from)
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
