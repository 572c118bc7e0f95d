import { isDay } from '../../domain/law/calendar.ts'
import { type OpeningHours, parseOpeningHours } from '../../domain/organisation/opening-hours.ts'
import { isEmail, isPhone, isVisible, steering } from '../../domain/organisation/ways.ts'
import { type PersonIdentifierKind, parsePersonIdentifier } from '../../domain/person/identity.ts'
import type { IntakeCode } from '../../texts/intake/sv.ts'
import { type Column, foldHeading, type Read, type RowContext } from './columns.ts'
import { type SaidParams, shown } from './reasons.ts'

/** Readers of cells: text in, value or reason out. Pure. */
export type Reader<T> = Column<T>['read']

const ok = <T>(value: T): Read<T> => ({ ok: true, value })
const no = (code: IntakeCode, params: SaidParams = {}): { ok: false; code: IntakeCode; params: SaidParams } => ({
  ok: false,
  code,
  params,
})

/** Different cells that a reader remembers. */
const mostCells = 20_000

/**
 * The same reader, with a memory of the cells it has read: columns of large files repeat their values. What it remembers it forgets all of
 * at `mostCells`, and with the day.
 */
export function remembered<T>(read: Reader<T>): Reader<T> {
  let today = ''
  const known = new Map<string, Read<T>>()
  return (cell, context) => {
    if (context.today !== today || known.size >= mostCells) {
      known.clear()
      today = context.today
    }
    let found = known.get(cell)
    if (found === undefined) {
      found = read(cell, context)
      known.set(alone(cell), found)
    }
    return found
  }
}

/** The same text in memory of its own. A cell is a window on the piece of the file that it was cut from, and whoever keeps it keeps the piece. */
export const alone = (cell: string): string => Buffer.from(cell, 'utf8').toString('utf8')

/** Text on one line, of at most `limit` characters. */
export function text(limit = 200): Reader<string> {
  return (cell) => {
    const value = cell.replace(/\s+/g, ' ')
    if (steering.test(value) || (value !== '' && !isVisible(value))) return no('cell.characters')
    return value.length > limit ? no('cell.tooLong', { limit }) : ok(value)
  }
}

