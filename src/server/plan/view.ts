import { sql } from 'kysely'
import type { PlanPartyView, PlanRow, PlanView } from '../../contract/plan-views.ts'
import { toReasonView } from '../../contract/reason-view.ts'
import { type Confirmation, inForce, leftToConfirm } from '../../domain/plan/confirming.ts'
import type { PlanContent } from '../../domain/plan/content.ts'
import { planDiff } from '../../domain/plan/diff.ts'
import {
  type ClosingReason,
  closingNames,
  type GoalOutcome,
  goalOutcomeNames,
  type OwnAnswer,
} from '../../domain/plan/following-up.ts'
import { type PlanType, planTypeNames } from '../../domain/plan/kinds.ts'
import { pointsOf } from '../../domain/plan/points.ts'
import { type PlanState, stateNames } from '../../domain/plan/steps.ts'
import { availablePlanActions } from '../../domain/plan/transitions.ts'
import type { Context } from '../platform/operations/context.ts'
import { loadFiles, loadTold } from './beside.ts'
import { factsOf, loadConfirmations, loadPlan, loadVersion, type PlanRecord } from './record.ts'
import { loadSeven } from './seven.ts'

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
  const { content, words, consented: consent, ...facts } = await factsOf(ctx, plan)
  const head = await loadHead(ctx, plan.id)
  const confirmations = await loadConfirmations(ctx, plan.id)
  const force = await forceOf(ctx, plan, confirmations)
  const goalText = new Map((force?.content ?? content).goals.map((one) => [one.id, one.text]))
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
    consent: consent.holds
      ? { holds: true, until: consent.until, reason: null }
      : { holds: false, until: null, reason: toReasonView(consent.reason) },
    words: words.map(({ proxyId: _, channel, ...one }) => ({
      ...one,
      channel: channel as PlanView['words'][number]['channel'],
    })),
    parties: await loadParties(ctx, plan.id),
    meetings: head.meetings,
    preparations: await loadPreparations(ctx, plan.id),
    draft: content as PlanView['draft'],
    points: pointsOf(content).map((one) => ({ ...one, missing: one.missing.map(toReasonView) })),
    waiting: waitingOf(plan, content, force, confirmations),
    force: force && {
      number: force.number,
      content: force.content as PlanView['draft'],
      inForce: force.inForce,
      since: force.since,
    },
    followUps: (await loadFollowUps(ctx, plan.id)).map((one) => ({
      ...one,
      goals: one.goals.map((g) => ({
        ...g,
        text: goalText.get(g.goalId) ?? '',
        outcomeName: goalOutcomeNames[g.outcome],
      })),
    })),
    followUpOn: plan.follow_up_on,
    comments: await loadComments(ctx, plan.id),
    files: await loadFiles(ctx, plan.id),
    links: await loadLinks(ctx, plan.id),
    events: await loadEvents(ctx, plan.id),
    seven: await loadSeven(ctx, plan.id),
    closing: head.closing,
    availableActions: availablePlanActions(facts),
  }
}

const nameOf = sql<string>`coalesce((select m.given_name || ' ' || m.family_name || ', ' || w.name from assignment a
  join staff_member m on m.id = a.staff_id join care_unit w on w.id = a.unit_id where a.id = x.assignment_id), '')`

async function loadHead(ctx: Context, planId: string): Promise<Pick<PlanView, 'proposal' | 'meetings' | 'closing'>> {
  const { rows } = await sql<{
    as: string
    name: string
    why: string
    at: string
    reason: ClosingReason | null
    words: string
    closed_at: string | null
  }>`select proposed_as as "as", proposer_name as name, why, proposed_at as at, closing_reason as reason, closing_words as words, closed_at
    from plan where id = ${planId}`.execute(ctx.tx)
  const { rows: meetings } = await sql<
    Omit<PlanView['meetings'][number], 'told'>
  >`select id as "meetingId", sequence, starts_at as "startsAt", ends_at as "endsAt",
      place, video_link as "videoLink", interpreter, questions, opened_at as "openedAt", person_present as "personPresent", cancelled_at as "cancelledAt"
    from plan_meeting where plan_id = ${planId} order by starts_at, id`.execute(ctx.tx)
  const row = rows[0]!
  const told = await loadTold(ctx, planId)
  return {
    proposal: { as: row.as, name: row.name, why: row.why, at: row.at },
    meetings: meetings.map((one) => ({ ...one, told: told.get(one.meetingId) ?? [] })),
    closing: row.reason && {
      reason: row.reason,
      reasonName: closingNames[row.reason],
      words: row.words,
      at: row.closed_at!,
    },
  }
}

