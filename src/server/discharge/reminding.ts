import { sql } from 'kysely'
import { longestLead, type ReminderStage, stagesNow } from '../../domain/discharge/reminders.ts'
import type { ClockName } from '../../domain/discharge/step.ts'
import { openCaseStates } from '../../domain/discharge/steps.ts'
import { inSweden } from '../../domain/law/calendar.ts'
import { tell } from '../contact/tell.ts'
import { actAs, type Database, type Tx } from '../platform/database/database.ts'
import type { Consumers, OutboxMessage } from '../platform/jobs/outbox.ts'
import { repeat } from '../platform/jobs/repeat.ts'
import type { Logger } from '../platform/log/logger.ts'
import { newId } from '../platform/operations/context.ts'
import { keepDue } from './due.ts'
import { loadCase } from './record.ts'

/** Stays reckoned anew, and reminders put in line, at a time. */
const atATime = 200

/** Reminds for as long as the service runs; several nodes share the work. */
export function remindContinuously(db: Database, log: Logger): { stop(): Promise<void> } {
  const failed = (error: unknown): false => {
    log.error({ err: String(error) }, 'reminders of discharge unavailable')
    return false
  }
  return repeat(async () => {
    const reckoned = await reckonDue(db).catch(failed)
    const told = await remindDue(db).catch(failed)
    // As many as one takes at a time: there may be more.
    return reckoned === atATime || told === atATime
  }, 15_000)
}

/** Reckons what is due of stays that nobody has a step in since it was reckoned last: older ones, and those whose agreement has changed. @returns how many */
export function reckonDue(db: Database, now: Date = new Date()): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'system', purpose: 'outbox' })
    const { rows } = await sql<{ id: string }>`select id from discharge_case where due_version is distinct from version
      and state = any (${sql.val([...openCaseStates])}) order by id limit ${atATime}`.execute(tx)
    for (const { id } of rows) await keepDue({ tx }, await loadCase({ tx }, id, 'read'), now.toISOString())
    return rows.length
  })
}

/** Puts the reminders that are to go out now in the outbox, each once over all nodes. @returns how many were looked at */
export function remindDue(db: Database, now: Date = new Date()): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'system', purpose: 'outbox' })
    const until = new Date(now.getTime() + longestLead * 3_600_000).toISOString()
    const { rows } = await sql<{
      case_id: string
      clock: ClockName
      due_at: string
      told: ReminderStage[]
    }>`select case_id, clock, due_at, told from discharge_due_before(${until}, ${atATime})`.execute(tx)
    let sent = 0
    for (const { case_id: caseId, clock, due_at: dueAt, told } of rows) {
      const stages = stagesNow({ clock, dueAt: inSweden(dueAt), told }, now.toISOString())
      const stage = stages.at(-1)
      if (stage === undefined) continue
      await sql`select discharge_due_told(${caseId}, ${clock}, ${stages}::text[])`.execute(tx)
      const payload = { caseId, about: clock, stage, dueAt }
      await sql`insert into outbox (id, topic, payload) values (${newId()}, 'discharge.reminder', ${JSON.stringify(payload)}::jsonb)`.execute(
        tx,
      )
      sent++
    }
    return sent
  })
}

/** Leaves a reminder with each whom it goes to, at their unit today. */
async function leave(tx: Tx, message: OutboxMessage): Promise<void> {
  const { caseId, about, stage, dueAt } = message.payload as Record<'caseId' | 'about' | 'stage', string> & {
    dueAt: string | null
  }
  await sql`select discharge_remind(${caseId}, ${about}, ${stage}, ${dueAt}::timestamptz)`.execute(tx)
}

/** Tells those who work with a plan at its keeper that the stay which called to it has ended it; not who retracted the stay. */
async function tellEnded(tx: Tx, message: OutboxMessage): Promise<void> {
  const { planId, off, by } = message.payload as { planId: string; off: boolean; by: string | null }
  const { rows } = await sql<{
    assignment_id: string
    person_id: string
  }>`select * from discharge_plan_whom(${planId})`.execute(tx)
  const told = rows.map((row) => row.assignment_id).filter((one) => one !== by)
  const kind = off ? 'plan.endedOff' : 'plan.ended'
  await tell(tx, told, { personId: rows[0]?.person_id ?? null, kind, detail: { planId } })
}

export const dischargeConsumers = {
  'discharge.reminder': leave,
  'discharge.planEnded': tellEnded,
} satisfies Partial<Consumers>
