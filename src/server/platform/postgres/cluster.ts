import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { access, chown, mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Account, Binaries } from './binaries.ts'
import { isAlive, isServerOf, isTaken, waitUntilGone } from './processes.ts'
import { ToldError } from './told.ts'

/** PostgreSQL's own name for the one who may do everything. */
export const superuser = 'postgres'

/** A cluster on disk and how to run it. */
export interface Cluster {
  /** The folder that holds `pg/` and the log. */
  readonly dataDir: string
  readonly binaries: Binaries
  readonly account: Account | undefined
}

/** A server that runs. */
export interface Server {
  readonly pid: number
  readonly port: number
  /** Resolves when the server has ended, however it did. */
  readonly ended: Promise<void>
  /** True when it ended by itself or by another's hand, without `stop`. */
  readonly diedByItself: () => boolean
  /** Asks it to end now: clients are cut off, all that was committed is kept. Does not wait. Works while the process exits. */
  signal(): void
  /** As `signal`, and waits until it is gone. */
  stop(): Promise<void>
}

export const pgFolder = (dataDir: string) => path.join(dataDir, 'pg')
export const logFile = (dataDir: string) => path.join(dataDir, 'postgres.log')

/**
 * Whom the server should run as. PostgreSQL refuses root, so root runs it as the owner of an existing `pg/`, and otherwise as
 * 65534 (nobody). Undefined for an ordinary user.
 */
export async function accountFor(dataDir: string): Promise<Account | undefined> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined
  const owner = await stat(pgFolder(dataDir)).catch(() => undefined)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: 65_534, gid: 65_534 }
}

/** As root on Linux the path may lead through folders closed to the account, but a current folder is always open. */
const folderArgument = (folder: string, account: Account | undefined) =>
  account && process.platform === 'linux' ? '/proc/self/cwd' : folder

function environment(): NodeJS.ProcessEnv {
  // Our secrets, PG… variables and a strange locale must not reach the server. TZ spares initdb a search.
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|TEMP|TMP|SYSTEMROOT)$/i.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/** Removes what killed starts left half-made. Call it with the data folder locked. */
export async function removeHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const draft = /^lock\.(\d+)\./.exec(name)
    if (!name.startsWith('pg.new-') && (!draft || isAlive(Number(draft[1])))) continue
    // An initdb that outlived its parent may still be writing there, until it notices; what resists is for the next start.
    const patient = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }
    await rm(path.join(dataDir, name), patient).catch(() => undefined)
  }
}

/**
 * Makes the cluster in `pg/`: UTF-8, Swedish order by ICU, scram passwords. Made beside and renamed, so that `pg/` is whole or
 * not there.
 */
