import { sql } from 'kysely'
import type { WayView } from '../../contract/common.ts'
import type { WayKind, WayToReach } from '../../domain/contact/information.ts'
import type { ReachableContact } from '../../domain/contact/reachability.ts'
import { compareInstants, dayOf } from '../../domain/law/calendar.ts'
import { formatOpeningHours, type OpeningHours } from '../../domain/organisation/opening-hours.ts'
import type { Tx } from '../platform/database/database.ts'
import type { ContactRow } from './rows.ts'

interface WayRow {
  id: string
  unit_id: string | null
  assignment_id: string | null
  kind: WayKind
  value: string
  label: string | null
  hours: OpeningHours | null
  changed_at: string
}

interface HolderRow {
  assignment_id: string
  unit_id: string
  unit_name: string
  deputy_rule: string
  staff_id: string
  name: string
  deputy_id: string | null
  ended: boolean
  from_day: string | null
  /** Last day of the assignment. */
  to: string | null
  absent: { from: string; to: string | null }[]
}

/** How the holders of some assignments are reached: own ways, absences, deputies (to any depth), and the unit. */
export interface Reaching {
  /** The ways that count for a contact: the assignment's own, or the unit's when it has none or its holder has left (FC-11). */
  waysOf(assignmentId: string, unitId: string): WayToReach[]
  /** The instant the latest of them became what it is; null where there is none. */
  waysChangedAt(assignmentId: string, unitId: string): string | null
  holder(assignmentId: string): HolderRow | undefined
  /** Away on the day, and until when. */
  absentOn(assignmentId: string, day: string): { to: string | null } | null
  reachable(row: Pick<ContactRow, 'assignment_id' | 'unit_id' | 'unit_name'>): ReachableContact
}

/** Loads it in three queries, whatever the number of contacts. */
export async function loadReaching(
  tx: Tx,
  assignmentIds: readonly string[],
  unitIds: readonly string[] = [],
): Promise<Reaching> {
  const holders = new Map((await loadHolders(tx, assignmentIds)).map((h) => [h.assignment_id, h]))
  const units = [...new Set([...unitIds, ...[...holders.values()].map((h) => h.unit_id)])]
  const ways = await loadWays(tx, [...holders.keys()], units)
  const own = (id: string) => ways.filter((w) => w.assignment_id === id).map(toWay)
  const ofUnit = (id: string) => ways.filter((w) => w.unit_id === id).map(toWay)
  const counted = (assignmentId: string, unitId: string): WayRow[] => {
    // The number of someone who has left is nobody's to ring.
    const mine = holders.get(assignmentId)?.ended ? [] : ways.filter((w) => w.assignment_id === assignmentId)
    return mine.length > 0 ? mine : ways.filter((w) => w.unit_id === unitId)
  }

  const reachable = (
    assignmentId: string,
    unit: { id: string; name: string },
    seen: ReadonlySet<string>,
  ): ReachableContact => {
    const holder = holders.get(assignmentId)
    const next =
      holder?.deputy_id && holder.deputy_rule === 'deputyThenUnit' ? holders.get(holder.deputy_id) : undefined
    return {
      staffId: holder?.staff_id ?? assignmentId,
      staffName: holder?.name ?? unit.name,
      ways: holder && !holder.ended ? own(assignmentId) : [],
      absences: holder?.ended
        ? [{ from: '0001-01-01' }]
        : (holder?.absent ?? []).map((a) => ({ from: a.from, ...(a.to ? { to: a.to } : {}) })),
      ...(next && !seen.has(next.assignment_id)
        ? {
            deputy: reachable(
              next.assignment_id,
              { id: next.unit_id, name: next.unit_name },
              new Set([...seen, assignmentId]),
            ),
          }
        : {}),
      unit: { name: unit.name, ways: ofUnit(unit.id) },
    }
  }

  return {
    holder: (id) => holders.get(id),
    waysOf: (assignmentId, unitId) => counted(assignmentId, unitId).map(toWay),
    waysChangedAt: (assignmentId, unitId) =>
      counted(assignmentId, unitId)
        .map((w) => w.changed_at)
        .sort(compareInstants)
        .at(-1) ?? null,
    absentOn: (id, day) => {
      const away = holders.get(id)?.absent.find((a) => a.from <= day && (a.to === null || day <= a.to))
      return away ? { to: away.to } : null
    },
    reachable: (row) =>
      reachable(row.assignment_id, { id: row.unit_id, name: row.unit_name }, new Set([row.assignment_id])),
  }
}

/** The assignments and their deputies' deputies; a circle of deputies ends where it began. */
async function loadHolders(tx: Tx, ids: readonly string[]): Promise<HolderRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<HolderRow>`
    with recursive line (id) as (
      select unnest(${ids}::uuid[]) union select a.deputy_id from line join assignment a on a.id = line.id where a.deputy_id is not null
    )
    select a.id as assignment_id, a.unit_id, u.name as unit_name, u.deputy_rule, a.staff_id, s.given_name || ' ' || s.family_name as name,
      a.deputy_id, not a.valid @> ctx_today() as ended, lower(a.valid) as from_day, upper(a.valid) - 1 as "to",
      coalesce((select json_agg(json_build_object('from', lower(b.valid), 'to', upper(b.valid) - 1) order by lower(b.valid))
        from absence b where b.assignment_id = a.id and coalesce(upper(b.valid) > ctx_today(), true)), '[]') as absent
    from line join assignment a on a.id = line.id join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id`.execute(
    tx,
  )
  return rows
}

async function loadWays(tx: Tx, assignmentIds: readonly string[], unitIds: readonly string[]): Promise<WayRow[]> {
  const { rows } = await sql<WayRow>`
    select id, unit_id, assignment_id, kind, value, label, hours, changed_at from way_to_reach
    where assignment_id = any (${assignmentIds}::uuid[]) or unit_id = any (${unitIds}::uuid[]) order by position, id`.execute(
    tx,
  )
  return rows
}

function toWay(row: WayRow): WayToReach {
  return {
    id: row.id,
    kind: row.kind,
    value: row.value,
    ...(row.label ? { label: row.label } : {}),
    ...(row.hours ? { hours: row.hours } : {}),
    changedOn: dayOf(row.changed_at),
  }
}

export function toWayView(way: WayToReach): WayView {
  return {
    id: way.id,
    kind: way.kind,
    value: way.value,
    label: way.label ?? null,
    hours: way.hours ?? null,
    hoursText: way.hours ? { sv: formatOpeningHours(way.hours, 'sv'), en: formatOpeningHours(way.hours, 'en') } : null,
  }
}
