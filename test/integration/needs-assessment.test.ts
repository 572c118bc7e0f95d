// A care manager assesses what someone needs: while it goes on, the law lets the unit read what others keep (SVOD 3:2).
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'

openCounty()

/** Care manager (biståndshandläggare) at the needs assessment unit. */
let per: Caller
let needs: string
beforeAll(async () => {
  per = await county.asCast('per')
  const [unit] = await county.rows<{ id: string }>('select a.unit_id as id from assignment a where a.id = $1', [
    await county.assignment('per'),
  ])
  needs = unit!.id
})

const actions = async (by: Caller, personId: string) => (await by.may('person.get', { personId })).availableActions
const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code)
const kept = (personId: string) =>
  county.rows<{ from: string; to: string | null; source: string }>(
    `select lower(valid)::text as "from", (upper(valid) - 1)::text as "to", source from care_episode
     where person_id = $1 and kind = 'needsAssessment' and is_current order by 1`,
    [personId],
  )
/** The day before becomes today for the assessment: what was begun and ended then is over. */
const aDayPasses = (personId: string, days = 1) =>
  county.rows(
    `with old as (update care_episode set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and kind = 'needsAssessment' and is_current returning *)
     insert into care_episode (id, person_id, unit_id, provider_id, kind, about, valid, source)
     select gen_random_uuid(), person_id, unit_id, provider_id, kind, about, daterange(lower(valid) - $2::int, upper(valid) - $2::int), source from old`,
    [personId, days],
  )
/** Someone listed at Norrängen whom the unit looks up, since they have applied. */
async function applicant(): Promise<{ personId: string; number: string }> {
  const someone = await county.stranger(needs, ++met * 3)
  await per.may('person.lookUp', { identifier: someone.number, reason: 'Har ansökt om hemtjänst' })
  return someone
}
let met = 0

