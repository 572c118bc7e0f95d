import { sql } from 'kysely'
import { badFollowUp, dayAfter } from '../../domain/plan/following-up.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadPlan, loadStep, loadVersion, setDay } from './record.ts'
import { viewPlan } from './view.ts'

/** How it went: each goal of the plan in force, the person’s own answer, and the next day (SIP-5, SIP-10). */
export const followUp: Handler<'plan.followUp'> = async (ctx, input) => {
  const { on, personPresent, goals, answer, words, nextOn, ...of } = input
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'followUp', words })
  const number = plan.force_version!
  const bad = badFollowUp({
    on,
    nextOn,
    goalIds: goals.map((one) => one.goalId),
    known: new Set((await loadVersion(ctx, plan.id, number)).goals.map((one) => one.id)),
    since: await inForceSince(ctx, plan.id),
    today: ctx.today,
  })
  if (bad.length > 0)
    throw new Problem(400, 'input.invalid', {
      fields: bad.map(({ field, code, day = '' }) => fieldProblem(field, code, { day })),
    })
  const next = dayAfter({ now: plan.follow_up_on, nextOn, byKeeper: plan.kept })
  await sql`insert into plan_follow_up (id, plan_id, person_id, due_on, on_day, person_present, goals, answer, words, next_on, version, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${plan.follow_up_on}::date, ${on}, ${personPresent}, ${JSON.stringify(goals)}::jsonb,
      ${answer}, ${words}, ${next}::date, ${number}, ctx_assignment())`.execute(ctx.tx)
  await move(ctx, plan, { action: 'followUp', words }, to, { followUpOn: next })
  // Written in at the same time, the day is one; while it waits it is frozen, and goes on from there (agreeing).
  if (plan.state === 'revising' && next !== null) await setDay(ctx, plan, next)
  return viewPlan(ctx, of)
}

/** The day on which the plan first came in force. */
async function inForceSince(ctx: Context, planId: string): Promise<string> {
  const { rows } = await sql<{
    day: string | null
  }>`select min((at at time zone 'Europe/Stockholm')::date) as day from plan_event
    where plan_id = ${planId} and action = 'confirm' and to_state = 'agreed'`.execute(ctx.tx)
  return rows[0]?.day ?? ctx.today
}

export const comment: Handler<'plan.comment'> = async (ctx, { words, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'comment' })
  await sql`insert into plan_comment (id, plan_id, person_id, voice, version, words, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, 'staff', ${plan.waiting_version ?? plan.force_version}::integer, ${words},
      ctx_assignment())`.execute(ctx.tx)
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}

/** Another plan, linked and not copied (SIP-8); one that already holds what a SIP must makes a new one needless (SIP-7). */
export const link: Handler<'plan.link'> = async (ctx, { type, title, keptBy, covers, keyword, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'link' })
  await sql`insert into plan_link (id, plan_id, person_id, type, title, kept_by, covers, keyword, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${type}, ${title}, ${keptBy}, ${covers}, ${keyword}, ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ planId: plan.id, type })
  return viewPlan(ctx, of)
}

/** A link that was wrong is taken away; the row is kept, and shown to nobody. */
export const unlink: Handler<'plan.unlink'> = async (ctx, { linkId, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'link' })
  const { rows } = await sql<{
    id: string
  }>`update plan_link set removed_at = now() where id = ${linkId} and plan_id = ${plan.id} and removed_at is null returning id`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ planId: plan.id, linkId })
  return viewPlan(ctx, of)
}

export const close: Handler<'plan.close'> = async (ctx, { reason, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const step = { action: 'close' as const, words, reasonSaid: words.length >= 3 }
  const { to } = await allowed(ctx, plan, step)
  await move(ctx, plan, step, to, { closing: { reason, words } })
  return viewPlan(ctx, of)
}
