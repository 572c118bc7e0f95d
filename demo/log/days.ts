import { holidayOn } from '../../src/domain/law/calendar.ts'
import { dayFrame } from '../../src/domain/law/day-frame.ts'
import { type Day, dayText } from '../days.ts'
import { mix, type Random, randomFrom } from '../random.ts'

/** How far back the made-up log goes: four weeks, the anchor itself not in it. */
export const logDays = 28

/** Whether people who work office hours are at work. */
export function isWorkday(day: Day): boolean {
  const text = dayText(day)
  const weekday = new Date(`${text}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && holidayOn(text)?.kind !== 'red'
}

/** The instant of a minute on the clock in Sweden, in milliseconds. */
export function momentAt(day: Day, minute: number, second = 0): number {
  const { pieces } = dayFrame(dayText(day))
  const piece = [...pieces].reverse().find((one) => minute >= one.minute) ?? pieces[0]!
  return piece.from + (minute - piece.minute) * 60_000 + second * 1000
}

/** Ids of rows of the log, in order of time, the same for the same seed. */
export function logIds(seed: number): (moment: number) => string {
  const random: Random = randomFrom(mix(seed ^ 0x106))
  const hex = (most: number, width: number) => random.int(0, most).toString(16).padStart(width, '0')
  return (moment) => {
    const time = moment.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(0xfff, 3)}-${(0x8000 | random.int(0, 0x3fff)).toString(16)}-${hex(0xffffff, 6)}${hex(0xffffff, 6)}`
  }
}
