import pg from 'pg'
import { searchUnit } from '../src/server/person/search.ts'
import { actAs, openDatabase } from '../src/server/platform/database/database.ts'
import type { County } from './county.ts'
import { quantile } from './load.ts'

/** The limit for a search as one types, in the database, at 280,000 persons. */
const limitMs = 50
const rounds = 400

/**
 * Search as you type: every prefix of two letters and more of names and numbers in the largest unit's list, under row security
 * as the staff meet it. Time is that of the query alone.
 */
export async function benchSearch(county: County): Promise<string[]> {
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  const { rows: readers } = await owner.query<{
    unit: string
    provider: string
    assignment: string
    staff: string
    persons: number
  }>(`
    select r.reader as unit, u.provider_id as provider, a.id as assignment, a.staff_id as staff, r.persons from
      (select reader, count(*)::int as persons from reach group by reader) r join care_unit u on u.id = r.reader
      join lateral (select id, staff_id from assignment where unit_id = u.id limit 1) a on true order by r.persons desc limit 1`)
  const { rows: people } = await owner.query<{ search_keys: string[] }>(
    'select p.search_keys from person p join reach r on r.person_id = p.id where r.reader = $1 limit 300',
    [readers[0]!.unit],
  )
  const { rows: all } = await owner.query<{ n: number }>('select count(*)::int as n from person')
  await owner.end()
  const reader = readers[0]!
  const queries = Array.from({ length: rounds }, (_, i) => {
    const keys = people[i % people.length]!.search_keys
    const key = keys[i % keys.length]!
    return key.slice(0, 2 + (i % 9))
  })
  const db = openDatabase(county.appUrl, { max: 1 })
  const times: number[] = []
  try {
    for (const query of queries) {
      await db.transaction().execute(async (tx) => {
        await actAs(tx, {
          kind: 'staff',
          staffId: reader.staff,
          assignmentId: reader.assignment,
          unitId: reader.unit,
          providerId: reader.provider,
        })
        const began = performance.now()
        await searchUnit(tx, query, 21)
        times.push(performance.now() - began)
      })
    }
  } finally {
    await db.destroy()
  }
  const p95 = quantile(times, 0.95)
  return [
    `search as you type, ${all[0]!.n.toLocaleString('en')} persons (unit of ${reader.persons.toLocaleString('en')})   p50 ${quantile(times, 0.5).toFixed(2)} ms  p95 ${p95.toFixed(2)} ms   limit ${limitMs} ms   ratio ${(p95 / limitMs).toFixed(3)}`,
  ]
}