describe('a needs assessment', () => {
  it('begins for someone new who was looked up, stands from today with how it came, and is logged (AC-1, AC-3)', async () => {
    const { personId } = await applicant()
    expect(await actions(per, personId)).toContain('person.beginAssessment')
    const entries = await county.logged(() =>
      per.may('person.beginAssessment', { personId, origin: 'application', about: 'olderPerson' }),
    )
    expect(entries.map((one) => one.action)).toEqual(['person.assessmentBegun'])
    expect(await kept(personId)).toEqual([{ from: county.today, to: null, source: 'application' }])
    const page = await per.may('person.get', { personId })
    expect(page.via).toBe('ownUnit')
    expect(page.episodes.map((one) => one.kindName.sv)).toContain('utredning av behov (äldre person)')
    expect(page.availableActions).toContain('person.endAssessment')
    expect(page.availableActions).not.toContain('person.beginAssessment')
    expect(
      codes(
        await per.mayNot(
          'person.beginAssessment',
          { personId, origin: 'application', about: 'olderPerson' },
          422,
          'assessing.refused',
        ),
      ),
    ).toEqual(['assessing.ongoing'])
  })

  it('lets the unit read on consent and on lack of ability while it goes on, and not the day after (AC-3, AC-4; SVOD 3:2, 3:4)', async () => {
    const { personId } = await applicant()
    const to = addDays(county.today, 30)
    const consent = {
      personId,
      fromProviderIds: null,
      scopes: ['careOverview'] as ['careOverview'],
      givenBy: 'person' as const,
      channel: 'spoken' as const,
      words: 'Sa ja vid hembesöket',
      informed: true,
      to,
    }
    // What the person says isn't written down on a lookup.
    await per.mayNot('access.recordConsent', consent, 403, 'access.refused')
    await per.may('person.beginAssessment', { personId, origin: 'notification', about: 'olderPerson' })
    await per.may('access.recordConsent', consent)
    expect(
      (await per.may('access.open', { personId, ground: 'AC-3', why: 'Utreder behov av hjälp' })).inForce,
    ).toBeGreaterThan(0)
    const read = async () =>
      (await per.may('access.others', { personId })).items.flatMap((one) => one.overview.map((row) => row.kindName.sv))
    expect(await read()).toContain('listad')
    await per.may('access.assess', {
      personId,
      basis: 'Svår demens',
      relevance: 'Utredning',
      attitude: 'Frågat dottern',
      nothingAgainst: true,
      to,
    })
    await per.may('access.holders', { personId, ground: 'AC-4' })

    await per.may('person.endAssessment', { personId })
    expect(await kept(personId)).toEqual([{ from: county.today, to: county.today, source: 'notification' }])
    // Today is its last day.
    expect(await read()).toContain('listad')
    await aDayPasses(personId)
    expect(await read()).toEqual([])
    expect(
      codes(
        await per.mayNot('access.open', { personId, ground: 'AC-3', why: 'Utreder behov' }, 422, 'access.notOpened'),
      ),
    ).toEqual(['access.needsRelation'])
    expect(codes(await per.mayNot('access.holders', { personId, ground: 'AC-4' }, 422, 'access.notOpened'))).toEqual([
      'access.needsRelation',
    ])
  })

  it('about addiction or youth is the unit’s own and opens nothing, however consented; said to be about something else it does (SVOD 1:1)', async () => {
    const { personId } = await applicant()
    await per.may('person.beginAssessment', { personId, origin: 'application', about: 'other' })
    const page = await per.may('person.get', { personId })
    expect(page.via).toBe('ownUnit')
    expect(page.episodes.map((one) => one.kindName.sv)).toContain('utredning av behov (annat)')
    await per.may('access.recordConsent', {
      personId,
      fromProviderIds: null,
      scopes: ['careOverview'],
      givenBy: 'person',
      channel: 'spoken',
      words: 'Sa ja på besöket',
      informed: true,
      to: addDays(county.today, 30),
    })
    const open = { personId, ground: 'AC-3', why: 'Utreder behov av hjälp' } as const
    expect(codes(await per.mayNot('access.open', open, 422, 'access.notOpened'))).toEqual(['access.needsRelation'])
    await per.may('access.assess', {
      personId,
      basis: 'Svår demens',
      relevance: 'Utredning',
      attitude: 'Frågat dottern',
      nothingAgainst: true,
      to: addDays(county.today, 30),
    })
    expect(codes(await per.mayNot('access.holders', { personId, ground: 'AC-4' }, 422, 'access.notOpened'))).toEqual([
      'access.needsRelation',
    ])
    const seen = await per.may('access.get', { personId })
    expect(seen.reader.caring).toBe(false)
    // What is proposed is sooner than the longest; and the ground is said as what it is, to staff and to the person.
    expect(seen.proposed.consent).toBe(addDays(county.today, 92))
    expect(seen.readers.find((one) => one.ownUnit)?.grounds).toEqual(['needsAssessment'])
    // It was about a disability after all: ended and begun anew, from the day it began.
    await per.may('person.endAssessment', { personId })
    await per.may('person.beginAssessment', { personId, origin: 'application', about: 'disability' })
    expect((await per.may('access.open', open)).inForce).toBeGreaterThan(0)
    // And back: what was open is read no longer, at once.
    await per.may('person.endAssessment', { personId })
    await per.may('person.beginAssessment', { personId, origin: 'application', about: 'other' })
    expect((await per.may('access.others', { personId })).items).toEqual([])
  })

  it('stands on the unit’s day while it goes on: of whom, since when, about what; for those who assess, and logged with the person', async () => {
    const { personId } = await applicant()
    await per.may('person.beginAssessment', { personId, origin: 'application', about: 'disability' })
    const of = async (by: Caller) => (await by.may('today.get', {})).assessments
    const { total } = (await of(per))!
    await aDayPasses(personId, 900)
    const entries = await county.logged(async () => {
      expect((await of(per))!.items[0]).toMatchObject({
        personId,
        since: addDays(county.today, -900),
        aboutName: { sv: 'person med funktionsnedsättning' },
      })
    })
    expect(entries[0]!.persons).toContain(personId)
    expect(await of(fatima)).toBeNull()
    expect(await of(maria)).toBeNull()
    await per.may('person.endAssessment', { personId })
    expect((await of(per))!.total).toBe(total - 1)
  })

  it('that was ended by mistake goes on again the same day, as before', async () => {
    const { personId } = await applicant()
    await per.may('person.beginAssessment', { personId, origin: 'ownInitiative', about: 'olderPerson' })
    await per.may('person.endAssessment', { personId })
    expect(codes(await per.mayNot('person.endAssessment', { personId }, 422, 'assessing.refused'))).toEqual([
      'assessing.none',
    ])
    await per.may('person.beginAssessment', { personId, origin: 'ownInitiative', about: 'olderPerson' })
    expect(await kept(personId)).toEqual([{ from: county.today, to: null, source: 'ownInitiative' }])
  })

  it('is begun once when two do at once', async () => {
    const { personId } = await applicant()
    const both = await Promise.allSettled(
      [1, 2].map(() => per.may('person.beginAssessment', { personId, origin: 'application', about: 'olderPerson' })),
    )
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await kept(personId)).toHaveLength(1)
  })

  it('is nothing for other units, for who isn’t reached, or for who has died', async () => {
    const personId = await county.newPerson({
      listedAt: county.units.norrangen,
      episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] }],
    })
    const origin = 'application' as const
    await per.mayNot('person.beginAssessment', { personId, origin, about: 'olderPerson' }, 404, 'notFound')
    // A manager of home help has the verb, and no unit that assesses; a care coordinator hasn't the verb.
    expect(
      codes(
        await fatima.mayNot(
          'person.beginAssessment',
          { personId, origin, about: 'olderPerson' },
          422,
          'assessing.refused',
        ),
      ),
    ).toEqual(['assessing.notHere'])
    await maria.mayNot('person.beginAssessment', { personId, origin, about: 'olderPerson' }, 403, 'access.refused')
    for (const by of [fatima, maria])
      expect((await actions(by, personId)).filter((one) => one.endsWith('Assessment'))).toEqual([])
    const { personId: dead } = await applicant()
    await county.rows('update person set deceased_on = ctx_today() - 1 where id = $1', [dead])
    expect(
      codes(
        await per.mayNot(
          'person.beginAssessment',
          { personId: dead, origin, about: 'olderPerson' },
          422,
          'assessing.refused',
        ),
      ),
    ).toEqual(['assessing.deceased'])
    await expect(
      county.rows(
        `insert into care_episode (id, person_id, unit_id, provider_id, kind, about, valid, source) select gen_random_uuid(), $1, id, provider_id, 'needsAssessment', 'olderPerson', '[2020-01-01,)', 'x' from care_unit where id = $2`,
        [personId, county.units.homeHelp],
      ),
    ).rejects.toThrow('needs are assessed by a needs assessment unit')
  })
})

nothingWasComplainedOf()
