import { toCsv } from '../platform/files/csv.ts'
import { kinds } from './kinds/index.ts'
import type { ImportKind } from './kinds/kind.ts'

/** A file to begin from: the headings and one example row, separated by semicolons, with the mark that Excel wants. */
export function template(kind: ImportKind): string {
  const columns = Object.values(kinds[kind].columns)
  return toCsv([columns.map((column) => column.sv), columns.map((column) => column.example)])
}
