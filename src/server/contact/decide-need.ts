import { sql } from 'kysely'
import { decideNeedDecision } from '../../domain/contact/need-decision.ts'
import { needs } from '../../domain/contact/needs.ts'
import type { Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { loadPolicy } from './policy.ts'
import { loadKnown } from './rows.ts'

/** Records that a contact is obviously unnecessary, or that the person declined one, where the rule behind the need knows that. */
export const decideNeed: Handler<'contact.decideNeed'> = async (ctx, input) => {
  const known = (await loadKnown(ctx.tx, [input.personId], ctx.today)).get(input.personId)
  if (!known) throw new Problem(404, 'notFound')
  const unitId = ctx.session.unit_id!
  const policy = await loadPolicy(ctx.tx, unitId, ctx.today)
  // Only what is open, and at this unit, can be decided away: a decision about nothing would silence a need to come.
  const open = needs(known.situation, known.decisions, policy, ctx.today).filter(
    (need) => need.kind === input.contactKind && (need.unitId === undefined || need.unitId === unitId),
  )
  if (open.length === 0) throw new Problem(404, 'notFound')
  if (input.reviewOn !== undefined && input.reviewOn <= ctx.today) {
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('reviewOn', 'field.date')] })
  }
  const decided = decideNeedDecision({
    open,
    decision: input.decision,
    day: ctx.today,
    ...(input.reviewOn ? { reviewOn: input.reviewOn } : {}),
  })
  if (!decided.ok) throw new Problem(422, 'contact.decisionRefused', { reasons: decided.reasons })
  const { code, reviewOn } = decided
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
      need_code: code,
      decision: input.decision,
      reason: input.reason,
      decided_on: ctx.today,
      review_on: reviewOn,
      decided_by: ctx.session.assignment_id!,
    })
    .execute()
  ctx.note({ decisionId: id, kind: input.contactKind, need: code, decision: input.decision, reviewOn })
  return { decisionId: id }
}
