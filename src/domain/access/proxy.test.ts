import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addYears, ageOn } from '../law/calendar.ts'
import { nextChange, type ProxyFact, proxyKinds, proxyScopes, type Represented, scopesOf, selfEnds } from './proxy.ts'

const proxy = (change: Partial<ProxyFact> = {}): ProxyFact => ({
  kind: 'guardian',
  scopes: proxyScopes,
  from: '2020-01-01',
  to: null,
  ended: false,
  despiteProtection: false,
  ...change,
})
const born = (birthDate: string | null, change: Partial<Represented> = {}): Represented => ({
  birthDate,
  deceased: false,
  isProtected: false,
  ...change,
})
const on = (kind: ProxyFact['kind'], birthDate: string | null, today = '2026-11-23') =>
  scopesOf(proxy({ kind }), born(birthDate), today).join(' ')

describe('a proxy (AC-11)', () => {
  it.each<[string, ProxyFact['kind'], string | null, string, string]>([
    ['a guardian of a small child does all', 'guardian', '2020-05-01', '2026-11-23', 'contacts asking plan access'],
    ['… to the day before 13', 'guardian', '2013-11-24', '2026-11-23', 'contacts asking plan access'],
    ['… from 13 less', 'guardian', '2013-11-23', '2026-11-23', 'contacts asking'],
    ['… from 16 the contacts alone', 'guardian', '2010-11-23', '2026-11-23', 'contacts'],
    ['… to the day before 18', 'guardian', '2008-11-24', '2026-11-23', 'contacts'],
    ['… and from the 18th birthday nothing', 'guardian', '2008-11-23', '2026-11-23', ''],
    ['born 29 February: 18 on 28 February', 'guardian', '2008-02-29', '2026-02-27', 'contacts'],
    ['… that day', 'guardian', '2008-02-29', '2026-02-28', ''],
    ['an unknown birth date opens nothing to a guardian', 'guardian', null, '2026-11-23', ''],
    [
      'a god man what the appointment says',
      'godMan',
      '1940-01-01',
      '2026-11-23',
      'contacts asking plan access deciding',
    ],
    ['a holder of a mandate too', 'mandateHolder', null, '2026-11-23', 'contacts asking plan access deciding'],
    ['a relative sees, and no more', 'relative', '1940-01-01', '2026-11-23', 'contacts plan'],
  ])('%s', (_sentence, kind, birthDate, today, expected) => expect(on(kind, birthDate, today)).toBe(expected))

  it.each<[string, Partial<ProxyFact>, number]>([
    ['before it begins', { from: '2026-11-24' }, 0],
    ['on its first day', { from: '2026-11-23' }, 5],
    ['on its last day', { to: '2026-11-23' }, 5],
    ['after it', { to: '2026-11-22' }, 0],
    ['ended', { ended: true }, 0],
  ])('%s', (_sentence, change, n) =>
    expect(scopesOf(proxy({ kind: 'godMan', ...change }), born('1940-01-01'), '2026-11-23')).toHaveLength(n),
  )

  const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n))
  const birth = fc.oneof(day, fc.constantFrom('2008-02-29', '2012-02-29', '2016-02-29'))

  it('a guardian’s fades with age, never grows, and is gone from the 18th birthday on, whenever born', () => {
    fc.assert(
      fc.property(birth, fc.nat({ max: 24 * 366 }), fc.nat({ max: 4000 }), (birthDate, age, later) => {
        const [first, then] = [addDays(birthDate, age), addDays(birthDate, age + later)]
        const guardian = proxy({ from: birthDate })
        expect(scopesOf(guardian, born(birthDate), first)).toEqual(
          expect.arrayContaining([...scopesOf(guardian, born(birthDate), then)]),
        )
        expect(scopesOf(guardian, born(birthDate), first).length > 0).toBe(ageOn(birthDate, first) < 18)
        const birthday = addYears(birthDate, 18)
        expect(scopesOf(guardian, born(birthDate), birthday)).toEqual([])
        expect(scopesOf(guardian, born(birthDate), addDays(birthday, -1))).toEqual(['contacts'])
      }),
      { examples: [['2008-02-29', 6573, 1]] },
    )
  })

  it.each<[string, string, string | null, string | null]>([
    ['a small child’s changes at 13', '2018-01-02', null, '2031-01-02 contacts asking'],
    ['… at 16', '2012-01-02', null, '2028-01-02 contacts'],
    ['… and ends at 18', '2009-02-01', null, '2027-02-01 '],
    ['not when it ends before', '2009-02-01', '2027-01-31', null],
    ['on the birthday itself the next one is told', '2013-11-23', null, '2029-11-23 contacts'],
    ['nothing more after 18', '2008-11-23', null, null],
  ])('what a guardian may next: %s', (_sentence, birthDate, to, expected) => {
    const next = nextChange(proxy({ to }), born(birthDate), '2026-11-23')
    expect(next && `${next.on} ${next.scopes.join(' ')}`).toBe(expected)
  })

  it('the next change is the first day on which a guardian may less, and others’ don’t change with age', () => {
    fc.assert(
      fc.property(
        birth,
        fc.integer({ min: 0, max: 20 * 366 }),
        fc.subarray([...proxyScopes]),
        (birthDate, age, scopes) => {
          const guardian = proxy({ from: birthDate, scopes })
          const today = addDays(birthDate, age)
          const now = scopesOf(guardian, born(birthDate), today)
          const next = nextChange(guardian, born(birthDate), today)
          if (next === null) expect(now).toEqual([])
          else {
            expect(scopesOf(guardian, born(birthDate), addDays(next.on, -1))).toEqual(now)
            expect(scopesOf(guardian, born(birthDate), next.on)).toEqual(next.scopes)
            expect(next.scopes.length).toBeLessThan(now.length)
          }
          expect(nextChange(proxy({ kind: 'godMan', scopes }), born(birthDate), today)).toBeNull()
        },
      ),
    )
  })

  it('nobody may more than was given, and a relative never asks, decides or consents', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...proxyKinds),
        fc.subarray([...proxyScopes]),
        birth,
        day,
        (kind, scopes, birthDate, today) => {
          const may = scopesOf(proxy({ kind, scopes, from: '1900-01-01' }), born(birthDate), today)
          for (const scope of may) expect(scopes).toContain(scope)
          if (kind === 'relative') for (const scope of may) expect(['contacts', 'plan']).toContain(scope)
        },
      ),
    )
  })

  it('nobody may anything for who has died, nor for who has protected identity unless that very one was confirmed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...proxyKinds),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (kind, deceased, isProtected, despiteProtection) => {
          const of = born('2019-06-01', { deceased, isProtected })
          const one = proxy({ kind, despiteProtection })
          const open = !deceased && (!isProtected || despiteProtection)
          expect(scopesOf(one, of, '2026-11-23').length > 0).toBe(open)
          expect(nextChange(one, of, '2026-11-23') !== null).toBe(open && kind === 'guardian')
        },
      ),
    )
  })

  it('the person ends whoever they have let see and whoever holds their mandate, not whom the law or a court has given', () => {
    expect(proxyKinds.filter((kind) => selfEnds.includes(kind))).toEqual(['mandateHolder', 'relative'])
  })
})
