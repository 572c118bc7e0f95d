import { type Actor, decide } from '../../../domain/access/decide.ts'
import type { Verb } from '../../../domain/access/roles.ts'

/**
 * Whether the role or a delegation lets the actor do this at all: the same decision that guards the operation, asked ahead, so
 * that no button is drawn that would be refused.
 */
export function may(actor: Actor, verb: Verb): boolean {
  if (actor.kind !== 'staff') return false
  return decide(actor, verb, { kind: 'unit', unitId: actor.unitId }, actor.from).ok
}
