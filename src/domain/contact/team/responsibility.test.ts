import { describe, expect, it } from 'vitest'
import type { ExistingContact, Situation } from '../situation.ts'
import { uncoordinated } from './coordination.ts'
import { decideHolderAnswer } from './holder-task.ts'
import { decideResponsible, type OwnDoctor, unclearResponsibility, whyUnasked } from './responsibility.ts'

const day = '2026-11-23'
const jonas: OwnDoctor = {
  name: 'Jonas Berg',
  profession: 'doctor',
  licences: [{ profession: 'doctor', from: '2015-01-01' }],
  assignment: { from: '2020-01-01' },
}
const contact = (id: string, kind: ExistingContact['kind'], more: Partial<ExistingContact> = {}): ExistingContact => ({
  id,
  kind,
  staffId: id,
  assignmentId: id,
  unitId: 'norrangen',
  providerId: 'region',
  authorityKind: 'region',
  licensed: true,
  licensedDoctor: false,
  from: '2026-01-01',
  appointedOn: '2026-01-01',
  ...more,
})
const situation = (...contacts: ExistingContact[]): Situation => ({ personId: 'p', episodes: [], contacts })
const codes = (decision: ReturnType<typeof decideResponsible>) =>
  decision.ok ? decision.grounds.map((r) => r.code) : decision.reasons.map((r) => r.code)

describe('who is medically responsible (FC-18)', () => {
  const say = (who: Parameters<typeof decideResponsible>[0]['who'], more: object = {}) =>
    decideResponsible({ who, startsOn: day, day, authorityKind: 'region', ...more })

  it('is a licensed doctor in service; flipping any of that flips the answer', () => {
    expect(say({ own: jonas }).ok).toBe(true)
    expect(codes(say({ own: { ...jonas, profession: 'nurse' } }))).toEqual(['responsible.notDoctor'])
    expect(codes(say({ own: { ...jonas, licences: [] } }))).toEqual(['responsible.notLicensed'])
    const revoked = [{ profession: 'doctor' as const, from: '2015-01-01', to: '2026-11-22' }]
    expect(codes(say({ own: { ...jonas, licences: revoked } }))).toEqual(['responsible.notLicensed'])
    expect(codes(say({ own: { ...jonas, assignment: { from: '2020-01-01', to: '2026-11-22' } } }))).toEqual([
      'responsible.hasLeft',
    ])
    expect(codes(say({ own: { ...jonas, assignment: { from: '2026-12-01' } } }))).toEqual(['team.assignmentNotBegun'])
    expect(codes(say({ own: jonas }, { deceasedOn: '2026-11-20' }))).toEqual(['contact.personDeceased'])
  })

  it('is said for a day a year back or ahead at most', () => {
    for (const who of [{ own: jonas }, { elsewhere: 'Dr Nilsson, medicinkliniken' }]) {
      expect(say(who, { startsOn: '2025-11-22' }).ok).toBe(true)
      expect(codes(say(who, { startsOn: '2025-11-21' }))).toEqual(['responsible.tooFarBack'])
      expect(say(who, { startsOn: '2027-11-24' }).ok).toBe(true)
      expect(codes(say(who, { startsOn: '2027-11-25' }))).toEqual(['responsible.tooFarAhead'])
      expect(codes(say(who, { startsOn: '9999-12-31' }))).toEqual(['responsible.tooFarAhead'])
    }
  })

  it('is one elsewhere by name; of a municipality with the law that it has no doctors (HSL 12:3)', () => {
    const named = { elsewhere: 'Dr Nilsson, medicinkliniken' }
    expect(codes(say(named))).toEqual(['responsible.elsewhere'])
    const municipal = say(named, { authorityKind: 'municipality' })
    expect(municipal.ok && municipal.grounds[0]).toMatchObject({
      code: 'responsible.municipalHasNone',
      layer: 'law',
      law: [{ statute: 'HSL', section: '12 kap. 3 §' }],
    })
    expect(codes(say({ elsewhere: ' x ' }))).toEqual(['responsible.nameNeeded'])
  })

  it('is asked for where a care contact of the provider’s isn’t a doctor, and never assumed of the doctor contact', () => {
    const nurse = contact('maria', 'careContact')
    const doctor = contact('jonas', 'doctorContact', { licensedDoctor: true })
    const unclear = (contacts: ExistingContact[], said: Parameters<typeof unclearResponsibility>[2]) =>
      unclearResponsibility(situation(...contacts), 'region', said, day)?.code ?? null
    expect(unclear([nurse, doctor], null)).toBe('responsible.notSaid')
    expect(unclear([nurse, doctor], { own: jonas })).toBeNull()
    expect(unclear([nurse], { elsewhere: 'Dr Nilsson' })).toBeNull()
    expect(unclear([contact('eva', 'careContact', { licensedDoctor: true })], null)).toBeNull()
    expect(unclear([doctor], null)).toBeNull()
    expect(unclear([{ ...nurse, providerId: 'kommun' }], null)).toBeNull()
    expect(unclear([{ ...nurse, to: '2026-11-22' }], null)).toBeNull()
    expect(unclear([nurse], { own: { ...jonas, assignment: { from: '2020-01-01', to: '2026-11-20' } } })).toBe(
      'responsible.hasLeft',
    )
    // Who has left is responsible no more, whoever asks.
    expect(unclear([doctor], { own: { ...jonas, assignment: { from: '2020-01-01', to: '2026-11-20' } } })).toBe(
      'responsible.hasLeft',
    )
    expect(unclearResponsibility({ ...situation(nurse), deceasedOn: day }, 'region', null, day)).toBeNull()
  })

  it('where nothing is asked, it is told which case it is: a doctor is care contact, another provider has it, or there is none', () => {
    const why = (...contacts: ExistingContact[]) => whyUnasked(situation(...contacts), 'region', day)
    const doctor = contact('eva', 'careContact', { licensedDoctor: true })
    expect(why(doctor)).toBe('careContactIsDoctor')
    expect(why(doctor, contact('amina', 'careContact', { providerId: 'kommun' }))).toBe('careContactIsDoctor')
    expect(why(contact('amina', 'careContact', { providerId: 'kommun' }))).toBe('careContactElsewhere')
    expect(why({ ...doctor, providerId: 'kommun' })).toBe('careContactElsewhere')
    expect(why()).toBe('noCareContact')
    expect(why(contact('jonas', 'doctorContact', { licensedDoctor: true }))).toBe('noCareContact')
    expect(why({ ...doctor, to: '2026-11-22' })).toBe('noCareContact')
  })

  it('is asked anew once who was the doctor contact when it was said is so no longer', () => {
    const said = (to: string | undefined, since: string) =>
      unclearResponsibility(
        situation(
          contact('jonas', 'doctorContact', { licensedDoctor: true, ...(to ? { to } : {}) }),
          contact('eva', 'doctorContact', { licensedDoctor: true, from: day }),
        ),
        'region',
        { own: jonas },
        day,
        { assignmentId: 'jonas', since },
      )
    expect(said('2026-11-22', '2026-03-01')).toMatchObject({
      code: 'responsible.noLongerDoctorContact',
      params: { name: 'Jonas Berg', to: '2026-11-22' },
    })
    expect(said('2026-11-22', '2026-11-22')).not.toBeNull()
    expect(said('2026-11-22', '2026-11-23')).toBeNull()
    expect(said('2026-11-23', '2026-03-01')).toBeNull()
    expect(said(undefined, '2026-03-01')).toBeNull()
  })
})

