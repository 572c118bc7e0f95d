import { describe, expect, it } from 'vitest'
import { faultsOf, newWay, toDrafts, toSent, type WayDraft } from './ways-draft.ts'

const phone = { id: 'a', kind: 'phone', value: '090-785 00 00', label: null, hoursText: null } as const
const office = { weekly: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' }], closedOnHolidays: true }

describe('the ways to reach a colleague', () => {
  it('come out of the form as they went in', () => {
    expect(toSent(toDrafts([{ ...phone, hours: office }]))).toEqual([
      { kind: 'phone', value: '090-785 00 00', hours: office },
    ])
  })

  it('without hours promise nothing', () => {
    expect(toSent(toDrafts([{ ...phone, hours: null }]))).toEqual([{ kind: 'phone', value: '090-785 00 00' }])
  })

  it('round the clock have no hours of the week', () => {
    expect(toSent([{ ...newWay(), value: '1177', hours: 'always' }])[0]?.hours).toEqual({
      always: true,
      weekly: [],
      closedOnHolidays: false,
    })
  })

  it('may be typed with short times', () => {
    const way: WayDraft = { ...newWay(), value: '1', times: [{ days: [1], from: '8', to: '16.30' }] }
    expect(toSent([way])[0]?.hours?.weekly).toEqual([{ days: [1], from: '08:00', to: '16:30' }])
  })

  it('say which field is wrong', () => {
    const way: WayDraft = { ...newWay(), value: ' ', times: [{ days: [], from: '25', to: '16:30' }] }
    expect(faultsOf([way])).toEqual([
      { id: 'way-0-value', way: 0, what: 'value' },
      { id: 'way-0-days-0', way: 0, what: 'days' },
      { id: 'way-0-from-0', way: 0, what: 'time' },
    ])
  })
})
