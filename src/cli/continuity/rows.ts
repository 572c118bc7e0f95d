import { open } from 'node:fs/promises'
import type { Bilingual } from '../../domain/law/statutes.ts'

/** What is wrong with the row that begins on `line`; the rest of the file is still read. */
export interface RowMistake extends Bilingual {
  line: number
}

/** The file can't be read as a whole. */
export class FileRefused extends Error {
  readonly sv: string
  readonly en: string
  constructor(sv: string, en: string) {
    super(en)
    this.sv = sv
    this.en = en
  }
}

/**
 * The cells of the row at hand: cell `i` is `bytes[from[i] … to[i])`, without quotation marks and without spaces around it. The same object
 * is filled anew for each row.
 */
export interface Cells {
  bytes: Buffer
  from: Int32Array
  to: Int32Array
  count: number
  line: number
}

const newline = 10
const carriageReturn = 13
const quote = 34
const space = 32
const tab = 9
/** A row longer than this is one whose quotation mark was never closed. */
const longestRow = 256 * 1024
const mostCells = 256

const quoteOpen = {
  sv: 'Ett citattecken stängs aldrig, eller raden är för lång. Raden hoppas över.',
  en: 'A quotation mark is never closed, or the row is too long. The row is passed over.',
}
const quoteMisplaced = {
  sv: 'Något står efter ett avslutande citattecken. Citattecken inne i ett värde skrivs dubbelt ("").',
  en: 'Something stands after a closing quotation mark. Inside a value, write quotation marks twice ("").',
}

/**
 * Reads a CSV file of any size in pieces, byte by byte: `,`, `;` or tab (told by the header), quoted cells, CRLF, a byte order mark. Works
 * on bytes since making texts of ten million rows takes longer than everything else.
 */
