import { z } from 'zod'
import { actingScopes, proxyKinds } from '../domain/access/proxy.ts'
import { roleCodes } from '../domain/access/roles.ts'
import { both, day, id } from './common.ts'
import { operation } from './operation.ts'

export const assignmentView = z.object({
  assignmentId: id,
  role: z.enum(roleCodes),
  roleName: both,
  unitId: id,
  unitName: z.string(),
  unitKind: z.string(),
  providerName: z.string(),
  to: day.nullable(),
})
export type AssignmentView = z.output<typeof assignmentView>

export const sessionView = z.object({
  kind: z.enum(['staff', 'person']),
  /** Who it is, when it is a person on the own page. */
  personId: id.nullable(),
  givenName: z.string(),
  familyName: z.string(),
  csrfToken: z.string(),
  expiresAt: z.string(),
  demo: z.boolean(),
  today: day,
  assignment: assignmentView.nullable(),
  assignments: z.array(assignmentView),
  /** The chosen assignment has ended: at which unit, its last day, and the unit that took over. */
  ended: z.object({ unitName: z.string(), to: day, successor: z.string().nullable() }).nullable(),
  /** Whether the one who has signed in has a page of their own here: whoever only acts for someone hasn't. */
  ownPage: z.boolean(),
  /** Whom the person may act for today (AC-11), and for whom they act now; null is for themself. */
  represents: z.array(
    z.object({ proxyId: id, givenName: z.string(), familyName: z.string(), kind: z.enum(proxyKinds) }),
  ),
  acting: z
    .object({
      proxyId: id,
      givenName: z.string(),
      familyName: z.string(),
      kind: z.enum(proxyKinds),
      scopes: z.array(z.enum(actingScopes)),
    })
    .nullable(),
  /** What the chosen assignment may do; the face draws its menu from it. */
  verbs: z.array(z.string()),
})
export type SessionView = z.output<typeof sessionView>

export const sessionGet = operation({
  name: 'session.get',
  method: 'GET',
  path: '/session',
  summary: { sv: 'Vem jag är och i vilket uppdrag', en: 'Who I am and in which assignment' },
  input: z.object({}),
  output: sessionView,
  permission: { actor: 'signedIn' },
  audit: 'session.read',
})

export const sessionChooseAssignment = operation({
  name: 'session.chooseAssignment',
  method: 'POST',
  path: '/session/assignment',
  summary: { sv: 'Välj eller byt uppdrag', en: 'Choose or switch assignment' },
  input: z.object({ assignmentId: id }),
  output: sessionView,
  permission: { actor: 'signedIn' },
  audit: 'session.assignmentChosen',
})

export const sessionEnd = operation({
  name: 'session.end',
  method: 'POST',
  path: '/session/end',
  summary: { sv: 'Logga ut', en: 'Sign out' },
  input: z.object({}),
  output: z.object({ next: z.string() }),
  permission: { actor: 'signedIn' },
  audit: 'session.ended',
})

export const sessionEndEverywhere = operation({
  name: 'session.endEverywhere',
  method: 'POST',
  path: '/session/end-everywhere',
  summary: {
    sv: 'Logga ut överallt, på alla datorer och telefoner',
    en: 'Sign out everywhere, on every computer and phone',
  },
  input: z.object({}),
  output: z.object({ next: z.string(), ended: z.int() }),
  permission: { actor: 'signedIn' },
  audit: 'session.endedEverywhere',
})
