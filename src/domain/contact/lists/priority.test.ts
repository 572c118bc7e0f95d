import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../law/calendar.ts'
import type { CareEpisode, ExistingContact, Situation } from '../situation.ts'
import {
  groupsFor,
  groupsOf,
  maySearchBy,
  priorityOrder,
  priorityRank,
  type SignalKind,
  signalKinds,
  type TargetGroup,
  targetGroupNames,
  targetGroups,
} from './priority.ts'

const day = '2026-11-23'

const someone = (change: Partial<Situation> = {}): Situation => ({
  personId: 'person',
  episodes: [],
  contacts: [],
  ...change,
})
const episode = (kind: CareEpisode['kind'], change: Partial<CareEpisode> = {}): CareEpisode => ({
  kind,
  unitId: 'unit',
  providerId: 'provider',
  from: '2026-03-01',
  ...change,
})
const noted = (kind: SignalKind, from = '2026-05-01', to?: string) => ({
  kind,
  unitId: 'unit',
  from,
  ...(to ? { to } : {}),
})
const socialCareContact: ExistingContact = {
  id: 'c',
  kind: 'socialCareContact',
  staffId: 's',
  assignmentId: 'a',
  unitId: 'unit',
  providerId: 'provider',
  authorityKind: 'municipality',
  licensed: false,
  licensedDoctor: false,
  from: '2026-04-01',
  appointedOn: '2026-04-01',
}
const codes = (found: readonly { group: TargetGroup }[]) => found.map(({ group }) => group)

describe('the order of priority among target groups (S0, S3)', () => {
  it('is the usual one until the authority sets its own', () => {
    expect(priorityOrder({})).toEqual(targetGroups)
  })

  it('puts the authority’s own first, and never leaves a group out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...targetGroups), { maxLength: 15 }), (own) => {
        const order = priorityOrder({ targetGroups: own })
        expect([...order].sort()).toEqual([...targetGroups].sort())
        expect(order.slice(0, new Set(own).size)).toEqual([...new Set(own)])
        const rest = order.slice(new Set(own).size)
        expect(rest).toEqual(targetGroups.filter((group) => !own.includes(group)))
      }),
    )
  })

  it('places a person by the foremost of their groups, and those in none last', () => {
    const both = groupsOf(someone({ signals: [noted('manyDoctors'), noted('multiIllness')] }), day, 'healthcare')
    expect(priorityRank(both)).toBe(targetGroups.indexOf('multiIllness'))
    expect(priorityRank(both, { targetGroups: ['manyDoctors'] })).toBe(0)
    expect(priorityRank([])).toBe(targetGroups.length)
  })

  it('has a name in both languages for each', () => {
    for (const group of targetGroups) expect(Object.values(targetGroupNames[group]).every(Boolean)).toBe(true)
  })
})

describe('what a group may be searched by (PDL 2 kap. 8 §)', () => {
  it('is everything but social care for a health-care actor, who is told the law', () => {
    const { open, closed } = groupsFor('healthcare', day)
    expect(closed.map(({ group }) => group)).toEqual(['homeHelp'])
    expect(closed[0]!.reasons[0]).toMatchObject({ code: 'group.notSearchTerm', layer: 'law' })
    expect(closed[0]!.reasons[0]!.law[0]).toMatchObject({ statute: 'PDL', section: '2 kap. 8 §' })
    expect(open).toContain('municipalHealthCare')
    expect(open).toContain('psychiatryAddiction')
  })

  it('is everything for the social-care provider', () => {
    expect(groupsFor('socialCare', day)).toEqual({ open: [...targetGroups], closed: [] })
  })

  it('turns on who asks alone', () => {
    expect(maySearchBy('homeHelp', 'healthcare', day).ok).toBe(false)
    expect(maySearchBy('homeHelp', 'socialCare', day).ok).toBe(true)
  })
})

describe('the groups a person is in', () => {
  it('come from signals that run on the day, each with since when and why', () => {
    const person = someone({
      signals: [noted('frequentEmergency'), noted('longSickLeave', '2026-01-01', '2026-11-22')],
    })
    const found = groupsOf(person, day, 'healthcare')
    expect(found).toMatchObject([
      {
        group: 'frequentEmergency',
        since: '2026-05-01',
        reason: { code: 'group.frequentEmergency', fact: 'situation.signals' },
      },
    ])
    expect(codes(groupsOf(person, '2026-11-22', 'healthcare'))).toContain('longSickLeave')
  })

  it('count own municipal health care, also for a health-care actor (HSL 12:1–2), but not day activity', () => {
    expect(groupsOf(someone({ episodes: [episode('homeHealthCare')] }), day, 'healthcare')).toMatchObject([
      { group: 'municipalHealthCare', since: '2026-03-01', reason: { rule: 'FC-6' } },
    ])
    expect(
      groupsOf(someone({ episodes: [episode('dayActivity', { municipalHealthCare: true })] }), day, 'socialCare'),
    ).toEqual([])
  })

  it('count home help only for the social-care provider, and only until there is a social care contact (FC-10)', () => {
    const person = someone({ episodes: [episode('homeHelp')] })
    expect(codes(groupsOf(person, day, 'socialCare'))).toEqual(['homeHelp'])
    expect(groupsOf(person, day, 'healthcare')).toEqual([])
    expect(groupsOf({ ...person, contacts: [socialCareContact] }, day, 'socialCare')).toEqual([])
  })

  it('never depend on home help for a health-care actor, whatever else is known', () => {
    fc.assert(
      fc.property(
        fc.subarray([...signalKinds]),
        fc.boolean(),
        fc.integer({ min: -400, max: 400 }),
        (kinds, help, shift) => {
          const signals = kinds.map((kind) => noted(kind))
          const on = addDays(day, shift)
          const without = someone({ signals })
          const having = someone({ signals, episodes: help ? [episode('homeHelp', { from: '2020-01-01' })] : [] })
          expect(groupsOf(having, on, 'healthcare')).toEqual(groupsOf(without, on, 'healthcare'))
        },
      ),
    )
  })

  it('are none for the dead', () => {
    const person = someone({ signals: [noted('multiIllness')], deceasedOn: '2026-11-01' })
    expect(groupsOf(person, day, 'healthcare')).toEqual([])
    expect(groupsOf(person, '2026-10-31', 'healthcare')).toHaveLength(1)
  })
})
