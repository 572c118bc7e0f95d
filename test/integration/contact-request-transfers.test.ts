import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import {
  appointment,
  britta,
  county,
  fatima,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  withHomeHealthCare,
  withHomeHelp,
} from './contact-county.ts'

openCounty()

const ask = async (personId: string, wish?: string) =>
  (
    await helena.may('request.record', {
      personId,
      kind: 'careContact',
      askedBy: 'person',
      channel: 'letter',
      askedAt: `${addDays(county.today, -20)}T10:00:00+01:00`,
      ...(wish ? { wish } : {}),
    })
  ).requestId
const send = (personId: string, requestId: string, toUnitId: string, consent?: string) =>
  helena.call('request.send', { personId, requestId, toUnitId, ...(consent ? { consent } : {}) })
const page = (who: Caller, personId: string) => who.may('person.get', { personId })
const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((r) => r.code)
const sees = async (who: Caller, personId: string) => (await who.call('person.get', { personId })).status
const notices = async (assignmentId: string, personId: string) => {
  for (let tries = 0; tries < 40; tries++) {
    const waiting = await county.count('outbox where done_at is null')
    if (waiting === 0) break
    await new Promise((done) => setTimeout(done, 100))
  }
  const rows = await county.rows<{ kind: string }>(
    'select kind from notice where assignment_id = $1 and person_id = $2 order by created_at, id',
    [assignmentId, personId],
  )
  return rows.map((row) => row.kind)
}

