import { describe, expect, it, vi } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { type DatedFact, planQuality } from '../../src/domain/plan/quality.ts'
import { remind } from '../../src/server/plan/mailing.ts'
import type { Caller } from './client.ts'
import { britta, county, fatima, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import {
  actsFor,
  agreed,
  child,
  first,
  fourth,
  needed,
  of,
  resident,
  second,
  third,
  withHomeHelp,
} from './own-plan-county.ts'
import { pastTheService } from './plan-county.ts'
import { codes } from './proxy-county.ts'

openCounty()

/** What is told is told by the outbox, in its own time. */
const soon = (told: () => Promise<void>) => vi.waitFor(told, { timeout: 30_000 })
const which = ({ personId, planId }: PlanView) => ({ personId, planId })
const yes = (by: Caller, plan: { planId: string; version: number }, more: { yes?: boolean; until?: string } = {}) =>
  by.may('resident.planWord', { planId: plan.planId, version: plan.version, yes: true, words: '', ...more })
const seatOf = (planId: string) =>
  county.rows<{ until: string | null }>(
    'select allowed_until::text as until from plan_party where plan_id = $1 and not is_keeper',
    [planId],
  )
const shownUntil = (planId: string) =>
  county.rows<{ until: string | null }>(
    `select (upper(d.valid) - 1)::text as until from disclosure d join plan_party y on y.person_id = d.person_id and y.unit_id = d.to_unit_id
     where y.plan_id = $1 and d.scope = 'plan' and d.ended_at is null`,
    [planId],
  )

describe('a yes with a last day (SIP-2)', () => {
  it('holds to its day, and the seats with it; it is made longer and ended by the person, and each word is told to who keeps the plan', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    const last = addDays(county.today, 30)
    await self.mayNot(
      'resident.planWord',
      { ...of(plan), yes: true, words: '', until: addDays(county.today, -1) } as never,
      400,
      'input.invalid',
    )
    await self.mayNot(
      'resident.planWord',
      { ...of(plan), yes: false, words: '', until: last } as never,
      400,
      'input.invalid',
    )
    const own = await yes(self, plan, { until: last })
    expect(own).toMatchObject({ consent: { holds: true, until: last }, myWord: { yes: true, until: last } })
    await withHomeHelp(await maria.may('plan.read', which(plan)))
    expect(await seatOf(plan.planId)).toEqual([{ until: last }])
    expect(await shownUntil(plan.planId)).toEqual([{ until: last }])
    expect((await fatima.may('plan.read', which(plan))).consent.until).toBe(last)

    // Said anew without a last day: the seat is open again until it is taken back; with another, it follows.
    const open = await yes(self, await self.may('resident.plan', { planId: plan.planId }))
    expect([await seatOf(plan.planId), await shownUntil(plan.planId)]).toEqual([[{ until: null }], [{ until: null }]])
    const sooner = await yes(self, open, { until: county.today })
    expect(await seatOf(plan.planId)).toEqual([{ until: county.today }])
    await fatima.may('plan.read', which(plan))

    // The day has been: nobody but the keeper sees it, and the plan waits.
    await county.rows(`update plan_word set until = ctx_today() - 1 where plan_id = $1 and until is not null`, [
      plan.planId,
    ])
    await county.rows(`update plan_party set allowed_until = ctx_today() - 1 where plan_id = $1 and not is_keeper`, [
      plan.planId,
    ])
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    const ended = await maria.may('plan.read', which(plan))
    expect(ended.consent).toMatchObject({ holds: false, reason: { code: 'plan.consentEnded' } })
    expect(ended.availableActions).not.toContain('call')
    // The same yes once more opens it again.
    await yes(self, sooner)
    expect((await fatima.may('plan.read', which(plan))).consent.holds).toBe(true)
    await yes(self, await self.may('resident.plan', { planId: plan.planId }), { yes: false })
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    await soon(async () =>
      expect(await toldOf(maria, plan.planId)).toEqual(expect.arrayContaining(['yes person', 'no person'])),
    )
  })

  it('is told of a week before, at every unit that takes part, and when it has ended where the plan is kept', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    await yes(self, plan, { until: addDays(county.today, 6) })
    await withHomeHelp(await maria.may('plan.read', which(plan)))
    const morning = new Date(`${county.today}T09:00:00Z`)
    await remind(county.app, morning)
    await remind(county.app, morning)
    for (const by of [maria, fatima])
      await soon(async () => expect(await toldOf(by, plan.planId)).toEqual(expect.arrayContaining(['endsSoon none'])))
    expect((await toldOf(fatima, plan.planId)).filter((one) => one === 'endsSoon none')).toHaveLength(1)
    await remind(county.app, new Date(`${addDays(county.today, 7)}T09:00:00Z`))
    await soon(async () => expect(await toldOf(maria, plan.planId)).toContain('ended none'))
    expect(await toldOf(fatima, plan.planId)).not.toContain('ended none')
  })
})

