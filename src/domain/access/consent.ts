import { addDays } from '../law/calendar.ts'
import { type Decision, type Reason, reason } from '../law/reason.ts'
import type { CareKind, ConsentGiver } from './facts.ts'
import { pdl, svod } from './law.ts'
import type { Mandate } from './mandate.ts'
import { said } from './opening.ts'

/** Longest consent to others' data, in days: ours, so that a yes is asked for again and isn't forgotten. */
export const longestConsent = 365
/** What is proposed as a consent's last day, in days from today: about three months, no longer than is mostly needed; ours. */
export const proposedConsent = 92
/** Longest assessment of lacking ability, in days: ours. */
export const longestAssessment = 183

/** What the reasons of one decision rest on. */
type On = Parameters<typeof reason>[2]
type Basis = Omit<On, 'fact'>

const dead = (about: Pick<About, 'deceasedOn'>, on: Basis): Reason[] =>
  about.deceasedOn === null ? [] : [reason('access.deceased', {}, { ...on, fact: 'about.deceasedOn' })]
const outside = (underSvod: boolean, on: Basis): Reason[] =>
  underSvod ? [] : [reason('access.readerOutsideLaw', {}, { ...on, law: svod('1 kap. 1 §'), fact: 'readerUnderSvod' })]

/** The last day has been, or is further off than what holds without asking again. */
function badEnd({ to, today }: { to: string; today: string }, longest: number, on: Basis): Reason[] {
  const ours = { ...on, layer: 'system', law: [], fact: 'to' } as const
  const last = addDays(today, longest)
  return [
    ...(to < today ? [reason('access.endPassed', { day: to }, ours)] : []),
    ...(to > last ? [reason('access.tooLong', { day: last }, ours)] : []),
  ]
}

/** Who asks for a block or its end may: never a guardian, and a representative within a mandate. */
function badAsker({ by, hasMandate }: { by: BlockAsker; hasMandate: boolean }, on: Basis): Reason[] {
  if (by === 'guardian') return [reason('access.guardianCannotBlock', {}, { ...on, fact: 'by' })]
  if (by === 'representative' && !hasMandate)
    return [reason('access.needsMandate', {}, { ...on, rule: 'AC-11', fact: 'hasMandate' })]
  return []
}

/** What is said in the person's place doesn't outlive the mandate it is said within (AC-11). */
const pastMandate = ({ mandate, to }: { mandate: Mandate | null; to: string }, on: Basis): Reason[] => {
  const last = mandate?.until ?? null
  if (last === null || to <= last) return []
  return [reason('access.pastMandate', { day: last }, { ...on, rule: 'AC-11', fact: 'mandate.until' })]
}

const answered = (reasons: Reason[]): Decision =>
  reasons.length === 0 ? { ok: true, grounds: [] } : { ok: false, reasons }

/** Who it is about, when something is recorded. */
export interface About {
  isChild: boolean
  deceasedOn: string | null
}

/**
 * May this consent be recorded (SVOD 3:1–2)? A relative never consents for an adult (AC-11): there is no such giver. A guardian, and the
 * judgement that a child can't consent, are for children; a representative is for adults, with a mandate that says so. Whoever says yes has
 * first been told what it means and that one may oppose (SVOD 2:2), and a representative's holds no longer than the mandate; of a child who can't consent nobody says yes.
 */
export function decideConsent(q: {
  about: About
  givenBy: ConsentGiver
  /** The representative's recorded mandate to decide; null when there is none. */
  mandate: Mandate | null
  /** Last day. */
  to: string
  today: string
  readerUnderSvod: boolean
  reader: CareKind
  /** Whoever says yes has been told by the own provider what it means and that one may oppose: before, or in the same act. */
  informed: boolean
}): Decision {
  const law = svod(q.reader === 'healthcare' ? '3 kap. 1 §' : '3 kap. 2 §')
  const about = { rule: 'AC-3', layer: 'law', law } as const
  const reasons = [...dead(q.about, about), ...outside(q.readerUnderSvod, about)]
  const forChild = q.givenBy === 'guardian' || q.givenBy === 'childCannotConsent'
  if (forChild && !q.about.isChild) reasons.push(reason('access.notAChild', {}, { ...about, fact: 'about.isChild' }))
  if (q.givenBy === 'representative' && (q.about.isChild || !q.mandate))
    reasons.push(reason('access.needsMandate', {}, { ...about, rule: 'AC-11', fact: 'mandate' }))
  else if (q.givenBy === 'representative') reasons.push(...pastMandate(q, about))
  if (q.givenBy !== 'childCannotConsent' && !q.informed)
    reasons.push(
      reason('access.notInformed', {}, { ...about, rule: 'AC-2', law: svod('2 kap. 2 §'), fact: 'informed' }),
    )
  return answered([...reasons, ...badEnd(q, longestConsent, about)])
}

