import { describe, expect, it } from 'vitest'
import { visitWeight } from './recent.ts'

describe('a visit, when relations are kept', () => {
  it('weighs three the last year, two the year before, one before that, and then nothing', () => {
    const weight = (day: string) => visitWeight(day, '2026-11-27')
    expect(
      ['2026-11-27', '2025-11-28', '2025-11-27', '2024-11-28', '2024-11-27', '2023-11-29', '2023-11-28'].map(weight),
    ).toEqual([3, 3, 2, 2, 1, 1, 0])
    expect(weight('2026-11-28')).toBe(0)
    expect(weight('1990-01-01')).toBe(0)
  })
})
