import { dayAfter, endOfDay, type Moment, rolledDay } from '../law/clocks.ts'
import { frameAt, stampOf } from '../law/day-frame.ts'
import { type ParamsOf, type Reason, type ReasonCode, reason } from '../law/reason.ts'
import type { DischargeFacts } from './facts.ts'
import { lawOf } from './law.ts'
import type { Moments } from './moments.ts'
import type { ClockState, Step } from './step.ts'

export interface PlanningCallClock {
  /** The midnight that ends the third day after the ready notice; null when none has been sent or no planning is due. */
  dueAt: string | null
  /** The same, if a last day on a weekend or holiday moves to the next weekday; equal to `dueAt` otherwise. */
  dueRolledAt: string | null
  state: Extract<ClockState, 'pending' | 'met' | 'late' | 'notApplicable'>
  steps: Step[]
}

const daysToCall = 3

/**
 * The care contact in open care calls to planning within three days of the ready notice: to the end of the third calendar
 * day after its day (LUS 4 kap. 3 §, LUS-7). Whether lagen (1930:173) moves a last day on a weekend is disputed: the strict
 * day is what is due, the moved one a note.
 */
export function planningCallClock(facts: DischargeFacts, at: Moments): PlanningCallClock {
  if (!facts.needAssessed) return clock('notApplicable', told('discharge.noNeed', {}, 'needAssessed', lawOf.need))
  if (!facts.planningDue) return clock('notApplicable', told('discharge.callNotDue', {}, 'planningDue', lawOf.planning))
  const { ready, call } = at
  const sentAt = call === null ? null : stampOf(call)
  // Who has died is planned for no more; what was late before that was late.
  const died = sentAt === null && at.died !== null ? at.died : null
  const overBy = (moment: Moment) =>
    clock('notApplicable', told('discharge.died', { from: frameAt(moment).day }, 'deceasedOn', lawOf.readyNotice))
  if (ready === null) {
    if (died !== null) return overBy(died)
    if (sentAt !== null) return clock('met', told('discharge.callBeforeReady', { sentAt }, 'planningCallAt'))
    return clock('pending', told('discharge.callAwaitsReady', {}, 'readyNoticeAt'))
  }
  if (sentAt === null && at.brokenOff !== null) {
    const happenedAt = stampOf(at.brokenOff)
    return clock('notApplicable', told('discharge.brokenOff', { happenedAt }, 'brokenOffAt', lawOf.readyNotice))
  }
  if (sentAt === null && at.withdrawn !== null) {
    const happenedAt = stampOf(at.withdrawn)
    return clock(
      'notApplicable',
      told('discharge.readyWithdrawn', { happenedAt }, 'readyWithdrawnAt', lawOf.readyNotice),
    )
  }
  const lastDay = dayAfter(ready, daysToCall)
  const due = endOfDay(lastDay)
  if (died !== null && due > died) return overBy(died)
  const dueAt = stampOf(due)
  const rolledAt = stampOf(endOfDay(rolledDay(lastDay)))
  const late = (call ?? at.now) >= due
  const steps =
    sentAt !== null
      ? [told(late ? 'discharge.callLate' : 'discharge.callMet', { sentAt, dueAt }, 'planningCallAt')]
      : late
        ? [told('discharge.callOverdue', { dueAt }, 'planningCallAt')]
        : [told('discharge.callPending', { sentAt: stampOf(ready), dueAt }, 'readyNoticeAt')]
  if (rolledAt !== dueAt) steps.push(told('discharge.callRolls', { dueAt, rolledAt }, 'readyNoticeAt'))
  return { dueAt, dueRolledAt: rolledAt, state: late ? 'late' : sentAt === null ? 'pending' : 'met', steps }
}

/**
 * What a call by whoever acts would lead to, said before it is made: by another than the person’s care contact in open care it leaves the payment disputed (LUS 4
 * kap. 3 §, 5 kap. 3 §, LUS-8). Null when the care contact calls, when a call as the law says has been made already, and when the payment rests on none.
 */
export function callAhead(facts: DischargeFacts, by: { careContact: boolean; openCare: boolean }): Reason | null {
  const rests = facts.needAssessed && facts.planningDue
  const calledRight = facts.planningCallAt !== null && facts.planningCallBy === 'openCareContact'
  if (!rests || calledRight || by.careContact) return null
  return reason(
    by.openCare ? 'discharge.callNotContact' : 'discharge.callByMunicipality',
    {},
    { fact: 'planningCallBy', rule: 'LUS-8', layer: 'law', law: [...lawOf.planningCall, ...lawOf.conditions] },
  )
}

const clock = (state: PlanningCallClock['state'], step: Step): PlanningCallClock => ({
  dueAt: null,
  dueRolledAt: null,
  state,
  steps: [step],
})

function told<C extends ReasonCode>(code: C, params: ParamsOf<C>, fact: string, law = lawOf.planningCall): Step {
  const why: Reason = reason(code, params, {
    fact,
    rule: law === lawOf.planning ? 'LUS-6' : 'LUS-7',
    layer: 'law',
    law,
  })
  return { clock: 'planningCall', reason: why }
}
