// What the database itself keeps about requests, transfers, merged units, delegations and policy, whatever a handler forgets.
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Acting, type Database, inTransaction, openDatabase } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { type Assignment, actingAs, drawnWorld, type Person, type World } from './drawn-world.ts'
import { writeWorld } from './write-world.ts'

let database: TestDatabase
let owner: pg.Pool
let app: Database
let world: World
/** At the first unit, which has the person listed; a colleague; one at the same provider's other unit; one of another provider. */
let nurse: Assignment
let colleague: Assignment
let sibling: Assignment
let far: Assignment
let person: Person

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Pool({ connectionString: database.migratorUrl, max: 2 })
  owner.on('error', () => undefined)
  app = openDatabase(database.appUrl, { max: 4 })
})
afterAll(async () => {
  await owner?.end()
  await app?.destroy()
  await database?.drop()
})
beforeEach(async () => {
  ;[world] = fc.sample(drawnWorld, { seed: 4, numRuns: 1 }) as [World]
  ;[nurse, colleague, sibling] = world.assignments as [Assignment, Assignment, Assignment]
  far = world.assignments[4]!
  for (const p of world.persons) {
    p.listings = [{ id: uuidv7(), unit: nurse.unit, period: { from: -5, to: null }, retracted: false }]
    p.episodes = []
    p.contacts = []
    p.signals = []
    p.grants = []
    p.disclosures = []
    p.decisions = []
    p.informed = []
  }
  person = world.persons[0]!
  await writeWorld(owner, world)
})

const ask = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query(text, values)).rows as T[]
const self = (): Acting => ({ kind: 'person', personId: person.id })
const as = <T>(acting: Acting, text: ReturnType<typeof sql<T>>): Promise<T[]> =>
  inTransaction(app, acting, async (tx) => (await text.execute(tx)).rows)
const reaches = async (unit: string) =>
  (
    await ask<{ grounds: string[] }>(
      'select grounds from reach where reader = $1 and person_id = $2 and valid @> ctx_today()',
      [unit, person.id],
    )
  )[0]?.grounds ?? []

/** A request at the nurse's unit, as staff write it down. */
async function asked(acting: Acting = actingAs(nurse), unit = nurse.unit): Promise<string> {
  const id = uuidv7()
  await as(
    acting,
    sql`insert into contact_request (id, person_id, provider_id, unit_id, contact_kind, asked_by, channel, asked_at, wish)
      values (${id}, ${person.id}, ${unit.provider.id}, ${unit.id}, 'careContact', 'person', ${acting.kind === 'person' ? 'online' : 'phone'}, now(), 'Någon som lyssnar')`,
  )
  return id
}
const send = async (request: string, to: Assignment, consent: string | null, by = nurse) => {
  const id = uuidv7()
  const [row] = await as<{ sent: boolean }>(
    actingAs(by),
    sql`select request_send(${id}, ${request}, ${to.unit.id}, ${consent}, 'Ni har hand om henne nu', ${uuidv7()}) as sent`,
  )
  return row!.sent ? id : null
}
const receipt = (transfer: string, by: Assignment, takes: boolean, said: string | null = null) =>
  as<{ person_id: string }>(
    actingAs(by),
    sql`select * from request_receipt(${transfer}, ${takes}, ${said}, ${uuidv7()})`,
  )
const openAt = (unit: string) =>
  ask<{ id: string; asked_at: string; origin_id: string | null }>(
    `select q.id, q.asked_at::text, q.origin_id from contact_request q where q.unit_id = $1 and q.person_id = $2
       and not exists (select from contact_request_end e where e.request_id = q.id)`,
    [unit, person.id],
  )

