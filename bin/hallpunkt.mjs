#!/usr/bin/env node
import { pathToFileURL } from 'node:url'
import { buildIfStale, main } from './lib/build.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { stopForwarding } from './lib/package.mjs'

// `npm run dev` keeps the build fresh by itself.
if (process.env.HALLPUNKT_DEV !== '1') {
  await installIfNeeded()
  await buildIfStale()
}
stopForwarding()
// In this very process, so that signals reach the server.
const program = await import(pathToFileURL(main).href)
process.exitCode = (await program.main(process.argv.slice(2))) ?? 0
