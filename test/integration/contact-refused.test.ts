import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import {
  type Appointment,
  appointment,
  britta,
  county,
  helena,
  listed,
  nothingWasComplainedOf,
  openCounty,
  running,
  withHomeHealthCare,
} from './contact-county.ts'

openCounty()

describe('a contact is refused', () => {
  it('without a licence where the municipality gives the care, with rule, law and both languages (FC-6)', async () => {
    const person = await withHomeHealthCare()
    const problem = await britta.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('monica')),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toHaveLength(1)
    expect(problem.reasons[0]).toMatchObject({
      code: 'contact.municipalLicenceNeeded',
      rule: 'FC-6',
      layer: 'law',
      fact: 'candidate.licences',
      sv: expect.stringContaining('undersköterska'),
      en: expect.stringContaining('assistant nurse'),
    })
    expect(problem.reasons[0]!.law.map((l) => l.cite.sv)).toEqual([
      expect.stringContaining('4 kap. 6 b § tredje stycket'),
      expect.stringContaining('Patientlagen 6 kap. 2 §'),
    ])
    expect(await running(person, 'careContact')).toBe(0)
  })

  it('by the law of its own time: the same contact before and from 2026-07-01 (FC-6)', async () => {
    const [last, first] = ['2026-06-30', '2026-07-01']
    const person = await county.newPerson({
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true, from: '2026-01-01' }],
    })
    const monica = await county.assignment('monica')
    const earlier = appointment(person, 'careContact', monica, { startsOn: last, endsOn: last })
    // Dating back reaches a year and a day; after that the refusal says so, and the pure rules show the two answers.
    if (addDays(county.today, -366) > last) {
      const problem = await britta.mayNot('contact.appoint', earlier, 422, 'contact.refused')
      expect(problem.reasons.map((r) => r.code)).toContain('appointment.tooFarBack')
      return
    }
    const before = await britta.may('contact.appoint', earlier)
    expect(before.grounds.map((g) => [g.code, g.rule])).toEqual([['eligible.healthcareStaff', 'FC-4']])
    for (const dates of [
      { startsOn: first, endsOn: first },
      { startsOn: county.today },
      // Dated back, but running on: today's law asks too.
      { startsOn: last },
      // Ended yesterday: it ran under the new law all the same.
      { startsOn: last, endsOn: addDays(county.today, -1) },
    ]) {
      const problem = await britta.mayNot(
        'contact.appoint',
        appointment(person, 'careContact', monica, dates),
        422,
        'contact.refused',
      )
      expect(problem.reasons.map((r) => r.code)).toContain('contact.municipalLicenceNeeded')
    }
  })

  it('by the region’s own rule, and then it says that it is policy, not law (FC-7)', async () => {
    const person = await listed()
    const unlicensed = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'careCoordinator',
      profession: 'careCoordinator',
    })
    const decide = (policy: object) =>
      county.rows(
        `insert into contact_policy (authority_id, valid, policy) select authority_id, '[2020-01-01,)', $2 from care_unit where id = $1`,
        [county.units.norrangen, JSON.stringify(policy)],
      )
    await decide({ careContactNeedsLicence: true })
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', unlicensed.assignmentId),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toMatchObject([
      { code: 'contact.policyLicenceNeeded', rule: 'FC-7', layer: 'policy', law: [] },
    ])
    const { items } = await helena.may('contact.candidates', { personId: person, kind: 'careContact' })
    expect(items.find((c) => c.assignmentId === unlicensed.assignmentId)).toMatchObject({
      eligible: false,
      reasons: [{ layer: 'policy' }],
    })
    // A municipality has policies of its own: the region's doesn't reach there.
    const there = await county.newStaff({
      unitId: county.units.homeHealth,
      role: 'careStaff',
      profession: 'careCoordinator',
    })
    const elsewhere = await county.newPerson({
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: false }],
    })
    await britta.may('contact.appoint', appointment(elsewhere, 'careContact', there.assignmentId))

    await county.rows('delete from contact_policy')
    await decide({ careContactNeedsLicence: true, careContactNeedsLicenceFrom: addDays(county.today, 30) })
    const appoint = (more: Partial<Appointment>) =>
      helena.call('contact.appoint', appointment(person, 'careContact', unlicensed.assignmentId, more))
    expect((await appoint({ startsOn: addDays(county.today, 30) })).status).toBe(422)
    expect((await appoint({})).status).toBe(200)
    await county.rows('delete from contact_policy')
  })

  it('who isn’t a licensed doctor as doctor contact, saying everything that is wrong at once', async () => {
    const person = await county.newPerson({
      episodes: [{ unitId: county.units.norrangen, kind: 'dayActivity' }],
    })
    const refusal = async (assignmentId: string) =>
      (
        await helena.mayNot(
          'contact.appoint',
          appointment(person, 'doctorContact', assignmentId),
          422,
          'contact.refused',
        )
      ).reasons.map((r) => `${r.rule} ${r.layer} ${r.code}`)
    expect(await refusal(await county.assignment('gun'))).toEqual([
      'FC-1 law contact.notListed',
      'FC-2 law contact.notDoctor',
    ])
    const student = await county.newStaff({ unitId: county.units.norrangen, role: 'doctor', profession: 'doctor' })
    expect(await refusal(student.assignmentId)).toEqual([
      'FC-1 law contact.notListed',
      'FC-2 law contact.notLicensedDoctor',
      'FC-2 policy contact.categoryUnknown',
    ])
  })

  it('from a day when the person wasn’t listed there yet', async () => {
    // Listed for a hundred days.
    const person = await listed()
    const eva = await county.assignment('eva')
    const before = addDays(county.today, -101)
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'doctorContact', eva, { startsOn: before }),
      422,
      'contact.refused',
    )
    expect(problem.reasons.map((r) => r.code)).toEqual(['contact.notListed'])
    const asked = async (startsOn: string) =>
      (await helena.may('contact.candidates', { personId: person, kind: 'doctorContact', startsOn })).items
        .find((c) => c.assignmentId === eva)!
        .reasons.map((r) => r.code)
    expect(await asked(before)).toEqual(['contact.notListed'])
    expect(await asked(addDays(before, 1))).toEqual(['eligible.doctorAtListedUnit'])
    await helena.may('contact.appoint', appointment(person, 'doctorContact', eva, { startsOn: addDays(before, 1) }))
  })

  it('over the unit’s own cap', async () => {
    const doctor = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
      category: 'generalPractice',
    })
    const [one, two] = [await listed(), await listed()]
    await county.rows('update care_unit set list_cap_per_doctor = 1 where id = $1', [county.units.norrangen])
    await helena.may('contact.appoint', appointment(one, 'doctorContact', doctor.assignmentId))
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(two, 'doctorContact', doctor.assignmentId),
      422,
      'contact.refused',
    )
    await county.rows('update care_unit set list_cap_per_doctor = null where id = $1', [county.units.norrangen])
    expect(problem.reasons).toMatchObject([{ code: 'contact.listFull', rule: 'FC-14', layer: 'policy' }])
  })

  it('where life is in danger and no doctor is among them (FC-5)', async () => {
    const person = await county.newPerson({
      listedAt: county.units.norrangen,
      lifeThreateningAt: county.units.norrangen,
    })
    const [gun, eva] = [await county.assignment('gun'), await county.assignment('eva')]
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', gun),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toMatchObject([
      { code: 'contact.lifeThreateningNeedsDoctor', rule: 'FC-5', layer: 'law', law: [{ section: '2 kap. 3 §' }] },
    ])
    const first = await helena.may('contact.appoint', appointment(person, 'careContact', eva))
    await helena.may('contact.appoint', appointment(person, 'careContact', gun))
    const end = await helena.mayNot(
      'contact.end',
      { personId: person, contactId: first.contactId, version: 1, endsOn: county.today, reason: 'noLongerNeeded' },
      422,
      'contact.endRefused',
    )
    expect(end.reasons.map((r) => r.code)).toEqual(['ending.leavesLifeThreatening'])
  })

  it('who works elsewhere, or nowhere: not found, whether they exist or not', async () => {
    const person = await listed()
    const of = (assignmentId: string) =>
      helena.mayNot('contact.appoint', appointment(person, 'careContact', assignmentId), 404, 'notFound')
    for (const assignmentId of [
      await county.assignment('heart'),
      await county.assignment('amina'),
      await county.assignment('annalena'),
      await county.assignment('leila', county.units.homeHealth),
      uuidv7(),
    ])
      await of(assignmentId)
    await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('leila', county.units.norrangen)),
    )
  })

  it('whose assignment has ended, or begins later', async () => {
    const person = await listed()
    const refusal = async (dates: { from?: number; to?: number }) => {
      const staff = await county.newStaff({
        unitId: county.units.norrangen,
        role: 'nurse',
        profession: 'nurse',
        ...dates,
      })
      const problem = await helena.mayNot(
        'contact.appoint',
        appointment(person, 'careContact', staff.assignmentId),
        422,
        'contact.refused',
      )
      return problem.reasons.map((r) => `${r.rule} ${r.code}`)
    }
    expect(await refusal({ to: -1 })).toEqual(['FC-13 contact.assignmentEnded'])
    expect(await refusal({ from: 5 })).toEqual(['FC-13 contact.assignmentNotBegun'])
  })

  it('for one who has died', async () => {
    const person = await listed()
    await county.rows('update person set deceased_on = ctx_today() - 1 where id = $1', [person])
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('gun')),
      422,
      'contact.refused',
    )
    expect(problem.reasons.map((r) => r.code)).toEqual(['contact.personDeceased'])
  })

  it('on dates that overlap, begin before birth, or lie a slip of the year away', async () => {
    const person = await county.newPerson({
      listedAt: county.units.norrangen,
      birthDate: addDays(county.today, -30),
    })
    const eva = await county.assignment('eva')
    const refusal = async (more: Partial<Appointment>) =>
      (
        await helena.mayNot('contact.appoint', appointment(person, 'doctorContact', eva, more), 422, 'contact.refused')
      ).reasons.map((r) => r.code)
    const day = (n: number) => addDays(county.today, n)
    expect(await refusal({ endsOn: day(-1) })).toContain('appointment.endBeforeStart')
    expect(await refusal({ startsOn: day(-31) })).toContain('appointment.beforeBirth')
    expect(await refusal({ startsOn: day(-367) })).toContain('appointment.tooFarBack')
    expect(await refusal({ startsOn: day(367) })).toContain('appointment.tooFarAhead')
    for (const startsOn of ['0001-01-01', '9999-12-31']) expect(await refusal({ startsOn })).not.toEqual([])
    expect(await refusal({ startsOn: day(0), endsOn: '0001-01-01' })).toContain('appointment.endBeforeStart')
    await helena.may('contact.appoint', appointment(person, 'doctorContact', eva, { startsOn: day(40) }))
    expect(await refusal({ startsOn: day(0), endsOn: day(40) })).toEqual(['appointment.doctorContactOverlap'])
    await helena.may('contact.appoint', appointment(person, 'doctorContact', eva, { endsOn: day(39) }))
  })

  it('when it is an active choice of something that isn’t chosen', async () => {
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(await listed(), 'careContact', await county.assignment('gun'), { activeChoice: true }),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toMatchObject([{ code: 'appointment.activeChoiceOnlyDoctor', rule: 'FC-1' }])
  })
})

nothingWasComplainedOf()
