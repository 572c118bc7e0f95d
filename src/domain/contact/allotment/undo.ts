import type { Decision, Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import { undoableUntil } from '../handover/handover-undo.ts'

/** Whether an allotment may be undone now: for a day, as a handover, and once. */
export function decideUndoAllotment(allotment: { madeAt: string; undoneAt: string | null }, now: string): Decision {
  const until = undoableUntil(allotment.madeAt)
  const reasons: Reason[] = []
  if (allotment.undoneAt !== null) reasons.push(reason('allotment.alreadyUndone', {}, { fact: 'allotment.undoneAt' }))
  else if (Date.parse(now) > Date.parse(until))
    reasons.push(reason('allotment.undoTooLate', { opensAt: until }, { fact: 'allotment.madeAt' }))
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, grounds: [] }
}

/** Why one person keeps the doctor when the rest is undone: it was changed, or they have been told (FC-11). Null when it goes back. */
export function keptWhenUndone({ changed, told }: { changed: boolean; told: boolean }): Reason | null {
  if (changed) return reason('allotment.changedSince', {}, { fact: 'contact.version' })
  if (told) return reason('allotment.toldSince', {}, { fact: 'information', rule: 'FC-11' })
  return null
}
