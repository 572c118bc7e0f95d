import { addDays } from '../law/calendar.ts'
import type { PlanState } from './steps.ts'

/** What a unit has to do with a plan, as a task: the step of SIP-5 that waits for it. */
export const planTasks = [
  'judge',
  'ask',
  'askAnew',
  'takeBack',
  'replace',
  'call',
  'tell',
  'prepare',
  'write',
  'confirm',
  'followUp',
  'setDay',
] as const
export type PlanTask = (typeof planTasks)[number]
export type Redness = 'late' | 'soon' | 'calm'

/** How it is with a plan, for the unit that looks. Days are `YYYY-MM-DD` in Sweden. */
export interface TurnFacts {
  state: PlanState
  /** The unit keeps it. */
  kept: boolean
  /** The day it came to where it stands. */
  since: string
  followUpOn: string | null
  hasForce: boolean
  /** The next meeting to come: its day, the day it was called to, and whether the unit has answered since. */
  meeting: { on: string; calledOn: string; prepared: boolean; personTold: boolean } | null
  /** The unit has something left to confirm. */
  ownLeft: boolean
  /** Others have. */
  othersLeft: boolean
  /** The yes to the plan holds today; before the person has been asked there is none. */
  yes: boolean
  /** What waits can't be agreed as its parties are: someone who answers in it takes part no more. */
  stuck: boolean
  /** Since when something in the plan in force has nobody who does it: whoever answers for it takes part no more. */
  gapSince: string | null
}

export interface Turn {
  task: PlanTask
  since: string
  /** The day it is to be done by; null when no day is said. */
  by: string | null
  redness: Redness
}

/**
 * How many days a step may wait before it calls, and before it is late. The law says at once (SoL 10:8 “genast”) and without delay (HSL 16:4), and no
 * number of days: these are ours, shown as such.
 */
export const patience = { soon: 3, late: 14 } as const
/** A follow-up calls this many days before; a meeting that hasn't been answered, or told of, is late the day before. */
export const ahead = { followUp: 14, meeting: 7, meetingLate: 1 } as const

const waited = (since: string, today: string): Redness =>
  addDays(since, patience.late) < today ? 'late' : addDays(since, patience.soon) < today ? 'soon' : 'calm'
/** A plan that goes no further calls from the first day. */
const halted = (since: string, today: string): Redness => (waited(since, today) === 'late' ? 'late' : 'soon')
const toMeeting = (on: string, today: string): Redness =>
  on <= addDays(today, ahead.meetingLate) ? 'late' : on <= addDays(today, ahead.meeting) ? 'soon' : 'calm'

/** From the yes to the end: nothing is called to, written, confirmed or followed up without it (SIP-2). */
const onYes: readonly PlanState[] = ['consented', 'called', 'drafted', 'confirming', 'agreed', 'revising']
/** The plan goes no further until the person has said yes anew. */
const lapsed = (facts: TurnFacts): boolean => onYes.includes(facts.state) && !facts.yes

/** A version is in force, whatever else is on its way: another that is written, or waits. */
const holds = ({ state, hasForce }: TurnFacts): boolean =>
  state === 'agreed' || state === 'revising' || (state === 'confirming' && hasForce)

/** All that waits for the unit in a plan, the reddest first; none when it waits for others or for nobody. */
export function turnsOf(facts: TurnFacts, today: string): Turn[] {
  const { state, kept, since, meeting } = facts
  // What can't be done isn't asked of anyone: it waits for the one who can open the way.
  if (lapsed(facts)) return kept ? [{ task: 'askAnew', since, by: null, redness: halted(since, today) }] : []
  const turns: Turn[] = []
  const add = (task: PlanTask, redness: Redness, more: { since?: string; by?: string | null } = {}) =>
    turns.push({ task, since: more.since ?? since, by: more.by ?? null, redness })
  if (kept && state === 'proposed') add('judge', waited(since, today))
  if (kept && state === 'needed') add('ask', waited(since, today))
  if (kept && state === 'consented' && !meeting) add('call', waited(since, today))
  const writes = state === 'drafted' || (state === 'revising' && !meeting) || (state === 'called' && !meeting)
  if (kept && writes) add('write', waited(since, today))
  if (kept && facts.stuck) add('takeBack', halted(since, today))
  if (state === 'confirming' && facts.ownLeft && !facts.stuck) add('confirm', waited(since, today))
  if (meeting && ['called', 'drafted', 'confirming', 'agreed', 'revising'].includes(state)) {
    const how = { since: meeting.calledOn, by: meeting.on }
    if (!meeting.prepared) add('prepare', toMeeting(meeting.on, today), how)
    if (kept && !meeting.personTold) add('tell', meeting.on <= addDays(today, 3) ? 'late' : 'soon', how)
  }
  if (kept && holds(facts)) turns.push(...following(facts, today))
  // The person is without it from the first day. While a version waits that fills the gap, it is its parties' turn.
  if (kept && facts.gapSince !== null && state !== 'confirming') add('replace', 'late', { since: facts.gapSince })
  return turns.sort(byRedness)
}

function following({ followUpOn: on, since }: TurnFacts, today: string): Turn[] {
  if (on === null)
    return [{ task: 'setDay', since, by: null, redness: waited(since, today) === 'late' ? 'late' : 'soon' }]
  if (on > addDays(today, ahead.followUp)) return []
  return [{ task: 'followUp', since, by: on, redness: on < today ? 'late' : 'soon' }]
}

const order: Readonly<Record<Redness, number>> = { late: 0, soon: 1, calm: 2 }
/** A task's place among others: the reddest first, then what has waited longest or is to be done soonest. Sorted as text. */
export const placeOf = (turn: Turn): string =>
  `${order[turn.redness]} ${turn.by ?? turn.since} ${planTasks.indexOf(turn.task)}`
const byRedness = (a: Turn, b: Turn): number => (placeOf(a) < placeOf(b) ? -1 : 1)

/** The lists of a unit's plans. */
export const planFilters = ['ours', 'others', 'overdue', 'withoutDay', 'open'] as const
export type PlanFilter = (typeof planFilters)[number]

/** Whether it waits for someone else than the unit: a party that confirms, the keeper, or the person who is asked. */
function waitsForOthers(facts: TurnFacts): boolean {
  if (lapsed(facts) || facts.stuck) return !facts.kept || lapsed(facts)
  if (facts.state === 'confirming') return facts.othersLeft
  if (facts.state === 'declined' || facts.state === 'agreed') return false
  return facts.state === 'needed' || !facts.kept
}

/** Whether a plan stands on a list. */
export function isOn(filter: PlanFilter, facts: TurnFacts, today: string): boolean {
  switch (filter) {
    case 'ours':
      return turnsOf(facts, today).length > 0
    case 'others':
      return waitsForOthers(facts)
    case 'overdue':
      return holds(facts) && facts.followUpOn !== null && facts.followUpOn < today
    case 'withoutDay':
      return holds(facts) && facts.followUpOn === null
    case 'open':
      return true
  }
}
