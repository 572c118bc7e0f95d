import type { EpisodeKind } from '../contact/situation.ts'
import { type Reason, reason } from '../law/reason.ts'
import { ruleInForce, ruleOn } from '../law/rules.ts'

export interface DoctorPartFacts {
  /** The day it is asked of, `YYYY-MM-DD`. */
  on: string
  /** Care episodes that run that day. */
  episodes: readonly EpisodeKind[]
  /** Whoever is the person's doctor contact that day, as far as the reader sees one: the unit, by id and name. */
  doctor: { unitId: string; unitName: string } | null
  /** Units that take part in the plan. */
  units: readonly string[]
}

/** What is missing of the doctor contact's part in the plan: why, and the unit to invite when it is known. */
export interface DoctorPart {
  reason: Reason
  unit: { unitId: string; unitName: string } | null
}

/**
 * FC-17: for someone in residential care or with home health care the doctor contact takes part in planning and in the coordinated plan (HSF 4:6 a, in force
 * from 2026-07-01). Null when there is nothing to say: another kind of care, an earlier day, or the unit takes part. A hint, never a hindrance: whether they
 * may take part is the person's to say (SIP-2).
 */
export function doctorPart(q: DoctorPartFacts): DoctorPart | null {
  if (!ruleInForce('FC-17', q.on)) return null
  if (!q.episodes.some((kind) => kind === 'residentialCare' || kind === 'homeHealthCare')) return null
  const about = { fact: 'plan.parties', rule: 'FC-17', layer: 'law', law: ruleOn('FC-17', q.on).law } as const
  if (q.doctor === null)
    return { reason: reason('plan.doctorUnknown', {}, { ...about, fact: 'person.doctorContact' }), unit: null }
  if (q.units.includes(q.doctor.unitId)) return null
  return { reason: reason('plan.doctorNotCalled', { unit: q.doctor.unitName }, about), unit: q.doctor }
}
