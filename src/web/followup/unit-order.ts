import type { FollowupFigure } from '../../contract/followup.ts'

type Unit = FollowupFigure['units'][number]

/** What the units of a figure can stand in order by: the reader's own always comes first. */
export const unitOrders = ['name', 'lowest', 'highest', 'largest'] as const
export type UnitOrder = (typeof unitOrders)[number]

const shareOf = ({ numerator, denominator }: Unit): number | null =>
  numerator === null || !denominator ? null : numerator / denominator

const largestFirst = (value: number | null): number | null => (value === null ? null : -value)

/** What the units are put in order by, the smallest first; null is last. */
const placeBy: Readonly<Record<UnitOrder, (unit: Unit) => number | null>> = {
  name: () => 0,
  lowest: shareOf,
  highest: (unit) => largestFirst(shareOf(unit)),
  largest: ({ denominator }) => largestFirst(denominator),
}

/** The units in an order; those of which nothing is told stand last, and those alike keep the order they had. */
export function inOrder(units: readonly Unit[], by: UnitOrder): Unit[] {
  const place = (unit: Unit): number => placeBy[by](unit) ?? Number.MAX_VALUE
  return [...units].sort((a, b) => Number(b.own) - Number(a.own) || place(a) - place(b))
}
