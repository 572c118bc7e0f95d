import { sql } from 'kysely'
import type { PlanPartyView, PlanRow, PlanView } from '../../contract/plan-views.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { dayOf } from '../../domain/law/calendar.ts'
import { type Confirmation, inForce, leftToConfirm, type Round, withoutParty } from '../../domain/plan/confirming.ts'
import type { PlanContent } from '../../domain/plan/content.ts'
import { planDiff } from '../../domain/plan/diff.ts'
import {
  type ClosingReason,
  closingNames,
  type GoalOutcome,
  goalOutcomeNames,
  type OwnAnswer,
} from '../../domain/plan/following-up.ts'
import { leftToHandOver } from '../../domain/plan/handing-over.ts'
import type { Keyword } from '../../domain/plan/keywords.ts'
import { type PlanType, planTypeNames } from '../../domain/plan/kinds.ts'
import type { PlanSeat } from '../../domain/plan/parties.ts'
import { pointsOf, unsaidAims } from '../../domain/plan/points.ts'
import { differing, isAgreement, type SevenAnswers } from '../../domain/plan/seven-questions.ts'
import { type PlanState, stateNames } from '../../domain/plan/steps.ts'
import { availablePlanActions } from '../../domain/plan/transitions.ts'
import type { Context } from '../platform/operations/context.ts'
import { loadAsks } from './asking.ts'
import { loadFiles, loadNoticed, loadTold } from './beside.ts'
import { loadGoalTexts } from './goal-texts.ts'
import { guardiansOf, loadKeeperAsk } from './keeping/shown.ts'
import { loadNews } from './news.ts'
import { saidDay } from './own/view.ts'
import { ageFacts, loadGivers } from './party-yes.ts'
import { factsOf, loadConfirmations, loadForce, loadPlan, type PlanRecord } from './record.ts'
import { staffName } from './said-by.ts'
import { loadSeven, type Sevens } from './seven.ts'
import { loadStays } from './stays.ts'
import { loadDoctorPart } from './turns/doctor.ts'
import { loadTelling } from './turns/tell-person.ts'

/** The plans of a person that the reader has a seat in, or the person’s own; open ones first, the newest first. */
export async function loadPlanRows(ctx: Context, personId: string): Promise<PlanRow[]> {
  const { rows } = await sql<{
    planId: string
    version: number
    state: PlanState
    keeperUnitName: string
    kept: boolean
    proposedOn: string
    followUpOn: string | null
    meetingAt: string | null
  }>`select p.id as "planId", p.version, p.state, u.name as "keeperUnitName", plan_kept(p.id) as kept,
      (p.proposed_at at time zone 'Europe/Stockholm')::date as "proposedOn", p.follow_up_on as "followUpOn",
      (select min(m.starts_at) from plan_meeting m where m.plan_id = p.id and m.cancelled_at is null and m.ends_at > now()) as "meetingAt"
    from plan p join care_unit u on u.id = p.unit_id where p.person_id = ${personId}
    order by p.closed_at is not null, p.proposed_at desc, p.id`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, stateName: stateNames[row.state] }))
}

