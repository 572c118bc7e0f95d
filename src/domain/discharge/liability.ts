import { addDays, daysBetween } from '../law/calendar.ts'
import type { Moment } from '../law/clocks.ts'
import { dayFrame, frameAt, momentOf, stampOf } from '../law/day-frame.ts'
import type { AdmissionNoticeClock } from './admission-notice.ts'
import { amountFor } from './agreement.ts'
import type { DischargeFacts } from './facts.ts'
import { lawOf } from './law.ts'
import { type LiabilityStart, liabilityStart, mendedFrom } from './liability-start.ts'
import {
  amountStep,
  type Block,
  blockStep,
  blocks,
  type Dispute,
  disputes,
  liabilityStep,
  payerOf,
  standStep,
} from './liability-steps.ts'
import type { Moments } from './moments.ts'
import { type OpenCareGap, openCareGaps } from './open-care.ts'
import type { PlanningCallClock } from './planning-call.ts'
import type { ClockState, Reading, Step } from './step.ts'

export interface Liability {
  state: Extract<ClockState, 'pending' | 'notApplicable' | 'blocked' | 'running' | 'ended'>
  /** The midnight at which the first paid day begins, every dispute read as if the payment stands; null when blocked. Of who left before it: when it would have begun. */
  startsAt: string | null
  payer: string | null
  /** Whole calendar days so far. */
  days: number
  /** Kronor; null without an amount for a day. */
  amount: number | null
  blockedBy: Block[]
  disputedBy: Dispute[]
  steps: Step[]
}

/** The clocks of what the payment rests on, as already reckoned from the same facts. */
export interface Conditions {
  notice: AdmissionNoticeClock
  call: PlanningCallClock
}

/**
 * The municipality's payment for whoever is ready to leave but still on the ward (LUS 5 kap., LUS-8 to LUS-10). What is missing
 * blocks it; what came late or from the wrong sender leaves it disputed, with both readings.
 */
export function liabilityClock(facts: DischargeFacts, conditions: Conditions, at: Moments): Liability {
  const { payer, step: payerStep } = payerOf(facts.placingMunicipality, facts.registeredMunicipality)
  if (!facts.needAssessed) {
    const steps = [liabilityStep('discharge.noNeed', {}, 'needAssessed', lawOf.need)]
    return none('notApplicable', payer, null, [], steps)
  }
  const start = at.ready === null ? null : liabilityStart(facts, at, at.ready)
  const blockedBy = blocksOf(facts, at, start)
  if (start !== null && blockedBy.length === 0) {
    const { state, startsAt, days, amount, disputedBy, steps } = reckon(facts, conditions, at, start.day)
    const all = [...start.steps, ...steps, payerStep]
    return { state, startsAt, payer, days, amount, blockedBy, disputedBy, steps: all }
  }
  const steps = [...blockSteps(facts, blockedBy, payer, payerStep), ...(start?.steps ?? [])]
  return none('blocked', payer, amountFor(0, facts.agreement.amountPerDay), blockedBy, steps)
}

/** Why it can't begin, and who pays. Where no municipality is known, that is why none has been told, and not that nothing has been sent. */
function blockSteps(facts: DischargeFacts, blockedBy: readonly Block[], payer: string | null, payerStep: Step): Step[] {
  if (payer !== null || facts.municipalityTold === undefined) return [...blockedBy.map(blockStep), payerStep]
  const sent: Partial<Record<Block, string | null>> = {
    admissionNoticeMissing: facts.admissionNoticeAt,
    readyNoticeMissing: facts.readyNoticeAt,
  }
  return [payerStep, ...blockedBy.filter((block) => (sent[block] ?? null) === null).map(blockStep)]
}

const none = (
  state: 'notApplicable' | 'blocked',
  payer: string | null,
  amount: number | null,
  blockedBy: Block[],
  steps: Step[],
): Liability => ({ state, startsAt: null, payer, days: 0, amount, blockedBy, disputedBy: [], steps })

