import { sql } from 'kysely'
import { reason } from '../../domain/law/reason.ts'
import { badBeginning, badMeetingTime } from '../../domain/plan/meeting.ts'
import type { PlanAction, PlanState } from '../../domain/plan/steps.ts'
import { namedIn } from '../../domain/plan/telling.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move, voiceOf } from './act.ts'
import { answeredTo } from './answering.ts'
import { loadOwnSeats, loadPlan, loadStep } from './record.ts'
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
  // Whoever has the link in a mail reads the questions.
  if (namedIn(meeting.questions, { givenName: '', familyName: '' }) === 'number')
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('questions', 'field.noNumber')] })
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

/** The meeting begins, or is written down as held when its time has been; whether the person is there is kept (SIP-10). */
export const openMeeting: Handler<'plan.openMeeting'> = async (ctx, { meetingId, personPresent, ...of }) => {
  const plan = await loadStep(ctx, of)
  const action: PlanAction = 'openMeeting'
  const { to } = await allowed(ctx, plan, { action })
  const { rows } = await sql<{
    starts: string
  }>`select starts_at as starts from plan_meeting where id = ${meetingId} and plan_id = ${plan.id}`.execute(ctx.tx)
  const reasons = rows[0] ? badBeginning(rows[0].starts, ctx.now) : []
  if (reasons.length > 0) throw new Problem(422, 'plan.refused', { reasons })
  await one(
    ctx,
    sql`update plan_meeting set opened_at = now(), person_present = ${personPresent}
      where id = ${meetingId} and plan_id = ${plan.id} and cancelled_at is null and opened_at is null returning id`,
  )
  await move(ctx, plan, { action, detail: { meetingId, personPresent } }, to)
  return viewPlan(ctx, of)
}

/** A meeting begun by mistake hasn’t begun, as long as nothing has been written in it or sent after it, and it is found out within a day: the call stands as it was. */
export const undoMeeting: Handler<'plan.undoMeeting'> = async (ctx, { meetingId, ...of }) => {
  const plan = await loadStep(ctx, of)
  const { to: called } = await allowed(ctx, plan, { action: 'undoMeeting' })
  const { rows } = await sql<{
    from: PlanState | null
    written: boolean
    sent: boolean
    old: boolean
  }>`select (select e.from_state from plan_event e where e.plan_id = m.plan_id
      and e.action = 'openMeeting' and e.detail ->> 'meetingId' = m.id::text order by e.at desc limit 1) as from,
      exists (select 1 from plan_change w where w.plan_id = m.plan_id and w.at >= m.opened_at) as written,
      exists (select 1 from plan_version v where v.plan_id = m.plan_id and v.made_at >= m.opened_at) as sent,
      m.opened_at <= ${ctx.now}::timestamptz - interval '1 day' as old
    from plan_meeting m where m.id = ${meetingId} and m.plan_id = ${plan.id} and m.cancelled_at is null and m.opened_at is not null`.execute(
    ctx.tx,
  )
  const found = rows[0]
  if (!found) throw new Problem(404, 'notFound')
  if (found.old)
    throw new Problem(422, 'plan.refused', {
      reasons: [reason('plan.notNow', {}, { fact: 'meeting.openedAt', rule: 'SIP-5', layer: 'policy' })],
    })
  if (found.written)
    throw new Problem(422, 'plan.refused', {
      reasons: [reason('plan.meetingWritten', {}, { fact: 'meeting.written', rule: 'SIP-5', layer: 'policy' })],
    })
  // A version needs a meeting or a reason why there was none (SIP-3): what has been sent since may rest on this one.
  if (found.sent)
    throw new Problem(422, 'plan.refused', {
      reasons: [reason('plan.meetingSent', {}, { fact: 'meeting.sent', rule: 'SIP-3', layer: 'policy' })],
    })
  await sql`update plan_meeting set opened_at = null, person_present = null where id = ${meetingId}`.execute(ctx.tx)
  // Where it stood when the meeting began: what was being written then is being written still.
  await move(ctx, plan, { action: 'undoMeeting', detail: { meetingId } }, found.from === 'called' ? called : plan.state)
  return viewPlan(ctx, of)
}

async function one(ctx: Context, change: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await change.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
}

/** What a party says before the meeting, and whether they come. Said again to the same meeting it takes the place of what was said. */
export const prepare: Handler<'plan.prepare'> = async (ctx, { answer, coming, meeting, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'prepare' })
  const [partyId = null] = await loadOwnSeats(ctx, plan.id)
  const meetingId = await answeredTo(ctx, plan.id, { coming, meeting })
  await sql`insert into plan_preparation (id, plan_id, person_id, party_id, voice, answer, coming, assignment_id, meeting_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${partyId}::uuid, ${voiceOf(ctx)}, ${answer}, ${coming}, ctx_assignment(),
      ${meetingId}::uuid)`.execute(ctx.tx)
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}