/** The whole plan as the reader may see it, with what they may do now. */
export async function viewPlan(ctx: Context, of: { personId: string; planId: string }): Promise<PlanView> {
  const plan = await loadPlan(ctx, of, 'read')
  const { content, words, consented: consent, seats, ...facts } = await factsOf(ctx, plan)
  const head = await loadHead(ctx, plan.id)
  const confirmations = await loadConfirmations(ctx, plan.id)
  const force = await forceOf(ctx, plan, { given: confirmations, seats })
  const followUps = await loadFollowUps(ctx, plan.id)
  const goalText = await loadGoalTexts(ctx, plan, followUps)
  const events = await loadEvents(ctx, plan.id)
  const parties = await loadParties(ctx, plan)
  const handedOver = handedOverIn(events)
  ctx.concerns(plan.person_id)
  return {
    planId: plan.id,
    personId: plan.person_id,
    version: plan.version,
    state: plan.state,
    stateName: stateNames[plan.state],
    kept: plan.kept,
    keeperUnitName: plan.unit_name,
    proposal: head.proposal,
    coveredBy: coveredIn(plan, events),
    consent: consent.holds
      ? { holds: true, until: consent.until, reason: null }
      : { holds: false, until: null, reason: toReasonView(consent.reason) },
    words: words.map(({ proxyId: _, channel, ...one }) => ({
      ...one,
      channel: channel as PlanView['words'][number]['channel'],
    })),
    parties,
    meetings: head.meetings,
    preparations: await loadPreparations(ctx, plan.id),
    draft: content as PlanView['draft'],
    seq: plan.live_seq,
    unsaid: unsaidAims(content),
    changes: force ? planDiff(force.content, content) : [],
    met: facts.met,
    points: pointsOf(content, seats).map((one) => ({ ...one, missing: one.missing.map(toReasonView) })),
    waiting: waitingOf(plan, { content, force, seats, given: confirmations }),
    force: force && {
      number: force.number,
      content: force.content as PlanView['draft'],
      inForce: force.inForce,
      since: force.since,
    },
    stays: await loadStays(ctx, plan.id),
    withoutParty: [
      ...new Set([content, ...(force ? [force.content] : [])].flatMap((one) => [...withoutParty(one, seats)])),
    ],
    followUps: followUps.map(({ version, ...one }) => ({
      ...one,
      goals: one.goals.map((g) => ({
        ...g,
        text: goalText(version, g.goalId),
        outcomeName: goalOutcomeNames[g.outcome],
      })),
    })),
    followUpOn: plan.follow_up_on,
    comments: await loadComments(ctx, plan.id),
    files: await loadFiles(ctx, plan.id),
    links: await loadLinks(ctx, plan.id),
    events: events.map(({ detail, ...one }) => ({
      ...one,
      party: parties.find(({ partyId }) => partyId === detail.partyId)?.name ?? null,
    })),
    handedOver,
    toHandOver:
      plan.state === 'closed'
        ? null
        : leftToHandOver(force && { number: force.number, since: dayOf(force.since) }, handedOver, ctx.today),
    seven: sevenOf(await loadSeven(ctx, plan.id), plan),
    closing: head.closing,
    news: await loadNews(ctx, plan.id),
    doctor: await loadDoctorPart(ctx, plan),
    telling: await loadTelling(ctx, plan),
    undoable: await loadUndoable(ctx, plan),
    keeperAsk: await loadKeeperAsk(ctx, plan.id),
    guardians: await guardiansOf(ctx, plan),
    asks: await loadAsks(ctx, plan),
    givers: await loadGivers(ctx, plan),
    needsGuardian: ageFacts(ctx, plan).needsGuardian,
    availableActions: availablePlanActions(facts),
  }
}

async function loadHead(ctx: Context, planId: string): Promise<Pick<PlanView, 'proposal' | 'meetings' | 'closing'>> {
  const { rows } = await sql<{
    as: string
    name: string
    why: string
    at: string
    reason: ClosingReason | null
    words: string
    closed_at: string | null
    why_shown: boolean
  }>`select p.proposed_as as "as", y.proposer_name as name, y.why, p.proposed_at as at, p.closing_reason as reason,
      y.closing_words as words, p.closed_at, p.why_shown from plan p, plan_why(p.id) y where p.id = ${planId}`.execute(
    ctx.tx,
  )
  const { rows: meetings } = await sql<
    Omit<PlanView['meetings'][number], 'told'>
  >`select id as "meetingId", sequence, starts_at as "startsAt", ends_at as "endsAt",
      place, video_link as "videoLink", interpreter, questions, opened_at as "openedAt", person_present as "personPresent", cancelled_at as "cancelledAt"
    from plan_meeting where plan_id = ${planId} order by starts_at, id`.execute(ctx.tx)
  const row = rows[0]!
  const told = await loadTold(ctx, planId)
  return {
    proposal: { as: row.as, name: row.name, why: row.why, whyShown: row.why_shown, at: row.at },
    meetings: meetings.map((one) => ({ ...one, told: told.get(one.meetingId) ?? [] })),
    closing: row.reason && {
      reason: row.reason,
      reasonName: closingNames[row.reason],
      words: row.words,
      at: row.closed_at!,
    },
  }
}

