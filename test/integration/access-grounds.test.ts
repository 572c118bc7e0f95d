import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import {
  appointment,
  britta,
  county,
  fatima,
  helena,
  maria,
  nothingWasComplainedOf,
  openCounty,
} from './contact-county.ts'

openCounty()

/** Nurse at the heart clinic, of the same provider as Norrängen. */
let heart: Caller
beforeAll(async () => {
  heart = await county.asCast('heart')
})

/** Cared for by three providers: listed at Norrängen, home health care, home help. */
const three = (more: Parameters<typeof county.newPerson>[0] = {}) =>
  county.newPerson({
    listedAt: county.units.norrangen,
    episodes: [
      { unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true },
      { unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] },
    ],
    ...more,
  })
const monthOn = () => addDays(county.today, 30)
const yes = (personId: string, more = {}) => ({
  personId,
  fromProviderIds: null,
  scopes: ['contactCard', 'careOverview'] as const as ('contactCard' | 'careOverview')[],
  givenBy: 'person' as const,
  channel: 'spoken' as const,
  words: 'Sa ja vid hembesöket',
  to: monthOn(),
  informed: true,
  ...more,
})
const elsewhere = async (by: Caller, personId: string) =>
  (await by.may('access.others', { personId })).items
    .flatMap((one) => one.overview.map((row) => row.kindName.sv))
    .sort()
const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code).sort()
const inForce = (personId: string) => county.count('disclosure where person_id = $1 and ended_at is null', [personId])
const blockOf = (providerOf: string) => ({
  against: 'providers' as const,
  unitId: null,
  askedBy: 'person' as const,
  channel: 'phone' as const,
  words: providerOf,
})

