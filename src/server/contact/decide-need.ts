import { sql } from 'kysely'
import { needs } from '../../domain/contact/needs.ts'
import { addDays } from '../../domain/law/calendar.ts'
import type { Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { loadPolicy } from './policy.ts'
import { loadKnown } from './rows.ts'

/**
 * Records that a contact is obviously unnecessary, or that the person declined one. "Obviously unnecessary" is asked again
 * within a year at the latest (FC-15); it can never answer a request (FC-3), which `needs` sees to.
 */
export const decideNeed: Handler<'contact.decideNeed'> = async (ctx, input) => {
  const known = (await loadKnown(ctx.tx, [input.personId], ctx.today)).get(input.personId)
  if (!known) throw new Problem(404, 'notFound')
  const unitId = ctx.session.unit_id!
  const policy = await loadPolicy(ctx.tx, unitId, ctx.today)
  const open = needs(known.situation, known.decisions, policy, ctx.today)
  // Only what is open, and at this unit, can be decided away: a decision about nothing would silence a need to come.
  if (!open.some((need) => need.kind === input.contactKind && (need.unitId === undefined || need.unitId === unitId))) {
    throw new Problem(404, 'notFound')
  }
  if (input.reviewOn !== undefined && input.reviewOn <= ctx.today) {
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('reviewOn', 'field.date')] })
  }
  const reviewOn = input.reviewOn ?? (input.decision === 'obviouslyUnnecessary' ? addDays(ctx.today, 365) : null)
  const id = ctx.newId()
  await sql`update need_decision set recorded = tstzrange(lower(recorded), now())
    where person_id = ${input.personId} and contact_kind = ${input.contactKind} and provider_id = ctx_provider() and upper_inf(recorded)`.execute(
    ctx.tx,
  )
  await ctx.tx
    .insertInto('need_decision')
    .values({
      id,
      person_id: input.personId,
      provider_id: ctx.session.provider_id!,
      unit_id: unitId,
      contact_kind: input.contactKind,
      decision: input.decision,
      reason: input.reason,
      decided_on: ctx.today,
      review_on: reviewOn,
      decided_by: ctx.session.assignment_id!,
    })
    .execute()
  ctx.note({ decisionId: id, kind: input.contactKind, decision: input.decision, reviewOn })
  return { decisionId: id }
}
