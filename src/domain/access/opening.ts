import { type Reason, type ReasonCode, reason } from '../law/reason.ts'
import type { LawRef } from '../law/statutes.ts'
import type {
  AccessFacts,
  AssessmentFact,
  BlockFact,
  CareKind,
  ConsentFact,
  EmergencyFact,
  Holder,
  Reader,
  ReadingGround,
  SharedScope,
  When,
} from './facts.ts'
import { type Condition, firstStep, type GroundRule, groundRules } from './grounds.ts'
import { svod } from './law.ts'

/** What a reader asks for: one holder's data of one kind, on one ground; and why it matters (AC-3). */
export interface OpeningQuestion {
  ground: ReadingGround
  reader: Reader
  holder: Holder
  scope: SharedScope
  /** What the data is needed for; empty when nothing is said. */
  relevance: string
  facts: AccessFacts
  at: When
}

interface Refused {
  ok: false
  reasons: Reason[]
}
export type OpeningDecision = { ok: true; ground: ReadingGround; law: readonly LawRef[] } | Refused

/**
 * May the reader's provider read this holder's data of this kind? Exhaustive (AC-6): what the table doesn't hold is refused, also where the
 * person consents to it. Every no has all its reasons.
 *
 * @param rules the table; another is given only by tests that show that each of its rows and conditions matters
 */
export function decideOpening(q: OpeningQuestion, rules: readonly GroundRule[] = groundRules): OpeningDecision {
  const rule = ruleFor(q, rules)
  if ('ok' in rule) return rule
  const reasons: Reason[] = readerOutside(q, rule)
  const lacks = (code: PlainCode, fact: string, law: readonly LawRef[] = rule.law) =>
    reasons.push(reason(code, {}, { rule: rule.id, layer: 'law', law, fact }))

  if (!q.holder.underSvod) lacks('access.holderOutsideLaw', 'holder.underSvod', svod('1 kap. 1 §'))
  if (!rule.holders.includes(q.holder.kind)) lacks('access.holderKindNotOpen', 'holder.kind')
  reasons.push(...unmet(rule, rule.needs, (need) => holds[need](q, rule)))
  if (isBlockedOut(q.holder, q.facts.blocks, q.reader, q.ground, q.at))
    lacks('access.blocked', 'blocks', svod('2 kap. 3 §'))
  return opened(rule, reasons)
}

/** May the reader see *who* holds data (AC-4 and AC-5, first step)? Answers whose: health care's, social care's or both. */
export function decideHolders(
  q: Omit<OpeningQuestion, 'holder' | 'scope' | 'relevance'>,
  rules: readonly GroundRule[] = groundRules,
): { ok: true; kinds: readonly CareKind[]; law: readonly LawRef[] } | Refused {
  const needs = firstStep[q.ground]
  if (!needs) return notForYou(q.ground)
  const rule = ruleFor(q, rules)
  if ('ok' in rule) return rule
  const asked = { ...q, relevance: '', holder: q.reader, scope: 'contactCard' } as const
  const reasons = [...unmet(rule, needs, (need) => holds[need](asked, rule)), ...readerOutside(q, rule)]
  return reasons.length === 0 ? { ok: true, kinds: rule.holders, law: rule.law } : { ok: false, reasons }
}

/**
 * What of the ground doesn't depend on whose data it is: asked before anything is opened, so that the one who asks learns what is lacking
 * and nothing of who holds what. Of consent it asks that there is one at all.
 */
export function decideReading(
  q: Omit<OpeningQuestion, 'holder' | 'scope'>,
  rules: readonly GroundRule[] = groundRules,
): OpeningDecision {
  const rule = ruleFor(q, rules)
  if ('ok' in rule) return rule
  const asked = { ...q, holder: q.reader, scope: 'contactCard' } as const
  const consented = q.facts.consents.some(
    (one) => !one.withdrawn && one.toProviderId === q.reader.providerId && onDay(one, q.at.today),
  )
  const met = (need: Condition) => (need === 'consent' ? consented : holds[need](asked, rule))
  return opened(rule, [...unmet(rule, rule.needs, met), ...readerOutside(q, rule)])
}

/** The row of the table for the one who asks; a refusal when there is none, or when the person isn't reached. */
function ruleFor(q: Pick<OpeningQuestion, 'ground' | 'reader'>, rules: readonly GroundRule[]): GroundRule | Refused {
  const rule = rules.find((one) => one.id === q.ground && one.reader === q.reader.kind)
  if (!rule) return notForYou(q.ground)
  return q.reader.relation === 'none' ? no('access.notFound', rule.id, rule.law, 'reader.relation') : rule
}

/** A reason for each condition that isn't met. */
const unmet = (rule: GroundRule, needs: readonly Condition[], met: (need: Condition) => boolean): Reason[] =>
  needs
    .filter((need) => !met(need))
    .map((need) => reason(codes[need], {}, { rule: rule.id, layer: 'law', law: rule.law, fact: need }))

/** The act doesn't cover the reader's own unit. */
const readerOutside = ({ reader }: Pick<OpeningQuestion, 'reader'>, rule: GroundRule): Reason[] =>
  reader.underSvod
    ? []
    : [
        reason(
          'access.readerOutsideLaw',
          {},
          { rule: rule.id, layer: 'law', law: svod('1 kap. 1 §'), fact: 'reader.underSvod' },
        ),
      ]

