import { decideAsking } from '../../domain/contact/request/request.ts'
import { writeRequest } from '../contact/request/record.ts'
import { loadOffers, loadRequests } from '../contact/request/rows.ts'
import type { Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { loadChoices, openAt, ownFacts, toAskable } from './choices.ts'
import { closeOffer } from './offers.ts'
import { toldToThePerson } from './requests.ts'
import { askerName, mayAct, voiceOf } from './voice.ts'

/**
 * The person asks a unit that cares for them for a contact, or for another one (FC-1, FC-3, FC-4, FC-10). Nobody is refused for want
 * of need. A unit that doesn't care for the person, and a contact that isn't theirs, are not found.
 */
export const ask: Handler<'resident.ask'> = async (ctx, input) => {
  const personId = ctx.session.person_id!
  const choices = await loadChoices(ctx)
  const { known } = choices
  const facts = ownFacts(known, input.kind, ctx.today)
  const self = mayAct(ctx, facts)
  if (!self.ok) throw new Problem(422, 'request.ownRefused', { reasons: self.reasons })

  const chosen = choices.possible.find(
    (one) => one.kind === input.kind && one.unitId === input.unitId && one.changes === input.changes,
  )
  const decision = decideAsking({
    facts,
    askedBy: voiceOf(ctx).by,
    unitId: input.unitId,
    askedOn: ctx.today,
    ...(input.changes ? { changes: { contactId: input.changes, runs: chosen !== undefined } } : {}),
    open: openAt(await loadRequests(ctx.tx, [personId]), input.unitId),
  })
  const theirs = known.contacts.some((c) => c.contact_id === input.changes && c.unit_id === input.unitId)
  if (!chosen && (decision.ok || (input.changes && !theirs))) throw new Problem(404, 'notFound')
  if (!decision.ok)
    throw new Problem(
      decision.already ? 409 : 422,
      decision.already ? 'request.ownAlreadyOpen' : 'request.ownRefused',
      {
        reasons: decision.reasons,
        ...(decision.already ? { current: { requestId: decision.already.requestId, on: decision.already.on } } : {}),
      },
    )

  const [view] = await toAskable(ctx, choices, [chosen!])
  const { wishedAssignmentId } = input
  if (wishedAssignmentId && !view!.staff.some((one) => one.assignmentId === wishedAssignmentId))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('wishedAssignmentId', 'field.choice')] })

  // Asking for what is offered is a yes to the offer.
  const offer = input.changes
    ? undefined
    : (await loadOffers(ctx.tx, [personId])).find((one) => one.kind === input.kind && one.now_unit_id === input.unitId)
  if (offer) await closeOffer(ctx, offer, 'accepted')
  const requestId = await toldToThePerson('contact_request_one_open', 'request.ownAlreadyOpen', () =>
    writeRequest(ctx, {
      personId,
      providerId: choices.units.get(input.unitId)!.providerId,
      unitId: input.unitId,
      kind: input.kind,
      askedBy: voiceOf(ctx).by,
      ...askerName(ctx),
      channel: 'online',
      askedAt: ctx.now,
      ...(input.changes ? { changes: input.changes } : {}),
      ...(input.wish ? { wish: input.wish } : {}),
      ...(wishedAssignmentId ? { wishedAssignmentId } : {}),
      ...(offer ? { acceptedOfferId: offer.id } : {}),
    }),
  )
  return { requestId }
}
