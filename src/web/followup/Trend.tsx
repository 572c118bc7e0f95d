import type { ReactNode } from 'react'
import { useTexts } from '../app/texts.tsx'
import { type Level, Levels } from './Levels.tsx'
import { fewOf, lineOf, type Points, topOf } from './scale.ts'

const [width, height] = [640, 240]
const edge = { left: 72, right: 16, top: 16, bottom: 36 }

export type TrendProps = {
  trend: Points
  /** Levels to read it beside: the target, the guideline, the authority's own targets. */
  beside: readonly Level[]
  /** Its top is above all that is in it, not 100 %. */
  mean?: boolean
  /** What the picture shows, for those who don't see it. */
  label?: string
  /** How a level is written; as a percentage unless said. */
  say?: (value: number) => string
  id?: string
}

/** The level at the end of each month or quarter: the own unit's a thick line, the county's a dashed one; rings where they are few. */
export function Trend({ trend, beside, mean = false, label, say, id }: TrendProps): ReactNode {
  const { t, percent, dayShort } = useTexts()
  const top = topOf(
    trend,
    mean,
    beside.map(({ value }) => value),
  )
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
      <Lines trend={trend} beside={beside} x={x} y={y} ring={4} />
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

/** What is drawn of a trend, large or small: levels beside, lines, and rings for the few. */
export function Lines(props: {
  trend: Points
  beside: readonly Level[]
  x: (at: number) => number
  y: (value: number) => number
  ring: number
}): ReactNode {
  const { trend, beside, x, y, ring } = props
  return (
    <>
      <Levels trend={trend} levels={beside} x={x} y={y} />
      <path className="followup-line" data-dashed d={lineOf(trend, 'county', x, y)} />
      <path className="followup-line" data-own d={lineOf(trend, 'own', x, y)} />
      {fewOf(trend, 'county').map(({ at, value }) => (
        <circle key={at} className="followup-ring" cx={x(at)} cy={y(value)} r={ring} />
      ))}
      {fewOf(trend, 'own').map(({ at, value }) => (
        <circle key={at} className="followup-ring" data-own cx={x(at)} cy={y(value)} r={ring} />
      ))}
    </>
  )
}
