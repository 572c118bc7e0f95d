import { sql } from 'kysely'
import { dayOf, formatTime } from '../../../domain/law/calendar.ts'
import { type Database, inTransaction } from '../database/database.ts'
import { repeat } from './repeat.ts'

interface NightLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** How often one looks whether it is time, in ms. */
const every = 60_000

/**
 * Does a job once a night, from a time of the night in Sweden on, whichever node comes first; a night when none was up is made up for when one is.
 * A job that fails is tried again the next minute: it must be one that can be repeated.
 *
 * @param at `HH:MM`, Swedish time
 */
export function everyNight(
  db: Database,
  job: { name: string; at: string; run: (today: string) => Promise<object> },
  log: NightLog,
  now: () => string = () => new Date().toISOString(),
): { stop(): Promise<void> } {
  return repeat(async () => {
    try {
      await runIfDue(db, job, now(), log)
    } catch (error) {
      log.error({ err: error, job: job.name }, 'a job of the night failed')
    }
    return false
  }, every)
}

/** Runs the job if it is due and hasn't been done today. Returns whether it was run. */
export async function runIfDue(
  db: Database,
  { name, at, run }: { name: string; at: string; run: (today: string) => Promise<object> },
  now: string,
  log?: Pick<NightLog, 'info'>,
): Promise<boolean> {
  const today = dayOf(now)
  if (formatTime(now) < at) return false
  const done = async () =>
    (await db
      .selectFrom('nightly_run')
      .select('day')
      .where('job', '=', name)
      .where('day', '=', today)
      .executeTakeFirst()) !== undefined
  if (await done()) return false
  return inTransaction(db, { kind: 'system', purpose: 'import' }, async (tx) => {
    const { rows } = await sql<{
      got: boolean
    }>`select pg_try_advisory_xact_lock(hashtext(${`hallpunkt.nightly.${name}`})) as got`.execute(tx)
    if (!rows[0]?.got || (await done())) return false
    const found = await run(today)
    await tx.insertInto('nightly_run').values({ job: name, day: today }).execute()
    log?.info({ job: name, day: today, ...found }, 'a job of the night is done')
    return true
  })
}
