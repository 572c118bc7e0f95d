import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { type Change, swapped, withoutOne } from './mutants/mutate.ts'
import type { Column } from './mutants/prepared.ts'
import { prepare } from './mutants/prepared.ts'
import { fill, fillRounds, functions, keep, type Part, probesOf } from './mutants/probe.ts'
import { recipes } from './mutants/recipes.ts'

interface Policy {
  table: string
  name: string
  cmd: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'ALL'
  qual: string | null
  check: string | null
}

let database: TestDatabase
let client: pg.Client
let columns: Column[]
let policies: Policy[]
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  columns = (
    await client.query<Column>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull and not (a.atthasdef or a.attgenerated <> '') as required
       from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`,
    )
  ).rows
  policies = (
    await client.query<Policy>(
      `select tablename as table, policyname as name, cmd, qual, with_check as check from pg_policies
       where schemaname = 'public' and 'hallpunkt_app' = any (roles) and tablename in (
         select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
           and (c.relname like 'person%' or exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
             and a.attnum > 0 and a.attname ~ '(^|_)person(_actor)?_id$'))) order by 1, 2`,
    )
  ).rows
  await prepare(client, columns)
  // What rows call forth isn't asked about here, nor what there can be but one of; and a row needn't point at another.
  await client.query(`set session_replication_role = replica; ${functions}
    do $$ declare one record; begin
      for one in select conrelid::regclass as tbl, conname from pg_constraint where connamespace = 'public'::regnamespace and contype = 'x' loop
        execute format('alter table %s drop constraint %I', one.tbl, one.conname);
      end loop;
      for one in select indexrelid::regclass as idx from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisunique
        and c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid) loop
        execute format('drop index %s', one.idx);
      end loop;
    end $$`)
  await fillRounds(client, columns)
  for (const [table, recipe] of Object.entries(recipes)) await fill(client, columns, table, recipe)
  for (const [table, recipe] of Object.entries(recipes))
    await keep(client, table, await probesOf(client, columns, table, recipe))
  await client.query('analyze')
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const partsOf: Readonly<Record<Policy['cmd'], Part[]>> = {
  SELECT: ['see'],
  INSERT: ['add'],
  UPDATE: ['change'],
  DELETE: ['remove'],
  ALL: ['see', 'add', 'change', 'remove'],
}
/** What has told a difference before, by table. */
const telling = new Map<string, Set<number>>()
/** What comes out otherwise than it should, by the application's role; `null` is nothing. */
async function differs(table: string, parts: readonly Part[], every = 1): Promise<string | null> {
  const first = telling.get(table) ?? new Set()
  telling.set(table, first)
  const { rows } = await client.query<{ what: string | null; probe: number | null }>(
    'select what, probe from probe.differs($1, $2, $3, $4)',
    [table, parts, [...first], every],
  )
  const { what, probe } = rows[0]!
  if (probe !== null) first.add(probe)
  return what
}

describe('every table that holds persons', () => {
  it('is asked about here: a new one needs a line in mutants/recipes', () => {
    expect(Object.keys(recipes).toSorted()).toEqual([...new Set(policies.map((one) => one.table))].toSorted())
  })

  it('shows, takes and changes for each who acts what it should, said by hand, and nothing else', async () => {
    const wrong: string[] = []
    for (const table of Object.keys(recipes))
      for (const part of ['see', 'add', 'change', 'remove'] as const) {
        await client.query('begin; set local role hallpunkt_app')
        const found = await differs(table, [part])
        await client.query('rollback')
        if (found) wrong.push(`${table}, ${part}: ${found}`)
      }
    expect(wrong).toEqual([])
  })
})

interface Mutant extends Change {
  policy: Policy
  kind: 'dropped' | 'asks nothing' | 'without a part' | 'mistaken'
}

/** Every policy, one step wrong. */
function mutantsOf(policy: Policy): Mutant[] {
  const { table, name, qual, check } = policy
  const own = columns.filter((one) => one.table === table).map((one) => one.name)
  const of = (kind: Mutant['kind'], what: string, text: string): Mutant => ({ policy, kind, what, text })
  const altered = (using: string | null, withCheck: string | null) =>
    `alter policy ${name} on ${table}${using === null ? '' : ` using (${using})`}${withCheck === null ? '' : ` with check (${withCheck})`}`
  const clauses = [
    ['using', qual, (text: string) => altered(text, null)],
    ['with check', check, (text: string) => altered(null, text)],
  ] as const
  return [
    of('dropped', 'dropped', `drop policy ${name} on ${table}`),
    ...clauses.flatMap(([clause, condition, as]) =>
      condition === null
        ? []
        : [
            of('asks nothing', `${clause} (true)`, as('true')),
            ...withoutOne(condition).map((one) => of('without a part', `${clause} ${one.what}`, as(one.text))),
            ...swapped(condition, own).map((one) => of('mistaken', `${clause} ${one.what}`, as(one.text))),
          ],
    ),
  ]
}

/**
 * Mutants that change nothing, and why: the part is asked twice. A part that could be taken away without a difference, and isn't here, is
 * a hole in what is tried; one that is here and makes a difference doesn't belong.
 */
const asked: readonly { where: RegExp; what: RegExp; why: string }[] = [
  {
    where: /\.(staff_\w+|parties_read)$/,
    what: /^(using|with check) without \(r\.reader = ANY/,
    why: 'the look in reach is the application’s own, and reach shows nobody another reader’s rows',
  },
  {
    where: /\.(staff_\w+|parties_read)$/,
    what: /^(using|with check) without \(ctx_actor\(\) = 'staff'::text\)$/,
    why: 'nobody but staff is found in reach, or sees the request that is asked for',
  },
  {
    where: /\.(staff|self)_(changes|closes|ends|lifts|withdraws|answers)$/,
    what: /^with check (\(true\)|without \((provider_id = ctx_provider|unit_id = ctx_unit|person_id = ctx_self)(_for\('\w+'::text\)|\(\))\))$/,
    why: 'whose a row is can’t be changed (the columns aren’t granted), and `using` has asked it',
  },
  {
    where: /^(listing|care_episode|fixed_contact)\.staff_reads$/,
    what: /^using (ctx_unit\(\) → ctx_provider\(\)|unit_id → provider_id( \(1\))?)$/,
    why: 'the own unit’s rows of today are what reach is made of: the first alternative is a short cut to the second',
  },
  {
    where: /\.self_(lifts|withdraws|ends)$/,
    what: /ctx_self\(\) → ctx_self_for/,
    why: '`using` and `with check` both ask it: one alone lets nobody do anything',
  },
  {
    where: /^proxy\.staff_(reads|ends)$/,
    what: /provider_id → unit_id \(2\)$/,
    why: 'a constraint: who recorded it is said whole or not at all',
  },
  { where: /^audit_entry\.actor_reads$/, what: /without \(provider_id = /, why: 'an assignment is at one provider' },
  {
    where: /^audit_entry\.self_reads$/,
    what: /without \(s\.person_id = /,
    why: 'audit_subject shows a person their own rows alone',
  },
  {
    where: /^contact_request_end\.self_adds$/,
    what: /without \((person_id = ctx_self_for\('asking'::text\)|q\.person_id = contact_request_end\.person_id)\)$/,
    why: 'a person sees their own requests alone: each of the two follows from the other',
  },
  {
    where: /^contact_request_end\.self_adds$/,
    what: /without \(outcome = /,
    why: 'a constraint: who withdrew is said of what was withdrawn, and is asked for beside',
  },
  {
    where: /^contact_request_end\.staff_adds$/,
    what: /without \((provider_id = ctx_provider\(\)|q\.provider_id = contact_request_end\.provider_id)\)$/,
    why: 'staff see their own provider’s requests alone: each of the two follows from the other',
  },
  {
    where: /^emergency_access\.staff_adds$/,
    what: /without under_svod/,
    why: 'what is outside the act is social services, and emergencies are health care’s',
  },
  {
    where: /^log_(answer|question|review_item)\.reviewer_(reads|adds)$/,
    what: /without \(((r\.)?provider_id = |question_id IS NULL)/,
    why: 'items and rounds show a reviewer their own provider’s alone; and a constraint: an item is of a round or of a question',
  },
  {
    where: /^log_question\.self_asks$/,
    what: /without \((person_id = ctx_self\(\)|s\.person_id = log_question\.person_id)\)$/,
    why: 'audit_subject shows a person their own rows alone: each of the two follows from the other',
  },
  {
    where: /^need_decision\.self_closes$/,
    what: /(without \(o\.person_id = ctx_self_for\('asking'::text\)\)|with check \(true\))$/,
    why: 'contact_offer shows a person their own offers alone; and whose a row is can’t be changed',
  },
  {
    where: /^plan_(comment|event|follow_up|preparation|seven|word)\.self_adds$/,
    what: /^with check without \(person_id = ctx_self_for\('plan'::text\)\)$/,
    why: 'a person sees their own plans alone: this follows from the plan’s being the person’s, and a voice is theirs alone',
  },
  {
    where: /^plan_party\.self_adds$/,
    what: /^with check without \(person_id = \( SELECT /,
    why: 'a person sees their own plans alone: of another’s there is no unit that the seat’s could be',
  },
  {
    where: /^plan_(confirmation|preparation)\.staff_adds$/,
    what: /^with check without plan_seat\(plan_id\)$/,
    why: 'those with a seat alone see the parties, and the own one is asked for beside',
  },
  {
    where: /^plan(\.party_moves|_field\.staff_rewrites|_meeting\.keeper_changes|_(file|link)\.staff_removes)$/,
    what: /^with check (\(true\)|without plan_seat\((plan_)?id\))$/,
    why: 'which plan a row is of can’t be changed (the column isn’t granted), and `using` has asked it',
  },
  {
    where: /^plan_mail\.worker_marks$/,
    what: /^(using|with check) \(true\)$/,
    why: '`using` and `with check` both ask who works: one alone lets nobody else do anything',
  },
  {
    where: /^plan\.self_adds$/,
    what: /provider_id → person_id \(2\)$/,
    why: 'a name in what a function answers, by which nothing is asked',
  },
]
const equivalent = (where: string, what: string) =>
  asked.findIndex((one) => one.where.test(where) && one.what.test(what))

it('every policy, one step wrong, is noticed', async () => {
  const survived: string[] = []
  const counts = new Map<string, { made: number; same: number }>()
  const reasons = new Set<number>()
  for (const policy of policies)
    for (const mutant of mutantsOf(policy)) {
      await client.query('begin')
      try {
        await client.query(mutant.text)
      } catch {
        // Not a policy: what is mistaken is of another type.
        await client.query('rollback')
        continue
      }
      await client.query('set local role hallpunkt_app')
      const where = `${policy.table}.${policy.name}`
      const why = equivalent(where, mutant.what)
      // Of what is known to change nothing, some of the questions are enough to tell otherwise: all of them would be half of the time.
      const every = why < 0 ? 1 : 4
      const found = await differs(policy.table, partsOf[policy.cmd], every).catch((error) => String(error))
      await client.query('rollback')
      const count = counts.get(mutant.kind) ?? { made: 0, same: 0 }
      counts.set(mutant.kind, { made: count.made + 1, same: count.same + (found === null ? 1 : 0) })
      if (found === null && why < 0) survived.push(`${where}: ${mutant.what}`)
      if (found === null) reasons.add(why)
    }
  const all = [...counts.values()].reduce((sum, { made }) => sum + made, 0)
  const same = [...counts.values()].reduce((sum, one) => sum + one.same, 0)
  console.log(
    `${all} mutants of ${policies.length} policies of ${Object.keys(recipes).length} tables: ${all - same} noticed, ${same} change nothing for one of ${reasons.size} reasons\n` +
      [...counts].map(([kind, n]) => `${kind}: ${n.made}, of which ${n.same} change nothing`).join('\n'),
  )
  expect(survived).toEqual([])
  expect(asked.filter((_, n) => !reasons.has(n)).map(({ why }) => why)).toEqual([])
}, 400_000)
