import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, pendingMigrations } from '../../src/server/platform/migrate/migrate.ts'
import { withClient } from '../../src/server/platform/postgres/roles.ts'
import { createTemporaryFolder, createTestDatabase, type TestDatabase } from '../support/postgres.ts'

describe('migration', () => {
  let dir: string
  let database: TestDatabase

  beforeEach(async () => {
    dir = await createTemporaryFolder()
    database = await createTestDatabase({ empty: true })
  })
  afterEach(async () => {
    await database.drop()
    await rm(dir, { recursive: true })
  })

  const write = (name: string, sql: string) => writeFile(path.join(dir, name), sql)
  const run = () => migrate(database.migratorUrl, { dir })
  const query = async (sql: string, url = database.migratorUrl) =>
    (await withClient(url, (client) => client.query(sql))).rows

  it('applies what is new, in order, and nothing twice', async () => {
    await write('0001_first.sql', 'create table first (id integer);')
    await write('0002_second.sql', 'alter table first add column name text; insert into first values (1, $$a$$);')
    expect(await run()).toEqual({ applied: ['0001_first', '0002_second'], version: 2 })
    expect(await run()).toEqual({ applied: [], version: 2 })
    await write('0003_third.sql', 'insert into first values (2);')
    expect(await run()).toEqual({ applied: ['0003_third'], version: 3 })
    expect(await query('select id from first order by id')).toEqual([{ id: 1 }, { id: 2 }])
  })

  it('many starts at once apply each file once', async () => {
    await write('0001_slow.sql', 'create table slow (id integer); select pg_sleep(0.2); insert into slow values (1);')
    await write('0002_more.sql', 'insert into slow values (2);')
    const done = await Promise.all(Array.from({ length: 6 }, run))
    expect(done.flatMap(({ applied }) => applied).sort()).toEqual(['0001_slow', '0002_more'])
    expect(await query('select count(*)::int as n from slow')).toEqual([{ n: 2 }])
  })

  it('an applied file that has changed is refused by name, and nothing more is applied', async () => {
    await write('0001_first.sql', 'create table first (id integer);')
    await run()
    await write('0001_first.sql', 'create table first (id bigint);')
    await write('0002_second.sql', 'create table second (id integer);')
    await expect(run()).rejects.toMatchObject({ name: 'MigrationError', sv: expect.stringContaining('0001_first') })
    expect(await query("select to_regclass('second') as there")).toEqual([{ there: null }])
  })

  it('other line endings are not a change', async () => {
    await write('0001_first.sql', 'create table first (\n  id integer\n);\n')
    await run()
    await write('0001_first.sql', 'create table first (\r\n  id integer\r\n);\r\n')
    expect((await run()).applied).toEqual([])
  })

  it.each([
    ['a gap', ['0001_a.sql', '0003_c.sql'], /0002 is missing before 0003_c/],
    ['no first one', ['0002_b.sql'], /0001 is missing/],
    ['two with one number', ['0001_a.sql', '0001_b.sql'], /Two migrations have number 0001/],
    ['another name', ['0001_a.sql', '2_b.sql'], /2_b\.sql must be named/],
    ['no files', [], /No migrations/],
  ])('%s among the files is refused', async (_, files, message) => {
    for (const file of files) await write(file, 'select 1;')
    await expect(run()).rejects.toThrow(message)
  })

  it('a gap in the database is refused', async () => {
    await write('0001_a.sql', 'select 1;')
    await write('0002_b.sql', 'select 1;')
    await run()
    await query('delete from schema_migration where number = 1')
    await expect(run()).rejects.toThrow(/0001 is missing in the database/)
  })

  it('a database newer than the program is refused', async () => {
    await write('0001_a.sql', 'select 1;')
    await write('0002_b.sql', 'select 1;')
    await run()
    await rm(path.join(dir, '0002_b.sql'))
    await expect(run()).rejects.toThrow(/newer than the program: it has 0002_b/)
  })

  it('an applied file with a new name is refused', async () => {
    await write('0001_a.sql', 'select 1;')
    await run()
    await rm(path.join(dir, '0001_a.sql'))
    await write('0001_b.sql', 'select 1;')
    await expect(run()).rejects.toThrow(/0001_a is applied .* 0001_b/)
  })

  it('a file that fails leaves nothing of itself, and says where', async () => {
    await write('0001_good.sql', 'create table good (id integer);')
    await write('0002_bad.sql', 'create table half (id integer);\n\nselect nothing_such;\n')
    await expect(run()).rejects.toThrow(/0002_bad\.sql:3 failed: .*nothing_such/)
    expect(await query("select to_regclass('good') is not null as good, to_regclass('half') as half")).toEqual([
      { good: true, half: null },
    ])
    await write('0002_bad.sql', 'create table half (id integer);')
    expect((await run()).applied).toEqual(['0002_bad'])
  })

  it('a file may not end its own transaction', async () => {
    await write('0001_ends.sql', 'create table a (id integer); commit; begin;')
    await expect(run()).rejects.toThrow(/ends its own transaction/)
  })

  it('the app can see what is lacking, and cannot pretend that it is not', async () => {
    await write('0001_a.sql', 'select 1;')
    expect(await pendingMigrations(database.appUrl, { dir })).toEqual(['0001_a'])
    await run()
    await write('0002_b.sql', 'select 1;')
    expect(await pendingMigrations(database.appUrl, { dir })).toEqual(['0002_b'])
    await expect(query("insert into schema_migration values (2, 'x', 'x')", database.appUrl)).rejects.toThrow(
      /permission/,
    )
  })

  it('the roles are what row-level security needs: nobody is above it', async () => {
    const rows = await query(
      `select rolname, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as mighty, rolcanlogin
       from pg_roles where rolname like 'hallpunkt%' order by 1`,
    )
    expect(rows).toEqual([
      { rolname: 'hallpunkt_app', mighty: false, rolcanlogin: true },
      { rolname: 'hallpunkt_migrator', mighty: false, rolcanlogin: true },
      { rolname: 'hallpunkt_sealer', mighty: false, rolcanlogin: false },
    ])
  })
})
