import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import { dayNumber, dayNumberOf, dayOfNumber, lastDayNumber } from './day-number.ts'

describe('day numbers', () => {
  it('count every day from 1900-01-01 to 2079-06-05, leap days included', () => {
    const numbers = Array.from({ length: lastDayNumber + 1 }, (_, number) => number)
    expect(numbers.filter((number) => dayNumberOf(dayOfNumber(number)) !== number)).toEqual([])
    expect(dayOfNumber(0)).toBe('1900-01-01')
    expect(dayOfNumber(lastDayNumber)).toBe('2079-06-05')
    expect(dayOfNumber(dayNumberOf('2024-02-28') + 1)).toBe('2024-02-29')
    expect(dayOfNumber(dayNumberOf('2026-11-23') + 400)).toBe(addDays('2026-11-23', 400))
  })

  it('are -1 for what is no day, or too far away to be kept', () => {
    for (const day of [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-01-00',
      '1899-12-31',
      '2079-06-06',
      '2026-1-1',
      '20260101',
      '',
    ])
      expect(dayNumberOf(day)).toBe(-1)
    expect(dayNumber(2026, -1, 5)).toBe(-1)
  })
})
