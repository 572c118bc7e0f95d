import type { Bilingual } from '../law/statutes.ts'
import type { ConsentGiver, Scope } from './facts.ts'

/** What each scope is called, as said to staff and to the person. */
export const scopeNames: Readonly<Record<Scope, Bilingual>> = {
  contactCard: { sv: 'fasta kontakter och hur de nås', en: 'fixed contacts and how to reach them' },
  careOverview: { sv: 'listning, vård och insatser', en: 'listing, care and interventions' },
  contactRequest: { sv: 'en begäran om fast kontakt', en: 'a request for a fixed contact' },
  admissionNotice: { sv: 'inskrivningsmeddelande', en: 'admission notice' },
  plan: { sv: 'en gemensam plan', en: 'a shared plan' },
}

export const giverNames: Readonly<Record<ConsentGiver, Bilingual>> = {
  person: { sv: 'personen själv', en: 'the person' },
  guardian: { sv: 'vårdnadshavare', en: 'guardian' },
  representative: { sv: 'ombud inom sitt uppdrag', en: 'representative within the mandate' },
  childCannotConsent: { sv: 'barnet kan inte samtycka själv', en: 'the child can’t consent' },
}

/** Why a unit sees the person (AC-1), the weightiest first. How it is said is the faces' own: to staff, and to the person. */
export const reachGrounds = [
  'listing',
  'episode',
  'needsAssessment',
  'contact',
  'condition',
  'request',
  'transfer',
  'plan',
  'lookup',
] as const
export type ReachGround = (typeof reachGrounds)[number]
