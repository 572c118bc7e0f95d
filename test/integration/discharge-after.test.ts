import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { appointment, county, helena, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { first, fourth, resident, second, third } from './own-plan-county.ts'
import { hoursAgo, notified, of, type StayCounty, stayCounty, wentHome } from './stay-county.ts'

openCounty()
let at: StayCounty
beforeAll(async () => {
  at = await stayCounty()
})

const answers = { known: 'yes', decide: 'partly', reach: 'yes', agreed: 'no', secure: 'yes' } as const
const reached = {
  outcome: 'reached' as const,
  atHome: true,
  answers,
  contact: 'none' as const,
  reviewOn: null,
  words: '',
  problems: [],
}
const tried = { ...reached, outcome: 'notReached' as const, atHome: null, answers: {}, contact: null }
const goHome = async (who: { personId: string; number: string }, hours = 0) =>
  wentHome(at, await notified(at, who, { admittedAt: hoursAgo(hours + 5) }), hours)

describe('the follow-up after coming home (FC-15)', () => {
  it('is waited for, tried, made, and what it found is a task the same day for the unit that sees to it', async () => {
    const { personId } = await resident(first)
    const before = (await at.homeHealth.may('today.get', {})).discharge!
    const stay = await goHome({ personId, number: first })
    const mine = async () =>
      (await at.homeHealth.may('discharge.after', {})).calls.find((one) => one.caseId === stay.caseId)
    expect(await mine()).toMatchObject({ dueOn: addDays(county.today, 7), late: false, tried: 0 })
    const died = (on: string | null) =>
      county.owner.query('update person set deceased_on = $2 where id = $1', [personId, on])
    await died(county.today)
    expect(await mine(), 'nobody calls the dead').toBeUndefined()
    await died(null)

    const after = await at.homeHealth.may('discharge.followUp', { ...of(stay), ...tried })
    expect(after.state, 'nobody was reached').toBe('discharged')
    expect(await mine()).toMatchObject({ tried: 1 })

    await at.homeHealth.mayNot(
      'discharge.followUp',
      { ...of(after), ...reached, answers: { known: 'yes' } },
      400,
      'input.invalid',
    )
    const found = { dimension: 'samordning' as const, words: 'Rollatorn har inte kommit' }
    await at.homeHealth.mayNot(
      'discharge.followUp',
      { ...of(after), ...reached, problems: [{ ...found, unitId: county.units.homeHelp }] },
      422,
      'discharge.unitNotIn',
    )
    const done = await at.homeHealth.may('discharge.followUp', {
      ...of(after),
      ...reached,
      problems: [{ ...found, unitId: county.units.norrangen }],
    })
    expect(done.state).toBe('followedUp')
    expect(await mine()).toBeUndefined()

    const told = await at.norrangen.may('discharge.after', {})
    const task = told.problems.find((one) => one.caseId === stay.caseId)!
    expect(task).toMatchObject({ words: found.words, late: false })
    expect((await at.norrangen.may('today.get', {})).discharge!.problems).toBe(told.problems.length)
    expect((await at.homeHealth.may('today.get', {})).discharge!.problems, 'not theirs').toBe(before.problems)
    const solve = { caseId: stay.caseId, problemId: task.problemId, words: 'Den kommer i morgon' }
    await at.homeHealth.mayNot('discharge.solveProblem', solve, 422, 'discharge.othersProblem')
    await at.norrangen.may('discharge.solveProblem', solve)
    await at.norrangen.mayNot('discharge.solveProblem', solve, 409, 'discharge.solvedAlready')
    const seen = await at.ward.may('discharge.followUps', { caseId: stay.caseId })
    expect(seen).toMatchObject({ state: 'inTime', calls: [{ atHome: true, form: 1 }, { outcome: 'notReached' }] })
    expect(seen.calls[0]!.answers.map(({ dimension, answer }) => `${dimension} ${answer}`)).toContain('samordning no')
    expect(seen.problems).toMatchObject([{ done: { words: solve.words }, mine: false }])
  })

  it('asks about the need of the own unit’s contact again, always with a day', async () => {
    const { personId } = await resident(second)
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(personId, 'careContact', await county.assignment('maria')),
    )
    const stay = await goHome({ personId, number: second })
    const goesOn = { ...of(stay), ...reached, contact: 'goesOn' as const }
    expect((await at.norrangen.may('discharge.followUps', { caseId: stay.caseId })).ownContact).toMatchObject({
      reviewOn: null,
    })
    await at.norrangen.mayNot('discharge.followUp', goesOn, 400, 'input.invalid')
    const reviewOn = addDays(county.today, 90)
    await at.norrangen.may('discharge.followUp', { ...goesOn, reviewOn })
    expect(
      await county.rows('select outcome, next_on::text from contact_review where contact_id = $1', [contactId]),
    ).toEqual([{ outcome: 'continues', next_on: reviewOn }])
  })

  it('is due within the days that the region has decided, for who goes home from then on', async () => {
    const admin = await county.asStaff(
      (await county.newStaff({ unitId: at.wardId, role: 'countyAdministrator', profession: 'administrator' })).hsaId,
    )
    expect(await admin.may('discharge.days', {})).toEqual({ days: 7, mayDecide: true })
    await at.ward.mayNot('discharge.decideDays', { days: 3 }, 403, 'access.refused')
    expect(await admin.may('discharge.decideDays', { days: 3 })).toEqual({ days: 3, mayDecide: true })
    const { personId } = await resident(third)
    const stay = await goHome({ personId, number: third })
    expect(await at.homeHealth.may('discharge.followUps', { caseId: stay.caseId })).toMatchObject({
      days: 3,
      state: 'waits',
      dueOn: addDays(county.today, 3),
    })
    expect((await admin.may('discharge.decideDays', { days: 7 })).days).toBe(7)
  })
})