const toldOf = async (by: Caller, planId: string): Promise<string[]> =>
  (await by.may('today.get', {})).notices.flatMap(({ plan }) =>
    plan?.planId === planId ? [`${plan.what} ${plan.voice}`] : [],
  )

describe('what is said on the own page', () => {
  it('is told to who keeps the plan, under I dag and at the plan, until it is marked as seen; what was said isn’t in it', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    await yes(self, plan)
    const { planId } = plan
    await maria.may('plan.call', {
      ...of(await maria.may('plan.read', { personId, planId })),
      startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
      endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
      place: 'Folkets hus',
      videoLink: '',
      interpreter: '',
      questions: '',
    })
    await self.may('resident.commentPlan', { planId, words: 'Hemligt tycker jag', disagrees: true })
    await self.may('resident.preparePlan', {
      planId,
      answers: { matters: 'Att bo hemma', works: '', hard: '', wish: '' },
      coming: 'no',
    })
    await soon(async () =>
      expect((await toldOf(maria, planId)).sort()).toEqual(['disagrees person', 'notComing person', 'yes person']),
    )
    expect((await maria.call('today.get', {})).text).not.toContain('Hemligt')
    const read = await maria.may('plan.read', which(plan))
    expect(read.news.map((one) => one.what).sort()).toEqual(['disagrees', 'notComing', 'yes'])
    await maria.may('today.readNotice', { noticeId: read.news[0]!.noticeId })
    expect((await maria.may('plan.read', which(plan))).news).toHaveLength(2)
    // Each has their own: what one has seen the manager still has.
    expect((await helena.may('plan.read', which(plan))).news).toHaveLength(3)
    // Said twice while nobody has looked is told once.
    await self.may('resident.commentPlan', { planId, words: 'Och en sak till', disagrees: true })
    await self.may('resident.commentPlan', { planId, words: 'En vanlig tanke', disagrees: false })
    await soon(async () => expect(await toldOf(helena, planId)).toContain('comment person'))
    expect((await toldOf(helena, planId)).filter((one) => one === 'disagrees person')).toHaveLength(1)
    // Another unit is told nothing, and what staff record tells nobody.
    expect([await toldOf(fatima, planId), await toldOf(britta, planId)]).toEqual([[], []])
  })

  it('says in whose voice, also of a relative and of whom the person takes out; of someone whom one no longer sees nothing', async () => {
    const { personId, self } = await resident(first)
    const plan = await agreed(
      await withHomeHelp(await maria.may('plan.read', which(await consentedBy(self, personId)))),
    )
    const { planId } = plan
    const anna = await actsFor(personId, fourth, {
      kind: 'relative',
      scopes: ['contacts', 'plan'],
      channel: 'spoken',
      to: addDays(county.today, 30),
    })
    await anna.may('resident.commentPlan', { planId, words: 'Mamma är nöjd', disagrees: false })
    await self.may('resident.answerFollowUp', { planId, answer: 'helps', words: '' })
    const help = plan.parties.find((one) => one.unitId === county.units.homeHelp)!
    const own = await self.may('resident.plan', { planId })
    await self.may('resident.withdrawPlanParty', { planId, version: own.version, partyId: help.partyId })
    await soon(async () =>
      expect(await toldOf(maria, planId)).toEqual(
        expect.arrayContaining(['comment relative', 'answered person', 'partyOut person']),
      ),
    )
    const now = await self.may('resident.plan', { planId })
    await yes(self, now, { yes: false })
    await soon(async () => expect(await toldOf(maria, planId)).toContain('no person'))
  })
})

