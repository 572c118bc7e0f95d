import { type Reason, reason } from '../law/reason.ts'
import type { LawRef } from '../law/statutes.ts'
import { type SystemActor, scopeVerbs } from './clients.ts'
import type { DisclosureGround } from './facts.ts'
import { hsl, sol } from './law.ts'
import { type ActingScope, type ProxyKind, type ProxyScope, proxyLaw } from './proxy.ts'
import { bySeat, delegable, notByLookup, type RoleCode, roles, type Verb } from './roles.ts'

/** Who asks. A staff member acts in one assignment at a time. */
export type Actor =
  | {
      kind: 'staff'
      staffId: string
      assignmentId: string
      role: RoleCode
      unitId: string
      providerId: string
      /** Health care and social care delegate by different rules. */
      providerKind: 'healthcare' | 'socialCare'
      /** First and last day of the assignment; no last day means until further notice. */
      from: string
      to?: string
      /** Last day of the unit, when it has been closed or merged, and the name of the unit that took over. */
      unitTo?: string
      successor?: string
      /** Verbs the unit manager has delegated to this assignment, in force today. */
      delegated: readonly Verb[]
    }
  | { kind: 'person'; personId: string }
  /** Whoever acts for the person, and what they may today (AC-11). */
  | { kind: 'proxy'; personId: string; proxyId: string; proxyKind: ProxyKind; scopes: readonly ActingScope[] }
  | SystemActor
  | { kind: 'nobody' }

/** How the actor relates to the person asked about, as the database found it. `seat`: by a seat in a plan of theirs, and nothing else (AC-8). */
export type Relation = 'ownUnit' | 'lookup' | 'seat' | 'none'

/** What the question is about. */
export type Subject =
  | { kind: 'none' }
  | { kind: 'person'; personId: string; relation: Relation }
  | { kind: 'unit'; unitId: string }
  /** The own page; `scope` is what a proxy must have been given, and without one only the person may. */
  | { kind: 'self'; scope?: ProxyScope }

/** The ground an operation went ahead on; it is written in the log. */
export interface Ground {
  rule: 'AC-1' | 'AC-9' | 'AC-11' | DisclosureGround
  via: 'ownUnit' | 'lookup' | 'role' | 'delegation' | 'self' | 'scope' | 'proxy' | 'disclosure' | 'seat'
  law: LawRef[]
}

export type AccessDecision = { ok: true; ground: Ground } | { ok: false; reasons: Reason[] }

const innerSecrecy: LawRef[] = [
  { statute: 'PDL', sfs: '2008:355', section: '4 kap. 1 §' },
  { statute: 'PDL', sfs: '2008:355', section: '4 kap. 2 §' },
]
const planLaw: LawRef[] = [...hsl('16 kap. 4 §'), ...sol('10 kap. 8 §')]
const ownAccess: LawRef[] = [{ statute: 'PDL', sfs: '2008:355', section: '5 kap. 5 §' }]
/**
 * HSF 4 kap. 5 § is about the verksamhetschef of health care. In social care a manager's task is given on by the authority's own
 * delegation order, and no paragraph is cited.
 */
const delegation: Readonly<Record<'healthcare' | 'socialCare', LawRef[]>> = {
  healthcare: [{ statute: 'HSF', sfs: '2017:80', section: '4 kap. 5 §' }],
  socialCare: [],
}

/**
 * May this actor do this, about this subject, on this day? Pure; every no has a named reason with the law behind it.
 * A person the actor has no relation to is answered as not found, so that a refusal says nothing of who exists (AC-1).
 *
 * @param day the day asked about, `YYYY-MM-DD`
 */
export function decide(actor: Actor, verb: Verb | 'self.read', subject: Subject, day: string): AccessDecision {
  if (subject.kind === 'self') return decideSelf(actor, subject.scope)
  if (actor.kind === 'system') return decideSystem(actor, verb, subject)
  if (actor.kind !== 'staff') return refuse('access.noAssignment', 'actor.kind')
  if (actor.unitTo !== undefined && day > actor.unitTo) return unitEnded(actor.unitTo, actor.successor)
  if (day < actor.from || (actor.to !== undefined && day > actor.to))
    return refuse('access.assignmentEnded', 'actor.to')
  if (verb === 'self.read') return refuse('access.personOnly', 'actor.kind')

  const byRole = roles[actor.role].verbs.includes(verb)
  const byDelegation = !byRole && delegable.includes(verb) && actor.delegated.includes(verb)
  if (!byRole && !byDelegation) return refuse('access.notPermitted', 'actor.role')

  if (subject.kind === 'unit' && subject.unitId !== actor.unitId) return refuse('access.notYourUnit', 'subject.unitId')
  if (subject.kind === 'person') {
    if (subject.relation === 'none') return refuse('access.notFound', 'subject.relation')
    if (subject.relation === 'lookup' && notByLookup.includes(verb as Verb))
      return refuse('access.notByLookup', 'subject.relation')
    if (subject.relation === 'seat') return decideBySeat(verb as Verb)
    if (subject.relation === 'lookup') return { ok: true, ground: { rule: 'AC-1', via: 'lookup', law: innerSecrecy } }
  }
  if (byDelegation)
    return { ok: true, ground: { rule: 'AC-1', via: 'delegation', law: delegation[actor.providerKind] } }
  if (subject.kind === 'person') return { ok: true, ground: { rule: 'AC-1', via: 'ownUnit', law: innerSecrecy } }
  return { ok: true, ground: { rule: 'AC-1', via: 'role', law: innerSecrecy } }
}

