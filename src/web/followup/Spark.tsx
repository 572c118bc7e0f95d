import { type ReactNode, useId } from 'react'
import { useTexts } from '../app/texts.tsx'
import { Table } from '../ui/Table.tsx'
import type { Level } from './Levels.tsx'
import { PictureFiles } from './PictureFiles.tsx'
import type { PictureAbout } from './picture-sheet.ts'
import { shareOf } from './said.ts'
import { type Points, topOf } from './scale.ts'
import { Lines, Trend } from './Trend.tsx'

const [width, height, edge] = [280, 64, 5]

/** How far apart the points of a trend are. */
export type Step = 'month' | 'quarter'

export type SparkProps = {
  trend: Points
  step: Step
  beside: readonly Level[]
  mean: boolean
  /** What the figure is called: what its files are too. */
  name: string
  /** What the picture says of itself when it stands alone. */
  about: PictureAbout
  /** A level in words, and a point's count with it; `masked` is whether a null is masked. */
  say: (value: number) => string
  told: (counted: Points[number]['own'], masked: boolean) => string
}

/** How a figure has gone, small: the picture, the two ends of it in words, and every number one click away. */
export function Spark({ trend, step, beside, mean, name, about, say, told }: SparkProps): ReactNode {
  const { t, dayShort } = useTexts()
  const id = `spark-${useId().replaceAll(':', '')}`
  const top = topOf(
    trend,
    mean,
    beside.map(({ value }) => value),
  )
  const x = (at: number): number => edge + (at / Math.max(1, trend.length - 1)) * (width - 2 * edge)
  const y = (value: number): number => edge + (1 - value / top) * (height - 2 * edge)
  const of = trend.some((point) => shareOf(point.own) !== null) ? 'own' : 'county'
  const ends = trend.filter((point) => shareOf(point[of]) !== null)
  const [first, last] = [ends[0], ends.at(-1)]
  if (!first || !last || first === last) return <p className="soft">{t('followup.trendNone')}</p>
  const end = (point: Points[number]): string => (point[of]!.few ? told(point[of], true) : say(shareOf(point[of])!))
  const words = t('followup.sparkText', {
    who: t(of === 'own' ? 'followup.own' : 'followup.county'),
    from: end(first),
    day: dayShort(first.day),
    to: end(last),
  })
  return (
    <div className="followup-spark">
      <svg
        id={id}
        className="followup-picture"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${name}. ${words}`}
      >
        <line className="followup-grid" x1={edge} x2={width - edge} y1={y(0)} y2={y(0)} />
        <Lines trend={trend} beside={beside} x={x} y={y} ring={2.5} />
      </svg>
      <p className="soft">{words}</p>
      <details>
        <summary>{t(stepNames[step])}</summary>
        <TrendTable trend={trend} caption={`${name}: ${t(stepNames[step])}`} told={told} />
        {/* What is saved has a scale, which there is no room for here. */}
        <div className="followup-paper" aria-hidden="true">
          <Trend trend={trend} beside={beside} mean={mean} say={say} id={`${id}-large`} />
        </div>
        <PictureFiles of={`${id}-large`} fileName={name} about={about} />
      </details>
    </div>
  )
}

const stepNames = { month: 'followup.trendTable', quarter: 'continuity.trend' } as const

/** The numbers of a trend. */
export function TrendTable({
  trend,
  caption,
  told,
}: Pick<SparkProps, 'trend' | 'told'> & { caption: string }): ReactNode {
  const { t, day } = useTexts()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={trend}
      rowKey={(point) => point.day}
      columns={[
        { key: 'day', head: t('followup.trendDay'), names: true, cell: (point) => day(point.day) },
        ...(trend.some((point) => point.own !== null)
          ? [{ key: 'own', head: t('followup.own'), cell: (point: Points[number]) => told(point.own, false) }]
          : []),
        { key: 'county', head: t('followup.county'), cell: (point) => told(point.county, true) },
      ]}
    />
  )
}
