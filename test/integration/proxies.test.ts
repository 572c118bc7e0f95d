import { describe, expect, it } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
import { addDays, addYears } from '../../src/domain/law/calendar.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { appointment, county, fatima, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { acting, asPerson, codes, recorded as guardian, numbers, relative } from './proxy-county.ts'

openCounty()

const child = (years: number, days = 0) =>
  county.newPerson({
    given: 'Alma',
    listedAt: county.units.norrangen,
    birthDate: addDays(addYears(county.today, -years), days),
  })

describe('a guardian', () => {
  it('of a small child sees and asks in the child’s place, said and logged as that (AC-11)', async () => {
    const personId = await child(8)
    await helena.may('contact.appoint', appointment(personId, 'careContact', await county.assignment('maria')))
    await maria.may('proxy.record', guardian(personId, numbers[0]))
    const vera = await asPerson(numbers[0])
    expect(await vera.may('session.get', {})).toMatchObject({ personId: null, ownPage: false })
    await vera.mayNot('resident.contacts', {}, 403, 'access.refused')
    expect((await acting(vera)).acting).toMatchObject({ givenName: 'Alma', scopes: ['access', 'asking', 'contacts'] })
    const own = await vera.may('resident.contacts', {})
    expect(own).toMatchObject({ givenName: 'Alma', minor: true })
    expect(own.contacts.map((one) => one.name)).toEqual(['Maria Sandberg'])
    const { askable } = await vera.may('resident.requests', {})
    const wanted = askable.find((one) => one.kind === 'doctorContact')!
    const logged = await county.logged(() =>
      vera.may('resident.ask', { kind: 'doctorContact', unitId: wanted.unitId, wish: 'Någon som är van vid barn' }),
    )
    expect(logged[0]).toMatchObject({
      actor_kind: 'proxy',
      ground: 'AC-11:proxy',
      person_actor_id: null,
      persons: [personId],
    })
    const [asked] = await county.rows('select asked_by, asked_by_name from contact_request where person_id = $1', [
      personId,
    ])
    expect(asked).toEqual({ asked_by: 'guardian', asked_by_name: 'Vera Vårdnadshavare' })
    expect((await vera.may('resident.access', {})).readers.length).toBeGreaterThan(0)
    // What is the person's alone, or the law denies a guardian: blocks.
    const [unit] = await county.rows<{ provider_id: string }>('select provider_id from care_unit where id = $1', [
      county.units.norrangen,
    ])
    const refused = await vera.mayNot(
      'resident.block',
      { against: 'providers', providerId: unit!.provider_id, unitId: null },
      403,
      'access.refused',
    )
    expect(codes(refused)).toEqual(['access.notYourMandate'])
    await vera.mayNot(
      'resident.invite',
      { identifier: relative, name: 'Någon', scopes: ['contacts'], to: addDays(county.today, 9) },
      403,
      'access.refused',
    )
  })

  it('does nothing for another than whom the page shows: one who switched in another tab is told (AC-11)', async () => {
    const own = await county.resident('gunnar')
    const childId = await child(8)
    await maria.may('proxy.record', guardian(childId, castNumbers.gunnar))
    const vera = await asPerson(castNumbers.gunnar)
    const before = await vera.may('session.get', {})
    expect(before).toMatchObject({ personId: own, ownPage: true, acting: null })
    const onOwnPage = vera.with({ 'x-hallpunkt-person': own })
    const { askable } = await onOwnPage.may('resident.requests', {})
    expect((await acting(vera)).personId).toBe(childId)
    const wish = { kind: askable[0]!.kind, unitId: askable[0]!.unitId }
    await onOwnPage.mayNot('resident.ask', wish, 409, 'session.personChanged')
    await onOwnPage.mayNot('resident.contacts', {}, 409, 'session.personChanged')
    expect(await county.count('contact_request where person_id = any($1)', [[childId]])).toBe(0)
    // How the page finds out.
    expect((await onOwnPage.may('session.get', {})).ownPage).toBe(true)
    await vera.with({ 'x-hallpunkt-person': childId }).may('resident.contacts', {})
  })

  it('sees less from 13 and 16, and nothing from the day the child turns 18: also who is signed in already', async () => {
    const personId = await child(12)
    await maria.may('proxy.record', guardian(personId, numbers[1]))
    const vera = await asPerson(numbers[1])
    await acting(vera)
    const bornAgo = (years: number, days = 0) =>
      county.rows('update person set birth_date = $2 where id = $1', [
        personId,
        addDays(addYears(county.today, -years), days),
      ])
    await vera.may('resident.access', {})
    await bornAgo(13)
    await vera.mayNot('resident.access', {}, 403, 'access.refused')
    await vera.may('resident.requests', {})
    await bornAgo(16)
    await vera.mayNot('resident.requests', {}, 403, 'access.refused')
    expect((await vera.may('resident.contacts', {})).missing).toEqual([])
    await bornAgo(18, 1)
    await vera.may('resident.contacts', {})
    await bornAgo(18)
    await vera.mayNot('resident.contacts', {}, 403, 'access.refused')
    expect((await vera.may('session.get', {})).represents).toEqual([])
    expect(await startSession(county.app, { kind: 'person', subject: numbers[1] })).toBeUndefined()
  })

  it('isn’t recorded for an adult, nor by someone who doesn’t have to do with the child', async () => {
    const grown = await child(18)
    expect(codes(await maria.mayNot('proxy.record', guardian(grown, numbers[2]), 422, 'access.notRecorded'))).toEqual([
      'access.notAChild',
    ])
    await fatima.mayNot('proxy.record', guardian(await child(5), numbers[2]), 404, 'notFound')
    await maria.mayNot('proxy.record', guardian(await child(5), '19000101-0000'), 400, 'input.invalid')
  })
})

