import type { VisitSignalPolicy } from '../followup/visit-signals.ts'
import type { Bilingual } from '../law/statutes.ts'
import type { TargetGroup } from './lists/priority.ts'

/** What competence a doctor contact has (FC-2). `residentDoctor` is ST-läkare. */
export type DoctorCategory =
  | 'generalPractice'
  | 'geriatrics'
  | 'paediatrics'
  | 'otherSpecialist'
  | 'residentDoctor'
  | 'otherEqual'

export const doctorCategoryNames: Readonly<Record<DoctorCategory, Bilingual>> = {
  generalPractice: { sv: 'specialist i allmänmedicin', en: 'specialist in general practice' },
  geriatrics: { sv: 'specialist i geriatrik', en: 'specialist in geriatrics' },
  paediatrics: { sv: 'specialist i barn- och ungdomsmedicin', en: 'specialist in paediatrics' },
  otherSpecialist: { sv: 'specialist i annat område', en: 'specialist in another field' },
  residentDoctor: { sv: 'ST-läkare', en: 'resident doctor' },
  otherEqual: { sv: 'läkare med annan likvärdig kompetens', en: 'doctor with other equal competence' },
}

/**
 * What a region has decided beyond the law (FC-7). Policy may be stricter than law, never looser: every switch here can only
 * add a hindrance, except `residentialCareSocialContact`, which opens a kind of unit that the law may come to include.
 */
export interface ContactPolicy {
  /** Categories accepted for a doctor contact (FC-2). */
  doctorCategories: DoctorCategory[]
  /** Every care contact must hold a licence, also where the law doesn't ask for it (FC-7). */
  careContactNeedsLicence: boolean
  /** First day the stricter licence rule holds; without it the rule holds on every day. */
  careContactNeedsLicenceFrom?: string
  /** FC-10's switch: social care contacts in residential care of the elderly (prop. 2025/26:60, outcome unknown). */
  residentialCareSocialContact: boolean
  /** The social care contact must take part in the person's home help (good practice, S2; not in the law). Off unless set. */
  socialCareContactTakesPart?: boolean
  /** A unit's own hard cap on persons per doctor contact (FC-14). */
  listCapPerDoctor?: number
  /** The authority's own order of priority among target groups (S0, S3); those not named come after, in the usual order. */
  targetGroups?: TargetGroup[]
  /** When visits call for a contact; see `domain/followup/visit-signals`. */
  visitSignals?: VisitSignalPolicy
}

/** What the authority of a unit has decided, by the unit's id. */
export type PolicyOf = (unitId: string) => ContactPolicy

/** No stricter than the law; the doctor categories are those Socialstyrelsen's follow-up counts (S1). */
export const defaultPolicy: ContactPolicy = {
  doctorCategories: ['generalPractice', 'geriatrics', 'paediatrics', 'otherSpecialist', 'residentDoctor', 'otherEqual'],
  careContactNeedsLicence: false,
  residentialCareSocialContact: false,
}
