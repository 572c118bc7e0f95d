import type { Figure } from './figure.ts'
import { type Cell, type MaskedTable, mask } from './masking.ts'
import { rounded, roundedBeside } from './rounding.ts'

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

/**
 * The county's population as two cells: the listed of a unit, whom its reader knows, and everyone else. Otherwise what a few others add could be told by what the own unit has.
 *
 * @param all the whole population's cell
 * @param listed the same figure's cell of the reader's own unit, among its listed
 */
export function listedApart(all: Count, listed: Count): Count[] {
  // Somebody listed here may be registered in another county: none are fewer than none.
  const less = (of: 'numerator' | 'denominator' | 'counted' | 'other' | 'persons') => Math.max(0, all[of] - listed[of])
  const rest = {
    key: all.key,
    numerator: less('numerator'),
    denominator: less('denominator'),
    counted: less('counted'),
    other: less('other'),
    persons: less('persons'),
  }
  return [listed, rest]
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

/** A masked table as it is told: the own unit's cells as they are, and all else to the nearest five; so the sum is the own and the rest of it rounded. */
export function tell(
  { mean }: Pick<Figure, 'mean'>,
  { cells, total }: MaskedTable,
  own: ReadonlySet<string> = new Set(),
): MaskedTable {
  const known = cells
    .filter(({ key }) => own.has(key))
    .reduce(
      (sum, one) => ({
        numerator: sum.numerator + (one.numerator ?? 0),
        denominator: sum.denominator + (one.denominator ?? 0),
      }),
      { numerator: 0, denominator: 0 },
    )
  return {
    cells: cells.map((cell) => {
      const { key, numerator, denominator } = cell
      if (numerator === null || denominator === null || own.has(key)) return cell
      return { key, ...told(mean, { numerator, denominator }, none) }
    }),
    total: total && told(mean, total, known),
  }
}

type Numbers = { numerator: number; denominator: number }
const none: Numbers = { numerator: 0, denominator: 0 }

function told(mean: Figure['mean'], whole: Numbers, known: Numbers): Numbers {
  if (!mean) return roundedBeside(whole, known)
  const beside = (of: keyof Numbers) => known[of] + rounded(whole[of] - known[of])
  return { numerator: beside('numerator'), denominator: mean.ofStaff ? whole.denominator : beside('denominator') }
}
