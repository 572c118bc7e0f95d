import { sql } from 'kysely'
import type { OwnPlans } from '../../../contract/own-plan-views.ts'
import type { PlanView } from '../../../contract/plan-views.ts'
import { type GuardianSight, guardianSight, planIsOwnFrom } from '../../../domain/access/proxy.ts'
import { ageOn } from '../../../domain/law/calendar.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { PlanRecord } from '../record.ts'

type Guardian = PlanView['guardians'][number]

export const ageOf = (birthDate: string | null, today: string): number | null =>
  birthDate === null ? null : ageOn(birthDate, today)

/** Guardians that the reader may know of, and what each sees of the child's plans today; none of an adult. */
async function loadGuardians(
  ctx: Context,
  of: { known: ReturnType<typeof sql>; age: number | null },
): Promise<Guardian[]> {
  const { known, age } = of
  if (age === null || age >= 18) return []
  const { rows } = await sql<
    Omit<Guardian, 'sight' | 'childsOwn'> & { scopes: string[]; level: GuardianSight | null }
  >`select x.proxy_id as "proxyId", x.name, x.scopes,
      g.level, g.said_by as "saidBy", coalesce(g.words, '') as words, g.at
    from (${known}) x left join lateral (select * from guardian_sight s where s.proxy_id = x.proxy_id order by s.at desc, s.id desc limit 1) g on true
    order by x.name, x.proxy_id`.execute(ctx.tx)
  return rows.map(({ scopes, level, ...one }) => ({
    ...one,
    childsOwn: age >= planIsOwnFrom,
    sight: guardianSight(age, scopes.includes('plan'), level),
  }))
}

const asRecorded = (personId: string) => sql`select p.id as proxy_id, p.name, p.scopes from proxy p
  where p.person_id = ${personId} and p.kind = 'guardian' and p.ended_at is null and p.valid @> ctx_today()`

/** To whoever keeps the plan, all; to others, those that their own provider has written down. */
export const guardiansOf = (ctx: Context, plan: PlanRecord): Promise<Guardian[]> =>
  loadGuardians(ctx, {
    known: sql`select * from plan_guardians(${plan.id}) union ${asRecorded(plan.person_id)}`,
    age: ageOf(plan.birth_date, ctx.today),
  })

/** To the child, from the age when the plans are its own; to nobody else. */
export async function ownGuardians(
  ctx: Context,
  of: { personId: string; birthDate: string | null },
): Promise<OwnPlans['guardians']> {
  const age = ageOf(of.birthDate, ctx.today)
  if (ctx.actor.kind !== 'person' || age === null || age < planIsOwnFrom) return []
  const all = await loadGuardians(ctx, { known: asRecorded(of.personId), age })
  return all.map(({ proxyId, name, sight }) => ({ proxyId, name, sight }))
}

/** The question that waits for an answer, as the reader sees it. */
export async function loadKeeperAsk(ctx: Context, planId: string): Promise<PlanView['keeperAsk']> {
  const { rows } = await sql<
    NonNullable<PlanView['keeperAsk']>
  >`select y.id as "partyId", u.name as "toName", f.name as "fromName", c.words,
      c.asked_at as at, y.unit_id = ctx_unit() or succeeds(y.unit_id) as ours
    from plan_keeper_change c join plan_party y on y.id = c.to_party_id join care_unit u on u.id = y.unit_id join care_unit f on f.id = c.from_unit_id
    where c.plan_id = ${planId} and c.answered_at is null and c.taken_back_at is null and y.withdrawn_at is null`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}
