import { describe, expect, it } from 'vitest'
import { type DoctorPartFacts, doctorPart } from './doctor-part.ts'

const doctor = { unitId: 'norrangen', unitName: 'Norrängen' }
const asked = (more: Partial<DoctorPartFacts>) =>
  doctorPart({ on: '2026-11-24', episodes: ['residentialCare'], doctor, units: ['home'], ...more })

describe('the doctor contact’s part in a plan (FC-17)', () => {
  it('is asked for in residential care and home health care from 2026-07-01, and cites the law', () => {
    expect(asked({ on: '2026-06-30' })).toBeNull()
    for (const episodes of [['residentialCare'], ['homeHealthCare'], ['homeHelp', 'homeHealthCare']] as const) {
      const found = asked({ on: '2026-07-01', episodes })
      expect(found?.unit).toEqual(doctor)
      expect(found?.reason).toMatchObject({
        code: 'plan.doctorNotCalled',
        rule: 'FC-17',
        layer: 'law',
        params: { unit: 'Norrängen' },
      })
      expect(found?.reason.law.map((one) => `${one.statute} ${one.section}`)).toEqual([
        'HSF 4 kap. 6 a §',
        'HSL 7 kap. 3 d §',
      ])
    }
  })

  it('isn’t asked for in other care, nor where the unit takes part already', () => {
    for (const episodes of [[], ['homeHelp'], ['shortTermCare'], ['disabilityHousing'], ['needsAssessment']] as const)
      expect(asked({ episodes })).toBeNull()
    expect(asked({ units: ['home', 'norrangen'] })).toBeNull()
  })

  it('says that none is seen where none is, and names no unit to invite', () => {
    expect(asked({ doctor: null })).toMatchObject({
      reason: { code: 'plan.doctorUnknown', fact: 'person.doctorContact' },
      unit: null,
    })
  })
})
