import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountedStay, chosenCauses, type DelayFacts, delayCauses, delayDays, delayTable } from './delay.ts'

const facts = (more: Partial<DelayFacts>): DelayFacts => ({
  readyAt: '2026-11-23T15:00:00+01:00',
  leftAt: '2026-11-26T10:00:00+01:00',
  said: [],
  blockedBy: [],
  ...more,
})
const told = (of: DelayFacts, today = '2026-11-30') =>
  delayDays(of, today).map(({ day, cause }) => `${day.slice(8)} ${cause}`)

describe('days that someone was ready and still on the ward', () => {
  it('go from the day of the ready notice to the day before they left', () => {
    expect(told(facts({}))).toEqual(['23 unsaid', '24 unsaid', '25 unsaid'])
    expect(told(facts({ leftAt: null }), '2026-11-25')).toEqual(['23 unsaid', '24 unsaid'])
  })

  it('are none for who went home the same day, or was never ready', () => {
    expect(told(facts({ leftAt: '2026-11-23T20:00:00+01:00' }))).toEqual([])
    expect(told(facts({ readyAt: null }))).toEqual([])
  })

  it('have the cause that was said, until another is; of two for the same day the later', () => {
    const said = [
      { day: '2026-11-23', cause: 'place' as const },
      { day: '2026-11-25', cause: 'transport' as const },
      { day: '2026-11-23', cause: 'decision' as const },
    ]
    expect(told(facts({ said }))).toEqual(['23 decision', '24 decision', '25 transport'])
  })

  it('have what hinders the payment as cause when nobody has said one', () => {
    const of = facts({
      blockedBy: ['planningCallMissing', 'openCareUnclear'],
      said: [{ day: '2026-11-25', cause: 'aids' }],
    })
    expect(delayDays(of, '2026-11-30')).toEqual([
      { day: '2026-11-23', cause: 'planning', source: 'clocks' },
      { day: '2026-11-24', cause: 'planning', source: 'clocks' },
      { day: '2026-11-25', cause: 'aids', source: 'said' },
    ])
  })

  it('tell open care that hasn’t said apart from open care that isn’t there; the former is none to choose', () => {
    const causeOf = (blockedBy: DelayFacts['blockedBy']) => delayDays(facts({ blockedBy }), '2026-11-30')[0]!.cause
    expect(causeOf(['openCareUnclear'])).toBe('openCareUnsaid')
    expect(causeOf(['openCareUnavailable'])).toBe('openCare')
    expect(delayCauses.filter((cause) => !chosenCauses.some((one) => one === cause))).toEqual([
      'openCareUnsaid',
      'unsaid',
    ])
  })

  it('count by Sweden’s calendar over the clock change', () => {
    expect(told(facts({ readyAt: '2026-10-24T22:30:00Z', leftAt: '2026-10-26T23:30:00Z' }))).toEqual([
      '25 unsaid',
      '26 unsaid',
    ])
  })
})

const stay = (group: string, cause: (typeof delayCauses)[number], seen: boolean, days = 2): CountedStay => ({
  group,
  seen,
  days: Array.from({ length: days }, (_, n) => ({ day: `2026-11-0${n + 1}`, cause, source: 'said' as const })),
})
const of = (table: ReturnType<typeof delayTable>, group: string, cause: string) =>
  table.rows.find((row) => row.group === group)!.cells.find((cell) => cell.cause === cause)!

describe('days by cause', () => {
  it('tell a small number only to whoever sees each of the stays, and then no sum that gives it away', () => {
    const five = Array.from({ length: 5 }, () => stay('A', 'place', false))
    const table = delayTable([...five, stay('A', 'aids', false), stay('B', 'aids', true)], 5)
    expect(of(table, 'A', 'place')).toMatchObject({ days: 10, persons: 5 })
    expect(of(table, 'A', 'aids')).toMatchObject({ days: null, persons: null })
    expect(table.rows.find(({ group }) => group === 'A')).toMatchObject({ days: null, persons: null })
    expect(of(table, 'B', 'aids')).toMatchObject({ days: 2, persons: 1 })
    expect(table.totals.find(({ cause }) => cause === 'aids')).toMatchObject({ days: null })
    expect(table.totals.find(({ cause }) => cause === 'place')).toMatchObject({ days: 10 })
    expect(table.days).toBeNull()
  })

  it('never let a hidden cell be reckoned from what is told, and add up where nothing is hidden', () => {
    const drawn = fc.array(
      fc.record({
        group: fc.constantFrom('A', 'B'),
        cause: fc.constantFrom(...delayCauses.slice(0, 3)),
        seen: fc.boolean(),
        days: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(drawn, (all) => {
        const table = delayTable(
          all.map((one) => stay(one.group, one.cause, one.seen, one.days)),
          5,
        )
        for (const row of table.rows) {
          const hidden = row.cells.filter(({ days }) => days === null)
          expect(row.days === null).toBe(hidden.length > 0)
          if (row.days !== null) expect(row.days).toBe(row.cells.reduce((sum, { days }) => sum + days!, 0))
          for (const { cause } of hidden) expect(table.totals.find((one) => one.cause === cause)!.days).toBeNull()
        }
        if (table.rows.some((row) => row.days === null)) expect(table.days).toBeNull()
        else expect(table.days).toBe(all.reduce((sum, { days }) => sum + days, 0))
      }),
    )
  })
})
