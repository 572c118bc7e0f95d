import { describe, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import type { RequestView } from '../../src/contract/request.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import {
  appointment,
  britta,
  county,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  running,
  withHomeHealthCare,
} from './contact-county.ts'

openCounty()

type Recording = SentOf<Operations['request.record']>
const asking = (personId: string, more: Partial<Recording> = {}): Recording => ({
  personId,
  kind: 'careContact',
  askedBy: 'person',
  channel: 'phone',
  askedAt: `${addDays(county.today, -9)}T10:00:00+01:00`,
  ...more,
})
const ask = async (who: Caller, personId: string, more: Partial<Recording> = {}) =>
  (await who.may('request.record', asking(personId, more))).requestId
const requests = async (who: Caller, personId: string): Promise<RequestView[]> =>
  (await who.may('person.get', { personId })).requests
const one = async (who: Caller, personId: string): Promise<RequestView> => (await requests(who, personId))[0]!
const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((r) => r.code)
const needs = async (who: Caller, personId: string) =>
  (await who.may('person.get', { personId })).needs.map((n) => `${n.code}:${n.kind}`)

describe('a request written down by staff (FC-3, FC-20)', () => {
  it('is open until it is answered, says who asked, how and when, and is a need that is due', async () => {
    const person = await listed()
    const requestId = await ask(maria, person, {
      askedBy: 'relative',
      askedByName: 'Dottern Eva',
      wish: 'Någon som är lugn',
    })
    expect(await one(helena, person)).toMatchObject({
      requestId,
      state: 'open',
      askedBy: 'relative',
      askedByName: 'Dottern Eva',
      channel: 'phone',
      days: 9,
      wish: 'Någon som är lugn',
      recordedByName: expect.stringContaining('Maria'),
      ownUnit: true,
      flags: [],
      end: null,
      availableActions: ['contact.appoint', 'request.send', 'request.withdraw'],
    })
    expect(await needs(helena, person)).toContain('need.requested:careContact')
    const need = (await helena.may('person.get', { personId: person })).needs.find((n) => n.code === 'need.requested')!
    expect(need).toMatchObject({ severity: 'due', days: 9, availableActions: ['contact.appoint'] })
  })

  it('can’t be decided away: "obviously unnecessary" is no answer to who asks (FC-3, FC-6)', async () => {
    const person = await withHomeHealthCare()
    await ask(britta, person)
    const decision = { personId: person, contactKind: 'careContact' as const, reason: 'Behövs inte' }
    const problem = await britta.mayNot(
      'contact.decideNeed',
      { ...decision, decision: 'obviouslyUnnecessary' },
      422,
      'contact.decisionRefused',
    )
    expect(codes(problem)).toEqual(['decision.requested'])
    await britta.may('contact.decideNeed', { ...decision, decision: 'declined' })
    expect(await needs(britta, person)).toContain('need.requested:careContact')
    expect((await one(britta, person)).state).toBe('open')
  })

  it('twice for the same tells of the first; the same key repeats the answer and makes nothing new', async () => {
    const person = await listed()
    const key = crypto.randomUUID()
    const first = await helena.call('request.record', asking(person), { key })
    const again = await helena.call('request.record', asking(person), { key })
    expect(again.body).toEqual(first.body)
    const problem = await helena.mayNot('request.record', asking(person), 409, 'request.alreadyOpen')
    expect(problem.current).toEqual({ requestId: first.body.requestId, on: addDays(county.today, -9) })
    expect(await county.count('contact_request where person_id = $1', [person])).toBe(1)
    // Another kind is another request.
    await ask(helena, person, { kind: 'doctorContact' })
  })

  it('by two at once is kept once', async () => {
    const person = await listed()
    const replies = await Promise.all([helena, maria, helena].map((who) => who.call('request.record', asking(person))))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409, 409])
    for (const reply of replies.filter((r) => r.status === 409)) expect(reply.problem.code).toBe('request.alreadyOpen')
    expect(await county.count('contact_request where person_id = $1', [person])).toBe(1)
  })

  it('is told field by field when something is wrong, and keeps nothing', async () => {
    const person = await listed()
    for (const [wrong, path] of [
      [{ askedAt: `${addDays(county.today, 2)}T10:00:00Z` }, 'askedAt'],
      [{ askedAt: '1900-01-01T10:00:00Z' }, 'askedAt'],
      [{ askedBy: 'guardian' }, 'askedByName'],
      [{ wishedAssignmentId: await county.assignment('britta') }, 'wishedAssignmentId'],
      [{ wish: 'x'.repeat(501) }, 'wish'],
    ] as const) {
      const problem = await helena.mayNot('request.record', asking(person, wrong), 400, 'input.invalid')
      expect(problem.fields.map((f) => f.path)).toEqual([path])
    }
    const born = await county.newPerson({ listedAt: county.units.norrangen, birthDate: '2001-01-01' })
    const problem = await helena.mayNot(
      'request.record',
      asking(born, { askedBy: 'guardian', askedByName: 'Mamma' }),
      422,
      'request.refused',
    )
    expect(codes(problem)).toEqual(['request.guardianOfAdult'])
    const ghost = asking(person, { changes: '0198f6a2-0000-7000-8000-000000000009' })
    expect(codes(await helena.mayNot('request.record', ghost, 422, 'request.refused'))).toEqual([
      'request.nothingToChange',
    ])
    expect(await county.count('contact_request where person_id in ($1, $2)', [person, born])).toBe(0)
  })

  it('isn’t seen by another provider, nor found to be answered there', async () => {
    const person = await county.newPerson({
      listedAt: county.units.norrangen,
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
    })
    const requestId = await ask(helena, person)
    expect(await requests(britta, person)).toEqual([])
    expect(await needs(britta, person)).not.toContain('need.requested:careContact')
    const withdrawn = { personId: person, requestId, withdrawnBy: 'person' as const, channel: 'phone' as const }
    await britta.mayNot('request.withdraw', withdrawn, 404, 'notFound')
    await britta.mayNot('request.send', { personId: person, requestId, toUnitId: county.units.heart }, 404, 'notFound')
    await britta.mayNot('request.units', { personId: person, requestId }, 404, 'notFound')
  })
})

