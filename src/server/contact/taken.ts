import type { ContactKind } from '../../domain/contact/kinds.ts'
import { Problem } from '../platform/operations/problem.ts'

/**
 * The refusal when there can be one only and there is one already that the acting one may not see (FC-19): the same sentence whoever
 * holds it and wherever. What follows becomes a task for its holder, and the one refused learns nothing of that either.
 */
export function takenElsewhere(personId: string, kind: ContactKind): Problem {
  return new Problem(409, 'contact.takenElsewhere', {
    current: [],
    follow: { topic: 'contact.hindered', payload: { personId, kind } },
  })
}
