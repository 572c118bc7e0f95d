import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'

/** A unit to ring. */
export interface UnitToRing {
  name: string
  phone: string | null
}

/**
 * Names and numbers of units, in one query: the unit's own number, or the first of its phone lines. Of a unit that was merged into
 * another, that one's: its own number answers no more (FC-12).
 */
export async function loadUnits(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<Map<string, UnitToRing>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined && id !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<UnitToRing & { id: string }>`
    select asked.id, u.name, coalesce(u.phone, (select w.value from way_to_reach w
      where w.unit_id = u.id and w.kind = 'phone' order by w.position, w.id limit 1)) as phone
    from unnest(${wanted}::uuid[]) asked(id) join care_unit u on u.id = unit_now(asked.id, ctx_today())`.execute(tx)
  return new Map(rows.map(({ id, name, phone }) => [id, { name, phone }]))
}
