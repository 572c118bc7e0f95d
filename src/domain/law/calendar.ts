import { Temporal } from 'temporal-polyfill'
import { dayFrame, frameAt, momentOf, stampOf } from './day-frame.ts'
import { dayNumber, dayOfNumber } from './iso.ts'
import type { Bilingual } from './statutes.ts'

export { ZONE } from './day-frame.ts'

/**
 * A day that differs from an ordinary weekday. `red` days are the public holidays of lagen (1989:253) om allmänna helgdagar
 * (Sundays are red too, but only the named ones are listed here). `eve` days are not public holidays; most offices close.
 */
export interface Holiday {
  day: string
  kind: 'red' | 'eve'
  name: Bilingual
}

/** The first and last year the holiday rule is meant for (midsummer and All Saints' Day moved in 1953). */
const firstYear = 1953
const lastYear = 2299

const holidaysOf = new Map<number, readonly Holiday[]>()

/**
 * Public holidays and eves of a year, in order of day. Own rule: Easter by the Gregorian algorithm (Meeus, Jones, Butcher),
 * fixed days, midsummer day (the Saturday 20–26 June) and All Saints' Day (the Saturday 31 October – 6 November).
 * Whit Monday was red until 2004, the national day is from 2005.
 *
 * @throws RangeError outside 1953–2299
 */
export function swedishHolidays(year: number): Holiday[] {
  return [...holidaysIn(year)]
}

function holidaysIn(year: number): readonly Holiday[] {
  const known = holidaysOf.get(year)
  if (known) return known
  if (!Number.isInteger(year) || year < firstYear || year > lastYear)
    throw new RangeError(`No holiday rule for ${year}`)
  const easter = easterSunday(year)
  const fixed = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day })
  const midsummer = saturdayFrom(fixed(6, 20))
  const list: Holiday[] = [
    red(fixed(1, 1), 'Nyårsdagen', 'New Year’s Day'),
    red(fixed(1, 6), 'Trettondedag jul', 'Epiphany'),
    red(easter.subtract({ days: 2 }), 'Långfredagen', 'Good Friday'),
    eve(easter.subtract({ days: 1 }), 'Påskafton', 'Easter Eve'),
    red(easter, 'Påskdagen', 'Easter Sunday'),
    red(easter.add({ days: 1 }), 'Annandag påsk', 'Easter Monday'),
    red(fixed(5, 1), 'Första maj', 'May Day'),
    red(easter.add({ days: 39 }), 'Kristi himmelsfärdsdag', 'Ascension Day'),
    red(easter.add({ days: 49 }), 'Pingstdagen', 'Whit Sunday'),
    ...(year < 2005 ? [red(easter.add({ days: 50 }), 'Annandag pingst', 'Whit Monday')] : []),
    ...(year >= 2005 ? [red(fixed(6, 6), 'Sveriges nationaldag', 'National Day')] : []),
    eve(midsummer.subtract({ days: 1 }), 'Midsommarafton', 'Midsummer Eve'),
    red(midsummer, 'Midsommardagen', 'Midsummer Day'),
    red(saturdayFrom(fixed(10, 31)), 'Alla helgons dag', 'All Saints’ Day'),
    eve(fixed(12, 24), 'Julafton', 'Christmas Eve'),
    red(fixed(12, 25), 'Juldagen', 'Christmas Day'),
    red(fixed(12, 26), 'Annandag jul', 'Boxing Day'),
    eve(fixed(12, 31), 'Nyårsafton', 'New Year’s Eve'),
  ]
  list.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  holidaysOf.set(year, list)
  return list
}

/** The named holiday or eve on a day, or `null`. On a day with two names (1 May on Ascension Day) the red and first one. */
export function holidayOn(day: string): Holiday | null {
  const on = holidaysIn(Number(day.slice(0, 4))).filter((holiday) => holiday.day === day)
  return on.find((holiday) => holiday.kind === 'red') ?? on[0] ?? null
}

/** A red day: a Sunday or a public holiday. Eves are not red. */
export function isRedDay(day: string): boolean {
  return dayFrame(day).weekday === 7 || holidayOn(day)?.kind === 'red'
}

/**
 * The eves that semesterlagen (1977:480) 3 a § puts on a par with Sundays: midsummer, Christmas and New Year's Eve. Offices
 * that close on holidays close on these.
 */
export function isClosedEve(day: string): boolean {
  const eve = holidayOn(day)
  return eve?.kind === 'eve' && eve.name.sv !== 'Påskafton'
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return plain(text).toString() === text
  } catch {
    return false
  }
}

/** The instant when a day begins in Sweden, with the offset that holds then: `2026-07-01T00:00:00+02:00`. */
export function startOfDay(day: string): string {
  return stampOf(dayFrame(day).from)
}

/** The day `n` days later (earlier when negative). */
export function addDays(day: string, n: number): string {
  const number = dayNumber(day)
  const later = number === null || !Number.isInteger(n) ? Number.NaN : number + n
  // Years with four digits; what lies beyond, or isn't a day, is for Temporal to say.
  return later >= firstNumber && later <= lastNumber ? dayOfNumber(later) : plain(day).add({ days: n }).toString()
}

const [firstNumber, lastNumber] = [dayNumber('1000-01-01')!, dayNumber('9999-12-31')!]

/** The day `n` months later; the last of the month where that month is shorter. */
export function addMonths(day: string, n: number): string {
  return plain(day).add({ months: n }).toString()
}

/** The day `n` years later; 29 February becomes 28 February in a common year. */
export function addYears(day: string, n: number): string {
  return plain(day).add({ years: n }).toString()
}

/** Number of days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (first !== null && last !== null) return last - first
  return plain(from).until(plain(to), { largestUnit: 'day' }).days
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  return dayFrame(day).weekday
}

/**
 * Whole years on a day; negative before birth. Who is born 29 February turns a year older on 28 February in a common year: the
 * last day of the month stands in for a day it lacks, as in lagen (1930:173) om beräkning av lagstadgad tid, 1 §. So
 * `ageOn(birth, addYears(birth, n))` is always `n`.
 */
export function ageOn(birthDate: string, day: string): number {
  const years = plain(day).year - plain(birthDate).year
  return addYears(birthDate, years) <= day ? years : years - 1
}

/** The Swedish day on which an instant falls. */
export function dayOf(instant: string): string {
  return frameAt(momentOf(instant)).day
}

/** An instant written with Sweden's offset, to the second: the form every instant from the domain has. */
export function inSweden(instant: string): string {
  return stampOf(momentOf(instant))
}

/** −1, 0 or 1: which of two instants is earlier, whatever their offsets. */
export function compareInstants(a: string, b: string): -1 | 0 | 1 {
  return Math.sign(momentOf(a) - momentOf(b)) as -1 | 0 | 1
}

/** A day spelled out: "1 juli 2026", "1 July 2026". */
export { formatDay } from './format.ts'

/** Time of day in Sweden: "08:05". */
export function formatTime(instant: string): string {
  return inSweden(instant).slice(11, 16)
}

function plain(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day, { overflow: 'reject' })
}

function saturdayFrom(first: Temporal.PlainDate): Temporal.PlainDate {
  return first.add({ days: (6 - first.dayOfWeek + 7) % 7 })
}

function red(day: Temporal.PlainDate, sv: string, en: string): Holiday {
  return { day: day.toString(), kind: 'red', name: { sv, en } }
}

function eve(day: Temporal.PlainDate, sv: string, en: string): Holiday {
  return { day: day.toString(), kind: 'eve', name: { sv, en } }
}

/** Easter Sunday, Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 })
}
