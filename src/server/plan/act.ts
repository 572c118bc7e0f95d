import { sql } from 'kysely'
import type { ClosingReason } from '../../domain/plan/following-up.ts'
import type { PlanAction, PlanState } from '../../domain/plan/steps.ts'
import { decidePlanAction, type PlanFacts, weighsContent } from '../../domain/plan/transitions.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { keepQuality, qualityEvent } from './quality.ts'
import { factsOf, type PlanRecord } from './record.ts'

/** What a step sets besides the state. */
export interface Moved {
  waitingVersion?: number | null
  forceVersion?: number
  followUpOn?: string | null
  closing?: { reason: ClosingReason; words: string }
}

export interface Step {
  action: PlanAction
  words?: string
  detail?: Record<string, unknown>
  reasonSaid?: boolean
  inVersion?: boolean
  /** Nothing has been written since whoever acts read it. */
  seen?: boolean
}

/** Asks the table whether this may be done, and where it leads. A no is told with every reason. What is written is read only where it is weighed. */
export async function allowed(ctx: Context, plan: PlanRecord, step: Step): Promise<{ to: PlanState }> {
  return { to: toldWhere(step, await factsOf(ctx, plan, step, !weighsContent(plan.state, step.action))) }
}

/** As `allowed`, for a step that goes on with what is written: with the facts that it was allowed on. */
export async function weighed(
  ctx: Context,
  plan: PlanRecord,
  step: Step,
): Promise<{ to: PlanState; facts: Awaited<ReturnType<typeof factsOf>> }> {
  const facts = await factsOf(ctx, plan, step)
  return { to: toldWhere(step, facts), facts }
}

function toldWhere(step: Step, facts: PlanFacts): PlanState {
  const decided = decidePlanAction(step.action, facts)
  if (!decided.ok) throw new Problem(422, 'plan.refused', { reasons: decided.reasons })
  return decided.to
}

/** In whose voice the acting one speaks. */
export function voiceOf(ctx: Context): 'staff' | 'person' | 'guardian' | 'representative' | 'relative' {
  if (ctx.actor.kind === 'staff') return 'staff'
  if (ctx.actor.kind !== 'proxy') return 'person'
  const { proxy_kind: kind } = ctx.session
  return kind === 'guardian' || kind === 'relative' ? kind : 'representative'
}

/** Moves the plan to where the step leads, and writes down that it happened. The version grows: whoever saw the one before is told. */
export async function move(ctx: Context, plan: PlanRecord, step: Step, to: PlanState, set: Moved = {}): Promise<void> {
  const has = (key: keyof Moved): boolean => set[key] !== undefined
  await sql`update plan set state = ${to}, version = version + 1,
      waiting_version = ${to === 'confirming' ? (set.waitingVersion ?? plan.waiting_version) : null}::integer,
      force_version = ${has('forceVersion') ? set.forceVersion! : plan.force_version}::integer,
      follow_up_on = ${has('followUpOn') ? set.followUpOn! : plan.follow_up_on}::date,
      closed_at = ${to === 'closed' ? sql`now()` : null}, closing_reason = ${set.closing?.reason ?? null}, closing_words = ${set.closing?.words ?? ''}
    where id = ${plan.id}`.execute(ctx.tx)
  await sql`insert into plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id, words, detail)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${step.action}, ${plan.state}, ${to}, ${voiceOf(ctx)},
      ${ctx.session.assignment_id}::uuid, ${step.words ?? ''}, ${JSON.stringify(step.detail ?? {})}::jsonb)`.execute(
    ctx.tx,
  )
  const event = qualityEvent(step.action, plan.state, to)
  if (event) await keepQuality(ctx, plan, event)
  ctx.note({ planId: plan.id, action: step.action, to })
}
