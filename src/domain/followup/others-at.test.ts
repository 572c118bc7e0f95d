import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import { isMonthEnd, othersAreTold, othersAt, sameMonthsTo, settledAt } from './others-at.ts'

const clock = { today: '2026-11-28', now: '2026-11-28T09:00:00.000Z' }
const known = (day: string) => othersAt({ day, knownAt: clock.now }, clock)

describe('others than the own unit', () => {
  it('are told of today, and of the last day of a month, as known now', () => {
    expect(known('2026-11-28')).toEqual({ day: '2026-11-28', knownAt: clock.now })
    expect(known('2025-12-31')).toEqual({ day: '2025-12-31', knownAt: clock.now })
    expect(known('2026-11-27').day).toBe('2026-10-31')
    expect(known('2024-03-30').day).toBe('2024-02-29')
  })

  it('or as a month was known when it was settled, never later than is asked', () => {
    const at = (day: string, knownAt: string) => othersAt({ day, knownAt }, clock)
    const settled = { day: '2025-12-31', knownAt: '2026-01-02T00:00:00Z' }
    expect(at('2025-12-31', settledAt('2025-12-31'))).toEqual(settled)
    expect(at('2025-12-31', '2026-03-15T10:00:00Z')).toEqual(settled)
    expect(at('2025-12-31', '2026-01-01T23:59:59Z').day).toBe('2025-11-30')
    expect(at(clock.today, '2026-11-28T08:59:59.999Z').day).toBe('2026-10-31')
  })

  it('give an attacker who asks of any days and instants no two answers closer than a month, but for today’s', () => {
    const some = fc.integer({ min: 1, max: 900 }).map((n) => addDays(clock.today, -n))
    fc.assert(
      fc.property(some, some, fc.nat(86_399_999), (day, knownOn, ms) => {
        const knownAt = new Date(Date.parse(`${knownOn}T00:00:00Z`) + ms).toISOString()
        for (const of of [known(day), othersAt({ day, knownAt }, clock)]) {
          expect(isMonthEnd(of.day)).toBe(true)
          expect(of.day <= day).toBe(true)
        }
        const told = othersAt({ day, knownAt }, clock)
        expect(told.knownAt).toBe(settledAt(told.day))
        expect(Date.parse(told.knownAt)).toBeLessThanOrEqual(Date.parse(knownAt))
      }),
    )
  })
})

describe('visits at others than the own unit', () => {
  const year = { from: '2025-11-29', to: '2026-11-28', minVisits: 3, types: [] }
  const told = (more: object) => othersAreTold({ ...year, ...more }, clock.today)

  it('are told of over whole months or the year to today, by three, five or ten visits, all kinds or one', () => {
    expect(told({})).toBe(true)
    expect(told({ from: '2025-01-01', to: '2025-12-31', minVisits: 5, types: ['home'] })).toBe(true)
    expect(told({ from: '2026-02-01', to: '2026-02-28', minVisits: 10 })).toBe(true)
  })

  it('aren’t by a day or a visit more, or by kinds put together', () => {
    expect(told({ from: '2025-11-28' })).toBe(false)
    expect(told({ from: '2025-11-28', to: '2026-11-27' })).toBe(false)
    expect(told({ from: '2025-01-01', to: '2025-12-30' })).toBe(false)
    expect(told({ minVisits: 4 })).toBe(false)
    expect(told({ types: ['home', 'visit'] })).toBe(false)
  })

  it('go back by as many months as are asked of', () => {
    expect(sameMonthsTo('2026-02-28', { from: '2026-04-01', to: '2026-09-30' })).toBe('2025-09-01')
    expect(sameMonthsTo('2026-03-31', { from: '2026-06-01', to: '2026-06-30' })).toBe('2026-03-01')
  })
})