/** The meeting that was begun last, while nothing has been written in it. */
async function loadUndoable(ctx: Context, plan: PlanRecord): Promise<string | null> {
  if (!plan.kept) return null
  const { rows } = await sql<{
    id: string
  }>`select m.id from plan_meeting m where m.plan_id = ${plan.id} and m.opened_at > ${ctx.now}::timestamptz - interval '1 day' and m.cancelled_at is null
      and not exists (select 1 from plan_change w where w.plan_id = m.plan_id and w.at >= m.opened_at)
      and not exists (select 1 from plan_version v where v.plan_id = m.plan_id and v.made_at >= m.opened_at)
    order by m.opened_at desc limit 1`.execute(ctx.tx)
  return rows[0]?.id ?? null
}

async function loadParties(ctx: Context, plan: PlanRecord): Promise<PlanPartyView[]> {
  const noticed = plan.kept ? await loadNoticed(ctx, plan.id) : undefined
  const { rows } = await sql<
    Omit<PlanPartyView, 'noticed'>
  >`select y.id as "partyId", y.kind, coalesce(u.name, y.name) as name, y.unit_id as "unitId",
      h.kind as authority, y.is_keeper as "isKeeper", coalesce((y.unit_id = ctx_unit() or succeeds(y.unit_id)) and ctx_actor() = 'staff', false) as own,
      y.allowed_by as "allowedBy", ${saidDay} as "allowedUntil", y.invited_at as "invitedAt", y.withdrawn_at as "withdrawnAt",
      y.withdrawn_at is null and not y.is_keeper and coalesce(y.allowed_until < ctx_today(), false) as lapsed
    from plan_party y left join care_unit u on u.id = y.unit_id
      left join authority h on h.id = u.authority_id
    where y.plan_id = ${plan.id} order by y.withdrawn_at is not null, lapsed, not y.is_keeper, y.invited_at, y.id`.execute(
    ctx.tx,
  )
  return rows.map((row) => ({ ...row, noticed: noticed?.get(row.partyId) ?? null }))
}

async function loadPreparations(ctx: Context, planId: string): Promise<PlanView['preparations']> {
  const { rows } = await sql<
    PlanView['preparations'][number]
  >`select distinct on (x.party_id, x.voice, x.proxy_id, x.meeting_id) x.id as "preparationId", x.party_id as "partyId", x.voice,
      coalesce(nullif(${staffName}, ''), y.name, plan_proxy_name(x.plan_id, x.proxy_id), '') as name, x.answer, x.parts, x.coming, x.at,
      x.meeting_id as "meetingId", coalesce(m.cancelled_at is null and x.sequence >= m.moved_sequence, false) as holds,
      y.id is null or y.withdrawn_at is null and (y.is_keeper or y.allowed_until is null or y.allowed_until >= ctx_today()) as "takesPart"
    from plan_preparation x left join plan_meeting m on m.id = x.meeting_id left join plan_party y on y.id = x.party_id where x.plan_id = ${planId}
    order by x.party_id, x.voice, x.proxy_id, x.meeting_id, x.at desc, x.id desc`.execute(ctx.tx)
  return rows
}

interface Force {
  number: number
  content: PlanContent
  inForce: string[]
  since: string
}

async function forceOf(
  ctx: Context,
  plan: PlanRecord,
  { given, seats }: { given: readonly Confirmation[]; seats: readonly PlanSeat[] },
): Promise<Force | null> {
  const force = await loadForce(ctx, plan)
  if (!force) return null
  const { rows } = await sql<{
    at: string
  }>`select max(at) as at from plan_event where plan_id = ${plan.id} and action = 'confirm'
    and to_state = 'agreed' and (detail ->> 'version')::integer = ${force.number}`.execute(ctx.tx)
  return { ...force, inForce: [...inForce(force.content, given, seats)], since: rows[0]?.at ?? ctx.now }
}

