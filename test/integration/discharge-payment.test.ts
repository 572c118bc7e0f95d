import { beforeAll, describe, expect, it } from 'vitest'
import type { PaymentRow } from '../../src/contract/discharge-payment.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, nothingWasComplainedOf, openCounty } from './contact-county.ts'

openCounty()

let ward: Caller
let homeHealth: Caller
let openCare: Caller
let stay: { caseId: string; personId: string }
let month: string
let first: string

/** A stay where everything was done in time, two months ago, with a ready notice in the morning of the first: paid from the 4th to the 8th. */
beforeAll(async () => {
  const [unit] = await county.rows<{ id: string; provider_id: string; authority_id: string }>(
    `select id, provider_id, authority_id from care_unit where kind = 'hospitalWard' and valid @> ctx_today() order by id limit 1`,
  )
  const nurse = await county.newStaff({ unitId: unit!.id, role: 'nurse', profession: 'nurse', licensed: true })
  ward = await county.asStaff(nurse.hsaId)
  const other = await county.newStaff({
    unitId: county.units.homeHealth,
    role: 'nurse',
    profession: 'nurse',
    licensed: true,
  })
  homeHealth = await county.asStaff(other.hsaId)
  const nurseThere = await county.newStaff({
    unitId: county.units.norrangen,
    role: 'careCoordinator',
    profession: 'nurse',
  })
  openCare = await county.asStaff(nurseThere.hsaId)
  const personId = await county.newPerson({ listedAt: county.units.norrangen })
  const [place] = await county.rows<{ id: string; code: string; provider_id: string }>(
    'select a.id, a.code, u.provider_id from care_unit u join authority a on a.id = u.authority_id where u.id = $1',
    [county.units.homeHealth],
  )
  const caseId = crypto.randomUUID()
  month = addDays(`${county.today.slice(0, 7)}-01`, -40).slice(0, 7)
  first = `${month}-01`
  const at = (day: string, hour = '09:00') => `(timestamp '${day} ${hour}' at time zone 'Europe/Stockholm')`
  await county.owner.query(
    `insert into discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, admitted_at, planning_due, registered_code,
       discharged_at, destination, created_by)
     values ($1, $2, $3, $4, 'discharged', 'Prov Person', '', ${at(addDays(first, -3))}, true, $5, ${at(addDays(first, 8), '10:00')}, 'home', $6)`,
    [caseId, personId, unit!.provider_id, unit!.id, place!.code, nurse.assignmentId],
  )
  for (const [role, unitId] of [
    ['municipalHealthCare', county.units.homeHealth],
    ['openCare', county.units.norrangen],
  ])
    await county.owner.query(
      `insert into discharge_receiver (id, case_id, person_id, role, provider_id, unit_id, added_by)
       select gen_random_uuid(), $1, $2, $3, u.provider_id, u.id, $5 from care_unit u where u.id = $4`,
      [caseId, personId, role, unitId, nurse.assignmentId],
    )
  const message = async (kind: string, when: string, content = '{}') => {
    await county.owner.query(
      `with m as (insert into discharge_message (id, case_id, person_id, kind, sent_at, unit_id, assignment_id, content)
         values (gen_random_uuid(), $1, $2, $3, ${when}, $4, $5, $6) returning id)
       insert into discharge_delivery (message_id, case_id, person_id, unit_id) select m.id, $1, $2, $7 from m`,
      [caseId, personId, kind, unit!.id, nurse.assignmentId, content, county.units.homeHealth],
    )
  }
  await message('admissionNotice', at(addDays(first, -3), '15:00'))
  await message('readyNotice', at(first))
  await message('planningCall', at(first, '15:00'), '{"byCareContact": true}')
  await county.owner.query(
    `insert into discharge_open_care (id, case_id, person_id, state, at, assignment_id) values (gen_random_uuid(), $1, $2, 'available', ${at(first)}, $3)`,
    [caseId, personId, nurse.assignmentId],
  )
  await county.owner.query('delete from discharge_agreement where municipality_id = $1', [place!.id])
  await county.owner.query(
    `insert into discharge_agreement (id, region_id, municipality_id, valid, amount_per_day)
     select gen_random_uuid(), $1::uuid, $2::uuid, daterange('2020-01-01', $3::date + 1), 9000.50
     union all select gen_random_uuid(), $1::uuid, $2::uuid, daterange($3::date + 1, null), 1`,
    [unit!.authority_id, place!.id, first],
  )
  stay = { caseId, personId }
})

