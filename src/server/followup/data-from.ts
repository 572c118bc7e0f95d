import { sql } from 'kysely'
import type { AsOf } from '../../domain/followup/others-at.ts'
import type { Context } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { asOf } from './counts.ts'

/** The first day that there is something to follow up on; null where hardly anybody has a contact yet. */
export async function dataFrom({ tx }: Pick<Context, 'tx'>): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select followup_from() as day`.execute(tx)
  return rows[0]!.day
}

/**
 * The day and the instant that are asked about, and from when there is anything to tell.
 *
 * @throws Problem 400 for a day to come, or before there is anything: a share of nought then would be of what nobody had written in
 */
export async function askedAt(
  ctx: Context,
  input: { day?: string | undefined; knownAt?: string | undefined },
): Promise<{ at: AsOf; from: string | null }> {
  const at = asOf(ctx, input)
  const from = await dataFrom(ctx)
  if (from !== null && at.day < from && at.day !== ctx.today)
    throw new Problem(400, 'input.invalid', { fields: [fieldProblem('day', 'field.dayBeforeData', { day: from })] })
  return { at, from }
}
