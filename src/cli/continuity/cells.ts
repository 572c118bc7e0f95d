import { dayNumber, dayNumberOf } from '../../domain/continuity/day-number.ts'
import type { Bilingual } from '../../domain/law/statutes.ts'
import { readDay } from '../../server/intake/values.ts'
import { type Cells, textOf } from './rows.ts'

/** Digit at a place, or a negative number or one above 9 for what isn't one. */
const digit = (bytes: Uint8Array, at: number) => bytes[at]! - 48
const pair = (bytes: Uint8Array, at: number) => {
  const [tens, ones] = [digit(bytes, at), digit(bytes, at + 1)]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
const dash = 45

/**
 * The day in a cell as a number (see `day-number`), or -1: `2026-11-23` read where it lies, and every other way to write a day that an
 * import takes.
 */
export function dayIn({ bytes, from, to }: Cells, cell: number): number {
  const at = from[cell]!
  if (to[cell]! - at === 10 && bytes[at + 4] === dash && bytes[at + 7] === dash) {
    const century = pair(bytes, at)
    const year = pair(bytes, at + 2)
    return century < 0 || year < 0 ? -1 : dayNumber(century * 100 + year, pair(bytes, at + 5), pair(bytes, at + 8))
  }
  const day = readDay(textOf(bytes, at, to[cell]))
  return day === null ? -1 : dayNumberOf(day)
}

export const isEmpty = ({ from, to }: Cells, cell: number) => to[cell]! <= from[cell]!

/** What stands in a cell, cut short so that a message stays a line. */
export function shownCell({ bytes, from, to }: Cells, cell: number): string {
  const text = textOf(bytes, from[cell], to[cell]).replace(/\s+/g, ' ')
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** A row with more or fewer cells than there are headings, empty ones at its end aside. */
export function isUneven(cells: Cells, headings: number): boolean {
  if (cells.count < headings) return true
  for (let cell = headings; cell < cells.count; cell++) if (!isEmpty(cells, cell)) return true
  return false
}

export const uneven = (cells: Cells, headings: number): Bilingual => ({
  sv: `Raden har ${cells.count} värden, rubrikraden ${headings}.`,
  en: `The row has ${cells.count} values, the line of headings ${headings}.`,
})

export const missing = (column: string): Bilingual => ({ sv: `${column} saknas.`, en: `${column} is missing.` })

export const notADay = (column: string, text: string): Bilingual => ({
  sv: `${column} ”${text}” är ingen dag mellan 1900-01-01 och 2079-06-05. Skriv till exempel 2026-11-23.`,
  en: `${column} “${text}” is not a day between 1900-01-01 and 2079-06-05. Write it as 2026-11-23.`,
})
