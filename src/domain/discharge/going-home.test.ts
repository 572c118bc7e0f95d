import { describe, expect, it } from 'vitest'
import { dischargeClocks } from './clocks.ts'
import { stay } from './discharge.fixture.ts'
import { beforeReady, closedMonthsChanged } from './going-home.ts'

describe('a discharge before the ready notice (LUS 3 kap. 1 §)', () => {
  const sent = { readyNoticeAt: '2026-11-23T09:30:00+01:00', readyWithdrawnAt: null }
  const code = (facts: Parameters<typeof beforeReady>[0], at: string) => beforeReady(facts, at)?.code ?? null

  it('is told when none stands, or it was sent after', () => {
    expect(code({ readyNoticeAt: null, readyWithdrawnAt: null }, '2026-11-23T10:00:00+01:00')).toBe(
      'discharge.readyLacking',
    )
    expect(code(sent, '2026-11-23T09:29:59+01:00')).toBe('discharge.leftBeforeReady')
    expect(beforeReady(sent, '2026-11-23T08:00:00Z')!.params).toEqual({ sentAt: '2026-11-23T09:30:00+01:00' })
    const withdrawn = { ...sent, readyWithdrawnAt: '2026-11-24T10:00:00+01:00' }
    expect(code(withdrawn, '2026-11-25T10:00:00+01:00')).toBe('discharge.readyLacking')
  })

  it('is nothing from the minute of the notice on', () => {
    expect(code({ ...sent, readyNoticeAt: '2026-11-23T09:30:59+01:00' }, '2026-11-23T09:30:00+01:00')).toBeNull()
    expect(code(sent, '2026-11-23T09:30:00+01:00')).toBeNull()
    expect(code(sent, '2026-11-27T10:00:00+01:00')).toBeNull()
  })
})

describe('another time of discharge', () => {
  // Ready on Monday 23 November, paid from the 26th.
  const paid = (dischargedAt: string) => [
    dischargeClocks(stay({ dischargedAt }), '2026-12-20T10:00:00+01:00').liability,
  ]
  const changed = (before: string, after: string, thisMonth = '2026-12') =>
    closedMonthsChanged(paid(before), paid(after), thisMonth)

  it('changes a month that goes on, and none that is over', () => {
    expect(changed('2026-12-10T11:00:00+01:00', '2026-12-09T11:00:00+01:00')).toEqual([])
    expect(changed('2026-12-10T11:00:00+01:00', '2026-11-28T11:00:00+01:00')).toEqual(['2026-11'])
    expect(changed('2026-11-28T11:00:00+01:00', '2026-12-10T11:00:00+01:00')).toEqual(['2026-11'])
    expect(changed('2026-12-10T11:00:00+01:00', '2026-11-28T11:00:00+01:00', '2027-01')).toEqual(['2026-11', '2026-12'])
    // Another hour of the same day, or none of it paid for: no days differ.
    expect(changed('2026-11-28T11:00:00+01:00', '2026-11-28T18:00:00+01:00')).toEqual([])
    expect(changed('2026-11-24T11:00:00+01:00', '2026-11-25T11:00:00+01:00')).toEqual([])
  })

  it('changes a month also when the same days are no longer disputed, or are so now', () => {
    const reckoned = (more: object) => [
      dischargeClocks(stay({ dischargedAt: '2026-12-10T11:00:00+01:00', ...more }), '2026-12-20T10:00:00+01:00')
        .liability,
    ]
    const late = reckoned({ admittedAt: '2026-11-01T10:00:00+01:00' })
    expect(late[0]!.disputedBy).toEqual(['admissionNoticeLate'])
    expect(closedMonthsChanged(late, reckoned({}), '2026-12')).toEqual(['2026-11'])
    expect(closedMonthsChanged(reckoned({}), reckoned({}), '2026-12')).toEqual([])
  })
})
