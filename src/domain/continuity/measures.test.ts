import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Clinician, coc, continuityOf, countVisits, mmci, secon, upc } from './measures.ts'

const met = fc.array(fc.option(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { nil: null, freq: 8 }), { maxLength: 30 })
const known = fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { maxLength: 30 })
const of = (visits: readonly Clinician[]) => continuityOf(countVisits(visits))

/** Another way to each of them: over pairs of visits, and over the visits as they lie. Someone unknown is the same as nobody. */
function naively(visits: readonly Clinician[]) {
  const same = (i: number, j: number) => i === j || (visits[i] !== null && visits[i] === visits[j])
  const n = visits.length
  const all = visits.map((_, i) => i)
  const pairs = all.flatMap((i) => all.filter((j) => j !== i).map((j) => same(i, j)))
  const k = all.filter((i) => !all.some((j) => j < i && same(i, j))).length
  return {
    coc: n < 2 ? null : pairs.filter(Boolean).length / pairs.length,
    upc: n < 1 ? null : Math.max(...all.map((i) => all.filter((j) => same(i, j)).length)) / n,
    secon: n < 2 ? null : all.filter((i) => i > 0 && same(i - 1, i)).length / (n - 1),
    mmci: n < 1 ? null : (1 - k / (n + 0.1)) / (1 - 1 / (n + 0.1)),
  }
}

describe('the measures of continuity', () => {
  it('are 0.300, 0.600, 0.250 and 0.512 for visits with A, A, B, A and C', () => {
    const { coc, upc, secon, mmci } = of(['A', 'A', 'B', 'A', 'C'])
    expect(coc).toBeCloseTo(0.3, 12)
    expect(upc).toBeCloseTo(0.6, 12)
    expect(secon).toBeCloseTo(0.25, 12)
    expect(mmci).toBeCloseTo(0.512, 3)
    expect(mmci).toBeCloseTo((1 - 3 / 5.1) / (1 - 1 / 5.1), 12)
  })

  it('are undefined without visits; of one visit only UPC and MMCI say anything', () => {
    expect(of([])).toEqual({ coc: null, upc: null, secon: null, mmci: null })
    expect(of(['A'])).toEqual({ coc: null, upc: 1, secon: null, mmci: 1 })
    expect(of([null])).toEqual({ coc: null, upc: 1, secon: null, mmci: 1 })
  })

  it('never take two visits with someone unknown for visits with the same', () => {
    expect(of([null, null, null])).toMatchObject({ coc: 0, upc: 1 / 3, secon: 0 })
    expect(countVisits([null, null, 'A']).clinicians).toBe(3)
  })

  it('agree with counting the pairs one by one', () => {
    fc.assert(
      fc.property(met, (visits) => {
        const [ours, theirs] = [of(visits), naively(visits)]
        for (const measure of ['coc', 'upc', 'secon', 'mmci'] as const) {
          if (theirs[measure] === null) expect(ours[measure]).toBeNull()
          else expect(ours[measure]).toBeCloseTo(theirs[measure], 12)
        }
      }),
    )
  })

  it('lie from 0 to 1, UPC from 1/N and MMCI above 0 where anyone was met twice', () => {
    fc.assert(
      fc.property(met, (visits) => {
        const counts = countVisits(visits)
        for (const value of Object.values(continuityOf(counts))) {
          if (value === null) continue
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
        if (visits.length > 0) {
          expect(upc(counts)).toBeGreaterThanOrEqual(1 / visits.length)
          expect(mmci(counts)).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('are the same in any order of the visits, SECON alone excepted', () => {
    const shuffled = met.chain((visits) =>
      fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
    )
    fc.assert(
      fc.property(shuffled, ([visits, other]) => {
        expect({ ...of(other), secon: 0 }).toEqual({ ...of(visits), secon: 0 })
      }),
    )
    expect(of(['A', 'A', 'B']).secon).not.toBe(of(['A', 'B', 'A']).secon)
  })

  it('give COC 1 if and only if one clinician was met at all of at least two visits', () => {
    fc.assert(
      fc.property(met, (visits) => {
        const one = visits.length >= 2 && visits.every((each) => each !== null && each === visits[0])
        expect(coc(countVisits(visits)) === 1).toBe(one)
        expect(secon(countVisits(visits)) === 1).toBe(one)
      }),
    )
  })

  it('are never lowered by two clinicians turning out to be the same', () => {
    fc.assert(
      fc.property(known, (visits) => {
        const before = of(visits)
        const merged = of(visits.map((each) => (each === 'B' ? 'A' : each)))
        for (const measure of ['coc', 'upc', 'secon', 'mmci'] as const)
          if (before[measure] !== null) expect(merged[measure]).toBeGreaterThanOrEqual(before[measure])
      }),
    )
  })

  it('are never lowered by finding out who someone unknown was', () => {
    fc.assert(
      fc.property(met, (visits) => {
        const before = of(visits)
        const told = of(visits.map((each) => each ?? 'A'))
        for (const measure of ['coc', 'upc', 'secon', 'mmci'] as const)
          if (before[measure] !== null) expect(told[measure]).toBeGreaterThanOrEqual(before[measure])
      }),
    )
  })
})
