import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let client: pg.Client
const person = uuidv7()
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  // Of whom and by whom isn't asked here.
  await client.query(
    'alter table plan drop constraint plan_person_fk, drop constraint plan_provider_fk, drop constraint plan_unit_fk',
  )
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

/** What comes of it when the person changes a plan in that state past the service: how many rows, or that it is refused. */
async function moved(from: string, set: string): Promise<number | 'refused'> {
  await client.query('begin; set local session_replication_role = replica')
  await client.query(
    `insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, why, waiting_version, force_version)
     values ($1, $2, 'SIP', $1, $1, $3::text, 'staff', 'Behov', case $3 when 'confirming' then 1 end, case $3 when 'agreed' then 1 end)`,
    [uuidv7(), person, from],
  )
  await client.query(
    `set local session_replication_role = origin; set local role hallpunkt_app;
     set local hallpunkt.actor = 'person'; set local hallpunkt.person = '${person}'`,
  )
  try {
    return (await client.query(`update plan set ${set}`)).rowCount!
  } catch (error) {
    expect((error as pg.DatabaseError).code).toBe('42501')
    return 'refused'
  } finally {
    await client.query('rollback')
  }
}
const ended = `state = 'closed', closed_at = now(), waiting_version = null, closing_reason =`

it('SIP-2: the person’s answer begins, declines and ends a plan', async () => {
  expect(await moved('needed', `state = 'consented'`)).toBe(1)
  expect(await moved('declined', `state = 'consented'`)).toBe(1)
  expect(await moved('proposed', `state = 'declined'`)).toBe(1)
  expect(await moved('confirming', 'version = version + 1')).toBe(1)
  for (const state of ['consented', 'confirming', 'agreed'])
    expect(await moved(state, `${ended} 'consentWithdrawn'`)).toBe(1)
})

it('SIP-5: it moves nothing else of the plan: not what is in force, what waits, its days, nor where it stands', async () => {
  expect(await moved('drafted', `state = 'agreed', force_version = 1`)).toBe('refused')
  expect(await moved('drafted', `state = 'confirming', waiting_version = 1`)).toBe('refused')
  expect(await moved('agreed', `state = 'consented'`)).toBe('refused')
  expect(await moved('agreed', 'force_version = 2')).toBe('refused')
  expect(await moved('agreed', `follow_up_on = '2030-01-01'`)).toBe('refused')
  expect(await moved('agreed', 'live_seq = 9')).toBe('refused')
  expect(await moved('confirming', 'waiting_version = 2')).toBe('refused')
  expect(await moved('proposed', `state = 'consented', follow_up_on = '2030-01-01'`)).toBe('refused')
  expect(await moved('needed', `state = 'proposed'`)).toBe('refused')
  expect(await moved('agreed', `${ended} 'goalsReached'`)).toBe('refused')
  expect(await moved('refused', `state = 'consented'`)).toBe(0)
})
