import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { textOf } from '../../src/server/paper/pdf-text.fixture.ts'
import type { Caller } from './client.ts'
import { county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { agreed as agreedOf, first, resident } from './own-plan-county.ts'
import { change, consented, invite, of, said, sending, someone, which, writeOver } from './plan-county.ts'

openCounty()

const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code).sort()
const read = (plan: PlanView, by: Caller = maria) => by.may('plan.read', which(plan))
const agreed = async (personId?: string) => agreedOf(await consented(personId))
const confirm = (plan: PlanView, number: number, by: Caller) => by.may('plan.confirm', { ...which(plan), number })
/** Writes over what stands. */
async function write(plan: PlanView, fields: Record<string, string>, by: Caller = maria): Promise<PlanView> {
  await writeOver(by, plan, fields)
  return read(plan)
}
const revise = async (plan: PlanView) => maria.may('plan.revise', of(await read(plan)))
const doneBy = (plan: PlanView, answerer: string) => plan.draft.interventions.find((one) => one.answerer === answerer)!
const helpOf = (plan: PlanView) => plan.parties.find((one) => one.unitId === county.units.homeHelp && !one.withdrawnAt)!
const asked = (plan: PlanView) => plan.waiting?.left.map((one) => [one.about, one.what])
const followed = (plan: PlanView, more = {}) => ({
  ...of(plan),
  on: county.today,
  personPresent: true,
  goals: plan.force!.content.goals.map((one) => ({ goalId: one.id, outcome: 'partly' as const })),
  answer: 'helps' as const,
  words: '',
  nextOn: addDays(county.today, 90),
  ...more,
})
const told = async (by: Caller, personId: string) =>
  (await by.may('today.get', {})).notices.filter((one) => one.personId === personId).map((one) => one.kind)

describe('what a party answers for (SIP-5)', () => {
  it('isn’t taken from it unasked: the plan waits for it to say yes to that, and it is told', async () => {
    const plan = await agreed()
    const revising = await revise(plan)
    const { id, what } = doneBy(revising, 'municipality')
    const sent = await maria.may('plan.submit', sending(await write(revising, { [`interventions/${id}/at`]: '' })))
    expect(sent).toMatchObject({ state: 'confirming', force: { number: 1 } })
    expect(asked(sent)).toEqual([['gone', what]])
    await expect.poll(() => told(fatima, plan.personId), { timeout: 30_000 }).toContain('plan.asked')
    await maria.mayNot('plan.confirm', { ...which(plan), number: 2 }, 422, 'plan.nothingToConfirm')
    expect(await confirm(plan, 2, fatima)).toMatchObject({ state: 'agreed', force: { number: 2 } })
    // Taken up again it is asked for anew: the first yes was to something that ended.
    const again = await revise(plan)
    const back = await write(again, {
      [`interventions/${id}/at`]: '1',
      [`interventions/${id}/what`]: what,
      [`interventions/${id}/answerer`]: 'municipality',
      [`interventions/${id}/partyId`]: helpOf(again).partyId,
    })
    expect(asked(await maria.may('plan.submit', sending(back)))).toEqual([['does', what]])
  })

  it('is asked of both authorities when the overall responsibility moves (point 4)', async () => {
    const plan = await agreed()
    const sent = await maria.may('plan.submit', sending(await write(await revise(plan), { overall: 'region' })))
    expect(sent.waiting!.left.map((one) => [one.about, one.authority])).toEqual([
      ['overall', 'region'],
      ['overall', 'municipality'],
    ])
    expect(await confirm(plan, 2, maria)).toMatchObject({ state: 'confirming' })
    expect(await confirm(plan, 2, fatima)).toMatchObject({ state: 'agreed', force: { content: { overall: 'region' } } })
  })

  it('is in force at once when nothing of it has changed, and every party is told', async () => {
    const plan = await agreed()
    await expect.poll(() => told(fatima, plan.personId), { timeout: 30_000 }).toContain('plan.inForce')
    const sent = await maria.may('plan.submit', sending(await write(await revise(plan), { mattersToMe: 'Katten' })))
    expect(sent).toMatchObject({ state: 'agreed', force: { number: 2, content: { mattersToMe: 'Katten' } } })
    await expect
      .poll(async () => (await told(fatima, plan.personId)).filter((one) => one === 'plan.inForce').length, {
        timeout: 30_000,
      })
      .toBe(2)
    expect(await told(maria, plan.personId)).toEqual([])
  })

  it('is confirmed by a unit of the authority that answers (point 2); the intervention is named', async () => {
    const revising = await revise(await agreed())
    const { id } = doneBy(revising, 'municipality')
    const mixed = await write(revising, { [`interventions/${id}/answerer`]: 'region' })
    expect(mixed.points.map((one) => one.shown)).toEqual([true, false, true, true])
    const refused = await maria.mayNot('plan.submit', sending(mixed), 422, 'plan.refused')
    expect(codes(refused)).toEqual(['plan.pointOtherAuthority'])
    expect(refused.reasons[0]!.sv).toContain('”Hemtjänst morgon och kväll”')
  })
})

