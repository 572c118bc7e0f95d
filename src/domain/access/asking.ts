/** So many questions within so many seconds, and no more. */
export interface AskingLimit {
  most: number
  seconds: number
}

/**
 * How often one assignment may ask about persons outside the unit's care: look-ups by number, and whether others keep something. Ours,
 * not the law's: well above what a reception does on a busy day, well below what it takes to go through a list of numbers.
 */
export const askingLimits: readonly AskingLimit[] = [
  { most: 30, seconds: 600 },
  { most: 200, seconds: 86_400 },
]

/** As many of the latest questions as the limits need to know. */
export const askingKnown: number = Math.max(...askingLimits.map(({ most }) => most))
/** As far back as the limits look, in seconds. */
export const askingSpan: number = Math.max(...askingLimits.map(({ seconds }) => seconds))

/**
 * When one may ask again.
 *
 * @param asked the instants of the questions so far, latest first, in milliseconds since 1970
 * @param now the same way
 * @returns null when one may ask now
 */
export function askAgainAt(
  asked: readonly number[],
  now: number,
  limits: readonly AskingLimit[] = askingLimits,
): number | null {
  const until = limits.flatMap(({ most, seconds }) => {
    // The one that must have grown old before there is room for another.
    const first = asked[most - 1]
    return first !== undefined && first + seconds * 1000 > now ? [first + seconds * 1000] : []
  })
  return until.length === 0 ? null : Math.max(...until)
}
