import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { type Caller, type NewStaff, told } from './client.ts'
import {
  appointment,
  county,
  fatima,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
} from './contact-county.ts'

openCounty()

const nurse = (change: Partial<NewStaff> = {}) =>
  county.newStaff({
    unitId: county.units.norrangen,
    role: 'nurse',
    profession: 'nurse',
    licensed: true,
    phone: '0980-319 201',
    ...change,
  })
const colleague = async (assignmentId: string, by: Caller = helena) =>
  (await by.may('organisation.unit', {})).staff.find((one) => one.assignmentId === assignmentId)!
const versionOf = async (assignmentId: string) => (await colleague(assignmentId)).version
const setDeputy = async (assignmentId: string, deputyId: string | null) =>
  helena.may('organisation.setDeputy', { assignmentId, version: await versionOf(assignmentId), deputyId })
const away = async (assignmentId: string, from = county.today, to?: string) =>
  helena.may('organisation.setAbsence', {
    assignmentId,
    version: await versionOf(assignmentId),
    from,
    ...(to ? { to } : {}),
  })
const callNow = async (personId: string) => (await helena.may('person.get', { personId })).contacts[0]!.now
const someone = randomUUID()

describe('whom to call now, when staff are away (FC-12)', () => {
  it('is the deputy from the moment the absence is written in, then the next in line, and the contact again when back', async () => {
    const [holder, deputy, next] = [await nurse(), await nurse(), await nurse()]
    const nameOf = async (one: { assignmentId: string }) => (await colleague(one.assignmentId)).name
    await setDeputy(holder.assignmentId, deputy.assignmentId)
    await setDeputy(deputy.assignmentId, next.assignmentId)
    const person = await listed()
    await helena.may('contact.appoint', appointment(person, 'careContact', holder.assignmentId))
    expect(await callNow(person)).toMatchObject({ state: 'open', who: await nameOf(holder) })

    const done = await away(holder.assignmentId)
    expect(done).toMatchObject({ persons: 1, answers: await nameOf(deputy) })
    expect(await callNow(person)).toMatchObject({
      state: 'deputy',
      who: await nameOf(deputy),
      because: { code: 'reach.deputyForAbsent', rule: 'FC-12' },
    })
    const theirs = await away(deputy.assignmentId, county.today, addDays(county.today, 3))
    expect(await callNow(person)).toMatchObject({ state: 'deputy', who: await nameOf(next) })
    await helena.may('organisation.endAssignment', {
      assignmentId: next.assignmentId,
      version: await versionOf(next.assignmentId),
      lastDay: addDays(county.today, -1),
    })
    // Everyone in line is away or has left: the unit is what is left, now or when it opens.
    expect((await callNow(person)).who).toBe('Norrängens hälsocentral')

    await helena.may('organisation.endAbsence', {
      assignmentId: deputy.assignmentId,
      version: theirs.version,
      absenceId: theirs.absenceId,
      backOn: county.today,
    })
    expect(await callNow(person)).toMatchObject({ state: 'deputy', who: await nameOf(deputy) })
    await helena.may('organisation.endAbsence', {
      assignmentId: holder.assignmentId,
      version: done.version,
      absenceId: done.absenceId,
      backOn: county.today,
    })
    expect(await callNow(person)).toMatchObject({ state: 'open', who: await nameOf(holder) })
    expect(await county.count('absence where assignment_id = $1', [holder.assignmentId]), 'it had not begun').toBe(0)
  })
})

