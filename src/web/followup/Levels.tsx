import type { ReactNode } from 'react'
import type { Points } from './scale.ts'

/** A level to read a trend beside; from a day to a day where it hasn't always held. */
export type Level = { value: number; own?: boolean; from?: string | null; to?: string | null }

/** Levels across a trend: what the law or a guideline says is dotted, what the authority has set itself has long dashes, over the days it holds. */
export function Levels(props: {
  trend: Points
  levels: readonly Level[]
  x: (at: number) => number
  y: (value: number) => number
}): ReactNode {
  const { trend, levels, x, y } = props
  return levels.map((level) => {
    const ends = endsOf(trend, level)
    if (ends === null) return null
    return (
      <line
        key={`${level.own} ${level.from} ${level.value}`}
        className="followup-target"
        {...(level.own ? { 'data-own': true } : {})}
        x1={x(ends[0])}
        x2={x(ends[1])}
        y1={y(level.value)}
        y2={y(level.value)}
      />
    )
  })
}

/** Where in a trend a level begins and ends, in points and parts of them; null where it holds on none of its days. */
export function endsOf(trend: Points, { from, to }: Level): [number, number] | null {
  const last = trend.length - 1
  if (last < 0 || (to && to < trend[0]!.day)) return null
  const begin = from ? placeOf(trend, from) : 0
  const end = (to ? placeOf(trend, to) : null) ?? last
  if (begin === null || end < begin) return null
  // What began on the very last day is seen as a stub.
  return begin === end ? [Math.max(0, begin - 0.15), end] : [begin, end]
}

/** Where a day lies among the points; before all is the first; null when it is after all of them. */
function placeOf(trend: Points, day: string): number | null {
  const after = trend.findIndex((point) => point.day >= day)
  if (after <= 0) return after === 0 ? 0 : null
  const [a, b] = [Date.parse(trend[after - 1]!.day), Date.parse(trend[after]!.day)]
  return after - 1 + (Date.parse(day) - a) / (b - a)
}
