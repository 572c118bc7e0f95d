import { sql } from 'kysely'
import { reason } from '../../domain/law/reason.ts'
import { type Coming, holdsFor } from '../../domain/plan/preparing.ts'
import type { Context } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'

/**
 * The meeting that an answer is to: the one meant, or else the next. The plan is locked, so that it stays as it is.
 *
 * @returns null when none is to be; then nobody can say that they come
 * @throws 422 `plan.meetingMoved` when it has got another time since it was read, or is off; 400 when one comes to nothing
 */
export async function answeredTo(
  ctx: Context,
  planId: string,
  of: { coming: Coming | null; meeting: { meetingId: string; sequence: number } | null },
): Promise<string | null> {
  const { rows } = await sql<{
    meetingId: string
    movedSequence: number
  }>`select id as "meetingId", moved_sequence as "movedSequence" from plan_meeting where plan_id = ${planId} and cancelled_at is null
    and ends_at > ${ctx.now} order by starts_at, id`.execute(ctx.tx)
  const { meeting, coming } = of
  if (meeting === null) {
    if (rows[0] === undefined && coming !== null)
      throw new Problem(400, 'input.invalid', { fields: [fieldProblem('coming', 'field.choice')] })
    return rows[0]?.meetingId ?? null
  }
  if (rows.some((one) => holdsFor(meeting, one))) return meeting.meetingId
  throw new Problem(422, 'plan.refused', {
    reasons: [reason('plan.meetingMoved', {}, { fact: 'meeting.sequence', rule: 'SIP-5', layer: 'system' })],
  })
}
