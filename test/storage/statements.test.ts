import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemo } from '../../demo/make.ts'
import { unitLists } from '../../src/domain/contact/lists/lists.ts'
import { addDays, dayOf } from '../../src/domain/law/calendar.ts'
import { handlers } from '../../src/server/handlers.ts'
import { type Database, databaseOver, openPool } from '../../src/server/platform/database/database.ts'
import { OperationRunner } from '../../src/server/platform/operations/runner.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

/** A county of one size, and how many statements each operation costs in it. */
interface County {
  database: TestDatabase
  owner: pg.Pool
  app: Database
  asked: { statements: number }
}
const today = dayOf(new Date().toISOString())

async function county(residents: number): Promise<County> {
  const database = await createTestDatabase()
  await makeDemo(database.migratorUrl, { residents, anchor: today })
  const owner = new pg.Pool({ connectionString: database.migratorUrl, max: 1 })
  owner.on('error', () => undefined)
  const asked = { statements: 0 }
  const pool = openPool(database.appUrl, 2)
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...all: unknown[]) => unknown
    Object.assign(client, {
      query: (...all: unknown[]) => {
        asked.statements += 1
        return query(...all)
      },
    })
  })
  return { database, owner, app: databaseOver(pool), asked }
}

let small: County
let large: County
beforeAll(async () => {
  small = await county(250)
  large = await county(2500)
  for (const { owner } of [small, large]) await everyListHasRows(owner)
})
afterAll(async () => {
  for (const one of [small, large]) {
    await one?.owner.end()
    await one?.app.destroy()
    await one?.database.drop()
  }
})

/** Some of everything that the lists are about. */
async function everyListHasRows(owner: pg.Pool): Promise<void> {
  await owner.query(
    `delete from fixed_contact where kind in ('careContact', 'socialCareContact') and hashtext(person_id::text) % 2 = 0`,
  )
  await owner.query(
    `update contact_information set fingerprint = left(fingerprint, 60) || 'x' where hashtext(id::text) % 3 = 0`,
  )
  await owner.query(
    `update contact_information set outcome = 'hindered', channel = null where hashtext(id::text) % 5 = 0`,
  )
  await owner.query(`insert into holder_task (id, person_id, provider_id, unit_id, contact_id, contact_kind, raised_at)
    select gen_random_uuid(), person_id, provider_id, unit_id, contact_id, kind, now() - interval '3 days' from fixed_contact
    where upper_inf(recorded) and valid @> ctx_today() and hashtext(contact_id::text) % 3 = 0 on conflict do nothing`)
  await owner.query(`insert into responsibility_question (id, person_id, provider_id, unit_id, question, raised_by, raised_at)
    select gen_random_uuid(), person_id, provider_id, unit_id, 'Vem följer upp?', assignment_id, now() - interval '2 days' from fixed_contact
    where upper_inf(recorded) and valid @> ctx_today() and hashtext(contact_id::text) % 3 = 1`)
  await owner.query(`insert into contact_gap (id, person_id, provider_id, unit_id, contact_kind, problem, valid, source)
    select gen_random_uuid(), r.person_id, k.provider_id, k.unit_id, 'careContact', 'unnamed', daterange(ctx_today() - 9, null), 'test' from reach r
    join care_unit u on u.id = r.reader cross join lateral (select u.provider_id, u.id as unit_id) k
    where r.valid @> ctx_today() and hashtext(r.person_id::text) % 4 = 0 on conflict do nothing`)
  await owner.query(`update assignment set valid = daterange(lower(valid), ctx_today() - 9)
    where hashtext(id::text) % 4 = 0 and lower(valid) < ctx_today() - 30 and role <> 'unitManager'`)
  // At every unit somebody's doctor has left, however the draw above falls out.
  await owner.query(`update assignment set valid = daterange(lower(valid), ctx_today() - 9) where id in (
    select distinct on (f.unit_id) f.assignment_id from fixed_contact f join assignment a on a.id = f.assignment_id
    where f.kind = 'doctorContact' and upper_inf(f.recorded) and f.valid @> ctx_today() and upper_inf(a.valid)
      and lower(a.valid) < ctx_today() - 30 and a.role <> 'unitManager' order by f.unit_id, f.assignment_id)`)
  await owner.query('delete from licence where hashtext(id::text) % 3 = 0')
  await owner.query('alter table fixed_contact disable trigger fixed_contact_kept')
  await owner.query(`update fixed_contact set review_on = greatest(lower(valid), ctx_today() - 1)
    where upper_inf(recorded) and valid @> ctx_today() and hashtext(row_id::text) % 2 = 0`)
  await owner.query('alter table fixed_contact enable trigger fixed_contact_kept')
}

