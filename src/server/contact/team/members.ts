import { sql } from 'kysely'
import { decideMember } from '../../../domain/contact/team/team.ts'
import type { Handler } from '../../platform/operations/context.ts'
import { needDay, Problem } from '../../platform/operations/problem.ts'
import { type DaysRow, toDays } from './reached.ts'
import { professionName, type StaffRow } from './rows.ts'
import { ownTeam } from './teams.ts'

/** How many colleagues a search shows: more is a reason to type more. */
const shown = 20

/** Staff of the whole county in service, by name or HSA-id: a team reaches over units and providers. Nothing of persons. */
export const colleagues: Handler<'team.colleagues'> = async (ctx, { query }) => {
  const like = `%${query.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<StaffRow>`
    select a.id, s.given_name || ' ' || s.family_name as name, a.profession, u.name as unit_name, u.provider_id, p.name as provider_name
    from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id join care_provider p on p.id = u.provider_id
    where a.valid @> ctx_today() and (s.given_name || ' ' || s.family_name ilike ${like} or upper(s.hsa_id) = upper(${query}))
    order by s.sort_key, a.id limit ${shown}`.execute(ctx.tx)
  return {
    items: rows.map((row) => ({
      assignmentId: row.id,
      name: row.name,
      professionName: professionName(row.profession),
      unitName: row.unit_name,
      providerName: row.provider_name,
      otherProvider: row.provider_id !== ctx.session.provider_id,
    })),
  }
}

export const addMember: Handler<'team.addMember'> = async (ctx, { teamId, assignmentId, task, startsOn, endsOn }) => {
  const team = await ownTeam(ctx, teamId)
  const { rows } = await sql<{ name: string; period: DaysRow }>`
    select s.given_name || ' ' || s.family_name as name, json_build_object('from', lower(a.valid), 'to', upper(a.valid) - 1) as period
    from assignment a join staff_member s on s.id = a.staff_id where a.id = ${assignmentId}`.execute(ctx.tx)
  const colleague = rows[0]
  if (!colleague) throw new Problem(404, 'notFound')
  const decision = decideMember({
    team,
    assignmentId,
    name: colleague.name,
    assignment: toDays(colleague.period),
    from: startsOn,
    ...(endsOn ? { to: endsOn } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'team.refused', { reasons: decision.reasons })
  const memberId = ctx.newId()
  await sql`insert into care_team_member (id, team_id, assignment_id, task, valid)
    values (${memberId}, ${teamId}, ${assignmentId}, ${task ?? null}, daterange(${startsOn}::date, ${endsOn ?? null}::date, '[]'))`.execute(
    ctx.tx,
  )
  ctx.note({ teamId, memberId, assignmentId })
  return { memberId }
}

export const endMember: Handler<'team.endMember'> = async (ctx, { teamId, memberId, endsOn }) => {
  const team = await ownTeam(ctx, teamId)
  const member = team.members.find((one) => one.id === memberId)
  if (!member) throw new Problem(404, 'notFound')
  needDay('endsOn', endsOn, { from: member.from, to: member.to ?? null })
  await sql`update care_team_member set valid = daterange(lower(valid), ${endsOn}::date, '[]') where id = ${memberId}`.execute(
    ctx.tx,
  )
  ctx.note({ teamId, memberId, endsOn })
  return { memberId }
}
