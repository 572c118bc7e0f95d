import { describe, expect, it } from 'vitest'
import { askedDay } from './asked-day.ts'
import { asOfIn, pinnedTo } from './useAsOf.ts'

const today = '2026-11-28'

describe('the day that is asked about', () => {
  it('is today where none is typed, and a day that has been where one is', () => {
    expect(askedDay('', 'now', today)).toEqual({ day: null })
    expect(askedDay('i dag', 'now', today)).toEqual({ day: null })
    expect(askedDay('31 dec 2025', 'now', today)).toEqual({ day: '2025-12-31' })
    expect(askedDay(today, 'then', today)).toEqual({ day: today })
  })

  it('is never another than what was typed', () => {
    expect(askedDay('2026-02-30', 'now', today)).toEqual({ wrong: 'unread' })
    expect(askedDay('häromdagen', 'then', today)).toEqual({ wrong: 'unread' })
    expect(askedDay('31/12', 'now', today)).toEqual({ wrong: 'toCome' })
    expect(askedDay('2027-12-31', 'now', today)).toEqual({ wrong: 'toCome' })
    // The day after no day.
    expect(askedDay(' ', 'then', today)).toEqual({ wrong: 'needed' })
  })

  it('is kept in the address with when it was known, as it stands there', () => {
    const of = (search: string) => asOfIn(new URLSearchParams(search))
    expect(of('')).toEqual({ input: {}, day: null, known: 'now', search: '' })
    expect(of('?dag=2025-12-31&kant=da')).toMatchObject({
      known: 'then',
      input: { day: '2025-12-31', knownAt: '2026-01-02T00:00:00Z' },
    })
    const pinned = pinnedTo({ day: '2025-12-31', knownAt: '2026-11-28T08:00:00.123Z' })
    expect(of(pinned)).toEqual({
      input: { day: '2025-12-31', knownAt: '2026-11-28T08:00:00.123Z' },
      day: '2025-12-31',
      known: 'pinned',
      search: pinned,
    })
    // What is no day is asked for all the same: the answer says so, and isn't today's.
    expect(of('?dag=2026-02-30&kant=da').input.day).toBe('2026-02-30')
    expect(of('?dag=x&kant=da').input).toEqual({ day: 'x' })
  })
})
