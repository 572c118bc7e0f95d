import { hsl, sol } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'

/** What a party may be. A unit has staff here; the others are reached by e-mail, or told by the person. */
export const partyKinds = ['unit', 'relative', 'school', 'agency', 'other'] as const
export type PartyKind = (typeof partyKinds)[number]

/** A time for a meeting: instants. */
export interface MeetingTime {
  startsAt: string
  endsAt: string
}

/** What hinders a meeting at this time: one that has been can't be called to. */
export function badMeetingTime(time: MeetingTime, now: string): Reason[] {
  const about = (fact: string) => ({ fact, rule: 'SIP-5', layer: 'system' }) as const
  const [start, end, at] = [time.startsAt, time.endsAt, now].map((one) => Date.parse(one))
  if (end! <= start!) return [reason('plan.meetingEndsFirst', {}, about('endsAt'))]
  return start! <= at! ? [reason('plan.meetingPassed', {}, about('startsAt'))] : []
}

/** Who is in a plan, as the decision on inviting needs it. */
export interface PartyFact {
  unitId: string | null
  name: string
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
  if (party.allowed) return []
  const law = [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')]
  return [reason('plan.partyNotAllowed', {}, { fact: 'party.allowed', rule: 'SIP-2', layer: 'law', law })]
}
