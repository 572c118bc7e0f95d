import type { AuditEvent } from '../../src/contract/audit-events.ts'
import type { OperationName } from '../../src/contract/index.ts'
import { type Day, dayText } from '../days.ts'
import { type Random, randomFrom } from '../random.ts'
import { isWorkday, logDays, logIds, momentAt } from './days.ts'

/** Someone who works with persons, and those of the unit that they see most. */
export interface Worker {
  key: string
  staff_id: string
  assignment_id: string
  unit_id: string
  provider_id: string
  persons: string[]
  /** First and last day of each absence; null is until further notice. */
  away: { from: string; to: string | null }[]
}

/** Those the telling accesses are of: found in the county that was made, so some may be missing. */
export interface Telling {
  /** A person of the unit with the surname of the one who reads. */
  surname: { worker: string; person: string } | null
  /** A person with the name of someone who works at the provider. */
  colleague: { worker: string; person: string } | null
  /** Everyone's example. */
  ingrid: string
}

/** A row of the log as the table has it, and whom it concerns. */
export interface LogRow {
  id: string
  at: string
  day: string
  operation: OperationName
  action: AuditEvent
  outcome: 'done' | 'refused'
  staff_id: string
  assignment_id: string
  unit_id: string
  provider_id: string
  ground: string | null
  reason_code: string | null
  detail: Record<string, unknown>
  persons: string[]
}

/** An emergency in the log, whose words stand where they were said. */
export interface LogEmergency {
  id: string
  person_id: string
  worker: Worker
  at: string
  danger: string
  cannot_consent: string
}

type What = Pick<LogRow, 'operation' | 'action'> &
  Partial<Pick<LogRow, 'ground' | 'outcome' | 'reason_code' | 'detail'>>

/** What one does on a person's pages, the page itself apart. */
const everyday: readonly (readonly [What, number])[] = [
  [{ operation: 'listing.get', action: 'listing.read' }, 4],
  [{ operation: 'access.get', action: 'access.read' }, 3],
  [{ operation: 'contact.candidates', action: 'contact.candidatesRead' }, 2],
  [{ operation: 'paper.contactSheet', action: 'paper.contactSheetPrinted' }, 2],
]
const page: What = { operation: 'person.get', action: 'person.read' }

/** Some weeks of a county's log: the same for the same seed, anchor and county. */
export function makeLog(
  seed: number,
  anchor: Day,
  workers: readonly Worker[],
  telling: Telling,
): { rows: LogRow[]; emergencies: LogEmergency[] } {
  const random = randomFrom(seed ^ 0x10f)
  const idOf = logIds(seed)
  const rows: LogRow[] = []
  const put = (worker: Worker, day: Day, minute: number, what: What, persons: string[]): LogRow => {
    const moment = momentAt(day, minute, random.int(0, 59))
    const { staff_id, assignment_id, unit_id, provider_id } = worker
    const row: LogRow = {
      id: idOf(moment),
      at: new Date(moment).toISOString(),
      day: dayText(day),
      outcome: 'done',
      ground: 'AC-1:ownUnit',
      reason_code: null,
      detail: {},
      staff_id,
      assignment_id,
      unit_id,
      provider_id,
      persons,
      ...what,
    }
    rows.push(row)
    return row
  }
  for (let day = anchor - logDays; day < anchor; day += 1) {
    if (!isWorkday(day)) continue
    const text = dayText(day)
    const here = workers.filter(({ away }) => !away.some(({ from, to }) => from <= text && (to === null || text <= to)))
    for (const worker of here) workday(worker, day, random, telling, put)
  }
  const emergencies = tellingDays(anchor, workers, telling, put, idOf)
  return { rows: rows.sort((a, b) => (a.id < b.id ? -1 : 1)), emergencies }
}

type PutRow = (worker: Worker, day: Day, minute: number, what: What, persons: string[]) => LogRow

/** One of those a worker sees; a small county has few. */
const nth = ({ persons }: Worker, n: number): string => persons[n % persons.length]!

