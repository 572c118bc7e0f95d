import { type Reason, reason } from '../law/reason.ts'
import { lawOf } from './law.ts'

/** Which municipality pays, by its code: the one that has placed the person elsewhere, else the one of registration (LUS 5 kap. 2 §). */
export interface Payer {
  registered: string | null
  placing: string | null
}

export const payingCode = ({ registered, placing }: Payer): string | null => placing ?? registered

/**
 * Whether another municipality is put in the place of one that is known when somebody has been told that the person is ready: from then on days may count, also when the
 * notice was taken back or the stay broken off since. Then it is said why, those in the stay are told, and no
 * month that is over is written anew. One that isn’t known may always be found out, since it paid all along (LUS 5 kap. 2 §).
 *
 * @param before with whether the paying municipality is one of those there are
 * @param everReady a ready notice has been sent in the stay
 */
export const exchangesPayer = (before: Payer & { isKnown: boolean }, after: Payer, everReady: boolean): boolean =>
  payingCode(before) !== payingCode(after) && before.isKnown && everReady

/**
 * Whether a unit speaks of the days to pay: the ward for the one side, the municipality that pays for the other. Others in the stay see what is said; a health centre doesn't
 * give up a hospital's claim by a slip.
 *
 * @param unit `municipality`: the code of the municipality whose unit it is; null for the region's
 * @param payer the code of the municipality that pays; null where it isn't known
 */
export const speaksOfDays = (unit: { isWard: boolean; municipality: string | null }, payer: string | null): boolean =>
  unit.municipality === null ? unit.isWard : unit.municipality === payer

/** Why the ward can’t set which municipality pays: nothing changes, one that is known is taken away, or another takes the place of one that is known and nobody has said why. */
export function payerFaults(
  before: Payer & { isKnown: boolean },
  after: Payer,
  { everReady, words }: { everReady: boolean; words: string },
): Reason[] {
  if (before.registered === after.registered && before.placing === after.placing)
    return [reason('discharge.payerSame', {}, { fact: 'payer', rule: 'LUS-9', layer: 'law', law: lawOf.payer })]
  // One that is known isn't taken away: whoever was told would pay for nobody, and nobody for the days.
  if (before.isKnown && payingCode(after) === null)
    return [reason('discharge.payerNone', {}, { fact: 'payer', rule: 'LUS-9', layer: 'law', law: lawOf.payer })]
  if (!exchangesPayer(before, after, everReady) || words.trim().length >= 3) return []
  return [reason('discharge.sayWhy', {}, { fact: 'reasonSaid', rule: null, layer: 'system' })]
}
