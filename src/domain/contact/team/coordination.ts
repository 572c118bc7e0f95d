import type { Reason } from '../../law/reason.ts'
import { reason } from '../../law/reason.ts'
import { contactsOn } from '../periods.ts'
import type { ExistingContact, Situation } from '../situation.ts'

/** Several care contacts and nobody who holds them together: who could, and why it is said. */
export interface Uncoordinated {
  contacts: ExistingContact[]
  because: Reason
}

/**
 * A person may have several care contacts, also at several providers; then one may carry the overall coordination (FC-8; S3: the one
 * where the underlying illness is treated, or where the person mostly is). `null` when there is one at most, or somebody does.
 */
export function uncoordinated(situation: Situation, day: string): Uncoordinated | null {
  const running = contactsOn(situation, day)
  const care = running.filter((one) => one.kind === 'careContact')
  const people = new Set(care.map((one) => one.staffId))
  if (situation.deceasedOn !== undefined || people.size < 2) return null
  if (running.some((one) => one.kind === 'coordinatingContact')) return null
  const about = { fact: 'situation.contacts', rule: 'FC-8', layer: 'policy' } as const
  return { contacts: care, because: reason('coordination.nobody', { count: people.size }, about) }
}
