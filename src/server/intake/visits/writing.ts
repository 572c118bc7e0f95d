import { sql } from 'kysely'
import { BinaryArray, oids } from '../../platform/database/binary-array.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { HeldVisit } from './held.ts'
import type { TakenVisits } from './taking.ts'

/** Rows a statement: enough that the statement itself costs nothing, and a few megabytes in memory. */
const rowsAtOnce = 10_000

/**
 * Writes the visits that are held, in the order of their persons. `batchOf` tells under which batch a group goes in; null leaves it out. While the database takes
 * some rows the next are put together. (A COPY would be as quick, but isn't let in where there is row security.)
 */
export async function writeVisits(tx: Tx, taken: TakenVisits, batchOf: readonly (number | null)[]): Promise<void> {
  const order = taken.rows.byPerson(taken.references.persons.birth.length)
  const row: HeldVisit = { person: 0, who: 0, unit: 0, group: 0, day: 0, profession: 0, type: 0 }
  let waiting: Promise<unknown> = Promise.resolve()
  for (let from = 0; from < order.length; from += rowsAtOnce) {
    const columns = newColumns()
    let count = 0
    for (let i = from; i < Math.min(from + rowsAtOnce, order.length); i++) {
      taken.rows.read(order[i]!, row)
      const batch = batchOf[row.group]
      if (batch === null || batch === undefined) continue
      addRow(columns, taken, row, batch)
      count += 1
    }
    await waiting
    if (count > 0) waiting = insert(tx, columns)
    // What failed is told when its turn comes.
    waiting.catch(() => {})
  }
  await waiting
}

function newColumns() {
  return {
    batch: new BinaryArray(oids.int4),
    day: new BinaryArray(oids.date),
    provider: new BinaryArray(oids.uuid),
    person: new BinaryArray(oids.uuid),
    unit: new BinaryArray(oids.uuid),
    staff: new BinaryArray(oids.uuid),
    key: new BinaryArray(oids.text),
    profession: new BinaryArray(oids.text),
    type: new BinaryArray(oids.text),
  }
}
type Columns = ReturnType<typeof newColumns>

function addRow(
  to: Columns,
  { references, who, units, professions, types }: TakenVisits,
  row: HeldVisit,
  batch: number,
) {
  const unit = units[row.unit]!
  const { id, key } = who[row.who]!
  to.batch.addNumber(batch)
  to.day.addNumber(row.day)
  to.provider.addBytes(unit.providerId, 0)
  to.person.addBytes(references.persons.ids, row.person * 16)
  to.unit.addBytes(unit.id, 0)
  if (id === null) to.staff.addNull()
  else to.staff.addBytes(id, 0)
  to.key.addText(key)
  to.profession.addText(professions[row.profession]!.word)
  to.type.addText(types[row.type]!.word)
}

function insert(tx: Tx, columns: Columns): Promise<unknown> {
  const { batch, day, provider, person, unit, staff, key, profession, type } = columns
  return sql`insert into visit (batch_id, day, provider_id, person_id, unit_id, staff_id, staff_key, profession, type)
    select * from unnest(${batch.bytes}::int4[], ${day.bytes}::date[], ${provider.bytes}::uuid[], ${person.bytes}::uuid[], ${unit.bytes}::uuid[],
      ${staff.bytes}::uuid[], ${key.bytes}::text[], ${profession.bytes}::text[], ${type.bytes}::text[])`.execute(tx)
}
