import { compareInstants, inSweden } from '../law/calendar.ts'
import { momentOf } from '../law/day-frame.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { DischargeFacts } from './facts.ts'
import { lawOf } from './law.ts'
import { monthsOf } from './payment.ts'

type ReadyFacts = Pick<DischargeFacts, 'readyNoticeAt' | 'readyWithdrawnAt'>

/**
 * What is odd with a discharge at a time: no ready notice stood then, or it was sent after it (LUS 3 kap. 1 §). It hinders nothing, since people go home; whoever writes
 * it is asked, and it is told to everyone in the stay from then on. Null when nothing is.
 */
export function beforeReady({ readyNoticeAt, readyWithdrawnAt }: ReadyFacts, dischargedAt: string): Reason | null {
  const by = { fact: 'readyNoticeAt', rule: 'LUS-4', layer: 'law', law: lawOf.readyNotice } as const
  const stood =
    readyNoticeAt !== null && (readyWithdrawnAt === null || compareInstants(readyWithdrawnAt, dischargedAt) > 0)
  if (!stood) return reason('discharge.readyLacking', {}, by)
  // A discharge is written by the minute.
  if (minuteOf(dischargedAt) >= minuteOf(readyNoticeAt)) return null
  return reason('discharge.leftBeforeReady', { sentAt: inSweden(readyNoticeAt) }, by)
}

const minuteOf = (instant: string): number => Math.floor(momentOf(instant) / 60_000)

/** A payment as it is reckoned with what the stay says. */
interface Paid {
  startsAt: string | null
  days: number
  /** Why the parties may read its days differently. */
  disputedBy?: readonly string[]
  payer?: string | null
}

/**
 * The months that are over in which what the stay says otherwise would give other days to pay, or other days that nobody disputes: what both sides have gone by isn't
 * written anew, they settle it.
 *
 * @param before the payments of each time that the person was ready, as they stand; `after`: as they would
 * @param thisMonth `YYYY-MM`, the one that goes on
 * @returns months as `YYYY-MM`, the earliest first
 */
export function closedMonthsChanged(before: readonly Paid[], after: readonly Paid[], thisMonth: string): string[] {
  const [was, is] = [byMonth(before), byMonth(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((month) => month < thisMonth && was.get(month) !== is.get(month))
    .sort()
}

/** Days by month, what makes them disputed, and who pays for them. */
function byMonth(paid: readonly Paid[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const one of paid)
    for (const { month, from, to } of monthsOf(one, null))
      found.set(month, `${found.get(month) ?? ''} ${from}/${to} ${(one.disputedBy ?? []).join(' ')} ${one.payer ?? ''}`)
  return found
}
