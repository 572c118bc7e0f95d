import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/**
 * Runs a set-wise query without nested loops. The planner thinks that a range holding today is one row (ADR 0006), and would join
 * ten thousand rows with ten thousand in a loop in a loop; a hash join costs the same whatever it thinks. The policies' own looks
 * are no joins and keep their indexes. The setting is put back before anything else is planned in the transaction.
 */
export async function setwise<T>(tx: Tx, query: () => Promise<T>): Promise<T> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx)
  const answer = await query()
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx)
  return answer
}
