import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citeLaw } from '../law/statutes.ts'
import type { NeedDecision } from './needs.ts'
import { needs } from './needs.ts'
import { contact, homeHealthCare, homeHelp, person, policy } from './scenario.fixture.ts'
import type { ExistingContact, Situation } from './situation.ts'

const today = '2026-11-23'
/** A person with a doctor, so that other needs stand alone. */
const withDoctor = (change: Partial<Situation> = {}): Situation => {
  const some = person(change)
  const own = contact({ id: 'doctor', kind: 'doctorContact', staffId: 'd', licensedDoctor: true })
  return { ...some, contacts: [own, ...some.contacts] }
}
const codes = (situation: Situation, decisions: NeedDecision[] = [], day = today, under = policy) =>
  needs(situation, decisions, under, day).map((need) => need.code)

describe('who lacks a contact', () => {
  it('is no one who has what they need', () => {
    expect(codes(withDoctor())).toEqual([])
  })

  it('is never a dead person', () => {
    expect(codes(person({ deceasedOn: today, episodes: [homeHealthCare()] }))).toEqual([])
  })

  it('is told worst first', () => {
    const worst = person({
      episodes: [homeHelp(), homeHealthCare()],
      lifeThreateningCondition: { responsibleUnitId: 'clinic', from: '2026-10-01' },
    })
    expect(codes(worst)).toEqual([
      'need.lifeThreatening',
      'need.municipalHealthCare',
      'need.noDoctorContact',
      'need.homeHelp',
    ])
  })
})

describe('municipal health care', () => {
  const patient = withDoctor({ episodes: [homeHealthCare()] })

  it('calls for a contact of the municipality’s from 2026-07-01, and not before', () => {
    expect(codes(patient, [], '2026-06-30')).toEqual([])
    const [need] = needs(patient, [], policy, '2026-07-01')
    expect(need).toMatchObject({
      code: 'need.municipalHealthCare',
      severity: 'due',
      rule: 'FC-6',
      layer: 'law',
      since: '2026-07-01',
      unitId: 'home-care',
      params: { from: '2024-05-01' },
    })
    expect(need!.law.map((ref) => citeLaw(ref, 'sv'))).toEqual([
      'Patientlagen 6 kap. 2 § andra stycket',
      'Hälso- och sjukvårdslagen 4 kap. 2 a §',
    ])
  })

  it('is not met by the region’s contact, but by the municipality’s', () => {
    expect(codes({ ...patient, contacts: [...patient.contacts, contact()] })).toEqual(['need.municipalHealthCare'])
    expect(codes({ ...patient, contacts: [...patient.contacts, contact({ authorityKind: 'municipality' })] })).toEqual(
      [],
    )
  })

  it('may be answered with “obviously unnecessary”, until the day of review, by that provider', () => {
    const decision: NeedDecision = {
      kind: 'obviouslyUnnecessary',
      contactKind: 'careContact',
      providerId: 'municipality-health',
      on: '2026-09-01',
      reviewOn: '2027-03-01',
    }
    expect(codes(patient, [decision], '2026-08-31')).toEqual(['need.municipalHealthCare'])
    expect(codes(patient, [decision])).toEqual([])
    expect(codes(patient, [{ ...decision, providerId: 'another' }])).toEqual(['need.municipalHealthCare'])
    expect(needs(patient, [decision], policy, '2027-03-01')).toMatchObject([{ since: '2027-03-01' }])
  })

  it('is never an answer to who asks', () => {
    const asks = withDoctor({
      episodes: [homeHealthCare()],
      openRequests: [{ kind: 'careContact', on: '2026-11-20' }],
    })
    const no: NeedDecision = { kind: 'obviouslyUnnecessary', contactKind: 'careContact', on: '2026-09-01' }
    expect(needs(asks, [no], policy, today)).toMatchObject([
      { code: 'need.requested', severity: 'due', since: '2026-11-20' },
    ])
  })

  it('counts the lack from the day the last contact ended', () => {
    const ended = contact({ authorityKind: 'municipality', to: '2026-10-09' })
    const lacking = { ...patient, contacts: [...patient.contacts, ended] }
    expect(needs(lacking, [], policy, today)).toMatchObject([{ code: 'need.municipalHealthCare', since: '2026-10-10' }])
  })

  it('does not begin anew after one who never met the rule', () => {
    const since = (change: Partial<ExistingContact>) => {
      const ended = contact({ authorityKind: 'municipality', licensed: false, to: '2026-11-22', ...change })
      return needs({ ...patient, contacts: [...patient.contacts, ended] }, [], policy, today)[0]?.since
    }
    expect(since({ from: '2026-07-01', appointedOn: '2026-07-01' })).toBe('2026-07-01')
    expect(since({ from: '2026-07-01', appointedOn: '2026-07-01', licensed: true })).toBe('2026-11-23')
    expect(since({})).toBe('2026-11-23')
  })

  it('lists unlicensed contacts: those from before stay, those appointed since are due', () => {
    const before = contact({ id: 'old', authorityKind: 'municipality', licensed: false, appointedOn: '2026-06-30' })
    const since = contact({ id: 'new', authorityKind: 'municipality', licensed: false, appointedOn: '2026-07-01' })
    const listed = { ...patient, contacts: [...patient.contacts, before, since] }
    expect(codes(listed, [], '2026-06-30')).toEqual([])
    expect(needs(listed, [], policy, today).map((need) => [need.code, need.contactId, need.severity])).toEqual([
      ['need.unlicensed', 'new', 'due'],
      ['need.unlicensed', 'old', 'offer'],
    ])
  })
})