/**
 * The one relation that holds for what is asked, of those that there are: the unit's own before all, a seat for what a seat opens, and a look-up for
 * the rest.
 */
export function relationFor(found: { own: boolean; lookup: boolean; seat: boolean }, verb: Verb): Relation {
  if (found.own) return 'ownUnit'
  const seated = found.seat && bySeat.includes(verb)
  if (seated && (!found.lookup || verb === 'plan.read' || verb === 'plan.write')) return 'seat'
  if (found.lookup) return 'lookup'
  return found.seat ? 'seat' : 'none'
}

/** With nothing but a seat in the plan: the plan, and who it is about (AC-8; the purpose is the plan's, HSL 16:4, SoL 10:8). */
function decideBySeat(verb: Verb): AccessDecision {
  if (bySeat.includes(verb)) return { ok: true, ground: { rule: 'AC-8', via: 'seat', law: planLaw } }
  return onlyThePlan()
}

/** What a seat alone doesn't open. */
export const onlyThePlan = (): { ok: false; reasons: Reason[] } => {
  const about = { fact: 'subject.relation', rule: 'AC-8', layer: 'law', law: planLaw } as const
  return { ok: false, reasons: [reason('access.onlyThePlan', {}, about)] }
}

function decideSelf(actor: Actor, scope: ProxyScope | undefined): AccessDecision {
  if (actor.kind === 'proxy') return decideProxy(actor, scope)
  if (actor.kind !== 'person') return refuse('access.personOnly', 'actor.kind')
  return { ok: true, ground: { rule: 'AC-9', via: 'self', law: ownAccess } }
}

/** A proxy does on the person's pages what it has been given, and nothing that is the person's alone. */
function decideProxy(actor: Extract<Actor, { kind: 'proxy' }>, scope: ProxyScope | undefined): AccessDecision {
  if (scope !== undefined && actor.scopes.includes(scope))
    return { ok: true, ground: { rule: 'AC-11', via: 'proxy', law: proxyLaw[actor.proxyKind] } }
  const about = { fact: 'actor.scopes', rule: 'AC-11', layer: 'law', law: proxyLaw[actor.proxyKind] } as const
  return { ok: false, reasons: [reason('access.notYourMandate', {}, about)] }
}

/** A system does what its scopes say, within its provider, and nothing about a person or a unit. */
function decideSystem(actor: SystemActor, verb: Verb | 'self.read', subject: Subject): AccessDecision {
  const scoped = subject.kind === 'none' && actor.scopes.some((scope) => scopeVerbs[scope].includes(verb as Verb))
  if (!scoped) return refuse('access.scopeMissing', 'actor.scopes')
  return { ok: true, ground: { rule: 'AC-1', via: 'scope', law: innerSecrecy } }
}

/** FC-13: what the unit held is its successor's from then on; who worked there chooses their assignment at that one. */
function unitEnded(to: string, successor: string | undefined): AccessDecision {
  const about = { fact: 'actor.unitTo', rule: 'AC-1', layer: 'law', law: innerSecrecy } as const
  const why =
    successor === undefined
      ? reason('access.unitClosed', { to }, about)
      : reason('access.unitEnded', { to, unit: successor }, about)
  return { ok: false, reasons: [why] }
}

function refuse(
  code:
    | 'access.noAssignment'
    | 'access.assignmentEnded'
    | 'access.notPermitted'
    | 'access.notYourUnit'
    | 'access.notFound'
    | 'access.personOnly'
    | 'access.scopeMissing'
    | 'access.notByLookup',
  fact: string,
): AccessDecision {
  return { ok: false, reasons: [reason(code, {}, { fact, rule: 'AC-1', layer: 'law', law: innerSecrecy })] }
}
