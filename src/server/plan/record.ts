import { sql } from 'kysely'
import { guardianFades } from '../../domain/access/proxy.ts'
import { ageOn } from '../../domain/law/calendar.ts'
import type { Confirmation } from '../../domain/plan/confirming.ts'
import { type PlanWord, planConsent } from '../../domain/plan/consent.ts'
import { emptyContent, type PlanContent } from '../../domain/plan/content.ts'
import { hasFollowUpDay } from '../../domain/plan/following-up.ts'
import { contentOf, type LiveDoc, type LiveField } from '../../domain/plan/live.ts'
import { missingPoints } from '../../domain/plan/points.ts'
import type { PlanPart, PlanState } from '../../domain/plan/steps.ts'
import type { PlanFacts } from '../../domain/plan/transitions.ts'
import type { Context } from '../platform/operations/context.ts'
import { Problem } from '../platform/operations/problem.ts'

/** A plan’s own row, and what the decisions about it need. */
export interface PlanRecord {
  id: string
  person_id: string
  provider_id: string
  unit_id: string
  unit_name: string
  state: PlanState
  version: number
  live_seq: number
  waiting_version: number | null
  force_version: number | null
  follow_up_on: string | null
  kept: boolean
  birth_date: string | null
  deceased_on: string | null
}

/**
 * The plan, locked when it is to be changed, so that of two at once the latter sees what the former did. A plan without a seat in it, or of another
 * person, isn’t there. Of someone with protected identity what is written tells where they are: a need is stated first.
 */
export async function loadPlan(
  ctx: Context,
  of: { personId: string; planId: string },
  lock: 'lock' | 'read',
): Promise<PlanRecord> {
  if (lock === 'lock')
    await sql`select 1 from plan where id = ${of.planId} and person_id = ${of.personId} for no key update`.execute(
      ctx.tx,
    )
  const { rows } = await sql<
    PlanRecord & { hidden: boolean }
  >`select p.id, p.person_id, p.provider_id, p.unit_id, u.name as unit_name, p.state,
      p.version, p.live_seq, p.waiting_version, p.force_version, p.follow_up_on, plan_kept(p.id) as kept, o.birth_date, o.deceased_on,
      ctx_actor() = 'staff' and o.protection <> 'none' and not is_revealed(o.id) as hidden
    from plan p join person o on o.id = p.person_id join care_unit u on u.id = p.unit_id
    where p.id = ${of.planId} and p.person_id = ${of.personId}`.execute(ctx.tx)
  const found = rows[0]
  if (!found) throw new Problem(404, 'notFound')
  if (found.hidden) throw new Problem(422, 'plan.revealFirst')
  return found
}

/** The plan in the version that the caller saw; 409 when someone has been first. */
export async function loadStep(
  ctx: Context,
  of: { personId: string; planId: string; version: number },
): Promise<PlanRecord> {
  const plan = await loadPlan(ctx, of, 'lock')
  if (plan.version !== of.version) throw new Problem(409, 'version.stale')
  return plan
}

/** Every word on whether there may be a plan, first to last. */
export async function loadWords(
  ctx: Context,
  planId: string,
): Promise<(PlanWord & { channel: string; words: string })[]> {
  const { rows } = await sql<
    PlanWord & { channel: string; words: string }
  >`select yes, given_by as "givenBy", proxy_id as "proxyId", said_at as at,
      until, channel, words from plan_word where plan_id = ${planId} order by said_at, id`.execute(ctx.tx)
  return rows
}

/** The fields as they are written just now. */
export async function loadDoc(ctx: Context, planId: string): Promise<LiveDoc> {
  const { rows } = await sql<{
    key: string
    value: string
    rev: number
  }>`select key, value, rev from plan_field where plan_id = ${planId}`.execute(ctx.tx)
  return Object.fromEntries(rows.map(({ key, value, rev }) => [key, { value, rev }]))
}

/** A frozen version’s content. */
export async function loadVersion(ctx: Context, planId: string, number: number): Promise<PlanContent> {
  const { rows } = await sql<{
    content: PlanContent
  }>`select content from plan_version where plan_id = ${planId} and number = ${number}`.execute(ctx.tx)
  if (!rows[0]) throw new Problem(404, 'notFound')
  return rows[0].content
}

