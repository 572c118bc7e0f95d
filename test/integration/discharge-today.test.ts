import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../src/contract/discharge-views.ts'
import type { Caller } from './client.ts'
import { county, maria } from './contact-county.ts'
import {
  admission,
  everyone,
  homeHealth,
  hoursAgo,
  inDays,
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

const today = async (caller: Caller) => (await caller.may('today.get', {})).discharge!
const rowOf = async (caller: Caller, { caseId }: CaseView) =>
  (await caller.may('discharge.board', { limit: 2000 })).items.find((row) => row.caseId === caseId)
const inbox = (caller: Caller) => caller.may('discharge.inbox', {})
const due = (caseId: string, clock: string, hours: number) =>
  county.owner.query(
    'update discharge_due set due_at = now() + make_interval(mins => $3) where case_id = $1 and clock = $2',
    [caseId, clock, hours * 60],
  )

describe('what of the way home needs a unit today', () => {
  it('is said of a notice that is due in the evening, hours before it is close, at the ward that sends it; not of one due tomorrow', async () => {
    const before = await today(ward)
    // Five hours are left: more than a clock that is close, less than there is left until seven tomorrow.
    const evening = await ward.may('discharge.admit', admission(await patient(), { admittedAt: hoursAgo(19) }))
    expect(evening.next).toMatchObject({ clock: 'admissionNotice', urgency: 'calm' })
    const after = await today(ward)
    expect(after.due).toBe(before.due + 1)
    expect(after.late).toBe(before.late)
    expect(after.clocks.find(({ caseId }) => caseId === evening.caseId)).toMatchObject({
      clock: 'admissionNotice',
      action: 'sendAdmissionNotice',
      dueAt: evening.next!.dueAt,
      why: { code: 'discharge.noticePending' },
    })
    // Sent: nothing of it is left to do today.
    await ward.may('discharge.notify', { ...of(evening), receivers: everyone(), estimatedOn: inDays(4) })
    expect((await today(ward)).due).toBe(before.due)
    await ward.may('discharge.admit', admission(await patient(), { admittedAt: hoursAgo(0.1) }))
    const later = await today(ward)
    // 24 hours from now lie past seven tomorrow, unless it is night now: then they are of the day that begins.
    const lies = Date.now() + 23.9 * 3_600_000 <= Date.parse(`${inDays(1)}T06:00:00Z`)
    expect(later.due).toBe(before.due + (lies ? 1 : 0))
  })

  it('is the late, too, each with who is to do it: the call in open care, and not at the ward or the municipality', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    const before = await today(maria)
    await due(ready.caseId, 'planningCall', -1)
    expect((await today(maria)).late).toBe(before.late + 1)
    await due(ready.caseId, 'planningCall', 1)
    const counted = await today(maria)
    expect([counted.late, counted.due]).toEqual([before.late, before.due + 1])
    expect(counted.clocks.find(({ caseId }) => caseId === ready.caseId)).toMatchObject({
      clock: 'planningCall',
      action: 'callPlanning',
      why: { code: 'discharge.callPending' },
    })
    for (const caller of [ward, homeHealth])
      expect((await today(caller)).clocks.map(({ caseId }) => caseId)).not.toContain(ready.caseId)
    expect((await today(otherWard)).clocks).toEqual([])
    await county.owner.query('update discharge_due set due_at = $2 where case_id = $1', [
      ready.caseId,
      ready.clocks.planningCall.dueAt,
    ])
  })
})

