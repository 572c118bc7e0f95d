import { sql } from 'kysely'
import { toReasonView } from '../../contract/reason-view.ts'
import type { TodayClock } from '../../contract/today.ts'
import { nextClock, ownClocks, todayUntil } from '../../domain/discharge/next.ts'
import type { ClockName } from '../../domain/discharge/step.ts'
import { compareInstants } from '../../domain/law/calendar.ts'
import type { ReasonCode } from '../../domain/law/reason.ts'
import type { Context } from '../platform/operations/context.ts'
import { actionsOf } from './act.ts'
import { type CaseRecord, clocksOf, loadCasesOf, partsOf } from './record.ts'

/** What the unit itself is to do today of its stays, the first due first: found by what is kept of what is due, and said by the clocks. */
export async function loadDueToday(ctx: Context, most: number): Promise<TodayClock[]> {
  const { rows } = await sql<{
    case_id: string
  }>`select case_id from discharge_due_here(${todayUntil(ctx.now)}, ${most})`.execute(ctx.tx)
  if (rows.length === 0) return []
  const records = await loadCasesOf(
    ctx,
    rows.map((row) => row.case_id),
  )
  const due = records.flatMap((record) => clockHere(ctx, record) ?? [])
  return due.sort((a, b) => compareInstants(a.dueAt, b.dueAt))
}

/** The step that each clock waits for. */
const stepOf = { admissionNotice: 'sendAdmissionNotice', planningCall: 'callPlanning', liability: null } as const

function clockHere(ctx: Context, record: CaseRecord): TodayClock | null {
  const { facts, clocks } = clocksOf(record, ctx.now)
  const next = nextClock(clocks, facts, ctx.now, ownClocks(partsOf(record)))
  const why =
    next && clocks.explain.find((step) => step.clock === next.clock && waits[next.clock].includes(step.reason.code))
  if (!next || !why) return null
  const step = stepOf[next.clock]
  return {
    caseId: record.id,
    personId: record.person_id,
    name: record.person_name,
    ...next,
    why: toReasonView(why.reason),
    action: step !== null && actionsOf(record, []).includes(step) ? step : null,
  }
}

/** The steps of a clock that say what it waits for. */
const waits: Readonly<Record<ClockName, readonly ReasonCode[]>> = {
  admissionNotice: ['discharge.noticePending', 'discharge.noticeOverdue'],
  planningCall: ['discharge.callPending', 'discharge.callOverdue'],
  liability: ['discharge.liabilityPending'],
}
