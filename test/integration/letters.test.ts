// Telling many by letter (FC-11): printed isn't posted, and what is looked at is looked at anew each time.
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { pagesOf, textOf } from '../../src/server/paper/pdf-text.fixture.ts'
import type { Caller } from './client.ts'
import { appointment, britta, county, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'

openCounty()

/** A nurse of one's own, so that a test has a panel to itself, and some persons who have her. */
async function panel(...persons: Parameters<typeof county.newPerson>[0][]) {
  const staff = await county.newStaff({
    unitId: county.units.norrangen,
    role: 'nurse',
    profession: 'nurse',
    phone: '070-174 06 10',
  })
  const made: { personId: string; contactId: string }[] = []
  for (const about of persons) {
    const personId = await county.newPerson({ listedAt: county.units.norrangen, ...about })
    await county.rows(
      `update person_detail set street = 'Kyrkogatan 14', postal_code = '98132', city = 'Granhamn' where person_id = $1`,
      [personId],
    )
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(personId, 'careContact', staff.assignmentId, { startsOn: addDays(county.today, -5) }),
    )
    made.push({ personId, contactId })
  }
  return { staff, made, whom: { holder: staff.assignmentId } }
}
const pdf = async (caller: Caller, batchId: string) => {
  const response = await fetch(`${caller.url}/api/contacts/letters/${batchId}/pdf`, { headers: caller.headers })
  expect(
    response.status,
    await response
      .clone()
      .text()
      .then((t) => t.slice(0, 300)),
  ).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}
const untold = async (holder: string) => (await helena.may('contact.list', { list: 'notInformed', holder })).items
const records = (contactId: string) =>
  county.rows<{ language: string }>(
    'select channel, outcome, language from contact_information where contact_id = $1',
    [contactId],
  )
const informed = async (personId: string) =>
  (await helena.may('person.get', { personId })).contacts.find((c) => c.kind === 'careContact')!.information!

