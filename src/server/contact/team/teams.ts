import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import type { TeamMemberView, TeamView } from '../../../contract/team.ts'
import { decideReachedVia } from '../../../domain/contact/team/team.ts'
import { sameToTell, writeWays } from '../../organisation/ways.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/may.ts'
import { needDay, Problem } from '../../platform/operations/problem.ts'
import { toWayView } from '../reaching.ts'
import { loadStaffOf, loadTeams, professionName, type StaffRow, type TeamRow, teamIdsOf, teamNow } from './rows.ts'

/** The teams that the acting unit keeps. */
export const list: Handler<'team.list'> = async (ctx) => {
  const teams = await loadTeams(ctx.tx, await teamIdsOf(ctx.tx, { unit: ctx.session.unit_id! }))
  const staff = await loadStaffOf(ctx.tx, teams)
  const counts = await countOf(ctx, teams)
  return {
    items: teams.map((team) => toView(ctx, team, staff, counts.get(team.id))),
    availableActions: may(ctx.actor, 'organisation.manage') ? ['organisation.manage'] : [],
  }
}

/** How many persons belong to each team, and how many contacts are reached through it; as far as the unit may see. */
async function countOf(ctx: Context, teams: readonly TeamRow[]) {
  const { rows } = await sql<{ id: string; persons: number; contacts: number }>`
    select t.id,
      (select count(*)::int from care_team_person p where p.team_id = t.id and upper_inf(p.recorded) and p.valid @> ctx_today()) as persons,
      (select count(*)::int from fixed_contact c where c.via_team_id = t.id and upper_inf(c.recorded) and c.valid @> ctx_today()) as contacts
    from care_team t where t.id = any (${teams.map((team) => team.id)}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

function toView(
  ctx: Context,
  team: TeamRow,
  staff: ReadonlyMap<string, StaffRow>,
  counts: { persons: number; contacts: number } | undefined,
): TeamView {
  const via = decideReachedVia(team, ctx.today)
  return {
    teamId: team.id,
    version: team.version,
    name: team.name,
    mission: team.mission,
    to: team.to ?? null,
    ways: team.ways.map(toWayView),
    now: teamNow(team, ctx.now),
    // Who has been there and left is history, not a member.
    members: team.members
      .filter((one) => [one.to, one.assignment.to].every((to) => to === undefined || to >= ctx.today))
      .map((one) => toMember(ctx, team, one, staff.get(one.assignmentId)!)),
    persons: counts?.persons ?? 0,
    contacts: counts?.contacts ?? 0,
    reachable: via.ok,
    reasons: via.ok ? [] : via.reasons.map(toReasonView),
  }
}

function toMember(ctx: Context, team: TeamRow, one: TeamRow['members'][number], who: StaffRow): TeamMemberView {
  const away = one.absences.find(({ from, to }) => from <= ctx.today && (to === undefined || ctx.today <= to))
  const last = [one.to, one.assignment.to].filter((to) => to !== undefined).sort()[0]
  return {
    memberId: one.id,
    assignmentId: one.assignmentId,
    name: one.name,
    professionName: professionName(who.profession),
    task: one.task,
    unitName: who.unit_name,
    providerName: who.provider_name,
    otherProvider: one.providerId !== team.providerId,
    from: one.from,
    to: last ?? null,
    absent: away ? { to: away.to ?? null } : null,
  }
}

export const make: Handler<'team.make'> = async (ctx, { name, mission, ways }) => {
  const teamId = ctx.newId()
  await sql`insert into care_team (id, unit_id, provider_id, name, mission, valid)
    values (${teamId}, ctx_unit(), ctx_provider(), ${name}, ${mission ?? null}, daterange(ctx_today(), null))`.execute(
    ctx.tx,
  )
  await writeWays(ctx, { team_id: teamId }, ways)
  ctx.note({ teamId, ways: ways.map(({ kind, value }) => ({ kind, value })) })
  return { teamId, version: 1 }
}

export const change: Handler<'team.change'> = async (ctx, { teamId, version, name, mission, ways, endsOn }) => {
  const team = await ownTeam(ctx, teamId)
  if (team.version !== version) throw new Problem(409, 'version.stale')
  if (endsOn !== undefined) needDay('endsOn', endsOn, { from: [team.from, ctx.today] })
  await sql`update care_team set name = ${name}, mission = ${mission ?? null}, version = version + 1,
      valid = daterange(lower(valid), ${endsOn ?? null}::date, '[]') where id = ${teamId}`.execute(ctx.tx)
  const before = await writeWays(ctx, { team_id: teamId }, ways)
  const toTell = sameToTell(before, ways) ? 0 : await personsReached(ctx, teamId)
  ctx.note({ teamId, version: version + 1, endsOn: endsOn ?? null, toTell })
  return { teamId, version: version + 1, toTell }
}

/** Persons at the unit whose contact is reached through the team and has no number of its own. */
async function personsReached(ctx: Context, teamId: string): Promise<number> {
  const { rows } = await sql<{ persons: number }>`
    select count(distinct c.person_id)::int as persons from fixed_contact c where c.via_team_id = ${teamId} and upper_inf(c.recorded)
      and c.valid @> ctx_today() and not exists (select 1 from way_to_reach w where w.assignment_id = c.assignment_id)`.execute(
    ctx.tx,
  )
  return rows[0]?.persons ?? 0
}

/** A team that the acting unit keeps, held until the transaction ends. Another unit's is theirs: not found from here. */
export async function ownTeam(ctx: Context, teamId: string): Promise<TeamRow> {
  const { rows } = await sql`select 1 from care_team where id = ${teamId} and unit_id = ctx_unit() for update`.execute(
    ctx.tx,
  )
  const [team] = rows.length > 0 ? await loadTeams(ctx.tx, [teamId]) : []
  if (!team) throw new Problem(404, 'notFound')
  return team
}
