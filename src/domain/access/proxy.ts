import { addYears, ageOn } from '../law/calendar.ts'
import type { Bilingual, LawRef } from '../law/statutes.ts'
import { pl } from './law.ts'

/**
 * What a proxy may do; each its own scope (AC-11). On the person's pages: see the contacts, ask for one, see the plan, see who has seen.
 * `deciding` is to answer on consent and block in the person's place, to staff: only for an appointment or mandate that says so.
 */
export const proxyScopes = ['contacts', 'asking', 'plan', 'access', 'deciding'] as const
export type ProxyScope = (typeof proxyScopes)[number]
/** What someone may today: the scopes, and `planReading` beside `plan` when the plan is seen without answering in it. Never recorded: it follows from the age. */
export const actingScopes = [...proxyScopes, 'planReading'] as const
export type ActingScope = (typeof actingScopes)[number]

/** What a guardian is let see of a child's plans. `decides`: a unit has assessed that the child isn't mature enough to answer. */
export const guardianSights = ['none', 'reads', 'decides'] as const
export type GuardianSight = (typeof guardianSights)[number]

export const proxyKinds = ['guardian', 'godMan', 'mandateHolder', 'relative'] as const
export type ProxyKind = (typeof proxyKinds)[number]

export const proxyNames: Readonly<Record<ProxyKind, Bilingual>> = {
  guardian: { sv: 'vårdnadshavare', en: 'guardian' },
  godMan: { sv: 'god man eller förvaltare', en: 'god man or trustee' },
  mandateHolder: { sv: 'framtidsfullmakt', en: 'holder of a future mandate' },
  relative: { sv: 'närstående', en: 'relative' },
}

/** A proxy as recorded. Days inclusive. */
export interface ProxyFact {
  kind: ProxyKind
  /** What was given: by law for guardians, within the appointment or mandate, or by the person's invitation. */
  scopes: readonly ProxyScope[]
  from: string
  to: string | null
  ended: boolean
  /** Recorded though the person has protected identity: confirmed that it isn't whom the person hides from. */
  despiteProtection: boolean
  /** Of a guardian: the latest that the child or a unit has said of the child's plans; without it what the age gives. */
  sight?: GuardianSight | null
}

/** The person whom it is about. */
export interface Represented {
  /** `YYYY-MM-DD`; when it isn't known a guardian may nothing. */
  birthDate: string | null
  deceased: boolean
  /** Protected identity of any kind. */
  isProtected: boolean
}

/** Whom the person ends without staff: whoever they have let see, and whoever holds their mandate. A court ends the others. */
export const selfEnds: readonly ProxyKind[] = ['relative', 'mandateHolder']

/**
 * How far a guardian sees, by the child's age: less as the child matures, nothing from the day of turning 18 (PL 4:3; FB 6:11). The ages
 * between are ours, after what the national services do; the law names none.
 */
export const guardianFades: readonly { below: number; scopes: readonly ProxyScope[] }[] = [
  { below: 13, scopes: ['contacts', 'asking', 'plan', 'access'] },
  { below: 16, scopes: ['contacts', 'asking'] },
  { below: 18, scopes: ['contacts'] },
]

/** From this age a child's plans are the child's own. */
export const planIsOwnFrom = guardianFades.find(({ scopes }) => scopes.includes('plan'))!.below

/** A relative whom the person has invited never acts in the person's place: sees, no more (a relative never consents for an adult). */
const seeing: readonly ProxyScope[] = ['contacts', 'plan']

/**
 * Whether a proxy reads what a contact is for. A mission can tell a diagnosis, and is written to the person: who is invited to see whom to
 * call sees the name, the kind and the ways to reach.
 */
export const seesMission = (kind: ProxyKind): boolean => kind !== 'relative'

/**
 * What of a child's plans a guardian sees, by age and by what has been said. Below 13 the guardian answers, unless a unit has found that the child
 * would be harmed (OSL 12:3). From 13 the plan is the child's own: the guardian reads it when the child lets them, and answers only where a unit
 * has assessed that the child isn't mature enough (FB 6:11, PL 4:3). At 18 nothing.
 */
export function guardianSight(age: number, given: boolean, said: GuardianSight | null): GuardianSight {
  if (age >= 18) return 'none'
  if (age >= planIsOwnFrom) return said ?? 'none'
  return given && said !== 'none' ? 'decides' : 'none'
}

/**
 * What the proxy may do today. A guardian's by the child's age, and never what the child has shared with no one; a god man's or a mandate
 * holder's what the appointment says; a relative's what the person has invited to, but only to see. Nobody's for someone who has died, and
 * for someone with protected identity only one's who was confirmed: the one hidden from may be a guardian (OSL 21:3, 22:1).
 */
export function scopesOf(proxy: ProxyFact, person: Represented, today: string): readonly ActingScope[] {
  const { birthDate } = person
  if (person.deceased || (person.isProtected && !proxy.despiteProtection)) return []
  if (proxy.ended || today < proxy.from || (proxy.to !== null && today > proxy.to)) return []
  if (proxy.kind === 'relative') return proxy.scopes.filter((scope) => seeing.includes(scope))
  if (proxy.kind !== 'guardian') return proxy.scopes
  if (birthDate === null) return []
  const age = ageOn(birthDate, today)
  const byAge = guardianFades.find(({ below }) => age < below)?.scopes ?? []
  const sight = guardianSight(age, proxy.scopes.includes('plan'), proxy.sight ?? null)
  const may = (scope: ProxyScope): boolean =>
    scope === 'plan' ? sight !== 'none' : proxy.scopes.includes(scope) && byAge.includes(scope)
  return [...proxyScopes.filter(may), ...(sight === 'reads' ? (['planReading'] as const) : [])]
}

/**
 * The next day on which a guardian may less than before, and what then remains: a birthday, of 13, 16 or 18 years. Null for others than
 * guardians, when nothing more is to change, and when it has ended before that day.
 */
export function nextChange(
  proxy: ProxyFact,
  person: Represented,
  today: string,
): { on: string; scopes: readonly ActingScope[] } | null {
  const { birthDate } = person
  if (proxy.kind !== 'guardian' || birthDate === null) return null
  const now = scopesOf(proxy, person, today)
  for (const { below } of guardianFades) {
    const on = addYears(birthDate, below)
    if (on <= today || (proxy.to !== null && proxy.to < on)) continue
    const scopes = scopesOf(proxy, person, on)
    if (scopes.length < now.length) return { on, scopes }
  }
  return null
}

/** What each kind rests on: a child's growing say, and that relatives take part where it suits and no secrecy hinders. */
export const proxyLaw: Readonly<Record<ProxyKind, LawRef[]>> = {
  guardian: pl('3 kap. 3 §', '4 kap. 3 §'),
  godMan: pl('3 kap. 4 §'),
  mandateHolder: pl('3 kap. 4 §'),
  relative: pl('3 kap. 4 §', '5 kap. 3 §'),
}
