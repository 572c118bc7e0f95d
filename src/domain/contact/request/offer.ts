import type { Reason, ReasonCode } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import { decisionsFor } from '../need-decision.ts'
import type { Need } from '../needs.ts'
import { type RequestFacts, why } from './request.ts'

export interface Offering {
  facts: RequestFacts
  /** What is open of the kind at the unit that offers. */
  open: readonly Need[]
  /** The day an offer of the kind was made that nobody has answered yet. */
  unansweredSince?: string
}

/**
 * Whether a contact can be offered (FC-10; FC-1 and FC-6 too): where the rules know a no as an answer, once at a time, and not to
 * someone who has asked already: that one is to be appointed a contact (FC-3).
 *
 * @returns the need that it is offered for
 */
export function decideOffer({
  facts,
  open,
  unansweredSince,
}: Offering): { ok: true; code: ReasonCode } | { ok: false; reasons: Reason[] } {
  const asked = open.find((need) => need.code === 'need.requested')
  if (asked) return { ok: false, reasons: [why('request.alreadyOpen', { on: asked.since }, 'requests', facts)] }
  if (unansweredSince !== undefined)
    return {
      ok: false,
      reasons: [reason('offer.alreadyMade', { on: unansweredSince }, { fact: 'offers', rule: 'FC-10' })],
    }
  const need = open.find(({ code }) => decisionsFor(code).includes('declined'))
  if (!need) return { ok: false, reasons: [why('offer.noNeed', {}, 'needs', facts)] }
  return { ok: true, code: need.code }
}
