import { sql } from 'kysely'
import type { WayView } from '../../contract/common.ts'
import { type WayKind, type WayToReach, waysFingerprint } from '../../domain/contact/information/information.ts'
import type { ReachableContact } from '../../domain/contact/reachability/reachability.ts'
import { compareInstants, dayOf } from '../../domain/law/calendar.ts'
import { formatOpeningHours, type OpeningHours } from '../../domain/organisation/opening-hours.ts'
import type { Tx } from '../platform/database/database.ts'
import type { ContactRow } from './rows.ts'
import { loadTeamsReached, type TeamReached } from './team/reached.ts'

interface WayRow {
  id: string
  unit_id: string | null
  assignment_id: string | null
  team_id: string | null
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
  /** Days away, and the days before and after the assignment. */
  absent: { from: string; to: string | null }[]
}

/** Which contact is asked about: its holder, its unit, and the team it is reached through. */
type Reached = Pick<ContactRow, 'assignment_id' | 'unit_id'> & { via_team_id?: string | null }

/** How the holders of some assignments are reached: own ways, absences, deputies (to any depth), the team, and the unit. */
export interface Reaching {
  /**
   * The ways that count for a contact (FC-11): the assignment's own; else, when it has none or its holder has left, those of the team
   * it is reached through; else the unit's.
   */
  waysOf(assignmentId: string, unitId: string, teamId?: string | null): WayToReach[]
  /** The instant the latest of them became what it is; null where there is none. */
  waysChangedAt(assignmentId: string, unitId: string, teamId?: string | null): string | null
  holder(assignmentId: string): HolderRow | undefined
  /** Away on the day, and until when. */
  absentOn(assignmentId: string, day: string): { to: string | null } | null
  teamName(teamId: string | null): string | null
  reachable(row: Reached & { unit_name: string }): ReachableContact
  /** The unit itself, for who has no contact. */
  unit(unit: { id: string; name: string }): ReachableContact
}

/** What "this contact and these ways" is now (FC-11). */
export function fingerprintOf(row: Reached & Pick<ContactRow, 'contact_id' | 'staff_id'>, reaching: Reaching): string {
  const contact = { id: row.contact_id, staffId: row.staff_id, unitId: row.unit_id }
  return waysFingerprint(contact, reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id))
}

/** Loads it for some contacts. */
export function reachingOf(tx: Tx, rows: readonly Reached[]): Promise<Reaching> {
  return loadReaching(
    tx,
    rows.map((row) => row.assignment_id),
    rows.map((row) => row.unit_id),
    rows.flatMap((row) => row.via_team_id ?? []),
  )
}

/** Loads it in four queries at most, whatever the number of contacts. */
export async function loadReaching(
  tx: Tx,
  assignmentIds: readonly string[],
  unitIds: readonly string[] = [],
  teamIds: readonly string[] = [],
): Promise<Reaching> {
  const holders = new Map((await loadHolders(tx, unique(assignmentIds))).map((h) => [h.assignment_id, h]))
  const teams = await loadTeamsReached(tx, unique(teamIds))
  const units = unique([...unitIds, ...[...holders.values()].map((h) => h.unit_id)])
  return new Loaded(holders, teams, await loadWays(tx, [...holders.keys()], units, [...teams.keys()]))
}

class Loaded implements Reaching {
  readonly #holders: ReadonlyMap<string, HolderRow>
  readonly #teams: ReadonlyMap<string, TeamReached>
  /** By the id of the unit, assignment or team whose they are. */
  readonly #ways = new Map<string, WayRow[]>()
  readonly #asWays = new Map<string, WayToReach[]>()

  constructor(
    holders: ReadonlyMap<string, HolderRow>,
    teams: ReadonlyMap<string, TeamReached>,
    ways: readonly WayRow[],
  ) {
    this.#holders = holders
    this.#teams = teams
    for (const way of ways) {
      const owner = (way.assignment_id ?? way.team_id ?? way.unit_id)!
      const list = this.#ways.get(owner)
      if (list) list.push(way)
      else this.#ways.set(owner, [way])
    }
  }

  holder(id: string): HolderRow | undefined {
    return this.#holders.get(id)
  }

  waysOf(assignmentId: string, unitId: string, teamId: string | null = null): WayToReach[] {
    return this.#of(this.#counted(assignmentId, unitId, teamId))
  }

  waysChangedAt(assignmentId: string, unitId: string, teamId: string | null = null): string | null {
    const rows = this.#ways.get(this.#counted(assignmentId, unitId, teamId)) ?? []
    return (
      rows
        .map((w) => w.changed_at)
        .sort(compareInstants)
        .at(-1) ?? null
    )
  }

