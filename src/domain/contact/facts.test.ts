import { describe, expect, it } from 'vitest'
import type { ReasonCode } from '../law/reason.ts'
import { reasonCodes } from '../law/reason.ts'
import { type AppointmentInput, decideAppointment } from './appointment.ts'
import { decideEnding, type EndingInput } from './ending.ts'
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

/**
 * Every no names its decisive fact. Here each no is met alone, and changing that fact, and nothing else, turns it into a yes: an
 * explanation that names the wrong fact fails.
 */
type Case<Input> = [ReasonCode, Input, unknown]

const day = '2026-11-23'
const input = (change: Partial<AppointmentInput>): AppointmentInput => ({
  kind: 'careContact',
  candidate: nurse(),
  situation: person(),
  policy,
  day,
  startsOn: day,
  basis: 'needed',
  ...change,
})
const careContact = (candidate: Candidate, situation: Situation = person(), change: Partial<AppointmentInput> = {}) =>
  input({ candidate, situation, ...change })
const doctorContact = (candidate: Candidate, situation: Situation = person(), change: Partial<AppointmentInput> = {}) =>
  input({ kind: 'doctorContact', candidate, situation, ...change })
const social = (candidate: Candidate, situation: Situation, change: Partial<AppointmentInput> = {}) =>
  input({ kind: 'socialCareContact', candidate, situation, ...change })

const helped = person({ episodes: [homeHelp({ from: '2018-01-01' })] })
const { assistantNurseProofFrom: _proof, ...withoutProof } = assistantNurse({ assignmentFrom: '2015-01-01' })
const { doctorCategory: _category, ...unknownDoctor } = doctor()
const { listedUnitId: _unit, ...unlisted } = person()
const doctorLicence = [{ profession: 'doctor', from: '2005-01-01' }]
const mine = contact({ staffId: 'staff-1' })
const doctorLater = contact({ kind: 'doctorContact', from: '2027-01-01' })

