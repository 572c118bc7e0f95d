import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import type { OwnRequests } from '../../src/contract/request.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { Caller, type NewPerson } from './client.ts'
import {
  appointment,
  county,
  fatima,
  helena,
  maria,
  nothingWasComplainedOf,
  openCounty,
  running,
} from './contact-county.ts'

openCounty()

let made = 0
/** Someone with a number, signed in on their own page. */
async function someone(about: NewPerson = {}): Promise<{ id: string; self: Caller }> {
  const id = await county.newPerson({ listedAt: county.units.norrangen, ...about })
  made += 1
  const number = `PROV${made}`
  await county.rows(`insert into person_identifier (person_id, kind, value) values ($1, 'reservnummer', $2)`, [
    id,
    number,
  ])
  const session = await startSession(county.app, { kind: 'person', subject: number }, { bearer: true, seconds: 600 })
  return { id, self: new Caller(county.server.url, { authorization: `Bearer ${session!.token}` }) }
}
const page = (self: Caller): Promise<OwnRequests> => self.may('resident.requests', {})
const asking = (more: Partial<SentOf<Operations['resident.ask']>> = {}): SentOf<Operations['resident.ask']> => ({
  kind: 'careContact',
  unitId: county.units.norrangen,
  ...more,
})
const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((r) => r.code)
const nurse = () =>
  county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', licensed: true })

describe('what the person can ask for (FC-1, FC-3, FC-8, FC-10)', () => {
  it('is a contact of each unit that cares for them, and whom to wish for by name and profession only', async () => {
    const { self } = await someone({
      episodes: [
        { unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true },
        { unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] },
      ],
    })
    const { askable, requests, offers, minor } = await page(self)
    expect({ requests, offers, minor }).toEqual({ requests: [], offers: [], minor: false })
    expect(askable.map((one) => [one.kind, one.unitId, one.changes, one.another])).toEqual([
      ['doctorContact', county.units.norrangen, null, false],
      ['careContact', county.units.norrangen, null, false],
      ['careContact', county.units.homeHealth, null, false],
      ['socialCareContact', county.units.homeHelp, null, false],
    ])
    const [doctors, , licensed] = askable
    expect(doctors!.staff.map((one) => one.name)).toEqual(expect.arrayContaining(['Eva Norlin', 'Jonas Hedman']))
    for (const one of doctors!.staff) {
      expect(Object.keys(one).sort()).toEqual(['assignmentId', 'name', 'professionName'])
      expect(one.professionName.sv).toBe('läkare')
    }
    expect(licensed!.staff.length, 'the municipality’s own, licensed (FC-6)').toBeGreaterThan(0)
  })

  it('is a change of what they have, and someone who coordinates when there are several', async () => {
    const { id, self } = await someone()
    const [first, second] = [await nurse(), await nurse()]
    const doctor = await helena.may(
      'contact.appoint',
      appointment(id, 'doctorContact', await county.assignment('eva'), { basis: 'chosen' }),
    )
    for (const one of [first, second])
      await helena.may('contact.appoint', appointment(id, 'careContact', one.assignmentId))
    const { askable } = await page(self)
    expect(askable.map((one) => [one.kind, one.changes !== null, one.another])).toEqual([
      ['doctorContact', true, false],
      ['careContact', true, false],
      ['careContact', true, false],
      ['careContact', false, true],
      ['coordinatingContact', false, false],
    ])
    const change = askable.find((one) => one.changes?.contactId === doctor.contactId)!
    expect(change.changes!.name).toBe('Eva Norlin')
    expect(change.staff.map((one) => one.name)).toContain('Jonas Hedman')
    expect(change.staff.map((one) => one.name)).not.toContain('Eva Norlin')
    const coordinating = askable.at(-1)!
    await self.may('resident.ask', asking({ kind: 'coordinatingContact' }))
    expect(
      (await page(self)).askable.map((one) => one.kind),
      'one is enough',
    ).not.toContain('coordinatingContact')
    expect(coordinating.staff.map((one) => one.assignmentId).sort()).toEqual(
      [first.assignmentId, second.assignmentId].sort(),
    )
  })
})

