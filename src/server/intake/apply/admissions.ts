import { sql } from 'kysely'
import { decideAll, type Taken } from '../admissions/decide.ts'
import type { Told } from '../admissions/load.ts'
import { writeTaken } from '../admissions/write.ts'
import { type Applier, actForImport, all, type Work } from '../work.ts'

/** What was decided of the file that is being imported, between its check and its writing. */
const decided = new WeakMap<Work, { taken: Taken[]; now: string }>()

/** Admissions: each row is decided by the rules of the ward’s own form, and by what its sender has told before. */
export const admissions: Applier = {
  async check(work) {
    await actForImport(work)
    const told = await all<Told>(
      work,
      `select line, identifier, unit_hsa as "unitHsa", source, reference, said_at as "saidAt", stay from intake_row order by line`,
    )
    const [clock] = await all<{ now: string }>(work, 'select now() as now')
    const telling = { scope: work.scope, byProvider: work.by !== undefined, now: clock!.now }
    const { taken, refused } = await decideAll(work.tx, told, telling)
    decided.set(work, { taken, now: telling.now })
    const faults = refused.flatMap(({ told: { line }, faults: why }) =>
      why.map(({ column, code, params }) => ({ line, col: column, code, params })),
    )
    await sql`insert into intake_fault (line, col, code, params) select line, col, code, params
      from json_to_recordset(${JSON.stringify(faults)}) as f(line int, col text, code text, params jsonb)`.execute(
      work.tx,
    )
  },
  async count(work) {
    const { taken } = decided.get(work)!
    const many = (...outcomes: Taken['outcome'][]) => taken.filter(({ outcome }) => outcomes.includes(outcome)).length
    return { created: many('new'), changed: many('linked', 'corrected'), unchanged: many('same') }
  },
  async write(work) {
    const { taken, now } = decided.get(work)!
    work.stays.push(...(await writeTaken(work.tx, taken, now)))
  },
}
