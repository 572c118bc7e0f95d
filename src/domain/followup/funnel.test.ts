import { describe, expect, it } from 'vitest'
import { funnel, sizesFor, standing, standingOfRounded } from './funnel.ts'
import { rounded } from './rounding.ts'

/** The chance of at most k of n as a fraction of whole numbers, nothing rounded: `parts` of a hundred is the share. */
function atMost(k: number, n: number, parts: number): { of: bigint; all: bigint } {
  const [yes, no] = [BigInt(parts), BigInt(100 - parts)]
  let [ways, of] = [1n, 0n]
  for (let i = 0; i <= k; i++) {
    of += ways * yes ** BigInt(i) * no ** BigInt(n - i)
    ways = (ways * BigInt(n - i)) / BigInt(i + 1)
  }
  return { of, all: 100n ** BigInt(n) }
}

/** Whether the chance of at most k is less than so many thousandths. */
function rarer(k: number, n: number, parts: number, thousandths: number): boolean {
  const { of, all } = atMost(k, n, parts)
  return of * 1000n < all * BigInt(thousandths)
}

function exactly(k: number, n: number, parts: number): string {
  if (rarer(k, n, parts, 1)) return 'farBelow'
  if (rarer(n - k, n, 100 - parts, 1)) return 'farAbove'
  if (rarer(k, n, parts, 25)) return 'below'
  return rarer(n - k, n, 100 - parts, 25) ? 'above' : 'within'
}

/** What the picture shows: beyond which line the dot lies. */
function seen(k: number, n: number, share: number): string {
  const [limits] = funnel(share, [n])
  // A dot on the line is not beyond it.
  const [above, below] = [k / n + 1e-9, k / n - 1e-9]
  if (above < limits!.low998) return 'farBelow'
  if (below > limits!.high998) return 'farAbove'
  if (above < limits!.low95) return 'below'
  return below > limits!.high95 ? 'above' : 'within'
}

describe('a funnel plot', () => {
  it('says in word and picture what the exact chance is, at every count of every small unit and some large', () => {
    const sizes = [...Array.from({ length: 30 }, (_, i) => i + 1), 64, 150]
    for (const parts of [3, 25, 50, 58, 90])
      for (const n of sizes)
        for (let k = 0; k <= n; k++) {
          const truth = exactly(k, n, parts)
          expect(standing(k, n, parts / 100), `${k} of ${n}, ${parts} %`).toBe(truth)
          expect(seen(k, n, parts / 100), `${k} of ${n} in the picture, ${parts} %`).toBe(truth)
        }
  })

  it('leaves no more than its share of chance outside: 99.8 % within at 9 of 10', () => {
    const [limits] = funnel(0.9, [10])
    const outside = Array.from({ length: 11 }, (_, k) => k).filter(
      (k) => k / 10 < limits!.low998 || k / 10 > limits!.high998,
    )
    // 5 of 10 has a chance of 0.16 %, 4 of 10 and fewer 0.015 %.
    expect(outside).toEqual([0, 1, 2, 3, 4])
  })

  it('is wide for small units and narrow for large ones, and never leaves 0–100 %', () => {
    const [small, large] = funnel(0.9, [10, 10_000])
    expect(small!.high998).toBeLessThanOrEqual(1)
    expect(small!.high95 - small!.low95).toBeGreaterThan(5 * (large!.high95 - large!.low95))
    expect(small!.low998).toBeLessThan(small!.low95)
    // In a large unit the binomial is as good as normal: 1.96 and 3.09 deviations of 0.3 %.
    expect(large!.low95).toBeCloseTo(0.9 - 1.96 * 0.003, 3)
    expect(large!.high998).toBeCloseTo(0.9 + 3.09 * 0.003, 3)
  })

  it('has the limits of a worked example: of 100 at 50 % those with 40 to 60 are within', () => {
    const [limits] = funnel(0.5, [100])
    // P(X ≤ 39) = 1.76 %, P(X ≤ 40) = 2.84 %: the line goes 0.32 of the way from 40 to 39.
    expect(limits!.low95).toBeCloseTo(0.3968, 4)
    expect(limits!.high95).toBeCloseTo(0.6032, 4)
  })

  it('is drawn with its true height at each unit, however many are counted there', () => {
    const sizes = sizesFor([7, 0, 333, 20_001])
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    for (const unit of [7, 333, 20_001]) expect(sizes).toContain(unit)
    expect(sizes[0]).toBe(1)
    expect(sizesFor([])).toEqual([1])
  })

  it('does not shame a small unit by chance, and sees the same share in a large one', () => {
    expect(standing(1, 4, 0.6)).toBe('within')
    expect(standing(250, 1000, 0.6)).toBe('farBelow')
    expect(standing(700, 1000, 0.6)).toBe('farAbove')
    expect(standing(570, 1000, 0.6)).toBe('within')
    expect(standing(565, 1000, 0.6)).toBe('below')
    expect(standing(60_000, 100_000, 0.6)).toBe('within')
  })

  it('holds at the ends, where nobody or everybody counts, and says nothing of nobody', () => {
    expect(standing(0, 50, 0)).toBe('within')
    expect(standing(50, 50, 1)).toBe('within')
    expect(standing(49, 50, 1)).toBe('farBelow')
    expect(standing(1, 50, 0)).toBe('farAbove')
    expect(standing(0, 0, 0.6)).toBeNull()
  })

  it('says of rounded counts only what holds of every count that is told so', () => {
    // Ordinary small units that rounding alone would put outside.
    expect([standing(5, 25, 0.58), standing(7, 26, 0.58), standingOfRounded(5, 25, 0.58)]).toEqual([
      'farBelow',
      'below',
      'below',
    ])
    expect([standing(10, 10, 0.47), standing(8, 8, 0.47), standingOfRounded(10, 10, 0.47)]).toEqual([
      'farAbove',
      'above',
      'above',
    ])
    expect(standingOfRounded(0, 0, 0.5)).toBeNull()
    expect(standingOfRounded(250, 1000, 0.6)).toBe('farBelow')
    const mildness = ['farBelow', 'below', 'within', 'above', 'farAbove'] as const
    const around = (told: number) =>
      told === 0
        ? [0]
        : [-2, -1, 0, 1, 2].map((by) => told + by).filter((count) => count >= 5 && rounded(count) === told)
    for (const share of [0.05, 0.3, 0.47, 0.58, 0.9])
      for (let counted = 0; counted <= 60; counted += 5)
        for (let others = 0; others <= 60; others += 5) {
          if (counted + others === 0) continue
          const all = around(counted).flatMap((n) => around(others).map((o) => standing(n, n + o, share)!))
          const places = all.map((one) => mildness.indexOf(one) - 2)
          const [lowest, highest] = [Math.min(...places), Math.max(...places)]
          const mildest = Math.min(highest, 0) + Math.max(lowest, 0)
          expect(standingOfRounded(counted, counted + others, share), `${counted} ${others} ${share}`).toBe(
            mildness[mildest + 2],
          )
        }
  })
})
