import { sql } from 'kysely'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { allowed, factsOf, loadReceivers, move, sendMessage } from './act.ts'
import { afterStep } from './due.ts'
import { type CaseRecord, loadStep } from './record.ts'

/**
 * A unit that was told by mistake is told that, and loses its seat in the stay: it is sent nothing more, and sees nothing of it. The retraction says only that
 * the messages weren’t for it; why is kept with what has happened, which those who are left read. The unit may be told again, by the admission notice.
 */
export const removeReceiver: Handler<'discharge.removeReceiver'> = async (ctx, { unitId, words, last, ...of }) => {
  const record = await loadStep(ctx, of)
  const receivers = await loadReceivers(ctx, record.id)
  if (!receivers.some((one) => one.unitId === unitId)) throw new Problem(422, 'discharge.unitNotIn')
  const left = receivers.filter((one) => one.unitId !== unitId)
  const facts = { ...factsOf(record, left), lastSaid: last, hasProblem: await hasProblem(ctx, record, unitId) }
  const to = allowed('removeReceiver', facts)
  await sendMessage(ctx, record, { kind: 'retraction', content: { about: 'wrongUnit' } }, [unitId])
  await sql`update discharge_receiver set removed_at = now(), removed_by = ctx_assignment()
    where case_id = ${record.id} and unit_id = ${unitId} and removed_at is null`.execute(ctx.tx)
  await move(ctx, record, 'removeReceiver', to, { words, detail: { unitId, left: left.length } })
  return afterStep(ctx, record.id)
}

/** What a follow-up found and that unit is to see to: nobody else can close it. */
async function hasProblem(ctx: Context, record: CaseRecord, unitId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from discharge_problem where case_id = ${record.id} and for_unit_id = ${unitId} and done_at is null limit 1`.execute(
      ctx.tx,
    )
  return rows.length > 0
}
