import { svod } from '../access/law.ts'
import { type Reason, type ReasonCode, reason } from '../law/reason.ts'
import type { UnitKind } from './units.ts'

/** How a needs assessment comes about: the person applies, someone tells, or the unit begins by itself. */
export const assessmentOrigins = ['application', 'notification', 'ownInitiative'] as const
export type AssessmentOrigin = (typeof assessmentOrigins)[number]

/**
 * What a needs assessment is about. The act on coherent documentation covers social care for older persons and persons with disabilities
 * (SVOD 1:1): of addiction or youth care, and of what isn't known, it says `other`.
 */
export const assessmentAbouts = ['olderPerson', 'disability', 'other'] as const
export type AssessmentAbout = (typeof assessmentAbouts)[number]

/** Is the assessment a relation on which the act lets the unit read, and something the unit itself shares (SVOD 1:1, 3:2 p. 1)? */
export const isAboutUnderSvod = (about: AssessmentAbout): boolean => about !== 'other'

/** What is asked before a needs assessment (utredning) begins or ends at a unit. */
export interface AssessingFacts {
  /** Of the unit that acts. */
  unitKind: UnitKind
  deceased: boolean
  /** The unit assesses the person's needs today. */
  ongoing: boolean
}
export type AssessingDecision = { ok: true } | { ok: false; reasons: Reason[] }

/**
 * May the unit begin to assess what the person needs? While it goes on the person is under assessment, which is a relation that the law lets
 * social care read on (SVOD 3:2 p. 1), when it is about what the act covers: so it is begun only by units that assess, who say what it is
 * about, and stands with its first day.
 */
export const decideBegin = (facts: AssessingFacts): AssessingDecision =>
  decided([
    ...elsewhere(facts),
    ...(facts.deceased ? [told('assessing.deceased', 'person.deceasedOn')] : []),
    ...(facts.ongoing ? [told('assessing.ongoing', 'episodes')] : []),
  ])

/** May the unit end it? It ends with today; also of someone who has died. */
export const decideEnd = (facts: AssessingFacts): AssessingDecision =>
  decided([...elsewhere(facts), ...(facts.ongoing ? [] : [told('assessing.none', 'episodes')])])

const elsewhere = ({ unitKind }: AssessingFacts): Reason[] =>
  unitKind === 'needsAssessmentUnit' ? [] : [told('assessing.notHere', 'unit.kind')]

type Code = Extract<ReasonCode, `assessing.${string}`>
const told = (code: Code, fact: string): Reason =>
  reason(code, {}, { rule: 'AC-3', layer: 'law', law: svod('3 kap. 2 §'), fact })

const decided = (reasons: Reason[]): AssessingDecision => (reasons.length === 0 ? { ok: true } : { ok: false, reasons })
