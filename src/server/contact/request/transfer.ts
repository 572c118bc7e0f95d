import { sql } from 'kysely'
import { stepRequest, unitCanHold } from '../../../domain/contact/request/request.ts'
import { decideSending } from '../../../domain/contact/request/request-sending.ts'
import { type UnitKind, unitKindCodes, unitKinds } from '../../../domain/organisation/units.ts'
import { findUnits } from '../../organisation/search.ts'
import type { Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { isOn, type Known } from '../rows.ts'
import { factsOf, stateOf } from './views.ts'
import { heldRequest, stillSeen } from './withdraw.ts'

/** How many units a search shows. */
const shown = 20

/** Units that can appoint such a contact: first those that treat the person as far as is seen here, then the own provider's. */
export const units: Handler<'request.units'> = async (ctx, input) => {
  const { row, known } = await heldRequest(ctx, input.personId, input.requestId)
  const kinds = unitKindCodes.filter((kind) => unitCanHold(row.kind, kind))
  const treating = known.hidePlace ? [] : treatingUnits(known, ctx.today)
  const found = await findUnits(ctx, {
    words: input.query,
    kinds,
    first: treating,
    ownFirst: true,
    others: true,
    most: shown,
  })
  return {
    items: found.map(({ kind, first, ...unit }) => ({
      ...unit,
      kindName: { sv: unitKinds[kind].sv, en: unitKinds[kind].en },
      treats: first,
    })),
  }
}

/** Units that have the person listed, in their care or with a contact, as far as may be seen. */
function treatingUnits({ listing, episodes, contacts }: Known, today: string): string[] {
  const running = [...episodes, ...contacts].filter((one) => isOn(one, today)).map((one) => one.unit_id)
  return [...new Set([...(listing ? [listing.unit_id] : []), ...running])]
}

/** Sends a request on. It stays with the sender until the other unit has receipted it; to another provider only with consent. */
export const send: Handler<'request.send'> = async (ctx, input) => {
  const { row, known } = await heldRequest(ctx, input.personId, input.requestId)
  const step = stepRequest(stateOf(row, known, ctx.today), 'send', 'holder', factsOf(row, known, ctx.today))
  if (!step.ok)
    throw new Problem(
      known.situation.deceasedOn ? 422 : 409,
      known.situation.deceasedOn ? 'request.sendRefused' : 'request.answered',
      {
        reasons: step.reasons,
      },
    )
  const to = await ctx.tx
    .selectFrom('care_unit')
    .select(['id', 'kind', 'provider_id'])
    .where('id', '=', input.toUnitId)
    .executeTakeFirst()
  if (!to) throw new Problem(404, 'notFound')
  const decision = decideSending({
    kind: row.kind,
    day: ctx.today,
    from: { unitId: ctx.session.unit_id!, providerId: ctx.session.provider_id! },
    to: { unitId: to.id, providerId: to.provider_id, unitKind: to.kind as UnitKind },
    ...(input.consent ? { consent: input.consent } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'request.sendRefused', { reasons: decision.reasons })
  const transferId = ctx.newId()
  const { rows } = await sql<{ sent: boolean }>`
    select request_send(${transferId}, ${row.id}, ${to.id}, ${input.consent ?? null}, ${input.message ?? null}, ${ctx.newId()}) as sent`.execute(
    ctx.tx,
  )
  // Someone was first, or the unit closed meanwhile.
  if (!rows[0]?.sent) throw new Problem(409, 'request.answered')
  ctx.note({
    requestId: row.id,
    transferId,
    kind: row.kind,
    toUnitId: to.id,
    otherProvider: to.provider_id !== row.provider_id,
  })
  await ctx.send('request.arrived', { transferId, personId: input.personId, kind: row.kind, unitId: to.id })
  return { transferId }
}

/** Takes back what was sent on and isn't receipted yet: it is open here again, and the other unit sees it no longer. */
export const recall: Handler<'request.recall'> = async (ctx, input) => {
  const { row, known } = await heldRequest(ctx, input.personId, input.requestId)
  const step = stepRequest(stateOf(row, known, ctx.today), 'recall', 'holder', factsOf(row, known, ctx.today))
  if (!step.ok) throw new Problem(409, 'request.answered', { reasons: step.reasons })
  const { rows } = await sql<{ back: boolean }>`select request_take_back(${row.transfer_id}) as back`.execute(ctx.tx)
  if (!rows[0]?.back) throw new Problem(409, 'request.answered')
  ctx.note({ requestId: row.id, transferId: row.transfer_id, kind: row.kind })
  return { requestId: row.id }
}

/** Receipts a request that was sent here, or says why it goes back. Its sender is told. */
export const receipt: Handler<'request.receipt'> = async (ctx, input) => {
  const transfer = await ctx.tx
    .selectFrom('contact_request_transfer')
    .select(['person_id', 'contact_kind'])
    .where('id', '=', input.transferId)
    .executeTakeFirst()
  if (transfer?.person_id !== input.personId) throw new Problem(404, 'notFound')
  const { rows } = await sql<{ person_id: string; sender: string; from_unit_id: string; request_id: string | null }>`
    select * from request_receipt(${input.transferId}, ${input.accepted}, ${input.answer ?? null}, ${ctx.newId()})`.execute(
    ctx.tx,
  )
  const done = rows[0]
  if (!done) throw new Problem(409, 'request.gone')
  ctx.note({ transferId: input.transferId, accepted: input.accepted, requestId: done.request_id })
  await ctx.send('request.answered', {
    personId: input.personId,
    kind: transfer.contact_kind,
    sender: done.sender,
    unitId: done.from_unit_id,
    toUnitName: ctx.session.unit_name,
    accepted: input.accepted,
  })
  return { requestId: done.request_id, stays: await stillSeen(ctx, input.personId) }
}
