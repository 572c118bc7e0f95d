import type { HandoverReason } from '../../../domain/contact/handover/handover.ts'
import { addDays } from '../../ui/day.ts'

/** How many days ahead the service takes a handover. */
const farthest = 366

/**
 * What a handover begins with before anyone has filled anything in: whoever leaves is taken over from the day after their last one,
 * or today when that has been; otherwise today, and for a reason to be said.
 *
 * @param to the last day of whoever hands over, when it is set
 */
export function proposalFor(to: string | null, today: string): { startsOn: string; reason: HandoverReason | '' } {
  if (to === null) return { startsOn: today, reason: '' }
  const after = addDays(to, 1)
  // Further ahead than contacts are appointed, nothing is proposed.
  if (after > addDays(today, farthest)) return { startsOn: today, reason: '' }
  return { startsOn: after > today ? after : today, reason: 'staffLeft' }
}
