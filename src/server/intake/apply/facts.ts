import {
  actForImport,
  actForProvider,
  all,
  type Counts,
  fault,
  good,
  newIdSql,
  run,
  scopeProvider,
  type Work,
} from '../work.ts'

/**
 * A table of kept facts (listing, care_episode, fixed_contact, person_signal): `valid` says when it holds, `recorded` when we knew. A change
 * closes `recorded` and adds rows.
 */
export interface FactTable {
  table: 'listing' | 'care_episode' | 'fixed_contact' | 'person_signal'
  /** The key of one version. */
  rowId: 'id' | 'row_id'
  /**
   * Facts with the same slot (SQL text, of alias `t`) of the same person can't hold at once: all listings of a person, but episodes
   * only at the same unit and of the same kind.
   */
  slot: string
  /** What the fact says (SQL uuid, of alias `t`): the unit, or the assignment. */
  thing: string
  /** The other columns, as far as the file has them: SQL of alias `t`, equal when nothing changes. */
  attributes: string[]
  /** Columns that the part of a fact that goes on is given, with its SQL (alias `t`, the old row; `c`, its plan). */
  front: Readonly<Record<string, string>>
}

/** Above so many persons the facts of whole units are read rather than looked up person by person. */
const manyPersons = 5000

/**
 * Makes `intake_kept`: the facts that hold now for the persons of `intake_fact` (in a large import: and for others at the same units).
 * Row-level security lets the import see one provider at a time. Within a provider scope the facts of others are looked at too, but only
 * to see that something is there.
 */
async function collectKept(work: Work, fact: FactTable): Promise<void> {
  await run(
    work,
    `create temporary table intake_kept (id uuid, person_id uuid, slot text, thing uuid, attributes text, provider_id uuid,
      valid daterange) on commit drop`,
  )
  await run(
    work,
    'create temporary table intake_about on commit drop as select distinct person_id from intake_fact where person_id is not null',
  )
  await run(work, 'analyze intake_about')
  const [about] = await all<{ n: number }>(work, 'select count(*) as n from intake_about')
  for (const { id, units } of await providersWithUnits(work)) {
    await actForProvider(work, id)
    const which =
      about!.n > manyPersons
        ? `where t.unit_id = any ('{${units.join(',')}}'::uuid[])`
        : 'join intake_about a on a.person_id = t.person_id where true'
    await run(
      work,
      `insert into intake_kept select t.${fact.rowId}, t.person_id, ${fact.slot}, ${fact.thing}, ${attributesOf(fact)}, t.provider_id,
        t.valid
      from ${fact.table} t ${which} and t.provider_id = '${id}' and upper_inf(t.recorded)`,
    )
  }
  await actForImport(work)
  await run(work, 'analyze intake_kept')
}

function providersWithUnits(work: Work): Promise<{ id: string; units: string[] }[]> {
  return all(work, 'select provider_id as id, array_agg(id) as units from care_unit group by provider_id order by 1')
}

export function attributesOf(fact: FactTable): string {
  return fact.attributes.length === 0 ? "''" : `concat_ws('|', ${fact.attributes.join(', ')})`
}

/**
 * Compares `intake_fact` (line, person_id, unit_id, provider_id, slot, thing, attributes, valid) with what is kept, adds reasons, and
 * makes the plan: `intake_todo` (lines that create or change) and `intake_close` (versions that end, and what goes on of them).
 *
 * - A row equal to a kept fact leaves it.
 * - A kept fact that began earlier ends the day before the row begins.
 * - A kept fact that begins the same day, or that says the same thing from a later day, is replaced.
 * - Any other overlap can't be a change of the fact, and is a reason against the row.
 */
export async function checkFacts(work: Work, fact: FactTable): Promise<void> {
  await run(work, 'analyze intake_fact')
  // Also when nothing would change: what is kept of the protected isn't to be found out by guessing.
  if (work.by) {
    await fault(
      work,
      'identifier',
      'scope.protectedPerson',
      "select f.line from intake_fact f join person p on p.id = f.person_id where p.protection <> 'none'",
    )
  }
  await fault(
    work,
    'from',
    'row.overlapsInFile',
    `select a.line, min(b.line) as other from intake_fact a
      join intake_fact b on b.person_id = a.person_id and b.slot = a.slot and b.line <> a.line and b.valid && a.valid
      where ${good('a')} and ${good('b')} group by a.line`,
    "jsonb_build_object('line', f.other)",
  )
  await collectKept(work, fact)
  await run(
    work,
    `create temporary table intake_pair on commit drop as
    select n.line, n.valid, k.id, k.valid as kept_valid, coalesce(lower(k.valid), '-infinity') as kept_from, n.thing = k.thing as same_thing, k.provider_id,
      n.thing = k.thing and n.valid = k.valid and n.attributes is not distinct from k.attributes as same
    from intake_fact n join intake_kept k on k.person_id = n.person_id and k.slot = n.slot and k.valid && n.valid
    where ${good('n')}`,
  )
  await run(work, 'analyze intake_pair')
  if (work.scope.type === 'provider') {
    await fault(
      work,
      'from',
      'row.heldElsewhere',
      `select distinct line from intake_pair where provider_id <> ${scopeProvider(work.scope)}`,
    )
  }
  // Leaving a row out can make a change of another row impossible, so this goes on until nothing more is found.
  while ((await rejectOverlaps(work)) > 0);
  await plan(work)
}

/** SQL: of one kept fact, what its rows make of it. `restated`: replaced, so that nothing of it goes on. */
const overKept = `over (partition by p.id)`
const pairs = `select p.*,
    bool_or(lower(p.valid) = p.kept_from or (lower(p.valid) < p.kept_from and p.same_thing)) ${overKept} as restated,
    min(lower(p.valid)) ${overKept} as first_day,
    bool_or(upper_inf(p.valid)) ${overKept} as goes_on, max(upper(p.valid)) ${overKept} as last_day
  from intake_pair p where not p.same and ${good('p')}`

