import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proxyKinds, proxyScopes, scopesOf } from './proxy.ts'
import { decideProxy, kindsFor, scopesFor } from './proxy-recording.ts'

const right = {
  kind: 'guardian' as const,
  scopes: ['contacts' as const],
  birthDate: '2017-03-04',
  deceasedOn: null,
  isProtected: false,
  despiteProtection: false,
  proxyBirthDate: '1985-05-06',
  isSelf: false,
  stands: false,
  to: null,
  today: '2026-11-27',
}
const relative = { kind: 'relative' as const, to: '2027-02-01' }
type Question = Parameters<typeof decideProxy>[0]
const answer = (change: Partial<Question>) => {
  const decision = decideProxy({ ...right, ...change })
  return decision.ok ? 'yes' : decision.reasons.map((one) => one.code).join()
}

describe('someone is recorded as acting for the person (AC-11)', () => {
  it.each<[string, Partial<Question>, string]>([
    ['a guardian of a child', {}, 'yes'],
    ['a guardian of who turns 18 today', { birthDate: '2008-11-27' }, 'access.notAChild'],
    ['a guardian of who turns 18 tomorrow', { birthDate: '2008-11-28' }, 'yes'],
    ['a guardian of someone whose age isn’t known', { birthDate: null }, 'access.notAChild'],
    ['a god man of an adult', { kind: 'godMan', birthDate: '1944-01-01', scopes: ['deciding'] }, 'yes'],
    ['a god man of a child', { kind: 'godMan' }, 'access.needsMandate'],
    ['a mandate for a child', { kind: 'mandateHolder' }, 'access.needsMandate'],
    ['a relative who sees', { ...relative, birthDate: '1944-01-01', scopes: ['contacts', 'plan'] }, 'yes'],
    ['a relative who asks', { ...relative, scopes: ['contacts', 'asking'] }, 'proxy.relativeSees'],
    ['a relative who consents', { ...relative, scopes: ['deciding'] }, 'proxy.relativeSees'],
    ['a guardian who decides on blocks', { scopes: ['deciding'] }, 'proxy.relativeSees'],
    ['oneself', { isSelf: true }, 'proxy.ownNumber'],
    ['a child', { proxyBirthDate: '2008-11-28' }, 'proxy.tooYoung'],
    ['one who turns 18 today', { proxyBirthDate: '2008-11-27' }, 'yes'],
    ['one who stands', { stands: true }, 'proxy.exists'],
    ['until yesterday', { to: '2026-11-26' }, 'access.endPassed'],
    ['until today', { to: '2026-11-27' }, 'yes'],
    ['for someone who has died', { deceasedOn: '2026-11-01' }, 'access.deceased'],
    ['a relative for a year', { ...relative, to: '2027-11-27' }, 'yes'],
    ['a relative for a year and a day', { ...relative, to: '2027-11-28' }, 'access.tooLong'],
    ['a relative without end', { ...relative, to: null }, 'access.tooLong'],
    ['for someone with protected identity', { isProtected: true }, 'proxy.protectedIdentity'],
    ['… the one who was confirmed', { isProtected: true, despiteProtection: true }, 'yes'],
    ['… a relative', { ...relative, isProtected: true }, 'proxy.protectedIdentity'],
  ])('%s', (_sentence, change, expected) => {
    expect(answer(change)).toBe(expected)
  })

  it.each<[string, string | null, string | null, string]>([
    ['a child', '2017-03-04', null, 'guardian relative'],
    ['who turns 18 tomorrow', '2008-11-28', null, 'guardian relative'],
    ['who turns 18 today', '2008-11-27', null, 'godMan mandateHolder relative'],
    ['whose age isn’t known', null, null, 'godMan mandateHolder relative'],
    ['who has died', '1944-01-01', '2026-11-01', ''],
  ])('as what at all: for one %s', (_who, birthDate, deceasedOn, expected) =>
    expect(kindsFor({ birthDate, deceasedOn }, right.today).join(' ')).toBe(expected),
  )

  it('whatever is recorded, nobody but an adult’s own representative decides in the person’s place, and a relative only sees', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...proxyKinds),
        fc.subarray([...proxyScopes], { minLength: 1 }),
        fc.constantFrom('1944-01-01', '2010-06-01', '2019-06-01'),
        (kind, scopes, birthDate) => {
          if (!decideProxy({ ...right, kind, scopes, birthDate, to: '2027-02-01' }).ok) return
          const today = scopesOf(
            { kind, scopes, from: '2026-01-01', to: null, ended: false, despiteProtection: false },
            { birthDate, deceased: false, isProtected: false },
            right.today,
          )
          if (today.includes('deciding')) expect(['godMan', 'mandateHolder'], kind).toContain(kind)
          if (kind === 'relative') expect(['contacts', 'plan']).toEqual(expect.arrayContaining([...today]))
          for (const scope of today) expect(scopesFor[kind]).toContain(scope)
        },
      ),
    )
  })
})