describe('a request on its way to another unit (FC-3)', () => {
  it('is the sender’s until it is receipted; then it waits there, from the day it was first asked', async () => {
    const person = await listed()
    const requestId = await ask(person, 'Någon som kan hjärtat')
    const [transfer, heart] = [
      await send(person, requestId, county.units.heart),
      await county.asStaff(
        (
          await county.newStaff({
            unitId: county.units.heart,
            role: 'unitManager',
            profession: 'nurse',
            licensed: true,
          })
        ).hsaId,
      ),
    ]
    expect(transfer.status, transfer.text).toBe(200)
    const { transferId } = transfer.body
    expect((await page(helena, person)).requests[0]).toMatchObject({
      state: 'onItsWay',
      days: 20,
      availableActions: ['contact.appoint', 'request.recall', 'request.withdraw'],
      transfer: { transferId, answeredAt: null },
    })
    // It can't be sent twice.
    expect((await send(person, requestId, county.units.heart)).problem.code).toBe('request.answered')
    expect((await page(heart, person)).incoming).toMatchObject([
      {
        transferId,
        kind: 'careContact',
        days: 20,
        wish: 'Någon som kan hjärtat',
        availableActions: ['request.receipt'],
      },
    ])
    const taken = await heart.may('request.receipt', { personId: person, transferId, accepted: true })
    const there = await page(heart, person)
    expect(there.incoming).toEqual([])
    expect(there.requests.filter((r) => r.ownUnit)).toMatchObject([
      { requestId: taken.requestId, state: 'open', days: 20, wish: 'Någon som kan hjärtat' },
    ])
    expect(there.needs.map((n) => n.code)).toContain('need.requested')
    const here = (await page(helena, person)).requests.find((r) => r.requestId === requestId)
    expect(here).toMatchObject({ state: 'transferred', availableActions: [], flags: [] })
    await heart.mayNot('request.receipt', { personId: person, transferId, accepted: true }, 409, 'request.gone')
  })

  it('goes back with the reason, and the other unit then sees the person no longer', async () => {
    const person = await listed()
    const requestId = await ask(person)
    const { transferId } = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body
    expect(await sees(britta, person)).toBe(200)
    const silent = { personId: person, transferId, accepted: false }
    const problem = await britta.mayNot('request.receipt', silent, 400, 'input.invalid')
    expect(problem.fields.map((f) => f.path)).toEqual(['answer'])
    await britta.may('request.receipt', { ...silent, answer: 'Vi har inte hand om personen' })
    expect(await sees(britta, person)).toBe(404)
    expect((await page(helena, person)).requests[0]).toMatchObject({
      state: 'returned',
      transfer: { answer: 'Vi har inte hand om personen' },
      availableActions: ['contact.appoint', 'request.send', 'request.withdraw'],
    })
    // And it may be sent on again.
    expect((await send(person, requestId, county.units.heart)).status).toBe(200)
  })

  it('to another provider is refused without consent, and is with it a disclosure that says how (OSL 10:1)', async () => {
    const person = await listed()
    const requestId = await ask(person)
    const refused = await send(person, requestId, county.units.homeHealth)
    expect([refused.status, refused.problem.code]).toEqual([422, 'request.sendRefused'])
    expect(refused.problem.reasons[0]).toMatchObject({
      code: 'request.consentMissing',
      layer: 'law',
      law: [{ section: '10 kap. 1 §' }],
    })
    expect(await sees(britta, person)).toBe(404)
    expect((await send(person, requestId, county.units.homeHealth, 'Sa ja vid besöket')).status).toBe(200)
    expect(
      await county.rows(`select scope, ground, evidence from disclosure where person_id = $1 and ended_at is null`, [
        person,
      ]),
    ).toEqual([{ scope: 'contactRequest', ground: 'AC-7', evidence: 'Sa ja vid besöket' }])
    // The one it was sent to sees the request; not the sender's other records.
    const there = await page(britta, person)
    expect(there.requests).toEqual([])
    expect(there.incoming).toHaveLength(1)
    expect(there.contacts).toEqual([])
  })

  it('isn’t passed by at the unit it is on its way to: it is receipted first', async () => {
    const person = await listed()
    const { assignmentId } = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'careCoordinator',
      profession: 'nurse',
      licensed: true,
    })
    // Of another kind nothing is on its way.
    await helena.may('contact.appoint', appointment(person, 'careContact', assignmentId))
    const sent = await county.rows<{ id: string }>(
      `with asked as (insert into contact_request (id, person_id, provider_id, unit_id, contact_kind, asked_by, asked_by_name, channel, asked_at)
         select gen_random_uuid(), $1, provider_id, id, 'coordinatingContact', 'relative', 'Dottern', 'phone', now() - interval '3 days'
         from care_unit where id = $2 returning *)
       insert into contact_request_transfer (id, request_id, person_id, from_unit_id, from_provider_id, to_unit_id, to_provider_id, contact_kind,
         asked_at, consent, sent_by)
       select gen_random_uuid(), q.id, q.person_id, q.unit_id, q.provider_id, u.id, u.provider_id, q.contact_kind, q.asked_at, 'Sa ja', $4
       from asked q, care_unit u where u.id = $3 returning id`,
      [person, county.units.homeHealth, county.units.norrangen, await county.assignment('britta')],
    )
    const transferId = sent[0]!.id
    const coordinating = appointment(person, 'coordinatingContact', assignmentId)
    const passing = await helena.mayNot('contact.appoint', coordinating, 422, 'request.unanswered')
    expect(codes(passing)).toEqual(['request.receiptFirst'])
    expect(await county.count(`fixed_contact where person_id = $1 and kind = 'coordinatingContact'`, [person])).toBe(0)
    const { requestId } = await helena.may('request.receipt', { personId: person, transferId, accepted: true })
    const done = await helena.may('contact.appoint', { ...coordinating, answers: { requestId: requestId! } })
    expect((await page(helena, person)).requests.find((r) => r.requestId === requestId)).toMatchObject({
      state: 'appointed',
      end: { contactId: done.contactId },
    })
  })

  it('is answered with whoever has the task already, without a new contact, once', async () => {
    const person = await listed()
    const maria = await county.assignment('maria')
    const { contactId } = await helena.may('contact.appoint', appointment(person, 'careContact', maria))
    const requestId = await ask(person, 'Någon jag redan känner')
    const again = appointment(person, 'careContact', maria)
    expect(codes(await helena.mayNot('contact.appoint', again, 422, 'contact.refused'))).toEqual([
      'contact.alreadyThisContact',
    ])
    // The wish is asked about, as ever.
    await helena.mayNot('contact.appoint', { ...again, answers: { requestId } }, 422, 'request.unanswered')
    const answered = { ...again, answers: { requestId, wishFollowed: true } }
    expect(await helena.may('contact.appoint', answered)).toMatchObject({ contactId, version: 1 })
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
    expect((await page(helena, person)).requests).toMatchObject([
      { requestId, state: 'appointed', end: { contactId, wishFollowed: true } },
    ])
    const told = await county.rows(
      `select detail->>'hadAlready' as had from audit_entry where detail->>'requestId' = $1 and detail ? 'hadAlready'`,
      [requestId],
    )
    expect(told).toEqual([{ had: 'true' }])
    await helena.mayNot('contact.appoint', answered, 409, 'request.answered')
  })

  it('goes only to a unit that can appoint such a contact, and not to itself', async () => {
    const person = await listed()
    const requestId = await ask(person)
    const wrong = await send(person, requestId, county.units.homeHelp, 'Sa ja')
    expect(codes(wrong.problem)).toEqual(['request.otherKindOfUnit'])
    expect(codes((await send(person, requestId, county.units.norrangen)).problem)).toEqual(['request.sameUnit'])
    const found = await helena.may('request.units', { personId: person, requestId, query: 'e' })
    const ids = found.items.map((u) => u.unitId)
    expect(ids).not.toContain(county.units.norrangen)
    expect(ids).not.toContain(county.units.homeHelp)
    expect(found.items.length).toBeGreaterThan(3)
    const owns = found.items.map((u) => u.ownProvider)
    expect(owns).toEqual([...owns].sort((a, b) => Number(b) - Number(a)))
    // What looks like a pattern is a name like any other.
    expect((await helena.may('request.units', { personId: person, requestId, query: '%' })).items).toEqual([])
  })

  it('shows first the unit that treats the person, when they have moved', async () => {
    const person = await listed()
    const requestId = await ask(person)
    const to = (
      await county.rows<{ id: string }>(
        `select u.id from care_unit u, care_unit n where n.id = $1 and u.provider_id = n.provider_id and u.kind = 'primaryCareCentre' and u.id <> n.id
         order by u.name desc limit 1`,
        [county.units.norrangen],
      )
    )[0]!.id
    await county.rows('update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1', [person])
    await county.rows(
      `insert into listing (id, person_id, unit_id, provider_id, valid, source)
       select gen_random_uuid(), $1, id, provider_id, daterange(ctx_today(), null), 'test' from care_unit where id = $2`,
      [person, to],
    )
    const found = await helena.may('request.units', { personId: person, requestId })
    expect(found.items[0]).toMatchObject({ unitId: to, treats: true })
    await county.rows(`update person set protection = 'confidential' where id = $1`, [person])
    const hidden = await helena.may('request.units', { personId: person, requestId })
    expect(hidden.items.every((u) => !u.treats)).toBe(true)
  })

  it('that is withdrawn is on its way no longer: nothing to receipt, and nobody to see', async () => {
    const person = await listed()
    const requestId = await ask(person)
    const { transferId } = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body
    await helena.may('request.withdraw', { personId: person, requestId, withdrawnBy: 'person', channel: 'phone' })
    expect(await sees(britta, person)).toBe(404)
    await britta.mayNot('request.receipt', { personId: person, transferId, accepted: true }, 404, 'notFound')
    expect(await county.count('disclosure where person_id = $1 and ended_at is null', [person])).toBe(0)
    // A unit that has the person otherwise is told that it came too late.
    const known = await county.newPerson({
      listedAt: county.units.norrangen,
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
    })
    const asked = await ask(known)
    const sent = (await send(known, asked, county.units.homeHealth, 'Sa ja i telefon')).body.transferId
    await helena.may('request.withdraw', { personId: known, requestId: asked, withdrawnBy: 'person', channel: 'phone' })
    expect((await page(britta, known)).incoming).toEqual([])
    await britta.mayNot('request.receipt', { personId: known, transferId: sent, accepted: true }, 409, 'request.gone')
  })

  it('to the wrong unit is taken back by its sender, until it is receipted; that unit sees the person no longer', async () => {
    const person = await listed()
    const requestId = await ask(person)
    const { transferId } = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body
    await britta.mayNot('request.recall', { personId: person, requestId }, 404, 'notFound')
    await helena.may('request.recall', { personId: person, requestId })
    expect(await sees(britta, person)).toBe(404)
    expect(await county.count('disclosure where person_id = $1 and ended_at is null', [person])).toBe(0)
    expect((await page(helena, person)).requests[0]).toMatchObject({ state: 'open', days: 20, transfer: null })
    const again = await helena.mayNot('request.recall', { personId: person, requestId }, 409, 'request.answered')
    expect(codes(again)).toEqual(['request.notOnItsWay'])
    const right = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body.transferId
    expect(right).not.toBe(transferId)
    await britta.may('request.receipt', { personId: person, transferId: right, accepted: true })
    const late = await helena.mayNot('request.recall', { personId: person, requestId }, 409, 'request.answered')
    expect(codes(late)).toEqual(['request.ended'])
  })

  it('that is withdrawn and receipted at once gets one end', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await county.newPerson({
        listedAt: county.units.norrangen,
        episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
      })
      const requestId = await ask(person)
      const { transferId } = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body
      const replies = await Promise.all([
        helena.call('request.withdraw', { personId: person, requestId, withdrawnBy: 'person', channel: 'phone' }),
        britta.call('request.receipt', { personId: person, transferId, accepted: true }),
      ])
      expect(replies.map((r) => r.status).sort(), replies.map((r) => r.text).join()).toEqual([200, 409])
      expect(await county.count('contact_request_end where request_id = $1', [requestId])).toBe(1)
      // Receipted: it waits with the receiver. Withdrawn: with nobody.
      const open = await county.count(
        'contact_request q where q.person_id = $1 and not exists (select from contact_request_end e where e.request_id = q.id)',
        [person],
      )
      expect(open).toBe(replies[1]!.status === 200 ? 1 : 0)
    }
  })

  it('to where the person has asked already becomes one with that, and nothing of the two is lost', async () => {
    const person = await county.newPerson({
      listedAt: county.units.norrangen,
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
    })
    const there = await britta.may('request.record', {
      personId: person,
      kind: 'careContact',
      askedBy: 'person',
      channel: 'spoken',
      askedAt: `${addDays(county.today, -2)}T10:00:00+01:00`,
      wish: 'Någon på förmiddagen',
    })
    const requestId = await ask(person, 'Någon som talar finska')
    const { transferId } = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body
    const taken = await britta.may('request.receipt', { personId: person, transferId, accepted: true })
    expect(taken.requestId).toBe(there.requestId)
    expect((await page(britta, person)).requests.filter((r) => r.state === 'open')).toMatchObject([
      { requestId: there.requestId, days: 20, wish: 'Någon på förmiddagen · Någon som talar finska' },
    ])
  })

  it('is for whoever may hand over: others are refused with why', async () => {
    const person = await listed()
    const requestId = await ask(person)
    const gun = await county.asCast('gun')
    const problem = await gun.mayNot(
      'request.send',
      { personId: person, requestId, toUnitId: county.units.heart },
      403,
      'access.refused',
    )
    expect(codes(problem)).toEqual(['access.notPermitted'])
  })
})

