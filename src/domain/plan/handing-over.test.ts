import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFault } from '../law/day-within.ts'
import {
  type HandedOver,
  handedOverWithin,
  handOverForms,
  isInWriting,
  leftToHandOver,
  receiversAt,
} from './handing-over.ts'

const force = { number: 2, since: '2026-11-20' }
const given = (more: Partial<HandedOver>): HandedOver => ({ number: 2, how: 'paper', on: '2026-11-20', ...more })

describe('a plan in force', () => {
  it('is to be handed over in writing the same day, and is late the day after (SIP-6)', () => {
    expect(leftToHandOver(force, [], '2026-11-20')).toEqual({ ...force, late: false })
    expect(leftToHandOver(force, [], '2026-11-21')).toEqual({ ...force, late: true })
    expect(leftToHandOver(null, [], '2026-11-21')).toBeNull()
  })

  it('that was only read aloud is still to be given in writing', () => {
    expect(leftToHandOver(force, [given({ how: 'readAloud' })], '2026-11-20')).toEqual({ ...force, late: false })
    expect(leftToHandOver(force, [given({ how: 'readAloud' }), given({ how: 'largePrint' })], '2026-11-20')).toBeNull()
  })

  it('of which the person has the version before is to be given anew', () => {
    expect(leftToHandOver(force, [given({ number: 1 })], '2026-11-20')).toEqual({ ...force, late: false })
  })

  it('is handed over exactly when its own version is among those given in writing', () => {
    const one = fc.record({
      number: fc.integer({ min: 1, max: 4 }),
      how: fc.constantFrom(...handOverForms),
      on: fc.constant('2026-11-20'),
    })
    fc.assert(
      fc.property(fc.array(one), fc.integer({ min: 1, max: 4 }), (all, number) => {
        const left = leftToHandOver({ number, since: '2026-11-20' }, all, '2026-11-20')
        expect(left === null).toBe(all.filter((each) => each.number === number).some((each) => isInWriting(each.how)))
      }),
    )
  })
})

describe('handing over', () => {
  it('is on a day when the version was there, and has been', () => {
    const q = { madeOn: '2026-11-18', today: '2026-11-20' }
    expect(
      ['2026-11-17', '2026-11-18', '2026-11-20', '2026-11-21'].map((on) => dayFault(on, handedOverWithin(q)) === null),
    ).toEqual([false, true, true, false])
  })

  it('is to a guardian only as long as there can be one', () => {
    expect(receiversAt(17)).toContain('guardian')
    expect(receiversAt(18)).toEqual(['person', 'representative'])
    expect(receiversAt(null)).toContain('guardian')
  })
})
