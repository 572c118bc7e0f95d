import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
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
import {
  change,
  consented,
  hourComes,
  invite,
  of,
  pastTheService,
  said,
  sending,
  someone,
  which,
  write,
} from './plan-county.ts'

openCounty()

const soon = { timeout: 30_000, interval: 50 }
const at = (days: number, hour = '09') => `${addDays(county.today, days)}T${hour}:00:00Z`
const time = (days: number) => ({
  startsAt: at(days),
  endsAt: at(days, '10'),
  place: 'Folkets hus',
  videoLink: '',
  interpreter: '',
  questions: '',
})
const call = (plan: PlanView, days = 10) => maria.may('plan.call', { ...of(plan), ...time(days) })
const notices = async (by: Caller, kind: string, plan: PlanView) =>
  (await by.may('today.get', {})).notices.filter((one) => one.kind === kind && one.planId === plan.planId)
const tasks = async (by: Caller, plan: PlanView) => {
  const { items } = await by.may('plan.unit', { filter: 'ours', limit: 100 })
  return items.find((one) => one.planId === plan.planId)?.turns.map((one) => one.task) ?? []
}
const on = async (by: Caller, filter: 'ours' | 'others' | 'overdue' | 'withoutDay' | 'open', plan: PlanView) =>
  (await by.may('plan.unit', { filter, limit: 100 })).items.some((one) => one.planId === plan.planId)

/** Written with something for the home help to do, and sent to be confirmed. */
async function submitted(): Promise<PlanView> {
  const plan = await consented()
  const party = plan.parties.find((one) => one.unitId === county.units.homeHelp)!
  const item = 'interventions/00000000-0000-4000-8000-000000000009'
  const fields: [string, string][] = [
    [`${item}/at`, '1'],
    [`${item}/what`, 'Hjälp att duscha'],
    [`${item}/answerer`, 'municipality'],
    [`${item}/partyId`, party.partyId],
    [`${item}/keyword`, 'everyday'],
    ['noneByOthers', 'true'],
    ['overall', 'municipality'],
    ['followUpOn', addDays(county.today, 5)],
  ]
  await maria.may('plan.edit', { ...which(plan), changes: fields.map(([key, value]) => change(key, value)) })
  return maria.may('plan.submit', sending(await maria.may('plan.read', which(plan))))
}

describe('a party invited after the call', () => {
  it('is told of it, and the others aren’t told again', async () => {
    const plan = await call(await consented())
    await expect.poll(() => notices(fatima, 'plan.call', plan), soon).toHaveLength(1)
    await invite(plan, { unitId: county.units.homeHealth })
    await expect.poll(() => notices(britta, 'plan.call', plan), soon).toHaveLength(1)
    expect(await notices(fatima, 'plan.call', plan)).toHaveLength(1)
  })
})

describe('a plan that another one already holds (SIP-7)', () => {
  it('is not needed: which, and who keeps it, is said instead of a reason; with a yes it can’t be', async () => {
    const propose = async () =>
      maria.may('plan.propose', { personId: await someone(), as: 'staff', proposerName: '', why: 'Flera ger insatser' })
    const coveredBy = { type: 'VP' as const, keptBy: 'Psykiatriska mottagningen' }
    const plan = await propose()
    await maria.mayNot('plan.judge', { ...of(plan), needed: true, words: '', coveredBy }, 400, 'input.invalid')
    await maria.mayNot('plan.judge', { ...of(plan), needed: false, words: '' }, 422, 'plan.refused')
    const refused = await maria.may('plan.judge', { ...of(plan), needed: false, words: '', coveredBy })
    expect(refused).toMatchObject({ state: 'refused', coveredBy: { keptBy: 'Psykiatriska mottagningen' } })
    const needed = await maria.may('plan.judge', { ...of(refused), needed: true, words: '' })
    expect(needed).toMatchObject({ state: 'needed', coveredBy: null })
  })
})

