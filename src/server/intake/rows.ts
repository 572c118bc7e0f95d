import { type CsvError, type Parser, parse } from 'csv-parse'
import { type Decoding, decode, type Source } from './decode.ts'
import type { Limits } from './limits.ts'
import { type ImportRefused, refusal } from './reasons.ts'

export interface RawRow {
  /** 1-based line where the row begins, the header being line 1 if nothing precedes it. */
  line: number
  cells: string[]
}

/** A file opened: its headings, and its rows in batches while they are read. */
export interface Table {
  file: Decoding
  separator: string
  headings: string[]
  rows: AsyncGenerator<RawRow[]>
}

const separators = [';', ',', '\t'] as const
const lineBreak = /\r\n|\n|\r/g

/**
 * Opens a CSV file: encoding, separator and headings are found out, the rows are read as they are asked for. Memory is bounded by
 * the longest row that `limits` allow.
 *
 * @param isHeading whether a heading is known; decides between separators
 * @throws ImportRefused `file.*`, from here and from `rows`
 */
export async function openTable(source: Source, isHeading: (text: string) => boolean, limits: Limits): Promise<Table> {
  const file = decode(source, limits)
  const head = await readHead(file.text, limits)
  const separator = head.separator ?? separatorOf(head.header, isHeading)
  const [headings] = await parseAll(head.header, separator)
  if (!headings || headings.every((heading) => heading.trim() === '')) throw refusal('file.empty')
  const lines = { before: head.line - 1 + (head.header.match(lineBreak)?.length ?? 0) + 1 }
  return {
    file,
    separator,
    headings: headings.map((heading) => heading.trim()),
    rows: readRows(head.rest, file.text, separator, lines.before, limits),
  }
}

interface Head {
  header: string
  /** The line of the header, and the separator if the line before it says one (`sep=;`, as Excel writes). */
  line: number
  separator: string | null
  rest: string
}

async function readHead(text: AsyncGenerator<string>, limits: Limits): Promise<Head> {
  let buffer = ''
  let line = 1
  let separator: string | null = null
  for (;;) {
    const next = await text.next()
    if (!next.done) buffer += next.value
    for (;;) {
      const end = endOfRow(buffer, next.done === true)
      if (end === null) break
      const row = buffer.slice(0, end.at)
      const said = /^sep=([;,\t|])$/i.exec(row.trim())
      if (said) separator = said[1] ?? null
      if (!said && row.trim() !== '') return { header: row, line, separator, rest: buffer.slice(end.next) }
      line += 1
      buffer = buffer.slice(end.next)
      if (buffer === '') break
    }
    if (next.done) throw buffer.trim() === '' ? refusal('file.empty') : refusal('file.quoteNotClosed', { line })
    if (buffer.length > limits.rowLength) throw refusal('file.lineTooLong', { line, limit: limits.rowLength })
  }
}

/** Where the first row ends and the next begins, outside quotation marks; `null` when more must be read to know. */
function endOfRow(text: string, isAll: boolean): { at: number; next: number } | null {
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '"') quoted = !quoted
    else if (!quoted && character === '\n') return { at: i, next: i + 1 }
    else if (!quoted && character === '\r') {
      if (i + 1 === text.length && !isAll) return null
      return { at: i, next: text[i + 1] === '\n' ? i + 2 : i + 1 }
    }
  }
  return isAll && !quoted && text !== '' ? { at: text.length, next: text.length } : null
}

/** The separator that gives the most known headings; of equals the most frequent one. */
function separatorOf(header: string, isHeading: (text: string) => boolean): string {
  let best: { separator: string; known: number; cells: number } | null = null
  for (const separator of separators) {
    const cells = splitOutsideQuotes(header, separator)
    const known = cells.filter((cell) => isHeading(cell.replaceAll('"', ''))).length
    if (!best || known > best.known || (known === best.known && cells.length > best.cells)) {
      best = { separator, known, cells: cells.length }
    }
  }
  return best?.separator ?? ';'
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const cells = ['']
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if (character === separator && !quoted) cells.push('')
    else cells[cells.length - 1] += character
  }
  return cells
}

function parserFor(
  separator: string,
  limits: Pick<Limits, 'rowLength'>,
  take: (cells: string[], endLine: number) => void,
): Parser {
  return parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: limits.rowLength,
    on_record: (cells: string[], info) => {
      take(cells, info.lines)
      return null
    },
  })
}

async function parseAll(text: string, separator: string): Promise<string[][]> {
  const rows: string[][] = []
  const parser = parserFor(separator, { rowLength: 0 }, (cells) => rows.push(cells))
  await write(parser, text)
  await end(parser)
  return rows
}

