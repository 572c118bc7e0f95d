import { type ReactNode, useId } from 'react'
import { useTexts } from '../app/texts.tsx'
import { Table } from '../ui/Table.tsx'
import { PictureFiles } from './PictureFiles.tsx'
import { shareOf } from './said.ts'
import { lineOf, type Points, topOf } from './scale.ts'

const [width, height, edge] = [280, 64, 5]

export type SparkProps = {
  trend: Points
  beside: number | null
  mean: boolean
  /** What the figure is called: what its files are too. */
  name: string
  /** A level in words, and a point's count with it; `masked` is whether a null is masked. */
  say: (value: number) => string
  told: (counted: Points[number]['own'], masked: boolean) => string
}

/** How a figure has gone, small: the picture, the two ends of it in words, and every number one click away. */
export function Spark({ trend, beside, mean, name, say, told }: SparkProps): ReactNode {
  const { t, dayShort } = useTexts()
  const id = `spark-${useId().replaceAll(':', '')}`
  const top = topOf(trend, mean, beside)
  const x = (at: number): number => edge + (at / Math.max(1, trend.length - 1)) * (width - 2 * edge)
  const y = (value: number): number => edge + (1 - value / top) * (height - 2 * edge)
  const of = trend.some((point) => shareOf(point.own) !== null) ? 'own' : 'county'
  const values = trend.flatMap((point) => {
    const value = shareOf(point[of])
    return value === null ? [] : [{ day: point.day, value }]
  })
  const [first, last] = [values[0], values.at(-1)]
  if (!first || !last || first === last) return <p className="soft">{t('followup.trendNone')}</p>
  const words = t('followup.sparkText', {
    who: t(of === 'own' ? 'followup.own' : 'followup.county'),
    from: say(first.value),
    day: dayShort(first.day),
    to: say(last.value),
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
        {beside !== null && (
          <line className="followup-target" x1={edge} x2={width - edge} y1={y(beside)} y2={y(beside)} />
        )}
        <path className="followup-line" data-dashed d={lineOf(trend, 'county', x, y)} />
        <path className="followup-line" data-own d={lineOf(trend, 'own', x, y)} />
      </svg>
      <p className="soft">{words}</p>
      <details>
        <summary>{t('followup.trendTable')}</summary>
        <TrendTable trend={trend} caption={`${name}: ${t('followup.trendTable')}`} told={told} />
        <PictureFiles of={id} fileName={name} />
      </details>
    </div>
  )
}

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
        { key: 'day', head: t('followup.day'), names: true, cell: (point) => day(point.day) },
        { key: 'own', head: t('followup.own'), cell: (point) => told(point.own, false) },
        { key: 'county', head: t('followup.county'), cell: (point) => told(point.county, true) },
      ]}
    />
  )
}
