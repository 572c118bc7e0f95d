import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { told } from './client.ts'
import {
  type Appointment,
  appointment,
  britta,
  county,
  currentOf,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  running,
  versions,
  withHomeHealthCare,
} from './contact-county.ts'

openCounty()

describe('a doctor is changed in one act', () => {
  const withDoctor = async (startsOn: string, endsOn?: string) => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva'), { startsOn, ...(endsOn ? { endsOn } : {}) }),
    )
    return { person, contactId }
  }
  const change = async (person: string, contactId: string, version: number, more: Partial<Appointment> = {}) =>
    helena.call(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('sofia'), {
        replaces: { contactId, version },
        ...more,
      }),
    )

  it('the former ends the day before, with its reason, and its history is kept', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40))
    expect((await change(person, contactId, 1)).status).toBe(200)
    expect(await versions(contactId)).toEqual([
      { version: 1, from: addDays(county.today, -40), to: null, end_reason: null, current: false },
      {
        version: 2,
        from: addDays(county.today, -40),
        to: addDays(county.today, -1),
        end_reason: 'replaced',
        current: true,
      },
    ])
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts.map((c) => c.staffName)).toEqual(['Sofia Nyberg'])
    expect(page.otherContacts).toMatchObject([{ staffName: 'Eva Norlin', endReason: 'replaced' }])
    expect(
      (
        await county.rows(`select topic from outbox where payload ->> 'personId' = $1 order by created_at, topic`, [
          person,
        ])
      ).map((r) => r.topic),
    ).toEqual(['contact.appointed', 'contact.appointed', 'contact.ended'])
  })

  it('who only was to begin the same day never held it', async () => {
    const { person, contactId } = await withDoctor(county.today)
    expect((await change(person, contactId, 1)).status).toBe(200)
    expect((await versions(contactId)).map((v) => v.current)).toEqual([false])
  })

  it('who has held is never erased: not by one who begins the same day or before', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40))
    for (const startsOn of [addDays(county.today, -40), addDays(county.today, -60)]) {
      const problem = told(await change(person, contactId, 1, { startsOn }), 422, 'contact.refused')
      expect(problem.reasons.map((r) => r.code)).toEqual(['appointment.replacesWhatHasHeld'])
    }
    expect(await versions(contactId)).toMatchObject([{ version: 1, current: true, to: null }])
    expect((await change(person, contactId, 1, { startsOn: addDays(county.today, -39) })).status).toBe(200)
  })

  it('with an old version is refused, with how it is now', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40))
    const problem = told(await change(person, contactId, 2), 409, 'version.stale')
    expect(currentOf(problem)).toMatchObject([{ contactId, version: 1, staffName: 'Eva Norlin' }])
  })

  it('is refused as a whole when the new one may not', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40))
    told(await change(person, contactId, 1, { assignmentId: await county.assignment('gun') }), 422, 'contact.refused')
    expect(await versions(contactId)).toMatchObject([{ version: 1, current: true, to: null }])
  })

  it('of someone else’s, of another kind, or of nobody’s is not found', async () => {
    const [one, other] = [await withDoctor(addDays(county.today, -40)), await withDoctor(addDays(county.today, -40))]
    told(await change(one.person, other.contactId, 1), 404, 'notFound')
    told(await change(one.person, uuidv7(), 1), 404, 'notFound')
    told(
      await change(one.person, one.contactId, 1, { kind: 'careContact', assignmentId: await county.assignment('gun') }),
      404,
      'notFound',
    )
  })

  it('does not bring one back who had ended', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40), addDays(county.today, -20))
    const before = await versions(contactId)
    const problem = told(await change(person, contactId, 1), 422, 'contact.endRefused')
    expect(problem.reasons.map((r) => r.code)).toEqual(['ending.alreadyEnded'])
    expect(await versions(contactId)).toEqual(before)
  })

  it('does not lengthen one who was to end before', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40), addDays(county.today, 5))
    expect((await change(person, contactId, 1, { startsOn: addDays(county.today, 20) })).status).toBe(200)
    expect((await versions(contactId)).at(-1)).toMatchObject({ to: addDays(county.today, 5) })
  })

  it('at another unit is that unit’s to change', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const doctor = await county.newStaff({
      unitId: county.units.heart,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
    })
    const contactId = uuidv7()
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $2, 1, $3, provider_id, id, $4, 'doctorContact', 'imported', daterange(ctx_today() - 300, null) from care_unit where id = $5`,
      [uuidv7(), contactId, person, doctor.assignmentId, county.units.heart],
    )
    told(await change(person, contactId, 1), 409, 'contact.takenElsewhere')
  })

  it('which another provider holds: the refusal doesn’t say who', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const staff = await county.newStaff({ unitId: county.units.homeHealth, role: 'doctor', profession: 'doctor' })
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $2, 1, $3, provider_id, id, $4, 'doctorContact', 'imported', daterange(ctx_today() - 300, null) from care_unit where id = $5`,
      [uuidv7(), uuidv7(), person, staff.assignmentId, county.units.homeHealth],
    )
    const reply = await helena.call(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva')),
    )
    const problem = told(reply, 409, 'contact.takenElsewhere')
    expect(problem.current).toEqual([])
    expect(reply.text).not.toContain('Anställd')
    expect(reply.text).not.toContain('Hemsjukvården')
  })
})