/** A new unit of the same provider, without anyone. */
async function otherUnitOf(unitId: string): Promise<string> {
  const [made] = await county.rows<{ id: string }>(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) select gen_random_uuid(), 'SE-annan-' || gen_random_uuid(), 'En annan', kind,
       provider_id, authority_id from care_unit where id = $1 returning id`,
    [unitId],
  )
  return made!.id
}

describe('that others keep something', () => {
  it('may be known, without from whom; that something is blocked by health care alone (AC-2, SVOD 2:4–5)', async () => {
    const personId = await three()
    expect(await maria.may('access.existence', { personId })).toEqual({
      existence: { unblocked: true, blocked: false },
    })
    expect(await fatima.may('access.existence', { personId })).toEqual({
      existence: { unblocked: true, blocked: null },
    })
    await britta.may('access.block', { personId, ...blockOf('hemsjukvården') })
    expect(await maria.may('access.existence', { personId })).toEqual({ existence: { unblocked: true, blocked: true } })
    expect(await fatima.may('access.existence', { personId })).toEqual({
      existence: { unblocked: true, blocked: null },
    })
    await heart.mayNot('access.existence', { personId }, 404, 'notFound')
    const alone = await county.newPerson({ listedAt: county.units.norrangen })
    expect(await maria.may('access.existence', { personId: alone })).toEqual({
      existence: { unblocked: false, blocked: false },
    })
  })

  it('is a logged look of its own', async () => {
    const personId = await three()
    const entries = await county.logged(() => maria.may('access.existence', { personId }))
    expect(entries.map((one) => one.action)).toEqual(['access.existenceRead'])
  })
})

describe('with the person’s consent', () => {
  it('others’ data is read, on that ground and logged with it; taken back, it is gone at once (AC-3)', async () => {
    const personId = await three()
    const asked = await maria.mayNot(
      'access.open',
      { personId, ground: 'AC-3', why: 'Planerar insatser' },
      422,
      'access.notOpened',
    )
    expect(codes(asked)).toEqual(['access.needsConsent'])
    expect(await elsewhere(maria, personId)).toEqual([])
    const { consentId } = await maria.may('access.recordConsent', yes(personId))
    expect(codes(await maria.mayNot('access.open', { personId, ground: 'AC-3' }, 422, 'access.notOpened'))).toEqual([
      'access.needsRelevance',
    ])
    expect(await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar insatser' })).toEqual({
      made: 2,
      inForce: 2,
    })
    expect(await elsewhere(maria, personId)).toEqual(['hemsjukvård', 'hemtjänst'])
    const page = await maria.may('access.get', { personId })
    expect(page.in.map((one) => [one.ground, one.consentId, one.evidence])).toEqual([
      ['AC-3', consentId, 'Planerar insatser'],
      ['AC-3', consentId, 'Planerar insatser'],
    ])
    expect(page.readers.find((one) => one.ownUnit)!.grounds).toEqual(['listing'])
    const entries = await county.logged(() => maria.may('access.others', { personId }))
    expect(entries[0]).toMatchObject({
      action: 'access.othersRead',
      ground: 'AC-3:disclosure',
      detail: { on: ['AC-3'] },
    })
    // A colleague at a unit without any care of the person, of the same provider, doesn't even find the person.
    await heart.mayNot('access.others', { personId }, 404, 'notFound')
    // The other way nothing is open: the home help sees no health data.
    expect(await elsewhere(fatima, personId)).toEqual([])
    const back = { personId, consentId, channel: 'phone', words: 'Ringde och ångrade sig' } as const
    // Staff never write down that it was done on the person's own page.
    await maria.mayNot('access.withdrawConsent', { ...back, channel: 'online' as 'phone' }, 400, 'input.invalid')
    await maria.may('access.withdrawConsent', back)
    expect((await maria.may('access.get', { personId })).consents[0]).toMatchObject({
      state: 'withdrawn',
      withdrawnHow: 'phone',
      withdrawnWords: 'Ringde och ångrade sig',
      withdrawnByName: 'Maria Sandberg',
    })
    expect(await elsewhere(maria, personId)).toEqual([])
    expect(await inForce(personId)).toBe(0)
    await maria.mayNot('access.withdrawConsent', back, 404, 'notFound')
  })

  it('to one of them, only that one’s is read; and none that is blocked, whoever consents (AC-2, AC-6)', async () => {
    const personId = await three()
    const { providers } = await maria.may('access.get', { personId })
    const [social] = await county.rows<{ id: string }>('select provider_id as id from care_unit where id = $1', [
      county.units.homeHelp,
    ])
    expect(providers.map((one) => one.providerId)).toContain(social!.id)
    await maria.may('access.recordConsent', yes(personId, { fromProviderIds: [social!.id] }))
    await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar insatser' })
    expect(await elsewhere(maria, personId)).toEqual(['hemtjänst'])
    await fatima.may('access.block', { personId, ...blockOf('hemtjänsten') })
    expect(await elsewhere(maria, personId)).toEqual([])
    expect(await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar insatser' })).toEqual({
      made: 0,
      inForce: 0,
    })
  })

  it('is not given by a relative, not by a guardian for an adult, nor for ever (AC-11)', async () => {
    const personId = await three()
    const refused = await maria.mayNot(
      'access.recordConsent',
      yes(personId, { givenBy: 'guardian' }),
      422,
      'access.notRecorded',
    )
    expect(codes(refused)).toEqual(['access.notAChild'])
    expect(
      codes(
        await maria.mayNot(
          'access.recordConsent',
          yes(personId, { givenBy: 'representative' }),
          422,
          'access.notRecorded',
        ),
      ),
    ).toEqual(['access.needsMandate'])
    expect(
      codes(
        await maria.mayNot(
          'access.recordConsent',
          yes(personId, { to: addDays(county.today, 366) }),
          422,
          'access.notRecorded',
        ),
      ),
    ).toEqual(['access.tooLong'])
    expect(
      codes(
        await maria.mayNot(
          'access.recordConsent',
          yes(personId, { to: addDays(county.today, -1) }),
          422,
          'access.notRecorded',
        ),
      ),
    ).toEqual(['access.endPassed'])
    await maria.mayNot('access.recordConsent', yes(personId, { givenBy: 'relative' as never }), 400, 'input.invalid')
  })

  it('isn’t needed for a child who can’t consent, but by social care for health data it is (SVOD 3:1–2)', async () => {
    const personId = await three({ birthDate: addDays(county.today, -8 * 365) })
    await maria.may('access.recordConsent', yes(personId, { givenBy: 'childCannotConsent', words: 'Åtta år' }))
    await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar insatser' })
    expect(await elsewhere(maria, personId)).toEqual(['hemsjukvård', 'hemtjänst'])
    await fatima.may('access.recordConsent', yes(personId, { givenBy: 'childCannotConsent', words: 'Åtta år' }))
    expect(await fatima.may('access.open', { personId, ground: 'AC-3', why: 'Planerar insatser' })).toEqual({
      made: 0,
      inForce: 0,
    })
  })
})

describe('for who can’t decide', () => {
  it('it is first seen who holds data, then read when all is written down; social care reads only social care’s (AC-4)', async () => {
    const personId = await three()
    expect(codes(await maria.mayNot('access.holders', { personId, ground: 'AC-4' }, 422, 'access.notOpened'))).toEqual([
      'access.needsAssessment',
    ])
    const judged = { personId, basis: 'Svår demens sedan 2021', nothingAgainst: false, to: monthOn() }
    await maria.may('access.assess', judged)
    expect((await maria.may('access.holders', { personId, ground: 'AC-4' })).items).toHaveLength(2)
    expect(codes(await maria.mayNot('access.open', { personId, ground: 'AC-4' }, 422, 'access.notOpened'))).toEqual([
      'access.mightOppose',
      'access.needsAttitude',
      'access.needsRelevance',
    ])
    const whole = {
      ...judged,
      relevance: 'Läkemedel delas ut hemma',
      attitude: 'Dottern och kontakten tillfrågade',
      nothingAgainst: true,
    }
    const { assessmentId } = await maria.may('access.assess', whole)
    await maria.may('access.open', { personId, ground: 'AC-4' })
    expect(await elsewhere(maria, personId)).toEqual(['hemsjukvård', 'hemtjänst'])
    await fatima.may('access.assess', whole)
    expect((await fatima.may('access.holders', { personId, ground: 'AC-4' })).items).toEqual([])
    expect(await fatima.may('access.open', { personId, ground: 'AC-4' })).toEqual({ made: 0, inForce: 0 })
    await maria.may('access.endAssessment', { personId, assessmentId })
    expect(await elsewhere(maria, personId)).toEqual([])
  })
})

describe('in an emergency', () => {
  const danger = { danger: 'Medvetslös efter fall', cannotConsent: 'Går inte att väcka' }

  it('of one holder some is open and some blocked: both are told, and what is open is read (AC-5; SVOD 3:5)', async () => {
    const rehab = await otherUnitOf(county.units.homeHealth)
    const personId = await three({
      episodes: [
        { unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true },
        { unitId: rehab, kind: 'dayActivity' },
      ],
    })
    await britta.may('access.block', { personId, ...blockOf('hemsjukvården'), unitId: county.units.homeHealth })
    await maria.may('access.emergency', { personId, ...danger })
    const { items } = await maria.may('access.holders', { personId, ground: 'AC-5' })
    expect(items.map((one) => [one.unblocked, one.blocked])).toEqual([[true, true]])
    await maria.may('access.open', { personId, ground: 'AC-5', why: 'Läkemedel kan ha orsakat fallet' })
    expect(await elsewhere(maria, personId)).toEqual(['dagverksamhet'])
  })

  it('a holder that has blocked one unit and all of it is asked once, and its one yes opens (AC-5; SVOD 3:5)', async () => {
    const personId = await three()
    await britta.may('access.block', { personId, ...blockOf('hemsjukvården'), unitId: county.units.homeHealth })
    await britta.may('access.block', { personId, ...blockOf('hela kommunen') })
    const { emergencyId } = await maria.may('access.emergency', { personId, ...danger })
    await maria.may('access.holders', { personId, ground: 'AC-5' })
    const ask = { personId, emergencyId, why: 'Läkemedel kan ha orsakat fallet' }
    // Asked twice at the same moment, it is asked once.
    const twice = await Promise.all([maria.may('access.askToLift', ask), maria.may('access.askToLift', ask)])
    expect(twice.map((one) => one.asked).sort()).toEqual([0, 1])
    const waiting = (await britta.may('access.lifts', {})).items.filter((one) => one.personId === personId)
    expect(waiting).toHaveLength(1)
    await britta.may('access.answerLift', { requestId: waiting[0]!.requestId, granted: true, answer: 'Hävs' })
    expect((await britta.may('access.lifts', {})).items.filter((one) => one.personId === personId)).toEqual([])
    const open = { personId, ground: 'AC-5' as const, why: 'Läkemedel kan ha orsakat fallet' }
    expect(await maria.may('access.open', open)).toEqual({ made: 1, inForce: 1 })
    expect(await elsewhere(maria, personId)).toEqual(['hemsjukvård'])
    const { blocks } = await britta.may('access.get', { personId })
    expect(
      blocks.map((one) => one.lifts.map((lift) => lift.granted)),
      'both were asked about',
    ).toEqual([[true], [true]])
  })

  it('who holds data is seen first, then health care’s unblocked is read by that one alone; the blocking holder is asked (AC-5)', async () => {
    const personId = await three()
    await britta.may('access.block', { personId, ...blockOf('hemsjukvården') })
    await fatima.mayNot('access.emergency', { personId, ...danger }, 422, 'access.notOpened')
    expect(codes(await maria.mayNot('access.holders', { personId, ground: 'AC-5' }, 422, 'access.notOpened'))).toEqual([
      'access.couldConsent',
      'access.needsDanger',
    ])
    const { emergencyId } = await maria.may('access.emergency', { personId, ...danger })
    const open = { personId, ground: 'AC-5' as const, why: 'Läkemedel kan ha orsakat fallet' }
    expect(codes(await maria.mayNot('access.open', open, 422, 'access.notOpened'))).toEqual(['access.holdersFirst'])
    const holders = async () =>
      (await maria.may('access.holders', { personId, ground: 'AC-5' })).items.map((one) => [
        one.kind,
        one.unblocked,
        one.blocked,
      ])
    expect(await holders()).toEqual([['healthcare', false, true]])
    expect(await maria.may('access.open', open)).toEqual({ made: 0, inForce: 0 })
    expect(await maria.may('access.askToLift', { personId, emergencyId, why: open.why })).toEqual({ asked: 1 })
    const asked = async (by: Caller) => (await by.may('access.get', { personId })).emergencies[0]!.asked
    expect(await asked(maria)).toMatchObject([{ why: open.why, granted: null, answer: null }])
    const [waiting] = (await britta.may('access.lifts', {})).items.filter((one) => one.why === open.why)
    expect(waiting).toMatchObject({ fromName: 'Maria Sandberg' })
    expect((await fatima.may('access.lifts', {})).items).toEqual([])
    // Of the provider, but at another unit that has nothing to do with the person.
    const elsewhereThere = await county.newStaff({
      unitId: await otherUnitOf(county.units.homeHealth),
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    const other = await county.asStaff(elsewhereThere.hsaId)
    expect((await other.may('access.lifts', {})).items).toEqual([])
    await other.mayNot(
      'access.answerLift',
      { requestId: waiting!.requestId, granted: true, answer: 'Hävs' },
      404,
      'notFound',
    )
    await fatima.mayNot(
      'access.answerLift',
      { requestId: waiting!.requestId, granted: true, answer: 'Hävs' },
      404,
      'notFound',
    )
    await britta.may('access.answerLift', { requestId: waiting!.requestId, granted: true, answer: 'Hävs för akuten' })
    await britta.mayNot(
      'access.answerLift',
      { requestId: waiting!.requestId, granted: false, answer: 'Nej' },
      404,
      'notFound',
    )
    expect(await asked(maria)).toMatchObject([{ granted: true, answer: 'Hävs för akuten' }])
    expect(await asked(helena), 'the answer is for who asked').toEqual([])
    expect(await holders(), 'opened for this emergency').toEqual([['healthcare', true, false]])
    expect(await maria.may('access.open', open)).toEqual({ made: 1, inForce: 1 })
    expect(await elsewhere(maria, personId)).toEqual(['hemsjukvård'])
    // A colleague at the same unit doesn't read on someone else's emergency.
    expect(await elsewhere(helena, personId)).toEqual([])
    await county.rows(
      `update emergency_access set declared_at = now() - interval '5 hours', until = now() - interval '1 hour' where id = $1`,
      [emergencyId],
    )
    await county.rows(`update disclosure set expires_at = now() - interval '1 hour' where emergency_id = $1`, [
      emergencyId,
    ])
    expect(await elsewhere(maria, personId)).toEqual([])
  })
})

describe('a block', () => {
  it('shuts at once also the contact cards that were shown on consent to a team, until it is lifted (SVOD 2:3)', async () => {
    const personId = await three()
    await britta.may('contact.appoint', appointment(personId, 'careContact', await county.assignment('amina')))
    const [ids] = await county.rows<{ town: string; region: string }>(
      `select (select provider_id from care_unit where id = $1) as town, (select provider_id from care_unit where id = $2) as region`,
      [county.units.homeHealth, county.units.norrangen],
    )
    await county.rows(
      `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid)
       values (gen_random_uuid(), $1, $2, $3, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', 'Sa ja', daterange(ctx_today() - 5, null))`,
      [ids!.town, ids!.region, personId],
    )
    const cards = async () => (await maria.may('person.get', { personId })).contacts.map((one) => one.staffName)
    const shown = async () => (await maria.may('access.get', { personId })).in.length
    expect(await cards()).toEqual(['Amina Bile'])
    const { blockId } = await britta.may('access.block', { personId, ...blockOf('hemsjukvården') })
    expect(await cards()).toEqual([])
    expect(await shown()).toBe(0)
    await britta.may('access.liftBlock', { personId, blockId, askedBy: 'person', channel: 'phone' })
    expect(await cards()).toEqual(['Amina Bile'])
    // Of one unit, just that one's.
    await britta.may('access.block', { personId, ...blockOf('hemsjukvården'), unitId: county.units.homeHealth })
    expect(await cards()).toEqual([])
  })

  it('a lookup alone shows no card of a team, and what it can’t do is said instead of offered (AC-1, AC-7)', async () => {
    const personId = await three()
    await britta.may('contact.appoint', appointment(personId, 'careContact', await county.assignment('amina')))
    await county.rows(
      `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid)
       select gen_random_uuid(), t.provider_id, r.provider_id, $3, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', 'Sa ja', daterange(ctx_today() - 5, null)
       from care_unit t, care_unit r where t.id = $1 and r.id = $2`,
      [county.units.homeHealth, county.units.norrangen, personId],
    )
    const reviewer = await county.newStaff({
      unitId: county.units.heart,
      role: 'logReviewer',
      profession: 'nurse',
      licensed: true,
    })
    for (const assignmentId of [await county.assignment('heart'), reviewer.assignmentId])
      await county.rows(
        `insert into access_grant (id, person_id, assignment_id, provider_id, kind, reason, valid)
         select gen_random_uuid(), $1, a.id, u.provider_id, 'lookup', 'Ringer om sina mediciner', daterange(ctx_today(), ctx_today() + 1)
         from assignment a join care_unit u on u.id = a.unit_id where a.id = $2`,
        [personId, assignmentId],
      )
    await maria.may('access.emergency', {
      personId,
      danger: 'Tog tjugo tabletter',
      cannotConsent: 'Går inte att väcka',
    })
    const cards = async (by: Caller) => (await by.may('person.get', { personId })).contacts.map((one) => one.staffName)
    expect(await cards(maria), 'a unit that cares').toEqual(['Amina Bile'])
    expect(await cards(heart), 'a lookup').toEqual([])
    const seen = await heart.may('access.get', { personId })
    expect(seen.in).toEqual([])
    expect(seen.emergencies).toMatchObject([{ danger: null, cannotConsent: null, indispensable: null }])
    expect(JSON.stringify(seen)).not.toContain('tabletter')
    expect((await helena.may('access.get', { personId })).emergencies[0]!.danger).toBe('Tog tjugo tabletter')
    expect(seen.whyNotRecord!.code).toBe('access.notByLookup')
    expect(
      seen.availableActions.filter((one) => !['access.open', 'access.emergency', 'access.openBlock'].includes(one)),
    ).toEqual([])
    expect((await heart.may('proxy.list', { personId })).recordable).toEqual([])
    const own = await maria.may('access.get', { personId })
    expect(own.whyNotRecord).toBeNull()
    expect(own.availableActions).toContain('access.block')
    expect((await maria.may('proxy.list', { personId })).recordable.length).toBeGreaterThan(0)
    // Who reviews logs doesn't open the page: it isn't said that they can see what the provider keeps.
    const lookups = own.readers.filter((one) => one.grounds.includes('lookup'))
    expect(lookups.map((one) => one.staffName)).toHaveLength(1)
  })

  it('between units of a provider shuts at once, is opened for one who must, and lifted when the person asks (PDL 4:4–5)', async () => {
    const personId = await three({ lifeThreateningAt: county.units.heart })
    const page = async (by: Caller) => (await by.may('person.get', { personId })).listing?.unitName ?? null
    expect(await page(heart)).not.toBeNull()
    const { blockId } = await helena.may('access.block', {
      personId,
      against: 'units',
      unitId: county.units.norrangen,
      askedBy: 'person',
      channel: 'spoken',
    })
    expect(await page(heart)).toBeNull()
    expect(await page(helena)).not.toBeNull()
    // That something is shut may be known, not where.
    expect((await heart.may('person.get', { personId })).innerBlocked).toBe(true)
    expect((await helena.may('person.get', { personId })).innerBlocked).toBe(false)
    const [seen] = (await heart.may('access.get', { personId })).blocks
    expect(seen).toMatchObject({ blockId, unitName: null, against: 'units' })
    expect(codes(await heart.mayNot('access.openBlock', { personId, blockId }, 422, 'access.notOpened'))).toEqual([
      'access.needsConsentToOpen',
      'access.needsIndispensable',
    ])
    await heart.may('access.openBlock', {
      personId,
      blockId,
      cannotBeHad: 'Nedsövd',
      indispensable: 'Vilken läkare som känner patienten',
    })
    expect(await page(heart)).not.toBeNull()
    await county.rows(
      `update block_opening set opened_at = now() - interval '2 hours', until = now() - interval '1 hour' where block_id = $1`,
      [blockId],
    )
    expect(await page(heart)).toBeNull()
    await helena.may('access.liftBlock', { personId, blockId, askedBy: 'person', channel: 'phone' })
    expect(await page(heart)).not.toBeNull()
  })

  it('is lifted by its own unit, never by those it shuts out, and nothing is written on a lookup alone', async () => {
    const personId = await three({ lifeThreateningAt: county.units.heart })
    const inner = {
      personId,
      against: 'units' as const,
      unitId: county.units.heart,
      askedBy: 'person' as const,
      channel: 'phone' as const,
    }
    await heart.may('access.recordConsent', yes(personId, { words: 'Ja för min hjärtsjukdom' }))
    await heart.may('access.assess', { personId, basis: 'Svår hjärtsvikt', nothingAgainst: false, to: monthOn() })
    expect((await maria.may('access.get', { personId })).assessments).toHaveLength(1)
    const { blockId } = await heart.may('access.block', { ...inner, words: 'Grannen arbetar på Norrängen' })
    const lift = { personId, blockId, askedBy: 'person' as const, channel: 'phone' as const }
    expect(codes(await maria.mayNot('access.liftBlock', lift, 422, 'access.notRecorded'))).toEqual([
      'access.liftAtHolder',
    ])
    expect((await maria.may('access.get', { personId })).blocks[0]!.whyNotLift!.code).toBe('access.liftAtHolder')
    expect((await heart.may('access.get', { personId })).blocks[0]!.whyNotLift).toBeNull()
    // What the unit had written down is shut with the rest, and neither its name nor the person's words tell which it is.
    const seen = await maria.may('access.get', { personId })
    expect(seen.assessments).toEqual([])
    expect(seen.consents).toEqual([])
    const [clinic] = await county.rows<{ name: string }>('select name from care_unit where id = $1', [
      county.units.heart,
    ])
    for (const hint of [clinic!.name, 'hjärt', 'Grannen']) expect(JSON.stringify(seen)).not.toContain(hint)
    await heart.may('access.liftBlock', lift)
    const { personId: stranger, number } = await county.stranger(county.units.heart, 3)
    await heart.may('person.lookUp', { identifier: number, reason: 'Ringer om sina mediciner' })
    const refused = await heart.mayNot(
      'access.block',
      { ...inner, personId: stranger, unitId: county.units.norrangen },
      403,
      'access.refused',
    )
    expect(codes(refused)).toEqual(['access.notByLookup'])
    await heart.mayNot('access.recordConsent', yes(stranger), 403, 'access.refused')
  })

  it('stands after a merger, for what the new unit writes too', async () => {
    const personId = await three()
    const [merged] = await county.rows<{ id: string }>(
      `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) select gen_random_uuid(), 'SE-slagen-' || gen_random_uuid(), 'Sammanslagna', kind,
         provider_id, authority_id from care_unit where id = $1 returning id`,
      [county.units.homeHealth],
    )
    const [unit] = await county.rows<{ id: string }>(
      `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) select gen_random_uuid(), 'SE-fore-' || gen_random_uuid(), 'Den gamla', kind,
         provider_id, authority_id from care_unit where id = $1 returning id`,
      [county.units.homeHealth],
    )
    await county.rows('update care_episode set recorded = tstzrange(lower(recorded), now()) where person_id = $1', [
      personId,
    ])
    const episode = (unitId: string) =>
      county.rows(
        `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source)
         select gen_random_uuid(), $1, id, provider_id, 'homeHealthCare', daterange(ctx_today() - 3, null), 'test' from care_unit where id = $2`,
        [personId, unitId],
      )
    await episode(unit!.id)
    await county.rows(
      `insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel) select gen_random_uuid(), $1, provider_id, id, 'providers', 'person', 'online'
       from care_unit where id = $2`,
      [personId, unit!.id],
    )
    expect(await maria.may('access.existence', { personId })).toEqual({
      existence: { unblocked: false, blocked: true },
    })
    await county.rows('insert into unit_successor (from_unit_id, to_unit_id, on_day) values ($1, $2, ctx_today())', [
      unit!.id,
      merged!.id,
    ])
    await episode(merged!.id)
    expect(await maria.may('access.existence', { personId })).toEqual({
      existence: { unblocked: false, blocked: true },
    })
  })

  it('is never set or lifted by a guardian (SVOD 2:3, PDL 4:4)', async () => {
    const personId = await three({ birthDate: addDays(county.today, -10 * 365) })
    const asked = { personId, ...blockOf('vårdcentralen'), askedBy: 'guardian' as const }
    expect(codes(await maria.mayNot('access.block', asked, 422, 'access.notRecorded'))).toEqual([
      'access.guardianCannotBlock',
    ])
    const { blockId } = await maria.may('access.block', { ...asked, askedBy: 'person' })
    await maria.mayNot(
      'access.liftBlock',
      { personId, blockId, askedBy: 'guardian', channel: 'phone' },
      422,
      'access.notRecorded',
    )
    expect(
      codes(await maria.mayNot('access.block', { ...asked, askedBy: 'person' }, 422, 'access.notRecorded')),
    ).toEqual(['access.blockStands'])
    expect(
      codes(
        await fatima.mayNot(
          'access.block',
          { ...asked, askedBy: 'person', against: 'units', unitId: county.units.homeHelp },
          422,
          'access.notRecorded',
        ),
      ),
    ).toEqual(['access.innerOnlyHealthcare'])
  })
})

