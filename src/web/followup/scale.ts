import type { FollowupFigure } from '../../contract/followup.ts'
import { shareOf } from './said.ts'

export type Points = FollowupFigure['trend']

/** The top of a picture's scale: 1 for shares; for means a round number above everything in it. */
export function topOf(trend: Points, mean: boolean, beside: number | null): number {
  if (!mean) return 1
  const values = trend.flatMap((point) => [shareOf(point.own), shareOf(point.county)]).filter((value) => value !== null)
  return roundUp(Math.max(1e-9, beside ?? 0, ...values))
}

/** 1, 2 or 5 times a power of ten: the least that isn't below. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 5].find((step) => step * power >= value) ?? 10)
}

/** A line through the points of one side, broken where there is no value. */
export function lineOf(
  trend: Points,
  of: 'own' | 'county',
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let begun = false
  return trend
    .map((point, at) => {
      const value = shareOf(point[of])
      if (value === null) {
        begun = false
        return ''
      }
      const step = `${begun ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
      begun = true
      return step
    })
    .join(' ')
}
