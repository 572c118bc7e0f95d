import type { ProxyKind, ProxyScope } from '../src/domain/access/proxy.ts'
import type { RoleCode } from '../src/domain/access/roles.ts'
import type { InformationOutcome, WayKind } from '../src/domain/contact/information/information.ts'
import type { ContactKind } from '../src/domain/contact/kinds.ts'
import type { DoctorCategory } from '../src/domain/contact/policy.ts'
import type { EpisodeKind } from '../src/domain/contact/situation.ts'
import type { ContactNeed, Dimension, FollowUpAnswer } from '../src/domain/discharge/follow-up.ts'
import type { InformationContent, KnownAtDischarge } from '../src/domain/discharge/information.ts'
import type { CaseAction, CaseState, MessageKind, ReceiverRole } from '../src/domain/discharge/steps.ts'
import type { ReasonCode } from '../src/domain/law/reason.ts'
import type { AssessmentAbout } from '../src/domain/organisation/needs-assessment.ts'
import type { OpeningHours } from '../src/domain/organisation/opening-hours.ts'
import type { ProfessionCode } from '../src/domain/organisation/professions.ts'
import type { UnitKind } from '../src/domain/organisation/units.ts'
import type { PersonIdentifierKind } from '../src/domain/person/identity.ts'
import type { PlanContent } from '../src/domain/plan/content.ts'
import type { GoalOutcome, OwnAnswer } from '../src/domain/plan/following-up.ts'
import type { PlanType } from '../src/domain/plan/kinds.ts'
import type { PartyKind } from '../src/domain/plan/meeting.ts'
import type { PlanState } from '../src/domain/plan/steps.ts'
import type { Day } from './days.ts'

/** What the demo makes, before it becomes rows or files. Last days (`to`) are included. */

export interface Authority {
  id: string
  kind: 'region' | 'municipality'
  code: string
  name: string
}

export interface Provider {
  id: string
  hsaId: string
  name: string
  kind: 'healthcare' | 'socialCare'
  organisationNumber: string
  /** How many of the provider's staff have an HSA-id so far. */
  staffCount: number
}

export interface Way {
  id: string
  kind: WayKind
  value: string
  label: string | null
  hours: OpeningHours | null
  position: number
}

/** Whoever has ways to be reached: a unit or an assignment. */
export interface Reachable {
  ways: Way[]
  /** The phone number before it was changed, and the day of the change: who was told before that knows the wrong number. */
  formerPhone: { value: string; changedOn: Day } | null
}

export interface Unit extends Reachable {
  id: string
  hsaId: string
  name: string
  kind: UnitKind
  provider: Provider
  authority: Authority
  /** Index in the list of municipalities. */
  municipality: number
  street: string
  postalCode: string
  city: string
  municipalityCode: string
  phone: string
  hours: OpeningHours
  cap: number | null
  /** Share of the municipality's residents of the kind that belong here. */
  weight: number
  /** What the unit is in the story: see `county/cast.ts`. */
  key: string | null
  assignments: Assignment[]
}

interface Licence {
  id: string
  profession: ProfessionCode
  from: Day
  to: Day | null
}

export interface StaffMember {
  id: string
  hsaId: string
  givenName: string
  familyName: string
  doctorCategory: DoctorCategory | null
  proofFrom: Day | null
  permanent2025: boolean
  licences: Licence[]
}

interface Absence {
  id: string
  from: Day
  to: Day | null
}

export interface Assignment extends Reachable {
  id: string
  key: string | null
  staff: StaffMember
  unit: Unit
  role: RoleCode
  profession: ProfessionCode
  share: number
  takesPartInHomeHelp: boolean
  from: Day
  to: Day | null
  deputy: Assignment | null
  absences: Absence[]
  /** How many contacts the assignment has had so far; the making of the panel steers by it. */
  load: number
}

interface Delegation {
  id: string
  unit: Unit
  assignment: Assignment
  by: Assignment
  task: 'contact.appoint' | 'contact.end' | 'contact.decideNeed'
  from: Day
}

export interface County {
  authorities: Authority[]
  providers: Provider[]
  units: Unit[]
  staff: StaffMember[]
  assignments: Assignment[]
  delegations: Delegation[]
  teams: Team[]
  listPlans: { unit: Unit; year: number; perSpecialist: number; by: Assignment }[]
}

