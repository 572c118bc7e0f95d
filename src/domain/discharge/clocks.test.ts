import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, startOfDay } from '../law/calendar.ts'
import { momentOf, stampOf } from '../law/day-frame.ts'
import { statutory } from './agreement.ts'
import { dischargeClocks } from './clocks.ts'
import { inTime, stay } from './discharge.fixture.ts'
import { disputedDays } from './disputed-days.ts'
import { dueOf } from './due.ts'
import { type DischargeFacts, openCareStates } from './facts.ts'
import { callDue, daysPaid, paysFrom } from './second-opinion.fixture.ts'

const friday = '2026-11-27T15:00:00+01:00'
const codes = (facts: DischargeFacts, now = friday) =>
  dischargeClocks(facts, now).explain.map(({ reason }) => reason.code)

/** Nothing else stands in the way: only the time of the ready notice matters. */
const readyAt = (readyNoticeAt: string, now = friday) =>
  dischargeClocks(
    stay({
      admittedAt: '2017-12-31T08:00:00+01:00',
      admissionNoticeAt: '2017-12-31T09:00:00+01:00',
      readyNoticeAt,
      planningCallAt: '2017-12-31T10:00:00+01:00',
    }),
    now,
  )

describe('the admission notice (LUS-1)', () => {
  it('is due 24 elapsed hours after admission, an hour earlier on the wall when summer time ends', () => {
    const facts = stay({ admittedAt: '2026-10-24T23:30:00+02:00', admissionNoticeAt: null, readyNoticeAt: null })
    const { admissionNotice } = dischargeClocks(facts, '2026-10-25T22:30:00+01:00')
    expect(admissionNotice).toEqual({ dueAt: '2026-10-25T22:30:00+01:00', state: 'pending' })
    expect(dischargeClocks(facts, '2026-10-25T22:30:01+01:00').admissionNotice.state).toBe('late')
  })

  it('is an hour later on the wall when summer time begins', () => {
    const facts = stay({ admittedAt: '2026-03-28T23:30:00+01:00', admissionNoticeAt: null, readyNoticeAt: null })
    expect(dischargeClocks(facts, friday).admissionNotice.dueAt).toBe('2026-03-30T00:30:00+02:00')
  })

  it('counts from the doctor’s assessment when it came later, never from one before admission', () => {
    const later = stay({ assessedAt: '2026-11-21T16:00:00+01:00', admissionNoticeAt: '2026-11-22T16:00:00+01:00' })
    expect(dischargeClocks(later, friday).admissionNotice).toEqual({ dueAt: '2026-11-22T16:00:00+01:00', state: 'met' })
    const earlier = stay({ assessedAt: '2026-11-01T16:00:00+01:00' })
    expect(dischargeClocks(earlier, friday).admissionNotice.dueAt).toBe('2026-11-21T08:00:00+01:00')
  })

  it('a second after is late, and leaves the payment disputed with both readings', () => {
    const facts = stay({ admissionNoticeAt: '2026-11-21T08:00:01+01:00' })
    const clocks = dischargeClocks(facts, friday)
    expect(clocks.admissionNotice.state).toBe('late')
    expect(clocks.liability).toMatchObject({ state: 'running', days: 1, disputedBy: ['admissionNoticeLate'] })
    const disputed = clocks.explain.find(({ readings }) => readings)
    expect(disputed?.readings).toEqual([
      { as: 'stands', startsAt: '2026-11-26T00:00:00+01:00', days: 1, amount: null },
      { as: 'falls', startsAt: null, days: 0, amount: null },
    ])
  })
})

