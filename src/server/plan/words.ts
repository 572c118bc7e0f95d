import { sql } from 'kysely'
import type { PlanWord } from '../../domain/plan/consent.ts'
import { conductAfterNo, stateAfterWord, wordEffect } from '../../domain/plan/word.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { consentOf, loadWords, type PlanRecord } from './record.ts'

export interface SaidWord {
  yes: boolean
  givenBy: PlanWord['givenBy']
  proxyId: string | null
  channel: 'spoken' | 'conduct' | 'phone' | 'written' | 'online'
  words: string
  until: string | null
}

/** A yes or a no to a plan, written down, weighed with the others, and the plan moved to where it leads (domain/plan/word). */
export async function recordWord(ctx: Context, plan: PlanRecord, said: SaidWord): Promise<void> {
  const { yes, givenBy, proxyId, channel, words, until } = said
  const { action, renewed } = wordEffect(plan.state, yes)
  const { to } = await allowed(ctx, plan, { action, words })
  const before = await loadWords(ctx, plan.id)
  const refused = conductAfterNo({ words: before, said })
  if (refused) throw new Problem(422, 'plan.refused', { reasons: [refused] })
  const after = consentOf(plan, [...before, { yes, givenBy, proxyId, at: ctx.now, until }], ctx.today)
  const leads = stateAfterWord({ state: plan.state, yes, allowed: to, after })
  await sql`insert into plan_word (id, plan_id, person_id, yes, given_by, proxy_id, channel, words, until, recorded_by)
    values (${ctx.newId()}, ${plan.id}, ${plan.person_id}, ${yes}, ${givenBy}, ${proxyId}::uuid, ${channel}, ${words}, ${until}::date,
      ctx_assignment())`.execute(ctx.tx)
  const closing = leads === 'closed' ? { closing: { reason: 'consentWithdrawn' as const, words: words || '–' } } : {}
  // The words are the keeper’s to read (plan_word): what has happened is told to every party, and holds none.
  await move(ctx, plan, { action: renewed ? 'recordConsent' : action }, leads, closing)
}