describe('a return to hospital', () => {
  it('is found at admission and linked for whoever has to do with both stays, and for nobody else', async () => {
    const { personId } = await resident(fourth)
    const who = { personId, number: fourth }
    const earlier = await goHome(who, 24 * 6)
    const again = await notified(at, who, { admittedAt: hoursAgo(0.02) })
    const seen = await at.homeHealth.may('discharge.followUps', { caseId: again.caseId })
    expect(seen.returns).toMatchObject([{ caseId: earlier.caseId, which: 'earlier', planned: false }])
    expect([6, 7]).toContain(seen.returns[0]!.days)
    expect(seen.returns[0]!.within).toEqual([7, 30])
    expect((await at.ward.may('discharge.followUps', { caseId: earlier.caseId })).returns).toMatchObject([
      { caseId: again.caseId, which: 'later' },
    ])
    // A unit in the later stay alone isn't told that there was one before.
    await county.owner.query('update discharge_receiver set removed_at = now() where case_id = $1 and unit_id = $2', [
      earlier.caseId,
      county.units.homeHealth,
    ])
    expect((await at.homeHealth.may('discharge.followUps', { caseId: again.caseId })).returns).toEqual([])
    await at.ward.may('discharge.retract', { ...of(again), words: 'Fel person' })
    expect((await at.ward.may('discharge.followUps', { caseId: earlier.caseId })).returns).toEqual([])
  })
})

describe('days that someone waited, by cause', () => {
  it('are told by whoever has a part, counted for both authorities, and small numbers only to who sees them', async () => {
    const { personId } = await resident(first)
    const stay = await notified(at, { personId, number: first }, { admittedAt: hoursAgo(30) })
    const early = { caseId: stay.caseId, day: county.today, cause: 'place' as const, words: '' }
    await at.ward.mayNot('discharge.sayCause', early, 422, 'discharge.notReadyThen')
    await at.ward.may('discharge.ready', of(stay))
    // Ready since the day before yesterday.
    await county.owner.query(
      `update discharge_message set sent_at = sent_at - interval '2 days' where case_id = $1 and kind = 'readyNotice'`,
      [stay.caseId],
    )
    const unsaid = await at.ward.may('discharge.delay', { caseId: stay.caseId })
    expect(unsaid.days.map(({ cause, source }) => `${cause} ${source}`)).toEqual(['planning clocks', 'planning clocks'])
    const said = await at.homeHealth.may('discharge.sayCause', {
      ...early,
      day: unsaid.days[1]!.day,
      words: 'Plats från måndag',
    })
    expect(said.days.map(({ cause }) => cause)).toEqual(['planning', 'place'])
    expect((await at.ward.may('discharge.delay', { caseId: stay.caseId })).said[0]).toMatchObject({
      words: 'Plats från måndag',
    })

    const month = unsaid.days[1]!.day.slice(0, 7)
    const placeOf = (table: { rows: { cells: { cause: string; days: number | null }[] }[] }) =>
      table.rows
        .flatMap(({ cells }) => cells)
        .filter(({ cause, days }) => cause === 'place' && days !== 0)
        .map(({ days }) => days)
    expect(placeOf(await at.ward.may('discharge.delays', { month })), 'its own').toEqual([1])
    expect(placeOf(await at.homeHealth.may('discharge.delays', { month, by: 'municipality' }))).toEqual([1])
    expect(placeOf(await helena.may('discharge.delays', { month })), 'the health centre receives it').toEqual([1])
    const elsewhere = await county.newStaff({
      unitId: county.units.heart,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    const stranger = await county.asStaff(elsewhere.hsaId)
    expect(placeOf(await stranger.may('discharge.delays', { month })), 'one person is too few to tell').toEqual([null])
    const csv = (await stranger.send<string>('GET', `/api/discharge-delays/file?month=${month}`)).text
    expect(csv).toContain('Väntar på plats i boende;färre än 5 personer')
    expect(csv).not.toContain('Ingegerd')
  })
})

describe('the service', () => {
  nothingWasComplainedOf()
})
