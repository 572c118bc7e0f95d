import { sql } from 'kysely'
import type { OwnPlanView } from '../../../contract/own-plan-views.ts'
import { toReasonView } from '../../../contract/reason-view.ts'
import { ageOn, dayOf } from '../../../domain/law/calendar.ts'
import { nextTime } from '../../../domain/plan/agreement.ts'
import type { GoalOutcome } from '../../../domain/plan/following-up.ts'
import {
  type ClosingReason,
  closingNames,
  goalOutcomeNames,
  type OwnAnswer,
} from '../../../domain/plan/following-up.ts'
import { type PlanType, planTypeNames } from '../../../domain/plan/kinds.ts'
import { type Answered, type Coming, holdsFor, type Preparation } from '../../../domain/plan/preparing.ts'
import { differing } from '../../../domain/plan/seven-questions.ts'
import type { PlanAction } from '../../../domain/plan/steps.ts'
import { availablePlanActions } from '../../../domain/plan/transitions.ts'
import type { Context } from '../../platform/operations/context.ts'
import { loadUnits } from '../../resident/units.ts'
import { loadFiles } from '../beside.ts'
import { loadGoalTexts } from '../goal-texts.ts'
import { factsOf, loadPlan, type PlanRecord } from '../record.ts'
import { staffName } from '../said-by.ts'
import { loadSeven } from '../seven.ts'
import { loadOwnAsks } from './asks-shown.ts'
import { loadOwnContent, loadProposed } from './content.ts'
import { loadContacts, loadToCall } from './to-call.ts'
import { isRelative, proxyId, selfOf } from './who.ts'

/** What can be done from the own page; the rest of the table is the staff’s. */
const ownActions: readonly PlanAction[] = [
  'recordConsent',
  'recordNo',
  'withdrawConsent',
  'consentToParty',
  'withdrawParty',
  'prepare',
  'comment',
  'followUp',
]

/** A plan as whoever looks on the own page may see it: see `ownPlanView`. */
export async function viewOwnPlan(ctx: Context, planId: string): Promise<OwnPlanView> {
  const plan = await loadPlan(ctx, { personId: selfOf(ctx), planId }, 'read')
  const relative = isRelative(ctx)
  const facts = await factsOf(ctx, plan)
  const { words, consented: consent } = facts
  const available = availablePlanActions(facts).filter((one) => ownActions.includes(one))
  const mine = words.findLast(
    (one) => one.proxyId === proxyId(ctx) && (one.givenBy === 'person') === (ctx.actor.kind === 'person'),
  )
  const hides = await hidesPlace(ctx, plan.person_id)
  const head = await loadHead(ctx, plan, { hides })
  const meeting = await loadMeeting(ctx, plan.id, hides)
  const seven = relative ? { person: null, units: [] } : await loadSeven(ctx, plan.id)
  const [newest] = seven.units
  const content = await loadOwnContent(ctx, plan, { newest: facts.content, seats: facts.seats })
  ctx.concerns(plan.person_id)
  return {
    planId: plan.id,
    version: plan.version,
    state: plan.state,
    ...head,
    consent: consent.holds
      ? { holds: true, until: consent.until, reason: null }
      : { holds: false, until: null, reason: toReasonView(consent.reason) },
    myWord: mine ? { yes: mine.yes, on: dayOf(mine.at), until: mine.until, written: mine.channel !== 'online' } : null,
    parties: await loadParties(ctx, plan.id, available.includes('withdrawParty')),
    asks: await loadOwnAsks(ctx, plan.id),
    meeting: meeting?.told ?? null,
    next: nextOf(ctx, plan, meeting?.told ?? null),
    toCall: await loadToCall(ctx, {
      words: content?.whomICall ?? '',
      planIds: [plan.id],
      contacts: hides ? null : await loadContacts(ctx, plan.person_id),
    }),
    content,
    proposed: await loadProposed(ctx, plan, { newest: facts.content, seats: facts.seats }),
    followUpOn: plan.follow_up_on,
    followUps: await loadFollowUps(ctx, plan),
    files: (await loadFiles(ctx, plan.id)).map(({ at, ...one }) => ({ ...one, on: dayOf(at) })),
    preparation: await loadPreparation(ctx, plan.id, meeting && { ...meeting, meetingId: meeting.told.meetingId }),
    comments: await loadComments(ctx, plan.id),
    seven: {
      own: seven.person,
      units: seven.units.map(({ own: _, ...one }) => one),
      differ: seven.person && newest ? differing(seven.person.answers, newest.answers) : [],
    },
    available: [...available, ...(available.includes('comment') && !relative ? (['answerSeven'] as const) : [])],
    minor: plan.birth_date !== null && ageOn(plan.birth_date, ctx.today) < 18,
    asRelative: relative,
  }
}

