import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../law/calendar.ts'
import { type AppointmentInput, daysJudged, decideAppointment } from './appointment.ts'
import { decideEnding } from './ending.ts'
import {
  contact,
  coordinator,
  doctor,
  homeHealthCare,
  homeHealthCareUnit,
  nurse,
  person,
  policy,
} from './scenario.fixture.ts'

const day = '2026-11-23'
const input = (change: Partial<AppointmentInput> = {}): AppointmentInput => ({
  kind: 'careContact',
  candidate: nurse(),
  situation: person(),
  policy,
  day,
  startsOn: day,
  basis: 'needed',
  ...change,
})
const codes = (change: Partial<AppointmentInput>) => {
  const decision = decideAppointment(input(change))
  return decision.ok ? [] : decision.reasons.map((reason) => reason.code)
}

describe('an appointment', () => {
  it('is made on its grounds', () => {
    const decision = decideAppointment(input({ kind: 'doctorContact', candidate: doctor(), activeChoice: true }))
    expect(decision).toMatchObject({ ok: true, grounds: [{ code: 'eligible.doctorAtListedUnit' }] })
  })

  it('says what is wrong with the dates and with the candidate at once', () => {
    expect(codes({ kind: 'doctorContact', endsOn: '2026-11-01' })).toEqual([
      'appointment.endBeforeStart',
      'contact.notDoctor',
    ])
  })

  it('dated back before 2026-07-01 does not reach around the new law', () => {
    const municipal = {
      candidate: coordinator({ unit: homeHealthCareUnit }),
      situation: person({ episodes: [homeHealthCare()] }),
    }
    expect(codes({ ...municipal, startsOn: '2026-06-01' })).toEqual(['contact.municipalLicenceNeeded'])
    // Nor does ending it yesterday: it is judged on the first day of every rule that came while it ran.
    expect(codes({ ...municipal, startsOn: '2026-06-30', endsOn: '2026-11-22' })).toEqual([
      'contact.municipalLicenceNeeded',
    ])
    expect(codes({ ...municipal, startsOn: '2026-06-30', endsOn: '2026-07-01' })).toEqual([
      'contact.municipalLicenceNeeded',
    ])
    // A contact that was over before the law came is judged by the law of its own time.
    expect(codes({ ...municipal, startsOn: '2026-06-01', endsOn: '2026-06-30' })).toEqual([])
    // As is one decided then.
    expect(codes({ ...municipal, startsOn: '2026-06-01', day: '2026-06-01' })).toEqual([])
    expect(codes({ ...municipal, startsOn: '2026-07-01', day: '2026-06-01' })).toEqual([
      'contact.municipalLicenceNeeded',
    ])
  })

  it('is judged on its first day, on the first day of each rule that came while it ran, and today when it runs', () => {
    const days = (startsOn: string, endsOn?: string) =>
      daysJudged({ day, startsOn, ...(endsOn === undefined ? {} : { endsOn }) })
    expect(days(day)).toEqual([day])
    expect(days('2027-01-01')).toEqual(['2027-01-01'])
    expect(days('2026-09-01')).toEqual(['2026-09-01', day])
    expect(days('2025-06-30')).toEqual(['2025-06-30', '2025-07-01', '2026-07-01', day])
    expect(days('2025-07-01', '2026-07-01')).toEqual(['2025-07-01', '2026-07-01'])
    expect(days('2025-07-01', '2026-06-30')).toEqual(['2025-07-01'])
    expect(days('2026-07-01', '2027-06-30')).toEqual(['2026-07-01', day])
    expect(days('2026-11-30', '2026-11-01')).toEqual(['2026-11-30'])
  })

  it('is judged by what was so on each of those days', () => {
    const listedSince = (from: string) => (on: string) => {
      const { listedUnitId: _, ...unlisted } = person()
      return { situation: on < from ? unlisted : person(), policy }
    }
    const back = { kind: 'doctorContact', candidate: doctor(), startsOn: '2026-09-01' } as const
    expect(codes({ ...back, asOf: listedSince('2026-09-01') })).toEqual([])
    expect(codes({ ...back, asOf: listedSince('2026-09-02') })).toEqual(['contact.notListed'])
  })

  it('replaces one who only was to begin, or who ends the day before, never one who has held since', () => {
    const replaces = (from: string, startsOn: string) => codes({ replaces: contact({ from }), startsOn })
    expect(replaces('2026-11-01', '2026-11-02')).toEqual([])
    expect(replaces('2026-11-01', '2026-11-01')).toEqual(['appointment.replacesWhatHasHeld'])
    expect(replaces('2026-11-01', '2026-10-01')).toEqual(['appointment.replacesWhatHasHeld'])
    expect(replaces(day, day)).toEqual([])
    expect(replaces('2026-12-01', day)).toEqual([])
  })

  it('planned ahead is judged on the day it begins', () => {
    expect(codes({ candidate: nurse({ assignmentFrom: '2026-12-01' }), startsOn: '2026-12-01' })).toEqual([])
  })

  it('may end before the next doctor begins', () => {
    const next = person({ contacts: [contact({ kind: 'doctorContact', from: '2027-01-01' })] })
    const now = { kind: 'doctorContact', candidate: doctor(), situation: next } as const
    expect(codes({ ...now, endsOn: '2027-01-01' })).toEqual(['appointment.doctorContactOverlap'])
    expect(codes({ ...now, endsOn: '2026-12-31' })).toEqual([])
  })

  it('never leaves two doctor contacts on one day (property)', () => {
    const offset = fc.integer({ min: -60, max: 60 })
    const period = fc
      .tuple(offset, fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }))
      .map(([start, length]) => {
        const from = addDays(day, start)
        return length === undefined ? { from } : { from, to: addDays(from, length) }
      })
    fc.assert(
      fc.property(period, period, (has, wanted) => {
        const situation = person({ contacts: [contact({ kind: 'doctorContact', ...has })] })
        const decision = decideAppointment(
          input({
            kind: 'doctorContact',
            candidate: doctor(),
            situation,
            startsOn: wanted.from,
            ...('to' in wanted ? { endsOn: wanted.to } : {}),
          }),
        )
        const shared = Array.from({ length: 300 }, (_, n) => addDays(day, n - 100)).some((one) =>
          [has, wanted].every((p) => p.from <= one && (!('to' in p) || one <= p.to)),
        )
        expect(decision.ok).toBe(!shared)
      }),
      { numRuns: 200 },
    )
  })
})

