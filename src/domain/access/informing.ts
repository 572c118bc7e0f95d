import { type Decision, type Reason, reason } from '../law/reason.ts'
import type { Informed } from './facts.ts'
import { svod } from './law.ts'

/**
 * May it be recorded that this one has been told (SVOD 2:2; AC-2)? Before data is made available to others the person is told what coherent
 * documentation is and that one may oppose; a guardian for a child, a representative within a mandate for an adult. Told on a day that has been.
 */
export function decideInforming(q: {
  about: { isChild: boolean; deceasedOn: string | null }
  whom: Informed
  /** The representative's recorded mandate covers it. */
  hasMandate: boolean
  /** The day when it was told. */
  on: string
  today: string
  /** The act covers the unit that told. */
  underSvod: boolean
}): Decision {
  const about = { rule: 'AC-2', layer: 'law', law: svod('2 kap. 2 §') } as const
  const reasons: Reason[] = []
  if (q.about.deceasedOn !== null) reasons.push(reason('access.deceased', {}, { ...about, fact: 'about.deceasedOn' }))
  if (!q.underSvod)
    reasons.push(reason('access.readerOutsideLaw', {}, { ...about, law: svod('1 kap. 1 §'), fact: 'underSvod' }))
  if (q.whom === 'guardian' && !q.about.isChild)
    reasons.push(reason('access.notAChild', {}, { ...about, fact: 'about.isChild' }))
  if (q.whom === 'representative' && (q.about.isChild || !q.hasMandate))
    reasons.push(reason('access.needsMandate', {}, { ...about, rule: 'AC-11', fact: 'hasMandate' }))
  if (q.on > q.today)
    reasons.push(reason('access.informedAhead', { day: q.on }, { ...about, layer: 'system', law: [], fact: 'on' }))
  return reasons.length === 0 ? { ok: true, grounds: [] } : { ok: false, reasons }
}

/**
 * A provider has done its duty towards this person as they are today. What a guardian was told doesn't follow the child past 18: whoever has
 * turned 18 can oppose by themself, and is told so.
 */
export const toldEnough = (told: readonly { whom: Informed }[], isChild: boolean): boolean =>
  told.some(({ whom }) => isChild || whom !== 'guardian')
