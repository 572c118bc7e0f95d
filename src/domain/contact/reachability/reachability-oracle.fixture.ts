// Whom to call, worked out the slow way: a table over every minute of the years asked about, filled in line by line. It shares no
// code with what it judges: own summer time, own holidays written down by hand, own idea of who comes before whom.
import type { WayToReach } from '../information/information.ts'
import type { ReachableContact } from './reachability.ts'

/** A line in a drawn world. `hours`: a week as seven lists of [from, to) in minutes, Monday first; `always`; or `null`, unknown. */
export interface Line {
  number: string
  kind: WayToReach['kind']
  hours: { week: [number, number][][]; closedOnHolidays: boolean } | 'always' | null
}

export interface Someone {
  name: string
  lines: Line[]
  /** First and last day away; `null` until further notice. */
  away: [string, string | null][]
  /** Whose turn it is when this one doesn't answer: a number in the list of people, oneself or one before included. */
  deputy: number | null
}

export interface World {
  /** The first is the contact. */
  people: Someone[]
  team: Omit<Someone, 'deputy'> | null
  unit: { name: string; lines: Line[] }
}

/** The red days and closed eves of 2026–2028, from an almanac. */
const closedDays = new Set(
  `2026-01-01 2026-01-06 2026-04-03 2026-04-05 2026-04-06 2026-05-01 2026-05-14 2026-05-24 2026-06-06 2026-06-19 2026-06-20
   2026-10-31 2026-12-24 2026-12-25 2026-12-26 2026-12-31
   2027-01-01 2027-01-06 2027-03-26 2027-03-28 2027-03-29 2027-05-01 2027-05-06 2027-05-16 2027-06-06 2027-06-25 2027-06-26
   2027-11-06 2027-12-24 2027-12-25 2027-12-26 2027-12-31
   2028-01-01 2028-01-06 2028-04-14 2028-04-16 2028-04-17 2028-05-01 2028-05-25 2028-06-04 2028-06-06 2028-06-23 2028-06-24
   2028-11-04 2028-12-24 2028-12-25 2028-12-26 2028-12-31`.split(/\s+/),
)

/** From the year asked about; and how far an opening is looked for past its end. */
export const firstMinute = Date.UTC(2026, 11, 31, 23) / 60_000
export const minutesOfYear = 365 * 1440
const minutesInAll = minutesOfYear + 100 * 1440

/** What the clock on the wall shows each minute: day as a number in `days`, minute of the day. 2027: summer from 28/3 to 31/10. */
const days: { text: string; weekday: number; closed: boolean }[] = []
const dayAt = new Int16Array(minutesInAll)
const minuteAt = new Int16Array(minutesInAll)
const summers = [
  [Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1)],
  [Date.UTC(2028, 2, 26, 1), Date.UTC(2028, 9, 29, 1)],
] as const
for (let m = 0, latest = ''; m < minutesInAll; m++) {
  const moment = (firstMinute + m) * 60_000
  const summer = summers.some(([from, to]) => from <= moment && moment < to)
  const shown = new Date(moment + (summer ? 2 : 1) * 3_600_000)
  minuteAt[m] = shown.getUTCHours() * 60 + shown.getUTCMinutes()
  if (minuteAt[m] === 0) {
    const text = shown.toISOString().slice(0, 10)
    if (text !== latest) days.push({ text, weekday: (shown.getUTCDay() + 6) % 7, closed: closedDays.has(text) })
    latest = text
  }
  dayAt[m] = days.length - 1
}

/** A line with whose it is, and the minutes it is answered. */
interface Row {
  who: string
  as: 'open' | 'deputy' | 'team' | 'unit'
  number: string
  answered: Uint8Array
}

export interface Expected {
  state: 'open' | 'deputy' | 'team' | 'unit' | 'closed'
  who: string | null
  number: string | null
  /** Minute counted from `firstMinute` when it turns; `null` when not within what is looked at. */
  turns: number | null
}