const mine = (items: readonly PaymentRow[]) => items.find(({ caseId }) => caseId === stay.caseId)!
const of = (rows: { caseId: string }[]) => rows.find(({ caseId }) => caseId === stay.caseId)

describe('the municipality’s payment for a month (LUS 5 kap.)', () => {
  it('is the same for both sides, day by day, with what it costs', async () => {
    const [a, b] = [
      await ward.may('discharge.payments', { month }),
      await homeHealth.may('discharge.payments', { month }),
    ]
    expect(of(a.items)).toEqual(of(b.items))
    expect(of(a.items)).toMatchObject({
      from: addDays(first, 3),
      to: addDays(first, 7),
      days: 5,
      agreedDays: 5,
      // As agreed on the day of the ready notice: another amount from the day after changes nothing of it.
      amount: 45_002.5,
      disputedBy: [],
      running: false,
    })
    // Ready on the 1st, home on the 9th: eight days, five above the average of three.
    expect(b.averages).toEqual([
      { payer: expect.any(String), agreed: false, average: 3, persons: 1, readyDays: 8, days: 5 },
    ])
  })

  it('ends the day before a death that the person register alone tells of, for stay, month and average alike', async () => {
    const die = (day: string | null) =>
      county.owner.query('update person set deceased_on = $2 where id = $1', [stay.personId, day])
    await die(addDays(first, 6))
    const { items, averages } = await ward.may('discharge.payments', { month })
    expect(of(items)).toMatchObject({ from: addDays(first, 3), to: addDays(first, 5), days: 3 })
    expect(averages).toMatchObject([{ persons: 1, readyDays: 6, days: 3 }])
    const seen = await homeHealth.may('discharge.read', { caseId: stay.caseId })
    expect(seen).toMatchObject({ deceasedOn: addDays(first, 6), missing: [], clocks: { liability: { days: 3 } } })
    const delay = await ward.may('discharge.delay', { caseId: stay.caseId })
    expect(delay.days).toHaveLength(6)
    // On the day of the notice: a person that was ready, with no days.
    await die(first)
    const sameDay = await ward.may('discharge.payments', { month })
    expect(of(sameDay.items)).toBeUndefined()
    expect(sameDay.averages).toMatchObject([{ persons: 1, readyDays: 0, days: 0 }])
    await die(null)
    expect(of((await ward.may('discharge.payments', { month })).items)).toMatchObject({ days: 5 })
  })

  it('is by average counted over all the municipality’s stays, the same whoever looks', async () => {
    const [otherWard] = await county.rows<{ id: string }>(
      `select u.id from care_unit u join discharge_case c on c.id = $1 join care_unit w on w.id = c.ward_id
       where u.kind = 'hospitalWard' and u.authority_id = w.authority_id and u.id <> w.id and u.valid @> ctx_today() order by u.id limit 1`,
      [stay.caseId],
    )
    // On another ward, which neither of the two sees: ready on the last day but one of the month, taken back and sent anew on the last, there still on the 2nd.
    const [last, second] = [
      addDays(`${addDays(first, 40).slice(0, 7)}-01`, -1),
      addDays(`${addDays(first, 40).slice(0, 7)}-01`, 1),
    ]
    const nextMonth = () => homeHealth.may('discharge.payments', { month: second.slice(0, 7) })
    const [before] = (await nextMonth()).averages
    const elsewhere = await county.newPerson({ listedAt: county.units.norrangen })
    const other = crypto.randomUUID()
    await county.owner.query(
      `insert into discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, admitted_at, planning_due, registered_code, discharged_at,
         destination, created_by)
       select $1, $2, w.provider_id, w.id, 'discharged', 'Annan Person', '', c.admitted_at, true, c.registered_code, $4::date + time '10:00', 'home', c.created_by
       from discharge_case c join care_unit w on w.id = $3 where c.id = $5`,
      [other, elsewhere, otherWard!.id, second, stay.caseId],
    )
    for (const [kind, at] of [
      ['readyNotice', `${addDays(last, -1)} 09:00`],
      ['readyWithdrawn', `${last} 09:00`],
      ['readyNotice', `${last} 10:00`],
    ])
      await county.owner.query(
        `with m as (insert into discharge_message (id, case_id, person_id, kind, sent_at, unit_id, assignment_id, content, words)
           select gen_random_uuid(), c.id, c.person_id, $2, $3::timestamp at time zone 'Europe/Stockholm', c.ward_id, c.created_by, '{}', $2
           from discharge_case c where c.id = $1 returning id, case_id, person_id)
         insert into discharge_delivery (message_id, case_id, person_id, unit_id) select m.id, m.case_id, m.person_id, $4 from m`,
        [other, kind, at, county.units.homeHealth],
      )
    const nurse = await county.newStaff({ unitId: otherWard!.id, role: 'nurse', profession: 'nurse', licensed: true })
    const [a, b, c] = [
      await ward.may('discharge.payments', { month }),
      await homeHealth.may('discharge.payments', { month }),
      await (await county.asStaff(nurse.hsaId)).may('discharge.payments', { month }),
    ]
    const payer = b.averages[0]!.payer
    const told = (view: typeof a) => view.averages.filter((one) => one.payer === payer)
    // Eight days and two, by two persons: four above the average of three.
    expect(told(b)).toMatchObject([{ persons: 2, readyDays: 10, days: 4 }])
    expect([told(a), told(c)]).toEqual([told(b), told(b)])
    // A municipality sees its own sum alone; in the month after it had one day left.
    expect(b.averages.map((one) => one.payer)).toEqual([payer])
    const [day] = told(await nextMonth())
    expect([day!.persons - (before?.persons ?? 0), day!.readyDays - (before?.readyDays ?? 0)]).toEqual([1, 1])
    // One who left on the first day of a month had no day of it.
    await county.owner.query(`update discharge_case set discharged_at = $2::date + time '10:00' where id = $1`, [
      other,
      addDays(second, -1),
    ])
    expect(told(await nextMonth())).toEqual(before ? [before] : [])
  })

  it('keeps the days of a month that is over when the time of discharge is corrected: the sides settle those', async () => {
    const seen = await ward.may('discharge.read', { caseId: stay.caseId })
    const at = (day: string, hour: string) => new Date(`${day}T${hour}:00+01:00`).toISOString()
    const correct = (dischargedAt: string) => ({
      caseId: stay.caseId,
      version: seen.version,
      dischargedAt,
      destination: 'home' as const,
      words: 'Fel dag skrevs in',
    })
    const refused = await ward.mayNot(
      'discharge.correctDischarge',
      correct(at(addDays(first, 6), '10:00')),
      422,
      'discharge.refused',
    )
    expect(refused.reasons).toMatchObject([{ code: 'discharge.monthOver' }])
    expect(refused.reasons[0]!.sv).toContain(month)
    // Admitted long before: the notice was late then, and the days of that month would be disputed.
    const { caseId, version, assessedAt, planningDue, psychiatric, compulsory, planned } = seen
    const facts = { assessedAt, planningDue, psychiatric, compulsory, planned, words: 'Skrevs in tidigare' }
    const undue = { caseId, version, ...facts, admittedAt: at(addDays(first, -20), '10:00') }
    const kept = await ward.mayNot('discharge.correctStay', undue, 422, 'discharge.refused')
    expect(kept.reasons).toMatchObject([{ code: 'discharge.monthOver' }])
    const [another] = await county.rows<{ code: string }>(
      `select code from authority where kind = 'municipality' and name <> 'Granhamns kommun' limit 1`,
    )
    expect(seen.payerChoice!.closedMonths).toEqual([month])
    const exchange = { caseId, version, registeredCode: another!.code, placingCode: null, words: 'Hade flyttat' }
    const paid = await ward.mayNot('discharge.setMunicipality', exchange, 422, 'discharge.refused')
    expect(paid.reasons).toMatchObject([{ code: 'discharge.monthOver' }])
    // Another hour of the same day changes none.
    await ward.may('discharge.correctDischarge', correct(at(addDays(first, 8), '15:00')))
    expect(of((await ward.may('discharge.payments', { month })).items)).toMatchObject({ days: 5 })
  })

  it('is marked as disputed by one side and settled by the other, not by itself', async () => {
    const days = { from: addDays(first, 6), to: addDays(first, 7) }
    await homeHealth.mayNot(
      'discharge.markDispute',
      { caseId: stay.caseId, from: addDays(first, 6), to: addDays(first, 8), words: 'Hemmet var klart' },
      422,
      'discharge.notPaidDays',
    )
    const marked = { caseId: stay.caseId, ...days, words: 'Hemmet var klart den sjunde' }
    const { disputeId } = await homeHealth.may('discharge.markDispute', marked)
    await ward.mayNot('discharge.markDispute', marked, 409, 'discharge.markedAlready')
    expect(of((await ward.may('discharge.payments', { month })).items)).toMatchObject({ days: 5, agreedDays: 3 })
    // Taken back by the own side alone, with why; then nobody settles it, and the days can be marked again.
    const back = { caseId: stay.caseId, disputeId, words: 'Vi hade fel' }
    await ward.mayNot('discharge.withdrawDispute', back, 422, 'discharge.ownWithdraws')
    // Nor by another municipality that is in the stay.
    const [elsewhere] = await county.rows<{ id: string }>(
      `select u.id from care_unit u join authority a on a.id = u.authority_id where u.kind = 'needsAssessmentUnit' and u.valid @> ctx_today()
         and a.id <> (select authority_id from care_unit where id = $1) limit 1`,
      [county.units.homeHealth],
    )
    await county.owner.query(
      `insert into discharge_receiver (id, case_id, person_id, role, provider_id, unit_id, added_by)
       select gen_random_uuid(), c.id, c.person_id, 'socialCare', u.provider_id, u.id, c.created_by from discharge_case c, care_unit u where c.id = $1 and u.id = $2`,
      [stay.caseId, elsewhere!.id],
    )
    const stranger = await county.newStaff({ unitId: elsewhere!.id, role: 'needsAssessor', profession: 'socialWorker' })
    const asStranger = await county.asStaff(stranger.hsaId)
    await asStranger.mayNot('discharge.withdrawDispute', back, 422, 'discharge.ownWithdraws')
    await county.owner.query('delete from discharge_receiver where case_id = $1 and unit_id = $2', [
      stay.caseId,
      elsewhere!.id,
    ])
    await homeHealth.may('discharge.withdrawDispute', back)
    await homeHealth.mayNot('discharge.withdrawDispute', back, 409, 'discharge.withdrawnAlready')
    const none = { caseId: stay.caseId, disputeId, paidDays: 1, was: null, words: 'Vi delar' }
    await ward.mayNot('discharge.settle', none, 409, 'discharge.withdrawnAlready')
    const taken = mine((await ward.may('discharge.payments', { month })).items)
    expect(taken).toMatchObject({ days: 5, agreedDays: 5 })
    expect(taken.marks).toMatchObject([{ withdrawn: { words: 'Vi hade fel' }, maySettle: false, mayWithdraw: false }])
    const again = await homeHealth.may('discharge.markDispute', marked)
    const settling = {
      caseId: stay.caseId,
      disputeId: again.disputeId,
      paidDays: 1,
      was: null,
      words: 'Vi delar på det',
    }
    await homeHealth.mayNot('discharge.settle', settling, 422, 'discharge.otherSettles')
    await ward.mayNot('discharge.settle', { ...settling, paidDays: 3 }, 422, 'discharge.tooManyDays')
    // Nor by open care, whose claim it isn't; nor without why.
    await openCare.mayNot('discharge.settle', settling, 422, 'discharge.notYourDays')
    await openCare.mayNot('discharge.markDispute', { ...marked, from: first, to: first }, 422, 'discharge.notYourDays')
    const there = mine((await openCare.may('discharge.payments', { month })).items)
    expect([there.mayMark, there.marks.some(({ maySettle }) => maySettle)]).toEqual([false, false])
    await ward.mayNot('discharge.settle', { ...settling, words: ' ' }, 400, 'input.invalid')
    await ward.may('discharge.settle', { ...settling, paidDays: 0, words: 'Feltryckt' })
    await ward.mayNot('discharge.settle', settling, 409, 'discharge.settledAlready')
    // Settled anew by the same side, of what it saw: both see what it was.
    await homeHealth.mayNot('discharge.settle', { ...settling, was: 0 }, 422, 'discharge.otherSettles')
    await homeHealth.mayNot(
      'discharge.withdrawDispute',
      { caseId: stay.caseId, disputeId: again.disputeId, words: 'Vi hade fel' },
      409,
      'discharge.settledAlready',
    )
    await ward.may('discharge.settle', { ...settling, was: 0 })
    const anew = mine((await homeHealth.may('discharge.payments', { month })).items)
    expect(anew.mayMark).toBe(true)
    expect(anew.marks.find(({ settled }) => settled)!.settled).toMatchObject({
      paidDays: 1,
      before: 0,
      words: 'Vi delar på det',
    })
    expect(of((await homeHealth.may('discharge.payments', { month })).items)).toMatchObject({
      agreedDays: 4,
      agreedAmount: 36_002,
    })
  })

  it('comes as a file that a spreadsheet reads', async () => {
    const reply = await ward.call('discharge.paymentsFile', { month })
    expect(reply.headers.get('content-type')).toContain('text/csv')
    const [head, row] = reply.bytes.toString().trim().split('\n')
    expect(head).toContain('ärende;personnummer;namn;avdelning')
    expect(row).toContain(`${addDays(first, 3)};${addDays(first, 7)};5;4;45002.5;36002`)
    // What it was reckoned by, and what the sides have said; byte for byte the same for both, in the language that is asked for.
    const cells = Object.fromEntries(
      head!
        .trim()
        .split(';')
        .map((name, n) => [name, row!.trim().split(';')[n]]),
    )
    const { basis } = mine((await homeHealth.may('discharge.payments', { month })).items)
    expect(cells).toMatchObject({
      'utskrivningsklar till kommunen': basis.readyNoticeAt!.slice(0, 16).replace('T', ' '),
      'kallad av fast vårdkontakt': basis.planningCallAt === null ? '' : 'ja',
      'klockan 12 räknas': 'ja',
      'belopp per dag': '9000.5',
    })
    expect(cells.märkningar).toContain('Vi hade fel')
    expect(cells.märkningar).toContain(': 1 av dagarna betalas (förut 0). Vi delar på det')
    expect((await homeHealth.call('discharge.paymentsFile', { month })).bytes.equals(reply.bytes)).toBe(true)
    const english = await ward.call('discharge.paymentsFile', { month, language: 'en' })
    expect(english.bytes.toString()).toContain('case;personal number;name;ward;municipality')
  })

  it('reads the days both ways when the clocks leave them disputed: all, and those nobody disputes', async () => {
    const sendNotice = (day: string) =>
      county.owner.query(
        `update discharge_message set sent_at = (timestamp '${day} 15:00' at time zone 'Europe/Stockholm') where case_id = $1 and kind = 'admissionNotice'`,
        [stay.caseId],
      )
    await sendNotice(addDays(first, -1))
    const found = await ward.may('discharge.payments', { month })
    // Of the marked two one has been settled to be paid for; the rest is open.
    expect(of(found.items)).toMatchObject({
      days: 5,
      agreedDays: 1,
      amount: 45_002.5,
      agreedAmount: 9000.5,
      disputedBy: [{ dispute: 'admissionNoticeLate' }],
    })
    expect(found).toMatchObject({ days: 5, agreedDays: 1, agreedAmount: 9000.5 })
    const csv = (await homeHealth.call('discharge.paymentsFile', { month })).bytes.toString()
    expect(csv).toContain(';5;1;45002.5;9000.5;inskrivningsmeddelandet kom sent')
    await sendNotice(addDays(first, -3))
  })

  it('keeps the days of a ready notice that was taken back when a new one is sent, at what was agreed on its own day', async () => {
    const sendLater = (kind: string, hour: string, n: number) =>
      county.owner.query(
        `with m as (insert into discharge_message (id, case_id, person_id, kind, sent_at, unit_id, assignment_id, content, words)
           select gen_random_uuid(), c.id, c.person_id, $2, (timestamp '${addDays(first, n)} ${hour}' at time zone 'Europe/Stockholm'), c.ward_id, c.created_by, '{}', $2
           from discharge_case c where c.id = $1 returning id)
         insert into discharge_delivery (message_id, case_id, person_id, unit_id) select m.id, $1, $3, $4 from m`,
        [stay.caseId, kind, stay.personId, county.units.homeHealth],
      )
    await sendLater('readyWithdrawn', '09:00', 5)
    await sendLater('readyNotice', '10:00', 5)
    expect(of((await ward.may('discharge.payments', { month })).items)).toMatchObject({
      from: addDays(first, 3),
      to: addDays(first, 4),
      days: 2,
      amount: 18_001,
      running: false,
    })
    await county.owner.query(
      `with gone as (delete from discharge_delivery d using discharge_message m where m.id = d.message_id and m.case_id = $1 and m.sent_at > $2::date + 2 returning m.id)
       select from gone`,
      [stay.caseId, first],
    )
    await county.owner.query('delete from discharge_message where case_id = $1 and sent_at > $2::date + 2', [
      stay.caseId,
      first,
    ])
  })

  it('says nothing to others than the ward of where someone with protected identity is, on the page or in the file', async () => {
    const protect = (how: string) =>
      county.owner.query('update person set protection = $2 where id = $1', [stay.personId, how])
    const shown = of((await ward.may('discharge.payments', { month })).items) as unknown as {
      ward: string
      payer: string
    }
    await protect('confidential')
    expect(of((await homeHealth.may('discharge.payments', { month })).items)).toMatchObject({ ward: '', payer: null })
    const row = (await homeHealth.call('discharge.paymentsFile', { month })).bytes.toString().trim().split('\n')[1]!
    expect(row).not.toContain(shown.ward)
    expect(row).not.toContain(shown.payer)
    expect(of((await ward.may('discharge.payments', { month })).items)).toMatchObject({
      ward: shown.ward,
      payer: shown.payer,
    })
    await protect('none')
  })

  it('of a month without stays is empty, and none of those without a seat', async () => {
    expect((await ward.may('discharge.payments', { month: '2019-02' })).items).toEqual([])
    const fatima = await county.as('fatima')
    expect(of((await fatima.may('discharge.payments', { month })).items)).toBeUndefined()
  })
})

