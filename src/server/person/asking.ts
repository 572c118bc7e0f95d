import { sql } from 'kysely'
import { askAgainAt, askingKnown, askingSpan } from '../../domain/access/asking.ts'
import { dayOf } from '../../domain/law/calendar.ts'
import { clockOf } from '../../domain/law/day-frame.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/**
 * Refuses who has asked about too many persons outside the unit's care. The log itself counts, whichever node answered and whatever has
 * been restarted; one question at a time for an assignment, so that many at once aren't all counted as the first. The lock is held
 * until the row of the log is there.
 *
 * @throws Problem 429 that says when one may ask again
 */
export async function refuseTooMany(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('person.lookUp ' || ctx_assignment(), 0))`.execute(ctx.tx)
  const { rows } = await sql<{ at: number; now: number }>`
    select extract(epoch from e.at)::float8 * 1000 as at, extract(epoch from clock_timestamp())::float8 * 1000 as now from audit_entry e
    where e.assignment_id = ctx_assignment() and e.provider_id = ctx_provider() and e.operation in ('person.lookUp', 'log.findPerson', 'access.existence')
      and e.outcome = 'done' and e.at > now() - make_interval(secs => ${askingSpan}) order by e.at desc limit ${askingKnown}`.execute(
    ctx.tx,
  )
  const asked = rows.map((row) => row.at)
  const again = askAgainAt(asked, rows[0]?.now ?? 0)
  if (again === null) return
  // Told as a whole minute by which it has passed.
  const at = new Date(Math.ceil(again / 60_000) * 60_000).toISOString()
  const [day, time] = [dayOf(at), clockOf(Date.parse(at))]
  if (day === ctx.today) throw new Problem(429, 'rate.asking', { params: { time } })
  throw new Problem(429, 'rate.askingDay', { params: { day, time } })
}