/** The whole table of a world: what is expected at a minute, counted from `firstMinute`. */
export function oracle(world: World): (minute: number) => Expected {
  const rows = rowsOf(world)
  const first = new Int8Array(minutesInAll).fill(-1)
  for (let r = rows.length - 1; r >= 0; r--)
    for (let m = 0; m < minutesInAll; m++) if (rows[r]!.answered[m] === 1) first[m] = r
  // Backwards: when somebody answers next, and when the one who answers stops.
  const next = new Int32Array(minutesInAll)
  const ends = rows.map(() => new Int32Array(minutesInAll))
  for (let m = minutesInAll - 1, soon = -1; m >= 0; m--) {
    if (first[m]! >= 0) soon = m
    next[m] = soon
    for (const [r, row] of rows.entries())
      ends[r]![m] = row.answered[m] === 0 ? m : m === minutesInAll - 1 ? -1 : ends[r]![m + 1]!
  }
  return (minute) => {
    const now = first[minute]!
    if (now >= 0) {
      const { as, who, number } = rows[now]!
      const end = ends[now]![minute]!
      return { state: as, who, number, turns: end === -1 ? null : end }
    }
    const when = next[minute]!
    if (when === -1) return { state: 'closed', who: null, number: null, turns: null }
    const { who, number } = rows[first[when]!]!
    return { state: 'closed', who, number, turns: when }
  }
}

/** Who may answer, in order: the contact, those who stand in one after the other, the team, the unit; each one's phones first. */
function rowsOf({ people, team, unit }: World): Row[] {
  const rows: Row[] = []
  const asked: number[] = []
  for (let at: number | null = 0; at !== null && !asked.includes(at); at = people[at]!.deputy) {
    asked.push(at)
    add(rows, asked.length === 1 ? 'open' : 'deputy', people[at]!)
  }
  if (team) add(rows, 'team', team)
  add(rows, 'unit', { ...unit, away: [] })
  return rows
}

function add(rows: Row[], as: Row['as'], one: Omit<Someone, 'deputy'>): void {
  for (const kind of ['phone', 'video', 'visit'])
    for (const line of one.lines)
      if (line.kind === kind) rows.push({ who: one.name, as, number: line.number, answered: minutesOf(line, one.away) })
}

function minutesOf({ hours }: Line, away: Someone['away']): Uint8Array {
  const answered = new Uint8Array(minutesInAll)
  if (hours === null) return answered
  const gone = days.map(({ text }) => away.some(([from, to]) => from <= text && (to === null || text <= to)))
  for (let m = 0; m < minutesInAll; m++) {
    const { weekday, closed } = days[dayAt[m]!]!
    if (gone[dayAt[m]!]) continue
    if (hours === 'always') answered[m] = 1
    else if (!(closed && hours.closedOnHolidays))
      answered[m] = hours.week[weekday]!.some(([from, to]) => from <= minuteAt[m]! && minuteAt[m]! < to) ? 1 : 0
  }
  return answered
}

/** The same world as the rules read it. Deputies that go round in a circle do so here too. */
export function asContact(world: World): ReachableContact {
  const unit = { name: world.unit.name, ways: world.unit.lines.map(asWay) }
  const absences = (away: Someone['away']) => away.map(([from, to]) => (to === null ? { from } : { from, to }))
  const people = world.people.map(
    (one): ReachableContact => ({
      staffId: one.name,
      staffName: one.name,
      ways: one.lines.map(asWay),
      absences: absences(one.away),
      unit,
    }),
  )
  for (const [i, { deputy }] of world.people.entries()) if (deputy !== null) people[i]!.deputy = people[deputy]!
  const { team } = world
  if (team) people[0]!.team = { name: team.name, ways: team.lines.map(asWay), absences: absences(team.away) }
  return people[0]!
}

function asWay({ number, kind, hours }: Line): WayToReach {
  const way = { id: number, kind, value: number }
  if (hours === null) return way
  if (hours === 'always') return { ...way, hours: { always: true, weekly: [], closedOnHolidays: false } }
  const clock = (m: number) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
  const weekly = hours.week.flatMap((windows, i) =>
    windows.map(([from, to]) => ({ days: [i + 1], from: clock(from), to: clock(to) })),
  )
  return { ...way, hours: { weekly, closedOnHolidays: hours.closedOnHolidays } }
}
