// Rules of who sees, adds and changes what, by hand; and what a table's line holds.
import { uuidv7 } from 'uuidv7'
import {
  type Actor,
  former,
  of,
  type Place,
  persons,
  placeAt,
  places,
  type Row,
  reaches,
  roles,
  shutOut,
  staff,
} from './prepared.ts'

export type Rule = (actor: Actor, row: Row) => boolean
export interface Change {
  set: string
  who: Rule
  /** Whose rows are met when no row is named (and so none is looked for); left out, that isn't tried. */
  blind?: Rule
}
export interface Recipe {
  /** More rows than one a place, or none: the table is filled otherwise. */
  variants?: readonly ((at: Place) => Row)[] | 'none'
  columns?: (at: Place) => Row
  sees: Rule
  /** What is tried by way of adding, beside one row a place in the actor's name. */
  adds?: {
    who: Rule
    tried?: readonly ((actor: Actor, at: Place) => Row)[]
    /** What is done first, in the same breath, by whoever tries. */
    before?: (actor: Actor, row: Row, at: Place) => string
  }
  changes?: readonly Change[]
  removes?: Rule
}

// ── Who ──────────────────────────────────────────────────────────────────────────────────────────────────────────
export const isStaff: Rule = (a) => a.assignment !== undefined
export const own: Rule = (a, row) => isStaff(a, row) && row.provider_id === a.provider
export const reached: Rule = (a, row) => reaches(a.assignment, row.person_id)
/** The provider's, about someone reached: blocks between units don't hide that. */
export const providers: Rule = (a, row) => own(a, row) && reached(a, row)
/** The same, kept by a unit: unless the person has blocked it (PDL 4:4). */
export const kept: Rule = (a, row) => providers(a, row) && !shutOut(a.assignment, row)
export const unit: Rule = (a, row) => row.unit_id === a.assignment?.unit.id
export const ours: Rule = (a, row) => kept(a, row) && unit(a, row)
/** The unit's own, and what a unit that has merged into it held. */
export const held: Rule = (a, row) =>
  kept(a, row) && (unit(a, row) || (row.unit_id === former.id && a.assignment?.unit === staff[0]!.unit))
/** Only by a lookup: staff 2, 9 and 10 have looked person 1 up. */
export const byLookup: Rule = (a, row) =>
  [2, 9, 10].some((n) => a.assignment === staff[n]) && row.person_id === persons[1]
/** By the unit itself, not by a lookup. */
export const ownUnit: Rule = (a, row) => providers(a, row) && !byLookup(a, row)
/** The unit of the one who acts cares for the person. */
export const careGiver: Rule = (a, row) =>
  isStaff(a, row) && caring[persons.indexOf(row.person_id as string)]!.includes(a.assignment!.unit.id)
export const self: Rule = (a, row) => a.person !== undefined && a.person === row.person_id
/** The person, or who acts for them in that respect (AC-11). */
export const selfFor =
  (scope: string): Rule =>
  (a, row) =>
    self(a, row) || (a.proxy !== undefined && a.proxy.person === row.person_id && a.proxy.scopes.includes(scope))
/** In whose name it is done on the own page. */
export const voice =
  (column: string): Rule =>
  (a, row) =>
    row[column] === (a.person ? 'person' : a.proxy?.voice)
export const importing: Rule = (a) => a.purpose === 'import'
export const importingOwn: Rule = (a, row) =>
  importing(a, row) && a.provider !== undefined && a.provider === row.provider_id
/** The system at work for the county as a whole, or for the row's own provider. */
export const countyOrOwn =
  (purpose: string): Rule =>
  (a, row) =>
    a.purpose === purpose && !a.torn && (a.provider === undefined || a.provider === row.provider_id)
export const outbox: Rule = (a) => a.purpose === 'outbox'
export const by =
  (column: string): Rule =>
  (a, row) =>
    isStaff(a, row) && row[column] === a.assignment!.id
export const nobody: Rule = () => false
export const or =
  (...rules: Rule[]): Rule =>
  (a, row) =>
    rules.some((one) => one(a, row))
export const and =
  (...rules: Rule[]): Rule =>
  (a, row) =>
    rules.every((one) => one(a, row))
export const is =
  (column: string, value: unknown): Rule =>
  (_, row) =>
    (row[column] ?? null) === value
export const healthcare: Rule = (a) => a.assignment?.unit.provider.kind === 'healthcare'
export const inLaw: Rule = (a) => a.assignment?.unit.kind !== 'socialServicesUnit'
export const unitOf = (id: unknown) => [...of.units, former].find((one) => one.id === id)
/** The unit is one of the provider's. */
export const together: Rule = (_, row) => row.unit_id == null || unitOf(row.unit_id)?.provider.id === row.provider_id
/** The units that care for the three persons. */
export const caring = [
  [0, 2, 5, 6, 10],
  [3, 5],
  [7, 8],
].map((some) => some.map((n) => staff[n]!.unit.id as unknown))
export const caresFor: Rule = (_, row) => caring[persons.indexOf(row.person_id as string)]!.includes(row.unit_id)

/** Of the log: the own provider's whole, or the own unit's. `unit_id` is that of what was done. */
export const reviews: Rule = (a, row) => {
  if (!own(a, row)) return false
  const role = roles[staff.indexOf(a.assignment!)]
  return role === 'logReviewer' || (role === 'unitManager' && row.unit_id === a.assignment!.unit.id)
}

