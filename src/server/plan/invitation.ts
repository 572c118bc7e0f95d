import { sql } from 'kysely'
import { placeOutside } from '../../domain/plan/telling.ts'
import { planMail } from '../../texts/plan-mail/sv.ts'
import { invitationFile } from '../paper/invitation.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadPlan } from './record.ts'

/**
 * The meeting as a file for one's own calendar. A calendar is seen by others than a plan is: no name, and the place only where it isn't the person's
 * home. Published, not a request: whoever fetches it is signed in and answers here.
 */
export const invitation: Handler<'plan.invitation'> = async (ctx, { meetingId, ...of }) => {
  const plan = await loadPlan(ctx, of, 'read')
  const { rows } = await sql<{
    sequence: number
    starts_at: string
    ends_at: string
    place: string
    cancelled: boolean
    given_name: string
    family_name: string
    street: string | null
    city: string | null
    hidden: boolean
  }>`select m.sequence, m.starts_at, m.ends_at, m.place, m.cancelled_at is not null as cancelled, o.given_name, o.family_name, d.street, d.city,
      o.protection <> 'none' as hidden
    from plan_meeting m join person o on o.id = m.person_id left join person_detail d on d.person_id = o.id
    where m.id = ${meetingId} and m.plan_id = ${plan.id}`.execute(ctx.tx)
  const meeting = rows[0]
  if (!meeting) throw new Problem(404, 'notFound')
  ctx.concerns(plan.person_id)
  ctx.note({ planId: plan.id, meetingId })
  const person = {
    givenName: meeting.given_name,
    familyName: meeting.family_name,
    street: meeting.street,
    city: meeting.city,
  }
  const content = invitationFile({
    meetingId,
    sequence: meeting.sequence,
    method: meeting.cancelled ? 'CANCEL' : 'PUBLISH',
    startsAt: meeting.starts_at,
    endsAt: meeting.ends_at,
    summary: planMail['calendar.summary'],
    description: '',
    place: meeting.hidden ? '' : placeOutside(meeting.place, person),
    organizer: null,
    attendee: null,
    now: ctx.now,
  })
  return { content: Buffer.from(content, 'utf8'), fileName: 'mote.ics', download: true }
}
