import { sql } from 'kysely'
import type { PlanView } from '../../contract/plan-views.ts'
import { type ProxyKind, planIsOwnFrom, proxyNames } from '../../domain/access/proxy.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import type { Reason } from '../../domain/law/reason.ts'
import { badPartyYes, type PartyWord, type PartyYes } from '../../domain/plan/party-yes.ts'
import type { Context } from '../platform/operations/context.ts'
import type { PlanRecord } from './record.ts'

/** Who is to take part: a unit, or someone by name. */
export interface Named {
  unitId: string | null
  name: string
}

/** What hinders this yes to someone, weighed with all that has been said of them. */
export async function partyYes(
  ctx: Context,
  plan: PlanRecord,
  of: { party: Named; givenBy: PartyWord['givenBy']; proxyId: string | null; heard: PartyYes['heard'] },
): Promise<Reason[]> {
  const { party, givenBy, proxyId, heard } = of
  const { rows: words } = await sql<PartyWord>`select yes, given_by as "givenBy", proxy_id as "proxyId", at
    from plan_party_words(${plan.id}, ${party.unitId}::uuid, ${party.name})`.execute(ctx.tx)
  return badPartyYes({
    givenBy,
    proxyId,
    ...ageFacts(ctx, plan),
    words,
    heard,
    tookAwayOn: heard === null ? null : await loadTookAway(ctx, plan.id, party),
  })
}

/** The day when the same one was last taken away on the person's own page, unless the person has let them in there since. */
async function loadTookAway(ctx: Context, planId: string, { unitId, name }: Named): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    with same as (select y.invited_at, y.withdrawn_at, y.withdrawn_by, y.allowed_channel from plan_party y where y.plan_id = ${planId}
      and (y.unit_id = ${unitId}::uuid or ${unitId}::uuid is null and y.unit_id is null and lower(y.name) = lower(${name})))
    select max((g.withdrawn_at at time zone 'Europe/Stockholm')::date)::text as day from same g where g.withdrawn_at is not null and g.withdrawn_by is null
      and not exists (select 1 from same s where s.invited_at > g.withdrawn_at and s.allowed_channel in ('online', 'written'))`.execute(
    ctx.tx,
  )
  return rows[0]?.day ?? null
}

export function ageFacts(ctx: Context, plan: PlanRecord): { isChild: boolean; needsGuardian: boolean } {
  const age = plan.birth_date === null ? null : ageOn(plan.birth_date, ctx.today)
  return {
    isChild: age !== null && age < 18,
    needsGuardian: age !== null && (age < planIsOwnFrom || plan.guardian_decides),
  }
}

/** Those who may say yes or no in the person's place today: to the keeper, who writes down what is said. */
export async function loadGivers(ctx: Context, plan: PlanRecord): Promise<PlanView['givers']> {
  if (!plan.kept) return []
  const { rows } = await sql<{
    givenBy: 'guardian' | 'representative'
    proxyId: string
    name: string
    kind: ProxyKind
  }>`select given_by as "givenBy", proxy_id as "proxyId", name, kind from plan_givers(${plan.person_id}) order by name, proxy_id`.execute(
    ctx.tx,
  )
  return rows.map(({ kind, ...one }) => ({ ...one, kindName: proxyNames[kind] }))
}