describe('whose turn it is, told at the units (SIP-5)', () => {
  it('is a task for everyone at the unit who works with plans, from the proposal to the follow-up', async () => {
    const personId = await someone()
    const proposed = await maria.may('plan.propose', {
      personId,
      as: 'staff',
      proposerName: '',
      why: 'Flera ger insatser',
    })
    expect([await tasks(helena, proposed), await tasks(fatima, proposed)]).toEqual([['judge'], []])
    expect(await on(helena, 'open', proposed)).toBe(true)
    const today = (await helena.may('today.get', {})).plans!
    expect(today.total).toBeGreaterThan(0)
    expect(today.items.map((one) => one.redness)).toEqual(
      [...today.items.map((one) => one.redness)].sort(
        (a, b) => 'late soon calm'.indexOf(a) - 'late soon calm'.indexOf(b),
      ),
    )
    const needed = await maria.may('plan.judge', { ...of(proposed), needed: true, words: '' })
    expect(await tasks(helena, needed)).toEqual(['ask'])
    expect(await on(helena, 'others', needed)).toBe(true)
  })

  it('is asked of whoever answers for something, by a task and a notice; and told to all when it is agreed', async () => {
    const plan = await submitted()
    expect([await tasks(fatima, plan), await tasks(maria, plan), await on(maria, 'others', plan)]).toEqual([
      ['confirm'],
      [],
      true,
    ])
    await expect.poll(() => notices(fatima, 'plan.asked', plan), soon).toHaveLength(1)
    // The one who sent it, and who has nothing to confirm, aren't asked.
    expect(await notices(maria, 'plan.asked', plan)).toEqual([])
    await fatima.may('plan.confirm', { ...which(plan), number: plan.waiting!.number })
    await expect.poll(() => notices(maria, 'plan.inForce', plan), soon).toHaveLength(1)
    expect([await tasks(fatima, plan), await tasks(maria, plan)]).toEqual([[], ['followUp']])
    await county.rows(`update plan set follow_up_on = ctx_today() - 3 where id = $1`, [plan.planId])
    expect([await on(maria, 'overdue', plan), await on(maria, 'withoutDay', plan)]).toEqual([true, false])
    await county.rows(`update plan set follow_up_on = null where id = $1`, [plan.planId])
    expect([await on(maria, 'overdue', plan), await on(maria, 'withoutDay', plan)]).toEqual([false, true])
    expect(await tasks(maria, plan)).toEqual(['setDay'])
  })

  it('is told when a party says what must change, when it is written anew, and to a unit that is invited', async () => {
    const plan = await submitted()
    await fatima.may('plan.object', { ...which(plan), number: plan.waiting!.number, words: 'Vi kommer på kvällen' })
    await expect.poll(() => notices(maria, 'plan.objected', plan), soon).toHaveLength(1)
    expect(await tasks(maria, plan)).toEqual(['write'])
    const told = (await notices(maria, 'plan.objected', plan))[0]!
    expect(JSON.stringify(told)).not.toContain('kvällen')
    await invite(await maria.may('plan.read', which(plan)), { unitId: county.units.homeHealth })
    await expect.poll(() => notices(britta, 'plan.invited', plan), soon).toHaveLength(1)
    // Her own invitation, and not this one.
    expect(await notices(fatima, 'plan.invited', plan)).toHaveLength(1)
  })

  it('is told that another party takes part no more, which isn’t told to that one, nor to who wrote it (SIP-2)', async () => {
    const plan = await submitted()
    const invited = await invite(await maria.may('plan.read', which(plan)), { unitId: county.units.homeHealth })
    const seat = invited.parties.find((one) => one.unitId === county.units.homeHealth)!
    await maria.may('plan.withdrawParty', { ...of(invited), partyId: seat.partyId, words: 'Vill inte ha dem med' })
    await expect.poll(() => notices(fatima, 'plan.partyLeft', plan), soon).toHaveLength(1)
    expect(JSON.stringify(await notices(fatima, 'plan.partyLeft', plan))).not.toMatch(/Vill inte|hemsjuk/i)
    await expect.poll(() => notices(helena, 'plan.partyLeft', plan), soon).toHaveLength(1)
    expect([await notices(maria, 'plan.partyLeft', plan), await notices(britta, 'plan.partyLeft', plan)]).toEqual([
      [],
      [],
    ])
  })

  it('is told of a meeting to a fixed contact who neither leads nor coordinates', async () => {
    const personId = await someone()
    const gun = await county.asCast('gun')
    const plan = await consented(personId)
    await helena.may('contact.appoint', appointment(personId, 'careContact', await county.assignment('gun')))
    const called = await call(plan)
    await expect.poll(() => notices(gun, 'plan.call', called), soon).toHaveLength(1)
  })

  it('has pages that go on where the one before ended, and tells no unit of someone with protected identity', async () => {
    const plan = await consented()
    await county.rows(`update person set protection = 'confidential' where id = $1`, [plan.personId])
    const all = await maria.may('plan.unit', { filter: 'open', limit: 100 })
    const hidden = all.items.find((one) => one.planId === plan.planId)!
    expect([hidden.isProtected, hidden.keeperName, hidden.waitsFor]).toEqual([true, null, []])
    const paged: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: Awaited<ReturnType<typeof read>> = await read(after)
      paged.push(...page.items.map((one) => one.planId))
      after = page.next
    }
    expect(paged).toEqual(all.items.map((one) => one.planId))
    expect(all.counts.open).toBe(all.items.length)
    function read(from: string) {
      return maria.may('plan.unit', { filter: 'open', limit: 2, ...(from ? { after: from } : {}) })
    }
  })
})

