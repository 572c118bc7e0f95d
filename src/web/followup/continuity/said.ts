import type { ContinuityFigureView, FollowupContinuity, MeasuresView } from '../../../contract/followup-continuity.ts'
import type { Texts } from '../../app/texts.tsx'
import { type Counted, shareSaid } from '../said.ts'

export type Measured = MeasuresView[keyof MeasuresView]

/** "0,42" or "0.42": two decimals. */
export function meanSaid(value: number, { lang }: Texts): string {
  const text = value.toFixed(2)
  return lang === 'sv' ? text.replace('.', ',') : text
}

/** "62 % (31 av 50)", "1 av 2", "0,42 (medel av 128 personer)"; masked; or that there is nobody. */
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

/** The figure alone: "62 %", "0,42", "–"; of few "1 av 2", "4 personer". */
export function valueSaid(one: Measured, of: ContinuityFigureView['of'], texts: Texts): string {
  if (one === null || one.value === null) return '–'
  if (one.few)
    return of === 'share' ? shareSaid(one, texts, true) : texts.t('continuity.fewPersons', { count: one.denominator })
  return of === 'share' ? texts.percent(one.value) : meanSaid(one.value, texts)
}

/** For a picture: the same level as numerator and denominator; others' means are told without their sum. */
export function drawn(one: Measured | null): (Counted & { numerator: number; denominator: number }) | null {
  if (one === null) return null
  const { value, numerator, denominator, few } = one
  return { numerator: numerator ?? (value ?? 0) * denominator, denominator, few }
}

/** Which visits are counted, in words. */
export function visitsSaid(
  { asked, professions, types }: Pick<FollowupContinuity, 'asked' | 'professions' | 'types'>,
  { t, both, list }: Texts,
): string {
  const profession = professions.find(({ value }) => value === asked.profession)
  const kinds = types.filter(({ value }) => (asked.types as readonly string[]).includes(value))
  return t('continuity.visitsSaid', {
    min: asked.minVisits,
    profession: profession ? both(profession.name) : t('continuity.allProfessions'),
    types: kinds.length > 0 ? list(kinds.map(({ name }) => both(name))) : t('continuity.allTypes'),
  })
}
