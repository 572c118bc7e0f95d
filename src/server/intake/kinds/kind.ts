import type { importKinds } from '../../../contract/intake.ts'
import { type Columns, type Fault, fault, type RowContext, type RowOf, readCells } from '../columns.ts'
import type { Limits } from '../limits.ts'

/** What a file is about. */
export type ImportKind = (typeof importKinds)[number]

/** A value as it goes to the staging table. Objects are given as JSON text, periods as `[from,to]`. */
export type StagedValue = string | number | boolean | null | readonly string[]

/** A column of the staging table: its PostgreSQL type, and how a row fills it. `newId` gives a fresh UUIDv7. */
export type Staging<R> = Readonly<
  Record<string, readonly [type: string, from: (row: R, newId: () => string) => StagedValue]>
>

/** A kind of file, as the rest of the import sees it. */
export interface Kind {
  name: ImportKind
  columns: Columns
  /** Columns of which the file must have at least one. */
  oneOf: readonly string[]
  /** Where files of the kind are larger than others. */
  limits: Partial<Limits>
  /** Name and type of the staging table's columns, after `line`. */
  staging: readonly { name: string; type: string }[]
  /** Reads and checks one row. Pure but for `newId`. */
  read(
    order: readonly (string | null)[],
    cells: readonly string[],
    context: RowContext,
    newId: () => string,
    limits?: Limits,
  ): { ok: true; values: StagedValue[] } | { ok: false; faults: Fault[] }
}

/** Makes a kind of its columns (data), what no cell alone can tell (`check`), and its staging table. */
export function defineKind<const C extends Columns>(spec: {
  name: ImportKind
  columns: C
  oneOf?: readonly (keyof C & string)[]
  limits?: Partial<Limits>
  check(row: RowOf<C>, context: RowContext): Fault[]
  staging: Staging<RowOf<C>>
}): Kind {
  const staged = Object.values(spec.staging)
  return {
    name: spec.name,
    columns: spec.columns,
    oneOf: spec.oneOf ?? [],
    limits: spec.limits ?? {},
    staging: Object.entries(spec.staging).map(([name, [type]]) => ({ name, type })),
    read(order, cells, context, newId, limits) {
      const read = readCells(spec.columns, order, cells, context, limits)
      if (!read.ok) return read
      const faults = spec.check(read.row, context)
      if (faults.length > 0) return { ok: false, faults }
      return { ok: true, values: staged.map(([, from]) => from(read.row, newId)) }
    },
  }
}

/** A period whose last day is before its first, if it is so. */
export function endBeforeStart(from: string | null, to: string | null, column = 'to'): Fault[] {
  return from !== null && to !== null && to < from ? [fault(column, 'row.endBeforeStart', { from, to })] : []
}

/** A day before the person of the identifier was born, if it is so. */
export function beforeBirth(day: string | null, birthDate: string | null, column: string): Fault[] {
  return day !== null && birthDate !== null && day < birthDate ? [fault(column, 'row.beforeBirth', { day })] : []
}

/** A PostgreSQL daterange, both days included; without a last day it goes on. */
export function period(from: string, to: string | null): string {
  return to === null ? `[${from},)` : `[${from},${to}]`
}
