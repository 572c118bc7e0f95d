import { describe, expect, it } from 'vitest'
import { readmissionOf } from './readmission.ts'

const home = '2026-11-20T14:00:00+01:00'

describe('a return to hospital', () => {
  it.each([
    ['the same day', '2026-11-20T20:00:00+01:00', 0, [7, 30]],
    ['on the seventh day, to its end', '2026-11-27T23:59:00+01:00', 7, [7, 30]],
    ['a minute into the eighth', '2026-11-28T00:00:00+01:00', 8, [30]],
    ['on the thirtieth day', '2026-12-20T23:59:00+01:00', 30, [30]],
  ])('%s', (_, admittedAt, days, within) => expect(readmissionOf(home, admittedAt, false)).toEqual({ days, within }))

  it.each([
    ['after the thirtieth day', '2026-12-21T00:00:00+01:00'],
    ['before the person was discharged: a transfer', '2026-11-20T13:59:00+01:00'],
  ])('isn’t one %s', (_, admittedAt) => expect(readmissionOf(home, admittedAt, false)).toBeNull())

  it('that was planned is linked and not counted', () => {
    expect(readmissionOf(home, '2026-11-23T08:00:00+01:00', true)).toEqual({ days: 3, within: [] })
  })

  it('counts days by the calendar over the clock change, whatever zone the instants are written in', () => {
    expect(readmissionOf('2026-10-18T22:30:00Z', '2026-10-25T22:59:00Z', false)).toEqual({ days: 6, within: [7, 30] })
    expect(readmissionOf('2026-10-18T21:30:00Z', '2026-10-25T23:30:00Z', false)).toEqual({ days: 8, within: [30] })
  })
})
