import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import { mandateOf } from './mandate.ts'
import { type ProxyFact, proxyKinds } from './proxy.ts'

const today = '2026-11-23'
const person = { birthDate: '1938-05-01', deceased: false, isProtected: false }
const godMan = (more: Partial<ProxyFact> = {}): ProxyFact => ({
  kind: 'godMan',
  scopes: ['contacts', 'deciding'],
  from: '2026-01-01',
  to: null,
  ended: false,
  despiteProtection: false,
  ...more,
})

describe('how long what is said in the person’s place holds (AC-11)', () => {
  it.each<[string, ProxyFact[], ReturnType<typeof mandateOf>]>([
    ['nobody is recorded', [], null],
    ['an open-ended mandate', [godMan()], { until: null }],
    ['one with a last day', [godMan({ to: '2026-12-31' })], { until: '2026-12-31' }],
    ['its last day is today', [godMan({ to: today })], { until: today }],
    ['it ran out yesterday', [godMan({ to: '2026-11-22' })], null],
    ['it begins tomorrow', [godMan({ from: '2026-11-24' })], null],
    ['it has been ended', [godMan({ ended: true })], null],
    ['it doesn’t cover deciding', [godMan({ scopes: ['contacts', 'access'] })], null],
    [
      'two, the longer counts',
      [godMan({ to: '2027-03-31' }), godMan({ kind: 'mandateHolder', to: '2026-12-31' })],
      { until: '2027-03-31' },
    ],
    ['two, one open-ended', [godMan({ to: '2026-12-31' }), godMan({ kind: 'mandateHolder' })], { until: null }],
    [
      'the longer was ended',
      [godMan({ to: '2026-12-31' }), godMan({ kind: 'mandateHolder', ended: true })],
      { until: '2026-12-31' },
    ],
    [
      'one that follows on the other: it begins later, and one asks again then',
      [godMan({ to: '2026-12-31' }), godMan({ from: '2027-01-01', to: '2027-12-31' })],
      { until: '2026-12-31' },
    ],
    ['a relative or a guardian is none', [godMan({ kind: 'relative' }), godMan({ kind: 'guardian' })], null],
  ])('%s', (_sentence, proxies, expected) => expect(mandateOf(proxies, person, today)).toEqual(expected))

  it('is nobody’s for who has died, and for protected identity only who was confirmed', () => {
    expect(mandateOf([godMan()], { ...person, deceased: true }, today)).toBeNull()
    expect(mandateOf([godMan()], { ...person, isProtected: true }, today)).toBeNull()
    expect(mandateOf([godMan({ despiteProtection: true })], { ...person, isProtected: true }, today)).toEqual({
      until: null,
    })
  })

  it('on every day up to its last someone holds a mandate, if none is ended before', () => {
    const drawn = fc.record({
      kind: fc.constantFrom(...proxyKinds),
      from: fc.integer({ min: -30, max: 5 }).map((n) => addDays(today, n)),
      to: fc.option(fc.integer({ min: -5, max: 60 }).map((n) => addDays(today, n))),
      ended: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 4 }), fc.integer({ min: 0, max: 70 }), (all, days) => {
        const proxies = all.map((one) => godMan(one))
        const mandate = mandateOf(proxies, person, today)
        const later = addDays(today, days)
        const covered = mandate !== null && (mandate.until === null || later <= mandate.until)
        if (covered) expect(mandateOf(proxies, person, later)).not.toBeNull()
        // The day after, nobody who held one today does.
        const held = proxies.filter((one) => mandateOf([one], person, today) !== null)
        if (!covered) expect(mandateOf(held, person, later)).toBeNull()
      }),
    )
  })
})
