import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citeLaw } from '../law/statutes.ts'
import { eligibility } from './eligibility.ts'
import type { ContactKind } from './kinds.ts'
import { contactKinds } from './kinds.ts'
import type { ContactPolicy } from './policy.ts'
import {
  assistantNurse,
  contact,
  coordinator,
  doctor,
  homeHealthCare,
  homeHealthCareUnit,
  homeHelp,
  homeHelpUnit,
  nurse,
  person,
  policy,
} from './scenario.fixture.ts'
import type { Candidate, Situation } from './situation.ts'

const today = '2026-11-23'

function judge(kind: ContactKind, candidate: Candidate, situation: Situation, day = today, under = policy) {
  return eligibility(kind, candidate, situation, under, day)
}
function reasons(kind: ContactKind, candidate: Candidate, situation: Situation, day = today, under = policy) {
  const decision = judge(kind, candidate, situation, day, under)
  return decision.ok ? [] : decision.reasons.map((reason) => reason.code)
}
function grounds(kind: ContactKind, candidate: Candidate, situation: Situation, day = today) {
  const decision = judge(kind, candidate, situation, day)
  return decision.ok ? decision.grounds.map((reason) => reason.code) : null
}

describe('a doctor contact', () => {
  it('is a licensed doctor at the centre where the person is listed', () => {
    expect(grounds('doctorContact', doctor(), person())).toEqual(['eligible.doctorAtListedUnit'])
  })

  it('is not a nurse, and not at another unit: both reasons are told', () => {
    const elsewhere = nurse({ unit: { ...nurse().unit, id: 'other' } })
    expect(reasons('doctorContact', elsewhere, person())).toEqual(['contact.notListedUnit', 'contact.notDoctor'])
  })

  it('needs a listing', () => {
    const { listedUnitId: _, ...unlisted } = person()
    expect(reasons('doctorContact', doctor(), unlisted)).toEqual(['contact.notListed'])
  })

  it('is one at a time', () => {
    const has = person({ contacts: [contact({ kind: 'doctorContact', licensedDoctor: true })] })
    expect(reasons('doctorContact', doctor(), has)).toEqual(['contact.doctorContactExists'])
    const had = person({ contacts: [contact({ kind: 'doctorContact', to: '2026-11-22' })] })
    expect(reasons('doctorContact', doctor(), had)).toEqual([])
  })

  it('held a licence on the day: one that ended is told with its day', () => {
    const ended = doctor({ licences: [{ profession: 'doctor', from: '2005-01-01', to: '2026-03-31' }] })
    expect(reasons('doctorContact', ended, person(), '2026-03-31')).toEqual([])
    const decision = judge('doctorContact', ended, person(), '2026-04-01')
    expect(decision.ok ? [] : decision.reasons).toMatchObject([
      { code: 'contact.licenceEnded', params: { profession: 'doctor', to: '2026-03-31' }, layer: 'law' },
    ])
    expect(
      reasons('doctorContact', doctor({ licences: [{ profession: 'nurse', from: '2005-01-01' }] }), person()),
    ).toEqual(['contact.notLicensedDoctor'])
  })

  it('has a competence the region accepts: that is policy, not law', () => {
    const strict: ContactPolicy = { ...policy, doctorCategories: ['generalPractice'] }
    const resident = doctor({ doctorCategory: 'residentDoctor' })
    expect(reasons('doctorContact', resident, person())).toEqual([])
    const decision = judge('doctorContact', resident, person(), today, strict)
    expect(decision.ok ? [] : decision.reasons).toMatchObject([
      { code: 'contact.categoryNotAccepted', layer: 'policy', rule: 'FC-2', law: [] },
    ])
    const { doctorCategory: _, ...unknown } = doctor()
    expect(reasons('doctorContact', unknown, person())).toEqual(['contact.categoryUnknown'])
  })

  it('is stopped by the unit’s own cap, not by a guideline', () => {
    const full = doctor({ listSize: 1500 })
    expect(reasons('doctorContact', full, person())).toEqual([])
    expect(reasons('doctorContact', full, person(), today, { ...policy, listCapPerDoctor: 1500 })).toEqual([
      'contact.listFull',
    ])
    expect(reasons('doctorContact', full, person(), today, { ...policy, listCapPerDoctor: 1501 })).toEqual([])
  })
})

