// What follows when a seat, or the yes that it rests on, has ended while a plan goes on (SIP-2, SIP-5).
import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { change, consented, hourComes, invite, of, pastTheService, said, sending, which } from './plan-county.ts'

openCounty()

const soon = { timeout: 30_000, interval: 50 }
const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code)
const tasks = async (by: Caller, plan: PlanView) => {
  const { items } = await by.may('plan.unit', { filter: 'open', limit: 100 })
  return items.find((one) => one.planId === plan.planId)?.turns.map((one) => one.task)
}
const kinds = async (by: Caller, plan: PlanView) =>
  (await by.may('today.get', {})).notices.filter((one) => one.planId === plan.planId).map((one) => one.kind)
const helpOf = (plan: PlanView) =>
  plan.parties.find((one) => one.unitId === county.units.homeHelp && one.withdrawnAt === null)!
const read = (plan: PlanView) => maria.may('plan.read', which(plan))

/** Something for the home help to do, and for the centre itself; the municipality has the whole. */
async function written(plan: PlanView): Promise<PlanView> {
  const [a, b] = ['1', '2'].map((n) => `interventions/00000000-0000-4000-8000-00000000000${n}`)
  const keeper = plan.parties.find((one) => one.isKeeper)!
  const fields: [string, string][] = [
    [`${a}/at`, '1'],
    [`${a}/what`, 'Hjälp att duscha'],
    [`${a}/answerer`, 'municipality'],
    [`${a}/partyId`, helpOf(plan).partyId],
    [`${b}/at`, '2'],
    [`${b}/what`, 'Ser över medicinerna'],
    [`${b}/answerer`, 'region'],
    [`${b}/partyId`, keeper.partyId],
    ['noneByOthers', 'true'],
    ['overall', 'municipality'],
    ['followUpOn', addDays(county.today, 5)],
  ]
  await maria.may('plan.edit', { ...which(plan), changes: fields.map(([key, value]) => change(key, value)) })
  return read(plan)
}
const submitted = async () => maria.may('plan.submit', sending(await written(await consented())))
const lapse = (partyId: string) =>
  county.rows('update plan_party set allowed_until = ctx_today() - 1, said_until = ctx_today() - 1 where id = $1', [
    partyId,
  ])

describe('a version that waits when someone who answers in it is in the plan no more', () => {
  for (const [how, ends] of [
    [
      'has left',
      (plan: PlanView, partyId: string) =>
        maria.may('plan.withdrawParty', { ...of(plan), partyId, words: 'Vill inte' }),
    ],
    ['had a yes with a last day, which has been', (_: PlanView, partyId: string) => lapse(partyId)],
  ] as const)
    it(`is the keeper’s to take back, and nobody’s to confirm: the party ${how}`, async () => {
      const plan = await submitted()
      expect(await tasks(maria, plan)).toEqual(['confirm'])
      await ends(plan, helpOf(plan).partyId)
      expect(await tasks(maria, plan)).toEqual(['takeBack'])
      const { items } = await maria.may('plan.unit', { filter: 'others', limit: 100 })
      expect(items.map((one) => one.planId)).not.toContain(plan.planId)
      const now = await read(plan)
      expect(now.availableActions).not.toContain('confirm')
      expect(now.availableActions).toContain('takeBack')
      expect(codes(await maria.mayNot('plan.confirm', { ...which(plan), number: 1 }, 422, 'plan.refused'))).toContain(
        'plan.pointPartyLeft',
      )
      expect((await maria.may('plan.takeBack', of(now))).state).toBe('drafted')
    })
})

describe('a plan whose yes has ended', () => {
  it('has one task, to ask anew, whatever else would wait; with the yes the others are back', async () => {
    const plan = await written(await consented())
    expect(await tasks(maria, plan)).toEqual(['write'])
    await maria.may('plan.word', { ...of(plan), ...said, yes: true, until: addDays(county.today, 3) })
    await county.rows('update plan_word set until = ctx_today() - 1 where plan_id = $1 and until is not null', [
      plan.planId,
    ])
    expect(await tasks(maria, plan)).toEqual(['askAnew'])
    const now = await read(plan)
    for (const action of ['edit', 'call', 'submit', 'followUp'])
      expect(now.availableActions, action).not.toContain(action)
    await maria.may('plan.word', { ...of(now), ...said, yes: true, until: null })
    expect(await tasks(maria, plan)).toEqual(['write'])
  })
})

