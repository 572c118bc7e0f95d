import type { ContinuityFigureView, MeasuresView } from '../../../contract/followup-continuity.ts'
import type { Texts } from '../../app/texts.tsx'
import { shareSaid } from '../said.ts'

export type Measured = MeasuresView[keyof MeasuresView]

/** "0,42" or "0.42": two decimals. */
export function meanSaid(value: number, { lang }: Texts): string {
  const text = value.toFixed(2)
  return lang === 'sv' ? text.replace('.', ',') : text
}

/** "62 % (31 av 50)", "0,42 (medel av 128 personer)"; masked; or that there is nobody. */
export function measuredSaid(one: Measured, of: ContinuityFigureView['of'], texts: Texts, masked: boolean): string {
  const { t } = texts
  if (of === 'share') return shareSaid(one, texts, masked)
  if (one === null) return t(masked ? 'followup.masked' : 'followup.none')
  if (one.value === null) return t('followup.none')
  const value = meanSaid(one.value, texts)
  return t('continuity.mean', { value, count: one.denominator })
}

/** The county's; or that it isn't told when one asks this way. */
export function countySaid(one: Measured, of: ContinuityFigureView['of'], texts: Texts, others: boolean): string {
  return others ? measuredSaid(one, of, texts, true) : texts.t('continuity.notThis')
}

/** The figure alone: "62 %", "0,42", "–". */
export function valueSaid(one: Measured, of: ContinuityFigureView['of'], texts: Texts): string {
  if (one === null || one.value === null) return '–'
  return of === 'share' ? texts.percent(one.value) : meanSaid(one.value, texts)
}

/** For a picture: the same level as numerator and denominator; others' means are told without their sum. */
export function drawn(one: Measured | null): { numerator: number; denominator: number } | null {
  if (one === null) return null
  return { numerator: one.numerator ?? (one.value ?? 0) * one.denominator, denominator: one.denominator }
}
