import { type Cell, hidingEachOther, isSmall, mask, smallest } from './masking.ts'

/** Of what is left when figures are subtracted, more is asked than of a group that is told: twice as many. */
const least = 2 * smallest
const few = (persons: number): boolean => persons > 0 && persons < least

const sumOf = (cells: readonly Pick<Cell, 'counted' | 'other'>[]) => ({
  counted: cells.reduce((all, cell) => all + cell.counted, 0),
  other: cells.reduce((all, cell) => all + cell.other, 0),
})

/** Whether knowing the sum of some hidden cells tells of one: it is one alone, or few persons are in them together. */
function tells(cells: readonly Cell[]): boolean {
  const there = cells.filter(({ counted, other }) => counted + other > 0)
  if (there.length === 0) return false
  const { counted, other } = sumOf(there)
  return there.length === 1 || few(counted) || few(other)
}

/** A group of units that is told beside them: a municipality's, or those of a kind. */
export interface UnitGroup {
  key: string
  units: readonly string[]
}

/**
 * Groups of units beside the units themselves, in several groupings at once. What is shown of units and groups are sums; whoever knows some of them knows all
 * that follows by adding and subtracting. Here each sum is a row over the hidden units, and a group is shown only while no hidden unit, and no hidden part of
 * few, can be worked out of the rows (Gauss). The largest are shown first, so that as little as possible is lost.
 *
 * Units in no group of a grouping are in none. The reader's own unit is known and hides nothing.
 *
 * @param units every unit's cell
 * @param shown keys of units that are told
 * @param whole whether the county's sum is told
 * @returns for each grouping the keys of the groups that may be told
 */
export function maskUnitGroups(
  units: readonly Cell[],
  shown: ReadonlySet<string>,
  whole: boolean,
  groupings: readonly (readonly UnitGroup[])[],
): Set<string>[] {
  const hidden = units.filter(({ key, counted, other }) => !shown.has(key) && counted + other > 0)
  const place = new Map(hidden.map(({ key }, at) => [key, at]))
  const partOf = ({ units: keys }: UnitGroup) => keys.flatMap((key) => place.get(key) ?? [])
  const rowOf = (part: readonly number[]) => {
    const row = new Array<number>(hidden.length).fill(0)
    for (const at of part) row[at] = 1
    return row
  }
  const cells = (part: readonly number[]) => part.map((at) => hidden[at]!)
  // What must never be worked out: a hidden unit, and the hidden part of any group when it tells.
  const secrets = [
    ...hidden.map((_, at) => [at]),
    ...groupings
      .flat()
      .map(partOf)
      .filter((part) => part.length > 0 && tells(cells(part))),
  ].map(rowOf)
  const known = new Rows(hidden.length)
  if (whole) known.add(rowOf(hidden.map((_, at) => at)))
  const told = groupings.map(() => new Set<string>())
  const candidates = groupings
    .flatMap((groups, of) => groups.map((group) => ({ of, group, part: partOf(group) })))
    .sort((a, b) => weight(units, b.group) - weight(units, a.group) || (a.group.key < b.group.key ? -1 : 1))
  for (const { of, group, part } of candidates) {
    if (part.length === 0) {
      told[of]!.add(group.key)
      continue
    }
    if (tells(cells(part))) continue
    const next = known.with(rowOf(part))
    if (secrets.some((secret) => next.holds(secret)) || differencesTell(next, hidden)) continue
    known.take(next)
    told[of]!.add(group.key)
  }
  return told
}

const weight = (units: readonly Cell[], { units: keys }: UnitGroup): number =>
  units.filter(({ key }) => keys.includes(key)).reduce((all, { denominator }) => all + denominator, 0)

/** Whether any of the reduced rows, which are sums and differences of what is told, is a sum of few. */
function differencesTell(rows: Rows, hidden: readonly Cell[]): boolean {
  return rows.reduced.some((row) => {
    const part = row.flatMap((value, at) => (Math.abs(value) > tiny ? [{ value, cell: hidden[at]! }] : []))
    const sums = part.every(({ value }) => Math.abs(value - 1) < tiny)
    return sums && tells(part.map(({ cell }) => cell))
  })
}

const tiny = 1e-9

/** Rows in reduced echelon form: what can be worked out of what is known. */
class Rows {
  reduced: number[][] = []
  readonly #width: number

  constructor(width: number) {
    this.#width = width
  }

  add(row: readonly number[]): void {
    const rest = this.#less(row)
    const lead = rest.findIndex((value) => Math.abs(value) > tiny)
    if (lead < 0) return
    const one = rest.map((value) => value / rest[lead]!)
    this.reduced = this.reduced.map((other) => subtract(other, one, other[lead]!))
    this.reduced.push(one)
  }

  with(row: readonly number[]): Rows {
    const next = new Rows(this.#width)
    next.reduced = this.reduced.map((one) => [...one])
    next.add(row)
    return next
  }

  take({ reduced }: Rows): void {
    this.reduced = reduced
  }

  /** Whether a row is a sum of multiples of those there are. */
  holds(row: readonly number[]): boolean {
    return this.#less(row).every((value) => Math.abs(value) <= tiny)
  }

  #less(row: readonly number[]): number[] {
    let rest = [...row]
    for (const one of this.reduced) {
      const lead = one.findIndex((value) => Math.abs(value) > tiny)
      rest = subtract(rest, one, rest[lead]!)
    }
    return rest
  }
}

const subtract = (row: readonly number[], other: readonly number[], times: number): number[] =>
  times === 0 ? [...row] : row.map((value, at) => value - times * other[at]!)

/** A cell less what the reader knows of it. */
export function besides(cell: Cell, known: Cell | undefined): Cell {
  const less = (of: 'numerator' | 'denominator' | 'counted' | 'other') => Math.max(0, cell[of] - (known?.[of] ?? 0))
  return {
    key: cell.key,
    numerator: less('numerator'),
    denominator: less('denominator'),
    counted: less('counted'),
    other: less('other'),
  }
}

/**
 * Groups of persons that share the county between them: ages, women and men. What is left of each without the reader's own unit must not be small; the
 * county is told, so where masking some doesn't suffice all are, and where it isn't none are. A few of whom it isn't known hide nobody (`hidingEachOther`).
 */
export function maskShared(groups: readonly Cell[], own: readonly Cell[], whole: boolean): Set<string> {
  const known = new Map(own.map((cell) => [cell.key, cell]))
  const others = groups.map((cell) => besides(cell, known.get(cell.key)))
  const masked = mask(hidingEachOther(others))
  if (!whole || masked.total === null) return new Set()
  return new Set(masked.cells.filter(({ denominator }) => denominator !== null).map(({ key }) => key))
}

/**
 * Groups that overlap and don't make up the whole: target groups. Neither who is in one, nor who isn't, nor who is besides the reader's own unit, may be few.
 *
 * @param hiddenAtHome what isn't told of the own unit isn't told as the county's either, where hardly anybody else is in it
 */
export function maskParts(
  groups: readonly Cell[],
  own: readonly Cell[],
  whole: Cell,
  hiddenAtHome: ReadonlySet<string> = new Set(),
): Set<string> {
  const known = new Map(own.map((cell) => [cell.key, cell]))
  const isFew = ({ counted, other }: Cell) => few(counted) || few(other)
  return new Set(
    groups
      .filter((cell) => {
        const others = besides(cell, known.get(cell.key))
        const onlyOurs = hiddenAtHome.has(cell.key) && others.counted + others.other < least
        return !isSmall(cell) && !onlyOurs && !isFew(others) && !isFew(besides(whole, cell))
      })
      .map(({ key }) => key),
  )
}