async function consentedBy(self: Caller, personId: string, asked?: PlanView): Promise<PlanView> {
  const plan = asked ?? (await needed(personId))
  await yes(self, plan)
  return maria.may('plan.read', which(plan))
}

describe('quality, kept as data (SIP-10)', () => {
  it('has a row each time something happened, as its own unit’s; equal to the facts told once more by hand', async () => {
    const { personId, self } = await resident(first)
    const plan = await agreed(await withHomeHelp(await consentedBy(self, personId)))
    const { planId } = plan
    const goalId = plan.force!.content.goals[0]!.id
    const followed = await maria.may('plan.followUp', {
      ...of(plan),
      on: county.today,
      personPresent: false,
      goals: [{ goalId, outcome: 'partly' }],
      answer: 'noAnswer',
      words: '',
      nextOn: addDays(county.today, 90),
    })
    await self.may('resident.answerFollowUp', { planId, answer: 'helpsPartly', words: '' })
    await maria.may('plan.close', { ...of(followed), reason: 'goalsReached', words: 'Allt är på plats' })
    const rows = await county.rows(
      `select event, version, person_present, all_points, due, kept, next_due::text, grace, goals_told, goals_reached, goals_partly, answer, unit_id
       from plan_quality where plan_id = $1 order by at, id`,
      [planId],
    )
    const row = {
      version: 1,
      all_points: true,
      due: 0,
      kept: 0,
      grace: 14,
      goals_told: 0,
      goals_reached: 0,
      goals_partly: 0,
    }
    const unit_id = county.units.norrangen
    const met = { due: 1, kept: 1, goals_told: 1, goals_partly: 1, person_present: false }
    expect(rows).toEqual([
      { ...row, event: 'agreed', person_present: null, next_due: addDays(county.today, 60), answer: null, unit_id },
      { ...row, ...met, event: 'followedUp', next_due: addDays(county.today, 90), answer: 'noAnswer', unit_id },
      { ...row, ...met, event: 'answered', next_due: addDays(county.today, 90), answer: 'helpsPartly', unit_id },
      { ...row, ...met, event: 'closed', next_due: null, answer: 'helpsPartly', unit_id },
    ])
    const facts: DatedFact[] = [
      { kind: 'agreed', on: county.today, version: 1, allPoints: true, dueOn: addDays(county.today, 60) },
      {
        kind: 'followedUp',
        on: county.today,
        madeOn: county.today,
        personPresent: false,
        goals: [{ goalId, outcome: 'partly' }],
        answer: 'noAnswer',
        nextOn: addDays(county.today, 90),
      },
      { kind: 'answered', on: county.today, answer: 'helpsPartly' },
      { kind: 'closed', on: county.today },
    ]
    expect(planQuality(facts, county.today)).toMatchObject({ due: 1, kept: 1, answer: 'helpsPartly', nextDue: null })
  })
})

