import type { FigureView } from '../../contract/followup.ts'
import type { OwnTargetView, TargetView } from '../../contract/followup-target.ts'
import type { Texts } from '../app/texts.tsx'
import type { Level } from './Levels.tsx'
import type { PictureAbout } from './picture-sheet.ts'

/** The authority's own targets: the one that holds, and all that have. */
export type OwnAim = Pick<FigureView, 'ownTarget' | 'ownTargets'>

/** What a figure is to be, if somebody has said it. */
export type Aimed = Pick<FigureView, 'target' | 'guideline' | 'wanted'> & OwnAim

/** The levels to draw it beside: the law's or the nation's, and the authority's own over the days they hold. */
export const levelsOf = ({ target, guideline, ownTargets }: Pick<Aimed, 'target' | 'guideline'> & OwnAim): Level[] => {
  const value = target?.share ?? guideline?.value
  return [...(value === undefined ? [] : [{ value }]), ...ownTargets.map((one) => ({ ...one, own: true }))]
}

/** What the law or the nation says in a sentence: a target, or a guideline that is neither floor nor ceiling. */
export function goalSaid({ target, guideline }: Pick<Aimed, 'target' | 'guideline'>, texts: Texts): string | null {
  const { t, both, percent, number } = texts
  if (target) return t('followup.target', { target: percent(target.share), whose: both(target.whose) })
  if (guideline) return t('followup.guideline', { value: number(guideline.value), whose: both(guideline.whose) })
  return null
}

/** "minst 80 %", "högst 2,5". */
export const aimSaid = (wanted: 'more' | 'less' | null, value: string, { t }: Texts): string =>
  t(wanted === 'less' ? 'target.atMost' : 'target.atLeast', { value })

/** The authority's own in a sentence, and whether it is reached. */
export function ownSaid(own: OwnTargetView, value: string, texts: Texts): string {
  const { t, day } = texts
  const said = t('target.own', { value, day: day(own.from), authority: own.authority })
  if (own.reached === null) return `${said}.`
  return `${said}: ${t(own.reached ? 'target.reached' : 'target.notReached')}.`
}

/** The same beside their marks. */
export function legendOfGoals(aimed: Aimed, say: (value: number) => string, texts: Texts): PictureAbout['legend'] {
  const said = goalSaid(aimed, texts)
  return [
    ...(said === null ? [] : [{ mark: 'target' as const, says: said }]),
    ...legendOfOwn(aimed, aimed.wanted, say, texts),
  ]
}

export function legendOfOwn(
  { ownTarget, ownTargets }: OwnAim,
  wanted: 'more' | 'less' | null,
  say: (value: number) => string,
  texts: Texts,
): PictureAbout['legend'] {
  const { t } = texts
  if (ownTarget)
    return [
      {
        mark: 'ownTarget',
        says: t('target.mark', { value: aimSaid(wanted, say(ownTarget.value), texts), authority: ownTarget.authority }),
      },
    ]
  return ownTargets.length > 0 ? [{ mark: 'ownTarget', says: t('target.markEarlier') }] : []
}

/** A target's level as it is written: "80 %", "0,55", "2,5 dagar per vårdtillfälle". */
export function levelSaid({ kind, unit }: Pick<TargetView, 'kind' | 'unit'>, value: number, texts: Texts): string {
  const { percent, number, both, lang } = texts
  if (kind === 'share') return percent(value)
  if (kind === 'mean') return `${number(value)}${unit ? ` ${both(unit)}` : ''}`
  return lang === 'sv' ? value.toFixed(2).replace('.', ',') : value.toFixed(2)
}
