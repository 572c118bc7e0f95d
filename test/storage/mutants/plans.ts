// Plans, a few at each place, and who has a seat in them; by hand.
import { former, type Place, persons, places, type Row, staff } from './prepared.ts'
import { and, by, type Made, ofPlace, placeOf, type Rule, self, selfFor } from './who.ts'

/** In force; closed; only proposed; refused. */
export const planOf = ofPlace(new Map())
export const closedOf = ofPlace(new Map())
export const proposedOf = ofPlace(new Map())
export const refusedOf = ofPlace(new Map())
export const kinds: readonly Made[] = [planOf, closedOf, proposedOf, refusedOf]
/** What can't be for long: a plan whose keeper hasn't got its seat yet. */
export const seatlessOf = ofPlace(new Map())
const invited = { ward: staff[9]!, needs: staff[10]! }
/** The health centre's plans have the ward as a party; all others the needs assessment. */
export const invitedOf = (at: Place) => (at.by === staff[0] ? invited.ward : invited.needs).unit
/** Which plan's place an id is. */
export const planAt = (id: unknown): Place | undefined =>
  [...kinds, seatlessOf].map((made) => placeOf(made, id)).find((at) => at !== undefined)

/** The place of the plan that whoever is at this place writes in: their own unit's, or one that it is invited to; else one where it has no seat. */
export function writtenAt(at: Place): Place {
  const about = places.filter((one) => one.person === at.person)
  return (
    about.find((one) => one.unit === at.unit && one.by === at.by) ??
    about.find((one) => one.unit === at.unit) ??
    (at.unit === invited.needs.unit ? about[1]! : about[0]!)
  )
}
export const inPlan = (at: Place) => ({ plan_id: planOf(writtenAt(at)) })

const heir = (unit: unknown) => (unit === former.id ? staff[0]!.unit.id : unit)
export const unitIs = (a: Parameters<Rule>[0], unit: unknown) =>
  a.assignment !== undefined && heir(a.assignment.unit.id) === heir(unit) && a.assignment.unit !== former
/** The unit keeps the plan, or has taken over from the one that did. */
export const keeps: Rule = (a, row) => unitIs(a, planAt(row.plan_id)?.unit.id)
/** It keeps it, or is a party today: not one whose last day has been, nor one that the person has taken back their yes to. */
export const seated: Rule = (a, row) => {
  const at = planAt(row.plan_id)
  return at !== undefined && row.plan_id !== seatlessOf(at) && (keeps(a, row) || unitIs(a, invitedOf(at).id))
}

// ── Seats ────────────────────────────────────────────────────────────────────────────────────────────────────────
export const keeperSeat = kinds.map(() => ofPlace(new Map()))
export const invitedSeat = kinds.map(() => ofPlace(new Map()))
/** The seat of whoever writes, in the plan that is in force; where there is none, the keeper's. */
export const seatFor = (at: Place) => {
  const plan = writtenAt(at)
  return at.unit === invitedOf(plan) ? invitedSeat[0]!(plan) : keeperSeat[0]!(plan)
}
const seats = [
  ...keeperSeat.map((made, n) => ({ made, plan: kinds[n]!, unit: (at: Place) => at.unit })),
  ...invitedSeat.map((made, n) => ({ made, plan: kinds[n]!, unit: invitedOf })),
]
const seatOf = (id: unknown) => {
  for (const { made, plan, unit } of seats) {
    const at = placeOf(made, id)
    if (at) return { planId: plan(at), unit: unit(at).id }
  }
  return undefined
}
/** The party is of the plan. */
export const partyOfPlan: Rule = (_, row) => seatOf(row.party_id)?.planId === row.plan_id
/** The party is of the plan, and the own unit. */
export const ownParty: Rule = (a, row) => partyOfPlan(a, row) && unitIs(a, seatOf(row.party_id)?.unit)

// ── Who says it ──────────────────────────────────────────────────────────────────────────────────────────────────
export const relative: Rule = (a) => a.proxy?.voice === 'relative'
export const notRelative: Rule = (a, row) => !relative(a, row)
export const theirs = selfFor('plan')
/** The person, and whoever acts for them with more than a relative's part. */
export const nearest = and(theirs, notRelative)
/** The person, a guardian, or who has a mandate to decide: here the god man has one. */
export const decides: Rule = (a, row) => self(a, row) || (theirs(a, row) && notRelative(a, row))
export const personsPlan: Rule = (_, row) => planAt(row.plan_id)?.person === row.person_id
const voiceOf = (a: Parameters<Rule>[0]) => (a.person ? 'person' : a.proxy?.voice)
export const ownVoice =
  (column: string): Rule =>
  (a, row) =>
    voiceOf(a) !== undefined && row[column] === voiceOf(a)
export const ownName: Rule = (a, row) => (row.proxy_id ?? null) === (a.proxy?.id ?? null)
export const bySeat = and(seated, by('assignment_id'), personsPlan)
export const byKeeper = (column: string) => and(keeps, by(column), personsPlan)

// ── What is tried ────────────────────────────────────────────────────────────────────────────────────────────────
type Tried = (a: Parameters<Rule>[0], at: Place) => Row
/** In the own voice and name, on the own page. */
export const mine: Tried = (a) => ({
  assignment_id: null,
  voice: voiceOf(a) ?? 'person',
  proxy_id: a.proxy?.id ?? null,
})
/** The same in every way but one. */
export const mineBut = (...others: readonly (Row | Tried)[]): Tried[] =>
  others.map((other) => (a, at) => ({ ...mine(a, at), ...(typeof other === 'function' ? other(a, at) : other) }))
/** Another person's plan, of the same unit. */
export const strangersAt = (at: Place) =>
  writtenAt({ ...at, person: persons[(persons.indexOf(at.person as never) + 1) % 3]! })
export const strangersPlan: Tried = (_, at) => ({ plan_id: planOf(strangersAt(at)) })
/** Where the own unit has no seat yet. */
export const seatless: Tried = (_, at) => ({ plan_id: seatlessOf(writtenAt(at)) })
