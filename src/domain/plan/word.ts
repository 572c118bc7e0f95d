import { hsl, sol } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { PlanConsent, PlanWord } from './consent.ts'
import type { PlanAction, PlanState } from './steps.ts'

/** What a yes or a no does to a plan. */
export interface WordEffect {
  /** What is asked of the table of actions. */
  action: PlanAction
  /** Said where nobody waits for an answer: the plan stays where it is. */
  renewed: boolean
}

const asked: readonly PlanState[] = ['proposed', 'needed', 'declined']

/** Which action a yes or a no is, where the plan stands: an answer to the question, a yes said anew, or a yes taken back (SIP-2). */
export function wordEffect(state: PlanState, yes: boolean): WordEffect {
  const waits = asked.includes(state)
  if (yes) return { action: waits ? 'recordConsent' : 'consentToParty', renewed: !waits }
  return { action: waits ? 'recordNo' : 'withdrawConsent', renewed: false }
}

/**
 * Where a word leads, when it has been weighed together with the others. One yes among guardians who differ begins no plan; one no among them
 * halts a plan that has begun, and doesn't end it: nothing is written, called to or confirmed until they agree, and then it goes on. A yes to a plan
 * that nobody has judged to be needed leads back to that question. A no
 * that leaves a consent standing changes nothing; any other no ends the plan.
 *
 * @param allowed where the table of actions leads
 * @param after the consent with this word among the others
 */
export function stateAfterWord(q: {
  state: PlanState
  yes: boolean
  allowed: PlanState
  after: PlanConsent
}): PlanState {
  const { state, yes, allowed, after } = q
  const begins = allowed === 'consented' || (allowed === 'proposed' && state === 'declined')
  if (yes) return after.holds || !begins ? allowed : state
  if (allowed !== 'closed') return allowed
  if (after.holds) return state
  return after.reason.code === 'plan.guardiansDiffer' ? state : 'closed'
}

/**
 * Why a yes can’t be written down: conduct alone doesn’t undo a no that the same one has said. Consent is the person’s (HSL 16:4, SoL 10:8), and what they
 * have said in words is clearer than how they seem; a yes in words, or on the own page, is one. Null when it can.
 */
export function conductAfterNo(q: {
  words: readonly PlanWord[]
  said: Pick<PlanWord, 'yes' | 'givenBy' | 'proxyId'> & { channel: string }
}): Reason | null {
  const { words, said } = q
  if (!said.yes || said.channel !== 'conduct') return null
  const last = words.findLast((one) => one.givenBy === said.givenBy && one.proxyId === said.proxyId)
  if (!last || last.yes) return null
  return reason(
    'plan.conductAfterNo',
    {},
    { fact: 'words', rule: 'SIP-2', layer: 'law', law: [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')] },
  )
}
