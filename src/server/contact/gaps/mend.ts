import { sql } from 'kysely'
import { mendedAs } from '../../../domain/contact/gaps/gaps.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { closeMended, type GapRow, loadGaps, toGap } from './rows.ts'

/** An open gap of the acting unit; one that has been mended meanwhile is told so. */
async function openGap(ctx: Context, personId: string, gapId: string): Promise<GapRow> {
  // Of two who mend at once the second waits, and then sees that it is done.
  const { rows } = await sql<{ mended: boolean }>`
    select g.mended_at is not null as mended from contact_gap g where g.id = ${gapId} and g.person_id = ${personId}
      and (g.unit_id = ctx_unit() or succeeds(g.unit_id)) for update`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  const row = rows[0].mended ? undefined : (await loadGaps(ctx.tx, personId)).find((one) => one.id === gapId)
  if (!row) throw new Problem(409, 'gap.mended')
  return row
}

/** Mends one gap: appoints by the operation that appoints anyone, in the same transaction, and closes the gap with the contact. */
export const mendGap: Handler<'intake.mendGap'> = async (ctx, input) => {
  const gap = await openGap(ctx, input.personId, input.gapId)
  const appointed = await ctx.run('contact.appoint', {
    personId: input.personId,
    kind: gap.kind,
    assignmentId: input.assignmentId,
    startsOn: input.startsOn,
    ...mendedAs(toGap(gap), input.meant),
    ...(input.mission ? { mission: input.mission } : {}),
  })
  await closeMended(ctx, gap.id, appointed.contactId)
  ctx.note({ gapId: gap.id, kind: gap.kind, problem: gap.problem, contactId: appointed.contactId })
  return appointed
}

/** Closes a gap that is to become no contact: the other system is wrong, or the matter is past. */
export const dismissGap: Handler<'intake.dismissGap'> = async (ctx, input) => {
  const gap = await openGap(ctx, input.personId, input.gapId)
  await sql`update contact_gap set mended_at = now(), mended_by = ctx_assignment(), outcome = 'dismissed', note = ${input.reason}
    where id = ${gap.id} and mended_at is null`.execute(ctx.tx)
  ctx.note({ gapId: gap.id, kind: gap.kind, problem: gap.problem })
  return { gapId: gap.id }
}
