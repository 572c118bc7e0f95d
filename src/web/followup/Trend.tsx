import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { lineOf, type Points, topOf } from './scale.ts'

const [width, height] = [640, 240]
const edge = { left: 72, right: 16, top: 16, bottom: 36 }

export type TrendProps = {
  trend: Points
  /** A level to read it beside: a target, or a guideline. */
  beside: number | null
  /** Its top is above all that is in it, not 100 %. */
  mean?: boolean
  /** What the picture shows, for those who don't see it. */
  label?: string
  /** How a level is written; as a percentage unless said. */
  say?: (value: number) => string
  id?: string
}

/** The level at each month's end: the own unit's a thick line, the county's a dashed one. */
export function Trend({ trend, beside, mean = false, label, say, id }: TrendProps): ReactNode {
  const { t, percent, dayShort } = useTexts()
  const top = topOf(trend, mean, beside)
  const x = (at: number): number => edge.left + (at / Math.max(1, trend.length - 1)) * (width - edge.left - edge.right)
  const y = (value: number): number => edge.top + (1 - value / top) * (height - edge.top - edge.bottom)
  return (
    <svg
      id={id}
      className="followup-picture"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label ?? t('followup.trendLabel')}
    >
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line
            className="followup-grid"
            x1={edge.left}
            x2={width - edge.right}
            y1={y(part * top)}
            y2={y(part * top)}
          />
          <text x={edge.left - 6} y={y(part * top) + 4} textAnchor="end">
            {(say ?? percent)(part * top)}
          </text>
        </g>
      ))}
      {beside !== null && (
        <line className="followup-target" x1={edge.left} x2={width - edge.right} y1={y(beside)} y2={y(beside)} />
      )}
      <path className="followup-line" data-dashed d={lineOf(trend, 'county', x, y)} />
      <path className="followup-line" data-own d={lineOf(trend, 'own', x, y)} />
      {trend.length > 0 && (
        <>
          <text x={edge.left} y={height - 10}>
            {dayShort(trend[0]!.day)}
          </text>
          <text x={width - edge.right} y={height - 10} textAnchor="end">
            {dayShort(trend.at(-1)!.day)}
          </text>
        </>
      )}
    </svg>
  )
}
