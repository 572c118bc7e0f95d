import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { britta, county, fatima, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { consented, of, said, sending, someone, which } from './plan-county.ts'

openCounty()

const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code).sort()
const propose = (personId: string, by: Caller = maria) =>
  by.may('plan.propose', { personId, as: 'staff', proposerName: '', why: 'Flera ger insatser hemma' })
const write = (by: Caller, plan: PlanView, fields: Record<string, string>) =>
  by.may('plan.edit', {
    ...which(plan),
    changes: Object.entries(fields).map(([key, value]) => ({ id: randomUUID(), key, value, baseRev: 0, base: '' })),
  })

/** Writes a plan that shows the four points: home help by the municipality, medicines by the region, the daughter drives. */
async function written(plan: PlanView): Promise<PlanView> {
  const keeper = plan.parties.find((one) => one.isKeeper)!.partyId
  const help = plan.parties.find((one) => one.unitId === county.units.homeHelp)!.partyId
  const [a, b, c, goal] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await write(fatima, plan, {
    mattersToMe: 'Att bo hemma och sjunga i kören',
    [`goals/${goal}/at`]: '1',
    [`goals/${goal}/text`]: 'Klara mornarna',
    [`interventions/${a}/at`]: '1',
    [`interventions/${a}/what`]: 'Hemtjänst morgon och kväll',
    [`interventions/${a}/answerer`]: 'municipality',
    [`interventions/${a}/partyId`]: help,
    [`interventions/${b}/at`]: '2',
    [`interventions/${b}/what`]: 'Genomgång av läkemedel',
    [`interventions/${b}/answerer`]: 'region',
    [`interventions/${b}/partyId`]: keeper,
    [`interventions/${c}/at`]: '3',
    [`interventions/${c}/what`]: 'Skjuts till kören',
    [`interventions/${c}/answerer`]: 'other',
    [`interventions/${c}/who`]: 'Dottern Eva',
    overall: 'municipality',
    followUpOn: addDays(county.today, 60),
  })
  return maria.may('plan.read', which(plan))
}

