/** What a role at a unit may be asked to do. A verb says what is done; the subject of a decision says to whom. */
export const verbs = [
  'today.read',
  'person.search',
  'person.lookUp',
  'person.read',
  'person.reveal',
  'contact.read',
  'contact.appoint',
  'contact.end',
  'contact.inform',
  'contact.decideNeed',
  'organisation.read',
  'organisation.setWays',
  'intake.run',
  /** Imports for every care provider of the county, and persons; without it only for one's own provider. */
  'intake.runCounty',
] as const
export type Verb = (typeof verbs)[number]

export const roleCodes = [
  'unitManager',
  'careCoordinator',
  'doctor',
  'nurse',
  'therapist',
  'careStaff',
  'needsAssessor',
  'administrator',
  'countyAdministrator',
] as const
export type RoleCode = (typeof roleCodes)[number]

export interface Role {
  sv: string
  en: string
  verbs: readonly Verb[]
}

const reading: readonly Verb[] = [
  'today.read',
  'person.search',
  'person.lookUp',
  'person.read',
  'person.reveal',
  'contact.read',
  'organisation.read',
]
const careWork: readonly Verb[] = [...reading, 'contact.inform']

/**
 * Roles and their verbs. Appointing and ending is the unit manager's (HSL 4:2 a, HSF 4:5) and whoever the manager has delegated
 * to: that is a fact about the assignment, not about the role (see `decide`).
 */
export const roles: Readonly<Record<RoleCode, Role>> = {
  unitManager: {
    sv: 'verksamhetschef eller enhetschef',
    en: 'unit manager',
    verbs: [...careWork, 'contact.appoint', 'contact.end', 'contact.decideNeed', 'organisation.setWays'],
  },
  careCoordinator: { sv: 'vårdsamordnare', en: 'care coordinator', verbs: careWork },
  doctor: { sv: 'läkare', en: 'doctor', verbs: careWork },
  nurse: { sv: 'sjuksköterska', en: 'nurse', verbs: careWork },
  therapist: { sv: 'rehabpersonal', en: 'therapist', verbs: careWork },
  careStaff: { sv: 'omsorgspersonal', en: 'care staff', verbs: careWork },
  needsAssessor: { sv: 'biståndshandläggare', en: 'needs assessor', verbs: careWork },
  administrator: { sv: 'administratör', en: 'administrator', verbs: ['today.read', 'organisation.read', 'intake.run'] },
  countyAdministrator: {
    sv: 'länsadministratör',
    en: 'county administrator',
    verbs: ['today.read', 'organisation.read', 'intake.run', 'intake.runCounty'],
  },
}

/** Verbs that a unit manager may delegate to an assignment (HSF 2017:80, 4 kap. 5 §). */
export const delegable: readonly Verb[] = [
  'contact.appoint',
  'contact.end',
  'contact.decideNeed',
  'organisation.setWays',
]

export function isRole(code: string): code is RoleCode {
  return (roleCodes as readonly string[]).includes(code)
}

/** What a role is called at a unit: the manager is verksamhetschef in health care (HSL 4:2) and enhetschef in social care. */
export function roleName(role: RoleCode, domain: 'healthcare' | 'socialCare'): { sv: string; en: string } {
  if (role === 'unitManager')
    return { sv: domain === 'healthcare' ? 'verksamhetschef' : 'enhetschef', en: roles.unitManager.en }
  return { sv: roles[role].sv, en: roles[role].en }
}