const opened = (rule: GroundRule, reasons: Reason[]): OpeningDecision =>
  reasons.length === 0 ? { ok: true, ground: rule.id, law: rule.law } : { ok: false, reasons }

type PlainCode = Extract<
  ReasonCode,
  | 'access.readerOutsideLaw'
  | 'access.holderOutsideLaw'
  | 'access.holderKindNotOpen'
  | 'access.blocked'
  | 'access.needsRelation'
  | 'access.needsRelevance'
  | 'access.needsConsent'
  | 'access.needsAssessment'
  | 'access.needsAttitude'
  | 'access.mightOppose'
  | 'access.needsDanger'
  | 'access.couldConsent'
  | 'access.holdersFirst'
  | 'access.needsIndispensable'
  | 'access.groundNotForYou'
  | 'access.notFound'
>

const codes: Readonly<Record<Condition, PlainCode>> = {
  caring: 'access.needsRelation',
  relevance: 'access.needsRelevance',
  consent: 'access.needsConsent',
  lacksAbility: 'access.needsAssessment',
  attitudeSought: 'access.needsAttitude',
  nothingAgainst: 'access.mightOppose',
  danger: 'access.needsDanger',
  cannotConsent: 'access.couldConsent',
  holdersSeen: 'access.holdersFirst',
  indispensable: 'access.needsIndispensable',
}

/** Something was said: at least three characters beside the white space. The database counts the same (`is_said`). */
export const said = (text: string): boolean => [...text.trim()].length >= 3

const holds: Readonly<Record<Condition, (q: OpeningQuestion, rule: GroundRule) => boolean>> = {
  caring: ({ reader }) => reader.caring,
  relevance: (q, rule) => (rule.id === 'AC-4' ? any(assessmentOf(q), (a) => said(a.relevance)) : said(q.relevance)),
  consent: (q, rule) => q.facts.consents.some((consent) => consentCovers(consent, q, rule)),
  lacksAbility: (q) => any(assessmentOf(q), () => true),
  attitudeSought: (q) => any(assessmentOf(q), (a) => said(a.attitude)),
  nothingAgainst: (q) => any(assessmentOf(q), (a) => a.nothingAgainst),
  danger: (q) => any(emergencyOf(q), (e) => said(e.danger)),
  cannotConsent: (q) => any(emergencyOf(q), (e) => said(e.cannotConsent)),
  holdersSeen: (q) => any(emergencyOf(q), (e) => e.holdersSeen),
  indispensable: (q) => any(emergencyOf(q), (e) => said(e.indispensable)),
}

function any<T>(one: T | undefined, holdsFor: (one: T) => boolean): boolean {
  return one !== undefined && holdsFor(one)
}

const onDay = ({ from, to }: { from: string; to: string }, day: string): boolean => from <= day && day <= to

/** The consent holds today, covers this holder and scope, and was given by someone who could (AC-3). */
export function consentCovers(
  consent: ConsentFact,
  q: Pick<OpeningQuestion, 'reader' | 'holder' | 'scope' | 'facts' | 'at'>,
  rule: Pick<GroundRule, 'childWithout'>,
): boolean {
  if (consent.withdrawn || !onDay(consent, q.at.today) || consent.toProviderId !== q.reader.providerId) return false
  if (consent.fromProviderIds !== null && !consent.fromProviderIds.includes(q.holder.providerId)) return false
  if (!consent.scopes.includes(q.scope)) return false
  switch (consent.givenBy) {
    case 'person':
      return true
    case 'representative':
      return !q.facts.isChild
    case 'guardian':
      return q.facts.isChild
    case 'childCannotConsent':
      return q.facts.isChild && rule.childWithout.includes(q.holder.kind)
  }
}

/** The provider's assessment in force; the latest one counts when there are several. */
function assessmentOf({ facts, reader, at }: OpeningQuestion): AssessmentFact | undefined {
  return facts.assessments
    .filter((one) => !one.ended && one.providerId === reader.providerId && onDay(one, at.today))
    .at(-1)
}

/** The emergency that the one who asks has declared themself, and that isn't over: the latest in which the holders have been seen, if any. */
function emergencyOf({ facts, reader, at }: OpeningQuestion): EmergencyFact | undefined {
  const open = facts.emergencies.filter((one) => one.assignmentId === reader.assignmentId && at.now < one.until)
  return open.findLast((one) => one.holdersSeen) ?? open.at(-1)
}

/** An outer block stands, and hasn't been opened by its holder for the emergency that asks (SVOD 2:3, 3:5). */
export function isBlockedOut(
  holder: Holder,
  blocks: readonly BlockFact[],
  reader: Pick<Reader, 'assignmentId'>,
  ground: ReadingGround,
  at: When,
): boolean {
  return blocks.some(
    (block) =>
      block.against === 'providers' &&
      !block.lifted &&
      block.providerId === holder.providerId &&
      (block.unitId === null || block.unitId === holder.unitId) &&
      !(
        ground === 'AC-5' &&
        block.openings.some((one) => one.assignmentId === reader.assignmentId && at.now < one.until)
      ),
  )
}

function no(
  code: 'access.groundNotForYou' | 'access.notFound',
  rule: ReadingGround,
  law: readonly LawRef[],
  fact: string,
): Refused {
  return { ok: false, reasons: [reason(code, {}, { rule, layer: 'law', law, fact })] }
}

const notForYou = (ground: ReadingGround): Refused =>
  no('access.groundNotForYou', ground, svod('3 kap. 7 §'), 'reader.kind')
