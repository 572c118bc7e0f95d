import { sql } from 'kysely'
import type { OwnPlanContent } from '../../../contract/own-plan-views.ts'
import { type Confirmation, inForce } from '../../../domain/plan/confirming.ts'
import { emptyContent, type PlanContent } from '../../../domain/plan/content.ts'
import type { Context } from '../../platform/operations/context.ts'
import { loadVersion, type PlanRecord } from '../record.ts'
import { isRelative } from './who.ts'

/** The names of the units that are or have been parties of the plans, by their seats. */
export async function loadPartyNames(ctx: Context, planIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select y.id, coalesce(u.name, y.name) as name
    from plan_party y left join care_unit u on u.id = y.unit_id where y.plan_id = any (${planIds}::uuid[])`.execute(
    ctx.tx,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/**
 * What is written in the plan: what is in force when something is; else what waits for its parties, or is being written. Whoever may only see
 * is shown what is in force, and nothing before that.
 *
 * @param newest as it is written or waits just now
 */
export async function loadOwnContent(
  ctx: Context,
  plan: PlanRecord,
  newest: PlanContent,
): Promise<OwnPlanContent | null> {
  const number = plan.force_version ?? plan.waiting_version
  if (plan.force_version === null && isRelative(ctx)) return null
  const content = plan.force_version === null ? newest : await loadVersion(ctx, plan.id, plan.force_version)
  if (number === null && JSON.stringify(content) === JSON.stringify(emptyContent)) return null
  const stage = plan.force_version !== null ? 'inForce' : number === null ? 'draft' : 'waiting'
  // A relative is shown what is in force only, where everything is confirmed.
  const confirmed = isRelative(ctx) ? null : inForce(content, await loadConfirmations(ctx, plan.id))
  const names = await loadPartyNames(ctx, [plan.id])
  return ownContent(content, { stage, number, confirmed, nameOf: (id) => names.get(id) ?? '' })
}

/** The content without the ids of what is within. */
export function ownContent(
  content: PlanContent,
  of: Pick<OwnPlanContent, 'stage' | 'number'> & { confirmed: Set<string> | null; nameOf(partyId: string): string },
): OwnPlanContent {
  const { needs, goals, interventions, ...texts } = content
  return {
    ...texts,
    stage: of.stage,
    number: of.number,
    needs: needs.map((one) => one.text).filter((text) => text.trim() !== ''),
    goals: goals.map(({ id, text, sign, by }) => ({ goalId: id, text, sign, by })),
    interventions: interventions
      .filter((one) => one.what.trim() !== '')
      .map((one) => {
        const unit = one.partyId === null ? '' : of.nameOf(one.partyId)
        return {
          what: one.what,
          answerer: one.answerer,
          who: [...new Set([one.who.trim(), unit])].filter(Boolean).join(', '),
          from: one.from,
          by: one.by,
          confirmed: of.confirmed?.has(one.id) ?? true,
        }
      }),
  }
}

async function loadConfirmations(ctx: Context, planId: string): Promise<Confirmation[]> {
  const { rows } =
    await sql<Confirmation>`select party_id as "partyId", intervention_id as "interventionId", fingerprint
    from plan_confirmation where plan_id = ${planId}`.execute(ctx.tx)
  return rows
}
