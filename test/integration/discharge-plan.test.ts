import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../src/contract/discharge-views.ts'
import type { Caller } from './client.ts'
import { county, helena, maria, nothingWasComplainedOf } from './contact-county.ts'
import {
  admission,
  everyone,
  homeHealth,
  inDays,
  needs,
  notified,
  of,
  openDischarge,
  patient,
  seenBy,
  unit,
  ward,
} from './discharge-county.ts'
import { consented, invite, of as ofPlan, said } from './plan-county.ts'

openDischarge()

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const call = (caller: Caller, stay: CaseView, more: object = {}) =>
  caller.may('discharge.call', { ...of(stay), startsAt: inHours(24), place: 'Rum 3', ...more })

describe('the call to planning and the plan (LUS 4 kap., SIP-1, SIP-2)', () => {
  it('opens a plan, judged to be needed, that waits for the person’s yes; the stay and the plan know of each other', async () => {
    const called = await call(maria, await notified(), { endsAt: inHours(25), videoLink: 'https://mote.example/1' })
    expect(called.plan).toMatchObject({ type: 'SIP', stateName: { en: 'needed, the person is asked' } })
    const plan = await maria.may('plan.read', { personId: called.person.personId, planId: called.plan!.planId! })
    expect(plan).toMatchObject({ state: 'needed', kept: true, consent: { holds: false } })
    expect(plan.stays).toMatchObject([
      {
        caseId: called.caseId,
        stateName: { en: 'being planned' },
        call: { place: 'Rum 3', videoLink: 'https://mote.example/1' },
      },
    ])
    // The call goes out with its time; the plan's own meeting waits for the yes (SIP-2).
    expect(plan.meetings).toEqual([])
    const message = (await seenBy(ward, called)).messages.find(({ kind }) => kind === 'planningCall')!
    expect(message.content.map(({ field }) => field)).toEqual(['startsAt', 'endsAt', 'place', 'videoLink'])
    // Whoever has the stay alone knows that there is a plan and who keeps it, and nothing else of it.
    const told = (await seenBy(needs, called)).plan
    expect(told).toMatchObject({ type: 'SIP', planId: null, stateName: null })
    expect(told!.keptBy).toBe(plan.keeperUnitName)
    const [row] = await county.rows<{ operation: string }>(
      `select operation from audit_entry where operation = 'plan.propose' and at > now() - interval '1 minute' limit 1`,
    )
    expect(row).toBeDefined()
  })

  it('is a need to assume for whoever takes part in the stay, until the plan is there (SIP-9)', async () => {
    const hinted = async (personId: string) => {
      const { hints } = await maria.may('plan.list', { personId })
      return hints.filter((one) => one.id === 'discharge').map((one) => one.source.sv)
    }
    const personId = await patient()
    expect(await hinted(personId)).toEqual([])
    const told = await notified(personId)
    expect(await hinted(personId)).toEqual(['Lagen om samverkan vid utskrivning (2017:612)'])
    await call(maria, told)
    expect(await hinted(personId)).toEqual([])
  })

  it('takes up the plan there is and calls to its meeting, once; a second call opens nothing', async () => {
    const personId = await patient()
    const plan = await consented(personId)
    const first = await call(maria, await notified(personId))
    expect(first.plan).toMatchObject({ planId: plan.planId, stateName: { en: 'called to a meeting' } })
    await maria.mayNot(
      'discharge.call',
      { ...of(first), startsAt: inHours(24), place: 'Rum 3' },
      409,
      'discharge.calledAlready',
    )
    const again = await call(maria, first, { again: true })
    expect(again.plan!.planId).toBe(plan.planId)
    const read = await maria.may('plan.read', { personId, planId: plan.planId })
    expect(read.meetings).toHaveLength(1)
    expect(read.meetings[0]).toMatchObject({ place: 'Rum 3' })
    const items = (await maria.may('plan.list', { personId })).items
    expect(items.filter(({ state }) => state !== 'closed')).toHaveLength(1)
  })

  it('goes out also from a unit that has nothing but its seat in the stay; no plan is opened, and the page says so', async () => {
    const called = await call(needs, await notified())
    expect(called.messages.at(-1)!.kind).toBe('planningCall')
    expect(called.plan).toBeNull()
    // Open care calls anew and opens it: then it is the person's care contact's own (LUS 4 kap. 3 §).
    expect((await call(maria, await seenBy(maria, called), { again: true })).plan).toMatchObject({ type: 'SIP' })
  })

  it('opens none for compulsory psychiatric care, which has its own (4 kap. 1 § andra stycket)', async () => {
    const admitted = await ward.may(
      'discharge.admit',
      admission(await patient(), { psychiatric: true, compulsory: true }),
    )
    const told = await ward.may('discharge.notify', { ...of(admitted), receivers: everyone(), estimatedOn: inDays(3) })
    const called = await call(maria, told)
    expect(called.plan).toMatchObject({ type: 'SPLPTLRV', planId: null, keptBy: null })
    expect((await maria.may('plan.list', { personId: called.person.personId })).items).toEqual([])
  })

  it('is refused when it ends before it begins, or is nowhere', async () => {
    const told = await notified()
    await maria.mayNot(
      'discharge.call',
      { ...of(told), startsAt: inHours(5), endsAt: inHours(4), place: 'Rum 3' },
      422,
      'discharge.refused',
    )
    await maria.mayNot('discharge.call', { ...of(told), startsAt: inHours(5), place: '' }, 400, 'input.invalid')
    expect((await seenBy(maria, told)).messages.map(({ kind }) => kind)).not.toContain('planningCall')
  })

  it('shows a plan’s stay to nobody without a seat in the stay, and leaves a closed plan for a new one', async () => {
    const called = await call(maria, await notified())
    const { personId } = called.person
    const planId = called.plan!.planId!
    const plan = await maria.may('plan.read', { personId, planId })
    const yes = await maria.may('plan.word', { ...ofPlan(plan), yes: true, ...said })
    const invited = await invite(yes, { unitId: county.units.homeHelp })
    const fatima = await county.as('fatima')
    expect((await fatima.may('plan.read', { personId, planId })).stays).toEqual([])
    await maria.may('plan.close', { ...ofPlan(invited), reason: 'goalsReached', words: 'Börjar om' })
    const anew = await call(maria, await seenBy(maria, called), { again: true })
    expect(anew.plan!.planId).not.toBe(planId)
  })

  it('links no plan of another person, whoever tries it in the database', async () => {
    const [one, other] = [await call(maria, await notified()), await notified()]
    await expect(
      county.owner.query('update discharge_case set plan_id = $2 where id = $1', [other.caseId, one.plan!.planId]),
    ).rejects.toThrow('of the same person')
  })
})

