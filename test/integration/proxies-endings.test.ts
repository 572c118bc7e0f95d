import { describe, expect, it } from 'vitest'
import { addDays, addYears } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { acting, asPerson, codes, numbers, recorded, relative, signIn } from './proxy-county.ts'

openCounty()

const child = () =>
  county.newPerson({ given: 'Alma', listedAt: county.units.norrangen, birthDate: addYears(county.today, -8) })
const adult = () => county.newPerson({ given: 'Berit', listedAt: county.units.norrangen })
const protect = (personId: string, protection = 'confidential') =>
  county.rows('update person set protection = $2 where id = $1', [personId, protection])

describe('someone with protected identity', () => {
  it('is hidden from who acted for them before, at the next request, by name too (AC-11)', async () => {
    const personId = await child()
    // Confirmed for someone whose identity wasn't protected says nothing of the day when it is.
    await maria.may('proxy.record', recorded(personId, numbers[0], { despiteProtection: true }))
    const vera = await asPerson(numbers[0])
    await acting(vera)
    for (const name of ['resident.contacts', 'resident.requests', 'resident.access'] as const) await vera.may(name, {})
    await protect(personId)
    for (const name of ['resident.contacts', 'resident.requests', 'resident.access'] as const)
      await vera.mayNot(name, {}, 403, 'access.refused')
    const session = await vera.may('session.get', {})
    expect(session).toMatchObject({
      personId: null,
      represents: [],
      acting: { givenName: '', familyName: '', scopes: [] },
    })
    expect(JSON.stringify(session)).not.toContain(personId)
    expect(JSON.stringify(session)).not.toContain('Alma')
    expect(await signIn(numbers[0])).toBeUndefined()
    expect((await maria.may('proxy.list', { personId })).items[0]).toMatchObject({
      scopesToday: [],
      despiteProtection: false,
    })
  })

  it('is shown to the one who was confirmed, and no one is recorded without that (AC-11)', async () => {
    const personId = await child()
    await protect(personId, 'protectedRegistration')
    const refused = await maria.mayNot('proxy.record', recorded(personId, numbers[1]), 422, 'access.notRecorded')
    expect(codes(refused)).toEqual(['proxy.protectedIdentity'])
    const list = await maria.may('proxy.list', { personId })
    expect(list).toMatchObject({ items: [], isProtected: true })
    expect(list.recordable.map((one) => one.kind)).toEqual(['guardian', 'relative'])
    await maria.may('proxy.record', recorded(personId, numbers[1], { despiteProtection: true }))
    const vera = await asPerson(numbers[1])
    expect((await acting(vera)).acting).toMatchObject({ givenName: 'Alma', scopes: ['access', 'asking', 'contacts'] })
    await vera.may('resident.contacts', {})
    expect((await maria.may('proxy.list', { personId })).items[0]).toMatchObject({ despiteProtection: true })
  })

  it('confirms by inviting on the own page', async () => {
    const personId = await county.resident('ingrid')
    const ingrid = await county.as('ingrid')
    await protect(personId)
    const invitation = { identifier: relative, name: 'Nils Granne', scopes: ['contacts' as const] }
    const { proxyId } = await ingrid.may('resident.invite', { ...invitation, to: addDays(county.today, 60) })
    const { represents } = await (await asPerson(relative)).may('session.get', {})
    expect(represents.map((one) => one.proxyId)).toContain(proxyId)
    await ingrid.may('resident.endProxy', { proxyId })
    await protect(personId, 'none')
  })
})

