import { defaultPolicy } from './policy.ts'
import type { Candidate, CareEpisode, ExistingContact, Situation } from './situation.ts'

/** Made-up people for tests: sentences read "a nurse in the municipality's home health care". */

const base: Candidate = {
  staffId: 'staff-1',
  assignmentId: 'assignment-1',
  profession: 'nurse',
  licences: [{ profession: 'nurse', from: '2010-01-01' }],
  permanentAssistantNurseOn20250701: false,
  takesPartInHomeHelp: false,
  unit: {
    id: 'centre',
    kind: 'primaryCareCentre',
    providerId: 'region',
    providerKind: 'healthcare',
    authorityKind: 'region',
  },
  assignmentFrom: '2020-01-01',
}

export const homeHealthCareUnit: Candidate['unit'] = {
  id: 'home-care',
  kind: 'homeHealthCareUnit',
  providerId: 'municipality-health',
  providerKind: 'healthcare',
  authorityKind: 'municipality',
}

export const homeHelpUnit: Candidate['unit'] = {
  id: 'home-help',
  kind: 'homeHelpUnit',
  providerId: 'municipality-care',
  providerKind: 'socialCare',
  authorityKind: 'municipality',
}

export const nurse = (change: Partial<Candidate> = {}): Candidate => ({ ...base, ...change })

export const doctor = (change: Partial<Candidate> = {}): Candidate => ({
  ...base,
  staffId: 'doctor-1',
  profession: 'doctor',
  licences: [{ profession: 'doctor', from: '2005-01-01' }],
  doctorCategory: 'generalPractice',
  ...change,
})

/** An unlicensed care coordinator. */
export const coordinator = (change: Partial<Candidate> = {}): Candidate => ({
  ...base,
  staffId: 'coordinator-1',
  profession: 'careCoordinator',
  licences: [],
  ...change,
})

export const assistantNurse = (change: Partial<Candidate> = {}): Candidate => ({
  ...base,
  staffId: 'assistant-1',
  profession: 'assistantNurse',
  licences: [],
  assistantNurseProofFrom: '2024-02-01',
  takesPartInHomeHelp: true,
  unit: homeHelpUnit,
  ...change,
})

export const person = (change: Partial<Situation> = {}): Situation => ({
  personId: 'person-1',
  birthDate: '1942-03-10',
  listedUnitId: 'centre',
  episodes: [],
  contacts: [],
  ...change,
})

export const homeHealthCare = (change: Partial<CareEpisode> = {}): CareEpisode => ({
  kind: 'homeHealthCare',
  unitId: 'home-care',
  providerId: 'municipality-health',
  from: '2024-05-01',
  ...change,
})

export const homeHelp = (change: Partial<CareEpisode> = {}): CareEpisode => ({
  kind: 'homeHelp',
  unitId: 'home-help',
  providerId: 'municipality-care',
  from: '2024-05-01',
  ...change,
})

export const contact = (change: Partial<ExistingContact> = {}): ExistingContact => ({
  id: 'contact-1',
  kind: 'careContact',
  staffId: 'someone',
  assignmentId: 'assignment-9',
  unitId: 'centre',
  providerId: 'region',
  authorityKind: 'region',
  licensed: true,
  licensedDoctor: false,
  from: '2024-06-01',
  appointedOn: '2024-06-01',
  ...change,
})

export const policy = defaultPolicy
