import type { OwnRequest } from '../../contract/request.ts'
import { decideAsking, stepRequest } from '../../domain/contact/request/request.ts'
import { loadOffers, loadRequests, openFirst, type RequestRow } from '../contact/request/rows.ts'
import { factsOf, stateOf } from '../contact/request/views.ts'
import { writeWithdrawal } from '../contact/request/withdraw.ts'
import { type Known, loadKnown } from '../contact/rows.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadChoices, openAt, ownFacts, toAskable } from './choices.ts'
import { loadUnits, type UnitToRing } from './units.ts'
import { mayAct, voiceOf } from './voice.ts'

/** What the person has asked for and been offered, and what they can ask for. Nothing inner is shown (FC-16). */
export const ownRequests: Handler<'resident.requests'> = async (ctx) => {
  const personId = ctx.session.person_id!
  const choices = await loadChoices(ctx)
  const { known, units } = choices
  const rows = openFirst(await loadRequests(ctx.tx, [personId]))
  const offers = (await loadOffers(ctx.tx, [personId])).filter((offer) => units.has(offer.now_unit_id))
  const { listedUnitId } = known.situation
  const ringing = await loadUnits(ctx.tx, [
    listedUnitId,
    ...rows.flatMap((row) => [row.now_unit_id, row.to_unit_id]),
    ...offers.map((offer) => offer.now_unit_id),
  ])
  const minor = !mayAct(ctx, ownFacts(known, 'careContact', ctx.today)).ok
  const open = choices.possible.filter(
    ({ kind, unitId, changes }) =>
      !minor &&
      // What is offered is asked for by answering.
      !offers.some((offer) => !changes && offer.kind === kind && offer.now_unit_id === unitId) &&
      // One is enough, wherever it was asked (FC-8).
      !(kind === 'coordinatingContact' && rows.some((row) => row.outcome === null && row.kind === kind)) &&
      decideAsking({
        facts: ownFacts(known, kind, ctx.today),
        askedBy: 'person',
        unitId,
        askedOn: ctx.today,
        ...(changes ? { changes: { contactId: changes, runs: true } } : {}),
        open: openAt(rows, unitId),
      }).ok,
  )
  return {
    requests: rows.map((row) => toOwn(row, known, ringing, ctx)),
    offers: offers.map((offer) => ({
      offerId: offer.id,
      kind: offer.kind,
      offeredOn: offer.offered_on,
      unit: ringing.get(offer.now_unit_id)!,
    })),
    askable: await toAskable(ctx, choices, open),
    unit: ringing.get(listedUnitId ?? '') ?? null,
    minor,
    asOf: ctx.now,
  }
}

function toOwn(row: RequestRow, known: Known, units: ReadonlyMap<string, UnitToRing>, ctx: Context): OwnRequest {
  const state = stateOf(row, known, ctx.today)
  const facts = factsOf(row, known, ctx.today)
  return {
    requestId: row.id,
    kind: row.kind,
    purpose: row.purpose,
    unitId: row.now_unit_id,
    changes: row.contact_id,
    contactName: row.contact_name,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    wish: row.wish,
    wishedName: row.wished_name,
    unit: units.get(row.now_unit_id)!,
    sent: row.to_unit_id && row.sent_at ? { at: row.sent_at, unit: units.get(row.to_unit_id)! } : null,
    state,
    answer: row.ended_at
      ? {
          at: row.ended_at,
          contactName: row.end_contact_name,
          wishFollowed: row.wish_followed,
          wishReason: row.wish_reason,
        }
      : null,
    mayWithdraw: mayAct(ctx, facts).ok && stepRequest(state, 'withdraw', voiceOf(ctx).by, facts).ok,
  }
}

/** The person takes back what they have asked for, or what someone has asked for them. */
export const withdrawOwn: Handler<'resident.withdraw'> = async (ctx, { requestId }) => {
  const personId = ctx.session.person_id!
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)!
  const row = (await loadRequests(ctx.tx, [personId])).find((one) => one.id === requestId)
  if (!row) throw new Problem(404, 'notFound')
  const facts = factsOf(row, known, ctx.today)
  const self = mayAct(ctx, facts)
  if (!self.ok) throw new Problem(422, 'request.ownRefused', { reasons: self.reasons })
  const step = stepRequest(stateOf(row, known, ctx.today), 'withdraw', voiceOf(ctx).by, facts)
  if (!step.ok)
    throw new Problem(row.outcome ? 409 : 422, row.outcome ? 'request.ownAnswered' : 'request.ownRefused', {
      reasons: step.reasons,
    })
  await toldToThePerson('contact_request_end_pk', 'request.ownAnswered', () =>
    writeWithdrawal(ctx, row, { withdrawnBy: voiceOf(ctx).by, channel: 'online' }),
  )
  return { requestId }
}

/** Does what a constraint may stop, because someone else was first: then it is told as the person is spoken to. */
export async function toldToThePerson<T>(
  constraint: string,
  code: 'request.ownAlreadyOpen' | 'request.ownAnswered',
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint === constraint) throw new Problem(409, code)
    throw error
  }
}