describe('a party that leaves', () => {
  it('does nothing of the plan any more; invited again it does, without anyone writing anew', async () => {
    const plan = await agreed()
    const { partyId } = helpOf(plan)
    const { id } = doneBy(plan, 'municipality')
    const left = await maria.may('plan.withdrawParty', { ...of(plan), partyId, words: 'Vill inte ha dem med' })
    expect(left.force!.inForce).not.toContain(id)
    expect(left.withoutParty).toEqual([id])
    expect(left.points.find((one) => one.point === 'authorities')).toMatchObject({
      shown: false,
      missing: [{ code: 'plan.pointPartyLeft', sv: expect.stringContaining('”Hemtjänst morgon och kväll”') }],
    })
    const back = await invite(left, { unitId: county.units.homeHelp })
    expect(back.withoutParty).toEqual([])
    expect(back.force!.inForce).toContain(id)
    expect(back.points.every((one) => one.shown)).toBe(true)
  })

  it('while a version waits is named in the refusal; invited again it confirms what it was asked', async () => {
    const plan = await agreed()
    const revising = await revise(plan)
    const { id, what } = doneBy(revising, 'municipality')
    const sent = await maria.may(
      'plan.submit',
      sending(await write(revising, { [`interventions/${id}/what`]: 'Hemtjänst morgon' })),
    )
    const left = await maria.may('plan.withdrawParty', {
      ...of(sent),
      partyId: helpOf(plan).partyId,
      words: 'Vill inte ha dem med',
    })
    const refused = await maria.mayNot('plan.confirm', { ...which(plan), number: 2 }, 422, 'plan.refused')
    expect(codes(refused)).toEqual(['plan.pointOverallAbsent', 'plan.pointPartyLeft'])
    expect(what).not.toBe('')
    await invite(left, { unitId: county.units.homeHelp })
    expect(await confirm(plan, 2, fatima)).toMatchObject({ state: 'agreed', force: { number: 2 } })
  })
})