describe('letters to many (FC-11)', () => {
  it('one a person; by hand are those whom a letter won’t do for, each with why', async () => {
    const { whom, made } = await panel(
      { family: 'Brevfågel' },
      { family: 'Hemlig', protection: 'protectedRegistration' },
      { family: 'Ung', birthDate: addDays(county.today, -4000) },
      { family: 'Utan' },
    )
    await county.rows(`update person_detail set city = null where person_id = $1`, [made[3]!.personId])
    const preview = await maria.may('contact.lettersPreview', whom)
    expect(preview).toMatchObject({ letters: 1, contacts: 1, later: 0 })
    expect(preview.byHand.map((one) => [one.name.split(' ')[1], one.reason.code, one.protected]).sort()).toEqual([
      ['Hemlig', 'letter.protected', true],
      ['Ung', 'letter.minor', false],
      ['Utan', 'letter.noAddress', false],
    ])
    expect(JSON.stringify(preview)).not.toContain('Hemliga gatan')
  })

  it('say who, how, and the law, on a page of their own in postal order; nothing secret stands in them', async () => {
    const { whom, made } = await panel({ given: 'Bo', family: 'Sist' }, { given: 'Åsa', family: 'Först' })
    await county.rows(`update person_detail set postal_code = '98101', language = 'en' where person_id = $1`, [
      made[1]!.personId,
    ])
    const { batchId, letters } = await maria.may('contact.prepareLetters', whom)
    expect(letters).toBe(2)
    const file = await pdf(maria, batchId)
    const pages = pagesOf(file)
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain('Åsa Först')
    expect(pages[0]).toContain('981 01')
    expect(pages[0]).toContain('Your contact with us')
    expect(pages[1]).toContain('Bo Sist')
    expect(pages[1]).toContain('Din kontakt hos oss')
    const said = textOf(file).replaceAll(/[{}]/g, '')
    for (const word of ['070-174 06 10', 'Norrängens hälsocentral', 'patientlagen', 'KYRKOGATAN'.toLowerCase()])
      expect(said.toLowerCase()).toContain(word.toLowerCase())
    expect(said).not.toMatch(/\d{8}-?\d{4}/)
  })

  it('printed isn’t told: they stay on the list until someone says that they were posted, and then they are told by letter', async () => {
    const { whom, staff, made } = await panel({}, {})
    const { batchId } = await maria.may('contact.prepareLetters', whom)
    await pdf(maria, batchId)
    expect(await untold(staff.assignmentId)).toHaveLength(2)
    // Nobody gets two letters: those already printed wait for the post.
    expect(await maria.may('contact.lettersPreview', whom)).toMatchObject({ letters: 0, waiting: 2 })
    expect((await maria.may('contact.letterBatches', {})).items.find((b) => b.batchId === batchId)).toMatchObject({
      state: 'printed',
      letters: 2,
    })
    expect(await maria.may('contact.lettersSent', { batchId, sentOn: county.today })).toEqual({
      told: 2,
      left: [],
    })
    expect(await untold(staff.assignmentId)).toEqual([])
    expect(await informed(made[0]!.personId)).toMatchObject({ informed: true, settled: true })
    expect(
      await county.rows('select channel, outcome from contact_information where contact_id = $1', [made[0]!.contactId]),
    ).toEqual([{ channel: 'letter', outcome: 'told' }])
    await maria.mayNot('contact.lettersSent', { batchId, sentOn: county.today }, 409, 'letters.settled')
    await maria.mayNot('contact.cancelLetters', { batchId }, 409, 'letters.settled')
  })

  it('don’t count for who became protected, died or lost the contact meanwhile, nor are they printed for them', async () => {
    const { whom, made } = await panel(
      { family: 'Kvar' },
      { family: 'Skyddad' },
      { family: 'Avliden' },
      { family: 'Avslutad' },
    )
    const { batchId } = await maria.may('contact.prepareLetters', whom)
    const [, hidden, dead, ended] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0], (typeof made)[0]]
    await county.rows(`update person set protection = 'confidential' where id = $1`, [hidden!.personId])
    await county.rows(
      `with gone as (delete from person_detail where person_id = $1 returning *)
       insert into person_protected_detail (person_id, street, postal_code, city) select person_id, street, postal_code, city from gone`,
      [hidden!.personId],
    )
    await county.rows(`update person set deceased_on = ctx_today() - 1 where id = $1`, [dead!.personId])
    await helena.may('contact.end', {
      personId: ended!.personId,
      contactId: ended!.contactId,
      version: 1,
      endsOn: addDays(county.today, -1),
      reason: 'personAsked',
    })
    const said = textOf(await pdf(maria, batchId))
    expect(said).toContain('Kvar')
    for (const name of ['Skyddad', 'Avliden', 'Avslutad']) expect(said).not.toContain(name)
    const sent = await maria.may('contact.lettersSent', { batchId, sentOn: county.today })
    expect(sent.told).toBe(1)
    // The dead are no longer within the unit’s reach of the living; the others are named with why.
    expect(sent.left.map((one) => one.reason.code).sort()).toEqual([
      'letter.contactEnded',
      'letter.deceased',
      'letter.protectedSince',
    ])
  })

  it('don’t count where the number has changed meanwhile: never printed so, and the person stays on the list for the new one', async () => {
    const { whom, staff, made } = await panel({})
    const { batchId } = await maria.may('contact.prepareLetters', whom)
    await pdf(maria, batchId)
    await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [{ kind: 'phone', value: '070-174 06 11' }],
    })
    await maria.mayNot('paper.letters', { batchId }, 422, 'letters.none')
    const sent = await maria.may('contact.lettersSent', { batchId, sentOn: county.today })
    expect([sent.told, sent.left.map((one) => one.reason.code)]).toEqual([0, ['letter.waysChangedSince']])
    expect(await records(made[0]!.contactId)).toEqual([])
    expect(await untold(staff.assignmentId)).toHaveLength(1)
  })

  it('don’t count for whose address has gone meanwhile: they aren’t printed either', async () => {
    const { whom, staff, made } = await panel({ family: 'Kvar' }, { family: 'Flyttad' })
    const { batchId } = await maria.may('contact.prepareLetters', whom)
    await county.rows(`update person_detail set street = null, city = null where person_id = $1`, [made[1]!.personId])
    expect(textOf(await pdf(maria, batchId))).not.toContain('Flyttad')
    const sent = await maria.may('contact.lettersSent', { batchId, sentOn: county.today })
    expect([sent.told, sent.left.map((one) => one.reason.code)]).toEqual([1, ['letter.noAddress']])
    expect(await records(made[1]!.contactId)).toEqual([])
    expect(await untold(staff.assignmentId)).toHaveLength(1)
  })

  it('can’t have been posted before anyone printed them', async () => {
    const { whom, staff } = await panel({})
    const { batchId } = await maria.may('contact.prepareLetters', whom)
    await maria.mayNot('contact.lettersSent', { batchId, sentOn: county.today }, 409, 'letters.notPrinted')
    expect(await untold(staff.assignmentId)).toHaveLength(1)
    await pdf(maria, batchId)
    expect(await maria.may('contact.lettersSent', { batchId, sentOn: county.today })).toEqual({ told: 1, left: [] })
  })

  it('don’t count for who moved after the last print, nor for whose letter wasn’t in it', async () => {
    const { whom, staff, made } = await panel({ family: 'Kvar' }, { family: 'Flyttad' }, { family: 'Utan' })
    const { batchId } = await maria.may('contact.prepareLetters', whom)
    const [, moved, without] = made.map((one) => one.personId)
    const live = (where: string, person: string | undefined) =>
      county.rows(`update person_detail set city = $1 where person_id = $2`, [where, person])
    await pdf(maria, batchId)
    await live('', without)
    expect(textOf(await pdf(maria, batchId))).not.toContain('Utan')
    await live('Granhamn', without)
    await live('Fjällnäs', moved)
    const sent = await maria.may('contact.lettersSent', { batchId, sentOn: county.today })
    expect([sent.told, sent.left.map((one) => one.reason.code).sort()]).toEqual([
      1,
      ['letter.movedSince', 'letter.notPrinted'],
    ])
    expect(await untold(staff.assignmentId)).toHaveLength(2)
  })

  it('are recorded in the language they were printed in, not the one that the person speaks', async () => {
    const { whom, made } = await panel({}, {})
    await county.rows(`update person_detail set language = 'ar' where person_id = $1`, [made[0]!.personId])
    await county.rows(`update person_detail set language = 'en' where person_id = $1`, [made[1]!.personId])
    const { batchId } = await maria.may('contact.prepareLetters', whom)
    await pdf(maria, batchId)
    await maria.may('contact.lettersSent', { batchId, sentOn: county.today })
    expect((await records(made[0]!.contactId)).map((one) => one.language)).toEqual(['sv'])
    expect((await records(made[1]!.contactId)).map((one) => one.language)).toEqual(['en'])
  })

  it('made by two at once are one batch: nobody gets two', async () => {
    const { whom, made } = await panel({}, {}, {})
    const both = await Promise.allSettled([1, 2].map(() => maria.may('contact.prepareLetters', whom)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const items = await county.rows(`select batch_id from letter_item where contact_id = any ($1)`, [
      made.map((one) => one.contactId),
    ])
    expect(items).toHaveLength(3)
  })

  it('are the unit’s own: another unit neither sees, prints nor settles them; a repeat makes no second batch', async () => {
    const { whom } = await panel({})
    const key = crypto.randomUUID()
    const first = await maria.may('contact.prepareLetters', whom, { key })
    expect(await maria.may('contact.prepareLetters', whom, { key })).toEqual(first)
    const { batchId } = first
    await britta.mayNot('contact.lettersSent', { batchId, sentOn: county.today }, 404, 'notFound')
    await britta.mayNot('contact.cancelLetters', { batchId }, 404, 'notFound')
    await britta.mayNot('paper.letters', { batchId }, 404, 'notFound')
    expect((await britta.may('contact.letterBatches', {})).items.map((b) => b.batchId)).not.toContain(batchId)
    await maria.may('contact.cancelLetters', { batchId })
    await maria.mayNot('paper.letters', { batchId }, 409, 'letters.settled')
  })

  it('aren’t made when there is nobody to write to, nor said to be posted on a day that can’t be', async () => {
    const { staff, whom } = await panel()
    await maria.mayNot('contact.prepareLetters', { holder: staff.assignmentId }, 422, 'letters.none')
    expect(await maria.may('contact.lettersPreview', whom)).toMatchObject({ letters: 0, byHand: [] })
    const other = await panel({})
    const { batchId } = await maria.may('contact.prepareLetters', other.whom)
    for (const sentOn of [addDays(county.today, 1), addDays(county.today, -1)])
      await maria.mayNot('contact.lettersSent', { batchId, sentOn }, 400, 'input.invalid')
  })
})

