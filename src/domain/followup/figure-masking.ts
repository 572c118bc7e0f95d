import type { Figure } from './figure.ts'
import { type Cell, type MaskedTable, mask } from './masking.ts'
import { rounded, roundedShare } from './rounding.ts'

/** What a figure has counted at one unit, with the persons behind: a sum of days or of doctors tells nothing of how many those are. */
export interface Count extends Cell {
  persons: number
}

/** What a figure has counted unit by unit. */
export interface Counted {
  figure: Pick<Figure, 'mean'>
  counts: readonly Count[]
}

/** Fewer persons than this make no mean outside the unit itself: what each of them adds can be told from it. Our choice. */
export const smallestMean = 10

/**
 * Masks a figure's cells. A share is masked by those who count and those who don't (`mask`). Of a mean there is but one kind of person, those it is made
 * of: cells of few are masked, with as many more as are needed for the sum not to give them away.
 *
 * @param own cells that the reader sees in full
 * @param besides figures of the same persons, which would tell of a cell that is masked here: they are masked in the same cells, and without a sum
 * together
 */
export function maskFigure(
  of: Counted,
  own: ReadonlySet<string> = new Set(),
  besides: readonly Counted[] = [],
): MaskedTable {
  const all = [of, ...besides].map((one) => ({ ...one, cells: cellsOf(one) }))
  let also = new Set<string>()
  for (;;) {
    const masked = all.map(({ figure, cells }) =>
      mask(cells, own, { also, ...(figure.mean ? { floor: smallestMean } : {}) }),
    )
    const hidden = new Set(
      masked.flatMap(({ cells }) => cells.flatMap((one) => (one.denominator === null ? one.key : []))),
    )
    if (hidden.size > also.size) {
      also = hidden
      continue
    }
    return shown(
      of,
      hidden,
      masked.every(({ total }) => total !== null),
    )
  }
}

/** As persons, who are what is protected. */
function cellsOf({ figure, counts }: Counted): readonly Cell[] {
  if (!figure.mean) return counts
  return counts.map(({ key, persons }) => ({
    key,
    numerator: persons,
    denominator: persons,
    counted: persons,
    other: 0,
  }))
}

function shown({ counts }: Counted, hidden: ReadonlySet<string>, summed: boolean): MaskedTable {
  // Parts of full time have decimals: the sum is the same in whatever order the units come.
  const sum = (of: 'numerator' | 'denominator') =>
    Math.round(counts.reduce((total, count) => total + count[of], 0) * 1e6) / 1e6
  return {
    cells: counts.map(({ key, numerator, denominator }) =>
      hidden.has(key) ? { key, numerator: null, denominator: null } : { key, numerator, denominator },
    ),
    total: summed ? { numerator: sum('numerator'), denominator: sum('denominator') } : null,
  }
}

/** A masked table as it is told: all but the own unit's cells to the nearest five. */
export function tell(
  { mean }: Pick<Figure, 'mean'>,
  { cells, total }: MaskedTable,
  own: ReadonlySet<string> = new Set(),
): MaskedTable {
  const round = <One extends { numerator: number; denominator: number }>(one: One): One => {
    if (!mean) return { ...one, ...roundedShare(one) }
    return {
      ...one,
      numerator: rounded(one.numerator),
      denominator: mean.ofStaff ? one.denominator : rounded(one.denominator),
    }
  }
  return {
    cells: cells.map((cell) => {
      const { key, numerator, denominator } = cell
      return numerator === null || denominator === null || own.has(key) ? cell : round({ key, numerator, denominator })
    }),
    total: total && round(total),
  }
}
