import { describe, expect, it } from 'vitest'
import { told } from './client.ts'
import {
  appointment,
  britta,
  county,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  running,
} from './contact-county.ts'

openCounty()

/** Someone listed at Norrängen with home health care, whose coordination Britta's unit in the municipality has. */
async function coordinatedElsewhere(more: Parameters<typeof county.newPerson>[0] = {}) {
  const person = await county.newPerson({
    listedAt: county.units.norrangen,
    episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
    ...more,
  })
  const amina = await county.assignment('amina')
  await britta.may('contact.appoint', appointment(person, 'careContact', amina))
  const { contactId } = await britta.may('contact.appoint', appointment(person, 'coordinatingContact', amina))
  return { person, contactId, amina }
}

/** Helena tries to let Gun coordinate. */
async function tries(person: string) {
  const gun = await county.assignment('gun')
  await helena.may('contact.appoint', appointment(person, 'careContact', gun))
  return helena.call('contact.appoint', appointment(person, 'coordinatingContact', gun))
}

const tasks = (person: string) =>
  county.rows<{ contact_id: string; unit_id: string; outcome: string | null }>(
    'select contact_id, unit_id, outcome from holder_task where person_id = $1',
    [person],
  )
const notices = (person: string) =>
  county.rows<{ assignment_id: string }>(
    `select assignment_id from notice where person_id = $1 and kind = 'contact.holderTask'`,
    [person],
  )
const raised = (person: string, n = 1) =>
  expect.poll(async () => (await tasks(person)).length, { timeout: 30_000 }).toBe(n)

