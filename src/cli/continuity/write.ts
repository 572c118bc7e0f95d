import { unrun } from '../../server/platform/files/csv.ts'

/** One row of an answer. */
export type Answer = Readonly<Record<string, string | number | null>>

export const personColumns = ['person', 'visits', 'clinicians', 'coc', 'upc', 'secon', 'mmci', 'ownDoctorShare']
export const groupColumns = ['group', 'persons', 'visits', 'coc', 'upc', 'secon', 'mmci', 'ownDoctorOver65']

const pieceLength = 256 * 1024

/**
 * Answers as text, a piece at a time: one JSON array with an answer a line, or CSV (RFC 4180, `,`) with a line of headings, where what isn't
 * defined is empty. Numbers are written with all their digits. In CSV a key that begins like a formula gets a leading apostrophe; JSON has it as it is.
 */
export function* writeAnswers(
  answers: Iterable<Answer>,
  columns: readonly string[],
  format: 'json' | 'csv',
): Generator<string> {
  let piece = format === 'json' ? '[' : `${columns.join(',')}\n`
  let first = true
  for (const answer of answers) {
    if (format === 'csv') piece += `${columns.map((column) => csvCell(answer[column] ?? null)).join(',')}\n`
    else piece += `${first ? '\n' : ',\n'}${jsonLine(answer, columns)}`
    first = false
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield format === 'json' ? `${piece}${first ? ']\n' : '\n]\n'}` : piece
}

function jsonLine(answer: Answer, columns: readonly string[]): string {
  return `{${columns.map((column) => `"${column}":${JSON.stringify(answer[column] ?? null)}`).join(',')}}`
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  // A number is as it is; a key that a spreadsheet would run gets an apostrophe, as in the service's own files.
  const text = typeof value === 'string' ? unrun(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
