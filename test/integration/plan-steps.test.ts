// What can be done with a plan where it stands (SIP-5): each step as the service does it, and as the database lets it be done past the service.
import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { britta, county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { agreed as agreedOf, first, resident } from './own-plan-county.ts'
import { consented, invite, of, pastTheService, said, sending, someone, which, writeOver } from './plan-county.ts'

openCounty()

const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code)
const read = (plan: PlanView, by: Caller = maria) => by.may('plan.read', which(plan))
const agreed = async (personId?: string) => agreedOf(await consented(personId))
const tasks = async (by: Caller, plan: PlanView) => {
  const { items } = await by.may('plan.unit', { filter: 'open', limit: 100 })
  return items.find((one) => one.planId === plan.planId)?.turns.map((one) => one.task)
}
const helpOf = (plan: PlanView) =>
  plan.parties.find((one) => one.unitId === county.units.homeHelp && one.withdrawnAt === null)!
const doneBy = (plan: PlanView, answerer: string) => plan.draft.interventions.find((one) => one.answerer === answerer)!
const time = (days: number) => ({
  startsAt: `${addDays(county.today, days)}T09:00:00Z`,
  endsAt: `${addDays(county.today, days)}T10:00:00Z`,
  place: 'Folkets hus',
  videoLink: '',
  interpreter: '',
  questions: '',
})
/** Writes over what stands. */
async function write(plan: PlanView, fields: Record<string, string>): Promise<PlanView> {
  await writeOver(maria, plan, fields)
  return read(plan)
}
/** The home help is asked about other words of what it does. */
async function waits(plan: PlanView): Promise<PlanView> {
  const revising = await maria.may('plan.revise', of(await read(plan)))
  const { id } = doneBy(revising, 'municipality')
  return maria.may('plan.submit', sending(await write(revising, { [`interventions/${id}/what`]: 'Hemtjänst morgon' })))
}

describe('a plan that nobody has judged to be needed', () => {
  it('isn’t made by a yes after a no: it is a proposal again, and when it is judged the person isn’t asked twice (SIP-1)', async () => {
    const { personId, self } = await resident(first)
    const proposed = await maria.may('plan.propose', {
      personId,
      as: 'staff',
      proposerName: '',
      why: 'Flera ger insatser',
    })
    // What has to come first is said, not only that it isn't now.
    const early = await maria.mayNot('plan.call', { ...of(proposed), ...time(10) }, 422, 'plan.refused')
    expect(codes(early)).toEqual(['plan.notJudged', 'plan.needsConsent'])
    const no = { planId: proposed.planId, version: proposed.version, yes: false, words: '', until: null }
    await self.may('resident.planWord', no)
    const declined = await read(proposed)
    expect(declined.state).toBe('declined')
    const past = `insert into plan_word (id, plan_id, person_id, yes, given_by, channel, recorded_by) values (gen_random_uuid(),
      '${proposed.planId}', '${personId}', true, 'person', 'spoken', ctx_assignment());
      update plan set state = 'consented', version = version + 1 where id = '${proposed.planId}'`
    await expect(pastTheService('maria', past)).rejects.toThrow('judged to be needed')
    const yes = await maria.may('plan.word', { ...of(declined), yes: true, ...said })
    expect(yes).toMatchObject({ state: 'proposed', consent: { holds: true } })
    expect(yes.availableActions).not.toContain('edit')
    expect(await tasks(maria, yes)).toEqual(['judge'])
    const judged = await maria.may('plan.judge', { ...of(yes), needed: true, words: '' })
    expect(judged).toMatchObject({ state: 'consented', consent: { holds: true } })
    expect(judged.availableActions).toContain('edit')
  })

  it('is asked about when it has been judged and the person has answered no before: then the yes makes it', async () => {
    const plan = await maria.may('plan.propose', {
      personId: await someone(),
      as: 'staff',
      proposerName: '',
      why: 'Flera ger insatser',
    })
    const needed = await maria.may('plan.judge', { ...of(plan), needed: true, words: '' })
    expect(codes(await maria.mayNot('plan.call', { ...of(needed), ...time(10) }, 422, 'plan.refused'))).toEqual([
      'plan.needsConsent',
    ])
    const declined = await maria.may('plan.word', { ...of(needed), yes: false, ...said, words: 'Inte nu' })
    expect(declined.state).toBe('declined')
    const yes = await maria.may('plan.word', { ...of(declined), yes: true, ...said })
    expect(yes.state).toBe('consented')
  })
})