describe('a party whose own last day has been', () => {
  it('is shown as no longer in the plan, and is invited anew without being taken out first', async () => {
    const plan = await consented()
    const before = helpOf(plan)
    await lapse(before.partyId)
    const now = await read(plan)
    expect(helpOf(now)).toMatchObject({ partyId: before.partyId, lapsed: true })
    const again = await invite(now, { unitId: county.units.homeHelp })
    expect(helpOf(again)).toMatchObject({ lapsed: false })
    expect(helpOf(again).partyId).not.toBe(before.partyId)
    expect(again.parties.find((one) => one.partyId === before.partyId)!.withdrawnAt).not.toBeNull()
    await fatima.may('plan.read', which(plan))
    // Who takes part today isn't invited twice.
    const twice = { ...of(again), kind: 'unit' as const, unitId: county.units.homeHelp, name: '', email: '' }
    const yes = { allowedBy: 'person' as const, channel: 'spoken' as const, until: null }
    expect(codes(await maria.mayNot('plan.invite', { ...twice, ...yes }, 422, 'plan.refused'))).toEqual([
      'plan.partyExists',
    ])
  })
})

describe('a unit without an address for mail', () => {
  const meeting = () => ({
    startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
    endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
    place: 'Folkets hus',
    videoLink: '',
    interpreter: '',
    questions: '',
  })
  const called = async () => maria.may('plan.call', { ...of(await consented()), ...meeting() })

  it('is told in the service that the plan has ended and the meeting is off, or that it is taken out; whoever did it isn’t', async () => {
    const [closed, left, quiet] = [await called(), await called(), await consented()]
    await county.rows(`delete from way_to_reach where unit_id = $1 and kind = 'email'`, [county.units.homeHelp])
    await fatima.may('plan.prepare', { ...which(closed), answer: 'Vi kommer', coming: 'yes' })
    await fatima.may('plan.prepare', { ...which(left), answer: 'Vi kommer', coming: 'yes' })
    await fatima.may('plan.prepare', { ...which(quiet), answer: 'Vi vill vara med', coming: null })
    await maria.may('plan.close', { ...of(closed), reason: 'notNeeded', words: 'Behövs inte' })
    await maria.may('plan.withdrawParty', { ...of(left), partyId: helpOf(left).partyId, words: 'Vill inte' })
    await maria.may('plan.withdrawParty', { ...of(quiet), partyId: helpOf(quiet).partyId, words: 'Vill inte' })
    await expect.poll(() => kinds(fatima, closed), soon).toContain('plan.endedOff')
    await expect.poll(() => kinds(fatima, left), soon).toContain('plan.outOff')
    await expect.poll(() => kinds(fatima, quiet), soon).toContain('plan.out')
    for (const plan of [closed, left, quiet])
      expect((await kinds(maria, plan)).filter((kind) => /^plan\.(ended|out)/.test(kind))).toEqual([])
  })
})

describe('a meeting that something was sent after', () => {
  it('isn’t undone, by the service or past it: what came in force on the ground that one had met, has been met about', async () => {
    const plan = await written(await consented())
    const called = await maria.may('plan.call', {
      ...of(plan),
      startsAt: new Date(Date.now() + 60_000).toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      place: 'Folkets hus',
      videoLink: '',
      interpreter: '',
      questions: '',
    })
    const { meetingId } = called.meetings[0]!
    await hourComes(meetingId)
    const opened = await maria.may('plan.openMeeting', { ...of(called), meetingId, personPresent: true })
    expect(opened.undoable).toBe(meetingId)
    await maria.may('plan.submit', sending(opened, ''))
    await maria.may('plan.confirm', { ...which(plan), number: 1 })
    const inForce = await fatima.may('plan.confirm', { ...which(plan), number: 1 })
    expect(inForce.state).toBe('agreed')
    const now = await read(plan)
    expect(now.undoable).toBeNull()
    const undo = { ...of(now), meetingId }
    expect(codes(await maria.mayNot('plan.undoMeeting', undo, 422, 'plan.refused'))).toEqual(['plan.meetingSent'])
    const statement = `update plan_meeting set opened_at = null, person_present = null where id = '${meetingId}'`
    await expect(pastTheService('maria', statement)).rejects.toThrow(/or sent after, has been held/)
    expect((await read(plan)).meetings[0]!.openedAt).not.toBeNull()
  })
})

nothingWasComplainedOf()
