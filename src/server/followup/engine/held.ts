import {
  groupContacts,
  groupVisits,
  markOwn,
  type VisitColumns,
  type VisitRows,
} from '../../../domain/continuity/columns.ts'
import { dayNumberOf } from '../../../domain/continuity/day-number.ts'
import type { Store } from '../../../domain/continuity/question.ts'
import { emptyVisits, joined } from '../../../domain/continuity/rows.ts'
import { addDays } from '../../../domain/law/calendar.ts'
import type { Tx } from '../../platform/database/database.ts'
import { type Names, noNames, professionCode } from './codes.ts'
import { mostOrigins, type Ruling, readContacts, readPersons, readRulings, readVisits } from './feed.ts'

/** The visits that the engine holds: from which files, and what the codes in them stand for. */
export interface Held {
  rulings: Ruling[]
  visits: VisitColumns
  names: Names
  /** The batch of each origin in the columns. */
  origins: number[]
}

const memory = (bytes: number) => new SharedArrayBuffer(bytes)

export function nothingHeld(): Held {
  return { rulings: [], visits: groupVisits(emptyVisits(0), 0, memory), names: noNames(), origins: [] }
}

/**
 * Brings the visits up to what is known now: those of days that a file no longer tells of go, and those of days that a file tells of anew are read.
 * Whatever is held, the outcome is what reading everything anew would give. Gives back the same when nothing has changed.
 */
export async function refreshVisits(tx: Tx, held: Held): Promise<Held> {
  const rulings = await readRulings(tx)
  if (JSON.stringify(rulings) === JSON.stringify(held.rulings)) return held
  const isOurs = held.rulings.every(({ batch, told }) =>
    rulings.every((one) => one.batch !== batch || one.told === told),
  )
  // Files with the same numbers that were told at other times: another database. And files are numbered anew now and then.
  const base = isOurs && held.origins.length < mostOrigins / 2 ? held : nothingHeld()
  const { names, origins } = base
  const kept = base.rulings.length === 0 ? emptyVisits(0) : stillTold(base, rulings)
  const read = await readVisits(tx, newlyTold(base.rulings, rulings), names, origins)
  const visits = groupVisits(joined(kept, read), names.persons.size, memory)
  return { rulings, visits, names, origins }
}

/** Columns as rows again, without the visits of days that their file doesn't tell of any more. */
function stillTold({ visits, origins }: Held, rulings: readonly Ruling[]): VisitRows {
  const periods = origins.map((batch) =>
    rulings.filter((one) => one.batch === batch).map(({ from, to }) => [dayNumberOf(from), dayNumberOf(to)] as const),
  )
  const rows = emptyVisits(visits.day.length)
  let n = 0
  for (let person = 0; person < visits.persons; person++) {
    for (let i = visits.start[person]!; i < visits.start[person + 1]!; i++) {
      const day = visits.day[i]!
      if (!periods[visits.origin[i]!]!.some(([from, to]) => from <= day && day <= to)) continue
      rows.person[n] = person
      rows.day[n] = day
      rows.staff[n] = visits.staff[i]!
      rows.unit[n] = visits.unit[i]!
      rows.profession[n] = visits.profession[i]!
      rows.type[n] = visits.type[i]!
      rows.origin[n++] = visits.origin[i]!
    }
  }
  rows.length = n
  return rows
}

/** The days that a file tells of now and didn't before. */
export function newlyTold(before: readonly Ruling[], now: readonly Ruling[]): Ruling[] {
  return now.flatMap((ruling) => {
    let left = [ruling]
    for (const { batch, from, to } of before) {
      if (batch !== ruling.batch) continue
      left = left.flatMap((part) => [
        ...(part.from < from ? [{ ...part, to: part.to < from ? part.to : addDays(from, -1) }] : []),
        ...(part.to > to ? [{ ...part, from: part.from > to ? part.from : addDays(to, 1) }] : []),
      ])
    }
    return left
  })
}

/** Everything that figures are made of: the visits held, and contacts and persons as they are known now. */
export async function storeOf(tx: Tx, held: Held): Promise<Store> {
  const { names } = held
  const contacts = groupContacts(await readContacts(tx, names), names.persons.size, memory)
  // Of its own: threads may still be reading the marks there were.
  const visits = { ...held.visits, own: new Uint8Array(memory(held.visits.own.length)) }
  markOwn(visits, contacts)
  return {
    visits,
    contacts,
    about: await readPersons(tx, names),
    doctor: professionCode('doctor'),
    staffCodes: names.staff.size + 1,
    unitCodes: names.units.size + 1,
  }
}
