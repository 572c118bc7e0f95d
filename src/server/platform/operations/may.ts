import { type AccessDecision, type Actor, decide, type Relation } from '../../../domain/access/decide.ts'
import type { Verb } from '../../../domain/access/roles.ts'

/**
 * Whether the role or a delegation lets the actor do this at all: the same decision that guards the operation, asked ahead, so
 * that no button is drawn that would be refused.
 */
export function may(actor: Actor, verb: Verb): boolean {
  if (actor.kind !== 'staff') return false
  return decide(actor, verb, { kind: 'unit', unitId: actor.unitId }, actor.from).ok
}

/** The same about one person, as they were found: on a lookup alone less may be done than for the unit's own. */
export const mayAbout = (actor: Actor, verb: Verb, about: { personId: string; relation: Relation }): AccessDecision =>
  decide(actor, verb, { kind: 'person', ...about }, actor.kind === 'staff' ? actor.from : '')