export async function createCluster(cluster: Cluster, password: string, sync = true): Promise<void> {
  const { dataDir, binaries, account } = cluster
  const draft = path.join(dataDir, `pg.new-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${draft}.password`
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) for (const file of [draft, passwordFile]) await chown(file, account.uid, account.gid)
  const handle = await open(passwordFile)
  try {
    const args = ['-D', folderArgument(draft, account), '-U', superuser, '--encoding=UTF8', '--locale=C']
    args.push('--locale-provider=icu', '--icu-locale=sv-SE', '--auth=scram-sha-256', '--no-instructions')
    // On standard input, since the file itself may lie where the account cannot go.
    args.push(`--pwfile=${process.platform === 'win32' ? passwordFile : '/dev/stdin'}`)
    if (!sync) args.push('--no-sync')
    const child = spawn(binaries.initdb, args, {
      ...account,
      cwd: draft,
      env: environment(),
      stdio: [handle.fd, 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (output += data.toString()))
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (code !== 0) throw new Error(`initdb failed (${code}):\n${output}`)
    await rename(draft, pgFolder(dataDir))
  } finally {
    await handle.close()
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

/** What PostgreSQL writes about itself while it runs. */
interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(pgFolder(dataDir), 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n') ?? []
  const pid = Math.abs(Number(lines[0]))
  if (!Number.isInteger(pid) || pid === 0) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** The port of the server that works in the data folder right now and takes connections; undefined if there is none. */
export async function runningPort(dataDir: string): Promise<number | undefined> {
  const found = await readPostmaster(dataDir)
  return found?.ready && (await isServerOf(found.pid, pgFolder(dataDir))) ? found.port : undefined
}

/**
 * Stops a server that was left behind when the process that started it was killed. Call it with the data folder locked. A pid
 * file that names somebody else's process is removed: PostgreSQL would refuse to start because of it.
 */
export async function stopOrphan(dataDir: string, told: (pid: number) => void): Promise<void> {
  const found = await readPostmaster(dataDir)
  if (!found) return
  if (await isServerOf(found.pid, pgFolder(dataDir))) {
    told(found.pid)
    await stopProcess(found.pid)
  } else if (isTaken(found.pid)) {
    await rm(path.join(pgFolder(dataDir), 'postmaster.pid'), { force: true })
  }
}

/** Fast first, keeping all; harder only for one that does not listen. */
async function stopProcess(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
      throw error
    }
    if (await waitUntilGone(pid, patience)) return
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end`)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}

/**
 * Starts the server and waits until it takes connections. `spawned` is called before that, with a function that asks
 * it to end. It listens on 127.0.0.1 alone, on a free port. Its log goes to
 * `postgres.log`, without the statements and values that failed: those may be about persons.
 */
export async function startServer(
  cluster: Cluster,
  settings: Record<string, string> = {},
  spawned: (signal: () => void) => void = () => undefined,
): Promise<Server> {
  const started = Date.now()
  for (;;) {
    const attempt = await startOnce(cluster, await freePort(), settings, spawned)
    if (!('failure' in attempt)) return attempt
    // Another program may take the port in between; sessions of a killed server need a moment to notice and leave.
    const passing = /Address already in use|could not create any TCP|pre-existing shared memory block/
    if (passing.test(attempt.failure) && Date.now() - started < 15_000) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      continue
    }
    throw new ToldError(
      `PostgreSQL startade inte; så här slutar ${logFile(cluster.dataDir)}:\n${attempt.failure}`,
      `PostgreSQL did not start; this is how ${logFile(cluster.dataDir)} ends:\n${attempt.failure}`,
    )
  }
}

async function startOnce(
  { dataDir, binaries, account }: Cluster,
  port: number,
  settings: Record<string, string>,
  spawned: (signal: () => void) => void,
): Promise<Server | { failure: string }> {
  const folder = pgFolder(dataDir)
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // Compiling small queries costs more than it gives.
    jit: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...settings,
  }
  const args = ['-D', folderArgument(folder, account)]
  for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`)
  const log = logFile(dataDir)
  const size = (await stat(log).catch(() => undefined))?.size ?? 0
  if (size > 10_000_000) await truncate(log)
  const handle = await open(log, 'a', 0o600)
  const from = (await handle.stat()).size
  let child: ChildProcess
  try {
    child = spawn(binaries.postgres, args, {
      ...account,
      cwd: folder,
      env: environment(),
      stdio: ['ignore', handle.fd, handle.fd],
      // A group of its own: Ctrl-C is for us, who close the web server before the database.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    if (account) await handle.chown(account.uid, account.gid)
  } finally {
    await handle.close()
  }
  let asked = false
  let gone = false
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => {
      gone = true
      resolve()
    })
  })
  ended.catch(() => {
    gone = true
  })
  const signal = () => {
    asked = true
    if (!gone) child.kill('SIGINT')
  }
  spawned(signal)
  const stop = async () => {
    asked = true
    if (!gone && child.pid !== undefined) await stopProcess(child.pid)
    await ended
  }
  const end = Date.now() + 120_000
  while (!gone && Date.now() < end) {
    const found = await readPostmaster(dataDir)
    if (found?.ready && found.pid === child.pid) {
      return { pid: found.pid, port, ended, diedByItself: () => gone && !asked, signal, stop }
    }
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  if (!gone) await stop()
  await ended
  return { failure: (await readFile(log, 'utf8')).slice(from).trim().split('\n').slice(-10).join('\n') }
}

/** True if there is a cluster already. */
export const hasCluster = (dataDir: string) => existsSync(path.join(pgFolder(dataDir), 'PG_VERSION'))

/**
 * Makes the data folder, closed to others, if it is not there. One that exists keeps its owner and its mode.
 *
 * @throws ToldError if this user may not work in it
 */
export async function createDataDirectory(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const owner = await stat(pgFolder(dataDir)).catch(() => undefined)
    const uid = process.getuid?.() ?? 0
    if (owner && uid !== 0 && owner.uid !== uid) throw new Error(`pg belongs to user ${owner.uid}, not ${uid}`)
  } catch (cause) {
    throw new ToldError(
      `Datamappen ${dataDir} får inte användas av den här användaren: starta som den som skapade den, eller sätt DATA_DIR.`,
      `The data folder ${dataDir} may not be used by this user: start as the one who made it, or set DATA_DIR.`,
      { cause },
    )
  }
}
