import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../law/calendar.ts'
import { goalOutcomes, ownAnswers } from './following-up.ts'
import { type DatedFact, type KeptQuality, planQuality, qualityAsOf } from './quality.ts'

const agreed = { kind: 'agreed', on: '2026-12-01', version: 1, allPoints: true, dueOn: '2027-02-01' } as const
const followedUp = {
  kind: 'followedUp',
  on: '2027-02-03',
  madeOn: '2027-02-03',
  personPresent: true,
  goals: [
    { goalId: 'a', outcome: 'reached' },
    { goalId: 'b', outcome: 'partly' },
    { goalId: 'c', outcome: 'noLongerWanted' },
  ],
  answer: 'helps',
  nextOn: '2027-05-03',
} as const

describe('the quality of a plan (SIP-10)', () => {
  it('is what was kept, not how many there are', () => {
    expect(planQuality([agreed, followedUp], '2027-02-03')).toEqual({
      version: 1,
      personPresent: true,
      allPoints: true,
      due: 1,
      kept: 1,
      nextDue: '2027-05-03',
      goalsTold: 2,
      goalsReached: 1,
      goalsPartly: 1,
      answer: 'helps',
    })
  })

  it('holds a follow-up to be in time within a fortnight of its day, and not a day later', () => {
    const of = (day: string, facts: DatedFact[] = [agreed]) => {
      const { due, kept } = planQuality(facts, day)
      return [due, kept]
    }
    expect(of('2027-02-15')).toEqual([0, 0])
    expect(of('2027-02-16')).toEqual([1, 0])
    expect(of('2027-05-17', [agreed, followedUp])).toEqual([1, 1])
    expect(of('2027-05-18', [agreed, followedUp])).toEqual([2, 1])
    // Recorded late, made in time.
    expect(of('2027-03-01', [agreed, { ...followedUp, on: '2027-03-01', madeOn: '2027-02-15' }])).toEqual([1, 1])
    expect(of('2027-03-01', [agreed, { ...followedUp, on: '2027-03-01', madeOn: '2027-02-16' }])).toEqual([1, 0])
  })

  it('forgets no follow-up that was missed when the plan is written anew, and asks for none of a plan that has ended', () => {
    const anew = { ...agreed, on: '2027-03-01', version: 2, dueOn: '2027-06-01' }
    expect(planQuality([agreed, anew], '2027-03-01')).toMatchObject({ due: 1, kept: 0, nextDue: '2027-06-01' })
    expect(planQuality([agreed, { ...anew, on: '2027-01-10' }], '2027-03-01')).toMatchObject({ due: 0 })
    expect(planQuality([agreed, { kind: 'closed', on: '2027-01-10' }], '2028-01-01')).toMatchObject({
      due: 0,
      nextDue: null,
    })
    expect(planQuality([agreed, { kind: 'closed', on: '2027-02-16' }], '2028-01-01')).toMatchObject({ due: 1 })
  })

  it('has the person there only when they were there each time, and their latest own answer', () => {
    const met = { kind: 'met', on: '2026-11-20', personPresent: false } as const
    expect(planQuality([met, agreed, followedUp], '2027-02-03').personPresent).toBe(false)
    expect(planQuality([agreed], '2026-12-01').personPresent).toBe(null)
    const own = { kind: 'answered', on: '2027-02-04', answer: 'doesNotHelp' } as const
    expect(planQuality([agreed, followedUp, own], '2027-02-04').answer).toBe('doesNotHelp')
    const unasked = { ...followedUp, on: '2027-05-03', answer: 'noAnswer' } as const
    expect(planQuality([agreed, own, unasked], '2027-05-03').answer).toBe('doesNotHelp')
  })
})

const start = '2026-01-01'
const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays(start, n))
const fact = fc.oneof(
  fc.record({ kind: fc.constant('met' as const), personPresent: fc.boolean() }),
  fc.record({
    kind: fc.constant('agreed' as const),
    version: fc.integer({ min: 1, max: 9 }),
    allPoints: fc.boolean(),
    dueOn: fc.option(day),
  }),
  fc.record({
    kind: fc.constant('followedUp' as const),
    madeOn: day,
    personPresent: fc.boolean(),
    goals: fc.array(fc.record({ goalId: fc.string(), outcome: fc.constantFrom(...goalOutcomes) }), { maxLength: 3 }),
    answer: fc.constantFrom(...ownAnswers),
    nextOn: fc.option(day),
  }),
  fc.record({ kind: fc.constant('answered' as const), answer: fc.constantFrom(...ownAnswers) }),
)
/** Drawn facts, recorded one after another, some on the same day. */
const world = fc
  .array(fc.tuple(fact, fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 12 })
  .map((drawn) => {
    let n = 0
    return drawn.map(([one, later], at): { fact: DatedFact; at: string } => {
      n += later
      const on = addDays(start, n)
      return { fact: { ...one, on }, at: `${on}T10:00:00.${String(at).padStart(3, '0')}Z` }
    })
  })

describe('drawn worlds', () => {
  it('kept each time something happened, it is on any day, as known at any moment, what the facts say (domain.md §8)', () => {
    fc.assert(
      fc.property(world, day, day, (events, asOf, known) => {
        const kept = events.map(({ fact, at }, n): KeptQuality => {
          const facts = events.slice(0, n + 1).map((one) => one.fact)
          return { ...planQuality(facts, fact.on), on: fact.on, at, grace: 14 }
        })
        const knownAt = `${known}T12:00:00Z`
        const there = events.filter((one) => one.fact.on <= asOf && one.at <= knownAt).map((one) => one.fact)
        expect(qualityAsOf(kept, { day: asOf, knownAt })).toEqual(there.length === 0 ? null : planQuality(there, asOf))
      }),
    )
  })

  it('counts each day for follow-up once: made in time, late, or missed (a second opinion, day by day)', () => {
    fc.assert(
      fc.property(world, day, (events, asOf) => {
        const facts = events.map((one) => one.fact).filter((one) => one.on <= asOf)
        let [due, kept] = [0, 0]
        let waits: string | null = null
        for (let n = 0; n <= daysBetween(start, asOf); n++) {
          const today = addDays(start, n)
          for (const one of facts.filter((f) => f.on === today)) {
            if (one.kind === 'agreed') {
              if (missedBy(waits, today)) due++
              waits = one.dueOn
            }
            if (one.kind === 'followedUp') {
              if (waits !== null) due++
              if (waits !== null && daysBetween(waits, one.madeOn) <= 14) kept++
              waits = one.nextOn
            }
          }
        }
        if (missedBy(waits, asOf)) due++
        expect(planQuality(facts, asOf)).toMatchObject({ due, kept })
      }),
    )
  })
})

const missedBy = (due: string | null, today: string): boolean => due !== null && daysBetween(due, today) > 14
