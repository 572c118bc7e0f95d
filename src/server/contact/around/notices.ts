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
  await tell(tx, await answering(tx, task.assignment_id), {
    personId: personId!,
    kind: 'contact.holderTask',
    detail: { kind, contactId: task.contact_id },
  })
}

/** A contact of another unit's making changed: told to its holder, or to the managers there. Nothing of where the person is now. */
export async function toHolder(tx: Tx, message: OutboxMessage): Promise<void> {
  const { personId, kind, contactId, assignmentId } = message.payload as Record<string, string>
  const told = await answering(tx, assignmentId!)
  await tell(tx, told, { personId: personId!, kind: message.topic, detail: { kind, contactId } })
}

/** Who is told of a contact: its holder, or the unit's managers when the holder has left or is away. */
async function answering(tx: Tx, assignmentId: string): Promise<string[]> {
  const { rows } = await sql<{ unit_id: string; there: boolean }>`
    select a.unit_id, a.valid @> ctx_today()
      and not exists (select 1 from absence b where b.assignment_id = a.id and b.valid @> ctx_today()) as there
    from assignment a where a.id = ${assignmentId}`.execute(tx)
  const holder = rows[0]
  if (!holder) return []
  return holder.there ? [assignmentId] : managersOf(tx, holder.unit_id)
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
