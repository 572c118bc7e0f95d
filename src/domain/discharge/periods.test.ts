import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, startOfDay } from '../law/calendar.ts'
import { momentOf, stampOf } from '../law/day-frame.ts'
import { statutory } from './agreement.ts'
import { dischargeClocks } from './clocks.ts'
import { disputedDays } from './disputed-days.ts'
import { type OpenCareState, openCareStates } from './facts.ts'
import { type OpenCareWord, periodsFrom, type SentMessage, type StayRecord } from './from-messages.ts'
import { monthsOf } from './payment.ts'

/** Ready on Monday 2 November 2026 at 09.30, all done in time: paid from Thursday the 5th, 22 whole days on the morning of the 27th. */
const stay: StayRecord = {
  admittedAt: '2026-10-30T08:00:00+01:00',
  needAssessed: true,
  assessedAt: null,
  planningDue: true,
  psychiatric: false,
  registeredMunicipality: 'Askebäck',
  placingMunicipality: null,
  dischargedAt: null,
}
const now = '2026-11-27T09:00:00+01:00'
const on = (day: number, hour = '09:30') => `2026-11-${String(day).padStart(2, '0')}T${hour}:00+01:00`
const sent = (kind: SentMessage['kind'], sentAt: string): SentMessage => ({
  kind,
  sentAt,
  municipal: true,
  sender: 'openCareContact',
})
const plain = [
  sent('admissionNotice', '2026-10-30T10:00:00+01:00'),
  sent('readyNotice', on(2)),
  sent('planningCall', on(3)),
]
const said = (...words: [number, OpenCareState][]): OpenCareWord[] =>
  words.map(([day, state]) => ({ at: on(day), state }))
const available = said([2, 'available'])

function paid(messages: readonly SentMessage[], words: readonly OpenCareWord[], at = now) {
  return periodsFrom(stay, messages, words, () => statutory).map((facts) => {
    const { liability } = dischargeClocks(facts, at)
    return {
      state: liability.state,
      from: liability.startsAt?.slice(0, 10) ?? null,
      days: liability.days,
      blockedBy: liability.blockedBy,
      disputed: disputedDays(facts, liability).map(({ from, to }) => [from, to]),
    }
  })
}
const running = { state: 'running', from: '2026-11-05', days: 22, blockedBy: [], disputed: [] }

describe('the days of a stay as it went', () => {
  it('are 22 when nothing happens', () => {
    expect(paid(plain, available)).toEqual([running])
  })

  it('end on the day on which someone died, and are kept', () => {
    const died = [...plain, sent('interruption', on(8))]
    expect(paid(died, available)).toEqual([{ ...running, state: 'ended', days: 3 }])
    const { explain } = dischargeClocks(periodsFrom(stay, died, available, () => statutory)[0]!, now)
    expect(explain.map(({ reason }) => reason.code)).toContain('discharge.brokenOff')
  })

  it('of a notice taken back are kept when a new one is sent, which has its own three days', () => {
    const again = [...plain, sent('readyWithdrawn', on(10)), sent('readyNotice', on(26))]
    expect(paid(again, available)).toEqual([
      { ...running, state: 'ended', days: 5 },
      { state: 'pending', from: '2026-11-29', days: 0, blockedBy: [], disputed: [] },
    ])
    expect(paid(again, available, '2026-12-03T09:00:00+01:00').map(({ days }) => days)).toEqual([5, 4])
  })

  it.each(['unclear', 'unavailable'] as const)(
    'begin when open care is there, where it was %s before (5:5)',
    (state) => {
      // Said at 09.30 on the 20th: a condition met in the middle of a day counts from the next midnight.
      expect(paid(plain, said([2, state], [20, 'available']))).toEqual([{ ...running, from: '2026-11-21', days: 6 }])
      expect(paid(plain, said([20, 'available']))).toMatchObject([{ from: '2026-11-21', days: 6 }])
      expect(paid(plain, said([20, 'notNeeded']))).toMatchObject([{ from: '2026-11-21', days: 6 }])
      expect(paid(plain, said([2, state]))).toMatchObject([{ state: 'blocked', days: 0 }])
    },
  )

  it('are disputed while open care is gone, and those before and after it aren’t', () => {
    const words = said([2, 'available'], [10, 'unavailable'], [20, 'available'])
    expect(paid(plain, words)).toEqual([{ ...running, disputed: [['2026-11-10', '2026-11-19']] }])
    const { explain } = dischargeClocks(periodsFrom(stay, plain, words, () => statutory)[0]!, now)
    const step = explain.find(({ readings }) => readings)!
    expect([step.reason.code, step.readings!.map(({ days }) => days)]).toEqual(['discharge.openCareAway', [22, 12]])
  })

  it.each([
    ['available', 'unclear'],
    ['available', 'unavailable'],
    ['notNeeded', 'unavailable'],
    ['notNeeded', 'unclear'],
  ] as const)(
    'are disputed from the day on which what was %s is said to be %s, and never taken away before it',
    (was, is) => {
      expect(paid(plain, said([2, was], [20, is]))).toEqual([{ ...running, disputed: [['2026-11-20', '2026-11-26']] }])
    },
  )

  it('begin at the first midnight with open care there, however it goes before', () => {
    const words = said([2, 'available'], [4, 'unavailable'], [9, 'available'])
    expect(paid(plain, words)).toEqual([{ ...running, from: '2026-11-10', days: 17 }])
  })

  it('of a time that has ended know nothing of what was said and sent later', () => {
    const ended = [...plain, sent('readyWithdrawn', on(10))]
    const later = [sent('planningCall', on(12)), sent('readyNotice', on(13)), sent('interruption', on(20))]
    const words = said([2, 'available'], [15, 'unavailable'])
    expect(paid([...ended, ...later], words)[0]).toEqual({ ...running, state: 'ended', days: 5 })
  })
})

