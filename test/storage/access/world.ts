// Worlds of access: who keeps what about whom, what persons and staff have said about it, and what is done.
import { uuidv7 } from 'uuidv7'
import type {
  CareKind,
  ConsentGiver,
  DisclosureGround,
  ReadingGround,
  Scope,
  SharedScope,
} from '../../../src/domain/access/facts.ts'
import type { AssessmentAbout } from '../../../src/domain/organisation/needs-assessment.ts'

/** Days from today, both included; no last day means until further notice. */
export interface Period {
  from: number
  to: number | null
}
export interface Provider {
  id: string
  name: string
  kind: CareKind
}
export interface Unit {
  id: string
  name: string
  /** `care_unit.kind`. */
  kind: string
  provider: Provider
}
export interface Assignment {
  id: string
  staffId: string
  name: string
  unit: Unit
}
/** Something kept about a person by a unit; `retracted` is no longer held for true. */
export interface Kept {
  id: string
  table: 'listing' | 'care_episode' | 'fixed_contact' | 'person_signal' | 'contact_request'
  unit: Unit
  by: Assignment
  kind: string
  /** Of a needs assessment: what it is about. */
  about: AssessmentAbout | null
  period: Period
  retracted: boolean
}
export interface Consent {
  id: string
  to: Assignment
  from: Provider[] | null
  scopes: SharedScope[]
  givenBy: ConsentGiver
  period: { from: number; to: number }
  withdrawn: boolean
}
export interface Assessment {
  id: string
  by: Assignment
  relevance: string
  attitude: string
  nothingAgainst: boolean
  period: { from: number; to: number }
  ended: boolean
}
/** Instants are whole minutes from now. */
export interface Emergency {
  id: string
  by: Assignment
  until: number
  holdersSeen: boolean
}
export interface Block {
  id: string
  provider: Provider
  unit: Unit | null
  against: 'providers' | 'units'
  lifted: boolean
  openings: { id: string; for: Assignment; until: number }[]
}
export interface Disclosure {
  id: string
  from: Unit
  /** Of the whole provider when false. */
  ofUnit: boolean
  to: Assignment
  toUnit: boolean
  toAssignment: boolean
  scope: Scope
  ground: DisclosureGround
  period: Period
  /** Minutes from now. */
  expires: number | null
  ended: boolean
  restsOn: string | null
}
export interface Person {
  id: string
  name: string
  /** Days from today to the 18th birthday; `null` is an unknown birth date. */
  eighteenIn: number | null
  deceased: boolean
  kept: Kept[]
  lookups: { id: string; by: Assignment; day: number }[]
  consents: Consent[]
  assessments: Assessment[]
  emergencies: Emergency[]
  blocks: Block[]
  disclosures: Disclosure[]
}
export type Act =
  | { kind: 'open'; ground: ReadingGround; by: Assignment; person: Person; why: string }
  | { kind: 'holders'; ground: ReadingGround; by: Assignment; person: Person }
  | { kind: 'block'; person: Person; block: Block }
  | { kind: 'lift'; person: Person; block: Block }
  | { kind: 'withdraw'; person: Person; consent: Consent }
  | { kind: 'endAssessment'; person: Person; assessment: Assessment }
  | { kind: 'openInner'; by: Assignment; person: Person; block: Block; id: string; ground: string }
  | { kind: 'askToLift'; by: Assignment; person: Person; emergency: Emergency }
  /** What waits for whoever answers; or every question there is, whosever and answered or not; or the first that isn't answered. */
  | { kind: 'answerLift'; by: Assignment; yes: boolean; which: 'waiting' | 'every' | 'first' }
export interface World {
  providers: Provider[]
  units: Unit[]
  assignments: Assignment[]
  persons: Person[]
  acts: Act[]
}

/** Social services at large: what the act doesn’t cover (SVOD 1:1). */
export const outside = 'socialServicesUnit'

/** A region with a health centre, a surgery and a ward, a private provider with the same, a municipal provider of health care, a municipal one of social care that assesses needs and whose youth services the act doesn't cover, and a private one. */
export function organisation() {
  const provider = (name: string, kind: CareKind): Provider => ({ id: uuidv7(), name, kind })
  const providers = [
    provider('region', 'healthcare'),
    provider('private care', 'healthcare'),
    provider('municipal care', 'healthcare'),
    provider('social care', 'socialCare'),
    provider('private social care', 'socialCare'),
  ]
  const unit = (of: number, name: string, kind: string): Unit => ({
    id: uuidv7(),
    name,
    kind,
    provider: providers[of]!,
  })
  const units = [
    unit(0, 'health centre', 'primaryCareCentre'),
    unit(0, 'surgery', 'specialistClinic'),
    unit(1, 'private health centre', 'primaryCareCentre'),
    unit(1, 'private surgery', 'specialistClinic'),
    unit(2, 'home nursing', 'homeHealthCareUnit'),
    unit(3, 'home help', 'homeHelpUnit'),
    unit(3, 'youth services', outside),
    unit(4, 'private home help', 'homeHelpUnit'),
    unit(0, 'ward', 'hospitalWard'),
    unit(3, 'needs assessment', 'needsAssessmentUnit'),
  ]
  const assignments = [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (of, n): Assignment => ({ id: uuidv7(), staffId: uuidv7(), name: `${n} at ${units[of]!.name}`, unit: units[of]! }),
  )
  return { providers, units, assignments }
}
export type Organisation = ReturnType<typeof organisation>
