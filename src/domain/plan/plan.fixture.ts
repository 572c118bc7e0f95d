import { emptyContent, type Intervention, type PlanContent } from './content.ts'
import type { PlanSeat } from './parties.ts'
import type { PlanFacts } from './transitions.ts'

/** Home help by the municipality, as confirmed by the party `home-help`. */
export const homeHelpTwice: Intervention = {
  id: 'i-1',
  what: 'Hemtjänst morgon och kväll',
  needId: null,
  goalId: 'g-1',
  answerer: 'municipality',
  partyId: 'home-help',
  who: 'Hemtjänst Ekbacken',
  from: '2026-12-01',
  by: null,
}
/** A review of medicines by the region. */
export const medicines: Intervention = {
  ...homeHelpTwice,
  id: 'i-2',
  what: 'Genomgång av läkemedel',
  answerer: 'region',
  partyId: 'centre',
  who: 'Maria Lind',
}
/** A daughter who drives. */
export const byDaughter: Intervention = {
  ...homeHelpTwice,
  id: 'i-3',
  what: 'Skjuts till kören',
  answerer: 'other',
  partyId: null,
  who: 'Dottern Eva',
}

/** Who takes part: the municipality's home help and the region's centre. */
export const bothSeats: readonly PlanSeat[] = [
  { partyId: 'centre', unitId: 'u-centre', authority: 'region', seated: true },
  { partyId: 'home-help', unitId: 'u-help', authority: 'municipality', seated: true },
]

/** A plan that shows all four points (SIP-4). */
export const wholePlan: PlanContent = {
  ...emptyContent,
  mattersToMe: 'Att bo hemma och sjunga i kören.',
  goals: [{ id: 'g-1', text: 'Klara mornarna', sign: 'Är uppe till nio', by: '2027-03-01' }],
  interventions: [homeHelpTwice, medicines, byDaughter],
  overall: 'municipality',
  followUpOn: '2027-02-01',
}

/** Facts in which all that is asked for holds; the state and the parts are given. */
export function facts(more: Pick<PlanFacts, 'state' | 'parts'> & Partial<PlanFacts>): PlanFacts {
  return {
    consent: true,
    missing: [],
    followUpDay: true,
    inVersion: true,
    asked: true,
    judged: true,
    reasonSaid: true,
    hasForce: false,
    met: true,
    seen: true,
    ...more,
  }
}