export class CsvRows {
  readonly #path: string
  readonly #onMistake: (mistake: RowMistake) => void
  readonly #cells: Cells = {
    bytes: Buffer.alloc(0),
    from: new Int32Array(mostCells),
    to: new Int32Array(mostCells),
    count: 0,
    line: 0,
  }
  #copy = Buffer.alloc(1024)
  #separator = 44
  #line = 1

  constructor(path: string, onMistake: (mistake: RowMistake) => void) {
    this.#path = path
    this.#onMistake = onMistake
  }

  /**
   * Reads the file once. `onHeader` gets the headings; `onRow` each row under them that isn't empty.
   *
   * @throws FileRefused when there is no such file, it is empty, or isn't text in one byte a letter
   */
  async read(onHeader: (headings: string[]) => void, onRow: (cells: Cells) => void): Promise<void> {
    const refused = () =>
      new FileRefused(`Filen ${this.#path} går inte att läsa.`, `The file ${this.#path} can’t be read.`)
    const file = await open(this.#path).catch(() => {
      throw refused()
    })
    try {
      // A folder can be opened, and not read.
      if ((await file.stat()).isDirectory()) throw refused()
      let headed = false
      const rowRead = (cells: Cells) => {
        if (headed) return onRow(cells)
        headed = true
        onHeader(Array.from({ length: cells.count }, (_, i) => textOf(cells.bytes, cells.from[i]!, cells.to[i]!)))
      }
      let buffer = Buffer.allocUnsafe(4 * 1024 * 1024)
      let filled = 0
      let first = true
      for (;;) {
        if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled)
        filled += bytesRead
        const isLast = bytesRead === 0
        let at = 0
        if (first && (isLast || filled > longestRow || buffer.subarray(0, filled).includes(newline))) {
          at = this.#begin(buffer, filled)
          first = false
        }
        const rest = first ? at : this.#rows(buffer, at, filled, isLast, rowRead)
        buffer.copyWithin(0, rest, filled)
        filled -= rest
        if (isLast) break
      }
      if (!headed) throw new FileRefused(`Filen ${this.#path} är tom.`, `The file ${this.#path} is empty.`)
    } finally {
      await file.close()
    }
  }

  /** Byte order mark and separator. */
  #begin(buffer: Buffer, filled: number): number {
    if (filled >= 2 && (buffer.readUInt16BE(0) === 0xfffe || buffer.readUInt16BE(0) === 0xfeff))
      throw new FileRefused(
        `Filen ${this.#path} är sparad som UTF-16. Spara den som UTF-8.`,
        `The file ${this.#path} is saved as UTF-16. Save it as UTF-8.`,
      )
    const at = filled >= 3 && buffer.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0
    const end = buffer.subarray(0, filled).indexOf(newline, at)
    const header = buffer.subarray(at, end < 0 ? filled : end)
    // A first line that spreadsheets write to say which separator it is.
    const said = /^sep=([,;\t])\r?$/i.exec(header.toString('latin1'))
    if (said) {
      this.#separator = said[1]!.charCodeAt(0)
      this.#line += 1
      return end + 1
    }
    const count = (byte: number) => header.reduce((sum, each) => sum + (each === byte ? 1 : 0), 0)
    const [best] = [44, 59, tab].sort((a, b) => count(b) - count(a))
    this.#separator = best!
    return at
  }

  /** Reads whole rows from `at`; returns where the first one that isn't whole begins. */
  #rows(buffer: Buffer, at: number, filled: number, isLast: boolean, onRow: (cells: Cells) => void): number {
    const cells = this.#cells
    const separator = this.#separator
    cells.bytes = buffer
    let position = at
    while (position < filled) {
      const begins = position
      let count = 0
      let from = begins
      let byte = 0
      let quoted = false
      let i = begins
      for (; i < filled; i++) {
        byte = buffer[i]!
        if (byte === separator) {
          if (count < mostCells - 1) this.#cell(count++, from, i)
          from = i + 1
        } else if (byte === newline) break
        else if (byte === quote && onlySpaces(buffer, from, i)) {
          quoted = true
          break
        }
      }
      if (quoted) {
        const next = this.#quotedRow(buffer, begins, filled, isLast, onRow)
        if (next < 0) return begins
        position = next
        continue
      }
      if (i === filled && !isLast) return begins
      if (count < mostCells) this.#cell(count++, from, i)
      cells.count = count
      cells.line = this.#line
      this.#line += 1
      position = i + 1
      if (count > 1 || cells.to[0]! > cells.from[0]!) onRow(cells)
    }
    return Math.min(position, filled)
  }

  /** A cell without the spaces around it and without the carriage return at the end of a line. */
  #cell(index: number, from: number, to: number): void {
    const { bytes } = this.#cells
    let first = from
    let end = to
    while (end > first && isBlank(bytes[end - 1]!)) end -= 1
    while (first < end && isBlank(bytes[first]!)) first += 1
    this.#cells.from[index] = first
    this.#cells.to[index] = end
  }

  /** A row with quotation marks; returns where the next begins, or -1 when more must be read to know. */
  #quotedRow(buffer: Buffer, begins: number, filled: number, isLast: boolean, onRow: (cells: Cells) => void): number {
    const end = endOfQuotedRow(buffer, begins, filled, isLast)
    if (end < 0) {
      if (!isLast && filled - begins < longestRow) return -1
      return this.#passOver(buffer, begins, filled, quoteOpen)
    }
    const cells = this.#cells
    cells.line = this.#line
    cells.count = this.#unquote(buffer, begins, end)
    if (cells.count < 0) return this.#passOver(buffer, begins, filled, quoteMisplaced)
    for (let i = begins; i < end; i++) if (buffer[i] === newline) this.#line += 1
    this.#line += 1
    onRow(cells)
    cells.bytes = buffer
    return end + 1
  }

  /** Goes on with the next line of the file, whatever the quotation marks say: one that was forgotten mustn't take other rows with it. */
  #passOver(buffer: Buffer, begins: number, filled: number, why: Bilingual): number {
    this.#cells.bytes = buffer
    this.#onMistake({ line: this.#line, ...why })
    this.#line += 1
    const next = buffer.subarray(0, filled).indexOf(newline, begins)
    return next < 0 ? filled : next + 1
  }

  /** Finds the cells of a copy of the row without its quotation marks; -1 when something stands after a closing one. */
  #unquote(buffer: Buffer, begins: number, end: number): number {
    if (end - begins > this.#copy.length) this.#copy = Buffer.alloc(2 * (end - begins))
    const copy = this.#copy
    this.#cells.bytes = copy
    let count = 0
    let to = 0
    let i = begins
    for (;;) {
      while (i < end && buffer[i] === space) i += 1
      const from = to
      if (i < end && buffer[i] === quote) {
        i += 1
        while (i < end) {
          if (buffer[i] === quote && buffer[++i] !== quote) break
          copy[to++] = buffer[i++]!
        }
        while (i < end && buffer[i] !== this.#separator) if (!isBlank(buffer[i++]!)) return -1
      } else while (i < end && buffer[i] !== this.#separator) copy[to++] = buffer[i++]!
      if (count < mostCells) this.#cell(count++, from, to)
      if (i >= end) return count
      i += 1
    }
  }
}

const isBlank = (byte: number) => byte === space || byte === carriageReturn || byte === tab

function onlySpaces(buffer: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (buffer[i] !== space) return false
  return true
}

/** Where the row ends, outside quotation marks; -1 when it doesn't before `filled`. */
function endOfQuotedRow(buffer: Buffer, begins: number, filled: number, isLast: boolean): number {
  let inside = false
  for (let i = begins; i < filled && i - begins < longestRow; i++) {
    const byte = buffer[i]!
    if (byte === quote) inside = !inside
    else if (byte === newline && !inside) return i
  }
  return isLast && !inside && filled - begins < longestRow ? filled : -1
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const windows = new TextDecoder('windows-1252')

/** The text of some bytes: UTF-8, or Windows-1252 where they aren't. */
export function textOf(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const part = bytes.subarray(from, to)
  try {
    return utf8.decode(part)
  } catch {
    return windows.decode(part)
  }
}
