import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, startOfDay } from '../law/calendar.ts'
import { daysAboveAverage, monthsOf } from './payment.ts'

describe('a payment by month', () => {
  it('is split where the month ends', () => {
    expect(monthsOf({ startsAt: startOfDay('2026-12-29'), days: 5 }, 9000)).toEqual([
      { month: '2026-12', from: '2026-12-29', to: '2026-12-31', days: 3, amount: 27_000 },
      { month: '2027-01', from: '2027-01-01', to: '2027-01-02', days: 2, amount: 18_000 },
    ])
  })

  it('of no days, or one that is blocked, is none', () => {
    expect(monthsOf({ startsAt: startOfDay('2026-12-29'), days: 0 }, 9000)).toEqual([])
    expect(monthsOf({ startsAt: null, days: 0 }, 9000)).toEqual([])
  })

  it('tells days alone without an amount', () => {
    expect(monthsOf({ startsAt: startOfDay('2028-02-28'), days: 2 }, null)).toEqual([
      { month: '2028-02', from: '2028-02-28', to: '2028-02-29', days: 2, amount: null },
    ])
  })

  it('adds up to the stay’s days and amount, each day once', () => {
    const starts = fc.integer({ min: 0, max: 6000 }).map((n) => addDays('2018-01-01', n))
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 500 }), (first, days) => {
        const months = monthsOf({ startsAt: startOfDay(first), days }, 1234.56)
        expect(months.reduce((sum, one) => sum + one.days, 0)).toBe(days)
        expect(months.reduce((sum, one) => sum + one.amount!, 0)).toBeCloseTo(1234.56 * days, 6)
        for (const [n, one] of months.entries()) {
          expect(one.from.slice(0, 7)).toBe(one.to.slice(0, 7))
          expect(one.from).toBe(n === 0 ? first : addDays(months[n - 1]!.to, 1))
        }
      }),
    )
  })
})

describe('days above an agreed average', () => {
  it('are none while the average holds, and the rest above it', () => {
    expect(daysAboveAverage([3, 3, 3], 3)).toBe(0)
    expect(daysAboveAverage([0, 9, 3], 3)).toBe(3)
    expect(daysAboveAverage([10], 3)).toBe(7)
    expect(daysAboveAverage([1, 1], 0.75)).toBe(0)
    expect(daysAboveAverage([], 3)).toBe(0)
  })

  it('never grow when somebody’s stay is shorter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }), fc.nat(), (stays, n) => {
        const at = n % stays.length
        const shorter = stays.map((days, i) => (i === at ? Math.max(0, days - 1) : days))
        expect(daysAboveAverage(shorter, 3)).toBeLessThanOrEqual(daysAboveAverage(stays, 3))
      }),
    )
  })
})
