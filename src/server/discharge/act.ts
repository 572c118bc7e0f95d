import { sql } from 'kysely'
import { availableCaseActions, type CaseFacts, decideCaseAction } from '../../domain/discharge/process.ts'
import type { StayFacts } from '../../domain/discharge/stay.ts'
import type { CaseAction, CasePart, CaseState, MessageKind, ReceiverRole } from '../../domain/discharge/steps.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { messageFields } from './proof/fields.ts'
import { factHash, unitsHash } from './proof/shape.ts'
import { type CaseRecord, partsOf } from './record.ts'

/** A unit that a message goes to. */
export interface Receiver {
  unitId: string
  role: ReceiverRole
}

export async function loadReceivers(ctx: Context, caseId: string): Promise<Receiver[]> {
  const { rows } = await sql<Receiver>`select unit_id as "unitId", role from discharge_receiver
    where case_id = ${caseId} and removed_at is null order by added_at, id`.execute(ctx.tx)
  return rows
}

/** What the table of steps is asked with. */
export const factsOf = (
  record: CaseRecord,
  receivers: readonly Receiver[],
  more: { reasonSaid?: boolean } = {},
): CaseFacts => ({
  state: record.state,
  parts: partsOf(record),
  receiving: receivers.map(({ role }): CasePart => role),
  reasonSaid: more.reasonSaid ?? true,
  interruption: record.interruption,
})

/** What the acting unit can do with the stay now. */
export const actionsOf = (record: CaseRecord, receivers: readonly Receiver[]): CaseAction[] =>
  availableCaseActions(factsOf(record, receivers))

/** Where the step leads; a no is told with every reason. */
export function allowed(action: CaseAction, facts: CaseFacts): CaseState {
  const decided = decideCaseAction(action, facts)
  if (!decided.ok) throw new Problem(422, 'discharge.refused', { reasons: decided.reasons })
  return decided.to
}

/** What a step sets besides the state. */
export interface Moved {
  estimatedOn?: string
  destination?: string
  dischargedAt?: string
  interruption?: string | null
  planId?: string | null
  /** Both at once: what isn’t said isn’t changed. */
  registeredCode?: string | null
  placingCode?: string | null
  /** What the clocks rest on, whole. */
  stay?: StayFacts
}

/** Moves the stay to where the step leads, and writes down that it happened. The version grows: whoever saw the one before is told. */
export async function move(
  ctx: Context,
  record: CaseRecord,
  action: CaseAction,
  to: CaseState,
  about: { words?: string; detail?: Record<string, unknown>; set?: Moved } = {},
): Promise<void> {
  const { set = {} } = about
  const { stay } = set
  await sql`update discharge_case set state = ${to}, version = version + 1,
      estimated_on = coalesce(${set.estimatedOn ?? null}::date, estimated_on), destination = coalesce(${set.destination ?? null}, destination),
      discharged_at = coalesce(${set.dischargedAt ?? null}::timestamptz, discharged_at), plan_id = coalesce(${set.planId ?? null}::uuid, plan_id),
      interruption = ${set.interruption === undefined ? sql`interruption` : set.interruption},
      registered_code = ${set.registeredCode === undefined ? sql`registered_code` : set.registeredCode},
      placing_code = ${set.placingCode === undefined ? sql`placing_code` : set.placingCode}
      ${
        stay === undefined
          ? sql``
          : sql`, admitted_at = ${stay.admittedAt}, assessed_at = ${stay.assessedAt}, planning_due = ${stay.planningDue}, psychiatric = ${stay.psychiatric},
        compulsory = ${stay.compulsory}, planned = ${stay.planned}`
      }
    where id = ${record.id}`.execute(ctx.tx)
  await sql`insert into discharge_event (id, case_id, person_id, action, from_state, to_state, unit_id, assignment_id, words, detail)
    values (${ctx.newId()}, ${record.id}, ${record.person_id}, ${action}, ${record.state}, ${to}, ctx_unit(), ctx_assignment(),
      ${about.words ?? ''}, ${JSON.stringify(about.detail ?? {})}::jsonb)`.execute(ctx.tx)
  ctx.concerns(record.person_id)
  ctx.note({ caseId: record.id, action, to, ...about.detail })
}

/**
 * Sends a message to units of the stay: one row, and one delivery each. Its time is the database’s, which nobody sets.
 *
 * @returns the hash of what was sent, as the log holds it; whoever sends more than one says them all to the log
 */
export async function sendMessage(
  ctx: Context,
  record: CaseRecord,
  message: { kind: MessageKind; content?: Record<string, unknown>; words?: string },
  to: readonly string[],
): Promise<string> {
  const id = ctx.newId()
  const { rows } = await sql<{
    fields: (string | null)[]
  }>`insert into discharge_message as m (id, case_id, person_id, kind, unit_id, assignment_id, content, words)
    values (${id}, ${record.id}, ${record.person_id}, ${message.kind}, ctx_unit(), ctx_assignment(), ${JSON.stringify(message.content ?? {})}::jsonb,
      ${message.words ?? ''}) returning ${messageFields} as fields`.execute(ctx.tx)
  // The log holds the hash of what was sent and to whom, so that a proof can show that it is the same (ADR 20).
  const fact = factHash(rows[0]!.fields)
  ctx.note({ fact, [`sentTo.${message.kind}`]: unitsHash([...new Set(to)]) })
  if (to.length === 0) return fact
  await sql`insert into discharge_delivery (message_id, case_id, person_id, unit_id)
    select ${id}, ${record.id}, ${record.person_id}, u from unnest(${sql.val([...new Set(to)])}::uuid[]) u`.execute(
    ctx.tx,
  )
  return fact
}
