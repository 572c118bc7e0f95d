import { overlap } from '../contact/periods.ts'
import { addDays, addYears } from '../law/calendar.ts'
import type { Decision, Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'

/** First and last day away; without `to` until further notice. Never why. */
export interface Absence {
  absenceId: string
  from: string
  to?: string
}

/** How far back an absence may be written in: who was ill last week is written in on Monday. Our choice. */
export const longestBackDays = 31
/** How far ahead. Our choice. */
export const longestAheadYears = 2

/** Whose absence someone sets: their own, or a colleague's at the unit. */
export interface Setter {
  own: boolean
  /** May arrange the unit's staff (the manager, or who it is delegated to). */
  manages: boolean
}

const about = { rule: 'FC-12', layer: 'system' } as const

/** Whether someone may set an assignment's absence and deputy: everyone their own, others' only who arranges the unit's staff. */
export function decideSetter({ own, manages }: Setter): Reason[] {
  if (own || manages) return []
  return [reason('absence.notYours', {}, { ...about, fact: 'actor.assignmentId' })]
}

export interface AbsenceQuestion extends Setter {
  /** First and last day of the assignment. */
  assignment: { from: string; to?: string }
  /** What is written in for the assignment already. */
  existing: readonly Absence[]
  /** The one that is changed; a new one without it. */
  changes?: string
  from: string
  to?: string
  day: string
}

/**
 * Whether an absence may be written in or changed. It lies within the assignment, overlaps no other, and reaches neither further
 * back than a month nor further ahead than two years. All reasons are told at once.
 */
export function decideAbsence(question: AbsenceQuestion): Decision {
  const { assignment, existing, changes, from, to, day } = question
  const reasons = decideSetter(question)
  const note = (one: Reason) => reasons.push(one)
  const period = { from, ...(to === undefined ? {} : { to }) }
  if (to !== undefined && to < from)
    note(reason('absence.endBeforeStart', { from, to }, { ...about, fact: 'absence.to' }))
  const earliest = addDays(day, -longestBackDays)
  const before = existing.find((one) => one.absenceId === changes)
  // What was written in earlier may begin where it began.
  if (from < earliest && from !== before?.from)
    note(reason('absence.tooFarBack', { day: earliest }, { ...about, fact: 'absence.from' }))
  const latest = addYears(day, longestAheadYears)
  if (from > latest || (to ?? '') > latest)
    note(reason('absence.tooFarAhead', { day: latest }, { ...about, fact: 'absence.to' }))
  if (assignment.to !== undefined && assignment.to < from)
    note(reason('absence.afterAssignment', { to: assignment.to }, { ...about, rule: 'FC-13', fact: 'assignment.to' }))
  if (from < assignment.from)
    note(reason('absence.beforeAssignment', { from: assignment.from }, { ...about, fact: 'assignment.from' }))
  if (to === undefined || from <= to)
    for (const other of existing) if (other.absenceId !== changes && overlap(other, period)) note(overlapping(other))
  return reasons.length > 0
    ? { ok: false, reasons }
    : { ok: true, grounds: [reason('absence.allowed', { from }, { ...about, fact: 'absence.from' })] }
}

function overlapping(other: Absence): Reason {
  return other.to === undefined
    ? reason('absence.overlapsOpen', { from: other.from }, { ...about, fact: 'absence.from' })
    : reason('absence.overlaps', { from: other.from, to: other.to }, { ...about, fact: 'absence.from' })
}

export interface ReturnQuestion extends Setter {
  absence: Absence
  /** First day back at work. */
  backOn: string
  day: string
}

/**
 * What an absence becomes when someone comes back on a day: it ends the day before, or goes when it hasn't begun by then. Coming
 * back later than it ends is a change of the absence, not a return.
 */
export function decideReturn(
  question: ReturnQuestion,
): { ok: true; lastDay: string | null } | { ok: false; reasons: Reason[] } {
  const { absence, backOn, day } = question
  const reasons = decideSetter(question)
  if (absence.to !== undefined && absence.to < day)
    reasons.push(reason('absence.alreadyEnded', { to: absence.to }, { ...about, fact: 'absence.to' }))
  else if (absence.to !== undefined && backOn > addDays(absence.to, 1))
    reasons.push(reason('absence.backLater', { to: absence.to }, { ...about, fact: 'absence.to' }))
  const earliest = addDays(day, -longestBackDays)
  if (backOn < earliest) reasons.push(reason('absence.tooFarBack', { day: earliest }, { ...about, fact: 'backOn' }))
  const latest = addYears(day, longestAheadYears)
  if (backOn > latest) reasons.push(reason('absence.tooFarAhead', { day: latest }, { ...about, fact: 'backOn' }))
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, lastDay: backOn <= absence.from ? null : addDays(backOn, -1) }
}
