import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts'
import { unbound } from '../plan-steps.ts'
import { type Change, lenient, unguarded } from './mutate.ts'
import { askedProbes } from './plan-asked-probes.ts'
import { probes as movedProbes } from './plan-probes.ts'
import { prepared } from './plan-worlds.ts'

const probes = { ...movedProbes, ...askedProbes }

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  // Of whom and by whom isn't asked here.
  await client.query(unbound)
  await client.query(prepared())
  await client.query(functions)
  await client.query(
    'insert into probe.probe (fn, sql, first, settings, expect) select fn, sql, first, settings, expect from jsonb_to_recordset($1) as r(fn text, sql text, first text, settings jsonb, expect int)',
    [JSON.stringify(Object.entries(probes).flatMap(([fn, some]) => some.map((one) => ({ fn, ...one }))))],
  )
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

/** Tries one after another, each taken back, until something comes out otherwise than it should. A refusal is no row. */
const functions = `
  create schema probe;
  create table probe.probe (n serial primary key, fn text, sql text, first text, settings jsonb, expect int);
  create function probe.tried(sql text, first text, settings jsonb) returns text language plpgsql as $$
  declare n integer;
  begin
    if first is not null then execute first; end if;
    begin
      if jsonb_typeof(settings) = 'object' then
        perform set_config('hallpunkt.' || key, value, true) from jsonb_each_text(settings);
        perform set_config('role', 'hallpunkt_app', true);
      end if;
      execute sql;
      get diagnostics n = row_count;
    exception when insufficient_privilege then n := 0;
    end;
    raise exception using errcode = 'HP999', message = n;
  exception
    when sqlstate 'HP999' then return sqlerrm;
    when others then return sqlstate || ' ' || sqlerrm;
  end $$;
  create function probe.differs(which text, early int[], out what text, out probe int) language plpgsql as $$
  declare p record; got text;
  begin
    for p in select * from probe.probe where fn = which order by n <> all (early), n loop
      got := probe.tried(p.sql, p.first, p.settings);
      if got is distinct from p.expect::text then
        what := coalesce(p.first || '; ', '') || p.sql || ' as ' || coalesce(p.settings::text, 'owner') || ' → ' || got || ', not ' || p.expect;
        probe := p.n;
        return;
      end if;
    end loop;
  end $$;`

const differs = async (fn: string, early: readonly number[] = []) =>
  (
    await client.query<{ what: string | null; probe: number | null }>('select * from probe.differs($1, $2)', [
      fn,
      early,
    ])
  ).rows[0]!

/** Conditions that may go without a difference, and why. */
const same: Readonly<Record<string, string>> = {
  'plan_beside without p.type = NEW.type': 'a constraint: what is kept here as a plan is a SIP, and others are linked',
  'plan_gap without y.plan_id = v.plan_id': 'a seat is of one plan, and the same seat of another isn’t the same',
  "plan_moves without NEW.state = 'closed' (2)":
    'a constraint: what has ended, and nothing else, has a day when it did',
  "plan_moves without OLD.state = 'confirming' (2)":
    'a constraint, and the rule itself: what is revised is in force, and what is drafted never was',
  'plan_moves without OR NEW.force_version IS NULL': 'a version that there isn’t has no day to come in force with',
}

it('SIP-2, SIP-5, SIP-7: without one of its conditions, each function that says when a plan is moved and written in, and whom it waits for, answers otherwise', async () => {
  const names = Object.keys(probes).sort()
  const { rows } = await client.query<{ name: string; text: string }>(
    `select proname as name, pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'public'::regnamespace and proname = any ($1) order by proname`,
    [names],
  )
  expect(rows.map(({ name }) => name)).toEqual(names)
  for (const name of names) {
    await client.query('begin')
    expect([name, (await differs(name)).what]).toEqual([name, null])
    await client.query('rollback')
  }
  const survived: string[] = []
  const unread: string[] = []
  let made = 0
  for (const { name, text } of rows) {
    const early = new Set<number>()
    for (const mutant of [...unguarded(text), ...lenient(text)] as Change[]) {
      await client.query('begin')
      const fits = await client.query(mutant.text).then(
        () => true,
        () => false,
      )
      const found = fits
        ? await differs(name, [...early]).catch((error) => ({ what: String(error), probe: null }))
        : null
      await client.query('rollback')
      if (!found) {
        unread.push(`${name} ${mutant.what}`)
        continue
      }
      made += 1
      if (found.probe !== null) early.add(found.probe)
      if (found.what === null) survived.push(`${name} ${mutant.what}`)
    }
  }
  console.log(`${made} mutants of ${names.length} functions of a plan's steps: ${made - survived.length} noticed`)
  expect({ unread, survived: survived.toSorted() }).toEqual({ unread: [], survived: Object.keys(same).toSorted() })
}, 100_000)
