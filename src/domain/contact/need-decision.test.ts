import { describe, expect, it } from 'vitest'
import { reasonCodes } from '../law/reason.ts'
import { decideNeedDecision, decisionsFor, type NeedDecisionKind } from './need-decision.ts'
import { needs } from './needs.ts'
import { contact, homeHealthCare, homeHelp, person, policy } from './scenario.fixture.ts'
import type { Situation } from './situation.ts'

const day = '2026-11-23'
const decide = (
  situation: Situation,
  kind: 'careContact' | 'doctorContact' | 'socialCareContact',
  decision: NeedDecisionKind,
  reviewOn?: string,
) =>
  decideNeedDecision({
    open: needs(situation, [], policy, day).filter((need) => need.kind === kind),
    decision,
    day,
    ...(reviewOn ? { reviewOn } : {}),
  })
const codes = (...of: Parameters<typeof decide>) => {
  const decided = decide(...of)
  return decided.ok ? [] : decided.reasons.map((reason) => reason.code)
}
const ill = { responsibleUnitId: 'clinic', from: '2026-09-01' }

describe('what a need may be answered with', () => {
  it('is what the rule behind it knows, for every need there is', () => {
    const table = reasonCodes
      .filter((code) => code.startsWith('need.'))
      .map((code) => [code, decisionsFor(code).join(' ')])
    expect(Object.fromEntries(table)).toEqual({
      'need.requested': '',
      'need.lifeThreatening': '',
      'need.municipalHealthCare': 'obviouslyUnnecessary declined',
      'need.unlicensed': '',
      'need.noDoctorContact': 'declined',
      'need.doctorContactElsewhere': '',
      'need.homeHelp': 'obviouslyUnnecessary declined',
      'need.homeHelpSimple': 'obviouslyUnnecessary declined',
      'need.residentialSocialContact': 'obviouslyUnnecessary declined',
    })
    expect(decisionsFor('info.never')).toEqual([])
  })
})

describe('that no contact is needed', () => {
  it('is decided of municipal health care (FC-6) and of home help (FC-10), and says of which need', () => {
    const both = person({ episodes: [homeHealthCare(), homeHelp({ services: ['alarm'] })] })
    expect(decide(both, 'careContact', 'obviouslyUnnecessary')).toMatchObject({
      ok: true,
      code: 'need.municipalHealthCare',
      reviewOn: '2027-11-23',
      grounds: [{ code: 'need.municipalHealthCare', rule: 'FC-6', layer: 'law' }],
    })
    expect(decide(both, 'socialCareContact', 'declined')).toMatchObject({
      ok: true,
      code: 'need.homeHelpSimple',
      reviewOn: null,
    })
  })

  it('is never decided of a doctor contact: it can only be declined (FC-1)', () => {
    expect(decide(person(), 'doctorContact', 'obviouslyUnnecessary')).toMatchObject({
      ok: false,
      reasons: [{ code: 'decision.onlyDeclined', rule: 'FC-1', layer: 'law', fact: 'decision' }],
    })
    expect(codes(person(), 'doctorContact', 'declined')).toEqual([])
  })

  it('is never decided where life is in danger (FC-5), of who is unlicensed, or of a doctor elsewhere', () => {
    const unlicensed = contact({ authorityKind: 'municipality', licensed: false })
    const elsewhere = contact({ kind: 'doctorContact', unitId: 'former' })
    for (const decision of ['obviouslyUnnecessary', 'declined'] as const) {
      for (const [situation, kind] of [
        [person({ lifeThreateningCondition: ill }), 'careContact'],
        [person({ episodes: [homeHealthCare()], contacts: [unlicensed] }), 'careContact'],
        [person({ contacts: [elsewhere] }), 'doctorContact'],
      ] as const)
        expect(codes(situation, kind, decision)).toEqual(['decision.notThisNeed'])
      // Beside such a need, the other one may be.
      const patient = person({ lifeThreateningCondition: ill, episodes: [homeHealthCare()] })
      expect(decide(patient, 'careContact', decision)).toMatchObject({ ok: true, code: 'need.municipalHealthCare' })
    }
  })

  it('is never an answer to who asks (FC-3)', () => {
    const asks = person({ episodes: [homeHealthCare()], openRequests: [{ kind: 'careContact', on: '2026-11-20' }] })
    expect(decide(asks, 'careContact', 'obviouslyUnnecessary')).toMatchObject({
      ok: false,
      reasons: [{ code: 'decision.requested', rule: 'FC-3', layer: 'law', params: { on: '2026-11-20' } }],
    })
    const only = person({ openRequests: [{ kind: 'careContact', on: '2026-11-20' }] })
    expect(codes(only, 'careContact', 'declined')).toEqual(['decision.notThisNeed'])
  })

  it('as obviously unnecessary holds for a year at the longest; a no holds until it is asked again (FC-15)', () => {
    const patient = person({ episodes: [homeHealthCare()] })
    expect(codes(patient, 'careContact', 'obviouslyUnnecessary', '2027-11-24')).toEqual([])
    expect(decide(patient, 'careContact', 'obviouslyUnnecessary', '2027-11-25')).toMatchObject({
      ok: false,
      reasons: [{ code: 'decision.reviewTooLate', rule: 'FC-15', layer: 'policy', params: { day: '2027-11-24' } }],
    })
    expect(codes(patient, 'careContact', 'declined', '2028-01-01')).toEqual([])
    // All that is wrong is said at once.
    expect(codes(person(), 'doctorContact', 'obviouslyUnnecessary', '2030-01-01')).toEqual([
      'decision.onlyDeclined',
      'decision.reviewTooLate',
    ])
  })
})
