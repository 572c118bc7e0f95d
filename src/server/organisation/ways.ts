import { sql } from 'kysely'
import { loadReaching, toWayView } from '../contact/reaching.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/** Sets how a staff member at the unit is reached. Everyone told of the earlier ways must be told again; the answer counts them. */
export const setWays: Handler<'organisation.setWays'> = async (ctx, { assignmentId, ways }) => {
  const assignment = await ctx.tx
    .selectFrom('assignment')
    .select('id')
    .where('id', '=', assignmentId)
    .where('unit_id', '=', ctx.session.unit_id!)
    .forUpdate()
    .executeTakeFirst()
  if (!assignment) throw new Problem(404, 'notFound')
  const before = await ctx.tx
    .selectFrom('way_to_reach')
    .select(['id', 'kind', 'value'])
    .where('assignment_id', '=', assignmentId)
    .orderBy('position')
    .execute()
  // A way that stays keeps its row, and with it since when it has been that number or address.
  const left = [...before]
  for (const [position, way] of ways.entries()) {
    const at = left.findIndex((one) => one.kind === way.kind && one.value === way.value)
    const kept = at < 0 ? undefined : left.splice(at, 1)[0]
    const how = { label: way.label ?? null, hours: way.hours ? JSON.stringify(way.hours) : null, position } as never
    if (kept) await ctx.tx.updateTable('way_to_reach').set(how).where('id', '=', kept.id).execute()
    else
      await ctx.tx
        .insertInto('way_to_reach')
        .values({
          id: ctx.newId(),
          unit_id: null,
          assignment_id: assignmentId,
          kind: way.kind,
          value: way.value,
          ...(how as object),
        } as never)
        .execute()
  }
  if (left.length > 0)
    await ctx.tx
      .deleteFrom('way_to_reach')
      .where(
        'id',
        'in',
        left.map((one) => one.id),
      )
      .execute()
  const { rows } = await sql<{ persons: number }>`
    select count(distinct person_id)::int as persons from fixed_contact
    where assignment_id = ${assignmentId} and upper_inf(recorded) and valid @> ctx_today()`.execute(ctx.tx)
  ctx.note({
    assignmentId,
    before: before.map(({ kind, value }) => ({ kind, value })),
    after: ways.map(({ kind, value }) => ({ kind, value })),
  })
  const reaching = await loadReaching(ctx.tx, [assignmentId])
  // Hours and labels don't reopen what was told; only another number or address does (FC-11).
  const told = (list: readonly { kind: string; value: string }[]) =>
    [...new Set(list.map((way) => `${way.kind} ${way.value}`))].sort().join('\n')
  const toTell = told(before) === told(ways) ? 0 : (rows[0]?.persons ?? 0)
  return { ways: reaching.waysOf(assignmentId, '').map(toWayView), toTell }
}
