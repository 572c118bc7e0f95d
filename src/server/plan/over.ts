import { sql } from 'kysely'
import type { Operations, OutputOf } from '../../contract/index.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/**
 * What became of the unit’s own seat in a plan: how it ended and its last day, and nothing more of the plan; null while it has one. To whoever never
 * had a seat the plan isn’t there.
 */
export const over: Handler<'plan.over'> = async (ctx, { planId }) => {
  const { rows } = await sql<{
    personId: string
    how: NonNullable<OutputOf<Operations['plan.over']>['over']>['how'] | null
    on: string
    copies: boolean
  }>`select person_id as "personId", how, on_day as "on",
      exists (select from plan_copies_here() c where c.plan_id = ${planId}) as copies from plan_over(${planId})`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw new Problem(404, 'notFound')
  const { personId, how, on, copies } = rows[0]
  ctx.concerns(personId)
  return { over: how && { how, on, copies } }
}
