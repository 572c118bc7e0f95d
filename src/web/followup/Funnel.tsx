import type { ReactNode } from 'react'
import type { FollowupFigure } from '../../contract/followup.ts'
import { useTexts } from '../app/texts.tsx'
import { shareOf } from './said.ts'

const [width, height] = [640, 320]
const edge = { left: 72, right: 16, top: 16, bottom: 56 }

/** What the picture is made of. */
export type FunnelOf = Pick<FollowupFigure, 'limits' | 'units'> & {
  figure: Pick<FollowupFigure['figure'], 'county' | 'wanted'>
}

/** Units as dots, share against size, within the limits of chance. The same numbers are in the table under it. */
export function Funnel({ found, id }: { found: FunnelOf; id: string }): ReactNode {
  const { t, percent, number } = useTexts()
  const largest = Math.max(1, ...found.limits.map((one) => one.size))
  const x = (size: number): number => edge.left + (size / largest) * (width - edge.left - edge.right)
  const y = (share: number): number => edge.top + (1 - share) * (height - edge.top - edge.bottom)
  const line = (of: (one: FollowupFigure['limits'][number]) => number): string =>
    found.limits.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.size).toFixed(1)} ${y(of(one)).toFixed(1)}`).join(' ')
  const county = shareOf(found.figure.county)
  return (
    <svg
      id={id}
      className="followup-picture"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('followup.funnelLabel')}
    >
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line className="followup-grid" x1={edge.left} x2={width - edge.right} y1={y(share)} y2={y(share)} />
          <text x={edge.left - 6} y={y(share) + 4} textAnchor="end">
            {percent(share)}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((part) => (
        <text key={part} x={x(part * largest)} y={height - edge.bottom + 24} textAnchor={part === 1 ? 'end' : 'middle'}>
          {number(Math.round(part * largest))}
        </text>
      ))}
      <text x={width - edge.right} y={height - 4} textAnchor="end">
        {t('followup.size')}
      </text>
      {county !== null && (
        <line className="followup-county" x1={edge.left} x2={width - edge.right} y1={y(county)} y2={y(county)} />
      )}
      <path className="followup-limit" data-dashed d={line((one) => one.low95)} />
      <path className="followup-limit" data-dashed d={line((one) => one.high95)} />
      <path className="followup-limit" d={line((one) => one.low998)} />
      <path className="followup-limit" d={line((one) => one.high998)} />
      {found.units.map((unit) => {
        const share = shareOf(unit)
        if (share === null || unit.denominator === null) return null
        const [at, level] = [x(unit.denominator), y(share)]
        const far = unit.standing === 'farAbove' || unit.standing === 'farBelow'
        // Better than chance gives is no alarm.
        const worse = found.figure.wanted === (unit.standing === 'farBelow' ? 'more' : 'less')
        // A form each, so that nothing is told by colour alone: outside the limits a diamond, the own unit filled.
        if (unit.own && !far)
          return (
            <rect key={unit.unitId} className="followup-dot" data-own x={at - 6} y={level - 6} width="12" height="12" />
          )
        if (far)
          return (
            <path
              key={unit.unitId}
              className="followup-dot"
              data-far={worse ? 'worse' : 'apart'}
              {...(unit.own ? { 'data-own': true } : {})}
              d={`M${at} ${level - 7}l7 7l-7 7l-7 -7z`}
            />
          )
        return <circle key={unit.unitId} className="followup-dot" cx={at} cy={level} r="4.5" />
      })}
    </svg>
  )
}
