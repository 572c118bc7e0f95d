import { sql } from 'kysely'
import { type RoleCode, roleName } from '../../domain/access/roles.ts'
import { type ProfessionCode, professions } from '../../domain/organisation/professions.ts'
import { type UnitKind, unitKinds } from '../../domain/organisation/units.ts'
import { loadReaching, toWayView } from '../contact/reaching.ts'
import type { Handler } from '../platform/operations/context.ts'
import { may } from '../platform/operations/may.ts'
import { Problem } from '../platform/operations/problem.ts'

/** The acting unit: its staff, who is away, and how they are reached. */
export const unit: Handler<'organisation.unit'> = async (ctx) => {
  const unitId = ctx.session.unit_id!
  const { rows } = await sql<{
    id: string
    role: RoleCode
    profession: ProfessionCode
    share: number
    to: string | null
    name: string
  }>`
    select a.id, a.role, a.profession, a.share, upper(a.valid) - 1 as to, s.given_name || ' ' || s.family_name as name
    from assignment a join staff_member s on s.id = a.staff_id where a.unit_id = ${unitId} and a.valid @> ctx_today()
    order by s.sort_key, a.id`.execute(ctx.tx)
  const about = await ctx.tx
    .selectFrom('care_unit')
    .innerJoin('care_provider', 'care_provider.id', 'care_unit.provider_id')
    .select(['care_unit.name', 'care_unit.kind', 'care_unit.phone', 'care_provider.name as provider'])
    .where('care_unit.id', '=', unitId)
    .executeTakeFirstOrThrow()
  const reaching = await loadReaching(
    ctx.tx,
    rows.map((r) => r.id),
    [unitId],
  )
  return {
    unitId,
    name: about.name,
    kindName: { sv: unitKinds[about.kind as UnitKind].sv, en: unitKinds[about.kind as UnitKind].en },
    providerName: about.provider,
    phone: about.phone,
    ways: reaching.waysOf('', unitId).map(toWayView),
    staff: rows.map((row) => {
      const holder = reaching.holder(row.id)
      return {
        assignmentId: row.id,
        name: row.name,
        roleName: roleName(row.role, unitKinds[about.kind as UnitKind].domain),
        professionName: { sv: professions[row.profession].sv, en: professions[row.profession].en },
        share: row.share,
        to: row.to,
        absent: reaching.absentOn(row.id, ctx.today),
        deputyName: holder?.deputy_id ? (reaching.holder(holder.deputy_id)?.name ?? null) : null,
        ways: reaching.waysOf(row.id, '').map(toWayView),
      }
    }),
    availableActions: may(ctx.actor, 'organisation.setWays') ? ['organisation.setWays'] : [],
  }
}

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
