// The log that the made-up county comes with, and what was reviewed of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemo } from '../../demo/make.ts'
import { auditEvents } from '../../src/contract/audit-events.ts'
import { operations } from '../../src/contract/index.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { RootExporter, sealNow } from '../../src/server/platform/audit/seal.ts'
import { verifyAudit } from '../../src/server/platform/audit/verify.ts'
import { openDatabase } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

const anchor = dayOf(new Date().toISOString())
const made: { database: TestDatabase; owner: pg.Client }[] = []
async function make(log: boolean) {
  const database = await createTestDatabase()
  await makeDemo(database.migratorUrl, { residents: 400, anchor, log })
  const owner = new pg.Client({ connectionString: database.migratorUrl })
  await owner.connect()
  made.push({ database, owner })
  return owner
}
let owner: pg.Client
beforeAll(async () => {
  owner = await make(true)
})
afterAll(async () => {
  for (const one of made) {
    await one.owner.end()
    await one.database.drop()
  }
})
const rows = async <T extends object>(sql: string, of = owner) => (await of.query<T>(sql)).rows

describe('the log that the demo comes with (AC-9)', () => {
  it('holds four weeks before the anchor, in the log’s own words, of people at work and the persons they reach', async () => {
    const log = await rows<{ operation: string; action: string; day: string; at: Date }>(
      'select operation, action, day::text, at from audit_entry',
    )
    expect(log.length).toBeGreaterThan(500)
    expect(log.length).toBeLessThan(10_000)
    for (const { operation, action, day, at } of log) {
      expect(Object.keys(operations)).toContain(operation)
      expect(Object.keys(auditEvents)).toContain(action)
      expect(dayOf(at.toISOString())).toBe(day)
      expect(day < anchor).toBe(true)
    }
    expect(
      await rows(`select 1 from audit_entry e join assignment a on a.id = e.assignment_id
        where a.staff_id <> e.staff_id or a.unit_id <> e.unit_id or not a.valid @> e.day`),
    ).toEqual([])
    expect(
      await rows(`select 1 from audit_subject s join audit_entry e on e.id = s.audit_id
        where e.outcome = 'done' and not exists (select from reach r where r.reader = e.unit_id and r.person_id = s.person_id)`),
    ).toEqual([])
  })

  it('has telling ones: a night, an emergency said in words, a relation made by whoever looked up, a refusal, and Ingrid’s', async () => {
    const [seen] = await rows<Record<string, number>>(`select
      count(*) filter (where extract(hour from at at time zone 'Europe/Stockholm') >= 22)::int as night,
      count(*) filter (where action = 'access.emergencyDeclared')::int as emergency,
      count(*) filter (where ground = 'AC-1:lookup')::int as relation, count(*) filter (where outcome = 'refused')::int as refused,
      count(*) filter (where id in (select s.audit_id from audit_subject s join person_identifier i on i.person_id = s.person_id where i.value = '194203109147'))::int as ingrid
      from audit_entry`)
    for (const [what, count] of Object.entries(seen!)) expect(count, what).toBeGreaterThan(0)
    expect(await rows('select 1 from log_review_item where flag is not null')).toHaveLength(seen!.emergency!)
  })

  it('has been reviewed: a round that is over, with one that wasn’t right, and one under way', async () => {
    const rounds = await rows<{ drawn: number; judged: number; wrong: number; closed: boolean }>(
      `select r.drawn, count(distinct o.item_id)::int as judged, count(*) filter (where o.outcome = 'unauthorised')::int as wrong,
         c.round_id is not null as closed
       from log_review_round r join log_review_item i on i.round_id = r.id left join log_review_outcome o on o.item_id = i.id
       left join log_review_closing c on c.round_id = r.id group by r.id, c.round_id order by r.made_at`,
    )
    expect(rounds).toMatchObject([
      { drawn: 14, judged: 14, wrong: 1, closed: true },
      { drawn: 14, judged: 3, wrong: 0, closed: false },
    ])
    expect(await rows(`select 1 from log_review_item where round_id is not null and accesses = '[]'`)).toEqual([])
  })

  it('is sealed and verified as all else, and a change in it is found', async () => {
    const { database } = made[0]!
    const exportDir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-demo-log-'))
    const [app, migrator] = [openDatabase(database.appUrl, { max: 1 }), openDatabase(database.migratorUrl, { max: 1 })]
    try {
      // Transactions of other tests on the same server may keep the sealing back for a while.
      const waiting = async () => (await verifyAudit(migrator, exportDir)).unsealed
      for (const end = Date.now() + 40_000; (await waiting()) > 0 && Date.now() < end; ) await sealNow(app)
      await new RootExporter(app, exportDir).run()
      expect(await verifyAudit(migrator, exportDir)).toMatchObject({ intact: true, findings: [], unsealed: 0 })
      await owner.query(
        `update audit_entry set outcome = 'refused' where id = (select id from audit_entry order by id limit 1)`,
      )
      expect((await verifyAudit(migrator, exportDir)).findings).toMatchObject([{ code: 'rowsAltered' }])
    } finally {
      await app.destroy()
      await migrator.destroy()
      await rm(exportDir, { recursive: true, force: true })
    }
  })

  it('is the same each time it is made, and isn’t there unless asked for', async () => {
    const sum = `select md5(string_agg(concat_ws(' ', e.id, e.at, e.action, e.staff_id), ',' order by e.id)) as log from audit_entry e where e.outcome = 'done' and e.id <> (select min(id::text)::uuid from audit_entry)`
    const again = await make(true)
    expect(await rows(sum, again)).toEqual(await rows(sum))
    const without = await make(false)
    expect(await rows('select 1 from audit_entry limit 1', without)).toEqual([])
  })
})
