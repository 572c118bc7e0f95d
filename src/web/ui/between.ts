/** A word or a phrase, or nothing to say. */
type Part = string | false | 0 | null | undefined

/** What there is of the parts, with a sign between: what isn't there leaves no sign behind. */
export const between = (sign: string, ...parts: readonly Part[]): string => parts.filter(Boolean).join(sign)

/** The parts that there are as a line of small facts: `Anna · 3 mars · Norrgården`. */
export const withDots = (...parts: readonly Part[]): string => between(' · ', ...parts)

/** The parts that there are as one phrase: `Anna, undersköterska`. */
export const withCommas = (...parts: readonly Part[]): string => between(', ', ...parts)
