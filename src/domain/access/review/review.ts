import { addDays, holidayOn, isClosedEve } from '../../law/calendar.ts'
import { lawOn } from '../../law/citations.ts'
import type { Decision, Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { RoleCode } from '../roles.ts'

/** What a review can find. `question` asks the staff member, and is followed by one of the others. */
export const outcomes = ['motivated', 'question', 'unauthorised'] as const
export type Outcome = (typeof outcomes)[number]

/** Whether a review is over with that outcome. */
export const isFinal = (outcome: Outcome): boolean => outcome !== 'question'

/** How much of the log a role reviews: a reviewer the provider's, a manager that of the own unit. Said a second time in migration 0015. */
export function logScope(role: RoleCode): 'provider' | 'unit' | null {
  if (role === 'logReviewer') return 'provider'
  return role === 'unitManager' ? 'unit' : null
}

/** How far back the log is reviewed: it is kept at least five years. Ours: a year, so that a drawing stays quick. */
const longestDays = 366

/** May a round be drawn for this period with this size? All that is wrong is said. */
export function decideRound(round: { from: string; to: string; rules: number; size: number }, today: string): Decision {
  const reasons: Reason[] = []
  const about = (fact: string) => ({ fact, rule: 'AC-9' as const, law: lawOn(today, 'PDL 4:3', 'SVOD 4:4') })
  if (round.to > today) reasons.push(reason('logReview.periodAhead', { day: today }, about('round.to')))
  if (round.from > round.to)
    reasons.push(reason('logReview.periodBackwards', { from: round.from, to: round.to }, about('round.from')))
  else if (addDays(round.from, longestDays) < round.to)
    reasons.push(reason('logReview.periodLong', {}, about('round.from')))
  if (round.size < round.rules) reasons.push(reason('logReview.sizeSmall', { count: round.rules }, about('round.size')))
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, grounds: [] }
}

/**
 * May this reviewer judge the access, or get it? Nobody judges what they did themselves: control by oneself is no control
 * (PDL 4 kap. 3 §).
 *
 * @param last the outcome so far; null when none
 */
export function decideJudging(
  item: { staffId: string | null; last: Outcome | null; closed: boolean },
  reviewer: { staffId: string },
  today: string,
): Decision {
  const about = (fact: string) => ({ fact, rule: 'AC-9' as const, law: lawOn(today, 'PDL 4:3', 'SVOD 4:4') })
  if (item.staffId !== null && item.staffId === reviewer.staffId)
    return { ok: false, reasons: [reason('logReview.own', {}, about('item.staffId'))] }
  if (item.closed) return { ok: false, reasons: [reason('logReview.roundClosed', {}, about('item.closed'))] }
  if (item.last !== null && isFinal(item.last))
    return { ok: false, reasons: [reason('logReview.judged', {}, about('item.last'))] }
  return { ok: true, grounds: [] }
}

/** May a round be closed? Only when everything in it has been judged. */
export function decideClosing(round: { open: number; closed: boolean }, today: string): Decision {
  const about = (fact: string) => ({ fact, rule: 'AC-9' as const, law: lawOn(today, 'PDL 4:3', 'SVOD 4:4') })
  if (round.closed) return { ok: false, reasons: [reason('logReview.roundClosed', {}, about('round.closed'))] }
  if (round.open > 0)
    return { ok: false, reasons: [reason('logReview.itemsOpen', { count: round.open }, about('round.open'))] }
  return { ok: true, grounds: [] }
}

/** The days of a period when what is closed on holidays is closed: red days and the eves that are as good as red. */
export function closedDays(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    if (holidayOn(day)?.kind === 'red' || isClosedEve(day)) days.push(day)
  return days
}
