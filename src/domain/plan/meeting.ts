import { hsl, sol } from '../access/law.ts'
import { addDays, dayOf } from '../law/calendar.ts'
import { type Reason, reason } from '../law/reason.ts'
import { followUpWithin } from './following-up.ts'

/** How the person is told of a call by someone. */
export const toldHows = ['spoken', 'phone', 'letter', 'paper'] as const
export type ToldHow = (typeof toldHows)[number]

/** What a party may be. A unit has staff here; the others are reached by e-mail, or told by the person. */
export const partyKinds = ['unit', 'relative', 'school', 'agency', 'other'] as const
export type PartyKind = (typeof partyKinds)[number]

/** A time for a meeting: instants. */
export interface MeetingTime {
  startsAt: string
  endsAt: string
}

/** How far ahead a meeting may be, in days: two years, as a day for follow-up. Ours; one further off is a slip of the pen. */
export const meetingWithin = followUpWithin

const about = (fact: string) => ({ fact, rule: 'SIP-5', layer: 'system' }) as const

/** What hinders a meeting at this time: one that has been can't be called to, and one is on a day, within two years. */
export function badMeetingTime(time: MeetingTime, now: string): Reason[] {
  const [start, end, at] = [time.startsAt, time.endsAt, now].map((one) => Date.parse(one))
  if (end! <= start!) return [reason('plan.meetingEndsFirst', {}, about('endsAt'))]
  if (start! <= at!) return [reason('plan.meetingPassed', {}, about('startsAt'))]
  if (dayOf(time.startsAt) !== dayOf(time.endsAt)) return [reason('plan.meetingManyDays', {}, about('endsAt'))]
  const last = addDays(dayOf(now), meetingWithin)
  return dayOf(time.startsAt) > last
    ? [reason('plan.meetingFarOff', {}, { ...about('startsAt'), layer: 'policy' })]
    : []
}

/**
 * What hinders that a meeting begins, or is written down as held: its day hasn't come. Held earlier it is moved first, so that those who are called know and what is
 * told of it is so (SIP-10). A meeting that nobody marked as begun in time is written down afterwards.
 */
export const badBeginning = (startsAt: string, now: string): Reason[] =>
  dayOf(startsAt) > dayOf(now) ? [reason('plan.meetingNotYet', {}, about('startsAt'))] : []

/** Who is in a plan, as the decision on inviting needs it. */
export interface PartyFact {
  unitId: string | null
  name: string
  /** Where an outside party is mailed. */
  email?: string | null
  /** The person lets them take part, today. */
  allowed: boolean
}

/** May this one be invited? Once, never the unit that keeps the plan, and only with the person's yes to them (SIP-2; AC-8). */
export function badParty(q: { party: PartyFact; parties: readonly PartyFact[]; keeperUnitId: string }): Reason[] {
  const { party, parties, keeperUnitId } = q
  if (party.unitId !== null && party.unitId === keeperUnitId)
    return [reason('plan.partyExists', {}, { fact: 'party.unitId', rule: 'SIP-5' })]
  const same = (one: PartyFact) =>
    party.unitId === null
      ? one.unitId === null && one.name.trim().toLocaleLowerCase('sv') === party.name.trim().toLocaleLowerCase('sv')
      : one.unitId === party.unitId
  if (parties.some(same)) return [reason('plan.partyExists', {}, { fact: 'parties', rule: 'SIP-5' })]
  const address = party.email?.trim().toLowerCase()
  if (address && parties.some((one) => one.email?.trim().toLowerCase() === address))
    return [reason('plan.addressTaken', {}, { fact: 'party.email', rule: 'SIP-5' })]
  if (party.allowed) return []
  const law = [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')]
  return [reason('plan.partyNotAllowed', {}, { fact: 'party.allowed', rule: 'SIP-2', layer: 'law', law })]
}
