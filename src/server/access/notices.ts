import { sql } from 'kysely'
import { tell } from '../contact/tell.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Consumers, OutboxMessage } from '../platform/jobs/outbox.ts'

/** A holder is asked to lift a block, in an emergency elsewhere: told to those at work who can answer. */
async function liftAsked(tx: Tx, message: OutboxMessage): Promise<void> {
  const { requestId } = message.payload as { requestId: string }
  const { rows } = await sql<{
    assignment_id: string
    person_id: string
  }>`select * from lift_whom(${requestId})`.execute(tx)
  await tell(
    tx,
    rows.map((row) => row.assignment_id),
    { personId: rows[0]?.person_id ?? null, kind: message.topic, detail: { requestId } },
  )
}

async function liftAnswered(tx: Tx, message: OutboxMessage): Promise<void> {
  const { assignmentId, personId, granted } = message.payload as {
    assignmentId: string
    personId: string
    granted: boolean
  }
  await tell(tx, [assignmentId], { personId, kind: granted ? 'access.liftGranted' : 'access.liftRefused', detail: {} })
}

export const accessConsumers = {
  'access.liftAsked': liftAsked,
  'access.liftAnswered': liftAnswered,
} satisfies Partial<Consumers>
