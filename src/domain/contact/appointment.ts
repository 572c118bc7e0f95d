import { addDays } from '../law/calendar.ts'
import type { Decision, Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import { eligibility } from './eligibility.ts'
import type { ContactKind } from './kinds.ts'
import { onePerPerson } from './kinds.ts'
import { overlap } from './periods.ts'
import type { ContactPolicy } from './policy.ts'
import type { Candidate, Situation } from './situation.ts'

export type { EndingInput, EndingReason } from './ending.ts'
export { decideEnding, endingReasons } from './ending.ts'

/** Why the contact is appointed (FC-1, FC-3, FC-10). */
export const appointmentBases = ['requested', 'needed', 'offered', 'chosen'] as const
export type AppointmentBasis = (typeof appointmentBases)[number]

/** How far from the day of decision a contact may begin or end, in days. A slip of the year should be caught. */
export const farthest = 366

export interface AppointmentInput {
  kind: ContactKind
  candidate: Candidate
  situation: Situation
  policy: ContactPolicy
  /** The day the decision is made. */
  day: string
  startsOn: string
  /** Last day; without it until further notice. */
  endsOn?: string
  basis: AppointmentBasis
  /** The person chose this doctor themselves (FC-1). Only for `doctorContact`. */
  activeChoice?: boolean
}

/**
 * Whether a contact may be appointed: `eligibility` on the first day, and on the day of decision too when the contact then
 * already runs (what is written in afterwards must hold today as well, so dating back doesn't reach around a new law), and
 * the dates. A no says all reasons, each code once.
 */
export function decideAppointment(input: AppointmentInput): Decision {
  const { kind, candidate, situation, policy, day, startsOn, endsOn } = input
  const reasons = dateReasons(input)
  const grounds: Reason[] = []
  const runsToday = startsOn < day && (endsOn === undefined || day <= endsOn)
  for (const on of runsToday ? [startsOn, day] : [startsOn]) {
    const decision = eligibility(kind, candidate, situation, policy, on)
    if (decision.ok) grounds.push(...decision.grounds)
    else reasons.push(...decision.reasons)
  }
  return reasons.length > 0 ? { ok: false, reasons: once(reasons) } : { ok: true, grounds: once(grounds) }
}

function dateReasons(input: AppointmentInput): Reason[] {
  const { kind, candidate, situation, day, startsOn, endsOn } = input
  const reasons: Reason[] = []
  if (endsOn !== undefined && endsOn < startsOn)
    reasons.push(reason('appointment.endBeforeStart', { from: startsOn, to: endsOn }, { fact: 'endsOn' }))
  if (situation.birthDate !== undefined && startsOn < situation.birthDate)
    reasons.push(reason('appointment.beforeBirth', { day: situation.birthDate }, { fact: 'startsOn' }))
  const [earliest, latest] = [addDays(day, -farthest), addDays(day, farthest)]
  if (startsOn < earliest) reasons.push(reason('appointment.tooFarBack', { day: earliest }, { fact: 'startsOn' }))
  if (startsOn > latest) reasons.push(reason('appointment.tooFarAhead', { day: latest }, { fact: 'startsOn' }))
  if (input.activeChoice && kind !== 'doctorContact')
    reasons.push(reason('appointment.activeChoiceOnlyDoctor', {}, { fact: 'activeChoice', rule: 'FC-1' }))

  // Contacts that run on the first day are eligibility's business; here those that begin later, within the period.
  const period = endsOn === undefined ? { from: startsOn } : { from: startsOn, to: endsOn }
  const later = situation.contacts
    .filter((contact) => contact.kind === kind && contact.from > startsOn && overlap(contact, period))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const about = { fact: 'situation.contacts' } as const
  const first = later[0]
  if (first && kind === 'doctorContact')
    reasons.push(
      reason('appointment.doctorContactOverlap', { from: first.from }, { ...about, rule: 'FC-1', layer: 'law' }),
    )
  else if (first && onePerPerson.includes(kind))
    reasons.push(
      reason('appointment.coordinatingOverlap', { from: first.from }, { ...about, rule: 'FC-8', layer: 'policy' }),
    )
  const same = later.find((contact) => contact.staffId === candidate.staffId && contact.unitId === candidate.unit.id)
  if (same && !onePerPerson.includes(kind))
    reasons.push(reason('appointment.alreadyPlanned', { from: same.from }, about))
  return reasons
}

function once(reasons: readonly Reason[]): Reason[] {
  return reasons.filter((one, i) => reasons.findIndex((other) => other.code === one.code) === i)
}
