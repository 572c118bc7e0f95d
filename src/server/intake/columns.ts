import type { IntakeCode } from '../../texts/intake/sv.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { type Said, type SaidParams, say, sayKept } from './reasons.ts'

/** What a row is read against. */
export interface RowContext {
  /** `YYYY-MM-DD` */
  today: string
}

/** A value read from a cell, or why it can't be. */
export type Read<T> = { ok: true; value: T } | { ok: false; code: IntakeCode; params: SaidParams }

/** One column of a kind of file, as data. */
export interface Column<T> {
  /** Heading in Swedish and in English; the key itself is accepted too. Case, spaces, signs and marks don't matter. */
  sv: string
  en: string
  also?: readonly string[]
  /** The column must be in the file, and every cell of it filled. */
  required?: true
  /** For the template. */
  example: string
  /** Reads a trimmed cell that isn't empty. */
  read(text: string, context: RowContext): Read<T>
}

export type Columns = Readonly<Record<string, Column<unknown>>>

type ValueOf<C> = C extends Column<infer T> ? T : never

/** A row as typed values; what isn't in the file, or is empty, is `null`. */
export type RowOf<C extends Columns> = {
  [K in keyof C]: C[K] extends { required: true } ? ValueOf<C[K]> : ValueOf<C[K]> | null
}

/** A reason that belongs to a column (its key) or to the row. */
export interface Fault {
  column: string | null
  reason: Said
}

export function fault<C extends IntakeCode>(column: string | null, code: C, params: SaidParams = {}): Fault {
  return { column, reason: sayKept(code, params) }
}

/** `HSA-id`, `hsa_id` and `hsaId` are one heading. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** From folded heading to key of column. */
export function headingsOf(columns: Columns): ReadonlyMap<string, string> {
  const headings = new Map<string, string>()
  for (const [key, column] of Object.entries(columns)) {
    for (const name of [key, column.sv, column.en, ...(column.also ?? [])]) headings.set(foldHeading(name), key)
  }
  return headings
}

/**
 * Reads the cells of one row by the columns. `order[i]` is the key of cell `i`, or `null` for a column that isn't known.
 * Gives the row, or every fault of its cells.
 */
export function readCells<C extends Columns>(
  columns: C,
  order: readonly (string | null)[],
  cells: readonly string[],
  context: RowContext,
  limits: Limits = defaultLimits,
): { ok: true; row: RowOf<C> } | { ok: false; faults: Fault[] } {
  const row: Record<string, unknown> = {}
  for (const key in columns) row[key] = null
  let faults: Fault[] | null = null
  for (let i = 0; i < order.length; i++) {
    const key = order[i]
    if (key === null || key === undefined) continue
    const column = columns[key]!
    const text = (cells[i] ?? '').trim()
    if (text === '') {
      if (column.required) faults = [...(faults ?? []), { column: key, reason: say('cell.required') }]
      continue
    }
    if (text.length > limits.cellLength) {
      faults = [...(faults ?? []), { column: key, reason: say('cell.tooLong', { limit: limits.cellLength }) }]
      continue
    }
    const read = column.read(text, context)
    if (read.ok) row[key] = read.value
    else faults = [...(faults ?? []), { column: key, reason: sayKept(read.code, read.params) }]
  }
  return faults ? { ok: false, faults } : { ok: true, row: row as RowOf<C> }
}
