import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidayOn, isClosedEve, startOfDay } from '../law/calendar.ts'
import { formatOpeningHours, type OpeningHours, openStatus, parseOpeningHours } from './opening-hours.ts'
import { canonical } from './opening-hours-parse.ts'
import { hoursOn } from './opening-hours-status.ts'

const hours = (text: string): OpeningHours => {
  const parsed = parseOpeningHours(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code} ${parsed.text}`)
  return parsed.hours
}
const code = (text: string) => {
  const parsed = parseOpeningHours(text)
  return parsed.ok ? 'ok' : parsed.code
}

describe('opening hours as written', () => {
  it('are read in Swedish and English', () => {
    const expected = {
      weekly: [
        { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' },
        { days: [6], from: '10:00', to: '14:00' },
      ],
      closedOnHolidays: true,
    }
    for (const text of [
      'mån-fre 08:00-16:30; lör 10-14',
      'Måndag – fredag kl. 8.00–16.30, lördag 10–14',
      'vardagar 0800-1630\nlör 10 till 14',
      'Mon–Fri 08:00–16:30, Sat 10:00–14:00',
      'weekdays 8 to 16.30 and saturday 10 to 14',
      'må-fr 8-16:30 lö 10-14',
    ])
      expect(hours(text), text).toEqual(expected)
  })

  it('may have several times a day', () => {
    expect(hours('mån–fre 8–12, 13–16').weekly).toEqual([
      { days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
      { days: [1, 2, 3, 4, 5], from: '13:00', to: '16:00' },
    ])
    expect(hours('mån, ons och fre 9-11').weekly).toEqual([{ days: [1, 3, 5], from: '09:00', to: '11:00' }])
  })

  it('may be round the clock, over midnight, and over the week’s end', () => {
    expect(hours('Dygnet runt')).toEqual({ always: true, weekly: [], closedOnHolidays: false })
    expect(hours('24/7')).toEqual(hours('round the clock'))
    expect(hours('alla dagar dygnet runt')).toEqual(hours('dygnet runt'))
    expect(hours('alla dagar 21-07').weekly).toEqual([
      { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '07:00' },
      { days: [1, 2, 3, 4, 5, 6, 7], from: '21:00', to: '24:00' },
    ])
    expect(hours('fre-mån 8-10').weekly).toEqual([{ days: [1, 5, 6, 7], from: '08:00', to: '10:00' }])
    expect(hours('fre 20-00').weekly).toEqual([{ days: [5], from: '20:00', to: '24:00' }])
  })

  it('are closed on holidays unless they include Sundays, or the text says otherwise', () => {
    expect(hours('mån-fre 8-16').closedOnHolidays).toBe(true)
    expect(hours('mån-fre 8-16, även helgdagar').closedOnHolidays).toBe(false)
    expect(hours('alla dagar 8-20').closedOnHolidays).toBe(false)
    expect(hours('alla dagar 8-20, stängt röda dagar').closedOnHolidays).toBe(true)
    expect(hours('daily 8-20; closed on public holidays').closedOnHolidays).toBe(true)
  })

  it('are refused with what is wrong', () => {
    expect(code('')).toBe('hours.empty')
    expect(code('ring när du vill')).toBe('hours.format')
    expect(code('08-16')).toBe('hours.day')
    expect(code('mån-fre')).toBe('hours.day')
    expect(code('mån 8')).toBe('hours.time')
    expect(code('mån 8-25')).toBe('hours.time')
    expect(code('mån 08:75-16')).toBe('hours.time')
    expect(code('mån 8-8')).toBe('hours.order')
    expect(code('mån 8-12, 11-14')).toBe('hours.overlap')
    expect(code('dygnet runt utom jul')).toBe('hours.format')
  })

  it('never throw, whatever is written (property)', () => {
    const words = fc.constantFrom('mån', 'fre', '-', '08', '8.30', ';', ',', 'och', 'x', '24:00', '0', 'vardagar', ' ')
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 12 }),
        (list) => typeof parseOpeningHours(list.join(' ')).ok === 'boolean',
      ),
    )
  })
})

const time = fc.integer({ min: 0, max: 96 }).map((quarter) => {
  const minute = quarter * 15
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
})
const weekly = fc
  .array(
    fc
      .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }), time, time)
      .filter(([, from, to]) => from < to)
      .map(([days, from, to]) => ({ days, from, to })),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => canonical(list))
  .filter((list) => list !== null)
const anyHours = fc.record({ weekly, closedOnHolidays: fc.boolean() })

describe('opening hours as shown', () => {
  it('are short', () => {
    expect(formatOpeningHours(hours('mån-fre 8-16.30; lör-sön 10-14; stängt helgdagar'), 'sv')).toBe(
      'mån–fre 08:00–16:30; lör–sön 10:00–14:00; stängt helgdagar',
    )
    expect(formatOpeningHours(hours('mån-fre 8-12, 13-16'), 'en')).toBe('Mon–Fri 08:00–12:00, 13:00–16:00')
    expect(formatOpeningHours(hours('dygnet runt'), 'en')).toBe('round the clock')
    expect(formatOpeningHours({ weekly: [], closedOnHolidays: false }, 'sv')).toBe('inga tider')
  })

  it('are read back as the same hours, in both languages (property)', () => {
    fc.assert(
      fc.property(anyHours, fc.constantFrom('sv' as const, 'en' as const), (some, lang) => {
        expect(hours(formatOpeningHours(some, lang))).toEqual(some)
      }),
    )
  })
})

const clockOnTheWall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
})
const walls = new Map<string, { day: string; clock: string; weekday: number; closed: boolean }>()

/** What the clock and the calendar on the wall show: "2026-03-29 03:00". */
function wall(at: string) {
  const known = walls.get(at)
  if (known) return known
  const [day = '', clock = ''] = clockOnTheWall.format(new Date(at)).split(' ')
  const weekday = ((new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7) + 1
  const seen = { day, clock, weekday, closed: holidayOn(day)?.kind === 'red' || isClosedEve(day) }
  walls.set(at, seen)
  return seen
}

/** The oracle: is the clock on the wall inside a window, on a day that isn't closed? */
function openOnTheWall(some: OpeningHours, at: string): boolean {
  const { clock, weekday, closed } = wall(new Date(at).toISOString())
  if (some.closedOnHolidays && closed) return false
  return some.weekly.some((window) => window.days.includes(weekday) && window.from <= clock && clock < window.to)
}

const minute = 60_000
const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * minute).toISOString()

describe('open now', () => {
  it('is answered to the minute', () => {
    const office = hours('mån-fre 08:00-16:30')
    expect(openStatus(office, '2026-11-23T08:00:00+01:00')).toEqual({ open: true, until: '2026-11-23T16:30:00+01:00' })
    expect(openStatus(office, '2026-11-23T16:29:59+01:00')).toEqual({ open: true, until: '2026-11-23T16:30:00+01:00' })
    expect(openStatus(office, '2026-11-23T16:30:00+01:00')).toEqual({
      open: false,
      opensAt: '2026-11-24T08:00:00+01:00',
    })
    expect(openStatus(office, '2026-11-23T06:59:59Z')).toEqual({ open: false, opensAt: '2026-11-23T08:00:00+01:00' })
    expect(openStatus(office, '2026-11-20T17:00:00+01:00')).toEqual({
      open: false,
      opensAt: '2026-11-23T08:00:00+01:00',
    })
  })

  it('knows Christmas: closed from the 23rd to the Monday after', () => {
    const office = hours('mån-fre 8-16')
    expect(openStatus(office, '2026-12-23T17:00:00+01:00')).toEqual({
      open: false,
      opensAt: '2026-12-28T08:00:00+01:00',
    })
    expect(openStatus(office, '2026-12-24T10:00:00+01:00')).toMatchObject({ open: false })
    expect(openStatus(hours('mån-fre 8-16, även helgdagar'), '2026-12-25T10:00:00+01:00')).toMatchObject({ open: true })
  })

  it('goes on over midnight, and never ends round the clock', () => {
    const night = hours('alla dagar 21-07')
    expect(openStatus(night, '2026-11-23T22:00:00+01:00')).toEqual({ open: true, until: '2026-11-24T07:00:00+01:00' })
    expect(openStatus(hours('dygnet runt'), '2026-12-25T03:00:00+01:00')).toEqual({ open: true, until: null })
    expect(openStatus(hours('alla dagar 0-24'), '2026-12-25T03:00:00+01:00')).toEqual({ open: true, until: null })
    expect(openStatus(hours('alla dagar 0-24, stängt helgdagar'), '2026-12-01T03:00:00+01:00')).toEqual({
      open: true,
      until: '2026-12-24T00:00:00+01:00',
    })
  })

  it('has no answer without hours', () => {
    expect(openStatus({ weekly: [], closedOnHolidays: false }, '2026-11-23T08:00:00Z')).toEqual({
      open: false,
      opensAt: null,
    })
  })

  it('waits two weeks for a once-a-week line that meets a holiday', () => {
    // Tuesdays; 6 January 2026 is a Tuesday.
    expect(openStatus(hours('tis 9-10'), '2025-12-30T11:00:00+01:00')).toEqual({
      open: false,
      opensAt: '2026-01-13T09:00:00+01:00',
    })
  })

  it('follows the clock on the wall when it is changed', () => {
    const night = hours('alla dagar 01:00-02:30')
    // Spring: 02:00 becomes 03:00, so the line closes then.
    expect(openStatus(night, '2026-03-29T01:30:00+01:00')).toEqual({ open: true, until: '2026-03-29T03:00:00+02:00' })
    // Autumn: 02:00–02:30 comes twice, and is open twice.
    expect(openStatus(night, '2026-10-25T02:10:00+02:00')).toEqual({ open: true, until: '2026-10-25T02:30:00+02:00' })
    expect(openStatus(night, '2026-10-25T02:40:00+02:00')).toEqual({
      open: false,
      opensAt: '2026-10-25T02:00:00+01:00',
    })
  })

  it('agrees with the clock on the wall, minute by minute, over changes of the clock and holidays (property)', () => {
    const days = [
      '2026-03-29',
      '2026-10-25',
      '2027-03-28',
      '2027-10-31',
      '2026-03-28',
      '2026-10-24',
      '2026-12-24',
      '2026-11-23',
    ]
    fc.assert(
      fc.property(anyHours, fc.constantFrom(...days), fc.integer({ min: 0, max: 47 }), (some, day, half) => {
        const from = later(startOfDay(day), half * 30)
        const first = openStatus(some, from)
        expect(first.open).toBe(openOnTheWall(some, from))
        const change = first.open ? first.until : first.opensAt
        for (let n = 0; n < 180; n++) {
          const at = later(from, n)
          if (change !== null && Date.parse(at) >= Date.parse(change)) {
            expect(openOnTheWall(some, change)).toBe(!first.open)
            return
          }
          expect(openOnTheWall(some, at), `${at} in ${formatOpeningHours(some, 'en')}`).toBe(first.open)
        }
      }),
      { numRuns: 300 },
    )
  }, 30_000)
})

describe('the hours of one day', () => {
  it('are those of its weekday in order; none when it is closed then, or on a holiday that closes it', () => {
    const ordinary = hours('mån-fre 13-16, mån-fre 8-12')
    expect(hoursOn(ordinary, '2026-11-27')).toEqual([
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '16:00' },
    ])
    expect(hoursOn(ordinary, '2026-11-28')).toEqual([])
    // Christmas Day 2026 is a Friday.
    expect(hoursOn(ordinary, '2026-12-25')).toEqual([])
    expect(hoursOn({ ...ordinary, closedOnHolidays: false }, '2026-12-25')).toHaveLength(2)
    expect(hoursOn(hours('dygnet runt'), '2026-12-25')).toEqual([{ from: '00:00', to: '24:00' }])
  })

  it('agree with whether it is open at some time of the day', () => {
    const ordinary = hours('mån-fre 8-16, lör 10-14')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (n) => {
        const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
        const [first] = hoursOn(ordinary, day)
        const status = openStatus(ordinary, startOfDay(day))
        const opensToday = !status.open && status.opensAt?.slice(0, 10) === day
        expect(opensToday).toBe(first !== undefined)
        if (first && !status.open) expect(status.opensAt?.slice(11, 16)).toBe(first.from)
      }),
    )
  })
})
