import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Count, type Counted, listedApart, maskFigure, tell } from './figure-masking.ts'
import { figureOf } from './figures.ts'

const ward = (key: string, days: number, stays: number, persons = stays): Count => ({
  key,
  numerator: days,
  denominator: stays,
  counted: persons,
  other: 0,
  persons,
})
const days = (...counts: Count[]): Counted => ({ figure: figureOf('readyDays'), counts })

describe('a mean’s cells', () => {
  it('are masked by how many persons they are of, whatever they come to, with another so that the sum doesn’t tell', () => {
    const table = maskFigure(days(ward('a', 90, 4), ward('b', 3, 19), ward('c', 40, 30)))
    expect(table.cells.map((cell) => cell.numerator)).toEqual([null, null, 40])
    expect(table.total).toEqual({ numerator: 133, denominator: 53 })
  })

  it('of many stays and few persons are of few', () => {
    expect(maskFigure(days(ward('a', 90, 12, 3), ward('b', 3, 19), ward('c', 40, 30))).cells[0]).toEqual({
      key: 'a',
      numerator: null,
      denominator: null,
    })
  })

  it('are told in full to the own unit, whose cell then hides no other', () => {
    const table = maskFigure(days(ward('a', 90, 4), ward('b', 3, 19), ward('c', 40, 3)), new Set(['a']))
    expect(table.cells.map((cell) => cell.numerator)).toEqual([90, null, null])
  })

  it('leave no sum where a few are all there are', () => {
    expect(maskFigure(days(ward('a', 9, 9))).total).toBe(null)
  })
})

const shareOf = (key: string, numerator: number, denominator: number): Count => ({
  key,
  numerator,
  denominator,
  counted: numerator,
  other: denominator - numerator,
  persons: denominator,
})
const having = (...counts: Count[]): Counted => ({ figure: figureOf('doctorListed'), counts })
/** Doctors' lists: the persons at a unit, by full-time doctors. */
const lists = (...sizes: [string, number][]): Counted => ({
  figure: figureOf('listSize'),
  counts: sizes.map(([key, persons]) => ({ ...ward(key, persons, 1.5, persons), denominator: 1.5 })),
})

describe('a share', () => {
  it('is masked by those who count and those who don’t', () => {
    expect(maskFigure(having(shareOf('a', 2, 40), shareOf('b', 2, 40))).cells[0]!.numerator).toBe(null)
  })

  it('is masked where a figure of the same persons is, and that where it is: else the one would give the other', () => {
    const coverage = having(shareOf('a', 38, 40), shareOf('b', 50, 60), shareOf('c', 70, 90))
    const sizes = lists(['a', 38], ['b', 50], ['c', 70])
    // By itself the length of the list at a would tell that 38 have a doctor there.
    expect(maskFigure(sizes).cells.map((cell) => cell.numerator)).toEqual([38, 50, 70])
    expect(maskFigure(sizes, new Set(), [coverage]).cells.map((cell) => cell.numerator)).toEqual([null, null, 70])
    expect(maskFigure(coverage, new Set(), [sizes]).cells.map((cell) => cell.numerator)).toEqual([null, null, 70])
    // Where the other's sum can't be told, neither can its own.
    expect(maskFigure(lists(['a', 38], ['b', 50]), new Set(), [having(shareOf('a', 38, 40))]).total).toBeNull()
  })

  it('is told to the nearest five of those who do and those who don’t, but to the own unit as it is', () => {
    const table = maskFigure(having(shareOf('a', 38, 46), shareOf('b', 60, 60), shareOf('c', 0, 7)))
    expect(tell(figureOf('doctorListed'), table, new Set(['a']))).toEqual({
      cells: [
        { key: 'a', numerator: 38, denominator: 46 },
        { key: 'b', numerator: 60, denominator: 60 },
        { key: 'c', numerator: 0, denominator: 5 },
      ],
      // The own 38 of 46, and of the rest 60 who do and 7 who don't.
      total: { numerator: 98, denominator: 111 },
    })
    const doctors = maskFigure(lists(['a', 38], ['b', 52]))
    expect(tell(figureOf('listSize'), doctors).cells[1]).toEqual({ key: 'b', numerator: 50, denominator: 1.5 })
  })
})

