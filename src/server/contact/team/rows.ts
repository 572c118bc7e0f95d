import { sql } from 'kysely'
import type { ReachView } from '../../../contract/common.ts'
import { whomToCallNow } from '../../../domain/contact/reachability/reachability.ts'
import { type Team, unstaffed } from '../../../domain/contact/team/team.ts'
import { type ProfessionCode, professions } from '../../../domain/organisation/professions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { toWay } from '../reaching.ts'
import { toReachView } from '../views.ts'
import { type DaysRow, type LoadedMember, loadMembers, toDays } from './reached.ts'

/** A team as the rules read it, with what is shown of it. */
export interface TeamRow extends Team {
  id: string
  unitId: string
  unitName: string
  version: number
  mission: string | null
  members: LoadedMember[]
}

/** Some teams with members and ways, in order of name; in three queries. */
export async function loadTeams(tx: Tx, teamIds: readonly string[]): Promise<TeamRow[]> {
  const ids = [...new Set(teamIds)]
  if (ids.length === 0) return []
  const { rows } = await sql<{
    id: string
    unit_id: string
    unit_name: string
    provider_id: string
    version: number
    name: string
    mission: string | null
    period: DaysRow
  }>`select t.id, t.unit_id, u.name as unit_name, t.provider_id, t.version, t.name, t.mission,
      json_build_object('from', lower(t.valid), 'to', upper(t.valid) - 1) as period
    from care_team t join care_unit u on u.id = t.unit_id where t.id = any (${ids}::uuid[]) order by t.name, t.id`.execute(
    tx,
  )
  const members = await loadMembers(tx, ids)
  const ways = await tx
    .selectFrom('way_to_reach')
    .select(['id', 'team_id', 'kind', 'value', 'label', 'hours', 'changed_at'])
    .where('team_id', 'in', ids)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    providerId: row.provider_id,
    version: row.version,
    name: row.name,
    mission: row.mission,
    ...toDays(row.period),
    members: members.get(row.id) ?? [],
    ways: ways.filter((way) => way.team_id === row.id).map((way) => toWay(way as never)),
  }))
}

/** The teams of one provider that exist today or later, by id; those of one unit when one is named. */
export async function teamIdsOf(tx: Tx, of: { provider: string } | { unit: string }): Promise<string[]> {
  const where = 'unit' in of ? sql`t.unit_id = ${of.unit}` : sql`t.provider_id = ${of.provider}`
  const { rows } = await sql<{ id: string }>`
    select t.id from care_team t where ${where} and coalesce(upper(t.valid) > ctx_today(), true) order by t.name limit 200`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** Whether the team answers now, and until when; or when it does next. */
export function teamNow(team: TeamRow, now: string): ReachView {
  const nowhere = { name: team.name, ways: [] }
  const contact = { staffName: team.name, ways: team.ways, absences: unstaffed(team), unit: nowhere }
  return toReachView(whomToCallNow(contact, now))
}

export interface StaffRow {
  id: string
  name: string
  profession: ProfessionCode
  unit_name: string
  provider_id: string
  provider_name: string
}

/** Who the members of some teams are, by assignment. */
export function loadStaffOf(tx: Tx, teams: readonly TeamRow[]): Promise<Map<string, StaffRow>> {
  return loadStaff(
    tx,
    teams.flatMap((team) => team.members.map((one) => one.assignmentId)),
  )
}

/** Who some assignments are, where, and for whom they work. */
async function loadStaff(tx: Tx, assignmentIds: readonly string[]): Promise<Map<string, StaffRow>> {
  if (assignmentIds.length === 0) return new Map()
  const { rows } = await sql<StaffRow>`
    select a.id, s.given_name || ' ' || s.family_name as name, a.profession, u.name as unit_name, u.provider_id, p.name as provider_name
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id join care_provider p on p.id = u.provider_id
    where a.id = any (${[...new Set(assignmentIds)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export const professionName = (code: ProfessionCode) => ({ sv: professions[code].sv, en: professions[code].en })
