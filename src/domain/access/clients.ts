import type { Verb } from './roles.ts'

/**
 * What a system client may be let do, each for its own care provider alone. A closed list: a scope is here only when an operation is
 * behind it. Files are imported without a person at the screen; persons are read by nobody this way.
 */
export const scopes = ['intake.run', 'admissions.tell'] as const
export type Scope = (typeof scopes)[number]

/** The verbs that each scope opens. */
export const scopeVerbs: Readonly<Record<Scope, readonly Verb[]>> = {
  'intake.run': ['intake.run'],
  // A ward’s record system: it tells of stays, and reads nothing.
  'admissions.tell': ['admission.tell'],
}

export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text)
}

/** A system that has signed in for itself, bound to one care provider. */
export interface SystemActor {
  kind: 'system'
  /** The client's id as it was registered; it stands in the log. */
  clientId: string
  providerId: string
  scopes: readonly Scope[]
}