/** An ordinary day: the own day in the morning, then some persons, each opened and worked with for a while. */
function workday(worker: Worker, day: Day, random: Random, { ingrid }: Telling, put: PutRow): void {
  const start = 7 * 60 + 30 + random.int(0, 45)
  const today: What = { operation: 'today.get', action: 'today.read', ground: 'AC-1:role' }
  put(worker, day, start, today, worker.persons.slice(0, 3))
  let minute = start + random.int(10, 40)
  for (let visits = random.int(2, 4); visits > 0 && minute < 16 * 60; visits -= 1) {
    const hers = worker.persons.includes(ingrid) && random.chance(0.025)
    const person = hers ? ingrid : random.pickEarly(worker.persons)
    put(worker, day, minute, page, [person])
    for (let more = random.int(0, 3); more > 0; more -= 1)
      put(worker, day, minute + random.int(1, 12), random.weighted(everyday), [person])
    minute += random.int(40, 130)
  }
}

/** What is worth a second look: most of it was right, and one had to ask to know. */
function tellingDays(
  anchor: Day,
  workers: readonly Worker[],
  { surname, colleague }: Telling,
  put: PutRow,
  idOf: (moment: number) => string,
): LogEmergency[] {
  const who = (key: string) => workers.find((one) => one.key === key)
  const worked = (back: number): Day => {
    let day = anchor - back
    while (!isWorkday(day)) day -= 1
    return day
  }
  const [maria, gun] = [who('maria'), who('gun')]
  for (const [of, back] of [
    [surname, 9],
    [colleague, 6],
    [surname, 22],
  ] as const) {
    const worker = of && who(of.worker)
    if (worker) put(worker, worked(back), 11 * 60 + 5, page, [of.person])
  }
  if (gun) {
    // Late in the evening at a health centre that closed at five.
    put(gun, worked(5), 23 * 60 + 12, page, [nth(gun, 1)])
    put(gun, worked(5), 23 * 60 + 14, everyday[0]![0], [nth(gun, 1)])
    put(gun, worked(19), 22 * 60 + 40, page, [nth(gun, 2)])
    // Someone new: looked up by number, listed, and then read. All by one.
    const [person, day] = [nth(gun, 4), worked(8)]
    const lookUp: What = { operation: 'person.lookUp', action: 'person.lookedUp', ground: 'AC-1:role' }
    put(gun, day, 9 * 60 + 2, { ...lookUp, detail: { reason: 'Ringer och vill lista sig', found: true } }, [person])
    put(gun, day, 9 * 60 + 6, { operation: 'listing.change', action: 'listing.changed', ground: 'AC-1:lookup' }, [
      person,
    ])
    put(gun, day, 9 * 60 + 11, page, [person])
  }
  // Someone elsewhere who had the wrong page: refused, and in the log all the same.
  const elsewhere = workers.find((one) => one.unit_id !== maria?.unit_id)
  const unknown = maria?.persons.find((person) => !elsewhere?.persons.includes(person))
  if (elsewhere && unknown) {
    const refused: What = { ...page, outcome: 'refused', ground: null, reason_code: 'notFound' }
    put(elsewhere, worked(4), 13 * 60 + 20, refused, [unknown])
  }
  if (!maria) return []
  return [
    { back: 3, person: nth(maria, 3), danger: 'Föll ihop i väntrummet', cannot: 'Går inte att få kontakt med' },
    { back: 16, person: nth(maria, 5), danger: 'Svår allergisk reaktion', cannot: 'Kan inte tala' },
  ].map(({ back, person, danger, cannot }) => {
    const day = worked(back)
    const id = idOf(momentAt(day, 14 * 60 + 30))
    const declared: What = { operation: 'access.emergency', action: 'access.emergencyDeclared' }
    const { at } = put(maria, day, 14 * 60 + 31, { ...declared, detail: { emergencyId: id } }, [person])
    return { id, person_id: person, worker: maria, at, danger, cannot_consent: cannot }
  })
}
