import { addDays, addYears, ageOn } from '../../law/calendar.ts'
import { lawOn } from '../../law/citations.ts'
import { type Decision, type Reason, reason } from '../../law/reason.ts'
import type { UnitKind } from '../../organisation/units.ts'
import { answersFor } from '../request/request.ts'

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
/** How far ahead a choice may begin: what one plans, a move or a season; a mistyped year is caught. */
export const listingDaysAhead = 92

/**
 * The days on which the person has changed (HSL 7:3 b): a listing of their own choice at another place than the one before it. The first
 * listing is no change; neither is a new period at the same place, nor being listed by the region.
 */
export function changeDays(history: readonly ListingPeriod[]): string[] {
  return changesIn(history).map((one) => one.from)
}

function changesIn(history: readonly ListingPeriod[]): ListingPeriod[] {
  const inOrder = [...history].sort((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder.filter((one, at) => at > 0 && one.active && one.place !== inOrder[at - 1]!.place)
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

/** Who chose: the person, a guardian while the person is under 18, or a lawful representative. */
export const choosers = ['person', 'guardian', 'representative'] as const
export type Chooser = (typeof choosers)[number]

/** How many are listed at the unit on a day that a limit holds, the person left out, and how many may be (HSL 7:3 c). */
export interface RoomOn {
  day: string
  most: number
  listed: number
}

interface Choice {
  history: readonly ListingPeriod[]
  /** The acting unit's place in the history; one that isn't there when the person never was listed there. */
  place: number
  /** The day it is decided. */
  day: string
  birthDate?: string
  chosenBy: Chooser
}

export interface ListingChange extends Choice {
  unitKind: UnitKind
  /** The first day of the listing. */
  startsOn: string
  deceasedOn?: string
  /** HSL 7:3 c: the first day that counts (`countsFrom`) and every later day on which someone is booked, where the region's limit holds. */
  room?: readonly RoomOn[]
  /** HSL 7:3 b: the region has allowed one more change for special reasons; its decision. */
  exception?: string
}

const lawOf = (day: string, at: 'HSL 7:3 a' | 'HSL 7:3 b' | 'HSL 7:3 c') =>
  ({ layer: 'law', law: lawOn(day, at) }) as const

/** The day on which the region's limit is asked about: writing a choice in for a day that has been makes no room today. */
export function countsFrom(day: string, startsOn: string): string {
  return startsOn > day ? startsOn : day
}

/** Choices that haven't begun. They have never held, and give way to a nearer one or are taken back (they count as no change then). */
export function comingChoices(history: readonly ListingPeriod[], day: string): ListingPeriod[] {
  return history.filter((one) => one.from > day).sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The history as it is once a choice from `startsOn` has taken the place of those later that haven't begun. */
export function withoutLater(history: readonly ListingPeriod[], day: string, startsOn: string): ListingPeriod[] {
  return history.filter((one) => one.from <= day || one.from < startsOn)
}

/**
 * Whether a person's choice of a primary care unit may be written in. One at a time (HSL 7:3 a), at most two changes in a year unless the
 * region has allowed more (7:3 b), and within the region's limit for the unit (7:3 c). A later choice that hasn't begun gives way. A no
 * says every reason, and nothing of where or when the person has been listed elsewhere.
 */
export function decideListingChange(change: ListingChange): Decision {
  const { day, startsOn, place } = change
  const history = withoutLater(change.history, day, startsOn)
  const reasons: Reason[] = []
  if (change.unitKind !== 'primaryCareCentre')
    reasons.push(reason('listing.notPrimaryCare', {}, { fact: 'unit.kind', ...lawOf(day, 'HSL 7:3 a') }))
  if (change.deceasedOn !== undefined) reasons.push(reason('listing.deceased', {}, { fact: 'person.deceasedOn' }))
  reasons.push(...whoChose(change))
  const earliest = addDays(day, -listingDaysBack)
  const latest = addDays(day, listingDaysAhead)
  if (startsOn < earliest || (change.birthDate !== undefined && startsOn < change.birthDate))
    reasons.push(reason('listing.tooFarBack', { day: earliest }, { fact: 'startsOn' }))
  if (startsOn > latest) reasons.push(reason('listing.tooFarAhead', { day: latest }, { fact: 'startsOn' }))
  const later = history.filter((one) => one.from >= startsOn).sort((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (later) {
    const about = { fact: 'history', ...lawOf(day, 'HSL 7:3 a') }
    reasons.push(
      later.place === place
        ? reason('listing.laterExists', { day: later.from }, about)
        : reason('listing.laterElsewhere', {}, about),
    )
  }
  const current = history.find((one) => one.from <= startsOn && (one.to === undefined || startsOn <= one.to))
  if (current?.place === place) reasons.push(reason('listing.already', { from: current.from }, { fact: 'history' }))
  else if (change.exception === undefined) reasons.push(...twiceAYear({ ...change, history }))
  if (current?.place !== place) reasons.push(...noRoom(change))
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, grounds: [reason('listing.chosen', {}, { fact: 'choice', ...lawOf(day, 'HSL 7:3 a') })] }
}

/** Whether a choice that hasn't begun may be taken back here: where the person is listed, or where they were to be. */
export function decideTakingBack(choice: Choice): Decision {
  const { history, place, day } = choice
  const reasons: Reason[] = [...whoChose(choice)]
  if (comingChoices(history, day).length === 0 || !knowsOfComing(history, place, day))
    reasons.push(reason('listing.nothingComing', {}, { fact: 'history' }))
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, grounds: [reason('listing.chosen', {}, { fact: 'choice', ...lawOf(day, 'HSL 7:3 a') })] }
}

/** Whether the unit is one of those that a coming choice is about: where the person is listed now, or will be. */
export function knowsOfComing(history: readonly ListingPeriod[], place: number, day: string): boolean {
  return history.some((one) => one.place === place && (one.to === undefined || day <= one.to))
}

/** Under 18 a guardian chooses (or a lawful representative), from 18 never a guardian (AC-11). */
function whoChose({ day, birthDate, chosenBy }: Choice): Reason[] {
  if (chosenBy === 'person' && birthDate !== undefined && ageOn(birthDate, day) < 18)
    return [
      reason('listing.guardianNeeded', { on: addYears(birthDate, 18) }, { fact: 'person.birthDate', rule: 'AC-11' }),
    ]
  const answers = answersFor(chosenBy, { kind: 'doctorContact', day, ...(birthDate ? { birthDate } : {}) })
  return answers.ok ? [] : answers.reasons
}

function noRoom({ day, room = [] }: ListingChange): Reason[] {
  const full = room.find((one) => one.listed >= one.most)
  if (!full) return []
  const [count, cap] = [full.listed, full.most]
  const about = { fact: 'room.listed', ...lawOf(day, 'HSL 7:3 c') }
  return [
    full.day === day
      ? reason('listing.full', { count, cap }, about)
      : reason('listing.fullOn', { count, cap, day: full.day }, about),
  ]
}

function twiceAYear({ history, place, day, startsOn }: ListingChange): Reason[] {
  const days = changeDays(history)
  const after = changeDays([...history, { place, from: startsOn, active: true }])
  if (after.length === days.length || withinTwoAYear(after)) return []
  const about = { fact: 'history', ...lawOf(day, 'HSL 7:3 b') }
  const { nextOn } = changesLeft(days, startsOn)
  if (nextOn === null || !mayTellNext(history, place, day, nextOn))
    return [reason('listing.twiceAYearUntold', {}, about)]
  return [reason('listing.twiceAYear', { day: nextOn }, about)]
}

/**
 * Whether the unit may be told from which day the person can change again, since it gives away the day of an earlier change: it may where
 * the person is listed, and when that change was to itself.
 */
export function mayTellNext(history: readonly ListingPeriod[], place: number, day: string, nextOn: string): boolean {
  const listed = history.some(
    (one) => one.place === place && one.from <= day && (one.to === undefined || day <= one.to),
  )
  return listed || changesIn(history).some((one) => one.place === place && addYears(one.from, 1) === nextOn)
}
