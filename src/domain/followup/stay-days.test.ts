import { describe, expect, it } from 'vitest'
import { statutory } from '../discharge/agreement.ts'
import { type ReadyStay, stayDays } from './stay-days.ts'

/** Monday 23 November 2026 at 09.30: the municipality pays from Thursday (domain.md §6). */
const stay: ReadyStay = {
  stay: {
    admittedAt: '2026-11-16T10:00:00+01:00',
    needAssessed: true,
    assessedAt: null,
    planningDue: true,
    psychiatric: false,
    registeredMunicipality: 'Norrköping',
    placingMunicipality: null,
    dischargedAt: null,
  },
  messages: [
    { kind: 'admissionNotice', sentAt: '2026-11-16T12:00:00+01:00', municipal: true, sender: 'openCareContact' },
    { kind: 'readyNotice', sentAt: '2026-11-23T09:30:00+01:00', municipal: true, sender: 'openCareContact' },
    { kind: 'planningCall', sentAt: '2026-11-24T09:30:00+01:00', municipal: true, sender: 'openCareContact' },
  ],
  openCare: [{ at: '2026-11-24T10:00:00+01:00', state: 'available' }],
  agreement: statutory,
}
const later = '2026-12-24T12:00:00+01:00'
const left = (dischargedAt: string) => ({ ...stay, stay: { ...stay.stay, dischargedAt } })

describe('the days of a stay that somebody was ready in', () => {
  it('are those from the notice on, and those paid for from the day that the law says', () => {
    expect(stayDays(stay, { day: '2026-11-22', knownAt: later })).toBe(null)
    expect(stayDays(stay, { day: '2026-11-23', knownAt: later })).toEqual({ ready: 1, liable: 0 })
    expect(stayDays(stay, { day: '2026-11-25', knownAt: later })).toEqual({ ready: 3, liable: 0 })
    expect(stayDays(stay, { day: '2026-11-27', knownAt: later })).toEqual({ ready: 5, liable: 2 })
  })

  it('don’t hold a day that isn’t over, and end the day before who it was left', () => {
    expect(stayDays(stay, { day: '2026-11-27', knownAt: '2026-11-27T12:00:00+01:00' })).toEqual({ ready: 4, liable: 1 })
    const gone = left('2026-11-28T11:00:00+01:00')
    expect(stayDays(gone, { day: '2026-12-20', knownAt: later })).toEqual({ ready: 5, liable: 2 })
    // What came after the day is no matter of the day's.
    expect(stayDays(gone, { day: '2026-11-24', knownAt: later })).toEqual({ ready: 2, liable: 0 })
  })

  it('are counted over ninety days: what was before them falls out, and at last the stay', () => {
    const gone = left('2026-11-28T11:00:00+01:00')
    // Ninety days with 20 February are from 23 November; with 22 February from the 25th.
    expect(stayDays(gone, { day: '2027-02-20', knownAt: '2027-06-01T00:00:00Z' })).toEqual({ ready: 5, liable: 2 })
    expect(stayDays(gone, { day: '2027-02-22', knownAt: '2027-06-01T00:00:00Z' })).toEqual({ ready: 3, liable: 2 })
    expect(stayDays(gone, { day: '2027-02-24', knownAt: '2027-06-01T00:00:00Z' })).toEqual({ ready: 1, liable: 1 })
    // From the day they left on: neither became ready in them, nor was.
    expect(stayDays(gone, { day: '2027-02-25', knownAt: '2027-06-01T00:00:00Z' })).toBe(null)
  })

  it('aren’t paid for where a condition is missing', () => {
    const unclear = { ...stay, openCare: [] }
    expect(stayDays(unclear, { day: '2026-11-27', knownAt: later })).toEqual({ ready: 5, liable: 0 })
  })

  it('are none of whoever left the day they became ready, who counts all the same', () => {
    const sameDay = left('2026-11-23T15:00:00+01:00')
    expect(stayDays(sameDay, { day: '2026-11-23', knownAt: later })).toEqual({ ready: 0, liable: 0 })
    expect(stayDays(sameDay, { day: '2027-02-20', knownAt: '2027-06-01T00:00:00Z' })).toEqual({ ready: 0, liable: 0 })
    expect(stayDays(sameDay, { day: '2027-02-21', knownAt: '2027-06-01T00:00:00Z' })).toBe(null)
  })

  it('end the day before a death that the person register alone tells of', () => {
    const died = { ...stay, stay: { ...stay.stay, deceasedOn: '2026-11-28' } }
    expect(stayDays(died, { day: '2026-12-20', knownAt: later })).toEqual({ ready: 5, liable: 2 })
    expect(stayDays(died, { day: '2026-11-24', knownAt: later })).toEqual({ ready: 2, liable: 0 })
  })
})
