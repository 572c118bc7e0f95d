import { addDays } from '../law/calendar.ts'
import { isAfterNoon, type Moment, midnightFrom } from '../law/clocks.ts'
import { frameAt, stampOf } from '../law/day-frame.ts'
import type { LawRef } from '../law/statutes.ts'
import { psychiatricDays2018, statutory } from './agreement.ts'
import type { DischargeFacts } from './facts.ts'
import { lawOf } from './law.ts'
import { liabilityStep } from './liability-steps.ts'
import type { Moments } from './moments.ts'
import { firstThere } from './open-care.ts'
import type { Step } from './step.ts'

export interface LiabilityStart {
  /** The first day that is paid for, if nothing blocks it. */
  day: string
  /** Whether open care is there on a midnight from which it can begin; if never, the day is the one it would have been. */
  openCareThere: boolean
  /** How it was reckoned. */
  steps: Step[]
}

/**
 * The first paid day: three days after the day of the ready notice, four if it was sent after 12.00 (LUS 5 kap. 4 §), or as
 * agreed (4 kap. 5 §); never before the admission notice and the call that it rests on were made (5 kap. 3 §), so a
 * condition met in the middle of a day counts from the next midnight. Nor does it begin while open care isn't there, or it is
 * unclear whether it is (5 kap. 5 §): it does at the first midnight on which open care is there.
 */
export function liabilityStart(facts: DischargeFacts, at: Moments, ready: Moment): LiabilityStart {
  const { code, count, law } = graceOf(facts, ready)
  let day = addDays(frameAt(ready).day, count)
  const steps = [liabilityStep(code, { sentAt: stampOf(ready), count, from: day }, 'readyNoticeAt', law)]
  // With no day of grace agreed: a day is paid for whole, and nobody pays before being told.
  const told = frameAt(midnightFrom(ready)).day
  if (told > day) {
    day = told
    steps.push(liabilityStep('discharge.waitsForReady', { sentAt: stampOf(ready), from: day }, 'readyNoticeAt', law))
  }
  for (const { met, waits, fact } of conditionsOf(facts, at)) {
    const first = frameAt(midnightFrom(met)).day
    if (first <= day) continue
    day = first
    steps.push(liabilityStep(waits, { sentAt: stampOf(met), from: day }, fact, lawOf.conditions))
  }
  const there = firstThere(at.there, day)
  if (there !== null && there.day > day) {
    day = there.day
    steps.push(
      liabilityStep(
        'discharge.waitsForOpenCare',
        { happenedAt: stampOf(there.since), from: day },
        'openCare',
        lawOf.openCare,
      ),
    )
  }
  return { day, openCareThere: there !== null, steps }
}

interface Grace {
  code:
    | 'discharge.startsPsychiatric'
    | 'discharge.startsAgreed'
    | 'discharge.startsAfterNoon'
    | 'discharge.startsBeforeNoon'
  count: number
  law: readonly LawRef[]
}

function graceOf({ agreement, psychiatric }: DischargeFacts, ready: Moment): Grace {
  const agreed = agreement.graceDays !== statutory.graceDays || agreement.noonRule !== statutory.noonRule
  if (psychiatric && !agreed && frameAt(ready).day <= '2018-12-31')
    return { code: 'discharge.startsPsychiatric', count: psychiatricDays2018, law: lawOf.psychiatric2018 }
  const afterNoon = agreement.noonRule && isAfterNoon(ready)
  const count = agreement.graceDays + (afterNoon ? 1 : 0)
  if (agreed) return { code: 'discharge.startsAgreed', count, law: lawOf.agreement }
  return { code: afterNoon ? 'discharge.startsAfterNoon' : 'discharge.startsBeforeNoon', count, law: lawOf.start }
}

/**
 * The first day that the payment rests on the care contact’s own call, when someone else had called before (LUS 4 kap. 3 §, 5 kap. 3 §): the days before it rest on
 * the other call alone. Null when there was no other, or it led to no day.
 *
 * @param startDay the first paid day by the earlier call
 */
export function mendedFrom(facts: DischargeFacts, at: Moments, ready: Moment, startDay: string): string | null {
  if (!facts.planningDue || at.earlierCall === null) return null
  const { day } = liabilityStart(facts, { ...at, earlierCall: null }, ready)
  return day > startDay ? day : null
}

function* conditionsOf({ planningDue }: DischargeFacts, { notice, call: counts, earlierCall }: Moments) {
  // Every dispute is read as if the payment stands: whoever called first, called.
  const call = earlierCall ?? counts
  if (notice !== null) yield { met: notice, waits: 'discharge.waitsForNotice', fact: 'admissionNoticeAt' } as const
  if (planningDue && call !== null)
    yield { met: call, waits: 'discharge.waitsForCall', fact: 'planningCallAt' } as const
}
