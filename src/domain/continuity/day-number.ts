/** Days are kept as whole days since 1900-01-01, so that one fits in two bytes: 0 to 65,534, the last being 2079-06-05. */
const first = Date.UTC(1900, 0, 1)
const millisecondsADay = 86_400_000
export const lastDayNumber = 65_534

/** Days before the first of each month in a common year. */
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The number of a day of the Gregorian calendar, or -1 for one that doesn't exist or isn't between 1900-01-01 and 2079-06-05. */
export function dayNumber(year: number, month: number, day: number): number {
  if (year < 1900 || year > 2079 || month < 1 || month > 12 || day < 1) return -1
  const leap = year % 4 === 0 && year !== 1900
  if (day > lengths[month - 1]! + (leap && month === 2 ? 1 : 0)) return -1
  const years = year - 1900
  const number =
    years * 365 +
    Math.max(0, Math.floor((years - 1) / 4)) +
    daysBefore[month - 1]! +
    (leap && month > 2 ? 1 : 0) +
    day -
    1
  return number > lastDayNumber ? -1 : number
}

/** The number of a `YYYY-MM-DD`, or -1. */
export function dayNumberOf(day: string): number {
  return /^\d{4}-\d\d-\d\d$/.test(day)
    ? dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)))
    : -1
}

/** The day `YYYY-MM-DD` of a number. */
export function dayOfNumber(number: number): string {
  return new Date(first + number * millisecondsADay).toISOString().slice(0, 10)
}

const firstBirth = Date.UTC(1890, 0, 1)

/** The number of a day of birth `YYYY-MM-DD`: days since 1890-01-01; someone born before that day counts as born on it. */
export function birthNumberOf(day: string): number {
  return Math.max(0, Math.round((Date.parse(`${day}T00:00:00Z`) - firstBirth) / millisecondsADay))
}
