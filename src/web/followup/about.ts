import type { FigureView } from '../../contract/followup.ts'
import type { ContinuityFigureView, FollowupContinuity } from '../../contract/followup-continuity.ts'
import { dayAt, timeAt } from '../app/stockholm.ts'
import type { Texts } from '../app/texts.tsx'
import { legendOfGoals, legendOfOwn } from './goals.ts'
import type { PictureAbout } from './picture-sheet.ts'
import { valueSaid } from './said.ts'
import { fewOf, type Points } from './scale.ts'

type Legend = PictureAbout['legend']

/** What a picture of how a figure has gone says of itself. */
export function trendAbout(props: {
  figure: FigureView
  trend: Points
  knownAt: string
  unitName: string
  texts: Texts
}): PictureAbout {
  const { figure, trend, knownAt, unitName, texts } = props
  const { t, both } = texts
  return {
    title: both(figure.name),
    lines: [`${t('followup.trendTable')}: ${spanSaid(trend)}.`, knownSaid(knownAt, texts), t('followup.rounded')],
    legend: [
      ...trendLegend(trend, unitName, texts),
      ...legendOfGoals(figure, (value) => valueSaid(figure, value, texts), texts),
    ],
    notes: notesOf(figure, texts),
  }
}

/** What a picture of units beside chance says of itself. */
export function funnelAbout(props: {
  figure: Pick<FigureView, 'name' | 'definition'>
  /** Of which day or period. */
  when: string
  knownAt: string
  unitName: string | null
  texts: Texts
}): PictureAbout {
  const { figure, when, knownAt, unitName, texts } = props
  const { t, both } = texts
  const own: Legend = unitName === null ? [] : [{ mark: 'ownUnit', says: unitName }]
  return {
    title: `${both(figure.name)}: ${t('followup.units').toLocaleLowerCase()}`,
    lines: [when, knownSaid(knownAt, texts), t('followup.rounded')],
    legend: [
      ...own,
      { mark: 'unit', says: t('followup.markUnit') },
      { mark: 'farUnit', says: t('followup.markFar') },
      { mark: 'countyLevel', says: t('followup.county') },
      { mark: 'limit95', says: t('followup.mark95') },
      { mark: 'limit998', says: t('followup.mark998') },
    ],
    notes: [t('followup.funnelHint'), ...notesOf(figure, texts)],
  }
}

/** What a picture of how continuity has gone says of itself. */
export function continuityTrendAbout(props: {
  figure: ContinuityFigureView
  found: Pick<FollowupContinuity, 'asked' | 'knownAt' | 'others'>
  trend: Points
  unitName: string
  texts: Texts
  /** Which visits, where not all are counted. */
  visits: string
  say: (value: number) => string
}): PictureAbout {
  const { figure, found, trend, unitName, texts, visits, say } = props
  const { t, both } = texts
  return {
    title: both(figure.name),
    lines: [
      `${t('continuity.trend')}: ${spanSaid(trend)}. ${t('continuity.trendPoint')}`,
      visits,
      knownSaid(found.knownAt, texts),
      ...(found.others ? [t('followup.rounded')] : []),
    ],
    legend: [...trendLegend(trend, unitName, texts), ...legendOfOwn(figure, 'more', say, texts)],
    notes: notesOf(figure, texts),
  }
}

/** The lines of a trend, those that are drawn. */
function trendLegend(trend: Points, unitName: string, { t }: Texts): Legend {
  const has = (side: 'own' | 'county'): boolean => trend.some((point) => point[side] !== null)
  const few = fewOf(trend, 'own').length + fewOf(trend, 'county').length > 0
  return [
    ...(has('own') ? [{ mark: 'own' as const, says: unitName }] : []),
    ...(has('county') ? [{ mark: 'county' as const, says: t('followup.county') }] : []),
    ...(few ? [{ mark: 'few' as const, says: t('followup.fewLegend') }] : []),
  ]
}

// Days with their years: a picture is kept for longer than a page.
const knownSaid = (knownAt: string, { t }: Texts): string =>
  t('followup.pictureKnown', { when: `${dayAt(new Date(knownAt))} ${timeAt(new Date(knownAt))}` })

function spanSaid(trend: Points): string {
  const [first, last] = [trend[0], trend.at(-1)]
  return first && last ? `${first.day} – ${last.day}` : ''
}

/** How it is counted and where it comes from. */
function notesOf({ definition }: Pick<FigureView, 'definition'>, { t, both, upper }: Texts): string[] {
  const { numerator, denominator, exclusions, source } = definition
  return [
    `${t('followup.numerator')}: ${both(numerator)}.`,
    `${t('followup.denominator')}: ${both(denominator)}.`,
    `${t('followup.exclusions')}: ${both(exclusions)}`,
    t('followup.pictureFrom', { source: upper(both(source)) }),
  ]
}
