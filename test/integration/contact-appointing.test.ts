import { describe, expect, it } from 'vitest'
import {
  appointment,
  county,
  currentOf,
  fatima,
  helena,
  listed,
  nothingWasComplainedOf,
  openCounty,
  running,
  withHomeHelp,
} from './contact-county.ts'

openCounty()

describe('a contact is appointed', () => {
  it('as care contact, by anyone in the health-care staff', async () => {
    const person = await listed()
    const gun = await county.assignment('gun')
    const answer = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', gun, {
        basis: 'requested',
        wish: 'Någon jag känner',
        mission: 'Ringer varje vecka',
      }),
    )
    expect(answer.grounds).toMatchObject([{ code: 'eligible.healthcareStaff', rule: 'FC-4', layer: 'law' }])
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts).toMatchObject([
      {
        contactId: answer.contactId,
        version: 1,
        kind: 'careContact',
        staffName: 'Gun Wallin',
        own: true,
        ownUnit: true,
        from: county.today,
        to: null,
        mission: 'Ringer varje vecka',
        vacant: false,
        information: { informed: false, settled: false },
      },
    ])
    expect(
      await county.rows('select wish, basis, decided, appointed_by from fixed_contact where contact_id = $1', [
        answer.contactId,
      ]),
    ).toMatchObject([
      {
        wish: 'Någon jag känner',
        basis: 'requested',
        decided: [{ code: 'eligible.healthcareStaff', rule: 'FC-4' }],
        appointed_by: await county.assignment('helena'),
      },
    ])
  })

  it('as doctor contact, by the person’s own choice, at the unit where they are listed', async () => {
    const person = await listed()
    const answer = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva'), { basis: 'chosen', activeChoice: true }),
    )
    expect(answer.grounds.map((g) => [g.code, g.rule])).toContainEqual(['eligible.doctorAtListedUnit', 'FC-1'])
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts).toMatchObject([{ kind: 'doctorContact', activeChoice: true }])
    expect(page.needs.map((n) => n.kind)).not.toContain('doctorContact')
  })

  it('as coordinating contact, by one who is a care contact already; at most one', async () => {
    const person = await listed()
    const [gun, other] = [await county.assignment('gun'), await county.assignment('maria')]
    const refused = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'coordinatingContact', gun),
      422,
      'contact.refused',
    )
    expect(refused.reasons).toMatchObject([{ code: 'contact.notCareContact', rule: 'FC-8', layer: 'policy' }])
    for (const one of [gun, other]) await helena.may('contact.appoint', appointment(person, 'careContact', one))
    await helena.may('contact.appoint', appointment(person, 'coordinatingContact', gun))
    const second = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'coordinatingContact', other),
      422,
      'contact.refused',
    )
    expect(second.reasons.map((r) => r.code)).toEqual(['contact.coordinatingContactExists'])
    expect(currentOf(second)).toMatchObject([{ staffName: 'Gun Wallin' }])
    expect(await running(person, 'coordinatingContact')).toBe(1)
  })

  it('as social care contact in home help, by the proof or by the transition right', async () => {
    const appoint = async (key: string) =>
      fatima.may(
        'contact.appoint',
        appointment(await withHomeHelp(), 'socialCareContact', await county.assignment(key), { basis: 'offered' }),
      )
    expect((await appoint('annalena')).grounds.map((g) => g.code)).toEqual(['eligible.assistantNurseProof'])
    const transition = await appoint('roger')
    expect(transition.grounds).toMatchObject([{ code: 'eligible.permanentAssistantNurse', rule: 'FC-10' }])
    expect(transition.grounds[0]!.sv).toContain('2033')
  })

  it('and told to the one who became it', async () => {
    const person = await listed()
    const gun = await county.asCast('gun')
    await helena.may('contact.appoint', appointment(person, 'careContact', await county.assignment('gun')))
    await expect
      .poll(async () => (await gun.may('today.get', {})).notices.map((n) => [n.kind, n.personId]), { timeout: 30_000 })
      .toContainEqual(['contact.appointed', person])
    const { notices } = await gun.may('today.get', {})
    const notice = notices.find((n) => n.personId === person)!
    expect(notice.contactKindName).toEqual({ sv: 'fast vårdkontakt', en: 'care contact' })
    // It is hers: nobody else reads it, and she reads it once.
    expect(await helena.may('today.readNotice', { noticeId: notice.id })).toEqual({ read: false })
    expect(await gun.may('today.readNotice', { noticeId: notice.id })).toEqual({ read: true })
    expect(await gun.may('today.readNotice', { noticeId: notice.id })).toEqual({ read: false })
    expect((await gun.may('today.get', {})).notices.map((n) => n.id)).not.toContain(notice.id)
  })
})