describe('a month that is over', () => {
  const hours = fc.integer({ min: 0, max: 24 * 60 })
  const words = fc.array(fc.record({ hour: hours, state: fc.constantFrom(...openCareStates) }), { maxLength: 8 })
  const steps = fc.array(
    fc.record({
      hour: hours,
      kind: fc.constantFrom('readyNotice', 'readyWithdrawn', 'interruption', 'planningCall', 'planningCall'),
      sender: fc.constantFrom('openCareContact', 'someoneElse'),
    }),
    { maxLength: 8 },
  )
  const start = momentOf(on(1, '00:00'))
  const atHour = (hour: number) => stampOf(start + hour * 3_600_000 + 60_000)

  it('keeps its days whatever is said and sent after it', () => {
    const month = (messages: readonly SentMessage[], said: readonly OpenCareWord[], at: string) =>
      periodsFrom(stay, messages, said, () => statutory)
        .flatMap((facts) => monthsOf(dischargeClocks(facts, at).liability, null))
        .filter((one) => one.month === '2026-11')
        .map(({ from, to }) => [from, to])
    // With what of it is disputed: a right call later doesn't settle what a wrong one left open.
    const disputed = (messages: readonly SentMessage[], said: readonly OpenCareWord[], at: string) =>
      periodsFrom(stay, messages, said, () => statutory)
        .flatMap((facts) => disputedDays(facts, dischargeClocks(facts, at).liability))
        .flatMap(({ from, to }) => daysOf(from, to < '2026-12-01' ? to : '2026-11-30'))
    const daysOf = (from: string, to: string) => {
      const days: string[] = []
      for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
      return days
    }
    const end = startOfDay('2026-12-01')
    fc.assert(
      fc.property(words, steps, (spoken, sending) => {
        const steps = sending.map(({ hour, kind, sender }) => ({ ...sent(kind, atHour(hour)), sender }))
        const messages = [plain[0]!, ...steps]
        const said = spoken.map(({ hour, state }) => ({ at: atHour(hour), state }))
        const had = (at: string) => momentOf(at) < momentOf(end)
        const known = [messages.filter(({ sentAt }) => had(sentAt)), said.filter(({ at }) => had(at))] as const
        const late = startOfDay(addDays('2026-12-01', 40))
        expect(month(messages, said, late)).toEqual(month(...known, end))
        const set = (days: string[]) => [...new Set(days)].sort()
        expect(set(disputed(messages, said, late))).toEqual(set(disputed(...known, end)))
      }),
      { numRuns: 800 },
    )
  })
})
