import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { Caller } from './client.ts'
import { county } from './contact-county.ts'

/** Those who live elsewhere, by official test numbers. */
export const numbers = ['189001019802', '189001029819', '189001039800', '189001139808'] as const
export const relative = '195701292897'

export const signIn = (subject: string) =>
  startSession(county.app, { kind: 'person', subject }, { bearer: true, seconds: 600 })

/** Signs in someone who acts for another, as a person. */
export async function asPerson(subject: string): Promise<Caller> {
  const session = await signIn(subject)
  if (!session) throw new Error('nobody')
  return new Caller(county.server.url, { authorization: `Bearer ${session.token}` })
}

/** What is written down when someone is recorded as a guardian, or as what `more` says. */
export const recorded = (personId: string, identifier: string, more = {}) => ({
  personId,
  identifier,
  name: 'Vera Vårdnadshavare',
  kind: 'guardian' as const,
  scopes: ['contacts', 'asking', 'access'] as ('contacts' | 'asking' | 'plan' | 'access' | 'deciding')[],
  to: null,
  channel: 'written' as const,
  evidence: 'Kontrollerat i folkbokföringen',
  ...more,
})

/** Begins to act for the first one that may be acted for. */
export const acting = async (by: Caller) => {
  const { represents } = await by.may('session.get', {})
  return by.may('session.represent', { proxyId: represents[0]!.proxyId })
}

export const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code).sort()
