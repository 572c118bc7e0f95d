import type { Figures } from '../continuity/figures.ts'
import { continuityCodes } from './continuity-figures.ts'
import { type ContinuityGroup, cellOf, type Measures, maskAlone, nothing } from './continuity-masking.ts'
import { type Cell, smallest } from './masking.ts'

/** Of what is left when figures are subtracted, more is asked than of a group that is told: twice as many. */
const few = (persons: number): boolean => persons > 0 && persons < 2 * smallest

const sum = (cells: readonly Cell[], of: 'counted' | 'other') => cells.reduce((all, cell) => all + cell[of], 0)
const isFew = (cells: readonly Cell[]) => few(sum(cells, 'counted')) || few(sum(cells, 'other'))

/** Whether subtracting tells of some hidden cells: there is one alone, or few persons in them. */
const tells = (hidden: readonly Cell[]) => hidden.length === 1 || isFew(hidden)

/**
 * Municipalities beside units that are told too: a municipality less its units that are shown is what its hidden ones have, and the county less the
 * municipalities that are shown is what the hidden ones have. Neither may be one unit or few persons. As with units, persons count as if each
 * went to one unit only.
 *
 * @param units every unit's figures, and how they are shown
 * @param placeOf the municipality of each unit
 * @param own the unit that the reader sees in full
 */
export function maskPlaces(
  places: readonly ContinuityGroup[],
  units: readonly (ContinuityGroup & { measures: Measures })[],
  placeOf: ReadonlyMap<string, string>,
  own: string | null,
): Map<string, Measures> {
  const shown = new Map(places.map(({ key, figures }) => [key, maskAlone(figures)]))
  const known = units.find(({ key }) => key === own)
  for (const code of continuityCodes) {
    const hiddenIn = (place: string) =>
      units
        .filter((unit) => placeOf.get(unit.key) === place && unit.key !== own && unit.measures[code] === null)
        .map(({ key, figures }) => cellOf(key, figures, code))
        .filter((cell) => cell.denominator > 0)
    const rest = places
      .map(({ key, figures }) => ({
        key,
        hidden: hiddenIn(key),
        cell: cellOf(key, figures, code, known && placeOf.get(known.key) === key ? known.figures : undefined),
      }))
      .sort((a, b) => a.cell.denominator - b.cell.denominator || (a.key < b.key ? -1 : 1))
    const out = rest.filter(({ cell, hidden }) => isFew([cell]) || tells(hidden))
    // The smallest first. When all with hidden units are out, what is left are all hidden units, and those are many.
    const more = rest.filter((one) => !out.includes(one) && one.hidden.length > 0)
    while (tells(out.flatMap(({ hidden }) => hidden)) && more.length > 0) out.push(more.shift()!)
    for (const { key } of out) shown.get(key)![code] = null
  }
  return shown
}

/**
 * Groups of the county that overlap and don't make up the whole: target groups. Neither who is in one, nor who isn't, nor who is besides the reader's own
 * unit, may be few.
 *
 * @param own the same groups at the own unit
 * @param whole everyone in the county; `county` as it is shown
 * @param home how the own unit's are shown, where that isn't in full: what is hidden there isn't told as the county's either
 */
export function maskParts(
  groups: readonly ContinuityGroup[],
  own: readonly ContinuityGroup[],
  whole: Figures,
  county: Measures,
  home: ReadonlyMap<string, Measures> = new Map(),
): Map<string, Measures> {
  const known = new Map(own.map(({ key, figures }) => [key, figures]))
  return new Map(
    groups.map(({ key, figures }) => {
      const measures = { ...nothing, ...maskAlone(figures) }
      for (const code of continuityCodes) {
        const others = cellOf(key, figures, code, known.get(key))
        const outside = cellOf(key, whole, code, figures)
        const onlyOurs = home.get(key)?.[code] === null && others.counted + others.other < 2 * smallest
        if (county[code] === null || onlyOurs || isFew([others]) || isFew([outside])) measures[code] = null
      }
      return [key, measures]
    }),
  )
}
