// What decides a target of an authority's own, and what counts a figure by groups, each with one condition less: something must come out otherwise.
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts'
import { type Change, unguarded } from './mutate.ts'
import { type Column, insertOf, type Place, placeAt, type Row, rowAt } from './prepared.ts'

let database: TestDatabase
let client: pg.Client
let columns: Column[]

/** The own unit, another of another kind and municipality, and one that no municipality is known of. */
const [here, there, nowhere] = [uuidv7(), uuidv7(), uuidv7()]
const authority = uuidv7()
const [admin, former, nurse] = [uuidv7(), uuidv7(), uuidv7()]
const persons = Array.from({ length: 8 }, () => uuidv7())
const person = (n: number) => persons[n]!
const day = '2026-03-10'
const known = '2026-03-20T12:00:00Z'
const before = '[2026-01-01,2026-02-01)'
const since = '[2026-01-01,)'
const later = '[2026-03-25,)'

const put = (table: string, more: Row) =>
  client.query(insertOf(table, rowAt(columns, table, placeAt(0, person(0)) as Place, more)))

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
  // Rows needn't point at others, nor call anything forth.
  await client.query(`set session_replication_role = replica;
    do $$ declare one record; begin
      for one in select conrelid::regclass as tbl, conname from pg_constraint where contype = 'c' and conrelid in ('plan'::regclass, 'plan_quality'::regclass) loop
        execute format('alter table %s drop constraint %I', one.tbl, one.conname);
      end loop;
    end $$`)
  await put('authority', { id: authority, kind: 'region', code: '24', name: 'Län' })
  const unit = (id: string, kind: string, municipality: string | null) =>
    put('care_unit', { id, hsa_id: id, name: id, kind, authority_id: authority, municipality_code: municipality })
  await unit(here, 'primaryCareCentre', '2480')
  await unit(there, 'psychiatryClinic', '2409')
  await unit(nowhere, 'psychiatryClinic', null)
  const works = (id: string, role: string, valid: string) =>
    put('assignment', { id, staff_id: uuidv7(), unit_id: here, role, valid })
  await works(admin, 'countyAdministrator', '[2020-01-01,)')
  await works(former, 'countyAdministrator', '[2020-01-01,2021-01-01)')
  await works(nurse, 'nurse', '[2020-01-01,)')
  const born = ['1940-03-10', '1940-03-11', '1961-01-01', '2020-01-01', null, '1980-01-01', '1980-01-01', '1980-01-01']
  for (const [n, id] of persons.entries()) await put('person', { id, birth_date: born[n] })
  const number = (n: number, kind: string, value: string, at = '2020-01-01') =>
    put('person_identifier', { person_id: person(n), kind, value, recorded_at: at })
  await number(0, 'personnummer', '194003101234')
  // Of two the latest counts, and of two at once the greater.
  await number(1, 'personnummer', '194003111224')
  await number(1, 'personnummer', '194003111234', '2021-01-01')
  await number(2, 'samordningsnummer', '196101611245')
  await number(2, 'samordningsnummer', '196101611234')
  await number(3, 'reservnummer', '202001011234')
  await number(4, 'personnummer', '19400310TF24')
  const signal = (n: number, kind: string, valid: string, recorded: string) =>
    put('person_signal', { person_id: person(n), kind, valid, recorded })
  await signal(0, 'multiIllness', since, since)
  await signal(1, 'multiIllness', before, since)
  await signal(2, 'multiIllness', since, later)
  await signal(3, 'manyDoctors', since, since)
  const episode = (n: number, kind: string, municipal: boolean, valid: string, recorded: string) =>
    put('care_episode', { person_id: person(n), kind, municipal_health_care: municipal, valid, recorded })
  await episode(0, 'residentialCare', true, since, since)
  await episode(1, 'homeHealthCare', false, since, since)
  await episode(2, 'homeHelp', true, since, since)
  await episode(3, 'homeHealthCare', true, before, since)
  await episode(4, 'homeHealthCare', true, since, later)
  const plan = async (n: number, closed: string | null, event: string, on: string, at: string) => {
    const id = uuidv7()
    await put('plan', { id, person_id: person(n), closed_at: closed })
    await put('plan_quality', { plan_id: id, person_id: person(n), event, on_day: on, at })
  }
  await plan(0, null, 'agreed', '2026-03-01', '2026-03-01')
  await plan(1, '2026-03-09T12:00:00Z', 'agreed', '2026-03-01', '2026-03-01')
  await plan(2, '2026-03-11T12:00:00Z', 'agreed', '2026-03-01', '2026-03-01')
  await plan(3, null, 'followedUp', '2026-03-01', '2026-03-01')
  await plan(4, null, 'agreed', '2026-03-11', '2026-03-11')
  await plan(5, null, 'agreed', '2026-03-01', '2026-03-21')
  // What a figure's rows are is tried elsewhere: here they are these.
  await client.query(`
    create table figure_row (figure text, unit_id uuid, person_id uuid, counts boolean, amount float8, weight float8);
    grant select on figure_row to hallpunkt_migrator;
    create or replace function followup_rows(asked text[], the_day date, known_at timestamptz)
      returns table (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision) language sql stable as
      $$ select * from figure_row f where f.figure = any (asked) $$`)
  for (const [n, id] of persons.entries())
    await client.query('insert into figure_row values ($1, $2, $3, $4, $5, 1)', [
      'asked',
      n < 4 ? here : n < 6 ? there : nowhere,
      id,
      n % 2 === 0,
      n % 2 === 0 ? 1 : 0,
    ])
  // Twice at the own unit, once elsewhere too; and a row that is of nobody.
  await client.query(`insert into figure_row values ('asked', '${here}', '${person(0)}', false, 0, 1), ('asked', '${there}', '${person(0)}', true, 1, 1),
    ('asked', '${here}', null, true, 1, 1)`)
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

