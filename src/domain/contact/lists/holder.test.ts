import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../law/calendar.ts'
import { defaultPolicy } from '../policy.ts'
import { assistantNurse, coordinator, doctor, homeHealthCareUnit, homeHelpUnit } from '../scenario.fixture.ts'
import type { ExistingContact, Situation } from '../situation.ts'
import { type Holder, standInGap, unqualified, vacancyOf } from './holder.ts'
import { contactReviewDue, decisionReviewDue, reviewAhead } from './review-due.ts'

const day = '2026-11-23'
const someone: Situation = { personId: 'person', episodes: [], contacts: [] }
const anna: Holder = { assignmentId: 'anna', name: 'Anna', from: '2024-01-01', absences: [] }
const bo: Holder = { assignmentId: 'bo', name: 'Bo', from: '2025-01-01', absences: [] }
const away = { from: '2026-11-20' }

describe('a contact that nobody holds (FC-13)', () => {
  it('is one whose holder’s assignment has ended, from the day after', () => {
    expect(vacancyOf({ ...anna, to: '2026-11-22' }, day)).toMatchObject({
      since: day,
      reason: { code: 'contact.vacant' },
    })
    expect(vacancyOf({ ...anna, to: day }, day)).toBeNull()
    expect(vacancyOf(anna, day)).toBeNull()
  })
})

describe('a holder without a stand-in (FC-12)', () => {
  it('has none named, or one who has left', () => {
    expect(standInGap(anna, day)).toMatchObject({
      since: '2024-01-01',
      reason: { code: 'list.noDeputy', rule: 'FC-12' },
    })
    expect(standInGap({ ...anna, deputy: bo }, day)).toBeNull()
    expect(standInGap({ ...anna, deputy: { ...bo, to: '2026-11-01' } }, day)).toMatchObject({
      since: '2026-11-02',
      reason: { code: 'list.deputyLeft' },
    })
  })

  it('or both are away, and nobody further down the line is at work; a deputy’s deputy who is the first is nobody', () => {
    const both = { ...anna, absences: [away], deputy: { ...bo, absences: [{ from: '2026-11-22' }] } }
    expect(standInGap(both, day)).toMatchObject({ since: '2026-11-22', reason: { code: 'list.bothAway' } })
    const circle: Holder = { ...both, deputy: { ...both.deputy } }
    circle.deputy!.deputy = circle
    expect(standInGap(circle, day)).toMatchObject({ reason: { code: 'list.bothAway' } })
    const cia: Holder = { ...bo, assignmentId: 'cia', name: 'Cia' }
    expect(standInGap({ ...both, deputy: { ...both.deputy, deputy: cia } }, day)).toBeNull()
    expect(standInGap({ ...both, absences: [] }, day)).toBeNull()
  })

  it('isn’t asked for where the unit itself answers, nor of one who has left', () => {
    expect(standInGap({ ...anna, unitStandsIn: true }, day)).toBeNull()
    expect(standInGap({ ...anna, to: '2026-01-01' }, day)).toBeNull()
  })

  it('never is one whose named deputy is at work, whoever else is away', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 0, max: 5 }), (isAway, length) => {
        let deputy: Holder = { ...bo, assignmentId: 'last', absences: [] }
        for (let n = 0; n < length; n += 1) deputy = { ...bo, assignmentId: `d${n}`, absences: [away], deputy }
        expect(standInGap({ ...anna, absences: isAway ? [away] : [], deputy }, day)).toBeNull()
      }),
    )
  })
})

describe('a contact who isn’t qualified', () => {
  it('is unlicensed in municipal care since 2026-07-01, and nowhere else (FC-6)', () => {
    const holder = coordinator({ unit: homeHealthCareUnit })
    const episode = { kind: 'homeHealthCare', unitId: 'home-care', providerId: 'm', from: '2026-01-01' } as const
    const inCare = { ...someone, episodes: [episode] }
    expect(unqualified('careContact', holder, inCare, defaultPolicy, day)).toMatchObject({
      since: '2026-07-01',
      reason: { code: 'contact.municipalLicenceNeeded', rule: 'FC-6', layer: 'law' },
    })
    expect(unqualified('careContact', holder, someone, defaultPolicy, day)).toBeNull()
    expect(unqualified('careContact', holder, inCare, defaultPolicy, '2026-06-30')).toBeNull()
  })

  it('is without proof in home help (FC-10), without a doctor’s licence (FC-2), or without what the region asks (FC-7)', () => {
    const nurse = assistantNurse({ unit: homeHelpUnit })
    const { assistantNurseProofFrom: _, ...without } = nurse
    expect(unqualified('socialCareContact', nurse, someone, defaultPolicy, day)).toBeNull()
    expect(unqualified('socialCareContact', without, someone, defaultPolicy, day)).toMatchObject({
      reason: { code: 'contact.noAssistantNurseProof', rule: 'FC-10' },
    })
    const lapsed = doctor({ licences: [{ profession: 'doctor', from: '2005-01-01', to: '2026-11-01' }] })
    expect(unqualified('doctorContact', lapsed, someone, defaultPolicy, day)).toMatchObject({
      since: '2026-11-02',
      reason: { code: 'contact.licenceEnded', rule: 'FC-2' },
    })
    const strict = { ...defaultPolicy, careContactNeedsLicence: true, careContactNeedsLicenceFrom: '2026-09-01' }
    expect(unqualified('careContact', coordinator(), someone, strict, day)).toMatchObject({
      since: '2026-09-01',
      reason: { code: 'contact.policyLicenceNeeded', layer: 'policy' },
    })
  })

  it('isn’t judged by what is about the person: where they are listed, or who else they have', () => {
    const elsewhere = { ...someone, listedUnitId: 'another' }
    expect(unqualified('doctorContact', doctor(), elsewhere, defaultPolicy, day)).toBeNull()
  })
})

describe('what is to be reviewed (FC-15)', () => {
  const contact = { from: '2026-01-01' }

  it('is a contact from thirty days before its day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), (days) => {
        const due = contactReviewDue({ ...contact, reviewOn: addDays(day, days) }, day)
        if (days > reviewAhead) expect(due).toBeNull()
        else expect(due?.reason.code).toBe(days <= 0 ? 'list.reviewDue' : 'list.reviewComing')
      }),
    )
    expect(contactReviewDue({ ...contact, to: '2026-11-01', reviewOn: day }, day)).toBeNull()
    expect(contactReviewDue(contact, day)).toBeNull()
  })

  it('is a decision to do without once its day has come, and not when such a contact runs', () => {
    const decision = { contactKind: 'careContact', reviewOn: day } as const
    expect(decisionReviewDue(decision, [], day)).toMatchObject({ since: day, reason: { code: 'list.decisionDue' } })
    expect(decisionReviewDue(decision, [], addDays(day, -1))).toBeNull()
    const has = { kind: 'careContact', from: '2026-10-01' } as ExistingContact
    expect(decisionReviewDue(decision, [has], day)).toBeNull()
    expect(decisionReviewDue({ contactKind: 'careContact' }, [], day)).toBeNull()
  })
})
