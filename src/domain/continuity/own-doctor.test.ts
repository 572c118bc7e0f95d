import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOwnVisits, isOwnDoctorOver65, ownDoctorShare } from './own-doctor.ts'

describe('the own-doctor share', () => {
  it('asks whose contact it was on each visit’s day, first and last day included', () => {
    const periods = [
      { staff: 'A', from: '2026-01-10', to: '2026-03-31' },
      { staff: 'B', from: '2026-05-01', to: null },
    ]
    const visits = [
      { staff: 'A', day: '2026-01-09' },
      { staff: 'A', day: '2026-01-10' },
      { staff: 'A', day: '2026-03-31' },
      { staff: 'A', day: '2026-04-01' },
      { staff: 'B', day: '2026-04-15' },
      { staff: 'B', day: '2026-11-20' },
      { staff: 'A', day: '2026-11-21' },
      { staff: null, day: '2026-11-22' },
    ]
    expect(countOwnVisits(visits, periods)).toEqual({ own: 3, all: 8 })
    expect(ownDoctorShare({ own: 3, all: 8 })).toBe(0.375)
  })

  it('is undefined without doctor visits', () => {
    expect(ownDoctorShare(countOwnVisits([], []))).toBeNull()
  })

  it('is above 65 % at 14 of 20 and not at 13 of 20, whatever the numbers are multiplied by', () => {
    expect(isOwnDoctorOver65({ own: 13, all: 20 })).toBe(false)
    expect(isOwnDoctorOver65({ own: 14, all: 20 })).toBe(true)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (times) => {
        expect(isOwnDoctorOver65({ own: 13 * times, all: 20 * times })).toBe(false)
        expect(isOwnDoctorOver65({ own: 13 * times + 1, all: 20 * times })).toBe(true)
      }),
    )
  })
})
