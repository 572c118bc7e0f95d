// All tests, in order: types, lint, build, then the vitest projects. `npm test -- types unit` runs only those named.
// Every stage runs even if one before it failed, so that one run tells all. The last line says how it went.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium, howToGetChromium } from './lib/chromium.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { biome, runNode, runTsc, vitest } from './lib/package.mjs'

let passed = 0
let failed = 0
const failures = []

/** A stage that is one single check. */
const check = (run) => async () => ((await run()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** A stage that is a vitest project. One that runs no tests has failed. */
const project =
  (name, env = () => process.env) =>
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hallpunkt-test-'))
    try {
      const report = path.join(folder, 'report.json')
      const args = ['run', '--project', name, '--allowOnly=false', '--passWithNoTests=false']
      args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`)
      const code = await runNode([vitest, ...args], { env: env() })
      const count = JSON.parse(readFileSync(report, 'utf8'))
      const none = count.numPassedTests + count.numFailedTests === 0
      if (none) console.error(`No tests ran in ${name}.`)
      // A file that cannot be loaded fails without any test of it having failed.
      return { passed: count.numPassedTests, failed: Math.max(count.numFailedTests, code !== 0 || none ? 1 : 0) }
    } catch (error) {
      console.error(error.message)
      return { passed: 0, failed: 1 }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

const stages = {
  types: check(async () => {
    const codes = [await runTsc(['-p', 'tsconfig.json', '--noEmit'])]
    codes.push(await runTsc(['-p', 'src/web/tsconfig.json', '--noEmit']))
    return Math.max(...codes)
  }),
  lint: check(() => runNode([biome, 'check', '.'])),
  build: check(() => runNode(['bin/build.mjs'])),
  unit: project('unit'),
  storage: project('storage'),
  mutants: project('mutants'),
  integration: project('integration'),
  attack: project('attack'),
  e2e: project('e2e', () => {
    const chromium = findChromium()
    if (!chromium) throw new Error(howToGetChromium)
    return { ...process.env, CHROMIUM_PATH: chromium }
  }),
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in stages))
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`)
  process.exit(1)
}

await installIfNeeded()
for (const [name, run] of Object.entries(stages)) {
  if (named.length > 0 && !named.includes(name)) continue
  console.log(`\n── ${name}`)
  const started = Date.now()
  const result = await run()
  passed += result.passed
  failed += result.failed
  if (result.failed > 0) failures.push(name)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`── ${name}: ${result.failed > 0 ? 'FAILED' : 'ok'} (${seconds} s)`)
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
