import { describe, expect, it } from 'vitest'
import { type StayFacts, stayChanges, stayFaults, stayTold } from './stay.ts'

const stay: StayFacts = {
  admittedAt: '2026-11-23T14:30:00+01:00',
  assessedAt: null,
  planningDue: false,
  psychiatric: false,
  compulsory: false,
  planned: false,
}
const now = '2026-11-27T09:00:00+01:00'
const faults = (
  more: Partial<StayFacts>,
  dischargedAt: string | null = null,
  birthDate: string | null = '1940-01-01',
) => stayFaults({ ...stay, ...more }, { birthDate, dischargedAt }, now)

describe('a stay that its ward puts right', () => {
  it('differs in what differs: the same instant in another zone is the same', () => {
    expect(stayChanges(stay, { ...stay, admittedAt: '2026-11-23T13:30:00Z' })).toEqual([])
    expect(stayChanges(stay, { ...stay, assessedAt: stay.admittedAt, planningDue: true, planned: true })).toEqual([
      'assessedAt',
      'planningDue',
      'planned',
    ])
  })

  it('can’t be of the future, before birth, judged before the admission, or begun after it ended', () => {
    expect(faults({})).toEqual([])
    expect(faults({ admittedAt: '2026-11-27T09:01:00+01:00' })).toEqual(['inTheFuture'])
    expect(faults({}, null, '2026-11-24')).toEqual(['beforeBirth'])
    // A year mistyped; psychiatric care may have begun long ago.
    expect(faults({ admittedAt: '2024-11-26T09:00:00+01:00' })).toEqual(['longAgo'])
    expect(faults({ admittedAt: '2024-11-27T09:00:00+01:00' })).toEqual([])
    expect(faults({ admittedAt: '2010-11-26T09:00:00+01:00', psychiatric: true })).toEqual([])
    expect(faults({ admittedAt: '2010-11-26T09:00:00+01:00', compulsory: true })).toEqual([])
    expect(faults({ assessedAt: '2026-11-23T14:29:00+01:00' })).toEqual(['assessedFirst'])
    expect(faults({}, '2026-11-23T14:30:00+01:00')).toEqual([])
    expect(faults({}, '2026-11-23T14:29:00+01:00')).toEqual(['leftFirst'])
    expect(faults({ assessedAt: '2026-11-25T08:00:00+01:00' }, '2026-11-24T12:00:00+01:00')).toEqual(['leftFirst'])
  })

  it('tells the receivers what their clocks rest on, as it is and as it was, and nothing else', () => {
    expect(stayTold(stay, { ...stay, psychiatric: true, planned: true })).toEqual({})
    expect(stayTold(stay, { ...stay, planningDue: true, compulsory: true })).toEqual({
      planningDue: 'yes',
      compulsory: 'yes',
    })
    const later = { ...stay, admittedAt: '2026-11-24T08:00:00+01:00', assessedAt: '2026-11-24T10:00:00+01:00' }
    expect(stayTold(stay, later)).toEqual({
      admittedAt: later.admittedAt,
      admittedBefore: stay.admittedAt,
      assessedAt: later.assessedAt,
      assessedBefore: stay.admittedAt,
    })
    // No time of its own any more: it was judged at the admission.
    expect(stayTold(later, { ...later, assessedAt: null })).toEqual({
      assessedAt: later.admittedAt,
      assessedBefore: later.assessedAt,
    })
  })
})
