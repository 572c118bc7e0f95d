import { sql } from 'kysely'
import { planIsOwnFrom } from '../../../domain/access/proxy.ts'
import type { Handler } from '../../platform/operations/context.ts'
import { fieldProblem, Problem } from '../../platform/operations/problem.ts'
import { plans } from '../own/list.ts'
import { loadPlan } from '../record.ts'
import { viewPlan } from '../view.ts'
import { ageOf, guardiansOf, ownGuardians } from './shown.ts'

/** What the child has said to staff, or what the unit has assessed of the child's maturity or of harm (FB 6:11, OSL 12:3). */
export const guardianSightSet: Handler<'plan.guardianSight'> = async (
  ctx,
  { proxyId, level, saidBy, words, ...of },
) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const age = ageOf(plan.birth_date, ctx.today)
  if (!plan.kept || age === null || age >= 18) throw new Problem(404, 'notFound')
  // Below 13 a guardian answers: what a unit can find is that the child would be harmed.
  const tooMuch =
    age < planIsOwnFrom ? level === 'reads' || saidBy === 'child' : saidBy === 'child' && level === 'decides'
  if (tooMuch) throw new Problem(400, 'input.invalid', { fields: [fieldProblem('level', 'field.choice')] })
  if (saidBy === 'unit' && words.length < 3)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('words', 'field.required')] })
  const guardians = await guardiansOf(ctx, plan)
  if (!guardians.some((one) => one.proxyId === proxyId)) throw new Problem(404, 'notFound')
  await sql`insert into guardian_sight (id, person_id, proxy_id, level, said_by, words, assignment_id)
    values (${ctx.newId()}, ${plan.person_id}, ${proxyId}, ${level}, ${saidBy}, ${words}, ctx_assignment())`.execute(
    ctx.tx,
  )
  ctx.note({ planId: plan.id, proxyId, level, saidBy })
  return viewPlan(ctx, of)
}

/** The child lets a guardian read, or no longer. Where a unit has assessed that the guardian answers, that is spoken of with the unit. */
export const guardianReads: Handler<'resident.guardianReads'> = async (ctx, { proxyId, reads }) => {
  const personId = ctx.session.person_id!
  const { rows } = await sql<{
    birth_date: string | null
  }>`select birth_date from person where id = ${personId}`.execute(ctx.tx)
  const guardians = await ownGuardians(ctx, { personId, birthDate: rows[0]?.birth_date ?? null })
  const guardian = guardians.find((one) => one.proxyId === proxyId)
  if (!guardian) throw new Problem(404, 'notFound')
  if (guardian.sight === 'decides') throw new Problem(422, 'plan.guardianDecides')
  await sql`insert into guardian_sight (id, person_id, proxy_id, level, said_by)
    values (${ctx.newId()}, ${personId}, ${proxyId}, ${reads ? 'reads' : 'none'}, 'child')`.execute(ctx.tx)
  ctx.note({ proxyId, reads })
  return plans(ctx, {})
}
