import type { FigureView } from '../../contract/followup.ts'
import type { Texts } from '../app/texts.tsx'
import type { Known } from './useAsOf.ts'

/** A count as it came: `few` of those that are told as counts alone. */
export type Counted = { numerator: number | null; denominator: number | null; few: boolean } | null
export type MeanOf = Pick<FigureView, 'mean'>

/** "62 % (31 av 50)"; "1 av 2" of so few that a percentage would say more than there is; masked; or that there is nobody. `masked` is whether a null is masked. */
export function shareSaid(counted: Counted, texts: Texts, masked: boolean): string {
  const { t, percent, number } = texts
  if (!counted || counted.numerator === null || counted.denominator === null)
    return t(masked ? 'followup.masked' : 'followup.none')
  if (counted.denominator === 0) return t('followup.none')
  const of = t('followup.of', { numerator: number(counted.numerator), denominator: number(counted.denominator) })
  return counted.few ? of : `${percent(counted.numerator / counted.denominator)} (${of})`
}

/** The same of any figure; a mean is "2,4 dagar per vårdtillfälle (120 dagar, 50 vårdtillfällen)", of few "5 dagar, 2 vårdtillfällen". */
export function figureSaid({ mean }: MeanOf, counted: Counted, texts: Texts, masked: boolean): string {
  const value = shareOf(counted)
  if (!mean || value === null) return shareSaid(counted, texts, masked)
  const { both, number } = texts
  const sum = `${number(tenth(counted!.numerator!))} ${both(mean.sum)}`
  const each = `${number(tenth(counted!.denominator!))} ${both(mean.each)}`
  return counted!.few ? `${sum}, ${each}` : `${valueSaid({ mean }, value, texts)} ${both(mean.unit)} (${sum}, ${each})`
}

/** The number alone: "62 %", "2,4", "1 043". */
export function valueSaid({ mean }: MeanOf, value: number, { percent, number }: Texts): string {
  if (!mean) return percent(value)
  const scale = 10 ** mean.decimals
  return number(Math.round(value * scale) / scale)
}

/** What stands large on a card: the number alone, the counts where they are few, a dash where there is nothing to tell. */
export function largeSaid(figure: MeanOf, counted: Counted, texts: Texts): string {
  const value = shareOf(counted)
  if (value === null) return '–'
  return counted!.few ? figureSaid(figure, counted, texts, true) : valueSaid(figure, value, texts)
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/** A share or a mean; null where there is nothing to count, or it isn't shown. */
export const shareOf = (counted: Counted): number | null =>
  counted && counted.numerator !== null && counted.denominator ? counted.numerator / counted.denominator : null

/** Of which day, and as it was known when; an answer that was kept says the instant. */
export const asOfSaid = (at: { day: string; knownAt: string }, known: Known, { t, day, moment }: Texts): string =>
  t('followup.asOf', {
    day: day(at.day),
    when: known === 'pinned' ? moment(at.knownAt) : t(known === 'then' ? 'followup.knownThen' : 'followup.knownNow'),
  })