describe('that the person is told of a call (SIP-3)', () => {
  it('is a task until somebody has told them, of that time; a time that has moved is told anew', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    expect(plan.telling).toMatchObject({ meetingId, left: true, told: [] })
    expect(await tasks(maria, plan)).toContain('tell')
    const tell = { ...which(plan), meetingId, to: 'person', how: 'phone', on: county.today } as const
    await maria.mayNot('plan.tellPerson', { ...tell, on: addDays(county.today, 1) }, 400, 'input.invalid')
    await maria.mayNot('plan.tellPerson', { ...tell, on: addDays(county.today, -1) }, 400, 'input.invalid')
    await maria.mayNot('plan.tellPerson', { ...tell, to: 'guardian' }, 400, 'input.invalid')
    await britta.mayNot('plan.tellPerson', tell, 404, 'notFound')
    const told = await maria.may('plan.tellPerson', tell)
    expect(told.telling).toMatchObject({ left: false, told: [{ how: 'phone', to: 'person', on: county.today }] })
    expect(await tasks(maria, plan)).not.toContain('tell')
    const moved = await maria.may('plan.changeCall', { ...of(told), meetingId, ...time(12) })
    expect(moved.telling).toMatchObject({ left: true })
  })

  it('can be done with a paper, in three languages and large print; without place and unit when identity is protected', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    for (const language of ['sv', 'sv-easy', 'en'] as const) {
      const large = language === 'en' ? 'true' : 'false'
      const reply = await maria.call('plan.callPaper', { ...which(plan), meetingId, language, large })
      expect(reply.headers.get('content-type')).toBe('application/pdf')
      expect(reply.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    }
    await britta.mayNot(
      'plan.callPaper',
      { ...which(plan), meetingId, language: 'sv', large: 'false' },
      404,
      'notFound',
    )
  })
})

