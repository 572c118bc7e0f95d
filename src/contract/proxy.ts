import { z } from 'zod'
import { proxyKinds, proxyScopes } from '../domain/access/proxy.ts'
import { saidChannel } from './access-views.ts'
import { both, day, id, instant, lawView, line } from './common.ts'
import { operation } from './operation.ts'
import { sessionView } from './session.ts'

const kind = z.enum(proxyKinds)
const scopes = z.array(z.enum(proxyScopes)).min(1).max(proxyScopes.length)

export const proxyView = z.object({
  proxyId: id,
  name: z.string(),
  /** Birthday, from the number, to tell them apart by; never the whole number. */
  born: day.nullable(),
  kind,
  kindName: both,
  /** What was given, and what holds today: a guardian's fades as the child grows. */
  scopes: z.array(z.enum(proxyScopes)),
  scopesToday: z.array(z.enum(proxyScopes)),
  /** The next birthday on which a guardian may less, and what then remains. */
  changes: z.object({ on: day, scopes: z.array(z.enum(proxyScopes)) }).nullable(),
  law: z.array(lawView),
  from: day,
  to: day.nullable(),
  /** What was seen or heard; inner to the provider, and empty on the person's own page. */
  evidence: z.string(),
  recordedAt: instant,
  recordedByName: z.string().nullable(),
  endedAt: instant.nullable(),
  /** It was confirmed that this one may see though the person has protected identity. */
  despiteProtection: z.boolean(),
  /** Whether the one who asks may end it now. */
  mayEnd: z.boolean(),
})
export type ProxyView = z.output<typeof proxyView>

export const proxyList = operation({
  name: 'proxy.list',
  method: 'GET',
  path: '/persons/:personId/proxies',
  summary: { sv: 'Vilka som är ombud för personen', en: 'Who acts for the person' },
  input: z.object({ personId: id }),
  output: z.object({
    items: z.array(proxyView),
    isChild: z.boolean(),
    /** The person has protected identity: whoever is to act must be confirmed (`despiteProtection`). */
    isProtected: z.boolean(),
    /** As what someone can be recorded for this person, and what each can be given at most. */
    recordable: z.array(
      z.object({ kind, kindName: both, scopes: z.array(z.enum(proxyScopes)), law: z.array(lawView) }),
    ),
  }),
  permission: { actor: 'staff', verb: 'access.read', subject: 'person' },
  audit: 'proxy.listed',
})

export const proxyRecord = operation({
  name: 'proxy.record',
  method: 'POST',
  path: '/persons/:personId/proxies',
  summary: {
    sv: 'Skriv in ett ombud: vårdnadshavare, god man, framtidsfullmakt eller närstående',
    en: 'Record who acts for the person: guardian, god man, mandate or relative',
  },
  input: z.object({
    personId: id,
    identifier: line(30),
    name: line(100).min(2),
    kind,
    scopes,
    to: day.nullable(),
    channel: saidChannel,
    /** What was seen or heard: the register, the appointment, the person's words. */
    evidence: line(500).min(3),
    /** Confirmed that it isn't whom the person hides from, when the person has protected identity. */
    despiteProtection: z.boolean().optional(),
  }),
  output: z.object({ proxyId: id }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'proxy.recorded',
  creates: true,
})

export const proxyEnd = operation({
  name: 'proxy.end',
  method: 'POST',
  path: '/persons/:personId/proxies/:proxyId/end',
  summary: { sv: 'Ombudskapet upphör', en: 'No longer acts for the person' },
  input: z.object({ personId: id, proxyId: id }),
  output: z.object({ ended: z.literal(true) }),
  permission: { actor: 'staff', verb: 'access.record', subject: 'person' },
  audit: 'proxy.ended',
})

export const residentProxies = operation({
  name: 'resident.proxies',
  method: 'GET',
  path: '/me/proxies',
  summary: { sv: 'Vilka som kan se åt mig', en: 'Who can see for me' },
  input: z.object({}),
  output: z.object({ items: z.array(proxyView), mayInvite: z.boolean(), latest: day }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'proxy.listed',
})

export const residentInvite = operation({
  name: 'resident.invite',
  method: 'POST',
  path: '/me/proxies',
  summary: { sv: 'Låt en närstående se', en: 'Let a relative see' },
  input: z.object({ identifier: line(30), name: line(100).min(2), scopes, to: day }),
  output: z.object({ proxyId: id }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'proxy.recorded',
  creates: true,
})

export const residentEndProxy = operation({
  name: 'resident.endProxy',
  method: 'POST',
  path: '/me/proxies/:proxyId/end',
  summary: { sv: 'Avsluta en närstående eller en framtidsfullmakt', en: 'End a relative’s seeing or a mandate' },
  input: z.object({ proxyId: id }),
  output: z.object({ ended: z.literal(true) }),
  permission: { actor: 'person', subject: 'self' },
  audit: 'proxy.ended',
})

export const sessionRepresent = operation({
  name: 'session.represent',
  method: 'POST',
  path: '/session/represent',
  summary: {
    sv: 'Välj vem det gäller: mig själv eller någon jag är ombud för',
    en: 'Choose whom it is about: myself or someone I act for',
  },
  /** Null is for oneself. */
  input: z.object({ proxyId: id.nullable() }),
  output: sessionView,
  permission: { actor: 'signedIn' },
  audit: 'session.represented',
})
