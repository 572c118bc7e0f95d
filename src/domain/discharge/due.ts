import type { DischargeClocks } from './clocks.ts'
import type { DischargeFacts } from './facts.ts'
import type { ClockName } from './step.ts'

/** Something due of a stay: a notice or a call not sent, a payment that hasn’t begun. */
export interface Due {
  clock: ClockName
  dueAt: string
}

/** What is due, whatever the time is now: that a payment has begun by then is told by its instant. Of whoever has died nothing is. */
export function dueOf({ admissionNotice, planningCall, liability }: DischargeClocks, facts: DischargeFacts): Due[] {
  if (facts.deceasedOn) return []
  const open: [ClockName, string | null, boolean][] = [
    ['admissionNotice', admissionNotice.dueAt, facts.admissionNoticeAt === null],
    ['planningCall', planningCall.dueAt, facts.planningCallAt === null],
    ['liability', liability.startsAt, liability.state === 'pending'],
  ]
  return open.flatMap(([clock, dueAt, waits]) => (waits && dueAt !== null ? [{ clock, dueAt }] : []))
}