/** The manager of the health centre that has most persons, and how many. */
async function manager({ owner, app }: County) {
  const { rows } = await owner.query<{ hsa: string; assignment: string; persons: number }>(
    `select s.hsa_id as hsa, a.id as assignment, (select count(*)::int from reach r where r.reader = u.id and r.valid @> ctx_today()) as persons
     from care_unit u join assignment a on a.unit_id = u.id and a.role = 'unitManager' and a.valid @> ctx_today() join staff_member s on s.id = a.staff_id
     where u.kind = 'primaryCareCentre' and (select count(*) from assignment o where o.staff_id = a.staff_id and o.valid @> ctx_today()) = 1 order by 3 desc limit 1`,
  )
  const session = await startSession(app, { kind: 'staff', subject: rows[0]!.hsa })
  return { ...rows[0]!, token: session!.token }
}

/** What is asked of lists of persons; and how many rows came, where that is how many persons. */
type Asked = [
  name: string,
  operation: string,
  input: (of: { colleague: string }) => unknown,
  rows?: (answer: never) => number,
]
const items = (answer: { items: unknown[] }) => answer.items.length
const operationsAsked: Asked[] = [
  ...unitLists.map((list): Asked => [`contact.list ${list}`, 'contact.list', () => ({ list, limit: 100 }), items]),
  ...unitLists.map((list): Asked => [`contact.exportList ${list}`, 'contact.exportList', () => ({ list })]),
  ['contact.lists', 'contact.lists', () => ({})],
  ['person.search', 'person.search', () => ({ query: 'an' }), items],
  ['today.get', 'today.get', () => ({})],
  ['contact.lettersPreview', 'contact.lettersPreview', () => ({})],
  ['contact.letterBatches', 'contact.letterBatches', () => ({})],
  ['contact.handovers', 'contact.handovers', () => ({})],
  [
    'contact.handoverPreview',
    'contact.handoverPreview',
    ({ colleague }) => ({
      assignmentId: colleague,
      kinds: ['careContact', 'doctorContact', 'socialCareContact'],
      startsOn: today,
      reason: 'staffLeft',
    }),
  ],
  [
    'contact.appointManyPreview',
    'contact.appointManyPreview',
    ({ colleague }) => ({
      kind: 'careContact',
      assignmentId: colleague,
      startsOn: addDays(today, 1),
      filter: { list: 'lacking' },
    }),
  ],
  ['team.list', 'team.list', () => ({})],
  ['organisation.unit', 'organisation.unit', () => ({})],
  ['intake.gaps', 'intake.gaps', () => ({})],
  ['access.lifts', 'access.lifts', () => ({})],
]

describe('a list of a hundred persons', () => {
  it('costs as many statements as one of ten or twenty, in every operation that lists persons', async () => {
    const costs: Record<string, { small: number; large: number }> = {}
    const most = { small: 0, large: 0 }
    const held = { small: 0, large: 0 }
    const sizes: Record<string, { small: number; large: number }> = {}
    for (const size of ['small', 'large'] as const) {
      const one = size === 'small' ? small : large
      const { token, assignment, persons } = await manager(one)
      held[size] = persons
      const { rows: busy } = await one.owner.query<{ id: string }>(
        `select a.id from assignment a join fixed_contact f on f.assignment_id = a.id and upper_inf(f.recorded) and f.valid @> ctx_today()
         where a.unit_id = (select unit_id from assignment where id = $1) and a.id <> $1 group by a.id order by count(*) desc limit 1`,
        [assignment],
      )
      const runner = new OperationRunner(one.app, handlers({ demo: true }))
      for (const [name, operation, input, rows] of operationsAsked) {
        const call = () =>
          runner.call({
            operation: operation as never,
            input: input({ colleague: busy[0]!.id }) as never,
            token,
            csrf: { needed: false, sent: undefined },
            idempotencyKey: undefined,
            requestId: 'statements',
          })
        // Once before it is counted: what is read once a process is read then.
        await call().catch(() => undefined)
        one.asked.statements = 0
        const answer = await call().then(
          (given) => given as { output?: unknown },
          (error: Error) => error,
        )
        if (answer instanceof Error) throw new Error(`${name}: ${answer.message} ${JSON.stringify(answer)}`)
        costs[name] = { ...costs[name]!, [size]: one.asked.statements }
        if (rows) sizes[name] = { ...sizes[name]!, [size]: rows((answer.output ?? answer) as never) }
        if (rows) most[size] = Math.max(most[size], rows((answer.output ?? answer) as never))
      }
    }
    console.log(
      held,
      most,
      Object.entries(costs)
        .map(([name, { small, large }]) => `${name} ${small}/${large}`)
        .join(', '),
    )
    expect(held.small).toBeGreaterThan(3)
    expect(held.large).toBeGreaterThan(held.small * 5)
    expect(most).toMatchObject({ large: 100 })
    // Only where there is something of it in both is a comparison one.
    const compared = Object.entries(sizes).filter(([, size]) => size.small > 0 && size.large > size.small)
    expect(compared.length).toBeGreaterThan(8)
    const both = (name: string) => !(name in sizes) || sizes[name]!.small > 0
    const grown = Object.entries(costs).filter(([name, cost]) => both(name) && cost.small !== cost.large)
    expect(Object.fromEntries(grown)).toEqual({})
  })
})