// ── What is known by its place ───────────────────────────────────────────────────────────────────────────────────
export const ofPlace = (made: Map<string, string>) => (at: Place) => {
  const key = `${at.person}${at.unit.id}${at.by.id}`
  if (!made.has(key)) made.set(key, uuidv7())
  return made.get(key)!
}
export const requestOf = ofPlace(new Map())
export const answeredOf = ofPlace(new Map())
export const offerOf = ofPlace(new Map())
export const entryOf = ofPlace(new Map())
export const questionOf = ofPlace(new Map())
export const roundOf = ofPlace(new Map())
export const guardianOf = ofPlace(new Map())
export const godManOf = ofPlace(new Map())

// ── What belongs together ────────────────────────────────────────────────────────────────────────────────────────
export type Made = (at: Place) => string
export const placeOf = (made: Made, id: unknown) => places.find((at) => made(at) === id)
export const aboutOf = (made: Made, id: unknown) => placeOf(made, id)?.person
export const reviewsBy =
  (column: string, made: Made): Rule =>
  (a, row) =>
    reviews(a, { ...row, unit_id: placeOf(made, row[column])?.unit.id })
export const rightRequest: Rule = (_, row) => {
  const at = placeOf(requestOf, row.request_id)
  return (
    at !== undefined && at.person === row.person_id && at.unit.id === row.unit_id && at.provider.id === row.provider_id
  )
}
/** The offer was the same, of that unit, to the person; whoever acts has said no to it: the person at the health centre, a guardian at the surgery. */
export const saidNo: Rule = (a, row) => {
  const at = placeOf(answeredOf, row.offer_id)
  const said = a.person ? staff[0] : a.proxy?.voice === 'guardian' ? staff[2] : undefined
  return (
    at !== undefined &&
    at.by === said &&
    at.person === (a.person ?? a.proxy?.person) &&
    at.unit.id === row.unit_id &&
    row.contact_kind === 'careContact'
  )
}
export const rightEntry: Rule = (_, row) => {
  const at = placeOf(entryOf, row.audit_id)
  return at !== undefined && at.person === row.person_id && at.provider.id === row.provider_id
}
/** About the person, and in the part of the log that the reviewer reads. */
export const rightEntryOf: Rule = (a, row) => {
  const at = placeOf(entryOf, row.audit_id)
  return (
    at !== undefined && at.person === row.person_id && reviews(a, { provider_id: at.provider.id, unit_id: at.unit.id })
  )
}
export const rightRound: Rule = (a, row) => {
  const at = placeOf(roundOf, row.round_id)
  return (
    at !== undefined &&
    at.provider.id === row.provider_id &&
    reviews(a, { provider_id: at.provider.id, unit_id: at.unit.id })
  )
}
/** A question about what someone else did, in the part of the log that the reviewer reads. */
export const answerable: Rule = (a, row) => {
  const at = placeOf(questionOf, row.question_id)
  return (
    at !== undefined &&
    at.person === row.person_id &&
    at.provider.id === row.provider_id &&
    !(a.assignment === staff[1] && at.by === staff[0] && at.person === persons[2]) &&
    at.by !== a.assignment &&
    reviews(a, { provider_id: at.provider.id, unit_id: at.unit.id })
  )
}

/** What was decided before, where the person has said no to an offer of the same. */
export const closable: Rule = and(
  or(
    self,
    and(selfFor('asking'), (a) => a.proxy?.voice === 'guardian'),
  ),
  is('contact_kind', 'careContact'),
  is('provider_id', of.providers[0]!.id),
)

// ── What is tried ────────────────────────────────────────────────────────────────────────────────────────────────
export const closes = (who: Rule, blind = who): Change[] => [
  { set: `recorded = tstzrange(lower(recorded), now())`, who },
  { set: `recorded = '[2020-01-01,2020-02-01)'`, who, blind },
]
export const now = { valid: '[2020-01-01,)' }
/** When nothing else is, so that it meets no other row. */
export const once = { valid: '[1999-01-01,1999-02-01)' }
export const kind = { contact_kind: 'careContact' }
/** The same person's row of the log at another's place. */
export const reviewed = [0, 2, 3].map((n) => (at: Place) => placeAt(n, at.person))
/** Of what there is one of at a provider, the others are over. */
export const onlyOne = (at: Place) =>
  at.unit === former ||
  (at.provider === of.providers[0] && at.unit !== staff[0]!.unit) ||
  (at.by === staff[5] && at.unit !== at.by.unit)
export const colleague = (column: string) => (_: Actor, at: Place) => ({
  [column]: staff.find((one) => one !== at.by)!.id,
})

/** Kept by a unit, seen by the provider's staff who reach the person, and not by the person. */
export const inner = (columns: Row, adds: Rule | null, changes: readonly Change[] = []): Recipe => ({
  columns: () => columns,
  sees: kept,
  ...(adds ? { adds: { who: adds } } : {}),
  changes,
})
export const withSelf = (scope: string, recipe: Recipe): Recipe => ({
  ...recipe,
  sees: or(recipe.sees, selfFor(scope)),
})
export const withImport = (recipe: Recipe): Recipe => ({
  ...recipe,
  sees: or(recipe.sees, importingOwn),
  adds: { who: or(recipe.adds?.who ?? nobody, importingOwn), tried: recipe.adds?.tried ?? [] },
  changes: (recipe.changes ?? []).map(({ set, who, blind }) => ({
    set,
    who: or(who, importingOwn),
    ...(blind ? { blind: or(blind, importingOwn) } : {}),
  })),
})
