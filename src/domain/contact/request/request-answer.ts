import { lawOn } from '../../law/citations.ts'
import type { Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { ContactKind } from '../kinds.ts'
import { type OpenAsk, requestPlaces, requestRules, why } from './request.ts'

/** An open request at the unit that appoints, with what was wished for. */
export interface AskToAnswer extends OpenAsk {
  /** In the person's words. */
  wish?: string
  /** Whom the person wished for; a staff member, in whatever assignment. */
  wishedStaffId?: string
  /** The contact to change still runs. */
  contactRuns?: boolean
}

/** Who is appointed, as far as a request asks. */
export interface Appointee {
  kind: ContactKind
  unitId: string
  staffId: string
  day: string
  /** The contact that ends in the same act. */
  replaces?: string
}

/** Which request the appointment is said to answer, and how the wish was met. */
export interface Answering {
  requestId: string
  wishFollowed?: boolean
  wishReason?: string
}

export type AnswerDecision =
  /** `null`: there was nothing to answer. */
  | { ok: true; answer: { requestId: string; wishFollowed: boolean | null; wishReason: string | null } | null }
  | { ok: false; reasons: Reason[]; open: readonly AskToAnswer[] }

/** The open requests that an appointment would answer: it gives what is asked for. */
export function answerable(open: readonly AskToAnswer[], appointee: Appointee): AskToAnswer[] {
  return open.filter(
    (one) =>
      one.kind === appointee.kind &&
      one.unitId === appointee.unitId &&
      // Change is answered by someone in that contact's place; when that one has ended meanwhile, by anyone.
      (one.contactId === undefined || !one.contactRuns || one.contactId === appointee.replaces),
  )
}

/**
 * Whether an appointment answers whom it should (FC-3, FC-4). Who appoints while someone waits for just that says which request it
 * answers; and where the wish isn't followed, why: the person is told.
 *
 * - The wished one appointed: followed, unless said otherwise of the words beside. Someone else: not followed, whatever is said.
 * - A wish in words: whether it was followed is said by who appoints.
 * - No wish: nothing to follow (`null`).
 *
 * @param onItsWay the days that requests for such a contact, sent to the unit and not receipted yet, were asked. While one is, an
 *   appointment would pass it by: it is receipted first, and then answered.
 */
export function decideAnswer(
  open: readonly AskToAnswer[],
  appointee: Appointee,
  answering: Answering | undefined,
  onItsWay: readonly string[] = [],
): AnswerDecision {
  const { kind, day } = appointee
  const could = answerable(open, appointee)
  const no = (one: Reason): AnswerDecision => ({ ok: false, reasons: [one], open: could })
  if (!answering) {
    const first = could[0]
    if (first) return no(why('request.unanswered', { on: first.on }, 'answers', { kind, day }))
    const [coming] = onItsWay
    return coming !== undefined
      ? no(why('request.receiptFirst', { on: coming }, 'transfers', { kind, day }))
      : { ok: true, answer: null }
  }
  const asked = could.find((one) => one.requestId === answering.requestId)
  if (!asked) return no(why('request.notAnsweredThus', {}, 'answers', { kind, day }))

  const wishReason = answering.wishReason?.trim() || null
  const followed = wishFollowed(asked, appointee, answering.wishFollowed)
  const wish = { rule: kind === 'careContact' ? 'FC-4' : requestRules[kind], layer: 'law' } as const
  const law = lawOn(day, ...requestPlaces[kind])
  if (followed === undefined)
    return no(reason('request.wishNotSaid', {}, { ...wish, law, fact: 'answers.wishFollowed' }))
  if (followed === false && wishReason === null)
    return no(reason('request.wishReasonMissing', {}, { ...wish, law, fact: 'answers.wishReason' }))
  return {
    ok: true,
    answer: { requestId: asked.requestId, wishFollowed: followed, wishReason: followed === false ? wishReason : null },
  }
}

/** Whether the wish was followed; `null` when there was none, `undefined` when who appoints must say. */
function wishFollowed(asked: AskToAnswer, appointee: Appointee, said: boolean | undefined): boolean | null | undefined {
  if (asked.wishedStaffId !== undefined) return asked.wishedStaffId === appointee.staffId ? (said ?? true) : false
  return asked.wish === undefined ? null : said
}
