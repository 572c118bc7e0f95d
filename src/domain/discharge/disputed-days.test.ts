import { describe, expect, it } from 'vitest'
import { dischargeClocks } from './clocks.ts'
import { stay } from './discharge.fixture.ts'
import { disputedDays, undisputedDays } from './disputed-days.ts'
import type { DischargeFacts } from './facts.ts'

const spans = (other: Partial<DischargeFacts>, now = '2026-12-06T10:00:00+01:00') => {
  const facts = stay(other)
  return disputedDays(facts, dischargeClocks(facts, now).liability)
}
const whole = { from: '2026-11-26', to: '2026-12-05' }

describe('the days that the clocks leave disputed', () => {
  it('are all of them when a condition was met late or by the wrong sender (LUS 5 kap. 3 §)', () => {
    expect(spans({})).toEqual([])
    expect(spans({ admissionNoticeAt: '2026-11-21T09:00:00+01:00' })).toEqual([
      { dispute: 'admissionNoticeLate', ...whole },
    ])
    expect(spans({ planningCallBy: 'someoneElse' })).toEqual([{ dispute: 'planningCallWrongSender', ...whole }])
  })

  it('are those before the care contact’s own call when someone else had called, and those after it only when it was late', () => {
    const right = (planningCallAt: string, earlierCallAt = '2026-11-24T10:00:00+01:00') =>
      spans({ planningCallAt, earlierCallAt })
    const wrong = { dispute: 'planningCallWrongSender', from: '2026-11-26' }
    expect(right('2026-11-26T14:00:00+01:00')).toEqual([{ ...wrong, to: '2026-11-26' }])
    expect(right('2026-11-30T14:00:00+01:00')).toEqual([
      { dispute: 'planningCallLate', from: '2026-12-01', to: '2026-12-05' },
      { ...wrong, to: '2026-11-30' },
    ])
    expect(right('2026-11-30T14:00:00+01:00', '2026-11-27T10:00:00+01:00')).toEqual([
      { dispute: 'planningCallLate', from: '2026-11-28', to: '2026-12-05' },
      { dispute: 'planningCallWrongSender', from: '2026-11-28', to: '2026-11-30' },
    ])
    expect(right('2026-11-25T10:00:00+01:00')).toEqual([])
  })

  it('are those from the day on which open care failed (5 §)', () => {
    expect(spans({ openCareFailedAt: '2026-12-01T14:00:00+01:00' })).toEqual([
      { dispute: 'openCareFailedLater', from: '2026-12-01', to: '2026-12-05' },
    ])
    // It failed after the last day that is paid for.
    expect(spans({ openCareFailedAt: '2026-12-01T14:00:00+01:00', dischargedAt: '2026-11-30T10:00:00+01:00' })).toEqual(
      [],
    )
  })

  it('are none of a payment that hasn’t begun', () => {
    expect(spans({ planningCallBy: 'someoneElse' }, '2026-11-25T10:00:00+01:00')).toEqual([])
  })
})

describe('the days that nobody disputes', () => {
  const month = { from: '2026-11-26', to: '2026-11-30' }
  const mark = (from: string, to: string, paidDays: number | null = null) => ({ from, to, paidDays })

  it('are neither disputed by the clocks nor marked, each day counted once', () => {
    expect(undisputedDays(month, [], [])).toBe(5)
    expect(undisputedDays(month, [whole], [])).toBe(0)
    expect(undisputedDays(month, [{ from: '2026-11-29', to: '2026-12-05' }], [])).toBe(3)
    expect(undisputedDays(month, [], [mark('2026-11-29', '2026-12-02')])).toBe(3)
    expect(undisputedDays(month, [whole, whole], [mark('2026-11-29', '2026-12-02')])).toBe(0)
  })

  it('are what the sides have settled, also where the clocks left it open: the first days of a mark', () => {
    expect(undisputedDays(month, [whole], [mark('2026-11-26', '2026-12-05', 4)])).toBe(4)
    expect(undisputedDays(month, [whole], [mark('2026-11-26', '2026-12-05', 0)])).toBe(0)
    // Over two months each has its own of them.
    const settled = mark('2026-11-29', '2026-12-02', 3)
    expect(undisputedDays(month, [], [settled])).toBe(5)
    expect(undisputedDays({ from: '2026-12-01', to: '2026-12-05' }, [], [settled])).toBe(4)
  })
})