describe('one only, where another has it whom one may not see (FC-19)', () => {
  it('is refused with the neutral sentence, across providers (FC-8), and becomes a task for the holder', async () => {
    const { person, contactId, amina } = await coordinatedElsewhere()
    const problem = told(await tries(person), 409, 'contact.takenElsewhere')
    expect(problem.current).toEqual([])
    expect(JSON.stringify(problem)).not.toMatch(/Amina|Bile|hemsjukvård|kommun/i)
    expect(await running(person, 'coordinatingContact')).toBe(1)
    await raised(person)
    expect(await tasks(person)).toEqual([{ contact_id: contactId, unit_id: county.units.homeHealth, outcome: null }])
    await expect.poll(() => notices(person)).toEqual([{ assignment_id: amina }])
    // Tried again: the holder has the task already, and isn't told twice.
    told(
      await helena.call('contact.appoint', appointment(person, 'coordinatingContact', await county.assignment('gun'))),
      409,
      'contact.takenElsewhere',
    )
    await expect
      .poll(() =>
        county.count(
          `outbox where topic = 'contact.hindered' and done_at is not null and payload ->> 'personId' = $1`,
          [person],
        ),
      )
      .toBe(2)
    expect(await notices(person)).toHaveLength(1)
  })

  it('is answered alike whoever holds it and wherever: sentence, log and length tell nothing', async () => {
    const here = await coordinatedElsewhere()
    const protectedOne = await coordinatedElsewhere({ protection: 'confidential' })
    // A doctor contact left behind at a unit of another provider.
    const heart = await county.newStaff({ unitId: county.units.homeHelp, role: 'nurse', profession: 'nurse' })
    const behind = await listed()
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select gen_random_uuid(), gen_random_uuid(), 1, $1, u.provider_id, u.id, $2, 'doctorContact', 'imported', daterange(ctx_today() - 400, null)
       from care_unit u where u.id = $3`,
      [behind, heart.assignmentId, county.units.homeHelp],
    )
    const replies = [
      await tries(here.person),
      await tries(protectedOne.person),
      await helena.call('contact.appoint', appointment(behind, 'doctorContact', await county.assignment('eva'))),
    ]
    const bodies = replies.map((reply) => {
      const { requestId: _, ...rest } = told(reply, 409, 'contact.takenElsewhere')
      return rest
    })
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
    expect(new Set(replies.map((reply) => reply.text.length)).size).toBe(1)
    const log = await county.rows<{ detail: object; reason_code: string; operation: string; outcome: string }>(
      `select operation, outcome, reason_code, detail from audit_entry where detail ->> 'problem' = 'contact.takenElsewhere' and id in
        (select audit_id from audit_subject where person_id = any ($1::uuid[]))`,
      [[here.person, protectedOne.person, behind]],
    )
    expect(log).toHaveLength(3)
    for (const row of log) expect(row).toEqual(log[0])
    // What the one refused sees afterwards is the same too: no task of theirs, no trace on the page.
    const page = await helena.may('person.get', { personId: here.person })
    expect(page.around.holderTasks).toEqual([])
    expect(page.contacts.map((c) => c.staffName)).toEqual(['Gun Wallin'])
    for (const one of [here.person, protectedOne.person, behind]) await raised(one)
  })

  it('takes about as long whichever it is (the least of nine within four times)', async () => {
    const persons = [await coordinatedElsewhere(), await coordinatedElsewhere({ protection: 'confidential' })]
    for (const { person } of persons) await tries(person)
    const gun = await county.assignment('gun')
    const times: number[][] = [[], []]
    for (let n = 0; n < 9; n++)
      for (const [i, { person }] of persons.entries()) {
        const began = performance.now()
        await helena.call('contact.appoint', appointment(person, 'coordinatingContact', gun))
        times[i]!.push(performance.now() - began)
      }
    const [a, b] = times.map((list) => Math.min(...list)) as [number, number]
    expect(Math.max(a, b) / Math.min(a, b)).toBeLessThan(4)
  })

  it('goes to the unit’s manager when the holder is away', async () => {
    const { person, amina } = await coordinatedElsewhere()
    const [away] = await county.rows<{ id: string }>(
      `insert into absence (id, assignment_id, valid) values (gen_random_uuid(), $1, daterange(ctx_today(), ctx_today() + 3)) returning id`,
      [amina],
    )
    await tries(person)
    await raised(person)
    await expect.poll(() => notices(person)).toEqual([{ assignment_id: await county.assignment('britta') }])
    await county.rows('delete from absence where id = $1', [away!.id])
  })
})

describe('the holder asks the person, and answers', () => {
  it('kept with a note: the task is done, the contact stands, and it can be raised anew', async () => {
    const { person, contactId } = await coordinatedElsewhere()
    await tries(person)
    await raised(person)
    const amina = await county.asCast('amina')
    const [task] = (await amina.may('person.get', { personId: person })).around.holderTasks
    expect(task).toMatchObject({ contactId, kind: 'coordinatingContact', staffName: 'Amina Bile', mayEnd: false })
    await amina.mayNot(
      'contact.answerHolderTask',
      { personId: person, taskId: task!.taskId, outcome: 'kept' },
      422,
      'contact.holderTaskRefused',
    )
    const answer = { personId: person, taskId: task!.taskId, outcome: 'kept', note: 'Vill ha kvar Amina' } as const
    await maria.mayNot('contact.answerHolderTask', answer, 404, 'notFound')
    await amina.may('contact.answerHolderTask', answer)
    await amina.mayNot('contact.answerHolderTask', answer, 404, 'notFound')
    expect((await amina.may('person.get', { personId: person })).around.holderTasks).toEqual([])
    expect(await running(person, 'coordinatingContact')).toBe(1)
    await helena.call('contact.appoint', appointment(person, 'coordinatingContact', await county.assignment('gun')))
    await raised(person, 2)
  })

  it('ended through the contact’s own ending, by who may end: then the other unit can appoint', async () => {
    const { person, contactId } = await coordinatedElsewhere()
    await tries(person)
    await raised(person)
    const [task] = (await britta.may('person.get', { personId: person })).around.holderTasks
    const answer = {
      personId: person,
      taskId: task!.taskId,
      outcome: 'ended',
      version: 1,
      endsOn: county.today,
    } as const
    const amina = await county.asCast('amina')
    await amina.mayNot('contact.answerHolderTask', answer, 403, 'access.refused')
    expect(await running(person, 'coordinatingContact')).toBe(1)
    const log = await county.logged(() => britta.may('contact.answerHolderTask', answer))
    expect(log.map((row) => row.operation).sort()).toEqual(['contact.answerHolderTask', 'contact.end'])
    expect((await tasks(person)).map((one) => one.outcome)).toEqual(['ended'])
    const [ended] = await county.rows<{ to: string }>(
      `select (upper(valid) - 1)::text as "to" from fixed_contact where contact_id = $1 and upper_inf(recorded)`,
      [contactId],
    )
    expect(ended).toEqual({ to: county.today })
  })
})

nothingWasComplainedOf()