/** A team kept by a unit; its members may be of other providers. */
export interface Team {
  id: string
  unit: Unit
  name: string
  mission: string
  from: Day
  members: { id: string; assignment: Assignment; task: string; from: Day }[]
  ways: Way[]
}

/** What is going on around a person's contacts. */
export interface Matters {
  signals: { id: string; unit: Unit; kind: SignalKind; from: Day; to: Day | null }[]
  offers: {
    id: string
    unit: Unit
    kind: ContactKind
    code: ReasonCode
    on: Day
    channel: 'spoken' | 'phone' | 'letter'
    by: Assignment
  }[]
  requests: {
    id: string
    unit: Unit
    kind: ContactKind
    /** The contact that is to be changed. */
    changes: string | null
    askedBy: 'person' | 'guardian' | 'relative'
    askedByName: string | null
    channel: 'online' | '1177' | 'phone' | 'letter' | 'spoken'
    on: Day
    wish: string | null
    /** Who wrote it down; nobody when the person did it on the own page. */
    by: Assignment | null
    withdrawn: { on: Day } | null
    sent: { id: string; to: Unit; on: Day; by: Assignment; consent: string } | null
  }[]
  responsibilities: {
    id: string
    unit: Unit
    assignment: Assignment | null
    named: string | null
    by: Assignment
    from: Day
  }[]
  questions: { id: string; unit: Unit; by: Assignment; text: string; on: Day }[]
  gaps: {
    id: string
    unit: Unit
    kind: ContactKind
    problem: 'unnamed' | 'unknownStaff' | 'endedStaff'
    staffText: string | null
    from: Day
    activeChoice: boolean
  }[]
  teams: { id: string; team: Team; from: Day; consent: string }[]
}

export type SignalKind =
  | 'lifeThreatening'
  | 'multiIllness'
  | 'severalProviders'
  | 'psychiatryAddiction'
  | 'childLongTerm'
  | 'frequentEmergency'
  | 'longSickLeave'
  | 'manyDoctors'

export interface Listing {
  id: string
  unit: Unit
  from: Day
  to: Day | null
  activeChoice: boolean
  recordedOn: Day
}

export interface Episode {
  id: string
  unit: Unit
  kind: EpisodeKind
  services: string[]
  municipalHealthCare: boolean
  /** Of a needs assessment: what it is about (SVOD 1:1). */
  about: AssessmentAbout | null
  from: Day
  to: Day | null
  recordedOn: Day
}

export interface Information {
  id: string
  outcome: InformationOutcome
  channel: string | null
  language: string
  note: string | null
  on: Day
  by: Assignment
  fingerprint: string
}

export interface Contact {
  contactId: string
  /** One id a version: the second version of an ended contact has its last day. */
  rowIds: string[]
  kind: ContactKind
  assignment: Assignment
  basis: 'requested' | 'needed' | 'offered' | 'chosen' | 'imported'
  activeChoice: boolean
  wish: string | null
  mission: string | null
  from: Day
  /** Ended: last day, and why. */
  ended: { to: Day; reason: string; recordedOn: Day } | null
  recordedOn: Day
  appointedBy: Assignment | null
  decided: string
  informed: Information[]
  /** The day the need is asked about again. */
  reviewOn: Day | null
}

interface NeedDecision {
  id: string
  unit: Unit
  contactKind: ContactKind
  /** The need it was decided on. */
  code: ReasonCode
  decision: 'obviouslyUnnecessary' | 'declined'
  reason: string
  on: Day
  reviewOn: Day | null
  by: Assignment
}

interface Disclosure {
  id: string
  from: Provider
  to: Provider
  evidence: string
  since: Day
  by: Assignment | null
}

/** A yes to that a provider reads what all others keep (AC-3), and what has been opened on it. */
interface Consent {
  id: string
  informationId: string
  by: Assignment
  words: string
  channel: 'spoken' | 'phone' | 'written'
  from: Day
  to: Day
  opened: { id: string; from: Unit; why: string; since: Day }[]
}

/** A no to that other providers see what a unit keeps (AC-2). */
interface Block {
  id: string
  unit: Unit
  words: string
  on: Day
  by: Assignment
}

/** A provider has told the person what is shared, and that one may oppose (SVOD 2:2). */
interface Told {
  id: string
  by: Assignment
  on: Day
}

