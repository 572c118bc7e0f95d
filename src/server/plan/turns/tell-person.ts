import { sql } from 'kysely'
import type { PlanView } from '../../../contract/plan-views.ts'
import { ageOn, dayOf } from '../../../domain/law/calendar.ts'
import { receiversAt } from '../../../domain/plan/handing-over.ts'
import { callPaperPdf } from '../../paper/call-paper.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { fieldProblem, needDay, Problem } from '../../platform/operations/problem.ts'
import { loadUnits } from '../../resident/units.ts'
import { meetingTime } from '../meeting-time.ts'
import { loadPlan, type PlanRecord } from '../record.ts'
import { viewPlan } from '../view.ts'

interface MeetingRow {
  startsAt: string
  endsAt: string
  place: string
  hasVideo: boolean
  interpreter: string
  questions: string
  calledAt: string
}

/** A meeting that the person can be told of: to come, and not cancelled. */
async function loadMeeting(ctx: Context, plan: PlanRecord, meetingId: string): Promise<MeetingRow> {
  const { rows } =
    await sql<MeetingRow>`select starts_at as "startsAt", ends_at as "endsAt", place, video_link <> '' as "hasVideo", interpreter, questions,
      called_at as "calledAt" from plan_meeting where id = ${meetingId} and plan_id = ${plan.id} and cancelled_at is null and opened_at is null
        and ends_at > ${ctx.now}`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  return rows[0]
}

/** The person, or whoever acts for them, has been told of the call: by whom, how and which day. */
export const tellPerson: Handler<'plan.tellPerson'> = async (ctx, { meetingId, to, how, on, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const meeting = await loadMeeting(ctx, plan, meetingId)
  const age = plan.birth_date === null ? null : ageOn(plan.birth_date, ctx.today)
  if (!receiversAt(age).includes(to))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('to', 'field.choice')] })
  needDay('on', on, { from: dayOf(meeting.calledAt), to: ctx.today, today: ctx.today })
  await sql`insert into plan_told (id, plan_id, person_id, meeting_id, starts_at, told_to, how, on_day, assignment_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${meetingId}, ${meeting.startsAt}, ${to}, ${how}, ${on}, ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ planId: plan.id, meetingId, how, to })
  return viewPlan(ctx, of)
}

/** The call on paper, to be given or sent. A paper is left lying: with protected identity neither place nor unit stands on it. */
export const callPaper: Handler<'plan.callPaper'> = async (ctx, { meetingId, language, large, ...of }) => {
  const plan = await loadPlan(ctx, of, 'read')
  const meeting = await loadMeeting(ctx, plan, meetingId)
  const { rows } = await sql<{ name: string; hidden: boolean }>`select given_name || ' ' || family_name as name,
      protection <> 'none' as hidden from person where id = ${plan.person_id}`.execute(ctx.tx)
  const { name, hidden } = rows[0]!
  const { rows: parties } = await sql<{
    name: string
  }>`select coalesce(u.name, y.name) as name from plan_party y left join care_unit u on u.id = y.unit_id
    where y.plan_id = ${plan.id} and y.withdrawn_at is null and (y.is_keeper or y.allowed_until is null or y.allowed_until >= ctx_today())
    order by not y.is_keeper, y.invited_at, y.id`.execute(ctx.tx)
  const unit = (await loadUnits(ctx.tx, [plan.unit_id])).get(plan.unit_id)
  ctx.concerns(plan.person_id)
  ctx.note({ planId: plan.id, meetingId, language, large: large === 'true' })
  const content = await callPaperPdf(
    {
      personName: name,
      when: meetingTime(meeting.startsAt, meeting.endsAt, language === 'en' ? 'en' : 'sv'),
      place: hidden ? '' : meeting.place,
      byVideo: meeting.hasVideo,
      interpreter: meeting.interpreter,
      questions: meeting.questions,
      keeper: hidden ? null : { name: unit?.name ?? plan.unit_name, phone: unit?.phone ?? null },
      parties: hidden ? [] : parties.map((one) => one.name),
      printedOn: ctx.today,
    },
    { language, large: large === 'true' },
  )
  return { content, fileName: 'kallelse.pdf' }
}

/** How the person has been told of the next meeting, and whether somebody is still to tell them. */
export async function loadTelling(ctx: Context, plan: PlanRecord): Promise<PlanView['telling']> {
  const { rows: meetings } = await sql<{
    id: string
    told: boolean
  }>`select m.id, plan_call_told(m.id) as told from plan_meeting m
    where m.plan_id = ${plan.id} and m.cancelled_at is null and m.opened_at is null and m.ends_at > ${ctx.now} order by m.starts_at, m.id limit 1`.execute(
    ctx.tx,
  )
  const meeting = meetings[0]
  if (!meeting) return null
  const { rows: told } = await sql<
    NonNullable<PlanView['telling']>['told'][number]
  >`select t.told_to as "to", t.how, t.on_day as "on",
      t.starts_at as "startsAt", s.given_name || ' ' || s.family_name || ', ' || u.name as name
    from plan_told t join assignment a on a.id = t.assignment_id join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
    where t.meeting_id = ${meeting.id} order by t.at, t.id`.execute(ctx.tx)
  return { meetingId: meeting.id, left: !meeting.told && plan.state !== 'closed', told }
}
