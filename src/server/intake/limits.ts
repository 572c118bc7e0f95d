/** What an import accepts. Beyond it the file is refused with a sentence, and memory stays bounded. */
export interface Limits {
  /** Rows under the header. */
  rows: number
  /** Bytes of the whole file. */
  bytes: number
  /** Characters of one row; a row may span several lines inside quotation marks. */
  rowLength: number
  /** Characters of one value. */
  cellLength: number
  /** How many reasons the report lists; all rejected rows are counted. */
  listed: number
}

export const defaultLimits: Limits = {
  rows: 2_000_000,
  bytes: 1024 * 1024 * 1024,
  rowLength: 256 * 1024,
  cellLength: 4000,
  listed: 1000,
}