describe('what someone who acts for another may, ends', () => {
  it('with the person’s death (AC-11)', async () => {
    const personId = await adult()
    await maria.may('proxy.record', recorded(personId, numbers[2], { kind: 'godMan' }))
    const gerd = await asPerson(numbers[2])
    await acting(gerd)
    await gerd.may('resident.contacts', {})
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [personId])
    await gerd.mayNot('resident.contacts', {}, 403, 'access.refused')
    expect(await gerd.may('session.get', {})).toMatchObject({ personId: null, acting: { givenName: '' } })
    expect(await signIn(numbers[2])).toBeUndefined()
  })

  it('for a relative within a year, whoever writes it down', async () => {
    const personId = await adult()
    const as = (to: string | null) =>
      recorded(personId, relative, { kind: 'relative' as const, scopes: ['contacts'], to })
    for (const to of [null, addDays(county.today, 366)])
      expect(codes(await maria.mayNot('proxy.record', as(to), 422, 'access.notRecorded'))).toEqual(['access.tooLong'])
    const { proxyId } = await maria.may('proxy.record', as(addDays(county.today, 365)))
    await expect(
      county.rows('update proxy set valid = daterange(lower(valid), null) where id = $1', [proxyId]),
    ).rejects.toMatchObject({ constraint: 'proxy_relative_bounded' })
  })

  it('when the person says so, of a relative and a mandate, knowing by birthday whom it is; not of a god man', async () => {
    const personId = await county.resident('ingrid')
    const ingrid = await county.as('ingrid')
    const made: Record<string, string> = {}
    for (const [kind, number] of [
      ['mandateHolder', numbers[2]],
      ['godMan', numbers[3]],
    ] as const)
      made[kind] = (await maria.may('proxy.record', recorded(personId, number, { kind }))).proxyId
    const { items } = await ingrid.may('resident.proxies', {})
    const of = (kind: string) => items.find((one) => one.proxyId === made[kind])
    expect(of('mandateHolder')).toMatchObject({ born: '1890-01-03', mayEnd: true, evidence: '' })
    expect(of('godMan')).toMatchObject({ born: '1890-01-13', mayEnd: false })
    for (const number of numbers) expect(JSON.stringify(items)).not.toContain(number)
    const holder = await asPerson(numbers[2])
    await acting(holder)
    await holder.may('resident.contacts', {})
    await ingrid.may('resident.endProxy', { proxyId: made.mandateHolder! })
    await holder.mayNot('resident.contacts', {}, 403, 'access.refused')
    await ingrid.mayNot('resident.endProxy', { proxyId: made.godMan! }, 404, 'notFound')
    await maria.may('proxy.end', { personId, proxyId: made.godMan! })
  })
})

describe('a consent given in the person’s place', () => {
  const deciding = (personId: string, number: string, kind: 'godMan' | 'mandateHolder' = 'godMan') =>
    maria.may('proxy.record', recorded(personId, number, { kind, scopes: ['contacts', 'deciding'] }))
  const consent = (personId: string, givenBy: 'person' | 'representative') =>
    maria.may('access.recordConsent', {
      personId,
      fromProviderIds: null,
      scopes: ['contactCard'],
      givenBy,
      ...(givenBy === 'representative' ? { giverName: 'Gerd God' } : {}),
      channel: 'phone',
      words: 'Sa ja per telefon',
      informed: true,
      to: addDays(county.today, 30),
    } as never)
  const consents = (personId: string) =>
    county.rows<{ given_by: string; withdrawn: boolean; withdrawn_by: string | null; open: string }>(
      `select c.given_by, c.withdrawn_at is not null as withdrawn, c.withdrawn_by,
         (select count(*) from disclosure d where d.consent_id = c.id and d.ended_at is null) as open
       from consent c where c.person_id = $1 order by c.given_by desc`,
      [personId],
    )
  const opened = (personId: string) =>
    county.rows(
      `insert into disclosure (id, from_provider_id, from_unit_id, to_provider_id, to_unit_id, person_id, scope, ground, law, evidence, valid, consent_id)
       select gen_random_uuid(), h.provider_id, h.id, c.provider_id, c.unit_id, c.person_id, 'contactCard', 'AC-3', 'SVOD 3 kap. 1 §', 'prov',
         daterange(ctx_today(), ctx_today() + 20), c.id
       from consent c, care_unit h where c.person_id = $1 and c.given_by = 'representative' and h.id = $2`,
      [personId, county.units.homeHealth],
    )

  it('ends with the last mandate to decide, and what it opened with it; a block and the person’s own stay (AC-11)', async () => {
    const personId = await adult()
    const first = await deciding(personId, numbers[2])
    const second = await deciding(personId, numbers[3], 'mandateHolder')
    await consent(personId, 'representative')
    await consent(personId, 'person')
    await opened(personId)
    await maria.may('access.block', {
      personId,
      against: 'providers',
      unitId: null,
      askedBy: 'representative',
      channel: 'spoken',
    })
    await maria.may('proxy.end', { personId, proxyId: first.proxyId })
    expect(await consents(personId)).toMatchObject([
      { given_by: 'representative', withdrawn: false, open: '1' },
      { given_by: 'person', withdrawn: false },
    ])
    await maria.may('proxy.end', { personId, proxyId: second.proxyId })
    expect(await consents(personId)).toMatchObject([
      { given_by: 'representative', withdrawn: true, withdrawn_by: await county.assignment('maria'), open: '0' },
      { given_by: 'person', withdrawn: false },
    ])
    expect(await county.count('access_block where person_id = $1 and lifted_at is null', [personId])).toBe(1)
  })

  it('ends when the person ends the mandate on the own page, as what the person did; of two ended at once the last counts', async () => {
    const ingridId = await county.resident('ingrid')
    const { proxyId } = await deciding(ingridId, numbers[0], 'mandateHolder')
    await consent(ingridId, 'representative')
    await (await county.as('ingrid')).may('resident.endProxy', { proxyId })
    expect((await consents(ingridId)).filter((one) => one.given_by === 'representative')).toMatchObject([
      { withdrawn: true, withdrawn_by: null },
    ])
    const personId = await adult()
    const both = [await deciding(personId, numbers[2]), await deciding(personId, numbers[3], 'mandateHolder')]
    await consent(personId, 'representative')
    await Promise.all([
      maria.may('proxy.end', { personId, proxyId: both[0]!.proxyId }),
      helena.may('proxy.end', { personId, proxyId: both[1]!.proxyId }),
    ])
    expect(await consents(personId)).toMatchObject([{ withdrawn: true }])
  })
})