describe('the person', () => {
  it('sees who can see, and why; blocks, lifts and takes back by themself', async () => {
    const me = await county.as('ingrid')
    const personId = await county.resident('ingrid')
    const before = await me.may('resident.access', {})
    expect(before.readers.length).toBeGreaterThan(0)
    expect(before.readers.every((one) => one.grounds.length > 0)).toBe(true)
    const keeper = before.keepers[0]!
    const { blockId } = await me.may('resident.block', {
      against: 'providers',
      providerId: keeper.providerId,
      unitId: null,
    })
    const after = await me.may('resident.access', {})
    expect(after.keepers.find((one) => one.providerId === keeper.providerId)!.blocked).toBe(true)
    expect(after.blocks.find((one) => one.blockId === blockId)).toMatchObject({ channel: 'online', liftedAt: null })
    await me.mayNot(
      'resident.block',
      { against: 'providers', providerId: keeper.providerId, unitId: null },
      422,
      'access.notRecorded',
    )
    await me.may('resident.liftBlock', { blockId })
    await me.mayNot('resident.liftBlock', { blockId }, 404, 'notFound')
    const [consent] = await county.rows<{ id: string }>(
      `insert into consent (id, person_id, provider_id, unit_id, scopes, given_by, channel, words, valid, recorded_by)
       select gen_random_uuid(), $1, u.provider_id, u.id, '{contactCard}', 'person', 'spoken', 'Sa ja', daterange(ctx_today(), ctx_today() + 30), a.id
       from care_unit u join assignment a on a.unit_id = u.id where u.id = $2 limit 1 returning id`,
      [personId, county.units.norrangen],
    )
    expect((await me.may('resident.access', {})).consents.map((one) => one.state)).toContain('inForce')
    await me.may('resident.withdrawConsent', { consentId: consent!.id })
    await me.mayNot('resident.withdrawConsent', { consentId: consent!.id }, 404, 'notFound')
    expect((await me.may('resident.access', {})).consents.find((one) => one.consentId === consent!.id)).toMatchObject({
      withdrawnHow: 'online',
      withdrawnByName: null,
    })
    for (const one of (await me.may('resident.access', {})).disclosures.filter((d) => d.withdrawable))
      await me.may('resident.endDisclosure', { disclosureId: one.disclosureId })
    expect((await me.may('resident.access', {})).disclosures.filter((d) => d.withdrawable)).toEqual([])
  })

  it('can’t touch another’s', async () => {
    const me = await county.as('ingrid')
    const personId = await three()
    const { blockId } = await maria.may('access.block', { personId, ...blockOf('vårdcentralen') })
    const { consentId } = await maria.may('access.recordConsent', yes(personId))
    await me.mayNot('resident.liftBlock', { blockId }, 404, 'notFound')
    await me.mayNot('resident.withdrawConsent', { consentId }, 404, 'notFound')
    await me.mayNot('resident.block', { against: 'providers', providerId: personId, unitId: null }, 404, 'notFound')
  })
})

describe('protected identity', () => {
  it('names no other provider before a need is stated', async () => {
    const personId = await three({ protection: 'confidential' })
    await maria.may('access.recordConsent', yes(personId))
    await maria.mayNot('access.open', { personId, ground: 'AC-3', why: 'Planerar' }, 409, 'access.revealFirst')
    await maria.may('person.reveal', { personId, reason: 'Planerar insatser' })
    await maria.may('access.open', { personId, ground: 'AC-3', why: 'Planerar' })
    const shown = await helena.may('access.get', { personId })
    expect(shown.in.length).toBeGreaterThan(0)
    expect(shown.in.every((one) => one.fromProviderName === null && one.fromUnitName === null)).toBe(true)
    await helena.mayNot('access.others', { personId }, 409, 'access.revealFirst')
  })
})

nothingWasComplainedOf()
