// Everything everyone tries with a table: what they see, add, change and take away, and what should come of it.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import {
  type Actor,
  actors,
  type Column,
  former,
  insertOf,
  literals,
  of,
  type Place,
  persons,
  places,
  type Row,
  rowAt,
  staff,
} from './prepared.ts'
import { type Recipe, type Rule, roundOf } from './who.ts'

export type Part = 'see' | 'add' | 'change' | 'remove'
export interface Probe {
  part: Part
  actor: Actor
  sql: string
  /** `no`, or `yes` and how many; of seeing, the places of the rows that are seen. */
  expect: string
  /** The same of each row, for when one refusal would hide the others. */
  each?: Pick<Probe, 'sql' | 'shape'>[]
  /**
   * The same as a statement with parameters, and their values: many probes differ in values alone, and a statement is planned once for all of them. (Planning what
   * the policies ask takes longer than asking it.)
   */
  shape?: { text: string; types: readonly string[]; values: string }
}

/** Fills the table, one row a place and variant. */
export async function fill(owner: pg.Client, columns: readonly Column[], table: string, recipe: Recipe): Promise<void> {
  if (recipe.variants === 'none') return
  for (const at of places)
    for (const variant of recipe.variants ?? [() => ({})])
      await owner.query(insertOf(table, rowAt(columns, table, at, { ...recipe.columns?.(at), ...variant(at) })))
}

/** Rounds of log review, which hold no persons themselves. */
export async function fillRounds(owner: pg.Client, columns: readonly Column[]): Promise<void> {
  for (const at of places)
    await owner.query(
      insertOf('log_review_round', rowAt(columns, 'log_review_round', at, { id: roundOf(at), rules: ['nights'] })),
    )
}

/** Where the actor tries to add something: where they are, and where they aren't. */
function placesFor(actor: Actor): Place[] {
  const { assignment } = actor
  const self = actor.person ?? actor.proxy?.person
  if (!assignment) {
    const astray = persons.map((person) => ({ ...places[0]!, person, provider: of.providers[3]! }))
    // A person tries everything as themself, and of others what is at the health centre; whoever is no one in particular, about one person.
    return [...places, ...astray].filter((at) =>
      self ? at.person === self || at.unit === places[0]!.unit : at.person === persons[0],
    )
  }
  const { unit } = assignment
  const { provider } = unit
  const sibling = of.units.find((one) => one !== unit && one.provider === provider) ?? unit
  const far = of.units.find((one) => one.provider !== provider)!
  return persons.flatMap((person) =>
    [
      [unit, provider],
      [sibling, provider],
      [unit, far.provider],
      [far, far.provider],
      [far, provider],
      [former, former.provider],
    ].map(([where, whose]) => ({ person, unit: where, provider: whose, by: assignment }) as Place),
  )
}

const ctids = (rows: readonly { ctid: string }[]) =>
  `ctid = any ('{${rows.map(({ ctid }) => `"${ctid}"`).join(',')}}'::tid[])`

/** All that is tried with a table. */
export async function probesOf(
  owner: pg.Client,
  columns: readonly Column[],
  table: string,
  recipe: Recipe,
): Promise<Probe[]> {
  const { rows } = await owner.query<Row & { ctid: string }>(`select ctid::text, * from ${table}`)
  return actors.flatMap((actor) => {
    const seen = rows.filter((row) => recipe.sees(actor, row)).map(({ ctid }) => ctid)
    const see: Probe = {
      part: 'see',
      actor,
      ...seeing(table),
      expect: seen.toSorted().join(' '),
    }
    // Of those who do alike, some.
    if (actor.torn || actor.purpose === 'session' || actor.purpose === 'sealing' || actor.assignment === staff[8])
      return [see]
    const changes = (recipe.changes ?? []).flatMap(({ set, who, blind }) => [
      ...touching('change', actor, `update ${table} set ${set} where`, rows, who),
      ...(blind ? [blindly(actor, `update ${table} set ${set}`, rows.filter((row) => blind(actor, row)).length)] : []),
    ])
    const removes = recipe.removes ? touching('remove', actor, `delete from ${table} where`, rows, recipe.removes) : []
    return [see, ...changes, ...removes, ...adding(actor, columns, table, recipe)]
  })
}

