import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import {
  appointment,
  britta,
  county,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
} from './contact-county.ts'

openCounty()

const around = async (by: typeof helena, personId: string) => (await by.may('person.get', { personId })).around

describe('who is medically responsible (FC-18)', () => {
  it('is a to-do where the care contact isn’t a doctor; the doctor contact is proposed, never assumed', async () => {
    const person = await listed()
    await helena.may('contact.appoint', appointment(person, 'careContact', await county.assignment('maria')))
    await helena.may('contact.appoint', appointment(person, 'doctorContact', await county.assignment('eva')))
    const before = await around(maria, person)
    expect(before).toMatchObject({ responsible: null, unclear: { code: 'responsible.notSaid', rule: 'FC-18' } })
    expect(before.proposed).toEqual({ assignmentId: await county.assignment('eva'), name: 'Eva Norlin' })
    await maria.may('contact.setResponsible', {
      personId: person,
      assignmentId: await county.assignment('eva'),
      startsOn: county.today,
    })
    expect(await around(maria, person)).toMatchObject({
      responsible: { name: 'Eva Norlin', own: true },
      unclear: null,
      proposed: null,
    })
  })

  it('where it isn’t asked, the page says which case it is, and nothing of a care contact that isn’t there', async () => {
    const nobody = await listed()
    expect(await around(maria, nobody)).toMatchObject({ responsible: null, unclear: null, unasked: 'noCareContact' })
    const cared = await listed()
    await helena.may('contact.appoint', appointment(cared, 'careContact', await county.assignment('eva')))
    expect(await around(maria, cared)).toMatchObject({ unclear: null, unasked: 'careContactIsDoctor' })
    const asking = await listed()
    await helena.may('contact.appoint', appointment(asking, 'careContact', await county.assignment('maria')))
    expect((await around(maria, asking)).unasked).toBeNull()
  })

  it('is to be said anew once the one who was said has been replaced as doctor contact', async () => {
    const person = await listed()
    const [eva, jonas] = [await county.assignment('eva'), await county.assignment('jonas')]
    const startsOn = addDays(county.today, -10)
    const { contactId, version } = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', eva, { startsOn }),
    )
    await maria.may('contact.setResponsible', { personId: person, assignmentId: eva, startsOn })
    expect((await around(maria, person)).unclear).toBeNull()
    await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', jonas, { replaces: { contactId, version } }),
    )
    expect(await around(maria, person)).toMatchObject({
      responsible: { name: 'Eva Norlin' },
      unclear: { code: 'responsible.noLongerDoctorContact', rule: 'FC-18' },
      proposed: { assignmentId: jonas },
    })
    // Said of her all the same, now that another is the doctor contact: that holds.
    await maria.may('contact.setResponsible', { personId: person, assignmentId: eva, startsOn: county.today })
    expect((await around(maria, person)).unclear).toBeNull()
  })

  it('is refused of a nurse, of one without licence, and not found of another provider', async () => {
    const person = await listed()
    const say = async (assignmentId: string) => ({ personId: person, assignmentId, startsOn: county.today })
    const nurse = await helena.mayNot(
      'contact.setResponsible',
      await say(await county.assignment('maria')),
      422,
      'contact.responsibleRefused',
    )
    expect(nurse.reasons.map((r) => r.code)).toEqual(['responsible.notDoctor'])
    const doctor = await county.newStaff({ unitId: county.units.norrangen, role: 'doctor', profession: 'doctor' })
    const unlicensed = await helena.mayNot(
      'contact.setResponsible',
      await say(doctor.assignmentId),
      422,
      'contact.responsibleRefused',
    )
    expect(unlicensed.reasons.map((r) => r.code)).toEqual(['responsible.notLicensed'])
    await helena.mayNot('contact.setResponsible', await say(await county.assignment('amina')), 404, 'notFound')
    await helena.mayNot('contact.setResponsible', { personId: person, startsOn: county.today }, 400, 'input.invalid')
  })

  it('is refused for a day that can only be a slip, and nothing is then said', async () => {
    const person = await listed()
    const say = (startsOn: string) =>
      helena.mayNot(
        'contact.setResponsible',
        { personId: person, named: 'Dr Nilsson, medicinkliniken', startsOn },
        422,
        'contact.responsibleRefused',
      )
    expect((await say('9999-12-31')).reasons.map((r) => r.code)).toEqual(['responsible.tooFarAhead'])
    expect((await say(addDays(county.today, -367))).reasons.map((r) => r.code)).toEqual(['responsible.tooFarBack'])
    expect(await county.count('medical_responsibility where person_id = $1', [person])).toBe(0)
  })

  it('is one elsewhere by name for a municipality, with the law (HSL 12:3); each provider says its own', async () => {
    const person = await county.newPerson({
      listedAt: county.units.norrangen,
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
    })
    await britta.may('contact.appoint', appointment(person, 'careContact', await county.assignment('amina')))
    const done = await britta.may('contact.setResponsible', {
      personId: person,
      named: 'Eva Norlin, Norrängen',
      startsOn: county.today,
    })
    expect(done.grounds).toMatchObject([{ code: 'responsible.municipalHasNone', law: [{ section: '12 kap. 3 §' }] }])
    expect((await around(britta, person)).responsible).toMatchObject({ name: 'Eva Norlin, Norrängen', own: false })
    expect((await around(helena, person)).responsible).toBeNull()
  })

  it('said by several at once, over and over, is one: each is kept or told to look again', async () => {
    const person = await listed()
    const doctors = [await county.assignment('eva'), await county.assignment('jonas')]
    const statuses = new Set<number>()
    for (let n = 0; n < 12; n += 1) {
      const replies = await Promise.all(
        [helena, maria, helena, maria].map((who, i) =>
          who.call('contact.setResponsible', {
            personId: person,
            assignmentId: doctors[(n + i) % 2]!,
            startsOn: county.today,
          }),
        ),
      )
      for (const { status } of replies) statuses.add(status)
    }
    expect([...statuses].filter((status) => status !== 200 && status !== 409)).toEqual([])
    const kept = await county.rows<{ open: boolean; backwards: boolean; overlaps: boolean }>(
      `select upper_inf(m.recorded) as open, isempty(m.recorded) as backwards, exists (select 1 from medical_responsibility o
         where o.person_id = m.person_id and o.id <> m.id and o.recorded && m.recorded and o.valid && m.valid) as overlaps
       from medical_responsibility m where m.person_id = $1`,
      [person],
    )
    expect(kept.filter((row) => row.open)).toHaveLength(1)
    expect(kept.filter((row) => row.backwards || row.overlaps)).toEqual([])
  })

  it('is kept as it was said: a change from a later day leaves the days before, and what we knew', async () => {
    const person = await listed()
    const [eva, jonas] = [await county.assignment('eva'), await county.assignment('jonas')]
    await helena.may('contact.setResponsible', {
      personId: person,
      assignmentId: eva,
      startsOn: addDays(county.today, -10),
    })
    await helena.may('contact.setResponsible', { personId: person, assignmentId: jonas, startsOn: county.today })
    const rows = await county.rows<{ who: string; from: string; to: string | null; current: boolean }>(
      `select assignment_id as who, lower(valid)::text as "from", upper(valid)::text as "to", is_current as current
       from medical_responsibility where person_id = $1 order by is_current, lower(valid)`,
      [person],
    )
    expect(rows).toEqual([
      { who: eva, from: addDays(county.today, -10), to: null, current: false },
      { who: eva, from: addDays(county.today, -10), to: county.today, current: true },
      { who: jonas, from: county.today, to: null, current: true },
    ])
    const replies = await Promise.all(
      [eva, jonas].map((assignmentId) =>
        helena.call('contact.setResponsible', { personId: person, assignmentId, startsOn: county.today }),
      ),
    )
    expect(replies.map((r) => r.status).filter((status) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(
      await county.count('medical_responsibility where person_id = $1 and is_current and valid @> ctx_today()', [
        person,
      ]),
    ).toBe(1)
  })

  it('is told to the person, by name (resident’s page)', async () => {
    const ingrid = await county.as('ingrid')
    const own = await ingrid.may('resident.contacts', {})
    expect(own.responsible).toMatchObject([{ name: expect.stringContaining('Jonas') }])
    expect(own.teams.map((team) => team.name)).toEqual(['Team Norrängen'])
    expect(own.teams[0]!.ways[0]!.value).toMatch(/\d/)
  })
})

