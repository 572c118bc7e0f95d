import { sql } from 'kysely'
import { toReasonView } from '../../../contract/reason-view.ts'
import {
  type Belonging,
  consentLacks,
  decideReachedVia,
  decideTeamPerson,
  membersOn,
  otherProviders,
} from '../../../domain/contact/team/team.ts'
import type { Context, Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { closedNow } from '../recorded.ts'
import { type DaysRow, toDays } from './reached.ts'
import { loadStaffOf, loadTeams, professionName, type StaffRow, type TeamRow, teamIdsOf } from './rows.ts'

/** A person's place in a team, now or to come. */
export interface PlaceRow {
  id: string
  team_id: string
  unit_id: string
  consent: string | null
  consent_covers: string[]
  disclosure_ids: string[]
  period: DaysRow
  /** Since when the person belongs to the team without a break, whatever was agreed when. */
  since: string
}

export const toBelonging = (place: PlaceRow): Belonging => ({ ...toDays(place.period), covers: place.consent_covers })

/** The person's places in teams that hold on the day or later. */
export async function loadPlaces(ctx: Context, personId: string): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select p.id, p.team_id, p.unit_id, p.consent, p.consent_covers, p.disclosure_ids,
      json_build_object('from', lower(p.valid), 'to', upper(p.valid) - 1) as period,
      (select lower(r) from unnest((select range_agg(o.valid) from care_team_person o where o.team_id = p.team_id
        and o.person_id = p.person_id and upper_inf(o.recorded))) r where r @> p.valid) as since
    from care_team_person p where p.person_id = ${personId} and upper_inf(p.recorded) and coalesce(upper(p.valid) > ctx_today(), true)
    order by lower(p.valid)`.execute(ctx.tx)
  return rows
}

/** The teams that the person belongs to, with their places there and who the members are. */
export async function loadTeamsOf(
  ctx: Context,
  personId: string,
): Promise<{ places: PlaceRow[]; teams: TeamRow[]; staff: Map<string, StaffRow> }> {
  const places = await loadPlaces(ctx, personId)
  const teams = await loadTeams(
    ctx.tx,
    places.map((place) => place.team_id),
  )
  return { places, teams, staff: await loadStaffOf(ctx.tx, teams) }
}

/** The provider's teams, with what the person would agree to. */
export const choices: Handler<'team.choices'> = async (ctx, { personId }) => {
  const teams = await loadTeams(ctx.tx, await teamIdsOf(ctx.tx, { provider: ctx.session.provider_id! }))
  const belongs = new Map((await loadPlaces(ctx, personId)).map((place) => [place.team_id, place.consent_covers]))
  const staff = await loadStaffOf(ctx.tx, teams)
  const own = (team: TeamRow) => Number(team.unitId !== ctx.session.unit_id)
  return {
    items: [...teams]
      .sort((a, b) => own(a) - own(b))
      .map((team) => {
        const covers = belongs.get(team.id)
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
          belongs: covers !== undefined,
          consentLacks: covers !== undefined && consentLacks(team, covers, ctx.today) !== null,
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

/** One thing at a time with a person's teams: what one place rests on isn't ended while another comes to rest on it. */
async function holdTeams(ctx: Context, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('teams ' || ctx_provider() || ${personId}::text, 0))`.execute(
    ctx.tx,
  )
}

/**
 * The person belongs to a team. Where it reaches over providers the person has agreed, and the provider's contact cards are disclosed to
 * each of the others that has to do with the person; to no one else. Who belongs already agrees anew when it has come to reach further.
 */
