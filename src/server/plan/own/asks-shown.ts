import { type RawBuilder, sql } from 'kysely'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import type { Context } from '../../platform/operations/context.ts'
import { proxyId } from './who.ts'

/** Whom the keeper asks about, and whoever looks hasn't answered on; none to those who don't decide. */
export async function loadOwnAsks(ctx: Context, planId: string): Promise<OwnPlanView['asks']> {
  const { rows } = await sql<
    OwnPlanView['asks'][number]
  >`select a.id as "askId", a.kind, coalesce(u.name, a.name) as name,
      (a.asked_at at time zone 'Europe/Stockholm')::date as "on"
    from plan_ask a left join care_unit u on u.id = a.unit_id where a.plan_id = ${planId} and ${unanswered(ctx)}
    order by a.asked_at, a.id`.execute(ctx.tx)
  return rows
}

/** Whether a plan `p` of the query has such a question. */
export const hasOwnAsks = (ctx: Context): RawBuilder<boolean> =>
  sql`exists (select 1 from plan_ask a where a.plan_id = p.id and ${unanswered(ctx)})`

/** That the question `a` of the query isn’t ended, and not answered by whoever looks. */
const unanswered = (ctx: Context): RawBuilder<boolean> =>
  sql`a.ended_at is null and not exists (select 1 from plan_ask_word w where w.ask_id = a.id
    and w.proxy_id is not distinct from ${proxyId(ctx)}::uuid and (w.given_by = 'person') = (ctx_actor() = 'person'))`
