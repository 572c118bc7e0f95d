import { describe, expect, it } from 'vitest'
import { payerFaults, speaksOfDays } from './payer.ts'

const codes = (
  before: { registered: string | null; placing: string | null; isKnown?: boolean },
  after: { registered: string | null; placing: string | null },
  everReady = false,
  words = '',
) => payerFaults({ isKnown: true, ...before }, after, { everReady, words }).map(({ code }) => code)
const home = { registered: '2480', placing: null }

describe('which municipality pays (LUS 5 kap. 2 §)', () => {
  it('is set while nobody has been ready, and when it isn’t known at any time', () => {
    expect(codes(home, { registered: '2409', placing: null })).toEqual([])
    for (const everReady of [false, true]) {
      expect(codes({ registered: null, placing: null, isKnown: false }, home, everReady)).toEqual([])
      // A code that no municipality here has is as none.
      expect(codes({ registered: '0114', placing: null, isKnown: false }, home, everReady)).toEqual([])
    }
  })

  it('is exchanged with a reason alone when it is known and somebody has been told that the person is ready', () => {
    expect(codes(home, { registered: '2409', placing: null }, true)).toEqual(['discharge.sayWhy'])
    expect(codes(home, { registered: '2480', placing: '2409' }, true)).toEqual(['discharge.sayWhy'])
    expect(codes(home, { registered: '2409', placing: null }, true, 'Hade flyttat')).toEqual([])
    // Where the person is registered changes nothing while another has placed them.
    expect(codes({ registered: null, placing: '2409' }, { registered: '2480', placing: '2409' }, true)).toEqual([])
  })

  it('that is the same is nothing to set', () => {
    expect(codes(home, home)).toEqual(['discharge.payerSame'])
    expect(codes(home, { registered: null, placing: null })).toEqual(['discharge.payerNone'])
  })
})

it('the days are spoken of by the ward and by the municipality that pays, and by no other in the stay', () => {
  const ward = { isWard: true, municipality: null }
  const openCare = { isWard: false, municipality: null }
  const municipality = (code: string) => ({ isWard: false, municipality: code })
  expect(
    [ward, openCare, municipality('2480'), municipality('2409')].map((unit) => speaksOfDays(unit, '2480')),
  ).toEqual([true, false, true, false])
  expect(speaksOfDays(municipality('2480'), null)).toBe(false)
})
