import { addMonths } from '../../law/calendar.ts'

/** Why a doctor isn't given new persons unless someone says so. */
export type AllotDoubt = 'leavesSoon' | 'awayLong'
export const allotDoubts = ['leavesSoon', 'awayLong'] as const satisfies readonly AllotDoubt[]

/** Ours: whoever leaves within half a year would soon have to be changed, and whoever is away for three months can't be met meanwhile. */
const months = { stays: 6, away: 3 }

/**
 * Whether there is doubt about giving a doctor new persons: a fixed contact is meant to last (domain.md §2). It is advice: who allots may say
 * otherwise.
 *
 * @param to last day of the assignment, when it is set
 * @param absent away today, and the last day away; an end that isn't set counts as long
 */
export function doubtOf(
  doctor: { to: string | null; absent: { to: string | null } | null },
  day: string,
): AllotDoubt | null {
  const { to, absent } = doctor
  if (to !== null && to < addMonths(day, months.stays)) return 'leavesSoon'
  if (absent && (absent.to === null || absent.to >= addMonths(day, months.away))) return 'awayLong'
  return null
}
