import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSmall, smallest } from './small-numbers.ts'

const unit = (unitId: string, count: number) => ({ unitId, count })

describe('small numbers (domain.md §8)', () => {
  it('of another unit’s are told as fewer than five, and the sum isn’t told; one’s own are', () => {
    expect(maskSmall([unit('a', 9), unit('b', 4), unit('own', 2)], 'own')).toEqual({
      total: null,
      units: [
        { unitId: 'a', count: 9 },
        { unitId: 'b', count: null },
        { unitId: 'own', count: 2 },
      ],
    })
    expect(maskSmall([unit('a', 5), unit('own', 2)], 'own').total).toBe(7)
  })

  it('never can be reckoned out of what is told', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 12 })), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(rows, (given) => {
        const all = [...new Map(given).entries()].map(([id, count]) => unit(id, count))
        const told = maskSmall(all, 'a')
        const small = all.some(({ unitId, count }) => unitId !== 'a' && count < smallest)
        expect(told.total === null).toBe(small)
        for (const [at, { count }] of told.units.entries()) {
          if (all[at]!.unitId !== 'a' && all[at]!.count < smallest) expect(count).toBeNull()
          else expect(count).toBe(all[at]!.count)
        }
      }),
    )
  })
})
