import { sql } from 'kysely'
import type { ConsentView } from '../../contract/access-views.ts'
import { decideAssessment, decideConsent } from '../../domain/access/consent.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { loadAbout, loadReader } from './facts.ts'
import { isTold, recordTold } from './informing.ts'
import { mandateInTurn } from './mandate.ts'

/** Records that the person (or who may answer) has said yes to that the own provider reads what others keep, having been told first. */
export const recordConsent: Handler<'access.recordConsent'> = async (ctx, input) => {
  const { personId, givenBy, scopes, to } = input
  const about = await loadAbout(ctx, personId)
  const reader = await loadReader(ctx, personId)
  const decision = decideConsent({
    about,
    givenBy,
    mandate: givenBy === 'representative' ? await mandateInTurn(ctx, personId) : null,
    to,
    today: ctx.today,
    readerUnderSvod: reader.underSvod,
    reader: reader.kind,
    informed: input.informed === true || (await isTold(ctx, personId, givenBy)),
  })
  if (!decision.ok) throw new Problem(422, 'access.notRecorded', { reasons: decision.reasons })
  if (input.informed && givenBy !== 'childCannotConsent')
    await recordTold(ctx, { personId, whom: givenBy, channel: input.channel, on: ctx.today })
  const consentId = ctx.newId()
  await sql`insert into consent (id, person_id, provider_id, unit_id, from_provider_ids, scopes, given_by, giver_name, channel, words, valid, recorded_by)
    values (${consentId}, ${personId}, ctx_provider(), ctx_unit(), ${input.fromProviderIds}::uuid[], ${[...new Set(scopes)]}::text[], ${givenBy},
      ${input.giverName ?? null}, ${input.channel}, ${input.words}, daterange(ctx_today(), ${to}::date, '[]'), ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ consentId, givenBy, scopes })
  return { consentId }
}

/** The person takes a consent back; what rests on it ends in the same transaction. */
export const withdrawConsent: Handler<'access.withdrawConsent'> = async (ctx, input) => {
  const { personId, consentId, channel, words = '' } = input
  await withdraw(ctx, personId, consentId, { channel, words })
  return { withdrawn: true }
}

export async function withdraw(
  ctx: Context,
  personId: string,
  consentId: string,
  /** Of the person on the own page nothing more is asked; `ctx_assignment()` is null there. */
  how: { channel: ConsentView['channel']; words: string },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`update consent set withdrawn_at = now(), withdrawn_by = ctx_assignment(),
      withdraw_channel = ${how.channel}, withdraw_words = ${how.words}
    where id = ${consentId} and person_id = ${personId} and withdrawn_at is null returning id`.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ consentId, channel: how.channel })
}

/** Records the judgement that the person can't decide; one at a time for a provider: a new one takes the former's place. */
export const assess: Handler<'access.assess'> = async (ctx, input) => {
  const { personId, basis, to } = input
  const about = await loadAbout(ctx, personId)
  const reader = await loadReader(ctx, personId)
  const decision = decideAssessment({
    about,
    reader: reader.kind,
    readerUnderSvod: reader.underSvod,
    basis,
    to,
    today: ctx.today,
  })
  if (!decision.ok) throw new Problem(422, 'access.notRecorded', { reasons: decision.reasons })
  await sql`update ability_assessment set ended_at = now() where person_id = ${personId} and ended_at is null and valid @> ctx_today()`.execute(
    ctx.tx,
  )
  const assessmentId = ctx.newId()
  await sql`insert into ability_assessment (id, person_id, provider_id, unit_id, basis, relevance, attitude, nothing_against, valid, recorded_by)
    values (${assessmentId}, ${personId}, ctx_provider(), ctx_unit(), ${basis}, ${input.relevance ?? ''}, ${input.attitude ?? ''},
      ${input.nothingAgainst}, daterange(ctx_today(), ${to}::date, '[]'), ctx_assignment())`.execute(ctx.tx)
  ctx.note({ assessmentId })
  return { assessmentId }
}

/** The judgement no longer holds; what rests on it ends in the same transaction. */
export const endAssessment: Handler<'access.endAssessment'> = async (ctx, { personId, assessmentId }) => {
  const { rows } = await sql<{ id: string }>`update ability_assessment set ended_at = now()
    where id = ${assessmentId} and person_id = ${personId} and ended_at is null returning id`.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ assessmentId })
  return { ended: true }
}
