/** Fewer persons than this are a small group: outside the unit itself nothing is said of them. Our choice, as the national reports do. */
export const smallest = 5

/** What a figure has counted at one unit. Rows may be other than persons (contacts, stays); groups are of persons. */
export interface Cell {
  /** What it is counted of: a unit, or anything else that adds up to the whole. */
  key: string
  numerator: number
  denominator: number
  /** Persons with a row that counts, and with one that doesn't. */
  counted: number
  other: number
}

/** A cell as it may be shown: `null` is masked. */
export interface Shown {
  key: string
  numerator: number | null
  denominator: number | null
}

export interface MaskedTable {
  cells: Shown[]
  /** The sum of all cells; null when it would tell of a small group, or give a masked cell away. */
  total: { numerator: number; denominator: number } | null
}

/** A small group stands in the cell: of those who count, or of those who don't. None at all is no group. */
export function isSmall({ counted, other }: Pick<Cell, 'counted' | 'other'>, floor = smallest): boolean {
  const small = (persons: number): boolean => persons > 0 && persons < floor
  return small(counted) || small(other)
}

/** The key of those of whom it isn't known which group they are in. */
export const unknownGroup = 'unknown'

/**
 * Groups that hide each other, of those that share a county: not a few of whom it isn't known which group they are in, who would cost the county its women or its men. They are not told of,
 * and what is left when the others are taken from the county lies as far from the truth as they are many, since each is rounded (`rounding`). Our choice.
 */
export const hidingEachOther = (groups: readonly Cell[], floor = smallest): Cell[] =>
  groups.filter((cell) => cell.key !== unknownGroup || !isSmall(cell, floor))

/** How a table is masked. */
export interface Masking {
  /** Fewer persons than this are a small group. */
  floor?: number
  /** Cells that are masked whatever is in them, since another figure that tells the same of them is masked there. */
  also?: ReadonlySet<string>
}

/**
 * Masks the cells with small groups, and as many more as are needed for the sum not to give them away (secondary masking): what is masked
 * together is never one cell alone, and holds no small group itself. Where no more cells can be masked, the sum is.
 *
 * @param own cells that the reader sees in full (the own unit's): they are known to the reader, and so can't hide another
 */
export function mask(
  cells: readonly Cell[],
  own: ReadonlySet<string> = new Set(),
  { floor = smallest, also = new Set() }: Masking = {},
): MaskedTable {
  const hides = (cell: Cell): boolean => (isSmall(cell, floor) || also.has(cell.key)) && !own.has(cell.key)
  const hidden = new Set(cells.filter(hides).map((cell) => cell.key))
  // The smallest first: as little as possible is lost. Empty cells hide nothing, since they can be told to be empty.
  const more = cells
    .filter((cell) => !hidden.has(cell.key) && !own.has(cell.key) && cell.denominator > 0)
    .sort((a, b) => a.denominator - b.denominator || (a.key < b.key ? -1 : 1))
  while (
    hidden.size > 0 &&
    givesAway(
      cells.filter((cell) => hidden.has(cell.key)),
      floor,
    ) &&
    more.length > 0
  )
    hidden.add(more.shift()!.key)
  const masked = cells.filter((cell) => hidden.has(cell.key))
  const sum = (of: 'numerator' | 'denominator') => cells.reduce((total, cell) => total + cell[of], 0)
  const small = cells.length > 0 && own.size === 0 && isSmall(together(cells), floor)
  return {
    cells: cells.map(({ key, numerator, denominator }) =>
      hidden.has(key) ? { key, numerator: null, denominator: null } : { key, numerator, denominator },
    ),
    total:
      small || (masked.length > 0 && givesAway(masked, floor))
        ? null
        : { numerator: sum('numerator'), denominator: sum('denominator') },
  }
}

function together(cells: readonly Cell[]): { counted: number; other: number } {
  return {
    counted: cells.reduce((total, cell) => total + cell.counted, 0),
    other: cells.reduce((total, cell) => total + cell.other, 0),
  }
}

/**
 * Whoever knows the sum of these cells learns of one of them: there is but one, the group they make is small, or all who count (or don't)
 * in them must stand where nobody else can.
 */
function givesAway(masked: readonly Cell[], floor: number): boolean {
  if (masked.length < 2) return true
  const sums = {
    counted: masked.reduce((total, cell) => total + cell.numerator, 0),
    other: masked.reduce((total, cell) => total + cell.denominator - cell.numerator, 0),
  }
  return isSmall(together(masked), floor) || isSmall(sums, floor)
}