describe('a sum of what the reader knows and of others', () => {
  const own = new Set(['a'])
  const county = (...counts: Count[]) => tell(figureOf('doctorListed'), maskFigure(having(...counts), own), own).total

  it('is never nobody, nor more than there are, where all there are is the own unit’s', () => {
    expect(county(shareOf('a', 1, 1), shareOf('b', 0, 0))).toEqual({ numerator: 1, denominator: 1 })
    expect(county(shareOf('a', 3, 3))).toEqual({ numerator: 3, denominator: 3 })
    expect(county(shareOf('a', 1, 2), shareOf('b', 30, 41))).toEqual({ numerator: 31, denominator: 42 })
  })

  it('has the own unit’s listed apart in the population, so that a few others aren’t told by what is left', () => {
    const listed = shareOf('a', 4, 50)
    const population = (all: Count) =>
      tell(figureOf('careListed'), maskFigure(having(...listedApart(all, listed)), own), own).total
    expect(population(shareOf('county', 5, 400))).toBeNull()
    expect(population(shareOf('county', 7, 400))).toBeNull()
    expect(population(shareOf('county', 12, 400))).toEqual({ numerator: 14, denominator: 400 })
    // Someone listed here and registered elsewhere makes none of the others fewer than none.
    expect(population(shareOf('county', 3, 400))).toEqual({ numerator: 4, denominator: 400 })
  })

  it('tells no more of the others than their own cells would: it is the own, and the rest to the nearest five', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 5 }), (drawn) => {
        const [mine, ...others] = drawn.map(([n, o], i) => shareOf(i === 0 ? 'a' : `u${i}`, n, n + o))
        const total = county(mine!, ...others)
        if (total === null) return
        const rest = others.reduce((sum, one) => sum + one.numerator, 0)
        expect((total.numerator - mine!.numerator) % 5).toBe(0)
        expect(Math.abs(total.numerator - mine!.numerator - rest)).toBeLessThanOrEqual(2)
        // None stays none, and nothing else becomes it.
        expect(total.numerator - mine!.numerator === 0).toBe(rest === 0)
      }),
    )
  })
})

describe('an attacker who looks at the same units again', () => {
  const units = fc.array(fc.tuple(fc.nat(60), fc.nat(30)), { minLength: 2, maxLength: 6 })
  const told = (drawn: readonly (readonly [number, number])[]) => {
    const counts = drawn.map(([n, other], i) => shareOf(`u${i}`, n, n + other))
    return tell(figureOf('doctorListed'), maskFigure(having(...counts), new Set(['u0'])), new Set(['u0']))
  }

  it('the day after, or as known a moment later, never sees a cell or the county go up or down by one or by two', () => {
    fc.assert(
      fc.property(units, fc.nat(4), fc.boolean(), (drawn, at, counts) => {
        const one = (at % (drawn.length - 1)) + 1
        const next = drawn.map(([n, o], i) =>
          i !== one ? ([n, o] as const) : counts ? ([n + 1, o] as const) : ([n, o + 1] as const),
        )
        const [before, after] = [told(drawn), told(next)]
        const steps = [
          ...before.cells.slice(1).map((cell, i) => [cell, after.cells[i + 1]!] as const),
          ...(before.total && after.total ? [[before.total, after.total] as const] : []),
        ].flatMap(([a, b]) =>
          a.numerator === null || b.numerator === null
            ? []
            : [b.numerator - a.numerator, b.denominator! - b.numerator - (a.denominator! - a.numerator)],
        )
        for (const step of steps) expect(step % 5).toBe(0)
      }),
    )
  })

  it('can’t have four of a list by what is told of others of the same persons: both answers a group apart look the same', () => {
    // 38 of 40 with a doctor, and all 40: the small cell is masked, and what the neighbours tell of the unit is the same in both worlds.
    const world = (without: number) => {
      const care: Counted = { figure: figureOf('careListed'), counts: [shareOf('a', 12, 40), shareOf('b', 30, 60)] }
      const coverage = having(shareOf('a', 40 - without, 40), shareOf('b', 50, 60))
      const sizes = lists(['a', 40 - without], ['b', 50])
      return {
        care: tell(care.figure, maskFigure(care)),
        coverage: tell(coverage.figure, maskFigure(coverage, new Set(), [sizes])),
        sizes: tell(sizes.figure, maskFigure(sizes, new Set(), [coverage])),
      }
    }
    expect(world(1)).toEqual(world(2))
    // The masked cell's neighbours are what they would be without it.
    expect(world(2).sizes.cells[0]!.numerator).toBeNull()
    expect(world(2).care.cells[0]).toEqual({ key: 'a', numerator: 10, denominator: 40 })
  })
})
