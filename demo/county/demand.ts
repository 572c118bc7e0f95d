import type { EpisodeKind } from '../../src/domain/contact/situation.ts'

/** How common each kind of care is by age, as a share of all of that age. Rough figures in the manner of the national ones. */
const careRates: readonly { kind: EpisodeKind; byAge: readonly (readonly [from: number, rate: number])[] }[] = [
  {
    kind: 'residentialCare',
    byAge: [
      [65, 0.008],
      [75, 0.02],
      [80, 0.055],
      [85, 0.12],
      [90, 0.27],
    ],
  },
  {
    kind: 'homeHealthCare',
    byAge: [
      [1, 0.0008],
      [18, 0.004],
      [50, 0.012],
      [65, 0.045],
      [75, 0.09],
      [80, 0.18],
      [85, 0.28],
      [90, 0.36],
    ],
  },
  {
    kind: 'homeHelp',
    byAge: [
      [25, 0.002],
      [50, 0.008],
      [65, 0.022],
      [75, 0.06],
      [80, 0.14],
      [85, 0.25],
      [90, 0.36],
    ],
  },
  {
    kind: 'shortTermCare',
    byAge: [
      [70, 0.003],
      [80, 0.012],
    ],
  },
  {
    kind: 'disabilityHousing',
    byAge: [
      [19, 0.004],
      [65, 0.002],
    ],
  },
  {
    kind: 'dayActivity',
    byAge: [
      [70, 0.006],
      [80, 0.015],
    ],
  },
  {
    kind: 'needsAssessment',
    byAge: [
      [21, 0.001],
      [65, 0.004],
      [75, 0.012],
      [80, 0.03],
      [85, 0.05],
    ],
  },
]

export function careRate(kind: EpisodeKind, age: number): number {
  const entry = careRates.find((rate) => rate.kind === kind)
  return entry?.byAge.findLast(([from]) => from <= age)?.[1] ?? 0
}

/** How many persons of each kind the county is expected to have. Units are staffed after it. */
export interface Demand {
  residents: number
  episodes: Readonly<Record<EpisodeKind, number>>
}

/** @param ages how many residents there are of each age */
export function demandOf(ages: ReadonlyMap<number, number>): Demand {
  const count = (kind: EpisodeKind): number => [...ages].reduce((sum, [age, n]) => sum + n * careRate(kind, age), 0)
  return {
    residents: [...ages.values()].reduce((sum, n) => sum + n, 0),
    episodes: {
      residentialCare: count('residentialCare'),
      homeHealthCare: count('homeHealthCare'),
      homeHelp: count('homeHelp'),
      shortTermCare: count('shortTermCare'),
      disabilityHousing: count('disabilityHousing'),
      dayActivity: count('dayActivity'),
      needsAssessment: count('needsAssessment'),
    },
  }
}
