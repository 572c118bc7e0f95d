import { describe, expect, it } from 'vitest'
import { assumedNeeds } from './assumed-need.ts'
import { type PlanConsentFacts, type PlanWord, planConsent } from './consent.ts'
import { planQuality } from './following-up.ts'
import { badMeetingTime, badParty } from './meeting.ts'

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
    const ids = (q: Parameters<typeof assumedNeeds>[0]) => assumedNeeds(q).map((one) => one.id)
    expect(ids({ signals: ['psychiatryAddiction'], episodes: [], isChild: false })).toEqual(['psychiatryAddiction'])
    expect(ids({ signals: ['childLongTerm'], episodes: [], isChild: true })).toEqual(['childLongTerm'])
    expect(ids({ signals: ['multiIllness'], episodes: ['homeHelp'], isChild: false })).toEqual(['bothAuthorities'])
    expect(ids({ signals: ['multiIllness'], episodes: [], isChild: false })).toEqual([])
    expect(ids({ signals: [], episodes: ['homeHealthCare'], isChild: false })).toEqual([])
  })
})

describe('the quality of a plan (SIP-10)', () => {
  const followUp = {
    on: '2027-02-03',
    personPresent: true,
    goals: [
      { goalId: 'a', outcome: 'reached' as const },
      { goalId: 'b', outcome: 'partly' as const },
      { goalId: 'c', outcome: 'noLongerWanted' as const },
    ],
    answer: 'helps' as const,
    nextOn: '2027-05-03',
  }
  it('is what was kept, not how many there are', () => {
    const of = (today: string, followUps = [followUp]) =>
      planQuality({ allPoints: true, meetingsWithPerson: [true], due: ['2027-02-01', '2027-05-03'], followUps, today })
    expect(of('2027-02-03')).toEqual({
      personPresent: true,
      allPoints: true,
      followUpKept: true,
      goalsReached: 1,
      goalsPartly: 1,
      goalsTold: 2,
      answer: 'helps',
    })
    expect(of('2027-05-17').followUpKept).toBe(true)
    expect(of('2027-05-18').followUpKept).toBe(false)
    expect(of('2027-01-20', []).followUpKept).toBe(null)
    expect(of('2027-02-16', []).followUpKept).toBe(false)
  })
})
