import type { ProfessionCode } from '../organisation/professions.ts'
import type { UnitKind } from '../organisation/units.ts'
import type { ContactKind } from './kinds.ts'
import type { PersonSignal } from './lists/priority.ts'
import type { DoctorCategory } from './policy.ts'

/** A licence (legitimation). `to` is the last day it was held: revoked, lapsed. */
export interface Licence {
  profession: ProfessionCode
  from: string
  to?: string
}

/** Someone proposed as a contact, in one assignment, with the facts the rules ask for. Days are `YYYY-MM-DD`, inclusive. */
export interface Candidate {
  staffId: string
  assignmentId: string
  profession: ProfessionCode
  licences: Licence[]
  doctorCategory?: DoctorCategory
  /** Holds proof of the protected title undersköterska (PSL 4 kap. 5 a §) from this day. */
  assistantNurseProofFrom?: string
  /** Was permanently employed with the title undersköterska on 2025-07-01 (SoL 2025:400, transition point 8). */
  permanentAssistantNurseOn20250701: boolean
  /** Takes part in the person's home help (good practice, S2). */
  takesPartInHomeHelp: boolean
  unit: {
    id: string
    kind: UnitKind
    providerId: string
    providerKind: 'healthcare' | 'socialCare'
    authorityKind: 'region' | 'municipality'
  }
  assignmentFrom: string
  assignmentTo?: string
  /** Last day of the employment, when it has ended or is to end. */
  employmentEnded?: string
  /** How many persons have the candidate as doctor contact at this unit now (FC-14); only asked when a cap is set. */
  listSize?: number
  /** Share of full time, 0–1: a cap is set for full time (FC-14). Full time unless said. */
  share?: number
}

export type EpisodeKind =
  | 'homeHealthCare'
  | 'residentialCare'
  | 'homeHelp'
  | 'shortTermCare'
  | 'disabilityHousing'
  | 'dayActivity'
  /** The unit looks into what the person needs (utredning): no care yet, but a relation (SVOD 3:2). */
  | 'needsAssessment'

/** A care episode of a person. */
export interface CareEpisode {
  kind: EpisodeKind
  unitId: string
  providerId: string
  from: string
  /** Last day. */
  to?: string
  /** What the home help does, as codes the municipality chose; see `obviouslySimpleServices` in needs. */
  services?: string[]
  /** Municipal health care is given in the episode (HSL 12 kap. 1–2 §§). */
  municipalHealthCare?: boolean
}

/** A contact the person has or has had. */
export interface ExistingContact {
  id: string
  kind: ContactKind
  staffId: string
  assignmentId: string
  unitId: string
  providerId: string
  authorityKind: 'region' | 'municipality'
  /** Holds a licence for a health profession on the day asked about; where the contact ended before, held one on its last day. */
  licensed: boolean
  licensedDoctor: boolean
  from: string
  /** Last day. */
  to?: string
  /** The day the appointment was decided: FC-6 asks only of those appointed on or after 2026-07-01. */
  appointedOn: string
}

/** A request for a contact that has not yet ended in an appointment, a withdrawal or a receipted transfer (FC-3). */
export interface OpenRequest {
  kind: ContactKind
  /** The day it was first asked. */
  on: string
  providerId?: string
  /** The unit that holds it. */
  unitId?: string
}

/** What the rules need to know about the person. */
export interface Situation {
  personId: string
  birthDate?: string
  listedUnitId?: string
  /** Since when the person is listed there. */
  listedFrom?: string
  episodes: CareEpisode[]
  lifeThreateningCondition?: { responsibleUnitId: string; from: string; to?: string }
  deceasedOn?: string
  contacts: ExistingContact[]
  openRequests?: OpenRequest[]
  /** What has been noted that calls for a contact, by the acting provider. */
  signals?: PersonSignal[]
}

/** No one in particular: for what is asked of a candidate alone. */
export const nobody: Situation = { personId: '', episodes: [], contacts: [] }