function rejectOverlaps(work: Work): Promise<number> {
  return fault(
    work,
    'from',
    'row.overlapsKept',
    `select distinct on (q.line) q.line, lower(q.kept_valid) as first, upper(q.kept_valid) - 1 as last from (${pairs}) q
      where (lower(q.valid) < q.kept_from and not q.same_thing)
        or (not q.restated and not q.goes_on and (upper_inf(q.kept_valid) or upper(q.kept_valid) > q.last_day))
      order by q.line, q.kept_from`,
    "jsonb_build_object('from', coalesce(f.first::text, ''), 'to', coalesce(f.last::text, ''))",
  )
}

async function plan(work: Work): Promise<void> {
  await run(
    work,
    `create temporary table intake_close on commit drop as
    select q.id, q.provider_id, case when not q.restated then daterange(lower(q.kept_valid), q.first_day) end as front,
      (array_agg(q.line) filter (where q.same_thing and q.restated and lower(q.valid) <= q.kept_from))[1] as restated_by,
      bool_or(not q.same_thing) as replaced
    from (${pairs}) q group by q.id, q.provider_id, q.kept_valid, q.restated, q.first_day`,
  )
  await run(
    work,
    `create temporary table intake_todo on commit drop as
    select n.line, n.person_id, n.unit_id, n.provider_id, n.thing, n.valid, p.line is null as is_new, c.id as restates
    from intake_fact n
    left join (select distinct line from intake_pair) p on p.line = n.line
    left join intake_close c on c.restated_by = n.line
    where ${good('n')} and not exists (select from intake_pair s where s.line = n.line and s.same)
    order by n.provider_id, n.person_id`,
  )
  await run(work, 'create index on intake_todo (provider_id)')
  await run(work, 'create index on intake_row (line)')
  await run(work, 'analyze intake_close')
  await run(work, 'analyze intake_todo')
}

export async function countFacts(work: Work): Promise<Counts> {
  const [counts] = await all<Counts>(
    work,
    `select (select count(*) from intake_todo where is_new) as created, (select count(*) from intake_todo where not is_new) as changed,
      (select count(*) from intake_fact n where ${good('n')}) - (select count(*) from intake_todo) as unchanged`,
  )
  return counts!
}

/**
 * Closes what ends, adds what goes on of it, and then the rows of the file. `insert` is the statement that adds those of one provider:
 * all closing comes first, since a listing or a doctor contact with one provider ends that with another.
 */
export async function writeFacts(work: Work, fact: FactTable, insert: (provider: string) => string): Promise<void> {
  await lockPersons(work)
  const closing = await providersIn(work, 'intake_close')
  for (const providerId of closing) {
    await actForProvider(work, providerId)
    await run(
      work,
      `update ${fact.table} t set recorded = tstzrange(lower(t.recorded), greatest(now(), lower(t.recorded) + interval '1 microsecond'))
      from intake_close c where t.${fact.rowId} = c.id and c.provider_id = '${providerId}'`,
    )
  }
  const columns = Object.entries(fact.front)
  for (const providerId of closing) {
    await actForProvider(work, providerId)
    await run(
      work,
      `insert into ${fact.table} (${fact.rowId}, ${columns.map(([name]) => name).join(', ')}, valid)
      select ${newIdSql}, ${columns.map(([, from]) => from).join(', ')}, c.front
      from intake_close c join ${fact.table} t on t.${fact.rowId} = c.id
      where c.provider_id = '${providerId}' and c.front is not null`,
    )
  }
  for (const providerId of await providersIn(work, 'intake_todo')) {
    await actForProvider(work, providerId)
    await run(work, insert(providerId))
  }
  await actForImport(work)
}

/** Locked once and in order, instead of by each of the checks that follow: quicker, and no deadlock with those who change one person. */
function lockPersons(work: Work): Promise<number> {
  return run(work, 'select from person where id in (select person_id from intake_todo) order by id for no key update')
}

async function providersIn(work: Work, table: string): Promise<string[]> {
  const rows = await all<{ id: string }>(work, `select distinct provider_id as id from ${table} order by 1`)
  return rows.map((row) => row.id)
}

/**
 * The references that listings, episodes and contacts share: makes `intake_ref` (line, person_id, unit_id, provider_id) and adds the
 * reasons for those that don't exist or belong to another provider than the scope's.
 */
export async function resolvePlaces(work: Work): Promise<void> {
  await actForImport(work)
  await run(
    work,
    `create temporary table intake_ref on commit drop as
    select r.line, i.person_id, u.id as unit_id, u.provider_id
    from intake_row r left join person_identifier i on i.value = r.identifier left join care_unit u on u.hsa_id = r.unit_hsa`,
  )
  await run(work, 'analyze intake_ref')
  await fault(work, 'identifier', 'row.unknownPerson', 'select line from intake_ref where person_id is null')
  await rejectUnits(work)
}

/** Reasons for units that don't exist or that belong to another provider than the scope's. */
export async function rejectUnits(work: Work): Promise<void> {
  const name = "jsonb_build_object('value', f.unit_hsa)"
  await fault(
    work,
    'unitHsaId',
    'row.unknownUnit',
    'select line, unit_hsa from intake_ref join intake_row using (line) where unit_id is null',
    name,
  )
  if (work.scope.type !== 'provider') return
  await fault(
    work,
    'unitHsaId',
    'scope.otherProvider',
    `select line, unit_hsa from intake_ref join intake_row using (line) where provider_id <> ${scopeProvider(work.scope)}`,
    name,
  )
}
