import { sql } from 'kysely'
import type { Context } from '../platform/operations/context.ts'

/**
 * A god man or holder of a mandate is recorded for the person today, by the acting provider. What the appointment covers is read from the
 * document by who records it; here it must at least be there (AC-11).
 */
export async function hasMandate(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await sql<{
    has: boolean
  }>`select exists (select 1 from related_person r where r.person_id = ${personId}
    and r.kind = 'godMan' and r.valid @> ctx_today()) as has`.execute(ctx.tx)
  return rows[0]?.has ?? false
}
