import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signalsOf } from '../followup/visit-signals.ts'
import { ruleIds } from '../law/rules.ts'
import { eligibility } from './eligibility.ts'
import type { ContactKind } from './kinds.ts'
import { priorityOrder, targetGroups } from './lists/priority.ts'
import type { ContactPolicy } from './policy.ts'
import {
  decidePolicy,
  policyChanges,
  policyDifferences,
  policyLayers,
  type StaffUnderPolicy,
  whoIsHit,
} from './policy-layers.ts'
import { assistantNurse, coordinator, doctor, homeHelp, homeHelpUnit, person, policy } from './scenario.fixture.ts'
import type { Candidate, Situation } from './situation.ts'

const day = '2026-11-23'
const codes = (of: ContactPolicy, on = day) => policyDifferences(of, on).map((one) => one.code)
const home = { ...homeHelpUnit, id: 'home', kind: 'residentialCareUnit' } as const

/** Each switch, and an appointment whose answer it turns. */
const switches: [string, Partial<ContactPolicy>, ContactKind, Candidate, Situation][] = [
  ['policy.categories', { doctorCategories: ['geriatrics'] }, 'doctorContact', doctor(), person()],
  ['policy.licence', { careContactNeedsLicence: true }, 'careContact', coordinator(), person()],
  [
    'policy.residential',
    { residentialCareSocialContact: true },
    'socialCareContact',
    assistantNurse({ unit: home }),
    person({ episodes: [homeHelp({ kind: 'residentialCare', unitId: 'home' })] }),
  ],
  [
    'policy.takesPart',
    { socialCareContactTakesPart: true },
    'socialCareContact',
    assistantNurse({ takesPartInHomeHelp: false }),
    person({ episodes: [homeHelp()] }),
  ],
  ['policy.cap', { listCapPerDoctor: 500 }, 'doctorContact', doctor({ listSize: 500 }), person()],
]

describe('law and policy as two layers (FC-7)', () => {
  it('nothing differs where nothing is decided', () => {
    expect(policyDifferences(policy, day)).toEqual([])
    expect(policyLayers(policy, day).map(({ rule }) => rule.id)).toEqual([...ruleIds])
  })

  it.each(switches)('%s is told exactly when it turns a decision', (code, change, kind, candidate, situation) => {
    const changed = { ...policy, ...change }
    const judged = (under: ContactPolicy) => eligibility(kind, candidate, situation, under, day).ok
    expect(judged(changed)).toBe(!judged(policy))
    expect(codes(changed)).toEqual([code])
    const told = policyLayers(changed, day).flatMap(({ rule, own }) => own.map((one) => [rule.id, one.rule, one.layer]))
    expect(told).toHaveLength(1)
    expect(told[0]?.[0]).toBe(told[0]?.[1])
    expect(told[0]?.[2]).toBe('policy')
  })

  it('an order of priority is told when it is another than the usual', () => {
    expect(codes({ ...policy, targetGroups: [...targetGroups] })).toEqual([])
    expect(codes({ ...policy, targetGroups: ['lifeThreatening'] })).toEqual([])
    const own = { ...policy, targetGroups: ['homeHelp' as const] }
    expect(codes(own)).toEqual(['policy.priority'])
    expect(priorityOrder(own)[0]).toBe('homeHelp')
  })

  it('when visits call for a contact is told when it is another than the usual', () => {
    expect(codes({ ...policy, visitSignals: { visits: 5, doctors: 5, emergencies: 4 } })).toEqual([])
    const own = { ...policy, visitSignals: { visits: 5, doctors: 5, emergencies: 3 } }
    expect(codes(own)).toEqual(['policy.signals'])
    expect(decidePolicy({ before: policy, after: own, from: day, day })).toEqual([])
    expect(signalsOf({ doctorVisits: 0, doctors: 0, emergencies: 3 }, own.visitSignals)).toEqual(['frequentEmergency'])
  })

  it('a licence that is asked for later is told with its day', () => {
    const later = { ...policy, careContactNeedsLicence: true, careContactNeedsLicenceFrom: '2027-01-01' }
    expect(codes(later)).toEqual(['policy.licenceFrom'])
    expect(codes(later, '2027-01-01')).toEqual(['policy.licence'])
  })

  it('rules not yet in force are not shown, and the law is as worded on the day', () => {
    const ids = policyLayers(policy, '2026-06-30').map(({ rule }) => rule.id)
    expect(ids).not.toContain('FC-6')
    const request = (on: string) => policyLayers(policy, on).find(({ rule }) => rule.id === 'FC-3')
    expect(request('2026-06-30')?.rule.law.some(({ statute }) => statute === 'HSL')).toBe(false)
    expect(request('2026-07-01')?.rule.law.some(({ section }) => section === '4 kap. 2 a §')).toBe(true)
  })
})

const anyPolicy = fc.record({
  doctorCategories: fc.subarray([...policy.doctorCategories], { minLength: 1 }),
  careContactNeedsLicence: fc.boolean(),
  residentialCareSocialContact: fc.boolean(),
  socialCareContactTakesPart: fc.boolean(),
})

describe('a decision on policy', () => {
  const ask = (after: ContactPolicy, from = day) =>
    decidePolicy({ before: policy, after, from, day }).map((r) => r.code)

  it('is never dated back, nor empties the right to a doctor contact (FC-1)', () => {
    const strict = { ...policy, careContactNeedsLicence: true }
    expect(ask(strict)).toEqual([])
    expect(ask(strict, '2026-11-22')).toEqual(['policy.datedBack'])
    expect(ask(strict, '2028-11-24')).toEqual(['policy.tooFarAhead'])
    expect(ask({ ...policy, doctorCategories: [] })).toEqual(['policy.noCategories'])
    expect(ask(policy)).toEqual(['policy.nothingChanges'])
  })

  it('what comes and what goes is the difference, both ways (property)', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (a, b) => {
        const there = policyChanges(a, b, day)
        const back = policyChanges(b, a, day)
        expect(there.added).toEqual(back.removed)
        expect(there.removed).toEqual(back.added)
        expect(policyChanges(a, a, day)).toEqual({ added: [], removed: [] })
      }),
    )
  })

  it('tells how many of the staff it hits, each once', () => {
    const one = (change: Partial<StaffUnderPolicy>): StaffUnderPolicy => ({
      staffId: 'a',
      profession: 'careCoordinator',
      category: null,
      licensed: false,
      takesPartInHomeHelp: false,
      unitKind: 'primaryCareCentre',
      providerKind: 'healthcare',
      ...change,
    })
    const staff = [
      one({}),
      one({ unitKind: 'homeHealthCareUnit' }),
      one({ staffId: 'b', profession: 'doctor', category: 'residentDoctor', licensed: true }),
      one({ staffId: 'c', unitKind: 'homeHelpUnit', providerKind: 'socialCare' }),
    ]
    const after: ContactPolicy = {
      ...policy,
      doctorCategories: ['generalPractice'],
      careContactNeedsLicence: true,
      socialCareContactTakesPart: true,
    }
    expect(whoIsHit(policy, after, staff)).toEqual({ doctorContact: 1, careContact: 1, socialCareContact: 1 })
    expect(whoIsHit(after, after, staff)).toEqual({ doctorContact: 0, careContact: 0, socialCareContact: 0 })
  })
})