export const place: Handler<'team.place'> = async (ctx, { personId, teamId, consent }) => {
  await holdTeams(ctx, personId)
  const team = await providersTeam(ctx, teamId)
  const person = await ctx.tx.selectFrom('person').select('deceased_on').where('id', '=', personId).executeTakeFirst()
  if (!person) throw new Problem(404, 'notFound')
  const places = (await loadPlaces(ctx, personId)).filter((one) => one.team_id === teamId)
  const decision = decideTeamPerson({
    team,
    day: ctx.today,
    belongs: places.map(toBelonging),
    ...(consent ? { consent } : {}),
    ...(person.deceased_on ? { deceasedOn: person.deceased_on } : {}),
  })
  if (!decision.ok) throw new Problem(422, 'team.refused', { reasons: decision.reasons })
  const covers = consent ? otherProviders(team, ctx.today) : []
  const { made, shared } = await discloseTo(ctx, personId, covers, `${team.name}: ${consent}`)
  const since = await closePlaces(ctx, personId, places)
  const rests = [...new Set([...places.flatMap((one) => one.disclosure_ids), ...made, ...shared])]
  const placeId = ctx.newId()
  await sql`insert into care_team_person
      (id, team_id, person_id, provider_id, unit_id, consent, consent_covers, disclosure_ids, valid, recorded)
    values (${placeId}, ${teamId}, ${personId}, ctx_provider(), ctx_unit(), ${consent ?? null}, ${covers}::uuid[], ${rests}::uuid[],
      daterange(ctx_today(), null), tstzrange(coalesce(${since}::timestamptz, now()), null))`.execute(ctx.tx)
  ctx.note({ placeId, teamId, disclosures: made, renewed: places.length > 0 })
  return { placeId, disclosed: made.length, grounds: decision.grounds.map(toReasonView) }
}

/**
 * Discloses the contact cards to each provider that has a relation to the person and doesn't see them already. `shared` are those that
 * they see already on the person's consent to another team: this one rests on them too.
 */
async function discloseTo(
  ctx: Context,
  personId: string,
  providers: readonly string[],
  evidence: string,
): Promise<{ made: string[]; shared: string[] }> {
  const [made, shared]: [string[], string[]] = [[], []]
  for (const provider of providers) {
    const { rows: standing } = await sql<{ id: string; by_team: boolean }>`
      select d.id, exists (select 1 from care_team_person p where p.person_id = d.person_id and upper_inf(p.recorded)
          and coalesce(upper(p.valid) > ctx_today(), true) and d.id = any (p.disclosure_ids)) as by_team
      from disclosure d where d.from_provider_id = ctx_provider() and d.to_provider_id = ${provider} and d.person_id = ${personId}
        and d.scope = 'contactCard' and d.ended_at is null and coalesce(upper(d.valid) > ctx_today(), true)`.execute(
      ctx.tx,
    )
    shared.push(...standing.filter((one) => one.by_team).map((one) => one.id))
    if (standing.length > 0) continue
    const id = ctx.newId()
    const { rows } = await sql<{ done: boolean }>`
      select disclose(${id}, ${provider}, ${personId}, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', ${evidence}, daterange(ctx_today(), null)) as done`.execute(
      ctx.tx,
    )
    if (rows[0]?.done) made.push(id)
  }
  return { made, shared }
}

/**
 * The places end with yesterday, as they were agreed; answers from which instant that is known. One who came today and left today never
 * belonged.
 */
async function closePlaces(ctx: Context, personId: string, places: readonly PlaceRow[]): Promise<string | null> {
  let since: string | null = null
  for (const one of places) {
    const { rows: closed } = await sql<{ until: string }>`update care_team_person set recorded = ${closedNow}
      where id = ${one.id} and upper_inf(recorded) returning upper(recorded)::text as until`.execute(ctx.tx)
    if (closed.length !== 1) throw new Problem(409, 'version.stale')
    since = closed[0]!.until
    await sql`insert into care_team_person
        (id, team_id, person_id, provider_id, unit_id, consent, consent_covers, disclosure_ids, valid, recorded)
      select ${ctx.newId()}, ${one.team_id}, ${personId}, ctx_provider(), ctx_unit(), ${one.consent}, ${one.consent_covers}::uuid[],
        ${one.disclosure_ids}::uuid[], daterange(${one.period.from}::date, ctx_today()), tstzrange(${since}::timestamptz, null)
      where ${one.period.from}::date < ctx_today()`.execute(ctx.tx)
  }
  return since
}

/** The person leaves a team today; what was disclosed on that consent, and on no other team's, ends with it. */
export const leave: Handler<'team.leave'> = async (ctx, { personId, teamId }) => {
  await holdTeams(ctx, personId)
  const places = (await loadPlaces(ctx, personId)).filter((one) => one.team_id === teamId)
  if (places.length === 0) throw new Problem(404, 'notFound')
  await closePlaces(ctx, personId, places)
  const which = places.flatMap((one) => one.disclosure_ids)
  const { rows } = await sql<{ ended: number }>`select disclosure_end(${which}::uuid[]) as ended`.execute(ctx.tx)
  ctx.note({ teamId, disclosuresEnded: rows[0]?.ended ?? 0 })
  return { ended: rows[0]?.ended ?? 0 }
}