describe('a care contact', () => {
  it('is anyone in the health-care staff, an administrative coordinator too', () => {
    expect(grounds('careContact', coordinator(), person())).toEqual(['eligible.healthcareStaff'])
    expect(grounds('careContact', nurse(), person())).toEqual(['eligible.healthcareStaff'])
  })

  it('is not from social care', () => {
    expect(reasons('careContact', assistantNurse(), person())).toEqual(['contact.notHealthcareUnit'])
  })

  it('of the municipality must hold a licence from 2026-07-01: the same case has two answers', () => {
    const patient = person({ episodes: [homeHealthCare()] })
    const unlicensed = coordinator({ unit: homeHealthCareUnit })
    expect(grounds('careContact', unlicensed, patient, '2026-06-30')).toEqual(['eligible.healthcareStaff'])
    const decision = judge('careContact', unlicensed, patient, '2026-07-01')
    if (decision.ok) throw new Error('should be refused')
    expect(decision.reasons).toMatchObject([
      { code: 'contact.municipalLicenceNeeded', rule: 'FC-6', layer: 'law', params: { profession: 'careCoordinator' } },
    ])
    expect(decision.reasons[0]!.law.map((ref) => citeLaw(ref, 'sv'))).toEqual([
      'Hälso- och sjukvårdsförordningen 4 kap. 6 b § tredje stycket',
      'Patientlagen 6 kap. 2 § andra stycket',
    ])
    expect(grounds('careContact', nurse({ unit: homeHealthCareUnit }), patient, '2026-07-01')).toEqual([
      'eligible.licensed',
    ])
  })

  it('of the region is not hit by that rule for the same person', () => {
    expect(reasons('careContact', coordinator(), person({ episodes: [homeHealthCare()] }))).toEqual([])
  })

  it('of the municipality needs no licence for a person without municipal health care in the dwelling', () => {
    const unlicensed = coordinator({ unit: homeHealthCareUnit })
    expect(reasons('careContact', unlicensed, person())).toEqual([])
    expect(reasons('careContact', unlicensed, person({ episodes: [homeHealthCare({ to: '2026-11-22' })] }))).toEqual([])
    expect(
      reasons('careContact', unlicensed, person({ episodes: [homeHealthCare({ municipalHealthCare: false })] })),
    ).toEqual([])
    const dayActivity = homeHealthCare({ kind: 'dayActivity', municipalHealthCare: true })
    expect(reasons('careContact', unlicensed, person({ episodes: [dayActivity] }))).toEqual([])
    const housing = homeHealthCare({ kind: 'disabilityHousing', municipalHealthCare: true })
    expect(reasons('careContact', unlicensed, person({ episodes: [housing] }))).toEqual([
      'contact.municipalLicenceNeeded',
    ])
    expect(
      reasons('careContact', unlicensed, person({ episodes: [homeHealthCare({ kind: 'residentialCare' })] })),
    ).toEqual(['contact.municipalLicenceNeeded'])
  })

  it('must hold a licence where the region is stricter than the law, from the day it says; both layers are told', () => {
    const strict: ContactPolicy = {
      ...policy,
      careContactNeedsLicence: true,
      careContactNeedsLicenceFrom: '2026-01-01',
    }
    expect(reasons('careContact', coordinator(), person(), '2025-12-31', strict)).toEqual([])
    const decision = judge('careContact', coordinator(), person(), '2026-01-01', strict)
    expect(decision.ok ? [] : decision.reasons).toMatchObject([
      { code: 'contact.policyLicenceNeeded', layer: 'policy', rule: 'FC-7', law: [] },
    ])
    const both = judge(
      'careContact',
      coordinator({ unit: homeHealthCareUnit }),
      person({ episodes: [homeHealthCare()] }),
      today,
      strict,
    )
    expect(both.ok ? [] : both.reasons.map((reason) => reason.layer)).toEqual(['law', 'policy'])
  })
})

describe('a life-threatening condition', () => {
  const ill = person({ lifeThreateningCondition: { responsibleUnitId: 'clinic', from: '2026-09-01' } })
  const clinic: Candidate['unit'] = { ...nurse().unit, id: 'clinic', kind: 'specialistClinic' }

  it('asks for a licensed doctor first, at the unit responsible', () => {
    expect(reasons('careContact', nurse({ unit: clinic }), ill)).toEqual(['contact.lifeThreateningNeedsDoctor'])
    expect(grounds('careContact', doctor({ unit: clinic }), ill)).toContain('eligible.lifeThreateningDoctor')
  })

  it('lets a nurse be contact once a doctor is', () => {
    const withDoctor = { ...ill, contacts: [contact({ unitId: 'clinic', licensedDoctor: true })] }
    expect(grounds('careContact', nurse({ unit: clinic }), withDoctor)).toContain('eligible.doctorBesideAtUnit')
    const atOther = { ...ill, contacts: [contact({ unitId: 'centre', licensedDoctor: true })] }
    expect(reasons('careContact', nurse({ unit: clinic }), atOther)).toEqual(['contact.lifeThreateningNeedsDoctor'])
    const doctorContactOnly = {
      ...ill,
      contacts: [contact({ kind: 'doctorContact' as const, unitId: 'clinic', licensedDoctor: true })],
    }
    expect(reasons('careContact', nurse({ unit: clinic }), doctorContactOnly)).toEqual([
      'contact.lifeThreateningNeedsDoctor',
    ])
  })

  it('asks nothing of other units, nor of municipal care', () => {
    expect(reasons('careContact', nurse(), ill)).toEqual([])
    expect(reasons('careContact', nurse({ unit: homeHealthCareUnit }), ill)).toEqual([])
    const municipalUnit = { ...ill, lifeThreateningCondition: { responsibleUnitId: 'home-care', from: '2026-09-01' } }
    expect(reasons('careContact', nurse({ unit: homeHealthCareUnit }), municipalUnit)).toEqual([])
  })

  it('asks nothing before it began or after it is over', () => {
    expect(reasons('careContact', nurse({ unit: clinic }), ill, '2026-08-31')).toEqual([])
    const over = {
      ...ill,
      lifeThreateningCondition: { responsibleUnitId: 'clinic', from: '2026-09-01', to: '2026-10-01' },
    }
    expect(reasons('careContact', nurse({ unit: clinic }), over)).toEqual([])
  })
})

