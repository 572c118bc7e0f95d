import { addDays, addYears } from '../law/calendar.ts'
import { lawOn } from '../law/citations.ts'
import { type Decision, type Reason, reason } from '../law/reason.ts'
import type { UnitKind } from '../organisation/units.ts'

/** A period of listing. Days are inclusive. */
export interface ListingPeriod {
  /** Tells units apart, no more: whoever decides needs not know which they are. A unit that merged into another is the same place. */
  place: number
  from: string
  /** Last day. */
  to?: string
  /** The person chose it. Whoever is listed by the region without a choice of their own has made no change. */
  active: boolean
}

/** HSL 7 kap. 3 b §: at most so many changes in any period of one year. */
export const mostChanges = 2

/** How far back a choice may be written in, in days: what came by letter before a holiday, not what was forgotten last year. */
export const listingDaysBack = 30
export const listingDaysAhead = 366

/**
 * The days on which the person has changed (HSL 7:3 b): a listing of their own choice at another place than the one before it. The first
 * listing is no change; neither is a new period at the same place, nor being listed by the region.
 */
export function changeDays(history: readonly ListingPeriod[]): string[] {
  const inOrder = [...history].sort((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder
    .filter((one, at) => at > 0 && one.active && one.place !== inOrder[at - 1]!.place)
    .map((one) => one.from)
}

/** Whether so many days of change keep within two in any period of one year: of three in a row the last comes a year after the first. */
export function withinTwoAYear(days: readonly string[]): boolean {
  const inOrder = [...days].sort()
  return inOrder.every((day, at) => at < mostChanges || day >= addYears(inOrder[at - mostChanges]!, 1))
}

/** How many changes the person has left on a day, and from which day one is left when none is. */
export function changesLeft(days: readonly string[], day: string): { left: number; nextOn: string | null } {
  for (let left = mostChanges; left > 0; left--)
    if (withinTwoAYear([...days, ...Array<string>(left).fill(day)])) return { left, nextOn: null }
  const possible = days.map((one) => addYears(one, 1)).filter((on) => on > day && withinTwoAYear([...days, on]))
  return { left: 0, nextOn: possible.sort()[0] ?? null }
}

export interface ListingChange {
  history: readonly ListingPeriod[]
  /** The receiving unit's place in the history; one that isn't there when the person never was listed there. */
  place: number
  unitKind: UnitKind
  /** The day it is decided, and the first day of the listing. */
  day: string
  startsOn: string
  deceasedOn?: string
  birthDate?: string
  /** HSL 7:3 c: how many may be listed there by the region's decision, and how many are. */
  limit?: { most: number; listed: number }
  /** HSL 7:3 b: the region has allowed one more change for special reasons; its decision. */
  exception?: string
}

/**
 * Whether a person's choice of a primary care unit may be written in. One at a time (HSL 7:3 a), at most two changes in a year unless the
 * region has allowed more (7:3 b), and within the region's limit for the unit (7:3 c). A no says every reason, and nothing of where the
 * person has been listed.
 */
export function decideListingChange(change: ListingChange): Decision {
  const { day, startsOn, history, place } = change
  const reasons: Reason[] = []
  const law = (...at: ('HSL 7:3 a' | 'HSL 7:3 b' | 'HSL 7:3 c')[]) =>
    ({ layer: 'law', law: lawOn(day, ...at) }) as const
  if (change.unitKind !== 'primaryCareCentre')
    reasons.push(reason('listing.notPrimaryCare', {}, { fact: 'unit.kind', ...law('HSL 7:3 a') }))
  if (change.deceasedOn !== undefined) reasons.push(reason('listing.deceased', {}, { fact: 'person.deceasedOn' }))
  const earliest = addDays(day, -listingDaysBack)
  const latest = addDays(day, listingDaysAhead)
  if (startsOn < earliest || (change.birthDate !== undefined && startsOn < change.birthDate))
    reasons.push(reason('listing.tooFarBack', { day: earliest }, { fact: 'startsOn' }))
  if (startsOn > latest) reasons.push(reason('listing.tooFarAhead', { day: latest }, { fact: 'startsOn' }))
  const later = history.filter((one) => one.from >= startsOn).sort((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (later) reasons.push(reason('listing.laterExists', { day: later.from }, { fact: 'history', ...law('HSL 7:3 a') }))
  const current = history.find((one) => one.from <= startsOn && (one.to === undefined || startsOn <= one.to))
  if (current?.place === place) reasons.push(reason('listing.already', { from: current.from }, { fact: 'history' }))
  else if (change.exception === undefined) reasons.push(...twiceAYear(change, law('HSL 7:3 b')))
  const { limit } = change
  if (limit && current?.place !== place && limit.listed >= limit.most)
    reasons.push(
      reason('listing.full', { count: limit.listed, cap: limit.most }, { fact: 'limit.listed', ...law('HSL 7:3 c') }),
    )
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, grounds: [reason('listing.chosen', {}, { fact: 'choice', ...law('HSL 7:3 a') })] }
}

function twiceAYear({ history, place, startsOn }: ListingChange, about: Pick<Reason, 'layer' | 'law'>): Reason[] {
  const days = changeDays(history)
  const after = changeDays([...history, { place, from: startsOn, active: true }])
  if (after.length === days.length || withinTwoAYear(after)) return []
  const { nextOn } = changesLeft(days, startsOn)
  return [reason('listing.twiceAYear', { day: nextOn ?? addYears(startsOn, 1) }, { fact: 'history', ...about })]
}
