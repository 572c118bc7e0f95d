import { sql } from 'kysely'
import type { RequestChannel } from '../../../contract/request.ts'
import { type Asker, stepRequest } from '../../../domain/contact/request/request.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { type Known, loadKnown } from '../rows.ts'
import { writeEnd } from './end.ts'
import { loadRequests, type RequestRow } from './rows.ts'
import { factsOf, stateOf } from './views.ts'

/** A request that the acting unit holds, with what is known of its person. Not found when it isn't theirs. */
export async function heldRequest(
  ctx: Context,
  personId: string,
  requestId: string,
): Promise<{ row: RequestRow; known: Known }> {
  const known = (await loadKnown(ctx.tx, [personId], ctx.today)).get(personId)
  const row = (await loadRequests(ctx.tx, [personId])).find((one) => one.id === requestId && one.held)
  if (!known || !row) throw new Problem(404, 'notFound')
  return { known, row }
}

/** Writes down that whoever it is about has withdrawn a request; a relative or staff can't (FC-3). */
export const withdraw: Handler<'request.withdraw'> = async (ctx, input) => {
  const { known, row } = await heldRequest(ctx, input.personId, input.requestId)
  const step = stepRequest(
    stateOf(row, known, ctx.today),
    'withdraw',
    input.withdrawnBy,
    factsOf(row, known, ctx.today),
  )
  if (!step.ok)
    throw new Problem(row.outcome ? 409 : 422, row.outcome ? 'request.answered' : 'request.withdrawRefused', {
      reasons: step.reasons,
    })
  await writeWithdrawal(ctx, row, input)
  return { requestId: row.id, stays: await stillSeen(ctx, input.personId) }
}

/** Whether the acting one still reaches the person: a request, or one on its way, may have been all there was. */
export async function stillSeen(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from reach where person_id = ${personId} and reader = any (ctx_readers())
    and valid @> ctx_today() limit 1`.execute(ctx.tx)
  return rows.length > 0
}

/** Ends a request by withdrawal. While it is on its way the transfer is recalled with it (the database sees to that). */
export async function writeWithdrawal(
  ctx: Context,
  row: Pick<RequestRow, 'id' | 'person_id' | 'provider_id' | 'unit_id' | 'kind'>,
  how: { withdrawnBy: Asker; channel: RequestChannel; note?: string | undefined },
): Promise<void> {
  await writeEnd(ctx, row, {
    outcome: 'withdrawn',
    withdrawn_by: how.withdrawnBy,
    channel: how.channel,
    note: how.note ?? null,
  })
  ctx.note({ requestId: row.id, kind: row.kind, withdrawnBy: how.withdrawnBy, channel: how.channel })
  await ctx.send('request.withdrawn', {
    requestId: row.id,
    personId: row.person_id,
    kind: row.kind,
    unitId: row.unit_id,
    by: ctx.session.assignment_id,
  })
}