const appointments: Case<AppointmentInput>[] = [
  ['contact.personDeceased', careContact(nurse(), person({ deceasedOn: '2026-11-01' })), undefined],
  ['contact.assignmentNotBegun', careContact(nurse({ assignmentFrom: '2026-12-01' })), '2026-11-01'],
  ['contact.assignmentEnded', careContact(nurse({ assignmentTo: '2026-11-01' })), '2026-12-01'],
  ['contact.employmentEnded', careContact(nurse({ employmentEnded: '2026-11-01' })), undefined],
  ['contact.alreadyThisContact', careContact(nurse(), person({ contacts: [mine] })), []],
  ['contact.notListed', doctorContact(doctor(), unlisted), 'centre'],
  ['contact.notListedUnit', doctorContact(doctor(), person({ listedUnitId: 'other' })), 'other'],
  [
    'contact.doctorContactExists',
    doctorContact(doctor(), person({ contacts: [contact({ kind: 'doctorContact' })] })),
    [],
  ],
  ['contact.notDoctor', doctorContact(doctor({ profession: 'nurse' })), 'doctor'],
  ['contact.notLicensedDoctor', doctorContact(doctor({ licences: [] })), doctorLicence],
  [
    'contact.licenceEnded',
    doctorContact(doctor({ licences: [{ profession: 'doctor', from: '2005-01-01', to: '2026-01-31' }] })),
    doctorLicence,
  ],
  ['contact.categoryUnknown', doctorContact(unknownDoctor), 'geriatrics'],
  [
    'contact.categoryNotAccepted',
    doctorContact(doctor(), person(), { policy: { ...policy, doctorCategories: ['geriatrics'] } }),
    ['generalPractice'],
  ],
  [
    'contact.listFull',
    doctorContact(doctor({ listSize: 9 }), person(), { policy: { ...policy, listCapPerDoctor: 9 } }),
    8,
  ],
  ['contact.notHealthcareUnit', careContact(nurse({ unit: homeHelpUnit })), 'healthcare'],
  [
    'contact.municipalLicenceNeeded',
    careContact(coordinator({ unit: homeHealthCareUnit }), person({ episodes: [homeHealthCare()] })),
    [{ profession: 'nurse', from: '2010-01-01' }],
  ],
  [
    'contact.policyLicenceNeeded',
    careContact(coordinator(), person(), { policy: { ...policy, careContactNeedsLicence: true } }),
    false,
  ],
  [
    'contact.lifeThreateningNeedsDoctor',
    careContact(nurse(), person({ lifeThreateningCondition: { responsibleUnitId: 'centre', from: '2026-09-01' } })),
    undefined,
  ],
  [
    'contact.socialCareContactBeforeLaw',
    social(assistantNurse({ assignmentFrom: '2015-01-01' }), helped, { day: '2022-06-30', startsOn: '2022-06-30' }),
    undefined,
  ],
  [
    'contact.notHomeHelpUnit',
    social(assistantNurse({ unit: { ...homeHelpUnit, kind: 'needsAssessmentUnit' } }), helped),
    'homeHelpUnit',
  ],
  [
    'contact.residentialNotLawYet',
    social(
      assistantNurse({ unit: { ...homeHelpUnit, kind: 'residentialCareUnit' } }),
      person({ episodes: [homeHelp({ kind: 'residentialCare' })] }),
    ),
    true,
  ],
  ['contact.noHomeHelp', social(assistantNurse(), person()), [homeHelp()]],
  [
    'contact.notTheirHomeHelp',
    social(assistantNurse(), person({ episodes: [homeHelp({ unitId: 'x', providerId: 'private' })] })),
    'private',
  ],
  [
    'contact.notInHomeHelp',
    social(assistantNurse({ takesPartInHomeHelp: false }), helped, {
      policy: { ...policy, socialCareContactTakesPart: true },
    }),
    true,
  ],
  ['contact.noAssistantNurseProof', social(withoutProof, helped), '2026-01-01'],
  [
    'contact.permanentRuleEnded',
    social({ ...withoutProof, permanentAssistantNurseOn20250701: true }, helped, {
      day: '2033-07-01',
      startsOn: '2033-07-01',
    }),
    '2030-01-01',
  ],
  ['contact.notCareContact', input({ kind: 'coordinatingContact' }), [mine]],
  [
    'contact.coordinatingContactExists',
    input({
      kind: 'coordinatingContact',
      situation: person({ contacts: [mine, contact({ kind: 'coordinatingContact', id: 'c2' })] }),
    }),
    [mine],
  ],
  ['appointment.endBeforeStart', input({ endsOn: '2026-11-22' }), '2026-11-23'],
  [
    'appointment.beforeBirth',
    input({ situation: person({ birthDate: '2026-11-20' }), startsOn: '2026-11-19' }),
    '2026-11-20',
  ],
  ['appointment.tooFarBack', input({ startsOn: '2025-11-21' }), '2025-11-22'],
  ['appointment.tooFarAhead', input({ startsOn: '2027-11-25' }), '2027-11-24'],
  ['appointment.doctorContactOverlap', doctorContact(doctor(), person({ contacts: [doctorLater] })), []],
  [
    'appointment.coordinatingOverlap',
    input({
      kind: 'coordinatingContact',
      situation: person({ contacts: [mine, contact({ kind: 'coordinatingContact', id: 'c2', from: '2027-01-01' })] }),
    }),
    [mine],
  ],
  ['appointment.alreadyPlanned', input({ situation: person({ contacts: [{ ...mine, from: '2026-12-01' }] }) }), []],
  ['appointment.activeChoiceOnlyDoctor', input({ activeChoice: true }), false],
  [
    'appointment.replacesWhatHasHeld',
    input({ replaces: contact({ from: '2026-11-10' }), startsOn: '2026-11-10' }),
    '2026-11-11',
  ],
]