describe('a life-threatening condition', () => {
  const ill = withDoctor({ lifeThreateningCondition: { responsibleUnitId: 'clinic', from: '2026-10-01' } })

  it('calls for a doctor among the care contacts at the unit responsible; no decision silences it', () => {
    const no: NeedDecision = { kind: 'declined', contactKind: 'careContact', on: '2026-10-02' }
    expect(needs(ill, [no], policy, today)).toMatchObject([
      { code: 'need.lifeThreatening', severity: 'due', since: '2026-10-01', unitId: 'clinic' },
    ])
    const nurseThere = contact({ unitId: 'clinic' })
    expect(codes({ ...ill, contacts: [...ill.contacts, nurseThere] })).toEqual(['need.lifeThreatening'])
    const doctorThere = contact({ unitId: 'clinic', licensedDoctor: true })
    expect(codes({ ...ill, contacts: [...ill.contacts, doctorThere] })).toEqual([])
  })
})

describe('a doctor contact', () => {
  it('is offered to who is listed and has none', () => {
    expect(needs(person({ listedFrom: '2026-03-01' }), [], policy, today)).toMatchObject([
      { code: 'need.noDoctorContact', severity: 'offer', since: '2026-03-01', unitId: 'centre' },
    ])
    const { listedUnitId: _, ...unlisted } = person()
    expect(codes(unlisted)).toEqual([])
  })

  it('is not offered again to who declined', () => {
    expect(codes(person(), [{ kind: 'declined', contactKind: 'doctorContact', on: '2026-01-10' }])).toEqual([])
  })

  it('at the former centre is told of', () => {
    const moved = person({ contacts: [contact({ kind: 'doctorContact', unitId: 'former' })], listedFrom: '2026-09-01' })
    expect(needs(moved, [], policy, today)).toMatchObject([
      { code: 'need.doctorContactElsewhere', since: '2026-09-01', contactId: 'contact-1' },
    ])
  })
})

