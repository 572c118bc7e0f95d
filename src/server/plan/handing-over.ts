import { sql } from 'kysely'
import { ageOn } from '../../domain/law/calendar.ts'
import { handedOverWithin, receiversAt } from '../../domain/plan/handing-over.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { dayProblem, fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadStep, type PlanRecord } from './record.ts'
import { viewPlan } from './view.ts'

/** The person has been given the plan: in which language and form, to whom, and which day (SIP-6). */
export const handOver: Handler<'plan.handOver'> = async (ctx, { language, how, to: receiver, on, ...of }) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'handOver' })
  const made = await versionToGive(ctx, plan)
  if (!made) throw new Problem(422, 'plan.nothingToPrint')
  const age = plan.birth_date === null ? null : ageOn(plan.birth_date, ctx.today)
  const wrong = [
    ...(receiversAt(age).includes(receiver) ? [] : [fieldProblem('to', 'field.choice')]),
    ...dayProblem('on', on, handedOverWithin({ madeOn: made.on, today: ctx.today })),
  ]
  if (wrong.length > 0) throw new Problem(400, 'input.invalid', { fields: wrong })
  const detail = { language, how, number: made.number, to: receiver, on }
  await move(ctx, plan, { action: 'handOver', detail }, to)
  return viewPlan(ctx, of)
}

/** What there is to give: the version in force, else the one that waits, with the day it was made. */
async function versionToGive(ctx: Context, plan: PlanRecord): Promise<{ number: number; on: string } | undefined> {
  const { rows } = await sql<{
    number: number
    on: string
  }>`select number, (made_at at time zone 'Europe/Stockholm')::date as "on"
    from plan_version where plan_id = ${plan.id} and number = ${plan.force_version ?? plan.waiting_version}::integer`.execute(
    ctx.tx,
  )
  return rows[0]
}
