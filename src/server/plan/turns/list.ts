import type { PlanTaskRow, UnitPlans } from '../../../contract/plan-turns.ts'
import { stateNames } from '../../../domain/plan/steps.ts'
import { isOn, type PlanFilter, placeOf, planFilters, turnsOf } from '../../../domain/plan/turns.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { loadUnitPlans, type UnitPlan } from './load.ts'

/** Those with a task come first, the reddest of them first; then those with a day, and last by name. Unique, so that a page goes on from it. */
function keyOf(plan: UnitPlan, today: string): string {
  const [turn] = turnsOf(plan.facts, today)
  return `${turn ? placeOf(turn) : `3 ${plan.facts.followUpOn ?? '9'}`} ${plan.name} ${plan.planId}`
}

const compare = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1)

/** The open plans of the unit, by what they wait for; a page at a time. */
export const unitPlans: Handler<'plan.unit'> = async (ctx, { filter, after, limit }) => {
  const all = await loadUnitPlans(ctx)
  const counts = Object.fromEntries(
    planFilters.map((one) => [one, all.filter((plan) => isOn(one, plan.facts, ctx.today)).length]),
  ) as Record<PlanFilter, number>
  const rows = all
    .filter((plan) => isOn(filter, plan.facts, ctx.today))
    .map((plan) => ({ plan, key: keyOf(plan, ctx.today) }))
    .sort(compare)
  const page = rows.filter((row) => after === undefined || row.key > after).slice(0, limit)
  const last = page.at(-1)
  ctx.concerns(...page.map(({ plan }) => plan.personId))
  return {
    counts,
    items: page.map(({ plan }) => rowOf(plan, ctx.today)),
    next: last && last.key !== rows.at(-1)?.key ? last.key : null,
  }
}

function rowOf(plan: UnitPlan, today: string): UnitPlans['items'][number] {
  const { facts, isProtected } = plan
  return {
    planId: plan.planId,
    personId: plan.personId,
    name: plan.name,
    isProtected,
    state: facts.state,
    stateName: stateNames[facts.state],
    kept: facts.kept,
    // Units tell where someone with protected identity is cared for.
    keeperName: isProtected ? null : plan.keeperName,
    waitsFor: isProtected ? [] : plan.othersLeft,
    turns: turnsOf(facts, today),
    since: facts.since,
    followUpOn: facts.followUpOn,
    meetingAt: plan.meetingAt,
  }
}

/** What waits for the unit in plans, for I dag: a row a task, the reddest first; null for who doesn't work with plans. */
export async function loadPlanTasks(
  ctx: Context,
  most: number,
): Promise<{ total: number; late: number; items: PlanTaskRow[] } | null> {
  if (!may(ctx.actor, 'plan.write')) return null
  const rows = (await loadUnitPlans(ctx))
    .flatMap((plan) =>
      turnsOf(plan.facts, ctx.today).map((turn) => ({
        plan,
        turn,
        key: `${placeOf(turn)} ${plan.name} ${plan.planId}`,
      })),
    )
    .sort(compare)
  return {
    total: rows.length,
    late: rows.filter(({ turn }) => turn.redness === 'late').length,
    items: rows
      .slice(0, most)
      .map(({ plan, turn }) => ({ ...turn, planId: plan.planId, personId: plan.personId, name: plan.name })),
  }
}