describe('whoever only acts for others', () => {
  it('signs out everywhere', async () => {
    await maria.may('proxy.record', recorded(await child(), numbers[1]))
    const [one, other] = [await asPerson(numbers[1]), await asPerson(numbers[1])]
    await acting(other)
    expect((await one.may('session.endEverywhere', {})).ended).toBeGreaterThanOrEqual(2)
    for (const vera of [one, other]) await vera.mayNot('session.get', {}, 401, 'session.expired')
  })

  it('is named in the log by what they are recorded as, whatever they do (AC-9)', async () => {
    const personId = await child()
    const { proxyId } = await maria.may('proxy.record', recorded(personId, numbers[0]))
    const held = (await county.rows<{ id: string }>('select id from proxy where identifier = $1', [numbers[0]])).map(
      (row) => row.id,
    )
    const of = async (work: () => Promise<unknown>) => {
      const [row, ...more] = await county.logged(work)
      expect(more).toEqual([])
      return {
        action: row!.action,
        proxies: ((row!.detail.proxies ?? []) as string[]).toSorted(),
        proxy: row!.detail.proxy,
      }
    }
    const proxies = held.toSorted()
    let vera!: Caller
    expect(await of(async () => (vera = await asPerson(numbers[0])))).toMatchObject({
      action: 'session.started',
      proxies,
    })
    expect(await of(() => vera.mayNot('resident.contacts', {}, 403, 'access.refused'))).toMatchObject({ proxies })
    expect(await of(() => vera.may('session.represent', { proxyId }))).toMatchObject({ proxies: [], proxy: proxyId })
    expect(await of(() => vera.may('session.represent', { proxyId: null }))).toMatchObject({
      proxies,
      proxy: undefined,
    })
    expect(await of(() => vera.may('session.end', {}))).toMatchObject({ proxies })
    expect(await of(() => vera.mayNot('session.get', {}, 401, 'session.expired'))).toMatchObject({ proxies })
    expect(proxies).toContain(proxyId)
  })
})

describe('a token whose session has ended', () => {
  it('is in the log once a minute, however often it is tried (AC-9)', async () => {
    const caller = await county.as('helena')
    await caller.may('session.end', {})
    const tried = () =>
      county.logged(() =>
        Promise.all(Array.from({ length: 20 }, () => caller.mayNot('session.get', {}, 401, 'session.expired'))),
      )
    expect(await tried()).toHaveLength(1)
    expect(await tried()).toHaveLength(0)
    await county.rows(
      "update session set ended_logged_at = ended_logged_at - interval '1 minute' where ended_logged_at is not null",
    )
    expect(await tried()).toHaveLength(1)
  })
})

nothingWasComplainedOf()
