import { continuityOf } from './measures.ts'
import { defined, groupOfKey, over65, type Tally, visitsOfKey, width } from './tally.ts'

/** The figures of a group: means over persons, each weighing the same; `null` where no person has the measure. Never rounded. */
export interface Figures {
  /** Persons with at least the minimum of visits, and their visits. */
  persons: number
  visits: number
  coc: number | null
  upc: number | null
  secon: number | null
  mmci: number | null
  /** Of the persons with a defined own-doctor share, the share for whom it is strictly above 65 %. */
  ownDoctorOver65: number | null
  /** How many persons each figure is made of: what small numbers are masked by. */
  of: { coc: number; upc: number; secon: number; mmci: number; ownDoctorOver65: number; over65: number }
}

/**
 * The groups that have any visit that passed the filter, in order of their code. Those without any person to measure have nulls.
 *
 * @param tallies of the same groups, each of other persons; their order makes no difference
 */
export function figuresOf(tallies: readonly Tally[]): { group: number; figures: Figures }[] {
  const { groups, cap } = tallies[0]!
  const many = manyByGroup(tallies)
  const found: { group: number; figures: Figures }[] = []
  const sums = new Float64Array(width)
  for (let group = 0; group < groups; group++) {
    if (!tallies.some(({ seen }) => seen[group] === 1)) continue
    const means = new Means()
    for (let visits = 1; visits < cap; visits++) {
      sums.fill(0)
      const at = (visits * groups + group) * width
      for (const tally of tallies) for (let i = 0; i < width; i++) sums[i]! += tally.sums[at + i]!
      means.add(visits, sums)
    }
    // In order of visits, since a sum of fractions depends on the order.
    for (const [visits, own] of [...(many.get(group) ?? [])].sort(([a], [b]) => a - b)) means.add(visits, own)
    found.push({ group, figures: means.figures() })
  }
  return found
}

/** The figures of a group without any visit at all. */
export function noFigures(): Figures {
  const of = { coc: 0, upc: 0, secon: 0, mmci: 0, ownDoctorOver65: 0, over65: 0 }
  return { persons: 0, visits: 0, coc: null, upc: null, secon: null, mmci: null, ownDoctorOver65: null, of }
}

/** For each group, the sums of each number of visits from `cap`. */
function manyByGroup(tallies: readonly Tally[]): Map<number, Map<number, Float64Array>> {
  const groups = new Map<number, Map<number, Float64Array>>()
  for (const { many } of tallies) {
    for (let k = 0; k < many.size; k++) {
      const [group, visits] = [groupOfKey(many.keys[k]!), visitsOfKey(many.keys[k]!)]
      const ofGroup = groups.get(group) ?? new Map<number, Float64Array>()
      const sums = ofGroup.get(visits) ?? new Float64Array(width)
      for (let i = 0; i < width; i++) sums[i]! += many.sums[k * width + i]!
      ofGroup.set(visits, sums)
      groups.set(group, ofGroup)
    }
  }
  return groups
}

/**
 * Means over persons, told of those with equally many visits at a time. They have the same denominator, so the sum of a measure over them is
 * the measure of their sums: of COC, UPC and SECON directly, of MMCI since it is linear in the number of clinicians.
 */
class Means {
  readonly #figures = noFigures()
  readonly #sum = { coc: 0, upc: 0, secon: 0, mmci: 0 }

  add(visits: number, sums: Float64Array): void {
    const persons = sums[0]!
    if (persons === 0) return
    const figures = this.#figures
    figures.persons += persons
    figures.visits += persons * visits
    figures.of.ownDoctorOver65 += sums[defined]!
    figures.of.over65 += sums[over65]!
    const counts = { visits, repeated: 2 * sums[1]!, most: sums[2]!, consecutive: sums[3]! }
    const total = continuityOf({ ...counts, clinicians: sums[4]! / persons })
    for (const measure of ['coc', 'upc', 'secon', 'mmci'] as const) {
      const value = total[measure]
      if (value === null) continue
      this.#sum[measure] += measure === 'mmci' ? value * persons : value
      figures.of[measure] += persons
    }
  }

  figures(): Figures {
    const figures = this.#figures
    const { of } = figures
    for (const measure of ['coc', 'upc', 'secon', 'mmci'] as const)
      if (of[measure] > 0) figures[measure] = this.#sum[measure] / of[measure]
    if (of.ownDoctorOver65 > 0) figures.ownDoctorOver65 = of.over65 / of.ownDoctorOver65
    return figures
  }
}