describe('a social care contact', () => {
  const helped = person({ episodes: [homeHelp()] })

  it('is an assistant nurse with proof in the person’s home help', () => {
    expect(grounds('socialCareContact', assistantNurse(), helped)).toEqual(['eligible.assistantNurseProof'])
  })

  it('is not a nurse or a care assistant without proof', () => {
    const { assistantNurseProofFrom: _, ...without } = assistantNurse({ profession: 'careAssistant' })
    expect(reasons('socialCareContact', without, helped)).toEqual(['contact.noAssistantNurseProof'])
    expect(reasons('socialCareContact', assistantNurse({ assistantNurseProofFrom: '2026-12-01' }), helped)).toEqual([
      'contact.noAssistantNurseProof',
    ])
  })

  it('may be who was permanently employed on 2025-07-01, until 2033-06-30', () => {
    const { assistantNurseProofFrom: _, ...without } = assistantNurse({ permanentAssistantNurseOn20250701: true })
    expect(grounds('socialCareContact', without, helped, '2033-06-30')).toEqual(['eligible.permanentAssistantNurse'])
    expect(reasons('socialCareContact', without, helped, '2033-07-01')).toEqual(['contact.permanentRuleEnded'])
  })

  it('is not judged by competence before 2025-07-01, and does not exist before 2022-07-01', () => {
    const { assistantNurseProofFrom: _, ...without } = assistantNurse({ assignmentFrom: '2015-01-01' })
    const long = person({ episodes: [homeHelp({ from: '2018-01-01' })] })
    expect(grounds('socialCareContact', without, long, '2025-06-30')).toEqual(['eligible.competenceNotAssessed'])
    expect(reasons('socialCareContact', without, long, '2025-07-01')).toEqual(['contact.noAssistantNurseProof'])
    expect(reasons('socialCareContact', without, long, '2022-06-30')).toEqual(['contact.socialCareContactBeforeLaw'])
  })

  it('works in the home help that the person has', () => {
    expect(reasons('socialCareContact', assistantNurse(), person())).toEqual(['contact.noHomeHelp'])
    const otherProvider = person({ episodes: [homeHelp({ unitId: 'private', providerId: 'private-help' })] })
    expect(reasons('socialCareContact', assistantNurse(), otherProvider)).toEqual(['contact.notTheirHomeHelp'])
    const office = assistantNurse({ unit: { ...homeHelpUnit, id: 'office', kind: 'needsAssessmentUnit' } })
    expect(reasons('socialCareContact', office, helped)).toEqual(['contact.notHomeHelpUnit'])
  })

  it('in residential care waits for the switch', () => {
    const home = { ...homeHelpUnit, id: 'home', kind: 'residentialCareUnit' } as const
    const resident = person({ episodes: [homeHelp({ kind: 'residentialCare', unitId: 'home' })] })
    expect(reasons('socialCareContact', assistantNurse({ unit: home }), resident)).toEqual([
      'contact.residentialNotLawYet',
    ])
    const on = { ...policy, residentialCareSocialContact: true }
    expect(reasons('socialCareContact', assistantNurse({ unit: home }), resident, today, on)).toEqual([])
  })

  it('takes part in the help where the own rule says so', () => {
    const apart = assistantNurse({ takesPartInHomeHelp: false })
    expect(reasons('socialCareContact', apart, helped)).toEqual([])
    expect(reasons('socialCareContact', apart, helped, today, { ...policy, socialCareContactTakesPart: true })).toEqual(
      ['contact.notInHomeHelp'],
    )
  })
})

