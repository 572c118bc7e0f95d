/** Groups smaller than this are not told in numbers outside the unit itself. */
export const smallest = 5

/**
 * Numbers of persons, a unit each, as they may be told to someone in one of the units: a small number of another unit's is `null`
 * (fewer than five), and then so is the sum, which would else give it away.
 *
 * @param ownUnitId the unit of whoever reads; its own numbers are told whole
 */
export function maskSmall<T extends { unitId: string; count: number }>(
  rows: readonly T[],
  ownUnitId: string | null,
): { total: number | null; units: (Omit<T, 'count'> & { count: number | null })[] } {
  const units = rows.map((row) => ({
    ...row,
    count: row.unitId === ownUnitId || row.count >= smallest ? row.count : null,
  }))
  const masked = units.some(({ count }) => count === null)
  return { total: masked ? null : rows.reduce((sum, { count }) => sum + count, 0), units }
}