describe('the call to planning (LUS-7)', () => {
  it.each([
    ['2026-11-23T09:30:00+01:00', '2026-11-27T00:00:00+01:00', '2026-11-27T00:00:00+01:00', 'Monday to Thursday'],
    ['2026-12-18T15:00:00+01:00', '2026-12-22T00:00:00+01:00', '2026-12-22T00:00:00+01:00', 'Friday to Monday'],
    ['2026-11-25T09:00:00+01:00', '2026-11-29T00:00:00+01:00', '2026-12-01T00:00:00+01:00', 'to a Saturday'],
    ['2026-12-21T09:00:00+01:00', '2026-12-25T00:00:00+01:00', '2026-12-29T00:00:00+01:00', 'to Christmas Eve'],
    ['2026-10-24T10:00:00+02:00', '2026-10-28T00:00:00+01:00', '2026-10-28T00:00:00+01:00', 'over the change of clock'],
  ])('after %s is due %s, and by the other reading %s (%s)', (ready, dueAt, dueRolledAt) => {
    const { planningCall } = dischargeClocks(
      stay({ readyNoticeAt: ready, admittedAt: '2026-10-01T08:00:00+02:00' }),
      ready,
    )
    expect(planningCall).toMatchObject({ dueAt, dueRolledAt })
  })

  it('in the last second of the third day is in time; at midnight it is late', () => {
    const at = (planningCallAt: string) => dischargeClocks(stay({ planningCallAt }), friday).planningCall.state
    expect(at('2026-11-26T23:59:59+01:00')).toBe('met')
    expect(at('2026-11-27T00:00:00+01:00')).toBe('late')
  })

  it('waits for the ready notice, is met by a call before it, and applies not when no planning is due', () => {
    expect(codes(stay({ readyNoticeAt: null, planningCallAt: null }))).toContain('discharge.callAwaitsReady')
    expect(dischargeClocks(stay({ readyNoticeAt: null }), friday).planningCall).toEqual({
      dueAt: null,
      dueRolledAt: null,
      state: 'met',
    })
    expect(dischargeClocks(stay({ planningDue: false }), friday).planningCall.state).toBe('notApplicable')
  })

  it('is not owed after a ready notice that was taken back', () => {
    const facts = stay({ planningCallAt: null, readyWithdrawnAt: '2026-11-23T15:00:00+01:00' })
    expect(dischargeClocks(facts, friday).planningCall.state).toBe('notApplicable')
  })
})

