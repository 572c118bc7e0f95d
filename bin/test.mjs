// All tests, in order: types, lint, build, then the vitest projects. `npm test -- types unit` runs only those named.
// Every stage runs even if one before it failed, so that one run tells all. The last line says how it went.
// Projects that need a database and no browser run together: what waits in one leaves the machine to the others.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium, howToGetChromium } from './lib/chromium.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { biome, runNode, runTsc, vitest } from './lib/package.mjs'

let passed = 0
let failed = 0
const failures = []
const failedTests = []

/** One line for each test that failed, and for each file that could not be run, with the first line of why. */
function namesOfFailed(report) {
  const whyOf = (messages) => (messages.join('\n').split('\n')[0] ?? '').slice(0, 300)
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name)
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (tests.length === 0) return status === 'failed' ? [`${file}: ${whyOf([message ?? ''])}`] : []
    return tests.map((test) => `${file} › ${test.fullName}: ${whyOf(test.failureMessages)}`)
  })
}

/** A stage that is one single check. */
const check = (run) => async () => ((await run()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** A stage that is one or more vitest projects. One in which no tests run has failed. */
const projects =
  (names, env = () => process.env) =>
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hallpunkt-test-'))
    try {
      const report = path.join(folder, 'report.json')
      const args = ['run', ...names.flatMap((name) => ['--project', name])]
      args.push('--allowOnly=false', '--passWithNoTests=false')
      args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`)
      const code = await runNode([vitest, ...args], { env: env() })
      const count = JSON.parse(readFileSync(report, 'utf8'))
      failedTests.push(...namesOfFailed(count))
      const none = count.numPassedTests + count.numFailedTests === 0
      if (none) console.error(`No tests ran in ${names.join(', ')}.`)
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
  unit: projects(['unit']),
  storage: projects(['storage']),
  mutants: projects(['mutants']),
  integration: projects(['integration']),
  attack: projects(['attack']),
  e2e: projects(['e2e'], () => {
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

/** Those that run as one stage when all of them are asked for. */
const together = ['storage', 'mutants', 'integration', 'attack']
const planned = []
for (const [name, run] of Object.entries(stages)) {
  if (named.length > 0 && !named.includes(name)) continue
  if (named.length > 0 || !together.includes(name)) planned.push([name, run])
  else if (name === together[0]) planned.push([together.join(', '), projects(together)])
}

await installIfNeeded()
for (const [name, run] of planned) {
  console.log(`\n── ${name}`)
  const started = Date.now()
  const result = await run()
  passed += result.passed
  failed += result.failed
  if (result.failed > 0) failures.push(name)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`── ${name}: ${result.failed > 0 ? 'FAILED' : 'ok'} (${seconds} s)`)
}

// Said again last: of a long log it may be that only the end is kept.
if (failures.length > 0) console.log(`\nFailed: ${[failures.join(', '), ...failedTests].join('\n  ')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