/** `2026-11-23`, `20261123`, `23/11/2026`, `23/11 2026`, `23.11.2026`; a midnight after it, as spreadsheets add, is ignored. */
export function readDay(cell: string): string | null {
  const day = cell.replace(/[T ]00:00(:00(\.0+)?)?$/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(day) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(day)
  if (iso) return existing(iso[1], iso[2], iso[3])
  const swedish = /^(\d{1,2})\/(\d{1,2})[/ ] ?(\d{4})$/.exec(day) ?? /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(day)
  return swedish ? existing(swedish[3], swedish[2], swedish[1]) : null
}

function existing(year = '', month = '', day = ''): string | null {
  if (year < '1850' || (year > '2200' && year !== '9999')) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  // Files repeat their days; asking the calendar each time is a good part of reading a large one.
  let exists = asked.get(iso)
  if (exists === undefined) {
    exists = isDay(iso)
    if (asked.size < 20_000) asked.set(iso, exists)
  }
  return exists ? iso : null
}

const asked = new Map<string, boolean>()

export const day: Reader<string> = (cell) => {
  const value = readDay(cell)
  return value === null || value.startsWith('9999') ? no('cell.day', { value: shown(cell) }) : ok(value)
}

/** A last day. 9999-12-31, which other systems write for "until further notice", is no last day. */
export const lastDay: Reader<string | null> = (cell) => {
  const value = readDay(cell)
  return value === null ? no('cell.day', { value: shown(cell) }) : ok(value.startsWith('9999') ? null : value)
}

/** A day that has been. */
export const pastDay: Reader<string> = (cell, context) => {
  const read = day(cell, context)
  return read.ok && read.value > context.today ? no('cell.dayInFuture', { day: read.value }) : read
}

const yes = new Set(['ja', 'j', 'yes', 'y', 'true', 'sant', '1', 'x'])
const noWords = new Set(['nej', 'n', 'no', 'false', 'falskt', '0', '-'])

export const boolean: Reader<boolean> = (cell) => {
  const word = cell.toLowerCase()
  return yes.has(word) ? ok(true) : noWords.has(word) ? ok(false) : no('cell.boolean', { value: shown(cell) })
}

/** A share of full time, 0–1: `75 %`, `75%`, `0,75`, `.75`, `1`. Numbers above 1 are percent. */
export const share: Reader<number> = (cell) => {
  const match = /^(\d{0,3}(?:[.,]\d{1,3})?) ?(%)?$/.exec(cell)
  const number = match?.[1] ? Number(match[1].replace(',', '.')) : Number.NaN
  const value = Math.round((match?.[2] || number > 1 ? number / 100 : number) * 1000) / 1000
  return value > 0 && value <= 1 ? ok(value) : no('cell.share', { value: shown(cell) })
}

/** A whole number from `from` to `to`. Spaces between thousands are allowed. */
export function whole(from: number, to: number): Reader<number> {
  return (cell) => {
    const digits = cell.replace(/[\s\u00a0\u202f]/g, '')
    const value = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
    return value >= from && value <= to ? ok(value) : no('cell.number', { value: shown(cell), from, to })
  }
}

/** One of some codes, by the code itself or by any of its names. The first name is the one shown as what can be written: the word of a file in Swedish. */
export function choice<T extends string>(names: Readonly<Record<T, readonly string[]>>): Reader<T> {
  const known = new Map<string, T>()
  for (const code of Object.keys(names) as T[]) {
    for (const name of [code, ...names[code]]) known.set(foldHeading(name), code)
  }
  const choices = (Object.keys(names) as T[]).map((code) => names[code][0] ?? code).join(', ')
  return (cell) => {
    const value = known.get(foldHeading(cell))
    return value === undefined ? no('cell.choice', { value: shown(cell), choices }) : ok(value)
  }
}

/** Several values, separated by commas, semicolons or bars. */
export function list<T>(each: Reader<T>): Reader<T[]> {
  return (cell, context) => {
    const values: T[] = []
    for (const part of cell.split(/[,;|]/)) {
      if (part.trim() === '') continue
      const read = each(part.trim(), context)
      if (!read.ok) return read
      if (!values.includes(read.value)) values.push(read.value)
    }
    return ok(values)
  }
}

export const hsaId: Reader<string> = (cell) => {
  const value = cell.toUpperCase()
  return /^[A-Z]{2}\d{10}-[A-Z0-9]{1,20}$/.test(value) ? ok(value) : no('cell.hsaId', { value: shown(cell) })
}

/** Who holds something, as a file has it: an HSA-id, or else the words that stand there. */
export const holder: Reader<{ hsaId: string | null; text: string }> = (cell, context) => {
  const id = hsaId(cell, context)
  if (id.ok) return ok({ hsaId: id.value, text: id.value })
  const words = text()(cell, context)
  return words.ok ? ok({ hsaId: null, text: words.value }) : words
}

export const phone: Reader<string> = (cell) => {
  const value = cell.replace(/[\s\u00a0\u202f]+/g, ' ').replace(/[‐‑‒–—−]/g, '-')
  return isPhone(value) ? ok(value) : no('cell.phone', { value: shown(cell) })
}

export const email: Reader<string> = (cell) => (isEmail(cell) ? ok(cell) : no('cell.email', { value: shown(cell) }))

export const postalCode: Reader<string> = (cell) => {
  const digits = cell.replace(/^(SE|S)-?/i, '').replace(/[\s\u00a0]/g, '')
  return /^\d{5}$/.test(digits)
    ? ok(`${digits.slice(0, 3)} ${digits.slice(3)}`)
    : no('cell.postalCode', { value: shown(cell) })
}

export const municipalityCode: Reader<string> = (cell) =>
  /^\d{3,4}$/.test(cell) ? ok(cell.padStart(4, '0')) : no('cell.municipalityCode', { value: shown(cell) })

export const authorityCode: Reader<string> = (cell) =>
  /^(\d{2}|\d{4})$/.test(cell) ? ok(cell) : no('cell.authorityCode', { value: shown(cell) })

export const organisationNumber: Reader<string> = (cell) => {
  const digits = cell.replace(/\D/g, '').replace(/^16(?=\d{10}$)/, '')
  return /^[\d\s-]+$/.test(cell) && /^\d{10}$/.test(digits) && luhn(digits)
    ? ok(`${digits.slice(0, 6)}-${digits.slice(6)}`)
    : no('cell.organisationNumber', { value: shown(cell) })
}

/** Check digit by the 2-1 rule (mod 10). */
function luhn(digits: string): boolean {
  let sum = 0
  for (const [i, digit] of [...digits].entries()) {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

export const language: Reader<string> = (cell) =>
  /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(cell) ? ok(cell.toLowerCase()) : no('cell.language', { value: shown(cell) })

/** Opening hours as people write them; see `parseOpeningHours`. */
export const openingHours: Reader<OpeningHours> = (cell) => {
  const parsed = parseOpeningHours(cell)
  return parsed.ok ? ok(parsed.hours) : no(parsed.code as IntakeCode, { value: shown(parsed.text) })
}

/** A personal identifier, read. */
export interface Identifier {
  value: string
  kind: PersonIdentifierKind
  birthDate: string | null
}

export const identifier: Reader<Identifier> = (cell: string, context: RowContext) => {
  const parsed = parsePersonIdentifier(cell, context.today)
  if (!parsed.ok) return no(parsed.code as IntakeCode, parsed.params)
  return ok({ value: parsed.value, kind: parsed.kind, birthDate: parsed.birthDate })
}
