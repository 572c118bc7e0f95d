import { describe, expect, it } from 'vitest'
import { assumedNeeds } from './assumed-need.ts'
import { type PlanConsentFacts, type PlanWord, planConsent } from './consent.ts'
import { badBeginning, badMeetingTime, badParty } from './meeting.ts'

const word = (more: Partial<PlanWord>): PlanWord => ({
  yes: true,
  givenBy: 'person',
  proxyId: null,
  at: '2026-11-01T09:00:00Z',
  until: null,
  ...more,
})
const asked = (words: PlanWord[], more: Partial<PlanConsentFacts> = {}) => {
  const found = planConsent({ words, isChild: false, deceased: false, today: '2026-11-27', ...more })
  return found.holds ? `yes ${found.until ?? ''}`.trim() : found.reason.code
}

describe('the consent to a plan (SIP-2)', () => {
  it('is the person’s last word', () => {
    expect(asked([])).toBe('plan.needsConsent')
    expect(asked([word({})])).toBe('yes')
    expect(asked([word({}), word({ yes: false, at: '2026-11-02T09:00:00Z' })])).toBe('plan.saidNo')
    expect(asked([word({ yes: false }), word({ at: '2026-11-02T09:00:00Z' })])).toBe('yes')
  })

  it('may be limited in time, and ends with the person', () => {
    expect(asked([word({ until: '2026-11-27' })])).toBe('yes 2026-11-27')
    expect(asked([word({ until: '2026-11-26' })])).toBe('plan.consentEnded')
    expect(asked([word({ until: '2026-11-26' }), word({ at: '2026-11-27T09:00:00Z' })])).toBe('yes')
    expect(asked([word({})], { deceased: true })).toBe('plan.deceased')
  })

  it('of an adult is their own; whoever decides in their place is heard where the person has said nothing', () => {
    const representative = word({ givenBy: 'representative', proxyId: 'p' })
    expect(asked([representative])).toBe('yes')
    expect(asked([representative, word({ yes: false })])).toBe('plan.saidNo')
    expect(asked([word({ givenBy: 'guardian', proxyId: 'g' })])).toBe('plan.needsConsent')
  })

  it('for a child fails when two guardians differ, and when the child says no (PL 4:3)', () => {
    const child = { isChild: true }
    const one = word({ givenBy: 'guardian', proxyId: 'a' })
    const other = word({ givenBy: 'guardian', proxyId: 'b' })
    expect(asked([one], child)).toBe('yes')
    expect(asked([one, other], child)).toBe('yes')
    expect(asked([one, { ...other, yes: false }], child)).toBe('plan.guardiansDiffer')
    expect(asked([one, word({ yes: false })], child)).toBe('plan.saidNo')
    // The first last day of them ends it; and a guardian's alone the day before the child is 18.
    expect(asked([one, { ...other, until: '2026-12-24' }], child)).toBe('yes 2026-12-24')
    expect(asked([one, { ...other, until: '2026-11-26' }], child)).toBe('plan.consentEnded')
    expect(asked([one], { ...child, adultOn: '2027-03-01' })).toBe('yes 2027-02-28')
    expect(asked([one, word({})], { ...child, adultOn: '2027-03-01' })).toBe('yes')
    expect(asked([word({ givenBy: 'representative', proxyId: 'x' })], child)).toBe('plan.needsConsent')
  })
})

