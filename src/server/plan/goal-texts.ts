import { sql } from 'kysely'
import type { Context } from '../platform/operations/context.ts'
import type { PlanRecord } from './record.ts'

/**
 * What the goals that follow-ups tell of were called, in the version that was in force then: a goal that has been taken out since is still told of.
 *
 * @returns the text of a goal in a version; empty when there is none
 */
export async function loadGoalTexts(
  ctx: Context,
  plan: PlanRecord,
  followUps: readonly { version: number | null }[],
): Promise<(version: number | null, goalId: string) => string> {
  const numbers = [...new Set(followUps.map((one) => one.version ?? plan.force_version ?? 0))]
  const { rows } = await sql<{
    number: number
    id: string
    text: string
  }>`select v.number, g.one ->> 'id' as id, g.one ->> 'text' as text
    from plan_version v, jsonb_array_elements(v.content -> 'goals') as g(one)
    where v.plan_id = ${plan.id} and v.number = any (${numbers}::integer[])`.execute(ctx.tx)
  const texts = new Map(rows.map((row) => [`${row.number} ${row.id}`, row.text]))
  return (version, goalId) => texts.get(`${version ?? plan.force_version} ${goalId}`) ?? ''
}
