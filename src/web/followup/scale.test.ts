import { expect, it } from 'vitest'
import { followup as en } from '../../texts/followup/en.ts'
import { followup as sv } from '../../texts/followup/sv.ts'
import { fewOf, lineOf, roundUp, topOf } from './scale.ts'

const counted = (numerator: number, denominator: number, few = false) => ({ numerator, denominator, few })
const trend = [
  { day: '2026-09-30', own: counted(1043, 1), county: counted(11, 10) },
  { day: '2026-10-31', own: null, county: null },
  { day: '2026-11-27', own: counted(0, 0), county: counted(12, 10) },
]

it('lets a share’s picture end at all, and a mean’s above what is in it and beside it', () => {
  expect(topOf(trend, false, [])).toBe(1)
  expect(topOf(trend, true, [])).toBe(2000)
  expect(topOf([], true, [1100, 900])).toBe(2000)
  expect([0.3, 1, 2.4, 50, 51].map(roundUp)).toEqual([0.5, 1, 5, 50, 100])
})

const same = (value: number): number => value
const line = (points: typeof trend, of: 'own' | 'county') => lineOf(points, of, same, same).trim()

it('breaks the line where there is nothing to count, or it isn’t shown', () => {
  expect(line(trend, 'county')).toBe('M0.0 1.1  M2.0 1.2')
  expect(line(trend, 'own')).toBe('M0.0 1043.0')
})

it('draws no line by few: they are rings', () => {
  const some = [...trend, { day: '2026-12-31', own: counted(1, 2, true), county: counted(13, 10) }]
  expect(line(some, 'own')).toBe('M0.0 1043.0')
  expect(fewOf(some, 'own')).toEqual([{ at: 3, value: 0.5 }])
  expect(fewOf(some, 'county')).toEqual([])
  // As the limit is said in words: domain/followup/few.
  expect(sv['followup.fewLegend']).toContain('färre än tio')
  expect(en['followup.fewLegend']).toContain('fewer than ten')
})
