import { type AdmissionNoticeClock, admissionNoticeClock } from './admission-notice.ts'
import type { DischargeFacts } from './facts.ts'
import { type Liability, liabilityClock } from './liability.ts'
import { momentsOf, toldMunicipality } from './moments.ts'
import { type PlanningCallClock, planningCallClock } from './planning-call.ts'
import type { Step } from './step.ts'

export interface DischargeClocks {
  admissionNotice: Omit<AdmissionNoticeClock, 'steps'>
  planningCall: Omit<PlanningCallClock, 'steps'>
  liability: Omit<Liability, 'steps'>
  /** Every step, in the order they were taken: rule, law, facts used, computed instants, what blocks, both readings. */
  explain: Step[]
}

/**
 * The clocks of one stay by lagen (2017:612), as they stand `now` (LUS-1, LUS-7 to LUS-10). Pure calendar arithmetic in
 * Europe/Stockholm. A notice and a call are asked of what went to the units concerned, the payment of what the municipality was
 * told (5 kap. 3 §). All instants in the answer have Sweden's offset.
 *
 * @throws RangeError when an instant in the facts isn't one
 */
export function dischargeClocks(facts: DischargeFacts, now: string): DischargeClocks {
  const at = momentsOf(facts, now)
  const notice = admissionNoticeClock(facts, at)
  const call = planningCallClock(facts, at)
  const paying = toldMunicipality(facts, at)
  const payersNotice = paying === at ? notice : admissionNoticeClock(facts, paying)
  const { steps, ...liability } = liabilityClock(facts, { notice: payersNotice, call }, paying)
  return {
    admissionNotice: { dueAt: notice.dueAt, state: notice.state },
    planningCall: { dueAt: call.dueAt, dueRolledAt: call.dueRolledAt, state: call.state },
    liability,
    explain: [...notice.steps, ...call.steps, ...steps],
  }
}
