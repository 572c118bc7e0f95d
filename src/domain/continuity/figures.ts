import { coc, mmci, secon, upc } from './measures.ts'
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
  const means = new Means()
  for (let group = 0; group < groups; group++) {
    if (!tallies.some(({ seen }) => seen[group] === 1)) continue
    means.begin()
    for (let visits = 1; visits < cap; visits++)
      if (sumUp(tallies, (visits * groups + group) * width, sums) > 0) means.add(visits, sums)
    const own = many.get(group)
    // In order of visits, since a sum of fractions depends on the order.
    if (own !== undefined) for (const [visits, of] of [...own].sort(([x], [y]) => x - y)) means.add(visits, of)
    found.push({ group, figures: means.figures() })
  }
  return found
}

/** Adds up the sums at the same place in each tally. Returns how many persons they are of; when nobody, they are left as they were. */
function sumUp(tallies: readonly Tally[], at: number, sums: Float64Array): number {
  let persons = 0
  for (const { sums: own } of tallies) {
    // Few groups have anyone with very many visits, and there are hundreds of thousands of places.
    if (own[at] === 0) continue
    if (persons === 0) sums.fill(0)
    persons += own[at]!
    for (let i = 0; i < width; i++) sums[i]! += own[at + i]!
  }
  return persons
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
  #persons = 0
  /** Persons with two visits or more: they alone have a COC and a SECON. */
  #several = 0
  #visits = 0
  #shares = 0
  #over65 = 0
  #coc = 0
  #upc = 0
  #secon = 0
  #mmci = 0

  /** Begins another group. */
  begin(): void {
    this.#persons = this.#several = this.#visits = this.#shares = this.#over65 = 0
    this.#coc = this.#upc = this.#secon = this.#mmci = 0
  }

  add(visits: number, sums: Float64Array): void {
    const persons = sums[0]!
    this.#persons += persons
    this.#visits += persons * visits
    this.#shares += sums[defined]!
    this.#over65 += sums[over65]!
    this.#upc += upc({ visits, most: sums[2]! }) ?? 0
    this.#mmci += (mmci({ visits, clinicians: sums[4]! / persons }) ?? 0) * persons
    if (visits < 2) return
    this.#several += persons
    this.#coc += coc({ visits, repeated: 2 * sums[1]! }) ?? 0
    this.#secon += secon({ visits, consecutive: sums[3]! }) ?? 0
  }

  figures(): Figures {
    const [persons, several, shares] = [this.#persons, this.#several, this.#shares]
    return {
      persons,
      visits: this.#visits,
      coc: mean(this.#coc, several),
      upc: mean(this.#upc, persons),
      secon: mean(this.#secon, several),
      mmci: mean(this.#mmci, persons),
      ownDoctorOver65: mean(this.#over65, shares),
      of: {
        coc: several,
        upc: persons,
        secon: several,
        mmci: persons,
        ownDoctorOver65: shares,
        over65: this.#over65,
      },
    }
  }
}

function mean(sum: number, persons: number): number | null {
  return persons === 0 ? null : sum / persons
}
