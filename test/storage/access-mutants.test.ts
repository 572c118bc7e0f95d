import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { asked as askedOf, askedOfTold, beforeAsked, beforeTold } from './mutants/discharge-asked.ts'
import { type Change, swapped, unguarded, withoutOne } from './mutants/mutate.ts'
import type { Column } from './mutants/prepared.ts'
import { prepare, staff } from './mutants/prepared.ts'
import { fill, fillRounds, functions, keep, type Part, probesOf } from './mutants/probe.ts'
import { recipes } from './mutants/recipes.ts'
import { Reasons, takeTurns, triedNow } from './mutants/turn.ts'

interface Policy {
  table: string
  name: string
  cmd: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'ALL'
  qual: string | null
  check: string | null
}

/** Under this name are kept what the functions of stays are asked. */
const askedOfStays = 'what is asked of stays'
const askedOfMessages = 'whom the messages of a stay reached'

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
  // Rows are told apart by where they lie, which only a grant of the whole table lets one read.
  await client.query('grant select (ctid) on plan, plan_party, plan_ask to hallpunkt_app')
  // What policies ask is planned once for all who ask it, and anew when a policy is another.
  await client.query('set plan_cache_mode = force_generic_plan')
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
  await keep(client, askedOfStays, askedOf())
  await keep(client, askedOfMessages, askedOfTold())
  await client.query('analyze')
  // Half a minute on a machine of one's own.
}, 300_000)
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
  }, 400_000)
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
    what: /^(using|with check) without \((ctx_actor\(\)|\( SELECT ctx_actor\(\) AS ctx_actor\)) = 'staff'::text\)$/,
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
    where: /^guardian_sight\.self_adds$/,
    what: /^with check without \(x\.person_id = guardian_sight\.person_id\)$/,
    why: 'a person sees those who act for themself alone: of another’s there is no guardian to tell of',
  },
  {
    where: /^plan_ask_word\.self_adds$/,
    what: /^with check without (\(person_id = ctx_self_for\('plan'::text\)\)|ctx_decides\(\))$/,
    why: 'only the person, and who decides for them, sees what they are asked: of another’s, or to a relative, there is no question to answer',
  },
  {
    where: /^plan_told\.staff_adds$/,
    what: /^with check without plan_seat\(plan_id\)$/,
    why: 'those with a seat alone see the meetings, and one of the plan’s is asked for beside',
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
    where:
      /^plan(\.party_moves|_field\.staff_rewrites|_meeting\.keeper_changes|_(file|link)\.staff_removes|_keeper_change\.keeper_takes_back|_ask\.keeper_ends)$/,
    what: /^with check (\(true\)|without plan_(seat|kept)\((plan_)?id\))$/,
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
  {
    where: /^discharge_(answer|delay|dispute|event|follow_up|message|open_care|problem)\.staff_adds$/,
    what: /^with check without discharge_seat\(case_id\)$/,
    why: 'those with a seat alone see the stay, and whose it is is asked for beside',
  },
  {
    where: /^discharge_dispute\.other_settles$/,
    what: /^using (\(true\)|without (discharge_seat\(case_id\)|\(withdrawn_at IS NULL\)|discharge_other_side\(unit_id\)))$/,
    why: '`with check` asks it too, of the row as it becomes: `using` alone lets nobody settle anything',
  },
  {
    where: /^discharge_dispute\.own_withdraws$/,
    what: /^using (\(true\)|without (discharge_seat\(case_id\)|\(settled_at IS NULL\)|discharge_own_side\(unit_id\)))$/,
    why: '`with check` asks it too, of the row as it becomes: `using` alone lets nobody take anything back',
  },
  {
    where: /^discharge_dispute\.(other_settles|own_withdraws)$/,
    what: /^with check without discharge_seat\(case_id\)$/,
    why: 'the row is found by the same condition, and its stay is none of the columns that can be changed',
  },
  {
    where: /^discharge_delivery\.sender_adds$/,
    what: /^with check without discharge_seat\(case_id\)$/,
    why: 'what is delivered was sent in the same transaction, and sending asked it',
  },
  {
    where: /^discharge_(delivery\.receiver_receipts|problem\.unit_solves)$/,
    what: /^using without \(\( SELECT ctx_actor\(\)/,
    why: 'nobody but staff has a unit',
  },
  {
    where: /^discharge_reminder\.own_(reads|marks)$/,
    what: /^using without \(\( SELECT ctx_actor\(\)/,
    why: 'nobody but staff has an assignment',
  },
  {
    where: /^discharge_reminder\.own_marks$/,
    what: /^with check without \(assignment_id = /,
    why: 'whose a reminder is can’t be changed (the column isn’t granted), and `using` has asked it',
  },
  {
    where: /^discharge_case\.staff_reads$/,
    what: /^using ctx_unit\(\) → ctx_provider\(\)$/,
    why: 'the ward’s own are found by the seat too: the first alternative is a short cut to it',
  },
  {
    where: /^discharge_case\.staff_moves$/,
    what: /^with check (\(true\)|without discharge_seat\(id\))$/,
    why: 'which stay a row is can’t be changed (the column isn’t granted), and `using` has asked it',
  },
]
const equivalent = (where: string, what: string) =>
  asked.findIndex((one) => one.where.test(where) && one.what.test(what))

it('every policy, one step wrong, is noticed', async () => {
  const survived: string[] = []
  const counts = new Map<string, { made: number; same: number }>()
  const reasons = new Reasons()
  const isTurn = takeTurns()
  for (const policy of policies)
    for (const mutant of mutantsOf(policy)) {
      const where = `${policy.table}.${policy.name}`
      const why = equivalent(where, mutant.what)
      // A policy that isn't there or lets all through is tried each time, its finer mistakes in turn.
      const always = mutant.kind === 'dropped' || mutant.kind === 'asks nothing'
      if (!isTurn() && !always) {
        if (why >= 0) reasons.met(why, null)
        continue
      }
      await client.query('begin')
      try {
        await client.query(mutant.text)
      } catch {
        // Not a policy: what is mistaken is of another type.
        await client.query('rollback')
        continue
      }
      await client.query('set local role hallpunkt_app')
      // Of what is known to change nothing, some of the questions are enough to tell otherwise: all of them would be half of the time.
      const every = why < 0 ? 1 : 4
      const found = await differs(policy.table, partsOf[policy.cmd], every).catch((error) => String(error))
      await client.query('rollback')
      const count = counts.get(mutant.kind) ?? { made: 0, same: 0 }
      counts.set(mutant.kind, { made: count.made + 1, same: count.same + (found === null ? 1 : 0) })
      if (found === null && why < 0) survived.push(`${where}: ${mutant.what}`)
      if (why >= 0) reasons.met(why, found === null)
    }
  const all = [...counts.values()].reduce((sum, { made }) => sum + made, 0)
  const same = [...counts.values()].reduce((sum, one) => sum + one.same, 0)
  console.log(
    `${all} mutants of ${policies.length} policies of ${Object.keys(recipes).length} tables: ${all - same} noticed, ${same} change nothing for one of ${reasons.used} reasons (${triedNow})\n` +
      [...counts].map(([kind, n]) => `${kind}: ${n.made}, of which ${n.same} change nothing`).join('\n'),
  )
  expect(survived).toEqual([])
  expect(reasons.needless(asked.length).map((n) => asked[n]!.why)).toEqual([])
}, 400_000)

/** Whose a plan or a stay is and who takes part in it: their policies ask these. */
const groups: readonly {
  of: string
  functions: readonly string[]
  /** What is asked, of all that ask them: those that see, add and change by each; some with more in the world. */
  stages: readonly { before?: string; tables: readonly string[] }[]
  /** Conditions that may go without a difference, and why. */
  same: Readonly<Record<string, string>>
}[] = [
  {
    of: 'plans',
    functions: ['plan_guardian_of', 'plan_keeper_for', 'plan_kept', 'plan_seat'],
    stages: [
      { tables: ['plan_meeting', 'plan_party', 'plan'] },
      // The needs assessment has kept a plan of each that has ended, and keeps none.
      {
        before: `update plan set unit_id = '${staff[10]!.unit.id}' where closed_at is not null`,
        tables: ['guardian_sight'],
      },
    ],
    same: {
      'plan_keeper_for without p.person_id = plan_keeper_for.person':
        'who keeps a plan here keeps one of each person: tried in test/integration/plan-answers, of a child whose plan another keeps',
      "plan_kept without ctx_actor() = 'staff'": 'nobody but staff has a unit',
    },
  },
  {
    of: 'stays',
    functions: [
      'discharge_by_contact',
      'discharge_care_contact',
      'discharge_delivered',
      'discharge_facts',
      'discharge_move',
      'discharge_seat',
      'discharge_sends',
      'discharge_takes',
      'discharge_ward',
    ],
    stages: [
      { before: beforeAsked, tables: [askedOfStays] },
      { before: beforeTold, tables: [askedOfMessages] },
      { tables: ['discharge_open_care', 'discharge_message', 'discharge_receiver', 'discharge_delivery'] },
    ],
    same: {
      'discharge_facts without r.removed_at IS NOT NULL':
        'who is still there is left out by what follows: its own row that stands',
      'discharge_sends without m.assignment_id = ctx_assignment()':
        'what was sent in this transaction, its sender sent',
    },
  },
]

describe.each(groups)('of $of', ({ of, functions: names, stages, same }) => {
  it('every condition in the functions that say whose they are matters: without it, someone sees or writes what isn’t theirs', async () => {
    const { rows } = await client.query<{ name: string; text: string }>(
      `select proname as name, pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'public'::regnamespace and proname = any ($1) order by proname`,
      [names],
    )
    expect(rows.map(({ name }) => name)).toEqual(names)
    expect(await told('select 1', stages)).toBeNull()
    const survived: string[] = []
    const untried = new Set<string>()
    const isTurn = takeTurns()
    let made = 0
    for (const { name, text } of rows)
      for (const mutant of unguarded(text)) {
        if (!isTurn()) {
          untried.add(`${name} ${mutant.what}`)
          continue
        }
        const found = await told(mutant.text, stages)
        if (found === undefined) continue
        made += 1
        if (found === null) survived.push(`${name} ${mutant.what}`)
      }
    console.log(
      `${made} mutants of ${names.length} functions of ${of}: ${made - survived.length} noticed (${triedNow})`,
    )
    expect(survived).toEqual(Object.keys(same).filter((one) => !untried.has(one)))
  }, 400_000)
})

type Stages = (typeof groups)[number]['stages']
/** Where a difference was told last: it is asked there first of the next, since most are told by few. */
const last: string[] = []
const lastFirst = (a: string, b: string): number => last.indexOf(b) - last.indexOf(a)

/** What comes out otherwise when the function is so; nothing when it can’t be. */
async function told(change: string, stages: Stages): Promise<string | null | undefined> {
  const place = ({ tables }: Stages[number]) => Math.max(...tables.map((table) => last.indexOf(table)))
  for (const { before = '', tables } of stages.toSorted((a, b) => place(b) - place(a))) {
    await client.query('begin')
    try {
      await client.query(`${before};`)
      if (!(await client.query(change).catch(() => undefined))) return undefined
      await client.query('set local role hallpunkt_app')
      for (const table of tables.toSorted(lastFirst)) {
        const found = await differs(table, ['see', 'add', 'change', 'remove']).catch(String)
        if (found === null) continue
        if (last.includes(table)) last.splice(last.indexOf(table), 1)
        last.push(table)
        return found
      }
    } finally {
      await client.query('rollback')
    }
  }
  return null
}
