import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideTarget,
  decisionOn,
  isBelowLaw,
  isReached,
  isTargetCode,
  type TargetDecision,
  targetCodes,
  targetKindOf,
  targetPeriods,
} from './own-target.ts'

const decided = (from: string, value: number | null, at: string): TargetDecision => ({
  figure: 'doctorListed',
  from,
  value,
  why: 'Regionplanen',
  decidedAt: `${at}T10:00:00Z`,
  decidedBy: 'Lena Åström',
})
const first = decided('2026-01-01', 0.7, '2025-12-01')
const next = decided('2027-01-01', 0.8, '2025-12-01')
const later = { ...next, decidedAt: '2025-12-01T10:00:01Z' }
const end = decided('2026-07-01', null, '2026-06-20')
const all = [later, first, end]
const now = '2028-01-01T00:00:00Z'

describe('a target of an authority’s own', () => {
  it('holds from its day until another does', () => {
    const on = (day: string, among = [later, first]) => decisionOn(among, { day, knownAt: now })?.value ?? null
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-12-31'), on('2027-01-01')]).toEqual([null, 0.7, 0.7, 0.8])
  })

  it('decided anew takes the place of what had been decided from later days', () => {
    expect(decisionOn(all, { day: '2026-06-30', knownAt: now })!.value).toBe(0.7)
    expect(decisionOn(all, { day: '2027-06-30', knownAt: now })).toBe(end)
    expect(targetPeriods(all, now)).toEqual([{ from: '2026-01-01', to: '2026-06-30', value: 0.7 }])
  })

  it('is as it was known at an instant: what was decided later isn’t in it', () => {
    const then = '2026-06-19T00:00:00Z'
    expect(decisionOn(all, { day: '2027-06-30', knownAt: then })!.value).toBe(0.8)
    expect(targetPeriods(all, then)).toEqual([
      { from: '2026-01-01', to: '2026-12-31', value: 0.7 },
      { from: '2027-01-01', to: null, value: 0.8 },
    ])
    expect(targetPeriods(all, '2025-01-01T00:00:00Z')).toEqual([])
  })

  it('is in the periods on just the days that it holds', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((at) => `2026-03-${String(at).padStart(2, '0')}`)
    const some = fc.array(
      fc.record({ from: day, value: fc.option(fc.constantFrom(0.5, 0.6), { nil: null }), at: day }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(some, day, day, (rows, on, known) => {
        const decisions = rows.map(({ from, value, at }, i) => ({
          ...decided(from, value, at),
          decidedAt: `${at}T10:00:0${i}Z`,
        }))
        const knownAt = `${known}T23:00:00Z`
        const holding = targetPeriods(decisions, knownAt).filter(
          ({ from, to }) => from <= on && (to === null || on <= to),
        )
        const value = decisionOn(decisions, { day: on, knownAt })?.value ?? null
        expect(holding.map((one) => one.value)).toEqual(value === null ? [] : [value])
      }),
    )
  })

  it('is for figures where more, or fewer, is better', () => {
    expect(targetCodes).toContain('doctorListed')
    expect(targetCodes).toContain('ownDoctor')
    // Not everyone needs a care contact, and 1,100 on a list is neither floor nor ceiling.
    for (const code of ['careListed', 'listSize', 'residentialUnnecessary'])
      expect(isTargetCode(code), code).toBe(false)
    expect(['doctorListed', 'ownDoctor', 'coc', 'readyDays'].map((code) => targetKindOf(code as 'coc'))).toEqual([
      'share',
      'share',
      'index',
      'mean',
    ])
  })

  it('below what the law asks is a step on the way, and is said to be', () => {
    expect(isBelowLaw('informed', 0.8)).toBe(true)
    expect(isBelowLaw('informed', 1)).toBe(false)
    expect(isBelowLaw('doctorListed', 0.1)).toBe(false)
    expect(isBelowLaw('coc', 0.1)).toBe(false)
  })
})

describe('a decision', () => {
  const asked = {
    figure: 'doctorListed',
    value: 0.8,
    from: '2026-11-27',
    today: '2026-11-27',
    before: null,
    replaces: [],
  } as const
  it.each([
    ['from today', {}, []],
    ['from yesterday', { from: '2026-11-26' }, ['target.datedBack']],
    ['from eleven years ahead', { from: '2037-11-28' }, ['target.tooFarAhead']],
    ['above all', { value: 1.01 }, ['target.outside']],
    ['of days above a year', { figure: 'readyDays', value: 366 } as const, ['target.outside']],
    ['of an index of nothing', { figure: 'coc', value: 0 } as const, ['target.outside']],
    ['of what holds', { before: 0.8 }, ['target.nothingChanges']],
    ['of what holds, where something else would come', { before: 0.8, replaces: ['2027-01-01'] }, []],
    ['to have none, where there is none', { value: null }, ['target.nothingChanges']],
    ['to have none any more', { value: null, before: 0.8 }, []],
  ])('%s', (_what, change, codes) => {
    expect(decideTarget({ ...asked, ...change }).map(({ code }) => code)).toEqual(codes)
  })
})

describe('a target is reached', () => {
  it('at the very share, from below by days, and by few never said', () => {
    expect(isReached('doctorListed', { numerator: 7, denominator: 10 }, 0.7)).toBe(true)
    expect(isReached('doctorListed', { numerator: 69, denominator: 100 }, 0.7)).toBe(false)
    expect(isReached('readyDays', { numerator: 20, denominator: 10 }, 2)).toBe(true)
    expect(isReached('readyDays', { numerator: 21, denominator: 10 }, 2)).toBe(false)
    expect(isReached('doctorListed', { numerator: 9, denominator: 9 }, 0.7)).toBeNull()
    expect(isReached('doctorListed', { numerator: 0, denominator: 0 }, 0.7)).toBeNull()
    expect(isReached('coc', null, 0.7)).toBeNull()
  })
})
