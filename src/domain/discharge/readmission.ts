import { compareInstants, dayOf, daysBetween } from '../law/calendar.ts'

/** The windows that readmissions are counted in (domain.md §8): whole calendar days. */
export const readmissionWindows = [7, 30] as const
export type ReadmissionWindow = (typeof readmissionWindows)[number]

export interface Readmission {
  /** Calendar days from the day of discharge to the day of admission, in Sweden: 0 is the same day. */
  days: number
  /** The windows that it falls in. A planned admission falls in none: it is linked, and not counted. */
  within: ReadmissionWindow[]
}

/**
 * Whether an admission is a return to hospital after an earlier stay: at most 30 calendar days after the day of discharge, the 7th and the 30th day
 * with them. What is counted is the unplanned (domain.md §6: risk of unplanned readmission). Null when it isn't: later, before, or the stay was a
 * transfer that began before the other ended.
 */
export function readmissionOf(dischargedAt: string, admittedAt: string, planned: boolean): Readmission | null {
  if (compareInstants(admittedAt, dischargedAt) < 0) return null
  const days = daysBetween(dayOf(dischargedAt), dayOf(admittedAt))
  if (days > Math.max(...readmissionWindows)) return null
  return { days, within: planned ? [] : readmissionWindows.filter((window) => days <= window) }
}
