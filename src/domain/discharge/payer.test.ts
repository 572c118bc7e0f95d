import { describe, expect, it } from 'vitest'
import { payerFaults } from './payer.ts'
import { caseStates } from './steps.ts'

const codes = (
  before: { registered: string | null; placing: string | null; isKnown?: boolean },
  after: { registered: string | null; placing: string | null },
  state: (typeof caseStates)[number] = 'planning',
  words = '',
) => payerFaults({ isKnown: true, ...before }, after, { state, words }).map(({ code }) => code)
const home = { registered: '2480', placing: null }

describe('which municipality pays (LUS 5 kap. 2 §)', () => {
  it('is set while nobody is ready, and when it isn’t known at any time', () => {
    expect(codes(home, { registered: '2409', placing: null })).toEqual([])
    for (const state of caseStates) {
      expect(codes({ registered: null, placing: null, isKnown: false }, home, state)).toEqual([])
      // A code that no municipality here has is as none.
      expect(codes({ registered: '0114', placing: null, isKnown: false }, home, state)).toEqual([])
    }
  })

  it.each(['ready', 'discharged', 'followedUp'] as const)(
    'is exchanged with a reason alone when it is known and the days count (%s)',
    (state) => {
      expect(codes(home, { registered: '2409', placing: null }, state)).toEqual(['discharge.sayWhy'])
      expect(codes(home, { registered: '2480', placing: '2409' }, state)).toEqual(['discharge.sayWhy'])
      expect(codes(home, { registered: '2409', placing: null }, state, 'Hade flyttat')).toEqual([])
      // Where the person is registered changes nothing while another has placed them.
      expect(codes({ registered: null, placing: '2409' }, { registered: '2480', placing: '2409' }, state)).toEqual([])
    },
  )

  it('that is the same is nothing to set', () => {
    expect(codes(home, home)).toEqual(['discharge.payerSame'])
  })
})
