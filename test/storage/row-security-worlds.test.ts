import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handlers } from '../../src/server/handlers.ts'
import { type Acting, type Database, inTransaction, openDatabase } from '../../src/server/platform/database/database.ts'
import { Problem } from '../../src/server/platform/operations/problem.ts'
import { OperationRunner } from '../../src/server/platform/operations/runner.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { actingAs, covers, drawnWorld, type Visible, visibleTo, type World } from './drawn-world.ts'
import { writeWorld } from './write-world.ts'

let database: TestDatabase
let owner: pg.Pool
let app: Database
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

describe('what is seen', () => {
  const tables: Record<keyof Visible, string> = {
    person: 'select id from person where id = any ($1)',
    identifier: 'select person_id as id from person_identifier where person_id = any ($1)',
    detail: 'select person_id as id from person_detail where person_id = any ($1)',
    protectedDetail: 'select person_id as id from person_protected_detail where person_id = any ($1)',
    related: 'select id from related_person where person_id = any ($1)',
    listing: 'select id from listing where person_id = any ($1)',
    episode: 'select id from care_episode where person_id = any ($1)',
    contact: 'select row_id as id from fixed_contact where person_id = any ($1)',
    information: 'select id from contact_information where person_id = any ($1)',
    decision: 'select id from need_decision where person_id = any ($1)',
    signal: 'select id from person_signal where person_id = any ($1)',
    disclosure: 'select id from disclosure where person_id = any ($1)',
    reach: 'select distinct person_id as id from reach where person_id = any ($1) and valid @> ctx_today()',
  }
  const everything = Object.entries(tables)
    .map(([name, text]) => `select '${name}' as "table", id::text from (${text}) t`)
    .join(' union all ')

  async function seenBy(acting: Acting, world: World): Promise<Visible> {
    const persons = `{${world.persons.map((p) => p.id).join(',')}}`
    const { rows } = await inTransaction(app, acting, (tx) =>
      sql.raw<{ table: keyof Visible; id: string }>(everything.replaceAll('$1', `'${persons}'::uuid[]`)).execute(tx),
    )
    const seen = Object.fromEntries(Object.keys(tables).map((name) => [name, [] as string[]])) as unknown as Visible
    for (const { table, id } of rows) seen[table].push(id)
    for (const ids of Object.values(seen)) ids.sort()
    return seen
  }

  /** On which ground the operation runner lets someone in to a person; a handler that does nothing tells. */
  async function letIn(token: string, personId: string): Promise<string> {
    let via = ''
    const runner = new OperationRunner(app, {
      ...handlers({ demo: true }),
      'contact.candidates': async (ctx) => {
        via = ctx.ground.via
        return { items: [], replaces: null }
      },
    })
    try {
      await runner.call({
        operation: 'contact.candidates',
        input: { personId, kind: 'careContact' },
        token,
        csrf: { needed: false, sent: undefined },
        idempotencyKey: undefined,
        requestId: 'row-security',
      })
      return via
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return 'none'
      throw error
    }
  }

  it('is the same by the decision, by the database and by a naive oracle, in worlds drawn at random', async () => {
    const met = { own: 0, lookup: 0, none: 0, retracted: 0, disclosed: 0, revealed: 0 }
    await fc.assert(
      fc.asyncProperty(drawnWorld, async (world) => {
        await writeWorld(owner, world)
        for (const a of world.assignments) {
          const expected = visibleTo(world, a)
          expect(await seenBy(actingAs(a), world), `${a.name} in ${JSON.stringify(describeWorld(world))}`).toEqual(
            expected.visible,
          )
          const session = await startSession(app, { kind: 'staff', subject: a.hsaId })
          const vias = await Promise.all(world.persons.map((p) => letIn(session!.token, p.id)))
          expect(vias, a.name).toEqual(world.persons.map(expected.relation))
          for (const via of vias as ('ownUnit' | 'lookup' | 'none')[]) met[via === 'ownUnit' ? 'own' : via] += 1
          met.disclosed += expected.disclosed
          met.revealed += expected.visible.protectedDetail.length
        }
        for (const p of world.persons) {
          met.retracted += p.listings.filter((l) => l.retracted && covers(l.period)).length
          const own = await seenBy({ kind: 'person', personId: p.id }, world)
          expect(own.person).toEqual([p.id])
          expect(own.contact).toEqual(p.contacts.map((c) => c.id).sort())
          expect(own.listing).toEqual(p.listings.map((l) => l.id).sort())
          expect(own.disclosure).toEqual(p.disclosures.map((d) => d.id).sort())
          expect(own.reach).toEqual([])
        }
      }),
      { numRuns: 32, seed: 20_261_123, endOnFailure: true },
    )
    // The worlds held enough of everything for the comparison to say something.
    for (const [what, n] of Object.entries(met)) expect(n, what).toBeGreaterThan(10)
  })
})

function describeWorld(world: World) {
  return world.persons.map((p) => ({
    name: p.name,
    listings: p.listings.map((l) => ({ unit: l.unit.name, ...l.period, retracted: l.retracted })),
    episodes: p.episodes.map((e) => ({ unit: e.unit.name, ...e.period, retracted: e.retracted })),
    contacts: p.contacts.map((c) => ({ by: c.by.name, ...c.period, retracted: c.retracted })),
    grants: p.grants.map((g) => ({ kind: g.kind, by: g.by.name, day: g.day })),
  }))
}