describe('a coordinating contact', () => {
  const known = person({ contacts: [contact({ staffId: 'staff-1' })] })

  it('is one of the person’s care contacts', () => {
    expect(grounds('coordinatingContact', nurse(), known)).toEqual(['eligible.isCareContact'])
    expect(reasons('coordinatingContact', nurse(), person())).toEqual(['contact.notCareContact'])
  })

  it('is one at a time', () => {
    const has = {
      ...known,
      contacts: [...known.contacts, contact({ id: 'c2', kind: 'coordinatingContact' as const, staffId: 'other' })],
    }
    expect(reasons('coordinatingContact', nurse(), has)).toEqual(['contact.coordinatingContactExists'])
  })
})

describe('any contact', () => {
  it('needs a living person and an assignment that holds', () => {
    expect(reasons('careContact', nurse(), person({ deceasedOn: '2026-11-23' }))).toEqual(['contact.personDeceased'])
    expect(reasons('careContact', nurse(), person({ deceasedOn: '2026-11-24' }))).toEqual([])
    expect(reasons('careContact', nurse({ assignmentFrom: '2026-11-24' }), person())).toEqual([
      'contact.assignmentNotBegun',
    ])
    expect(reasons('careContact', nurse({ assignmentTo: '2026-11-22' }), person())).toEqual(['contact.assignmentEnded'])
    expect(reasons('careContact', nurse({ assignmentTo: '2026-11-23' }), person())).toEqual([])
    expect(reasons('careContact', nurse({ employmentEnded: '2026-11-22' }), person())).toEqual([
      'contact.employmentEnded',
    ])
  })

  it('is not made twice', () => {
    expect(reasons('careContact', nurse(), person({ contacts: [contact({ staffId: 'staff-1' })] }))).toEqual([
      'contact.alreadyThisContact',
    ])
  })
})

const candidates = fc.constantFrom(
  nurse(),
  nurse({ unit: homeHealthCareUnit }),
  doctor(),
  coordinator(),
  coordinator({ unit: homeHealthCareUnit }),
  assistantNurse(),
)
const situations = fc.constantFrom(
  person(),
  person({ episodes: [homeHealthCare()] }),
  person({ episodes: [homeHelp(), homeHealthCare()] }),
  person({ lifeThreateningCondition: { responsibleUnitId: 'centre', from: '2026-01-01' } }),
  person({
    contacts: [contact({ kind: 'doctorContact', licensedDoctor: true }), contact({ id: 'c2', staffId: 'staff-1' })],
  }),
  person({ deceasedOn: '2026-08-01' }),
)
const days = fc.constantFrom('2022-06-30', '2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01', today, '2033-07-01')
const kinds = fc.constantFrom(...contactKinds)

describe('the rules as a whole', () => {
  it('never lose a yes to one more licence (property)', () => {
    fc.assert(
      fc.property(kinds, candidates, situations, days, (kind, candidate, situation, day) => {
        const before = judge(kind, candidate, situation, day)
        const licences = [...candidate.licences, { profession: candidate.profession, from: '2000-01-01' }]
        if (before.ok) expect(judge(kind, { ...candidate, licences }, situation, day).ok).toBe(true)
      }),
    )
  })

  it('never gain a yes by a stricter policy, nor change what the law says (property)', () => {
    const strict: ContactPolicy = {
      ...policy,
      doctorCategories: [],
      careContactNeedsLicence: true,
      socialCareContactTakesPart: true,
      listCapPerDoctor: 0,
    }
    fc.assert(
      fc.property(kinds, candidates, situations, days, (kind, candidate, situation, day) => {
        const loose = judge(kind, candidate, situation, day)
        const tight = judge(kind, candidate, situation, day, strict)
        if (!loose.ok) expect(tight.ok).toBe(false)
        const ofLaw = (one: typeof loose) => (one.ok ? [] : one.reasons.filter((reason) => reason.layer === 'law'))
        expect(ofLaw(tight)).toEqual(ofLaw(loose))
      }),
    )
  })

  it('cite, for every no of the law, a wording in force that day (property)', () => {
    fc.assert(
      fc.property(kinds, candidates, situations, days, (kind, candidate, situation, day) => {
        const decision = judge(kind, candidate, situation, day)
        for (const reason of decision.ok ? decision.grounds : decision.reasons) {
          for (const ref of reason.law) {
            expect((ref.validFrom ?? '') <= day && day <= (ref.validTo ?? '9999')).toBe(true)
          }
          if (reason.layer === 'law' && day >= '2022-07-01') expect(reason.law.length, reason.code).toBeGreaterThan(0)
          if (reason.layer === 'policy') expect(reason.law).toEqual([])
        }
      }),
    )
  })

  it('change nothing they are given (property)', () => {
    fc.assert(
      fc.property(kinds, candidates, situations, days, (kind, candidate, situation, day) => {
        const before = JSON.stringify([candidate, situation])
        judge(kind, candidate, situation, day)
        expect(JSON.stringify([candidate, situation])).toBe(before)
      }),
    )
  })
})
