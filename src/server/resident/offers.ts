import { decideAsking } from '../../domain/contact/request/request.ts'
import { openNeeds, writeNeedDecision } from '../contact/decide-need.ts'
import { writeRequest } from '../contact/request/record.ts'
import { loadOffers, loadRequests, type OfferRow } from '../contact/request/rows.ts'
import type { Known } from '../contact/rows.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadChoices, openAt, ownFacts } from './choices.ts'
import { toldToThePerson } from './requests.ts'
import { askerName, mayAct, voiceOf } from './voice.ts'

/**
 * The person answers an offer. A yes becomes a request, so that it can't be dropped (FC-3), or joins the one that is open already. A
 * no becomes the person's own decision, for as long as the need is the one it was offered for (FC-1, FC-10).
 */
export const answerOwnOffer: Handler<'resident.answerOffer'> = async (ctx, { offerId, answer, wish }) => {
  const personId = ctx.session.person_id!
  const { known, units } = await loadChoices(ctx)
  const row = (await loadOffers(ctx.tx, [personId])).find((one) => one.id === offerId && units.has(one.now_unit_id))
  if (!row) throw await offerGone(ctx, offerId)
  const facts = ownFacts(known, row.kind, ctx.today)
  const self = mayAct(ctx, facts)
  if (!self.ok) throw new Problem(422, 'request.ownRefused', { reasons: self.reasons })
  // What a unit offered that has gone into another is that one's to give.
  const unitId = row.now_unit_id
  const open = openAt(await loadRequests(ctx.tx, [personId]), unitId)
  const asking = decideAsking({ facts, askedBy: voiceOf(ctx).by, unitId, askedOn: ctx.today, open })
  if (!asking.ok && !asking.already) throw new Problem(422, 'request.ownRefused', { reasons: asking.reasons })

  await closeOffer(ctx, row, answer)
  ctx.note({ offerId, kind: row.kind, answer })
  if (answer === 'declined') {
    await decline(ctx, row, known)
    return { requestId: null }
  }
  if (!asking.ok) return { requestId: asking.already!.requestId }
  const requestId = await toldToThePerson('contact_request_one_open', 'request.ownAlreadyOpen', () =>
    writeRequest(ctx, {
      personId,
      providerId: row.provider_id,
      unitId,
      kind: row.kind,
      askedBy: voiceOf(ctx).by,
      ...askerName(ctx),
      channel: 'online',
      askedAt: ctx.now,
      ...(wish ? { wish } : {}),
      acceptedOfferId: row.id,
    }),
  )
  return { requestId }
}

/** Keeps the answer; of two at once, one is told that the other was first. */
export async function closeOffer(ctx: Context, row: OfferRow, answer: 'accepted' | 'declined'): Promise<void> {
  const done = await ctx.tx
    .updateTable('contact_offer')
    .set({
      answer,
      answered_on: ctx.today,
      answered_by: voiceOf(ctx).by,
      answer_channel: 'online',
      answer_recorded_by: null,
    })
    .where('id', '=', row.id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Problem(409, 'request.ownOfferAnswered')
}

/** A no is the person's decision. Nothing left to decline (someone has been appointed meanwhile): the answer itself is kept. */
async function decline(ctx: Context, row: OfferRow, known: Known): Promise<void> {
  const decided = await writeNeedDecision(ctx, {
    personId: row.person_id,
    contactKind: row.kind,
    open: await openNeeds(ctx, known, row.kind, row.now_unit_id),
    decision: 'declined',
    reason: `Tackade nej ${ctx.today} på Mina kontakter till erbjudandet ${row.offered_on}`,
    declined: { offerId: row.id, unitId: row.unit_id, providerId: row.provider_id },
  })
  ctx.note({ decisionId: decided.ok ? decided.decisionId : null })
}

/** Why an offer can't be answered: it has been, or it isn't there to see. */
async function offerGone(ctx: Context, offerId: string): Promise<Problem> {
  const found = await ctx.tx
    .selectFrom('contact_offer')
    .select('answer')
    .where('id', '=', offerId)
    .where('person_id', '=', ctx.session.person_id!)
    .executeTakeFirst()
  return found?.answer ? new Problem(409, 'request.ownOfferAnswered') : new Problem(404, 'notFound')
}
