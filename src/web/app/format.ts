import { addDays } from '../ui/day.ts'
import { languageNames } from './languages.ts'
import { dayAt, timeAt } from './stockholm.ts'

export type Lang = 'sv' | 'en'

const COUNTS = {
  sv: ['Inga', 'En', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju', 'Åtta', 'Nio', 'Tio', 'Elva', 'Tolv'],
  en: ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'],
} as const

/** Days, times and numbers in words, in one language. Days are `YYYY-MM-DD`, instants ISO with offset. */
export type Format = {
  /** "3 november", with the year when it isn't this one. */
  day: (day: string) => string
  /** "3 nov", with the year when it isn't this one. */
  dayShort: (day: string) => string
  /** "mars 2026": for what began long ago. */
  month: (day: string) => string
  /** "måndag 23 november 2026". */
  dayLong: (day: string) => string
  /** "måndag 23 november". */
  weekday: (day: string) => string
  /** "14:10". */
  time: (instant: string) => string
  /** "måndag 23 november, 14:10", with the year when it isn't this one. */
  moment: (instant: string) => string
  /** "fredag 08:00" within a week, "3 dec 08:00" else, with the year when it isn't this one: a time on another day. */
  dayAndTime: (instant: string) => string
  number: (value: number) => string
  /** Kronor: whole as "9 700", else with two decimals, "9 700,50". */
  kronor: (value: number) => string
  percent: (share: number) => string
  /** "Tre" up to twelve, then figures; begins a sentence. */
  count: (value: number) => string
  /** "finska", "Finnish". */
  language: (code: string) => string
  /** "Anna, Bo och Cia". */
  list: (names: readonly string[]) => string
  /** The first letter large. */
  upper: (text: string) => string
}

/** Makes the words of a language. */
export function makeFormat(lang: Lang): Format {
  const locale = lang === 'sv' ? 'sv-SE' : 'en-GB'
  const make = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    const known = new Map<string, string>()
    return (day: string) => {
      const before = known.get(day)
      if (before !== undefined) return before
      const words = format.format(new Date(`${day}T00:00:00Z`)).replaceAll('.', '')
      known.set(day, words)
      return words
    }
  }
  const dayMonth = make({ day: 'numeric', month: 'long' })
  const dayMonthYear = make({ day: 'numeric', month: 'long', year: 'numeric' })
  const shortDay = make({ day: 'numeric', month: 'short' })
  const shortDayYear = make({ day: 'numeric', month: 'short', year: 'numeric' })
  const month = make({ month: 'long', year: 'numeric' })
  const dayLong = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const weekday = make({ weekday: 'long', day: 'numeric', month: 'long' })
  const weekdayOnly = make({ weekday: 'long' })
  const numbers = new Intl.NumberFormat(locale)
  const kronor = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const languages = languageNames(lang, locale, (code) =>
    lang === 'sv' ? `annat språk (${code})` : `another language (${code})`,
  )
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })

  const thisYear = (day: string): boolean => dayAt(new Date()).slice(0, 4) === day.slice(0, 4)
  const dayShort = (day: string): string => (thisYear(day) ? shortDay(day) : shortDayYear(day))
  const time = (instant: string): string => timeAt(new Date(instant))
  return {
    day: (day) => (thisYear(day) ? dayMonth(day) : dayMonthYear(day)),
    dayShort,
    month,
    dayLong,
    weekday,
    time,
    moment: (instant) => {
      const day = dayAt(new Date(instant))
      return `${thisYear(day) ? weekday(day) : dayLong(day)}, ${time(instant)}`
    },
    dayAndTime: (instant) => {
      const [day, today] = [dayAt(new Date(instant)), dayAt(new Date())]
      // Within a week, before or after: then the weekday alone tells which.
      const near = addDays(today, -6) <= day && day <= addDays(today, 6)
      return `${near ? weekdayOnly(day) : dayShort(day)} ${time(instant)}`
    },
    number: (value) => numbers.format(value),
    kronor: (value) => (Number.isInteger(value) ? numbers : kronor).format(value),
    percent: (share) => percents.format(share),
    count: (value) => COUNTS[lang][value] ?? numbers.format(value),
    language: languages,
    list: (all) => lists.format(all),
    upper: (text) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1),
  }
}
