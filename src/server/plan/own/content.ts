import { sql } from 'kysely'
import type { OwnPlanContent, OwnPlanView } from '../../../contract/own-plan-views.ts'
import { inForce, withoutParty } from '../../../domain/plan/confirming.ts'
import { emptyContent, type PlanContent } from '../../../domain/plan/content.ts'
import { type PlanChange, planDiff } from '../../../domain/plan/diff.ts'
import type { PlanSeat } from '../../../domain/plan/parties.ts'
import type { Context } from '../../platform/operations/context.ts'
import { loadConfirmations, loadForce, type PlanRecord } from '../record.ts'
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
  { newest, seats }: { newest: PlanContent; seats: readonly PlanSeat[] },
): Promise<OwnPlanContent | null> {
  const force = await loadForce(ctx, plan)
  const number = force?.number ?? plan.waiting_version
  if (!force && isRelative(ctx)) return null
  const content = force?.content ?? newest
  if (number === null && JSON.stringify(content) === JSON.stringify(emptyContent)) return null
  const stage = force ? 'inForce' : number === null ? 'draft' : 'waiting'
  // A relative is shown what is in force only, where everything is confirmed.
  const confirmed = isRelative(ctx) ? null : inForce(content, await loadConfirmations(ctx, plan.id), seats)
  const names = await loadPartyNames(ctx, [plan.id])
  return ownContent(content, {
    stage,
    number,
    confirmed,
    left: withoutParty(content, seats),
    nameOf: (id) => names.get(id) ?? '',
  })
}

/**
 * What is proposed instead of the plan in force, and what differs: so that the person can say what they think before it binds. Nobody's who only
 * may see.
 */
export async function loadProposed(
  ctx: Context,
  plan: PlanRecord,
  { newest, seats }: { newest: PlanContent; seats: readonly PlanSeat[] },
): Promise<OwnPlanView['proposed']> {
  const force = await loadForce(ctx, plan)
  if (!force || isRelative(ctx) || (plan.state !== 'revising' && plan.state !== 'confirming')) return null
  const changes = planDiff(force.content, newest)
  if (changes.length === 0) return null
  const confirmed = inForce(newest, await loadConfirmations(ctx, plan.id), seats)
  const names = await loadPartyNames(ctx, [plan.id])
  const nameOf = (id: string): string => names.get(id) ?? ''
  const { waiting_version: number } = plan
  return {
    content: ownContent(newest, {
      stage: number === null ? 'draft' : 'waiting',
      number,
      confirmed,
      left: withoutParty(newest, seats),
      nameOf,
    }),
    changes: changes.map((one) => ownChange(one, [force.content, newest], nameOf)),
  }
}

/** A change as the person reads it: with names and words instead of ids. */
function ownChange(
  { part, item, field, was, is, kind }: PlanChange,
  contents: readonly PlanContent[],
  nameOf: (partyId: string) => string,
): NonNullable<OwnPlanView['proposed']>['changes'][number] {
  const texts = new Map(contents.flatMap((one) => [...one.needs, ...one.goals]).map((one) => [one.id, one.text]))
  const said = (value: string): string => {
    if (field === 'partyId') return nameOf(value)
    return field === 'needId' || field === 'goalId' ? (texts.get(value) ?? '') : value
  }
  return { part, item, field, was: said(was), is: said(is), kind }
}

/** The content without the ids of what is within. */
export function ownContent(
  content: PlanContent,
  of: Pick<OwnPlanContent, 'stage' | 'number'> & {
    confirmed: Set<string> | null
    left: Set<string>
    nameOf(partyId: string): string
  },
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
          left: of.left.has(one.id),
        }
      }),
  }
}
