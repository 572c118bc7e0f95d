import { addDays, compareInstants, dayOf } from '../law/calendar.ts'
import { endOfDay } from '../law/clocks.ts'
import { stampOf } from '../law/day-frame.ts'
import { type NextClock, type Urgency, urgencies } from './next.ts'
import { type HomeFacts, type Lacking, lackingAtHome } from './planning.ts'
import type { CaseState } from './steps.ts'

/** What a row of the board is asked of, besides its clocks. */
export interface RowFacts {
  state: CaseState
  /** The day the person is expected home; null when nobody has said. */
  estimatedOn: string | null
  dischargedAt: string | null
  /** The person has died: nothing more is to be done for them. */
  deceased: boolean
  home: HomeFacts
  /** The last day of the follow-up call, and whether the acting unit is one of those that may call; null when none waits. */
  followUp: { dueOn: string; mine: boolean } | null
}

/** What a row says besides its next clock. */
export interface RowCalls {
  lacks: Lacking[]
  followUp: { dueOn: string; late: boolean } | null
  /** The reddest of all that the row calls for; null when it calls for nothing. */
  urgency: Urgency | null
  /** When that is due, or since when it has been late; null with `urgency`. */
  redAt: string | null
}

/**
 * What a stay calls for on the board. Until the person leaves: a care contact in open care, which is appointed before that (LUS 2 kap. 5 §), said of whoever is
 * ready or expected home today or tomorrow; of whoever is ready, and on the day itself, the information to the patient and the transfer too, which are due by the discharge. From then on:
 * all that should have been done by then, late until it is mended, and the follow-up call. That nobody has called to planning, and while the person is on the
 * ward that nobody has been told, is told by its clock.
 */
export function rowCalls(of: RowFacts, next: NextClock | null, now: string): RowCalls {
  const today = dayOf(now)
  const lacks = lacksOf(of, today)
  const followUp = of.followUp && { dueOn: of.followUp.dueOn, late: of.followUp.dueOn < today }
  const calls: [Urgency, string][] = []
  if (next) calls.push([next.urgency, next.dueAt])
  if (lacks.length > 0) calls.push(lackCall(of, lacks, today))
  if (followUp && of.followUp?.mine) calls.push([followUp.late ? 'late' : 'calm', stampOf(endOfDay(followUp.dueOn))])
  const [first] = calls.sort(reddestCall)
  return { lacks, followUp, urgency: first?.[0] ?? null, redAt: first?.[1] ?? null }
}

/** How red what is lacking is: of one who is ready but isn't expected home today the papers can wait. */
function lackCall(of: RowFacts, lacks: readonly Lacking[], today: string): [Urgency, string] {
  if (of.dischargedAt !== null) return ['late', of.dischargedAt]
  const papersOnly = !lacks.includes('careContact') && of.estimatedOn !== null && of.estimatedOn > today
  return [papersOnly ? 'calm' : 'soon', stampOf(endOfDay(of.estimatedOn ?? today))]
}

function lacksOf({ state, estimatedOn, deceased, home }: RowFacts, today: string): Lacking[] {
  if (deceased) return []
  const all = lackingAtHome(home).filter((one) => one !== 'call')
  if (state === 'discharged') return all
  if (state !== 'ready' && state !== 'planning') return []
  const expectedBy = (day: string) => estimatedOn !== null && estimatedOn <= day
  const asked: Lacking[] = []
  if (state === 'ready' || expectedBy(addDays(today, 1))) asked.push('careContact')
  if (state === 'ready' || expectedBy(today)) asked.push('information', 'transfer')
  return all.filter((one) => asked.includes(one))
}

const reddestCall = (a: readonly [Urgency, string], b: readonly [Urgency, string]): number =>
  urgencies.indexOf(a[0]) - urgencies.indexOf(b[0]) || compareInstants(a[1], b[1])

/** What a row is sorted by. */
export interface Sorted {
  urgency: Urgency | null
  redAt: string | null
  unread: number
  admittedAt: string
}

/** The reddest first: what is late, what is due soon, what is due later, each by its time; then what waits for a receipt; then by admission. */
export function reddest(a: Sorted, b: Sorted): number {
  const rank = ({ urgency }: Sorted) => (urgency === null ? urgencies.length : urgencies.indexOf(urgency))
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (a.redAt !== null && b.redAt !== null && a.redAt !== b.redAt) return compareInstants(a.redAt, b.redAt)
  return b.unread - a.unread || compareInstants(a.admittedAt, b.admittedAt)
}