describe('an absence', () => {
  it('is written in by a nurse for herself, and for a colleague only by who arranges the staff: the reason is told', async () => {
    const [one, other] = [await nurse(), await nurse()]
    const her = await county.asStaff(one.hsaId)
    const own = await her.may('organisation.setAbsence', {
      assignmentId: one.assignmentId,
      version: 1,
      from: addDays(county.today, 7),
      to: addDays(county.today, 14),
    })
    expect(own.version).toBe(2)
    const no = await her.mayNot(
      'organisation.setAbsence',
      { assignmentId: other.assignmentId, version: 1, from: county.today },
      422,
      'absence.refused',
    )
    expect(no.reasons).toMatchObject([{ code: 'absence.notYours', fact: 'actor.assignmentId' }])
    await her.mayNot(
      'organisation.setDeputy',
      { assignmentId: other.assignmentId, version: 1, deputyId: null },
      422,
      'deputy.refused',
    )
    expect(await county.count('absence where assignment_id = $1', [other.assignmentId])).toBe(0)
    const seen = await colleague(one.assignmentId, her)
    expect(seen.availableActions).toContain('organisation.setAbsence')
    expect((await colleague(other.assignmentId, her)).availableActions).toEqual([])
    const rows = await county.logged(() => away(other.assignmentId))
    expect(rows.find((row) => row.action === 'organisation.absenceSet')?.detail).toMatchObject({
      assignmentId: other.assignmentId,
      to: null,
    })
  })

  it('with its end before its beginning, over another, or too far back is refused, and nothing is changed', async () => {
    const one = await nurse()
    await away(one.assignmentId, county.today, addDays(county.today, 5))
    const ask = async (from: string, to?: string) =>
      (
        await helena.mayNot(
          'organisation.setAbsence',
          { assignmentId: one.assignmentId, version: 2, from, ...(to ? { to } : {}) },
          422,
          'absence.refused',
        )
      ).reasons.map((reason) => reason.code)
    expect(await ask(addDays(county.today, 9), addDays(county.today, 8))).toEqual(['absence.endBeforeStart'])
    expect(await ask(addDays(county.today, 5))).toEqual(['absence.overlaps'])
    expect(await ask(addDays(county.today, -32), addDays(county.today, -30))).toEqual(['absence.tooFarBack'])
    expect((await colleague(one.assignmentId)).absences).toHaveLength(1)
  })

  it('written in by two at once is written in once; the other sees how it is now', async () => {
    const one = await nurse()
    const input = { assignmentId: one.assignmentId, version: 1, from: county.today }
    const other = await county.as('helena')
    const replies = await Promise.all([helena, other].map((by) => by.call('organisation.setAbsence', input)))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    const problem = told(replies.find((reply) => reply.status === 409)!, 409, 'version.stale')
    expect(problem.current).toMatchObject({ version: 2, absences: [{ from: county.today, to: null }] })
    expect(await county.count('absence where assignment_id = $1', [one.assignmentId])).toBe(1)
  })

  it('is asked for by its own id: another’s, or none, is not found', async () => {
    const [one, other] = [await nurse(), await nurse()]
    const { absenceId } = await away(other.assignmentId)
    for (const id of [absenceId, someone])
      await helena.mayNot(
        'organisation.endAbsence',
        { assignmentId: one.assignmentId, version: 1, absenceId: id, backOn: county.today },
        404,
        'notFound',
      )
    await helena.mayNot(
      'organisation.setAbsence',
      { assignmentId: one.assignmentId, version: 1, absenceId, from: county.today },
      404,
      'notFound',
    )
  })
})

describe('another unit’s staff', () => {
  it('are not found, whatever is asked of them', async () => {
    const there = await county.assignment('annalena')
    const on = { assignmentId: there, version: 1 }
    const asks = [
      helena.call('organisation.setAbsence', { ...on, from: county.today }),
      helena.call('organisation.endAbsence', { ...on, absenceId: someone, backOn: county.today }),
      helena.call('organisation.setDeputy', { ...on, deputyId: null }),
      helena.call('organisation.deputies', { assignmentId: there }),
      helena.call('organisation.leaving', { assignmentId: there }),
      helena.call('organisation.endAssignment', { ...on, lastDay: county.today }),
      helena.call('organisation.delegate', { assignmentId: there, tasks: ['contact.end'], from: county.today }),
      helena.call('organisation.endDelegation', { delegationId: someone }),
    ]
    for (const reply of await Promise.all(asks)) told(reply, 404, 'notFound')
    expect((await helena.may('organisation.unit', {})).staff.map((one) => one.assignmentId)).not.toContain(there)
    expect((await fatima.may('organisation.unit', {})).staff.map((one) => one.assignmentId)).toContain(there)
  })
})

