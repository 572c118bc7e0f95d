import { expect, it } from 'vitest'
import { endsOf } from './Levels.tsx'

const trend = ['2026-09-30', '2026-10-31', '2026-11-30'].map((day) => ({ day, own: null, county: null }))
const ends = (from: string | null, to: string | null) => endsOf(trend, { value: 0.8, from, to })

it('draws a level over the days it holds, in parts of the way between the points', () => {
  expect(endsOf(trend, { value: 1 })).toEqual([0, 2])
  expect(ends('2026-10-31', null)).toEqual([1, 2])
  expect(ends('2026-01-01', '2026-10-31')).toEqual([0, 1])
  expect(ends('2026-11-15', '2026-11-30')).toEqual([1.5, 2])
})

it('draws none that holds on none of them, and a stub of one that began on the last', () => {
  expect(ends('2026-12-01', null)).toBeNull()
  expect(ends('2026-01-01', '2026-09-29')).toBeNull()
  expect(ends('2026-11-30', null)).toEqual([1.85, 2])
  expect(endsOf([], { value: 1 })).toBeNull()
})