describe('the person asks (FC-3, FC-4)', () => {
  it('and it waits at the unit, told to who appoints, logged as theirs', async () => {
    const { id, self } = await someone()
    const wished = await nurse()
    const logged = await county.logged(() =>
      self.may('resident.ask', asking({ wish: 'Någon som lyssnar', wishedAssignmentId: wished.assignmentId })),
    )
    expect(logged).toMatchObject([{ action: 'request.asked', actor_kind: 'person', outcome: 'done', persons: [id] }])
    const { requests, askable } = await page(self)
    expect(requests).toMatchObject([
      {
        kind: 'careContact',
        purpose: 'new',
        askedBy: 'person',
        wish: 'Någon som lyssnar',
        wishedName: expect.stringMatching(/^Prov Anställd/),
        unit: { name: 'Norrängens hälsocentral', phone: expect.stringMatching(/\d/) },
        state: 'open',
        answer: null,
        mayWithdraw: true,
      },
    ])
    expect(
      askable.map((one) => one.kind),
      'what is asked for isn’t offered again',
    ).toEqual(['doctorContact'])
    expect((await self.may('resident.contacts', {})).waiting).toMatchObject({
      requests: [{ isNew: true, own: true, accepted: false }],
      offers: [],
    })
    const seen = (await helena.may('person.get', { personId: id })).requests[0]!
    expect(seen).toMatchObject({
      channel: 'online',
      recordedByName: null,
      wished: { assignmentId: wished.assignmentId },
    })
    await expect
      .poll(async () => (await helena.may('today.get', {})).notices.map((n) => [n.kind, n.personId]), {
        timeout: 30_000,
      })
      .toContainEqual(['request.asked', id])
  })

  it('twice: the same key repeats the answer, another is told that it is asked for already, and nothing is made twice', async () => {
    const { id, self } = await someone()
    const key = crypto.randomUUID()
    const first = await self.may('resident.ask', asking(), { key })
    expect(await self.may('resident.ask', asking(), { key })).toEqual(first)
    const again = await self.mayNot('resident.ask', asking(), 409, 'request.ownAlreadyOpen')
    expect(again.current).toEqual({ requestId: first.requestId, on: county.today })
    const replies = await Promise.all([0, 1, 2].map(() => self.call('resident.ask', asking({ kind: 'doctorContact' }))))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409, 409])
    for (const reply of replies.filter((r) => r.status === 409))
      expect(reply.problem.code).toBe('request.ownAlreadyOpen')
    expect(await county.count('contact_request where person_id = $1', [id])).toBe(2)
  })

  it('only of units that care for them, for what is theirs, and of people who can be it', async () => {
    const { id, self } = await someone()
    const other = await someone()
    const theirs = await helena.may(
      'contact.appoint',
      appointment(other.id, 'careContact', (await nurse()).assignmentId),
    )
    for (const wrong of [
      asking({ unitId: county.units.heart }),
      asking({ unitId: county.units.homeHelp, kind: 'socialCareContact' }),
      asking({ unitId: '0198f6a2-0000-7000-8000-000000000009' }),
      asking({ kind: 'coordinatingContact' }),
      asking({ changes: theirs.contactId }),
      asking({ kind: 'doctorContact', changes: theirs.contactId }),
    ])
      await self.mayNot('resident.ask', wrong, 404, 'notFound')
    for (const [wrong, path] of [
      [{ wishedAssignmentId: await county.assignment('britta') }, 'wishedAssignmentId'],
      [{ kind: 'doctorContact', wishedAssignmentId: (await nurse()).assignmentId }, 'wishedAssignmentId'],
      [{ wish: 'x'.repeat(501) }, 'wish'],
    ] as const) {
      const problem = await self.mayNot('resident.ask', asking(wrong), 400, 'input.invalid')
      expect(problem.fields.map((f) => f.path)).toEqual([path])
    }
    expect(await county.count('contact_request where person_id = $1', [id])).toBe(0)
  })

  it('and sees the answer: who it became, and why not the one wished for, and nothing inner (FC-4, FC-16)', async () => {
    const { id, self } = await someone()
    const [wished, other] = [await nurse(), await nurse()]
    const { requestId } = await self.may('resident.ask', asking({ wishedAssignmentId: wished.assignmentId }))
    await helena.may(
      'contact.appoint',
      appointment(id, 'careContact', other.assignmentId, {
        answers: { requestId, wishReason: 'Hon går i pension till jul' },
      }),
    )
    const { requests, askable } = await page(self)
    expect(requests).toMatchObject([
      {
        state: 'appointed',
        mayWithdraw: false,
        answer: {
          contactName: expect.stringMatching(/^Prov Anställd/),
          wishFollowed: false,
          wishReason: 'Hon går i pension till jul',
        },
      },
    ])
    expect(Object.keys(requests[0]!)).not.toContain('note')
    expect(
      askable.filter((one) => one.kind === 'careContact').map((one) => [one.changes !== null, one.another]),
    ).toEqual([
      [true, false],
      [false, true],
    ])
    const late = await self.mayNot('resident.withdraw', { requestId }, 409, 'request.ownAnswered')
    expect(codes(late)).toEqual(['request.ended'])
  })

  it('for a change, and is answered by someone in that contact’s place', async () => {
    const { id, self } = await someone()
    const [first, second] = [await nurse(), await nurse()]
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(id, 'careContact', first.assignmentId, { startsOn: addDays(county.today, -30) }),
    )
    const { requestId } = await self.may('resident.ask', asking({ changes: contactId }))
    expect((await page(self)).requests).toMatchObject([
      { purpose: 'change', contactName: expect.stringMatching(/^Prov/), state: 'open' },
    ])
    await helena.may(
      'contact.appoint',
      appointment(id, 'careContact', second.assignmentId, {
        answers: { requestId },
        replaces: { contactId, version: 1 },
      }),
    )
    expect((await page(self)).requests).toMatchObject([{ state: 'appointed', answer: { wishFollowed: null } }])
    expect(await running(id, 'careContact')).toBe(1)
    const gone = await self.mayNot('resident.ask', asking({ changes: contactId }), 422, 'request.ownRefused')
    expect(codes(gone)).toEqual(['request.nothingToChange'])
  })
})