describe('those concerned are told (FC-3)', () => {
  it('who appoints at the unit of a request, but not who wrote it down; and of its withdrawal', async () => {
    const person = await listed()
    const [manager, delegate] = [await county.assignment('helena'), await county.assignment('maria')]
    const { requestId } = await maria.may('request.record', {
      personId: person,
      kind: 'careContact',
      askedBy: 'person',
      channel: 'phone',
      askedAt: `${county.today}T00:00:00+01:00`,
    })
    expect(await notices(manager, person)).toEqual(['request.asked'])
    expect(await notices(delegate, person)).toEqual([])
    const told = (await helena.may('today.get', {})).notices.find((n) => n.personId === person)
    expect(told).toMatchObject({ kind: 'request.asked', contactKindName: { sv: 'fast vårdkontakt' } })
    await helena.may('request.withdraw', { personId: person, requestId, withdrawnBy: 'person', channel: 'phone' })
    expect(await notices(delegate, person)).toEqual(['request.withdrawn'])
    // What has had its end is news no longer.
    expect((await helena.may('today.get', {})).notices.filter((n) => n.personId === person)).toEqual([])
  })

  it('the receiver of what is on its way; the sender of what became of it, also of someone who is out of sight', async () => {
    const person = await county.newPerson({
      episodes: [{ unitId: county.units.norrangen, kind: 'homeHealthCare' }],
    })
    const requestId = await ask(person)
    const [manager, receiver] = [await county.assignment('helena'), await county.assignment('britta')]
    const first = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body.transferId
    expect(await notices(receiver, person)).toEqual(['request.arrived'])
    await britta.may('request.receipt', { personId: person, transferId: first, accepted: false, answer: 'Inte vår' })
    expect(await notices(manager, person)).toEqual(['request.returned'])
    const second = (await send(person, requestId, county.units.homeHealth, 'Sa ja i telefon')).body.transferId
    await county.rows('update care_episode set recorded = tstzrange(lower(recorded), now()) where person_id = $1', [
      person,
    ])
    await britta.may('request.receipt', { personId: person, transferId: second, accepted: true })
    expect(await notices(manager, person)).toEqual(['request.returned', 'request.received'])
    expect(await sees(helena, person)).toBe(404)
    const told = (await helena.may('today.get', {})).notices.filter((n) => n.personId === person)
    expect(told.map((n) => [n.kind, n.personName])).toEqual([['request.received', null]])
  })
})

