import { sql } from 'kysely'
import type { InputOf, Operations } from '../../contract/index.ts'
import { loadReaching, toWayView } from '../contact/reaching.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
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
  const before = await writeWays(ctx, { assignment_id: assignmentId }, ways)
  const { rows } = await sql<{ persons: number }>`
    select count(distinct person_id)::int as persons from fixed_contact
    where assignment_id = ${assignmentId} and upper_inf(recorded) and valid @> ctx_today()`.execute(ctx.tx)
  ctx.note({
    assignmentId,
    before: before.map(({ kind, value }) => ({ kind, value })),
    after: ways.map(({ kind, value }) => ({ kind, value })),
  })
  const reaching = await loadReaching(ctx.tx, [assignmentId])
  const toTell = sameToTell(before, ways) ? 0 : (rows[0]?.persons ?? 0)
  return { ways: reaching.waysOf(assignmentId, '').map(toWayView), toTell }
}

interface Way {
  kind: string
  value: string
}

/** Whether what was told of them still holds: hours and labels don't reopen it, only another number or address does (FC-11). */
export function sameToTell(before: readonly Way[], after: readonly Way[]): boolean {
  const told = (list: readonly Way[]) => [...new Set(list.map((way) => `${way.kind} ${way.value}`))].sort().join('\n')
  return told(before) === told(after)
}

/** Writes how an assignment or a team is reached. A way that stays keeps its row, and with it since when it has been so. */
export async function writeWays(
  ctx: Context,
  owner: { assignment_id: string } | { team_id: string },
  ways: InputOf<Operations['organisation.setWays']>['ways'],
): Promise<Way[]> {
  const [column, id] = Object.entries(owner)[0] as ['assignment_id' | 'team_id', string]
  const before = await ctx.tx
    .selectFrom('way_to_reach')
    .select(['id', 'kind', 'value'])
    .where(column, '=', id)
    .orderBy('position')
    .execute()
  const left = [...before]
  for (const [position, way] of ways.entries()) {
    const at = left.findIndex((one) => one.kind === way.kind && one.value === way.value)
    const kept = at < 0 ? undefined : left.splice(at, 1)[0]
    const how = { label: way.label ?? null, hours: way.hours ? JSON.stringify(way.hours) : null, position } as never
    if (kept) await ctx.tx.updateTable('way_to_reach').set(how).where('id', '=', kept.id).execute()
    else
      await ctx.tx
        .insertInto('way_to_reach')
        .values({ id: ctx.newId(), ...owner, kind: way.kind, value: way.value, ...(how as object) } as never)
        .execute()
  }
  const gone = left.map((one) => one.id)
  if (gone.length > 0) await ctx.tx.deleteFrom('way_to_reach').where('id', 'in', gone).execute()
  return before
}
