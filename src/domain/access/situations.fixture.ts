// Situations that the tests of access begin in; each is changed by what the sentence says.
import type {
  AccessFacts,
  AssessmentFact,
  BlockFact,
  ConsentFact,
  EmergencyFact,
  Holder,
  OpeningFact,
  Reader,
  When,
} from './facts.ts'
import type { OpeningQuestion } from './opening.ts'

export const at: When = { today: '2026-11-23', now: '2026-11-23T10:00:00.000Z' }

const holder = (providerId: string, unitId: string, kind: Holder['kind'], underSvod = true): Holder => ({
  providerId,
  unitId,
  kind,
  underSvod,
})
export const healthCentre = holder('region', 'health centre', 'healthcare')
export const nursing = holder('municipal health care', 'home nursing', 'healthcare')
export const homeHelp = holder('social care', 'home help', 'socialCare')
/** The same provider as home help's; what it does is outside the act. */
export const youthServices = holder('social care', 'youth services', 'socialCare', false)
export const otherHomeHelp = holder('private social care', 'their home help', 'socialCare')

export const readerAt = (unit: Holder, change: Partial<Reader> = {}): Reader => ({
  ...unit,
  assignmentId: 'a',
  relation: 'ownUnit',
  caring: true,
  ...change,
})

export const consent = (change: Partial<ConsentFact> = {}): ConsentFact => ({
  id: 'consent',
  toProviderId: healthCentre.providerId,
  fromProviderIds: null,
  scopes: ['contactCard', 'careOverview'],
  from: '2026-11-01',
  to: '2027-05-01',
  givenBy: 'person',
  withdrawn: false,
  ...change,
})
export const assessment = (change: Partial<AssessmentFact> = {}): AssessmentFact => ({
  id: 'assessment',
  providerId: healthCentre.providerId,
  from: '2026-11-01',
  to: '2027-01-31',
  ended: false,
  relevance: 'Nytt läkemedel ska ges hemma',
  attitude: 'Har frågat henne och dottern',
  nothingAgainst: true,
  ...change,
})
export const emergency = (change: Partial<EmergencyFact> = {}): EmergencyFact => ({
  id: 'emergency',
  assignmentId: 'a',
  danger: 'Medvetslös vid ankomst',
  cannotConsent: 'Är medvetslös',
  until: '2026-11-23T13:00:00.000Z',
  holdersSeen: true,
  indispensable: 'Läkemedel och överkänslighet',
  ...change,
})
/** A block of home nursing's provider against other providers. */
export const block = (change: Partial<BlockFact> = {}): BlockFact => ({
  id: 'block',
  providerId: nursing.providerId,
  unitId: null,
  against: 'providers',
  lifted: false,
  openings: [],
  ...change,
})
/** Opened by the holder for the emergency of `a`. */
export const danger = (change: Partial<OpeningFact> = {}): OpeningFact => ({
  assignmentId: 'a',
  until: '2026-11-23T13:00:00.000Z',
  ...change,
})

const nothing: AccessFacts = {
  isChild: false,
  consents: [],
  assessments: [],
  emergencies: [],
  blocks: [],
  disclosures: [],
}
/** An adult who has consented to everything, to the health centre and to home help. */
export const facts = (change: Partial<AccessFacts> = {}): AccessFacts => ({
  ...nothing,
  consents: [consent(), consent({ id: 'to social care', toProviderId: homeHelp.providerId })],
  ...change,
})
/** Nobody has consented to anything. */
export const alone = (change: Partial<AccessFacts> = {}): AccessFacts => ({ ...nothing, ...change })

/** A nurse at the health centre, where the person is listed, asks for what home help keeps, on the person's consent. */
export const question = (change: Partial<OpeningQuestion> = {}): OpeningQuestion => ({
  ground: 'AC-3',
  reader: readerAt(healthCentre),
  holder: homeHelp,
  scope: 'careOverview',
  relevance: 'Planera medicineringen',
  facts: facts(),
  at,
  ...change,
})

// What the sentences speak of.
/** Something suggests that the person would have said no. */
export const dissent = { nothingAgainst: false }
export const child = { isChild: true }
export const byGuardian = { consents: [consent({ givenBy: 'guardian' })] }
/** Staff have judged that the child can't consent. */
export const cannotSay = {
  consents: [
    consent({ givenBy: 'childCannotConsent' }),
    consent({ id: 'to social care', toProviderId: homeHelp.providerId, givenBy: 'childCannotConsent' }),
  ],
}
/** An assistant at home help. */
export const social = readerAt(homeHelp)
export const lacking = { assessments: [assessment()] }
export const urgent = { emergencies: [emergency()] }