describe('a request (FC-3)', () => {
  it('keeps the person within the unit’s reach after a move, until it has an end', async () => {
    const id = await asked()
    expect(await reaches(nurse.unit.id)).toEqual(['listing', 'request'])
    await ask(`update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1`, [person.id])
    expect(await reaches(nurse.unit.id)).toEqual(['request'])
    await as(
      actingAs(nurse),
      sql`insert into contact_request_end (request_id, person_id, provider_id, unit_id, outcome, withdrawn_by, channel, ended_by)
        values (${id}, ${person.id}, ${nurse.unit.provider.id}, ${nurse.unit.id}, 'withdrawn', 'person', 'phone', ${nurse.id})`,
    )
    expect(await reaches(nurse.unit.id)).toEqual([])
  })

  it('is asked by the person of a unit that cares for them, and of no other', async () => {
    await asked(self())
    expect(await openAt(nurse.unit.id)).toHaveLength(1)
    await expect(asked(self(), far.unit)).rejects.toMatchObject({ code: '42501' })
    await expect(asked(self(), { ...nurse.unit, provider: far.unit.provider })).rejects.toMatchObject({ code: '42501' })
  })

  it('is never changed or taken away, and ended by the application only by appointing or withdrawing', async () => {
    const id = await asked()
    for (const text of [
      sql`update contact_request set wish = null`,
      sql`delete from contact_request`,
      sql`delete from contact_request_end`,
      sql`update contact_request_end set outcome = 'withdrawn'`,
      sql`insert into contact_request_end (request_id, person_id, provider_id, unit_id, outcome, transfer_id)
        values (${id}, ${person.id}, ${nurse.unit.provider.id}, ${nurse.unit.id}, 'transferred', gen_random_uuid())`,
    ])
      await expect(as(actingAs(nurse), text)).rejects.toMatchObject({ code: '42501' })
    await expect(
      as(
        actingAs(nurse),
        sql`insert into contact_request_end (request_id, person_id, provider_id, unit_id, outcome)
        values (${id}, ${person.id}, ${nurse.unit.provider.id}, ${nurse.unit.id}, 'notNeeded')`,
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('is withdrawn by the person alone where the person acts, not by another', async () => {
    const id = await asked(self())
    const withdraw = (acting: Acting) =>
      as(
        acting,
        sql`insert into contact_request_end (request_id, person_id, provider_id, unit_id, outcome, withdrawn_by, channel)
          values (${id}, ${person.id}, ${nurse.unit.provider.id}, ${nurse.unit.id}, 'withdrawn', 'person', 'online')`,
      )
    await expect(withdraw({ kind: 'person', personId: world.persons[1]!.id })).rejects.toMatchObject({ code: '42501' })
    await withdraw(self())
    expect(await openAt(nurse.unit.id)).toEqual([])
  })
})

describe('a transfer (FC-3)', () => {
  it('is still the sender’s until it is receipted, and then waits from the day it was first asked', async () => {
    const id = await asked()
    await ask(`update contact_request set asked_at = now() - interval '40 days' where id = $1`, [id])
    const transfer = await send(id, sibling, null)
    expect(await openAt(nurse.unit.id)).toHaveLength(1)
    expect(await reaches(sibling.unit.id)).toEqual(['transfer'])
    expect(await receipt(transfer!, sibling, true)).toEqual([expect.objectContaining({ person_id: person.id })])
    expect(await openAt(nurse.unit.id)).toEqual([])
    const [now] = await openAt(sibling.unit.id)
    const [first] = await ask<{ asked_at: string }>('select asked_at::text from contact_request where id = $1', [id])
    expect(now).toMatchObject({ origin_id: id, asked_at: first!.asked_at })
    expect(await reaches(sibling.unit.id)).toEqual(['request'])
  })

  it('goes back with a reason when the other unit says no, and the other unit then sees nothing', async () => {
    const id = await asked()
    const transfer = await send(id, far, 'Sagt i telefon')
    await receipt(transfer!, far, false, 'Hon har flyttat härifrån')
    expect(await openAt(nurse.unit.id)).toHaveLength(1)
    expect(await reaches(far.unit.id)).toEqual([])
    expect(await send(id, sibling, null)).not.toBeNull()
  })

  it('crosses to another provider only with consent, as a disclosure that both parties and the person can see', async () => {
    const id = await asked()
    await expect(send(id, far, null)).rejects.toMatchObject({ code: '23514' })
    expect(await send(id, far, 'Sagt i telefon')).not.toBeNull()
    const see = sql<{ scope: string }>`select scope from disclosure where person_id = ${person.id}`
    for (const acting of [actingAs(nurse), actingAs(far), self()])
      expect(await as(acting, see)).toEqual([{ scope: 'contactRequest' }])
    // The card of a contact is another scope: nothing more than the request has crossed.
    expect(await as(actingAs(far), sql`select id from listing where person_id = ${person.id}`)).toEqual([])
    expect(await as(actingAs(far), sql`select id from contact_request where person_id = ${person.id}`)).toEqual([])
  })

  it('is answered by the unit it was sent to, once, and not after it was withdrawn', async () => {
    const id = await asked()
    const transfer = await send(id, sibling, null)
    expect(await receipt(transfer!, far, true)).toEqual([])
    expect(await receipt(transfer!, nurse, true)).toEqual([])
    expect(await send(id, sibling, null)).toBeNull()
    await as(
      self(),
      sql`insert into contact_request_end (request_id, person_id, provider_id, unit_id, outcome, withdrawn_by, channel)
        values (${id}, ${person.id}, ${nurse.unit.provider.id}, ${nurse.unit.id}, 'withdrawn', 'person', 'online')`,
    )
    expect(await receipt(transfer!, sibling, true)).toEqual([])
    expect(await openAt(sibling.unit.id)).toEqual([])
  })

  it('of another unit’s request isn’t made, nor of one that has ended', async () => {
    const id = await asked()
    expect(await send(id, far, 'Sagt i telefon', sibling)).toBeNull()
    const transfer = await send(id, sibling, null)
    await receipt(transfer!, sibling, true)
    expect(await send(id, far, 'Sagt i telefon')).toBeNull()
  })
})

describe('a unit that has been merged', () => {
  const merge = (day: string) =>
    ask(`insert into unit_successor (from_unit_id, to_unit_id, on_day) values ($1, $2, ctx_today() + $3::int)`, [
      nurse.unit.id,
      sibling.unit.id,
      day,
    ])

  it('leaves its persons, contacts and requests within reach of the one that took over, from that day', async () => {
    await asked()
    await merge('0')
    expect(await reaches(sibling.unit.id)).toEqual(['listing', 'request'])
    const seen = await as<{ id: string }>(
      actingAs(sibling),
      sql`select id from contact_request where person_id = ${person.id}`,
    )
    expect(seen).toHaveLength(1)
    expect(await reaches(far.unit.id)).toEqual([])
  })

  it('keeps it to itself before that day', async () => {
    await merge('3')
    expect(await reaches(sibling.unit.id)).toEqual([])
  })

  it('stays within reach when something changes for a person afterwards', async () => {
    await merge('0')
    await asked()
    expect(await reaches(sibling.unit.id)).toEqual(['listing', 'request'])
    await ask(`update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1`, [person.id])
    expect(await reaches(sibling.unit.id)).toEqual(['request'])
  })
})

describe('what gives rights', () => {
  const delegate = (by: Assignment, to: Assignment) =>
    as<{ done: boolean }>(
      actingAs(by),
      sql`select delegate(${uuidv7()}, ${to.id}, 'contact.appoint', daterange(ctx_today(), null)) as done`,
    ).then(([row]) => row!.done)
  const be = (role: string, who: Assignment) => ask('update assignment set role = $1 where id = $2', [role, who.id])

  it('is delegated by the unit’s manager to a colleague, by no one else and to no one else (HSF 4:5)', async () => {
    expect(await delegate(nurse, colleague)).toBe(false)
    await be('unitManager', nurse)
    expect(await delegate(nurse, nurse)).toBe(false)
    expect(await delegate(nurse, sibling)).toBe(false)
    expect(await delegate(nurse, colleague)).toBe(true)
    // What was delegated isn't delegated on.
    expect(await delegate(colleague, nurse)).toBe(false)
  })

  it('is taken back by the manager of that unit only', async () => {
    await be('unitManager', nurse)
    await be('unitManager', sibling)
    await delegate(nurse, colleague)
    const [one] = await ask<{ id: string }>('select id from delegation where assignment_id = $1', [colleague.id])
    const end = (by: Assignment) =>
      as<{ done: boolean }>(actingAs(by), sql`select delegation_end(${one!.id}, ctx_today()) as done`).then(
        ([r]) => r!.done,
      )
    expect(await end(sibling)).toBe(false)
    expect(await end(colleague)).toBe(false)
    expect(await end(nurse)).toBe(true)
    expect(
      await ask('select from delegation where assignment_id = $1 and valid @> ctx_today()', [colleague.id]),
    ).toEqual([])
  })

  it('is decided for an authority by its county administrator, from today or later (FC-7)', async () => {
    const decide = (by: Assignment, days: number) =>
      as<{ done: boolean }>(
        actingAs(by),
        sql`select policy_decide(ctx_today() + ${days}::int, '{"careContactNeedsLicence": true}') as done`,
      ).then(([row]) => row!.done)
    await be('unitManager', nurse)
    expect(await decide(nurse, 0)).toBe(false)
    await be('countyAdministrator', nurse)
    expect(await decide(nurse, -1)).toBe(false)
    expect(await decide(nurse, 0)).toBe(true)
    expect(await decide(nurse, 10)).toBe(true)
    expect(await decide(nurse, 5)).toBe(true)
    const periods = await ask<{ from: number; to: number | null }>(
      `select lower(p.valid) - ctx_today() as "from", upper(p.valid) - ctx_today() as "to" from contact_policy p
       join care_unit u on u.authority_id = p.authority_id where u.id = $1 order by 1`,
      [nurse.unit.id],
    )
    expect(periods).toEqual([
      { from: 0, to: 5 },
      { from: 5, to: null },
    ])
  })

  it('has targets of its authority’s own set by that administrator, from today or later, for the own authority', async () => {
    const set = (by: Assignment, days: number) =>
      as<{ done: boolean }>(
        actingAs(by),
        sql`select followup_decide_target(${uuidv7()}, 'informed', ctx_today() + ${days}::int, 0.8, 'Prövas') as done`,
      ).then(([row]) => row!.done)
    await be('unitManager', nurse)
    expect(await set(nurse, 0)).toBe(false)
    await be('countyAdministrator', nurse)
    expect(await set(nurse, -1)).toBe(false)
    expect(await set(nurse, 0)).toBe(true)
    await expect(
      as(self(), sql`select followup_decide_target(${uuidv7()}, 'informed', ctx_today(), 0.8, 'Prövas') as done`),
    ).resolves.toEqual([{ done: false }])
    const rows = await ask<{ own: boolean; by: string }>(
      `select t.authority_id = u.authority_id as own, t.decided_by as by from followup_target t, care_unit u where u.id = $1`,
      [nurse.unit.id],
    )
    expect(rows).toEqual([{ own: true, by: nurse.id }])
    // What has been decided is neither changed nor taken away, but decided anew.
    for (const text of [
      'update followup_target set value = 0.1',
      'delete from followup_target',
      'truncate followup_target',
    ])
      await expect(as(actingAs(nurse), sql.raw(text) as never)).rejects.toThrow(/permission denied/)
  })
})

describe('what others may not see (FC-19)', () => {
  it('becomes a task for whoever holds it, raised only by the outbox, once', async () => {
    const contact = uuidv7()
    await ask(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       values ($1, $1, 1, $2, $3, $4, $5, 'coordinatingContact', 'needed', daterange(ctx_today() - 9, null))`,
      [contact, person.id, far.unit.provider.id, far.unit.id, far.id],
    )
    const raise = (acting: Acting) =>
      as<{ contact_id: string }>(
        acting,
        sql`select * from raise_with_holder(${uuidv7()}, ${person.id}, 'coordinatingContact')`,
      )
    expect(await raise(actingAs(nurse))).toEqual([])
    expect(await raise(self())).toEqual([])
    const outbox: Acting = { kind: 'system', purpose: 'outbox' }
    expect(await raise(outbox)).toMatchObject([{ contact_id: contact }])
    // Nobody is told twice of what is already a task.
    expect(await raise(outbox)).toEqual([])
    const see = sql<{ contact_id: string }>`select contact_id from holder_task where person_id = ${person.id}`
    expect(await as(actingAs(far), see)).toHaveLength(1)
    expect(await as(actingAs(nurse), see)).toEqual([])
    expect(await as(self(), see)).toEqual([])
  })
})

describe('what is inner (FC-16)', () => {
  it('isn’t shown to the person: questions, reviews, gaps, handovers, letters’ contents, holders’ tasks', async () => {
    await as(
      actingAs(nurse),
      sql`insert into responsibility_question (id, person_id, provider_id, unit_id, question, raised_by)
        values (${uuidv7()}, ${person.id}, ${nurse.unit.provider.id}, ${nurse.unit.id}, 'Vem ansvarar för såret?', ${nurse.id})`,
    )
    await as(
      actingAs(nurse),
      sql`insert into contact_review (id, contact_id, person_id, provider_id, unit_id, reviewed_on, reviewed_by, outcome, with_person, note)
        values (${uuidv7()}, ${uuidv7()}, ${person.id}, ${nurse.unit.provider.id}, ${nurse.unit.id}, ctx_today(), ${nurse.id}, 'continues', false, 'Inre')`,
    )
    for (const table of ['responsibility_question', 'contact_review']) {
      const see = sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where person_id = ${person.id}`
      expect((await as(actingAs(nurse), see))[0]!.n, table).toEqual(1)
      expect((await as(self(), see))[0]!.n, table).toEqual(0)
      expect((await as(actingAs(far), see))[0]!.n, table).toEqual(0)
    }
    for (const table of ['contact_gap', 'handover_item', 'letter_item', 'holder_task']) {
      const policies = await ask<{ policyname: string }>('select policyname from pg_policies where tablename = $1', [
        table,
      ])
      expect(policies.map((p) => p.policyname)).not.toContain('self_reads')
    }
  })
})
