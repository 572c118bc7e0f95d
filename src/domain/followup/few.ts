import type { Figure } from './figure.ts'

/**
 * Of fewer than this a percentage or a mean says more than there is to know: one more or less moves it by a tenth or more. They are told as the counts
 * themselves, "1 of 2", on the page, in the report, in files and in pictures; where the figure stands is the same however few there are. Our choice.
 */
export const percentFrom = 10

/** Whether so many are told as counts. A mean by staff isn't: how many doctors there are is no sample of them. */
export function isFew(denominator: number | null, of: Pick<Figure, 'mean'> = {}): boolean {
  return denominator !== null && denominator > 0 && denominator < percentFrom && !of.mean?.ofStaff
}
