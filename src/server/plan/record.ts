import { sql } from 'kysely'
import { planIsOwnFrom } from '../../domain/access/proxy.ts'
import { addYears, ageOn } from '../../domain/law/calendar.ts'
import { asksOf, type Confirmation, ownAsks, type Round } from '../../domain/plan/confirming.ts'
import { type PlanWord, planConsent } from '../../domain/plan/consent.ts'
import { emptyContent, type PlanContent } from '../../domain/plan/content.ts'
import { asItStands, hasFollowUpDay } from '../../domain/plan/following-up.ts'
import { contentOf, type LiveDoc, type LiveField } from '../../domain/plan/live.ts'
import type { PlanSeat } from '../../domain/plan/parties.ts'
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
  /** A guardian answers though the child is 13 or more. */
  guardian_decides: boolean
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
      guardian_decides(o.id) as guardian_decides,
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

/** Every word on whether there may be a plan, first to last; what was written, where the reader may see it. */
export async function loadWords(
  ctx: Context,
  planId: string,
): Promise<(PlanWord & { channel: string; words: string })[]> {
  const { rows } = await sql<
    PlanWord & { channel: string; words: string }
  >`select y.yes, y.given_by as "givenBy", y.proxy_id as "proxyId", y.said_at as at,
      y.until, y.channel, coalesce(w.words, '') as words
    from plan_yeses(${planId}) y left join plan_word w on w.id = y.id order by y.said_at, y.id`.execute(ctx.tx)
  return rows
}