describe('who comes to a meeting', () => {
  it('has said so of the time that it has: moved, the party is asked again, and an answer to the time before is refused', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    const answer = (sequence: number) => ({
      ...which(plan),
      answer: 'Nätterna',
      coming: 'yes' as const,
      meeting: { meetingId, sequence },
    })
    expect(await tasks(fatima, plan)).toEqual(['prepare'])
    const { preparations } = await fatima.may('plan.prepare', answer(0))
    expect(preparations).toMatchObject([{ meetingId, holds: true, takesPart: true }])
    expect(await tasks(fatima, plan)).toEqual([])
    const moved = await maria.may('plan.changeCall', { ...of(plan), meetingId, ...time(12) })
    expect(moved.preparations).toMatchObject([{ coming: 'yes', holds: false }])
    expect(await tasks(fatima, plan)).toEqual(['prepare'])
    const { reasons } = await fatima.mayNot('plan.prepare', answer(0), 422, 'plan.refused')
    expect(reasons?.map((one) => one.code)).toEqual(['plan.meetingMoved'])
    expect((await fatima.may('plan.prepare', answer(1))).preparations).toMatchObject([{ holds: true }])
    expect(await tasks(fatima, plan)).toEqual([])
  })

  it('is told anew that it is moved, also who was signed in before that', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    const left = async () => (await maria.may('plan.read', which(plan))).telling?.left
    await county.rows(
      `insert into session (id_hash, kind, person_id, csrf_token, expires_at) values (sha256($2), 'person', $1, 'x', now() + interval '1 hour')`,
      [plan.personId, Buffer.from(plan.planId)],
    )
    expect(await left()).toBe(false)
    await maria.may('plan.changeCall', { ...of(plan), meetingId, ...time(12) })
    expect(await left()).toBe(true)
  })

  it('comes to a meeting of this plan, also past the service', async () => {
    const [plan, other] = [await call(await consented()), await call(await consented())]
    const seat = plan.parties.find((one) => one.own === false && !one.isKeeper)!.partyId
    const said = (meeting: string, coming: string) =>
      pastTheService(
        'fatima',
        `insert into plan_preparation (id, plan_id, person_id, party_id, voice, answer, coming, meeting_id, sequence, assignment_id)
         values (gen_random_uuid(), '${plan.planId}', '${plan.personId}', '${seat}', 'staff', 'x', ${coming}, ${meeting}, ${meeting === 'null' ? 'null' : 9}, ctx_assignment())`,
      )
    await expect(said(`'${other.meetings[0]!.meetingId}'`, 'null')).rejects.toThrow('comes to a meeting')
    await expect(said('null', `'yes'`)).rejects.toThrow('comes to a meeting')
    await said(`'${plan.meetings[0]!.meetingId}'`, `'yes'`)
    expect(await county.rows('select sequence from plan_preparation where plan_id = $1', [plan.planId])).toEqual([
      { sequence: 0 },
    ])
  })
})

describe('when a meeting is held', () => {
  const begin = (plan: PlanView, meetingId: string) =>
    maria.mayNot('plan.openMeeting', { ...of(plan), meetingId, personPresent: true }, 422, 'plan.refused')

  it('is its day, and never before, by the service or past it; the lists then say the same', async () => {
    const plan = await call(await consented(), 100)
    const { meetingId } = plan.meetings[0]!
    const { reasons } = await begin(plan, meetingId)
    expect(reasons?.map((one) => one.code)).toEqual(['plan.meetingNotYet'])
    const past = `update plan_meeting set opened_at = now(), person_present = true where id = '${meetingId}'`
    await expect(pastTheService('maria', past)).rejects.toThrow('before its day')
  })

  it('is written down afterwards, when nobody marked it as begun in time (SIP-10)', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    await hourComes(meetingId, 50)
    const held = await maria.may('plan.openMeeting', { ...of(plan), meetingId, personPresent: true })
    expect(held).toMatchObject({ state: 'drafted', met: true, meetings: [{ personPresent: true }] })
    expect(
      await county.rows(`select event, person_present from plan_quality where plan_id = $1 and event = 'met'`, [
        plan.planId,
      ]),
    ).toEqual([{ event: 'met', person_present: true }])
  })

  it('is one day within two years, by the service or past it', async () => {
    const plan = await consented()
    const refused = async (startsAt: string, endsAt: string) => {
      const input = { ...of(plan), ...time(10), startsAt, endsAt }
      const { reasons } = await maria.mayNot('plan.call', input, 422, 'plan.refused')
      const past = `insert into plan_meeting (id, plan_id, person_id, starts_at, ends_at, place, called_by)
        values (gen_random_uuid(), '${plan.planId}', '${plan.personId}', '${startsAt}', '${endsAt}', 'Rum 3', ctx_assignment())`
      await expect(pastTheService('maria', past)).rejects.toThrow('within two years')
      return reasons?.map((one) => one.code)
    }
    expect(await refused(at(10), at(15))).toEqual(['plan.meetingManyDays'])
    expect(await refused(at(740), at(740, '10'))).toEqual(['plan.meetingFarOff'])
  })
})

