import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contact, doctor, person, policy } from '../scenario.fixture.ts'
import { type HandoverInput, type PanelPerson, planHandover, type Taker } from './handover.ts'
import type { Met } from './known-face.ts'

const startsOn = '2026-12-01'
const dr = (id: string, size = 0): Taker => ({
  candidate: doctor({ staffId: id, assignmentId: id }),
  name: id,
  share: 1,
  sizes: { doctorContact: size },
  guideline: 1100,
})
const has = (personId: string): PanelPerson => {
  const own = contact({
    id: `${personId}:c`,
    kind: 'doctorContact',
    staffId: 'leaver',
    assignmentId: 'from',
    licensedDoctor: true,
  })
  return { personId, situation: person({ personId, contacts: [own] }), contacts: [own] }
}
const plan = (persons: readonly string[], takers: readonly Taker[], met: Met | undefined, cap?: number) =>
  planHandover({
    kinds: ['doctorContact'],
    day: '2026-11-23',
    startsOn,
    reason: 'staffLeft',
    policy: cap === undefined ? policy : { ...policy, listCapPerDoctor: cap },
    panel: persons.map(has),
    takers,
    choices: [],
    ...(met ? { met } : {}),
  } satisfies HandoverInput)
const meetings = (all: Record<string, Record<string, number>>): Met =>
  new Map(
    Object.entries(all).map(([who, of]) => [
      who,
      new Map(Object.entries(of).map(([staff, weight]) => [staff, { visits: weight, weight }])),
    ]),
  )

describe('a panel that goes to those who know it', () => {
  it('goes to whom each has met most, however uneven the lists become, and says how often', () => {
    const { steps } = plan(
      ['a', 'b', 'c'],
      [dr('x', 400), dr('y')],
      meetings({ a: { x: 2 }, b: { x: 3, y: 1 }, c: { y: 1 } }),
    )
    expect(steps.map((step) => [step.personId, step.to, step.because, step.knew?.params])).toEqual([
      ['a', 'x', 'known', { name: 'x', count: 2 }],
      ['b', 'x', 'known', { name: 'x', count: 3 }],
      ['c', 'y', 'known', { name: 'y', count: 1 }],
    ])
    // Without it the same visits are no known face: the lists even out.
    expect(plan(['a', 'b', 'c'], [dr('x', 400), dr('y')], undefined).steps.map((step) => step.to)).toEqual([
      'y',
      'y',
      'y',
    ])
  })

  it('leaves nobody out for a face that is known better', () => {
    const { steps } = plan(['a', 'b'], [dr('x'), dr('y')], meetings({ a: { x: 6 }, b: { x: 9, y: 8 } }), 1)
    expect(steps.map((step) => step.to)).toEqual(['x', 'y'])
  })

  it('keeps the most visits there can be kept among as many persons as can be (against every way there is)', () => {
    const takers = ['x', 'y']
    const weights = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 3 }), (drawn, cap) => {
        const persons = drawn.map((_, at) => `p${at}`)
        const met = meetings(
          Object.fromEntries(
            drawn.map(([x, y], at) => [`p${at}`, { ...(x > 0 ? { x } : {}), ...(y > 0 ? { y } : {}) }]),
          ),
        )
        const { steps } = plan(
          persons,
          takers.map((id) => dr(id)),
          met,
          cap,
        )
        const worth = (to: readonly (string | null)[]) => {
          if (takers.some((id) => to.filter((one) => one === id).length > cap)) return -1
          const kept = to.reduce((sum, id, at) => sum + (id ? (met.get(`p${at}`)?.get(id)?.weight ?? 0) : 0), 0)
          return to.filter((id) => id !== null).length * 1000 + kept
        }
        let best = 0
        for (let way = 0; way < 3 ** persons.length; way++)
          best = Math.max(best, worth(persons.map((_, at) => [null, 'x', 'y'][Math.floor(way / 3 ** at) % 3]!)))
        expect(worth(persons.map((id) => steps.find((step) => step.personId === id)!.to))).toBe(best)
      }),
      { numRuns: 60 },
    )
  })
})
