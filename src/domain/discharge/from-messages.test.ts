import { describe, expect, it } from 'vitest'
import { statutory } from './agreement.ts'
import { dischargeClocks } from './clocks.ts'
import { factsFrom, type SentMessage, type StayRecord } from './from-messages.ts'
import { nextClock } from './next.ts'

const stay: StayRecord = {
  admittedAt: '2026-11-20T08:00:00+01:00',
  needAssessed: true,
  assessedAt: null,
  planningDue: true,
  psychiatric: false,
  registeredMunicipality: 'Askebäck',
  placingMunicipality: null,
  dischargedAt: null,
}
const thursday = '2026-11-26T09:00:00+01:00'
const sent = (kind: SentMessage['kind'], at: string, to: 'all' | 'openCare' = 'all'): SentMessage => ({
  kind,
  sentAt: `2026-11-${at}:00+01:00`,
  municipal: to === 'all',
  sender: 'openCareContact',
})
const available = [{ at: '2026-11-21T09:00:00+01:00', state: 'available' as const }]

function clocksOf(messages: readonly SentMessage[], of: Partial<StayRecord> = {}, now = thursday) {
  const facts = factsFrom({ ...stay, ...of }, messages, available, statutory)
  const clocks = dischargeClocks(facts, now)
  return { facts, clocks, next: nextClock(clocks, facts, now) }
}