  absentOn(id: string, day: string): { to: string | null } | null {
    const holder = this.#holders.get(id)
    // Who has left isn't away.
    const away = holder?.ended ? undefined : holder?.absent.find((a) => a.from <= day && (a.to === null || day <= a.to))
    return away ? { to: away.to } : null
  }

  teamName(teamId: string | null): string | null {
    return teamId === null ? null : (this.#teams.get(teamId)?.name ?? null)
  }

  reachable(row: Reached & { unit_name: string }): ReachableContact {
    const team = row.via_team_id ? this.#teams.get(row.via_team_id) : undefined
    return {
      ...this.#person(row.assignment_id, { id: row.unit_id, name: row.unit_name }, new Set()),
      ...(team ? { team: { name: team.name, ways: this.#of(team.id), absences: team.unstaffed } } : {}),
    }
  }

  unit({ id, name }: { id: string; name: string }): ReachableContact {
    const ways = this.#of(id)
    return { staffName: name, ways, absences: [], unit: { name, ways } }
  }

  /** Whose ways count: the number of someone who has left is nobody's to ring. */
  #counted(assignmentId: string, unitId: string, teamId: string | null): string {
    const here = !this.#holders.get(assignmentId)?.ended && this.#ways.has(assignmentId)
    if (here) return assignmentId
    return teamId !== null && this.#ways.has(teamId) ? teamId : unitId
  }

  #of(owner: string): WayToReach[] {
    const known = this.#asWays.get(owner)
    if (known) return known
    const ways = (this.#ways.get(owner) ?? []).map(toWay)
    this.#asWays.set(owner, ways)
    return ways
  }

  /** Someone and who stands in for them; a circle of deputies ends where it began. */
  #person(id: string, unit: { id: string; name: string }, before: ReadonlySet<string>): ReachableContact {
    const holder = this.#holders.get(id)
    const seen = new Set([...before, id])
    const next =
      holder?.deputy_id && holder.deputy_rule === 'deputyThenUnit' ? this.#holders.get(holder.deputy_id) : undefined
    const follows = next && !seen.has(next.assignment_id)
    return {
      staffId: id,
      staffName: holder?.name ?? unit.name,
      ways: holder && !holder.ended ? this.#of(id) : [],
      absences: holder?.ended
        ? [{ from: '0001-01-01' }]
        : (holder?.absent ?? []).map((a) => ({ from: a.from, ...(a.to ? { to: a.to } : {}) })),
      ...(follows
        ? { deputy: this.#person(next.assignment_id, { id: next.unit_id, name: next.unit_name }, seen) }
        : {}),
      unit: { name: unit.name, ways: this.#of(unit.id) },
    }
  }
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]

/**
 * The assignments and their deputies' deputies; a circle of deputies ends where it began. Who isn't there after the last day of the
 * assignment is away from then on.
 */
async function loadHolders(tx: Tx, ids: readonly string[]): Promise<HolderRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<HolderRow>`
    with recursive line (id) as (
      select unnest(${ids}::uuid[]) union select a.deputy_id from line join assignment a on a.id = line.id where a.deputy_id is not null
    )
    select a.id as assignment_id, a.unit_id, u.name as unit_name, u.deputy_rule, a.staff_id, s.given_name || ' ' || s.family_name as name,
      a.deputy_id, not a.valid @> ctx_today() as ended, lower(a.valid) as from_day, upper(a.valid) - 1 as "to",
      coalesce((select json_agg(json_build_object('from', lower(b.valid), 'to', upper(b.valid) - 1) order by lower(b.valid))
        from absence b where b.assignment_id = a.id and coalesce(upper(b.valid) > ctx_today(), true)), '[]')::jsonb
        || case when upper(a.valid) is null then '[]' else jsonb_build_array(jsonb_build_object('from', upper(a.valid), 'to', null)) end as absent
    from line join assignment a on a.id = line.id join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id`.execute(
    tx,
  )
  return rows
}

async function loadWays(
  tx: Tx,
  assignmentIds: readonly string[],
  unitIds: readonly string[],
  teamIds: readonly string[],
): Promise<WayRow[]> {
  const { rows } = await sql<WayRow>`
    select id, unit_id, assignment_id, team_id, kind, value, label, hours, changed_at from way_to_reach
    where assignment_id = any (${assignmentIds}::uuid[]) or unit_id = any (${unitIds}::uuid[]) or team_id = any (${teamIds}::uuid[])
    order by position, id`.execute(tx)
  return rows
}

/** A stored way as the rules read it. */
export function toWay(row: Pick<WayRow, 'id' | 'kind' | 'value' | 'label' | 'hours' | 'changed_at'>): WayToReach {
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
