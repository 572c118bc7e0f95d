import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { OutboxMessage } from '../../platform/jobs/outbox.ts'
import { newId } from '../../platform/operations/context.ts'
import { tell } from '../tell.ts'

/**
 * Someone was hindered by a contact they may not see (FC-19): its holder gets the task to ask the person, and the unit's managers when
 * nobody holds it or the holder is away. Nothing of who asked is in the message, and so nothing can be told.
 */
export async function hindered(tx: Tx, message: OutboxMessage): Promise<void> {
  const { personId, kind } = message.payload as Record<string, string>
  const raised = await sql<{ assignment_id: string; unit_id: string; contact_id: string }>`
    select assignment_id, unit_id, contact_id from raise_with_holder(${newId()}, ${personId}, ${kind})`.execute(tx)
  const task = raised.rows[0]
  if (!task) return
  const there = await sql`select 1 from assignment a where a.id = ${task.assignment_id} and a.valid @> ctx_today()
    and not exists (select 1 from absence b where b.assignment_id = a.id and b.valid @> ctx_today())`.execute(tx)
  const told = there.rows.length > 0 ? [task.assignment_id] : await managersOf(tx, task.unit_id)
  await tell(tx, told, {
    personId: personId!,
    kind: 'contact.holderTask',
    detail: { kind, contactId: task.contact_id },
  })
}

async function managersOf(tx: Tx, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from assignment a where a.unit_id = ${unitId} and a.role = 'unitManager' and a.valid @> ctx_today()`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** A question of responsibility, or its answer: told to those whom the operation named. */
export async function aboutResponsibility(tx: Tx, message: OutboxMessage): Promise<void> {
  const { personId, questionId, assignmentIds } = message.payload as {
    personId: string
    questionId: string
    assignmentIds: string[]
  }
  await tell(tx, assignmentIds, { personId, kind: message.topic, detail: { questionId } })
}
