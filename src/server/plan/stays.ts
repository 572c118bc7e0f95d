import { sql } from 'kysely'
import type { PlanView } from '../../contract/plan-views.ts'
import { type CaseState, caseStateNames } from '../../domain/discharge/steps.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import type { Context } from '../platform/operations/context.ts'

interface CallContent {
  startsAt: string
  endsAt?: string
  place: string
  videoLink?: string
}

/** The stays in hospital that called to planning about the plan; row security leaves those that the reader has a seat in. */
export async function loadStays(ctx: Context, planId: string): Promise<PlanView['stays']> {
  const { rows } = await sql<{
    id: string
    state: CaseState
    at: string
    call: CallContent | null
  }>`select c.id, c.state, c.admitted_at as at,
      (select m.content from discharge_message m where m.case_id = c.id and m.kind = 'planningCall' order by m.sent_at desc, m.id desc limit 1) as call
    from discharge_case c where c.plan_id = ${planId} and c.state <> 'retracted' order by c.admitted_at desc, c.id`.execute(
    ctx.tx,
  )
  return rows.map(({ id, state, at, call }) => ({
    caseId: id,
    stateName: caseStateNames[state],
    admittedAt: inSweden(at),
    call: call && {
      startsAt: inSweden(call.startsAt),
      endsAt: call.endsAt ? inSweden(call.endsAt) : null,
      place: call.place,
      videoLink: call.videoLink ?? '',
    },
  }))
}
