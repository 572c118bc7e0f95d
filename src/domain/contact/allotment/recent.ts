import { daysBetween } from '../../law/calendar.ts'

/**
 * What a visit weighs when relations are kept, by how many years ago it was: three the last year, two the year before, one the year before
 * that, and nothing further back. Our choice, said in the face: whom one meets now says more than whom one met before.
 */
export const visitWeights = [3, 2, 1] as const

/** The kinds of visit where person and doctor have met: not groups, nor those where whoever is on duty comes. */
export const visitsThatCount = ['visit', 'home', 'video', 'phone', 'digital'] as const

const yearInDays = 365

/** The weight of a visit on a day, as of another; 0 of one that is to come. */
export function visitWeight(day: string, today: string): number {
  const ago = daysBetween(day, today)
  return ago < 0 ? 0 : (visitWeights[Math.floor(ago / yearInDays)] ?? 0)
}
