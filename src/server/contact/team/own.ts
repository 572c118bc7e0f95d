import type { OwnContacts } from '../../../contract/resident.ts'
import { isCovered, membersOn } from '../../../domain/contact/team/team.ts'
import type { Context } from '../../platform/operations/context.ts'
import { toWayView } from '../reaching.ts'
import { loadTeamsOf } from './persons.ts'
import { professionName, teamNow } from './rows.ts'

/**
 * The teams that the person belongs to, as the person sees them: who is in them, and how to ring. Who has come from a provider that the
 * person hasn't agreed to isn't shown as in the team (OSL 10:1).
 */
export async function loadOwnTeams(ctx: Context, personId: string): Promise<OwnContacts['teams']> {
  const { places, teams, staff } = await loadTeamsOf(ctx, personId)
  const covers = new Map(places.map((place) => [place.team_id, place.consent_covers]))
  return teams.map((team) => ({
    name: team.name,
    mission: team.mission,
    members: membersOn(team, ctx.today)
      .filter((one) => isCovered(team, one, covers.get(team.id)!))
      .map((one) => ({
        name: one.name,
        professionName: professionName(staff.get(one.assignmentId)!.profession),
      })),
    ways: team.ways.map(toWayView),
    now: teamNow(team, ctx.now),
  }))
}
