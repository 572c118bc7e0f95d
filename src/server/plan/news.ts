import { sql } from 'kysely'
import type { PlanView } from '../../contract/plan-views.ts'
import type { SaidVoice, SaidWhat } from '../../domain/plan/said.ts'
import { tell } from '../contact/tell.ts'
import type { Tx } from '../platform/database/database.ts'
import type { OutboxMessage } from '../platform/jobs/outbox.ts'
import type { Context } from '../platform/operations/context.ts'

export interface Said {
  planId: string
  what: SaidWhat
  voice: SaidVoice
}

/** Tells those who keep the plan that something was said of it, and by whom; what was said is read in the plan. */
export async function tellKeeper(tx: Tx, message: OutboxMessage): Promise<void> {
  const { planId, what, voice } = message.payload as unknown as Said
  const { rows } = await sql<{
    assignment_id: string
    person_id: string
  }>`select * from plan_said_whom(${planId}, ${what}, ${voice})`.execute(tx)
  const told = rows.map((row) => row.assignment_id)
  await tell(tx, told, { personId: rows[0]?.person_id ?? null, kind: 'plan.said', detail: { planId, what, voice } })
}

/** What the acting one hasn't marked as seen of what was said of the plan, the latest first. */
export async function loadNews(ctx: Context, planId: string): Promise<PlanView['news']> {
  const { rows } = await sql<
    PlanView['news'][number]
  >`select n.id as "noticeId", n.detail ->> 'what' as what, n.detail ->> 'voice' as voice, n.created_at as at
    from notice n where n.kind = 'plan.said' and n.read_at is null and n.assignment_id = ctx_assignment() and n.detail ->> 'planId' = ${planId}
    order by n.created_at desc, n.id limit 20`.execute(ctx.tx)
  return rows
}