const ending = (change: Partial<EndingInput>): EndingInput => ({
  contact: contact(),
  situation: person(),
  policy,
  day,
  endsOn: day,
  reason: 'personAsked',
  ...change,
})
const ill = { responsibleUnitId: 'centre', from: '2026-09-01' }
const theDoctor = contact({ licensedDoctor: true })
const municipal = contact({ authorityKind: 'municipality' })

const endings: Case<EndingInput>[] = [
  ['ending.alreadyEnded', ending({ contact: contact({ to: '2026-10-01' }) }), undefined],
  ['ending.afterSetEnd', ending({ contact: contact({ to: '2026-12-01' }), endsOn: '2026-12-02' }), '2026-12-01'],
  ['ending.beforeStart', ending({ contact: contact({ from: '2026-11-24' }) }), '2026-11-24'],
  ['ending.tooFarBack', ending({ endsOn: '2025-11-21' }), '2025-11-22'],
  ['ending.tooFarAhead', ending({ endsOn: '2027-11-25' }), '2027-11-24'],
  ['ending.reasonMissing', without(ending({}), 'reason'), 'replaced'],
  [
    'ending.leavesCoordinating',
    ending({ situation: person({ contacts: [contact(), contact({ id: 'c2', kind: 'coordinatingContact' })] }) }),
    [contact()],
  ],
  [
    'ending.leavesLifeThreatening',
    ending({
      contact: theDoctor,
      reason: 'noLongerNeeded',
      situation: person({ lifeThreateningCondition: ill, contacts: [theDoctor] }),
    }),
    [theDoctor, contact({ id: 'c2', staffId: 'other', licensedDoctor: true })],
  ],
  [
    'ending.leavesMunicipal',
    ending({
      contact: municipal,
      reason: 'noLongerNeeded',
      situation: person({ episodes: [homeHealthCare()], contacts: [municipal] }),
    }),
    [municipal, contact({ id: 'c2', staffId: 'other', authorityKind: 'municipality' })],
  ],
]

function without<T extends object>(object: T, key: keyof T): T {
  const { [key]: _, ...rest } = object
  return rest as T
}

/** The input with one fact changed: `candidate.unit.id` of a plain object; `undefined` takes the fact away. */
function flip<T extends object>(object: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.')
  const inner = (object as Record<string, unknown>)[key]
  if (rest.length === 0 && value === undefined) return without(object, key as keyof T)
  return { ...object, [key]: rest.length === 0 ? value : flip((inner ?? {}) as object, rest.join('.'), value) }
}

describe('changing the named fact turns the no into a yes', () => {
  it.each(appointments)('%s', (code, refused, value) => {
    const decision = decideAppointment(refused)
    expect(decision.ok ? [] : decision.reasons.map((reason) => reason.code)).toEqual([code])
    if (decision.ok) return
    const { fact } = decision.reasons[0]!
    // A day as fact is the day of the law: the next day the law is there.
    const flipped =
      fact === 'day' ? { ...refused, day: '2022-07-01', startsOn: '2022-07-01' } : flip(refused, fact, value)
    const after = decideAppointment(flipped)
    expect(after.ok ? [] : after.reasons.map((reason) => reason.code)).toEqual([])
  })

  it.each(endings)('%s', (code, refused, value) => {
    const decision = decideEnding(refused)
    expect(decision.ok ? [] : decision.reasons.map((reason) => reason.code)).toEqual([code])
    if (decision.ok) return
    const after = decideEnding(flip(refused, decision.reasons[0]!.fact, value))
    expect(after.ok).toBe(true)
  })

  it('is tried for every no there is', () => {
    const tried = [...appointments, ...endings].map(([code]) => code)
    // Not hindrances: the yes of an ending, and the finding that a contact has no one to answer.
    const others: ReasonCode[] = ['ending.allowed', 'contact.vacant']
    const all = reasonCodes.filter((code) => /^(contact|appointment|ending)\./.test(code) && !others.includes(code))
    expect([...tried].sort()).toEqual([...all].sort())
  })
})
