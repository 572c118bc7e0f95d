import { sql } from 'kysely'
import { asksAgain, callsNow } from '../../domain/discharge/calling.ts'
import { tooMuch } from '../../domain/discharge/planning.ts'
import { compareInstants } from '../../domain/law/calendar.ts'
import { badMeetingTime } from '../../domain/plan/meeting.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, factsOf, loadReceivers, move, sendMessage } from './act.ts'
import { afterStep } from './due.ts'
import { isCareContact, type PlanningMeeting, planFor } from './planning.ts'
import { type CaseRecord, loadStep } from './record.ts'
import { viewCase } from './view.ts'

/** The unit has read the message: when, and by whom. Once: a second receipt changes nothing and is told so. */
export const receipt: Handler<'discharge.receipt'> = async (ctx, { caseId, messageId }) => {
  const done = await sql<{
    person_id: string
  }>`update discharge_delivery set receipted_at = now(), receipted_by = ctx_assignment()
    where message_id = ${messageId} and case_id = ${caseId} and receipted_at is null and (unit_id = ctx_unit() or succeeds(unit_id)) returning person_id`.execute(
    ctx.tx,
  )
  if (done.rows.length === 0) {
    const here = await sql`select 1 from discharge_delivery where message_id = ${messageId} and case_id = ${caseId}
      and (unit_id = ctx_unit() or succeeds(unit_id))`.execute(ctx.tx)
    throw here.rows.length === 0 ? new Problem(404, 'notFound') : new Problem(409, 'discharge.receiptedAlready')
  }
  ctx.concerns(done.rows[0]!.person_id)
  ctx.note({ caseId, messageId })
  return { receipted: true }
}

/** A party answers a planning question for its own part; it can be answered anew. */
export const answer: Handler<'discharge.answer'> = async (ctx, { question, answer: said, words, ...of }) => {
  const record = await loadStep(ctx, of)
  allowed('answer', factsOf(record, await loadReceivers(ctx, record.id)))
  await checkAmount(ctx, record, 'discharge_answer', words)
  await sql`insert into discharge_answer (id, case_id, person_id, question, answer, words, unit_id, assignment_id)
    values (${ctx.newId()}, ${record.id}, ${record.person_id}, ${question}, ${said}, ${words}, ctx_unit(), ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ caseId: record.id, question })
  return viewCase(ctx, record)
}

/** One party writes so much in a stay, and no more: the stay is locked, so that two at once are counted one after the other. */
async function checkAmount(
  ctx: Context,
  record: CaseRecord,
  table: 'discharge_answer' | 'discharge_open_care',
  words: string,
): Promise<void> {
  const { rows } = await sql<{
    answers: number
    letters: number
  }>`select count(*)::int as answers, coalesce(sum(length(t.words)), 0)::int as letters
    from ${sql.table(table)} t join assignment a on a.id = t.assignment_id where t.case_id = ${record.id} and a.unit_id = ctx_unit()`.execute(
    ctx.tx,
  )
  if (tooMuch(rows[0]!, words)) throw new Problem(422, 'discharge.tooMuchSaid')
}

/** Open care says whether what it is to do is there: what the payment depends on (LUS 5 kap. 5 §). */
export const openCare: Handler<'discharge.openCare'> = async (ctx, { state, words, ...of }) => {
  const record = await loadStep(ctx, of)
  const to = allowed('sayOpenCare', factsOf(record, await loadReceivers(ctx, record.id)))
  await checkAmount(ctx, record, 'discharge_open_care', words)
  await sql`insert into discharge_open_care (id, case_id, person_id, state, words, assignment_id)
    values (${ctx.newId()}, ${record.id}, ${record.person_id}, ${state}, ${words}, ctx_assignment())`.execute(ctx.tx)
  await move(ctx, record, 'sayOpenCare', to, { words, detail: { state } })
  return afterStep(ctx, record.id)
}

/**
 * The call to planning, to the ward and all receivers: when and where. It needs no consent to a plan (SIP-2), and opens one, or takes up the one there
 * is. Whether whoever calls is the person’s care contact in open care is kept with it: a call by someone else leaves the payment disputed (LUS 4 kap.
 * 3 §, LUS-8). A call may be instead of the one before: it says so, and the meeting in the plan is moved.
 */
export const call: Handler<'discharge.call'> = async (ctx, input) => {
  const { startsAt, endsAt, place, videoLink, again, replaces, ...of } = input
  const record = await loadStep(ctx, of)
  const receivers = await loadReceivers(ctx, record.id)
  const to = allowed('callPlanning', factsOf(record, receivers))
  const meeting = { startsAt, endsAt: endsAt ?? hourAfter(startsAt), place, videoLink }
  checkMeeting(ctx, meeting)
  const byCareContact = await isCareContact(ctx, record.id)
  if (!again && asksAgain(callsNow(record.messages), byCareContact)) throw new Problem(409, 'discharge.calledAlready')
  const units = [record.ward_id, ...receivers.map(({ unitId }) => unitId)].filter(
    (unit) => unit !== ctx.session.unit_id,
  )
  const replaced = replaces ? await lastMeeting(ctx, record) : null
  const content = { ...meeting, byCareContact, ...(replaced === null ? {} : { replaces: replaced }) }
  await sendMessage(ctx, record, { kind: 'planningCall', content }, units)
  const { how, planId } = await planFor(ctx, record, meeting, replaced)
  await move(ctx, record, 'callPlanning', to, { detail: { byCareContact, plan: how }, set: { planId } })
  return afterStep(ctx, record.id)
}

/** When the meeting is that the stay was called to last. */
async function lastMeeting(ctx: Context, record: CaseRecord): Promise<string> {
  const { rows } = await sql<{ at: string | null }>`select content ->> 'startsAt' as at from discharge_message
    where case_id = ${record.id} and kind = 'planningCall' order by sent_at desc, id desc limit 1`.execute(ctx.tx)
  if (!rows[0]?.at) throw new Problem(422, 'discharge.nothingToReplace')
  return rows[0].at
}

const hourAfter = (instant: string): string => new Date(Date.parse(instant) + 3_600_000).toISOString()

function checkMeeting(ctx: Context, meeting: PlanningMeeting): void {
  if (compareInstants(meeting.startsAt, ctx.now) < 0) throw new Problem(422, 'discharge.meetingPassed')
  const reasons = badMeetingTime(meeting, ctx.now)
  if (reasons.length > 0) throw new Problem(422, 'discharge.refused', { reasons })
  if (meeting.place.length < 2 && meeting.videoLink === '')
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('place', 'field.required')] })
}
