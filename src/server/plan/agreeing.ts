import { sql } from 'kysely'
import { reason } from '../../domain/law/reason.ts'
import { fingerprintOf, leftToConfirm, ownInterventions } from '../../domain/plan/confirming.ts'
import { fieldsFrom } from '../../domain/plan/live.ts'
import { afterConfirming } from '../../domain/plan/transitions.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { allowed, move } from './act.ts'
import { loadConfirmations, loadDoc, loadPlan, loadStep, loadVersion, type PlanRecord, writeFields } from './record.ts'
import { viewPlan } from './view.ts'

/** Freezes what is written as a version and asks each party for its yes. One without a legal point isn’t sent (SIP-4). */
export const submit: Handler<'plan.submit'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { to, facts } = await allowed(ctx, plan, { action: 'submit' })
  await seated(
    ctx,
    plan,
    facts.content.interventions.flatMap((one) => (one.partyId === null ? [] : [one.partyId])),
  )
  const { rows } = await sql<{ number: number }>`insert into plan_version (plan_id, person_id, number, content, made_by)
    select ${plan.id}, ${plan.person_id}, 1 + coalesce((select max(v.number) from plan_version v where v.plan_id = ${plan.id}), 0),
      ${JSON.stringify(facts.content)}::jsonb, ctx_assignment() returning number`.execute(ctx.tx)
  const number = rows[0]!.number
  const left = leftToConfirm(facts.content, await loadConfirmations(ctx, plan.id)).length
  if (left > 0) await move(ctx, plan, { action: 'submit', detail: { version: number } }, to, { waitingVersion: number })
  else await agree(ctx, plan, number, facts.content.followUpOn)
  return viewPlan(ctx, of)
}

/** What answers for something is in the plan: a party that has left can’t be asked. */
async function seated(ctx: Context, plan: PlanRecord, partyIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from plan_party where plan_id = ${plan.id} and withdrawn_at is null and unit_id is not null
    and (is_keeper or allowed_until is null or allowed_until >= ctx_today())`.execute(ctx.tx)
  const there = new Set(rows.map((row) => row.id))
  if (partyIds.every((id) => there.has(id))) return
  throw new Problem(422, 'plan.refused', {
    reasons: [reason('plan.partyNotAllowed', {}, { fact: 'party.allowed', rule: 'SIP-2', layer: 'law' })],
  })
}

async function agree(ctx: Context, plan: PlanRecord, number: number, followUpOn: string | null): Promise<void> {
  await move(ctx, plan, { action: 'confirm', detail: { version: number } }, 'agreed', {
    forceVersion: number,
    followUpOn,
  })
  await sql`select plan_freeze(${plan.id}, ${number})`.execute(ctx.tx)
}

/** A party says yes to what it answers for, as it stands in the version that waits; the last yes puts the plan in force (SIP-5). */
export const confirm: Handler<'plan.confirm'> = async (ctx, { number, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const inVersion = plan.waiting_version === number
  const { facts } = await allowed(ctx, plan, { action: 'confirm', inVersion })
  const { rows } = await sql<{
    id: string
  }>`select id from plan_party where plan_id = ${plan.id} and unit_id = ctx_unit() and withdrawn_at is null`.execute(
    ctx.tx,
  )
  const partyId = rows[0]?.id
  const own = partyId === undefined ? [] : ownInterventions(facts.content, partyId)
  const before = await loadConfirmations(ctx, plan.id)
  const mine = leftToConfirm(facts.content, before).filter((one) => own.some((o) => o.id === one.id))
  if (partyId === undefined || mine.length === 0) throw new Problem(422, 'plan.nothingToConfirm')
  const yeses = mine.map((one) => ({ id: ctx.newId(), interventionId: one.id, fingerprint: fingerprintOf(one) }))
  await sql`insert into plan_confirmation (id, plan_id, version, person_id, party_id, intervention_id, fingerprint, assignment_id)
    select r.id, ${plan.id}, ${number}, ${plan.person_id}, ${partyId}, r."interventionId", r.fingerprint, ctx_assignment()
    from json_to_recordset(${JSON.stringify(yeses)}) as r(id uuid, "interventionId" uuid, fingerprint text)`.execute(
    ctx.tx,
  )
  const all = [...before, ...yeses.map((one) => ({ partyId, ...one }))]
  const left = leftToConfirm(facts.content, all).length
  if (afterConfirming(left) === 'agreed') await agree(ctx, plan, number, facts.content.followUpOn)
  else await move(ctx, plan, { action: 'confirm', detail: { version: number, partyId } }, 'confirming')
  return viewPlan(ctx, of)
}

/** A party can’t say yes: it says what needs to be changed, and the plan is written on. */
export const object: Handler<'plan.object'> = async (ctx, { number, words, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const step = { action: 'object' as const, words, inVersion: plan.waiting_version === number }
  const { to } = await allowed(ctx, plan, step)
  await move(ctx, plan, step, to)
  return viewPlan(ctx, of)
}

export const takeBack: Handler<'plan.takeBack'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'takeBack' })
  await move(ctx, plan, { action: 'takeBack' }, to)
  return viewPlan(ctx, of)
}

/** A plan in force is written anew, from what is in force; that holds until the new version has its yeses. */
export const revise: Handler<'plan.revise'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'revise' })
  await asInForce(ctx, plan)
  await move(ctx, plan, { action: 'revise' }, to)
  return viewPlan(ctx, of)
}

export const dropRevision: Handler<'plan.dropRevision'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'dropRevision' })
  await asInForce(ctx, plan)
  await move(ctx, plan, { action: 'dropRevision' }, to)
  return viewPlan(ctx, of)
}

/** Writes the fields back to the version in force: each that differs gets a new number, so that whoever has it open sees it. */
async function asInForce(ctx: Context, plan: PlanRecord): Promise<void> {
  if (plan.force_version === null) return
  const wanted = fieldsFrom(await loadVersion(ctx, plan.id, plan.force_version))
  const doc = await loadDoc(ctx, plan.id)
  const keys = new Set([...Object.keys(doc), ...Object.keys(wanted)])
  const differ = [...keys].filter((key) => (doc[key]?.value ?? '') !== (wanted[key] ?? ''))
  if (differ.length === 0) return
  await writeFields(
    ctx,
    plan,
    differ.map((key, n) => ({
      key,
      value: wanted[key] ?? '',
      rev: (doc[key]?.rev ?? 0) + 1,
      seq: plan.live_seq + n + 1,
    })),
  )
}
