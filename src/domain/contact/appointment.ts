import { addDays } from '../law/calendar.ts'
import type { Decision, Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'
import { ruleIds, ruleInForce, ruleOn } from '../law/rules.ts'
import { eligibility } from './eligibility.ts'
import type { ContactKind } from './kinds.ts'
import { onePerPerson } from './kinds.ts'
import { overlap } from './periods.ts'
import type { ContactPolicy } from './policy.ts'
import type { Candidate, ExistingContact, Situation } from './situation.ts'

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
  /** The contact that ends the day before, in the same act; no longer in `situation`. */
  replaces?: ExistingContact
  /** What was so on each of `daysJudged`, where that may differ (listing, condition, policy); else `situation` and `policy`. */
  asOf?: (day: string) => { situation: Situation; policy: ContactPolicy }
}

/**
 * Whether a contact may be appointed: `eligibility` on each of `daysJudged`, and the dates. A no says all reasons, each code once.
 */
export function decideAppointment(input: AppointmentInput): Decision {
  const { kind, candidate, asOf = () => input } = input
  const reasons = dateReasons(input)
  const grounds: Reason[] = []
  for (const on of daysJudged(input)) {
    const { situation, policy } = asOf(on)
    const decision = eligibility(kind, candidate, situation, policy, on)
    if (decision.ok) grounds.push(...decision.grounds)
    else reasons.push(...decision.reasons)
  }
  return reasons.length > 0 ? { ok: false, reasons: once(reasons) } : { ok: true, grounds: once(grounds) }
}

/**
 * The days an appointment is judged on: its first; up to the day of decision the first day of every rule that came meanwhile; and
 * the day of decision itself, when the contact then already runs. What is written in afterwards must be lawful as a whole, so no
 * date reaches around a new rule: neither by running on, nor by ending yesterday.
 */
export function daysJudged({
  startsOn,
  endsOn,
  day,
}: Pick<AppointmentInput, 'startsOn' | 'endsOn' | 'day'>): readonly string[] {
  const until = endsOn !== undefined && endsOn < day ? endsOn : day
  const days = new Set([startsOn, ...ruleDays(startsOn, until), ...(startsOn < until && until === day ? [day] : [])])
  return [...days].sort()
}

/** The first days of rules that came after one day and up to another. */
function ruleDays(after: string, until: string): string[] {
  return ruleIds.flatMap((id) => {
    const days: string[] = []
    for (let on = until; on > after && ruleInForce(id, on); on = addDays(on, -1)) {
      const from = ruleOn(id, on).validFrom
      if (from === undefined || from <= after) break
      days.push(from)
      on = from
    }
    return days
  })
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
  // One who only was to begin never held; one who has held stays in the history.
  const held = input.replaces?.from
  if (held !== undefined && held < day && startsOn <= held)
    reasons.push(reason('appointment.replacesWhatHasHeld', { from: held }, { fact: 'startsOn' }))
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
