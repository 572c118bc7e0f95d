import { sql } from 'kysely'
import { visitsThatCount, visitWeight } from '../../domain/contact/allotment/recent.ts'
import type { Context } from '../platform/operations/context.ts'

/** Visits of a person to someone of the staff on a day, and what they weigh by how long ago it was. */
interface Visits {
  personId: string
  staffId: string
  visits: number
  /** Above 0. */
  weight: number
}

/** What persons and staff have met, the visits of late weighing more; of the own provider's visits, as far as they may be seen. */
export async function loadVisits(
  ctx: Context,
  persons: readonly string[],
  staff: readonly string[],
): Promise<Visits[]> {
  if (staff.length === 0 || persons.length === 0) return []
  const { rows } = await sql<{ person_id: string; staff_id: string; day: string; visits: number }>`
    select v.person_id, v.staff_id, v.day, count(*)::int as visits from visit_known() v
    where v.person_id = any (${[...persons]}::uuid[]) and v.staff_id = any (${[...staff]}::uuid[])
      and v.type = any (${[...visitsThatCount]}::text[]) and v.day <= ctx_today()
    group by 1, 2, 3`.execute(ctx.tx)
  return rows.flatMap(({ person_id, staff_id, day, visits }) => {
    const weight = visits * visitWeight(day, ctx.today)
    return weight === 0 ? [] : [{ personId: person_id, staffId: staff_id, visits, weight }]
  })
}
