import { addDays, dayOf, daysBetween } from '../law/calendar.ts'
import { amountFor } from './agreement.ts'
import type { Liability } from './liability.ts'

/** What a stay comes to in a month: whole days that the payment counts, all disputes read as if it stands. */
export interface MonthOfStay {
  /** `YYYY-MM`. */
  month: string
  /** The first and last day counted. */
  from: string
  to: string
  days: number
  /** Kronor; null without an amount for a day. */
  amount: number | null
}

/**
 * The days of a payment, month by month: a stay over New Year's Eve is paid for in two. The months' days add up to the stay's,
 * and so do their amounts (LUS 5 kap. 4 and 6 §§).
 *
 * @param amountPerDay kronor, or null while none is set
 */
export function monthsOf(
  { startsAt, days }: Pick<Liability, 'startsAt' | 'days'>,
  amountPerDay: number | null,
): MonthOfStay[] {
  if (startsAt === null || days === 0) return []
  const first = dayOf(startsAt)
  const last = addDays(first, days - 1)
  const months: MonthOfStay[] = []
  for (let from = first; from <= last; ) {
    const to = earlier(lastOfMonth(from), last)
    const count = daysBetween(from, to) + 1
    months.push({ month: from.slice(0, 7), from, to, days: count, amount: amountFor(count, amountPerDay) })
    from = addDays(to, 1)
  }
  return months
}

/** The earlier of two days. */
export const earlier = (a: string, b: string): string => (a < b ? a : b)

/** The last day of a day's month. */
function lastOfMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** How the parties have agreed to reckon a month: each stay by itself, or all of them against an average. */
export const paymentModels = ['perStay', 'monthlyAverage'] as const
export type PaymentModel = (typeof paymentModels)[number]

/**
 * What a municipality pays for a month by the model of agreements (LUS-10, practice): nothing as long as the days on the ward
 * after the ready notice are on average at most so many a person, and else the days above.
 *
 * @param readyDays the days on the ward after being ready, of all together
 * @param persons how many were ready in the month: those who became so in it, or had a day of it left
 * @param average agreed days a person and month, as a rule 3
 * @returns whole days to pay for; a part of a day isn't paid
 */
export function daysAbove(readyDays: number, persons: number, average: number): number {
  return Math.max(0, Math.floor(readyDays - average * persons))
}

/** The same of each person's days. */
export function daysAboveAverage(readyDays: readonly number[], average: number): number {
  const sum = readyDays.reduce((all, days) => all + days, 0)
  return daysAbove(sum, readyDays.length, average)
}
