import { sql } from 'kysely'
import type { Handler } from '../platform/operations/context.ts'
import { allowed } from './act.ts'
import { loadPlan } from './record.ts'
import { checkSeven } from './seven.ts'
import { viewPlan } from './view.ts'

/** The seven questions, as a unit of the plan answers them of the same agreement. */
export const answerSevenForUnit: Handler<'plan.answerSeven'> = async (ctx, { answers, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  await allowed(ctx, plan, { action: 'comment' })
  checkSeven(answers)
  await sql`insert into plan_seven (id, plan_id, person_id, answers, voice, assignment_id, unit_id)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${JSON.stringify(answers)}::jsonb, 'staff', ctx_assignment(), ctx_unit())`.execute(
    ctx.tx,
  )
  ctx.note({ planId: plan.id })
  return viewPlan(ctx, of)
}
