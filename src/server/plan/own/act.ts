import { sql } from 'kysely'
import { isPrepared } from '../../../domain/plan/preparing.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { fieldProblem, needDay, Problem } from '../../platform/operations/problem.ts'
import { allowed, move, voiceOf } from '../act.ts'
import { answeredTo } from '../answering.ts'
import { keepQuality } from '../quality.ts'
import { loadPlan, loadStep } from '../record.ts'
import { checkSeven } from '../seven.ts'
import { recordWord } from '../words.ts'
import { viewOwnPlan } from './view.ts'
import { isRelative, proxyId, selfOf } from './who.ts'

const of = (ctx: Context, planId: string) => ({ personId: selfOf(ctx), planId })

/**
 * A plan is proposed at a unit that has to do with the person (SIP-1). The unit judges; the person is then asked, or told why not. Not while one goes on, wherever
 * that is: one plan is what it is for (SIP-7), and others are asked into it.
 */
export const proposePlan: Handler<'resident.proposePlan'> = async (ctx, { unitId, why, mayShowWhy }) => {
  const personId = selfOf(ctx)
  const { rows } = await sql<{ provider_id: string; deceased: boolean; stands: boolean }>`select k.provider_id,
      exists (select 1 from person o where o.id = ${personId} and o.deceased_on is not null) as deceased,
      exists (select 1 from plan p where p.person_id = ${personId} and p.state not in ('closed', 'refused')) as stands
    from plan_units_of_self() k where k.unit_id = ${unitId}`.execute(ctx.tx)
  const unit = rows[0]
  if (!unit) throw new Problem(404, 'notFound')
  if (unit.deceased) throw new Problem(422, 'plan.deceased')
  if (unit.stands) throw new Problem(409, 'plan.ownExists')
  const planId = ctx.newId()
  const voice = voiceOf(ctx)
  await sql`insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, proposer_name, why, why_shown)
    values (${planId}, ${personId}, 'SIP', ${unit.provider_id}, ${unitId}, 'proposed', ${voice}, ${ctx.session.proxy_name ?? ''}, ${why},
      ${voice !== 'relative' || mayShowWhy})`.execute(ctx.tx)
  await sql`insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper)
    values (${ctx.newId()}, ${planId}, ${personId}, 'unit', ${unit.provider_id}, ${unitId}, true)`.execute(ctx.tx)
  await sql`insert into plan_event (id, plan_id, person_id, action, to_state, voice)
    values (${ctx.newId()}, ${planId}, ${personId}, 'propose', 'proposed', ${voice})`.execute(ctx.tx)
  ctx.note({ planId, as: voice })
  return viewOwnPlan(ctx, planId)
}

/** The person's own yes or no, or that of whoever decides in their place (SIP-2). */
export const planWord: Handler<'resident.planWord'> = async (ctx, { planId, version, yes, words, until }) => {
  const plan = await loadStep(ctx, { ...of(ctx, planId), version })
  if (until !== null && !yes)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('until', 'field.noLastDay')] })
  if (until !== null) needDay('until', until, { from: ctx.today })
  const voice = voiceOf(ctx)
  // Whom the table lets answer has one of these voices; a relative is refused by it.
  const givenBy = voice === 'guardian' || voice === 'person' ? voice : 'representative'
  await recordWord(ctx, plan, { yes, givenBy, proxyId: proxyId(ctx), channel: 'online', words, until })
  return viewOwnPlan(ctx, planId)
}

/** Takes a party out of the plan: it sees nothing from now on (SIP-2). */
export const withdrawPlanParty: Handler<'resident.withdrawPlanParty'> = async (ctx, { planId, version, partyId }) => {
  const plan = await loadStep(ctx, { ...of(ctx, planId), version })
  const { to } = await allowed(ctx, plan, { action: 'withdrawParty' })
  const { rows } = await sql<{
    id: string
  }>`update plan_party set withdrawn_at = now() where id = ${partyId} and plan_id = ${plan.id} and withdrawn_at is null
    and not is_keeper returning id`.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
  await move(ctx, plan, { action: 'withdrawParty', detail: { partyId } }, to)
  return viewOwnPlan(ctx, planId)
}

/** What matters to the person, before the meeting. Said again it takes the place of what was said. */
export const preparePlan: Handler<'resident.preparePlan'> = async (ctx, { planId, answers, coming, meeting }) => {
  const plan = await loadPlan(ctx, of(ctx, planId), 'lock')
  await allowed(ctx, plan, { action: 'prepare' })
  if (!isPrepared(answers) && coming === null)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('answers.matters', 'field.required')] })
  const meetingId = await answeredTo(ctx, plan.id, { coming, meeting })
  await sql`insert into plan_preparation (id, plan_id, person_id, voice, answer, parts, coming, proxy_id, meeting_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${voiceOf(ctx)}, '', ${JSON.stringify(answers)}::jsonb, ${coming},
      ${proxyId(ctx)}::uuid, ${meetingId}::uuid)`.execute(ctx.tx)
  ctx.note({ planId })
  return viewOwnPlan(ctx, planId)
}

/** What the person, or someone they have invited, thinks of the plan; the person and whoever decides also that they don't agree. */
export const commentPlan: Handler<'resident.commentPlan'> = async (ctx, { planId, words, disagrees }) => {
  const plan = await loadPlan(ctx, of(ctx, planId), 'lock')
  await allowed(ctx, plan, { action: 'comment' })
  if (disagrees && isRelative(ctx))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('disagrees', 'field.choice')] })
  await sql`insert into plan_comment (id, plan_id, person_id, voice, disagrees, version, words, proxy_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${voiceOf(ctx)}, ${disagrees},
      ${plan.waiting_version ?? plan.force_version}::integer, ${words}, ${proxyId(ctx)}::uuid)`.execute(ctx.tx)
  ctx.note({ planId, disagrees })
  return viewOwnPlan(ctx, planId)
}

/** The person's own answer, whether the plan helps (SIP-10). It moves no day: the follow-up itself is made together. */
export const answerFollowUp: Handler<'resident.answerFollowUp'> = async (ctx, { planId, answer, words }) => {
  const plan = await loadPlan(ctx, of(ctx, planId), 'lock')
  await allowed(ctx, plan, { action: 'followUp' })
  await sql`insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, words, voice, proxy_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ctx_today(), ${ctx.actor.kind === 'person'}, ${answer}, ${words}, ${voiceOf(ctx)},
      ${proxyId(ctx)}::uuid)`.execute(ctx.tx)
  await keepQuality(ctx, plan, 'answered')
  ctx.note({ planId, answer })
  return viewOwnPlan(ctx, planId)
}

/** The seven questions, as the person answers them; as long as there is a plan to speak of. */
export const answerSeven: Handler<'resident.answerSeven'> = async (ctx, { planId, answers }) => {
  const plan = await loadPlan(ctx, of(ctx, planId), 'lock')
  await allowed(ctx, plan, { action: 'comment' })
  if (isRelative(ctx)) throw new Problem(404, 'notFound')
  checkSeven(answers)
  await sql`insert into plan_seven (id, plan_id, person_id, answers, voice, proxy_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${JSON.stringify(answers)}::jsonb, ${voiceOf(ctx)}, ${proxyId(ctx)}::uuid)`.execute(
    ctx.tx,
  )
  ctx.note({ planId })
  return viewOwnPlan(ctx, planId)
}