describe('the day for follow-up', () => {
  it('is one: what a follow-up has moved stands in the plan, on paper, on the own page and through a revision (SIP-5)', async () => {
    const { personId, self } = await resident(first)
    const plan = await agreed(personId)
    const moved = await maria.may('plan.followUp', followed(plan))
    const day = addDays(county.today, 90)
    expect(moved).toMatchObject({ followUpOn: day, force: { content: { followUpOn: day } } })
    expect((await self.may('resident.plan', { planId: plan.planId })).content!.followUpOn).toBe(day)
    const paper = await maria.call('plan.paper', { ...which(plan), language: 'sv' })
    expect(textOf(paper.bytes)).toContain(String(Number(day.slice(8))))
    const revising = await revise(plan)
    expect(revising.draft.followUpOn).toBe(day)
    const sent = await maria.may('plan.submit', sending(await write(revising, { mattersToMe: 'Katten' })))
    expect(sent).toMatchObject({ state: 'agreed', followUpOn: day, force: { content: { followUpOn: day } } })
  })

  it('moved while it is written anew, or waits, is the day of the new version too', async () => {
    const plan = await agreed()
    const { id } = doneBy(plan, 'municipality')
    await revise(plan)
    const day = addDays(county.today, 120)
    const moved = await maria.may('plan.followUp', followed(await read(plan), { nextOn: day }))
    expect(moved).toMatchObject({ state: 'revising', draft: { followUpOn: day } })
    const written = await write(plan, { [`interventions/${id}/what`]: 'Hemtjänst morgon' })
    const sent = await maria.may('plan.submit', sending(written))
    expect(sent).toMatchObject({ state: 'confirming', waiting: { content: { followUpOn: day } } })
    // A plan in force is followed up whatever else is on its way.
    const later = addDays(county.today, 150)
    const again = await fatima.may('plan.followUp', followed(sent, { nextOn: later }))
    expect(again).toMatchObject({ state: 'confirming', waiting: { number: 2 }, followUpOn: later })
    const back = await maria.may('plan.takeBack', of(again))
    expect(back).toMatchObject({ state: 'revising', draft: { followUpOn: later } })
    const twice = await maria.may('plan.submit', sending(back))
    const last = addDays(county.today, 180)
    await maria.may('plan.followUp', followed(twice, { nextOn: last }))
    expect(await confirm(plan, 3, fatima)).toMatchObject({
      state: 'agreed',
      followUpOn: last,
      force: { content: { followUpOn: last } },
    })
    // And it is the day that is kept or missed (SIP-10), also when a party has left since.
    const kept = () =>
      county.rows(
        'select event, version, all_points, next_due::text from plan_quality where plan_id = $1 order by at desc, id desc limit 1',
        [plan.planId],
      )
    expect(await kept()).toEqual([{ event: 'agreed', version: 3, all_points: true, next_due: last }])
    const left = await maria.may('plan.withdrawParty', {
      ...of(await read(plan)),
      partyId: plan.parties.find((one) => !one.isKeeper)!.partyId,
      words: 'Behövs inte mer',
    })
    await maria.may('plan.followUp', followed(left, { nextOn: day }))
    expect(await kept()).toEqual([{ event: 'followedUp', version: 3, all_points: true, next_due: day }])
  })

  it('isn’t before the plan, too far off, or taken away by a party that doesn’t keep it', async () => {
    const plan = await agreed()
    const goalId = plan.force!.content.goals[0]!.id
    for (const [field, more] of [
      ['on', { on: '1950-01-01' }],
      ['on', { on: addDays(county.today, -1) }],
      ['nextOn', { nextOn: '2099-01-01' }],
      [
        'goals.1.goalId',
        {
          goals: [
            { goalId, outcome: 'reached' as const },
            { goalId, outcome: 'partly' as const },
          ],
        },
      ],
    ] as const) {
      const problem = await maria.mayNot('plan.followUp', followed(plan, more), 400, 'input.invalid')
      expect(problem.fields.map((one) => one.path)).toEqual([field])
    }
    const kept = await fatima.may('plan.followUp', followed(plan, { nextOn: null }))
    expect(kept.followUpOn).toBe(addDays(county.today, 60))
    expect(await maria.may('plan.followUp', followed(kept, { nextOn: null }))).toMatchObject({ followUpOn: null })
  })
})

describe('what has been followed up', () => {
  it('is told of in the words of its time, also when the goal has been taken out since', async () => {
    const { personId, self } = await resident(first)
    const plan = await agreed(personId)
    const [goal] = plan.force!.content.goals
    const goals = [{ goalId: goal!.id, outcome: 'reached' as const }]
    await maria.may('plan.followUp', followed(plan, { goals }))
    const written = await write(await revise(plan), { [`goals/${goal!.id}/at`]: '' })
    const sent = await maria.may('plan.submit', sending(written))
    expect(sent.force!.content.goals).toEqual([])
    expect(sent.followUps[0]!.goals).toMatchObject([{ text: 'Klara mornarna', outcome: 'reached' }])
    const own = await self.may('resident.plan', { planId: plan.planId })
    expect(own.followUps[0]!.goals).toMatchObject([{ text: 'Klara mornarna', outcome: 'reached' }])
  })
})

