/** Which days will do: from the first (of several, the latest of them) to the last. `today` tells a last day that is a matter of what has been. */
export interface DaysThatDo {
  from?: string | readonly string[] | null
  to?: string | null
  today?: string
}

/** Why a day won’t do, and the first or last that would; a day to come needs none. */
export interface DayFault {
  code: 'field.dayTooEarly' | 'field.dayTooLate' | 'field.dayToCome'
  day?: string
}

/**
 * What is wrong with a day that exists, `YYYY-MM-DD`, where only some will do: that it is before the first or after the last; one that must have been and
 * hasn’t is told as that. Null when it will do.
 */
export function dayFault(day: string, { from, to, today }: DaysThatDo): DayFault | null {
  const first = typeof from === 'object' ? [...(from ?? [])].sort().at(-1) : from
  if (first && day < first) return { code: 'field.dayTooEarly', day: first }
  if (!to || day <= to) return null
  return to === today ? { code: 'field.dayToCome' } : { code: 'field.dayTooLate', day: to }
}
