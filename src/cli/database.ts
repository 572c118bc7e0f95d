import { sql } from 'kysely'
import type { Config } from '../server/platform/config/config.ts'
import { type Database, openDatabase } from '../server/platform/database/database.ts'
import { ToldError, withPostgres } from '../server/platform/postgres/embedded.ts'

/**
 * Runs a command with a way to open its database: the one in the settings, the running server's, or one started for the
 * command. Opened only if the command asks; always closed after.
 */
export async function databaseFor(
  config: Config,
  role: 'app' | 'migrator',
  work: (open: () => Promise<Database>) => Promise<number>,
): Promise<number> {
  const opened: Database[] = []
  const opener = (url: string) => async () => {
    const db = openDatabase(url, { max: 4 })
    opened.push(db)
    await reached(db, url)
    return db
  }
  const close = async () => {
    await Promise.all(opened.map((db) => db.destroy()))
  }
  if (config.database.kind === 'external') {
    const url = role === 'app' ? config.database.url : config.database.migrationUrl
    if (!url) {
      throw new ToldError('Kommandot behöver MIGRATION_DATABASE_URL.', 'The command needs MIGRATION_DATABASE_URL.')
    }
    return work(opener(url)).finally(close)
  }
  return withPostgres(config.dataDir, (connections) =>
    work(opener(role === 'app' ? connections.appUrl : connections.migratorUrl)).finally(close),
  )
}

/** Asks the database for its name, so that one that isn’t there is told of in a sentence before anything is begun. */
async function reached(db: Database, url: string): Promise<void> {
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    const where = placeOf(url)
    throw new ToldError(
      `Databasen på ${where} går inte att nå (${whyOf(error)}). Kontrollera att den är igång och att adressen, namnet och lösenordet stämmer. Inget har ändrats.`,
      `The database at ${where} can’t be reached (${whyOf(error)}). Check that it is running and that address, name and password are right. Nothing was changed.`,
      { cause: error },
    )
  }
}

/** Where a database is said to be, without who signs in and by which password. */
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`
  } catch {
    return '?'
  }
}

/** The error’s own short code, such as ECONNREFUSED or 28P01. */
function whyOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : (error as Error).name
}