describe('the municipality’s payment (LUS-8)', () => {
  it.each([
    ['2026-11-23T09:30:00+01:00', '2026-11-26'],
    ['2026-11-23T12:00:00+01:00', '2026-11-26'],
    ['2026-11-23T12:00:01+01:00', '2026-11-27'],
    ['2026-12-18T15:00:00+01:00', '2026-12-22'],
    ['2026-10-24T10:00:00+02:00', '2026-10-27'],
    ['2026-12-30T11:00:00+01:00', '2027-01-02'],
    ['2028-02-27T11:00:00+01:00', '2028-03-01'],
  ])('for a ready notice %s begins %s', (ready, day) => {
    expect(readyAt(ready).liability.startsAt).toBe(startOfDay(day))
  })

  it('counts whole days to the day before discharge, or with it where that is agreed', () => {
    const gone = { dischargedAt: '2026-11-29T11:00:00+01:00' }
    expect(dischargeClocks(stay(gone), '2026-12-24T12:00:00+01:00').liability).toMatchObject({
      state: 'ended',
      days: 3,
    })
    const agreement = { ...statutory, dischargeDayCounts: true, amountPerDay: 9876.54 }
    const { liability } = dischargeClocks(stay({ ...gone, agreement }), '2026-12-24T12:00:00+01:00')
    expect(liability).toMatchObject({ days: 4, amount: 39_506.16 })
  })

  it('comes to nothing when the person leaves before it begins', () => {
    const facts = stay({ dischargedAt: '2026-11-25T11:00:00+01:00' })
    const gone = { state: 'ended', startsAt: '2026-11-26T00:00:00+01:00', days: 0 }
    expect(dischargeClocks(facts, friday).liability).toMatchObject(gone)
    const byOther: DischargeFacts = { ...facts, planningCallBy: 'someoneElse' }
    expect(dischargeClocks(byOther, friday).liability).toMatchObject(gone)
    // There are no days to dispute.
    expect(disputedDays(byOther, dischargeClocks(byOther, friday).liability)).toEqual([])
    expect(codes(facts)).toContain('discharge.leftBefore')
    // On its first day it had begun, and has no whole day.
    const sameDay = stay({ dischargedAt: '2026-11-26T11:00:00+01:00' })
    expect(dischargeClocks(sameDay, friday).liability).toMatchObject({
      state: 'ended',
      startsAt: '2026-11-26T00:00:00+01:00',
      days: 0,
    })
    expect(codes(sameDay)).toContain('discharge.liabilityEnded')
  })

  it('is pending until its midnight and has no whole day on its first', () => {
    expect(dischargeClocks(inTime, '2026-11-25T23:59:59+01:00').liability.state).toBe('pending')
    expect(dischargeClocks(inTime, '2026-11-26T00:00:00+01:00').liability).toMatchObject({ state: 'running', days: 0 })
    expect(dischargeClocks(inTime, '2026-11-27T00:00:00+01:00').liability).toMatchObject({ state: 'running', days: 1 })
  })

  it.each([
    [{ admissionNoticeAt: null }, 'admissionNoticeMissing'],
    [{ readyNoticeAt: null }, 'readyNoticeMissing'],
    [{ planningCallAt: null }, 'planningCallMissing'],
    [{ openCare: 'unavailable' }, 'openCareUnavailable'],
    [{ openCare: 'unclear' }, 'openCareUnclear'],
    [{ readyWithdrawnAt: '2026-11-24T15:00:00+01:00' }, 'readyNoticeMissing'],
    [{ openCareFailedAt: '2026-11-25T15:00:00+01:00' }, 'openCareUnavailable'],
  ] as [Partial<DischargeFacts>, string][])('with %j is blocked: %s, and says so', (other, block) => {
    const { liability, explain } = dischargeClocks(stay(other), friday)
    expect(liability).toMatchObject({ state: 'blocked', blockedBy: [block], startsAt: null, days: 0 })
    expect(explain.map(({ reason }) => reason.code)).toContain(`discharge.${block}`)
    expect(liability.payer).toBe('Askebäck')
  })

  it('needs no call where no planning is due, and no open care where none is needed', () => {
    const facts = stay({ planningDue: false, planningCallAt: null, openCare: 'notNeeded' })
    expect(dischargeClocks(facts, friday).liability).toMatchObject({ state: 'running', disputedBy: [] })
  })

  it('never begins before the call was made: a call on the paid day itself moves it to the next', () => {
    const facts = stay({ planningCallAt: '2026-11-26T14:00:00+01:00' })
    expect(dischargeClocks(facts, friday).liability).toMatchObject({
      startsAt: '2026-11-27T00:00:00+01:00',
      disputedBy: [],
    })
    expect(codes(facts)).toContain('discharge.waitsForCall')
  })

  it('with a late call, or one by someone else, is disputed: both readings', () => {
    const late = dischargeClocks(stay({ planningCallAt: '2026-11-30T14:00:00+01:00' }), '2026-12-03T10:00:00+01:00')
    expect(late.liability).toMatchObject({
      startsAt: '2026-12-01T00:00:00+01:00',
      days: 2,
      disputedBy: ['planningCallLate'],
    })
    const other = dischargeClocks(stay({ planningCallBy: 'someoneElse' }), friday)
    expect(other.liability.disputedBy).toEqual(['planningCallWrongSender'])
    expect(other.explain.filter(({ readings }) => readings)).toHaveLength(1)
  })

  const after = '2026-12-06T10:00:00+01:00'
  /** Someone else called on Tuesday, then the care contact; both are asked on 6 December. */
  const calledTwice = (planningCallAt: string, earlierCallAt = '2026-11-24T10:00:00+01:00') => {
    const { liability, explain } = dischargeClocks(stay({ planningCallAt, earlierCallAt }), after)
    const readings = Object.fromEntries(
      explain.flatMap(({ reason, readings }) => (readings ? [[reason.code, readings.map(({ days }) => days)]] : [])),
    )
    return { startsAt: liability.startsAt, days: liability.days, disputedBy: liability.disputedBy, readings }
  }

  it('called to by someone else and then, late, by the care contact keeps the days from the first call, all disputed', () => {
    // Paid from 26 November by the first call; the right one on 30 November at 14.00 counts from 1 December, and is late.
    expect(calledTwice('2026-11-30T14:00:00+01:00')).toEqual({
      startsAt: '2026-11-26T00:00:00+01:00',
      days: 10,
      disputedBy: ['planningCallLate', 'planningCallWrongSender'],
      readings: { 'discharge.planningCallLate': [10, 5], 'discharge.planningCallMended': [10, 5] },
    })
  })

  it('called to in time by the care contact after someone else is disputed for the days before that call alone', () => {
    expect(calledTwice('2026-11-26T14:00:00+01:00')).toEqual({
      startsAt: '2026-11-26T00:00:00+01:00',
      days: 10,
      disputedBy: ['planningCallWrongSender'],
      readings: { 'discharge.planningCallMended': [10, 9] },
    })
    // Before the payment would have begun: the wrong call led to no day.
    expect(calledTwice('2026-11-25T14:00:00+01:00')).toMatchObject({ days: 10, disputedBy: [], readings: {} })
  })

  it('with both calls late rests on neither', () => {
    expect(calledTwice('2026-11-30T14:00:00+01:00', '2026-11-27T10:00:00+01:00')).toEqual({
      startsAt: '2026-11-28T00:00:00+01:00',
      days: 8,
      disputedBy: ['planningCallLate', 'planningCallWrongSender'],
      readings: { 'discharge.planningCallLate': [8, 0], 'discharge.planningCallMended': [8, 5] },
    })
  })

  it('goes on by one reading and stops by the other when open care fails after it began', () => {
    const facts = stay({ openCareFailedAt: '2026-11-28T09:00:00+01:00' })
    const { liability, explain } = dischargeClocks(facts, '2026-12-01T10:00:00+01:00')
    expect(liability).toMatchObject({ days: 5, disputedBy: ['openCareFailedLater'] })
    expect(explain.find(({ readings }) => readings)?.readings?.map(({ days }) => days)).toEqual([5, 2])
  })

  it('ends on the day on which a ready notice is taken back', () => {
    const facts = stay({ readyWithdrawnAt: '2026-11-28T09:00:00+01:00' })
    expect(dischargeClocks(facts, '2026-12-24T10:00:00+01:00').liability).toMatchObject({ state: 'ended', days: 2 })
  })

  it('follows the agreement on time and amount', () => {
    const agreement = { ...statutory, graceDays: 5, noonRule: false, amountPerDay: 9000 }
    const facts = stay({ agreement, readyNoticeAt: '2026-11-23T15:00:00+01:00' })
    expect(dischargeClocks(facts, '2026-11-30T10:00:00+01:00').liability).toMatchObject({
      startsAt: '2026-11-28T00:00:00+01:00',
      days: 2,
      amount: 18_000,
    })
    expect(codes(facts)).toContain('discharge.startsAgreed')
  })

  it('begins no earlier than the municipality was told, also without a day of grace', () => {
    const agreement = { ...statutory, graceDays: 0, noonRule: false }
    const first = (readyNoticeAt: string) =>
      dischargeClocks(stay({ agreement, readyNoticeAt, planningDue: false }), friday).liability.startsAt
    expect(first('2026-11-23T09:30:00+01:00')).toBe('2026-11-24T00:00:00+01:00')
    expect(first('2026-11-23T00:00:00+01:00')).toBe('2026-11-23T00:00:00+01:00')
    expect(codes(stay({ agreement, planningDue: false }))).toContain('discharge.waitsForReady')
    const withNoon = { ...statutory, graceDays: 0 }
    expect(dischargeClocks(stay({ agreement: withNoon, planningDue: false }), friday).liability.startsAt).toBe(
      '2026-11-24T00:00:00+01:00',
    )
  })

  it('was 30 days in psychiatry for notices to the end of 2018', () => {
    const psychiatric = (readyNoticeAt: string) =>
      dischargeClocks(
        stay({
          admittedAt: '2018-01-01T08:00:00+01:00',
          admissionNoticeAt: '2018-01-01T09:00:00+01:00',
          planningCallAt: '2018-01-01T10:00:00+01:00',
          psychiatric: true,
          readyNoticeAt,
        }),
        friday,
      )
    expect(psychiatric('2018-12-31T09:00:00+01:00').liability.startsAt).toBe(startOfDay('2019-01-30'))
    expect(psychiatric('2019-01-01T09:00:00+01:00').liability.startsAt).toBe(startOfDay('2019-01-04'))
  })

  it('is paid by the municipality that placed the person, else that of registration; unknown is said', () => {
    const payer = (other: Partial<DischargeFacts>) => dischargeClocks(stay(other), friday).liability.payer
    expect(payer({ placingMunicipality: 'Björkvik' })).toBe('Björkvik')
    expect(payer({})).toBe('Askebäck')
    expect(payer({ registeredMunicipality: null })).toBeNull()
  })
})

