import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemo } from '../../demo/make.ts'
import { needs } from '../../src/domain/contact/needs.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { findRows } from '../../src/server/contact/lists/query.ts'
import { loadSetting } from '../../src/server/contact/lists/setting.ts'
import { loadPolicy } from '../../src/server/contact/policy.ts'
import { loadKnown } from '../../src/server/contact/rows.ts'
import { type Database, inTransaction, openDatabase, type Tx } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

interface Unit {
  id: string
  name: string
  provider: string
  provider_kind: 'healthcare' | 'socialCare'
  authority: string
  authority_kind: string
}

const today = dayOf(new Date().toISOString())
let database: TestDatabase
let owner: pg.Pool
let app: Database
let units: Unit[]
const ask = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query(text, values)).rows as T[]

beforeAll(async () => {
  database = await createTestDatabase()
  await makeDemo(database.migratorUrl, { residents: 1500, anchor: today })
  owner = new pg.Pool({ connectionString: database.migratorUrl, max: 2 })
  owner.on('error', () => undefined)
  app = openDatabase(database.appUrl, { max: 4 })
  units =
    await ask<Unit>(`select u.id, u.name, u.provider_id as provider, c.kind as provider_kind, u.authority_id as authority, h.kind as authority_kind
    from care_unit u join care_provider c on c.id = u.provider_id join authority h on h.id = u.authority_id order by u.name, u.id`)
  await addDanger()
  // The demo's gaps are as few as in life; here more are wanted. (No trigger follows a deletion: reach stays, as it does for both.)
  await ask(
    `delete from fixed_contact where kind in ('careContact', 'socialCareContact') and hashtext(person_id::text) % 2 = 0`,
  )
})
afterAll(async () => {
  await owner?.end()
  await app?.destroy()
  await database?.drop()
})

/** The demo has no one whose life is in danger: some get it here, every third with a doctor among the care contacts. */
async function addDanger() {
  const chosen = await ask<{ person_id: string; unit_id: string; doctor: string | null }>(`
    select l.person_id, l.unit_id, (select a.id from assignment a join licence i on i.staff_id = a.staff_id and i.profession = 'doctor' and i.valid @> ctx_today()
      where a.unit_id = l.unit_id and a.valid @> ctx_today() order by a.id limit 1) as doctor
    from listing l join person p on p.id = l.person_id where p.deceased_on is null and l.valid @> ctx_today() and upper_inf(l.recorded)
    order by l.person_id limit 90`)
  for (const [n, { person_id, unit_id, doctor }] of chosen.entries()) {
    await owner.query(
      `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid) select $1, $2, provider_id, id, 'lifeThreatening', daterange(ctx_today() + $4::int, null) from care_unit where id = $3`,
      [uuidv7(), person_id, unit_id, n % 10 === 0 ? 3 : -3],
    )
    if (n % 3 === 0 && doctor)
      await owner.query(
        `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
         select $1, $2, 1, $3, provider_id, id, $4, 'careContact', 'needed', daterange(ctx_today() - 20, null) from care_unit where id = $5
         on conflict do nothing`,
        [uuidv7(), uuidv7(), person_id, doctor, unit_id],
      )
  }
}

