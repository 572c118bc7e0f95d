import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { maskNumbers } from '../log/logger.ts'
import { newId } from './context.ts'

export interface AuditRow {
  id: string
  operation: string
  action: string
  outcome: 'done' | 'refused'
  actorKind: 'staff' | 'person' | 'proxy' | 'system' | 'nobody'
  staffId: string | null
  assignmentId: string | null
  unitId: string | null
  providerId: string | null
  personActorId: string | null
  ground: string | null
  reasonCode: string | null
  detail: Record<string, unknown>
  requestId: string | null
  persons: readonly string[]
}

/** A refusal of someone who has no session: only why, unless it is known whose it was. */
export function nobody(operation: string, requestId: string | null): AuditRow {
  return {
    id: newId(),
    operation,
    action: 'session.refused',
    outcome: 'refused',
    actorKind: 'nobody',
    staffId: null,
    assignmentId: null,
    unitId: null,
    providerId: null,
    personActorId: null,
    ground: null,
    reasonCode: null,
    detail: {},
    requestId,
    persons: [],
  }
}

/** Writes the log row and one row for each person concerned, in the running transaction and in one round trip. */
export async function writeAudit(tx: Tx, row: AuditRow): Promise<void> {
  const persons = [...new Set(row.persons)]
  const detail = JSON.stringify(safe(row.detail))
  await sql`
    with entry as (
      insert into audit_entry (id, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id,
        person_actor_id, ground, reason_code, detail, request_id)
      values (${row.id}, ${row.operation}, ${row.action}, ${row.outcome}, ${row.actorKind}, ${row.staffId}, ${row.assignmentId},
        ${row.unitId}, ${row.providerId}, ${row.personActorId}, ${row.ground}, ${row.reasonCode}, ${detail}, ${row.requestId})
    )
    insert into audit_subject (audit_id, person_id, provider_id)
    select ${row.id}::uuid, person, ${row.providerId}::uuid from unnest(${persons}::uuid[]) as person`.execute(tx)
}

/** Signs that steer how a text is shown, and those that a row of the log may not hold. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** What may stand in the log: a personal number in something that was typed is masked, and what would begin a new line or turn one around. */
export function safe(value: unknown): unknown {
  if (typeof value === 'string') return maskNumbers(value.replace(steering, '\ufffd'))
  if (Array.isArray(value)) return value.map(safe)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [safe(key), safe(one)]))
}
