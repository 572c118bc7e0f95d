import { sql } from 'kysely'
import { addDays } from '../../../domain/law/calendar.ts'
import type { Handler } from '../../platform/operations/context.ts'
import { fieldProblem, Problem } from '../../platform/operations/problem.ts'

/** How far ahead a limit may begin, in days: a slip of the year should be caught, and a later decision hinders the ones before it. */
const decidedAhead = 366

interface Row {
  unit_id: string
  unit_name: string
  listed: number
  limits: { most: number; from: string; to: string | null; decision: string }[]
}

/** The region's primary care units, how many are listed at each, and the limits that hold now or are to come (HSL 7 kap. 3 c §). */
export const listingLimits: Handler<'listing.limits'> = async (ctx) => {
  const { rows } = await sql<Row>`
    select c.unit_id, c.unit_name, c.listed, coalesce((select json_agg(json_build_object('most', l.most, 'from', lower(l.valid),
        'to', upper(l.valid) - 1, 'decision', l.decision) order by lower(l.valid))
      from listing_limit l where l.unit_id = c.unit_id and coalesce(upper(l.valid) > ctx_today(), true)), '[]') as limits
    from listing_counts() c order by c.unit_name, c.unit_id`.execute(ctx.tx)
  return {
    units: rows.map((row) => ({
      unitId: row.unit_id,
      unitName: row.unit_name,
      listed: row.listed,
      limits: row.limits,
    })),
  }
}

/** The region decides how many may be listed at a unit from a day on, on the unit's request; or lifts it. */
export const decideLimit: Handler<'listing.limit'> = async (ctx, input) => {
  if (input.from < ctx.today || input.from > addDays(ctx.today, decidedAhead))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('from', 'field.yearAhead')] })
  const own = await sql`select 1 from listing_counts() c where c.unit_id = ${input.unitId}`.execute(ctx.tx)
  if (own.rows.length === 0) throw new Problem(404, 'notFound')
  const { rows } = await sql<{ decided: boolean }>`
    select listing_limit_decide(${ctx.newId()}, ${input.unitId}, ${input.from}::date, ${input.most}, ${input.decision}) as decided`.execute(
    ctx.tx,
  )
  if (!rows[0]?.decided) throw new Problem(409, 'listing.limitLater')
  ctx.note({ unitId: input.unitId, most: input.most, from: input.from })
  return { unitId: input.unitId }
}
