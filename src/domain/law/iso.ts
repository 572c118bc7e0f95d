/*
 * Days and instants read digit by digit, without a library: what clocks by the thousand spend their time on. Null for whatever isn't written as it nearly
 * always is; Temporal then takes it or refuses it, and tests hold the two equal.
 */

/** A day in milliseconds, by the clock in Greenwich. */
export const dayLong = 86_400_000

// The characters an instant is written with.
const [zero, dash, colon, point, plus, minus, tee, zed] = [48, 45, 58, 46, 43, 45, 84, 90]

/**
 * The same of an instant as it is nearly always written, `2026-11-23T09:30:00.000+01:00` with or without the part of a second, digit by digit: clocks by the
 * thousand read little else. Null for anything else, which Temporal then takes or refuses.
 */
export function momentAsWritten(text: string): number | null {
  const { length } = text
  if (length < 20 || length > 35) return null
  const year = pair(text, 0) * 100 + pair(text, 2)
  const month = pair(text, 5)
  const date = pair(text, 8)
  const [hour, minute, second] = [pair(text, 11), pair(text, 14), pair(text, 17)]
  // A pair that isn't two digits is NaN, and makes the sum NaN too.
  if (Number.isNaN(year + month + date + hour + minute + second)) return null
  if (
    text.charCodeAt(4) !== dash ||
    text.charCodeAt(7) !== dash ||
    text.charCodeAt(10) !== tee ||
    text.charCodeAt(13) !== colon ||
    text.charCodeAt(16) !== colon
  )
    return null
  if (year < 1000 || month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  let [at, part] = [19, 0]
  if (text.charCodeAt(at) === point) {
    for (let worth = 100; ; worth /= 10) {
      const digit = text.charCodeAt(++at) - zero
      if (!(digit >= 0 && digit <= 9)) break
      // What is less than a millisecond is left out, as Temporal does.
      if (worth >= 1) part += digit * worth
    }
    if (at === 20 || at > 29) return null
  }
  const east = offsetAt(text, at)
  if (east === null) return null
  const days = daysSince1970(year, month, date)
  return days * dayLong + ((hour * 60 + minute - east) * 60 + second) * 1000 + part
}

/** Two digits as a number; NaN when they aren't. */
function pair(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - zero, text.charCodeAt(at + 1) - zero]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Minutes east of Greenwich, of what ends the text; null when it is neither `Z` nor an offset. */
function offsetAt(text: string, at: number): number | null {
  const sign = text.charCodeAt(at)
  if (sign === zed) return text.length === at + 1 ? 0 : null
  if ((sign !== plus && sign !== minus) || text.length !== at + 6 || text.charCodeAt(at + 3) !== colon) return null
  const [hours, minutes] = [pair(text, at + 1), pair(text, at + 4)]
  if (!(hours <= 23 && minutes <= 59)) return null
  return (sign === minus ? -1 : 1) * (hours * 60 + minutes)
}

/** Days from 1970 in the Gregorian calendar (years from 1000 on): counted from 1 March, so that the odd day comes last. */
function daysSince1970(year: number, month: number, date: number): number {
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9]
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leaps + Math.floor((153 * m + 2) / 5) + date - 1 - 719_468
}

/** How many days a month has. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The number of a day written `YYYY-MM-DD`, counted from 1 January 1970 = 0; null for what isn't one, and for years before 1000. */
export function dayNumber(day: string): number | null {
  if (day.length !== 10 || day.charCodeAt(4) !== dash || day.charCodeAt(7) !== dash) return null
  const year = pair(day, 0) * 100 + pair(day, 2)
  const [month, date] = [pair(day, 5), pair(day, 8)]
  if (!(year >= 1000 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month))) return null
  return daysSince1970(year, month, date)
}

/** Days written lately, by their number: the same few come again and again. */
const written = new Map<number, string>()

/** The day of a number, `YYYY-MM-DD`; for years 1000 to 9999. */
export function dayOfNumber(number: number): string {
  let day = written.get(number)
  if (day === undefined) {
    day = new Date(number * dayLong).toISOString().slice(0, 10)
    if (written.size >= 20_000) written.clear()
    written.set(number, day)
  }
  return day
}
