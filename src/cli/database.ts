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
