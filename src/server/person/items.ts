import { sql } from 'kysely'
import type { PersonItem } from '../../contract/person.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import { formatPersonIdentifier } from '../../domain/person/identity.ts'
import type { Tx } from '../platform/database/database.ts'

interface Row {
  id: string
  given_name: string
  family_name: string
  birth_date: string | null
  protection: string
  deceased_on: string | null
  identifier: string | null
}

/** Persons as shown in lists: name, number, age. Never address or unit. */
export async function loadItems(tx: Tx, ids: readonly string[], today: string): Promise<Map<string, PersonItem>> {
  const { rows } = await sql<Row>`
    select p.id, p.given_name, p.family_name, p.birth_date, p.protection, p.deceased_on,
      (select i.value from person_identifier i where i.person_id = p.id order by i.recorded_at desc, i.value desc limit 1) as identifier
    from person p where p.id = any (${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, toItem(row, today)]))
}

function toItem(row: Row, today: string): PersonItem {
  return {
    personId: row.id,
    name: `${row.given_name} ${row.family_name}`,
    identifier: row.identifier ? formatPersonIdentifier(row.identifier) : '',
    age: row.birth_date ? ageOn(row.birth_date, row.deceased_on ?? today) : null,
    protected: row.protection !== 'none',
    deceased: row.deceased_on !== null,
  }
}