/** The fields as they are written just now: all, or those of the keys. Each row asks its policy, so whoever needs a few names them. */
export async function loadDoc(ctx: Context, planId: string, keys?: readonly string[]): Promise<LiveDoc> {
  const { rows } = await sql<{ key: string; value: string; rev: number }>`select key, value, rev from plan_field
    where plan_id = ${planId} ${keys ? sql`and key = any (${keys}::text[])` : sql``}`.execute(ctx.tx)
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

/** Every party’s yes, and the version it was given in: what stands as it stood keeps its yes (SIP-5). */
export async function loadConfirmations(ctx: Context, planId: string): Promise<Confirmation[]> {
  const { rows } =
    await sql<Confirmation>`select about, party_id as "partyId", intervention_id as "interventionId", version, fingerprint
    from plan_confirmation where plan_id = ${planId}`.execute(ctx.tx)
  return rows
}

/** Everyone who takes part or has, with the authority of each unit. */
export async function loadSeats(ctx: Context, planId: string): Promise<PlanSeat[]> {
  const { rows } = await sql<PlanSeat>`select y.id as "partyId", y.unit_id as "unitId", h.kind as authority,
      y.withdrawn_at is null and (y.is_keeper or y.allowed_until is null or y.allowed_until >= ctx_today()) as seated
    from plan_party y left join care_unit u on u.id = y.unit_id left join authority h on h.id = u.authority_id
    where y.plan_id = ${planId} order by y.invited_at, y.id`.execute(ctx.tx)
  return rows
}

/** The seats that the acting unit answers for: its own, and those of units that it has taken over. Its own first. */
export async function loadOwnSeats(ctx: Context, planId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from plan_party where plan_id = ${planId} and withdrawn_at is null
    and (unit_id = ctx_unit() or succeeds(unit_id)) order by unit_id <> ctx_unit(), invited_at, id`.execute(ctx.tx)
  return rows.map((row) => row.id)
}

/** The version in force as it is read: its day for follow-up is the plan's, which each follow-up moves. */
export async function loadForce(ctx: Context, plan: PlanRecord): Promise<Round['force']> {
  const number = plan.force_version
  return number === null
    ? null
    : { number, content: asItStands(await loadVersion(ctx, plan.id, number), plan.follow_up_on) }
}

/** Whether a meeting about the plan has been held, and whether an authority has judged that it is needed. */
async function loadPast(ctx: Context, planId: string): Promise<{ met: boolean; judged: boolean }> {
  const { rows } = await sql<{ met: boolean; judged: boolean }>`select exists (select 1 from plan_meeting
    where plan_id = ${planId} and opened_at is not null) as met, plan_judged(${planId}) as judged`.execute(ctx.tx)
  return rows[0]!
}

/** Whether anything in the version that waits is asked of the acting unit (SIP-5). */
async function isAsked(ctx: Context, plan: PlanRecord, of: { content: PlanContent; seats: readonly PlanSeat[] }) {
  if (plan.waiting_version === null || ctx.actor.kind !== 'staff') return false
  const asks = asksOf({ ...of, force: await loadForce(ctx, plan) })
  return ownAsks(asks, await loadOwnSeats(ctx, plan.id)).length > 0
}

/** Writes fields as they have become, numbered after the plan’s last change: one row a field. */
export async function writeFields(
  ctx: Context,
  plan: PlanRecord,
  rows: readonly (LiveField & { key: string; seq: number })[],
): Promise<void> {
  await sql`with written as (insert into plan_field as f (plan_id, person_id, key, value, rev, seq)
      select ${plan.id}, ${plan.person_id}, r.key, r.value, r.rev, r.seq
      from json_to_recordset(${JSON.stringify(rows)}) as r(key text, value text, rev integer, seq bigint)
      on conflict (plan_id, key) do update set value = excluded.value, rev = excluded.rev, seq = excluded.seq)
    update plan set live_seq = ${Math.max(...rows.map((row) => row.seq))} where id = ${plan.id}`.execute(ctx.tx)
}

/** The day for follow-up as it is written, when a follow-up moves it while the plan is written in. */
export async function setDay(ctx: Context, plan: PlanRecord, day: string): Promise<void> {
  const was = (await loadDoc(ctx, plan.id)).followUpOn
  if (was?.value === day) return
  await writeFields(ctx, plan, [{ key: 'followUpOn', value: day, rev: (was?.rev ?? 0) + 1, seq: plan.live_seq + 1 }])
}

/** Whether there is a consent today, and why not (SIP-2). */
export function consentOf(
  plan: Pick<PlanRecord, 'birth_date' | 'deceased_on' | 'guardian_decides'>,
  words: readonly PlanWord[],
  today: string,
): ReturnType<typeof planConsent> {
  const age = plan.birth_date === null ? null : ageOn(plan.birth_date, today)
  return planConsent({
    words,
    isChild: age !== null && age < 18,
    // As long as guardians answer in the child's plans: by age, or since the child has been assessed not to be mature enough.
    needsGuardian: age !== null && (age < planIsOwnFrom || plan.guardian_decides),
    deceased: plan.deceased_on !== null,
    today,
    adultOn: plan.birth_date === null ? null : addYears(plan.birth_date, 18),
  })
}

/** The parts that whoever acts has in a plan that they see. Whoever acts for the person without deciding for them has a relative’s. */
const partsOf = (ctx: Context, plan: PlanRecord): PlanPart[] => {
  if (ctx.actor.kind === 'person') return ['person']
  if (ctx.actor.kind === 'proxy') {
    const { proxyKind, scopes } = ctx.actor
    if (scopes.includes('planReading')) return ['relative']
    return proxyKind === 'guardian' || (proxyKind !== 'relative' && scopes.includes('deciding'))
      ? ['deciding']
      : ['relative']
  }
  return plan.kept ? ['keeper', 'party', 'authority'] : ['party']
}

/** Whoever looks has been let see, and no more: a relative, and a guardian whom the child has let read. */
export const onlySees = (ctx: Context): boolean =>
  ctx.actor.kind === 'proxy' && (ctx.actor.proxyKind === 'relative' || ctx.actor.scopes.includes('planReading'))

/** As it waits for its parties, or is being written; nothing of that is a relative's to see. */
async function newestContent(ctx: Context, plan: PlanRecord): Promise<PlanContent> {
  if (onlySees(ctx)) return emptyContent
  return plan.state === 'confirming' && plan.waiting_version !== null
    ? loadVersion(ctx, plan.id, plan.waiting_version)
    : contentOf(await loadDoc(ctx, plan.id))
}

/** What the facts were made of, for whoever shows them too. */
interface Found {
  content: PlanContent
  words: Awaited<ReturnType<typeof loadWords>>
  consented: ReturnType<typeof planConsent>
  seats: PlanSeat[]
}

/** What the table of actions is asked with, as it is in this transaction; `unread`: what is written isn't weighed, and isn't read. */
export async function factsOf(
  ctx: Context,
  plan: PlanRecord,
  said: { reasonSaid?: boolean; inVersion?: boolean; seen?: boolean } = {},
  unread = false,
): Promise<PlanFacts & Found> {
  const content = unread ? emptyContent : await newestContent(ctx, plan)
  const words = await loadWords(ctx, plan.id)
  const consented = consentOf(plan, words, ctx.today)
  const seats = unread ? [] : await loadSeats(ctx, plan.id)
  return {
    state: plan.state,
    parts: partsOf(ctx, plan),
    consent: consented.holds,
    missing: missingPoints(content, seats),
    followUpDay: hasFollowUpDay(content, ctx.today),
    inVersion: said.inVersion ?? true,
    reasonSaid: said.reasonSaid ?? true,
    hasForce: plan.force_version !== null,
    ...(await loadPast(ctx, plan.id)),
    asked: !unread && (await isAsked(ctx, plan, { content, seats })),
    seen: said.seen ?? true,
    content,
    words,
    consented,
    seats,
  }
}
