/** A period in which a person has someone as doctor contact: days `YYYY-MM-DD`, both of them included; `to: null` is still. */
export interface DoctorPeriod {
  staff: string
  from: string
  to: string | null
}

/** A visit to a doctor; `staff: null` is a doctor whose identity isn't known. */
export interface DoctorVisit {
  staff: string | null
  day: string
}

/** Doctor visits in all, and those with the person's own doctor contact. */
export interface OwnVisits {
  own: number
  all: number
}

/**
 * Counts the visits with the own doctor contact **as of each visit's day**. A visit on a day without a contact counts among all and not
 * among the own. Should two contacts hold on one day, a visit with either is with the own.
 */
export function countOwnVisits(visits: readonly DoctorVisit[], periods: readonly DoctorPeriod[]): OwnVisits {
  const isOwn = ({ staff, day }: DoctorVisit) =>
    periods.some((one) => one.staff === staff && one.from <= day && (one.to === null || day <= one.to))
  return { own: visits.filter(isOwn).length, all: visits.length }
}

/**
 * Own-doctor share = doctor visits with the own doctor contact / all doctor visits. 0 to 1. Undefined for no doctor visits, and (by the
 * caller) for a person who has never had a doctor contact. Source: domain §8.
 */
export function ownDoctorShare({ own, all }: OwnVisits): number | null {
  return all === 0 ? null : own / all
}

/** The indicator counts the persons whose own-doctor share is strictly above this: 65 % = 13/20. */
const threshold = { over: 13, under: 20 }

/** Whether the share is strictly above 65 %, in whole numbers: 13 of 20 isn't, 14 of 20 is. */
export function isOwnDoctorOver65({ own, all }: OwnVisits): boolean {
  return own * threshold.under > all * threshold.over
}

/** The same as 1 or 0, without a branch: for whoever asks millions of times. Both are below 2^26. */
export function overThreshold(own: number, all: number): number {
  return (all * threshold.over - own * threshold.under) >>> 31
}
