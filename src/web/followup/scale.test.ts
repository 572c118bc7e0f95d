import { expect, it } from 'vitest'
import { lineOf, roundUp, topOf } from './scale.ts'

const counted = (numerator: number, denominator: number) => ({ numerator, denominator })
const trend = [
  { day: '2026-09-30', own: counted(1043, 1), county: counted(11, 10) },
  { day: '2026-10-31', own: null, county: null },
  { day: '2026-11-27', own: counted(0, 0), county: counted(12, 10) },
]

it('lets a share’s picture end at all, and a mean’s above what is in it and the guideline', () => {
  expect(topOf(trend, false, null)).toBe(1)
  expect(topOf(trend, true, null)).toBe(2000)
  expect(topOf([], true, 1100)).toBe(2000)
  expect([0.3, 1, 2.4, 50, 51].map(roundUp)).toEqual([0.5, 1, 5, 50, 100])
})

it('breaks the line where there is nothing to count, or it isn’t shown', () => {
  const line = (of: 'own' | 'county') =>
    lineOf(
      trend,
      of,
      (at) => at,
      (value) => value,
    )
  expect(line('county').trim()).toBe('M0.0 1.1  M2.0 1.2')
  expect(line('own').trim()).toBe('M0.0 1043.0')
})
