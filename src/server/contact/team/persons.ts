import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import { decideReachedVia, decideTeamPerson, membersOn, otherProviders } from '../../../domain/contact/team.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { closedNow } from '../recorded.ts'
import { type DaysRow, toDays } from './reached.ts'
import { loadStaff, loadTeams, professionName, type TeamRow, teamIdsOf } from './rows.ts'

/** A person's place in a team, now or to come. */
export interface PlaceRow {
  id: string
  team_id: string
  unit_id: string
  consent: string | null
  disclosure_ids: string[]
  period: DaysRow
}

/** The person's places in teams that hold on the day or later. */
export async function loadPlaces(ctx: Context, personId: string): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select p.id, p.team_id, p.unit_id, p.consent, p.disclosure_ids,
      json_build_object('from', lower(p.valid), 'to', upper(p.valid) - 1) as period
    from care_team_person p where p.person_id = ${personId} and upper_inf(p.recorded) and coalesce(upper(p.valid) > ctx_today(), true)
    order by lower(p.valid)`.execute(ctx.tx)
  return rows
}

/** The provider's teams, with what the person would agree to. */
export const choices: Handler<'team.choices'> = async (ctx, { personId }) => {
  const teams = await loadTeams(ctx.tx, await teamIdsOf(ctx.tx, { provider: ctx.session.provider_id! }))
  const belongs = new Set((await loadPlaces(ctx, personId)).map((place) => place.team_id))
  const staff = await loadStaff(
    ctx.tx,
    teams.flatMap((team) => team.members.map((one) => one.assignmentId)),
  )
  const own = (team: TeamRow) => Number(team.unitId !== ctx.session.unit_id)
  return {
    items: [...teams]
      .sort((a, b) => own(a) - own(b))
      .map((team) => {
        const via = decideReachedVia(team, ctx.today)
        const there = membersOn(team, ctx.today).flatMap((one) => staff.get(one.assignmentId) ?? [])
        const others = new Set(otherProviders(team, ctx.today))
        const names = [...staff.values()].filter((one) => others.has(one.provider_id)).map((one) => one.provider_name)
        return {
          teamId: team.id,
          name: team.name,
          mission: team.mission,
          unitName: team.unitName,
          members: there.map((one) => ({
            name: one.name,
            professionName: professionName(one.profession),
            providerName: one.provider_name,
          })),
          otherProviders: [...new Set(names)].sort((a, b) => a.localeCompare(b, 'sv')),
          belongs: belongs.has(team.id),
          reachable: via.ok,
          reasons: via.ok ? [] : via.reasons.map(toReasonView),
        }
      }),
  }
}

/** A team of the acting provider's, whichever of its units keeps it. */
export async function providersTeam(ctx: Context, teamId: string): Promise<TeamRow> {
  const [team] = await loadTeams(ctx.tx, [teamId])
  if (!team || team.providerId !== ctx.session.provider_id) throw new Problem(404, 'notFound')
  return team
}

/**
 * The person belongs to a team. Where it reaches over providers the person has agreed, and the provider's contact cards are disclosed to
 * each of the others that has to do with the person; to no one else.
 */
export const place: Handler<'team.place'> = async (ctx, { personId, teamId, consent }) => {
  const team = await providersTeam(ctx, teamId)
  const person = await ctx.tx.selectFrom('person').select('deceased_on').where('id', '=', personId).executeTakeFirst()
  if (!person) throw new Problem(404, 'notFound')
  const places = (await loadPlaces(ctx, personId)).filter((one) => one.team_id === teamId)
  const decision = decideTeamPerson({
    team,
    day: ctx.today,
    belongs: places.map((one) => toDays(one.period)),
    ...(consent ? { consent } : {}),
    ...(person.deceased_on ? { deceasedOn: person.deceased_on } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'team.refused', { reasons: decision.reasons })
  const disclosed = consent
    ? await discloseTo(ctx, personId, otherProviders(team, ctx.today), `${team.name}: ${consent}`)
    : []
  const placeId = ctx.newId()
  await sql`insert into care_team_person (id, team_id, person_id, provider_id, unit_id, consent, disclosure_ids, valid)
    values (${placeId}, ${teamId}, ${personId}, ctx_provider(), ctx_unit(), ${consent ?? null}, ${disclosed}::uuid[],
      daterange(ctx_today(), null))`.execute(ctx.tx)
  ctx.note({ placeId, teamId, disclosures: disclosed })
  return { placeId, disclosed: disclosed.length, grounds: decision.grounds.map(toReasonView) }
}

/** Discloses the contact cards to each provider that has a relation to the person and doesn't see them already. */
async function discloseTo(
  ctx: Context,
  personId: string,
  providers: readonly string[],
  evidence: string,
): Promise<string[]> {
  const made: string[] = []
  for (const provider of providers) {
    const id = ctx.newId()
    const { rows } = await sql<{ done: boolean }>`
      select disclose(${id}, ${provider}, ${personId}, 'contactCard', 'consent', 'OSL 10 kap. 1 §', ${evidence}, daterange(ctx_today(), null)) as done
      where not exists (select 1 from disclosure d where d.from_provider_id = ctx_provider() and d.to_provider_id = ${provider}
        and d.person_id = ${personId} and d.scope = 'contactCard' and d.ended_at is null and coalesce(upper(d.valid) > ctx_today(), true))`.execute(
      ctx.tx,
    )
    if (rows[0]?.done) made.push(id)
  }
  return made
}

/** The person leaves a team today; what was disclosed on that consent ends with it. */
export const leave: Handler<'team.leave'> = async (ctx, { personId, teamId }) => {
  const places = (await loadPlaces(ctx, personId)).filter((one) => one.team_id === teamId)
  if (places.length === 0) throw new Problem(404, 'notFound')
  for (const one of places) {
    const { rows: closed } = await sql<{ until: string }>`update care_team_person set recorded = ${closedNow}
      where id = ${one.id} and upper_inf(recorded) returning upper(recorded)::text as until`.execute(ctx.tx)
    if (closed.length !== 1) throw new Problem(409, 'version.stale')
    // One who came today and left today never belonged.
    await sql`insert into care_team_person (id, team_id, person_id, provider_id, unit_id, consent, disclosure_ids, valid, recorded)
      select ${ctx.newId()}, ${teamId}, ${personId}, ctx_provider(), ctx_unit(), ${one.consent}, ${one.disclosure_ids}::uuid[],
        daterange(${one.period.from}::date, ctx_today()), tstzrange(${closed[0]!.until}::timestamptz, null) where ${one.period.from}::date < ctx_today()`.execute(
      ctx.tx,
    )
  }
  const which = places.flatMap((one) => one.disclosure_ids)
  const { rows } = await sql<{ ended: number }>`select disclosure_end(${which}::uuid[]) as ended`.execute(ctx.tx)
  ctx.note({ teamId, disclosuresEnded: rows[0]?.ended ?? 0 })
  return { ended: rows[0]?.ended ?? 0 }
}
