import { sql } from 'kysely'
import { dueOf } from '../../domain/discharge/due.ts'
import { openCaseStates } from '../../domain/discharge/steps.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Context } from '../platform/operations/context.ts'
import { boundFacts } from './proof/asked.ts'
import { type CaseRecord, clocksOf, loadCase } from './record.ts'
import { viewCase } from './view.ts'

/** What follows each step: what is due is kept as it is now, and the stay is shown. */
export async function afterStep(ctx: Context, caseId: string) {
  const record = await loadCase(ctx, caseId, 'read')
  ctx.note({ asked: boundFacts(record) })
  await keepDue(ctx, record, ctx.now)
  return viewCase(ctx, record)
}

/** Keeps what is due of a stay, by its clocks; nothing of one that is broken off or over. */
export async function keepDue({ tx }: { tx: Tx }, record: CaseRecord, now: string): Promise<void> {
  const goesOn = record.state !== 'interrupted' && openCaseStates.includes(record.state)
  const { facts, clocks } = clocksOf(record, now)
  const due = goesOn ? dueOf(clocks, facts) : []
  await sql`select discharge_set_due(${record.id}, ${record.version}, ${JSON.stringify(due)}::jsonb)`.execute(tx)
}
