import { describe, expect, it } from 'vitest'
import type { Figures } from '../continuity/figures.ts'
import { maskParts, maskPlaces } from './continuity-levels.ts'
import { maskUnits } from './continuity-masking.ts'

/** A group of so many persons, half of them above 65 %. */
const group = (key: string, persons: number) => {
  const of = {
    coc: persons,
    upc: persons,
    secon: persons,
    mmci: persons,
    ownDoctorOver65: persons,
    over65: persons >> 1,
  }
  const figures: Figures = {
    persons,
    visits: persons * 4,
    coc: 0.5,
    upc: 0.5,
    secon: 0.5,
    mmci: 0.5,
    ownDoctorOver65: 0.5,
    of,
  }
  return { key, figures }
}

/** Units as `place: persons`, shown as they are beside each other; the municipalities that are told of in COC. */
function told(places: Readonly<Record<string, readonly number[]>>, own: string | null = null) {
  const placeOf = new Map<string, string>()
  const units = Object.entries(places).flatMap(([place, sizes]) =>
    sizes.map((persons, i) => {
      placeOf.set(`${place}${i}`, place)
      return group(`${place}${i}`, persons)
    }),
  )
  const sum = (sizes: readonly number[]) => sizes.reduce((all, one) => all + one, 0)
  const { units: shown } = maskUnits(units, group('', sum(Object.values(places).flat())).figures, own)
  const whole = Object.entries(places).map(([place, sizes]) => group(place, sum(sizes)))
  const masked = maskPlaces(
    whole,
    units.map((unit) => ({ ...unit, measures: shown.get(unit.key)! })),
    placeOf,
    own,
  )
  return {
    units: units.filter(({ key }) => shown.get(key)!.coc !== null).map(({ key }) => key),
    places: [...masked].filter(([, measures]) => measures.coc !== null).map(([place]) => place),
  }
}

describe('Municipalities beside their units', () => {
  it('are all told where every unit is', () => {
    expect(told({ a: [40, 60], b: [50], c: [80] }).places).toEqual(['a', 'b', 'c'])
  })

  it('aren’t told where they would give one hidden unit away, nor where the county would by the others', () => {
    const { units, places } = told({ a: [40, 3], b: [50, 2], c: [80, 30, 25] })
    expect(units).not.toContain('a1')
    expect(units).not.toContain('b1')
    expect(places).not.toContain('a')
    expect(places).not.toContain('b')
  })

  it('aren’t told when those besides the reader’s own unit are few', () => {
    expect(told({ a: [40, 7], b: [50], c: [80] }).places).toContain('a')
    expect(told({ a: [40, 7], b: [50], c: [80] }, 'a0').places).not.toContain('a')
  })

  it('leave nobody to be found by subtracting, whatever the sizes', () => {
    for (let at = 0; at < 300; at++) {
      const size = (i: number) => [1, 3, 6, 12, 25, 60][(at * 7 + i * 5 + ((at * i) % 11)) % 6]!
      const all = { a: [size(1), size(2)], b: [size(3)], c: [size(4), size(5), size(6)], d: [size(7), size(8)] }
      const { units, places } = told(all)
      const hidden = (place: string) => all[place as keyof typeof all].filter((_, i) => !units.includes(`${place}${i}`))
      for (const place of places) {
        const left = hidden(place)
        expect(left.length === 0 || (left.length > 1 && left.reduce((x, y) => x + y) >= 10), `${at} ${place}`).toBe(
          true,
        )
      }
      const out = ['a', 'b', 'c', 'd'].filter((place) => !places.includes(place)).flatMap(hidden)
      // All that is hidden together is what the county tells in any case.
      const everything = ['a', 'b', 'c', 'd'].flatMap(hidden)
      if (out.length > 0 && out.length < everything.length)
        expect(out.length > 1 && out.reduce((x, y) => x + y) >= 10, `${at} left`).toBe(true)
    }
  })
})

describe('Groups that overlap', () => {
  const whole = group('', 200).figures
  const county = maskParts([group('', 100)], [], whole, {} as never).get('')!
  const shown = (persons: number, own = 0) =>
    maskParts([group('g', persons)], own > 0 ? [group('g', own)] : [], whole, county).get('g')!.coc !== null

  it('aren’t told when they, all others, or those besides the own unit are few', () => {
    expect(shown(100)).toBe(true)
    expect(shown(9)).toBe(false)
    expect(shown(195)).toBe(false)
    expect(shown(200)).toBe(true)
    expect(shown(100, 95)).toBe(false)
    expect(shown(100, 100)).toBe(true)
    expect(shown(100, 40)).toBe(true)
    // Hidden at home, and nobody elsewhere.
    const home = new Map([['g', { ...county, coc: null }]])
    expect(maskParts([group('g', 100)], [group('g', 100)], whole, county, home).get('g')!.coc).toBeNull()
    expect(maskParts([group('g', 100)], [group('g', 80)], whole, county, home).get('g')!.coc).not.toBeNull()
  })
})
