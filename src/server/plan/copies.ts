import { sql } from 'kysely'
import type { PlanContent } from '../../domain/plan/content.ts'
import { planTypeNames } from '../../domain/plan/kinds.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

const shown = 100

interface CopyRow {
  planId: string
  version: number
  personId: string
  name: string
  protected: boolean
  frozenAt: string
  keeperName: string
  seated: boolean
  closedOn: string | null
}

/** The own unit's frozen copies, by a part of the name; the newest first. Nothing of what is in them. */
export const copies: Handler<'plan.copies'> = async (ctx, { query }) => {
  const rows = await loadCopies(
    ctx,
    sql`strpos(lower(c.given_name || ' ' || c.family_name), lower(${query ?? ''})) > 0`,
  )
  ctx.concerns(...new Set(rows.slice(0, shown).map((row) => row.personId)))
  return { items: rows.slice(0, shown), more: rows.length > shown }
}

/**
 * One copy is opened. With a seat it is read as the plan is; without, or of someone with protected identity, for a need that is stated: kept for the
 * rest of the day with the assignment, asked by row security too, and told to the person in their log.
 */
export const copy: Handler<'plan.copy'> = async (ctx, { planId, copyVersion: number, why }) => {
  const [row] = await loadCopies(ctx, sql`c.plan_id = ${planId} and c.version = ${number}`)
  if (!row) throw new Problem(404, 'notFound')
  if (why.length >= 3) await sql`select plan_copy_open(${ctx.newId()}, ${planId}, ${why})`.execute(ctx.tx)
  else if (!row.seated || row.protected) throw new Problem(422, 'plan.sayWhy')
  const { rows } = await sql<{ content: PlanContent }>`select content from plan_copy
    where plan_id = ${planId} and version = ${number} order by frozen_at limit 1`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  const { rows: parties } = await sql<{ partyId: string; name: string }>`select party_id as "partyId", name
    from plan_copy_parties(${planId})`.execute(ctx.tx)
  ctx.concerns(row.personId)
  ctx.note({ planId, number, seated: row.seated, ...(why.length >= 3 ? { reason: why } : {}) })
  return { ...row, content: rows[0].content as never, typeName: planTypeNames.SIP, parties }
}

async function loadCopies(ctx: Context, where: ReturnType<typeof sql>): Promise<CopyRow[]> {
  const { rows } = await sql<CopyRow>`select c.plan_id as "planId", c.version, c.person_id as "personId",
      c.given_name || ' ' || c.family_name as name, c.is_protected as protected, c.frozen_at as "frozenAt", c.keeper_name as "keeperName",
      c.seated, (c.closed_at at time zone 'Europe/Stockholm')::date as "closedOn"
    from plan_copies_here() c where ${where} order by c.frozen_at desc, c.plan_id, c.version limit ${shown + 1}`.execute(
    ctx.tx,
  )
  return rows
}