describe('several care contacts (FC-8)', () => {
  const maria = contact('maria', 'careContact')
  const amina = contact('amina', 'careContact', { providerId: 'kommun' })
  it('and nobody who holds them together is a finding, also over providers', () => {
    expect(uncoordinated(situation(maria, amina), day)).toMatchObject({
      because: { code: 'coordination.nobody', params: { count: 2 }, rule: 'FC-8' },
    })
    expect(uncoordinated(situation(maria, amina, contact('maria', 'coordinatingContact')), day)).toBeNull()
    expect(uncoordinated(situation(maria), day)).toBeNull()
    expect(uncoordinated(situation(maria, { ...amina, to: '2026-11-01' }), day)).toBeNull()
    expect(uncoordinated(situation(maria, { ...maria, id: 'again' }), day)).toBeNull()
  })
})

describe('a holder’s task (FC-19)', () => {
  it('keeps the contact only with what the person said, and ends only what still runs', () => {
    expect(decideHolderAnswer({ outcome: 'kept', note: 'Vill ha kvar mig', day }).ok).toBe(true)
    expect(decideHolderAnswer({ outcome: 'kept', note: ' a ', day }).ok).toBe(false)
    expect(decideHolderAnswer({ outcome: 'ended', day }).ok).toBe(true)
    expect(decideHolderAnswer({ outcome: 'ended', contactTo: '2026-11-22', day }).ok).toBe(false)
  })
})
