// The need asked about again (FC-15), and what a contact does for the person (FC-18).
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { textOf } from '../../src/server/paper/pdf-text.fixture.ts'
import {
  appointment,
  britta,
  county,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  versions,
} from './contact-county.ts'

openCounty()

async function appointed(more: Parameters<typeof appointment>[3] = {}) {
  const personId = await listed()
  const staff = await county.newStaff({
    unitId: county.units.norrangen,
    role: 'nurse',
    profession: 'nurse',
    phone: '070-174 06 10',
  })
  const { contactId } = await helena.may(
    'contact.appoint',
    appointment(personId, 'careContact', staff.assignmentId, more),
  )
  const shown = async () =>
    (await helena.may('person.get', { personId })).contacts.find((c) => c.contactId === contactId)!
  return { personId, contactId, staff, shown }
}

describe('the need is asked about again (FC-15)', () => {
  it('and the contact goes on, with the day of the next time, in a version of its own', async () => {
    const { personId, contactId, shown } = await appointed({ reviewOn: addDays(county.today, 90) })
    expect(await shown()).toMatchObject({
      reviewOn: addDays(county.today, 90),
      // What the panel suggests: half a year on.
      reviewNext: addDays(county.today, 182),
    })
    const nextOn = addDays(county.today, 180)
    await maria.may('contact.review', {
      personId,
      contactId,
      version: 1,
      outcome: 'continues',
      withPerson: true,
      nextOn,
      note: 'Mår bättre',
    })
    expect(await shown()).toMatchObject({ reviewOn: nextOn, version: 2 })
    expect((await versions(contactId)).map((v) => [v.version, v.current])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  it('and one that had a day of review never leaves the list for good: without a next day it is refused, and nothing is written', async () => {
    const { personId, contactId, shown } = await appointed({ reviewOn: addDays(county.today, 20) })
    const review = { personId, contactId, version: 1, withPerson: true } as const
    const refused = await maria.mayNot(
      'contact.review',
      { ...review, outcome: 'continues' },
      422,
      'contact.reviewRefused',
    )
    expect(refused.reasons.map((r) => [r.code, r.rule])).toEqual([['review.nextNeeded', 'FC-15']])
    expect(await shown()).toMatchObject({ reviewOn: addDays(county.today, 20), version: 1 })
    // A wish to change is one thing, the review another: the day is moved on, not lost.
    await maria.may('contact.review', { ...review, outcome: 'change' })
    expect(await shown()).toMatchObject({ reviewOn: addDays(county.today, 182), version: 2 })
  })

  it('and the person wants another: it becomes a request that can’t be dropped (FC-3)', async () => {
    const { personId, contactId } = await appointed()
    const { requestId } = await maria.may('contact.review', {
      personId,
      contactId,
      version: 1,
      outcome: 'change',
      withPerson: true,
      wish: 'Någon som talar finska',
    })
    const { requests } = await helena.may('person.get', { personId })
    expect(requests).toMatchObject([{ requestId, state: 'open', purpose: 'change', wish: 'Någon som talar finska' }])
  })

  it('and it ends, by the decision that ends any contact: not by who may not end one', async () => {
    const { personId, contactId, shown } = await appointed({ startsOn: addDays(county.today, -3) })
    const nurse = await county.asStaff(
      (await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })).hsaId,
    )
    await nurse.mayNot(
      'contact.review',
      { personId, contactId, version: 1, outcome: 'ends', withPerson: true },
      403,
      'access.refused',
    )
    expect((await shown()).to).toBeNull()
    await helena.may('contact.review', { personId, contactId, version: 1, outcome: 'ends', withPerson: true })
    expect((await versions(contactId)).at(-1)).toMatchObject({ end_reason: 'noLongerNeeded' })
  })

  it('is refused with the reason: too far on, of an old version, of another unit’s contact, without asking the person', async () => {
    const { personId, contactId } = await appointed()
    const review = { personId, contactId, version: 1, outcome: 'continues', withPerson: true } as const
    const far = await maria.mayNot(
      'contact.review',
      { ...review, nextOn: addDays(county.today, 800) },
      422,
      'contact.reviewRefused',
    )
    expect(far.reasons.map((r) => [r.code, r.rule])).toEqual([['review.nextTooFar', 'FC-15']])
    await maria.mayNot(
      'contact.review',
      { ...review, outcome: 'change', withPerson: false },
      422,
      'contact.reviewRefused',
    )
    await maria.mayNot('contact.review', { ...review, version: 7 }, 409, 'version.stale')
    await britta.mayNot('contact.review', review, 404, 'notFound')
    await helena.mayNot(
      'contact.appoint',
      appointment(await listed(), 'careContact', await county.assignment('maria'), {
        reviewOn: addDays(county.today, -1),
      }),
      422,
      'contact.refused',
    )
  })

  it('stands on the list when its day has come, and its note is inner: the person never sees it (FC-16)', async () => {
    const ingrid = await county.resident('ingrid')
    const own = await county.as('ingrid')
    const page = await maria.may('person.get', { personId: ingrid })
    const contact = page.contacts.find(
      (c) => c.kind === 'careContact' && c.availableActions.includes('contact.review'),
    )!
    await maria.may('contact.review', {
      personId: ingrid,
      contactId: contact.contactId,
      version: contact.version,
      outcome: 'continues',
      withPerson: false,
      nextOn: addDays(county.today, 10),
      note: 'Hemligheten om vården',
    })
    const { items } = await maria.may('contact.list', { list: 'toReview', limit: 100 })
    expect(items.some((row) => row.contact?.contactId === contact.contactId)).toBe(true)
    expect(JSON.stringify(await own.may('resident.contacts', {}))).not.toContain('Hemligheten')
    const sheet = await fetch(`${own.url}/api/me/contact-sheet`, { headers: own.headers })
    expect(textOf(Buffer.from(await sheet.arrayBuffer()))).not.toContain('Hemligheten')
  })
})

describe('what a contact does for the person (FC-18)', () => {
  it('is said by who holds it or appoints, read by the person, and doesn’t reopen what was told (FC-11)', async () => {
    const { personId, contactId, staff, shown } = await appointed()
    await helena.may('contact.informMany', {
      contactIds: [contactId],
      channel: 'spoken',
      toldAt: new Date(Date.now() - 1000).toISOString(),
    })
    const holder = await county.asStaff(staff.hsaId)
    await holder.may('contact.describe', { personId, contactId, version: 1, mission: 'Ringer varje måndag' })
    expect(await shown()).toMatchObject({ mission: 'Ringer varje måndag', version: 2, information: { settled: true } })
    await helena.may('contact.describe', {
      personId,
      contactId,
      version: 2,
      mission: null,
      reviewOn: addDays(county.today, 30),
    })
    expect(await shown()).toMatchObject({ mission: null, reviewOn: addDays(county.today, 30) })
  })

  it('isn’t said by a colleague who is neither, and two at once don’t overwrite each other', async () => {
    const { personId, contactId } = await appointed()
    const nurse = await county.asStaff(
      (await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })).hsaId,
    )
    const refused = await nurse.mayNot(
      'contact.describe',
      { personId, contactId, version: 1, mission: 'Annat' },
      422,
      'contact.describeRefused',
    )
    expect(refused.reasons.map((r) => r.code)).toEqual(['describe.notYours'])
    const both = await Promise.all(
      ['Ett', 'Två'].map((mission) => helena.call('contact.describe', { personId, contactId, version: 1, mission })),
    )
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409])
  })
})

nothingWasComplainedOf()
