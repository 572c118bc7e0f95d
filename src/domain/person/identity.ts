import { isDay } from '../law/calendar.ts'
import type { ReasonCode } from '../law/reason.ts'

/** The three kinds of number a person is known by in Swedish care. */
export type PersonIdentifierKind = 'personnummer' | 'samordningsnummer' | 'reservnummer'

export type ParsedIdentifier =
  | {
      ok: true
      kind: PersonIdentifierKind
      /** Twelve characters: digits, or for a reservnummer digits and capital letters. */
      value: string
      /** `null` when the number doesn't say, or says a day that doesn't exist (samordningsnummer, reservnummer). */
      birthDate: string | null
      sex: 'female' | 'male' | null
    }
  | { ok: false; code: ReasonCode; params: Record<string, string | number> }

/** Numbers for anyone born before this day are taken for slips (18 for 19). The official test numbers begin 1890. */
const oldestBirthDate = '1880-01-01'

/**
 * Reads a personal identifier as people write it: 10 or 12 characters, with `-`, `+`, spaces or nothing between.
 *
 * - *personnummer* (folkbokföringslagen 1991:481, 18 §): date, three-digit serial, check digit.
 * - *samordningsnummer*: as personnummer with 60 added to the day. Skatteverket gives them also to persons whose month (00) or
 *   day (60) of birth isn't known, and on days that don't exist; the birth date is then `null`.
 * - *reservnummer*: the national form XXYYMMDDNNGC (Inera's NRID 1.0), and the forms with a letter in position nine
 *   (YYYYMMDD, a letter, two digits, check digit: `T220`, and Västra Götaland's K, M and X). Other regional forms can't be
 *   told from slips, and are refused.
 *
 * Ten characters get their century from `today`: the latest date that isn't in the future, or with `+` the latest year at
 * least 100 years back.
 *
 * @param today `YYYY-MM-DD`; a birth date after it is refused
 */
