import { decideOffer } from '../../../domain/contact/request/offer.ts'
import { answersFor } from '../../../domain/contact/request/request.ts'
import { addDays, startOfDay } from '../../../domain/law/calendar.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { dayProblem, fieldProblem, needDay, Problem } from '../../platform/operations/problem.ts'
import { openNeeds, writeNeedDecision } from '../decide-need.ts'
import { isOn, type Known, loadKnown } from '../rows.ts'
import { writeRequest } from './record.ts'
import { asksHeld, loadOffers, loadRequests, type OfferRow } from './rows.ts'

/** How far back an offer or its answer can be written down (our choice). */
const longestBack = 366

/** Writes down that a contact was offered (FC-10, also FC-6 and FC-1). The answer is written down when it comes. */
export const offer: Handler<'request.offer'> = async (ctx, input) => {
  const known = await knownOf(ctx, input.personId)
  needDay('offeredOn', input.offeredOn, { from: earliest(ctx, known), to: ctx.today, today: ctx.today })
  const unanswered = (await loadOffers(ctx.tx, [input.personId])).find((one) => one.held && one.kind === input.kind)
  const decision = decideOffer({
    facts: { kind: input.kind, day: ctx.today },
    open: await openNeeds(ctx, known, input.kind),
    ...(unanswered ? { unansweredSince: unanswered.offered_on } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'request.offerRefused', { reasons: decision.reasons })
  const offerId = ctx.newId()
  await ctx.tx
    .insertInto('contact_offer')
    .values({
      id: offerId,
      person_id: input.personId,
      provider_id: ctx.session.provider_id!,
      unit_id: ctx.session.unit_id!,
      contact_kind: input.kind,
      need_code: decision.code,
      offered_on: input.offeredOn,
      channel: input.channel,
      offered_by: ctx.session.assignment_id!,
      answer: null,
      answered_on: null,
      answered_by: null,
      answer_channel: null,
      answer_recorded_by: null,
    })
    .execute()
  ctx.note({ offerId, kind: input.kind, need: decision.code, channel: input.channel })
  return { offerId }
}

/**
 * Writes down the answer to an offer. A yes becomes a request, so that it can't be dropped (FC-3); or joins the one that is open
 * already. A no becomes the person's recorded decision, for as long as the need is the one it was offered for.
 */
export const answerOffer: Handler<'request.answerOffer'> = async (ctx, input) => {
  const known = await knownOf(ctx, input.personId)
  const row = (await loadOffers(ctx.tx, [input.personId])).find((one) => one.id === input.offerId && one.held)
  if (!row) throw await offerGone(ctx, input.offerId)
  const fields = dayProblem('answeredOn', input.answeredOn, { from: row.offered_on, to: ctx.today, today: ctx.today })
  if (input.answeredBy !== 'person' && !input.answeredByName)
    fields.push(fieldProblem('answeredByName', 'field.required'))
  if (fields.length > 0) throw new Problem(400, 'input.invalid', { fields })
  const { birthDate } = known.situation
  const whose = answersFor(input.answeredBy, {
    kind: row.kind,
    day: input.answeredOn,
    ...(birthDate ? { birthDate } : {}),
  })
  if (!whose.ok) throw new Problem(422, 'request.answerRefused', { reasons: whose.reasons })
  await closeOffer(ctx, row, input)
  ctx.note({ offerId: row.id, kind: row.kind, answer: input.answer, answeredBy: input.answeredBy })
  if (input.answer === 'accepted') {
    // Someone has been appointed meanwhile: what was offered has been given.
    const given = known.contacts.some((c) => c.kind === row.kind && c.unit_id === row.now_unit_id && isOn(c, ctx.today))
    return { requestId: given ? null : await asRequest(ctx, row, input) }
  }
  const decided = await writeNeedDecision(ctx, {
    personId: input.personId,
    contactKind: row.kind,
    open: await openNeeds(ctx, known, row.kind),
    decision: 'declined',
    reason: [`Tackade nej ${input.answeredOn} till erbjudandet ${row.offered_on}`, input.answeredByName]
      .filter(Boolean)
      .join(' · '),
  })
  // Nothing left to decline (someone has been appointed, or the care has ended): the answer itself is kept.
  ctx.note({ decisionId: decided.ok ? decided.decisionId : null })
  return { requestId: null }
}

interface Answer {
  answer: 'accepted' | 'declined'
  answeredOn: string
  answeredBy: 'person' | 'guardian' | 'representative'
  answeredByName?: string | undefined
  channel: '1177' | 'phone' | 'letter' | 'spoken' | 'video'
  wish?: string | undefined
}

/** Keeps the answer; of two at once, one is told that the other was first. */
async function closeOffer(ctx: Context, row: OfferRow, input: Answer): Promise<void> {
  const done = await ctx.tx
    .updateTable('contact_offer')
    .set({
      answer: input.answer,
      answered_on: input.answeredOn,
      answered_by: input.answeredBy,
      answer_channel: input.channel,
      answer_recorded_by: ctx.session.assignment_id,
    })
    .where('id', '=', row.id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Problem(409, 'request.offerAnswered')
}

async function asRequest(ctx: Context, row: OfferRow, input: Answer): Promise<string> {
  const open = asksHeld(await loadRequests(ctx.tx, [row.person_id]), ctx.session.unit_id!).find(
    (one) => one.kind === row.kind && one.contactId === undefined,
  )
  if (open) return open.requestId
  return writeRequest(ctx, {
    personId: row.person_id,
    providerId: ctx.session.provider_id!,
    unitId: ctx.session.unit_id!,
    kind: row.kind,
    askedBy: input.answeredBy,
    ...(input.answeredByName ? { askedByName: input.answeredByName } : {}),
    channel: input.channel,
    askedAt: input.answeredOn === ctx.today ? ctx.now : startOfDay(input.answeredOn),
    ...(input.wish ? { wish: input.wish } : {}),
    acceptedOfferId: row.id,
  })
}

async function knownOf(ctx: Context, personId: string): Promise<Known> {
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)
  if (!known) throw new Problem(404, 'notFound')
  return known
}

function earliest(ctx: Context, known: Known): string {
  return [addDays(ctx.today, -longestBack), known.situation.birthDate ?? ''].sort().at(-1)!
}

/** Why an offer can't be answered: it has been, or it isn't there to see. */
async function offerGone(ctx: Context, offerId: string): Promise<Problem> {
  const found = await ctx.tx
    .selectFrom('contact_offer')
    .select('answer')
    .where('id', '=', offerId)
    .where('unit_id', '=', ctx.session.unit_id!)
    .executeTakeFirst()
  return found?.answer ? new Problem(409, 'request.offerAnswered') : new Problem(404, 'notFound')
}
