import { sql } from 'kysely'
import type { RequestChannel } from '../../../contract/request.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { type Asker, decideAsking } from '../../../domain/contact/request/request.ts'
import { addDays, compareInstants, dayOf } from '../../../domain/law/calendar.ts'
import type { UnitKind } from '../../../domain/organisation/units.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { fieldProblem, Problem } from '../../platform/operations/problem.ts'
import { type Known, loadKnown } from '../rows.ts'
import { asksHeld, loadRequests } from './rows.ts'

/** How far back something can have been asked when it is written down; a letter may have lain (our choice). */
const longestBack = 731

/** Writes down what someone asks for, on paper, by phone or in the room (FC-20). Nobody is refused for want of need (FC-3). */
export const record: Handler<'request.record'> = async (ctx, input) => {
  const known = (await loadKnown(ctx.tx, [input.personId], ctx.today)).get(input.personId)
  if (!known) throw new Problem(404, 'notFound')
  const unitId = ctx.session.unit_id!
  checkInput(ctx, input, known)
  if (input.wishedAssignmentId !== undefined && !(await worksHere(ctx, input.wishedAssignmentId)))
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('wishedAssignmentId', 'field.choice')] })

  const { birthDate, deceasedOn } = known.situation
  const { changes } = input
  const decision = decideAsking({
    facts: {
      kind: input.kind,
      day: ctx.today,
      ...(birthDate ? { birthDate } : {}),
      ...(deceasedOn ? { deceasedOn } : {}),
    },
    askedBy: input.askedBy,
    unitId,
    unitKind: ctx.session.unit_kind as UnitKind,
    askedOn: dayOf(input.askedAt),
    ...(changes ? { changes: { contactId: changes, runs: runsHere(known, changes, input.kind, ctx) } } : {}),
    open: asksHeld(await loadRequests(ctx.tx, [input.personId]), unitId),
  })
  if (!decision.ok)
    throw new Problem(decision.already ? 409 : 422, decision.already ? 'request.alreadyOpen' : 'request.refused', {
      reasons: decision.reasons,
      ...(decision.already ? { current: { requestId: decision.already.requestId, on: decision.already.on } } : {}),
    })
  const requestId = await writeRequest(ctx, {
    personId: input.personId,
    providerId: ctx.session.provider_id!,
    unitId,
    kind: input.kind,
    askedBy: input.askedBy,
    channel: input.channel,
    askedAt: input.askedAt,
    ...(changes ? { changes } : {}),
    ...(input.askedByName ? { askedByName: input.askedByName } : {}),
    ...(input.wish ? { wish: input.wish } : {}),
    ...(input.wishedAssignmentId ? { wishedAssignmentId: input.wishedAssignmentId } : {}),
    ...(input.why ? { why: input.why } : {}),
  })
  return { requestId }
}

/** What is wrong with what was typed, beside the field. */
function checkInput(
  ctx: Context,
  input: { askedBy: Asker; askedByName?: string | undefined; askedAt: string },
  known: Known,
): void {
  const askedOn = dayOf(input.askedAt)
  const earliest = addDays(ctx.today, -longestBack)
  const early = askedOn < earliest || askedOn < (known.situation.birthDate ?? earliest)
  const fields = [
    ...(compareInstants(input.askedAt, ctx.now) > 0 || early ? [fieldProblem('askedAt', 'field.date')] : []),
    ...(input.askedBy !== 'person' && input.askedBy !== 'staff' && !input.askedByName
      ? [fieldProblem('askedByName', 'field.required')]
      : []),
  ]
  if (fields.length > 0) throw new Problem(400, 'input.invalid', { fields })
}

/** Whether the person has the contact at the acting unit, now or soon: someone to change. */
function runsHere(known: Known, contactId: string, kind: ContactKind, ctx: Context): boolean {
  return known.contacts.some(
    (c) =>
      c.contact_id === contactId &&
      c.kind === kind &&
      c.unit_id === ctx.session.unit_id &&
      (c.to_day === null || ctx.today <= c.to_day),
  )
}

/** Whether an assignment is one at the acting unit that holds today. */
async function worksHere(ctx: Context, assignmentId: string): Promise<boolean> {
  const found = await ctx.tx
    .selectFrom('assignment')
    .select('id')
    .where('id', '=', assignmentId)
    .where('unit_id', '=', ctx.session.unit_id!)
    .where(sql<boolean>`valid @> ${ctx.today}::date`)
    .executeTakeFirst()
  return found !== undefined
}

/** A request to be kept, as it was asked. */
export interface NewRequest {
  personId: string
  providerId: string
  unitId: string
  kind: ContactKind
  /** The contact to change. */
  changes?: string
  askedBy: Asker
  askedByName?: string
  channel: RequestChannel
  askedAt: string
  wish?: string
  wishedAssignmentId?: string
  why?: string
  acceptedOfferId?: string
}

/**
 * Keeps a request and tells those who appoint at the unit. Who wrote it down is the acting one; nobody when the person did it. Two at
 * once: the database lets one through, and the other is told (409 `request.alreadyOpen`).
 */
export async function writeRequest(ctx: Context, one: NewRequest): Promise<string> {
  const requestId = ctx.newId()
  await ctx.tx
    .insertInto('contact_request')
    .values({
      id: requestId,
      person_id: one.personId,
      provider_id: one.providerId,
      unit_id: one.unitId,
      contact_kind: one.kind,
      purpose: one.changes ? 'change' : 'new',
      contact_id: one.changes ?? null,
      asked_by: one.askedBy,
      asked_by_name: one.askedByName ?? null,
      channel: one.channel,
      asked_at: one.askedAt,
      wish: one.wish ?? null,
      wished_assignment_id: one.wishedAssignmentId ?? null,
      why: one.why ?? null,
      accepted_offer_id: one.acceptedOfferId ?? null,
      origin_id: null,
      recorded_by: ctx.session.assignment_id,
    })
    .execute()
  ctx.note({ requestId, kind: one.kind, askedBy: one.askedBy, channel: one.channel, changes: one.changes ?? null })
  await ctx.send('request.asked', {
    requestId,
    personId: one.personId,
    kind: one.kind,
    unitId: one.unitId,
    by: ctx.session.assignment_id,
  })
  return requestId
}