describe('a deputy (FC-12)', () => {
  it('that leads back to the holder is refused, and the circle is named', async () => {
    const [a, b, c] = [await nurse(), await nurse(), await nurse()]
    await setDeputy(a.assignmentId, b.assignmentId)
    await setDeputy(b.assignmentId, c.assignmentId)
    const names = await Promise.all([a, b, c].map(async (one) => (await colleague(one.assignmentId)).name))
    const no = await helena.mayNot(
      'organisation.setDeputy',
      { assignmentId: c.assignmentId, version: await versionOf(c.assignmentId), deputyId: a.assignmentId },
      422,
      'deputy.refused',
    )
    expect(no.reasons.map((reason) => reason.code)).toEqual(['deputy.circle'])
    expect(no.reasons[0]?.sv).toContain(`${names[2]} → ${names[0]} → ${names[1]} → ${names[2]}`)
    const { items } = await helena.may('organisation.deputies', { assignmentId: c.assignmentId })
    const option = (id: string) => items.find((one) => one.assignmentId === id)
    expect(option(a.assignmentId)).toMatchObject({ eligible: false, reasons: [{ code: 'deputy.circle' }] })
    expect(option(await county.assignment('gun'))).toMatchObject({ eligible: true, ownUnit: true })
    expect(option(c.assignmentId), 'not oneself').toBeUndefined()
  })

  it('is not chosen in a circle by two who choose each other at once', async () => {
    const [a, b] = [await nurse(), await nurse()]
    const other = await county.as('helena')
    const replies = await Promise.all([
      helena.call('organisation.setDeputy', { assignmentId: a.assignmentId, version: 1, deputyId: b.assignmentId }),
      other.call('organisation.setDeputy', { assignmentId: b.assignmentId, version: 1, deputyId: a.assignmentId }),
    ])
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 422])
    const no = told(replies.find((reply) => reply.status === 422)!, 422, 'deputy.refused')
    expect(no.reasons.map((reason) => reason.code)).toEqual(['deputy.circle'])
  })

  it('is neither oneself, someone who has left, nor another provider’s; another unit of the provider’s is, and it is said', async () => {
    const one = await nurse()
    const gone = await nurse({ to: -1 })
    const heart = await nurse({ unitId: county.units.heart })
    const ask = async (deputyId: string) =>
      (
        await helena.mayNot(
          'organisation.setDeputy',
          { assignmentId: one.assignmentId, version: 1, deputyId },
          422,
          'deputy.refused',
        )
      ).reasons.map((reason) => reason.code)
    expect(await ask(one.assignmentId)).toEqual(['deputy.self'])
    expect(await ask(gone.assignmentId)).toEqual(['deputy.ended'])
    expect(await ask(await county.assignment('annalena'))).toEqual(['deputy.otherProvider'])
    const done = await setDeputy(one.assignmentId, heart.assignmentId)
    expect(done.notes.map((note) => note.code)).toEqual(['deputy.otherUnit'])
    expect((await colleague(one.assignmentId)).deputy?.unitName).toBeTruthy()
    // Found by name, since they aren't at the unit.
    const { items } = await helena.may('organisation.deputies', { assignmentId: one.assignmentId, query: 'Johan Söd' })
    expect(items.map((item) => item.name)).toContain('Johan Söderlund')
    const odd = await helena.may('organisation.deputies', { assignmentId: one.assignmentId, query: '%_\\' })
    expect(odd.items).toEqual([])
  })
})

/** Nothing is given any longer, and it is the assignment that is said to be over, not the sign-in. */
async function endedFor(caller: Caller): Promise<void> {
  const no = await caller.mayNot('today.get', {}, 403, 'access.refused')
  expect(no.reasons.map((reason) => reason.code)).toEqual(['access.assignmentEnded'])
}