async function loadParties(ctx: Context, planId: string): Promise<PlanPartyView[]> {
  const { rows } =
    await sql<PlanPartyView>`select y.id as "partyId", y.kind, coalesce(u.name, y.name) as name, y.unit_id as "unitId",
      h.kind as authority, y.is_keeper as "isKeeper", coalesce(y.unit_id = ctx_unit() and ctx_actor() = 'staff', false) as own,
      y.allowed_by as "allowedBy", y.allowed_until as "allowedUntil", y.invited_at as "invitedAt", y.withdrawn_at as "withdrawnAt"
    from plan_party y left join care_unit u on u.id = y.unit_id
      left join authority h on h.id = u.authority_id
    where y.plan_id = ${planId} order by y.withdrawn_at is not null, not y.is_keeper, y.invited_at, y.id`.execute(
      ctx.tx,
    )
  return rows
}

async function loadPreparations(ctx: Context, planId: string): Promise<PlanView['preparations']> {
  const { rows } = await sql<
    PlanView['preparations'][number]
  >`select distinct on (x.party_id, x.voice, x.proxy_id) x.party_id as "partyId", x.voice,
      coalesce(nullif(${nameOf}, ''), (select y.name from plan_party y where y.id = x.party_id), '') as name, x.answer, x.coming, x.at
    from plan_preparation x where x.plan_id = ${planId}
    order by x.party_id, x.voice, x.proxy_id, x.at desc, x.id desc`.execute(ctx.tx)
  return rows
}

interface Force {
  number: number
  content: PlanContent
  inForce: string[]
  since: string
}

async function forceOf(ctx: Context, plan: PlanRecord, given: readonly Confirmation[]): Promise<Force | null> {
  const number = plan.force_version
  if (number === null) return null
  const content = await loadVersion(ctx, plan.id, number)
  const { rows } = await sql<{
    at: string
  }>`select max(at) as at from plan_event where plan_id = ${plan.id} and action = 'confirm'
    and to_state = 'agreed' and (detail ->> 'version')::integer = ${number}`.execute(ctx.tx)
  return { number, content, inForce: [...inForce(content, given)], since: rows[0]?.at ?? ctx.now }
}

function waitingOf(
  plan: PlanRecord,
  content: PlanContent,
  force: Force | null,
  given: readonly Confirmation[],
): PlanView['waiting'] {
  if (plan.waiting_version === null) return null
  return {
    number: plan.waiting_version,
    content: content as PlanView['draft'],
    changes: force ? planDiff(force.content, content) : [],
    left: leftToConfirm(content, given).map((one) => ({
      interventionId: one.id,
      partyId: one.partyId,
      what: one.what,
    })),
  }
}

type FollowUpRow = Omit<PlanView['followUps'][number], 'goals' | 'answer'> & {
  goals: { goalId: string; outcome: GoalOutcome }[]
  answer: OwnAnswer
}
async function loadFollowUps(ctx: Context, planId: string): Promise<FollowUpRow[]> {
  const { rows } =
    await sql<FollowUpRow>`select x.id as "followUpId", x.voice, x.due_on as "dueOn", x.on_day as "on", x.person_present as "personPresent",
      x.goals, x.answer, x.words, x.next_on as "nextOn", ${nameOf} as name from plan_follow_up x where x.plan_id = ${planId}
    order by x.on_day, x.recorded_at, x.id`.execute(ctx.tx)
  return rows
}

async function loadComments(ctx: Context, planId: string): Promise<PlanView['comments']> {
  const { rows } = await sql<PlanView['comments'][number]>`select x.id as "commentId", x.voice,
      case when x.proxy_id is not null then coalesce((select o.name from proxy o where o.id = x.proxy_id), '') else ${nameOf} end as name,
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
  }>`select id as "linkId", type, title,
      kept_by as "keptBy", covers from plan_link where plan_id = ${planId} and removed_at is null order by at, id`.execute(
    ctx.tx,
  )
  return rows.map((row) => ({ ...row, typeName: planTypeNames[row.type] }))
}

async function loadEvents(ctx: Context, planId: string): Promise<PlanView['events']> {
  const { rows } = await sql<
    PlanView['events'][number]
  >`select x.action, x.to_state as "toState", x.at, ${nameOf} as name, x.words
    from plan_event x where x.plan_id = ${planId} order by x.at, x.id`.execute(ctx.tx)
  return rows
}
