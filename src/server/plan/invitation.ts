import { sql } from 'kysely'
import type { FileAnswer } from '../../contract/operation.ts'
import { planMail } from '../../texts/plan-mail/sv.ts'
import { fill } from '../../texts/translate.ts'
import { invitationFile } from '../paper/invitation.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { selfOf } from './own/who.ts'
import { loadPlan, type PlanRecord } from './record.ts'

/**
 * The meeting as a file for one's own calendar. A calendar is seen by others than a plan is: no name and no place, which stands
 * in the plan, but a link to it, which asks one to sign in. Published, not a request: whoever fetches it is signed in and answers here.
 *
 * @param publicUrl where the service is reached
 */
export const invitation =
  (publicUrl: string): Handler<'plan.invitation'> =>
  async (ctx, { meetingId, ...of }) =>
    fileOf(ctx, await loadPlan(ctx, of, 'read'), {
      meetingId,
      link: `${publicUrl}/personer/${of.personId}/plan/${of.planId}`,
    })

/** The same for the person, and whoever acts for them: of the next meeting. */
export const ownInvitation =
  (publicUrl: string): Handler<'resident.planInvitation'> =>
  async (ctx, { planId }) => {
    const plan = await loadPlan(ctx, { personId: selfOf(ctx), planId }, 'read')
    const { rows } = await sql<{
      id: string
    }>`select id from plan_meeting where plan_id = ${plan.id} and cancelled_at is null and ends_at > ${ctx.now}
    order by starts_at, id limit 1`.execute(ctx.tx)
    if (!rows[0]) throw new Problem(404, 'notFound')
    return fileOf(ctx, plan, { meetingId: rows[0].id, link: `${publicUrl}/min/plan/${planId}` })
  }

async function fileOf(
  ctx: Context,
  plan: PlanRecord,
  { meetingId, link }: { meetingId: string; link: string },
): Promise<FileAnswer> {
  const { rows } = await sql<{
    sequence: number
    starts_at: string
    ends_at: string
    cancelled: boolean
  }>`select m.sequence, m.starts_at, m.ends_at, m.cancelled_at is not null as cancelled from plan_meeting m
    where m.id = ${meetingId} and m.plan_id = ${plan.id}`.execute(ctx.tx)
  const meeting = rows[0]
  if (!meeting) throw new Problem(404, 'notFound')
  ctx.concerns(plan.person_id)
  ctx.note({ planId: plan.id, meetingId })
  const content = invitationFile({
    meetingId,
    sequence: meeting.sequence,
    method: null,
    cancelled: meeting.cancelled,
    startsAt: meeting.starts_at,
    endsAt: meeting.ends_at,
    summary: planMail['calendar.summary'],
    description: fill(planMail['calendar.inPlan'], { link }),
    place: '',
    organizer: null,
    attendee: null,
    now: ctx.now,
  })
  return { content: Buffer.from(content, 'utf8'), fileName: 'mote.ics', download: true }
}