describe('a meeting begun by mistake (SIP-5)', () => {
  it('is undone while nothing has been written in it: the call stands, and can be changed', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    await hourComes(meetingId)
    const opened = await maria.may('plan.openMeeting', { ...of(plan), meetingId, personPresent: false })
    expect([opened.state, opened.undoable]).toEqual(['drafted', meetingId])
    await fatima.mayNot('plan.undoMeeting', { ...of(opened), meetingId }, 422, 'plan.refused')
    const undone = await maria.may('plan.undoMeeting', { ...of(opened), meetingId })
    expect([undone.state, undone.undoable, undone.meetings[0]!.openedAt]).toEqual(['called', null, null])
    expect(
      await county.rows('select person_present from plan_quality where plan_id = $1 order by at', [plan.planId]),
    ).toEqual([{ person_present: false }, { person_present: null }])
    await maria.may('plan.changeCall', { ...of(undone), meetingId, ...time(14) })
  })

  it('isn’t undone, nor offered to be, when it was begun more than a day ago', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    await hourComes(meetingId)
    await maria.may('plan.openMeeting', { ...of(plan), meetingId, personPresent: true })
    await county.owner.query(`update plan_meeting set opened_at = now() - interval '25 hours' where id = $1`, [
      meetingId,
    ])
    const now = await maria.may('plan.read', which(plan))
    expect(now.undoable).toBeNull()
    const { reasons } = await maria.mayNot('plan.undoMeeting', { ...of(now), meetingId }, 422, 'plan.refused')
    expect(reasons?.map((one) => one.code)).toEqual(['plan.notNow'])
  })

  it('isn’t undone when something has been written, by the service or past it', async () => {
    const plan = await call(await consented())
    const { meetingId } = plan.meetings[0]!
    await hourComes(meetingId)
    const opened = await maria.may('plan.openMeeting', { ...of(plan), meetingId, personPresent: true })
    await write(fatima, opened, 'mattersToMe', 'Båten')
    const now = await maria.may('plan.read', which(plan))
    expect(now.undoable).toBeNull()
    const { reasons } = await maria.mayNot('plan.undoMeeting', { ...of(now), meetingId }, 422, 'plan.refused')
    expect(reasons?.map((one) => one.code)).toEqual(['plan.meetingWritten'])
  })
})

