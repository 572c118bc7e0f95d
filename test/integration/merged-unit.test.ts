// A manager of a unit that was merged yesterday: nothing is lost, the sentence is clear, and the successor's manager takes over.
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, it } from 'vitest'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { Caller } from './client.ts'
import { appointment, county, helena, nothingWasComplainedOf, openCounty, running, versions } from './contact-county.ts'

openCounty()

/** Another centre of the same provider, with a manager, a doctor and three persons, that is merged into Norrängen yesterday. */
let old: { unitId: string; manager: Caller; hsaId: string; doctor: string }
let persons: { doctored: string; asking: string; gap: string }
let contactId: string
let requestId: string
/** Someone who has asked and been offered at the old centre, on their own page. */
let mine: { id: string; self: Caller; requestId: string; offerId: string }
let anna: { assignmentId: string }
beforeAll(async () => {
  const unitId = uuidv7()
  await county.rows(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id, phone)
     select $1, 'SE2321000222-OLD1', 'Gamla hälsocentralen', kind, provider_id, authority_id, '0980-319 999' from care_unit where id = $2`,
    [unitId, county.units.norrangen],
  )
  const manager = await county.newStaff({
    unitId,
    role: 'unitManager',
    profession: 'nurse',
    licensed: true,
    from: -400,
  })
  const doctor = await county.newStaff({
    unitId,
    role: 'doctor',
    profession: 'doctor',
    licensed: true,
    category: 'generalPractice',
    from: -400,
  })
  anna = await county.newStaff({
    unitId: county.units.norrangen,
    role: 'doctor',
    profession: 'doctor',
    licensed: true,
    category: 'generalPractice',
  })
  old = { unitId, manager: await county.asStaff(manager.hsaId), hsaId: manager.hsaId, doctor: doctor.assignmentId }
  const [doctored, asking, gap] = await Promise.all([0, 1, 2].map(() => county.newPerson({ listedAt: unitId })))
  persons = { doctored: doctored!, asking: asking!, gap: gap! }
  contactId = (
    await old.manager.may('contact.appoint', appointment(persons.doctored, 'doctorContact', doctor.assignmentId))
  ).contactId
  requestId = (
    await old.manager.may('request.record', {
      personId: persons.asking,
      kind: 'careContact',
      askedBy: 'person',
      channel: 'phone',
      askedAt: new Date(Date.now() - 60_000).toISOString(),
    })
  ).requestId
  await county.rows(
    `insert into contact_gap (id, person_id, provider_id, unit_id, contact_kind, problem, staff_text, valid, source)
     select $1, $2, provider_id, id, 'doctorContact', 'unknownStaff', 'SE2321000222-OLD9', daterange(ctx_today() - 40, null), 'test'
     from care_unit where id = $3`,
    [uuidv7(), persons.gap, unitId],
  )
  const id = await county.newPerson({ listedAt: unitId })
  const asked = await old.manager.may('request.record', {
    personId: id,
    kind: 'careContact',
    askedBy: 'person',
    channel: 'phone',
    askedAt: new Date(Date.now() - 60_000).toISOString(),
  })
  const offered = await old.manager.may('request.offer', {
    personId: id,
    kind: 'doctorContact',
    offeredOn: county.today,
    channel: 'phone',
  })
  await county.rows(`insert into person_identifier (person_id, kind, value) values ($1, 'reservnummer', 'MERGED1')`, [
    id,
  ])
  const session = await startSession(county.app, { kind: 'person', subject: 'MERGED1' }, { bearer: true, seconds: 600 })
  const self = new Caller(county.server.url, { authorization: `Bearer ${session!.token}` })
  mine = { id, self, ...asked, ...offered }
  await merge()
})

/** As the county's administrator does it: by the file of units. */
async function merge(): Promise<void> {
  const lena = await county.asCast('lena')
  const [u] = await county.rows<Record<string, string>>(
    `select u.hsa_id, u.name, u.kind, p.hsa_id as phsa, p.name as pname, p.kind as pkind, p.organisation_number as org, h.code, h.name as hname,
       h.kind as hkind, n.hsa_id as into_hsa from care_unit u join care_provider p on p.id = u.provider_id join authority h on h.id = u.authority_id,
       care_unit n where u.id = $1 and n.id = $2`,
    [old.unitId, county.units.norrangen],
  )
  const header =
    'hsaId;name;kind;providerHsaId;providerName;providerKind;organisationNumber;authorityCode;authorityName;authorityKind;mergedIntoHsaId;mergedOn'
  const row = [
    u!.hsa_id,
    u!.name,
    u!.kind,
    u!.phsa,
    u!.pname,
    u!.pkind,
    u!.org,
    u!.code,
    u!.hname,
    u!.hkind,
    u!.into_hsa,
    county.today,
  ]
  const send = <T>(path: string) =>
    lena.send<T>('POST', path, { body: `${header}\n${row.join(';')}\n`, headers: { 'content-type': 'text/csv' } })
  const preview = await send<{ fileHash: string; changed: number; rejectedTotal: number }>('/api/imports/units/preview')
  expect(preview.body, preview.text).toMatchObject({ changed: 1, rejectedTotal: 0 })
  const done = await send<{ applied: boolean }>(`/api/imports/units?fileHash=${preview.body.fileHash}`)
  expect(done.body, done.text).toMatchObject({ applied: true })
}

describe('the manager of the unit that was merged', () => {
  it('is told that the unit is gone, which took over, and to choose the assignment there (FC-13)', async () => {
    const problem = await old.manager.mayNot('contact.list', { list: 'lacking' }, 403, 'access.refused')
    expect(problem.reasons).toMatchObject([{ code: 'access.unitEnded', rule: 'AC-1' }])
    expect(problem.reasons[0]!.sv).toMatch(/gått upp i Norräng.*Välj ditt uppdrag där/)
    await old.manager.mayNot('person.get', { personId: persons.doctored }, 403, 'access.refused')
    await old.manager.mayNot(
      'contact.end',
      { personId: persons.doctored, contactId, version: 1, endsOn: county.today, reason: 'personAsked' },
      403,
      'access.refused',
    )
    const session = await old.manager.may('session.get', {})
    expect(session).toMatchObject({
      assignment: null,
      assignments: [],
      verbs: [],
      ended: { unitName: 'Gamla hälsocentralen', successor: expect.stringMatching(/^Norräng/) },
    })
  })

  it('is told the same when signing in anew, also when that session has no unit (FC-13)', async () => {
    const anew = await county.asStaff(old.hsaId)
    expect(await anew.may('session.get', {})).toMatchObject({
      assignment: null,
      assignments: [],
      ended: { unitName: 'Gamla hälsocentralen', to: expect.any(String), successor: expect.stringMatching(/^Norräng/) },
    })
  })

  it('works on in the successor as soon as there is an assignment there', async () => {
    const [{ id: staffId }] = (await county.rows<{ id: string }>('select id from staff_member where hsa_id = $1', [
      old.hsaId,
    ])) as [{ id: string }]
    const assignmentId = uuidv7()
    await county.rows(
      `insert into assignment (id, staff_id, unit_id, role, profession, valid) values ($1, $2, $3, 'nurse', 'nurse', daterange(ctx_today(), null))`,
      [assignmentId, staffId, county.units.norrangen],
    )
    const chosen = await old.manager.may('session.chooseAssignment', { assignmentId })
    expect(chosen).toMatchObject({ ended: null, assignment: { assignmentId } })
    expect((await old.manager.may('person.get', { personId: persons.doctored })).contacts).toHaveLength(1)
  })
})

describe('the person who has asked at the unit that was merged', () => {
  it('reads who has the request and the offer now, and a number that answers (FC-12)', async () => {
    const [unit] = await county.rows<{ name: string; phone: string }>(
      'select name, phone from care_unit where id = $1',
      [county.units.norrangen],
    )
    const { self } = mine
    const own = await self.may('resident.requests', {})
    expect(own.requests).toMatchObject([{ requestId: mine.requestId, unitId: county.units.norrangen, unit }])
    expect(own.offers).toMatchObject([{ offerId: mine.offerId, unit }])
    expect((await self.may('resident.contacts', {})).waiting.offers).toEqual([
      { kind: 'doctorContact', unitName: unit!.name },
    ])
    const yes = await self.may('resident.answerOffer', { offerId: mine.offerId, answer: 'accepted' })
    const page = await helena.may('person.get', { personId: mine.id })
    expect(page.requests.map((one) => [one.requestId, one.unitName, one.ownUnit])).toEqual([
      [mine.requestId, unit!.name, true],
      [yes.requestId, unit!.name, true],
    ])
  })
})

describe('the manager of the unit that took over', () => {
  it('sees each person as listed here, the contact as vacant and from where, and nothing twice', async () => {
    const page = await helena.may('person.get', { personId: persons.doctored })
    expect(page.via).toBe('ownUnit')
    expect(page.listing?.unitName).toMatch(/^Norräng/)
    expect(page.contacts).toMatchObject([
      { contactId, ownUnit: true, vacant: true, mergedFrom: 'Gamla hälsocentralen' },
    ])
    expect(page.contacts[0]!.availableActions).toContain('contact.end')
    expect(page.contacts[0]!.now.state).not.toBe('open')
    expect((await helena.may('person.search', { query: 'Prov' })).items.map((i) => i.personId)).toContain(persons.gap)
  })

  it('appoints a doctor in the place of the vacant one, lawfully: the person is listed where she is (FC-1)', async () => {
    const [before] = (await helena.may('person.get', { personId: persons.doctored })).contacts
    const { contactId: next } = await helena.may(
      'contact.appoint',
      appointment(persons.doctored, 'doctorContact', anna.assignmentId, {
        replaces: { contactId, version: before!.version },
      }),
    )
    expect(await running(persons.doctored, 'doctorContact')).toBe(1)
    expect((await helena.may('person.get', { personId: persons.doctored })).contacts).toMatchObject([
      { contactId: next, vacant: false, mergedFrom: null, ownUnit: true },
    ])
    expect((await versions(contactId)).length).toBeGreaterThan(0)
  })

  it('holds the requests: they are open, not forgotten, and answered by an appointment (FC-3)', async () => {
    const page = await helena.may('person.get', { personId: persons.asking })
    expect(page.requests).toMatchObject([{ requestId, state: 'open', ownUnit: true, flags: [] }])
    const gun = await county.assignment('gun')
    await helena.may(
      'contact.appoint',
      appointment(persons.asking, 'careContact', gun, { basis: 'requested', answers: { requestId } }),
    )
    expect((await helena.may('person.get', { personId: persons.asking })).requests).toMatchObject([
      { requestId, state: 'appointed' },
    ])
  })

  it('mends the gaps that the other unit had', async () => {
    const page = await helena.may('person.get', { personId: persons.gap })
    expect(page.gaps).toMatchObject([{ ownUnit: true, availableActions: ['intake.mend'] }])
    await helena.may('intake.mendGap', {
      personId: persons.gap,
      gapId: page.gaps[0]!.gapId,
      assignmentId: anna.assignmentId,
      startsOn: county.today,
    })
    expect((await helena.may('person.get', { personId: persons.gap })).gaps).toEqual([])
  })

  it('ends a contact that the merged unit held', async () => {
    const person = await county.newPerson({ listedAt: old.unitId })
    const id = uuidv7()
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $1, 1, $2, provider_id, id, $3, 'careContact', 'needed', daterange(ctx_today() - 30, null) from care_unit where id = $4`,
      [id, person, old.doctor, old.unitId],
    )
    await helena.may('contact.end', {
      personId: person,
      contactId: id,
      version: 1,
      endsOn: county.today,
      reason: 'personAsked',
    })
    expect(await running(person, 'careContact')).toBe(1)
    expect((await versions(id)).at(-1)).toMatchObject({ to: county.today, end_reason: 'personAsked' })
  })

  it('is alone in that: another unit of the provider, or of another, sees none of them', async () => {
    const heart = await county.asCast('heart')
    await heart.mayNot('person.get', { personId: persons.doctored }, 404, 'notFound')
  })
})

nothingWasComplainedOf()
