import { sql } from 'kysely'
import type { Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadPlan, loadStep, loadVersion } from './record.ts'
import { viewPlan } from './view.ts'

/** How it went: each goal of the plan in force, the person’s own answer, and the next day (SIP-5, SIP-10). */
export const followUp: Handler<'plan.followUp'> = async (ctx, input) => {
  const { on, personPresent, goals, answer, words, nextOn, ...of } = input
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'followUp', words })
  if (on > ctx.today) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('on', 'field.date')] })
  if (nextOn !== null && nextOn < ctx.today)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('nextOn', 'field.date')] })
  const known = new Set((await loadVersion(ctx, plan.id, plan.force_version!)).goals.map((one) => one.id))
  const strange = goals.findIndex((one) => !known.has(one.goalId))
  if (strange >= 0)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem(`goals.${strange}.goalId`, 'field.choice')] })
  await sql`insert into plan_follow_up (id, plan_id, person_id, due_on, on_day, person_present, goals, answer, words, next_on, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${plan.follow_up_on}::date, ${on}, ${personPresent}, ${JSON.stringify(goals)}::jsonb,
      ${answer}, ${words}, ${nextOn}::date, ctx_assignment())`.execute(ctx.tx)
  await move(ctx, plan, { action: 'followUp', words }, to, { followUpOn: nextOn })
  return viewPlan(ctx, of)
}

export const comment: Handler<'plan.comment'> = async (ctx, { words, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'comment' })
  await sql`insert into plan_comment (id, plan_id, person_id, voice, version, words, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, 'staff', ${plan.force_version ?? plan.waiting_version}::integer, ${words},
      ctx_assignment())`.execute(ctx.tx)
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}

/** Another plan, linked and not copied (SIP-8); one that already holds what a SIP must makes a new one needless (SIP-7). */
export const link: Handler<'plan.link'> = async (ctx, { type, title, keptBy, covers, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'link' })
  await sql`insert into plan_link (id, plan_id, person_id, type, title, kept_by, covers, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${type}, ${title}, ${keptBy}, ${covers}, ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ planId: plan.id, type })
  return viewPlan(ctx, of)
}

export const close: Handler<'plan.close'> = async (ctx, { reason, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const step = { action: 'close' as const, words, reasonSaid: words.length >= 3 }
  const { to } = await allowed(ctx, plan, step)
  await move(ctx, plan, step, to, { closing: { reason, words } })
  return viewPlan(ctx, of)
}
