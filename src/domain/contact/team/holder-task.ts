import type { Decision, Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'

/** What came of asking the person whether a contact that hindered someone else should go on (FC-19). */
export type HolderOutcome = 'ended' | 'kept'

export interface HolderAnswer {
  outcome: HolderOutcome
  /** What the person said, or why it stays; needed when it is kept. */
  note?: string
  /** Last day of the contact asked about, when one is set. */
  contactTo?: string
  day: string
}

/**
 * Whether a holder's task may be answered so. Kept: with what the person said, for the next one who reads it. Ended: through the
 * contact's own ending, which decides by its rules; so not when it is over already.
 */
export function decideHolderAnswer({ outcome, note, contactTo, day }: HolderAnswer): Decision {
  const reasons: Reason[] = []
  const about = { rule: 'FC-19' } as const
  if (outcome === 'kept' && (note?.trim().length ?? 0) < 3)
    reasons.push(reason('holder.noteNeeded', {}, { ...about, fact: 'note' }))
  if (outcome === 'ended' && contactTo !== undefined && contactTo < day)
    reasons.push(reason('ending.alreadyEnded', { to: contactTo }, { ...about, fact: 'contact.to' }))
  if (reasons.length > 0) return { ok: false, reasons }
  const code = outcome === 'kept' ? 'holder.kept' : 'holder.ended'
  return { ok: true, grounds: [reason(code, {}, { ...about, fact: 'outcome' })] }
}
