import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, parseDay } from './day.ts'

const MONDAY = '2026-11-23'
const read = (text: string, today = MONDAY) => parseDay(text, today)

describe('a day typed by hand', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-1-2', '2026-01-02'],
    [' 2026-11-23 ', '2026-11-23'],
    ['2026/11/23', '2026-11-23'],
    ['20261123', '2026-11-23'],
    ['261123', '2026-11-23'],
    ['23/11 2026', '2026-11-23'],
    ['23/11-26', '2026-11-23'],
    ['23.11.2026', '2026-11-23'],
    ['3/1 2027', '2027-01-03'],
    ['23 nov', '2026-11-23'],
    ['23 nov.', '2026-11-23'],
    ['23 november 2026', '2026-11-23'],
    ['den 1:a maj 2027', '2027-05-01'],
    ['1 mars 2027', '2027-03-01'],
    ['2 oct 2026', '2026-10-02'],
    ['5 May 2026', '2026-05-05'],
    ['420310', '1942-03-10', '1950-01-01'],
  ])('"%s" is %s', (text, day, today = MONDAY) => {
    expect(read(text, today)).toBe(day)
  })

  it.each([
    ['i dag', '2026-11-23'],
    ['Idag', '2026-11-23'],
    ['imorgon', '2026-11-24'],
    ['i morgon', '2026-11-24'],
    ['i övermorgon', '2026-11-25'],
    ['igår', '2026-11-22'],
    ['tomorrow', '2026-11-24'],
    ['fredag', '2026-11-27'],
    ['på fredag', '2026-11-27'],
    ['måndag', '2026-11-30'],
    ['Sunday', '2026-11-29'],
    ['om 3 dagar', '2026-11-26'],
    ['om en vecka', '2026-11-30'],
    ['om två veckor', '2026-12-07'],
    ['in 2 weeks', '2026-12-07'],
    ['+10', '2026-12-03'],
  ])('"%s", said on Monday 23 November 2026, is %s', (text, day) => {
    expect(read(text)).toBe(day)
  })

  it('without a year is the one nearest to today', () => {
    expect(read('3/1')).toBe('2027-01-03')
    expect(read('24/12')).toBe('2026-12-24')
    expect(read('28/12', '2026-01-04')).toBe('2025-12-28')
  })

  it('is a leap day only in leap years', () => {
    expect(read('29/2 2028')).toBe('2028-02-29')
    expect(read('29/2 2027')).toBeNull()
  })

  it.each([
    '',
    'snart',
    '31/11 2026',
    '2026-13-01',
    '23/11/11/11',
    '99',
    'majoritet',
    '1 maja',
    'om lite',
    '23 xyz',
    '0001-01-01',
  ])('"%s" is no day', (text) => {
    expect(read(text)).toBeNull()
  })

  it('every ISO day reads as itself, and its Swedish form as the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (away) => {
        const day = addDays(MONDAY, away)
        const [year, month, date] = day.split('-').map(Number)
        expect(read(day)).toBe(day)
        expect(read(`${date}/${month} ${year}`)).toBe(day)
      }),
    )
  })

  it('never throws, and never answers anything but a day', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-zåäö/ .-]{1,14}$/)), (text) => {
        const day = read(text)
        expect(day === null || /^\d{4}-\d\d-\d\d$/.test(day)).toBe(true)
      }),
    )
  })
})
