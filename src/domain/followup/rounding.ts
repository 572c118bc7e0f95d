/**
 * Outside the unit itself counts are told to the nearest five, so that one person more or less can't be read from them: not from the day after, not
 * from another figure of the same persons, not from the fewest visits one more. Our choice, as the statistics agencies do.
 */
export const roundedTo = 5

/** To the nearest five. A count that isn't masked is five at least, or none: none stays none, and nothing else becomes it. */
export const rounded = (count: number): number => Math.round(count / roundedTo) * roundedTo

/** Those who count and those who don't, each rounded: a share is all, or none, only where it is. */
export function roundedShare({ numerator, denominator }: { numerator: number; denominator: number }): {
  numerator: number
  denominator: number
} {
  const counted = rounded(numerator)
  return { numerator: counted, denominator: counted + rounded(denominator - numerator) }
}

/**
 * The same of a whole, a part of which the reader knows in full (their own unit's): that part as it is, and the rest rounded. To round it all would make nobody of a few who are
 * all the reader's own.
 */
export function roundedBeside(
  whole: { numerator: number; denominator: number },
  known: { numerator: number; denominator: number },
): { numerator: number; denominator: number } {
  const rest = roundedShare({
    numerator: Math.max(0, whole.numerator - known.numerator),
    denominator: Math.max(0, whole.denominator - known.denominator),
  })
  return { numerator: known.numerator + rest.numerator, denominator: known.denominator + rest.denominator }
}
