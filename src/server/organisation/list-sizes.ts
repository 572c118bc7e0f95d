import { sql } from 'kysely'
import { decideCap, decidePlan, listCap, type PlanYear } from '../../domain/contact/listing/list-size.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/** The unit's plan, earliest year first. */
export async function loadPlan(tx: Tx, unitId: string): Promise<PlanYear[]> {
  const { rows } = await sql<PlanYear>`
    select year, per_specialist as "perSpecialist" from list_plan where unit_id = ${unitId} order by year`.execute(tx)
  return rows
}

/** Locks the acting unit. @throws Problem 409 with how it looks now when it isn't the version that was seen */
async function lockUnit(ctx: Context, version: number): Promise<{ unitId: string; cap: number | null }> {
  const unitId = ctx.session.unit_id!
  const row = await ctx.tx
    .selectFrom('care_unit')
    .select(['version', 'list_cap_per_doctor as cap'])
    .where('id', '=', unitId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.version !== version)
    throw new Problem(409, 'version.stale', {
      current: { unitId, version: row.version, cap: row.cap, plan: await loadPlan(ctx.tx, unitId) },
    })
  return { unitId, cap: row.cap }
}

/** Sets the unit's own cap (FC-14). Whoever is over it keeps their list; nobody new is appointed to them. */
export const setCap: Handler<'organisation.setCap'> = async (ctx, { version, cap }) => {
  const unit = await lockUnit(ctx, version)
  const reasons = decideCap(cap)
  if (reasons.length > 0) throw new Problem(422, 'lists.refused', { reasons })
  await ctx.tx
    .updateTable('care_unit')
    .set({ list_cap_per_doctor: cap, version: version + 1 })
    .where('id', '=', unit.unitId)
    .execute()
  ctx.note({ before: unit.cap, after: cap })
  return { version: version + 1, over: cap === null ? 0 : await countOver(ctx.tx, cap) }
}

async function countOver(tx: Tx, cap: number): Promise<number> {
  const { rows } = await sql<{ share: number; size: number }>`
    select a.share, count(*)::int as size from fixed_contact c join assignment a on a.id = c.assignment_id
    where c.unit_id = ctx_unit() and c.kind = 'doctorContact' and upper_inf(c.recorded) and c.valid @> ctx_today()
      and a.valid @> ctx_today() group by a.id`.execute(tx)
  return rows.filter(({ share, size }) => size >= listCap(cap, share)).length
}

/** Sets the unit's plan from this year on; the years that have passed stay as they were. */
export const setPlan: Handler<'organisation.setPlan'> = async (ctx, { version, years }) => {
  const unit = await lockUnit(ctx, version)
  const reasons = decidePlan(years, ctx.today)
  if (reasons.length > 0) throw new Problem(422, 'lists.refused', { reasons })
  const now = Number(ctx.today.slice(0, 4))
  const before = await loadPlan(ctx.tx, unit.unitId)
  await ctx.tx.deleteFrom('list_plan').where('unit_id', '=', unit.unitId).where('year', '>=', now).execute()
  if (years.length > 0)
    await ctx.tx
      .insertInto('list_plan')
      .values(
        years.map(({ year, perSpecialist }) => ({
          unit_id: unit.unitId,
          year,
          per_specialist: perSpecialist,
          note: null,
          set_by: ctx.session.assignment_id!,
        })),
      )
      .execute()
  await ctx.tx
    .updateTable('care_unit')
    .set({ version: version + 1 })
    .where('id', '=', unit.unitId)
    .execute()
  ctx.note({ before, after: years })
  return { version: version + 1 }
}