const at = <T>(unit: Unit, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(
    app,
    { kind: 'staff', staffId: uuidv7(), assignmentId: uuidv7(), unitId: unit.id, providerId: unit.provider },
    work,
  )

/** The list as SQL makes it: person and kind. */
const bySql = (unit: Unit) =>
  at(unit, async (tx) => {
    const session = { unit_id: unit.id, provider_kind: unit.provider_kind } as never
    const setting = await loadSetting({ tx, session, today })
    const { hits } = await findRows(tx, { list: 'lacking', order: 'waiting', limit: 100_000 }, setting)
    return [...new Set(hits.map((hit) => `${hit.person_id} ${hit.kind}`))].sort()
  })

/** The same by the rules themselves, asked about everyone the unit reaches, one by one. */
const byRules = (unit: Unit) =>
  at(unit, async (tx) => {
    const reached = await tx.selectFrom('person').select('id').execute()
    const ids = reached.map((row) => row.id)
    if (ids.length === 0) return []
    const policy = await loadPolicy(tx, unit.id, today)
    const found = new Set<string>()
    for (const [id, known] of await loadKnown(tx, ids, today))
      for (const need of needs(known.situation, known.decisions, policy, today))
        if (need.unitId === unit.id) found.add(`${id} ${need.kind}`)
    return [...found].sort()
  })

async function compareEverywhere(): Promise<number> {
  let total = 0
  for (const unit of units) {
    const [sql, rules] = await Promise.all([bySql(unit), byRules(unit)])
    expect(sql, unit.name).toEqual(rules)
    total += sql.length
  }
  return total
}

describe('the list of those who lack a contact', () => {
  it('is the same where a municipality has decided that residential care is to have social care contacts', async () => {
    const before = await compareEverywhere()
    await ask(`insert into contact_policy (authority_id, valid, policy)
      select id, daterange(ctx_today(), null), '{"residentialCareSocialContact": true}' from authority where kind = 'municipality'`)
    const after = await compareEverywhere()
    expect(after).toBeGreaterThan(before)
    await ask('delete from contact_policy')
  })

  it('is the same after decisions that have run out, that hold, and that begin to hold', async () => {
    // Whom the demo's days leave without one differs from day to day: four of them, at whichever units.
    const homes = await ask<{ unit_id: string }>(`select distinct unit_id from care_episode where kind = 'homeHelp'`)
    const at = async (unit: Unit) =>
      (await bySql(unit)).filter((one) => one.endsWith('socialCareContact')).map((one) => ({ unit, one }))
    const all = await Promise.all(units.filter((u) => homes.some((home) => home.unit_id === u.id)).map(at))
    const four = all.flat().slice(0, 4)
    expect(four).toHaveLength(4)
    const reviews = ['ctx_today() - 1', 'ctx_today()', 'ctx_today() + 1', 'null']
    for (const [n, { unit, one }] of four.entries())
      await ask(
        `insert into need_decision (id, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on, review_on, decided_by)
         values ($1, $2, $3, $4, 'socialCareContact', 'declined', 'Vill inte', ctx_today() - 30, ${reviews[n]},
           (select id from assignment where unit_id = $4 limit 1))`,
        [uuidv7(), one.split(' ')[0], unit.provider, unit.id],
      )
    const lists = new Map<string, string[]>()
    for (const { unit } of four) {
      const after = await bySql(unit)
      expect(after).toEqual(await byRules(unit))
      lists.set(unit.id, after)
    }
    expect(four.map(({ unit, one }) => lists.get(unit.id)!.includes(one))).toEqual([true, true, false, false])
  })
})

describe('a health-care actor’s list', () => {
  it('never depends on home help or other social care (PDL 2:8)', async () => {
    const health = units.filter((unit) => unit.provider_kind === 'healthcare')
    const social = units.filter((unit) => unit.provider_kind === 'socialCare')
    const lists = async (which: Unit[]) =>
      Object.fromEntries(await Promise.all(which.map(async (u): Promise<[string, string[]]> => [u.id, await bySql(u)])))
    const [healthBefore, socialBefore] = [await lists(health), await lists(social)]
    expect(Object.values(healthBefore).flat().length).toBeGreaterThan(50)
    for (const found of Object.values(healthBefore))
      expect(found.filter((one) => one.endsWith('socialCareContact'))).toEqual([])
    await ask(`delete from care_episode where provider_id in (select id from care_provider where kind = 'socialCare')`)
    expect(await lists(health)).toEqual(healthBefore)
    expect(await lists(social)).not.toEqual(socialBefore)
    // Nor when everyone has it.
    const [help] = social
    await ask(
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source)
       select gen_random_uuid(), id, $1, $2, 'homeHelp', daterange(ctx_today() - 30, null), 'test' from person`,
      [help!.id, help!.provider],
    )
    expect(await lists(health)).toEqual(healthBefore)
  })
})