function waitingOf(plan: PlanRecord, round: Round): PlanView['waiting'] {
  if (plan.waiting_version === null) return null
  const { content, force } = round
  return {
    number: plan.waiting_version,
    content: content as PlanView['draft'],
    changes: force ? planDiff(force.content, content) : [],
    left: leftToConfirm(round).map(({ fingerprint: _, ...ask }) => ({ ...ask, partyIds: [...ask.partyIds] })),
  }
}

type FollowUpRow = Omit<PlanView['followUps'][number], 'goals' | 'answer'> & {
  goals: { goalId: string; outcome: GoalOutcome }[]
  answer: OwnAnswer
  version: number | null
}
async function loadFollowUps(ctx: Context, planId: string): Promise<FollowUpRow[]> {
  const { rows } =
    await sql<FollowUpRow>`select x.id as "followUpId", x.voice, x.due_on as "dueOn", x.on_day as "on", x.person_present as "personPresent",
      x.goals, x.answer, x.words, x.version, x.next_on as "nextOn", ${staffName} as name from plan_follow_up x where x.plan_id = ${planId}
    order by x.on_day, x.recorded_at, x.id`.execute(ctx.tx)
  return rows
}

async function loadComments(ctx: Context, planId: string): Promise<PlanView['comments']> {
  const { rows } = await sql<PlanView['comments'][number]>`select x.id as "commentId", x.voice,
      case when x.proxy_id is not null then coalesce((select plan_proxy_name(x.plan_id, x.proxy_id)), '') else ${staffName} end as name,
      x.disagrees, x.version, x.words, x.at from plan_comment x where x.plan_id = ${planId} order by x.at, x.id`.execute(
    ctx.tx,
  )
  return rows
}

async function loadLinks(ctx: Context, planId: string): Promise<PlanView['links']> {
  const { rows } = await sql<{
    linkId: string
    type: PlanType
    title: string
    keptBy: string
    covers: boolean
    keyword: Keyword | null
  }>`select id as "linkId", type, title,
      kept_by as "keptBy", covers, keyword from plan_link where plan_id = ${planId} and removed_at is null order by at, id`.execute(
    ctx.tx,
  )
  return rows.map((row) => ({ ...row, typeName: planTypeNames[row.type] }))
}

type Event = Omit<PlanView['events'][number], 'party'> & { detail: Record<string, unknown> }
async function loadEvents(ctx: Context, planId: string): Promise<Event[]> {
  const { rows } =
    await sql<Event>`select x.action, x.to_state as "toState", x.at, ${staffName} as name, x.words, x.detail
    from plan_event x where x.plan_id = ${planId} order by x.at, x.id`.execute(ctx.tx)
  return rows
}

/** What was said to be enough instead, as long as the plan stands as judged not to be needed (SIP-7). */
function coveredIn(plan: PlanRecord, events: readonly Event[]): PlanView['coveredBy'] {
  if (plan.state !== 'refused') return null
  const said = events.findLast((one) => one.action === 'refuse')?.detail.coveredBy as
    | { type: PlanType; keptBy: string }
    | undefined
  return said ? { typeName: planTypeNames[said.type], keptBy: said.keptBy } : null
}

/** Each handing over among what has happened. What was written before it was asked to whom and when, was to the person, and then. */
function handedOverIn(events: readonly Event[]): PlanView['handedOver'] {
  return events.flatMap(({ action, at, name, detail }) =>
    action === 'handOver'
      ? [{ ...({ to: 'person', on: dayOf(at), ...detail } as PlanView['handedOver'][number]), at, name }]
      : [],
  )
}

/** The answers beside each other, and whether they come to an agreement (domain.md §7). */
function sevenOf({ person, units }: Sevens, plan: PlanRecord): PlanView['seven'] {
  const inForce = plan.force_version !== null && plan.state !== 'closed'
  const of = (unit: SevenAnswers) => isAgreement({ person: person?.answers ?? null, unit, inForce })
  return {
    person,
    units: units.map((one) => ({ ...one, differ: person ? differing(person.answers, one.answers) : [] })),
    agreement: units.length > 0 && units.every((one) => of(one.answers)),
  }
}
