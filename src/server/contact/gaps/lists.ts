import { sql } from 'kysely'
import { type GapProblem, gapProblemNames } from '../../../domain/contact/gaps/gaps.ts'
import { type ContactKind, contactKindNames } from '../../../domain/contact/kinds.ts'
import { maskSmall } from '../../../domain/organisation/small-numbers.ts'
import type { Handler } from '../../platform/operations/context.ts'

interface Group {
  gap_id: string
  person_id: string
  kind: ContactKind
  problem: GapProblem
  staff_text: string | null
  count: number
}

/** The unit's gaps by whom the other system names: the most first. */
export const gapGroups: Handler<'intake.gaps'> = async (ctx) => {
  const { rows } = await sql<Group>`
    select (array_agg(g.id order by g.id))[1] as gap_id, (array_agg(g.person_id order by g.id))[1] as person_id, g.contact_kind as kind,
      (array_agg(g.problem order by g.id))[1] as problem, g.staff_text, count(*)::int as count
    from contact_gap g join person p on p.id = g.person_id
    where (g.unit_id = ctx_unit() or succeeds(g.unit_id)) and g.mended_at is null and coalesce(upper(g.valid) > ctx_today(), true)
      and p.deceased_on is null
    group by g.contact_kind, g.staff_text order by count(*) desc, g.staff_text nulls first, g.contact_kind`.execute(
    ctx.tx,
  )
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    groups: rows.map((row) => ({
      gapId: row.gap_id,
      personId: row.person_id,
      kind: row.kind,
      kindName: contactKindNames[row.kind],
      problem: row.problem,
      problemName: gapProblemNames[row.problem],
      staffText: row.staff_text,
      count: row.count,
    })),
  }
}

/** Numbers only, a unit each: who imports sees how much is left to mend, and nothing of whom it is about; of other units no small numbers. */
export const gapCounts: Handler<'intake.gapCounts'> = async (ctx) => {
  const { rows } = await sql<{ unit_id: string; unit_name: string; gaps: number }>`
    select c.unit_id, u.name as unit_name, c.gaps from gap_counts() c join care_unit u on u.id = c.unit_id
    order by c.gaps desc, u.name`.execute(ctx.tx)
  const counts = rows.map((row) => ({ unitId: row.unit_id, unitName: row.unit_name, count: row.gaps }))
  return { gaps: rows.length > 0, ...maskSmall(counts, ctx.session.unit_id) }
}