describe('whoever leaves (FC-13)', () => {
  it('loses access at once, also with a live token; the contacts stand red and the deputy answers', async () => {
    const [leaver, deputy] = [await nurse(), await nurse()]
    await setDeputy(leaver.assignmentId, deputy.assignmentId)
    const person = await listed()
    await helena.may('contact.appoint', appointment(person, 'careContact', leaver.assignmentId))
    const her = await county.asStaff(leaver.hsaId)
    await her.may('today.get', {})

    const yesterday = addDays(county.today, -1)
    const seen = await helena.may('organisation.leaving', { assignmentId: leaver.assignmentId, lastDay: yesterday })
    expect(seen).toMatchObject({
      persons: 1,
      contacts: [{ kind: 'careContact', persons: 1 }],
      answers: (await colleague(deputy.assignmentId)).name,
      allowed: true,
      atOnce: true,
    })
    await her.may('today.get', {})
    const done = await helena.may('organisation.endAssignment', {
      assignmentId: leaver.assignmentId,
      version: seen.version,
      lastDay: yesterday,
    })
    expect(done).toMatchObject({ persons: 1, reasons: [{ code: 'leaving.accessEndsNow' }] })
    await endedFor(her)
    await (await county.asStaff(leaver.hsaId)).mayNot('person.get', { personId: person }, 403, 'access.refused')

    expect(await colleague(leaver.assignmentId)).toMatchObject({ ended: true, persons: 1, deputyGap: null })
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts[0]).toMatchObject({ vacant: true, now: { state: 'deputy' } })
    const before = (await helena.may('today.get', {})).counts.lists.vacant
    expect(before).toBeGreaterThan(0)

    // A slip is mended: she goes on, and her contact is hers.
    await helena.may('organisation.endAssignment', {
      assignmentId: leaver.assignmentId,
      version: done.version,
      lastDay: null,
    })
    await her.may('person.get', { personId: person })
    expect((await helena.may('today.get', {})).counts.lists.vacant).toBe(before - 1)
  })

  it('keeps the other assignments and is told so, without being signed out of them (AC-13)', async () => {
    const one = await nurse()
    const [other] = await county.rows<{ id: string }>(
      `insert into assignment (id, staff_id, unit_id, role, profession, valid)
       values (gen_random_uuid(), $1, $2, 'nurse', 'nurse', daterange(ctx_today() - 9, null)) returning id`,
      [one.staffId, county.units.heart],
    )
    const her = await county.asStaff(one.hsaId)
    await her.may('session.chooseAssignment', { assignmentId: one.assignmentId })
    await her.may('today.get', {})
    const yesterday = addDays(county.today, -1)
    await helena.may('organisation.endAssignment', { assignmentId: one.assignmentId, version: 1, lastDay: yesterday })
    await endedFor(her)
    await her.mayNot('session.chooseAssignment', { assignmentId: one.assignmentId }, 403, 'session.assignmentNotYours')
    const session = await her.may('session.get', {})
    expect(session).toMatchObject({ assignment: null, ended: { to: yesterday, successor: null }, verbs: [] })
    expect(session.assignments.map((a) => a.assignmentId)).toEqual([other!.id])
    await her.may('session.chooseAssignment', { assignmentId: other!.id })
    await her.may('today.get', {})
  })

  it('today still works the day out; whoever isn’t concerned stays signed in', async () => {
    const [leaver, other] = [await nurse(), await nurse()]
    const [her, them] = [await county.asStaff(leaver.hsaId), await county.asStaff(other.hsaId)]
    const done = await helena.may('organisation.endAssignment', {
      assignmentId: leaver.assignmentId,
      version: 1,
      lastDay: county.today,
    })
    expect(done).toMatchObject({ reasons: [{ code: 'leaving.accessEndsAfter' }] })
    await her.may('today.get', {})
    await helena.may('organisation.endAssignment', {
      assignmentId: leaver.assignmentId,
      version: done.version,
      lastDay: addDays(county.today, -1),
    })
    await endedFor(her)
    await them.may('today.get', {})
  })

  it('is not let go by a colleague, nor the manager by whom tasks were given to, nor anyone by themselves', async () => {
    const one = await nurse()
    const her = await county.asStaff(one.hsaId)
    const end = (assignmentId: string) => ({ assignmentId, version: 1, lastDay: county.today })
    await her.mayNot('organisation.endAssignment', end(one.assignmentId), 403, 'access.refused')
    const manager = await county.assignment('helena')
    const own = await helena.mayNot(
      'organisation.endAssignment',
      { ...end(manager), version: await versionOf(manager) },
      422,
      'leaving.refused',
    )
    expect(own.reasons.map((reason) => reason.code)).toEqual(['leaving.own'])
    await helena.may('organisation.delegate', {
      assignmentId: one.assignmentId,
      tasks: ['organisation.manage'],
      from: county.today,
    })
    const no = await her.mayNot(
      'organisation.endAssignment',
      { ...end(manager), version: await versionOf(manager) },
      422,
      'leaving.refused',
    )
    expect(no.reasons.map((reason) => reason.code)).toEqual(['leaving.manager'])
    // What was given can be used, but not given on.
    const other = await nurse()
    await her.may('organisation.setAbsence', { assignmentId: other.assignmentId, version: 1, from: county.today })
    const on = await her.mayNot(
      'organisation.delegate',
      { assignmentId: other.assignmentId, tasks: ['contact.appoint'], from: county.today },
      422,
      'delegation.refused',
    )
    expect(on.reasons).toMatchObject([{ code: 'delegation.managerOnly', layer: 'law' }])
    expect(on.reasons[0]?.law[0]?.cite.sv).toContain('4 kap. 5 §')
  })

  it('in home help are given on by the authority’s own order: no law of health care is shown or cited', async () => {
    const lawOf = async (who: Caller) =>
      (await who.may('organisation.unit', {})).delegationLaw.map(({ cite }) => cite.sv)
    expect((await lawOf(helena)).join()).toContain('4 kap. 5 §')
    expect(await lawOf(fatima)).toEqual([])
    const { assignmentId } = await county.newStaff({
      unitId: county.units.homeHelp,
      role: 'careStaff',
      profession: 'assistantNurse',
      licensed: false,
    })
    const given = await fatima.may('organisation.delegate', {
      assignmentId,
      tasks: ['contact.end'],
      from: county.today,
    })
    expect(given.grounds).toMatchObject([{ code: 'delegation.allowed', layer: 'policy', law: [] }])
  })

  it('by two at once leaves once; the other sees the day that was set', async () => {
    const one = await nurse()
    const other = await county.as('helena')
    const days = [county.today, addDays(county.today, 30)]
    const replies = await Promise.all(
      [helena, other].map((by, at) =>
        by.call('organisation.endAssignment', {
          assignmentId: one.assignmentId,
          version: 1,
          lastDay: days[at]!,
        }),
      ),
    )
    const winner = replies.findIndex((reply) => reply.status === 200)
    const problem = told(replies[1 - winner]!, 409, 'version.stale')
    expect(problem.current).toMatchObject({ version: 2, to: days[winner] })
  })
})

