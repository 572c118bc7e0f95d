import { addDays, dayOf } from '../law/calendar.ts'
import type { Bilingual } from '../law/statutes.ts'
import type { Block } from './liability-steps.ts'

/** Why someone is ready for discharge and still on the ward, for the parties' joint meetings (S1). The list is data: a cause in use isn't taken out. */
export const delayCauses = [
  'homeCare',
  'place',
  'decision',
  'openCare',
  'openCareUnsaid',
  'planning',
  'aids',
  'ward',
  'transport',
  'person',
  'other',
  'unsaid',
] as const
export type DelayCause = (typeof delayCauses)[number]
/** Those that nobody chooses: they are read from what hasn't been said. */
type ReadCause = 'unsaid' | 'openCareUnsaid'
/** Those that can be chosen. */
export const chosenCauses = delayCauses.filter(
  (cause): cause is Exclude<DelayCause, ReadCause> => cause !== 'unsaid' && cause !== 'openCareUnsaid',
)

/** Whose part a cause lies in: told to be worked on, not to blame. */
export const delayParties = ['municipality', 'region', 'both', 'none'] as const
export type DelayParty = (typeof delayParties)[number]

export const delayCauseTexts: Readonly<Record<DelayCause, Bilingual & { party: DelayParty }>> = {
  homeCare: { sv: 'Insatser hemma är inte klara', en: 'Services at home aren’t ready', party: 'municipality' },
  place: { sv: 'Väntar på plats i boende', en: 'Waits for a place in housing', party: 'municipality' },
  decision: { sv: 'Biståndsbeslut är inte fattat', en: 'No decision on assistance yet', party: 'municipality' },
  openCare: { sv: 'Den öppna vården är inte på plats', en: 'Open care isn’t in place', party: 'region' },
  // What open care hasn't made clear isn't a no: it may have said nothing, or that it isn't clear yet.
  openCareUnsaid: {
    sv: 'Den öppna vården har inte sagt om den är på plats',
    en: 'Open care hasn’t said whether it is in place',
    party: 'region',
  },
  planning: { sv: 'Planeringen är inte gjord', en: 'The planning isn’t done', party: 'both' },
  aids: { sv: 'Väntar på hjälpmedel eller anpassning', en: 'Waits for aids or adaptation', party: 'both' },
  ward: { sv: 'Avdelningen är inte klar', en: 'The ward isn’t done', party: 'region' },
  transport: { sv: 'Väntar på transport', en: 'Waits for transport', party: 'region' },
  person: { sv: 'Personen eller närstående vill vänta', en: 'The person or a relative wants to wait', party: 'none' },
  other: { sv: 'Annat', en: 'Something else', party: 'none' },
  unsaid: { sv: 'Ingen orsak är sagd', en: 'No cause said', party: 'none' },
}

/** What hinders the payment tells of a cause too, when nobody has said one (LUS 5 kap. 3 and 5 §§). */
const causeOfBlock: Readonly<Record<Block, DelayCause>> = {
  admissionNoticeMissing: 'ward',
  readyNoticeMissing: 'ward',
  planningCallMissing: 'planning',
  openCareUnavailable: 'openCare',
  openCareUnclear: 'openCareUnsaid',
}

export interface DelayFacts {
  /** The ready notice that stands; null when there is none. */
  readyAt: string | null
  /** When the person left, or the notice was taken back; null while still there. */
  leftAt: string | null
  /** What has been said, in the order it was: from that day on, until another is said. Of two for a day the later counts. */
  said: readonly { day: string; cause: DelayCause }[]
  blockedBy: readonly Block[]
}

export interface DelayDay {
  day: string
  cause: DelayCause
  /** Chosen by someone, read from what hinders the payment, or nobody has said. */
  source: 'said' | 'clocks' | 'none'
}

/**
 * The days that someone was ready for discharge and still on the ward: from the day of the ready notice to the day before they left (or `today`),
 * each with its cause.
 */
export function delayDays({ readyAt, leftAt, said, blockedBy }: DelayFacts, today: string): DelayDay[] {
  if (readyAt === null) return []
  const end = leftAt === null ? today : dayOf(leftAt)
  const block = blockedBy[0]
  const found: DelayDay[] = []
  for (let day = dayOf(readyAt); day < end; day = addDays(day, 1)) {
    const chosen = said.reduce<{ day: string; cause: DelayCause } | null>(
      (best, one) => (one.day <= day && (best === null || one.day >= best.day) ? one : best),
      null,
    )
    if (chosen) found.push({ day, cause: chosen.cause, source: 'said' })
    else if (block) found.push({ day, cause: causeOfBlock[block], source: 'clocks' })
    else found.push({ day, cause: 'unsaid', source: 'none' })
  }
  return found
}

/** A stay as it is counted: its group, its days in the month, and whether the one who reads sees the stay itself. */
export interface CountedStay {
  group: string
  days: readonly DelayDay[]
  seen: boolean
}

/** Days and persons; null where they are too few to tell. */
export interface DelayCell {
  cause: DelayCause
  days: number | null
  persons: number | null
}
export interface DelayRow {
  group: string
  cells: DelayCell[]
  days: number | null
  persons: number | null
}

/**
 * Days by cause, a row a group. A cell of fewer than `smallest` persons is told only to whoever sees each of their stays; then the sums that would
 * give it away aren't told either: the row's, and the cause's of all rows.
 */
export function delayTable(
  stays: readonly CountedStay[],
  smallest: number,
): { rows: DelayRow[]; totals: DelayCell[]; days: number | null } {
  const groups = [...new Set(stays.map(({ group }) => group))].sort((a, b) => a.localeCompare(b, 'sv'))
  const rows = groups.map((group): DelayRow => {
    const own = stays.filter((stay) => stay.group === group && stay.days.length > 0)
    const cells = delayCauses.map((cause) => cellOf(own, cause, smallest))
    return { group, cells, ...sumOf(cells, own) }
  })
  const totals = delayCauses.map((cause): DelayCell => {
    const cells = rows.map((row) => row.cells.find((cell) => cell.cause === cause)!)
    const masked = cells.some(({ days }) => days === null)
    const add = (of: (cell: DelayCell) => number | null) =>
      masked ? null : cells.reduce((sum, cell) => sum + (of(cell) ?? 0), 0)
    return { cause, days: add(({ days }) => days), persons: add(({ persons }) => persons) }
  })
  const days = rows.some((row) => row.days === null) ? null : rows.reduce((sum, row) => sum + (row.days ?? 0), 0)
  return { rows: rows.filter((row) => row.persons !== 0), totals, days }
}

function cellOf(stays: readonly CountedStay[], cause: DelayCause, smallest: number): DelayCell {
  const those = stays.filter(({ days }) => days.some((one) => one.cause === cause))
  if (those.length > 0 && those.length < smallest && those.some(({ seen }) => !seen))
    return { cause, days: null, persons: null }
  const days = those.reduce((sum, stay) => sum + stay.days.filter((one) => one.cause === cause).length, 0)
  return { cause, days, persons: those.length }
}

function sumOf(
  cells: readonly DelayCell[],
  stays: readonly CountedStay[],
): { days: number | null; persons: number | null } {
  if (cells.some(({ days }) => days === null)) return { days: null, persons: null }
  return { days: cells.reduce((sum, { days }) => sum + days!, 0), persons: stays.length }
}
