import { compareInstants } from '../law/calendar.ts'
import { dayFrame, frameAt, momentOf, stampOf } from '../law/day-frame.ts'
import type { DischargeClocks } from './clocks.ts'
import { dueOf } from './due.ts'
import type { DischargeFacts } from './facts.ts'
import { type ClockName, clockNames } from './step.ts'
import type { CasePart } from './steps.ts'

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
 *
 * @param among clocks that are asked of; all when left out
 */
export function nextClock(
  clocks: DischargeClocks,
  facts: DischargeFacts,
  now: string,
  among: readonly ClockName[] = clockNames,
): NextClock | null {
  const due = dueOf(clocks, facts).filter(({ clock }) => among.includes(clock))
  due.sort((a, b) => compareInstants(a.dueAt, b.dueAt))
  const first = due[0]
  return first ? { ...first, urgency: urgencyOf(first.dueAt, now) } : null
}

/** Whose each clock is to see to: the ward’s notice, open care’s call, and the payment of whoever pays. */
const clockOfPart: Readonly<Record<CasePart, ClockName>> = {
  ward: 'admissionNotice',
  openCare: 'planningCall',
  municipalHealthCare: 'liability',
  socialCare: 'liability',
}

/** The clocks that are for a unit to see to, by its parts in the stay. */
export const ownClocks = (parts: readonly CasePart[]): ClockName[] => parts.map((part) => clockOfPart[part])

/** Seven in the morning, in hours before the midnight that follows: the clock is changed before it, never after. */
const morning = 17

/**
 * What is due before then counts as today: until seven the next morning in Sweden, since what is due in the night is done by whoever is at work before it.
 */
export function todayUntil(now: string): string {
  return stampOf(dayFrame(frameAt(momentOf(now)).next).to - morning * 3_600_000)
}

function urgencyOf(dueAt: string, now: string): Urgency {
  const left = momentOf(dueAt) - momentOf(now)
  if (left < 0) return 'late'
  return left <= soonHours * 3_600_000 ? 'soon' : 'calm'
}
