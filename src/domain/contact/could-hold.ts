import { eligibility } from './eligibility.ts'
import type { ContactKind } from './kinds.ts'
import type { ContactPolicy } from './policy.ts'
import { type Candidate, nobody } from './situation.ts'

/** Facts about a candidate that are true or not of each person, not of the candidate alone. */
const ofThePerson = ['candidate.unit.id', 'candidate.unit.providerId', 'candidate.listSize']

/**
 * Whether a member of staff could be a kind of contact for anyone at all: by the same rules as for a person, but for what depends on
 * the person. A yes promises nothing of one person in particular.
 */
export function couldHold(kind: ContactKind, candidate: Candidate, policy: ContactPolicy, day: string): boolean {
  const decision = eligibility(kind, candidate, nobody, policy, day)
  return (
    decision.ok || decision.reasons.every(({ fact }) => fact.startsWith('situation.') || ofThePerson.includes(fact))
  )
}
