import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, isSmall, type MaskedTable, mask, smallest } from './masking.ts'

/** A figure whose rows are persons. */
const cell = (key: string, numerator: number, denominator: number): Cell => ({
  key,
  numerator,
  denominator,
  counted: numerator,
  other: denominator - numerator,
})
const shown = (table: MaskedTable) =>
  table.cells.map((c) => (c.numerator === null ? '·' : `${c.numerator}/${c.denominator}`)).join(' ')

describe('groups under five', () => {
  it('are masked, whether they count or not; none at all is no group', () => {
    expect(isSmall(cell('a', 4, 90))).toBe(true)
    expect(isSmall(cell('a', 86, 90))).toBe(true)
    expect(isSmall(cell('a', 5, 90))).toBe(false)
    expect(isSmall(cell('a', 0, 90))).toBe(false)
    expect(isSmall(cell('a', 0, 3))).toBe(true)
    expect(isSmall(cell('a', 0, 0))).toBe(false)
  })

  it('take the smallest other group with them, so that the sum does not tell', () => {
    const table = mask([cell('a', 3, 90), cell('b', 40, 80), cell('c', 60, 200)])
    expect(shown(table)).toBe('· · 60/200')
    expect(table.total).toEqual({ numerator: 103, denominator: 370 })
  })

  it('take more with them while what is masked together is a small group', () => {
    expect(shown(mask([cell('a', 1, 90), cell('b', 2, 80), cell('c', 60, 200), cell('d', 60, 300)]))).toBe(
      '· · · 60/300',
    )
  })

  it('mask the sum where nothing else can hide them', () => {
    expect(mask([cell('a', 3, 90)]).total).toBeNull()
    expect(mask([cell('a', 1, 90), cell('b', 2, 90)]).total).toBeNull()
  })

  it('are seen by the own unit, which can then hide no one else’s', () => {
    const table = mask([cell('a', 3, 90), cell('b', 2, 80), cell('c', 60, 200), cell('d', 60, 300)], new Set(['a']))
    expect(shown(table)).toBe('3/90 · · 60/300')
  })

  it('are of persons: six contacts of one person are one person', () => {
    expect(isSmall({ counted: 1, other: 9 })).toBe(true)
  })
})

/** Everything the masked cells can be, for someone who knows the sums, what is shown, and that persons are counted. */
function* solutions(
  count: number,
  numerator: number,
  other: number,
): Generator<{ numerator: number; other: number }[]> {
  if (count === 1) {
    yield [{ numerator, other }]
    return
  }
  for (let n = 0; n <= numerator; n++)
    for (let o = 0; o <= other; o++)
      for (const rest of solutions(count - 1, numerator - n, other - o)) yield [{ numerator: n, other: o }, ...rest]
}

describe('an attacker who subtracts what is shown from the sum', () => {
  const table = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 5,
  })

  it('is left with more than one answer for each small group', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (drawn, withOwn) => {
        const cells = drawn.map(([n, o], i) => cell(String(i), n, n + o))
        const own = new Set(withOwn ? ['0'] : [])
        const { cells: seen, total } = mask(cells, own)
        const hidden = cells.filter((_, i) => seen[i]!.numerator === null)
        for (const [i, c] of cells.entries()) if (!own.has(c.key) && isSmall(c)) expect(seen[i]!.numerator).toBeNull()
        if (total === null || hidden.length === 0 || hidden.length > 3) return
        const left = {
          numerator: total.numerator - seen.reduce((sum, c) => sum + (c.numerator ?? 0), 0),
          denominator: total.denominator - seen.reduce((sum, c) => sum + (c.denominator ?? 0), 0),
        }
        // What the difference itself tells of is no small group either.
        for (const group of [left.numerator, left.denominator - left.numerator])
          expect(group === 0 || group >= smallest).toBe(true)
        const possible = hidden.map(() => new Set<string>())
        for (const answer of solutions(hidden.length, left.numerator, left.denominator - left.numerator))
          for (const [i, one] of answer.entries()) possible[i]!.add(`${one.numerator}/${one.other}`)
        for (const set of possible) expect(set.size).toBeGreaterThan(1)
      }),
      { numRuns: 400 },
    )
  })

  it('would succeed if only the small cell were masked', () => {
    const cells = [cell('a', 3, 90), cell('b', 40, 80)]
    const naive = { numerator: 43 - 40, denominator: 170 - 80 }
    expect(naive).toEqual({ numerator: 3, denominator: 90 })
    expect(shown(mask(cells))).toBe('· ·')
  })
})
