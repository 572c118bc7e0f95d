import { sql } from 'kysely'
import type { Reason } from '../../domain/law/reason.ts'
import { parsePersonIdentifier } from '../../domain/person/identity.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/**
 * A complete number as typed, read.
 *
 * @throws Problem 422 that says what is wrong with it
 */
export function numberOf(ctx: Context, typed: string): string {
  const parsed = parsePersonIdentifier(typed, ctx.today)
  if (parsed.ok) return parsed.value
  const why: Reason = {
    code: parsed.code,
    rule: null,
    layer: 'system',
    law: [],
    params: parsed.params,
    fact: 'identifier',
  }
  throw new Problem(422, 'identity.refused', { reasons: [why] })
}

/** Whom a number leads to, for a stated reason: within the assignment's reach for the rest of the day. Null when nobody. */
export async function lookedUp(ctx: Context, number: string, reason: string): Promise<string | null> {
  const { rows } = await sql<{
    person_id: string
  }>`select person_id from person_lookup(${ctx.newId()}, ${number}, ${reason})`.execute(ctx.tx)
  return rows[0]?.person_id ?? null
}