describe('an offer (FC-10, FC-6, FC-1)', () => {
  const offering = (personId: string) =>
    ({ personId, kind: 'socialCareContact', offeredOn: addDays(county.today, -3), channel: 'spoken' }) as const
  const answering = (personId: string, offerId: string, answer: 'accepted' | 'declined') =>
    ({ personId, offerId, answer, answeredOn: county.today, answeredBy: 'person', channel: 'phone' }) as const

  it('accepted becomes a request, so that it can’t be dropped', async () => {
    const person = await withHomeHelp()
    const { offerId } = await fatima.may('request.offer', offering(person))
    expect((await page(fatima, person)).offers).toMatchObject([
      { offerId, days: 3, ownUnit: true, availableActions: ['request.answerOffer'] },
    ])
    const done = await fatima.may('request.answerOffer', { ...answering(person, offerId, 'accepted'), wish: 'Anna' })
    const after = await page(fatima, person)
    expect(after.offers).toEqual([])
    expect(after.requests).toMatchObject([
      { requestId: done.requestId, state: 'open', kind: 'socialCareContact', wish: 'Anna' },
    ])
    expect(after.needs.map((n) => n.code)).toContain('need.requested')
    expect(await county.rows('select accepted_offer_id from contact_request where id = $1', [done.requestId])).toEqual([
      { accepted_offer_id: offerId },
    ])
    // Whoever has asked isn't offered.
    expect(codes(await fatima.mayNot('request.offer', offering(person), 422, 'request.offerRefused'))).toEqual([
      'request.alreadyOpen',
    ])
  })

  it('declined is the person’s recorded decision, and silences the need it was made for only', async () => {
    const person = await withHomeHelp(['alarm'])
    const { offerId } = await fatima.may('request.offer', offering(person))
    await fatima.may('request.answerOffer', answering(person, offerId, 'declined'))
    expect((await page(fatima, person)).needs.map((n) => n.kind)).not.toContain('socialCareContact')
    expect(
      await county.rows('select decision, need_code, reason from need_decision where person_id = $1', [person]),
    ).toEqual([
      {
        decision: 'declined',
        need_code: 'need.homeHelpSimple',
        reason: `Tackade nej ${county.today} till erbjudandet ${addDays(county.today, -3)}`,
      },
    ])
    // The help grows: the question is open again.
    await county.rows(`update care_episode set recorded = tstzrange(lower(recorded), now()) where person_id = $1`, [
      person,
    ])
    await county.rows(
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, services, valid, source)
       select gen_random_uuid(), $1, id, provider_id, 'homeHelp', '{personalCare}', daterange(ctx_today(), null), 'test' from care_unit where id = $2`,
      [person, county.units.homeHelp],
    )
    expect((await page(fatima, person)).needs.map((n) => n.code)).toContain('need.homeHelp')
  })

  it('is answered once, in order, by someone who may', async () => {
    const person = await withHomeHelp()
    const { offerId } = await fatima.may('request.offer', offering(person))
    expect(codes(await fatima.mayNot('request.offer', offering(person), 422, 'request.offerRefused'))).toEqual([
      'offer.alreadyMade',
    ])
    const yes = answering(person, offerId, 'accepted')
    for (const [wrong, path] of [
      [{ answeredOn: addDays(county.today, -4) }, 'answeredOn'],
      [{ answeredOn: addDays(county.today, 1) }, 'answeredOn'],
      [{ answeredBy: 'representative' }, 'answeredByName'],
    ] as const) {
      const problem = await fatima.mayNot('request.answerOffer', { ...yes, ...wrong }, 400, 'input.invalid')
      expect(problem.fields.map((f) => f.path)).toEqual([path])
    }
    const guardian = { ...yes, answeredBy: 'guardian', answeredByName: 'Mamma' } as const
    expect(codes(await fatima.mayNot('request.answerOffer', guardian, 422, 'request.answerRefused'))).toEqual([
      'request.guardianOfAdult',
    ])
    const replies = await Promise.all([
      fatima.call('request.answerOffer', yes),
      fatima.call('request.answerOffer', answering(person, offerId, 'declined')),
    ])
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    await fatima.mayNot('request.answerOffer', yes, 409, 'request.offerAnswered')
    await britta.mayNot('request.answerOffer', yes, 404, 'notFound')
  })

  it('of a doctor contact may be declined too (FC-1); of municipal health care too (FC-6); where nothing is to be offered not', async () => {
    const person = await listed()
    const of = { ...offering(person), kind: 'doctorContact' } as const
    const { offerId } = await helena.may('request.offer', of)
    await helena.may('request.answerOffer', answering(person, offerId, 'declined'))
    expect((await page(helena, person)).needs.map((n) => n.code)).not.toContain('need.noDoctorContact')
    expect(codes(await helena.mayNot('request.offer', of, 422, 'request.offerRefused'))).toEqual(['offer.noNeed'])
    const home = await withHomeHealthCare()
    await britta.may('request.offer', { ...offering(home), kind: 'careContact' })
  })

  it('waits while someone is appointed meanwhile, and its answer is kept without silencing anything', async () => {
    const person = await listed()
    const { offerId } = await helena.may('request.offer', { ...offering(person), kind: 'doctorContact' })
    const doctor = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
      category: 'generalPractice',
    })
    await helena.may('contact.appoint', appointment(person, 'doctorContact', doctor.assignmentId))
    await helena.may('request.answerOffer', answering(person, offerId, 'declined'))
    expect(await county.count('need_decision where person_id = $1', [person])).toBe(0)
    const pleased = await listed()
    const other = await helena.may('request.offer', { ...offering(pleased), kind: 'doctorContact' })
    await helena.may('contact.appoint', appointment(pleased, 'doctorContact', doctor.assignmentId))
    const yes = await helena.may('request.answerOffer', answering(pleased, other.offerId, 'accepted'))
    expect(yes.requestId, 'what was offered has been given').toBeNull()
    expect(await county.rows('select answer from contact_offer where id = $1', [offerId])).toEqual([
      { answer: 'declined' },
    ])
  })
})

nothingWasComplainedOf()
