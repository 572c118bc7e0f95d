import { sql } from 'kysely'
import type { PlanView } from '../../contract/plan-views.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { allowed } from './act.ts'
import { invitable } from './consenting.ts'
import { loadPlan, loadStep, type PlanRecord } from './record.ts'
import { viewPlan } from './view.ts'

/** The person is asked on the own page whether someone may take part; with the yes they have a seat, and not before (SIP-2). */
export const askParty: Handler<'plan.askParty'> = async (ctx, { kind, unitId, name, email, ...of }) => {
  const plan = await loadStep(ctx, of)
  await allowed(ctx, plan, { action: 'invite' })
  const provider = await invitable(ctx, plan, { kind, unitId, name, email })
  await sql`insert into plan_ask (id, plan_id, person_id, kind, provider_id, unit_id, name, email, asked_by)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${kind}, ${provider}::uuid, ${unitId}::uuid, ${unitId === null ? name : ''},
      ${unitId === null ? email || null : null}, ctx_assignment())`.execute(ctx.tx)
  ctx.note({ planId: plan.id, kind })
  return viewPlan(ctx, of)
}

export const takeBackAsk: Handler<'plan.takeBackAsk'> = async (ctx, { askId, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const { rows } = await sql`update plan_ask set ended_at = now()
    where id = ${askId} and plan_id = ${plan.id} and ended_at is null and plan_kept(plan_id) returning id`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}

/** Those who wait for an answer, and the noes; who was let in is among the parties, and what was taken back isn't told. */
export async function loadAsks(ctx: Context, plan: PlanRecord): Promise<PlanView['asks']> {
  if (!plan.kept || plan.state === 'closed') return []
  const { rows } = await sql<
    PlanView['asks'][number]
  >`select a.id as "askId", a.kind, coalesce(u.name, a.name) as name, a.asked_at as at,
      a.ended_at is not null as "saidNo"
    from plan_ask a left join care_unit u on u.id = a.unit_id where a.plan_id = ${plan.id} and a.party_id is null
      and (a.ended_at is null or exists (select 1 from plan_ask_word w where w.ask_id = a.id and not w.yes))
    order by a.asked_at, a.id`.execute(ctx.tx)
  return rows
}
