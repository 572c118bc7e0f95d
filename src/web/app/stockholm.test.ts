import { describe, expect, it } from 'vitest'
import { dayAt, instantOf, parseTime, timeAt } from './stockholm.ts'

describe('a clock time in Sweden', () => {
  it('becomes an instant, summer and winter', () => {
    expect(instantOf('2026-11-23', '14:10')).toBe('2026-11-23T13:10:00.000Z')
    expect(instantOf('2026-07-01', '14:10')).toBe('2026-07-01T12:10:00.000Z')
  })

  it('holds on the days when the clock is changed', () => {
    expect(instantOf('2026-10-25', '12:00')).toBe('2026-10-25T11:00:00.000Z')
    expect(instantOf('2026-03-29', '01:30')).toBe('2026-03-29T00:30:00.000Z')
    expect(instantOf('2026-03-29', '03:30')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('is what the time zone says, every quarter of an hour around each change of the clock', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    for (let year = 2018; year <= 2035; year++)
      for (const change of [Date.UTC(year, 2, 31), Date.UTC(year, 9, 31)])
        for (let ms = change - 8 * 86_400_000; ms < change + 2 * 86_400_000; ms += 15 * 60_000) {
          const at = new Date(ms)
          expect(`${dayAt(at)} ${timeAt(at)}`).toBe(format.format(at))
        }
  })

  it('is read back as the same day and time', () => {
    const at = new Date(instantOf('2026-12-31', '23:59'))
    expect([dayAt(at), timeAt(at)]).toEqual(['2026-12-31', '23:59'])
  })
})

describe('a clock time as typed', () => {
  it.each([
    ['14:30', '14:30'],
    ['14.30', '14:30'],
    ['1430', '14:30'],
    ['9', '09:00'],
    [' 08:05 ', '08:05'],
  ])('%s is %s', (typed, read) => expect(parseTime(typed)).toBe(read))

  it.each(['', '25:00', '12:60', 'nyss', '12345'])('%s is none', (typed) => expect(parseTime(typed)).toBeNull())
})