/** May this judgement of lacking ability be recorded (SVOD 2:6, 3:3–4)? What is judged of the data may be said later, before it is read. */
export function decideAssessment(q: {
  about: About
  reader: CareKind
  readerUnderSvod: boolean
  /** What the judgement that the person lacks the ability, not only for now, rests on. */
  basis: string
  to: string
  today: string
}): Decision {
  const law = svod(q.reader === 'healthcare' ? '3 kap. 3 §' : '3 kap. 4 §')
  const about = { rule: 'AC-4', layer: 'law', law } as const
  const reasons = [...dead(q.about, about), ...outside(q.readerUnderSvod, about)]
  if (!said(q.basis)) reasons.push(reason('access.needsAssessment', {}, { ...about, fact: 'basis' }))
  return answered([...reasons, ...badEnd(q, longestAssessment, about)])
}

/** May an emergency be declared (SVOD 3:5–6)? Health care only; the danger, and why the person can't decide, are written down. */
export function decideEmergency(q: {
  about: Pick<About, 'deceasedOn'>
  reader: CareKind
  danger: string
  cannotConsent: string
}): Decision {
  const about = { rule: 'AC-5', layer: 'law', law: svod('3 kap. 5 §', '3 kap. 6 §') } as const
  const reasons: Reason[] = []
  if (q.reader !== 'healthcare')
    reasons.push(reason('access.groundNotForYou', {}, { ...about, law: svod('3 kap. 7 §'), fact: 'reader' }))
  reasons.push(...dead(q.about, about))
  if (!said(q.danger)) reasons.push(reason('access.needsDanger', {}, { ...about, fact: 'danger' }))
  if (!said(q.cannotConsent)) reasons.push(reason('access.couldConsent', {}, { ...about, fact: 'cannotConsent' }))
  return answered(reasons)
}

/** Who asks for a block, or for its end. A guardian is named only to be refused: the law takes that right away. */
export type BlockAsker = 'person' | 'representative' | 'guardian'

/**
 * May the person oppose that this data is made available (SVOD 2:3 outer, PDL 4:4 inner)? Never by a guardian for a child. Inner blocks
 * are of a unit of health care; the law has none within social care.
 */
export function decideBlock(q: {
  about: Pick<About, 'deceasedOn'>
  by: BlockAsker
  hasMandate: boolean
  against: 'providers' | 'units'
  holder: CareKind
  unitId: string | null
  /** The same block stands already. */
  stands: boolean
}): Decision {
  const inner = q.against === 'units'
  const about = { rule: 'AC-2', layer: 'law', law: inner ? pdl('4 kap. 4 §') : svod('2 kap. 3 §') } as const
  const reasons = [...dead(q.about, about), ...badAsker(q, about)]
  if (inner && (q.holder !== 'healthcare' || q.unitId === null))
    reasons.push(reason('access.innerOnlyHealthcare', {}, { ...about, fact: 'holder' }))
  if (q.stands) reasons.push(reason('access.blockStands', {}, { ...about, layer: 'system', fact: 'stands' }))
  return answered(reasons)
}

/** May the block end (SVOD 2:3 third paragraph; PDL 4:5)? At the person's own asking, at any time. */
export function decideLift(q: {
  by: BlockAsker
  hasMandate: boolean
  stands: boolean
  /** An inner block that shuts out the unit of whoever writes it down: they aren't the ones to lift it. */
  shutsOut: boolean
}): Decision {
  const about = { rule: 'AC-2', layer: 'law', law: svod('2 kap. 3 §') } as const
  const reasons = badAsker(q, about)
  if (q.shutsOut)
    reasons.push(reason('access.liftAtHolder', {}, { ...about, law: pdl('4 kap. 5 §'), fact: 'shutsOut' }))
  if (!q.stands) reasons.push(reason('access.noBlock', {}, { ...about, layer: 'system', fact: 'stands' }))
  return answered(reasons)
}

/**
 * May an inner block be opened for one who asks (PDL 4:5)? When the person consents, or when that can't be had and the data can be assumed to
 * matter for care the patient can't do without: then both are written down.
 */
export function decideInnerOpening(q: { consent: string; cannotBeHad: string; indispensable: string }): Decision {
  if (said(q.consent)) return { ok: true, grounds: [] }
  const about = { rule: 'AC-2', layer: 'law', law: pdl('4 kap. 5 §') } as const
  const reasons: Reason[] = []
  if (!said(q.cannotBeHad)) reasons.push(reason('access.needsConsentToOpen', {}, { ...about, fact: 'cannotBeHad' }))
  if (!said(q.indispensable)) reasons.push(reason('access.needsIndispensable', {}, { ...about, fact: 'indispensable' }))
  return answered(reasons)
}
