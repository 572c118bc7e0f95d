import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The folder of the package. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** Ends at once, with one sentence in each language. */
export function giveUp(sv, en) {
  console.error(`${sv}\n${en}`)
  process.exit(1)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  giveUp(
    `Hållpunkt behöver Node 20.19 eller nyare, men detta är ${process.versions.node}.`,
    `Hållpunkt needs Node 20.19 or newer, but this is ${process.versions.node}.`,
  )
}

const children = new Set()
let asked
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)

function forward(signal) {
  asked = signal
  for (const child of children) child.kill(signal)
  if (children.size === 0) process.exit(1)
}

// A signal to npm ends npm and the shell it started, but not what the shell started: see that they are gone, and follow.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 300)
  watch.unref()
}

/** Gives the signals back to the program that runs next in this process. */
export function stopForwarding() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, forward)
}

/**
 * Runs a program from the package folder and waits for it. Its output goes where ours goes, or with `outputToError` beside it,
 * so that the output of a command stays its own. A signal that we get is passed on, and ends us when the program has ended.
 *
 * @returns {Promise<number>} the exit code; 1 if it was killed
 */
export function run(program, args, { env = process.env, outputToError = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', outputToError ? 2 : 'inherit', 'inherit']
    const child = spawn(program, args, { cwd: root, env, stdio })
    children.add(child)
    child.once('error', reject)
    child.once('exit', (code) => {
      children.delete(child)
      if (asked) process.exit(1)
      resolve(code ?? 1)
    })
  })
}

/** As `run`, for a program written for Node. */
export const runNode = (args, options) => run(process.execPath, args, options)

/**
 * The TypeScript compiler. Its own launcher does not pass signals on, so the program behind it is run. By two checkers: each more reads much of the same
 * again, and on a small machine that takes longer than it saves.
 */
export async function runTsc(args, options) {
  const { default: getExePath } = await import(pathToFileURL(tool('typescript', 'lib', 'getExePath.js')).href)
  return run(getExePath(), ['--checkers', '2', ...args], options)
}

/** A program of a package in node_modules. */
export const tool = (...parts) => path.join(root, 'node_modules', ...parts)
export const vite = tool('vite', 'bin', 'vite.js')
export const vitest = tool('vitest', 'vitest.mjs')
export const biome = tool('@biomejs', 'biome', 'bin', 'biome')
