import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { reason } from '../../domain/law/reason.ts'
import { planLimits } from '../../domain/plan/content.ts'
import {
  isFull,
  isLiveKey,
  isLiveValue,
  isPlace,
  isTooLong,
  type LiveChange,
  type LiveDoc,
  placeOf,
} from '../../domain/plan/live.ts'
import { LiveBatch } from '../../domain/plan/live-items.ts'
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
/** An item that stands again because something was written in it, with who had removed it; empty when that isn't known. */
type Again = Applied & { removedBy: string }

/**
 * Changes of fields, put in order under the plan’s lock (domain/plan/live, live-items). One that has been done already is answered as it was done: what is
 * sent again after a break happens once. After the changes come the items that stand again because of them.
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
  const rows = await applyAll(ctx, plan, fresh)
  if (plan.state !== to) await move(ctx, plan, { action: 'edit' }, to)
  ctx.note({ planId: plan.id, fields: [...new Set(fresh.map((one) => one.key))].slice(0, 20), changes: fresh.length })
  const all = new Map([...before, ...rows.map((one) => [one.id, one] as const)])
  const again = changes.flatMap((one) => all.get(againId(one.id)) ?? [])
  return {
    seq: plan.live_seq + rows.length,
    applied: [...changes.map((one) => all.get(one.id)!), ...(await withRemovers(ctx, plan, again))],
  }
}

/**
 * The id of the change by which an item stands again, made of the id of the change that was written in it: so it is found, and answered the same, when
 * that is sent again.
 */
function againId(id: string): string {
  const hex = createHash('sha256').update(`stands again ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Those of the changes that have been done already, and what they made stand again, by their ids. */
async function done(ctx: Context, plan: PlanRecord, changes: readonly Change[]): Promise<Map<string, Applied>> {
  const ids = changes.flatMap(({ id }) => [id, againId(id)])
  const { rows } = await sql<Applied>`select id, key, value, rev, conflict, lost from plan_change
    where plan_id = ${plan.id} and id = any (${ids}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Where removed items stood, by the key of their place: the latest that their history says. */
async function loadPlaces(ctx: Context, plan: PlanRecord, removed: string[]): Promise<Record<string, string>> {
  if (removed.length === 0) return {}
  const { rows } = await sql<{
    key: string
    at: string
  }>`select distinct on (c.key) c.key, coalesce(nullif(c.value, ''), c.lost) as at
    from plan_change c where c.plan_id = ${plan.id} and c.key = any (${removed}::text[]) and coalesce(nullif(c.value, ''), nullif(c.lost, '')) is not null
    order by c.key, c.seq desc`.execute(ctx.tx)
  return Object.fromEntries(rows.map(({ key, at }) => [key, at]))
}

/** Who removed what stands again: of the last that was done with its place before that. */
async function withRemovers(ctx: Context, plan: PlanRecord, again: readonly Applied[]): Promise<Again[]> {
  if (again.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`select r.id, m.given_name || ' ' || m.family_name as name
    from plan_change r cross join lateral (select c.assignment_id, c.value from plan_change c
      where c.plan_id = r.plan_id and c.key = r.key and c.seq < r.seq order by c.seq desc limit 1) was
    join assignment a on a.id = was.assignment_id join staff_member m on m.id = a.staff_id
    where r.plan_id = ${plan.id} and r.id = any (${again.map((one) => one.id)}::uuid[]) and was.value = ''`.execute(
    ctx.tx,
  )
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return again.map((one) => ({ ...one, removedBy: names.get(one.id) ?? '' }))
}

/** What the changes touch: their fields, with the places of the items they stand in; all of the plan when an item is put in, moved or taken out. */
async function loadTouched(ctx: Context, plan: PlanRecord, changes: readonly Change[]): Promise<LiveDoc> {
  const keys = changes.map((one) => one.key)
  if (keys.some(isPlace)) return loadDoc(ctx, plan.id)
  return loadDoc(ctx, plan.id, [...new Set(keys.flatMap((key) => [key, placeOf(key) ?? key]))])
}

async function applyAll(ctx: Context, plan: PlanRecord, changes: readonly Change[]): Promise<Applied[]> {
  if (changes.length === 0) return []
  const doc = await loadTouched(ctx, plan, changes)
  const places = changes.flatMap(({ key }) => placeOf(key) ?? [])
  const removed = [...new Set(places)].filter((key) => doc[key]?.value === '')
  const batch = new LiveBatch(doc, await loadPlaces(ctx, plan, removed))
  const applied = changes.flatMap((change): Applied[] => {
    const was = batch.doc[change.key]?.value ?? ''
    if (change.value !== '' && isFull(batch.doc, change.key)) {
      const list = change.key.split('/')[0] as 'needs' | 'goals' | 'interventions'
      const why = reason('plan.full', { count: planLimits[list] }, { fact: list, rule: null, layer: 'system' })
      throw new Problem(422, 'plan.refused', { reasons: [why] })
    }
    const { applied: one, again } = batch.apply(change)
    if (isTooLong(change, was, one.value)) {
      const why = reason('plan.textFull', { count: planLimits.text }, { fact: change.key, rule: null, layer: 'system' })
      throw new Problem(422, 'plan.refused', { reasons: [why] })
    }
    return again
      ? [
          { id: change.id, ...one },
          { id: againId(change.id), ...again },
        ]
      : [{ id: change.id, ...one }]
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