describe('a coordinated plan', () => {
  it('goes from a proposal to a follow-up between two authorities (SIP-1 to SIP-5)', async () => {
    const personId = await someone()
    const plan = await written(await consented(personId))
    expect(plan).toMatchObject({ state: 'drafted', consent: { holds: true } })
    expect(plan.points.every((one) => one.shown)).toBe(true)
    const waiting = await maria.may('plan.submit', sending(plan))
    expect(waiting).toMatchObject({ state: 'confirming', waiting: { number: 1 } })
    expect(waiting.waiting!.left.map((one) => one.what).sort()).toEqual([
      'Genomgång av läkemedel',
      'Hemtjänst morgon och kväll',
    ])
    const half = await fatima.may('plan.confirm', { ...which(plan), number: 1 })
    expect(half.waiting!.left.map((one) => one.what)).toEqual(['Genomgång av läkemedel'])
    const agreed = await maria.may('plan.confirm', { ...which(plan), number: 1 })
    expect(agreed).toMatchObject({ state: 'agreed', force: { number: 1 }, followUpOn: addDays(county.today, 60) })
    expect(agreed.force!.inForce).toHaveLength(3)
    expect(await county.count('plan_copy where plan_id = $1', [plan.planId])).toBe(2)
    const followed = await maria.may('plan.followUp', {
      ...of(agreed),
      on: county.today,
      personPresent: true,
      goals: [{ goalId: agreed.force!.content.goals[0]!.id, outcome: 'partly' }],
      answer: 'helps',
      words: 'Mornarna går bättre',
      nextOn: addDays(county.today, 90),
    })
    expect(followed).toMatchObject({ followUpOn: addDays(county.today, 90) })
    expect(followed.followUps[0]).toMatchObject({
      answer: 'helps',
      goals: [{ text: 'Klara mornarna', outcome: 'partly' }],
    })
    const closed = await maria.may('plan.close', { ...of(followed), reason: 'goalsReached', words: 'Målen är nådda' })
    expect(closed).toMatchObject({ state: 'closed', availableActions: [] })
    expect(closed.events.map((one) => one.action)).toEqual([
      'propose',
      'judgeNeeded',
      'recordConsent',
      'invite',
      'edit',
      'submit',
      'confirm',
      'confirm',
      'followUp',
      'close',
    ])
  })

  it('isn’t drafted, called to or shown to anyone without the person’s yes (SIP-2)', async () => {
    const personId = await someone()
    const plan = await maria.may('plan.judge', { ...of(await propose(personId)), needed: true, words: '' })
    expect(plan.availableActions.sort()).toEqual(['close', 'recordConsent', 'recordNo'])
    const change = { id: randomUUID(), key: 'mattersToMe', value: 'Hemma', baseRev: 0, base: '' }
    expect(codes(await maria.mayNot('plan.edit', { ...which(plan), changes: [change] }, 422, 'plan.refused'))).toEqual([
      'plan.needsConsent',
    ])
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    const no = await maria.may('plan.word', { ...of(plan), yes: false, ...said, words: 'Vill inte' })
    expect(no).toMatchObject({ state: 'declined', consent: { holds: false, reason: { code: 'plan.saidNo' } } })
  })

  it('lacking a legal point isn’t sent to its parties; which is told, with the law (SIP-4)', async () => {
    const plan = await written(await consented(await someone()))
    await maria.may('plan.edit', {
      ...which(plan),
      changes: [{ id: randomUUID(), key: 'overall', value: '', baseRev: 1, base: 'municipality' }],
    })
    const now = await maria.may('plan.read', which(plan))
    expect(now.availableActions).not.toContain('submit')
    const refused = await maria.mayNot('plan.submit', sending(now), 422, 'plan.refused')
    expect(codes(refused)).toEqual(['plan.pointNoOverall'])
    expect(refused.reasons[0]!.law.map((one) => one.cite.sv)[0]).toContain('16 kap. 4 §')
  })

  it('is shut to a party at once when the person doesn’t want it there; what it wrote stays (SIP-2, AC-8)', async () => {
    const plan = await written(await consented(await someone()))
    const { partyId } = plan.parties.find((one) => one.unitId === county.units.homeHelp)!
    const sees = "disclosure where person_id = $1 and scope = 'plan' and ended_at is null"
    expect(await county.count(sees, [plan.personId])).toBe(1)
    const left = await maria.may('plan.withdrawParty', { ...of(plan), partyId, words: 'Vill inte ha dem med' })
    expect(await county.count(sees, [plan.personId])).toBe(0)
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    expect(left.draft.mattersToMe).toContain('kören')
    expect(codes(await maria.mayNot('plan.submit', sending(left), 422, 'plan.refused'))).toEqual([
      'plan.pointOverallAbsent',
      'plan.pointPartyLeft',
    ])
  })

  it('is shut to a party also when what is shown to it is ended under Who sees what (AC-8)', async () => {
    const plan = await consented(await someone())
    const [shown] = await county.rows<{ id: string }>(
      `select id from disclosure where person_id = $1 and scope = 'plan' and ended_at is null`,
      [plan.personId],
    )
    await maria.may('access.endDisclosure', {
      personId: plan.personId,
      disclosureId: shown!.id,
      channel: 'spoken',
      words: 'Vill inte att de ser den',
    })
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    const { parties } = await maria.may('plan.read', which(plan))
    expect(parties.find((one) => !one.isKeeper)).toMatchObject({ withdrawnAt: expect.any(String) })
  })

  it('ends when the yes is taken back, for all at once', async () => {
    const plan = await consented(await someone())
    const ended = await maria.may('plan.word', { ...of(plan), yes: false, ...said, words: 'Har ångrat sig' })
    expect(ended).toMatchObject({ state: 'closed', closing: { reason: 'consentWithdrawn' } })
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
  })

  it('lets a unit without other records of the person take part, and reach them only while it does', async () => {
    const personId = await county.newPerson({ listedAt: county.units.norrangen })
    await fatima.mayNot('person.get', { personId }, 404, 'notFound')
    const plan = await consented(personId)
    expect((await fatima.may('person.get', { personId })).personId).toBe(personId)
    // Who sees what is not for those who have nothing but a seat; that they have one is told to the person (readers_of).
    await fatima.mayNot('access.get', { personId }, 403, 'access.refused')
    expect(await county.count(`reach where person_id = $1 and grounds = '{plan}' and valid = '{}'`, [personId])).toBe(1)
    const { partyId } = plan.parties.find((one) => !one.isKeeper)!
    await maria.may('plan.withdrawParty', { ...of(plan), partyId, words: 'Vill inte längre' })
    expect(await fatima.may('plan.over', { planId: plan.planId })).toEqual({
      over: { how: 'left', on: county.today, copies: false },
    })
    await fatima.mayNot('person.get', { personId }, 404, 'notFound')
  })

  it('is changed by one at a time: who comes second is told (two closings at once)', async () => {
    const plan = await consented(await someone())
    const closing = { ...of(plan), reason: 'notNeeded' as const, words: 'Behövs inte längre' }
    const both = await Promise.allSettled([maria.may('plan.close', closing), maria.may('plan.close', closing)])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    await maria.mayNot('plan.close', closing, 409, 'version.stale')
  })

  it('asks again only whom a revision changes something for; the old one holds till then (SIP-5)', async () => {
    const plan = await written(await consented(await someone()))
    await maria.may('plan.submit', sending(plan))
    await fatima.may('plan.confirm', { ...which(plan), number: 1 })
    const agreed = await maria.may('plan.confirm', { ...which(plan), number: 1 })
    const revising = await maria.may('plan.revise', of(agreed))
    const help = revising.draft.interventions.find((one) => one.answerer === 'municipality')!
    await maria.may('plan.edit', {
      ...which(plan),
      changes: [
        {
          id: randomUUID(),
          key: `interventions/${help.id}/what`,
          value: 'Hemtjänst morgon',
          baseRev: 1,
          base: help.what,
        },
      ],
    })
    const waiting = await maria.may('plan.submit', sending(await maria.may('plan.read', which(plan))))
    expect(waiting).toMatchObject({ state: 'confirming', force: { number: 1 }, waiting: { number: 2 } })
    expect(waiting.waiting!.left.map((one) => one.what)).toEqual(['Hemtjänst morgon'])
    expect(waiting.waiting!.changes).toMatchObject([
      { field: 'what', was: 'Hemtjänst morgon och kväll', is: 'Hemtjänst morgon' },
    ])
    expect(codes(await fatima.mayNot('plan.confirm', { ...which(plan), number: 1 }, 422, 'plan.refused'))).toEqual([
      'plan.otherVersion',
    ])
    expect(await fatima.may('plan.confirm', { ...which(plan), number: 2 })).toMatchObject({
      state: 'agreed',
      force: { number: 2 },
    })
    expect(await county.count('plan_version where plan_id = $1', [plan.planId])).toBe(2)
  })
})

