import { type Reason, reason } from '../law/reason.ts'
import { lawOf } from './law.ts'
import type { CaseState } from './steps.ts'

/** Which municipality pays, by its code: the one that has placed the person elsewhere, else the one of registration (LUS 5 kap. 2 §). */
export interface Payer {
  registered: string | null
  placing: string | null
}

export const payingCode = ({ registered, placing }: Payer): string | null => placing ?? registered

/** From the ready notice on the days count for whom it was told. */
const counts: readonly CaseState[] = ['ready', 'discharged', 'followedUp']

/**
 * Why the ward can’t set which municipality pays. One that isn’t known may always be found out, since it paid all along (LUS 5 kap. 2 §); one that is known isn’t
 * exchanged once the days count: that is for the parties to settle.
 *
 * @param isKnown whether the paying municipality of before is one of those there are
 */
export function payerFaults(before: Payer & { isKnown: boolean }, after: Payer, state: CaseState): Reason[] {
  const no = (code: 'discharge.payerSame' | 'discharge.payerStands') => [
    reason(code, {}, { fact: 'payer', rule: 'LUS-9', layer: 'law', law: lawOf.payer }),
  ]
  if (before.registered === after.registered && before.placing === after.placing) return no('discharge.payerSame')
  const changes = payingCode(before) !== payingCode(after)
  return changes && before.isKnown && counts.includes(state) ? no('discharge.payerStands') : []
}
