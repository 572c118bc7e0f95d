import { sql } from 'kysely'
import { actAs, type Database, type Tx } from '../database/database.ts'
import type { Logger } from '../log/logger.ts'
import type { OutboxTopic } from '../operations/context.ts'
import { repeat } from './repeat.ts'

export interface OutboxMessage {
  id: string
  topic: OutboxTopic
  payload: Record<string, unknown>
}

export type Consumers = { [T in OutboxTopic]: (tx: Tx, message: OutboxMessage) => Promise<void> }

/** Tries before a message is left for someone to look at; the wait doubles between them. */
const maxAttempts = 8

/**
 * Carries out one waiting message: takes it with SKIP LOCKED, so that several nodes share the work, and marks it done in the
 * consumer's own transaction. A failure is kept with the message and tried again later.
 *
 * @returns false when nothing waited
 */
export async function deliverOne(db: Database, consumers: Consumers, log: Logger): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await actAs(tx, { kind: 'system', purpose: 'outbox' })
    const { rows } = await sql<OutboxMessage & { attempts: number }>`
      select id, topic, payload, attempts from outbox
      where done_at is null and available_at <= now() and attempts < ${maxAttempts}
      order by available_at limit 1 for update skip locked`.execute(tx)
    const message = rows[0]
    if (!message) return false
    await sql`savepoint delivering`.execute(tx)
    try {
      await consumers[message.topic](tx, message)
      await tx
        .updateTable('outbox')
        .set({ done_at: sql`now()` as never, last_error: null })
        .where('id', '=', message.id)
        .execute()
    } catch (error) {
      await sql`rollback to savepoint delivering`.execute(tx)
      log.error({ topic: message.topic, messageId: message.id, err: String(error) }, 'outbox message failed')
      await sql`update outbox set attempts = attempts + 1, last_error = ${String(error).slice(0, 500)},
        available_at = now() + make_interval(secs => power(2, attempts)::int) where id = ${message.id}`.execute(tx)
    }
    return true
  })
}

/** Delivers as long as the service runs. `stop` waits for the message at hand. */
export function deliverContinuously(
  db: Database,
  consumers: Consumers,
  log: Logger,
  everyMs = 500,
): { stop(): Promise<void> } {
  const deliver = (): Promise<boolean> =>
    deliverOne(db, consumers, log).catch((error) => {
      log.error({ err: String(error) }, 'outbox unavailable')
      return false
    })
  return repeat(deliver, everyMs)
}
