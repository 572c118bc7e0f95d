import type { RoleCode } from '../access/roles.ts'
import { addDays, addYears } from '../law/calendar.ts'
import type { Reason } from '../law/reason.ts'
import { reason } from '../law/reason.ts'

/** For how long an assignment that has ended can be given another last day: a slip is mended within the week. Our choice. */
export const reopenDays = 7
/** How far ahead a last day may lie. Our choice. */
export const longestAheadYears = 5

export interface LeavingQuestion {
  actor: { assignmentId: string; role: RoleCode }
  assignment: { assignmentId: string; role: RoleCode; name: string; from: string; to?: string }
  /** The last day; null: until further notice. */
  lastDay: string | null
  day: string
}

const about = { rule: 'FC-13', layer: 'system' } as const

/**
 * Whether an assignment may get a last day (FC-13). Yesterday is the earliest: access then ends at once, and what was done until now
 * stays done within the assignment. Nobody ends their own, and whom tasks were delegated to doesn't end the manager's (HSF 4:5).
 *
 * @returns on a yes, whether access ends at once
 */
export function decideLeaving(
  question: LeavingQuestion,
): { ok: true; atOnce: boolean; grounds: Reason[] } | { ok: false; reasons: Reason[] } {
  const { assignment, lastDay, day } = question
  const reasons = mayEnd(question)
  const yesterday = addDays(day, -1)
  if (lastDay !== null && lastDay < yesterday)
    reasons.push(reason('leaving.tooFarBack', { day: yesterday }, { ...about, fact: 'lastDay' }))
  else if (lastDay !== null && lastDay < assignment.from)
    reasons.push(reason('leaving.beforeStart', { from: assignment.from }, { ...about, fact: 'assignment.from' }))
  const latest = addYears(day, longestAheadYears)
  if (lastDay !== null && lastDay > latest)
    reasons.push(reason('leaving.tooFarAhead', { day: latest }, { ...about, fact: 'lastDay' }))
  if (lastDay === (assignment.to ?? null))
    reasons.push(
      lastDay === null
        ? reason('leaving.openAlready', { name: assignment.name }, { ...about, fact: 'lastDay' })
        : reason('leaving.sameDay', { to: lastDay }, { ...about, fact: 'lastDay' }),
    )
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, atOnce: lastDay !== null && lastDay < day, grounds: whatFollows(question) }
}

/** Whether someone may set the last day of an assignment at all, whatever day. No reasons means yes. */
export function mayEnd({ actor, assignment, day }: Omit<LeavingQuestion, 'lastDay'>): Reason[] {
  const reasons: Reason[] = []
  if (actor.assignmentId === assignment.assignmentId)
    reasons.push(reason('leaving.own', {}, { ...about, fact: 'assignment.assignmentId' }))
  else if (assignment.role === 'unitManager' && actor.role !== 'unitManager')
    reasons.push(reason('leaving.manager', {}, { ...about, fact: 'assignment.role' }))
  if (assignment.to !== undefined && assignment.to < addDays(day, -reopenDays))
    reasons.push(
      reason('leaving.alreadyEnded', { name: assignment.name, to: assignment.to }, { ...about, fact: 'assignment.to' }),
    )
  return reasons
}

/** What follows from the last day, said before and after it is set. */
function whatFollows({ assignment, lastDay, day }: LeavingQuestion): Reason[] {
  const { name } = assignment
  if (lastDay === null) return [reason('leaving.stays', { name }, { ...about, fact: 'lastDay' })]
  return [
    lastDay < day
      ? reason('leaving.accessEndsNow', { name }, { ...about, fact: 'lastDay' })
      : reason('leaving.accessEndsAfter', { name, to: lastDay }, { ...about, fact: 'lastDay' }),
  ]
}