/** Who may act for the person, or see something of theirs (AC-11). Written in by staff, or by the person on the own page. */
interface Proxy {
  id: string
  identifier: string
  name: string
  kind: ProxyKind
  scopes: ProxyScope[]
  from: Day
  to: Day | null
  by: Assignment | null
  evidence: string
}

export interface RelatedPerson {
  id: string
  provider: Provider
  name: string
  relation: string
  kind: 'relative' | 'guardian' | 'godMan' | 'other'
  phone: string | null
  from: Day
}

export interface Detail {
  street: string
  postalCode: string
  city: string
  municipalityCode: string
  phone: string | null
  email: string | null
  language: string
  interpreter: boolean
  communicationNeeds: string | null
}

/** A coordinated plan as it has come to be (domain/plan). Its keeper is `by`'s unit. */
export interface Plan {
  id: string
  by: Assignment
  state: PlanState
  proposed: { on: Day; as: 'staff' | 'relative'; name: string; why: string }
  parties: {
    id: string
    kind: PartyKind
    unit: Unit | null
    name: string
    on: Day
  }[]
  words: { id: string; on: Day; givenBy: 'person' | 'guardian'; proxyId: string | null; words: string }[]
  meetings: {
    id: string
    on: Day
    place: string
    questions: string
    held: boolean
  }[]
  preparations: { id: string; partyId: string; by: Assignment; answer: string; on: Day }[]
  /** As it is written now; null before anything is. */
  content: PlanContent | null
  /** Who has written, and the day. */
  written: { by: Assignment; on: Day } | null
  /** Sent to its parties: its first version, and who has said yes. */
  sent: { on: Day; yes: { partyId: string; by: Assignment; on: Day }[] } | null
  followUps: {
    id: string
    by: Assignment
    on: Day
    goals: { goalId: string; outcome: GoalOutcome }[]
    answer: OwnAnswer
    words: string
    nextOn: Day
  }[]
  comments: { id: string; by: Assignment; on: Day; words: string }[]
  links: { id: string; by: Assignment; on: Day; type: PlanType; title: string; keptBy: string }[]
}

/** When, in the days and minutes of `moment`. */
export type When = readonly [Day, number]

/** A stay on a ward as it has come to be (domain/discharge): what has been done in it, by whom, in order. Kept at the ward of whoever admitted. */
export interface Stay {
  id: string
  admitted: When
  estimatedOn: Day
  state: CaseState
  receivers: { id: string; unit: Unit; role: ReceiverRole }[]
  steps: {
    id: string
    action: CaseAction | 'admit'
    to: CaseState
    by: Assignment
    at: When
    words: string
    /** What is sent with it, and who has receipted it. */
    message: { kind: MessageKind; content: Record<string, unknown>; receipts: { by: Assignment; at: When }[] } | null
  }[]
  /** What the ward has written to the patient, and given (PL 3 kap. 2 b §). */
  information: {
    id: string
    givenId: string
    by: Assignment
    at: When
    content: InformationContent
    known: KnownAtDischarge
  } | null
  /** The calls after coming home, and what they found that somebody is to see to. */
  followUps: {
    id: string
    by: Assignment
    at: When
    atHome: boolean
    answers: Record<string, FollowUpAnswer>
    contact: ContactNeed
    words: string
    problems: {
      id: string
      dimension: Dimension
      words: string
      forUnit: Unit
      done: { by: Assignment; at: When; words: string } | null
    }[]
  }[]
  /** Days that one side doesn’t think are to be paid for. */
  disputes: {
    id: string
    by: Assignment
    at: When
    from: Day
    to: Day
    words: string
    settled: { by: Assignment; at: When; paidDays: number; words: string } | null
  }[]
}

export interface Resident {
  id: string
  /** Has met a new doctor each time: what the night's look through the visits finds. */
  seenByMany?: true
  givenName: string
  familyName: string
  birth: Day | null
  protection: 'none' | 'confidential' | 'protectedRegistration'
  deceasedOn: Day | null
  identifiers: { value: string; kind: PersonIdentifierKind; recordedOn: Day }[]
  detail: Detail
  listings: Listing[]
  episodes: Episode[]
  contacts: Contact[]
  needDecisions: NeedDecision[]
  disclosures: Disclosure[]
  told: Told[]
  consents: Consent[]
  blocks: Block[]
  related: RelatedPerson[]
  proxies: Proxy[]
  matters: Matters
  plans: Plan[]
  stays: Stay[]
}
