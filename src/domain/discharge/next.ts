import { compareInstants } from '../law/calendar.ts'
import { momentOf } from '../law/day-frame.ts'
import type { DischargeClocks } from './clocks.ts'
import { dueOf } from './due.ts'
import type { DischargeFacts } from './facts.ts'
import type { ClockName } from './step.ts'

/** How close a clock is: past its time, within `soonHours` of it, or neither. */
export const urgencies = ['late', 'soon', 'calm'] as const
export type Urgency = (typeof urgencies)[number]

export interface NextClock {
  clock: ClockName
  dueAt: string
  urgency: Urgency
}

/** Whoever sees it has time to act: the hours within which a clock is said to be close. */
export const soonHours = 4

/**
 * The clock to look at first: of a notice and a call that haven't been sent, and a payment that waits to begin, the one due
 * soonest. What was sent, in time or not, and a payment that runs are nothing to be in time for.
 */
export function nextClock(clocks: DischargeClocks, facts: DischargeFacts, now: string): NextClock | null {
  const due = dueOf(clocks, facts)
  due.sort((a, b) => compareInstants(a.dueAt, b.dueAt))
  const first = due[0]
  return first ? { ...first, urgency: urgencyOf(first.dueAt, now) } : null
}

function urgencyOf(dueAt: string, now: string): Urgency {
  const left = momentOf(dueAt) - momentOf(now)
  if (left < 0) return 'late'
  return left <= soonHours * 3_600_000 ? 'soon' : 'calm'
}
