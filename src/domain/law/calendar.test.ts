import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addYears,
  ageOn,
  compareInstants,
  dayOf,
  daysBetween,
  formatDay,
  formatTime,
  holidayOn,
  inSweden,
  isClosedEve,
  isDay,
  isRedDay,
  startOfDay,
  swedishHolidays,
  weekdayOf,
} from './calendar.ts'

const anyDay = fc
  .date({ min: new Date('1960-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Easter by Gauss's algorithm with its two exceptions: another road to the same Sunday. */
function gaussEaster(year: number): string {
  const [a, b, c] = [year % 19, year % 4, year % 7]
  const k = Math.floor(year / 100)
  const m = (15 + k - Math.floor((13 + 8 * k) / 25) - Math.floor(k / 4)) % 30
  const n = (4 + k - Math.floor(k / 4)) % 7
  const d = (19 * a + m) % 30
  const e = (2 * b + 4 * c + 6 * d + n) % 7
  let march = 22 + d + e
  if (d === 29 && e === 6) march = 50
  else if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) march = 49
  return new Date(Date.UTC(year, 2, march)).toISOString().slice(0, 10)
}

/** Easter Sundays as printed in almanacs. */
const almanac: Record<number, string> = {
  2018: '04-01',
  2019: '04-21',
  2020: '04-12',
  2021: '04-04',
  2022: '04-17',
  2023: '04-09',
  2024: '03-31',
  2025: '04-20',
  2026: '04-05',
  2027: '03-28',
  2028: '04-16',
  2029: '04-01',
  2030: '04-21',
  2031: '04-13',
  2032: '03-28',
  2033: '04-17',
  2034: '04-09',
  2035: '03-25',
}

const named = (year: number, sv: string) => swedishHolidays(year).find((holiday) => holiday.name.sv === sv)?.day

describe('the Swedish holidays', () => {
  it('put Easter where the almanac does, 2018–2035', () => {
    for (const [year, day] of Object.entries(almanac)) expect(named(Number(year), 'Påskdagen')).toBe(`${year}-${day}`)
  })

  it('put Easter where another algorithm does, 1953–2299', () => {
    for (let year = 1953; year <= 2299; year++) expect(named(year, 'Påskdagen')).toBe(gaussEaster(year))
  })

  it('are these in 2026', () => {
    expect(swedishHolidays(2026).map((holiday) => `${holiday.day} ${holiday.kind} ${holiday.name.sv}`)).toEqual([
      '2026-01-01 red Nyårsdagen',
      '2026-01-06 red Trettondedag jul',
      '2026-04-03 red Långfredagen',
      '2026-04-04 eve Påskafton',
      '2026-04-05 red Påskdagen',
      '2026-04-06 red Annandag påsk',
      '2026-05-01 red Första maj',
      '2026-05-14 red Kristi himmelsfärdsdag',
      '2026-05-24 red Pingstdagen',
      '2026-06-06 red Sveriges nationaldag',
      '2026-06-19 eve Midsommarafton',
      '2026-06-20 red Midsommardagen',
      '2026-10-31 red Alla helgons dag',
      '2026-12-24 eve Julafton',
      '2026-12-25 red Juldagen',
      '2026-12-26 red Annandag jul',
      '2026-12-31 eve Nyårsafton',
    ])
  })

  it('keep midsummer day and All Saints’ Day on Saturdays within their weeks', () => {
    for (let year = 1953; year <= 2299; year++) {
      const [midsummer, saints] = [named(year, 'Midsommardagen')!, named(year, 'Alla helgons dag')!]
      expect(weekdayOf(midsummer)).toBe(6)
      expect(midsummer >= `${year}-06-20` && midsummer <= `${year}-06-26`).toBe(true)
      expect(weekdayOf(saints)).toBe(6)
      expect(saints >= `${year}-10-31` && saints <= `${year}-11-06`).toBe(true)
    }
  })

  it('had Whit Monday until 2004 and have the national day from 2005', () => {
    expect(isRedDay('2004-05-31')).toBe(true)
    expect(isRedDay('2005-05-16')).toBe(false)
    expect(isRedDay('2005-06-06')).toBe(true)
    expect(named(2004, 'Sveriges nationaldag')).toBeUndefined()
  })

  it('make Sundays red, and eves not', () => {
    expect(isRedDay('2026-11-22')).toBe(true)
    expect(isRedDay('2026-11-23')).toBe(false)
    expect(isRedDay('2026-12-24')).toBe(false)
    expect(['2026-06-19', '2026-12-24', '2026-12-31'].map(isClosedEve)).toEqual([true, true, true])
    expect(isClosedEve('2026-04-04')).toBe(false)
    expect(isClosedEve('2026-12-25')).toBe(false)
  })

  it('say the red name when Ascension Day and May Day are one day', () => {
    expect(holidayOn('2008-05-01')).toMatchObject({ kind: 'red' })
    expect(holidayOn('2026-11-23')).toBeNull()
  })

  it('are refused outside the years the rule is for', () => {
    expect(() => swedishHolidays(1952)).toThrow(RangeError)
    expect(() => swedishHolidays(2026.5)).toThrow(RangeError)
  })

  it('cannot be changed by who asks', () => {
    swedishHolidays(2026).pop()
    expect(swedishHolidays(2026)).toHaveLength(17)
  })
})

describe('days and instants', () => {
  it('begin at midnight in Sweden, summer and winter', () => {
    expect(startOfDay('2026-07-01')).toBe('2026-07-01T00:00:00+02:00')
    expect(startOfDay('2026-12-24')).toBe('2026-12-24T00:00:00+01:00')
    expect(startOfDay('2026-10-25')).toBe('2026-10-25T00:00:00+02:00')
    expect(startOfDay('2026-10-26')).toBe('2026-10-26T00:00:00+01:00')
  })

  it('give the Swedish day of an instant', () => {
    expect(dayOf('2026-06-30T22:00:00Z')).toBe('2026-07-01')
    expect(dayOf('2026-06-30T21:59:59Z')).toBe('2026-06-30')
    expect(dayOf('2026-12-31T23:30:00Z')).toBe('2027-01-01')
  })

  it('write instants with Sweden’s offset', () => {
    expect(inSweden('2026-11-23T07:05:00Z')).toBe('2026-11-23T08:05:00+01:00')
    expect(formatTime('2026-11-23T07:05:00Z')).toBe('08:05')
    expect(compareInstants('2026-11-23T08:00:00+01:00', '2026-11-23T07:00:00Z')).toBe(0)
  })

  it('are spelled out in both languages', () => {
    expect(formatDay('2026-07-01', 'sv')).toBe('1 juli 2026')
    expect(formatDay('2026-12-24', 'en')).toBe('24 December 2026')
  })

  it('are refused without an offset, or when they do not exist', () => {
    for (const text of [
      '2026-11-23T08:00:00',
      '2026-11-23',
      '2026-13-01T00:00Z',
      '2026-02-30T00:00Z',
      '2026-11-23T24:00Z',
      'nu',
    ])
      expect(() => dayOf(text), text).toThrow(RangeError)
    expect(dayOf('2026-11-23T23:30Z')).toBe('2026-11-24')
  })

  it('agree with Temporal on day and offset, at any moment (property)', () => {
    const moment = fc.date({ min: new Date('1985-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, (date) => {
        const oracle = Temporal.Instant.from(date.toISOString()).toZonedDateTimeISO('Europe/Stockholm')
        expect(dayOf(date.toISOString())).toBe(oracle.toPlainDate().toString())
        expect(inSweden(date.toISOString())).toBe(
          oracle.toString({ timeZoneName: 'never', smallestUnit: 'second', roundingMode: 'floor' }),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('refuse what is not a day', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '', '2026-07-01T00:00'].map(isDay)).toEqual(
      Array(6).fill(false),
    )
    expect(isDay('2028-02-29')).toBe(true)
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })

  it('start a day where the day before ends (property)', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(startOfDay(day))).toBe(day)
        const justBefore = new Date(Date.parse(startOfDay(day)) - 1000).toISOString()
        expect(dayOf(justBefore)).toBe(addDays(day, -1))
      }),
    )
  })

  it('add and count days as a plain calendar does (property)', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        const oracle = new Date(Date.parse(`${day}T00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
        expect(addDays(day, n)).toBe(oracle)
        expect(daysBetween(day, oracle)).toBe(n)
      }),
    )
  })
})

describe('age', () => {
  it('turns on the birthday', () => {
    expect(ageOn('1942-03-10', '2026-03-09')).toBe(83)
    expect(ageOn('1942-03-10', '2026-03-10')).toBe(84)
    expect(ageOn('2026-03-10', '2026-03-09')).toBe(-1)
  })

  it('turns on 28 February for who is born on the 29th, in a common year', () => {
    expect(ageOn('2008-02-29', '2026-02-27')).toBe(17)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(18)
    expect(ageOn('2008-02-29', '2028-02-28')).toBe(19)
    expect(addYears('2008-02-29', 18)).toBe('2026-02-28')
  })

  it('agrees with adding years, and never goes down (property)', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (birth, n) => {
        expect(ageOn(birth, addYears(birth, n))).toBe(n)
        expect(ageOn(birth, addDays(addYears(birth, n), -1))).toBe(n - 1)
      }),
    )
  })
})
