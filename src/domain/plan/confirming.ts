import type { Intervention, PlanContent } from './content.ts'

/** A party's yes to what it answers for, as it stood in one version. */
export interface Confirmation {
  partyId: string
  interventionId: string
  /** What was confirmed: see `fingerprintOf`. */
  fingerprint: string
}

/** What an intervention says of its own party's duty; another wording of the need or the goal it is for asks nobody again. */
export function fingerprintOf(one: Intervention): string {
  return JSON.stringify([one.what.trim(), one.answerer, one.partyId, one.who.trim(), one.from, one.by])
}

/** The interventions a party has to say yes to. */
export function ownInterventions(content: PlanContent, partyId: string): Intervention[] {
  return content.interventions.filter((one) => one.partyId === partyId && answersForItself(one))
}

const answersForItself = (one: Intervention): boolean => one.answerer === 'region' || one.answerer === 'municipality'

/**
 * Which interventions still wait for their party's yes: those never confirmed, or changed since (SIP-5). Yeses to what stands as it stood are
 * kept from version to version.
 */
export function leftToConfirm(content: PlanContent, given: readonly Confirmation[]): Intervention[] {
  const yes = new Set(given.map((one) => `${one.partyId} ${one.interventionId} ${one.fingerprint}`))
  return content.interventions.filter(
    (one) => answersForItself(one) && !yes.has(`${one.partyId} ${one.id} ${fingerprintOf(one)}`),
  )
}

/** Which interventions are in force, one by one: those whose party has said yes to them as they stand (SIP-5). */
export function inForce(content: PlanContent, given: readonly Confirmation[]): Set<string> {
  const left = new Set(leftToConfirm(content, given).map((one) => one.id))
  return new Set(content.interventions.filter((one) => !left.has(one.id)).map((one) => one.id))
}