export function parsePersonIdentifier(text: string, today: string): ParsedIdentifier {
  const compact = text
    .toUpperCase()
    .replace(/[\s\u00a0\u2007\u202f]/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
  const match = /^(\d{2})?(\d{6})([-+]?)([0-9A-Z]{3}\d)$/.exec(compact)
  if (!match) return refuse('identity.format')
  const [, century, yymmdd = '', separator = '', tail = ''] = match
  if (/^[A-Z]{2}[0-9A-Z]\d$/.test(tail)) return nationalReserve(`${century ?? ''}${yymmdd}${tail}`, today)
  const full = `${century ?? centuryOf(yymmdd, separator, today)}${yymmdd}`
  if (/^[A-Z]\d{3}$/.test(tail)) return letterReserve(full, tail, today)
  if (/^\d{4}$/.test(tail)) return civic(full, tail, today)
  return refuse('identity.format')
}

/** `19420310-9147` from the twelve characters; a text of another length is returned as it is. */
export function formatPersonIdentifier(value: string): string {
  return value.length === 12 ? `${value.slice(0, 8)}-${value.slice(8)}` : value
}

function civic(full: string, tail: string, today: string): ParsedIdentifier {
  if (tail.startsWith('000')) return refuse('identity.format')
  if (luhn(full.slice(2) + tail.slice(0, 3)) !== Number(tail[3])) return refuse('identity.checkDigit')
  const sex = sexOf(tail[2])
  const day = Number(full.slice(6))
  const value = full + tail
  if (day < 60) {
    const birthDate = dashed(full)
    return isDay(birthDate)
      ? within(birthDate, today, { ok: true, kind: 'personnummer', value, birthDate, sex })
      : refuse('identity.date')
  }
  const month = Number(full.slice(4, 6))
  if (month > 12 || day > 91) return refuse('identity.date')
  const exact = dashed(full.slice(0, 6) + String(day - 60).padStart(2, '0'))
  const birthDate = isDay(exact) ? exact : null
  // What is known of the date must still lie in the past: the first day it could mean.
  const earliest = birthDate ?? `${full.slice(0, 4)}-${String(Math.max(month, 1)).padStart(2, '0')}-01`
  return within(earliest, today, { ok: true, kind: 'samordningsnummer', value, birthDate, sex })
}

/** XXYYMMDDNNGC: century plus a multiple of three (or 00), two letters, sex digit or letter, check digit over all. */
function nationalReserve(value: string, today: string): ParsedIdentifier {
  if (value.length !== 12 || /[IOQVW]/.test(value.slice(8, 11))) return refuse('identity.format')
  if (luhnWithLetters(value.slice(0, 11)) !== Number(value[11])) return refuse('identity.checkDigit')
  const sex = /\d/.test(value[10] ?? '') ? sexOf(value[10]) : null
  const series = Number(value.slice(0, 2))
  if (series === 0) {
    const [month, day] = [Number(value.slice(4, 6)), Number(value.slice(6, 8))]
    if (month < 20 || day < 40 || day > 59) return refuse('identity.date')
    return { ok: true, kind: 'reservnummer', value, birthDate: null, sex }
  }
  if (series < 22) return refuse('identity.format')
  const century = ((series - 19) % 3) + 19
  const birthDate = dashed(`${century}${value.slice(2, 8)}`)
  if (!isDay(birthDate)) return refuse('identity.date')
  return within(birthDate, today, { ok: true, kind: 'reservnummer', value, birthDate, sex })
}

/** YYYYMMDD + letter: interim numbers count the letter as 1; Västra Götaland's K, M, X count as 5, 7, 8. */
function letterReserve(full: string, tail: string, today: string): ParsedIdentifier {
  const letter = tail[0] ?? ''
  const gotaland = { K: '5', M: '7', X: '8' }[letter]
  const interim = /[TRSUWXJKLMN]/.test(letter)
  if (!interim) return refuse('identity.format')
  const check = (as: string) => luhn(full.slice(2) + as + tail.slice(1, 3)) === Number(tail[3])
  const isGotaland = gotaland !== undefined && check(gotaland)
  if (!isGotaland && !check('1')) return refuse('identity.checkDigit')
  const birthDate = dashed(full)
  if (!isDay(birthDate)) return refuse('identity.date')
  const sex = isGotaland ? (({ K: 'female', M: 'male' } as const)[letter as 'K' | 'M'] ?? null) : sexOf(tail[2])
  return within(birthDate, today, { ok: true, kind: 'reservnummer', value: full + tail, birthDate, sex })
}

function centuryOf(yymmdd: string, separator: string, today: string): string {
  const year = Number(today.slice(0, 4))
  const yy = Number(yymmdd.slice(0, 2))
  if (separator === '+') {
    const latest = year - 100
    return String(Math.floor((latest - ((latest - yy) % 100)) / 100))
  }
  const latest = year - ((year - yy + 100) % 100)
  // A samordningsnummer's day carries 60 more, an unknown month is 00: both compare as what they can earliest mean.
  const day = Number(yymmdd.slice(4)) % 60 || 1
  const month = Number(yymmdd.slice(2, 4)) || 1
  const date = `${latest}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return String(Math.floor((date > today ? latest - 100 : latest) / 100))
}

function within(birthDate: string, today: string, parsed: ParsedIdentifier): ParsedIdentifier {
  if (birthDate > today) return refuse('identity.future', { day: birthDate })
  if (birthDate < oldestBirthDate) return refuse('identity.tooOld', { day: birthDate })
  return parsed
}

function refuse(code: ReasonCode, params: Record<string, string | number> = {}): ParsedIdentifier {
  return { ok: false, code, params }
}

function sexOf(digit: string | undefined): 'female' | 'male' {
  return Number(digit) % 2 === 0 ? 'female' : 'male'
}

function dashed(yyyymmdd: string): string {
  return `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}`
}

/** Check digit by the 2-1 rule (mod 10) over digits, doubling from the right. */
function luhn(digits: string): number {
  return luhnWithLetters(digits)
}

/** The same, with each letter counted by its character code, as NRID 1.0 says (A = 65). */
function luhnWithLetters(characters: string): number {
  let sum = 0
  for (let i = 0; i < characters.length; i++) {
    const character = characters[characters.length - 1 - i] ?? '0'
    const n = /\d/.test(character) ? Number(character) : character.charCodeAt(0)
    sum += digitSum(i % 2 === 0 ? n * 2 : n)
  }
  return (10 - (sum % 10)) % 10
}

function digitSum(n: number): number {
  return [...String(n)].reduce((sum, digit) => sum + Number(digit), 0)
}
