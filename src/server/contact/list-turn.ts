import { sql } from 'kysely'
import type { Context } from '../platform/operations/context.ts'

/**
 * FC-14: where the unit has a cap, whoever puts persons on its doctors' lists does it in turn until the transaction ends, so that what
 * the cap is judged by can't change meanwhile. Taken before lists are counted. Without a cap nobody waits.
 */
export async function takeListTurn(ctx: Context): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('doctor lists ' || u.id, 0)) from care_unit u
    where u.id = ctx_unit() and u.list_cap_per_doctor is not null`.execute(ctx.tx)
}
