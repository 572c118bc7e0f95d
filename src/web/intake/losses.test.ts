import { describe, expect, it } from 'vitest'
import { losesMuch, lostOf } from './losses.ts'

const report = (...periods: (readonly [rows: number, replaced: number])[]) => ({
  visits: {
    unknownStaff: 0,
    periods: periods.map(([rows, replaced]) => ({
      provider: 'Region Exempel',
      source: 'import',
      from: '2026-01-01',
      to: '2026-01-31',
      rows,
      replaced,
    })),
  },
})

describe('a file of visits that replaces others', () => {
  it('loses those that it doesn’t have, of each period by itself', () => {
    expect(lostOf({ visits: null })).toBe(0)
    expect(lostOf(report([2, 2222], [500, 100]))).toBe(2220)
    expect(lostOf(report([100, 100], [7, 0]))).toBe(0)
  })

  it('is asked about when more than a tenth goes in any period, and not for a correction', () => {
    expect(losesMuch({ visits: null })).toBe(false)
    expect(losesMuch(report([90, 100]))).toBe(false)
    expect(losesMuch(report([89, 100]))).toBe(true)
    expect(losesMuch(report([900, 100], [2, 2222]))).toBe(true)
    expect(losesMuch(report([10, 0]))).toBe(false)
  })
})