describe('two who write at once', () => {
  it('both stand, and one sent again after a break is done once', async () => {
    const plan = await consented(await someone())
    const mine = { id: randomUUID(), key: 'mattersToMe', value: 'Kören', baseRev: 0, base: '' }
    const yours = { id: randomUUID(), key: 'mattersToMe', value: 'Katten', baseRev: 0, base: '' }
    await maria.may('plan.edit', { ...which(plan), changes: [mine] })
    const merged = await fatima.may('plan.edit', { ...which(plan), changes: [yours] })
    expect(merged.applied[0]).toMatchObject({ value: 'Kören Katten', rev: 2, conflict: false })
    expect((await fatima.may('plan.edit', { ...which(plan), changes: [yours] })).applied[0]).toEqual(merged.applied[0])
    const { seq, fields } = await maria.may('plan.fields', { ...which(plan), since: 1 })
    expect({ seq, fields }).toMatchObject({
      seq: 2,
      fields: [{ key: 'mattersToMe', value: 'Kören Katten', byName: expect.any(String) }],
    })
  })

  it('lose nothing when ten changes come at the same moment', async () => {
    const plan = await consented(await someone())
    const words = Array.from({ length: 10 }, (_, n) => `ord${n}x`)
    await Promise.all(
      words.map((value, n) =>
        (n % 2 ? maria : fatima).may('plan.edit', {
          ...which(plan),
          changes: [{ id: randomUUID(), key: 'resources', value, baseRev: 0, base: '' }],
        }),
      ),
    )
    const { draft } = await maria.may('plan.read', which(plan))
    for (const word of words) expect(draft.resources).toContain(word)
  })

  it('a field that no plan has, and a value that it can’t have, is refused', async () => {
    const plan = await consented(await someone())
    const change = (key: string, value: string) => ({
      ...which(plan),
      changes: [{ id: randomUUID(), key, value, baseRev: 0, base: '' }],
    })
    await maria.mayNot('plan.edit', change('state', 'agreed'), 400, 'input.invalid')
    await maria.mayNot('plan.edit', change('overall', 'kyrkan'), 400, 'input.invalid')
  })
})

