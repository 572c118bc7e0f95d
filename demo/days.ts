/**
 * Days as whole numbers since 1970-01-01, inside the generator only: it makes millions of them. At every border they become
 * `YYYY-MM-DD`.
 */
export type Day = number

const DAY = 86_400_000
const texts = new Map<Day, string>()

export function dayFrom(text: string): Day {
  const time = Date.parse(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(time)) throw new Error(`not a day: ${text}`)
  return Math.round(time / DAY)
}

/** `YYYY-MM-DD`. */
export function dayText(day: Day): string {
  let text = texts.get(day)
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10)
    texts.set(day, text)
  }
  return text
}

export const yearOf = (day: Day): number => Number(dayText(day).slice(0, 4))

export function dayOf(year: number, month: number, date: number): Day {
  return Math.round(Date.UTC(year, month - 1, date) / DAY)
}

/** Whole years lived on `day`. */
export function ageAt(birth: Day, day: Day): number {
  const [b, d] = [dayText(birth), dayText(day)]
  const years = Number(d.slice(0, 4)) - Number(b.slice(0, 4))
  return d.slice(5) < b.slice(5) ? years - 1 : years
}

/** A PostgreSQL range of days; `to` is the last day and is included in the period. */
export function period(from: Day, to: Day | null): string {
  return `[${dayText(from)},${to === null ? '' : dayText(to + 1)})`
}

/** A moment in office hours of the day, UTC. `minute` counts from 07:00. */
export function moment(day: Day, minute = 0): string {
  const at = 7 * 60 + minute
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${dayText(day)}T${two(Math.floor(at / 60))}:${two(at % 60)}:00Z`
}
