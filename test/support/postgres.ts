// A temporary PostgreSQL for one run of the tests. As `globalSetup` this file starts it; tests take databases from it.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/server/platform/migrate/migrate.ts'
import { binariesIn, embeddedBinaries } from '../../src/server/platform/postgres/binaries.ts'
import { accountFor, createCluster, startServer, superuser } from '../../src/server/platform/postgres/cluster.ts'
import { createDatabase, createRoles, urlFor, withClient } from '../../src/server/platform/postgres/roles.ts'

const passwords = { superuser: 'test-superuser', migrator: 'test-migrator', app: 'test-app', session: '' }
const template = 'hallpunkt_template'

declare module 'vitest' {
  interface ProvidedContext {
    postgresPort: number
    temporaryFolder: string
  }
}

/**
 * Cleans up when this process is gone, also when it was killed: its standard input ends then. It stops every server that works
 * below the folder and removes the folder. (Plain JavaScript in a text, since it runs without vitest.)
 */
const keeper = `
  const fs = require('node:fs')
  const path = require('node:path')
  const dir = process.argv[1]
  const stop = (file) => {
    try {
      process.kill(Number(fs.readFileSync(file, 'utf8').split('\\n')[0]), 'SIGQUIT')
    } catch {}
  }
  const clean = (rounds) => {
    try {
      for (const file of fs.readdirSync(dir, { recursive: true })) {
        if (path.basename(file) === 'postmaster.pid') stop(path.join(dir, file))
      }
      setTimeout(() => {
        try {
          fs.rmSync(dir, { recursive: true, force: true })
        } catch {}
        if (rounds > 0 && fs.existsSync(dir)) clean(rounds - 1)
      }, 100)
    } catch {
      if (rounds > 0) setTimeout(clean, 100, rounds - 1)
    }
  }
  process.stdin.resume().on('error', () => {}).on('close', () => clean(100))`

/** A server that runs, for all who need it. */
interface Running {
  port: number
  dataDir: string
  stop(): Promise<void>
}

/** Those of one run share a server: kept where every project's own copy of this file finds it. */
const shared = globalThis as typeof globalThis & { hallpunktTests?: { users: number; server: Promise<Running> } }

/** Gives the project a server with the migrated template. Vitest calls it once for each project of a run: the first starts it, and the last stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.hallpunktTests ??= { users: 0, server: startForTests() }
  const mine = shared.hallpunktTests
  mine.users += 1
  const { port, dataDir, stop } = await mine.server
  project.provide('postgresPort', port)
  project.provide('temporaryFolder', dataDir)
  return async () => {
    mine.users -= 1
    if (mine.users > 0) return
    delete shared.hallpunktTests
    await stop()
  }
}

async function startForTests(): Promise<Running> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-postgres-test-'))
  const guard = spawn(process.execPath, ['-e', keeper, dataDir], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  const stop = () =>
    new Promise<void>((resolve) => {
      guard.once('exit', () => resolve())
      guard.stdin.end()
    })
  try {
    const account = await accountFor(dataDir)
    const bin = process.env.TEST_POSTGRES_BIN
    // Before version 16 PostgreSQL leaves its current folder for a moment and must find the way back.
    if (account) await chmod(dataDir, 0o711)
    const binaries = bin ? binariesIn(bin) : await embeddedBinaries(account)
    const cluster = { dataDir, account, binaries }
    await createCluster(cluster, passwords.superuser, false)
    const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
    const { port } = await startServer(cluster, unsafe)
    await withClient(superuserUrl(port, 'postgres'), async (client) => {
      const { rows } = await client.query('show server_version')
      console.log(`PostgreSQL ${rows[0].server_version}`)
      await createRoles(client, passwords)
      await createDatabase(client, template)
    })
    await migrate(urlFor('hallpunkt_migrator', passwords.migrator, port, template))
    return { port, dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const superuserUrl = (port: number, database: string) => urlFor(superuser, passwords.superuser, port, database)

/** A database of one's own. */
export interface TestDatabase {
  readonly appUrl: string
  readonly migratorUrl: string
  readonly superuserUrl: string
  /** Removes it, cutting off whoever is still there. */
  drop(): Promise<void>
}

/**
 * A new migrated database; `empty` gives one without the migrations, `filled` a copy of one that was filled once in this run: `by` fills
 * it, and `called` tells it from others. Drop it in `afterAll`.
 */
export async function createTestDatabase(
  options: { empty?: boolean; filled?: { called: string; by(database: TestDatabase): Promise<void> } } = {},
): Promise<TestDatabase> {
  const from = options.empty ? undefined : options.filled ? await filledTemplate(options.filled) : template
  return makeDatabase(`test_${randomBytes(6).toString('hex')}`, from)
}

const onServer = (sql: string) =>
  withClient(superuserUrl(inject('postgresPort'), 'postgres'), (client) => client.query(sql))

async function makeDatabase(name: string, from: string | undefined): Promise<TestDatabase> {
  const port = inject('postgresPort')
  await withClient(superuserUrl(port, 'postgres'), (client) => createDatabase(client, name, from))
  return {
    appUrl: urlFor('hallpunkt_app', passwords.app, port, name),
    migratorUrl: urlFor('hallpunkt_migrator', passwords.migrator, port, name),
    superuserUrl: superuserUrl(port, name),
    drop: async () => {
      await onServer(`drop database if exists ${name} with (force)`)
    },
  }
}

/** The name of the filled database that others are copied from; whoever comes first makes it, and the rest wait. */
async function filledTemplate({ called, by }: { called: string; by(database: TestDatabase): Promise<void> }) {
  const name = `filled_${called}`
  await withClient(superuserUrl(inject('postgresPort'), 'postgres'), async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rows } = await client.query('select datistemplate as whole from pg_database where datname = $1', [name])
    if (rows[0]?.whole) return
    await onServer(`drop database if exists ${name} with (force)`)
    await by(await makeDatabase(name, template))
    await client.query(`alter database ${name} is_template true`)
  })
  return name
}

/** A new folder that goes away with the run at the latest, along with any PostgreSQL that still works in it. */
export const createTemporaryFolder = (): Promise<string> => mkdtemp(path.join(inject('temporaryFolder'), 'test-'))
