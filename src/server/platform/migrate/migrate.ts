import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { packageRoot } from '../config/root.ts'
import type { Log } from '../postgres/embedded.ts'
import { withClient } from '../postgres/roles.ts'
import { ToldError } from '../postgres/told.ts'

/** Something about the migrations is wrong; nothing more was applied. */
export class MigrationError extends ToldError {
  override name = 'MigrationError'
}

/** One file of `migrations/`. */
export interface Migration {
  readonly number: number
  /** As `0001_organisation`. */
  readonly name: string
  readonly sql: string
  /** SHA-256, hexadecimal, the same whichever way the lines end. */
  readonly checksum: string
}

/** What a call did. */
export interface Migrated {
  /** The names of those applied now, in order. */
  readonly applied: readonly string[]
  /** The number of the last one in the database. */
  readonly version: number
}

// Any number will do, as long as all agree: two starts at once take turns.
const lockKey = '4807254718290501'

/** The migrations of a folder, in order. Throws MigrationError for a gap, a double or a file named otherwise. */
export async function readMigrations(dir: string = path.join(packageRoot(), 'migrations')): Promise<Migration[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.sql')).sort()
  if (files.length === 0) throw new MigrationError(`Inga migreringar i ${dir}.`, `No migrations in ${dir}.`)
  const migrations: Migration[] = []
  for (const file of files) {
    const found = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)
    const due = migrations.length + 1
    const dueName = String(due).padStart(4, '0')
    if (!found) {
      throw new MigrationError(
        `Migreringen ${file} ska heta som 0001_namn.sql.`,
        `Migration ${file} must be named as 0001_name.sql.`,
      )
    }
    const number = Number(found[1])
    if (number < due)
      throw new MigrationError(`Två migreringar har nummer ${found[1]}.`, `Two migrations have number ${found[1]}.`)
    if (number > due) {
      throw new MigrationError(
        `Migrering ${dueName} saknas före ${file}.`,
        `Migration ${dueName} is missing before ${file}.`,
      )
    }
    const sql = (await readFile(path.join(dir, file), 'utf8')).replaceAll('\r\n', '\n')
    const checksum = createHash('sha256').update(sql).digest('hex')
    migrations.push({ number, name: path.basename(file, '.sql'), sql, checksum })
  }
  return migrations
}

/**
 * Brings a database to the version of this program: applies what is new in `migrations/`, each file in a transaction of its own,
 * and only forwards. Sign in as the one who shall own everything (`hallpunkt_migrator`). Two at once take turns.
 *
 * @throws MigrationError if an applied file has changed, if one is missing, if the database is newer than this program, or if a
 *   file fails (then all before it stays applied and nothing of it)
 */
export async function migrate(url: string, options: { dir?: string; log?: Log } = {}): Promise<Migrated> {
  const migrations = await readMigrations(options.dir)
  return withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await createTable(client)
    const pending = compare(migrations, await readApplied(client))
    for (const migration of pending) {
      const started = Date.now()
      await apply(client, migration)
      options.log?.info(`migrated ${migration.name} in ${Date.now() - started} ms`)
    }
    return { applied: pending.map(({ name }) => name), version: migrations.length }
  })
}

/**
 * The names of the migrations that a database still lacks, asked as any role that may read `schema_migration` (the app may).
 *
 * @throws MigrationError as `migrate`, but applies nothing
 */
export async function pendingMigrations(url: string, options: { dir?: string } = {}): Promise<string[]> {
  const migrations = await readMigrations(options.dir)
  return withClient(url, async (client) => {
    const { rows } = await client.query("select to_regclass('schema_migration') is not null as there")
    return compare(migrations, rows[0].there ? await readApplied(client) : []).map(({ name }) => name)
  })
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

async function createTable(client: pg.Client): Promise<void> {
  await client.query('set client_min_messages = warning')
  await client.query(`
    create table if not exists schema_migration (
      number integer constraint schema_migration_pk primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      constraint schema_migration_number_positive check (number > 0)
    )`)
  await client.query(`
    do $$ begin
      comment on table schema_migration is 'The migrations applied to this database, with the SHA-256 of each as applied.';
      if exists (select from pg_roles where rolname = 'hallpunkt_app') then
        grant select on schema_migration to hallpunkt_app;
      end if;
    end $$`)
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  return (await client.query<Applied>('select number, name, checksum from schema_migration order by number')).rows
}

/** Those that remain to be applied, if what is applied agrees with the files. */
function compare(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const [index, row] of applied.entries()) {
    const file = migrations[index]
    if (row.number !== index + 1) {
      const missing = String(index + 1).padStart(4, '0')
      throw new MigrationError(
        `Migrering ${missing} saknas i databasen, fast ${row.name} finns där.`,
        `Migration ${missing} is missing in the database, though ${row.name} is there.`,
      )
    }
    if (!file) {
      throw new MigrationError(
        `Databasen är nyare än programmet: den har ${applied.at(-1)?.name}, men programmet slutar vid ${migrations.at(-1)?.name}. Uppgradera Hållpunkt.`,
        `The database is newer than the program: it has ${applied.at(-1)?.name}, but the program ends at ${migrations.at(-1)?.name}. Upgrade Hållpunkt.`,
      )
    }
    if (file.name !== row.name) {
      throw new MigrationError(
        `Migreringen ${row.name} är använd i databasen, men filen heter nu ${file.name}.`,
        `Migration ${row.name} is applied in the database, but the file is now called ${file.name}.`,
      )
    }
    if (file.checksum !== row.checksum) {
      throw new MigrationError(
        `Migreringen ${file.name} har ändrats efter att den användes: återställ filen och skriv ändringen i en ny.`,
        `Migration ${file.name} was changed after it was applied: restore the file and write the change in a new one.`,
      )
    }
  }
  return migrations.slice(applied.length)
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const transaction = async () => (await client.query('select pg_current_xact_id()::text as id')).rows[0].id
  await client.query('begin')
  try {
    const before = await transaction()
    await client.query(migration.sql)
    if ((await transaction()) !== before) throw new Error('the file ends its own transaction')
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    const { message, position } = cause as Error & { position?: string }
    const line = position === undefined ? '' : `:${migration.sql.slice(0, Number(position)).split('\n').length}`
    throw new MigrationError(
      `Migreringen ${migration.name}.sql${line} gick inte igenom: ${message}`,
      `Migration ${migration.name}.sql${line} failed: ${message}`,
      { cause },
    )
  }
}