describe('unclear responsibility (FC-18)', () => {
  it('is asked of everyone who holds a contact at the provider, answered by one, and told', async () => {
    const person = await listed()
    const [gun, jonas] = [await county.assignment('gun'), await county.assignment('jonas')]
    await helena.may('contact.appoint', appointment(person, 'careContact', gun))
    await helena.may('contact.appoint', appointment(person, 'doctorContact', jonas))
    const asked = await maria.may('contact.raise', { personId: person, question: 'Vem följer upp blodtrycket?' })
    expect(asked.told).toBe(2)
    const told = (kind: string) =>
      county.rows<{ assignment_id: string }>(
        'select assignment_id from notice where person_id = $1 and kind = $2 order by assignment_id',
        [person, kind],
      )
    await expect
      .poll(() => told('responsibility.raised'), { timeout: 30_000 })
      .toEqual([gun, jonas].sort().map((assignment_id) => ({ assignment_id })))
    const as = await county.asCast('gun')
    const answer = { personId: person, questionId: asked.questionId, answer: 'Jag gör det' }
    await britta.mayNot('contact.answerQuestion', answer, 404, 'notFound')
    const both = await Promise.all([as, helena].map((by) => by.call('contact.answerQuestion', answer)))
    expect(both.map((r) => r.status).sort()).toEqual([200, 409])
    await expect
      .poll(async () => (await told('responsibility.answered')).map((n) => n.assignment_id), { timeout: 30_000 })
      .toContain(await county.assignment('maria'))
    expect((await around(maria, person)).questions).toMatchObject([
      { question: 'Vem följer upp blodtrycket?', answer: { text: 'Jag gör det' } },
    ])
  })

  it('is inner: the person sees nothing of it, on the page or in the rows (FC-16)', async () => {
    const person = await county.resident('ingrid')
    await helena.may('contact.raise', { personId: person, question: 'Hemlig undran om ansvar' })
    const ingrid = await county.as('ingrid')
    expect(JSON.stringify(await ingrid.may('resident.contacts', {}))).not.toContain('Hemlig undran')
    await ingrid.mayNot('contact.raise', { personId: person, question: 'Får jag?' }, 403, 'access.refused')
    // The database shows nothing either to the one it is about.
    for (const table of ['responsibility_question', 'holder_task'] as const)
      expect(
        await inTransaction(county.app, { kind: 'person', personId: person }, (tx) =>
          tx.selectFrom(table).selectAll().execute(),
        ),
      ).toEqual([])
  })
})

describe('several care contacts (FC-8)', () => {
  it('and nobody who coordinates is a finding with those who could; appointing one ends it', async () => {
    const person = await listed()
    const [gun, mia] = [await county.assignment('gun'), await county.assignment('maria')]
    for (const one of [gun, mia]) await helena.may('contact.appoint', appointment(person, 'careContact', one))
    const found = (await around(helena, person)).uncoordinated
    expect(found?.reason.code).toBe('coordination.nobody')
    expect(found?.candidates.map((c) => c.staffName).sort()).toEqual(['Gun Wallin', 'Maria Sandberg'])
    await helena.may('contact.appoint', appointment(person, 'coordinatingContact', gun))
    expect((await around(helena, person)).uncoordinated).toBeNull()
  })
})

nothingWasComplainedOf()