function seeing(table: string): Pick<Probe, 'sql' | 'shape'> {
  const sql = `select coalesce(string_agg(ctid::text, ' ' order by ctid::text collate "C"), '') from ${table}`
  return { sql, shape: { text: sql, types: [], values: '' } }
}

/** Naming no row, and so looking for none: what may be seen doesn't stand between. */
const blindly = (actor: Actor, sql: string, n: number): Probe => ({
  part: 'change',
  actor,
  sql,
  expect: n > 0 ? `yes ${n}` : 'no',
})

/** All rows that may be touched, at once, and all that may not. */
function touching(
  part: Part,
  actor: Actor,
  sql: string,
  rows: readonly (Row & { ctid: string })[],
  who: Rule,
): Probe[] {
  const yes = rows.filter((row) => who(actor, row))
  const no = rows.filter((row) => !who(actor, row))
  return [
    ...(yes.length > 0 ? [{ part, actor, ...rowsOf(sql, yes), expect: `yes ${yes.length}` }] : []),
    ...(no.length > 0
      ? [{ part, actor, ...rowsOf(sql, no), expect: 'no', each: no.map((row) => rowsOf(sql, [row])) }]
      : []),
  ]
}

/** A statement about rows that are named. */
const rowsOf = (sql: string, rows: readonly { ctid: string }[]): Pick<Probe, 'sql' | 'shape'> => ({
  sql: `${sql} ${ctids(rows)}`,
  shape: {
    text: `${sql} ctid = any ($1)`,
    types: ['tid[]'],
    values: `'{${rows.map(({ ctid }) => `"${ctid}"`).join(',')}}'`,
  },
})

function adding(actor: Actor, columns: readonly Column[], table: string, { adds, columns: given }: Recipe): Probe[] {
  if (!adds) return []
  return placesFor(actor).flatMap((at, n) => {
    // The finer points are tried where one is, by staff; everywhere, by persons.
    const tried = actor.person || actor.proxy || (actor.assignment && n % 6 === 0) ? (adds.tried ?? []) : []
    return [() => ({}), ...tried].map((how): Probe => {
      const row = rowAt(columns, table, at, { ...given?.(at), ...how(actor, at) })
      const expect = adds.who(actor, row) ? 'yes 1' : 'no'
      if (adds.before)
        return { part: 'add', actor, sql: `${adds.before(actor, row, at)}; ${insertOf(table, row)}`, expect }
      return { part: 'add', actor, sql: insertOf(table, row), shape: addingRow(columns, table, row), expect }
    })
  })
}

