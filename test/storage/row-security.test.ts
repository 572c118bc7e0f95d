import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acting, type Database, inTransaction, openDatabase } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { type Assignment, actingAs, drawnWorld, type Person, type World } from './drawn-world.ts'
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

const ask = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query(text, values)).rows as T[]

/** Tables with something of a person's: by a column that points at one, or by their name. */
const holdsPersons = `
  select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (c.relname like 'person%' or exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
      and a.attnum > 0 and a.attname ~ '(^|_)person(_actor)?_id$'))
  order by 1`
interface Secured {
  name: string
  secured: boolean
  forced: boolean
}

describe('every table that holds persons', () => {
  it('has row security, forced, so that not even its owner forgets it', async () => {
    const tables = await ask<Secured>(holdsPersons)
    expect(tables.map((t) => t.name)).toEqual(
      expect.arrayContaining(['person', 'person_identifier', 'listing', 'reach', 'reach_search', 'notice', 'session']),
    )
    expect(tables.filter((t) => !t.secured || !t.forced)).toEqual([])
  })

  it('would be missed if someone added one without', async () => {
    const client = await owner.connect()
    try {
      await client.query('begin')
      await client.query('create table wish_list (id uuid, for_person_id uuid)')
      await client.query('alter table listing no force row level security')
      const { rows } = await client.query<Secured>(holdsPersons)
      expect(rows.filter((t) => !t.secured || !t.forced).map((t) => t.name)).toEqual(['listing', 'wish_list'])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('is open to the application by no rule that asks nothing', async () => {
    const open = await ask(
      `select p.tablename, p.policyname from pg_policies p where p.tablename = any ($1) and p.permissive = 'PERMISSIVE'
         and 'hallpunkt_app' = any (p.roles) and (coalesce(p.qual, 'true') = 'true' and coalesce(p.with_check, 'true') = 'true'
         or p.qual !~ 'ctx_|reaches|plan_seat|plan_kept|plan_keeper_for|discharge_ward|discharge_seat' or p.with_check !~ 'ctx_|reaches|plan_seat|plan_kept|plan_keeper_for|discharge_ward|discharge_seat')`,
      [(await ask<Secured>(holdsPersons)).map((t) => t.name)],
    )
    expect(open).toEqual([])
  })

  it('is read through no view that steps around it', async () => {
    const views = await ask(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')
         and not coalesce(reloptions::text[] @> '{security_invoker=true}', false)`,
    )
    expect(views).toEqual([])
  })
})

describe('the application’s role', () => {
  it('is no superuser, passes no security, owns nothing and is nobody else', async () => {
    expect(
      await ask(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
        has_schema_privilege(r.oid, 'public', 'create') as creates
        from pg_roles r where rolname = 'hallpunkt_app'`),
    ).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        memberships: 0,
        owned: 0,
        creates: false,
      },
    ])
  })

  it('empties no table, hangs no trigger on one, and turns no security off', async () => {
    const granted = await ask(`select table_name, privilege_type from information_schema.role_table_grants
      where grantee in ('hallpunkt_app', 'PUBLIC') and table_schema = 'public' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')`)
    expect(granted).toEqual([])
    for (const statement of ['set role hallpunkt_migrator', 'alter table person disable row level security'])
      await expect(sql.raw(statement).execute(app)).rejects.toMatchObject({ code: '42501' })
    // Asking for security to be off gets an error, not rows.
    await expect(
      app.transaction().execute(async (tx) => {
        await sql`set local row_security = off`.execute(tx)
        return tx.selectFrom('person').selectAll().execute()
      }),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

/** A small world of its own for the tests that change something. */
async function fixedWorld(): Promise<World> {
  const [world] = fc.sample(drawnWorld, { seed: 4, numRuns: 1 }) as [World]
  const now = { from: -5, to: null }
  const [nurse, other] = [world.assignments[0]!, world.assignments[4]!]
  for (const p of world.persons) {
    p.listings = [{ id: uuidv7(), unit: nurse.unit, period: now, retracted: false }]
    p.episodes = [{ id: uuidv7(), unit: other.unit, kind: 'homeHelp', period: now, retracted: false }]
    p.contacts = [{ id: uuidv7(), by: nurse, kind: 'careContact', period: now, retracted: false }]
    p.grants = []
    p.disclosures = []
    p.decisions = [{ id: uuidv7(), unit: nurse.unit, retracted: false }]
  }
  await writeWorld(owner, world)
  return world
}

describe('without a context', () => {
  it('nothing is seen in any table that holds persons', async () => {
    await fixedWorld()
    const tables = await ask<{ name: string; reads: boolean }>(
      `select name, has_any_column_privilege('hallpunkt_app', quote_ident(name), 'select') as reads from (${holdsPersons}) t`,
    )
    expect(tables.filter((t) => t.reads).length).toBeGreaterThan(15)
    const nowhere = uuidv7()
    const contexts: (Acting | undefined)[] = [
      undefined,
      { kind: 'nobody' },
      { kind: 'staff', staffId: nowhere, assignmentId: nowhere, unitId: nowhere, providerId: nowhere },
      { kind: 'person', personId: nowhere },
      { kind: 'system', purpose: 'session' },
      { kind: 'system', purpose: 'sealing' },
    ]
    for (const acting of contexts) {
      for (const { name, reads } of tables) {
        const count = () =>
          app.transaction().execute(async (tx) => {
            if (acting) await sql`select set_config('hallpunkt.actor', '', true)`.execute(tx)
            return (await sql<{ n: string }>`select count(*) as n from ${sql.table(name)}`.execute(tx)).rows[0]!.n
          })
        const within = () =>
          inTransaction(
            app,
            acting!,
            async (tx) =>
              (await sql<{ n: string }>`select count(*) as n from ${sql.table(name)}`.execute(tx)).rows[0]!.n,
          )
        if (!reads) await expect(acting ? within() : count(), name).rejects.toMatchObject({ code: '42501' })
        else expect(Number(await (acting ? within() : count())), `${name} as ${acting?.kind}`).toBe(0)
      }
    }
  })

  it('a pooled connection carries no one’s sight to the next', async () => {
    const world = await fixedWorld()
    const one = openDatabase(database.appUrl, { max: 1 })
    const see = sql<{ n: string }>`select count(*) as n from person`
    const seen = await inTransaction(one, actingAs(world.assignments[0]!), async (tx) => see.execute(tx))
    expect(Number(seen.rows[0]!.n)).toBeGreaterThan(0)
    await inTransaction(one, actingAs(world.assignments[0]!), async () => {
      throw new Error('midway')
    }).catch(() => undefined)
    expect(Number((await see.execute(one)).rows[0]!.n)).toBe(0)
    await one.destroy()
  })

  it('a half-set or broken context shows nothing', async () => {
    const world = await fixedWorld()
    const [a] = world.assignments as [Assignment]
    // What the assignment has had of its own: also that is shown to no one whose assignment has ended.
    await ask(
      `insert into access_grant (id, kind, person_id, assignment_id, provider_id, reason, valid) values ($1, 'reveal', $2, $3, $4, 'Hembesök', daterange(ctx_today(), null))`,
      [uuidv7(), world.persons[0]!.id, a.id, a.unit.provider.id],
    )
    await ask(`insert into notice (id, assignment_id, person_id, kind) values ($1, $2, $3, 'contact.appointed')`, [
      uuidv7(),
      a.id,
      world.persons[0]!.id,
    ])
    const settings: Record<string, string>[] = [
      { unit: a.unit.id },
      { unit: a.unit.id, provider: a.unit.provider.id, assignment: a.id },
      { actor: 'person', unit: a.unit.id, provider: a.unit.provider.id },
      { actor: 'STAFF', unit: a.unit.id },
      { actor: 'nobody', purpose: 'import', provider: a.unit.provider.id },
      { actor: 'staff', purpose: 'import' },
      { actor: 'person', purpose: 'import', person: '' },
    ]
    for (const one of settings) {
      const seen = await app.transaction().execute(async (tx) => {
        for (const [name, value] of Object.entries(one))
          await sql`select set_config(${`hallpunkt.${name}`}, ${value}, true)`.execute(tx)
        return (
          await sql<{ n: string }>`select (select count(*) from person) + (select count(*) from listing)
            + (select count(*) from fixed_contact) + (select count(*) from reach_search) + (select count(*) from access_grant)
            + (select count(*) from notice) as n`.execute(tx)
        ).rows[0]!.n
      })
      expect(Number(seen), JSON.stringify(one)).toBe(0)
    }
  })
})

describe('what the application may not write', () => {
  let world: World
  let nurse: Assignment
  let stranger: Assignment
  let person: Person
  beforeAll(async () => {
    world = await fixedWorld()
    nurse = world.assignments[0]!
    stranger = world.assignments.find((a) => a.unit.provider !== nurse.unit.provider)!
    person = world.persons[0]!
  })

  /** Does it as the nurse, and takes it back. Resolves to the number of rows touched. */
  const attempt = (text: string, acting: Acting = actingAs(nurse)): Promise<number> =>
    inTransaction(app, acting, async (tx) => {
      const { numAffectedRows } = await sql.raw(text).execute(tx)
      await sql`select set_config('hallpunkt.actor', '', true)`.execute(tx)
      throw new Done(Number(numAffectedRows ?? 0))
    }).catch((error) => {
      if (error instanceof Done) return error.rows
      throw error
    })
  class Done extends Error {
    readonly rows: number
    constructor(rows: number) {
      super('taken back')
      this.rows = rows
    }
  }
  const quoted = (id: string) => `'${id}'`

  it('disclosures, reach, looks outside the unit, sessions and delegations: only the functions that ask do', async () => {
    const [p, a, from, to] = [person.id, nurse.id, nurse.unit.provider.id, stranger.unit.provider.id].map(quoted)
    for (const text of [
      `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid) values (gen_random_uuid(), ${to}, ${from}, ${p}, 'contactCard', 'x', 'x', 'xxx', '[,)')`,
      `update disclosure set ended_at = null`,
      `insert into reach (reader, person_id, sort_key, valid, grounds) values (${a}, ${p}, 'x', '{[,)}', '{x}')`,
      `update reach set valid = '{[,)}'`,
      `insert into reach_search (reader, search_key, person_id) values (${a}, 'x', ${p})`,
      `insert into access_grant (id, kind, person_id, assignment_id, provider_id, reason, valid) values (gen_random_uuid(), 'lookup', ${p}, ${a}, ${from}, 'xxx', '[,)')`,
      `update access_grant set valid = '[,)'`,
      `insert into session (id_hash, kind, csrf_token, expires_at) values ('x', 'staff', 'x', now())`,
      `update session set expires_at = now() + interval '1 year'`,
      `select * from session`,
      `insert into delegation (id, unit_id, assignment_id, task, valid, delegated_by) values (gen_random_uuid(), ${quoted(nurse.unit.id)}, ${a}, 'contact.appoint', '[,)', ${a})`,
      `insert into contact_policy (authority_id, valid, policy) values (gen_random_uuid(), '[,)', '{}')`,
      `select reach_refresh('{}')`,
      `insert into demo_mark (made_at, seed, residents, anchor) values (now(), 'x', 1, now())`,
    ])
      await expect(attempt(text), text).rejects.toMatchObject({ code: '42501' })
  })

  it('kept facts otherwise than by closing them, once', async () => {
    const facts = {
      listing: person.listings[0]!.id,
      care_episode: person.episodes[0]!.id,
      fixed_contact: person.contacts[0]!.id,
      need_decision: person.decisions[0]!.id,
    }
    for (const [table, id] of Object.entries(facts)) {
      const where = `where ${table === 'fixed_contact' ? 'row_id' : 'id'} = '${id}'`
      const acting: Acting =
        table === 'care_episode' || table === 'listing'
          ? {
              kind: 'system',
              purpose: 'import',
              providerId: table === 'listing' ? nurse.unit.provider.id : person.episodes[0]!.unit.provider.id,
            }
          : actingAs(nurse)
      await expect(attempt(`delete from ${table} ${where}`, acting), table).rejects.toMatchObject({ code: '42501' })
      await expect(attempt(`truncate ${table}`, acting), table).rejects.toMatchObject({ code: '42501' })
      for (const change of ['person_id = person_id', 'provider_id = provider_id', 'unit_id = unit_id'])
        await expect(
          attempt(`update ${table} set ${change} ${where}`, acting),
          `${table}: ${change}`,
        ).rejects.toMatchObject({
          code: '42501',
        })
      // When we began to know it isn't rewritten, nor is it forgotten that we knew.
      for (const recorded of [
        `tstzrange(lower(recorded) - interval '1 year', now())`,
        `tstzrange(null, now())`,
        `tstzrange(now(), null)`,
        `'empty'::tstzrange`,
      ])
        await expect(
          attempt(`update ${table} set recorded = ${recorded} ${where}`, acting),
          `${table}: ${recorded}`,
        ).rejects.toMatchObject({ code: 'HP001' })
      expect(
        await attempt(`update ${table} set recorded = tstzrange(lower(recorded), now()) ${where}`, acting),
        table,
      ).toBe(1)
      const closed = `update ${table} set recorded = tstzrange(lower(recorded), now()) ${where}`
      const reopened = `update ${table} set recorded = tstzrange(lower(recorded), null) ${where}`
      await expect(
        inTransaction(app, acting, async (tx) => {
          await sql.raw(closed).execute(tx)
          await sql.raw(reopened).execute(tx)
        }),
        table,
      ).rejects.toMatchObject({ code: 'HP001' })
    }
  })

  it('what has been told, at all', async () => {
    await expect(attempt(`update contact_information set outcome = 'told'`)).rejects.toMatchObject({ code: '42501' })
    await expect(attempt('delete from contact_information')).rejects.toMatchObject({ code: '42501' })
  })

  it('persons, but by import', async () => {
    const change = `update person set family_name = 'Ny' where id = '${person.id}'`
    expect(await attempt(change)).toBe(0)
    expect(await attempt(change, { kind: 'person', personId: person.id })).toBe(0)
    expect(await attempt(change, { kind: 'system', purpose: 'import' })).toBe(1)
    await expect(attempt(`delete from person where id = '${person.id}'`)).rejects.toMatchObject({ code: '42501' })
  })

  it('facts of another unit, of another provider, or about someone outside the unit', async () => {
    const outside: Person = (await fixedWorld()).persons[0]!
    const contact = (unit: Assignment['unit'], who: string) =>
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       values (gen_random_uuid(), gen_random_uuid(), 1, '${who}', '${unit.provider.id}', '${unit.id}', '${nurse.id}', 'socialCareContact', 'needed', '[2026-01-01,)')`
    const sibling = world.units.find((u) => u.provider === nurse.unit.provider && u !== nurse.unit)!
    expect(await attempt(contact(nurse.unit, person.id))).toBe(1)
    for (const text of [
      contact(sibling, person.id),
      contact(stranger.unit, person.id),
      contact({ ...nurse.unit, provider: stranger.unit.provider }, person.id),
      contact(nurse.unit, outside.id),
      `insert into notice (id, assignment_id, person_id, kind) values (gen_random_uuid(), '${stranger.id}', '${person.id}', 'x')`,
      `insert into listing (id, person_id, unit_id, provider_id, valid, source) values (gen_random_uuid(), '${outside.id}', '${nurse.unit.id}', '${nurse.unit.provider.id}', '[1999-01-01,1999-02-01)', 'x')`,
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source) values (gen_random_uuid(), '${outside.id}', '${nurse.unit.id}', '${nurse.unit.provider.id}', 'homeHelp', '[1999-01-01,1999-02-01)', 'x')`,
    ])
      await expect(attempt(text), text).rejects.toMatchObject({ code: '42501' })
    // As import for one provider nothing of another's is written.
    await expect(
      attempt(
        `insert into listing (id, person_id, unit_id, provider_id, valid, source) values (gen_random_uuid(), '${outside.id}', '${stranger.unit.id}', '${stranger.unit.provider.id}', '[1999-01-01,1999-02-01)', 'x')`,
        { kind: 'system', purpose: 'import', providerId: nurse.unit.provider.id },
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('the log in another’s name, or twice', async () => {
    const entry = (assignment: string, provider: string, self = 'null') =>
      `insert into audit_entry (id, operation, action, outcome, actor_kind, assignment_id, provider_id, person_actor_id)
       values (gen_random_uuid(), 'x', 'x', 'done', 'staff', '${assignment}', '${provider}', ${self})`
    expect(await attempt(entry(nurse.id, nurse.unit.provider.id))).toBe(1)
    for (const text of [
      entry(stranger.id, nurse.unit.provider.id),
      entry(nurse.id, stranger.unit.provider.id),
      entry(nurse.id, nurse.unit.provider.id, `'${person.id}'`),
      `update audit_entry set detail = '{}'`,
      'delete from audit_entry',
      'truncate audit_entry',
      'delete from audit_subject',
      `insert into audit_seal select * from audit_seal`,
      `update audit_seal set row_count = 1`,
    ])
      await expect(attempt(text), text).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the narrow ways past the unit', () => {
  let world: World
  let nurse: Assignment
  let far: Assignment
  let person: Person
  beforeAll(async () => {
    world = await fixedWorld()
    nurse = world.assignments[0]!
    far = world.assignments.at(-1)!
    person = world.persons[0]!
    expect(far.unit.provider).not.toBe(nurse.unit.provider)
    await ask(`insert into person_identifier (value, person_id, kind) values ($1, $2, 'personnummer')`, [
      '189001159811',
      person.id,
    ])
  })
  const lookUp = (acting: Acting, number = '189001159811') =>
    inTransaction(app, acting, async (tx) => {
      const { rows } = await sql`select person_id from person_lookup(${uuidv7()}, ${number}, 'Ringde hit')`.execute(tx)
      const seen = await tx.selectFrom('person').select('id').where('id', '=', person.id).execute()
      return { found: rows.length, seen: seen.length }
    })

  it('a look-up gives sight of the one found, in that assignment', async () => {
    const near = world.assignments.find((a) => a.unit === far.unit && a !== far)!
    const sees = (a: Assignment) =>
      inTransaction(
        app,
        actingAs(a),
        async (tx) => (await tx.selectFrom('person').select('id').where('id', '=', person.id).execute()).length,
      )
    expect(await sees(far)).toBe(0)
    expect(await lookUp(actingAs(far))).toEqual({ found: 1, seen: 1 })
    expect(await sees(far)).toBe(1)
    expect(await sees(near)).toBe(0)
  })

  it('a look-up of a number that nobody has gives nothing, and is for staff in an assignment only', async () => {
    expect(await lookUp(actingAs(far), '189001160000')).toMatchObject({ found: 0 })
    for (const acting of [{ kind: 'nobody' }, { kind: 'person', personId: person.id }] as Acting[])
      await expect(lookUp(acting)).rejects.toMatchObject({ code: 'HP002' })
  })

  it('a look-up takes no half number and no pattern', async () => {
    for (const number of ['1890%', '18900115981_', '18900115', ''])
      expect(await lookUp(actingAs(far), number), number).toMatchObject({ found: 0 })
  })

  it('protected details are shown only for a stated need, and only of those one reaches', async () => {
    const hidden = (await fixedWorld()).persons[0]!
    const reveal = (a: Acting, who: string) =>
      inTransaction(app, a, async (tx) => {
        const { rows } = await sql<{
          done: boolean
        }>`select person_reveal(${uuidv7()}, ${who}, 'Hembesök') as done`.execute(tx)
        return rows[0]!.done
      })
    expect(await reveal(actingAs(nurse), hidden.id)).toBe(false)
    expect(await reveal({ kind: 'person', personId: hidden.id }, hidden.id)).toBe(false)
    expect(await ask('select id from access_grant where person_id = $1', [hidden.id])).toEqual([])
    expect(await reveal(actingAs(nurse), person.id)).toBe(true)
  })

  it('a disclosure is made by its holder, with evidence, to one who has to do with the person', async () => {
    const disclose = (a: Acting, to: string, because: string, who = person.id) =>
      inTransaction(app, a, async (tx) => {
        const { rows } = await sql<{ done: boolean }>`
          select disclose(${uuidv7()}, ${to}, ${who}, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', ${because}, daterange(ctx_today(), null)) as done`.execute(
          tx,
        )
        return rows[0]!.done
      })
    const relation = person.episodes[0]!.unit.provider
    const none = world.providers.find((p) => p !== relation && p !== nurse.unit.provider)!
    await expect(disclose(actingAs(nurse), relation.id, '  ')).rejects.toMatchObject({ code: 'HP003' })
    expect(await disclose(actingAs(nurse), none.id, 'Muntligt samtycke')).toBe(false)
    const outsider = (await fixedWorld()).assignments[0]!
    expect(await disclose(actingAs(outsider), relation.id, 'Muntligt samtycke')).toBe(false)
    expect(await disclose({ kind: 'nobody' }, relation.id, 'Muntligt samtycke')).toBe(false)
    expect(await disclose(actingAs(nurse), relation.id, 'Muntligt samtycke')).toBe(true)
    // Once is enough: a second that overlaps is refused by the database.
    await expect(disclose(actingAs(nurse), relation.id, 'Muntligt samtycke')).rejects.toMatchObject({ code: '23P01' })
  })
})
