import { lus } from '../access/law.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { Bilingual, LawRef } from '../law/statutes.ts'
import type { ReceiverRole } from './steps.ts'

/** Why secrecy doesn’t hinder that the hospital hands information over to a unit (LUS 3 kap. 2 §; AC-7). */
export const transferGrounds = ['consent', 'sameRegion', 'cannotConsent', 'noHarm'] as const
export type TransferGround = (typeof transferGrounds)[number]

interface GroundRule extends Bilingual {
  law: readonly LawRef[]
  /** The parts that it can be a ground for; all when it isn’t said. */
  only?: readonly ReceiverRole[]
}

/** What we can cite: that secrecy may hinder it, and when it doesn’t it is to be done. */
const unhindered = lus('3 kap. 2 §')

/**
 * The grounds on which secrecy doesn’t hinder (LUS 3 kap. 2 §): the person agrees; health care within the same region; the person can’t consent and it is needed for care
 * or support; it is clear that nobody comes to harm. The Secrecy Act (2009:400) has them. Its text isn’t among our sources, so no section of it is named for them: which
 * one it is, is the hospital’s to say.
 */
export const transferGroundRules: Readonly<Record<TransferGround, GroundRule>> = {
  consent: { sv: 'Personen samtycker', en: 'The person agrees', law: unhindered },
  sameRegion: {
    sv: 'Mottagaren är hälso- och sjukvård i samma region',
    en: 'The receiver is health care in the same region',
    law: unhindered,
    only: ['openCare'],
  },
  cannotConsent: {
    sv: 'Personen kan inte samtycka, och uppgiften behövs för nödvändig vård eller stöd',
    en: 'The person can’t consent, and it is needed for necessary care or support',
    law: unhindered,
  },
  noHarm: {
    sv: 'Det står klart att ingen lider men',
    en: 'It is clear that nobody comes to harm',
    law: unhindered,
  },
}

/**
 * What hinders a transfer: someone must be to have it, since only what is necessary is handed over (LUS 3 kap. 2 §), and the ground must be one that
 * can hold for each of them.
 *
 * @param chosen roles of the units of the stay that are to have it
 */
export function transferFaults(ground: TransferGround, chosen: readonly ReceiverRole[]): Reason[] {
  const { only, law } = transferGroundRules[ground]
  if (chosen.length === 0)
    return [
      reason('discharge.noReceiver', {}, { fact: 'receiving', rule: 'LUS-4', layer: 'law', law: lus('3 kap. 2 §') }),
    ]
  if (only && chosen.some((role) => !only.includes(role)))
    return [reason('discharge.groundNotForUnit', {}, { fact: 'ground', rule: 'LUS-4', layer: 'law', law })]
  return []
}