function blocksOf(facts: DischargeFacts, at: Moments, start: LiabilityStart | null): Block[] {
  const begins = start === null ? Number.NEGATIVE_INFINITY : dayFrame(start.day).from
  // Without a ready notice there is no day to ask about: then it is what holds now.
  const lacks = start === null ? facts.openCare === 'unavailable' || facts.openCare === 'unclear' : !start.openCareThere
  const before = (moment: Moment | null) => moment !== null && moment < begins
  const holds: Record<Block, boolean> = {
    admissionNoticeMissing: at.notice === null,
    // Taken back before it led to payment: as if it had not been sent.
    readyNoticeMissing: at.ready === null || before(at.withdrawn),
    planningCallMissing: facts.planningDue && at.call === null,
    openCareUnavailable: lacks && facts.openCare !== 'unclear',
    openCareUnclear: lacks && facts.openCare === 'unclear',
  }
  return blocks.filter((block) => holds[block])
}

function reckon(facts: DischargeFacts, conditions: Conditions, at: Moments, startDay: string) {
  const { amountPerDay } = facts.agreement
  const begins = dayFrame(startDay).from
  const end = endOf(at)
  // Who left before the payment would have begun had none.
  const never = end !== null && end.at < begins
  const startsAt = stampOf(begins)
  const lastCounts = end?.discharged === true && facts.agreement.dischargeDayCounts
  const days = daysTo(startDay, end?.day ?? frameAt(at.now).day, lastCounts)
  const amount = amountFor(days, amountPerDay)
  const state: 'pending' | 'running' | 'ended' = end !== null ? 'ended' : at.now < begins ? 'pending' : 'running'
  const mended = at.ready === null ? null : mendedFrom(facts, at, at.ready, startDay)
  const disputedBy = disputesOf(facts, conditions, begins, at, mended)
  const stands: Reading = { as: 'stands', startsAt, days, amount }
  const steps = [
    ...endSteps(at),
    standStep(never ? 'never' : state, startDay, days),
    ...disputedBy.map((dispute) => disputeStep(dispute, facts, conditions, at, { stands, startDay, mended })),
    amountStep(days, amountPerDay, amount),
  ]
  return { state, startsAt, days, amount, disputedBy, steps }
}

/** When the stay, or what the ready notice said of it, ended: by whichever came first; null while the person is still on the ward. */
function endOf({ discharged, withdrawn, died, now }: Moments): { at: Moment; day: string; discharged: boolean } | null {
  const came = (moment: Moment | null): Moment => (moment !== null && moment <= now ? moment : Number.POSITIVE_INFINITY)
  const first = Math.min(came(discharged), came(withdrawn), came(died))
  return first === Number.POSITIVE_INFINITY
    ? null
    : { at: first, day: frameAt(first).day, discharged: first === discharged }
}

/** Whole days from the first to the day before the last, or with it; none when the last lies before the first. */
function daysTo(first: string, last: string, lastCounts: boolean): number {
  return last < first ? 0 : daysBetween(first, last) + (lastCounts ? 1 : 0)
}

function disputesOf(
  facts: DischargeFacts,
  { notice, call }: Conditions,
  begins: Moment,
  at: Moments,
  mended: string | null,
): Dispute[] {
  const holds: Record<Dispute, boolean> = {
    admissionNoticeLate: notice.state === 'late',
    planningCallLate: call.state === 'late',
    // Mended from when the care contact called: until then it is disputed, if the payment had begun.
    planningCallWrongSender: facts.planningDue && (facts.planningCallBy !== 'openCareContact' || mended !== null),
    // Had it failed before the payment began, it would have been blocked.
    openCareFailedLater: openCareGaps(at.there, begins).length > 0,
  }
  return disputes.filter((dispute) => holds[dispute])
}

