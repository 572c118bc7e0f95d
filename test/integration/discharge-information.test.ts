import { beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '../../src/contract/discharge-views.ts'
import { textOf } from '../../src/server/paper/pdf-text.fixture.ts'
import type { Caller } from './client.ts'
import { appointment, britta, county, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { actsFor, first, fourth, resident, second, third } from './own-plan-county.ts'
import { inDays, notified, of, type StayCounty, stayCounty, wentHome } from './stay-county.ts'

openCounty()
let at: StayCounty
beforeAll(async () => {
  at = await stayCounty()
})

const content = {
  summary: 'Lunginflammation. Antibiotika i fem dagar.',
  planned: 'Hemsjukvården kommer varje morgon.',
  ifWorse: 'Får du feber igen: ring oss.',
  medicines: 'list' as const,
  medicineWords: 'Antibiotikan ska tas i två dagar till.',
  plans: '',
  followUp: 'Maria ringer.',
  followUpOn: inDays(7),
}
const write = (stay: CaseView, more: object = {}) =>
  at.ward.may('discharge.writeInformation', { ...of(stay), content: { ...content, ...more } })
const given = (stay: CaseView, more: object = {}) =>
  at.ward.may('discharge.inform', { ...of(stay), form: 'both', ...more })
const ownOf = async (self: Caller) => (await self.may('resident.homecoming', {})).items

describe('what the patient is told at discharge (PL 3 kap. 2 b §)', () => {
  it('is written by the ward with what is known, given with when, how and by whom, and read on the own page only then', async () => {
    const { personId, self } = await resident(first)
    await helena.may('contact.appoint', appointment(personId, 'careContact', await county.assignment('maria')))
    const stay = await notified(at, { personId, number: first })
    expect(await ownOf(self)).toMatchObject([{ state: 'planning', content: null, estimatedOn: inDays(4) }])
    expect((await self.may('resident.contacts', {})).homewards).toBe('coming')

    const before = await at.ward.may('discharge.information', { caseId: stay.caseId })
    expect(before.points.map(({ point, state }) => `${point} ${state}`)).toEqual([
      'summary missing',
      'careContact said',
      'planning unknown',
      'plans unknown',
    ])
    expect(before.known.contacts).toMatchObject([{ name: expect.stringContaining('Maria'), kind: 'careContact' }])

    const written = await write(stay)
    expect(written.points[0]).toMatchObject({ point: 'summary', state: 'said' })
    expect((await ownOf(self))[0]!.content, 'not shown before it is given').toBeNull()
    const told = await given(stay, { language: 'sv-easy' })
    expect(told.missing.map(({ code }) => code)).not.toContain('discharge.informationLacking')
    expect((await at.ward.may('discharge.information', { caseId: stay.caseId })).given).toMatchObject([
      { form: 'both', receiver: 'patient', language: 'sv-easy', current: true },
    ])
    expect(await ownOf(self)).toMatchObject([{ content, contacts: [{ kind: 'careContact' }] }])

    await write(told, { summary: 'Rättat.' })
    expect((await at.ward.may('discharge.information', { caseId: stay.caseId })).given[0]!.current).toBe(false)
    expect((await ownOf(self))[0]!.content!.summary, 'what was given stays as it was').toBe(content.summary)

    await wentHome(at, stay)
    expect(await ownOf(self)).toMatchObject([{ state: 'discharged', destination: 'home' }])
    expect((await self.may('resident.contacts', {})).homewards).toBe('home')
  })

  it('is a paper in each language, for the ward and for the person', async () => {
    const { personId, self } = await resident(second)
    const stay = await notified(at, { personId, number: second })
    await at.ward.mayNot('discharge.informationPaper', { caseId: stay.caseId }, 422, 'discharge.nothingWritten')
    await write(stay)
    await given(stay)
    const paper = (by: Caller, path: string) =>
      by.send<Buffer>('GET', `${path}?language=en&large=true`).then(({ bytes }) => textOf(Buffer.from(bytes)))
    const wards = await paper(at.ward, `/api/discharge/${stay.caseId}/information/paper`)
    for (const said of ['Going home', content.summary, content.planned, '1177', 'You have been given a list'])
      expect(wards).toContain(said)
    expect(wards, 'no personal number').not.toContain(second.slice(2, 8))
    expect(await paper(self, `/api/me/homecoming/${stay.caseId}/paper`)).toContain(content.summary)
  })

  it('is the ward’s to read: the receivers see that it was given, not what it says', async () => {
    const { personId } = await resident(third)
    const stay = await notified(at, { personId, number: third })
    await write(stay)
    const told = await given(stay)
    for (const by of [at.homeHealth, at.norrangen]) {
      await by.mayNot('discharge.information', { caseId: stay.caseId }, 404, 'notFound')
      await by.mayNot('discharge.informationPaper', { caseId: stay.caseId }, 404, 'notFound')
      await by.mayNot('discharge.writeInformation', { ...of(told), content }, 404, 'notFound')
      await by.mayNot('discharge.inform', { ...of(told), form: 'spoken' }, 422, 'discharge.refused')
      expect(JSON.stringify(await by.may('discharge.read', { caseId: stay.caseId }))).not.toContain('Lunginflammation')
    }
    await britta.mayNot('discharge.information', { caseId: stay.caseId }, 404, 'notFound')
    await at.ward.mayNot(
      'discharge.inform',
      { ...of(told), form: 'both', receiver: 'relative' },
      422,
      'discharge.whyRelative',
    )
  })

  it('is told to a relative without what care was given, and to nobody without the scope; places aren’t told of someone protected', async () => {
    const { personId, self } = await resident(fourth)
    const stay = await notified(at, { personId, number: fourth })
    await at.ward.mayNot('discharge.inform', { ...of(stay), form: 'online' }, 422, 'discharge.nothingWritten')
    await write(stay)
    await given(stay, { form: 'online' })
    const relative = { kind: 'relative', scopes: ['contacts', 'plan'], to: inDays(60) }
    const daughter = await actsFor(personId, '195701292897', relative)
    expect(await ownOf(daughter)).toMatchObject([
      { content: { summary: '', medicines: null, medicineWords: '', planned: content.planned } },
    ])
    const friend = await actsFor(personId, '189001019802', { ...relative, scopes: ['contacts'] })
    await friend.mayNot('resident.homecoming', {}, 403, 'access.refused')
    expect((await friend.may('resident.contacts', {})).homewards).toBeNull()
    await county.owner.query(`update person set protection = 'confidential' where id = $1`, [personId])
    expect((await ownOf(self))[0]!.ward).not.toBeNull()
    await maria.may('discharge.board', {})
    const hidden = await at.ward.may('discharge.information', { caseId: stay.caseId })
    expect(hidden.known.contacts).toEqual([])
  })
})

describe('the service', () => {
  nothingWasComplainedOf()
})
