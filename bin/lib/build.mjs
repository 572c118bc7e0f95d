import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { giveUp, root, runNode, runTsc, vite } from './package.mjs'

const dist = path.join(root, 'dist')
const stamp = path.join(dist, '.fingerprint')
export const main = path.join(dist, 'node', 'src', 'cli', 'main.js')

/** Builds server and web when their sources are not those of the last build. */
export async function buildIfStale() {
  if (existsSync(main) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return
  await build()
}

/** Builds server and web into `dist/`. */
export async function build() {
  console.error('Bygger / Building …')
  // Taken before: a file that changes meanwhile makes the next start build again.
  const before = fingerprint()
  rmSync(stamp, { force: true })
  const node = path.join(dist, 'node')
  if (!existsSync(node)) rmSync(path.join(dist, 'node.tsbuildinfo'), { force: true })
  const fail = () => giveUp('Bygget gick inte igenom; se ovan.', 'The build failed; see above.')
  if ((await runTsc(['-p', 'tsconfig.build.json'], { outputToError: true })) !== 0) fail()
  if (existsSync(node)) removeLeftovers(node)
  if (existsSync(path.join(root, 'vite.config.ts'))) {
    if ((await runNode([vite, 'build', '--logLevel', 'warn'], { outputToError: true })) !== 0) fail()
  }
  mkdirSync(dist, { recursive: true })
  writeFileSync(stamp, before)
}

/** Name, size and time of every file that the build is made from. */
function fingerprint() {
  const hash = createHash('sha256')
  const add = (file) => {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${path.relative(root, file)}\0${size}\0${mtimeMs}\n`)
  }
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name)
      if (entry.isDirectory()) walk(file)
      else if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) add(file)
    }
  }
  for (const entry of readdirSync(root, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry
    if (entry.isDirectory() && ['src', 'demo', 'bench', 'migrations', 'public'].includes(name))
      walk(path.join(root, name))
    if (entry.isFile() && /^(package-lock\.json|tsconfig.*\.json|vite\.config\.ts|.*\.html)$/.test(name)) {
      add(path.join(root, name))
    }
  }
  return hash.update(process.version).digest('hex')
}

/** Removes what was built from files that are gone: it could still be imported. */
function removeLeftovers(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue
    const built = path.join(entry.parentPath, entry.name)
    const source = path.join(root, path.relative(folder, built)).replace(/\.js$/, '')
    if (['.ts', '.tsx'].some((ending) => existsSync(source + ending))) continue
    for (const file of [built, `${built}.map`]) rmSync(file, { force: true })
  }
}