describe('the person withdraws (FC-3)', () => {
  it('what they or someone else has asked for them, once; and the unit is told', async () => {
    const { id, self } = await someone()
    const { requestId } = await maria.may('request.record', {
      personId: id,
      kind: 'careContact',
      askedBy: 'relative',
      askedByName: 'Dottern Eva',
      channel: 'phone',
      askedAt: `${addDays(county.today, -3)}T10:00:00+01:00`,
      why: 'Inre anteckning om familjen',
    })
    const shown = await page(self)
    expect(shown.requests).toMatchObject([{ askedBy: 'relative', askedByName: 'Dottern Eva', mayWithdraw: true }])
    expect(JSON.stringify(shown), 'what staff noted isn’t shown').not.toContain('Inre anteckning')
    await self.may('resident.withdraw', { requestId })
    expect((await page(self)).requests).toMatchObject([{ state: 'withdrawn', mayWithdraw: false }])
    await self.mayNot('resident.withdraw', { requestId }, 409, 'request.ownAnswered')
    expect((await helena.may('person.get', { personId: id })).requests).toMatchObject([{ state: 'withdrawn' }])
    expect((await self.may('resident.contacts', {})).waiting.requests).toEqual([])
  })

  it('not what is someone else’s: that isn’t found', async () => {
    const [one, other] = [await someone(), await someone()]
    const { requestId } = await one.self.may('resident.ask', asking())
    await other.self.mayNot('resident.withdraw', { requestId }, 404, 'notFound')
    expect((await page(other.self)).requests).toEqual([])
    expect((await page(one.self)).requests).toMatchObject([{ state: 'open' }])
  })

  it('while the unit appoints: one of them is first, and the other is told', async () => {
    const { id, self } = await someone()
    const { requestId } = await self.may('resident.ask', asking())
    const { assignmentId } = await nurse()
    const replies = await Promise.all([
      self.call('resident.withdraw', { requestId }),
      helena.call('contact.appoint', appointment(id, 'careContact', assignmentId, { answers: { requestId } })),
    ])
    expect(replies.map((r) => r.status).filter((status) => status === 200)).toHaveLength(1)
    expect(replies.find((r) => r.status !== 200)!.problem.code).toMatch(/^request\.(ownAnswered|answered|unanswered)$/)
    expect(await county.count('contact_request_end where request_id = $1', [requestId])).toBe(1)
  })
})