describe('ending a contact', () => {
  const doctorContact = contact({ licensedDoctor: true })
  const ill = person({
    contacts: [doctorContact],
    lifeThreateningCondition: { responsibleUnitId: 'centre', from: '2026-09-01' },
  })
  const end = (reason: 'staffLeft' | 'noLongerNeeded') =>
    decideEnding({ contact: doctorContact, situation: ill, policy, day, endsOn: day, reason })

  it('is never refused when staff have left, but says what the person will lack', () => {
    expect(end('staffLeft')).toMatchObject({
      ok: true,
      grounds: [{ code: 'ending.allowed' }, { code: 'ending.leavesLifeThreatening', rule: 'FC-5', layer: 'law' }],
    })
  })

  it('as no longer needed is refused where the law says it is', () => {
    expect(end('noLongerNeeded')).toMatchObject({ ok: false, reasons: [{ code: 'ending.leavesLifeThreatening' }] })
  })

  it('never prolongs it', () => {
    const until = contact({ to: '2026-12-31' })
    const ended = (endsOn: string) =>
      decideEnding({ contact: until, situation: person(), policy, day, endsOn, reason: 'personAsked' })
    expect(ended('2027-01-01')).toMatchObject({
      ok: false,
      reasons: [{ code: 'ending.afterSetEnd', params: { to: '2026-12-31' } }],
    })
    expect(ended('2026-12-31').ok).toBe(true)
    expect(ended('2026-12-01').ok).toBe(true)
  })

  it('leaves nothing lacking when the person has died', () => {
    const decision = decideEnding({
      contact: doctorContact,
      situation: { ...ill, deceasedOn: day },
      policy,
      day,
      endsOn: day,
      reason: 'personDeceased',
    })
    expect(decision).toMatchObject({ ok: true, grounds: [{ code: 'ending.allowed' }] })
  })
})