describe('notices to the units concerned', () => {
  it('are in time when open care alone is concerned: the law asks for no more (LUS 2 kap. 1 §)', () => {
    const { clocks, next } = clocksOf([sent('admissionNotice', '20T12:00', 'openCare')], { planningDue: false })
    expect(clocks.admissionNotice).toEqual({ dueAt: '2026-11-21T08:00:00+01:00', state: 'met' })
    expect(next).toBeNull()
    // The municipality was never told, so it doesn't pay (5 kap. 3 §).
    expect(clocks.liability).toMatchObject({ state: 'blocked', startsAt: null })
    expect(clocks.liability.blockedBy).toContain('admissionNoticeMissing')
  })

  it.each([
    ['no municipality is known', { registeredMunicipality: null }],
    ['another municipality was told', {}],
  ])('start the days to the call also where %s (LUS 4 kap. 3 §)', (_, of) => {
    const messages = [sent('admissionNotice', '20T12:00', 'openCare'), sent('readyNotice', '23T09:30', 'openCare')]
    const { clocks, next } = clocksOf(messages, of)
    expect(clocks.planningCall).toMatchObject({ state: 'pending', dueAt: '2026-11-27T00:00:00+01:00' })
    expect(next).toMatchObject({ clock: 'planningCall' })
    expect(clocks.liability.blockedBy).toEqual(['admissionNoticeMissing', 'readyNoticeMissing', 'planningCallMissing'])
  })

  it('leave the payment to when the municipality was told: its notice late, its days from its own ready notice (LUS 5 kap. 3 §)', () => {
    const messages = [
      sent('admissionNotice', '20T12:00', 'openCare'),
      sent('readyNotice', '23T09:30', 'openCare'),
      sent('admissionNotice', '24T10:00'),
      sent('readyNotice', '24T10:00'),
      sent('planningCall', '24T11:00'),
    ]
    const { facts, clocks } = clocksOf(messages, {}, '2026-11-29T09:00:00+01:00')
    expect(facts.readyNoticeAt).toBe('2026-11-23T09:30:00+01:00')
    expect(clocks.admissionNotice.state).toBe('met')
    expect(clocks.planningCall).toMatchObject({ state: 'met', dueAt: '2026-11-27T00:00:00+01:00' })
    expect(clocks.liability).toMatchObject({
      state: 'running',
      startsAt: '2026-11-27T00:00:00+01:00',
      days: 2,
      disputedBy: ['admissionNoticeLate'],
    })
  })

  it('and calls by several: the care contact’s own counts, and the one before it stands beside', () => {
    const first = [sent('admissionNotice', '20T12:00'), sent('readyNotice', '23T09:30')]
    const other = { ...sent('planningCall', '24T10:00'), sender: 'someoneElse' as const }
    expect(clocksOf([...first, other]).facts).toMatchObject({
      planningCallAt: '2026-11-24T10:00:00+01:00',
      planningCallBy: 'someoneElse',
    })
    const mended = clocksOf([...first, other, sent('planningCall', '26T14:00')], {}, '2026-11-29T09:00:00+01:00')
    expect(mended.facts).toMatchObject({
      planningCallAt: '2026-11-26T14:00:00+01:00',
      planningCallBy: 'openCareContact',
      earlierCallAt: '2026-11-24T10:00:00+01:00',
    })
    expect(mended.clocks.liability).toMatchObject({ startsAt: '2026-11-26T00:00:00+01:00', days: 3 })
    // One that came after it is no earlier call.
    const later = { ...other, sentAt: '2026-11-27T10:00:00+01:00' }
    expect(clocksOf([...first, sent('planningCall', '26T14:00'), later]).facts.earlierCallAt).toBeUndefined()
  })

  it('to a unit that was told by mistake reach no unit concerned; that the municipality was told stands', () => {
    const mistaken = { ...sent('admissionNotice', '20T12:00'), concerned: false }
    const alone = clocksOf([mistaken])
    expect(alone.facts).toMatchObject({
      admissionNoticeAt: null,
      municipalityTold: { admissionAt: '2026-11-20T12:00:00+01:00' },
    })
    expect(alone.clocks.admissionNotice.state).toBe('late')
    expect(alone.next).toMatchObject({ clock: 'admissionNotice', urgency: 'late' })
    const right = [mistaken, sent('admissionNotice', '21T07:00', 'openCare')]
    expect(clocksOf(right).clocks.admissionNotice.state).toBe('met')
    // The days to the call run from when the right units had the ready notice.
    const ready = [
      { ...sent('readyNotice', '23T09:30'), concerned: false },
      sent('readyNotice', '24T09:30', 'openCare'),
    ]
    expect(clocksOf([...right, ...ready]).facts).toMatchObject({
      readyNoticeAt: '2026-11-24T09:30:00+01:00',
      municipalityTold: { readyAt: '2026-11-23T09:30:00+01:00' },
    })
  })

  it('say that no municipality is known, and not that nothing was sent, where the payer isn’t known', () => {
    const said = (messages: readonly SentMessage[]) => {
      const { clocks } = clocksOf(messages, { registeredMunicipality: null })
      expect(clocks.liability).toMatchObject({ state: 'blocked', payer: null })
      expect(clocks.liability.blockedBy.slice(0, 2)).toEqual(['admissionNoticeMissing', 'readyNoticeMissing'])
      return clocks.explain.filter(({ clock }) => clock === 'liability').map(({ reason }) => reason.code)
    }
    const notice = sent('admissionNotice', '20T12:00', 'openCare')
    const both = said([notice, sent('readyNotice', '23T09:30', 'openCare')])
    expect(both.slice(0, 2)).toEqual(['discharge.payerUnknown', 'discharge.planningCallMissing'])
    expect(both).not.toContain('discharge.readyNoticeMissing')
    // What truly hasn't been sent is still said.
    expect(said([notice])).toContain('discharge.readyNoticeMissing')
  })

  it('begin anew after one taken back or broken off, and not when a unit more is told of the one that stands', () => {
    const first = [sent('admissionNotice', '20T12:00'), sent('readyNotice', '21T09:30')]
    const more = clocksOf([...first, sent('readyNotice', '23T10:00')])
    expect(more.facts).toMatchObject({
      readyNoticeAt: '2026-11-21T09:30:00+01:00',
      municipalityTold: { readyAt: '2026-11-21T09:30:00+01:00' },
      readyWithdrawnAt: null,
    })
    for (const kind of ['readyWithdrawn', 'interruption'] as const) {
      const { facts } = clocksOf([...first, sent(kind, '22T10:00'), sent('readyNotice', '23T10:00', 'openCare')])
      expect(facts).toMatchObject({ readyNoticeAt: '2026-11-23T10:00:00+01:00', readyWithdrawnAt: null })
      expect(clocksOf([...first, sent(kind, '22T10:00')]).facts.readyWithdrawnAt).toBe('2026-11-22T10:00:00+01:00')
      expect(facts.municipalityTold).toEqual({ admissionAt: '2026-11-20T12:00:00+01:00', readyAt: null })
    }
  })
})