describe('the person answers an offer (FC-10)', () => {
  const offered = async () => {
    const one = await someone({
      episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] }],
    })
    const { offerId } = await fatima.may('request.offer', {
      personId: one.id,
      kind: 'socialCareContact',
      offeredOn: county.today,
      channel: 'spoken',
    })
    return { ...one, offerId }
  }
  const lacks = async (self: Caller) =>
    (await self.may('resident.contacts', {})).missing.map((one) => one.kind).includes('socialCareContact')

  it('with yes: it becomes a request, with the person’s own words', async () => {
    const { self, offerId } = await offered()
    expect((await page(self)).offers).toMatchObject([
      { offerId, kind: 'socialCareContact', offeredOn: county.today, unit: { name: 'Hemtjänsten Norrängen' } },
    ])
    expect((await self.may('resident.contacts', {})).waiting).toMatchObject({
      requests: [],
      offers: [{ kind: 'socialCareContact', unitName: 'Hemtjänsten Norrängen' }],
    })
    const { requestId } = await self.may('resident.answerOffer', {
      offerId,
      answer: 'accepted',
      wish: 'Helst Anna-Lena',
    })
    expect((await self.may('resident.contacts', {})).waiting).toMatchObject({
      requests: [{ kind: 'socialCareContact', unitName: 'Hemtjänsten Norrängen', own: true, accepted: true }],
      offers: [],
    })
    const { offers, requests } = await page(self)
    expect(offers).toEqual([])
    expect(requests).toMatchObject([{ requestId, state: 'open', wish: 'Helst Anna-Lena', kind: 'socialCareContact' }])
    await self.mayNot('resident.answerOffer', { offerId, answer: 'declined' }, 409, 'request.ownOfferAnswered')
  })

  it('with no: it is the person’s own decision, the need is silent, and they may change their mind', async () => {
    const { id, self, offerId } = await offered()
    expect(await lacks(self)).toBe(true)
    expect(await self.may('resident.answerOffer', { offerId, answer: 'declined' })).toEqual({ requestId: null })
    expect(await lacks(self)).toBe(false)
    expect(
      await county.rows(
        'select decision, need_code, decided_by, offer_id, provider_id = (select provider_id from care_unit where id = $2) as there from need_decision where person_id = $1',
        [id, county.units.homeHelp],
      ),
    ).toEqual([{ decision: 'declined', need_code: 'need.homeHelp', decided_by: null, offer_id: offerId, there: true }])
    const seen = await fatima.may('person.get', { personId: id })
    expect(seen.needs.map((n) => n.code)).not.toContain('need.homeHelp')
    await self.may('resident.ask', asking({ kind: 'socialCareContact', unitId: county.units.homeHelp }))
    expect((await fatima.may('person.get', { personId: id })).needs.map((n) => n.code)).toContain('need.requested')
  })

  it('by asking for it: that is a yes, and the offer is answered', async () => {
    const { id, self } = await offered()
    expect(
      (await page(self)).askable.map((one) => one.kind),
      'it is asked for by answering',
    ).not.toContain('socialCareContact')
    await self.may('resident.ask', asking({ kind: 'socialCareContact', unitId: county.units.homeHelp }))
    expect(await page(self)).toMatchObject({ offers: [], requests: [{ kind: 'socialCareContact', state: 'open' }] })
    expect(
      await county.rows(
        'select o.answer, o.answered_by, q.accepted_offer_id = o.id as joined from contact_offer o join contact_request q using (person_id) where person_id = $1',
        [id],
      ),
    ).toEqual([{ answer: 'accepted', answered_by: 'person', joined: true }])
  })

  it('once, of two at once; and never another’s', async () => {
    const { id, self, offerId } = await offered()
    const other = await someone()
    await other.self.mayNot('resident.answerOffer', { offerId, answer: 'accepted' }, 404, 'notFound')
    const replies = await Promise.all(
      (['accepted', 'declined'] as const).map((answer) => self.call('resident.answerOffer', { offerId, answer })),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    expect(replies.find((r) => r.status === 409)!.problem.code).toBe('request.ownOfferAnswered')
    const [accepted] = replies
    expect(await county.count('contact_request where person_id = $1', [id])).toBe(accepted!.status === 200 ? 1 : 0)
    expect(await county.count('need_decision where person_id = $1', [id])).toBe(accepted!.status === 200 ? 0 : 1)
  })

  it('and the database itself keeps anyone from deciding for the unit: only a no to an offer of one’s own', async () => {
    const { id, offerId } = await offered()
    const other = await someone()
    const decline = (personId: string, offer: string | null, decision = 'declined') =>
      inTransaction(county.app, { kind: 'person', personId }, (tx) =>
        sql`insert into need_decision (id, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on, offer_id)
          select ${crypto.randomUUID()}, ${personId}, provider_id, id, 'socialCareContact', ${decision}, 'Vill inte', ctx_today(), ${offer}
          from care_unit where id = ${county.units.homeHelp}`.execute(tx),
      )
    await expect(decline(id, offerId), 'not answered yet').rejects.toThrow(/row-level security/)
    await county.rows(
      `update contact_offer set answer = 'declined', answered_on = ctx_today(), answered_by = 'person', answer_channel = 'online' where id = $1`,
      [offerId],
    )
    await expect(decline(other.id, offerId), 'another’s offer').rejects.toThrow(/row-level security/)
    await expect(decline(id, null)).rejects.toThrow(/row-level security|need_decision_by_someone/)
    await expect(decline(id, offerId, 'obviouslyUnnecessary')).rejects.toThrow(/row-level|need_decision_by_someone/)
    expect(await county.count('need_decision where person_id = any ($1)', [[id, other.id]])).toBe(0)
    await decline(id, offerId)
    expect(await county.count('need_decision where person_id = $1', [id])).toBe(1)
  })

  it('not when the home help has ended meanwhile: then there is nothing to answer', async () => {
    const { id, self, offerId } = await offered()
    await county.rows('update care_episode set recorded = tstzrange(lower(recorded), now()) where person_id = $1', [id])
    expect((await page(self)).offers).toEqual([])
    expect((await self.may('resident.contacts', {})).waiting.offers).toEqual([])
    await self.mayNot('resident.answerOffer', { offerId, answer: 'accepted' }, 404, 'notFound')
  })
})

