import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { told } from './client.ts'
import {
  appointment,
  britta,
  county,
  fatima,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  withHomeHelp,
} from './contact-county.ts'

openCounty()

describe('the person is told who it is and how to reach them (FC-11)', () => {
  const setUp = async () => {
    const person = await listed()
    const staff = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      phone: '070-174 06 10',
    })
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', staff.assignmentId, { startsOn: addDays(county.today, -5) }),
    )
    const shown = async () => (await helena.may('person.get', { personId: person })).contacts[0]!.information!
    const inform = {
      personId: person,
      contactId,
      outcome: 'told',
      channel: 'spoken',
      toldAt: new Date(Date.now() - 60_000).toISOString(),
      fingerprint: (await shown()).fingerprint,
    } as const
    return { person, staff, contactId, shown, inform }
  }
  const phone = (value: string) => ({ kind: 'phone', value }) as const

  it('and it is recorded: when, how, by whom, in which language', async () => {
    const { shown, inform, contactId } = await setUp()
    expect(await shown()).toMatchObject({
      informed: false,
      settled: false,
      reason: { code: 'info.never', rule: 'FC-11' },
    })
    await helena.may('contact.inform', { ...inform, language: 'fi', note: 'Per telefon med tolk' })
    expect(await shown()).toMatchObject({ informed: true, settled: true, at: inform.toldAt })
    expect(
      await county.rows(
        'select outcome, channel, language, note, told_by from contact_information where contact_id = $1',
        [contactId],
      ),
    ).toEqual([
      {
        outcome: 'told',
        channel: 'spoken',
        language: 'fi',
        note: 'Per telefon med tolk',
        told_by: await county.assignment('helena'),
      },
    ])
  })

  it('and once more when the number has changed', async () => {
    const { shown, inform, staff } = await setUp()
    await helena.may('contact.inform', inform)
    const answer = await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [phone('070-174 06 11')],
    })
    expect(answer).toMatchObject({ toTell: 1, ways: [{ value: '070-174 06 11' }] })
    const now = await shown()
    expect(now).toMatchObject({ informed: false, settled: false, reason: { code: 'info.waysChanged' } })
    expect(now.fingerprint).not.toBe(inform.fingerprint)
    // What was said before the number changed was said of another number.
    const again = { ...inform, fingerprint: now.fingerprint }
    const early = await helena.mayNot('contact.inform', again, 400, 'input.invalid')
    expect(early.fields).toMatchObject([{ path: 'toldAt', code: 'field.beforeWays' }])
    await helena.may('contact.inform', { ...again, toldAt: new Date().toISOString() })
    expect(await shown()).toMatchObject({ informed: true })
  })

  it('and a way that stays keeps since when it has been so', async () => {
    const { staff } = await setUp()
    const kept = () =>
      county.rows<{ id: string; value: string; label: string | null; old: boolean }>(
        `select id, value, label, changed_at < now() - interval '300 days' as old from way_to_reach where assignment_id = $1 order by position`,
        [staff.assignmentId],
      )
    const [first] = await kept()
    await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [phone('070-174 06 13'), { ...phone('070-174 06 10'), label: 'Direkt' }],
    })
    expect(await kept()).toMatchObject([
      { value: '070-174 06 13', old: false },
      { id: first!.id, value: '070-174 06 10', label: 'Direkt', old: true },
    ])
    await helena.may('organisation.setWays', { assignmentId: staff.assignmentId, ways: [phone('070-174 06 10')] })
    expect(await kept()).toMatchObject([{ id: first!.id, label: null, old: true }])
    await county.rows(`update way_to_reach set value = '070-174 06 14' where id = $1`, [first!.id])
    expect(await kept()).toMatchObject([{ id: first!.id, old: false }])
  })

  it('not when the same number is written otherwise', async () => {
    const { shown, inform, staff } = await setUp()
    await helena.may('contact.inform', inform)
    await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [{ ...phone('+46 70 174 06 10'), label: 'Direkt' }],
    })
    expect(await shown()).toMatchObject({ informed: true })
  })

  it('not of ways that have changed meanwhile: nothing is recorded and the new ones are given', async () => {
    const { inform, staff, contactId } = await setUp()
    await helena.may('organisation.setWays', { assignmentId: staff.assignmentId, ways: [phone('070-174 06 12')] })
    const problem = await helena.mayNot('contact.inform', inform, 409, 'contact.waysChanged')
    expect(problem.current).toMatchObject({ ways: [{ kind: 'phone', value: '070-174 06 12' }] })
    expect(await county.count('contact_information where contact_id = $1', [contactId])).toBe(0)
    const { fingerprint } = problem.current as { fingerprint: string }
    await helena.may('contact.inform', { ...inform, fingerprint, toldAt: new Date().toISOString() })
  })

  it('or a relative was, or they said no, or it couldn’t be done', async () => {
    for (const [outcome, informed, settled] of [
      ['toldRelative', true, true],
      ['declined', false, true],
      ['hindered', false, false],
    ] as const) {
      const { shown, inform } = await setUp()
      const { channel, ...rest } = inform
      const how = { ...rest, outcome, ...(outcome === 'toldRelative' ? { channel } : {}) }
      if (outcome === 'declined') await helena.may('contact.inform', how)
      else {
        // Which relative, or what hindered (PL 3:4).
        for (const more of [{}, { note: '   ' }]) {
          const problem = await helena.mayNot('contact.inform', { ...how, ...more }, 400, 'input.invalid')
          expect(problem.fields).toMatchObject([{ path: 'note', code: 'field.required' }])
        }
        await helena.may('contact.inform', { ...how, note: 'Dottern Karin, han sov' })
      }
      expect(await shown(), outcome).toMatchObject({ informed, settled, reason: { code: `info.${outcome}` } })
    }
  })

  it('not without saying how, not in time to come, and not before there was a contact', async () => {
    const { inform } = await setUp()
    const { channel: _, ...silent } = inform
    const missing = await helena.mayNot('contact.inform', silent, 400, 'input.invalid')
    expect(missing.fields).toMatchObject([{ path: 'channel', code: 'field.required' }])
    for (const toldAt of [
      new Date(Date.now() + 3_600_000).toISOString(),
      `${addDays(county.today, -6)}T10:00:00+01:00`,
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ])
      await helena.mayNot('contact.inform', { ...inform, toldAt }, 400, 'input.invalid')
  })

  it('not by another provider, whoever shows them the card', async () => {
    const { inform } = await setUp()
    await britta.mayNot('contact.inform', inform, 404, 'notFound')
  })

  it('by the contact’s own unit, not by another at the same provider', async () => {
    const { inform, person } = await setUp()
    const heart = await county.newStaff({ unitId: county.units.heart, role: 'unitManager', profession: 'nurse' })
    await county.rows(
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source) select $1, $2, id, provider_id, 'dayActivity', daterange(ctx_today(), null), 'test' from care_unit where id = $3`,
      [uuidv7(), person, county.units.heart],
    )
    const other = await county.asStaff(heart.hsaId)
    expect((await other.may('person.get', { personId: person })).contacts[0]!.availableActions).toEqual([])
    await other.mayNot('contact.inform', inform, 404, 'notFound')
  })
})

describe('how a member of staff is reached', () => {
  it('is set by their own manager, not by their colleagues nor at another unit', async () => {
    const gun = await county.assignment('gun')
    const ways = [{ kind: 'phone', value: '070-174 06 20' }] as const
    await maria.mayNot('organisation.setWays', { assignmentId: gun, ways: [...ways] }, 403, 'access.refused')
    await britta.mayNot('organisation.setWays', { assignmentId: gun, ways: [...ways] }, 404, 'notFound')
    await helena.mayNot('organisation.setWays', { assignmentId: uuidv7(), ways: [] }, 404, 'notFound')
  })

  it('never with hours that no clock shows, or that end before they begin', async () => {
    const staff = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
    const person = await listed()
    await helena.may('contact.appoint', appointment(person, 'careContact', staff.assignmentId))
    const set = (from: string, to: string) =>
      helena.call('organisation.setWays', {
        assignmentId: staff.assignmentId,
        ways: [
          {
            kind: 'phone',
            value: '070-174 06 21',
            hours: { weekly: [{ days: [1], from, to }], closedOnHolidays: true },
          },
        ],
      })
    for (const [from, to] of [
      ['99:99', '10:00'],
      ['24:01', '24:30'],
      ['08:60', '10:00'],
      ['16:00', '08:00'],
      ['08:00', '08:00'],
    ] as const)
      told(await set(from, to), 400, 'input.invalid')
    for (const [from, to] of [
      ['08:00', '16:30'],
      ['00:00', '24:00'],
    ] as const)
      expect((await set(from, to)).status).toBe(200)
    await helena.may('person.get', { personId: person })
  })
})

describe('that no contact is needed', () => {
  const obviously = (personId: string, more: object = {}) =>
    ({
      personId,
      contactKind: 'socialCareContact',
      decision: 'obviouslyUnnecessary',
      reason: 'Har bara larm',
      ...more,
    }) as SentOf<Operations['contact.decideNeed']>

  it('is decided with a reason, and then the person is not on the list, until it is asked again within a year', async () => {
    const person = await withHomeHelp(['alarm'])
    const needs = async () => (await fatima.may('person.get', { personId: person })).needs.map((n) => n.code)
    expect(await needs()).toEqual(['need.homeHelpSimple'])
    await fatima.may('contact.decideNeed', obviously(person))
    expect(await needs()).toEqual([])
    expect(
      await county.rows('select reason, review_on::text from need_decision where person_id = $1', [person]),
    ).toEqual([{ reason: 'Har bara larm', review_on: addDays(county.today, 365) }])
    // When its day has come the question is asked again, and can be answered again; both answers are kept.
    await county.rows(
      `insert into need_decision (id, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on, review_on, decided_by)
       select $1, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on - 400, decided_on, decided_by from need_decision where person_id = $2`,
      [uuidv7(), person],
    )
    await county.rows(`delete from need_decision where person_id = $1 and review_on > ctx_today()`, [person])
    expect(await needs()).toEqual(['need.homeHelpSimple'])
    await fatima.may('contact.decideNeed', obviously(person, { reviewOn: addDays(county.today, 30) }))
    expect(await needs()).toEqual([])
    expect(
      await county.rows(
        'select upper_inf(recorded) as current from need_decision where person_id = $1 order by decided_on',
        [person],
      ),
    ).toEqual([{ current: false }, { current: true }])
  })

  it('is not decided of what nobody lacks, nor for another unit', async () => {
    const person = await withHomeHelp()
    await fatima.mayNot('contact.decideNeed', obviously(person, { contactKind: 'doctorContact' }), 404, 'notFound')
    await helena.mayNot('contact.decideNeed', obviously(person), 404, 'notFound')
    const here = await listed()
    await helena.mayNot('contact.decideNeed', obviously(here, { contactKind: 'careContact' }), 404, 'notFound')
  })

  it('is never decided where life is in danger (FC-5), and of a doctor contact only that it was declined (FC-1)', async () => {
    const person = await county.newPerson({
      lifeThreateningAt: county.units.norrangen,
      listedAt: county.units.norrangen,
    })
    const decide = (contactKind: 'careContact' | 'doctorContact', decision: 'declined' | 'obviouslyUnnecessary') =>
      helena.call('contact.decideNeed', { personId: person, contactKind, decision, reason: 'Vill inte' })
    for (const decision of ['declined', 'obviouslyUnnecessary'] as const) {
      const problem = told(await decide('careContact', decision), 422, 'contact.decisionRefused')
      expect(problem.reasons).toMatchObject([{ code: 'decision.notThisNeed', rule: 'FC-5', layer: 'law' }])
    }
    const problem = told(await decide('doctorContact', 'obviouslyUnnecessary'), 422, 'contact.decisionRefused')
    expect(problem.reasons).toMatchObject([{ code: 'decision.onlyDeclined', rule: 'FC-1', layer: 'law' }])
    expect(await county.count('need_decision where person_id = $1', [person])).toBe(0)
    expect((await decide('doctorContact', 'declined')).status).toBe(200)
    const { needs } = await helena.may('person.get', { personId: person })
    expect(needs.map((n) => n.code)).toEqual(['need.lifeThreatening'])
  })

  it('holds for what it was decided on: when the help becomes another, the question is open again', async () => {
    const person = await withHomeHelp(['alarm'])
    await fatima.may('contact.decideNeed', obviously(person))
    await county.rows('update care_episode set recorded = tstzrange(lower(recorded), now()) where person_id = $1', [
      person,
    ])
    await county.rows(
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, services, valid, source)
       select $1, person_id, unit_id, provider_id, kind, '{alarm,personalCare}', valid, source from care_episode where person_id = $2`,
      [uuidv7(), person],
    )
    const { needs } = await fatima.may('person.get', { personId: person })
    expect(needs.map((n) => n.code)).toEqual(['need.homeHelp'])
  })

  it('as obviously unnecessary, is asked again within a year (FC-15)', async () => {
    const person = await withHomeHelp(['alarm'])
    const reviewOn = addDays(county.today, 367)
    const problem = await fatima.mayNot(
      'contact.decideNeed',
      obviously(person, { reviewOn }),
      422,
      'contact.decisionRefused',
    )
    expect(problem.reasons).toMatchObject([{ code: 'decision.reviewTooLate', rule: 'FC-15', layer: 'policy' }])
    await fatima.may('contact.decideNeed', obviously(person, { reviewOn: addDays(county.today, 366) }))
  })

  it('needs a day of review to come, and a reason of some length', async () => {
    const person = await withHomeHelp()
    for (const reviewOn of [county.today, addDays(county.today, -1), '2026-02-30'])
      await fatima.mayNot('contact.decideNeed', obviously(person, { reviewOn }), 400, 'input.invalid')
    for (const reason of ['', 'ab', '   '])
      await fatima.mayNot('contact.decideNeed', obviously(person, { reason }), 400, 'input.invalid')
  })
})

describe('what crosses between providers', () => {
  it('is a card of a contact, by disclosure, and nothing one could change', async () => {
    const ingrid = await county.resident('ingrid')
    const amina = await county.as('amina')
    const page = await amina.may('person.get', { personId: ingrid })
    const cards = page.contacts.filter((c) => !c.own)
    expect(cards.map((c) => c.staffName)).toContain('Maria Sandberg')
    for (const card of cards) expect(card).toMatchObject({ information: null, availableActions: [], ownUnit: false })
    // Without one, the others' contacts are not there.
    await county.rows(
      'update disclosure set ended_at = now() where person_id = $1 and to_provider_id = (select provider_id from care_unit where id = $2)',
      [ingrid, county.units.homeHealth],
    )
    const after = await amina.may('person.get', { personId: ingrid })
    expect(after.contacts.filter((c) => !c.own)).toEqual([])
    expect(after.listing).toBeNull()
  })
})

nothingWasComplainedOf()
