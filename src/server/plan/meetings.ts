import { sql } from 'kysely'
import { badMeetingTime } from '../../domain/plan/meeting.ts'
import type { PlanAction } from '../../domain/plan/steps.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move, voiceOf } from './act.ts'
import { loadPlan, loadStep } from './record.ts'
import { tellParties } from './telling.ts'
import { viewPlan } from './view.ts'

interface Meeting {
  startsAt: string
  endsAt: string
  place: string
  videoLink: string
  interpreter: string
  questions: string
}

/** A time to come, and somewhere to be. */
function checkMeeting(ctx: Context, meeting: Meeting): void {
  const reasons = badMeetingTime(meeting, ctx.now)
  if (reasons.length > 0) throw new Problem(422, 'plan.refused', { reasons })
  if (meeting.place === '' && meeting.videoLink === '')
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('place', 'field.required')] })
}

export const call: Handler<'plan.call'> = async (ctx, input) => {
  const plan = await loadStep(ctx, input)
  const { to } = await allowed(ctx, plan, { action: 'call' })
  checkMeeting(ctx, input)
  const meetingId = ctx.newId()
  await sql`insert into plan_meeting (id, plan_id, person_id, starts_at, ends_at, place, video_link, interpreter, questions, called_by)
    values (${meetingId}, ${plan.id}, ${plan.person_id}, ${input.startsAt}, ${input.endsAt}, ${input.place}, ${input.videoLink}, ${input.interpreter},
      ${input.questions}, ctx_assignment())`.execute(ctx.tx)
  await move(ctx, plan, { action: 'call', detail: { meetingId } }, to)
  await tellParties(ctx, plan, { meetingId, kind: 'call' })
  return viewPlan(ctx, input)
}

/** A changed call: the sequence grows, so that calendars take it for the same meeting (RFC 5545). */
export const changeCall: Handler<'plan.changeCall'> = async (ctx, input) => {
  const plan = await loadStep(ctx, input)
  const { to } = await allowed(ctx, plan, { action: 'changeCall' })
  checkMeeting(ctx, input)
  await one(
    ctx,
    sql`update plan_meeting set sequence = sequence + 1, starts_at = ${input.startsAt}, ends_at = ${input.endsAt}, place = ${input.place},
        video_link = ${input.videoLink}, interpreter = ${input.interpreter}, questions = ${input.questions},
        reminded_at = case when starts_at = ${input.startsAt}::timestamptz then reminded_at end
      where id = ${input.meetingId} and plan_id = ${plan.id} and cancelled_at is null and opened_at is null returning id`,
  )
  await move(ctx, plan, { action: 'changeCall', detail: { meetingId: input.meetingId } }, to)
  await tellParties(ctx, plan, { meetingId: input.meetingId, kind: 'change' })
  return viewPlan(ctx, input)
}

export const cancelCall: Handler<'plan.cancelCall'> = async (ctx, { meetingId, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'cancelCall', words })
  await one(
    ctx,
    sql`update plan_meeting set sequence = sequence + 1, cancelled_at = now()
      where id = ${meetingId} and plan_id = ${plan.id} and cancelled_at is null and opened_at is null returning id`,
  )
  await move(ctx, plan, { action: 'cancelCall', words, detail: { meetingId } }, to)
  await tellParties(ctx, plan, { meetingId, kind: 'cancel' })
  return viewPlan(ctx, of)
}

/** The meeting begins; whether the person is there is kept (SIP-10). */
export const openMeeting: Handler<'plan.openMeeting'> = async (ctx, { meetingId, personPresent, ...of }) => {
  const plan = await loadStep(ctx, of)
  const action: PlanAction = 'openMeeting'
  const { to } = await allowed(ctx, plan, { action })
  await one(
    ctx,
    sql`update plan_meeting set opened_at = now(), person_present = ${personPresent}
      where id = ${meetingId} and plan_id = ${plan.id} and cancelled_at is null and opened_at is null returning id`,
  )
  await move(ctx, plan, { action, detail: { meetingId, personPresent } }, to)
  return viewPlan(ctx, of)
}

async function one(ctx: Context, change: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await change.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
}

/** What a party says before the meeting, and whether they come. Said again it takes the place of what was said. */
export const prepare: Handler<'plan.prepare'> = async (ctx, { answer, coming, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'prepare' })
  await sql`insert into plan_preparation (id, plan_id, person_id, party_id, voice, answer, coming, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, (select y.id from plan_party y where y.plan_id = ${plan.id} and y.unit_id = ctx_unit()
      and y.withdrawn_at is null), ${voiceOf(ctx)}, ${answer}, ${coming}, ctx_assignment())`.execute(ctx.tx)
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}