describe('whoever is replaced as care contact', () => {
  it('and coordinates gives that up first', async () => {
    const person = await listed()
    const gun = await county.assignment('gun')
    const startsOn = addDays(county.today, -10)
    const care = await helena.may('contact.appoint', appointment(person, 'careContact', gun, { startsOn }))
    await helena.may('contact.appoint', appointment(person, 'coordinatingContact', gun, { startsOn }))
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('maria'), {
        replaces: { contactId: care.contactId, version: 1 },
      }),
      422,
      'contact.endRefused',
    )
    expect(problem.reasons.map((r) => r.code)).toEqual(['ending.leavesCoordinating'])
    expect(await running(person, 'careContact')).toBe(1)
  })
})

describe('a contact ends', () => {
  const withContact = async () => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('gun'), { startsOn: addDays(county.today, -30) }),
    )
    const end = { personId: person, contactId, version: 1, endsOn: county.today, reason: 'personAsked' } as const
    return { person, contactId, end }
  }

  it('with a reason, and both versions are kept', async () => {
    const { person, contactId, end } = await withContact()
    expect(await helena.may('contact.end', end)).toEqual({ contactId, version: 2 })
    expect(await versions(contactId)).toMatchObject([
      { version: 1, to: null, current: false },
      { version: 2, to: county.today, end_reason: 'personAsked', current: true },
    ])
    // It lasts its last day.
    expect((await helena.may('person.get', { personId: person })).contacts).toHaveLength(1)
  })

  it('never without one', async () => {
    const { end } = await withContact()
    const problem = await helena.mayNot('contact.end', { ...end, reason: 'because' as 'mistake' }, 400, 'input.invalid')
    expect(problem.fields).toMatchObject([{ path: 'reason', code: 'field.choice' }])
    const { reason: _, ...without } = end
    expect((await helena.call('contact.end', without as typeof end)).status).toBe(400)
  })

  it('not by an old version: the answer says how it is now', async () => {
    const { contactId, end } = await withContact()
    await helena.may('contact.end', { ...end, endsOn: addDays(county.today, 60) })
    const problem = await maria.mayNot('contact.end', end, 409, 'version.stale')
    expect(problem.current).toMatchObject([{ contactId, version: 2, to: addDays(county.today, 60) }])
  })

  it('never later than it was to end already', async () => {
    const { contactId, end } = await withContact()
    await helena.may('contact.end', { ...end, endsOn: addDays(county.today, 10) })
    const later = { ...end, version: 2, endsOn: addDays(county.today, 11) }
    const problem = await helena.mayNot('contact.end', later, 422, 'contact.endRefused')
    expect(problem.reasons.map((r) => r.code)).toEqual(['ending.afterSetEnd'])
    await helena.may('contact.end', { ...later, endsOn: addDays(county.today, 9) })
    expect((await versions(contactId)).at(-1)).toMatchObject({ version: 3, to: addDays(county.today, 9) })
  })

  it('not twice, not before it began, and not in a year that was a slip', async () => {
    const { contactId, end } = await withContact()
    const refusal = async (more: object) =>
      (await helena.mayNot('contact.end', { ...end, ...more }, 422, 'contact.endRefused')).reasons.map((r) => r.code)
    expect(await refusal({ endsOn: addDays(county.today, -31) })).toEqual(['ending.beforeStart'])
    expect(await refusal({ endsOn: addDays(county.today, 367) })).toEqual(['ending.tooFarAhead'])
    expect(await refusal({ endsOn: '9999-12-31' })).toEqual(['ending.tooFarAhead'])
    expect(await refusal({ endsOn: '0001-01-01' })).toContain('ending.tooFarBack')
    await helena.may('contact.end', { ...end, endsOn: addDays(county.today, -5) })
    expect(await refusal({ version: 2 })).toEqual(['ending.alreadyEnded'])
    expect((await versions(contactId)).map((v) => v.version)).toEqual([1, 2])
  })

  it('only at the unit that holds it', async () => {
    const { end, person } = await withContact()
    const heart = await county.newStaff({ unitId: county.units.heart, role: 'unitManager', profession: 'nurse' })
    const other = await county.asStaff(heart.hsaId)
    await other.mayNot('contact.end', end, 404, 'notFound')
    // Also when the manager of another unit has the person too.
    await county.rows(
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source) select $1, $2, id, provider_id, 'dayActivity', daterange(ctx_today(), null), 'test' from care_unit where id = $3`,
      [uuidv7(), person, county.units.heart],
    )
    await other.may('person.get', { personId: person })
    await other.mayNot('contact.end', end, 404, 'notFound')
  })

  it('also when the contact is all the unit has to do with the person: it ends, is reviewed, and another takes its place', async () => {
    const person = await county.newPerson()
    const at = { unitId: county.units.heart, profession: 'nurse', licensed: true }
    const [manager, nurse, next] = await Promise.all([
      county.newStaff({ ...at, role: 'unitManager' }),
      county.newStaff({ ...at, role: 'nurse' }),
      county.newStaff({ ...at, role: 'nurse' }),
    ])
    const contactId = uuidv7()
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $1, 1, $2, provider_id, id, $3, 'careContact', 'needed', daterange(ctx_today() - 30, null) from care_unit where id = $4`,
      [contactId, person, nurse.assignmentId, county.units.heart],
    )
    const there = await county.asStaff(manager.hsaId)
    await there.may('contact.review', {
      personId: person,
      contactId,
      version: 1,
      outcome: 'continues',
      withPerson: true,
    })
    const replaced = await there.may(
      'contact.appoint',
      appointment(person, 'careContact', next.assignmentId, { replaces: { contactId, version: 2 } }),
    )
    expect((await versions(contactId)).at(-1)).toMatchObject({ version: 3, end_reason: 'replaced', current: true })
    await there.may('contact.end', {
      personId: person,
      contactId: replaced.contactId,
      version: 1,
      endsOn: county.today,
      reason: 'careEnded',
    })
    expect((await versions(replaced.contactId)).at(-1)).toMatchObject({ to: county.today, end_reason: 'careEnded' })
  })

  it('as no longer needed only where the law doesn’t say that it is', async () => {
    const person = await withHomeHealthCare()
    const { contactId } = await britta.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('amina')),
    )
    const end = { personId: person, contactId, version: 1, endsOn: county.today, reason: 'noLongerNeeded' } as const
    const problem = await britta.mayNot('contact.end', end, 422, 'contact.endRefused')
    expect(problem.reasons).toMatchObject([{ code: 'ending.leavesMunicipal', rule: 'FC-6', layer: 'law' }])
    await britta.may('contact.end', { ...end, reason: 'staffLeft' })
  })

  it('by itself when its holder leaves: nobody holds it, it stands red, and the unit answers (FC-13)', async () => {
    const person = await listed()
    const staff = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      phone: '070-174 06 99',
    })
    await helena.may('contact.appoint', appointment(person, 'careContact', staff.assignmentId))
    const before = (await helena.may('person.get', { personId: person })).contacts[0]!
    expect(before.now).toMatchObject({ state: 'open', way: { value: '070-174 06 99' } })
    await county.rows('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
      staff.assignmentId,
    ])
    const after = (await helena.may('person.get', { personId: person })).contacts[0]!
    expect(after).toMatchObject({ vacant: true })
    expect(JSON.stringify(after.now)).not.toContain('070-174 06 99')
    const { counts } = await helena.may('today.get', {})
    expect(counts.lists.vacant).toBeGreaterThan(0)
    const { items } = await helena.may('contact.list', { list: 'vacant', limit: 100 })
    expect(items.find((i) => i.personId === person)).toMatchObject({
      severity: 'late',
      why: [{ code: 'contact.vacant', rule: 'FC-13' }],
      availableActions: expect.arrayContaining(['contact.appoint']),
    })
  })
})

nothingWasComplainedOf()
