import type { FollowupFigure } from '../../contract/followup.ts'

type Unit = FollowupFigure['units'][number]

/** What the units of a figure can stand in order by: the reader's own always comes first. */
export const unitOrders = ['name', 'lowest', 'highest', 'largest'] as const
export type UnitOrder = (typeof unitOrders)[number]

const shareOf = ({ numerator, denominator }: Unit): number | null =>
  numerator === null || !denominator ? null : numerator / denominator

/** The units in an order; those of which nothing is told stand last, and those alike keep the order they had. */
export function inOrder(units: readonly Unit[], by: UnitOrder): Unit[] {
  const of = (unit: Unit): number | null =>
    by === 'name' ? 0 : by === 'largest' ? unit.denominator && -unit.denominator : signed(shareOf(unit), by)
  return [...units].sort((a, b) => Number(b.own) - Number(a.own) || beside(of(a), of(b)))
}

const signed = (value: number | null, by: UnitOrder): number | null =>
  value === null ? null : by === 'highest' ? -value : value

const beside = (a: number | null, b: number | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a - b)
