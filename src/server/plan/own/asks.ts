import { sql } from 'kysely'
import type { Handler } from '../../platform/operations/context.ts'
import { Problem } from '../../platform/operations/problem.ts'
import { allowed, voiceOf } from '../act.ts'
import { partyYes } from '../party-yes.ts'
import { loadPlan } from '../record.ts'
import { viewOwnPlan } from './view.ts'
import { proxyId, selfOf } from './who.ts'

/**
 * Yes or no to whom the keeper asks about. A no ends the question. A yes that is enough lets them in; where a guardian's is needed too, the question
 * stands until there is one.
 */
export const answerParty: Handler<'resident.answerParty'> = async (ctx, { planId, askId, yes }) => {
  const plan = await loadPlan(ctx, { personId: selfOf(ctx), planId }, 'lock')
  await allowed(ctx, plan, { action: 'consentToParty' })
  const { rows } = await sql<{ unitId: string | null; name: string }>`select unit_id as "unitId", name from plan_ask
    where id = ${askId} and plan_id = ${plan.id} and ended_at is null`.execute(ctx.tx)
  const ask = rows[0]
  if (!ask) throw new Problem(404, 'notFound')
  const voice = voiceOf(ctx)
  const givenBy = voice === 'guardian' || voice === 'person' ? voice : 'representative'
  const reasons = yes ? await partyYes(ctx, plan, { party: ask, givenBy, proxyId: proxyId(ctx), heard: null }) : []
  const waits = reasons.length > 0 && reasons.every((one) => one.code === 'plan.guardianFirst')
  if (reasons.length > 0 && !waits) throw new Problem(422, 'plan.refused', { reasons })
  await sql`insert into plan_ask_word (id, ask_id, plan_id, person_id, yes, given_by, proxy_id)
    values (${ctx.newId()}, ${askId}, ${plan.id}, ${plan.person_id}, ${yes}, ${givenBy}, ${proxyId(ctx)}::uuid)`.execute(
    ctx.tx,
  )
  if (yes && !waits) {
    const { rows: seated } = await sql<{
      done: boolean
    }>`select plan_ask_seat(${askId}, ${ctx.newId()}) as done`.execute(ctx.tx)
    if (!seated[0]?.done) throw new Problem(409, 'version.stale')
  }
  ctx.note({ planId: plan.id, yes })
  return viewOwnPlan(ctx, planId)
}
