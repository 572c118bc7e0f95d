import { why } from '../../../domain/contact/request/request.ts'
import { type Answering, type Appointee, decideAnswer } from '../../../domain/contact/request/request-answer.ts'
import { dayOf } from '../../../domain/law/calendar.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { writeEnd } from './end.ts'
import { asksHeld, loadIncoming, loadRequests, type RequestRow } from './rows.ts'

/** The request that an appointment answers, and how; or null when nobody waits for it here. */
export interface AnswerGiven {
  row: RequestRow
  wishFollowed: boolean | null
  wishReason: string | null
}

/**
 * Which open request an appointment answers (FC-3, FC-4). What is on its way here for such a contact is receipted first.
 *
 * @throws Problem 409 when the request has had its end already; 422 with what is open, when someone waits for just this and isn't answered, or isn't told why
 */
export async function answerTo(
  ctx: Context,
  personId: string,
  appointee: Appointee,
  answering: Answering | undefined,
): Promise<AnswerGiven | null> {
  const rows = await loadRequests(ctx.tx, [personId])
  const ended = rows.find((row) => row.id === answering?.requestId && row.held && row.ended_at !== null)
  if (ended) {
    const on = dayOf(ended.ended_at!)
    throw new Problem(409, 'request.answered', { reasons: [why('request.ended', { on }, 'request.end', appointee)] })
  }
  const open = asksHeld(rows, appointee.unitId)
  const incoming = (await loadIncoming(ctx.tx, [personId])).filter((one) => one.kind === appointee.kind)
  const onItsWay = incoming.map((one) => dayOf(one.asked_at))
  const decision = decideAnswer(open, appointee, answering, onItsWay)
  if (!decision.ok)
    throw new Problem(422, 'request.unanswered', {
      reasons: decision.reasons,
      current: decision.open.map((one) => ({ requestId: one.requestId, on: one.on, wish: one.wish ?? null })),
    })
  const { answer } = decision
  if (!answer) return null
  const { row } = open.find((one) => one.requestId === answer.requestId)!
  return { row, wishFollowed: answer.wishFollowed, wishReason: answer.wishReason }
}

/** Ends the request with the appointment that answered it. Of two who answer at once, the second is told (409). */
export async function writeAnswer(ctx: Context, given: AnswerGiven, contactId: string): Promise<void> {
  const { row } = given
  await writeEnd(ctx, row, {
    outcome: 'appointed',
    contact_id: contactId,
    wish_followed: given.wishFollowed,
    wish_reason: given.wishReason,
  })
  ctx.note({ requestId: row.id, wishFollowed: given.wishFollowed })
}
