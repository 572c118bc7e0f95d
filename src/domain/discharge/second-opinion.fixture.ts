/**
 * A second reckoning of the clocks by another road: no Temporal and no day frames, only `Intl` asked what the clock on a
 * Stockholm wall shows, and plain days counted in UTC.
 */
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** "2026-11-23 09:30:00" on the wall. */
const shows = (moment: number): string => wall.format(new Date(moment))

const plus = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

const midnights = new Map<string, number>()

/** The moment at which the wall first shows a day: midnight is one or two hours before Greenwich's. */
function begins(day: string): number {
  const known = midnights.get(day)
  if (known !== undefined) return known
  const greenwich = Date.parse(`${day}T00:00:00Z`)
  const found = [1, 2].map((h) => greenwich - h * 3_600_000).find((moment) => shows(moment) === `${day} 00:00:00`)
  if (found === undefined) throw new Error(`No midnight begins ${day}`)
  midnights.set(day, found)
  return found
}

/** When a call to planning is due: the midnight after the third day. */
export const callDue = (ready: number): number => begins(plus(shows(ready).slice(0, 10), 4))

/** The midnight from which the municipality pays when all was done before. */
export function paysFrom(ready: number): number {
  const [day = '', time = ''] = shows(ready).split(' ')
  const after = time > '12:00:00' || (time === '12:00:00' && ready % 1000 > 0)
  return begins(plus(day, after ? 4 : 3))
}

/** Whole days from a first paid day to the day before the one on which `until` falls. */
export function daysPaid(from: number, until: number): number {
  let days = 0
  for (let day = shows(from).slice(0, 10); day < shows(until).slice(0, 10); day = plus(day, 1)) days++
  return days
}