describe('another unit keeps the plan', () => {
  it('asks, and keeps it from its yes: seats, what is shown and what was frozen are right, and the person is told', async () => {
    const { personId, self } = await resident(first)
    const plan = await agreed(await withHomeHelp(await consentedBy(self, personId)))
    const { planId } = plan
    const party = plan.parties.find((one) => one.unitId === county.units.homeHelp)!
    const keeper = plan.parties.find((one) => one.isKeeper)!
    await fatima.mayNot(
      'plan.askKeeper',
      { ...of(plan), partyId: keeper.partyId, words: 'Vi vill' },
      422,
      'plan.refused',
    )
    await maria.mayNot('plan.askKeeper', { ...of(plan), partyId: keeper.partyId, words: 'Ni själva' }, 404, 'notFound')
    const asked = await maria.may('plan.askKeeper', {
      ...of(plan),
      partyId: party.partyId,
      words: 'Ni träffar henne varje dag',
    })
    expect(asked.keeperAsk).toMatchObject({ toName: party.name, ours: false })
    await maria.mayNot(
      'plan.askKeeper',
      { ...of(asked), partyId: party.partyId, words: 'En gång till' },
      409,
      'plan.keeperAsked',
    )
    await maria.mayNot('plan.answerKeeper', { ...of(asked), accept: true, words: '' }, 404, 'notFound')
    await soon(async () => expect(await toldOf(fatima, planId)).toContain('keeperAsked none'))
    const seen = await fatima.may('plan.read', which(plan))
    expect(seen.keeperAsk).toMatchObject({ ours: true, words: 'Ni träffar henne varje dag' })
    const taken = await fatima.may('plan.answerKeeper', { ...of(seen), accept: true, words: '' })
    expect(taken).toMatchObject({ kept: true, state: 'agreed', keeperAsk: null, force: { number: 1 } })
    expect(taken.availableActions).toContain('revise')
    // The unit before takes part as any other, on the person's yes, and its intervention is still in force.
    const before = await maria.may('plan.read', which(plan))
    expect(before).toMatchObject({ kept: false })
    expect(before.availableActions).not.toContain('revise')
    expect(before.force!.inForce).toHaveLength(plan.force!.inForce.length)
    expect(before.parties.find((one) => one.partyId === keeper.partyId)).toMatchObject({
      isKeeper: false,
      allowedBy: 'person',
    })
    const copies = await county.rows<{ unit: string; number: number; same: boolean }>(
      `select c.unit_id as unit, c.version as number, c.content = v.content as same from plan_copy c
       join plan_version v on v.plan_id = c.plan_id and v.number = c.version where c.plan_id = $1`,
      [planId],
    )
    expect(copies.map((one) => one.unit).sort()).toEqual([county.units.homeHelp, county.units.norrangen].sort())
    for (const copy of copies) expect(copy).toMatchObject({ number: 1, same: true })
    // What is handed out is handed out by the new keeper, to the one before.
    const shown = await county.rows(
      `select to_unit_id as "to" from disclosure where person_id = $1 and scope = 'plan' and ended_at is null and valid @> ctx_today() + 1`,
      [personId],
    )
    expect(shown).toEqual([{ to: county.units.norrangen }])
    const own = await self.may('resident.plan', { planId })
    expect(own.keeper.name).toBe(party.name)
    // The person takes the one before out: it sees nothing from then on.
    await self.may('resident.withdrawPlanParty', { planId, version: own.version, partyId: keeper.partyId })
    await maria.mayNot('plan.read', which(plan), 404, 'notFound')
  })

  it('is asked and says no, or is asked no more; two answers at once are one', async () => {
    const { personId, self } = await resident(first)
    const plan = await withHomeHelp(await consentedBy(self, personId))
    const { partyId } = plan.parties.find((one) => !one.isKeeper)!
    const asked = await maria.may('plan.askKeeper', { ...of(plan), partyId, words: 'Kan ni ta den' })
    const refused = await fatima.may('plan.answerKeeper', { ...of(asked), accept: false, words: 'Vi hinner inte' })
    expect(refused).toMatchObject({ kept: false, keeperAsk: null })
    await soon(async () => expect(await toldOf(maria, plan.planId)).toContain('keeperNo none'))
    const again = await maria.may('plan.askKeeper', { ...of(refused), partyId, words: 'Kan ni ta den nu' })
    const back = await maria.may('plan.takeBackKeeper', of(again))
    await fatima.mayNot('plan.answerKeeper', { ...of(back), accept: true, words: '' }, 404, 'notFound')
    const third = await maria.may('plan.askKeeper', { ...of(back), partyId, words: 'Nu då' })
    const answers = await Promise.all(
      [true, false].map((accept) => fatima.call('plan.answerKeeper', { ...of(third), accept, words: 'Ja' })),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
    const yesFirst = answers[0]!.status === 200
    expect(await fatima.may('plan.read', which(plan))).toMatchObject({ kept: yesFirst, keeperAsk: null })
    expect(await maria.may('plan.read', which(plan))).toMatchObject({ kept: !yesFirst, keeperAsk: null })
  })
})

describe('guardians of a child of 13 to 17 (AC-11, FB 6:11)', () => {
  it('read the plan when the child lets them, and answer nothing; the other guardian sees nothing', async () => {
    const { personId, self } = await resident(first, child(15))
    const plan = await needed(personId)
    await yes(self, plan)
    const vera = await actsFor(personId, third, { scopes: ['contacts', 'asking'] })
    const stig = await actsFor(personId, second, { scopes: ['contacts', 'asking'], name: 'Stig' })
    const { planId } = plan
    await vera.mayNot('resident.plan', { planId }, 403, 'access.refused')
    const { guardians } = await self.may('resident.plans', {})
    expect(guardians.map((one) => [one.name, one.sight])).toEqual([
      ['Stig', 'none'],
      ['Vera Vårdnadshavare', 'none'],
    ])
    const { proxyId } = guardians[1]!
    await vera.mayNot('resident.guardianReads', { proxyId, reads: true }, 403, 'access.refused')
    await self.may('resident.guardianReads', { proxyId, reads: true })
    const seen = await vera.may('resident.plan', { planId })
    expect(seen).toMatchObject({ asRelative: true, content: null, minor: true })
    expect(seen.available).not.toContain('withdrawConsent')
    await vera.mayNot(
      'resident.planWord',
      { planId, version: seen.version, yes: false, words: '' },
      422,
      'plan.refused',
    )
    await stig.mayNot('resident.plan', { planId }, 403, 'access.refused')
    expect(
      (await vera.may('resident.commentPlan', { planId, words: 'Jag hjälper gärna till', disagrees: false })).comments,
    ).toMatchObject([{ voice: 'guardian', own: true }])
    await self.may('resident.guardianReads', { proxyId, reads: false })
    await vera.mayNot('resident.plan', { planId }, 403, 'access.refused')
  })

  it('answer where the unit has assessed that the child isn’t mature enough, and then the child’s own yes isn’t enough', async () => {
    const { personId, self } = await resident(first, child(14))
    const plan = await needed(personId)
    const vera = await actsFor(personId, third, { scopes: ['contacts'] })
    const { proxyId } = plan.guardians[0] ?? (await maria.may('plan.read', which(plan))).guardians[0]!
    const set = { ...which(plan), proxyId, level: 'decides' as const, saidBy: 'unit' as const }
    await maria.mayNot('plan.guardianSight', { ...set, words: '' }, 400, 'input.invalid')
    await maria.mayNot('plan.guardianSight', { ...set, saidBy: 'child', words: '' }, 400, 'input.invalid')
    const assessed = await maria.may('plan.guardianSight', { ...set, words: 'Förstår inte vad planen innebär' })
    expect(assessed.guardians).toMatchObject([{ sight: 'decides', saidBy: 'unit' }])
    expect(await yes(self, assessed)).toMatchObject({
      state: 'needed',
      consent: { reason: { code: 'plan.needsConsent' } },
    })
    await self.mayNot('resident.guardianReads', { proxyId, reads: false }, 422, 'plan.guardianDecides')
    const both = await yes(vera, await vera.may('resident.plan', { planId: plan.planId }))
    expect(both).toMatchObject({ state: 'consented', asRelative: false })
    // What was assessed isn't the guardian's to read.
    expect((await vera.call('resident.plan', { planId: plan.planId })).text).not.toContain('Förstår inte')
  })

  it('below 13 see and answer, unless the unit has found that the child would be harmed (OSL 12:3); at 18 nothing', async () => {
    const { personId } = await resident(first, child(9))
    const plan = await needed(personId)
    const vera = await actsFor(personId, third)
    await vera.may('resident.plan', { planId: plan.planId })
    const { proxyId } = (await maria.may('plan.read', which(plan))).guardians[0]!
    const set = { ...which(plan), proxyId, saidBy: 'unit' as const, words: 'Barnet far illa om hen får veta' }
    await maria.mayNot('plan.guardianSight', { ...set, level: 'reads' }, 400, 'input.invalid')
    await maria.may('plan.guardianSight', { ...set, level: 'none' })
    expect(
      codes((await vera.mayNot('resident.plan', { planId: plan.planId }, 403, 'access.refused')) as never),
    ).toEqual(['access.notYourMandate'])
    await maria.may('plan.guardianSight', { ...set, level: 'decides' })
    await vera.may('resident.plan', { planId: plan.planId })
    await county.rows(`update person set birth_date = ctx_today() - interval '18 years' where id = $1`, [personId])
    await vera.mayNot('resident.plan', { planId: plan.planId }, 403, 'access.refused')
    await maria.mayNot('plan.guardianSight', { ...set, level: 'none' }, 404, 'notFound')
  })

  it('are assessed by whoever keeps the plan, also when another unit kept it before, and by nobody else', async () => {
    const { personId, self } = await resident(first, child(14))
    const vera = await actsFor(personId, third, { scopes: ['contacts'] })
    const asked = await needed(personId)
    const { proxyId } = asked.guardians[0]!
    const plan = await withHomeHelp(await maria.may('plan.read', which(await consentedBy(self, personId, asked))))
    const set = { ...which(plan), proxyId, level: 'reads' as const, saidBy: 'unit' as const, words: 'Barnet vill det' }
    // A party isn't told whom the keeper's provider has written down as a guardian.
    expect((await fatima.may('plan.read', which(plan))).guardians).toEqual([])
    await fatima.mayNot('plan.guardianSight', set, 404, 'notFound')
    const { partyId } = plan.parties.find((one) => !one.isKeeper)!
    const ask = await maria.may('plan.askKeeper', { ...of(plan), partyId, words: 'Ni möter barnet varje dag' })
    const taken = await fatima.may('plan.answerKeeper', { ...of(ask), accept: true, words: '' })
    expect(taken.guardians).toMatchObject([{ proxyId, name: 'Vera Vårdnadshavare', sight: 'none' }])
    expect((await fatima.may('plan.guardianSight', set)).guardians).toMatchObject([
      { proxyId, sight: 'reads', saidBy: 'unit', words: 'Barnet vill det' },
    ])
    await vera.may('resident.plan', { planId: plan.planId })
    await maria.mayNot('plan.guardianSight', { ...set, level: 'none' }, 404, 'notFound')
    // Nor, past the service, of a child whose plan another keeps.
    const { personId: sibling } = await resident(second, child(14))
    await actsFor(sibling, fourth, { scopes: ['contacts'] })
    const theirs = (await needed(sibling)).guardians[0]!.proxyId
    const assignmentId = await county.assignment('fatima')
    const assess = (person: string, proxy: string) =>
      pastTheService(
        'fatima',
        `insert into guardian_sight (id, person_id, proxy_id, level, said_by, words, assignment_id)
         values (gen_random_uuid(), '${person}', '${proxy}', 'reads', 'unit', 'Bedömt', '${assignmentId}')`,
      )
    await assess(personId, proxyId)
    await expect(assess(sibling, theirs)).rejects.toThrow(/row-level security/)
    await expect(assess(personId, theirs)).rejects.toThrow(/row-level security/)
    // With the plan ends what its keeper knows of the guardians.
    await fatima.may('plan.close', {
      ...of(await fatima.may('plan.read', which(plan))),
      reason: 'notNeeded',
      words: 'Behövs inte längre',
    })
    await fatima.mayNot('plan.guardianSight', { ...set, level: 'none' }, 404, 'notFound')
  })
})

nothingWasComplainedOf()
