import { sql } from 'kysely'
import { isContactKind } from '../../../domain/contact/kinds.ts'
import { PerText } from '../../../domain/continuity/byte-dictionary.ts'
import {
  birthUnknown,
  type ContactRows,
  kindIndex,
  type PersonColumns,
  stillHolds,
  type VisitRows,
} from '../../../domain/continuity/columns.ts'
import { birthNumberOf, dayNumberOf, lastDayNumber } from '../../../domain/continuity/day-number.ts'
import { GrowingContacts, GrowingVisits } from '../../../domain/continuity/rows.ts'
import type { VisitType } from '../../../domain/followup/visit-types.ts'
import { isDay } from '../../../domain/law/calendar.ts'
import type { ProfessionCode } from '../../../domain/organisation/professions.ts'
import { type BinaryRow, readBinary } from '../../platform/database/copy.ts'
import type { Tx } from '../../platform/database/database.ts'
import { bytesOfId } from '../../platform/database/ids.ts'
import { type Names, professionCode, textOfKey, typeCode } from './codes.ts'

/** Days of which a batch tells (`visit_ruling`): first and last, both included. `told` is when the batch was recorded, and makes it itself. */
export interface Ruling {
  batch: number
  told: string
  from: string
  to: string
}

/** Which batches tell of which days, as known now. */
export async function readRulings(tx: Tx): Promise<Ruling[]> {
  const { rows } = await sql<Ruling>`
    select u.batch_id as batch, b.recorded_at::text as told, lower(u.period)::text as from, (upper(u.period) - 1)::text as to
    from visit_ruling u join visit_batch b on b.id = u.batch_id
    where upper_inf(u.recorded) order by u.batch_id, lower(u.period)`.execute(tx)
  return rows
}

/** PostgreSQL counts days from 2000-01-01. */
const millennium = dayNumberOf('2000-01-01')
/** As many files as two bytes tell apart. */
export const mostOrigins = 65_536

/**
 * Reads the visits that some batches tell of some days, in the order they lie in the table, which is the order they were told in. New persons,
 * staff and units get codes in `names`, and batches in `origins`.
 */
export async function readVisits(
  tx: Tx,
  rulings: readonly Ruling[],
  names: Names,
  origins: number[],
): Promise<VisitRows> {
  const rows = new GrowingVisits(4096)
  if (rulings.length === 0) return rows.rows
  // Else rows of one day could come in another order each time.
  await sql`select set_config('max_parallel_workers_per_gather', '0', true), set_config('synchronize_seqscans', 'off', true)`.execute(
    tx,
  )
  // Texts that aren't known are 0, as nothing is.
  const professions = new PerText((...of) => professionCode(utf8(...of) as ProfessionCode))
  const types = new PerText((...of) => typeCode(utf8(...of) as VisitType))
  const places = new Map(origins.map((batch, i) => [batch, i]))
  await readBinary(tx, visitsOf(rulings), 7, ({ bytes, from, length }) => {
    const batch = bytes.readInt32BE(from[6])
    let origin = places.get(batch)
    if (origin === undefined) {
      origin = origins.push(batch) - 1
      if (origins.length > mostOrigins) throw new Error(`more than ${mostOrigins} files of visits`)
      places.set(batch, origin)
    }
    const i = rows.add()
    const columns = rows.rows
    columns.person[i] = names.persons.code(bytes, from[0]!, from[0]! + length[0]!)
    columns.unit[i] = names.units.code(bytes, from[1]!, from[1]! + length[1]!) + 1
    columns.staff[i] = length[2]! < 0 ? 0 : names.staff.code(bytes, from[2]!, from[2]! + length[2]!) + 1
    columns.profession[i] = length[3]! < 0 ? 0 : professions.of(bytes, from[3]!, from[3]! + length[3]!)
    columns.type[i] = length[4]! < 0 ? 0 : types.of(bytes, from[4]!, from[4]! + length[4]!)
    columns.day[i] = Math.min(lastDayNumber, Math.max(0, bytes.readInt32BE(from[5]) + millennium))
    columns.origin[i] = origin
  })
  return rows.rows
}

function visitsOf(rulings: readonly Ruling[]): string {
  // The text is made of whole numbers and days alone.
  const list = rulings.map(({ batch, from, to }) => {
    if (!Number.isSafeInteger(batch) || !isDay(from) || !isDay(to)) throw new Error('not a ruling')
    return `(${batch}, date '${from}', date '${to}')`
  })
  return `select v.person_id, v.unit_id::text, coalesce(v.staff_id::text, v.staff_key), v.profession, v.type, v.day, v.batch_id
    from visit v join (values ${list.join(', ')}) as u (batch_id, first, last) on u.batch_id = v.batch_id and v.day between u.first and u.last`
}

const utf8 = (bytes: Uint8Array, from: number, to: number) => textOfKey(bytes.subarray(from, to))
const text = ({ bytes, from, length }: BinaryRow, i: number) =>
  bytes.toString('latin1', from[i]!, from[i]! + length[i]!)
const dayIn = ({ bytes, from, length }: BinaryRow, i: number) =>
  length[i]! < 0 ? null : bytes.readInt32BE(from[i]) + millennium

/** Reads who is whose fixed contact, of the persons that have visits, as known now. */
export async function readContacts(tx: Tx, { persons, staff }: Names): Promise<ContactRows> {
  const kept = new GrowingContacts()
  const query = 'select person_id, staff_id::text, kind, first, last from continuity_contacts()'
  await readBinary(tx, query, 5, (row) => {
    const person = persons.find(row.bytes, row.from[0]!, row.from[0]! + row.length[0]!)
    const kind = text(row, 2)
    if (person < 0 || !isContactKind(kind)) return
    kept.add({
      person,
      staff: staff.code(row.bytes, row.from[1]!, row.from[1]! + row.length[1]!) + 1,
      kind: kindIndex(kind),
      from: Math.max(0, dayIn(row, 3) ?? 0),
      to: Math.min(stillHolds, dayIn(row, 4) ?? stillHolds),
    })
  })
  return kept.rows()
}

export const sexes = { woman: 1, man: 2 } as const

/** Reads day of birth and sex of the persons that have visits. */
export async function readPersons(tx: Tx, { persons }: Names): Promise<PersonColumns> {
  const birth = new Uint16Array(new SharedArrayBuffer(persons.size * 2)).fill(birthUnknown)
  const sex = new Uint8Array(new SharedArrayBuffer(persons.size))
  const query = "select person_id, to_char(birth_date, 'YYYY-MM-DD'), sex from continuity_persons()"
  await readBinary(tx, query, 3, (row) => {
    const person = persons.find(row.bytes, row.from[0]!, row.from[0]! + row.length[0]!)
    if (person < 0) return
    if (row.length[1]! > 0) birth[person] = birthNumberOf(text(row, 1))
    if (row.length[2]! > 0) sex[person] = sexes[text(row, 2) as keyof typeof sexes] ?? 0
  })
  return { birth, sex }
}

/** The person's place in the columns, or -1 for one without visits. */
export function findPerson({ persons }: Names, id: string): number {
  const bytes = bytesOfId(id)
  return persons.find(bytes, 0, bytes.length)
}
