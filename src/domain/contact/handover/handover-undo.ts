import type { Decision, Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'

/** A handover can be undone for a day. */
const undoHours = 24

/** The last instant at which a handover can be undone. */
export function undoableUntil(madeAt: string): string {
  return new Date(Date.parse(madeAt) + undoHours * 3_600_000).toISOString()
}

/** Whether a handover may be undone now. */
export function decideUndo(handover: { madeAt: string; undoneAt: string | null }, now: string): Decision {
  const until = undoableUntil(handover.madeAt)
  const reasons: Reason[] = []
  if (handover.undoneAt !== null) reasons.push(reason('handover.alreadyUndone', {}, { fact: 'handover.undoneAt' }))
  else if (Date.parse(now) > Date.parse(until))
    reasons.push(reason('handover.undoTooLate', { opensAt: until }, { fact: 'handover.madeAt' }))
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, grounds: [] }
}

/** What has come of a contact since it was handed over. */
export interface Since {
  /** The old or the new contact has been changed or ended by someone. */
  changed: boolean
  /** The person has been told of the new one (FC-11): to take it back would make what they were told wrong. */
  told: boolean
  /** Something else stands where the old one would come back. */
  taken: boolean
}

/** Why one contact of a handover stays as it is when the rest is undone; null when it goes back. */
export function staysWhenUndone({ changed, told, taken }: Since): Reason | null {
  if (changed) return reason('handover.changedSince', {}, { fact: 'contact.version' })
  if (told) return reason('handover.toldSince', {}, { fact: 'information', rule: 'FC-11' })
  if (taken) return reason('handover.newSince', {}, { fact: 'situation.contacts' })
  return null
}