describe('a version that waits', () => {
  it('is thrown back by who is asked something in it, and by nobody else (SIP-5)', async () => {
    const invited = await invite(await agreed(), { unitId: county.units.homeHealth })
    const waiting = await waits(invited)
    const no = { ...which(waiting), number: waiting.waiting!.number, words: 'Vi vill inte' }
    expect(codes(await britta.mayNot('plan.object', no, 422, 'plan.refused'))).toEqual(['plan.notAsked'])
    expect((await read(waiting, britta)).availableActions).not.toContain('object')
    await britta.may('plan.comment', { ...which(waiting), words: 'Tänk på morgnarna' })
    // The keeper that is asked nothing takes it back instead; whoever has said yes may still see that something has to change.
    expect((await read(waiting)).availableActions).toContain('takeBack')
    expect(await fatima.may('plan.object', no)).toMatchObject({ state: 'revising', force: { number: 1 } })
  })
})

describe('a follow-up', () => {
  it('tells of each goal of the plan in force, by the service and past it (SIP-10)', async () => {
    const plan = await agreed()
    const goalId = plan.force!.content.goals[0]!.id
    const followed = {
      ...of(plan),
      on: county.today,
      personPresent: true,
      goals: [],
      answer: 'helps' as const,
      words: '',
      nextOn: null,
    }
    const problem = await maria.mayNot('plan.followUp', followed, 400, 'input.invalid')
    expect(problem.fields.map((one) => [one.path, one.code])).toEqual([['goals', 'field.required']])
    const past = `insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, assignment_id)
      values (gen_random_uuid(), '${plan.planId}', '${plan.personId}', ctx_today(), true, 'helps', ctx_assignment())`
    await expect(pastTheService('maria', past)).rejects.toThrow('each goal')
    const goals = [{ goalId, outcome: 'reached' as const }]
    expect((await maria.may('plan.followUp', { ...followed, goals })).followUps[0]!.goals).toHaveLength(1)
  })
})

describe('a plan beside another (SIP-7)', () => {
  it('isn’t begun by a unit that takes part in one, nor there by the person; one that isn’t seen isn’t told of', async () => {
    const { personId, self } = await resident(first)
    const plan = await consented(personId)
    const propose = { personId, as: 'staff' as const, proposerName: '', why: 'Flera ger insatser' }
    expect(await fatima.may('plan.list', { personId })).toMatchObject({ mayPropose: false, hints: [] })
    await fatima.mayNot('plan.propose', propose, 409, 'plan.goOn')
    const inserts = (
      unit: string,
    ) => `insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, proposer_name, why)
      values (gen_random_uuid(), '${personId}', 'SIP', ctx_provider(), ${unit}, 'proposed', 'staff', '', 'Flera')`
    await expect(pastTheService('fatima', inserts('ctx_unit()'))).rejects.toThrow('goes on in the plan')
    const own = { unitId: county.units.homeHelp, why: 'Jag vill ha en till' }
    await self.mayNot('resident.proposePlan', own, 409, 'plan.ownExists')
    // Taken out it sees no plan, and is told of none: it proposes, and asks the person.
    await maria.may('plan.withdrawParty', {
      ...of(await read(plan)),
      partyId: helpOf(plan).partyId,
      words: 'Vill inte',
    })
    expect(await fatima.may('plan.list', { personId })).toMatchObject({ items: [], mayPropose: true })
    expect(await fatima.may('plan.propose', propose)).toMatchObject({ state: 'proposed' })
  })
})