describe('a delegated task (FC-3, HSF 4:5)', () => {
  it('can be done at once, and no more at once when it is taken back', async () => {
    const one = await nurse()
    const her = await county.asStaff(one.hsaId)
    const person = await listed()
    const input = appointment(person, 'careContact', one.assignmentId)
    await her.mayNot('contact.appoint', input, 403, 'access.refused')
    const { delegations } = await helena.may('organisation.delegate', {
      assignmentId: one.assignmentId,
      tasks: ['contact.appoint', 'contact.end'],
      from: county.today,
      to: addDays(county.today, 90),
    })
    expect(delegations.map((one) => one.task).sort()).toEqual(['contact.appoint', 'contact.end'])
    const rows = await county.logged(() => her.may('contact.appoint', input))
    expect(rows.find((row) => row.action === 'contact.appointed')?.ground).toBe('AC-1:delegation')
    expect((await colleague(one.assignmentId)).delegations[0]?.byName).toBe('Helena Forslund')

    const { delegationId } = delegations.find((one) => one.task === 'contact.appoint')!
    await her.mayNot('organisation.endDelegation', { delegationId }, 403, 'access.refused')
    await helena.may('organisation.endDelegation', { delegationId })
    const next = appointment(await listed(), 'careContact', one.assignmentId)
    await her.mayNot('contact.appoint', next, 403, 'access.refused')
    expect((await her.may('session.get', {})).verbs).toContain('contact.end')
    await helena.mayNot('organisation.endDelegation', { delegationId }, 404, 'notFound')
  })

  it('is only what may be delegated, once, forwards, and within the assignment; all of it or nothing', async () => {
    const one = await nurse({ to: 30 })
    const ask = async (change: object) =>
      (
        await helena.mayNot(
          'organisation.delegate',
          {
            assignmentId: one.assignmentId,
            tasks: ['contact.appoint', 'policy.set'],
            from: addDays(county.today, -1),
            ...change,
          },
          422,
          'delegation.refused',
        )
      ).reasons
        .map((reason) => reason.code)
        .sort()
    expect(await ask({})).toEqual(['delegation.afterAssignment', 'delegation.datedBack', 'delegation.notDelegable'])
    expect(await ask({ tasks: ['policy.set'], from: county.today, to: county.today })).toEqual([
      'delegation.notDelegable',
    ])
    expect(await county.count('delegation where assignment_id = $1', [one.assignmentId])).toBe(0)
    await maria.mayNot(
      'organisation.delegate',
      { assignmentId: one.assignmentId, tasks: ['contact.appoint'], from: county.today },
      403,
      'access.refused',
    )
  })
})

nothingWasComplainedOf()
