import type { Agreement } from '../discharge/agreement.ts'
import { dischargeClocks } from '../discharge/clocks.ts'
import { delayDays } from '../discharge/delay.ts'
import type { DischargeFacts } from '../discharge/facts.ts'
import {
  type OpenCareWord,
  periodsFrom,
  readyUntil,
  type SentMessage,
  type StayRecord,
} from '../discharge/from-messages.ts'
import { earlier } from '../discharge/payment.ts'
import { addDays, compareInstants, dayOf, daysBetween, startOfDay } from '../law/calendar.ts'

/** Days up to and with the day asked about that stays are counted over. Our choice: a quarter, so that few stays don't make it jump. */
export const stayWindow = 90

/** A stay as its clocks need it, with all that was known at the instant asked about. */
export interface ReadyStay {
  stay: StayRecord
  messages: readonly SentMessage[]
  openCare: readonly OpenCareWord[]
  agreement: Agreement
}

/**
 * How many of the `stayWindow` days up to `day` somebody was ready for discharge and still on the ward, and how many the municipality is liable to pay
 * for by the clocks (LUS-8, disputes read as if it stands). What happened after the day is left out. A stay counts when somebody became ready in those days, or had a day
 * of it in them: whoever left the day they became ready counts, with none. The same rule as a month of payments by the average has. Null for any other stay.
 *
 * @param knownAt an instant; a day that wasn't over then isn't counted
 */
export function stayDays(
  { stay, messages, openCare, agreement }: ReadyStay,
  { day, knownAt }: { day: string; knownAt: string },
): { ready: number; liable: number } | null {
  const over = startOfDay(addDays(day, 1))
  const at = compareInstants(over, knownAt) < 0 ? over : knownAt
  const had = (instant: string) => compareInstants(instant, at) <= 0
  const dischargedAt = stay.dischargedAt !== null && had(stay.dischargedAt) ? stay.dischargedAt : null
  const died = stay.deceasedOn && stay.deceasedOn <= day ? stay.deceasedOn : null
  const periods = periodsFrom(
    { ...stay, dischargedAt, deceasedOn: died },
    messages.filter(({ sentAt }) => had(sentAt)),
    openCare.filter((word) => had(word.at)),
    () => agreement,
  )
  const [first, today] = [addDays(day, 1 - stayWindow), dayOf(at)]
  const daysReady = (facts: DischargeFacts): string[] =>
    delayDays({ readyAt: facts.readyNoticeAt, leftAt: readyUntil(facts), said: [], blockedBy: [] }, today)
      .map((one) => one.day)
      .filter((one) => one >= first && one <= day)
  const counted = periods.filter((facts) => {
    const became = facts.readyNoticeAt === null ? null : dayOf(facts.readyNoticeAt)
    return became !== null && ((became >= first && became <= day) || daysReady(facts).length > 0)
  })
  if (counted.length === 0) return null
  const ready = new Set(counted.flatMap(daysReady))
  const liable = counted.map((facts) => {
    const { startsAt, days } = dischargeClocks(facts, at).liability
    return startsAt === null || days === 0 ? 0 : within(dayOf(startsAt), days, first, day)
  })
  return {
    ready: ready.size,
    liable: liable.reduce((all, days) => all + days, 0),
  }
}

/** Of so many days from one on, those between the first and the last. */
function within(from: string, days: number, first: string, last: string): number {
  const begin = from > first ? from : first
  const end = earlier(addDays(from, days - 1), last)
  return end < begin ? 0 : daysBetween(begin, end) + 1
}
