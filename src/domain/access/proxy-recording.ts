import { addDays, ageOn } from '../law/calendar.ts'
import { type Decision, type Reason, type ReasonCode, reason } from '../law/reason.ts'
import { pdl } from './law.ts'
import { type ProxyKind, type ProxyScope, proxyKinds, proxyLaw } from './proxy.ts'

/** What each kind can be given at most; what a guardian then may is a matter of the child's age (`scopesOf`). */
export const scopesFor: Readonly<Record<ProxyKind, readonly ProxyScope[]>> = {
  guardian: ['contacts', 'asking', 'plan', 'access'],
  godMan: ['contacts', 'asking', 'plan', 'access', 'deciding'],
  mandateHolder: ['contacts', 'asking', 'plan', 'access', 'deciding'],
  relative: ['contacts', 'plan'],
}

/** Longest time a relative can be invited for, in days: ours, so that it is asked for again. */
export const longestInvitation = 365

/**
 * May this one be recorded as acting for the person (AC-11)? A guardian for a child; a god man or holder of a mandate for an adult; a relative
 * to see, never to ask, answer or consent, and at most for a year. Whoever acts has turned 18, and is someone else. Of someone with protected
 * identity nothing is opened until it is confirmed that the one who is to act isn't whom the person hides from.
 */
export function decideProxy(q: {
  kind: ProxyKind
  scopes: readonly ProxyScope[]
  /** The person's; null when it isn't known. */
  birthDate: string | null
  deceasedOn: string | null
  /** The person has protected identity, and it was said that this one may see all the same. */
  isProtected: boolean
  despiteProtection: boolean
  /** Birth date of the one who is to act, from the number; null when the number doesn't say. */
  proxyBirthDate: string | null
  isSelf: boolean
  /** One of the same kind and number stands. */
  stands: boolean
  to: string | null
  today: string
}): Decision {
  const about = { rule: 'AC-11', layer: 'law', law: proxyLaw[q.kind] } as const
  const reasons: Reason[] = []
  const no = (code: Plain, fact: string) => reasons.push(reason(code, {}, { ...about, fact }))
  const isChild = q.birthDate !== null && ageOn(q.birthDate, q.today) < 18
  if (q.deceasedOn !== null) no('access.deceased', 'deceasedOn')
  if (q.kind === 'guardian' && !isChild) no('access.notAChild', 'birthDate')
  if ((q.kind === 'godMan' || q.kind === 'mandateHolder') && isChild) no('access.needsMandate', 'birthDate')
  if (q.scopes.some((scope) => !scopesFor[q.kind].includes(scope))) no('proxy.relativeSees', 'scopes')
  if (q.isSelf) no('proxy.ownNumber', 'isSelf')
  if (q.proxyBirthDate !== null && ageOn(q.proxyBirthDate, q.today) < 18) no('proxy.tooYoung', 'proxyBirthDate')
  if (q.stands) no('proxy.exists', 'stands')
  if (q.isProtected && !q.despiteProtection) no('proxy.protectedIdentity', 'protection')
  if (q.to !== null && q.to < q.today)
    reasons.push(
      reason('access.endPassed', { day: q.to }, { ...about, layer: 'system', law: pdl('4 kap. 2 §'), fact: 'to' }),
    )
  const latest = latestFor(q.kind, q.today)
  if (latest !== null && (q.to === null || q.to > latest))
    reasons.push(reason('access.tooLong', { day: latest }, { ...about, layer: 'system', law: [], fact: 'to' }))
  return reasons.length === 0 ? { ok: true, grounds: [] } : { ok: false, reasons }
}

/** The last day that can be chosen for the kind; null for those that may stand until they are ended. */
export const latestFor = (kind: ProxyKind, today: string): string | null =>
  kind === 'relative' ? addDays(today, longestInvitation) : null

/** As what someone can be recorded for this person at all: a child has guardians, an adult a god man or a mandate, both relatives. */
export function kindsFor(person: { birthDate: string | null; deceasedOn: string | null }, today: string): ProxyKind[] {
  const nobody = { proxyBirthDate: null, isSelf: false, stands: false, to: today, scopes: ['contacts'] as const }
  // Protected identity asks for a confirmation, whatever the kind.
  const confirmed = { isProtected: false, despiteProtection: false }
  return proxyKinds.filter((kind) => decideProxy({ ...person, ...nobody, ...confirmed, kind, today }).ok)
}

type Plain = Extract<
  ReasonCode,
  | 'access.deceased'
  | 'access.notAChild'
  | 'access.needsMandate'
  | 'proxy.relativeSees'
  | 'proxy.ownNumber'
  | 'proxy.tooYoung'
  | 'proxy.exists'
  | 'proxy.protectedIdentity'
>