interface Question {
  settings: Readonly<Record<string, string>>
  sql: string
}
const asStaff = (assignment: string) => ({ actor: 'staff', assignment, unit: here })
const grouped = (by: string): string =>
  `select coalesce(json_agg(r order by r.own, r.key), '[]')::text as told from followup_grouped('asked', '${day}', '${known}', '${by}', '{0,18,65,86}') r`
const decided = (on: string): string =>
  `select (select coalesce(json_agg(json_build_object('figure', t.figure, 'value', t.value, 'by', t.decided_by, 'whose', t.authority_id, 'from', t.from_day = ctx_today())), '[]')
     from followup_target t)::text || followup_decide_target(gen_random_uuid(), 'informed', ${on}, 0.5, 'Vår plan')::text as told`

const questions: Readonly<Record<string, readonly Question[]>> = {
  followup_grouped: ['municipality', 'unitKind', 'age', 'sex', 'targetGroup', 'other'].flatMap((by) => [
    { settings: asStaff(nurse), sql: grouped(by) },
    { settings: { actor: 'person', person: person(0) }, sql: grouped(by) },
  ]),
  followup_decide_target: [
    ...[admin, former, nurse].map((who) => ({ settings: asStaff(who), sql: decided('ctx_today()') })),
    { settings: asStaff(admin), sql: decided('ctx_today() - 1') },
    { settings: asStaff(admin), sql: decided('ctx_today() + 1') },
    { settings: { ...asStaff(admin), actor: 'person', person: person(0) }, sql: decided('ctx_today()') },
  ],
}

/** What each question is answered, in turn; what one of them wrote the next sees nothing of. */
async function answers(name: string): Promise<string[]> {
  const told: string[] = []
  for (const { settings, sql } of questions[name]!) {
    await client.query('savepoint asked')
    for (const [key, value] of Object.entries(settings))
      await client.query(`select set_config('hallpunkt.' || $1, $2, true)`, [key, value])
    told.push(await client.query<{ told: string }>(sql).then(({ rows }) => rows[0]!.told, String))
    await client.query('rollback to savepoint asked')
  }
  return told
}

/** Conditions that may go without a difference, and why. */
const same: Readonly<Record<string, string>> = {}

it('tells groups as they were counted by hand', async () => {
  await client.query('begin')
  const [places, , kinds, , ages, , sexes, , targets, , other] = (await answers('followup_grouped')).map(
    (text) =>
      JSON.parse(text) as { own: boolean; key: string; numerator: number; denominator: number; persons: number }[],
  )
  await client.query('rollback')
  const of = (rows: typeof places) =>
    rows!.map(
      ({ own, key, numerator, denominator, persons: n }) =>
        `${own ? 'own' : 'all'} ${key} ${numerator}/${denominator} of ${n}`,
    )
  expect(of(places)).toEqual(['all 2409 2/3 of 3', 'all 2480 2/5 of 4', 'own 2480 2/5 of 4'])
  expect(of(kinds)).toEqual([
    'all primaryCareCentre 2/5 of 4',
    'all psychiatryClinic 3/5 of 5',
    'own primaryCareCentre 2/5 of 4',
  ])
  // On their birthday they are the age of it.
  expect(of(ages)).toEqual([
    'all 1 0/1 of 1',
    'all 2 1/3 of 3',
    'all 3 1/2 of 2',
    'all 4 2/3 of 1',
    'all unknown 1/1 of 1',
    'own 1 0/1 of 1',
    'own 3 1/2 of 2',
    'own 4 1/2 of 1',
  ])
  expect(of(sexes).filter((row) => row.startsWith('own'))).toEqual([
    'own man 1/3 of 2',
    'own unknown 0/1 of 1',
    'own woman 1/1 of 1',
  ])
  expect(of(targets).filter((row) => row.startsWith('all'))).toEqual([
    'all multiIllness 2/3 of 1',
    'all residentialCare 2/3 of 1',
    'all sip 3/4 of 2',
  ])
  expect(other).toEqual([])
})

it('without one of its conditions, each function that decides a target or counts groups answers otherwise', async () => {
  const names = Object.keys(questions).sort()
  const { rows } = await client.query<{ name: string; text: string }>(
    `select proname as name, pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'public'::regnamespace and proname = any ($1) order by proname`,
    [names],
  )
  expect(rows.map(({ name }) => name)).toEqual(names)
  const survived: string[] = []
  let made = 0
  for (const { name, text } of rows) {
    await client.query('begin')
    const right = await answers(name)
    await client.query('rollback')
    for (const mutant of unguarded(text) as Change[]) {
      await client.query('begin')
      const fits = await client.query(mutant.text).then(
        () => true,
        () => false,
      )
      const found = fits ? await answers(name) : null
      await client.query('rollback')
      if (!found) continue
      made += 1
      if (found.every((told, n) => told === right[n])) survived.push(`${name} ${mutant.what}`)
    }
  }
  console.log(`${made} mutants of ${names.length} functions of Uppföljning: ${made - survived.length} noticed`)
  expect(made).toBeGreaterThan(20)
  expect(survived.toSorted()).toEqual(Object.keys(same).toSorted())
}, 60_000)
