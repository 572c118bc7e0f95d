import { addDays, dayOf } from '../law/calendar.ts'
import { momentOf } from '../law/day-frame.ts'
import type { DischargeFacts } from './facts.ts'
import type { Liability } from './liability.ts'
import type { Dispute } from './liability-steps.ts'
import { openCareGaps, openCareSpans } from './open-care.ts'
import { earlier } from './payment.ts'

/** Days in a row, the first and the last of them. */
export interface DaySpan {
  from: string
  to: string
}

/** Days that the clocks leave disputed, and why. */
export interface DisputedSpan extends DaySpan {
  dispute: Dispute
}

/**
 * The days of a payment that fall if a dispute is read against it: all of them where a notice or a call came late or from the wrong sender (LUS 5 kap.
 * 3 §), those on which open care was gone after the payment began (5 §). Spans of several disputes may overlap.
 */
export function disputedDays(
  facts: DischargeFacts,
  { startsAt, days, disputedBy }: Pick<Liability, 'startsAt' | 'days' | 'disputedBy'>,
): DisputedSpan[] {
  if (startsAt === null || days === 0) return []
  const first = dayOf(startsAt)
  const to = addDays(first, days - 1)
  return disputedBy.flatMap((dispute): DisputedSpan[] => {
    if (dispute !== 'openCareFailedLater') return [{ dispute, from: first, to }]
    return openCareGaps(openCareSpans(facts), momentOf(startsAt))
      .map((gap) => ({ dispute, from: gap.from, to: earlier(gap.to ?? to, to) }))
      .filter((span) => span.from <= span.to)
  })
}

/** Days that one side has marked as disputed; `paidDays`: how many of them are to be paid for, as the other has settled, or null until then. */
export interface MarkedDays extends DaySpan {
  paidDays: number | null
}

/**
 * How many of some days nobody disputes: neither the clocks nor one of the sides. What the sides have settled they agree on, whatever the clocks
 * left open: of the days of a mark the first ones are those paid for.
 */
export function undisputedDays({ from, to }: DaySpan, open: readonly DaySpan[], marks: readonly MarkedDays[]): number {
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const within = (span: DaySpan) => span.from <= day && day <= span.to
    const mark = marks.find(within)
    if (mark) count += mark.paidDays !== null && day < addDays(mark.from, mark.paidDays) ? 1 : 0
    else if (!open.some(within)) count += 1
  }
  return count
}
