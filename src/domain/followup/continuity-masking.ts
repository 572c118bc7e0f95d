import type { Figures } from '../continuity/figures.ts'
import { type ContinuityCode, continuityCodes, type Measured, measuredOf, roundedOf } from './continuity-figures.ts'
import { smallestMean } from './figure-masking.ts'
import { type Cell, hidingEachOther, isSmall, mask, smallest } from './masking.ts'

export type Measures = Record<ContinuityCode, Measured | null>

/** A group's figures before they are masked. */
export interface ContinuityGroup {
  key: string
  figures: Figures
}

/**
 * A group of persons as a cell to mask. Of a mean there is but one kind of person, those it is made of; of a share also those who count and those who don't.
 *
 * @param less a part of the group that the reader knows already
 */
export function cellOf(key: string, figures: Figures, code: ContinuityCode, less?: Figures): Cell {
  const count = (of: (one: Figures) => number) => Math.max(0, of(figures) - (less ? of(less) : 0))
  if (code !== 'ownDoctor') {
    const persons = count((one) => one.of[code])
    return { key, numerator: persons, denominator: persons, counted: persons, other: 0 }
  }
  const counted = count(({ of }) => of.over65)
  const other = count(({ of }) => of.ownDoctorOver65 - of.over65)
  return { key, numerator: counted, denominator: counted + other, counted, other }
}

const floorOf = (code: ContinuityCode): number => (code === 'ownDoctor' ? smallest : smallestMean)

function each(of: (code: ContinuityCode) => Measured | null): Measures {
  return Object.fromEntries(continuityCodes.map((code) => [code, of(code)])) as Measures
}

/** All of it, as the own unit may see its own. */
export const unmasked = (figures: Figures): Measures => each((code) => measuredOf(figures, code))

export const nothing: Measures = each(() => null)

/**
 * Units side by side, and the county. A person counts at each unit with visits enough there, and once in the county, so the units don't sum up to it;
 * they are masked as if they did, which is nearly so where most go to one unit only.
 *
 * @param county everyone, all visits
 * @param own the unit that the reader sees in full
 */
export function maskUnits(
  units: readonly ContinuityGroup[],
  county: Figures,
  own: string | null,
): { units: Map<string, Measures>; county: Measures } {
  const shown = new Map(units.map(({ key }) => [key, { ...nothing }]))
  const known = units.find(({ key }) => key === own)?.figures
  const whole = each((code) => {
    const cells = units.map(({ key, figures }) => cellOf(key, figures, code))
    const masked = mask(cells, new Set(own === null ? [] : [own]), { floor: floorOf(code) })
    for (const [i, cell] of masked.cells.entries())
      if (cell.denominator !== null)
        shown.get(cell.key)![code] = (cell.key === own ? measuredOf : roundedOf)(units[i]!.figures, code)
    // Those who count in the county may count at no unit: nor may those besides the reader's own be few.
    const hidden = masked.total === null || isSmall(cellOf('county', county, code, known), floorOf(code))
    return hidden ? null : roundedOf(county, code)
  })
  return { units: shown, county: whole }
}

/**
 * The county's women and men, or ages: groups that share the county between them. What is left of a group without the reader's own unit must not be small
 * either, since the own is known. The county is told, so where masking some doesn't suffice all are; and where it isn't none are, since they would sum
 * up to it. A few of whom it isn't known which they are hide nobody (`hidingEachOther`).
 *
 * @param county the county's own figures, as they are shown
 * @param own the same groups at the own unit
 */
export function maskGroups(
  groups: readonly ContinuityGroup[],
  own: readonly ContinuityGroup[],
  county: Measures,
): Map<string, Measures> {
  const known = new Map(own.map(({ key, figures }) => [key, figures]))
  const shown = new Map(groups.map(({ key }) => [key, { ...nothing }]))
  for (const code of continuityCodes) {
    const floor = floorOf(code)
    const others = groups.map(({ key, figures }) => cellOf(key, figures, code, known.get(key)))
    const masked = mask(hidingEachOther(others, floor), new Set(), { floor })
    if (masked.total === null || county[code] === null) continue
    const told = new Set(masked.cells.filter(({ denominator }) => denominator !== null).map(({ key }) => key))
    for (const { key, figures } of groups) if (told.has(key)) shown.get(key)![code] = roundedOf(figures, code)
  }
  return shown
}

/** A group that stands alone: it adds up to nothing that is told. */
export const maskAlone = (figures: Figures): Measures =>
  each((code) => (isSmall(cellOf('', figures, code), floorOf(code)) ? null : roundedOf(figures, code)))