describe('sending a plan', () => {
  it('sends what was read: what has been written since is read first', async () => {
    const plan = await revise(await agreed())
    const seen = await read(plan)
    await write(plan, { mattersToMe: 'Katten' }, fatima)
    expect(codes(await maria.mayNot('plan.submit', sending(seen), 422, 'plan.refused'))).toEqual(['plan.writtenSince'])
    expect(await maria.may('plan.submit', sending(await read(plan)))).toMatchObject({ state: 'agreed' })
  })

  it('stays called to its meeting while it is written, and says why when none was held (SIP-3)', async () => {
    const plan = await consented()
    const called = await maria.may('plan.call', {
      ...of(plan),
      startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
      endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
      place: 'Folkets hus',
      videoLink: '',
      interpreter: '',
      questions: '',
    })
    const written = await write(called, { mattersToMe: 'Kören' }, fatima)
    expect(written).toMatchObject({ state: 'called', met: false, unsaid: ['needs', 'goals'] })
    expect(written.availableActions).toContain('prepare')
    const keeper = plan.parties.find((one) => one.isKeeper)!.partyId
    const i = randomUUID()
    const whole = await write(called, {
      [`interventions/${i}/at`]: '1',
      [`interventions/${i}/what`]: 'Läkemedelsgenomgång',
      [`interventions/${i}/answerer`]: 'region',
      [`interventions/${i}/partyId`]: keeper,
      noneByOthers: 'true',
      overall: 'municipality',
      followUpOn: addDays(county.today, 30),
    })
    expect(codes(await maria.mayNot('plan.submit', sending(whole, ''), 422, 'plan.refused'))).toEqual([
      'plan.noMeetingHeld',
    ])
    const sent = await maria.may('plan.submit', sending(whole, 'Personen orkade inte ses'))
    expect(sent.events.at(-1)).toMatchObject({ action: 'submit', words: 'Personen orkade inte ses' })
    // The municipality does nothing of it, and is asked for the overall responsibility.
    expect(asked(sent)).toEqual([
      ['does', 'Läkemedelsgenomgång'],
      ['overall', ''],
    ])
    await confirm(plan, 1, fatima)
    expect(await confirm(plan, 1, maria)).toMatchObject({ state: 'agreed' })
  })

  it('creates once what is sent twice', async () => {
    const plan = await consented()
    const key = randomUUID()
    const words = { ...which(plan), words: 'Vi ses på tisdag' }
    for (const _ of [1, 2]) await fatima.may('plan.comment', words, { key })
    expect((await read(plan)).comments).toHaveLength(1)
    const link = { ...which(plan), type: 'VP' as const, title: 'Vårdplan', keptBy: 'Norrängen', covers: false }
    for (const _ of [1, 2]) await maria.may('plan.link', link, { key: `${key}1` })
    expect((await read(plan)).links).toHaveLength(1)
    await maria.mayNot('plan.comment', words, 400, 'idempotency.missing', { key: null })
  })

  it('a yes to a party isn’t written down as one that has ended', async () => {
    const yes = await maria.may('plan.word', { ...of(await consented()), yes: true, ...said })
    const problem = await maria.mayNot(
      'plan.invite',
      {
        ...of(yes),
        kind: 'school',
        unitId: null,
        name: 'Lindskolan',
        email: '',
        allowedBy: 'person',
        channel: 'spoken',
        until: addDays(county.today, -1),
      },
      400,
      'input.invalid',
    )
    expect(problem.fields.map((one) => one.path)).toEqual(['until'])
  })

  it('a text that two have made too long together is shortened, not locked', async () => {
    const plan = await consented()
    const [mine, yours] = ['a'.repeat(3900), 'b'.repeat(3900)]
    for (const value of [mine, yours])
      await maria.may('plan.edit', { ...which(plan), changes: [change('mattersToMe', value)] })
    const { draft } = await read(plan)
    expect(draft.mattersToMe).toHaveLength(7801)
    const edit = (value: string) => ({ ...which(plan), changes: [change('mattersToMe', value, draft.mattersToMe, 2)] })
    expect(codes(await maria.mayNot('plan.edit', edit(`${draft.mattersToMe}c`), 422, 'plan.refused'))).toEqual([
      'plan.textFull',
    ])
    await maria.may('plan.edit', edit(draft.mattersToMe.slice(0, 7000)))
    expect((await read(plan)).draft.mattersToMe).toHaveLength(7000)
    await maria.mayNot(
      'plan.edit',
      { ...which(plan), changes: [change('resources', 'x'.repeat(4001))] },
      422,
      'plan.refused',
    )
  })
})