describe('a death that the person register alone tells of', () => {
  const died = (deceasedOn: string, other: Partial<DischargeFacts> = {}, now = '2026-12-24T10:00:00+01:00') => {
    const facts = stay({ deceasedOn, ...other })
    const clocks = dischargeClocks(facts, now)
    return { ...clocks, due: dueOf(clocks, facts) }
  }

  it('ends the payment the day before, as a discharge on that day would', () => {
    const { liability, explain } = died('2026-11-29')
    expect(liability).toMatchObject({ state: 'ended', startsAt: '2026-11-26T00:00:00+01:00', days: 3 })
    expect(explain.map(({ reason }) => reason.code)).toContain('discharge.died')
    expect(died('2026-11-29', { dischargedAt: '2026-11-28T11:00:00+01:00' }).liability.days).toBe(2)
    // Before it began there is none.
    expect(died('2026-11-25').liability).toMatchObject({ state: 'ended', days: 0 })
    // It is asked of a day before: nothing has ended.
    expect(died('2026-11-29', {}, '2026-11-28T10:00:00+01:00').liability).toMatchObject({ state: 'running', days: 2 })
  })

  it('ends what was to be sent: nothing is due, and what wasn’t late by then doesn’t become it', () => {
    const unsent = { admissionNoticeAt: null, readyNoticeAt: null, planningCallAt: null }
    const soon = died('2026-11-20', unsent)
    expect([soon.admissionNotice, soon.planningCall.state]).toEqual([
      { dueAt: null, state: 'notApplicable' },
      'notApplicable',
    ])
    expect(soon.due).toEqual([])
    const uncalled = died('2026-11-25', { planningCallAt: null })
    expect(uncalled.planningCall).toEqual({ dueAt: null, dueRolledAt: null, state: 'notApplicable' })
    // What was late before the death was.
    const late = died('2026-11-30', { ...unsent, readyNoticeAt: '2026-11-23T09:30:00+01:00' })
    expect([late.admissionNotice.state, late.planningCall.state, late.due]).toEqual(['late', 'late', []])
  })
})

