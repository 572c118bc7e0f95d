import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figures, noFigures } from '../continuity/figures.ts'
import { ageGroupName, ageGroups, measuredOf, roundedOf } from './continuity-figures.ts'
import { maskAlone, maskGroups, maskUnits, nothing, unmasked } from './continuity-masking.ts'

/** A group of so many persons, of whom so many with a share of own doctor, of whom so many above 65 %. */
function figures(persons: number, over = 0, defined = persons): Figures {
  if (persons === 0) return noFigures()
  const of = { coc: persons, upc: persons, secon: persons, mmci: persons, ownDoctorOver65: defined, over65: over }
  const share = defined > 0 ? over / defined : null
  return { persons, visits: persons * 3, coc: 0.3, upc: 0.6, secon: 0.25, mmci: 0.5, ownDoctorOver65: share, of }
}

describe('figures of continuity', () => {
  it('are told as numerator and denominator: of a mean the sum over the persons', () => {
    expect(measuredOf(figures(10), 'coc')).toEqual({ value: 0.3, numerator: 3, denominator: 10, few: false })
    expect(measuredOf(figures(20, 14), 'ownDoctor')).toEqual({ value: 0.7, numerator: 14, denominator: 20, few: false })
    expect(measuredOf(noFigures(), 'coc')).toEqual({ value: null, numerator: 0, denominator: 0, few: false })
    expect(ageGroups.map((_, i) => ageGroupName(i).sv)).toEqual([
      '0–17 år',
      '18–39 år',
      '40–64 år',
      '65–79 år',
      '80 år och äldre',
    ])
  })

  it('are told outside the unit to the nearest five, of a mean with two decimals and without a sum', () => {
    const one = { ...figures(13, 7), coc: 0.9277777777777778 }
    expect(roundedOf(one, 'coc')).toEqual({ value: 0.93, numerator: null, denominator: 15, few: false })
    expect(roundedOf(one, 'ownDoctor')).toEqual({ value: 0.5, numerator: 5, denominator: 10, few: false })
    expect(roundedOf(noFigures(), 'coc')).toEqual({ value: null, numerator: null, denominator: 0, few: false })
  })

  it('of a unit with four persons aren’t shown to others, nor is another’s that would give them away', () => {
    const units = [
      { key: 'a', figures: figures(4, 2) },
      { key: 'b', figures: figures(40, 20) },
      { key: 'c', figures: figures(60, 30) },
    ]
    const masked = maskUnits(units, figures(104, 52), null)
    expect(masked.units.get('a')!.coc).toBeNull()
    expect(masked.units.get('b')!.coc).toBeNull()
    expect(masked.units.get('c')!.coc!.value).toBe(0.3)
    expect(masked.county.coc!.denominator).toBe(105)
    // To its own it is shown; the two others then hide each other no more than they need to.
    expect(maskUnits(units, figures(104, 52), 'a').units.get('a')!.coc!.denominator).toBe(4)
  })

  it('of the county aren’t shown when they are of few, or would give away the units that are masked', () => {
    expect(maskUnits([], figures(4), null).county.coc).toBeNull()
    const units = [
      { key: 'a', figures: figures(3) },
      { key: 'b', figures: figures(60) },
    ]
    // What the own unit doesn't have is another's alone.
    expect(maskUnits(units, figures(63), 'b').county.coc).toBeNull()
    expect(maskUnits(units, figures(63), null).county.coc!.denominator).toBe(65)
  })

  it('of a sex are masked when those outside the own unit are few, both of them, since the county is told', () => {
    const groups = [
      { key: 'woman', figures: figures(12, 6) },
      { key: 'man', figures: figures(30, 15) },
    ]
    const county = unmasked(figures(42, 21))
    const masked = maskGroups(groups, [{ key: 'woman', figures: figures(9, 5) }], county)
    expect([masked.get('woman')!.coc, masked.get('man')!.coc]).toEqual([null, null])
    expect(maskGroups(groups, [], county).get('woman')!.coc!.denominator).toBe(10)
    expect(maskGroups(groups, [], nothing).get('woman')!.coc).toBeNull()
    // A few of whom it isn't known which they are aren't told of, and hide nobody.
    const three = maskGroups([{ key: 'unknown', figures: figures(3, 1) }, ...groups], [], county)
    expect([
      three.get('unknown')!.coc,
      three.get('woman')!.coc!.denominator,
      three.get('man')!.coc!.denominator,
    ]).toEqual([null, 10, 30])
    expect(maskAlone(figures(9, 5)).coc).toBeNull()
    expect(maskAlone(figures(9, 9)).ownDoctor!.denominator).toBe(10)
    expect(unmasked(figures(4)).coc!.denominator).toBe(4)
  })

  it('never show a small group of another’s, nor one masked unit alone beside the county', () => {
    const unit = fc
      .record({ persons: fc.integer({ min: 0, max: 30 }), over: fc.nat(30) })
      .map(({ persons, over }) => figures(persons, Math.min(over, persons)))
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), fc.nat(40), (all, more) => {
        const units = all.map((one, i) => ({ key: `u${i}`, figures: one }))
        const persons = all.reduce((sum, one) => sum + one.persons, 0)
        const over = all.reduce((sum, one) => sum + one.of.over65, 0)
        const masked = maskUnits(units, figures(persons + more, over), null)
        for (const code of ['coc', 'ownDoctor'] as const) {
          const hidden = units.filter(({ key }) => masked.units.get(key)![code] === null)
          for (const { key } of units) {
            const one = masked.units.get(key)![code]
            if (one) expect(one.denominator === 0 || one.denominator >= (code === 'coc' ? 10 : 5)).toBe(true)
            if (one && code === 'coc') expect(one.numerator).toBeNull()
          }
          if (masked.county[code]) expect(hidden.length).not.toBe(1)
        }
      }),
    )
  })

  it('can’t be taken apart into each person’s visits: what is told of ten persons is made by many sets of visits', () => {
    // Exact sums of COC, UPC and MMCI with the number of visits have one solution; this is what an attacker would look for.
    const shapes = [[3], [2, 1], [1, 1, 1], [4], [3, 1], [2, 2], [2, 1, 1], [5], [4, 1], [3, 2], [3, 1, 1], [2, 2, 1]]
    const of = (parts: readonly number[]) => {
      const n = parts.reduce((sum, k) => sum + k, 0)
      const most = Math.max(...parts)
      return [(parts.reduce((sum, k) => sum + k * k, 0) - n) / (n * (n - 1)), most / n] as const
    }
    const told = (persons: readonly (readonly number[])[]) => {
      const mean = (i: 0 | 1) => persons.reduce((sum, one) => sum + of(one)[i], 0) / persons.length
      const all = { ...figures(persons.length), coc: mean(0), upc: mean(1) }
      const shown = maskAlone(all)
      return JSON.stringify([shown.coc, shown.upc])
    }
    const rest = Array.from({ length: 10 }, (_, i) => shapes[(i * 5) % shapes.length]!)
    const truth = told([...rest, [3, 1], [3, 2]])
    const alike = shapes.flatMap((a) => shapes.filter((b) => told([...rest, a, b]) === truth))
    expect(alike.length).toBeGreaterThan(2)
    // Nor by one visit more as the fewest: eleven persons or twelve are told as the same ten.
    expect(maskAlone(figures(11)).coc!.denominator).toBe(maskAlone(figures(12)).coc!.denominator)
  })
})
