import type { FollowupFigure } from '../../contract/followup.ts'
import { shareOf } from './said.ts'

export type Points = FollowupFigure['trend']
type Side = 'own' | 'county'

/** The top of a picture's scale: 1 for shares; for means a round number above everything in it. */
export function topOf(trend: Points, mean: boolean, beside: readonly number[]): number {
  if (!mean) return 1
  const values = trend.flatMap((point) => [shareOf(point.own), shareOf(point.county)]).filter((value) => value !== null)
  return roundUp(Math.max(1e-9, ...beside, ...values))
}

/** 1, 2 or 5 times a power of ten: the least that isn't below. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 5].find((step) => step * power >= value) ?? 10)
}

/** A line through the points of one side, broken where there is no value, or one of so few that no line should be drawn by it. */
export function lineOf(trend: Points, of: Side, x: (at: number) => number, y: (value: number) => number): string {
  let begun = false
  return trend
    .map((point, at) => {
      const value = shareOf(point[of])
      if (value === null || point[of]!.few) {
        begun = false
        return ''
      }
      const step = `${begun ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
      begun = true
      return step
    })
    .join(' ')
}

/** The points of one side that are of few: drawn as rings, each by itself. */
export const fewOf = (trend: Points, of: Side): { at: number; value: number }[] =>
  trend.flatMap((point, at) => {
    const value = shareOf(point[of])
    return value !== null && point[of]!.few ? [{ at, value }] : []
  })
