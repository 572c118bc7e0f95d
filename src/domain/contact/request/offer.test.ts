import { describe, expect, it } from 'vitest'
import { needs } from '../needs.ts'
import { homeHealthCare, homeHelp, person, policy } from '../scenario.fixture.ts'
import type { Situation } from '../situation.ts'
import { decideOffer } from './offer.ts'

const day = '2026-11-23'
const offer = (
  kind: 'careContact' | 'doctorContact' | 'socialCareContact',
  situation: Situation,
  unansweredSince?: string,
) => {
  const found = decideOffer({
    facts: { kind, day },
    open: needs(situation, [], policy, day).filter((need) => need.kind === kind),
    ...(unansweredSince ? { unansweredSince } : {}),
  })
  return found.ok ? found.code : found.reasons.map((r) => r.code).join()
}

describe('an offer', () => {
  it('is made to who has home help (FC-10), municipal health care (FC-6) or no doctor (FC-1)', () => {
    expect(offer('socialCareContact', person({ episodes: [homeHelp()] }))).toBe('need.homeHelp')
    expect(offer('socialCareContact', person({ episodes: [homeHelp({ services: ['alarm'] })] }))).toBe(
      'need.homeHelpSimple',
    )
    expect(offer('careContact', person({ episodes: [homeHealthCare()] }))).toBe('need.municipalHealthCare')
    expect(offer('doctorContact', person())).toBe('need.noDoctorContact')
  })

  it('is not made where nothing is to be offered, nor where a no isn’t an answer (FC-5)', () => {
    expect(offer('socialCareContact', person())).toBe('offer.noNeed')
    const ill = { responsibleUnitId: 'clinic', from: '2026-09-01' }
    expect(offer('careContact', person({ lifeThreateningCondition: ill }))).toBe('offer.noNeed')
  })

  it('is not made twice, nor to who has asked already (FC-3)', () => {
    expect(offer('doctorContact', person(), '2026-11-20')).toBe('offer.alreadyMade')
    const asks = person({ openRequests: [{ kind: 'doctorContact', on: '2026-11-20' }] })
    expect(offer('doctorContact', asks)).toBe('request.alreadyOpen')
  })
})
