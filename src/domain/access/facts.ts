import type { Relation } from './decide.ts'

/** The two worlds of documentation; the law lets them read different things of each other (SVOD 3 kap.). */
export type CareKind = 'healthcare' | 'socialCare'

/**
 * What may cross a border between providers, each a scope of its own: who the fixed contacts are and how they are reached (FC-19);
 * where the person is listed and what care and interventions they have; and what a holder itself hands out (AC-7, AC-8).
 */
export const scopes = ['contactCard', 'careOverview', 'contactRequest', 'admissionNotice', 'plan'] as const
export type Scope = (typeof scopes)[number]

/** What is made available to other providers under SVOD 2:4. */
export const sharedScopes = ['contactCard', 'careOverview'] as const satisfies readonly Scope[]
export type SharedScope = (typeof sharedScopes)[number]

/** Who keeps something about a person: a unit of a provider. `underSvod`: the law covers its documentation (SVOD 1:1). */
export interface Holder {
  providerId: string
  unitId: string
  kind: CareKind
  underSvod: boolean
}

/** Who asks to see it: a staff member in an assignment at a unit. */
export interface Reader extends Holder {
  assignmentId: string
  /** How the person is reached today. */
  relation: Relation
  /** The unit itself has a listing, an episode, a contact or a condition of the person today: a current patient relation, interventions, or an assessment of needs (SVOD 3:1–2). */
  caring: boolean
}

/** Who said yes. A relative never does for an adult; whether a child can is a judgement that staff record. */
export const consentGivers = ['person', 'guardian', 'representative', 'childCannotConsent'] as const
export type ConsentGiver = (typeof consentGivers)[number]

/** Who can be told what coherent documentation is and that one may oppose: the person, or who answers in the person's place. */
export const informable = ['person', 'guardian', 'representative'] as const
export type Informed = (typeof informable)[number]

/** A consent that others' data be read by one provider. Days inclusive. */
export interface ConsentFact {
  id: string
  toProviderId: string
  /** Whose data; `null` is everyone's. */
  fromProviderIds: readonly string[] | null
  scopes: readonly SharedScope[]
  from: string
  to: string
  givenBy: ConsentGiver
  withdrawn: boolean
}

/** A recorded judgement that the person, not only for now, lacks the ability to decide (AC-4). Texts are empty where nothing is said. */
export interface AssessmentFact {
  id: string
  providerId: string
  from: string
  to: string
  ended: boolean
  /** Why the data can be assumed to matter for the care or the interventions that are needed. */
  relevance: string
  /** How the person's own attitude has been sought. */
  attitude: string
  /** Nothing suggests that the person would have opposed it. */
  nothingAgainst: boolean
}

/** An emergency that was declared by someone in an assignment (AC-5). Instants are ISO. */
export interface EmergencyFact {
  id: string
  assignmentId: string
  danger: string
  /** Why the person can neither consent nor ask for a block to be lifted. */
  cannotConsent: string
  until: string
  /** Step one: who holds data has been seen. */
  holdersSeen: boolean
  /** Step two: why it is indispensable. */
  indispensable: string
}

/** The person's opposition. Against `providers` it is outer (SVOD 2:3), against `units` inner (PDL 4:4). */
export interface BlockFact {
  id: string
  providerId: string
  /** Of one unit; `null` is the whole provider (outer only). */
  unitId: string | null
  against: 'providers' | 'units'
  lifted: boolean
  openings: readonly OpeningFact[]
}

/** A block opened for one reader for a while: inner for an assignment (PDL 4:5), outer for an emergency (SVOD 3:5). */
export interface OpeningFact {
  assignmentId: string
  until: string
}

/** A row of `disclosure` as a fact. */
export interface DisclosureFact {
  id: string
  fromProviderId: string
  /** `null`: of the whole provider. */
  fromUnitId: string | null
  toProviderId: string
  toUnitId: string | null
  toAssignmentId: string | null
  scope: Scope
  ground: DisclosureGround
  from: string
  to: string | null
  expiresAt: string | null
  ended: boolean
}

/** The grounds that something crosses on: three that a reader reads by (AC-6: no others), two that a holder hands out by. */
export const readingGrounds = ['AC-3', 'AC-4', 'AC-5'] as const
export type ReadingGround = (typeof readingGrounds)[number]
export const holderGrounds = ['AC-7', 'AC-8'] as const
export type HolderGround = (typeof holderGrounds)[number]
export type DisclosureGround = ReadingGround | HolderGround

/** When the question is asked: the day in Sweden and the instant. */
export interface When {
  today: string
  now: string
}

/** All that is known of a person when the question is asked. */
export interface AccessFacts {
  /** Under 18 today. */
  isChild: boolean
  consents: readonly ConsentFact[]
  assessments: readonly AssessmentFact[]
  emergencies: readonly EmergencyFact[]
  blocks: readonly BlockFact[]
  disclosures: readonly DisclosureFact[]
}