/** The next time of this plan, by the same rule as on the page of all plans. */
function nextOf(ctx: Context, plan: PlanRecord, meeting: OwnPlanView['meeting']): OwnPlanView['next'] {
  if (plan.state === 'closed' || plan.state === 'refused') return null
  const { now, today } = ctx
  return nextTime({
    meetings: meeting ? [{ ...meeting, planId: plan.id }] : [],
    followUps: plan.follow_up_on === null ? [] : [{ on: plan.follow_up_on, planId: plan.id }],
    now,
    today,
    dayOf,
  })
}

/** Where one meets someone with protected identity, and the number there, is told to the person alone. */
export async function hidesPlace(ctx: Context, personId: string): Promise<boolean> {
  if (ctx.actor.kind === 'person') return false
  const { rows } = await sql<{
    hidden: boolean
  }>`select protection <> 'none' as hidden from person where id = ${personId}`.execute(ctx.tx)
  return rows[0]?.hidden ?? true
}

type Head = Pick<OwnPlanView, 'keeper' | 'proposal' | 'refused' | 'covered' | 'closing'>
async function loadHead(ctx: Context, plan: PlanRecord, of: { hides: boolean }): Promise<Head> {
  const { rows } = await sql<{
    as: string
    name: string | null
    why: string | null
    at: string
    reason: ClosingReason | null
    closed_at: string | null
    refused: string | null
    covered: { type: PlanType; keptBy: string } | null
  }>`select p.proposed_as as "as", y.proposer_name as name, y.why, p.proposed_at as at, p.closing_reason as reason, p.closed_at,
      r.words as refused, r.detail -> 'coveredBy' as covered
    from plan p left join lateral (select e.words, e.detail from plan_event e where e.plan_id = p.id and e.action = 'refuse' and p.state = 'refused'
        order by e.at desc limit 1) r on true left join plan_why(p.id) y on true where p.id = ${plan.id}`.execute(
    ctx.tx,
  )
  const row = rows[0]!
  const unit = (await loadUnits(ctx.tx, [plan.unit_id])).get(plan.unit_id)
  return {
    keeper: { name: unit?.name ?? plan.unit_name, phone: of.hides ? null : (unit?.phone ?? null) },
    // Why someone else proposed it is between them, the person and the unit: a relative isn't told.
    proposal: { as: row.as, name: row.name ?? '', why: row.why ?? '', on: dayOf(row.at) },
    refused: row.refused,
    covered: row.covered && { typeName: planTypeNames[row.covered.type], keptBy: row.covered.keptBy },
    closing: row.reason && { reasonName: closingNames[row.reason], on: dayOf(row.closed_at!) },
  }
}

/** The last day of the seat, where somebody has said one: that a guardian's yes ends when the child is 18 isn't told as a day. */
export const saidDay = sql<string | null>`case when y.said_until is not null
  or exists (select from plan_word w where w.plan_id = y.plan_id and w.until is not null) then y.allowed_until end`

