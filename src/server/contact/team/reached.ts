import { sql } from 'kysely'
import { type Days, type TeamMember, unstaffed } from '../../../domain/contact/team/team.ts'
import type { Tx } from '../../platform/database/database.ts'

/** A team as who rings it meets it: its name, and the days when nobody of it is at work. */
export interface TeamReached {
  id: string
  name: string
  unstaffed: Days[]
}

/** A period from the database: first and last day, open where null. */
export interface DaysRow {
  from: string | null
  to: string | null
}

/** A member with what identifies the membership, and what they do in the team. */
export type LoadedMember = TeamMember & { id: string; task: string | null }

interface MemberRow {
  task: string | null
  assignment_id: string
  provider_id: string
  name: string
  period: DaysRow
  assignment: DaysRow
  absences: DaysRow[]
}

export const toDays = ({ from, to }: DaysRow): Days => ({ from: from ?? '0001-01-01', ...(to ? { to } : {}) })

const days = (range: string) => sql.raw(`json_build_object('from', lower(${range}), 'to', upper(${range}) - 1)`)

/** The members of some teams, past and to come too, with what decides whether they are there on a day. */
export async function loadMembers(tx: Tx, teamIds: readonly string[]): Promise<Map<string, LoadedMember[]>> {
  const members = new Map<string, LoadedMember[]>(teamIds.map((id) => [id, []]))
  if (teamIds.length === 0) return members
  const { rows } = await sql<MemberRow & { id: string; team_id: string }>`
    select m.id, m.team_id, m.assignment_id, m.task, u.provider_id, s.given_name || ' ' || s.family_name as name, ${days('m.valid')} as period,
      ${days('a.valid')} as assignment, coalesce((select json_agg(${days('b.valid')} order by lower(b.valid)) from absence b
        where b.assignment_id = a.id and coalesce(upper(b.valid) > ctx_today(), true)), '[]') as absences
    from care_team_member m join assignment a on a.id = m.assignment_id join staff_member s on s.id = a.staff_id
    join care_unit u on u.id = a.unit_id where m.team_id = any (${teamIds}::uuid[]) order by s.sort_key, m.id`.execute(
    tx,
  )
  for (const row of rows)
    members.get(row.team_id)?.push({
      id: row.id,
      task: row.task,
      assignmentId: row.assignment_id,
      providerId: row.provider_id,
      name: row.name,
      ...toDays(row.period),
      assignment: toDays(row.assignment),
      absences: row.absences.map(toDays),
    })
  return members
}

export async function loadTeamsReached(tx: Tx, teamIds: readonly string[]): Promise<Map<string, TeamReached>> {
  if (teamIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string; period: DaysRow }>`
    select t.id, t.name, ${days('t.valid')} as period from care_team t where t.id = any (${teamIds}::uuid[])`.execute(
    tx,
  )
  const members = await loadMembers(tx, teamIds)
  return new Map(
    rows.map(({ id, name, period }) => [
      id,
      { id, name, unstaffed: unstaffed({ ...toDays(period), members: members.get(id) ?? [] }) },
    ]),
  )
}
