import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, addYears } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { britta, county, fatima, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { codes, numbers, recorded } from './proxy-county.ts'

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

describe('who has asked to have a block lifted, and the answer (AC-5, SVOD 3:5)', () => {
  /** Blocked at home health care; Maria declares an emergency and asks. */
  async function asked(more: Parameters<typeof county.newPerson>[0] = {}, ingrid = false) {
    const personId = ingrid
      ? await county.resident('ingrid')
      : await someone({
          episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
          ...more,
        })
    await britta.may('access.block', {
      personId,
      against: 'providers',
      unitId: null,
      askedBy: 'person',
      channel: 'phone',
    })
    if (more.protection) await maria.may('person.reveal', { personId, reason: 'Akut' })
    const danger = { danger: 'Medvetslös efter fall', cannotConsent: 'Går inte att väcka' }
    const { emergencyId } = await maria.may('access.emergency', { personId, ...danger })
    await maria.may('access.holders', { personId, ground: 'AC-5' })
    expect(await maria.may('access.askToLift', { personId, emergencyId, why: 'Okända läkemedel' })).toEqual({
      asked: 1,
    })
    const { items } = await britta.may('access.lifts', {})
    return { personId, emergencyId, requestId: items.find((one) => one.personId === personId)!.requestId }
  }
  const liftsOf = async (by: Caller, personId: string) =>
    (await by.may('access.get', { personId })).blocks.flatMap((one) => one.lifts)

  it('the person sees: when, from where and in what role, who answered and until when; nothing of what staff wrote', async () => {
    const me = await county.as('ingrid')
    const { personId, requestId } = await asked({}, true)
    const lift = async () => (await me.may('resident.access', {})).blocks.flatMap((one) => one.lifts)[0]!
    expect(await lift()).toMatchObject({
      fromUnitName: 'Norrängens hälsocentral',
      roleName: { sv: 'vårdsamordnare' },
      granted: null,
      answeredByUnitName: null,
      over: false,
    })
    await britta.may('access.answerLift', { requestId, granted: true, answer: 'Hävs för akuten' })
    const [unit] = await county.rows<{ name: string }>('select name from care_unit where id = $1', [
      county.units.homeHealth,
    ])
    expect(await lift()).toMatchObject({ granted: true, answeredByUnitName: unit!.name })
    const own = await me.may('resident.access', {})
    expect(own.emergencies.length).toBeGreaterThan(0)
    for (const inner of ['Okända läkemedel', 'Hävs för akuten', 'Medvetslös', 'Går inte att väcka'])
      expect(JSON.stringify(own)).not.toContain(inner)
    // The holder's staff see the same of it; who asked sees the answer with the emergency, and isn't shown the holder's blocks.
    expect(await liftsOf(britta, personId)).toMatchObject([
      { granted: true, fromUnitName: 'Norrängens hälsocentral', answeredByUnitName: null },
    ])
    expect(await liftsOf(maria, personId)).toEqual([])
    expect(await liftsOf(fatima, personId)).toEqual([])
    const blocks = (await me.may('resident.access', {})).blocks.filter((one) => one.liftedAt === null)
    for (const { blockId } of blocks) await me.may('resident.liftBlock', { blockId })
    expect(
      (await me.may('resident.access', {})).blocks.flatMap((one) => one.lifts),
      'also afterwards',
    ).toHaveLength(1)
  })

  it('a no is a no, and one that nobody answers in time is over; of protected identity it isn’t said who asked', async () => {
    const no = await asked({ protection: 'confidential' })
    await britta.may('access.answerLift', { requestId: no.requestId, granted: false, answer: 'Inte nödvändigt' })
    expect(await liftsOf(britta, no.personId)).toMatchObject([
      { granted: false, fromUnitName: null, fromProviderName: null },
    ])
    const late = await asked()
    await county.rows(
      `update lift_request set asked_at = now() - interval '5 hours', until = now() - interval '1 hour' where id = $1`,
      [late.requestId],
    )
    expect(await liftsOf(britta, late.personId)).toMatchObject([{ granted: null, over: true }])
  })
})

describe('a consent in the person’s place (AC-11)', () => {
  const mandate = (personId: string, number: string, to: string | null, kind: 'godMan' | 'mandateHolder' = 'godMan') =>
    maria.may('proxy.record', recorded(personId, number, { kind, scopes: ['contacts', 'deciding'], to }))
  const on = (days: number) => addDays(county.today, days)
  const inPlace = (personId: string, to: string) =>
    yes(personId, { givenBy: 'representative', giverName: 'Gerd God', informed: true, to })
  const ends = async (personId: string) =>
    (await maria.may('access.get', { personId })).consents.map(({ to, agreedTo, state }) => [to, agreedTo, state])
  const opened = (personId: string) =>
    county.rows<{ to: string }>(
      'select (upper(valid) - 1)::text as to from disclosure where person_id = $1 and ended_at is null',
      [personId],
    )

  it('holds no longer than the mandate’s last day, and what it opens ends with it', async () => {
    const personId = await someone()
    await mandate(personId, numbers[2], on(20))
    expect((await maria.may('access.get', { personId })).mandate).toEqual({ until: on(20) })
    const refused = await maria.mayNot('access.recordConsent', inPlace(personId, on(21)), 422, 'access.notRecorded')
    expect(codes(refused)).toEqual(['access.pastMandate'])
    await maria.may('access.recordConsent', inPlace(personId, on(20)))
    await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar insatser' })
    expect(await opened(personId)).toEqual([{ to: on(20) }])
    // The day after nothing is read on it, and nothing can be opened.
    const day = (days: number) =>
      county.rows(
        `with moved as (update proxy set valid = daterange(lower(valid) - $2::int, upper(valid) - $2::int) where person_id = $1),
           said as (update consent set valid = daterange(lower(valid) - $2::int, upper(valid) - $2::int) where person_id = $1)
         update disclosure set valid = daterange(lower(valid) - $2::int, upper(valid) - $2::int) where person_id = $1`,
        [personId, days],
      )
    await day(20)
    expect((await maria.may('access.others', { personId })).items).toHaveLength(1)
    await day(1)
    expect((await maria.may('access.others', { personId })).items).toEqual([])
    expect((await maria.may('access.get', { personId })).mandate).toBeNull()
    const again = await maria.mayNot(
      'access.open',
      { personId, ground: 'AC-3', why: 'Planerar insatser' },
      422,
      'access.notOpened',
    )
    expect(codes(again)).toEqual(['access.needsConsent'])
    // Given anew, the mandate is another: one asks again.
    await mandate(personId, numbers[2], on(60))
    await maria.mayNot('access.open', { personId, ground: 'AC-3', why: 'Planerar' }, 422, 'access.notOpened')
    await maria.may('access.recordConsent', inPlace(personId, on(60)))
    expect((await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar' })).inForce).toBe(1)
  })

  it('of several, as long as the last; when that one is ended, as long as those that are left, and what was said is kept', async () => {
    const personId = await someone()
    await mandate(personId, numbers[2], on(20))
    const { proxyId } = await mandate(personId, numbers[3], null, 'mandateHolder')
    expect((await maria.may('access.get', { personId })).mandate).toEqual({ until: null })
    await maria.may('access.recordConsent', inPlace(personId, on(200)))
    await maria.may('access.recordConsent', yes(personId, { informed: true, to: on(200) }))
    await maria.may('access.recordConsent', inPlace(personId, on(5)))
    await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar insatser' })
    await county.rows(
      `update disclosure set consent_id = (select id from consent where person_id = $1 and given_by = 'representative' and upper(valid) = $2::date + 1)
       where person_id = $1`,
      [personId, on(200)],
    )
    await maria.may('proxy.end', { personId, proxyId })
    expect((await ends(personId)).toSorted()).toEqual(
      [
        [on(5), null, 'inForce'],
        [on(20), on(200), 'inForce'],
        [on(200), null, 'inForce'],
      ].toSorted(),
    )
    expect(await opened(personId)).toEqual([{ to: on(20) }])
  })

  it('recorded while the mandate is ended: either it is refused, or it ends with it', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const personId = await someone()
      const { proxyId } = await mandate(personId, numbers[2], null)
      await Promise.allSettled([
        maria.may('access.recordConsent', inPlace(personId, on(20))),
        helena.may('proxy.end', { personId, proxyId }),
      ])
      expect(await county.count('proxy where person_id = $1 and ended_at is null', [personId])).toBe(0)
      expect(await county.count('consent where person_id = $1 and withdrawn_at is null', [personId])).toBe(0)
    }
  })

  it('another provider’s mandate is no ground, whatever is asked of the database', async () => {
    const personId = await someone()
    await fatima.may('proxy.record', recorded(personId, numbers[2], { kind: 'godMan', scopes: ['deciding'] }))
    await maria.mayNot('access.recordConsent', inPlace(personId, on(5)), 422, 'access.notRecorded')
    expect((await maria.may('access.get', { personId })).mandate).toBeNull()
    expect((await fatima.may('access.get', { personId })).mandate).toEqual({ until: null })
  })
})

describe('that someone may decide in the person’s place (AC-11, PDL 4:3)', () => {
  const evidence = 'Förordnande från överförmyndaren, sett i original'
  const waiting = async (by: Caller, personId: string) =>
    (await by.may('log.reviews', {})).flagged.filter((item) => item.person.personId === personId)

  it('is looked at by somebody else, who sees what was seen as evidence; other proxies aren’t', async () => {
    const siv = await county.as('siv')
    const personId = await someone()
    for (const [number, more] of [
      [numbers[2], { kind: 'godMan' as const, scopes: ['contacts', 'access'] as const }],
      [numbers[3], { kind: 'relative' as const, scopes: ['contacts'] as const, to: monthOn() }],
    ] as const)
      await maria.may('proxy.record', recorded(personId, number, { ...more, scopes: [...more.scopes] }))
    expect(await waiting(siv, personId)).toEqual([])
    const waited = (await siv.may('today.get', {})).reviews!
    const decides = { kind: 'mandateHolder' as const, scopes: ['contacts' as const, 'deciding' as const], evidence }
    await maria.may('proxy.record', recorded(personId, numbers[2], decides))
    expect((await siv.may('today.get', {})).reviews).toBe(waited + 1)
    const [item] = await waiting(siv, personId)
    expect(item).toMatchObject({
      staffName: 'Maria Sandberg',
      action: { sv: 'Skrev in någon som får svara i personens ställe' },
      rules: [],
      own: false,
      outcome: null,
    })
    const { itemId } = item!
    const { stated } = await siv.may('log.reviewItem', { itemId })
    expect(stated).toContain(evidence)
    expect(stated).toContain(recorded(personId, numbers[2]).name)
    // The unit's manager may too; another provider's staff don't see that there is one; Helena's own waits for someone else.
    expect(await waiting(helena, personId)).toHaveLength(1)
    await siv.may('log.judge', { itemId, seq: 0, outcome: 'motivated', note: 'Kontrollerat hos överförmyndaren' })
    expect(await waiting(siv, personId)).toEqual([])
    const mine = await someone()
    await helena.may('proxy.record', recorded(mine, numbers[2], decides))
    const [own] = await waiting(helena, mine)
    expect(own).toMatchObject({ own: true })
    await helena.mayNot(
      'log.judge',
      { itemId: own!.itemId, seq: 0, outcome: 'motivated', note: 'Jag' },
      403,
      'logReview.refused',
    )
  })

  it('is not when it was refused, and of protected identity neither name nor evidence before a need is stated', async () => {
    const siv = await county.as('siv')
    const personId = await someone({ protection: 'confidential' })
    const decides = { kind: 'godMan' as const, scopes: ['deciding' as const], evidence }
    await maria.mayNot('proxy.record', recorded(personId, numbers[2], decides), 422, 'access.notRecorded')
    expect(await waiting(siv, personId)).toEqual([])
    await maria.may('proxy.record', recorded(personId, numbers[2], { ...decides, despiteProtection: true }))
    const [item] = await waiting(siv, personId)
    expect(item).toMatchObject({ person: { name: null, protected: true } })
    expect((await siv.may('log.reviewItem', { itemId: item!.itemId })).stated).toBeNull()
  })
})

nothingWasComplainedOf()