describe('those who can be appointed', () => {
  it('come first, the others with every reason why not, and the answer holds when one appoints', async () => {
    const person = await listed()
    const { items, replaces } = await helena.may('contact.candidates', { personId: person, kind: 'doctorContact' })
    expect(replaces).toBeNull()
    const eligible = items.map((c) => c.eligible)
    expect(eligible).toEqual([...eligible].sort((a, b) => Number(b) - Number(a)))
    expect(items.filter((c) => c.eligible).map((c) => c.name)).toEqual(
      expect.arrayContaining(['Eva Norlin', 'Sofia Nyberg', 'Jonas Hedman']),
    )
    for (const c of items) {
      expect(c.reasons.length, c.name).toBeGreaterThan(0)
      const more = { startsOn: county.today }
      if (c.eligible) continue
      const problem = await helena.mayNot(
        'contact.appoint',
        appointment(person, 'doctorContact', c.assignmentId, more),
        422,
        'contact.refused',
      )
      expect(problem.reasons).toEqual(c.reasons)
    }
    // FC-14's guideline, weighted by share of full time.
    expect(items.find((c) => c.name === 'Jonas Hedman')).toMatchObject({ guideline: 880, share: 0.8 })
    expect(items.find((c) => c.name === 'Sofia Nyberg')).toMatchObject({ guideline: 330, share: 0.6 })
    expect(items.find((c) => c.name === 'Gun Wallin')).toMatchObject({ eligible: false, guideline: null })
  })

  it('are asked as if the present doctor had ended, since the change is one act', async () => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva')),
    )
    const { items, replaces } = await helena.may('contact.candidates', { personId: person, kind: 'doctorContact' })
    expect(replaces).toEqual({ contactId, version: 1, staffName: 'Eva Norlin' })
    expect(items.find((c) => c.name === 'Sofia Nyberg')).toMatchObject({ eligible: true, current: false })
    expect(items.find((c) => c.name === 'Eva Norlin')).toMatchObject({ current: true })
  })

  it('are shown with all that they hold, not only the kind asked for (FC-14)', async () => {
    const { assignmentId } = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
      category: 'generalPractice',
    })
    const persons = [await listed(), await listed(), await listed()]
    for (const one of persons.slice(0, 2))
      await helena.may('contact.appoint', appointment(one, 'doctorContact', assignmentId))
    await helena.may('contact.appoint', appointment(persons[0]!, 'careContact', assignmentId))
    const asked = async (kind: 'careContact' | 'doctorContact') =>
      (await helena.may('contact.candidates', { personId: persons[2]!, kind })).items.find(
        (c) => c.assignmentId === assignmentId,
      )
    expect(await asked('careContact')).toMatchObject({
      listSize: 1,
      alsoHolds: [{ kind: 'doctorContact', persons: 2 }],
    })
    expect(await asked('doctorContact')).toMatchObject({
      listSize: 2,
      alsoHolds: [{ kind: 'careContact', persons: 1 }],
    })
  })
})

nothingWasComplainedOf()
