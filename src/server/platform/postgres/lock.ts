import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { link, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isAlive, startedAt } from './processes.ts'
import { ToldError } from './told.ts'

/** Why a process holds the data folder: it serves, or it does one command and leaves. */
export type Purpose = 'server' | 'command'

/** Who holds a data folder. */
export interface Holder {
  readonly pid: number
  /** From `startedAt`: tells the holder from another process that got its id later. */
  readonly started: string
  /** The folder that was locked; a copy of it, lock and all, is another one. */
  readonly folder: string
  readonly purpose: Purpose
}

/** Somebody else works in the data folder. */
export class DataDirectoryInUse extends ToldError {
  override name = 'DataDirectoryInUse'
  readonly dataDir: string
  readonly holder: Holder

  constructor(dataDir: string, holder: Holder) {
    super(
      `Hållpunkt är redan igång med datamappen ${dataDir} (process ${holder.pid}).`,
      `Hållpunkt is already running with the data folder ${dataDir} (process ${holder.pid}).`,
    )
    this.dataDir = dataDir
    this.holder = holder
  }
}

const lockFile = (dataDir: string) => path.join(dataDir, 'lock')

async function identity(dataDir: string): Promise<string> {
  const { dev, ino } = await stat(dataDir, { bigint: true })
  return `${dev}:${ino}`
}

async function holds(text: string, dataDir: string): Promise<Holder | undefined> {
  let holder: Holder
  try {
    holder = JSON.parse(text) as Holder
  } catch {
    return undefined
  }
  if (!Number.isInteger(holder.pid) || !isAlive(holder.pid) || holder.folder !== (await identity(dataDir)))
    return undefined
  return (await startedAt(holder.pid)) === holder.started ? holder : undefined
}

/** Who holds the data folder now; undefined if nobody does, or if the one who did is dead. */
export async function holderOf(dataDir: string): Promise<Holder | undefined> {
  const text = await readFile(lockFile(dataDir), 'utf8').catch(() => '')
  return holds(text, dataDir)
}

/**
 * Takes the data folder for this process. A lock left by a dead process is taken over; of many who try, one gets it.
 *
 * @returns a function that gives the lock back (synchronous, so that it works while the process exits)
 * @throws DataDirectoryInUse if a living process holds it
 */
export async function lockDataDirectory(dataDir: string, purpose: Purpose): Promise<() => void> {
  const file = lockFile(dataDir)
  const mine = JSON.stringify({
    pid: process.pid,
    started: await startedAt(process.pid),
    folder: await identity(dataDir),
    purpose,
  } satisfies Holder)
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  // Written in full beside and then linked in, so that nobody reads half a lock.
  await writeFile(draft, mine)
  try {
    for (;;) {
      const taken = await link(draft, file).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false
          throw error
        },
      )
      if (taken) break
      const found = await readFile(file, 'utf8').catch(() => undefined)
      if (found === undefined) continue
      const holder = await holds(found, dataDir)
      if (holder) throw new DataDirectoryInUse(dataDir, holder)
      await replaceStale(file, found, draft)
    }
  } finally {
    await rm(draft, { force: true })
  }
  return () => {
    try {
      if (readFileSync(file, 'utf8') === mine) rmSync(file, { force: true })
    } catch {
      // Gone already: nothing to give back.
    }
  }
}

/**
 * Removes the stale lock if it still says what was found. Only one process at a time may remove a given lock (the name of the
 * claim comes from its contents), so a slow one cannot remove the fresh lock of a quick one.
 */
async function replaceStale(file: string, found: string, draft: string): Promise<void> {
  const claim = `${file}.stale-${createHash('sha256').update(found).digest('hex').slice(0, 16)}`
  const handle = await open(claim, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined
    throw error
  })
  if (!handle) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    // Whoever claimed it needs a few milliseconds: a claim that is seconds old belongs to one that died.
    const age = await stat(claim).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    )
    if (age > 5000) await rm(claim, { force: true })
    return
  }
  try {
    await handle.close()
    if ((await readFile(file, 'utf8').catch(() => '')) === found) await rename(file, `${draft}.old`)
  } finally {
    await rm(`${draft}.old`, { force: true })
    await rm(claim, { force: true })
  }
}
