import { addDays, dayOf } from '../law/calendar.ts'
import { momentOf } from '../law/day-frame.ts'
import type { DischargeFacts } from './facts.ts'
import { isLate, type Liability } from './liability.ts'
import { mendedFrom } from './liability-start.ts'
import type { Dispute } from './liability-steps.ts'
import { momentsOf, toldMunicipality } from './moments.ts'
import { openCareGaps, openCareSpans } from './open-care.ts'
import { earlier } from './payment.ts'
import { planningCallClock } from './planning-call.ts'

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
 * 3 §), those on which open care was gone after the payment began (5 §). Where the care contact called after someone else had, the days before that rest on the
 * other’s call, and those from then on on the care contact’s own. Spans of several disputes may overlap.
 */
export function disputedDays(
  facts: DischargeFacts,
  { startsAt, days, disputedBy }: Pick<Liability, 'startsAt' | 'days' | 'disputedBy'>,
): DisputedSpan[] {
  if (startsAt === null || days === 0) return []
  const first = dayOf(startsAt)
  const to = addDays(first, days - 1)
  return disputedBy
    .flatMap((dispute): DisputedSpan[] => {
      if (dispute === 'openCareFailedLater')
        return openCareGaps(openCareSpans(facts), momentOf(startsAt)).map((gap) => ({
          dispute,
          from: gap.from,
          to: earlier(gap.to ?? to, to),
        }))
      const mended = mendedOf(facts, first)
      if (dispute === 'planningCallWrongSender' && mended !== null)
        return [{ dispute, from: first, to: earlier(addDays(mended.day, -1), to) }]
      if (dispute === 'planningCallLate' && mended !== null && !mended.lateBefore)
        return [{ dispute, from: mended.day, to }]
      return [{ dispute, from: first, to }]
    })
    .filter((span) => span.from <= span.to)
}

/** The day from which the care contact’s own call counts, and whether the one before it was late as well. */
function mendedOf(facts: DischargeFacts, first: string): { day: string; lateBefore: boolean } | null {
  if (!facts.earlierCallAt) return null
  const sent = momentsOf(facts, facts.admittedAt)
  const { ready } = toldMunicipality(facts, sent)
  const day = ready === null ? null : mendedFrom(facts, toldMunicipality(facts, sent), ready, first)
  return day === null ? null : { day, lateBefore: isLate(sent.earlierCall, planningCallClock(facts, sent)) }
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