describe('a relative', () => {
  it('whom the person invites sees the contacts, no more, until the person says stop', async () => {
    const ingrid = await county.as('ingrid')
    const until = addDays(county.today, 60)
    const { proxyId } = await ingrid.may('resident.invite', {
      identifier: relative,
      name: 'Nils Granne',
      scopes: ['contacts'],
      to: until,
    })
    const again = await ingrid.mayNot(
      'resident.invite',
      { identifier: relative, name: 'Nils Granne', scopes: ['contacts'], to: until },
      422,
      'access.notRecorded',
    )
    expect(codes(again)).toEqual(['proxy.exists'])
    const nils = await asPerson(relative)
    const before = await nils.may('resident.contacts', {})
    expect((await acting(nils)).acting).toMatchObject({ givenName: 'Ingrid', kind: 'relative', scopes: ['contacts'] })
    const seen = await nils.may('resident.contacts', {})
    expect(seen.givenName).toBe('Ingrid')
    expect(seen.contacts.length).toBeGreaterThan(0)
    // What a contact is for can tell a diagnosis, and is written to the person.
    expect((await ingrid.may('resident.contacts', {})).contacts.some((one) => one.mission)).toBe(true)
    expect([...seen.contacts, ...seen.teams].filter((one) => one.mission)).toEqual([])
    expect(seen).not.toEqual(before)
    for (const name of ['resident.requests', 'resident.access', 'resident.proxies'] as const)
      await nils.mayNot(name, {}, 403, 'access.refused')
    await ingrid.may('resident.endProxy', { proxyId })
    await nils.mayNot('resident.contacts', {}, 403, 'access.refused')
    await nils.may('session.represent', { proxyId: null })
    expect((await nils.may('resident.contacts', {})).givenName).toBe(before.givenName)
    await nils.mayNot('session.represent', { proxyId }, 404, 'notFound')
  })

  it('is never given to ask or to decide, by staff either (AC-11: a relative never consents for an adult)', async () => {
    const personId = await county.newPerson({ listedAt: county.units.norrangen })
    const as = { kind: 'relative' as const, to: addDays(county.today, 30) }
    const refused = await maria.mayNot(
      'proxy.record',
      guardian(personId, relative, { ...as, scopes: ['contacts', 'asking'] }),
      422,
      'access.notRecorded',
    )
    expect(codes(refused)).toEqual(['proxy.relativeSees'])
    const { proxyId } = await maria.may('proxy.record', guardian(personId, relative, { ...as, scopes: ['contacts'] }))
    expect((await maria.may('proxy.list', { personId })).items[0]).toMatchObject({
      proxyId,
      evidence: 'Kontrollerat i folkbokföringen',
      scopesToday: ['contacts'],
      changes: null,
      law: [{ section: '3 kap. 4 §' }, { section: '5 kap. 3 §' }],
    })
    const { recordable } = await maria.may('proxy.list', { personId })
    expect(recordable.map((one) => [one.kind, one.scopes.includes('deciding')])).toEqual([
      ['godMan', true],
      ['mandateHolder', true],
      ['relative', false],
    ])
    const small = await child(12, -30)
    await maria.may('proxy.record', guardian(small, numbers[3]))
    const of = await maria.may('proxy.list', { personId: small })
    expect(of.recordable.map((one) => one.kind)).toEqual(['guardian', 'relative'])
    expect(of.items[0]).toMatchObject({ scopesToday: ['contacts', 'asking', 'access'] })
    expect(of.items[0]!.changes).toEqual({
      on: addYears(addDays(addYears(county.today, -12), -30), 13),
      scopes: ['contacts', 'asking'],
    })
    await maria.may('proxy.end', { personId, proxyId })
    await maria.mayNot('proxy.end', { personId, proxyId }, 404, 'notFound')
  })
})

describe('a god man or holder of a mandate', () => {
  it('consents and opposes in an adult’s place only within a mandate that says so', async () => {
    const personId = await county.newPerson({ listedAt: county.units.norrangen })
    const consent = {
      personId,
      fromProviderIds: null,
      scopes: ['contactCard' as const],
      givenBy: 'representative' as const,
      giverName: 'Gerd God',
      channel: 'phone' as const,
      words: 'Sa ja per telefon',
      informed: true,
      to: addDays(county.today, 30),
    }
    const kind = { kind: 'godMan' as const, scopes: ['contacts'] }
    const { proxyId } = await maria.may('proxy.record', guardian(personId, numbers[3], kind))
    expect(codes(await maria.mayNot('access.recordConsent', consent, 422, 'access.notRecorded'))).toEqual([
      'access.needsMandate',
    ])
    await maria.may('proxy.end', { personId, proxyId })
    await maria.may('proxy.record', guardian(personId, numbers[3], { ...kind, scopes: ['contacts', 'deciding'] }))
    await maria.may('access.recordConsent', consent)
  })
})

nothingWasComplainedOf()
