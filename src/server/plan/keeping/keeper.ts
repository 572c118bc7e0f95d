import { sql } from 'kysely'
import type { Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { allowed, move } from '../act.ts'
import { loadPlan, loadStep } from '../record.ts'
import { viewPlan } from '../view.ts'
import { loadKeeperAsk } from './shown.ts'

/** Asks a unit that takes part to keep the plan instead. Until it has said yes the plan stays where it is. */
export const askKeeper: Handler<'plan.askKeeper'> = async (ctx, { partyId, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const step = { action: 'askKeeper' as const, words, detail: { partyId } }
  const { to } = await allowed(ctx, plan, step)
  const { rows } = await sql<{ waits: boolean; there: boolean }>`select
      exists (select 1 from plan_keeper_change c where c.plan_id = ${plan.id} and c.answered_at is null and c.taken_back_at is null) as waits,
      exists (select 1 from plan_party y where y.id = ${partyId} and y.plan_id = ${plan.id} and y.unit_id is not null and not y.is_keeper
        and y.withdrawn_at is null and (y.allowed_until is null or y.allowed_until >= ctx_today())) as there`.execute(
    ctx.tx,
  )
  if (!rows[0]!.there) throw new Problem(404, 'notFound')
  if (rows[0]!.waits) throw new Problem(409, 'plan.keeperAsked')
  await sql`insert into plan_keeper_change (id, plan_id, person_id, from_unit_id, to_party_id, words, asked_by)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${plan.unit_id}, ${partyId}, ${words}, ctx_assignment())`.execute(
    ctx.tx,
  )
  await move(ctx, plan, step, to)
  await ctx.send('plan.said', { planId: plan.id, what: 'keeperAsked', voice: 'none', partyId })
  return viewPlan(ctx, of)
}

/** The unit that was asked says yes, and keeps the plan from now on, or no, and why. */
export const answerKeeper: Handler<'plan.answerKeeper'> = async (ctx, { accept, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const asked = await loadKeeperAsk(ctx, plan.id)
  if (!asked?.ours) throw new Problem(404, 'notFound')
  const step = { action: 'takeKeeper' as const, words, detail: { accept, partyId: asked.partyId } }
  const { to } = await allowed(ctx, plan, step)
  const { rows } = await sql<{
    done: string
  }>`select plan_keeper_answer(c.id, ${accept}, ${words}) as done from plan_keeper_change c
    where c.plan_id = ${plan.id} and c.answered_at is null and c.taken_back_at is null`.execute(ctx.tx)
  const done = rows[0]?.done ?? 'gone'
  if (done === 'keepsAnother') throw new Problem(409, 'plan.exists')
  if (done !== 'done') throw new Problem(404, 'notFound')
  await move(ctx, await loadPlan(ctx, of, 'read'), step, to)
  if (!accept) await ctx.send('plan.said', { planId: plan.id, what: 'keeperNo', voice: 'none' })
  return viewPlan(ctx, of)
}

export const takeBackKeeper: Handler<'plan.takeBackKeeper'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { rows } = await sql<{ id: string }>`update plan_keeper_change set taken_back_at = now()
    where plan_id = ${plan.id} and answered_at is null and taken_back_at is null returning id`.execute(ctx.tx)
  if (rows.length === 0) throw new Problem(404, 'notFound')
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}
