import { embeddedBinaries } from './binaries.ts'
import {
  accountFor,
  createCluster,
  createDataDirectory,
  hasCluster,
  removeHalfMade,
  runningPort,
  type Server,
  startServer,
  stopOrphan,
  superuser,
} from './cluster.ts'
import { DataDirectoryInUse, type Holder, holderOf, lockDataDirectory, type Purpose } from './lock.ts'
import { databaseName, prepare, urlFor } from './roles.ts'
import { type LocalSecrets, localSecrets } from './secrets.ts'
import { isShuttingDown, onShutdown, shutDown } from './shutdown.ts'

export { DataDirectoryInUse } from './lock.ts'
export { onShutdown, shutDown } from './shutdown.ts'
export { ToldError } from './told.ts'

/** Where what happens is told; a pino logger fits. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

/** How to reach the database in a data folder. The addresses hold passwords: never log them. */
export interface Connections {
  readonly host: '127.0.0.1'
  readonly port: number
  /** As `hallpunkt_app`: works, under row-level security. */
  readonly appUrl: string
  /** As `hallpunkt_migrator`: owns and migrates. */
  readonly migratorUrl: string
  /** As PostgreSQL's superuser, to the named database (`hallpunkt` if none is named). */
  superuserUrl(database?: string): string
  /** For signing session cookies where SESSION_SECRET is not set. */
  readonly sessionSecret: string
}

/** A PostgreSQL of our own that runs for as long as this process does. */
export interface EmbeddedPostgres extends Connections {
  /** Ends it, keeping all that was committed, and gives the data folder back. Can be called many times. */
  stop(): Promise<void>
}

/** What to start: a data folder, and for how long it is meant. */
export interface StartOptions {
  readonly dataDir: string
  readonly log?: Log
  /** Tells a second start who is there (`server`, the default), and a command whether to join in or wait. */
  readonly purpose?: Purpose
}

/**
 * Starts the PostgreSQL in the data folder; makes folder, cluster, roles and database the first time. Recovers from whatever a
 * killed process left behind. It is stopped when the process ends, in whatever way but `kill -9`.
 *
 * @throws DataDirectoryInUse if another process works there
 * @throws ToldError if it cannot be started for a reason that a person can mend
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, purpose = 'server' } = options
  // Each set as soon as it is there: the process may be told to end at any moment of the start.
  let unlock: (() => void) | undefined
  let signal: (() => void) | undefined
  let server: Server | undefined
  let stopping: Promise<void> | undefined
  const atExit = () => {
    signal?.()
    unlock?.()
  }
  const begin = async (): Promise<EmbeddedPostgres> => {
    await createDataDirectory(dataDir)
    unlock = await lockDataDirectory(dataDir, purpose)
    await removeHalfMade(dataDir)
    await stopOrphan(dataDir, (pid) => log?.warn(`stopping the PostgreSQL (process ${pid}) left by a killed start`))
    const account = await accountFor(dataDir)
    const cluster = { dataDir, account, binaries: await embeddedBinaries(account) }
    const secrets = await localSecrets(dataDir, !hasCluster(dataDir))
    if (!hasCluster(dataDir)) {
      log?.info(`making a database in ${dataDir}`)
      await createCluster(cluster, secrets.superuser)
    }
    if (stopping) throw new Error('Stopped while starting')
    const running = await startServer(cluster, {}, (child) => {
      signal = child
    })
    server = running
    void running.ended.then(() => {
      if (!running.diedByItself()) return
      const message = `PostgreSQL ended by itself; see postgres.log in ${dataDir}`
      if (log) log.error(message)
      else console.error(message)
      return shutDown(1)
    })
    await prepare(running.port, secrets)
    return { ...connections(running.port, secrets), stop }
  }
  const stop = () => {
    stopping ??= (async () => {
      unregister()
      signal?.()
      await begun.catch(() => undefined)
      await server?.stop()
      unlock?.()
      process.off('exit', atExit)
    })()
    return stopping
  }
  const unregister = onShutdown('PostgreSQL', stop)
  process.once('exit', atExit)
  const begun = begin()
  try {
    return await begun
  } catch (error) {
    await stop()
    // Whoever ends the process while we start wants an end, not an error.
    if (isShuttingDown()) await new Promise(() => undefined)
    throw error
  }
}

function connections(port: number, secrets: LocalSecrets): Connections {
  return {
    host: '127.0.0.1',
    port,
    appUrl: urlFor('hallpunkt_app', secrets.app, port, databaseName),
    migratorUrl: urlFor('hallpunkt_migrator', secrets.migrator, port, databaseName),
    superuserUrl: (database = databaseName) => urlFor(superuser, secrets.superuser, port, database),
    sessionSecret: secrets.session,
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 100))

/** The database of a process that holds the folder; waits while it starts, up to a minute. */
async function connectTo(dataDir: string, holder: Holder): Promise<Connections | undefined> {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    const now = await holderOf(dataDir)
    if (now?.pid !== holder.pid) return undefined
    const port = await runningPort(dataDir)
    if (port !== undefined) return connections(port, await localSecrets(dataDir, false))
    await pause()
  }
  return undefined
}

/** How to reach the database of a server that runs on the data folder now; undefined if none does. */
export async function connectToRunning(dataDir: string): Promise<Connections | undefined> {
  const holder = await holderOf(dataDir)
  return holder && connectTo(dataDir, holder)
}

/**
 * Does something with the database in the data folder: that of a running server, or one that is started for this and stopped
 * after. Many commands at once take turns.
 */
export async function withPostgres<T>(
  dataDir: string,
  work: (connections: Connections) => Promise<T>,
  log?: Log,
): Promise<T> {
  for (;;) {
    const holder = await holderOf(dataDir)
    if (holder?.purpose === 'server') {
      const running = await connectTo(dataDir, holder)
      if (running) return work(running)
    } else if (holder) {
      // Another command has started it for itself, and stops it when done.
      await pause()
      continue
    }
    let own: EmbeddedPostgres
    try {
      own = await startEmbeddedPostgres({ dataDir, purpose: 'command', ...(log && { log }) })
    } catch (error) {
      if (!(error instanceof DataDirectoryInUse)) throw error
      await pause()
      continue
    }
    try {
      return await work(own)
    } finally {
      await own.stop()
    }
  }
}
