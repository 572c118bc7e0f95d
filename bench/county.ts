import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeDemo } from '../demo/make.ts'
import { type Config, parseConfig } from '../src/server/platform/config/config.ts'
import { migrate } from '../src/server/platform/migrate/migrate.ts'
import { startEmbeddedPostgres } from '../src/server/platform/postgres/embedded.ts'

/** A made county on a database of its own, durable as in use. */
export interface County {
  config: Config
  appUrl: string
  migratorUrl: string
  stop(): Promise<void>
}

export async function openCounty(residents: number): Promise<County> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir })
  await migrate(postgres.migratorUrl)
  const parsed = parseConfig({ DATA_DIR: dataDir, RESIDENTS: String(Math.max(residents, 1)), LOG_LEVEL: 'silent' })
  if (!parsed.ok) throw new Error('the settings of the benchmark are wrong')
  if (residents > 0) await makeDemo(postgres.migratorUrl, { residents, anchor: new Date().toISOString().slice(0, 10) })
  return {
    config: parsed.config,
    appUrl: postgres.appUrl,
    migratorUrl: postgres.migratorUrl,
    stop: async () => {
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
