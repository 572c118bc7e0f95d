/**
 * What region and municipality have agreed on time and amount (LUS 4 kap. 5 §), or the statute's own where nothing is
 * agreed. Amounts are in kronor with at most two decimals.
 */
export interface Agreement {
  /** Days from the ready notice to the first day that is paid for. */
  graceDays: number
  /** Whether a notice sent after 12.00 gives a day more. */
  noonRule: boolean
  /** Whether the day of discharge is paid for. */
  dischargeDayCounts: boolean
  /** Kronor for a day; `null` while none is set, and then only days are told (LUS-10). */
  amountPerDay: number | null
}

/** The statute without an agreement: three days, four after noon; no amount until one is set (LUS 5 kap. 4 and 6 §§). */
export const statutory: Agreement = { graceDays: 3, noonRule: true, dischargeDayCounts: false, amountPerDay: null }

/** Days to payment for inpatient psychiatric care when the notice was sent in 2018 and nothing was agreed. */
export const psychiatricDays2018 = 30

/** What days cost, to the öre; `null` without an amount. */
export function amountFor(days: number, amountPerDay: number | null): number | null {
  return amountPerDay === null ? null : (Math.round(amountPerDay * 100) * days) / 100
}