describe('a party that leaves what it does in a plan in force', () => {
  it('is a red task for the keeper from the first day, until it is back or someone else does it (SIP-5)', async () => {
    const plan = await agreed()
    const turns = async (by: Caller) =>
      (await by.may('plan.unit', { filter: 'ours', limit: 100 })).items
        .find((one) => one.planId === plan.planId)
        ?.turns.map((one) => [one.task, one.redness, one.since])
    expect(await turns(maria)).toBeUndefined()
    const left = await maria.may('plan.withdrawParty', {
      ...of(plan),
      partyId: helpOf(plan).partyId,
      words: 'Vill inte',
    })
    expect(await turns(maria)).toEqual([['replace', 'late', county.today]])
    const back = await invite(left, { unitId: county.units.homeHelp })
    expect(await turns(maria)).toBeUndefined()
    // A last day that has been is the same; it is without since the party left the last time.
    await county.rows(`update plan_party set withdrawn_at = now() - interval '9 days' where id = $1`, [
      helpOf(plan).partyId,
    ])
    await county.rows(
      'update plan_party set allowed_until = ctx_today() - 3, said_until = ctx_today() - 3 where id = $1',
      [helpOf(back).partyId],
    )
    expect(await turns(maria)).toEqual([['replace', 'late', addDays(county.today, -2)]])
    const { id } = doneBy(back, 'municipality')
    await maria.may('plan.revise', of(await read(plan)))
    const anew = await invite(await read(plan), { unitId: county.units.homeHealth })
    const health = anew.parties.find((one) => one.unitId === county.units.homeHealth)!
    const sent = await maria.may(
      'plan.submit',
      sending(await write(anew, { [`interventions/${id}/partyId`]: health.partyId })),
    )
    expect([sent.state, await turns(maria)]).toEqual(['confirming', undefined])
    await britta.may('plan.confirm', { ...which(plan), number: 2 })
    expect(await turns(maria)).toBeUndefined()
  })
})

describe('while a new version waits', () => {
  it('its meeting is answered, moved, called off and held, and the version waits as it did (SIP-5)', async () => {
    const { personId, self } = await resident(first)
    const plan = await agreed(personId)
    const called = await maria.may('plan.call', { ...of(plan), ...time(10) })
    const { meetingId } = called.meetings[0]!
    const waiting = await waits(called)
    expect(waiting.state).toBe('confirming')
    expect(await tasks(fatima, plan)).toEqual(['confirm', 'prepare'])
    const { planId } = plan
    expect((await self.may('resident.plans', {})).items.find((one) => one.planId === planId)!.turn).toBe('prepare')
    await self.may('resident.preparePlan', {
      planId,
      answers: { matters: 'Kören', works: '', hard: '', wish: '' },
      coming: 'yes',
    })
    await fatima.may('plan.prepare', { ...which(plan), answer: 'Vi kommer', coming: 'yes' })
    const moved = await maria.may('plan.changeCall', { ...of(await read(plan)), meetingId, ...time(12) })
    expect(moved).toMatchObject({ state: 'confirming', waiting: { number: 2 } })
    const off = await maria.may('plan.cancelCall', { ...of(moved), meetingId, words: 'Lokalen är upptagen' })
    const anew = await maria.may('plan.call', { ...of(off), ...time(11) })
    const next = anew.meetings.find((one) => one.cancelledAt === null)!
    // Its day comes.
    await county.rows(`update plan_meeting set starts_at = now(), ends_at = now() + interval '1 hour' where id = $1`, [
      next.meetingId,
    ])
    const held = await maria.may('plan.openMeeting', {
      ...of(anew),
      meetingId: next.meetingId,
      personPresent: true,
    })
    expect(held).toMatchObject({ state: 'confirming', waiting: { number: 2 }, force: { number: 1 } })
    const undone = await maria.may('plan.undoMeeting', { ...of(held), meetingId: next.meetingId })
    expect(undone).toMatchObject({ state: 'confirming', waiting: { number: 2 } })
    expect(await fatima.may('plan.confirm', { ...which(plan), number: 2 })).toMatchObject({ state: 'agreed' })
  })

  it('what is in force is followed up in time: the task and the lists have it still', async () => {
    const plan = await waits(await agreed())
    await county.rows('update plan set follow_up_on = ctx_today() - 3 where id = $1', [plan.planId])
    const on = async (filter: 'overdue' | 'withoutDay') =>
      (await maria.may('plan.unit', { filter, limit: 100 })).items.some((one) => one.planId === plan.planId)
    expect(await tasks(maria, plan)).toEqual(['followUp'])
    expect([await on('overdue'), await on('withoutDay')]).toEqual([true, false])
    await county.rows('update plan set follow_up_on = null where id = $1', [plan.planId])
    expect([await on('overdue'), await on('withoutDay')]).toEqual([false, true])
    expect(await tasks(maria, plan)).toEqual(['setDay'])
    // A version that waits and that nobody's yes can put in force is taken back; the follow-up stands beside it.
    await maria.may('plan.withdrawParty', {
      ...of(await read(plan)),
      partyId: helpOf(plan).partyId,
      words: 'Vill inte',
    })
    expect((await tasks(maria, plan))!.toSorted()).toEqual(['setDay', 'takeBack'])
  })
})

nothingWasComplainedOf()
