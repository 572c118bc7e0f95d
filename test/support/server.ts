// The real service on a database of its own with a small made-up county: for tests that speak HTTP, and for the browser's.
import { createServer } from 'node:net'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { makeDemo } from '../../demo/make.ts'
import { demoSignIns } from '../../demo/sign-ins.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { startServer } from '../../src/server/main.ts'
import { parseConfig } from '../../src/server/platform/config/config.ts'
import { openDatabase } from '../../src/server/platform/database/database.ts'
import { createLogger } from '../../src/server/platform/log/logger.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { createTemporaryFolder, createTestDatabase, type TestDatabase } from './postgres.ts'

export interface TestServer {
  /** Where it answers, without a trailing slash: `http://127.0.0.1:…`. */
  readonly url: string
  readonly app: FastifyInstance
  /** Its database, seen by each role. */
  readonly databases: TestDatabase
  /** Where the roots of the log’s seals are kept, outside the database. */
  readonly rootsDir: string
  /** What the service has logged as warnings or worse; a test may look that it is empty. */
  readonly complaints: readonly string[]
  /** Each line that it has logged, as it was written; warnings or worse, unless a lower level was asked for. */
  readonly lines: readonly string[]
  /**
   * Starts a session as one of the demo's sign-ins and gives its token: a bearer for the `authorization` header, or with
   * `bearer: false` one for the browser's cookie. `seconds` is how long it lives (an hour unless said).
   */
  signIn(name: string, options?: { bearer?: boolean; seconds?: number }): Promise<{ token: string }>
  /** Starts the service once more, as another node on the same database. */
  another(): Promise<{ url: string; close(): Promise<void> }>
  /** Stops the service and removes the database. */
  stop(): Promise<void>
}

export interface TestServerOptions {
  residents?: number
  logLevel?: 'warn' | 'info'
  /** The address that people type, when it isn't the one it answers at: behind a proxy that speaks TLS. */
  publicUrl?: string
  /** More of the environment, for who knows where the service will answer. */
  settings?: (url: string) => Promise<NodeJS.ProcessEnv>
}

/** Starts the service on a free port, with the demo county of that many residents, anchored today. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const residents = options.residents ?? 300
  const [databases, dataDir, port] = await Promise.all([
    createDemoDatabase(residents),
    createTemporaryFolder(),
    freePort(),
  ])
  const complaints: string[] = []
  const lines: string[] = []
  const write = (line: string) => {
    lines.push(line)
    if (!/^\{"level":(10|20|30),/.test(line)) complaints.push(line)
  }
  try {
    const startAt = async (at: number) =>
      startServer({
        config: {
          ...configFor(at, dataDir, residents, await options.settings?.(`http://127.0.0.1:${at}`)),
          ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
        },
        databaseUrl: databases.appUrl,
        sessionSecret: 'a secret that only the tests know, long enough',
        log: createLogger(options.logLevel ?? 'warn', write),
        demoIdentities: demoSignIns.map((who) => ({ ...who })),
      })
    const server = await startAt(port)
    const db = openDatabase(databases.appUrl, { max: 2 })
    return {
      rootsDir: path.join(dataDir, 'audit-roots'),
      url: `http://127.0.0.1:${port}`,
      app: server.app,
      databases,
      complaints,
      lines,
      signIn: async (name, { bearer = true, seconds = 3600 } = {}) => {
        const session = await startSession(db, identityOf(name), { bearer, seconds })
        if (!session) throw new Error(`The demo county has nobody for the sign-in ${name}`)
        return { token: session.token }
      },
      another: async () => {
        const at = await freePort()
        const { close } = await startAt(at)
        return { url: `http://127.0.0.1:${at}`, close }
      },
      stop: async () => {
        await db.destroy()
        await server.close()
        await databases.drop()
      },
    }
  } catch (error) {
    await databases.drop()
    throw error
  }
}

/** A county of that many residents as it is today; made once in a run, and copied. */
function createDemoDatabase(residents: number): Promise<TestDatabase> {
  const anchor = dayOf(new Date().toISOString())
  const called = `${residents}_${anchor.replaceAll('-', '')}`
  const by = async ({ migratorUrl }: TestDatabase) => {
    await makeDemo(migratorUrl, { residents, anchor })
  }
  return createTestDatabase({ filled: { called, by } })
}

function configFor(port: number, dataDir: string, residents: number, more: NodeJS.ProcessEnv = {}) {
  const parsed = parseConfig({
    PORT: String(port),
    DATA_DIR: dataDir,
    RESIDENTS: String(residents),
    LOG_LEVEL: 'warn',
    // A test knows what there is: nothing is added behind its back.
    NIGHTLY_AT: 'off',
    ...more,
  })
  if (!parsed.ok) throw new Error(parsed.mistakes.map((mistake) => mistake.en).join('\n'))
  return parsed.config
}

function identityOf(name: string): { kind: 'staff' | 'person'; subject: string } {
  const who = demoSignIns.find((one) => one.name === name)
  const subject = who?.kind === 'staff' ? who.hsaId : who?.identifier
  if (!who || !subject) {
    throw new Error(`No demo sign-in is called ${name}; there are ${demoSignIns.map((one) => one.name).join(', ')}`)
  }
  return { kind: who.kind, subject }
}

/** A port that nobody listens on. The address must be known before the service starts: the sign-in's addresses hold it. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}
