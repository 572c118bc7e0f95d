import type { DischargeClocks } from './clocks.ts'
import type { DischargeFacts } from './facts.ts'
import type { ClockName } from './step.ts'

/** Something due of a stay: a notice or a call not sent, a payment that hasn’t begun. */
export interface Due {
  clock: ClockName
  dueAt: string
}

/**
 * What is due, whatever the time is now: that a payment has begun by then is told by its instant. Of whoever has died nothing is. An admission notice is sent of
 * someone who is on a ward: that nobody had been told of one who has left is said as what is missing (`planning.lackings`), and no clock counts on.
 */
export function dueOf({ admissionNotice, planningCall, liability }: DischargeClocks, facts: DischargeFacts): Due[] {
  if (facts.deceasedOn) return []
  const open: [ClockName, string | null, boolean][] = [
    ['admissionNotice', admissionNotice.dueAt, facts.admissionNoticeAt === null && facts.dischargedAt === null],
    ['planningCall', planningCall.dueAt, facts.planningCallAt === null],
    ['liability', liability.startsAt, liability.state === 'pending'],
  ]
  return open.flatMap(([clock, dueAt, waits]) => (waits && dueAt !== null ? [{ clock, dueAt }] : []))
}
