import { lawOn } from '../../law/citations.ts'
import type { Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import type { UnitKind } from '../../organisation/units.ts'
import type { ContactKind } from '../kinds.ts'
import { unitCanHold, why } from './request.ts'

export interface Sending {
  kind: ContactKind
  day: string
  from: { unitId: string; providerId: string }
  to: { unitId: string; providerId: string; unitKind: UnitKind }
  /** How the person agreed that another provider is told, in words. */
  consent?: string
}

/**
 * Whether a request may be sent on to a unit: one that can appoint such a contact (the social care contact works in social care, the
 * others in health care), another than its own, and, over to another care provider, with the person's consent (OSL 10:1).
 */
export function decideSending(sending: Sending): { ok: true } | { ok: false; reasons: Reason[] } {
  const { kind, day, from, to } = sending
  const reasons: Reason[] = []
  if (to.unitId === from.unitId) reasons.push(why('request.sameUnit', {}, 'toUnitId', { kind, day }))
  if (!unitCanHold(kind, to.unitKind))
    reasons.push(why('request.otherKindOfUnit', { unitKind: to.unitKind }, 'toUnit.kind', { kind, day }))
  if (to.providerId !== from.providerId && (sending.consent?.trim().length ?? 0) < 3)
    reasons.push(
      reason(
        'request.consentMissing',
        {},
        { fact: 'consent', rule: 'AC-7', layer: 'law', law: lawOn(day, 'OSL 10:1') },
      ),
    )
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons }
}
