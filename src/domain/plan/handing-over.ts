import type { DaysThatDo } from '../law/day-within.ts'
/** In which form the person has got the plan: what suits them (SIP-6). */
export const handOverForms = ['paper', 'largePrint', 'online', 'readAloud'] as const
export type HandOverForm = (typeof handOverForms)[number]

/** To whom it was given: the person, or whoever acts for them. */
export const handOverReceivers = ['person', 'guardian', 'representative'] as const
export type HandOverReceiver = (typeof handOverReceivers)[number]

/** One time that the plan was handed over. `on` is the day in Sweden, `YYYY-MM-DD`. */
export interface HandedOver {
  /** The version that was given. */
  number: number
  how: HandOverForm
  on: string
}

/** Having it read aloud helps, and isn't having it in writing (SIP-6). */
export const isInWriting = (how: HandOverForm): boolean => how !== 'readAloud'

/** Who can be given a plan, by the person's age in years; null when it isn't known. Guardians act for children alone. */
export function receiversAt(age: number | null): HandOverReceiver[] {
  return handOverReceivers.filter((one) => one !== 'guardian' || age === null || age < 18)
}

/**
 * The version in force that the person is still to get in writing, and whether its day has passed; null when they have it, or nothing is in force.
 * The person gets it in writing (SIP-6); the same day is our aim, not the law's.
 *
 * @param force the version in force, and the day it came into force
 */
export function leftToHandOver(
  force: { number: number; since: string } | null,
  given: readonly HandedOver[],
  today: string,
): { number: number; since: string; late: boolean } | null {
  if (force === null) return null
  if (given.some((one) => one.number === force.number && isInWriting(one.how))) return null
  return { ...force, late: force.since < today }
}

/** Which days of handing over can be: not to come, and not before the version was there. */
export const handedOverWithin = ({ madeOn, today }: { madeOn: string; today: string }): DaysThatDo => ({
  from: madeOn,
  to: today,
  today,
})
