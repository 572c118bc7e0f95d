import { createHash } from 'node:crypto'
import type { Operation } from '../../../contract/operation.ts'
import type { Tx } from '../database/database.ts'
import type { SessionRow } from './context.ts'
import { Problem } from './problem.ts'

/** What is kept of an answer under its idempotency key: itself, and whom the log said it concerned. */
export interface KeptAnswer {
  output: unknown
  persons: readonly string[]
}

/**
 * Takes the key before anything is done, so that of two equal requests at once the second waits for the first and then reads its
 * answer; a refusal rolls the taking back. Undefined when the key is new.
 */
export async function earlierAnswer(
  tx: Tx,
  op: Operation,
  key: string,
  session: SessionRow,
  input: unknown,
): Promise<KeptAnswer | undefined> {
  const actor = session.assignment_id ?? session.proxy_id ?? session.person_id
  if (!actor) return undefined
  const taken = await tx
    .insertInto('idempotency')
    .values({ actor, key, operation: op.name, request_hash: hashInput(input), response: 'null' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined
  const earlier = await tx
    .selectFrom('idempotency')
    .select(['operation', 'request_hash', 'response'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (earlier.operation !== op.name || earlier.request_hash !== hashInput(input))
    throw new Problem(422, 'idempotency.mismatch')
  return earlier.response as KeptAnswer
}

export async function keepAnswer(tx: Tx, key: string, session: SessionRow, answer: KeptAnswer): Promise<void> {
  const actor = session.assignment_id ?? session.proxy_id ?? session.person_id
  if (!actor) return
  await tx
    .updateTable('idempotency')
    .set({ response: JSON.stringify(answer) })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute()
}

const hashInput = (input: unknown): string => createHash('sha256').update(JSON.stringify(input)).digest('hex')
