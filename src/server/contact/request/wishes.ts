import { type ContactKind, onePerPerson } from '../../../domain/contact/kinds.ts'
import { isOn, type Known } from '../rows.ts'

/** Whether asking for a kind is asking to change: the person has the only one there can be of it (FC-1, FC-8). */
export function wishesToChange(kind: ContactKind, { contacts }: Known, today: string): boolean {
  return onePerPerson.includes(kind) && contacts.some((one) => one.kind === kind && isOn(one, today))
}