function disputeStep(
  dispute: Dispute,
  facts: DischargeFacts,
  { notice, call }: Conditions,
  at: Moments,
  { stands, startDay, mended }: { stands: Reading; startDay: string; mended: string | null },
): Step {
  const none: Reading = { as: 'falls', startsAt: null, days: 0, amount: amountFor(0, facts.agreement.amountPerDay) }
  const both = (step: Step, falls: Reading): Step => ({ ...step, readings: [stands, falls] })
  const { conditions, openCare } = lawOf
  switch (dispute) {
    case 'admissionNoticeLate': {
      const params = { sentAt: stampOf(at.notice!), dueAt: notice.dueAt! }
      return both(liabilityStep('discharge.admissionNoticeLate', params, 'admissionNoticeAt', conditions), none)
    }
    case 'planningCallLate': {
      const params = { sentAt: stampOf(at.call!), dueAt: call.dueAt! }
      const step = liabilityStep('discharge.planningCallLate', params, 'planningCallAt', conditions)
      if (mended === null || isLate(at.earlierCall, call)) return both(step, none)
      // What rested on the call before it is another dispute.
      return both(step, readAs(facts, stands.startsAt, Math.min(stands.days, daysBetween(startDay, mended))))
    }
    case 'planningCallWrongSender': {
      if (mended === null)
        return both(liabilityStep('discharge.planningCallWrongSender', {}, 'planningCallBy', conditions), none)
      const params = { sentAt: stampOf(at.call!), from: mended }
      const step = liabilityStep('discharge.planningCallMended', params, 'earlierCallAt', conditions)
      const days = Math.max(0, stands.days - daysBetween(startDay, mended))
      return both(step, readAs(facts, days === 0 ? null : stampOf(dayFrame(mended).from), days))
    }
    case 'openCareFailedLater': {
      const gaps = openCareGaps(at.there, dayFrame(startDay).from)
      const gone = daysWithin(gaps, startDay, stands.days)
      const days = stands.days - gone
      const stops: Reading = { ...stands, as: 'falls', days, amount: amountFor(days, facts.agreement.amountPerDay) }
      const happenedAt = stampOf(gaps[0]!.at)
      const step =
        gaps.at(-1)!.to === null
          ? liabilityStep('discharge.openCareFailedLater', { happenedAt }, 'openCareFailedAt', openCare)
          : liabilityStep('discharge.openCareAway', { happenedAt, count: gone }, 'openCareFailedAt', openCare)
      return both(step, stops)
    }
  }
}

/** A call that came when its time was out. */
export const isLate = (call: Moment | null, { dueAt }: Pick<PlanningCallClock, 'dueAt'>): boolean =>
  call !== null && dueAt !== null && call >= momentOf(dueAt)

const readAs = ({ agreement }: DischargeFacts, startsAt: string | null, days: number): Reading => ({
  as: 'falls',
  startsAt,
  days,
  amount: amountFor(days, agreement.amountPerDay),
})

/** How many of so many days from the first on lie within the gaps. */
function daysWithin(gaps: readonly OpenCareGap[], first: string, days: number): number {
  const last = addDays(first, days - 1)
  return gaps.reduce((sum, { from, to }) => {
    const end = to === null || to > last ? last : to
    return sum + daysTo(from, end, true)
  }, 0)
}

/** What ended it besides the discharge: that the person died, that the ready notice was withdrawn, or that the planning was broken off; whichever came first. */
function endSteps({ withdrawn, brokenOff, discharged, died }: Moments): Step[] {
  if (died !== null && died <= Math.min(withdrawn ?? died, discharged ?? died))
    return [liabilityStep('discharge.died', { from: frameAt(died).day }, 'deceasedOn', lawOf.stillInCare)]
  if (brokenOff !== null)
    return [liabilityStep('discharge.brokenOff', { happenedAt: stampOf(brokenOff) }, 'brokenOffAt', lawOf.stillInCare)]
  if (withdrawn === null) return []
  const params = { happenedAt: stampOf(withdrawn) }
  return [liabilityStep('discharge.readyWithdrawn', params, 'readyWithdrawnAt', lawOf.readyNotice)]
}
