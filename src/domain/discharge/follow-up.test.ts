import { describe, expect, it } from 'vitest'
import { dimensions, followUpForms, followUpState, formOn, isDone } from './follow-up.ts'

const home = '2026-11-20T23:30:00+01:00'
const stands = (doneOn: string | null, today: string, days = 7) =>
  followUpState({ dischargedAt: home, doneOn }, days, today)

describe('the follow-up after coming home', () => {
  it.each([
    ['waits to the end of its last day', null, '2026-11-27', 'waits'],
    ['is late the day after', null, '2026-11-28', 'late'],
    ['was made in time on its last day', '2026-11-27', '2026-12-01', 'inTime'],
    ['was made too late the day after', '2026-11-28', '2026-12-01', 'tooLate'],
  ])('%s', (_, doneOn, today, state) => expect(stands(doneOn, today)).toEqual({ state, dueOn: '2026-11-27' }))

  it('counts days by Sweden’s calendar, whatever zone the instant was written in', () => {
    expect(followUpState({ dischargedAt: '2026-11-20T22:30:00Z', doneOn: null }, 1, '2026-11-21').dueOn).toBe(
      '2026-11-21',
    )
    expect(followUpState({ dischargedAt: '2026-11-20T23:30:00Z', doneOn: null }, 1, '2026-11-21').dueOn).toBe(
      '2026-11-22',
    )
  })

  it('isn’t due before the person has gone home', () => {
    expect(followUpState({ dischargedAt: null, doneOn: null }, 7, '2026-11-28')).toEqual({
      state: 'notYet',
      dueOn: null,
    })
  })

  it('isn’t done by a call that reached nobody; a no to it is an answer', () => {
    expect([isDone('reached'), isDone('declined'), isDone('notReached')]).toEqual([true, true, false])
  })

  it('asks in all five dimensions, each question once, in every version', () => {
    for (const { questions } of followUpForms) {
      expect([...new Set(questions.map(({ dimension }) => dimension))].sort()).toEqual([...dimensions].sort())
      expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length)
    }
    expect(followUpForms.map(({ version }) => version)).toEqual(followUpForms.map((_, n) => n + 1))
  })

  it('asks with the form of the day', () => {
    const forms = [followUpForms[0]!, { ...followUpForms[0]!, version: 2, from: '2027-01-01' }]
    expect([formOn('2026-12-31', forms).version, formOn('2027-01-01', forms).version]).toEqual([1, 2])
  })
})