describe('the person', () => {
  it('sees what is proposed before it binds, and that they don’t agree is on the paper (SIP-6)', async () => {
    const { personId, self } = await resident(first)
    const plan = await agreed(personId)
    const own = () => self.may('resident.plan', { planId: plan.planId })
    expect((await own()).proposed).toBe(null)
    const revising = await revise(plan)
    const { id } = doneBy(revising, 'municipality')
    const written = await write(revising, { [`interventions/${id}/what`]: 'Hemtjänst morgon', overall: 'region' })
    const draft = await own()
    expect(draft).toMatchObject({ state: 'revising', content: { stage: 'inForce', number: 1 } })
    expect(draft.proposed).toMatchObject({
      content: { stage: 'draft' },
      changes: [
        { field: 'what', was: 'Hemtjänst morgon och kväll', is: 'Hemtjänst morgon' },
        { field: 'overall', was: 'municipality', is: 'region' },
      ],
    })
    const sent = await maria.may('plan.submit', sending(written))
    expect((await own()).proposed).toMatchObject({ content: { stage: 'waiting', number: 2 } })
    await self.may('resident.answerFollowUp', { planId: plan.planId, answer: 'helps', words: '' })
    await self.may('resident.commentPlan', { planId: plan.planId, words: 'Jag vill ha kvällen kvar', disagrees: true })
    expect((await read(plan)).comments).toMatchObject([{ disagrees: true, version: 2 }])
    const paper = await maria.call('plan.paper', { ...which(sent), language: 'sv' })
    expect(textOf(paper.bytes)).toContain('Jag vill ha kvällen kvar')
    const theirs = await self.call('resident.planPaper', { planId: plan.planId, language: 'sv-easy' })
    expect(textOf(theirs.bytes)).toContain('Jag vill ha kvällen kvar')
  })
})

describe('a unit that has taken over another', () => {
  it('says yes and answers for it, as it sees and keeps for it', async () => {
    const [former] = await county.rows<{ id: string }>(
      `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
         select gen_random_uuid(), 'SE2321000222-TEST9', 'Gamla hemtjänsten', kind, provider_id, authority_id from care_unit where id = $1 returning id`,
      [county.units.homeHelp],
    )
    const both = await invite(await consented(await someone()), { unitId: former!.id })
    const { partyId: help } = helpOf(both)
    const plan = await maria.may('plan.withdrawParty', { ...of(both), partyId: help, words: 'Bara den andra' })
    const { partyId } = plan.parties.find((one) => one.unitId === former!.id)!
    const i = randomUUID()
    const whole = await write(plan, {
      [`interventions/${i}/at`]: '1',
      [`interventions/${i}/what`]: 'Hemtjänst morgon',
      [`interventions/${i}/answerer`]: 'municipality',
      [`interventions/${i}/partyId`]: partyId,
      noneByOthers: 'true',
      overall: 'municipality',
      followUpOn: addDays(county.today, 30),
    })
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    await county.rows(
      'insert into unit_successor (from_unit_id, to_unit_id, on_day) values ($1, $2, ctx_today() - 1)',
      [former!.id, county.units.homeHelp],
    )
    const seen = await read(plan, fatima)
    expect(seen.parties.filter((one) => one.own && !one.withdrawnAt).map((one) => one.partyId)).toEqual([partyId])
    const answered = await fatima.may('plan.prepare', { ...which(plan), answer: 'Vi kommer', coming: null })
    expect(answered.preparations).toMatchObject([{ partyId, answer: 'Vi kommer' }])
    expect(asked(await maria.may('plan.submit', sending(whole)))).toEqual([['does', 'Hemtjänst morgon']])
    await expect.poll(() => told(fatima, plan.personId), { timeout: 30_000 }).toContain('plan.asked')
    expect(await confirm(plan, 1, fatima)).toMatchObject({ state: 'agreed' })
  })
})

nothingWasComplainedOf()
