import type { ProfessionCode } from '../../../domain/organisation/professions.ts'
import { readBinary } from '../../platform/database/copy.ts'
import type { Tx } from '../../platform/database/database.ts'
import { bytesOfId } from '../../platform/database/ids.ts'
import { all } from '../work.ts'
import { fingerprint, type Print } from './content.ts'
import { Identifiers } from './identifiers.ts'

/** Days are counted from 2000-01-01, as PostgreSQL counts them. */
const never = 2 ** 31 - 1

/** The persons of the county by their place in the order of their ids. Days are numbers from 2000-01-01. */
export interface Persons {
  /** From an identifier to a place. Several may be one person's. */
  places: Identifiers
  /** Sixteen bytes each. */
  ids: Buffer
  birth: Int32Array
  /** `never` for the living. */
  death: Int32Array
  isProtected: Uint8Array
  prints: Uint32Array
}

export interface Unit {
  id: Buffer
  provider: string
  providerId: Buffer
  print: Print
}

/** Who is known here by an HSA-id. The profession is their own where all their assignments agree. */
export interface Staff {
  id: Buffer
  profession: ProfessionCode | null
  print: Print
}

/** All that the rows of a file can refer to, looked up at once: ten million rows ask it in memory, and not in the database. */
export interface References {
  persons: Persons
  units: ReadonlyMap<string, Unit>
  staff: ReadonlyMap<string, Staff>
}

/** Reads it; the transaction acts for the import of the county. About seventy bytes a person. */
export async function readReferences(tx: Tx): Promise<References> {
  const units = await all<{ hsaId: string; id: string; provider: string }>(
    { tx },
    'select hsa_id as "hsaId", id, provider_id as provider from care_unit',
  )
  const staff = await all<{ hsaId: string; id: string; profession: ProfessionCode | null }>(
    { tx },
    `select s.hsa_id as "hsaId", s.id, case when count(distinct a.profession) = 1 then min(a.profession) end as profession
    from staff_member s left join assignment a on a.staff_id = s.id group by s.id, s.hsa_id`,
  )
  return {
    persons: await readPersons(tx),
    units: new Map(
      units.map(({ hsaId, id, provider }) => [
        hsaId,
        { id: bytesOfId(id), provider, providerId: bytesOfId(provider), print: printOf(id) },
      ]),
    ),
    staff: new Map(
      staff.map(({ hsaId, id, profession }) => [hsaId, { id: bytesOfId(id), profession, print: printOf(id) }]),
    ),
  }
}

async function readPersons(tx: Tx): Promise<Persons> {
  const [count] = await all<{ persons: number; identifiers: number }>(
    { tx },
    'select count(distinct person_id) as persons, count(*) as identifiers from person_identifier',
  )
  const places = new Identifiers(count!.identifiers)
  const n = count!.persons
  const persons = {
    places,
    ids: Buffer.alloc(n * 16),
    birth: new Int32Array(n).fill(-never),
    death: new Int32Array(n).fill(never),
    isProtected: new Uint8Array(n),
    prints: new Uint32Array(n * 2),
  }
  let place = -1
  const query = `select i.value, p.id, p.birth_date, p.deceased_on, p.protection <> 'none'
    from person_identifier i join person p on p.id = i.person_id order by p.id`
  await readBinary(tx, query, 5, ({ bytes, from, length }) => {
    const id = bytes.subarray(from[1], from[1]! + 16)
    if (place < 0 || id.compare(persons.ids, place * 16, place * 16 + 16) !== 0) {
      place += 1
      persons.ids.set(id, place * 16)
      if (length[2]! > 0) persons.birth[place] = bytes.readInt32BE(from[2])
      if (length[3]! > 0) persons.death[place] = bytes.readInt32BE(from[3])
      persons.isProtected[place] = bytes[from[4]!]!
      persons.prints.set(fingerprint(id), place * 2)
    }
    places.add(bytes.toString('latin1', from[0], from[0]! + length[0]!), place)
  })
  return persons
}

const printOf = (id: string): Print => fingerprint(bytesOfId(id))
