import { sql } from 'kysely'
import { leftToConfirm, ownAsks, type Round } from '../../domain/plan/confirming.ts'
import { dayOnAgreement } from '../../domain/plan/following-up.ts'
import { fieldsFrom } from '../../domain/plan/live.ts'
import { afterConfirming } from '../../domain/plan/transitions.ts'
import type { Context, Handler } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'
import { allowed, move, weighed } from './act.ts'
import {
  type factsOf,
  loadConfirmations,
  loadDoc,
  loadForce,
  loadOwnSeats,
  loadPlan,
  loadStep,
  type PlanRecord,
  setDay,
  writeFields,
} from './record.ts'
import { tellVersion } from './telling.ts'
import { viewPlan } from './view.ts'

/**
 * Freezes what is written as a version and asks each party for its yes. One without a legal point isn’t sent (SIP-4), nor what the sender hasn’t
 * read. It is in force at once only when nothing that a party answers for has changed.
 */
export const submit: Handler<'plan.submit'> = async (ctx, { seq, words, ...of }) => {
  const plan = await loadStep(ctx, of)
  const step = { action: 'submit' as const, words, reasonSaid: words.length >= 3, seen: plan.live_seq === seq }
  const { to, facts } = await weighed(ctx, plan, step)
  const { rows } = await sql<{ number: number }>`insert into plan_version (plan_id, person_id, number, content, made_by)
    select ${plan.id}, ${plan.person_id}, 1 + coalesce((select max(v.number) from plan_version v where v.plan_id = ${plan.id}), 0),
      ${JSON.stringify(facts.content)}::jsonb, ctx_assignment() returning number`.execute(ctx.tx)
  const number = rows[0]!.number
  const left = leftToConfirm(await roundOf(ctx, plan, facts))
  if (left.length > 0) {
    await move(ctx, plan, { ...step, detail: { version: number } }, to, { waitingVersion: number })
    await tellVersion(ctx, { planId: plan.id, number, seats: facts.seats, left })
  } else await agree(ctx, plan, { number, facts, words })
  return viewPlan(ctx, of)
}

type Weighed = Pick<Awaited<ReturnType<typeof factsOf>>, 'content' | 'seats'>

/** What the yeses are weighed against. */
async function roundOf(ctx: Context, plan: PlanRecord, { content, seats }: Weighed): Promise<Round> {
  return { content, seats, force: await loadForce(ctx, plan), given: await loadConfirmations(ctx, plan.id) }
}

async function agree(
  ctx: Context,
  plan: PlanRecord,
  of: { number: number; facts: Weighed; words?: string },
): Promise<void> {
  const { number, facts, words = '' } = of
  const followUpOn = dayOnAgreement({ content: facts.content, movedTo: await movedSince(ctx, plan, number) })
  await move(ctx, plan, { action: 'confirm', words, detail: { version: number } }, 'agreed', {
    forceVersion: number,
    followUpOn,
  })
  await sql`select plan_freeze(${plan.id}, ${number})`.execute(ctx.tx)
  await tellVersion(ctx, { planId: plan.id, number, seats: facts.seats, left: null })
}

/** The day that a follow-up has set while the version waited. */
async function movedSince(ctx: Context, plan: PlanRecord, number: number): Promise<string | undefined> {
  const { rows } = await sql<{ day: string }>`select f.next_on as day from plan_follow_up f
    join plan_version v on v.plan_id = f.plan_id and v.number = ${number}
    where f.plan_id = ${plan.id} and f.next_on is not null and f.recorded_at > v.made_at
    order by f.recorded_at desc, f.id desc limit 1`.execute(ctx.tx)
  return rows[0]?.day
}

/** A party says yes to what is asked of it, as it stands in the version that waits; the last yes puts the plan in force (SIP-5). */
export const confirm: Handler<'plan.confirm'> = async (ctx, { number, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const inVersion = plan.waiting_version === number
  const { facts } = await weighed(ctx, plan, { action: 'confirm', inVersion })
  const own = await loadOwnSeats(ctx, plan.id)
  const round = await roundOf(ctx, plan, facts)
  const mine = ownAsks(leftToConfirm(round), own)
  if (mine.length === 0) throw new Problem(422, 'plan.nothingToConfirm')
  const yeses = mine.map(({ about, partyIds, interventionId, fingerprint }) => ({
    id: ctx.newId(),
    about,
    partyId: own.find((id) => partyIds.includes(id))!,
    interventionId,
    version: number,
    fingerprint,
  }))
  await sql`insert into plan_confirmation (id, plan_id, version, person_id, party_id, about, intervention_id, fingerprint, assignment_id)
    select r.id, ${plan.id}, ${number}, ${plan.person_id}, r."partyId", r.about, r."interventionId", r.fingerprint, ctx_assignment()
    from json_to_recordset(${JSON.stringify(yeses)}) as r(id uuid, "partyId" uuid, about text, "interventionId" uuid, fingerprint text)`.execute(
    ctx.tx,
  )
  const left = leftToConfirm({ ...round, given: [...round.given, ...yeses] }).length
  if (afterConfirming(left) === 'agreed') await agree(ctx, plan, { number, facts })
  else
    await move(ctx, plan, { action: 'confirm', detail: { version: number, partyId: yeses[0]!.partyId } }, 'confirming')
  return viewPlan(ctx, of)
}

/** A party can’t say yes: it says what needs to be changed, and the plan is written on. */
export const object: Handler<'plan.object'> = async (ctx, { number, words, ...of }) => {
  const plan = await loadPlan(ctx, of, 'lock')
  const step = { action: 'object' as const, words, inVersion: plan.waiting_version === number }
  const { to } = await allowed(ctx, plan, step)
  await move(ctx, plan, step, to)
  await withDay(ctx, plan)
  return viewPlan(ctx, of)
}

export const takeBack: Handler<'plan.takeBack'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'takeBack' })
  await move(ctx, plan, { action: 'takeBack' }, to)
  await withDay(ctx, plan)
  return viewPlan(ctx, of)
}

/** A plan in force is written anew, from what is in force; that holds until the new version has its yeses. */
export const revise: Handler<'plan.revise'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'revise' })
  // It is written in from now on, and not before.
  await move(ctx, plan, { action: 'revise' }, to)
  await asInForce(ctx, plan)
  return viewPlan(ctx, of)
}

export const dropRevision: Handler<'plan.dropRevision'> = async (ctx, of) => {
  const plan = await loadStep(ctx, of)
  const { to } = await allowed(ctx, plan, { action: 'dropRevision' })
  await asInForce(ctx, plan)
  await move(ctx, plan, { action: 'dropRevision' }, to)
  return viewPlan(ctx, of)
}

/** Goes on being written with the day that a follow-up has set while it waited. */
async function withDay(ctx: Context, plan: PlanRecord): Promise<void> {
  const day = plan.waiting_version === null ? undefined : await movedSince(ctx, plan, plan.waiting_version)
  if (day !== undefined) await setDay(ctx, plan, day)
}

/** Writes the fields back to the version in force: each that differs gets a new number, so that whoever has it open sees it. */
async function asInForce(ctx: Context, plan: PlanRecord): Promise<void> {
  const force = await loadForce(ctx, plan)
  if (!force) return
  const wanted = fieldsFrom(force.content)
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
