import { sql } from 'kysely'
import type { Context } from '../platform/operations/context.ts'

/** A god man or holder of a mandate is recorded for the person today, with the scope to answer in the person's place (AC-11). */
export async function hasMandate(ctx: Context, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select 1 from proxy x where x.person_id = ${personId}
    and x.kind in ('godMan', 'mandateHolder') and 'deciding' = any (x.scopes) and x.ended_at is null and x.valid @> ctx_today()
    and (x.despite_protection or exists (select 1 from person o where o.id = x.person_id and o.protection = 'none'))) as has`.execute(
    ctx.tx,
  )
  return rows[0]?.has ?? false
}
