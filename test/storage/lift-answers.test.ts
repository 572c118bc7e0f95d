import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { unguarded } from './mutants/mutate.ts'

let database: TestDatabase
let client: pg.Client
const ids = Array.from({ length: 9 }, () => uuidv7())
const [own, other, unit, sibling, shut, far, person, stranger, nobodys] = ids as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  await client.query('set session_replication_role = replica')
  for (const [id, provider, valid] of [
    [unit, own, '[2020-01-01,)'],
    [sibling, own, '[2020-01-01,)'],
    [shut, own, '[2020-01-01,2021-01-01)'],
    [far, other, '[2020-01-01,)'],
  ])
    await client.query(
      `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id, valid) values ($1::uuid, $1::uuid::text, 'x', 'healthCentre', $2, $2, $3)`,
      [id, provider, valid],
    )
  for (const [reader, who, valid] of [
    [unit, person, '{[2020-01-01,)}'],
    [sibling, person, '{[2020-01-01,2021-01-01)}'],
    [shut, person, '{[2020-01-01,)}'],
    [far, person, '{[2020-01-01,)}'],
    [nobodys, stranger, '{[2020-01-01,)}'],
  ])
    await client.query(
      `insert into reach (reader, person_id, sort_key, valid, grounds) values ($1, $2, '', $3::datemultirange, '{listing}')`,
      [reader, who, valid],
    )
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const always = '[2020-01-01,)'
/** Whose block it is (of a unit, or of the whole provider), about whom, who is asked, and whether they are one to answer. */
const cases: readonly [string | null, string, { at: string; role: string; valid?: string }, boolean][] = [
  [unit, person, { at: unit, role: 'doctor' }, true],
  [unit, person, { at: unit, role: 'nurse' }, true],
  [unit, person, { at: unit, role: 'unitManager' }, true],
  [unit, person, { at: unit, role: 'careCoordinator' }, false],
  [unit, person, { at: unit, role: 'doctor', valid: '[2020-01-01,2021-01-01)' }, false],
  [unit, person, { at: sibling, role: 'doctor' }, false],
  [unit, person, { at: far, role: 'doctor' }, false],
  [shut, person, { at: shut, role: 'doctor' }, false],
  [far, person, { at: far, role: 'doctor' }, false],
  [null, person, { at: unit, role: 'doctor' }, true],
  [null, person, { at: sibling, role: 'doctor' }, false],
  [null, person, { at: shut, role: 'doctor' }, false],
  [null, person, { at: far, role: 'doctor' }, false],
  [null, stranger, { at: unit, role: 'doctor' }, false],
]
async function wrong(): Promise<string[]> {
  const found: string[] = []
  for (const [of, about, holder, expected] of cases) {
    const { rows } = await client.query<{ answers: boolean }>(
      `select lift_answers(jsonb_populate_record(null::access_block, $1), jsonb_populate_record(null::assignment, $2)) as answers`,
      [
        JSON.stringify({ provider_id: own, unit_id: of, person_id: about }),
        JSON.stringify({ unit_id: holder.at, role: holder.role, valid: holder.valid ?? always }),
      ],
    )
    if (rows[0]!.answers !== expected) found.push(JSON.stringify([of, about, holder]))
  }
  return found
}

it('AC-5: asked to lift a block are doctors, nurses and managers of the unit that has it, or of one of its provider’s that has to do with the person', async () => {
  expect(await wrong()).toEqual([])
})

it('every condition of it matters', async () => {
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_functiondef(oid) as text from pg_proc where proname = 'lift_answers'`,
  )
  const survived: string[] = []
  let made = 0
  for (const { what, text } of unguarded(rows[0]!.text)) {
    await client.query('begin')
    // What isn't SQL any more is no mutant.
    const fits = await client.query(text).then(
      () => true,
      () => false,
    )
    if (fits) made += 1
    if (fits && (await wrong()).length === 0) survived.push(what)
    await client.query('rollback')
  }
  expect(made).toBeGreaterThan(6)
  expect(survived).toEqual([])
})
