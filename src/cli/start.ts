import { makeDemo } from '../../demo/make.ts'
import { demoSignIns } from '../../demo/sign-ins.ts'
import { dayOf } from '../domain/law/calendar.ts'
import { startServer } from '../server/main.ts'
import type { Config } from '../server/platform/config/config.ts'
import { createLogger } from '../server/platform/log/logger.ts'
import { migrate } from '../server/platform/migrate/migrate.ts'
import { onShutdown, startEmbeddedPostgres, ToldError } from '../server/platform/postgres/embedded.ts'
import { localSecrets } from '../server/platform/postgres/secrets.ts'
import type { DemoIdentity } from '../server/platform/sign-in/development-provider.ts'
import { progressBar } from './progress.ts'

/** Starts everything and stays until the process is asked to end. */
export async function start(config: Config): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const log = createLogger(config.logLevel, (line) => process.stderr.write(line))
  const database = await openStore(config)
  if (config.demo && database.migratorUrl) await makeCounty(config, database.migratorUrl)
  const server = await startServer({
    config,
    databaseUrl: database.appUrl,
    sessionSecret: database.sessionSecret,
    log,
    demoIdentities: demoIdentities(),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new ToldError(
      `Port ${config.port} är upptagen. Välj en annan med PORT.`,
      `Port ${config.port} is taken. Choose another with PORT.`,
    )
  })
  onShutdown('server', () => server.close())
  say(`\nHållpunkt svarar på · answers at  ${config.publicUrl}\n`)
  if (config.mail?.kind === 'files') say(`Mejl som filer · mail as files  ${config.mail.folder}\n`)
  if (config.demo) for (const line of signInLines()) say(line)
  say('\nCtrl-C avslutar · stops\n')
  return new Promise<number>(() => {})
}

interface Store {
  appUrl: string
  migratorUrl: string | undefined
  sessionSecret: string
}

/** The database, migrated and ready: our own in the data folder, or the one in the settings. */
async function openStore(config: Config): Promise<Store> {
  if (config.database.kind === 'external') {
    const { url, migrationUrl } = config.database
    if (migrationUrl) await migrate(migrationUrl)
    const sessionSecret = config.sessionSecret ?? (await secretBeside(config.dataDir))
    return { appUrl: url, migratorUrl: migrationUrl, sessionSecret }
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir })
  await migrate(postgres.migratorUrl)
  return {
    appUrl: postgres.appUrl,
    migratorUrl: postgres.migratorUrl,
    sessionSecret: config.sessionSecret ?? postgres.sessionSecret,
  }
}

async function secretBeside(dataDir: string): Promise<string> {
  const { mkdir } = await import('node:fs/promises')
  await mkdir(dataDir, { recursive: true })
  return (await localSecrets(dataDir, true)).session
}

async function makeCounty(config: Config, migratorUrl: string): Promise<void> {
  const bar = progressBar(process.stdout)
  await makeDemo(migratorUrl, {
    log: true,
    residents: config.residents,
    anchor: dayOf(new Date().toISOString()),
    onProgress: (done, phase) => bar.show(done, `${phase.sv} · ${phase.en}`),
  })
  bar.end()
}

/** The demo's people as the built-in sign-in shows them. */
export function demoIdentities(): DemoIdentity[] {
  return demoSignIns.map((who) => ({ ...who }))
}

function signInLines(): string[] {
  const width = Math.max(...demoSignIns.map((s) => s.name.length))
  return demoSignIns.map((s) => `  ${s.name.padEnd(width)}  ${s.title.sv}`)
}
