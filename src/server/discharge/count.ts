import { sql } from 'kysely'
import { todayUntil } from '../../domain/discharge/next.ts'
import type { Context } from '../platform/operations/context.ts'

/** Of the unit’s stays: messages to receipt, stays with something late, and stays with something else due today. By what is kept of what is due. */
export async function countStays(ctx: Context): Promise<{ unread: number; late: number; due: number }> {
  const { rows } = await sql<{
    unread: number
    late: number
    due: number
  }>`select unread, late, due from discharge_counts(${todayUntil(ctx.now)})`.execute(ctx.tx)
  return rows[0]!
}