nothingWasComplainedOf()

describe('agreements between region and municipality (LUS 4 kap. 5 §)', () => {
  const terms = {
    graceDays: 5,
    noonRule: false,
    dischargeDayCounts: false,
    amountPerDay: 9700.5,
    model: 'monthlyAverage' as const,
    averageDays: 3,
  }
  const found = async (by: Caller, code: string) =>
    (await by.may('discharge.agreements', {})).municipalities.find(({ municipality }) => municipality === code)!
  const codeOf = async () =>
    (
      await county.rows<{ code: string }>(
        'select a.code from care_unit u join authority a on a.id = u.authority_id where u.id = $1',
        [county.units.homeHealth],
      )
    )[0]!.code

  it('are seen by both sides: the region all of them, a municipality its own, and entered by the region alone', async () => {
    const [lena, code] = [await county.as('lena'), await codeOf()]
    const seen = await lena.may('discharge.agreements', {})
    expect(seen.municipalities.length).toBeGreaterThan(10)
    expect(seen.availableActions).toEqual(['discharge.agree'])
    expect([seen.law.graceDays, seen.may.length, seen.mayNot.length]).toEqual([3, 2, 4])
    const own = await homeHealth.may('discharge.agreements', {})
    expect([own.municipalities.map(({ municipality }) => municipality), own.availableActions]).toEqual([[code], []])
    const asked = { municipality: code, from: addDays(county.today, 1), signedOn: county.today, terms }
    await homeHealth.mayNot('discharge.agreementPreview', asked, 403, 'access.refused')
    await lena.mayNot('discharge.agreementPreview', { ...asked, municipality: '0180' }, 422, 'discharge.otherCounty')
  })

  it('shows what a new one would change, and holds from its day on, never of a notice that has been sent', async () => {
    const [lena, code] = [await county.as('lena'), await codeOf()]
    const from = addDays(county.today, 1)
    const asked = { municipality: code, from, signedOn: county.today, terms }
    const preview = await lena.may('discharge.agreementPreview', asked)
    expect(preview).toMatchObject({
      reasons: [],
      replaces: [],
      average: { readyDays: [1, 2, 4, 6, 9], free: 15, days: 7 },
    })
    expect(
      preview.examples.map(({ time, law, now, after }) => [time, law.days, now.amount, after.days, after.amount]),
    ).toEqual([
      ['09:30', 7, 7, 5, 48_502.5],
      ['14:00', 6, 6, 5, 48_502.5],
    ])
    const before = await found(lena, code)
    const enter = { ...asked, version: before.version, reference: 'Dnr 2026-117' }
    const refused = await lena.call('discharge.agree', { ...enter, from: county.today })
    expect([refused.status, refused.problem?.reasons.map((one) => one.code)]).toEqual([422, ['agreement.datedBack']])
    expect(refused.problem?.reasons[0]?.law.map(({ section }) => section)).toContain('4 kap. 5 §')
    const rows = await county.logged(() => lena.may('discharge.agree', enter).then(() => {}))
    expect(rows).toMatchObject([
      { action: 'discharge.agreed', detail: { municipality: code, from, reference: 'Dnr 2026-117' } },
    ])
    await lena.mayNot('discharge.agree', enter, 409, 'version.stale')
    const [newest, held] = (await found(lena, code)).agreements
    expect(newest).toMatchObject({
      from,
      to: null,
      when: 'coming',
      terms,
      entered: { by: expect.stringContaining('Lena') },
    })
    expect(held).toMatchObject({ to: county.today, when: 'now' })
    expect(of((await ward.may('discharge.payments', { month })).items)).toMatchObject({ amount: 45_002.5 })
  })

  it('ends where the law alone is to hold, and what was entered for later is taken the place of', async () => {
    const [lena, code] = [await county.as('lena'), await codeOf()]
    const asked = { municipality: code, from: addDays(county.today, 1), signedOn: county.today, terms: null }
    expect((await lena.may('discharge.agreementPreview', asked)).replaces).toEqual([asked.from])
    const { version } = await found(lena, code)
    await lena.may('discharge.agree', { ...asked, version, reference: 'Uppsagt' })
    expect((await found(lena, code)).agreements.map(({ when }) => when)).toEqual(['now', 'past'])
    expect(await county.count('discharge_agreement where lower(valid) > ctx_today()')).toBe(0)
  })

  it('are entered by nobody who isn’t the region’s administrator', async () => {
    const refusedFor = async (name: string) => {
      const seen = await (await county.as(name)).call('discharge.agree', {
        municipality: await codeOf(),
        from: addDays(county.today, 2),
        signedOn: county.today,
        terms,
        version: 'x',
        reference: 'x',
      })
      return seen.status
    }
    expect([await refusedFor('helena'), await refusedFor('britta')]).toEqual([403, 403])
  })
})
