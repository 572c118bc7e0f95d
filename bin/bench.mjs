// Builds if needed and measures. `npm run bench -- search http` runs only the parts named.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { root } from './lib/package.mjs'

await installIfNeeded()
await buildIfStale()
await import(pathToFileURL(path.join(root, 'dist/node/bench/main.js')).href)