describe('telling many at once in another way (FC-11)', () => {
  it('counts for each whom it holds for, and says why not for the others', async () => {
    const { made, staff } = await panel({}, {}, {})
    const minuteAgo = new Date(Date.now() - 60_000).toISOString()
    const ids = made.map((one) => one.contactId)
    await maria.may('contact.informMany', { contactIds: [ids[0]!], channel: '1177', toldAt: minuteAgo })
    const { told, left } = await maria.may('contact.informMany', {
      contactIds: ids,
      channel: '1177',
      toldAt: minuteAgo,
    })
    expect(told).toBe(2)
    expect(left.map((one) => one.reason.code)).toEqual(['letter.toldBefore'])
    expect(await untold(staff.assignmentId)).toEqual([])
  })

  it('of two who say it at once, one tells each person, and the other hears that they are told', async () => {
    const { made } = await panel({}, {}, {})
    const ids = made.map((one) => one.contactId)
    const told = { contactIds: ids, channel: '1177', toldAt: new Date(Date.now() - 1000).toISOString() } as const
    const replies = await Promise.all([maria, helena, maria].map((who) => who.may('contact.informMany', told)))
    expect(replies.map((reply) => reply.told).sort()).toEqual([0, 0, 3])
    for (const { told: count, left } of replies)
      expect(left.map((one) => one.reason.code)).toEqual(Array(3 - count).fill('letter.toldBefore'))
    for (const contactId of ids) expect(await records(contactId)).toHaveLength(1)
  })

  it('doesn’t count for who had died by then', async () => {
    const { made } = await panel({}, {})
    const ids = made.map((one) => one.contactId)
    await county.rows(`update person set deceased_on = ctx_today() - 1 where id = $1`, [made[0]!.personId])
    const { told, left } = await maria.may('contact.informMany', {
      contactIds: ids,
      channel: '1177',
      toldAt: new Date(Date.now() - 1000).toISOString(),
    })
    expect([told, left.map((one) => one.reason.code)]).toEqual([1, ['letter.deceased']])
    expect(await records(ids[0]!)).toEqual([])
  })

  it('of a number that changed after the telling doesn’t count, nor a day before the contact began', async () => {
    const { made, staff } = await panel({}, {})
    await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [{ kind: 'phone', value: '070-174 06 12' }],
    })
    const ids = made.map((one) => one.contactId)
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
    const early = await maria.may('contact.informMany', { contactIds: ids, channel: 'phone', toldAt: hourAgo })
    expect(early).toMatchObject({ told: 0 })
    expect(early.left.map((one) => one.reason.code)).toEqual(['letter.waysChanged', 'letter.waysChanged'])
    const before = await maria.may('contact.informMany', {
      contactIds: ids,
      channel: 'phone',
      toldAt: `${addDays(county.today, -30)}T10:00:00Z`,
    })
    expect(before.left.map((one) => one.reason.code)).toEqual(['letter.notRunningThen', 'letter.notRunningThen'])
    await maria.mayNot(
      'contact.informMany',
      { contactIds: ids, channel: 'phone', toldAt: '2099-01-01T10:00:00Z' },
      400,
      'input.invalid',
    )
    await britta.mayNot(
      'contact.informMany',
      { contactIds: ids, channel: 'phone', toldAt: hourAgo },
      409,
      'version.stale',
    )
  })
})

nothingWasComplainedOf()
