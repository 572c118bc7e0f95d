import { addDays } from '../law/calendar.ts'
import type { Decision } from '../law/reason.ts'
import { reason } from '../law/reason.ts'

/** How far ahead the need may next be asked about: two years, leap day included (FC-15; our choice). */
export const farthestReview = 731

/** What comes of asking about the need again: it goes on, the person wants another, or it ends. */
export const reviewOutcomes = ['continues', 'change', 'ends'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export interface ReviewInput {
  outcome: ReviewOutcome
  /** The day of the review. */
  day: string
  /** The day the need is asked about next; only when the contact goes on. */
  nextOn?: string
  contact: { from: string; to?: string }
  /** Whoever answers for the contact was asked together with the person, or a relative when the person can't. */
  withPerson: boolean
}

/**
 * Whether a review may be recorded (FC-15): of a contact that runs; the next day lies after today, within `farthestReview`, and not
 * after the contact's last day. That the person wants another needs that the person was asked (PL 6 kap. 2 §: their wish). Ending is
 * judged by `decideEnding` besides.
 */
export function decideReview({ outcome, day, nextOn, contact, withPerson }: ReviewInput): Decision {
  const about = (fact: string) => ({ fact, rule: 'FC-15', layer: 'policy' }) as const
  const reasons = []
  if (day < contact.from || (contact.to !== undefined && contact.to < day))
    reasons.push(reason('review.notRunning', {}, about('contact.to')))
  if (nextOn !== undefined) {
    const latest = addDays(day, farthestReview)
    if (outcome !== 'continues') reasons.push(reason('review.nextOnlyIfContinues', {}, about('outcome')))
    else if (nextOn <= day) reasons.push(reason('review.nextNotLater', { day }, about('nextOn')))
    else if (nextOn > latest) reasons.push(reason('review.nextTooFar', { day: latest }, about('nextOn')))
    else if (contact.to !== undefined && nextOn > contact.to)
      reasons.push(reason('review.nextAfterEnd', { to: contact.to }, about('contact.to')))
  }
  if (outcome === 'change' && !withPerson) reasons.push(reason('review.changeNeedsPerson', {}, about('withPerson')))
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, grounds: [reason('review.asked', { on: day }, about('day'))] }
}

/** Whether a day may be set as the day the need is asked about: the same limits as after a review, counted from the first day. */
export function reviewDayFault(reviewOn: string, contact: { from: string; to?: string }, day: string) {
  const start = contact.from > day ? contact.from : day
  const decision = decideReview({ outcome: 'continues', day: start, nextOn: reviewOn, contact, withPerson: false })
  return decision.ok ? [] : decision.reasons
}