/** Those who take part now; their addresses are no one's but the keeper's. */
async function loadParties(ctx: Context, planId: string, mayRemove: boolean): Promise<OwnPlanView['parties']> {
  const { rows } = await sql<Omit<OwnPlanView['parties'][number], 'removable'>>`select y.id as "partyId", y.kind,
      coalesce(u.name, y.name) as name, y.is_keeper as "isKeeper", ${saidDay} as until,
      case when y.allowed_channel <> 'online' and not y.is_keeper then (y.invited_at at time zone 'Europe/Stockholm')::date end as "saidOn",
      case when y.allowed_channel <> 'online' and not y.is_keeper then y.allowed_by end as "saidBy"
    from plan_party y left join care_unit u on u.id = y.unit_id where y.plan_id = ${planId} and y.withdrawn_at is null
      and (y.is_keeper or y.allowed_until is null or y.allowed_until >= ctx_today())
    order by not y.is_keeper, y.invited_at, y.id`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, removable: mayRemove && !row.isKeeper }))
}

/** The next meeting, as it is told, and with which change it got the time it has. */
async function loadMeeting(
  ctx: Context,
  planId: string,
  hides: boolean,
): Promise<{ told: NonNullable<OwnPlanView['meeting']>; movedSequence: number } | null> {
  const { rows } = await sql<
    NonNullable<OwnPlanView['meeting']> & { movedSequence: number }
  >`select id as "meetingId", sequence, moved_sequence as "movedSequence", starts_at as "startsAt", ends_at as "endsAt", place,
      video_link as "videoLink", interpreter, questions from plan_meeting
    where plan_id = ${planId} and cancelled_at is null and ends_at > ${ctx.now} order by starts_at, id limit 1`.execute(
    ctx.tx,
  )
  if (!rows[0]) return null
  const { movedSequence, ...told } = rows[0]
  return { told: { ...told, place: hides ? '' : told.place }, movedSequence }
}

async function loadFollowUps(ctx: Context, plan: PlanRecord): Promise<OwnPlanView['followUps']> {
  const { rows } = await sql<{
    on: string
    own: boolean
    name: string
    goals: { goalId: string; outcome: GoalOutcome }[]
    answer: OwnAnswer
    words: string
    version: number | null
  }>`select x.on_day as "on", x.voice <> 'staff' as own, ${staffName} as name, x.goals, x.answer, x.words, x.version from plan_follow_up x
    where x.plan_id = ${plan.id} order by x.on_day, x.recorded_at, x.id`.execute(ctx.tx)
  if (rows.length === 0) return []
  const text = await loadGoalTexts(ctx, plan, rows)
  return rows.map(({ version, ...row }) => ({
    ...row,
    goals: row.goals.map(({ goalId, outcome }) => ({
      text: text(version, goalId),
      outcome,
      outcomeName: goalOutcomeNames[outcome],
    })),
  }))
}

/** The own answers: the person's for the person, those of whoever acts for them for that one. That one comes is said of the meeting that was then. */
async function loadPreparation(
  ctx: Context,
  planId: string,
  meeting: Answered | null,
): Promise<OwnPlanView['preparation']> {
  const { rows } = await sql<{
    parts: Preparation | null
    coming: Coming | null
    at: string
    meetingId: string | null
    sequence: number | null
  }>`select parts, coming, at, meeting_id as "meetingId", sequence from plan_preparation where plan_id = ${planId} and assignment_id is null
      and parts is not null and proxy_id is not distinct from ${proxyId(ctx)}::uuid order by at desc, id desc limit 1`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (!row?.parts) return null
  const holds = meeting ? holdsFor(row, meeting) : false
  return { answers: row.parts, coming: holds ? row.coming : null, on: dayOf(row.at), holds }
}

async function loadComments(ctx: Context, planId: string): Promise<OwnPlanView['comments']> {
  const { rows } = await sql<
    Omit<OwnPlanView['comments'][number], 'on'> & { at: string }
  >`select x.id as "commentId", x.voice,
      x.assignment_id is null and x.proxy_id is not distinct from ${proxyId(ctx)}::uuid as own,
      case when x.proxy_id is not null then coalesce((select o.name from proxy o where o.id = x.proxy_id), '') else ${staffName} end as name,
      x.disagrees, x.words, x.at from plan_comment x where x.plan_id = ${planId} order by x.at, x.id`.execute(ctx.tx)
  return rows.map(({ at, ...row }) => ({ ...row, on: dayOf(at) }))
}
