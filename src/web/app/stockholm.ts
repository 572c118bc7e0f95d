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

function read(at: Date): { day: string; time: string; asUtc: number } {
  const found = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]))
  const day = `${found.year}-${found.month}-${found.day}`
  return {
    day,
    time: `${found.hour}:${found.minute}`,
    asUtc: Date.parse(`${day}T${found.hour}:${found.minute}:${found.second}Z`),
  }
}

/** The day in Sweden at an instant, `YYYY-MM-DD`. */
export const dayAt = (at: Date): string => read(at).day
/** The clock in Sweden at an instant, `HH:MM`. */
export const timeAt = (at: Date): string => read(at).time

/** The instant of a day and a clock time in Sweden, as ISO in UTC. A time the spring skips becomes the one an hour later. */
export function instantOf(day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const offset = (ms: number): number => read(new Date(ms)).asUtc - ms
  const first = wanted - offset(wanted)
  return new Date(wanted - offset(first)).toISOString()
}

/** Reads a clock time as typed: `14:30`, `14.30`, `1430`, `9`; `null` for anything else. */
export function parseTime(text: string): string | null {
  const found = /^\s*(\d{1,2})(?:[:. ]?(\d{2}))?\s*$/.exec(text)
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')]
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null
}
