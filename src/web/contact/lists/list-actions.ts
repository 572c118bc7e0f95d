import type { UnitList } from '../../../domain/contact/lists/lists.ts'
import type { PlainKey } from '../../app/texts.tsx'

/** Something one does with a whole list, on a page of its own. */
export type ListAction = {
  label: PlainKey
  href: string
  /** Shown to those who may do this. */
  verb: string
}

/**
 * What each list leads to beside its own rows. A capability that takes a list further (letters for those not informed, handing over
 * a panel) puts its page here; the lists know none of them.
 */
export const listActions: Partial<Record<UnitList, readonly ListAction[]>> = {
  // handover
  // letters and reviews
  notInformed: [{ label: 'letters.title', href: '/listor/inte-informerad/brev', verb: 'contact.inform' }],
}
