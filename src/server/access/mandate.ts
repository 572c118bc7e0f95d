import { sql } from 'kysely'
import { type Mandate, mandateOf } from '../../domain/access/mandate.ts'
import type { ProxyFact } from '../../domain/access/proxy.ts'
import type { Context } from '../platform/operations/context.ts'

/** The mandate to decide in the person's place that the provider has seen and that holds today, and how long; null when there is none (AC-11). */
export async function loadMandate(ctx: Context, personId: string): Promise<Mandate | null> {
  const { rows } = await sql<
    ProxyFact & { birth_date: string | null; deceased: boolean; is_protected: boolean }
  >`select x.kind, x.scopes, lower(x.valid) as from, upper(x.valid) - 1 as to, x.ended_at is not null as ended,
      x.despite_protection as "despiteProtection", o.birth_date, o.deceased_on is not null as deceased, o.protection <> 'none' as is_protected
    from proxy x join person o on o.id = x.person_id where x.person_id = ${personId} and x.ended_at is null`.execute(
    ctx.tx,
  )
  const [of] = rows
  if (!of) return null
  return mandateOf(rows, { birthDate: of.birth_date, deceased: of.deceased, isProtected: of.is_protected }, ctx.today)
}

/** Who records a consent in the person's place, and who ends a mandate, take turns (`proxy_follow` takes the same): neither misses the other. */
export async function mandateInTurn(ctx: Context, personId: string): Promise<Mandate | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('mandate ' || ${personId}::text, 0))`.execute(ctx.tx)
  return loadMandate(ctx, personId)
}

/** Someone may answer in the person's place today. */
export const hasMandate = async (ctx: Context, personId: string): Promise<boolean> =>
  (await loadMandate(ctx, personId)) !== null
