import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askAgainAt, askingLimits } from './asking.ts'

const limits = [
  { most: 3, seconds: 10 },
  { most: 5, seconds: 100 },
]

describe('how often one may ask about persons outside the unit (AC-1)', () => {
  it.each<[string, number[], number, number | null]>([
    ['nobody asked', [], 50_000, null],
    ['two within ten seconds', [49_000, 48_000], 50_000, null],
    ['three: room when the first is ten seconds old', [49_000, 48_000, 45_000], 50_000, 55_000],
    ['exactly ten seconds is old enough', [49_000, 48_000, 40_000], 50_000, null],
    ['five within a hundred', [40_000, 30_000, 20_000, 10_000, 5_000], 50_000, 105_000],
    ['the longest of both', [49_000, 48_000, 47_000, 46_000, 45_000], 50_000, 145_000],
  ])('%s', (_, asked, now, again) => {
    expect(askAgainAt(asked, now, limits)).toBe(again)
  })

  it('never lets more through than the limits, and lets one through as soon as it says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 120 }), (steps) => {
        const asked: number[] = []
        let now = 0
        for (const step of steps) {
          now += step
          const again = askAgainAt(asked, now, limits)
          if (again === null) asked.unshift(now)
          else {
            expect(again).toBeGreaterThan(now)
            expect(askAgainAt(asked, again, limits)).toBeNull()
            expect(askAgainAt(asked, again - 1, limits)).not.toBeNull()
          }
          // Counted by hand, another way.
          for (const { most, seconds } of limits)
            expect(asked.filter((at) => at > now - seconds * 1000).length).toBeLessThanOrEqual(most)
        }
      }),
    )
  })

  it('is thirty in ten minutes and two hundred in a day', () => {
    expect(askingLimits).toEqual([
      { most: 30, seconds: 600 },
      { most: 200, seconds: 86_400 },
    ])
  })
})
