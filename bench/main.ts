import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchAccess } from './access.ts'
import { benchAllot } from './allot.ts'
import { benchClocks } from './clocks.ts'
import { benchContinuity } from './continuity.ts'
import { openCounty } from './county.ts'
import { benchDischarge } from './discharge.ts'
import { benchHandover } from './handover.ts'
import { benchHttp } from './http.ts'
import { benchLetters } from './letters.ts'
import { benchLists } from './lists.ts'
import { benchLogReview } from './log-review.ts'
import { benchPlan } from './plan.ts'
import { benchReaching } from './reaching.ts'
import { benchSearch } from './search.ts'

/**
 * `npm run bench [-- <part> …]`: prints each measurement as a ratio to a named peer or limit, in one run. Parts: `intake` and `visits` (their own
 * empty databases), `search`, `lists`, `reaching`, `handover`, `log`, `http`, `plan`,
 * `discharge` and `access` (a made county; `BENCH_RESIDENTS`, 280,000 by default,
 * and 5,000 for `plan` alone; `BENCH_EDITS` changes drawn at random, 10,000 by default), `letters`, `clocks`, `allot`,
 * `continuity` (51 million made-up visits), `seal`.
 */
const parts = process.argv.slice(2)
const wanted = (part: string) => parts.length === 0 || parts.includes(part)
const plansAlone = parts.length === 1 && parts[0] === 'plan'
const residents = Number(process.env.BENCH_RESIDENTS ?? (plansAlone ? 5000 : 280_000))
const say = (line: string) => process.stdout.write(`${line}\n`)

if (wanted('intake')) await withEmpty('intake.js')
if (wanted('visits')) await withEmpty('visits.js')
if (wanted('clocks')) for (const line of await benchClocks()) say(line)
if (wanted('continuity')) await benchContinuity()
if (wanted('allot')) for await (const line of benchAllot()) say(line)
if (wanted('letters')) for (const line of await benchLetters()) say(line)
if (wanted('seal')) await withEmpty('audit-seal.js')
if (['search', 'lists', 'reaching', 'handover', 'log', 'http', 'access', 'plan', 'discharge'].some(wanted)) {
  say(`making a county of ${residents.toLocaleString('en')} …`)
  const county = await openCounty(residents)
  try {
    if (wanted('search')) for (const line of await benchSearch(county)) say(line)
    if (wanted('lists')) for (const line of await benchLists(county)) say(line)
    if (wanted('reaching')) for (const line of await benchReaching(county)) say(line)
    if (wanted('handover')) for (const line of await benchHandover(county, 3199)) say(line)
    if (wanted('log')) for (const line of await benchLogReview(county)) say(line)
    if (wanted('http')) for (const line of await benchHttp(county, 3199)) say(line)
    if (wanted('discharge')) for (const line of await benchDischarge(county, 3199)) say(line)
    if (wanted('plan')) for await (const line of benchPlan(county, 3199)) say(line)
    if (wanted('access')) for (const line of await benchAccess(county)) say(line)
  } finally {
    await county.stop()
  }
}
process.exit(0)

/** Runs a measurement in a process of its own, so that its memory is its own, on an empty database. */
async function withEmpty(file: string): Promise<void> {
  const county = await openCounty(0)
  try {
    const folder = path.dirname(fileURLToPath(import.meta.url))
    const child = spawn(process.execPath, [path.join(folder, file)], {
      stdio: 'inherit',
      env: {
        ...process.env,
        DATABASE_URL: county.appUrl,
        BENCH_DATABASE_URL: county.appUrl,
        MIGRATION_DATABASE_URL: county.migratorUrl,
      },
    })
    await once(child, 'exit')
  } finally {
    await county.stop()
  }
}
