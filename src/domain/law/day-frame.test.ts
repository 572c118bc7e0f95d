import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from './calendar.ts'
import { frameByRule, frameByZone, momentOf, stampOf, ZONE } from './day-frame.ts'
import { dayNumber, dayOfNumber } from './iso.ts'

describe('a Swedish day by the rule of summer time', () => {
  it('is as the time zone says: all days of years around 2026, each change of 1996–2199 with the days beside, and days between', () => {
    const days: string[] = []
    for (let at = Date.UTC(1996, 0, 1); at < Date.UTC(2200, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10)
      const [month, date, year] = [day.slice(5, 7), Number(day.slice(8)), Number(day.slice(0, 4))]
      const nearChange = (month === '03' || month === '10') && date >= 24
      const late = year > 2040
      if ((year >= 2024 && year <= 2028) || (nearChange && (!late || year % 7 === 0)) || (at / 86_400_000) % 97 === 0)
        days.push(day)
    }
    expect(days.length).toBeGreaterThan(3000)
    for (const day of days) expect(frameByRule(day)).toEqual(frameByZone(day))
  })

  it('leaves to the time zone what it doesn’t know, and what isn’t a day', () => {
    for (const day of ['1995-12-31', '2200-01-01', '2026-02-30', '2026-13-01', '2026-1-1', '+002026-01-01', 'x'])
      expect(frameByRule(day)).toBeNull()
  })
})

describe('an instant read digit by digit', () => {
  const byTemporal = (text: string): number | string => {
    try {
      return Temporal.Instant.from(text).epochMilliseconds
    } catch {
      return 'none'
    }
  }
  const byUs = (text: string): number | string => {
    try {
      return momentOf(text)
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError)
      return 'none'
    }
  }
  const digits = (most: number, length = 2) => fc.nat(most).map((n) => String(n).padStart(length, '0'))

  it('is what Temporal reads, of what can and can’t be an instant', () => {
    const written = fc
      .tuple(
        digits(9999, 4),
        digits(13),
        digits(32),
        digits(25),
        digits(61),
        digits(61),
        fc.constantFrom('', '', '.5', '.123', '.999999999', '.1234567891', '.', ',25', '.000'),
        fc.constantFrom('Z', '+01:00', '-03:30', '+02:00', '+23:59', '+24:00', '+0100', '', 'z', '+01', '-00:00', 'Z '),
      )
      .map(([y, m, d, h, min, s, part, zone]) => `${y}-${m}-${d}T${h}:${min}:${s}${part}${zone}`)
    fc.assert(
      fc.property(written, (text) => byUs(text) === byTemporal(text)),
      { numRuns: 20_000 },
    )
  })

  it('is what Temporal reads when a sign is another, and of odd ways to write', () => {
    const right = '2026-11-23T09:30:00.250+01:00'
    for (let at = 0; at < right.length; at++)
      for (const sign of ['0', '9', '-', ':', 'T', 't', ' ', 'Z', '.', '+', 'x', '/', ';', '']) {
        const text = right.slice(0, at) + sign + right.slice(at + 1)
        expect([text, byUs(text)]).toEqual([text, byTemporal(text)])
      }
    for (const text of [
      '',
      '2026-11-23',
      '2026-11-23T09:30Z',
      '2026-02-29T00:00:00Z',
      '2000-02-29T00:00:00Z',
      '1900-02-29T00:00:00Z',
      '0999-01-01T00:00:00Z',
    ])
      expect([text, byUs(text)]).toEqual([text, byTemporal(text)])
  })

  it('is written back as the time zone has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1996, 0, 2), max: Date.UTC(2199, 11, 30) }), (moment) => {
        const second = moment - (((moment % 1000) + 1000) % 1000)
        const there = Temporal.Instant.fromEpochMilliseconds(second).toZonedDateTimeISO(ZONE)
        return stampOf(moment) === there.toString({ timeZoneName: 'never', smallestUnit: 'second' })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('days counted by their number', () => {
  it('are as Temporal counts them, also over leap days, and whatever isn’t a day is refused as before', () => {
    const day = fc
      .integer({ min: dayNumber('1000-01-01')!, max: dayNumber('9999-12-31')! })
      .map((number) => dayOfNumber(number))
    const plain = (text: string) => Temporal.PlainDate.from(text)
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), day, (from, n, to) => {
        const later = plain(from).add({ days: n }).toString()
        const apart = plain(from).until(plain(to), { largestUnit: 'day' }).days
        return addDays(from, n) === later && daysBetween(from, to) === apart
      }),
      { numRuns: 3000 },
    )
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-31', 'x', '2026-11-2', '2026/11/23'])
      expect(() => addDays(text, 1)).toThrow(RangeError)
  })
})