describe('no need of services after discharge', () => {
  it('makes every clock not applicable', () => {
    const clocks = dischargeClocks(stay({ needAssessed: false }), friday)
    expect([clocks.admissionNotice.state, clocks.planningCall.state, clocks.liability.state]).toEqual([
      'notApplicable',
      'notApplicable',
      'notApplicable',
    ])
  })
})

const first = momentOf('2018-01-01T00:00:00+01:00')
const last = momentOf('2035-12-31T23:59:59+01:00')
const anyMoment = fc.integer({ min: first, max: last })

describe('the clocks over all of 2018–2035', () => {
  it('agree with a second reckoning for every day, at midnight, at noon and just beside', () => {
    let asked = 0
    for (let day = '2018-01-01'; day <= '2035-12-31'; day = addDays(day, 1)) {
      const midnight = momentOf(startOfDay(day))
      const noon = momentOf(`${day}T12:00:00${stampOf(midnight + 12 * 3_600_000).slice(19)}`)
      for (const ready of [midnight, noon, noon + 1000, momentOf(startOfDay(addDays(day, 1))) - 1000]) {
        const { planningCall, liability } = readyAt(stampOf(ready))
        expect(planningCall.dueAt).toBe(stampOf(callDue(ready)))
        expect(liability.startsAt).toBe(stampOf(paysFrom(ready)))
        asked++
      }
    }
    expect(asked).toBe(6574 * 4)
  }, 60_000)

  it('agree with a second reckoning at any moment, and on the number of days', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 0, max: 40 * 86_400_000 }), (ready, wait) => {
        const now = stampOf(ready + wait)
        const { liability, planningCall } = readyAt(new Date(ready).toISOString(), now)
        expect(planningCall.dueAt).toBe(stampOf(callDue(ready)))
        expect(liability.startsAt).toBe(stampOf(paysFrom(ready)))
        expect(liability.days).toBe(daysPaid(paysFrom(ready), momentOf(now)))
      }),
      { numRuns: 2000 },
    )
  })

  it('are monotone: a later ready notice never gives an earlier due day or payment', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 0, max: 10 * 86_400_000 }), (ready, later) => {
        const [a, b] = [readyAt(stampOf(ready)), readyAt(stampOf(ready + later))]
        expect(momentOf(a.liability.startsAt!)).toBeLessThanOrEqual(momentOf(b.liability.startsAt!))
        expect(momentOf(a.planningCall.dueAt!)).toBeLessThanOrEqual(momentOf(b.planningCall.dueAt!))
      }),
      { numRuns: 2000 },
    )
  })

  const stays = fc
    .record({
      admitted: anyMoment,
      notice: fc.option(fc.integer({ min: 0, max: 60 })),
      ready: fc.option(fc.integer({ min: 0, max: 400 })),
      call: fc.option(fc.integer({ min: 0, max: 600 })),
      left: fc.option(fc.integer({ min: 0, max: 900 })),
      now: fc.integer({ min: 0, max: 1000 }),
      openCare: fc.constantFrom(...openCareStates),
      planningDue: fc.boolean(),
      agreement: fc.record({ graceDays: fc.nat(5), noonRule: fc.boolean() }),
      byOther: fc.option(fc.integer({ min: 0, max: 600 })),
    })
    .map(({ admitted, notice, ready, call, left, now, openCare, planningDue, agreement, byOther }) => {
      const later = (hours: number | null) => (hours === null ? null : stampOf(admitted + hours * 3_600_000))
      const facts = stay({
        admittedAt: stampOf(admitted),
        admissionNoticeAt: later(notice),
        readyNoticeAt: later(ready),
        planningCallAt: later(call),
        ...(call !== null && byOther !== null && byOther < call ? { earlierCallAt: later(byOther) } : {}),
        dischargedAt: later(left),
        openCare,
        planningDue,
        agreement: { ...statutory, ...agreement },
      })
      return { facts, now: later(now)! }
    })

  it('never count a payment before its conditions, nor more than its days; what blocks is always said', () => {
    fc.assert(
      fc.property(stays, ({ facts, now }) => {
        const { liability, explain } = dischargeClocks(facts, now)
        expect(liability.state === 'blocked').toBe(liability.blockedBy.length > 0)
        expect(liability.startsAt === null).toBe(liability.state === 'blocked')
        for (const block of liability.blockedBy)
          expect(explain.some(({ reason }) => reason.code === `discharge.${block}`)).toBe(true)
        expect(explain.filter(({ readings }) => readings)).toHaveLength(liability.disputedBy.length)
        if (liability.startsAt === null) {
          expect([liability.days, liability.disputedBy]).toEqual([0, []])
          return
        }
        const begins = momentOf(liability.startsAt)
        expect(begins).toBeGreaterThanOrEqual(momentOf(facts.admissionNoticeAt!))
        expect(begins).toBeGreaterThanOrEqual(momentOf(facts.readyNoticeAt!))
        const called = facts.earlierCallAt ?? facts.planningCallAt
        if (facts.planningDue) expect(begins).toBeGreaterThanOrEqual(momentOf(called!))
        // One that hasn't begun isn't told as begun, nor one that never came as ended.
        const left = liability.state === 'ended' && momentOf(facts.dischargedAt!) < begins
        expect(explain.some(({ reason }) => reason.code === 'discharge.leftBefore')).toBe(left)
        expect(liability.state === 'pending').toBe(liability.state !== 'ended' && momentOf(now) < begins)
        for (const { from, to } of disputedDays(facts, liability)) {
          expect(from >= liability.startsAt.slice(0, 10)).toBe(true)
          expect(from <= to).toBe(true)
          expect(momentOf(startOfDay(addDays(to, 1))) - begins).toBeLessThan((liability.days + 0.1) * 86_400_000)
        }
        expect(liability.days).toBe(daysPaid(begins, Math.min(momentOf(now), momentOf(facts.dischargedAt ?? now))))
      }),
      { numRuns: 2000 },
    )
  })

  it('asked of before the admission tell of nothing as late, begun or paid for', () => {
    fc.assert(
      fc.property(stays, fc.integer({ min: 1, max: 400 * 3_600_000 }), ({ facts }, before) => {
        const then = stampOf(momentOf(facts.admittedAt) - before)
        const { admissionNotice, planningCall, liability } = dischargeClocks(facts, then)
        if (facts.admissionNoticeAt === null) expect(admissionNotice.state).toBe('pending')
        if (facts.planningCallAt === null) expect(['pending', 'notApplicable']).toContain(planningCall.state)
        expect(['pending', 'blocked']).toContain(liability.state)
        expect(liability.days).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })
})
