import { describe, expect, it } from 'vitest'
import { type NextClock, todayUntil } from './next.ts'
import { type RowFacts, reddest, rowCalls, type Sorted } from './row.ts'

const now = '2026-11-27T14:00:00+01:00'
const whole = { told: true, careContact: true, informed: true, transferred: true, callLacking: false }
const nothing = { told: true, careContact: false, informed: false, transferred: false, callLacking: true }
const stay = (more: Partial<RowFacts> = {}): RowFacts => ({
  state: 'planning',
  estimatedOn: '2026-12-04',
  dischargedAt: null,
  deceased: false,
  home: whole,
  followUp: null,
  ...more,
})
const home = (more: Partial<RowFacts> = {}): RowFacts =>
  stay({ state: 'discharged', dischargedAt: '2026-11-26T10:00:00+01:00', ...more })
const call: NextClock = { clock: 'planningCall', dueAt: '2026-11-30T00:00:00+01:00', urgency: 'calm' }

describe('a row of the board', () => {
  it('of someone who went home without what should have been done is late until it is mended, and says what is missing', () => {
    const missing = { lacks: ['careContact', 'information', 'transfer'], urgency: 'late' }
    expect(rowCalls(home({ home: nothing }), null, now)).toMatchObject({
      ...missing,
      redAt: '2026-11-26T10:00:00+01:00',
    })
    for (const [fact, said] of [
      [{ told: false }, ['told']],
      [{ careContact: false }, ['careContact']],
      [{ informed: false }, ['information']],
      [{ transferred: false }, ['transfer']],
    ] as const)
      expect(rowCalls(home({ home: { ...whole, ...fact } }), null, now)).toMatchObject({ lacks: said, urgency: 'late' })
    expect(rowCalls(home(), null, now)).toEqual({ lacks: [], followUp: null, urgency: null, redAt: null })
    // No open care is concerned: then no contact is asked for.
    expect(rowCalls(home({ home: { ...whole, careContact: null } }), null, now).lacks).toEqual([])
  })

  it('says the call after coming home until it is made: late after its last day, for those who call', () => {
    const waits = home({ followUp: { dueOn: '2026-11-27', mine: true } })
    expect(rowCalls(waits, null, now)).toMatchObject({
      followUp: { dueOn: '2026-11-27', late: false },
      urgency: 'calm',
      redAt: '2026-11-28T00:00:00+01:00',
    })
    const late = home({ followUp: { dueOn: '2026-11-26', mine: true } })
    expect(rowCalls(late, null, now)).toMatchObject({ followUp: { late: true }, urgency: 'late' })
    // The ward sees that it is late, and isn’t the one that is.
    const ward = home({ followUp: { dueOn: '2026-11-26', mine: false } })
    expect(rowCalls(ward, null, now)).toMatchObject({ followUp: { late: true }, urgency: null })
  })

  it('asks for a care contact before the discharge, of whoever is ready or goes home today or tomorrow (LUS 2 kap. 5 §)', () => {
    const lacks = (more: Partial<RowFacts>) => rowCalls(stay({ home: nothing, ...more }), null, now).lacks
    const today = ['careContact', 'information', 'transfer']
    expect(lacks({ state: 'ready' })).toEqual(today)
    // A day put further ahead takes none of it away.
    expect(lacks({ state: 'ready', estimatedOn: '2027-11-27' })).toEqual(today)
    expect(lacks({ estimatedOn: '2026-11-28' })).toEqual(['careContact'])
    expect(lacks({ estimatedOn: '2026-11-29' })).toEqual([])
    // On the day itself, what is due by the discharge; that nobody is told is for the notice’s clock.
    expect(lacks({ estimatedOn: '2026-11-27', home: { ...nothing, told: false } })).toEqual(today)
    expect(lacks({ state: 'ready', estimatedOn: '2026-11-26' })).toEqual(today)
    expect(lacks({ estimatedOn: null })).toEqual([])
    expect(lacks({ state: 'interrupted', estimatedOn: '2026-11-27' })).toEqual([])
    expect(rowCalls(stay({ state: 'ready', home: nothing, estimatedOn: '2026-11-28' }), call, now)).toMatchObject({
      urgency: 'soon',
      redAt: '2026-11-29T00:00:00+01:00',
    })
    // Of one who is ready the papers alone can wait for the day; without a day they can't.
    const papers = { state: 'ready', home: { ...nothing, careContact: true } } as const
    expect(rowCalls(stay({ ...papers, estimatedOn: '2026-11-30' }), null, now)).toMatchObject({
      lacks: ['information', 'transfer'],
      urgency: 'calm',
    })
    for (const estimatedOn of [null, '2026-11-27'])
      expect(rowCalls(stay({ ...papers, estimatedOn }), null, now).urgency).toBe('soon')
  })

  it('asks for nothing more for someone who has died', () => {
    expect(rowCalls(home({ deceased: true, home: nothing }), null, now)).toMatchObject({ lacks: [], urgency: null })
  })

  it('is as red as the reddest it calls for', () => {
    expect(rowCalls(home({ home: nothing }), call, now).urgency).toBe('late')
    expect(rowCalls(stay(), call, now)).toMatchObject({ urgency: 'calm', redAt: call.dueAt })
  })

  it('comes reddest first: late, soon, later, by its time; then what waits for a receipt; then by admission', () => {
    const row = (urgency: Sorted['urgency'], redAt: string | null, unread = 0, admittedAt = now): Sorted => ({
      urgency,
      redAt,
      unread,
      admittedAt,
    })
    const inOrder = [
      row('late', '2026-11-20T00:00:00+01:00'),
      row('late', '2026-11-26T00:00:00+01:00'),
      row('soon', '2026-11-29T00:00:00+01:00'),
      row('calm', '2026-11-28T00:00:00+01:00'),
      row(null, null, 2),
      row(null, null, 1),
      row(null, null, 0, '2026-11-20T00:00:00+01:00'),
      row(null, null),
    ]
    for (const shuffled of [[...inOrder].reverse(), [...inOrder.slice(3), ...inOrder.slice(0, 3)]])
      expect(shuffled.sort(reddest)).toEqual(inOrder)
  })
})

describe('what counts as today', () => {
  it('goes on until seven the next morning, also when the clock is changed that night and after midnight', () => {
    expect(todayUntil('2026-11-27T08:00:00+01:00')).toBe('2026-11-28T07:00:00+01:00')
    expect(todayUntil('2026-11-27T23:59:59+01:00')).toBe('2026-11-28T07:00:00+01:00')
    // Whoever works the night has the day before them.
    expect(todayUntil('2026-11-28T02:00:00+01:00')).toBe('2026-11-29T07:00:00+01:00')
    expect(todayUntil('2026-10-24T12:00:00+02:00')).toBe('2026-10-25T07:00:00+01:00')
    expect(todayUntil('2026-03-28T12:00:00+01:00')).toBe('2026-03-29T07:00:00+02:00')
    expect(todayUntil('2026-12-31T12:00:00+01:00')).toBe('2027-01-01T07:00:00+01:00')
  })
})
