import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import { planStates } from './steps.ts'
import { isOn, placeOf, planFilters, type TurnFacts, turnsOf } from './turns.ts'

const today = '2026-11-24'
const facts = (more: Partial<TurnFacts>): TurnFacts => ({
  state: 'agreed',
  kept: true,
  since: today,
  followUpOn: null,
  hasForce: false,
  meeting: null,
  ownLeft: false,
  othersLeft: false,
  yes: true,
  stuck: false,
  gapSince: null,
  ...more,
})
const tasks = (more: Partial<TurnFacts>) => turnsOf(facts(more), today).map((one) => [one.task, one.redness, one.by])
const meeting = (days: number, more: { prepared?: boolean; personTold?: boolean } = {}) => ({
  on: addDays(today, days),
  calledOn: addDays(today, -5),
  prepared: false,
  personTold: true,
  ...more,
})

describe('whose turn it is with a plan (SIP-5)', () => {
  it('is the keeper’s to judge, ask, call and write; at once, and late after a fortnight', () => {
    expect(tasks({ state: 'proposed' })).toEqual([['judge', 'calm', null]])
    expect(tasks({ state: 'proposed', since: '2026-11-20' })).toEqual([['judge', 'soon', null]])
    expect(tasks({ state: 'proposed', since: '2026-11-10' })).toEqual([['judge', 'soon', null]])
    expect(tasks({ state: 'proposed', since: '2026-11-09' })).toEqual([['judge', 'late', null]])
    expect(tasks({ state: 'needed' })).toEqual([['ask', 'calm', null]])
    expect(tasks({ state: 'consented' })).toEqual([['call', 'calm', null]])
    expect(tasks({ state: 'drafted' })).toEqual([['write', 'calm', null]])
    for (const state of ['proposed', 'needed', 'consented', 'drafted', 'agreed'] as const)
      expect(tasks({ state, kept: false })).toEqual([])
  })

  it('is each party’s to confirm what it answers for, and to answer before a meeting', () => {
    expect(tasks({ state: 'confirming', kept: false, ownLeft: true, since: '2026-11-01' })).toEqual([
      ['confirm', 'late', null],
    ])
    expect(tasks({ state: 'confirming', kept: false, othersLeft: true })).toEqual([])
    expect(tasks({ state: 'called', kept: false, meeting: meeting(8) })).toEqual([['prepare', 'calm', '2026-12-02']])
    expect(tasks({ state: 'called', kept: false, meeting: meeting(7) })).toEqual([['prepare', 'soon', '2026-12-01']])
    expect(tasks({ state: 'called', kept: false, meeting: meeting(1) })).toEqual([['prepare', 'late', '2026-11-25']])
    expect(tasks({ state: 'called', kept: false, meeting: meeting(1, { prepared: true }) })).toEqual([])
  })

  it('is the keeper’s to tell the person of a call, when nobody has', () => {
    const untold = (days: number) =>
      tasks({ state: 'called', meeting: meeting(days, { prepared: true, personTold: false }) })
    expect(untold(9)).toEqual([['tell', 'soon', '2026-12-03']])
    expect(untold(3)).toEqual([['tell', 'late', '2026-11-27']])
  })

  it('is the keeper’s to follow up from a fortnight before the day, and to set a day where there is none', () => {
    expect(tasks({ followUpOn: '2026-12-09' })).toEqual([])
    expect(tasks({ followUpOn: '2026-12-08' })).toEqual([['followUp', 'soon', '2026-12-08']])
    expect(tasks({ followUpOn: today })).toEqual([['followUp', 'soon', today]])
    expect(tasks({ followUpOn: '2026-11-23' })).toEqual([['followUp', 'late', '2026-11-23']])
    expect(tasks({ followUpOn: null })).toEqual([['setDay', 'soon', null]])
  })

  it('is the keeper’s to follow up also while a new version waits, and everyone’s to prepare for its meeting', () => {
    const waits = { state: 'confirming', othersLeft: true, followUpOn: '2026-11-23', meeting: meeting(1) } as const
    const follows = ['followUp', 'late', '2026-11-23']
    const prepares = ['prepare', 'late', '2026-11-25']
    expect(tasks({ ...waits, hasForce: true })).toEqual([follows, prepares])
    expect(tasks({ ...waits, hasForce: true, kept: false })).toEqual([prepares])
    expect(isOn('overdue', facts({ ...waits, hasForce: true }), today)).toBe(true)
    expect(isOn('withoutDay', facts({ ...waits, hasForce: true, followUpOn: null }), today)).toBe(true)
    // What nobody's yes can put in force is taken back; what is in force is followed up meanwhile.
    const stuck = tasks({ ...waits, hasForce: true, stuck: true, ownLeft: true })
    expect(stuck).toEqual([follows, prepares, ['takeBack', 'soon', null]])
    // A first version isn't followed up before it is in force.
    expect(tasks(waits)).toEqual([prepares])
    expect(isOn('overdue', facts(waits), today)).toBe(false)
  })

  it('is the keeper’s alone to ask anew when the yes has ended: nothing is asked of anyone that would be refused', () => {
    const all = { ownLeft: true, meeting: meeting(1, { personTold: false }), followUpOn: '2026-11-01', yes: false }
    for (const state of ['consented', 'called', 'drafted', 'confirming', 'agreed', 'revising'] as const) {
      expect(tasks({ ...all, state }), state).toEqual([['askAnew', 'soon', null]])
      expect(tasks({ ...all, state, since: '2026-11-01' }), state).toEqual([['askAnew', 'late', null]])
      expect(tasks({ ...all, state, kept: false }), state).toEqual([])
      expect(isOn('others', facts({ ...all, state }), today), state).toBe(true)
    }
    // Before the yes there is none to ask for anew.
    expect(tasks({ state: 'needed', yes: false })).toEqual([['ask', 'calm', null]])
  })

  it('is the keeper’s to take back what nobody’s yes can put in force', () => {
    const waits = { state: 'confirming', stuck: true, ownLeft: true, othersLeft: true } as const
    expect(tasks(waits)).toEqual([['takeBack', 'soon', null]])
    expect(tasks({ ...waits, kept: false })).toEqual([])
    expect([isOn('others', facts(waits), today), isOn('others', facts({ ...waits, kept: false }), today)]).toEqual([
      false,
      true,
    ])
    expect(tasks({ ...waits, yes: false })).toEqual([['askAnew', 'soon', null]])
  })

  it('is the keeper’s to see to at once, when someone who does something in the plan in force takes part no more', () => {
    const gap = { gapSince: today, followUpOn: '2026-12-08' }
    const follows = ['followUp', 'soon', '2026-12-08']
    expect(tasks(gap)).toEqual([['replace', 'late', null], follows])
    expect(turnsOf(facts({ ...gap, gapSince: '2026-11-20' }), today)[0]).toMatchObject({ since: '2026-11-20' })
    expect(tasks({ ...gap, kept: false })).toEqual([])
    expect(tasks({ ...gap, state: 'revising', meeting: meeting(20, { prepared: true }) })).toEqual([
      ['replace', 'late', null],
      follows,
    ])
    // A version that waits fills it, or is stuck and is taken back.
    expect(tasks({ ...gap, state: 'confirming', hasForce: true, othersLeft: true })).toEqual([follows])
    expect(tasks({ ...gap, yes: false })).toEqual([['askAnew', 'soon', null]])
  })

  it('names the reddest first', () => {
    expect(tasks({ state: 'revising', followUpOn: '2026-11-01', meeting: meeting(9) }).map(([task]) => task)).toEqual([
      'followUp',
      'prepare',
    ])
  })

  const day = fc.integer({ min: -60, max: 60 }).map((n) => addDays(today, n))
  const anyFacts: fc.Arbitrary<TurnFacts> = fc.record({
    state: fc.constantFrom(...planStates.filter((one) => one !== 'closed' && one !== 'refused')),
    kept: fc.boolean(),
    since: fc.integer({ min: -60, max: 0 }).map((n) => addDays(today, n)),
    followUpOn: fc.option(day),
    hasForce: fc.boolean(),
    meeting: fc.option(
      fc.record({
        on: fc.integer({ min: 0, max: 60 }).map((n) => addDays(today, n)),
        calledOn: fc.constant(addDays(today, -1)),
        prepared: fc.boolean(),
        personTold: fc.boolean(),
      }),
    ),
    ownLeft: fc.boolean(),
    othersLeft: fc.boolean(),
    yes: fc.boolean(),
    stuck: fc.boolean(),
    gapSince: fc.option(fc.integer({ min: -60, max: 0 }).map((n) => addDays(today, n))),
  })

  it('never grows calmer as days pass with nothing done, and every plan is on the list of all', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 1, max: 20 }), (one, later) => {
        expect(isOn('open', one, today)).toBe(true)
        const then = addDays(today, later)
        const red = { late: 0, soon: 1, calm: 2 }
        for (const turn of turnsOf(one, today)) {
          const after = turnsOf(one, then).find(({ task }) => task === turn.task)
          expect(after && red[after.redness] <= red[turn.redness]).toBe(true)
        }
      }),
    )
  })

  it('stands on the lists that a second reading of the rules says', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const inForce = ['agreed', 'revising'].includes(one.state) || (one.hasForce && one.state === 'confirming')
        const expected = {
          ours: turnsOf(one, today).length > 0,
          overdue: inForce && (one.followUpOn ?? '9999') < today,
          withoutDay: inForce && one.followUpOn === null,
          open: true,
        }
        for (const filter of planFilters)
          if (filter !== 'others') expect(isOn(filter, one, today), filter).toBe(expected[filter])
        const places = turnsOf(one, today).map(placeOf)
        expect(places).toEqual([...places].sort())
      }),
    )
  })
})
