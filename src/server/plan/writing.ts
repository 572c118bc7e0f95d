import { sql } from 'kysely'
import { reason } from '../../domain/law/reason.ts'
import { planLimits } from '../../domain/plan/content.ts'
import {
  applyChange,
  isFull,
  isLiveKey,
  isLiveValue,
  isPlace,
  isTooLong,
  type LiveChange,
  type LiveField,
} from '../../domain/plan/live.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { fieldProblem, Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadDoc, loadPlan, type PlanRecord, writeFields } from './record.ts'

type Change = LiveChange & { id: string }
interface Applied {
  id: string
  key: string
  value: string
  rev: number
  conflict: boolean
  lost: string | null
}

/**
 * Changes of fields, put in order under the plan’s lock (domain/plan/live). One that has been done already is answered as it was done: what is
 * sent again after a break happens once.
 */
export const edit: Handler<'plan.edit'> = async (ctx, { changes, ...of }) => {
  changes.forEach(({ key, value }, at) => {
    if (!isLiveKey(key))
      throw new Problem(400, 'input.invalid', { fields: [fieldProblem(`changes.${at}.key`, 'field.choice')] })
    if (!isLiveValue(key, value))
      throw new Problem(400, 'input.invalid', { fields: [fieldProblem(`changes.${at}.value`, 'field.format')] })
  })
  const plan = await loadPlan(ctx, of, 'lock')
  const { to } = await allowed(ctx, plan, { action: 'edit' })
  const before = await done(ctx, plan, changes)
  const fresh = changes.filter((one) => !before.has(one.id))
  const applied = await applyAll(ctx, plan, fresh)
  if (plan.state !== to) await move(ctx, plan, { action: 'edit' }, to)
  ctx.note({ planId: plan.id, fields: [...new Set(fresh.map((one) => one.key))].slice(0, 20), changes: fresh.length })
  const all = new Map([...before, ...applied.map((one) => [one.id, one] as const)])
  return { seq: plan.live_seq + applied.length, applied: changes.map((one) => all.get(one.id)!) }
}

/** Those of the changes that have been done already, by their ids. */
async function done(ctx: Context, plan: PlanRecord, changes: readonly Change[]): Promise<Map<string, Applied>> {
  const { rows } = await sql<Applied>`select id, key, value, rev, conflict, lost from plan_change
    where plan_id = ${plan.id} and id = any (${changes.map((one) => one.id)}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

async function applyAll(ctx: Context, plan: PlanRecord, changes: readonly Change[]): Promise<Applied[]> {
  if (changes.length === 0) return []
  const keys = changes.map((one) => one.key)
  const doc: Record<string, LiveField> = { ...(await loadDoc(ctx, plan.id, keys.some(isPlace) ? undefined : keys)) }
  const applied = changes.map((change): Applied => {
    if (change.value !== '' && isFull(doc, change.key)) {
      const list = change.key.split('/')[0] as 'needs' | 'goals' | 'interventions'
      const why = reason('plan.full', { count: planLimits[list] }, { fact: list, rule: null, layer: 'system' })
      throw new Problem(422, 'plan.refused', { reasons: [why] })
    }
    const { key, value, rev, conflict, lost } = applyChange(doc[change.key], change)
    if (isTooLong(change, doc[key]?.value ?? '', value)) {
      const why = reason('plan.textFull', { count: planLimits.text }, { fact: key, rule: null, layer: 'system' })
      throw new Problem(422, 'plan.refused', { reasons: [why] })
    }
    doc[key] = { value, rev }
    return { id: change.id, key, value, rev, conflict, lost }
  })
  const rows = applied.map((one, n) => ({ ...one, seq: plan.live_seq + n + 1 }))
  await sql`insert into plan_change (id, plan_id, person_id, seq, key, value, rev, conflict, lost, assignment_id)
    select r.id, ${plan.id}, ${plan.person_id}, r.seq, r.key, r.value, r.rev, r.conflict, r.lost, ctx_assignment()
    from json_to_recordset(${JSON.stringify(rows)}) as r(id uuid, key text, value text, rev integer, conflict boolean, lost text, seq bigint)`.execute(
    ctx.tx,
  )
  const latest = [...new Map(rows.map((row) => [row.key, row])).values()]
  await writeFields(ctx, plan, latest)
  return applied
}

/** The fields that have changed since a number, with who wrote last; 0 is all of them. */
export const fields: Handler<'plan.fields'> = async (ctx, { since, ...of }) => {
  const plan = await loadPlan(ctx, of, 'read')
  ctx.concerns(plan.person_id)
  if (plan.live_seq <= since) return { seq: plan.live_seq, version: plan.version, fields: [] }
  const { rows } = await sql<{ key: string; value: string; rev: number; byName: string }>`select f.key, f.value, f.rev,
      coalesce((select m.given_name || ' ' || m.family_name from staff_member m where m.id = (select a.staff_id from assignment a
        where a.id = (select c.assignment_id from plan_change c where c.plan_id = f.plan_id and c.seq = f.seq))), '') as "byName"
    from plan_field f where f.plan_id = ${plan.id} and f.seq > ${since} order by f.seq`.execute(ctx.tx)
  return { seq: plan.live_seq, version: plan.version, fields: rows }
}