describe('the doctor contact’s part in the plan (FC-17)', () => {
  it('is asked for with its law where the person has home health care, until the unit takes part', async () => {
    const eva = await county.assignment('eva')
    const personId = await someone()
    await helena.may(
      'contact.appoint',
      appointment(personId, 'doctorContact', eva, { basis: 'chosen', activeChoice: true }),
    )
    const proposed = await britta.may('plan.propose', {
      personId,
      as: 'staff',
      proposerName: '',
      why: 'Flera ger insatser',
    })
    expect(proposed.doctor).toBeNull()
    // What is seen of another provider's contacts rests on a disclosure (AC-7).
    await county.rows(
      `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid)
       select gen_random_uuid(), f.provider_id, t.provider_id, $1, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', 'Sa ja i telefon', daterange(ctx_today(), null)
       from care_unit f, care_unit t where f.id = $2 and t.id = $3`,
      [personId, county.units.norrangen, county.units.homeHealth],
    )
    const needed = await britta.may('plan.judge', { ...of(proposed), needed: true, words: '' })
    const plan = await britta.may('plan.word', { ...of(needed), yes: true, ...said })
    expect(plan.doctor).toMatchObject({
      reason: { code: 'plan.doctorNotCalled', rule: 'FC-17', layer: 'law' },
      unit: { unitId: county.units.norrangen },
    })
    expect(plan.doctor!.reason.law.map((one) => one.section)).toContain('4 kap. 6 a §')
    const { unitId } = plan.doctor!.unit!
    const invited = await britta.may('plan.invite', {
      ...of(plan),
      kind: 'unit',
      unitId,
      name: '',
      email: '',
      allowedBy: 'person',
      channel: 'spoken',
      until: null,
    })
    expect(invited.doctor).toBeNull()
  })

  it('isn’t asked for in other care; and told by who takes part where the records aren’t seen', async () => {
    const without = await consented(await someone({ episodes: [] }))
    expect(without.doctor).toBeNull()
    const withHome = await invite(without, { unitId: county.units.homeHealth })
    // Kept at the health centre, where no doctor contact is seen.
    expect(withHome.doctor).toMatchObject({ reason: { code: 'plan.doctorUnknown' }, unit: null })
  })
})

describe('all plans of the person together (domain.md §7)', () => {
  it('are shown to staff by shared keywords, with linked plans and the next time; a wrong link is taken away', async () => {
    const plan = await submitted()
    await fatima.may('plan.confirm', { ...which(plan), number: plan.waiting!.number })
    const link = {
      ...which(plan),
      type: 'RP',
      title: 'Rehabplan',
      keptBy: 'Rehab Norr',
      covers: false,
      keyword: 'moving',
    } as const
    const linked = await maria.may('plan.link', link)
    const { overview } = await fatima.may('plan.list', { personId: plan.personId })
    expect(
      overview!.groups.map((one) => [one.keyword, one.doings.map((d) => d.what), one.links.map((l) => l.title)]),
    ).toEqual([
      ['everyday', ['Hjälp att duscha'], []],
      ['moving', [], ['Rehabplan']],
    ])
    expect(overview!.next).toMatchObject({ kind: 'followUp', on: addDays(county.today, 5), planId: plan.planId })
    const removed = await maria.may('plan.unlink', { ...which(plan), linkId: linked.links[0]!.linkId })
    expect(removed.links).toEqual([])
    await maria.mayNot('plan.unlink', { ...which(plan), linkId: linked.links[0]!.linkId }, 404, 'notFound')
    expect((await fatima.may('plan.list', { personId: plan.personId })).overview!.groups).toHaveLength(1)
    await county.rows(`update person set protection = 'confidential' where id = $1`, [plan.personId])
    expect((await maria.may('plan.list', { personId: plan.personId })).overview).toBeNull()
  })
})

describe('what the person can say with a yes alone, and what is read outside the plan', () => {
  it('refuses a personal number in the questions, and lets a phone number be', async () => {
    const plan = await consented()
    const problem = await maria.mayNot(
      'plan.call',
      { ...of(plan), ...time(10), questions: 'Hur är det med Ingrids sprit? Nr 19420310-9147' },
      400,
      'input.invalid',
    )
    expect(problem.fields?.map((one) => [one.path, one.code])).toEqual([['questions', 'field.noNumber']])
    await maria.may('plan.call', { ...of(plan), ...time(10), questions: 'Ring 070-174 06 05' })
  })
})

nothingWasComplainedOf()
