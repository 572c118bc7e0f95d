import { readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/server/platform/config/root.ts'
import { withClient } from '../../src/server/platform/postgres/roles.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

/** A column as `schema.ts` says it is. */
interface Column {
  nullable: boolean
  /** May be left out when a row is added. */
  generated: boolean
}

const source = readFileSync(path.join(packageRoot(), 'src/server/platform/database/schema.ts'), 'utf8')

/** The tables of `schema.ts`: name, columns. Read as text, since types are gone when the test runs. */
function written(text: string): Map<string, Map<string, Column>> {
  const interfaces = new Map(
    [...text.matchAll(/export interface (\w+) \{\n([^}]*)\n\}/g)].map(([, name, body]) => [name!, body!]),
  )
  const schema = interfaces.get('Schema') ?? ''
  return new Map(
    [...schema.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, table, type]) => [table!, columns(interfaces.get(type!)!)]),
  )
}

function columns(body: string): Map<string, Column> {
  return new Map(
    [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, name, type]) => [
      name!,
      { nullable: /\| null|^Json$/.test(type!), generated: /^Generated/.test(type!) },
    ]),
  )
}

let database: TestDatabase
let real: Map<string, Map<string, Column & { json: boolean; computed: boolean }>>
const ask = <T extends object>(text: string) =>
  withClient(database.migratorUrl, async (client: pg.Client) => (await client.query(text)).rows as T[])

beforeAll(async () => {
  database = await createTestDatabase()
  const rows = await ask<{
    table: string
    column: string
    nullable: boolean
    generated: boolean
    json: boolean
    computed: boolean
  }>(`
    select c.table_name as table, c.column_name as column, c.is_nullable = 'YES' as nullable,
      c.column_default is not null or c.is_generated = 'ALWAYS' as generated, c.data_type = 'jsonb' as json, c.is_generated = 'ALWAYS' as computed
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`)
  real = new Map()
  for (const { table, column, ...about } of rows)
    real.set(
      table,
      (real.get(table) ?? new Map()).set(column, about) as Map<string, Column & { json: boolean; computed: boolean }>,
    )
})
afterAll(() => database?.drop())

/** Where what is written differs from what is, as `table.column: …`. The list of migrations is the migrator's own. */
function differences(known: Map<string, Map<string, Column>>): string[] {
  const found: string[] = []
  for (const table of new Set([...known.keys(), ...real.keys()])) {
    if (table === 'schema_migration') continue
    const [said, is] = [known.get(table), real.get(table)]
    for (const name of new Set([...(said?.keys() ?? []), ...(is?.keys() ?? [])])) {
      const [a, b] = [said?.get(name), is?.get(name)]
      if (!a || !b) found.push(`${table}.${name}: ${a ? 'not in the database' : 'not in schema.ts'}`)
      // Json says nothing of null, and a computed column can't say that it never is.
      else if (!b.json && (a.generated !== b.generated || (a.nullable !== b.nullable && !b.computed)))
        found.push(`${table}.${name}: ${JSON.stringify(a)}`)
    }
  }
  return found.sort()
}

describe('the tables as the code knows them', () => {
  it('are those of the database, with the same columns, agreeing on what may be missing', () => {
    const known = written(source)
    expect(known.size).toBeGreaterThan(20)
    expect(differences(known)).toEqual([])
  })

  it('would be seen to differ', () => {
    const changed = source
      .replace('  phone: string | null\n', '  phone: string\n')
      .replace('  review_on: string | null\n  decided_by: string | null\n', '  review_on: string | null\n')
      .replace('export interface NoticeTable {\n', 'export interface NoticeTable {\n  colour: string\n')
    expect(differences(written(changed)).map((one) => one.split(':')[0])).toEqual([
      'care_unit.phone',
      'need_decision.decided_by',
      'notice.colour',
    ])
  })
})

describe('every table', () => {
  it('says what it holds', async () => {
    const silent = await ask(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and obj_description(oid, 'pg_class') is null`)
    expect(silent.map((row) => (row as { relname: string }).relname).sort()).toEqual([])
  })

  it('has constraints with names someone chose', async () => {
    const rows = await ask<{
      conname: string
    }>(`select conname from pg_constraint c join pg_class t on t.oid = c.conrelid
      where t.relnamespace = 'public'::regnamespace and c.contype <> 'n' and conname ~ '_(pkey|key|fkey|check\\d*|excl)$'`)
    expect(rows.map((row) => row.conname)).toEqual([])
  })
})

describe('every function that acts as its owner', () => {
  it('looks for names only where the owner says, and isn’t open to all', async () => {
    const rows = await ask<{ name: string; path: string[] | null; open: boolean }>(`
      select p.oid::regprocedure::text as name, p.proconfig as path,
        has_function_privilege('public', p.oid, 'execute') as open
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`)
    expect(rows.length).toBeGreaterThan(5)
    for (const { name, path: config, open } of rows) {
      expect(
        config?.some((setting) => setting.startsWith('search_path=')),
        name,
      ).toBe(true)
      expect(open, name).toBe(false)
    }
  })
})
