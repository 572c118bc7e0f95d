// For those who change the program: what is saved is compiled, the server starts anew and the browser shows it.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { root, runNode, runTsc, vite } from './lib/package.mjs'

await installIfNeeded()
await buildIfStale()
const running = [
  runTsc(['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput']),
  runNode(['--watch', '--watch-preserve-output', path.join('bin', 'hallpunkt.mjs'), 'start'], {
    env: { ...process.env, HALLPUNKT_DEV: '1' },
  }),
]
if (existsSync(path.join(root, 'vite.config.ts'))) running.push(runNode([vite]))
// When one of them gives up, so do the others.
await Promise.race(running)
process.kill(process.pid, 'SIGTERM')
