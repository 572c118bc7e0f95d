import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { informable } from './facts.ts'
import { decideInforming, toldEnough } from './informing.ts'

const today = '2026-11-23'
const adult = { isChild: false, deceasedOn: null }
const child = { isChild: true, deceasedOn: null }

describe('recording that someone has been told (AC-2, SVOD 2:2)', () => {
  const of = (change: Partial<Parameters<typeof decideInforming>[0]>) => {
    const decision = decideInforming({
      about: adult,
      whom: 'person',
      hasMandate: false,
      on: today,
      today,
      underSvod: true,
      ...change,
    })
    return decision.ok ? 'yes' : decision.reasons.map(({ code }) => code.replace('access.', '')).join('; ')
  }
  it.each<[string, Parameters<typeof of>[0], string]>([
    ['the person, today', {}, 'yes'],
    ['the person, a year ago', { on: '2025-11-23' }, 'yes'],
    ['tomorrow', { on: '2026-11-24' }, 'informedAhead'],
    ['a child', { about: child }, 'yes'],
    ['a child’s guardian', { about: child, whom: 'guardian' }, 'yes'],
    ['an adult’s', { whom: 'guardian' }, 'notAChild'],
    ['a representative within a mandate', { whom: 'representative', hasMandate: true }, 'yes'],
    ['… without', { whom: 'representative' }, 'needsMandate'],
    ['… of a child', { about: child, whom: 'representative', hasMandate: true }, 'needsMandate'],
    ['someone who has died', { about: { isChild: false, deceasedOn: '2026-11-01' } }, 'deceased'],
    ['at a unit outside the act', { underSvod: false }, 'readerOutsideLaw'],
    [
      'with all that can be wrong',
      { about: { isChild: false, deceasedOn: '2026-11-01' }, whom: 'guardian', on: '2027-01-01', underSvod: false },
      'deceased; readerOutsideLaw; notAChild; informedAhead',
    ],
  ])('%s', (_sentence, change, expected) => expect(of(change)).toBe(expected))

  it('is enough for a child whoever was told; for an adult not what a guardian was', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...informable), { maxLength: 4 }), fc.boolean(), (whom, isChild) => {
        const enough = toldEnough(
          whom.map((one) => ({ whom: one })),
          isChild,
        )
        expect(enough).toBe(whom.filter((one) => isChild || one !== 'guardian').length > 0)
      }),
    )
  })
})