async function* readRows(
  first: string,
  text: AsyncGenerator<string>,
  separator: string,
  linesBefore: number,
  limits: Limits,
): AsyncGenerator<RawRow[]> {
  const state: Reading = { count: 0, line: linesBefore, rest: first }
  try {
    yield* readPlainRows(state, text, separator, limits)
    yield* readQuotedRows(state, text, separator, limits)
  } finally {
    await text.return(undefined)
  }
  if (state.count === 0) throw refusal('file.noRows')
}

/** How far the reading of rows has come. */
interface Reading {
  /** Rows that weren't empty. */
  count: number
  /** The last line read. */
  line: number
  /** Text that has been taken from the file and not been read yet. */
  rest: string
}

/** Counts a row that isn't empty. */
function counted(state: Reading, limits: Limits): void {
  state.count += 1
  if (state.count > limits.rows) throw refusal('file.tooManyRows', { limit: limits.rows })
}

/**
 * Rows as long as there is no quotation mark in the file: then a line is a row and a separator parts two cells, and reading is ten times
 * as fast. Ends at the end of the file, or with the text from the row with the first mark on in `state.rest`.
 */
async function* readPlainRows(
  state: Reading,
  text: AsyncGenerator<string>,
  separator: string,
  limits: Limits,
): AsyncGenerator<RawRow[]> {
  for (let isAll = false; !isAll; ) {
    const next = await text.next()
    isAll = next.done === true
    if (!next.done) state.rest += next.value
    const quote = state.rest.indexOf('"')
    // What comes after the last line break may go on in the next piece, and so may a break that has only begun.
    const known = quote >= 0 ? state.rest.slice(0, quote) : isAll ? `${state.rest}\n` : state.rest.replace(/\r$/, '')
    const end = Math.max(known.lastIndexOf('\n'), known.lastIndexOf('\r'))
    if (end >= 0) {
      const batch = plainBatch(
        state,
        known.slice(0, known.endsWith('\r\n', end + 1) ? end - 1 : end),
        separator,
        limits,
      )
      state.rest = state.rest.slice(end + 1)
      if (batch.length > 0) yield batch
    }
    if (quote >= 0) return
    if (state.rest.length > limits.rowLength)
      throw refusal('file.lineTooLong', { line: state.line + 1, limit: limits.rowLength })
  }
}

function plainBatch(state: Reading, text: string, separator: string, limits: Limits): RawRow[] {
  const batch: RawRow[] = []
  for (const line of text.includes('\r') ? text.split(lineBreak) : text.split('\n')) {
    state.line += 1
    if (line.length > limits.rowLength) throw refusal('file.lineTooLong', { line: state.line, limit: limits.rowLength })
    const cells = line.split(separator)
    if (cells.every((cell) => cell.trim() === '')) continue
    counted(state, limits)
    batch.push({ line: state.line, cells })
  }
  return batch
}

async function* readQuotedRows(
  state: Reading,
  text: AsyncGenerator<string>,
  separator: string,
  limits: Limits,
): AsyncGenerator<RawRow[]> {
  if (state.rest === '') return
  let batch: RawRow[] = []
  const linesBefore = state.line
  const parser = parserFor(separator, limits, (cells, endLine) => {
    state.line = linesBefore + endLine
    if (cells.every((cell) => cell.trim() === '')) return
    counted(state, limits)
    const inside = cells.some((cell) => cell.includes('\n') || cell.includes('\r'))
    const within = inside ? (cells.join('').match(lineBreak)?.length ?? 0) : 0
    batch.push({ line: state.line - within, cells })
  })
  // Errors come through the callbacks of `write` and `end`.
  parser.on('error', () => {}).resume()
  const take = () => {
    const taken = batch
    batch = []
    return taken
  }
  try {
    await write(parser, state.rest)
    if (batch.length > 0) yield take()
    for await (const piece of text) {
      await write(parser, piece)
      if (batch.length > 0) yield take()
    }
    await end(parser)
    if (batch.length > 0) yield take()
  } catch (error) {
    throw asRefusal(error, state.line + 1, limits)
  } finally {
    parser.destroy()
  }
}

function asRefusal(error: unknown, line: number, limits: Limits): ImportRefused | unknown {
  const code = (error as CsvError).code
  if (code === 'CSV_MAX_RECORD_SIZE') return refusal('file.lineTooLong', { line, limit: limits.rowLength })
  if (code === 'CSV_QUOTE_NOT_CLOSED') return refusal('file.quoteNotClosed', { line })
  if (typeof code === 'string' && code.startsWith('CSV_')) return refusal('file.malformed', { line })
  return error
}

function write(parser: Parser, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(text, (error) => (error ? reject(error) : resolve()))
  })
}

function end(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('end', resolve).once('error', reject)
    parser.resume()
    parser.end()
  })
}
