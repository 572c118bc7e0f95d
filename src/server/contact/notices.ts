import type { Tx } from '../platform/database/database.ts'
import type { Consumers, OutboxMessage } from '../platform/jobs/outbox.ts'
import { newId } from '../platform/operations/context.ts'

/** Tells the one concerned: a new mission as contact, or one that ended. It is shown under I dag. */
async function notify(tx: Tx, message: OutboxMessage): Promise<void> {
  const { assignmentId, personId, kind, contactId } = message.payload as Record<string, string>
  await tx
    .insertInto('notice')
    .values({
      id: newId(),
      assignment_id: assignmentId!,
      person_id: personId!,
      kind: message.topic,
      detail: JSON.stringify({ kind, contactId }),
      read_at: null,
    })
    .execute()
}

export const contactConsumers: Consumers = { 'contact.appointed': notify, 'contact.ended': notify }