describe('a meeting', () => {
  const meeting = (more = {}) => ({
    startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
    endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
    place: 'Hemma hos personen',
    videoLink: '',
    interpreter: '',
    questions: 'Vad är viktigast?',
    ...more,
  })
  it('is called, changed and cancelled; its number grows for calendars', async () => {
    const plan = await consented(await someone())
    const called = await maria.may('plan.call', { ...of(plan), ...meeting() })
    const { meetingId } = called.meetings[0]!
    const moved = await maria.may('plan.changeCall', {
      ...of(called),
      meetingId,
      ...meeting({ place: 'Hälsocentralen' }),
    })
    expect(moved.meetings[0]).toMatchObject({ sequence: 1, place: 'Hälsocentralen' })
    const off = await maria.may('plan.cancelCall', { ...of(moved), meetingId, words: 'Läkaren är sjuk' })
    expect(off).toMatchObject({ state: 'consented', meetings: [{ sequence: 2, cancelledAt: expect.any(String) }] })
  })

  it('that has been, or is nowhere, can’t be called to; what was written is kept by the form', async () => {
    const plan = await consented(await someone())
    const past = meeting({ startsAt: '2020-01-01T09:00:00Z', endsAt: '2020-01-01T10:00:00Z' })
    expect(codes(await maria.mayNot('plan.call', { ...of(plan), ...past }, 422, 'plan.refused'))).toEqual([
      'plan.meetingPassed',
    ])
    await maria.mayNot('plan.call', { ...of(plan), ...meeting({ place: '' }) }, 400, 'input.invalid')
    await maria.mayNot(
      'plan.call',
      { ...of(plan), ...meeting({ videoLink: 'javascript:alert(1)' }) },
      400,
      'input.invalid',
    )
  })

  it('is prepared by each party, and by none that isn’t in the plan', async () => {
    const plan = await consented(await someone())
    const answer = { ...which(plan), answer: 'Vi ser att mornarna är svåra', coming: null }
    await fatima.may('plan.prepare', answer)
    const again = await fatima.may('plan.prepare', { ...answer, answer: 'Mornarna är svårast' })
    expect(again.preparations).toMatchObject([{ answer: 'Mornarna är svårast', coming: null, meetingId: null }])
    // Nobody comes to a meeting that isn't called.
    await fatima.mayNot('plan.prepare', { ...answer, coming: 'yes' }, 400, 'input.invalid')
    await britta.mayNot('plan.prepare', answer, 404, 'notFound')
  })
})

describe('whom a plan is for', () => {
  it('is hinted at where the preparatory works say that a need should be assumed (SIP-9); one is kept at a time', async () => {
    const personId = await someone()
    await county.rows(
      `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid)
         select gen_random_uuid(), $1, provider_id, id, 'psychiatryAddiction', daterange(ctx_today() - 30, null) from care_unit where id = $2`,
      [personId, county.units.norrangen],
    )
    const { hints, mayPropose } = await maria.may('plan.list', { personId })
    expect([hints.map((one) => one.id), mayPropose]).toEqual([['psychiatryAddiction'], true])
    await propose(personId)
    expect(await maria.may('plan.list', { personId })).toMatchObject({
      hints: [],
      mayPropose: false,
      items: [{ state: 'proposed' }],
    })
    await maria.mayNot('plan.propose', { personId, as: 'staff', proposerName: '', why: 'En till' }, 409, 'plan.exists')
  })

  it('with protected identity is read only after a stated need', async () => {
    const personId = await someone()
    const plan = await consented(personId)
    await county.rows(`update person set protection = 'confidential' where id = $1`, [personId])
    await helena.mayNot('plan.read', which(plan), 422, 'plan.revealFirst')
    await helena.may('person.reveal', { personId, reason: 'Möte om planen' })
    expect((await helena.may('plan.read', which(plan))).planId).toBe(plan.planId)
  })
})

nothingWasComplainedOf()
