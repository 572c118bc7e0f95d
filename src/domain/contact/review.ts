import { addDays } from '../law/calendar.ts'
import type { Decision } from '../law/reason.ts'
import { reason } from '../law/reason.ts'

/** How far ahead the need may next be asked about: two years, leap day included (FC-15; our choice). */
export const farthestReview = 731

/** How far ahead the next review is suggested: half a year, 26 weeks, so that it falls on the same weekday (FC-15; our choice). */
const suggestedReview = 182

/** What comes of asking about the need again: it goes on, the person wants another, or it ends. */
export const reviewOutcomes = ['continues', 'change', 'ends'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export interface ReviewInput {
  outcome: ReviewOutcome
  /** The day of the review. */
  day: string
  /** The day the need is asked about next; only when the contact goes on. */
  nextOn?: string
  /** `reviewOn`: the day of review the contact has had, if any. */
  contact: { from: string; to?: string; reviewOn?: string }
  /** Whoever answers for the contact was asked together with the person, or a relative when the person can't. */
  withPerson: boolean
}

/**
 * Whether a review may be recorded (FC-15): of a contact that runs; the next day lies after today, within `farthestReview`, and not
 * after the contact's last day. A contact that had a day of review keeps having one: otherwise it would leave the list for good. That the person wants another needs that the person was asked (PL 6 kap. 2 §: their wish). Ending is
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
  if (outcome === 'continues' && nextOn === undefined && contact.reviewOn !== undefined && contact.to !== day)
    reasons.push(reason('review.nextNeeded', {}, about('nextOn')))
  if (outcome === 'change' && !withPerson) reasons.push(reason('review.changeNeedsPerson', {}, about('withPerson')))
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, grounds: [reason('review.asked', { on: day }, about('day'))] }
}

/** The day that is suggested for the next review, never after the contact's last day; none when the contact has no day left. */
export function suggestedReviewDay(contact: { to?: string }, day: string): string | undefined {
  const inHalfAYear = addDays(day, suggestedReview)
  if (contact.to === undefined || inHalfAYear <= contact.to) return inHalfAYear
  return contact.to > day ? contact.to : undefined
}

/**
 * The day of review that the contact has after a review: as said when it goes on; and one that had a day keeps having one when the
 * person wants another, whatever becomes of the request.
 */
export function nextReviewDay({ outcome, day, nextOn, contact }: ReviewInput): string | undefined {
  if (outcome !== 'change') return nextOn
  return contact.reviewOn === undefined ? undefined : suggestedReviewDay(contact, day)
}

/** Whether a day may be set as the day the need is asked about: the same limits as after a review, counted from the first day. */
export function reviewDayFault(reviewOn: string, contact: { from: string; to?: string }, day: string) {
  const start = contact.from > day ? contact.from : day
  const decision = decideReview({ outcome: 'continues', day: start, nextOn: reviewOn, contact, withPerson: false })
  return decision.ok ? [] : decision.reasons
}