describe('a meeting and its parties', () => {
  it('is called ahead, and ends after it begins', () => {
    const now = '2026-11-27T12:00:00+01:00'
    const codes = (startsAt: string, endsAt: string) => badMeetingTime({ startsAt, endsAt }, now).map((one) => one.code)
    expect(codes('2026-12-01T10:00:00+01:00', '2026-12-01T11:00:00+01:00')).toEqual([])
    expect(codes('2026-11-27T10:00:00Z', '2026-11-27T13:00:00Z')).toEqual(['plan.meetingPassed'])
    expect(codes('2026-12-01T10:00:00+01:00', '2026-12-01T09:00:00Z')).toEqual(['plan.meetingEndsFirst'])
  })

  it('is on one day in Sweden, within two years', () => {
    const now = '2026-11-27T12:00:00+01:00'
    const codes = (startsAt: string, endsAt: string) => badMeetingTime({ startsAt, endsAt }, now).map((one) => one.code)
    expect(codes('2026-12-01T09:00:00Z', '2026-12-06T09:00:00Z')).toEqual(['plan.meetingManyDays'])
    expect(codes('2026-12-01T22:30:00Z', '2026-12-01T23:30:00Z')).toEqual(['plan.meetingManyDays'])
    expect(codes('2026-12-01T23:30:00Z', '2026-12-02T01:00:00Z')).toEqual([])
    expect(codes('2028-11-27T09:00:00Z', '2028-11-27T10:00:00Z')).toEqual([])
    expect(codes('2028-11-28T09:00:00Z', '2028-11-28T10:00:00Z')).toEqual(['plan.meetingFarOff'])
    expect(codes('2046-01-01T09:00:00Z', '2046-01-01T10:00:00Z')).toEqual(['plan.meetingFarOff'])
  })

  it('begins on its day, and is written down as held on any day after', () => {
    const codes = (now: string) => badBeginning('2027-03-29T08:00:00+02:00', now).map((one) => one.code)
    expect(codes('2026-11-27T12:00:00+01:00')).toEqual(['plan.meetingNotYet'])
    expect(codes('2027-03-28T23:59:00+02:00')).toEqual(['plan.meetingNotYet'])
    expect([codes('2027-03-29T00:00:00+02:00'), codes('2027-06-01T12:00:00+02:00')]).toEqual([[], []])
  })

  it('takes in only whom the person lets in, once', () => {
    const centre = { unitId: 'centre', name: 'Björkens hälsocentral', allowed: true }
    const codes = (party: typeof centre | { unitId: null; name: string; allowed: boolean }) =>
      badParty({
        party,
        parties: [centre, { unitId: null, name: 'Eva Dotter', allowed: true }],
        keeperUnitId: 'home',
      }).map((one) => one.code)
    expect(codes({ ...centre, unitId: 'school' })).toEqual([])
    expect(codes({ ...centre, unitId: 'school', allowed: false })).toEqual(['plan.partyNotAllowed'])
    expect(codes(centre)).toEqual(['plan.partyExists'])
    expect(codes({ ...centre, unitId: 'home' })).toEqual(['plan.partyExists'])
    expect(codes({ unitId: null, name: ' eva dotter', allowed: true })).toEqual(['plan.partyExists'])
  })
})

describe('where a plan should be assumed to be needed (SIP-9)', () => {
  it('is told with why, and not of what isn’t known', () => {
    const ids = (q: Omit<Parameters<typeof assumedNeeds>[0], 'leavesHospital'>, leavesHospital = false) =>
      assumedNeeds({ ...q, leavesHospital }).map((one) => one.id)
    expect(ids({ signals: [], episodes: [], age: 80 }, true)).toEqual(['discharge'])
    expect(ids({ signals: ['psychiatryAddiction'], episodes: [], age: 50 })).toEqual(['psychiatryAddiction'])
    expect(ids({ signals: ['psychiatryAddiction'], episodes: ['disabilityHousing'], age: 50 })).toEqual([
      'psychiatryAddiction',
      'psychiatryDisability',
    ])
    expect(ids({ signals: ['childLongTerm'], episodes: [], age: 17 })).toEqual(['youthPsychosocial'])
    expect(ids({ signals: ['childLongTerm'], episodes: [], age: 20 })).toEqual(['youthPsychosocial'])
    expect(ids({ signals: ['childLongTerm'], episodes: [], age: 21 })).toEqual([])
    expect(ids({ signals: ['childLongTerm'], episodes: [], age: null })).toEqual([])
    expect(ids({ signals: ['multiIllness'], episodes: ['homeHelp'], age: 80 })).toEqual(['bothAuthorities'])
    expect(ids({ signals: ['multiIllness'], episodes: ['needsAssessment'], age: 80 })).toEqual([])
    expect(ids({ signals: ['multiIllness'], episodes: [], age: 80 })).toEqual([])
    expect(ids({ signals: [], episodes: ['homeHealthCare'], age: 80 })).toEqual([])
  })

  it('says whose thought it is: only the groups that the preparatory works name cite them', () => {
    const all = assumedNeeds({
      signals: ['psychiatryAddiction', 'childLongTerm'],
      episodes: ['disabilityHousing', 'homeHealthCare'],
      age: 16,
      leavesHospital: true,
    })
    expect(all.map((one) => [one.id, one.layer, one.source.sv.includes('förarbeten, så som')])).toEqual([
      ['discharge', 'law', false],
      ['psychiatryAddiction', 'guidance', true],
      ['psychiatryDisability', 'guidance', true],
      ['youthPsychosocial', 'guidance', true],
      ['bothAuthorities', 'policy', false],
    ])
  })
})
