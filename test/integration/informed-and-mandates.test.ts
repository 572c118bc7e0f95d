import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, addYears } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, fatima, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { codes } from './proxy-county.ts'

openCounty()

/** Nurse at the heart clinic, of the same provider as Norrängen. */
let heart: Caller
beforeAll(async () => {
  heart = await county.asCast('heart')
})

/** Listed at Norrängen, with home help of another provider. */
const someone = (more: Parameters<typeof county.newPerson>[0] = {}) =>
  county.newPerson({
    listedAt: county.units.norrangen,
    episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] }],
    ...more,
  })
const child = (age = 8) => someone({ birthDate: addYears(county.today, -age) })
const monthOn = () => addDays(county.today, 30)
const yes = (personId: string, more: object = {}) => ({
  personId,
  fromProviderIds: null,
  scopes: ['careOverview' as const],
  givenBy: 'person' as 'person' | 'guardian' | 'representative' | 'childCannotConsent',
  channel: 'spoken' as const,
  words: 'Sa ja vid hembesöket',
  to: monthOn(),
  ...more,
})
const told = (personId: string, more: object = {}) => ({
  personId,
  whom: 'person' as 'person' | 'guardian' | 'representative',
  channel: 'spoken' as const,
  on: county.today,
  ...more,
})
const toldOf = async (by: Caller, personId: string) => (await by.may('access.get', { personId })).told

describe('before data is made available to others (AC-2, SVOD 2:2)', () => {
  it('the person is told, which is written down per provider, and logged', async () => {
    const personId = await someone()
    expect(await toldOf(maria, personId)).toEqual({ items: [], enough: false })
    const on = addDays(county.today, -3)
    const entries = await county.logged(() => maria.may('access.inform', told(personId, { channel: 'phone', on })))
    expect(entries[0]).toMatchObject({ action: 'access.informed', detail: { whom: 'person' } })
    expect(await toldOf(helena, personId)).toMatchObject({
      items: [{ whom: 'person', channel: 'phone', on, recordedByName: 'Maria Sandberg', ownUnit: true }],
      enough: true,
    })
    // What the region has told isn't what the municipality has.
    expect(await toldOf(fatima, personId)).toEqual({ items: [], enough: false })
    await fatima.may('access.inform', told(personId, { channel: 'written' }))
    expect((await toldOf(fatima, personId)).items).toHaveLength(1)
    expect((await toldOf(maria, personId)).items).toHaveLength(1)
  })

  it('without that nobody’s consent holds, the person’s, a guardian’s or a representative’s; told in the same act it does (AC-3)', async () => {
    const personId = await someone()
    const refused = await maria.mayNot('access.recordConsent', yes(personId), 422, 'access.notRecorded')
    expect(codes(refused)).toEqual(['access.notInformed'])
    expect(refused.reasons[0]).toMatchObject({ rule: 'AC-2', law: [{ section: '2 kap. 2 §' }] })
    // Said of another provider it doesn't help, and a no to the box is a no.
    await fatima.may('access.inform', told(personId))
    await maria.mayNot('access.recordConsent', yes(personId, { informed: false }), 422, 'access.notRecorded')
    expect(await county.count('consent where person_id = $1', [personId])).toBe(0)
    await maria.may('access.recordConsent', yes(personId, { informed: true, channel: 'phone' }))
    expect(await toldOf(maria, personId)).toMatchObject({ items: [{ whom: 'person', channel: 'phone' }] })
    await maria.may('access.recordConsent', yes(personId))
    expect((await toldOf(maria, personId)).items, 'not written twice').toHaveLength(1)
    // Refused for something else, nothing is written of what was told either.
    const other = await someone()
    const long = yes(other, { informed: true, to: addDays(county.today, 400) })
    await maria.mayNot('access.recordConsent', long, 422, 'access.notRecorded')
    expect((await toldOf(maria, other)).items).toEqual([])
  })

  it('of a child the one who says yes is told; who can’t consent needs no yes; what a guardian was told ends at 18', async () => {
    const personId = await child()
    await maria.may('access.recordConsent', yes(personId, { givenBy: 'childCannotConsent', words: 'Åtta år' }))
    expect(await toldOf(maria, personId)).toEqual({ items: [], enough: false })
    await maria.may('access.inform', told(personId, { whom: 'guardian' }))
    expect((await toldOf(maria, personId)).enough).toBe(true)
    await maria.may('access.recordConsent', yes(personId, { givenBy: 'guardian' }))
    expect(codes(await maria.mayNot('access.recordConsent', yes(personId), 422, 'access.notRecorded'))).toEqual([
      'access.notInformed',
    ])
    await county.rows('update person set birth_date = $2 where id = $1', [personId, addYears(county.today, -18)])
    expect((await toldOf(maria, personId)).enough).toBe(false)
    expect(codes(await maria.mayNot('access.recordConsent', yes(personId), 422, 'access.notRecorded'))).toEqual([
      'access.notInformed',
    ])
  })

  it('not by a guardian’s ear for an adult, a representative’s without a mandate, ahead of time, of the dead, or by who has only looked up', async () => {
    const personId = await someone()
    const no = async (more: object) =>
      codes(await maria.mayNot('access.inform', told(personId, more), 422, 'access.notRecorded'))
    expect(await no({ whom: 'guardian' })).toEqual(['access.notAChild'])
    expect(await no({ whom: 'representative' })).toEqual(['access.needsMandate'])
    expect(await no({ on: addDays(county.today, 1) })).toEqual(['access.informedAhead'])
    await maria.mayNot('access.inform', told(personId, { on: 'i går' }), 400, 'input.invalid')
    await maria.mayNot('access.inform', told(personId, { whom: 'relative' }), 400, 'input.invalid')
    await heart.mayNot('access.inform', told(personId), 404, 'notFound')
    const { personId: stranger, number } = await county.stranger(county.units.heart, 3)
    await heart.may('person.lookUp', { identifier: number, reason: 'Ringer om sina mediciner' })
    await heart.mayNot('access.inform', told(stranger), 403, 'access.refused')
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [personId])
    expect(await no({})).toEqual(['access.deceased'])
  })

  it('the person sees it on the own page, from every provider; what another unit of the provider wrote is shut by a block', async () => {
    const personId = await county.resident('ingrid')
    const me = await county.as('ingrid')
    const before = (await me.may('resident.access', {})).told.length
    await maria.may('access.inform', told(personId))
    await fatima.may('access.inform', told(personId, { channel: 'online' }))
    const now = (await me.may('resident.access', {})).told
    expect(now).toHaveLength(before + 2)
    expect(new Set(now.map((one) => one.providerName)).size).toBeGreaterThan(1)

    const ill = await someone({ lifeThreateningAt: county.units.heart })
    await heart.may('access.inform', told(ill))
    await heart.may('access.block', {
      personId: ill,
      against: 'units',
      unitId: county.units.heart,
      askedBy: 'person',
      channel: 'spoken',
    })
    expect(await toldOf(maria, ill)).toEqual({ items: [], enough: false })
    await maria.mayNot('access.recordConsent', yes(ill), 422, 'access.notRecorded')
    await maria.may('access.recordConsent', yes(ill, { informed: true }))
  })

  it('names no other unit before a need is stated, of who has protected identity', async () => {
    const personId = await someone({ protection: 'confidential', lifeThreateningAt: county.units.heart })
    await heart.may('access.inform', told(personId))
    expect((await toldOf(maria, personId)).items).toMatchObject([{ unitName: null }])
    expect((await toldOf(heart, personId)).items[0]!.unitName).not.toBeNull()
  })
})

nothingWasComplainedOf()
