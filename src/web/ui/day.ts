/*
 * Days as people type them. A day is `YYYY-MM-DD`; reckoning is done in UTC midnights, so no time zone comes in.
 */

const DAY_MS = 86_400_000
const MONTHS = [
  ['januari', 'january'],
  ['februari', 'february'],
  ['mars', 'march'],
  ['april'],
  ['maj', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augusti', 'august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['december'],
]
const WEEKDAYS = [
  ['söndag', 'sunday'],
  ['måndag', 'monday'],
  ['tisdag', 'tuesday'],
  ['onsdag', 'wednesday'],
  ['torsdag', 'thursday'],
  ['fredag', 'friday'],
  ['lördag', 'saturday'],
]
const NEAR = new Map([
  ['idag', 0],
  ['today', 0],
  ['nu', 0],
  ['imorgon', 1],
  ['imorron', 1],
  ['tomorrow', 1],
  ['iövermorgon', 2],
  ['övermorgon', 2],
  ['igår', -1],
  ['yesterday', -1],
  ['iförrgår', -2],
])
const COUNTS = [
  ['en', 'ett', 'one', 'a'],
  ['två', 'two'],
  ['tre', 'three'],
  ['fyra', 'four'],
  ['fem', 'five'],
  ['sex', 'six'],
]

/** Which of the names a word is or begins (three letters or more); -1 for none. */
const whichOf = (names: readonly (readonly string[])[], word: string): number =>
  word.length < 3 ? -1 : names.findIndex((also) => also.some((name) => name.startsWith(word)))

const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The day so many days from another; negative counts back. */
export function addDays(day: string, days: number): string {
  return toDay(toMs(day) + days * DAY_MS)
}

function make(year: number, month: number, date: number): string | null {
  const ms = Date.UTC(year, month - 1, date)
  const made = new Date(ms)
  const same = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date
  return same && year >= 1850 && year <= 2199 ? toDay(ms) : null
}

/** A year of two figures: the one nearest today. */
function fullYear(text: string, today: string): number {
  const year = Number(text)
  if (text.length !== 2) return year
  const now = Number(today.slice(0, 4))
  const century = now - (now % 100)
  return [century - 100, century, century + 100]
    .map((base) => base + year)
    .reduce((best, next) => (Math.abs(next - now) < Math.abs(best - now) ? next : best))
}

/** No year was typed: the one that brings the day nearest to today. */
function nearest(month: number, date: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const days = [year - 1, year, year + 1].map((y) => make(y, month, date)).filter((day) => day !== null)
  const away = (day: string): number => Math.abs(toMs(day) - toMs(today))
  return days.sort((a, b) => away(a) - away(b))[0] ?? null
}

function relative(text: string, today: string): string | null {
  const near = NEAR.get(text.replaceAll(' ', ''))
  if (near !== undefined) return addDays(today, near)

  const about = /^(?:om |in |\+ ?)(\d{1,3}|\p{L}+) ?(d|dag|dagar|days?|v|vecka|veckor|weeks?)?$/u.exec(text)
  if (about) {
    const word = about[1] ?? ''
    const count = /^\d/.test(word) ? Number(word) : COUNTS.findIndex((also) => also.includes(word)) + 1
    if (count > 0) return addDays(today, /^[vw]/.test(about[2] ?? '') ? count * 7 : count)
  }

  const weekday = whichOf(WEEKDAYS, text.replace(/^(på|nästa|on|next) /, ''))
  if (weekday === -1) return null
  const ahead = (weekday - new Date(toMs(today)).getUTCDay() + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

/**
 * Reads a day as a Swede types it: `2026-11-23`, `20261123`, `261123`, `23/11 2026`, `23/11`, `23.11.2026`, `23 nov`, `23 november 2026`,
 * `i dag`, `imorgon`, `i övermorgon`, `igår`, `fredag` (the next one), `om 3 dagar`, `om två veckor`, and the same in English.
 * Without a year it is the one that brings the day nearest to `today`.
 * `null` for anything else, and for days that don't exist.
 */
export function parseDay(text: string, today: string): string | null {
  const typed = text
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/^den\s+/, '')
  if (typed === '') return null

  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(typed)
  if (iso) return make(Number(iso[1]), Number(iso[2]), Number(iso[3]))

  const digits = /^(\d{4}|\d{2})(\d{2})(\d{2})$/.exec(typed)
  if (digits) return make(fullYear(digits[1]!, today), Number(digits[2]), Number(digits[3]))

  const swedish = /^(\d{1,2}) ?[-/.] ?(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?$/.exec(typed)
  if (swedish) {
    const [date, month] = [Number(swedish[1]), Number(swedish[2])]
    return swedish[3] ? make(fullYear(swedish[3], today), month, date) : nearest(month, date, today)
  }

  const words = /^(\d{1,2})(?::?[ae])?\.? ?(\p{L}{3,})\.?,?(?: (\d{4}|\d{2}))?$/u.exec(typed)
  const month = words ? whichOf(MONTHS, words[2] ?? '') + 1 : 0
  if (words && month > 0) {
    const date = Number(words[1])
    return words[3] ? make(fullYear(words[3], today), month, date) : nearest(month, date, today)
  }
  return relative(typed, today)
}
