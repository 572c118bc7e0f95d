import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** The newest root of one day, as it is kept outside the database. Numbers in decimal text, hashes in hexadecimal. */
export interface ExportedRoot {
  day: string
  /** Number of the newest seal of the day. */
  seq: string
  root: string
  /** Binds this seal and, through the links, every seal before it. */
  link: string
  /** Rows under this root, and under all roots of the day so far. */
  rowCount: string
  dayRowCount: string
  /** When it was sealed, ISO text in UTC. */
  sealedAt: string
  /** How many seals the day has so far, and the root of the tree over their links: what a proof of a single row leads to. Older files have none. */
  seals?: string
  tree?: string
}

/** What lies in the folder: the roots that could be read, by day, and the names of files that could not. */
export interface Exported {
  roots: Map<string, ExportedRoot>
  unreadable: string[]
}

const fileName = /^\d{4,}-\d\d-\d\d\.json$/
const optional = { seals: /^[1-9]\d{0,18}$/, tree: /^[0-9a-f]{64}$/ } as const
const shapes: Record<Exclude<keyof ExportedRoot, keyof typeof optional>, RegExp> = {
  day: /^\d{4,}-\d\d-\d\d$/,
  seq: /^[1-9]\d{0,18}$/,
  root: /^[0-9a-f]{64}$/,
  link: /^[0-9a-f]{64}$/,
  rowCount: /^\d{1,19}$/,
  dayRowCount: /^\d{1,19}$/,
  sealedAt: /^\d{4,}-\d\d-\d\dT[\d:.]+Z$/,
}

function parseRoot(text: string, day: string): ExportedRoot | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const parts = Object.entries(shapes).map(([name, shape]) => {
    const field = fields.get(name)
    return typeof field === 'string' && shape.test(field) ? ([name, field] as const) : undefined
  })
  if (parts.includes(undefined) || fields.get('day') !== day) return undefined
  const more = Object.entries(optional).map(([name, shape]) => {
    const field = fields.get(name)
    if (field === undefined) return null
    return typeof field === 'string' && shape.test(field) ? ([name, field] as const) : undefined
  })
  if (more.includes(undefined)) return undefined
  return Object.fromEntries(
    [...parts, ...more].filter((part) => part !== undefined && part !== null),
  ) as unknown as ExportedRoot
}

/** Reads `<folder>/<day>.json`. A folder that isn't there holds nothing; other files in it are left alone. */
export async function readExports(folder: string): Promise<Exported> {
  const exported: Exported = { roots: new Map(), unreadable: [] }
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return exported
    throw error
  }
  for (const name of names.filter((name) => fileName.test(name)).sort()) {
    const root = parseRoot(await readFile(path.join(folder, name), 'utf8'), name.slice(0, -'.json'.length))
    if (root === undefined) exported.unreadable.push(name)
    else exported.roots.set(root.day, root)
  }
  return exported
}

/**
 * Writes `<folder>/<day>.json` so that it is on the disk and whole, whenever the power goes: a file beside it, flushed, takes its
 * name. Another server's newer root is left as it is.
 */
export async function writeExport(folder: string, root: ExportedRoot): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${root.day}.json`)
  const there = await readFile(file, 'utf8').then(
    (text) => parseRoot(text, root.day),
    () => undefined,
  )
  if (there !== undefined && BigInt(there.seq) >= BigInt(root.seq)) return
  const beside = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = await open(beside, 'wx', 0o644)
    try {
      await handle.writeFile(`${JSON.stringify(root, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  // The new name is in the folder, and the folder too must reach the disk. Windows has no such call.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