describe('the board of those who are home', () => {
  it('is red for whoever went home without what should have been done, first among the rows, and says what is missing until it is done', async () => {
    const told = await notified()
    const ready = await ward.may('discharge.ready', of(told))
    expect(await rowOf(ward, ready)).toMatchObject({
      lacks: ['careContact', 'information', 'transfer'],
      urgency: 'soon',
      followUp: null,
    })
    const [late, here] = [(await today(ward)).late, (await today(needs)).late]
    const home = await ward.may('discharge.discharge', {
      ...of(ready),
      dischargedAt: hoursAgo(0.1),
      destination: 'home',
      beforeReady: true,
    })
    const all = ['careContact', 'information', 'transfer'] as const
    for (const caller of [ward, maria, homeHealth, needs]) {
      const row = await rowOf(caller, home)
      expect(row).toMatchObject({ lacks: [...all], urgency: 'late', redAt: home.dischargedAt })
      expect(row!.followUp).toMatchObject({ late: false })
    }
    // I dag counts it as the board does.
    expect([(await today(ward)).late, (await today(needs)).late]).toEqual([late + 1, here + 1])
    const informed = await ward.may('discharge.inform', { ...of(home), form: 'both' })
    expect((await rowOf(ward, home))!.lacks).toEqual(['careContact', 'transfer'])
    const whole = { words: 'Läkemedelslista och epikris.', receivers: [unit.norrangen], ground: 'consent' as const }
    await ward.may('discharge.transfer', { ...of(informed), ...whole })
    expect((await rowOf(ward, home))!.lacks).toEqual(['careContact'])
    const { assignmentId } = await county.newStaff({
      unitId: unit.norrangen,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    const contact = {
      personId: home.person.personId,
      kind: 'careContact' as const,
      assignmentId,
      startsOn: county.today,
    }
    await maria.may('contact.appoint', { ...contact, basis: 'needed' })
    const mended = await rowOf(maria, home)
    // What is left is the call after coming home: it waits, and is for those who receive.
    expect(mended!.lacks).toEqual([])
    expect(mended!.followUp).not.toBeNull()
    expect((await today(ward)).late).toBe(late)
    await county.owner.query(
      `update discharge_case set discharged_at = now() - interval '20 days', admitted_at = now() - interval '30 days' where id = $1`,
      [home.caseId],
    )
    expect(await rowOf(homeHealth, home)).toMatchObject({ followUp: { late: true } })
  })

  it('has the reddest first, as its rows say', async () => {
    const { items } = await ward.may('discharge.board', { limit: 2000 })
    const ranks = items.map(({ urgency }) => ['late', 'soon', 'calm', null].indexOf(urgency))
    expect(ranks.length).toBeGreaterThan(3)
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    // The first of many are the same as of all: what is chosen by what is kept is what the clocks say.
    for (const caller of [ward, maria, homeHealth]) {
      const all = await caller.may('discharge.board', { limit: 2000 })
      for (const limit of [1, 2, 4]) {
        const some = await caller.may('discharge.board', { limit })
        expect(some.items).toEqual(all.items.slice(0, limit))
        const counts = ['late', 'soon'].map((one) => all.items.filter(({ urgency }) => urgency === one).length)
        expect([some.total, some.late, some.soon]).toEqual([all.items.length, ...counts])
      }
    }
    // Who says that stays are late in I dag asks what is kept, the board asks the clocks: they say the same.
    const late = items.filter(({ urgency, followUp }) => urgency === 'late' && !followUp?.late).length
    expect((await today(ward)).late).toBe(late)
  })
})

describe('what waits for a receipt', () => {
  it('is one list over all stays, what is most urgent first and then the oldest, until it is receipted', async () => {
    const [early, late] = [await notified(), await notified()]
    await ward.may('discharge.ready', of(late))
    await due(late.caseId, 'planningCall', 1)
    const before = await inbox(homeHealth)
    const mine = before.items.filter(({ caseId }) => [early.caseId, late.caseId].includes(caseId))
    expect(mine.map(({ caseId, kind }) => [caseId === late.caseId, kind])).toEqual(
      expect.arrayContaining([
        [false, 'admissionNotice'],
        [true, 'admissionNotice'],
        [true, 'readyNotice'],
      ]),
    )
    const times = before.items.filter(({ next }) => next === null).map(({ sentAt }) => Date.parse(sentAt))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(before.total).toBe((await today(homeHealth)).unread)
    expect(before.total).toBe((await homeHealth.may('discharge.board', {})).unread)
    const [first] = mine
    await homeHealth.may('discharge.receipt', { caseId: first!.caseId, messageId: first!.messageId })
    const after = await inbox(homeHealth)
    expect(after.total).toBe(before.total - 1)
    expect(after.items.map(({ messageId }) => messageId)).not.toContain(first!.messageId)
    // It is each unit’s own.
    expect((await inbox(otherWard)).items).toEqual([])
    expect((await inbox(needs)).items.map(({ messageId }) => messageId)).toContain(first!.messageId)
  })

  it('says of a wrong person only that it was, and counts it', async () => {
    const told = await notified()
    await ward.may('discharge.retract', { ...of(told), words: 'Fel person valdes' })
    const { items, total } = await inbox(homeHealth)
    const [one, ...others] = items.filter(({ caseId }) => caseId === told.caseId)
    expect(others).toEqual([])
    expect(one).toMatchObject({
      kind: 'retraction',
      takenBack: 'wrongPerson',
      person: null,
      words: 'Fel person valdes',
    })
    expect(total).toBe((await today(homeHealth)).unread)
    expect(JSON.stringify(one)).not.toContain(told.person.name)
  })

  it('shows neither where someone with protected identity is nor what is transferred about anyone; the log tells whom it showed', async () => {
    const hidden = await notified(await patient('confidential'))
    const ready = await ward.may('discharge.ready', of(await notified()))
    const words = 'Proteinuri i epikrisen'
    await ward.may('discharge.transfer', { ...of(ready), words, receivers: [unit.homeHealth], ground: 'consent' })
    const { items } = await inbox(homeHealth)
    const protectedOne = items.find(({ caseId }) => caseId === hidden.caseId)
    expect(protectedOne).toMatchObject({ by: null, content: [], words: '', person: { protected: true } })
    expect(items.find(({ kind }) => kind === 'informationTransfer')).toMatchObject({ words: '' })
    expect(JSON.stringify(items)).not.toContain(words)
    const shown = await county.rows<{ person_id: string }>(
      `select s.person_id from audit_subject s where s.audit_id = (select e.id from audit_entry e where e.operation = 'discharge.inbox' order by e.at desc, e.id desc limit 1)`,
    )
    expect(shown.map((row) => row.person_id)).toEqual(
      expect.arrayContaining([hidden.person.personId, ready.person.personId]),
    )
  })

  it('tells how many wait at the other units where one works, in roles that see them, and nothing of them', async () => {
    await notified()
    const both = await county.newStaff({
      unitId: unit.needs,
      role: 'careCoordinator',
      profession: 'nurse',
      licensed: true,
    })
    const alsoAt = (unitId: string, role: string) =>
      county.rows<{ id: string }>(
        `insert into assignment (id, staff_id, unit_id, role, profession, valid) select gen_random_uuid(), a.staff_id, $2, $3, a.profession, '[2026-01-01,)'
         from assignment a where a.id = $1 returning id`,
        [both.assignmentId, unitId, role],
      )
    const [there] = await alsoAt(unit.homeHealth, 'careCoordinator')
    await alsoAt(unit.norrangen, 'administrator')
    const caller = await county.asStaff(both.hsaId)
    await caller.may('session.chooseAssignment', { assignmentId: both.assignmentId })
    expect((await inbox(caller)).elsewhere).toEqual([
      { assignmentId: there!.id, unread: (await inbox(homeHealth)).total },
    ])
    expect((await inbox(homeHealth)).elsewhere).toEqual([])
  })
})

describe('whom to ask today', () => {
  it('says today’s hours of the telephone that is answered first, and that it is closed today', async () => {
    const told = await notified()
    const hours = (days: number[], from = '00:00', to = '24:00') => ({
      weekly: [{ days, from, to }],
      closedOnHolidays: false,
    })
    const phones = async (...lines: [string, object | null][]) => {
      await county.owner.query('delete from way_to_reach where unit_id = $1', [unit.homeHealth])
      for (const [at, [value, of]] of lines.entries())
        await county.owner.query(
          `insert into way_to_reach (id, unit_id, kind, value, hours, position) values (gen_random_uuid(), $1, 'phone', $2, $3, $4)`,
          [unit.homeHealth, value, of && JSON.stringify(of), at],
        )
      const { covers } = await seenBy(ward, told)
      const [name] = await county.rows<{ name: string }>('select name from care_unit where id = $1', [unit.homeHealth])
      return covers.find((one) => one.unit === name!.name)!
    }
    const weekday = new Date(`${county.today}T12:00:00Z`).getUTCDay() || 7
    const others = [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== weekday)
    expect(await phones(['090-1', hours(others)])).toMatchObject({
      phone: '090-1',
      hours: { always: false, today: [], open: false },
    })
    // The one that is answered now is the one to call, wherever it stands in the list.
    expect(await phones(['090-1', hours(others)], ['090-2', hours([weekday])])).toMatchObject({
      phone: '090-2',
      hours: { today: [{ from: '00:00', to: '24:00' }], open: true, opensAt: null },
    })
    expect(await phones(['090-3', { always: true, weekly: [], closedOnHolidays: false }])).toMatchObject({
      hours: { always: true, open: true },
    })
    expect(await phones(['090-4', null])).toMatchObject({ phone: '090-4', hours: null })
    expect(await phones()).toMatchObject({ phone: null, hours: null })
  })
})

describe('before a call', () => {
  it('the municipality is told that its call leaves the payment disputed, and can make it; the care contact is told nothing', async () => {
    const ready = await ward.may('discharge.ready', of(await notified()))
    expect(await seenBy(homeHealth, ready)).toMatchObject({ callAhead: { code: 'discharge.callByMunicipality' } })
    expect(await seenBy(maria, ready)).toMatchObject({ callAhead: { code: 'discharge.callNotContact' } })
    expect((await seenBy(ward, ready)).callAhead).toBeNull()
    const meeting = { startsAt: new Date(Date.now() + 86_400_000).toISOString(), place: 'Rum 3' }
    const called = await homeHealth.may('discharge.call', { ...of(ready), ...meeting })
    const there = await maria.may('discharge.openCare', { ...of(called), state: 'available', words: '' })
    expect(there.clocks.liability.disputedBy).toEqual(['planningCallWrongSender'])
  })
})

describe('a planning that is broken off without a note', () => {
  it('is told in the words of why, in Swedish', async () => {
    const broken = await ward.may('discharge.interrupt', { ...of(await notified()), why: 'leftOnOwn', words: '' })
    expect((await seenBy(needs, broken)).messages.at(-1)).toMatchObject({
      kind: 'interruption',
      words: 'Har lämnat sjukhuset själv',
      content: [{ field: 'why', value: 'leftOnOwn' }],
    })
  })
})