describe('the own page', () => {
  it('only shows to someone under 18, whose guardian asks; and opens at 18 (AC-11)', async () => {
    const eighteenTomorrow = `${Number(county.today.slice(0, 4)) - 18}${addDays(county.today, 1).slice(4)}`
    const { id, self } = await someone({ birthDate: eighteenTomorrow })
    const { requestId } = await helena.may('request.record', {
      personId: id,
      kind: 'careContact',
      askedBy: 'guardian',
      askedByName: 'Mamma Karin',
      channel: 'phone',
      askedAt: `${addDays(county.today, -3)}T10:00:00+01:00`,
    })
    const shown = await page(self)
    expect(shown).toMatchObject({ minor: true, askable: [], unit: { name: 'Norrängens hälsocentral' } })
    expect(shown.requests).toMatchObject([{ askedBy: 'guardian', askedByName: 'Mamma Karin', mayWithdraw: false }])
    for (const refused of [
      await self.mayNot('resident.ask', asking({ kind: 'doctorContact' }), 422, 'request.ownRefused'),
      await self.mayNot('resident.withdraw', { requestId }, 422, 'request.ownRefused'),
    ])
      expect(codes(refused)).toEqual(['request.guardianAsks'])
    await county.rows('update person set birth_date = birth_date - 2 where id = $1', [id])
    expect((await page(self)).requests).toMatchObject([{ mayWithdraw: true }])
    await self.may('resident.ask', asking({ kind: 'doctorContact' }))
  })

  it('takes nothing for someone who has died, and breaks nothing', async () => {
    const { id, self } = await someone()
    const { requestId } = await self.may('resident.ask', asking())
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [id])
    expect(await page(self)).toMatchObject({ askable: [], requests: [{ state: 'lapsed', mayWithdraw: false }] })
    for (const refused of [
      await self.mayNot('resident.ask', asking({ kind: 'doctorContact' }), 422, 'request.ownRefused'),
      await self.mayNot('resident.withdraw', { requestId }, 422, 'request.ownRefused'),
    ])
      expect(codes(refused)).toEqual(['request.personDeceased'])
  })

  it('shows someone with protected identity their own', async () => {
    for (const protection of ['confidential', 'protectedRegistration'] as const) {
      const { self } = await someone({ protection })
      await self.may('resident.ask', asking())
      expect(await page(self)).toMatchObject({
        requests: [{ unit: { name: 'Norrängens hälsocentral' } }],
        unit: { name: 'Norrängens hälsocentral' },
      })
    }
  })

  it('of someone who has moved shows the old request still waiting, and asks where they are listed now', async () => {
    const { id, self } = await someone()
    await self.may('resident.ask', asking())
    await county.rows('update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1', [id])
    await county.rows(
      `insert into listing (id, person_id, unit_id, provider_id, valid, source)
       select gen_random_uuid(), $1, id, provider_id, daterange(ctx_today(), null), 'test' from care_unit where id = $2`,
      [id, county.units.heart],
    )
    const { requests, askable } = await page(self)
    expect(requests).toMatchObject([{ state: 'open', unit: { name: 'Norrängens hälsocentral' } }])
    expect(new Set(askable.map((one) => one.unitId))).toEqual(new Set([county.units.heart]))
    await self.mayNot('resident.ask', asking({ kind: 'doctorContact' }), 404, 'notFound')
  })

  it('says where a request was sent, and who answers now', async () => {
    const { id, self } = await someone({
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
    })
    const { requestId } = await self.may('resident.ask', asking())
    await helena.may('request.send', {
      personId: id,
      requestId,
      toUnitId: county.units.homeHealth,
      consent: 'Sa ja i telefon',
      message: 'Hen har mest med er att göra',
    })
    const shown = await page(self)
    expect(shown.requests).toMatchObject([
      {
        state: 'onItsWay',
        unit: { name: 'Norrängens hälsocentral' },
        sent: { unit: { name: 'Hemsjukvården Norrängen' } },
      },
    ])
    expect(JSON.stringify(shown)).not.toContain('Hen har mest')
    await self.may('resident.withdraw', { requestId })
    expect((await page(self)).requests).toMatchObject([{ state: 'withdrawn' }])
  })

  it('is for persons: staff don’t reach it, and nobody without signing in', async () => {
    await helena.mayNot('resident.requests', {}, 403, 'access.refused')
    await helena.mayNot('resident.ask', asking(), 403, 'access.refused')
    await county.nobody.mayNot('resident.requests', {}, 401, 'session.none')
  })
})

nothingWasComplainedOf()
