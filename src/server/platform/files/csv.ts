import { stringify } from 'csv-stringify/sync'

/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/

/**
 * Rows as CSV for spreadsheets: byte order mark, `;`, CRLF, values quoted where they must be. A value that a spreadsheet would run as
 * a formula gets a leading apostrophe. Numbers are left alone, also negative ones.
 */
export function toCsv(rows: Iterable<readonly (string | number | boolean | null)[]>): string {
  const safe = Array.from(rows, (row) => row.map(cell))
  return `\ufeff${stringify(safe, { delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n]/ })}`
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  return unrun(value)
}

/** Text with a leading apostrophe where a spreadsheet would run it as a formula. */
export function unrun(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
