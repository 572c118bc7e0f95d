import { sql } from 'kysely'
import { soonHours } from '../../domain/discharge/next.ts'
import type { Context } from '../platform/operations/context.ts'

/** Of the unit’s stays: messages to receipt, and stays with a clock that has run out or soon will. By what is kept of what is due, as the board shows it. */
export async function countStays(ctx: Context): Promise<{ unread: number; urgent: number }> {
  const soon = new Date(Date.parse(ctx.now) + soonHours * 3_600_000).toISOString()
  const { rows } = await sql<{
    unread: number
    urgent: number
  }>`select unread, urgent from discharge_counts(${soon})`.execute(ctx.tx)
  return rows[0]!
}