describe('home help', () => {
  it('calls for the offer of a social care contact, cited as the law was worded', () => {
    const helped = withDoctor({ episodes: [homeHelp({ from: '2023-01-01' })] })
    const cite = (day: string) =>
      needs(helped, [], policy, day).map((need) => need.law.map((ref) => citeLaw(ref, 'sv')))
    expect(cite('2025-06-30')).toEqual([['Socialtjänstlagen (2001:453) 4 kap. 2 b §']])
    expect(cite('2025-07-01')).toEqual([['Socialtjänstlagen 10 kap. 7 §']])
    expect(codes(helped)).toEqual(['need.homeHelp'])
  })

  it('of alarm and meals only lies near the obviously unnecessary, but someone has to decide it', () => {
    expect(codes(withDoctor({ episodes: [homeHelp({ services: ['alarm', 'mealDelivery'] })] }))).toEqual([
      'need.homeHelpSimple',
    ])
    expect(codes(withDoctor({ episodes: [homeHelp({ services: ['alarm', 'personalCare'] })] }))).toEqual([
      'need.homeHelp',
    ])
    expect(codes(withDoctor({ episodes: [homeHelp({ services: [] })] }))).toEqual(['need.homeHelp'])
  })

  it('that has become another is asked about again: a decision doesn’t outlive what it was about', () => {
    const alarm = withDoctor({ episodes: [homeHelp({ services: ['alarm'] })] })
    const care = withDoctor({ episodes: [homeHelp({ services: ['alarm', 'personalCare'] })] })
    const no: NeedDecision = {
      kind: 'obviouslyUnnecessary',
      contactKind: 'socialCareContact',
      on: '2026-09-01',
      reviewOn: '2027-09-01',
      code: 'need.homeHelpSimple',
    }
    expect(codes(alarm, [no])).toEqual([])
    expect(codes(care, [no])).toEqual(['need.homeHelp'])
    const { code: _, ...ofAny } = no
    expect(codes(care, [ofAny])).toEqual([])
  })

  it('has its offer when there is a contact', () => {
    const has = withDoctor({ episodes: [homeHelp()], contacts: [contact({ kind: 'socialCareContact' })] })
    expect(codes(has)).toEqual([])
  })

  it('in residential care is policy, when the switch is on', () => {
    const resident = withDoctor({ episodes: [homeHelp({ kind: 'residentialCare', municipalHealthCare: false })] })
    expect(codes(resident)).toEqual([])
    const on = { ...policy, residentialCareSocialContact: true }
    expect(needs(resident, [], on, today)).toMatchObject([
      { code: 'need.residentialSocialContact', layer: 'policy', law: [] },
    ])
  })
})

describe('the needs as a whole', () => {
  const situations = fc.record({
    episodes: fc.subarray([homeHelp(), homeHealthCare(), homeHelp({ kind: 'residentialCare' })]),
    contacts: fc.subarray([
      contact({ id: 'a', kind: 'doctorContact', licensedDoctor: true }),
      contact({ id: 'b', authorityKind: 'municipality', licensed: false }),
      contact({ id: 'c', kind: 'socialCareContact', to: '2026-08-01' }),
      contact({ id: 'd', unitId: 'clinic', licensedDoctor: true, to: '2026-08-01' }),
    ]),
    ill: fc.boolean(),
    day: fc.constantFrom('2022-07-01', '2025-07-01', '2026-06-30', '2026-07-01', '2026-08-02', today),
  })

  it('say since when, never later than today; a decision only ever takes needs away (property)', () => {
    fc.assert(
      fc.property(situations, ({ episodes, contacts, ill, day }) => {
        const some = person({
          episodes,
          contacts,
          ...(ill ? { lifeThreateningCondition: { responsibleUnitId: 'clinic', from: '2022-01-01' } } : {}),
        })
        const found = needs(some, [], policy, day)
        for (const need of found) {
          expect(need.since <= day && need.since >= '1900').toBe(true)
          expect(need.law.length > 0, need.code).toBe(true)
        }
        const decisions = (['careContact', 'doctorContact', 'socialCareContact'] as const).map(
          (contactKind): NeedDecision => ({ kind: 'declined', contactKind, on: '2022-01-01' }),
        )
        const after = needs(some, decisions, policy, day).map((need) => need.code)
        expect(found.map((need) => need.code)).toEqual(expect.arrayContaining(after))
        expect(after.every((code) => code === 'need.lifeThreatening' || code === 'need.unlicensed')).toBe(true)
      }),
    )
  })
})