describe('a request is answered by an appointment (FC-3, FC-4)', () => {
  it('that says so: appointing past who waits is refused, with what is open', async () => {
    const person = await listed()
    const requestId = await ask(helena, person, { wish: 'Helst någon jag känner' })
    const past = appointment(person, 'careContact', await county.assignment('maria'))
    const problem = await helena.mayNot('contact.appoint', past, 422, 'request.unanswered')
    expect(codes(problem)).toEqual(['request.unanswered'])
    expect(problem.current).toEqual([{ requestId, on: addDays(county.today, -9), wish: 'Helst någon jag känner' }])
    expect(await running(person, 'careContact')).toBe(0)
    const unsaid = { ...past, answers: { requestId } }
    expect(codes(await helena.mayNot('contact.appoint', unsaid, 422, 'request.unanswered'))).toEqual([
      'request.wishNotSaid',
    ])
    const done = await helena.may('contact.appoint', { ...past, answers: { requestId, wishFollowed: true } })
    expect(await one(helena, person)).toMatchObject({
      state: 'appointed',
      days: 9,
      end: { contactId: done.contactId, wishFollowed: true, wishReason: null },
      availableActions: [],
    })
    expect(await needs(helena, person)).not.toContain('need.requested:careContact')
    expect(await county.rows('select request_id from fixed_contact where contact_id = $1', [done.contactId])).toEqual([
      { request_id: requestId },
    ])
  })

  it('of someone else than wished needs the reason, which is kept (FC-4)', async () => {
    const person = await listed()
    const mariaId = await county.assignment('maria')
    const other = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    const requestId = await ask(helena, person, { wishedAssignmentId: mariaId })
    expect((await one(helena, person)).wished).toMatchObject({ assignmentId: mariaId })
    const appointing = appointment(person, 'careContact', other.assignmentId, {
      answers: { requestId, wishFollowed: true },
    })
    const problem = await helena.mayNot('contact.appoint', appointing, 422, 'request.unanswered')
    expect(codes(problem)).toEqual(['request.wishReasonMissing'])
    await helena.may('contact.appoint', {
      ...appointing,
      answers: { requestId, wishReason: 'Maria har redan för många' },
    })
    expect((await one(helena, person)).end).toMatchObject({
      wishFollowed: false,
      wishReason: 'Maria har redan för många',
    })
  })

  it('by two at once is answered once, and makes one contact', async () => {
    const person = await listed()
    const requestId = await ask(helena, person)
    const staff = await Promise.all(
      [0, 1].map(() =>
        county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', licensed: true }),
      ),
    )
    const replies = await Promise.all(
      staff.map((s, at) =>
        [helena, maria][at]!.call(
          'contact.appoint',
          appointment(person, 'careContact', s.assignmentId, { answers: { requestId } }),
        ),
      ),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    expect(replies.find((r) => r.status === 409)!.problem.code).toBe('request.answered')
    expect(await running(person, 'careContact')).toBe(1)
    expect(await county.count('contact_request_end where request_id = $1', [requestId])).toBe(1)
  })

  it('to change is answered by someone in that contact’s place', async () => {
    const person = await listed()
    const staff = await Promise.all(
      [0, 1].map(() =>
        county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', licensed: true }),
      ),
    )
    const first = await helena.may('contact.appoint', appointment(person, 'careContact', staff[0]!.assignmentId))
    const requestId = await ask(maria, person, { changes: first.contactId, why: 'Vill ha någon som talar finska' })
    expect(await one(helena, person)).toMatchObject({
      purpose: 'change',
      contact: { contactId: first.contactId },
      why: 'Vill ha någon som talar finska',
    })
    const beside = appointment(person, 'careContact', staff[1]!.assignmentId, { answers: { requestId } })
    expect(codes(await helena.mayNot('contact.appoint', beside, 422, 'request.unanswered'))).toEqual([
      'request.notAnsweredThus',
    ])
    await helena.may('contact.appoint', { ...beside, replaces: { contactId: first.contactId, version: 1 } })
    expect((await one(helena, person)).state).toBe('appointed')
    expect(await running(person, 'careContact')).toBe(1)
  })
})

describe('a request is withdrawn (FC-3, AC-11)', () => {
  const withdrawal = (personId: string, requestId: string, withdrawnBy: 'person' | 'guardian' | 'representative') => ({
    personId,
    requestId,
    withdrawnBy,
    channel: 'spoken' as const,
  })

  it('by whom it is about, once; and then it is over', async () => {
    const person = await listed()
    const requestId = await ask(helena, person)
    await maria.may('request.withdraw', { ...withdrawal(person, requestId, 'person'), note: 'Nöjd som det är' })
    expect(await one(helena, person)).toMatchObject({ state: 'withdrawn', end: { note: 'Nöjd som det är' } })
    const again = await helena.mayNot(
      'request.withdraw',
      withdrawal(person, requestId, 'person'),
      409,
      'request.answered',
    )
    expect(codes(again)).toEqual(['request.ended'])
  })

  it('not by a relative or by staff: the contract knows no such thing', async () => {
    const person = await listed()
    const requestId = await ask(helena, person)
    for (const by of ['relative', 'staff'])
      await helena.mayNot('request.withdraw', withdrawal(person, requestId, by as never), 400, 'input.invalid')
    expect((await one(helena, person)).state).toBe('open')
  })

  it('by a guardian of a child, and not any more from the 18th birthday: then the person is asked', async () => {
    const eighteen = `${Number(county.today.slice(0, 4)) - 18}${addDays(county.today, 1).slice(4)}`
    const child = await county.newPerson({ listedAt: county.units.norrangen, birthDate: eighteen })
    const guardian = { askedBy: 'guardian', askedByName: 'Mamma Karin' } as const
    const requestId = await ask(helena, child, guardian)
    expect((await one(helena, child)).flags).toEqual([])
    // A birthday comes: the day of birth is moved instead of the clock.
    await county.rows('update person set birth_date = birth_date - 2 where id = $1', [child])
    expect((await one(helena, child)).flags).toEqual(['turned18'])
    const problem = await helena.mayNot(
      'request.withdraw',
      withdrawal(child, requestId, 'guardian'),
      422,
      'request.withdrawRefused',
    )
    expect(codes(problem)).toEqual(['request.guardianOfAdult'])
    await helena.may('request.withdraw', withdrawal(child, requestId, 'person'))
    const other = await county.newPerson({ listedAt: county.units.norrangen, birthDate: addDays(county.today, -2000) })
    await helena.may('request.withdraw', withdrawal(other, await ask(helena, other, guardian), 'guardian'))
  })
})

describe('what others see of a request', () => {
  it('another unit of the provider that has the person too sees it and can’t act on it; of a protected person not where', async () => {
    const person = await listed()
    const requestId = await ask(helena, person, { wish: 'Någon som är lugn' })
    const manager = await county.newStaff({
      unitId: county.units.heart,
      role: 'unitManager',
      profession: 'nurse',
      licensed: true,
    })
    const heart = await county.asStaff(manager.hsaId)
    expect((await heart.call('person.get', { personId: person })).status, 'before the person is theirs').toBe(404)
    await county.rows(
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source)
       select gen_random_uuid(), $1, id, provider_id, 'homeHealthCare', daterange(ctx_today(), null), 'test' from care_unit where id = $2`,
      [person, county.units.heart],
    )
    const seen = await one(heart, person)
    expect(seen).toMatchObject({
      requestId,
      ownUnit: false,
      availableActions: [],
      unitName: expect.stringMatching(/Norräng/),
    })
    const need = (await heart.may('person.get', { personId: person })).needs.find((n) => n.code === 'need.requested')
    expect(need?.availableActions).toEqual([])
    const withdrawn = { personId: person, requestId, withdrawnBy: 'person', channel: 'phone' } as const
    await heart.mayNot('request.withdraw', withdrawn, 404, 'notFound')
    const mine = appointment(person, 'careContact', manager.assignmentId)
    const stolen = { ...mine, answers: { requestId } }
    expect(codes(await heart.mayNot('contact.appoint', stolen, 422, 'request.unanswered'))).toEqual([
      'request.notAnsweredThus',
    ])
    // Appointing their own is theirs to do: the request waits where it was made.
    await heart.may('contact.appoint', mine)
    expect((await one(helena, person)).state).toBe('open')
    await county.rows(`update person set protection = 'protectedRegistration' where id = $1`, [person])
    expect((await one(heart, person)).unitName).toBeNull()
    expect((await heart.call('person.get', { personId: person })).text).not.toMatch(/Norrängen/)
  })

  it('whoever takes over a merged unit holds what was asked there, and answers it', async () => {
    const former = (
      await county.rows<{ id: string }>(
        `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
         select gen_random_uuid(), 'SE2321000222-TEST1', 'Gamla hälsocentralen', kind, provider_id, authority_id from care_unit where id = $1
         returning id`,
        [county.units.norrangen],
      )
    )[0]!.id
    const chief = await county.newStaff({ unitId: former, role: 'unitManager', profession: 'nurse', licensed: true })
    const person = await county.newPerson({ listedAt: former })
    const before = await county.asStaff(chief.hsaId)
    const requestId = await ask(before, person)
    await county.rows(
      'insert into unit_successor (from_unit_id, to_unit_id, on_day) values ($1, $2, ctx_today() - 1)',
      [former, county.units.norrangen],
    )
    expect(await one(helena, person)).toMatchObject({ requestId, ownUnit: true, state: 'open' })
    const appointing = appointment(person, 'careContact', await county.assignment('maria'))
    expect(codes(await helena.mayNot('contact.appoint', appointing, 422, 'request.unanswered'))).toEqual([
      'request.unanswered',
    ])
    await helena.may('contact.appoint', { ...appointing, answers: { requestId } })
    expect((await one(helena, person)).state).toBe('appointed')
  })
})

describe('in the middle of a request', () => {
  it('a person who moves is still the unit’s to answer, and says so (FC-3)', async () => {
    const person = await listed()
    await ask(helena, person)
    await county.rows(`update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1`, [person])
    await county.rows(
      `insert into listing (id, person_id, unit_id, provider_id, valid, source)
       select gen_random_uuid(), $1, id, provider_id, daterange(ctx_today(), null), 'test' from care_unit where id = $2`,
      [person, county.units.heart],
    )
    const view = await one(helena, person)
    expect(view).toMatchObject({ state: 'open', flags: ['noLongerHere'] })
    expect(view.availableActions).toEqual(['contact.appoint', 'request.send', 'request.withdraw'])
  })

  it('a person who dies: it lapses by itself, and nothing is done with it', async () => {
    const person = await listed()
    const requestId = await ask(helena, person)
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [person])
    expect(await one(helena, person)).toMatchObject({ state: 'lapsed', availableActions: [], end: null })
    const by = { personId: person, requestId, withdrawnBy: 'person', channel: 'phone' } as const
    expect(codes(await helena.mayNot('request.withdraw', by, 422, 'request.withdrawRefused'))).toEqual([
      'request.personDeceased',
    ])
    expect(codes(await helena.mayNot('request.record', asking(person), 422, 'request.refused'))).toContain(
      'request.personDeceased',
    )
    expect(await needs(helena, person)).toEqual([])
  })

  it('a person who gets protected identity is flagged', async () => {
    const person = await listed()
    await ask(helena, person)
    await county.rows(`update person set protection = 'confidential' where id = $1`, [person])
    expect(await one(helena, person)).toMatchObject({ flags: ['protected'], unitName: expect.any(String) })
  })
})

describe('a request where such a contact can never be appointed', () => {
  it('isn’t kept there, but says which kind of unit to ask, so that it isn’t lost (FC-3, PDL 2:8)', async () => {
    const asked = { askedBy: 'person', channel: 'phone', askedAt: new Date(Date.now() - 60_000).toISOString() } as const
    const there = await county.newPerson({ listedAt: county.units.norrangen })
    const social = await helena.mayNot(
      'request.record',
      { ...asked, personId: there, kind: 'socialCareContact' },
      422,
      'request.refused',
    )
    expect(social.reasons).toMatchObject([{ code: 'request.askSocialCare', sv: expect.stringMatching(/hemtjänsten/) }])
    const home = await county.newPerson({
      episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] }],
    })
    const fatima = await county.as('fatima')
    for (const kind of ['careContact', 'doctorContact', 'coordinatingContact'] as const) {
      const health = await fatima.mayNot('request.record', { ...asked, personId: home, kind }, 422, 'request.refused')
      expect(health.reasons).toMatchObject([
        { code: 'request.askHealthCare', sv: expect.stringMatching(/hälsocentralen/) },
      ])
    }
    await fatima.may('request.record', { ...asked, personId: home, kind: 'socialCareContact' })
    expect(await county.count('contact_request where person_id = any ($1)', [[there, home]])).toBe(1)
  })
})

nothingWasComplainedOf()
