import { type Reason, reason } from '../../law/reason.ts'
import { visitWeights } from '../allotment/recent.ts'
import { runs } from '../periods.ts'
import type { HandoverInput, PanelPerson, Taker } from './handover.ts'
import { strongest } from './handover-assign.ts'

/** How often a person has met someone, and what it weighs (domain/contact/allotment/recent). */
export interface Meetings {
  visits: number
  weight: number
}
/** By person, then by staff. */
export type Met = ReadonlyMap<string, ReadonlyMap<string, Meetings>>

/**
 * A known face: one of the person's other fixed contacts, now or before; the same one in another assignment; someone they have met, where that is asked
 * about; the named deputy.
 *
 * @param own the contacts that are handed over, by id
 */
export function knownFace(
  { personId, situation }: PanelPerson,
  own: ReadonlySet<string>,
  { candidate, name }: Taker,
  { startsOn, deputyId, met }: Pick<HandoverInput, 'startsOn' | 'deputyId' | 'met'>,
): Reason | null {
  const { staffId, assignmentId } = candidate
  const were = situation.contacts.filter((one) => one.staffId === staffId && one.from <= startsOn)
  const about = { fact: 'situation.contacts', rule: 'FC-13' } as const
  if (were.some((one) => own.has(one.id) || runs(one, startsOn)))
    return reason('handover.knownContact', { name }, about)
  if (were.length > 0) return reason('handover.knownBefore', { name }, about)
  const meetings = met?.get(personId)?.get(staffId)
  if (meetings) return reason('handover.knownMet', { name, count: meetings.visits }, { fact: 'visits', rule: 'FC-13' })
  if (assignmentId === deputyId)
    return reason('handover.knownDeputy', { name }, { fact: 'assignment.deputy', rule: 'FC-12' })
  return null
}

/**
 * How well a person knows a taker, 0 to `strongest`. Without visits a face is known or not; with them each visit counts by how long ago it was, and having
 * been a fixed contact, or the deputy, as a visit of the last year.
 */
export function strengthOf(personId: string, { candidate }: Taker, face: Reason | null, met: Met | undefined): number {
  if (!met) return face ? strongest : 0
  const weight = met.get(personId)?.get(candidate.staffId)?.weight ?? 0
  const held = face !== null && face.code !== 'handover.knownMet'
  return Math.min(strongest, weight + (held ? visitWeights[0] : 0))
}
