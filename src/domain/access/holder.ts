import type { LawRef } from '../law/statutes.ts'
import type { HolderGround, Scope } from './facts.ts'
import { hsl, lus, osl, sol } from './law.ts'

/** What a holder hands out itself, on its own ground; nothing of it is reading under SVOD (AC-7, AC-8). */
export interface HolderRule {
  scope: Scope
  ground: HolderGround
  /** The person must have agreed. */
  needsConsent: boolean
  law: readonly LawRef[]
}

/**
 * The closed list of what a holder may hand out: the messages, calls and plans of LUS to their parties, a plan to its parties, and with the
 * person's consent its own contact cards and a request sent on (OSL 10:1). A scope that isn't here can't be handed out.
 */
export const holderRules: readonly HolderRule[] = [
  { scope: 'admissionNotice', ground: 'AC-7', needsConsent: false, law: lus('2 kap. 1 §', '2 kap. 2 §') },
  { scope: 'contactCard', ground: 'AC-7', needsConsent: true, law: osl('10 kap. 1 §') },
  { scope: 'contactRequest', ground: 'AC-7', needsConsent: true, law: osl('10 kap. 1 §') },
  { scope: 'plan', ground: 'AC-8', needsConsent: true, law: [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')] },
]

/** The rule for handing out something of this kind on this ground; undefined is never. */
export function holderRule(scope: Scope, ground: HolderGround): HolderRule | undefined {
  return holderRules.find((one) => one.scope === scope && one.ground === ground)
}

/** What an admission notice holds: these four, no more (LUS 2:2; AC-7). */
export const admissionNoticeFields = ['name', 'identifier', 'registeredAddress', 'estimatedDischarge'] as const
export type AdmissionNotice = Record<(typeof admissionNoticeFields)[number], string>

/**
 * The admission notice of what is known about a person: exactly the four facts of LUS 2:2, whatever else is known. Of someone with protected
 * identity the address isn't written; the parties agree by telephone on how to reach them.
 *
 * @param estimatedDischarge the day, `YYYY-MM-DD`
 */
export function admissionNotice(known: AdmissionNotice & { isProtected: boolean }): AdmissionNotice {
  const notice = { ...known, registeredAddress: known.isProtected ? '' : known.registeredAddress }
  return Object.fromEntries(admissionNoticeFields.map((field) => [field, notice[field]])) as AdmissionNotice
}
