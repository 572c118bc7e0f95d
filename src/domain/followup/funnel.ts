import { smallest } from './masking.ts'
import { roundedTo } from './rounding.ts'

/** Where a unit lies in a funnel plot: within what chance alone gives, or outside it. */
export type Standing = 'within' | 'above' | 'below' | 'farAbove' | 'farBelow'

/** Limits of the share that chance gives a unit of a size: 95 % and 99.8 % (Spiegelhalter 2005), as shares 0–1. */
export interface Limits {
  size: number
  low95: number
  high95: number
  low998: number
  high998: number
}

/** The chance that is left outside each limit, on either side. */
const tails = { 95: 0.025, 998: 0.001 }

/** A chance that is just the tail (none of three, where nine tenths count: 1 in 1,000) is not less than it, however fractions are rounded. */
const nearly = 1 - 1e-9

/** One end of what chance gives: the fewest that aren't rare, and where between that count and the one before it the line goes. */
interface End {
  count: number
  line: number
}

/**
 * The funnel around a share: how far from it units of each size lie by chance. The limits are those of the binomial itself, so that a count lies beyond
 * the line just where its chance is less than what is left outside (`standing`); between two counts the line goes as far as the chance does
 * (Spiegelhalter's interpolation, the upper end the mirror of the lower).
 *
 * @param share the whole county's, 0–1
 * @param sizes denominators, whole numbers of at least 1
 */
export function funnel(share: number, sizes: readonly number[]): Limits[] {
  return sizes.map((size) => {
    const { low, high } = ends(size, share)
    const at = (end: End): number => Math.max(0, end.line / size)
    return { size, low95: at(low[95]), high95: 1 - at(high[95]), low998: at(low[998]), high998: 1 - at(high[998]) }
  })
}

/**
 * Sizes to draw the limits at: close together where they bend, and each unit's own, so that the line has its true height where there is a dot.
 *
 * @param units the units' denominators; those of none aren't drawn
 */
export function sizesFor(units: readonly number[]): number[] {
  const steps = 40
  const largest = Math.max(1, ...units)
  const even = Array.from({ length: steps + 1 }, (_, i) => Math.round((largest * 1.05 * i * i) / (steps * steps)))
  return [...new Set([1, ...even, ...units])].filter((size) => size >= 1).sort((a, b) => a - b)
}

/**
 * Where a unit stands beside the county's share: whether the binomial chance of as few, or as many, as it has is less than 2.5 % or 0.1 %. A unit too small
 * to tell is always within; one that nobody is counted at stands nowhere.
 */
export function standing(numerator: number, denominator: number, share: number): Standing | null {
  if (denominator === 0) return null
  const { low, high } = ends(denominator, share)
  const others = denominator - numerator
  if (numerator < low[998].count) return 'farBelow'
  if (others < high[998].count) return 'farAbove'
  if (numerator < low[95].count) return 'below'
  return others < high[95].count ? 'above' : 'within'
}

/**
 * Where a unit stands of which the counts are told to the nearest five (`rounding`): only what holds of every count that is told so. Rounding would otherwise put ordinary small
 * units outside. The further those who count and those who don't are from each other the other way, the milder it is (the binomial's chance is monotone in
 * both), so two corners tell it of all.
 */
export function standingOfRounded(numerator: number, denominator: number, share: number): Standing | null {
  if (denominator === 0) return null
  const [fewest, most] = [leastOf(numerator), mostOf(numerator)]
  const [fewestOthers, mostOthers] = [leastOf(denominator - numerator), mostOf(denominator - numerator)]
  const high = standing(most, most + fewestOthers, share)
  if (high === 'below' || high === 'farBelow') return high
  const low = standing(fewest, fewest + mostOthers, share)
  return low === 'above' || low === 'farAbove' ? low : 'within'
}

/** The counts that are told as one: none is none, and nobody is told of fewer than a small group. */
const leastOf = (told: number): number => (told === 0 ? 0 : Math.max(smallest, told - (roundedTo - 1) / 2))
const mostOf = (told: number): number => (told === 0 ? 0 : told + (roundedTo - 1) / 2)

/** Both ends for each of the tails: `high` in those who don't count, for the upper end is the lower end of them. */
function ends(size: number, share: number) {
  const { from, chances } = chancesOf(size, share)
  const of = (chances: readonly number[], from: number) => ({
    95: fewest(chances, from, tails[95]),
    998: fewest(chances, from, tails[998]),
  })
  return { low: of(chances, from), high: of([...chances].reverse(), size - from - chances.length + 1) }
}

/** @param chances of each count from `from` on; those before it have none to speak of */
function fewest(chances: readonly number[], from: number, tail: number): End {
  let [at, before] = [0, 0]
  while (at < chances.length - 1 && before + chances[at]! < tail * nearly) before += chances[at++]!
  // All of the chance up to this count, as far as it goes beyond the tail.
  const beyond = Math.max(0, (before + chances[at]! - tail) / chances[at]!)
  return { count: from + at, line: from + at - beyond }
}

/**
 * P(X = k), X binomial, for every k that has a chance to speak of: twelve deviations and forty from the likeliest count less than e⁻⁵⁰ is left (Bernstein).
 * Each is reckoned from the one beside it, beginning at the likeliest, so that nothing vanishes however large the unit is.
 */
function chancesOf(size: number, share: number): { from: number; chances: number[] } {
  const odds = share / (1 - share)
  const likeliest = Math.min(size, Math.floor((size + 1) * share))
  const away = Math.ceil(12 * Math.sqrt(size * share * (1 - share))) + 40
  const [from, to] = [Math.max(0, likeliest - away), Math.min(size, likeliest + away)]
  const weights = new Array<number>(to - from + 1).fill(0)
  weights[likeliest - from] = 1
  for (let k = likeliest; k > from && share < 1; k--)
    weights[k - 1 - from] = (weights[k - from]! * k) / ((size - k + 1) * odds)
  for (let k = likeliest; k < to; k++) weights[k + 1 - from] = (weights[k - from]! * (size - k) * odds) / (k + 1)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return { from, chances: weights.map((weight) => weight / all) }
}
