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
  /** Hands a whole panel over (FC-13). */
  'contact.handOver',
  /** Asks about the need again on its day (FC-15). */
  'contact.review',
  /** Raises and answers questions of responsibility, and what a hindered colleague may not see (FC-18, FC-19). */
  'contact.raise',
  /** Says who is medically responsible, and what a contact is for (FC-18). */
  'contact.describe',
  /** Writes down what someone asks for, withdraws or answers, on paper, by phone or in the room (FC-20). */
  'request.record',
  /** Sends a request on to the unit that treats the person, and receipts one. */
  'request.transfer',
  /** Mends contacts that were imported without a known holder. */
  'intake.mend',
  'listing.change',
  /** Decides how many may be listed at a unit (HSL 7:3 c). */
  'listing.limit',
  'organisation.read',
  'organisation.setWays',
  /** Sick leave, holiday and deputies at the unit; everyone may set their own. */
  'organisation.setAbsence',
  /** Deputies, delegations, ended assignments, teams, caps and plans of the unit. */
  'organisation.manage',
  /** Sees who can see what of a person, and that others keep something (SVOD 2:4–5). */
  'access.read',
  /** Writes down consents, assessments, blocks and their ends, as the person has said (AC-2 to AC-4). */
  'access.record',
  /** Reads what others keep, on consent or assessment (AC-3, AC-4). */
  'access.open',
  /** Declares an emergency (AC-5), opens an inner block (PDL 4:5), and answers whoever asks for a block to be lifted. */
  'access.emergency',
  /** Begins and ends the assessment of what a person needs, at a unit that assesses (SVOD 3:2). */
  'needs.assess',

  /** Reads the plans that the own unit keeps or takes part in (AC-8). */
  'plan.read',
  /** Proposes, writes, confirms and follows up plans, as the person has let the unit (SIP-1 to SIP-5). */
  'plan.write',
  /** Reads the stays that the own unit keeps or receives messages of (AC-7). */
  'discharge.read',
  /** Sends, receipts and answers messages about a stay (lagen 2017:612). */
  'discharge.write',
  /** Writes a person in on the own ward. */
  'discharge.admit',
  /** Sees figures of the own unit and, masked, of others (domain/followup). */
  'followup.read',
  /** Sees who of the own unit's persons is behind a figure: for those who follow up and may read about persons too. */
  'followup.readPersons',
  /** Fills and sends the national report. */
  'followup.report',
  'policy.read',
  'policy.set',
  'intake.run',
  /** Imports for every care provider of the county, and persons; without it only for one's own provider. */
  'intake.runCounty',
  /** Tells of admissions for the own provider’s wards, one by one, as its record system does. */
  'admission.tell',
  /** Draws from the log, judges what was drawn and answers what persons wonder about (PDL 4:3, SVOD 4:4). */
  'log.review',
  /** Prints the person's log for them on request (PDL 8:5, SVOD 4:5). */
  'log.print',
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
  'logReviewer',
  'followUpAnalyst',
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
  'policy.read',
]
const careWork: readonly Verb[] = [
  ...reading,
  'contact.inform',
  'contact.review',
  'contact.raise',
  'contact.describe',
  'request.record',
  'listing.change',
  'organisation.setAbsence',
  'access.read',
  'access.record',
  'access.open',
  'access.emergency',
  'plan.read',
  'plan.write',
  'discharge.read',
  'discharge.write',
  'discharge.admit',
]
/** The unit manager's own tasks, which may be delegated (in health care by HSF 2017:80, 4 kap. 5 §). */
const managing: readonly Verb[] = [
  'contact.appoint',
  'contact.end',
  'contact.decideNeed',
  'contact.handOver',
  'request.transfer',
  'intake.mend',
  'organisation.setWays',
  'organisation.manage',
]

/**
 * Roles and their verbs. Appointing and ending is the unit manager's (HSL 4:2 a, HSF 4:5) and whoever the manager has delegated
 * to: that is a fact about the assignment, not about the role (see `decide`).
 */
export const roles: Readonly<Record<RoleCode, Role>> = {
  unitManager: {
    sv: 'verksamhetschef eller enhetschef',
    en: 'unit manager',
    verbs: [
      ...careWork,
      ...managing,
      'needs.assess',
      'followup.read',
      'followup.readPersons',
      'log.review',
      'log.print',
    ],
  },
  careCoordinator: {
    sv: 'vårdsamordnare',
    en: 'care coordinator',
    verbs: [...careWork, 'followup.read', 'followup.readPersons'],
  },
  doctor: { sv: 'läkare', en: 'doctor', verbs: careWork },
  nurse: { sv: 'sjuksköterska', en: 'nurse', verbs: careWork },
  therapist: { sv: 'rehabpersonal', en: 'therapist', verbs: careWork },
  careStaff: { sv: 'omsorgspersonal', en: 'care staff', verbs: careWork },
  needsAssessor: { sv: 'biståndshandläggare', en: 'needs assessor', verbs: [...careWork, 'needs.assess'] },
  administrator: {
    sv: 'administratör',
    en: 'administrator',
    verbs: ['today.read', 'organisation.read', 'policy.read', 'intake.run', 'admission.tell'],
  },
  countyAdministrator: {
    sv: 'länsadministratör',
    en: 'county administrator',
    verbs: [
      'today.read',
      'organisation.read',
      'policy.read',
      'policy.set',
      'listing.limit',
      'followup.read',
      'followup.report',
      'intake.run',
      'intake.runCounty',
      'admission.tell',
    ],
  },
  /** Reviews the provider's log, and sees no more of persons than that takes (docs/adr/0014). */
  logReviewer: {
    sv: 'loggranskare',
    en: 'log reviewer',
    verbs: ['today.read', 'organisation.read', 'policy.read', 'log.review', 'log.print'],
  },
  /** Follows up for a provider or an authority: counts, never persons. */
  followUpAnalyst: {
    sv: 'uppföljningsansvarig',
    en: 'follow-up analyst',
    verbs: ['today.read', 'organisation.read', 'policy.read', 'followup.read', 'followup.report'],
  },
}

/**
 * What isn't done on a lookup alone: what is written down of the person's own will (consents, blocks, assessments, proxies) is the unit's that has
 * to do with the person. A lookup shows that someone had a reason to look, not that the person has said anything.
 */
export const notByLookup: readonly Verb[] = ['access.record', 'plan.write']

/**
 * What a unit may do that has nothing to do with the person but a seat in their plan (AC-8): see that it is the right person, state a need where the
 * identity is protected, and take part in the plan. Everything else of the person is others' records.
 */
export const bySeat: readonly Verb[] = ['person.read', 'person.reveal', 'plan.read', 'plan.write']

/** Verbs that a unit manager may delegate to an assignment. */
export const delegable: readonly Verb[] = managing

export function isRole(code: string): code is RoleCode {
  return (roleCodes as readonly string[]).includes(code)
}

/** What a role is called at a unit: the manager is verksamhetschef in health care (HSL 4:2) and enhetschef in social care. */
export function roleName(role: RoleCode, domain: 'healthcare' | 'socialCare'): { sv: string; en: string } {
  if (role === 'unitManager')
    return { sv: domain === 'healthcare' ? 'verksamhetschef' : 'enhetschef', en: roles.unitManager.en }
  return { sv: roles[role].sv, en: roles[role].en }
}
