import { svod } from '../access/law.ts'
import { type Reason, type ReasonCode, reason } from '../law/reason.ts'
import type { UnitKind } from './units.ts'

/** How a needs assessment comes about: the person applies, someone tells, or the unit begins by itself. */
export const assessmentOrigins = ['application', 'notification', 'ownInitiative'] as const
export type AssessmentOrigin = (typeof assessmentOrigins)[number]

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
 * social care read on (SVOD 3:2 p. 1): so it is begun only by units that assess, and stands with its first day.
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