describe('what a call to planning made', () => {
  const read = (stay: CaseView, planId: string) => maria.may('plan.read', { personId: stay.person.personId, planId })
  const mails = async (planId: string) =>
    (
      await county.rows<{ kind: string }>('select kind from plan_mail where plan_id = $1 order by made_at, kind', [
        planId,
      ])
    ).map(({ kind }) => kind)
  /** The kinds of notices about the person, once something of the kind is there. */
  const noticed = (personId: string, kind: string) =>
    expect
      .poll(() => county.count(`notice where person_id = $1 and kind = '${kind}'`, [personId]), { timeout: 30_000 })
      .toBeGreaterThan(0)

  it.each([
    ['retracted', 'notNeeded'],
    ['broken off by a death', 'deceased'],
  ])('is called off when the stay is %s: the plan it opened is closed, whoever keeps it', async (how, reason) => {
    const called = await call(maria, await notified())
    const planId = called.plan!.planId!
    const words = 'Fel person valdes'
    if (how === 'retracted') await ward.may('discharge.retract', { ...of(called), words })
    else await ward.may('discharge.interrupt', { ...of(called), why: 'died', words: '' })
    const plan = await read(called, planId)
    expect(plan).toMatchObject({ state: 'closed', closing: { reason } })
    // The ward's own words about the stay aren't the plan's.
    expect(JSON.stringify(plan)).not.toContain(words)
    await noticed(called.person.personId, 'plan.ended')
    const [logged] = await county.rows<{ ended: string[] }>(
      `select detail::json -> 'plansEnded' as ended from audit_entry where action in ('discharge.retracted', 'discharge.interrupted')
         and detail ->> 'caseId' = $1`,
      [called.caseId],
    )
    expect(logged!.ended).toEqual([planId])
  })

  it('ends with its meeting and those invited to it told, when the person had said yes and been called', async () => {
    const called = await call(maria, await notified())
    const planId = called.plan!.planId!
    const yes = await maria.may('plan.word', { ...ofPlan(await read(called, planId)), yes: true, ...said })
    const withHomeHelp = await invite(yes, { unitId: county.units.homeHelp })
    const withSchool = await invite(withHomeHelp, { name: 'Lindskolan', email: 'rektor.plan@skola.example' })
    const met = await maria.may('plan.call', {
      ...ofPlan(withSchool),
      startsAt: inHours(48),
      endsAt: inHours(49),
      place: 'Rum 3',
      videoLink: '',
      interpreter: '',
      questions: '',
    })
    expect(met.meetings).toHaveLength(1)
    await ward.may('discharge.retract', { ...of(await seenBy(ward, called)), words: 'Fel person' })
    const plan = await read(called, planId)
    expect(plan).toMatchObject({ state: 'closed' })
    expect(plan.meetings.map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true])
    expect(await mails(planId)).toContain('cancel')
    // The unit that was invited, and the keeper.
    await expect
      .poll(() => county.count(`notice where person_id = $1 and kind = 'plan.endedOff'`, [called.person.personId]), {
        timeout: 30_000,
      })
      .toBeGreaterThan(1)
  })

  it('is only its meeting in a plan that there was: the plan goes on, and waits for another', async () => {
    const personId = await patient()
    const begun = await invite(await consented(personId), { name: 'Lindskolan', email: 'rektor.stay@skola.example' })
    const called = await call(maria, await notified(personId))
    await ward.may('discharge.interrupt', { ...of(await seenBy(ward, called)), why: 'died', words: '' })
    const plan = await read(called, begun.planId)
    expect(plan.state).toBe('consented')
    expect(plan.meetings.map(({ place, cancelledAt }) => [place, cancelledAt !== null])).toEqual([['Rum 3', true]])
    expect(plan.events.filter(({ action }) => action === 'cancelCall')).toHaveLength(1)
    expect(await mails(begun.planId)).toContain('cancel')
    await noticed(personId, 'plan.cancel')
  })

  it('goes on when the stay is broken off otherwise, and so does a plan that it took up or that has come in force', async () => {
    const called = await call(maria, await notified())
    await ward.may('discharge.interrupt', { ...of(called), why: 'backToCare', words: '' })
    expect((await read(called, called.plan!.planId!)).state).toBe('needed')
    await county.owner.query(
      `insert into plan_version (plan_id, person_id, number, content, made_by) select id, person_id, 1, '{}', $2 from plan where id = $1`,
      [called.plan!.planId, await county.assignment('maria')],
    )
    await county.owner.query(`update plan set state = 'agreed', force_version = 1 where id = $1`, [called.plan!.planId])
    await ward.may('discharge.retract', { ...of(await seenBy(ward, called)), words: 'Fel person' })
    expect(
      (await county.rows<{ state: string }>('select state from plan where id = $1', [called.plan!.planId]))[0],
    ).toEqual({ state: 'agreed' })
  })

  it('is called off by the ward alone and in that step alone: the function refuses anyone else', async () => {
    const called = await call(maria, await notified())
    const asked = (unitId: string) =>
      county.app.transaction().execute(async (tx) => {
        await sql`select set_config('hallpunkt.actor', 'staff', true), set_config('hallpunkt.unit', ${unitId}, true),
          set_config('hallpunkt.assignment', ${called.caseId}, true)`.execute(tx)
        await sql`select * from discharge_call_off(${called.caseId})`.execute(tx)
      })
    await expect(asked(unit.ward)).rejects.toThrow('called off by its ward')
    await ward.may('discharge.retract', { ...of(called), words: 'Fel person' })
    // The step is over: it isn't done once more, and not by a receiver.
    await expect(asked(unit.ward)).rejects.toThrow('called off by its ward')
    await expect(asked(unit.norrangen)).rejects.toThrow('called off by its ward')
  })
})

describe('the care contact before discharge (LUS 2 kap. 5 §)', () => {
  it('is appointed from the stay by open care, and shown to the ward that tells the patient', async () => {
    const told = await notified()
    const { personId } = told.person
    expect((await seenBy(maria, told)).careContact).toEqual({ contacts: [], mayAppoint: true })
    expect((await seenBy(homeHealth, told)).careContact.mayAppoint).toBe(false)
    expect((await seenBy(ward, told)).careContact.mayAppoint).toBe(false)
    const { assignmentId } = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    await helena.may('contact.appoint', {
      personId,
      kind: 'careContact',
      assignmentId,
      startsOn: county.today,
      basis: 'needed',
    })
    const seen = await seenBy(ward, told)
    expect(seen.careContact.contacts).toHaveLength(1)
    expect(seen.careContact.contacts[0]).toMatchObject({ since: county.today })
    expect(seen.missing.map(({ code }) => code)).not.toContain('discharge.careContactLacking')
  })
})

nothingWasComplainedOf()