/** Every party’s yes, in whatever version it was given: what stands as it stood keeps its yes (SIP-5). */
export async function loadConfirmations(ctx: Context, planId: string): Promise<Confirmation[]> {
  const { rows } =
    await sql<Confirmation>`select party_id as "partyId", intervention_id as "interventionId", fingerprint
    from plan_confirmation where plan_id = ${planId}`.execute(ctx.tx)
  return rows
}

/** Writes fields as they have become, numbered after the plan’s last change: one row a field. */
export async function writeFields(
  ctx: Context,
  plan: PlanRecord,
  rows: readonly (LiveField & { key: string; seq: number })[],
): Promise<void> {
  await sql`insert into plan_field as f (plan_id, person_id, key, value, rev, seq)
    select ${plan.id}, ${plan.person_id}, r.key, r.value, r.rev, r.seq
    from json_to_recordset(${JSON.stringify(rows)}) as r(key text, value text, rev integer, seq bigint)
    on conflict (plan_id, key) do update set value = excluded.value, rev = excluded.rev, seq = excluded.seq`.execute(
    ctx.tx,
  )
  await sql`update plan set live_seq = ${Math.max(...rows.map((row) => row.seq))} where id = ${plan.id}`.execute(ctx.tx)
}

/** Whether there is a consent today, and why not (SIP-2). */
export function consentOf(plan: PlanRecord, words: readonly PlanWord[], today: string): ReturnType<typeof planConsent> {
  const age = plan.birth_date === null ? null : ageOn(plan.birth_date, today)
  return planConsent({
    words,
    isChild: age !== null && age < 18,
    // As long as guardians act for the child in its plans.
    needsGuardian: age !== null && age < guardianFades.find(({ scopes }) => scopes.includes('plan'))!.below,
    deceased: plan.deceased_on !== null,
    today,
  })
}

/** The parts that whoever acts has in a plan that they see. Whoever acts for the person without deciding for them has a relative’s. */
const partsOf = (ctx: Context, plan: PlanRecord): PlanPart[] => {
  if (ctx.actor.kind === 'person') return ['person']
  if (ctx.actor.kind === 'proxy') {
    const { proxyKind, scopes } = ctx.actor
    return proxyKind === 'guardian' || (proxyKind !== 'relative' && scopes.includes('deciding'))
      ? ['deciding']
      : ['relative']
  }
  return plan.kept ? ['keeper', 'party', 'authority'] : ['party']
}

/** As it waits for its parties, or is being written; nothing of that is a relative's to see. */
async function newestContent(ctx: Context, plan: PlanRecord): Promise<PlanContent> {
  if (ctx.actor.kind === 'proxy' && ctx.actor.proxyKind === 'relative') return emptyContent
  return plan.state === 'confirming' && plan.waiting_version !== null
    ? loadVersion(ctx, plan.id, plan.waiting_version)
    : contentOf(await loadDoc(ctx, plan.id))
}

/** What the facts were made of, for whoever shows them too. */
interface Found {
  content: PlanContent
  words: Awaited<ReturnType<typeof loadWords>>
  consented: ReturnType<typeof planConsent>
}

/** What the table of actions is asked with, as it is in this transaction. */
export async function factsOf(
  ctx: Context,
  plan: PlanRecord,
  said: { reasonSaid?: boolean; inVersion?: boolean } = {},
): Promise<PlanFacts & Found> {
  const content = await newestContent(ctx, plan)
  const words = await loadWords(ctx, plan.id)
  const consented = consentOf(plan, words, ctx.today)
  return {
    state: plan.state,
    parts: partsOf(ctx, plan),
    consent: consented.holds,
    missing: missingPoints(content),
    followUpDay: hasFollowUpDay(content, ctx.today),
    inVersion: said.inVersion ?? true,
    reasonSaid: said.reasonSaid ?? true,
    hasForce: plan.force_version !== null,
    content,
    words,
    consented,
  }
}