function addingRow(columns: readonly Column[], table: string, row: Row): NonNullable<Probe['shape']> {
  const names = Object.keys(row)
  const typeOf = new Map(columns.flatMap((one) => (one.table === table ? [[one.name, one.type]] : [])))
  return {
    text: `insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    types: names.map((name) => typeOf.get(name)!),
    values: literals(row),
  }
}

/** Tries things one by one, each taken back, until something comes out otherwise than it should; tells what, or nothing. */
export const functions = `
  create schema probe;
  grant usage on schema probe to hallpunkt_app;
  create table probe.probe (n serial primary key, tbl text, part text, actor text, settings jsonb, sql text, call text, expect text);
  create index on probe.probe (tbl, part, n);
  grant select on probe.probe to hallpunkt_app;
  create function probe.tried(part text, settings jsonb, sql text, call text) returns text language plpgsql as $$
  declare got text; n integer;
  begin
    perform set_config('hallpunkt.' || s, coalesce(settings ->> s, ''), true)
      from unnest(array['actor', 'purpose', 'staff', 'assignment', 'unit', 'provider', 'person', 'proxy', 'proxy_kind', 'scopes']) s;
    if part = 'see' then
      execute coalesce(call, sql) into got;
      return got;
    end if;
    if call is not null then
      execute call into n;
    else
      execute sql;
      get diagnostics n = row_count;
    end if;
    raise exception using errcode = 'HP999', message = case when n > 0 then 'yes ' || n else 'no' end;
  exception
    when sqlstate 'HP999' then return sqlerrm;
    when insufficient_privilege then return 'no: refused';
    -- Let through by the policies, and then met by what is there already.
    when unique_violation or exclusion_violation or check_violation then return 'yes 1';
    when others then return sqlstate || ' ' || sqlerrm;
  end $$;
  -- Those that have told a difference before come first.
  create function probe.differs(which text, parts text[], first int[], every int, out what text, out probe int) language plpgsql as $$
  declare p record; got text;
  begin
    for p in select * from probe.probe where tbl = which and part = any (parts) and n % every = 0 order by n <> all (first), n loop
      got := probe.tried(p.part, p.settings, p.sql, p.call);
      if got is distinct from p.expect and not (p.expect = 'no' and got = 'no: refused') then
        what := p.actor || ': ' || p.sql || ' → ' || got || ', not ' || p.expect;
        probe := p.n;
        return;
      end if;
    end loop;
  end $$;`

/** Makes a function of each shape that isn't one yet, which plans its statement once; what calls it, by the probe. */
async function callsOf(owner: pg.Client, probes: readonly Pick<Probe, 'part' | 'shape'>[]): Promise<(string | null)[]> {
  const made = new Set<string>()
  const texts: string[] = []
  const calls = probes.map(({ part, shape }) => {
    if (!shape) return null
    const name = `probe.f_${createHash('md5').update(`${shape.text} ${shape.types.join()}`).digest('hex')}`
    if (!made.has(name)) {
      made.add(name)
      const [type, body] =
        part === 'see'
          ? ['text', `begin return (${shape.text}); end`]
          : [
              'integer',
              `declare probe_n integer; begin ${shape.text}; get diagnostics probe_n = row_count; return probe_n; end`,
            ]
      texts.push(
        `create or replace function ${name}(${shape.types.join(', ')}) returns ${type} language plpgsql as $f$ ${body} $f$`,
      )
    }
    return `select ${name}(${shape.values})`
  })
  for (const text of texts) await owner.query(text)
  return calls
}

/** Writes down what is tried. Where the policies refuse some rows outright, that would hide the others: those are tried by themselves, some of them one by one. */
export async function keep(owner: pg.Client, table: string, probes: readonly Probe[]): Promise<void> {
  const outcomes = async (some: readonly Pick<Probe, 'part' | 'actor' | 'sql' | 'shape'>[]) => {
    const calls = await callsOf(owner, some)
    await owner.query('begin; set local role hallpunkt_app')
    const { rows } = await owner.query<{ got: string }>(
      `select probe.tried(part, settings, sql, call) as got
       from jsonb_to_recordset($1) r(n int, part text, settings jsonb, sql text, call text) order by n`,
      [
        JSON.stringify(
          some.map(({ part, actor, sql }, n) => ({ n, part, settings: actor.settings, sql, call: calls[n] })),
        ),
      ],
    )
    await owner.query('rollback')
    return rows.map(({ got }) => got)
  }
  const groups = probes.filter(({ each }) => each)
  const together = await outcomes(groups)
  const split = new Map<Probe, Probe[]>()
  for (const [n, group] of groups.entries()) {
    if (together[n] !== 'no: refused') continue
    const each = group.each!.map((one) => ({ ...group, ...one }))
    const alone = await outcomes(each)
    const refused = each.filter((_, at) => alone[at] === 'no: refused')
    const rest = each.filter((_, at) => alone[at] !== 'no: refused').map(({ sql }) => sql.match(/"(\(.*?\))"/)![1]!)
    const some = refused.filter((_, at) => at % Math.ceil(refused.length / 4) === 0)
    const quiet = {
      ...group,
      ...rowsOf(
        group.sql.slice(0, group.sql.indexOf(' ctid =')),
        rest.map((ctid) => ({ ctid })),
      ),
    }
    split.set(group, rest.length > 0 ? [quiet, ...some] : some)
  }
  const kept = probes.flatMap((one) => split.get(one) ?? [one])
  const calls = await callsOf(owner, kept)
  const rows = kept.map(({ part, actor, sql, expect }, n) => ({
    tbl: table,
    part,
    actor: actor.name,
    settings: actor.settings,
    sql,
    call: calls[n],
    expect,
  }))
  await owner.query(
    `insert into probe.probe (tbl, part, actor, settings, sql, call, expect) select tbl, part, actor, settings, sql, call, expect
     from jsonb_to_recordset($1) r(tbl text, part text, actor text, settings jsonb, sql text, call text, expect text)`,
    [JSON.stringify(rows)],
  )
}
