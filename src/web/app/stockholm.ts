/*
 * Days and clock times as they are in Sweden, whatever the machine's own time zone. The server reckons; this only shows, and turns
 * what someone typed into an instant.
 */

const ZONE = 'Europe/Stockholm'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const hour = 3_600_000
/** How far ahead of UTC the clock in Sweden is, in milliseconds, by the hour: it changes on whole hours, and asking the time zone is what a long list would wait for. */
const offsets = new Map<number, number>()
function offsetAt(ms: number): number {
  const at = Math.floor(ms / hour)
  const known = offsets.get(at)
  if (known !== undefined) return known
  const found = Object.fromEntries(parts.formatToParts(new Date(at * hour)).map((part) => [part.type, part.value]))
  const { year, month, day, hour: hours, minute, second } = found
  const offset = Date.parse(`${year}-${month}-${day}T${hours}:${minute}:${second}Z`) - at * hour
  offsets.set(at, offset)
  return offset
}

/** What the clock in Sweden shows, written as if it were UTC. */
const shown = (at: Date): string => new Date(at.getTime() + offsetAt(at.getTime())).toISOString()

/** The day in Sweden at an instant, `YYYY-MM-DD`. */
export const dayAt = (at: Date): string => shown(at).slice(0, 10)
/** The clock in Sweden at an instant, `HH:MM`. */
export const timeAt = (at: Date): string => shown(at).slice(11, 16)

/** The instant of a day and a clock time in Sweden, as ISO in UTC. A time the spring skips becomes the one an hour later. */
export function instantOf(day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const first = wanted - offsetAt(wanted)
  return new Date(wanted - offsetAt(first)).toISOString()
}

/** Reads a clock time as typed: `14:30`, `14.30`, `1430`, `9`; `null` for anything else. */
export function parseTime(text: string): string | null {
  const found = /^\s*(\d{1,2})(?:[:. ]?(\d{2}))?\s*$/.exec(text)
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')]
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null
}
