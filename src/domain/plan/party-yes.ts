import { hsl, pl, sol } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { PlanWord } from './consent.ts'

/** A yes or a no to one who takes part in a plan, or is to. */
export type PartyWord = Pick<PlanWord, 'yes' | 'givenBy' | 'proxyId' | 'at'>

export interface PartyYes {
  givenBy: PartyWord['givenBy']
  proxyId: string | null
  isChild: boolean
  /** A guardian answers in the child's plans: the child's own yes isn't enough. */
  needsGuardian: boolean
  /** What has been said of the same one before. */
  words: readonly PartyWord[]
  /** How staff heard it; `null` when whoever answers does so on their own page. */
  heard: 'spoken' | 'phone' | 'written' | null
  /** The day on which the person, or who answers for them, took the same one away on their own page, and hasn’t let them in there since. */
  tookAwayOn: string | null
}

const about = {
  rule: 'SIP-2',
  layer: 'law',
  fact: 'party.allowed',
  law: [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')],
} as const

/**
 * What hinders this yes to a party: the same as is asked of the yes to the plan itself (SIP-2, SIP-3). A guardian answers for a child, an appointment
 * or mandate for an adult, each as who they are; a young child's own yes isn't enough; and a no of another whose word counts stands: guardians
 * who differ let nobody in, a child who says no isn't passed over (PL 4:3), and nobody answers yes over an adult's own no. What was taken away on one's
 * own page isn't let in again by what somebody else says was heard: it is asked there, or signed.
 */
export function badPartyYes(q: PartyYes): Reason[] {
  const { givenBy, proxyId, isChild, needsGuardian, words, heard, tookAwayOn } = q
  if (givenBy !== 'person' && (givenBy === 'guardian') !== isChild) return [reason('plan.notTheirYes', {}, about)]
  if (givenBy === 'person' && needsGuardian) return [reason('plan.guardianFirst', {}, about)]
  const last = new Map<string, PartyWord>()
  for (const word of words) {
    const who = `${word.givenBy} ${word.proxyId ?? ''}`
    const before = last.get(who)
    if (!before || word.at >= before.at) last.set(who, word)
  }
  last.delete(`${givenBy} ${proxyId ?? ''}`)
  const counts = (word: PartyWord): boolean =>
    isChild ? word.givenBy !== 'representative' : givenBy === 'representative' && word.givenBy !== 'guardian'
  const noes = [...last.values()].filter((word) => !word.yes && counts(word))
  if (noes.some((word) => word.givenBy === 'guardian') && givenBy === 'guardian')
    return [reason('plan.guardiansDiffer', {}, { ...about, law: pl('4 kap. 3 §') })]
  if (noes.length > 0) return [reason('plan.partySaidNo', {}, about)]
  const isHearsay = heard !== null && heard !== 'written'
  return tookAwayOn !== null && isHearsay ? [reason('plan.tookAwayThemself', { day: tookAwayOn }, about)] : []
}
