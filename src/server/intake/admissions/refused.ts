import { sql } from 'kysely'
import type { BoardRefusal } from '../../../contract/discharge-views.ts'
import { inSweden } from '../../../domain/law/calendar.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Consumers, OutboxMessage } from '../../platform/jobs/outbox.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'

/** Keeps what was refused for the ward that it was about, if there is one of the sender’s provider by that id. */
async function keep(tx: Tx, { payload }: OutboxMessage): Promise<void> {
  const { unitHsa, providerId, source, reference, reasons } = payload as Record<string, unknown>
  await sql`select admission_refused(${providerId}::uuid, ${unitHsa}, ${source}, ${reference}, ${JSON.stringify(reasons)}::jsonb)`.execute(
    tx,
  )
}

export const admissionConsumers = { 'admission.refused': keep } satisfies Partial<Consumers>

/** What the acting ward’s own systems have told and had refused: until someone puts it aside, or the same stay is taken. */
export async function refusalsOf(ctx: Context): Promise<BoardRefusal[]> {
  const { rows } =
    await sql<BoardRefusal>`select id as "refusalId", source, reference, reasons, times, at from admission_refusals()`.execute(
      ctx.tx,
    )
  return rows.map((one) => ({ ...one, at: inSweden(one.at) }))
}

/** Put aside: somebody on the ward has seen to it. */
export const readRefusal: Handler<'discharge.readRefusal'> = async (ctx, { refusalId }) => {
  const { rows } = await sql<{ done: boolean }>`select admission_refusal_seen(${refusalId}) as done`.execute(ctx.tx)
  if (rows[0]?.done !== true) throw new Problem(404, 'notFound')
  ctx.note({ refusalId })
  return { read: true }
}
