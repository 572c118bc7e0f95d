import { describe, expect, it } from 'vitest'
import type { CaseRow } from '../../src/contract/discharge-views.ts'
import { todayUntil } from '../../src/domain/discharge/next.ts'
import { reckonDue, remindDue } from '../../src/server/discharge/reminding.ts'
import { county, maria, nothingWasComplainedOf } from './contact-county.ts'
import {
  admission,
  everyone,
  homeHealth,
  hoursAgo,
  needs,
  notified,
  of,
  openDischarge,
  otherWard,
  patient,
  seenBy,
  unit,
  ward,
} from './discharge-county.ts'

openDischarge()

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000)
/** Lets the worker look at an hour of one's own, and the outbox deliver what it put there. */
async function lookAt(now: Date): Promise<void> {
  await remindDue(db(), now)
  await expect
    .poll(
      async () =>
        (await county.rows(`select from outbox where topic = 'discharge.reminder' and done_at is null`)).length,
      { timeout: 30_000 },
    )
    .toBe(0)
}
const db = () => county.app
const reminders = async (caller = ward) => (await caller.may('discharge.board', {})).reminders

describe('reminders of stays', () => {
  it('are none of someone who has died by the person register, whoever has been told', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient(), { admittedAt: hoursAgo(5) }))
    const due = () => county.count('discharge_due where case_id = $1', [admitted.caseId])
    expect(await due()).toBe(1)
    const die = (day: string | null) =>
      county.owner.query('update person set deceased_on = $2 where id = $1', [admitted.person.personId, day])
    await die(county.today)
    while ((await reckonDue(db())) > 0);
    expect(await due()).toBe(0)
    await lookAt(later(30))
    expect((await reminders()).filter(({ caseId }) => caseId === admitted.caseId)).toEqual([])
    expect(await seenBy(ward, admitted)).toMatchObject({
      next: null,
      deceasedOn: county.today,
      clocks: { admissionNotice: { state: 'notApplicable' } },
    })
    // A mistake in the register: it is due again.
    await die(null)
    while ((await reckonDue(db())) > 0);
    expect(await due()).toBe(1)
  })

  it('go to the ward before the admission notice is due, then to its manager; once, until it is sent', async () => {
    const manager = await county.asStaff(
      (await county.newStaff({ unitId: unit.ward, role: 'unitManager', profession: 'nurse', licensed: true })).hsaId,
    )
    const admitted = await ward.may('discharge.admit', admission(await patient(), { admittedAt: hoursAgo(5) }))
    const [due] = await county.rows<{ clock: string }>('select clock from discharge_due where case_id = $1', [
      admitted.caseId,
    ])
    expect(due).toEqual({ clock: 'admissionNotice' })
    await lookAt(later(14))
    expect((await reminders()).filter(({ caseId }) => caseId === admitted.caseId)).toEqual([])
    await lookAt(later(15.5))
    await lookAt(later(15.6))
    const mine = (await reminders()).filter(({ caseId }) => caseId === admitted.caseId)
    expect(mine).toMatchObject([
      { about: 'admissionNotice', stage: 'soon', dueAt: admitted.clocks.admissionNotice.dueAt },
    ])
    expect((await reminders(manager)).filter(({ caseId }) => caseId === admitted.caseId)).toEqual([])
    await lookAt(later(20))
    expect((await reminders(manager)).filter(({ caseId }) => caseId === admitted.caseId)).toMatchObject([
      { stage: 'late' },
    ])
    await ward.may('discharge.readReminder', { caseId: admitted.caseId, reminderId: mine[0]!.reminderId })
    expect((await reminders()).map(({ reminderId }) => reminderId)).not.toContain(mine[0]!.reminderId)
    await otherWard.mayNot(
      'discharge.readReminder',
      { caseId: admitted.caseId, reminderId: mine[0]!.reminderId },
      404,
      'notFound',
    )
    await ward.may('discharge.notify', {
      ...of(admitted),
      receivers: everyone(),
      estimatedOn: county.today,
    })
    expect((await reminders(manager)).filter(({ caseId }) => caseId === admitted.caseId)).toEqual([])
  })

  it('tell open care at the ready notice that no care contact is appointed, and its manager at the discharge (2 kap. 5 §)', async () => {
    const told = await notified()
    const ready = await ward.may('discharge.ready', of(told))
    await lookAt(new Date())
    const mine = (await reminders(maria)).filter(({ caseId }) => caseId === ready.caseId)
    expect(mine).toMatchObject([{ about: 'careContact', stage: 'soon' }])
    expect((await reminders(needs)).filter(({ caseId }) => caseId === ready.caseId)).toEqual([])
    const helena = await county.as('helena')
    expect((await reminders(helena)).filter(({ caseId }) => caseId === ready.caseId)).toEqual([])
    await ward.may('discharge.discharge', {
      ...of(ready),
      dischargedAt: hoursAgo(0.1),
      destination: 'home',
      beforeReady: true,
    })
    await lookAt(new Date())
    expect((await reminders(helena)).filter(({ caseId }) => caseId === ready.caseId)).toMatchObject([
      { about: 'careContact', stage: 'late' },
    ])
    // With a care contact there is nothing to be reminded of.
    const { assignmentId } = await county.newStaff({
      unitId: unit.norrangen,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    await maria.may('contact.appoint', {
      personId: ready.person.personId,
      kind: 'careContact',
      assignmentId,
      startsOn: county.today,
      basis: 'needed',
    })
    expect((await reminders(helena)).filter(({ caseId }) => caseId === ready.caseId)).toEqual([])
  })

  it('count under I dag what the board shows as late, due today and to be receipted, also of stays that were there before', async () => {
    await county.owner.query('update discharge_case set due_version = null')
    await county.owner.query('delete from discharge_due')
    while ((await reckonDue(db())) > 0);
    for (const caller of [ward, maria, homeHealth, needs]) {
      const board = await caller.may('discharge.board', { limit: 2000 })
      const { discharge } = await caller.may('today.get', {})
      const until = Date.parse(todayUntil(new Date().toISOString()))
      const isLate = ({ next, lacks, dischargedAt }: CaseRow) =>
        next?.urgency === 'late' || (dischargedAt !== null && lacks.length > 0)
      const isDue = (row: CaseRow) => !isLate(row) && row.next !== null && Date.parse(row.next.dueAt) <= until
      expect(discharge).toMatchObject({
        unread: board.unread,
        late: board.items.filter(isLate).length,
        due: board.items.filter(isDue).length,
      })
    }
  })

  it('name whom to ask today at each unit: who stands in for those who are away', async () => {
    const told = await notified()
    const covers = async () => (await seenBy(ward, told)).covers
    const norrangen = async () =>
      (await covers()).find(({ unit: name }) => name.includes('Norrängen') && !name.includes('Hemsjukvård'))
    expect(await covers()).toHaveLength(4)
    expect(await norrangen()).toMatchObject({
      name: 'Maria Sandberg',
      roleName: { sv: 'vårdsamordnare' },
      insteadOf: null,
    })
    const [coordinator, deputy] = await Promise.all([county.assignment('maria'), county.assignment('helena')])
    await county.rows('update assignment set deputy_id = $2 where id = $1', [coordinator, deputy])
    await county.rows(
      `insert into absence (id, assignment_id, valid) values (gen_random_uuid(), $1, daterange(current_date - 1, current_date + 2))`,
      [coordinator],
    )
    // Whoever stands in is asked before the manager is, and it is said for whom.
    expect(await norrangen()).toMatchObject({
      name: expect.stringMatching(/^Helena /),
      roleName: { sv: 'vårdsamordnare' },
      insteadOf: 'Maria Sandberg',
    })
  })
})

nothingWasComplainedOf()
