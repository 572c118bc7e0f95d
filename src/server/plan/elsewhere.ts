import { sql } from 'kysely'
import { onlyThePlan } from '../../domain/access/decide.ts'
import { type PlanType, planTypeNames } from '../../domain/plan/kinds.ts'
import type { Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { mandateOf } from './consenting.ts'

/** Asks whether a plan is kept elsewhere (SIP-7). The question is written down first: the database answers that one, in this transaction, and no other. */
export const askElsewhere: Handler<'plan.askElsewhere'> = async (ctx, { personId, givenBy, proxyId, channel }) => {
  const { rows } = await sql<{
    hidden: boolean
    deceased: boolean
  }>`select protection <> 'none' and not is_revealed(id) as hidden,
      deceased_on is not null as deceased from person where id = ${personId}`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  if (rows[0].deceased) throw new Problem(422, 'plan.deceased')
  // Who keeps a plan tells where someone is cared for.
  if (rows[0].hidden) throw new Problem(422, 'plan.revealFirst')
  // A look-up gives no part in the person's plans.
  if (ctx.ground.via === 'seat') throw new Problem(403, 'access.refused', onlyThePlan())
  if (ctx.ground.via === 'lookup') throw new Problem(404, 'notFound')
  if (givenBy !== 'person') await mandateOf(ctx, { person_id: personId }, givenBy, proxyId)
  const questionId = ctx.newId()
  await sql`insert into plan_question (id, person_id, provider_id, unit_id, assignment_id, given_by, proxy_id, channel)
    values (${questionId}, ${personId}, ctx_provider(), ctx_unit(), ctx_assignment(), ${givenBy}, ${givenBy === 'person' ? null : proxyId}::uuid,
      ${channel})`.execute(ctx.tx)
  const { rows: items } = await sql<{
    type: PlanType
    unitName: string
    providerName: string
  }>`select type, unit_name as "unitName",
      provider_name as "providerName" from plan_elsewhere(${questionId})`.execute(ctx.tx)
  ctx.concerns(personId)
  ctx.note({ questionId, found: items.length, givenBy })
  return { items: items.map((one) => ({ ...one, typeName: planTypeNames[one.type] })) }
}
