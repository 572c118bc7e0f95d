// A panel handed over, over HTTP on a real database (FC-13): the plan, the act, what follows from it, and who may not.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import {
  appointment,
  britta,
  county,
  fatima,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  running,
  versions,
  withHomeHealthCare,
} from './contact-county.ts'
import { coverage, doctors, holder, type Panel, panelOf } from './handover-county.ts'

openCounty()

type Ask = SentOf<Operations['contact.handoverPreview']>
const ask = (panel: Panel, takers: readonly string[], more: Partial<Ask> = {}): Ask => ({
  assignmentId: panel.from,
  kinds: ['careContact', 'doctorContact', 'socialCareContact'],
  startsOn: county.today,
  reason: 'staffLeft',
  takers: [...takers],
  ...more,
})
const handOver = async (who: Caller, asked: Ask) => {
  const { planHash } = await who.may('contact.handoverPreview', asked)
  return who.may('contact.handOver', { ...asked, planHash })
}

describe('the preview (FC-13)', () => {
  it('says who takes whom, list sizes before and after, and who keeps a known face; nothing is changed', async () => {
    const [one, two] = await doctors(2)
    const panel = await panelOf(5)
    await helena.may('contact.appoint', appointment(panel.persons[0]!, 'careContact', two!))
    const log = await county.logged(async () => {
      const preview = await helena.may('contact.handoverPreview', ask(panel, [one!, two!]))
      expect(preview.from).toMatchObject({ assignmentId: panel.from, holds: [{ kind: 'doctorContact', count: 5 }] })
      expect(preview.totals).toEqual({ contacts: 5, persons: 5, handed: 5, known: 1, left: 0 })
      const lists = preview.takers.filter((t) => t.chosen).map((t) => t.lists.find((l) => l.kind === 'doctorContact')!)
      expect(lists).toMatchObject([
        { now: 0, guideline: 1100 },
        { now: 0, guideline: 1100 },
      ])
      expect(lists.map((l) => l.after).sort()).toEqual([2, 3])
      const known = preview.items.find((i) => i.personId === panel.persons[0])!
      expect(known).toMatchObject({ to: { assignmentId: two }, knew: { code: 'handover.knownContact' } })
      // In Swedish order of name, as any list.
      expect(preview.items.map((i) => i.name)).toEqual(
        [...preview.items.map((i) => i.name)].sort((a, b) => a.localeCompare(b, 'sv', { numeric: true })),
      )
    })
    expect(log).toMatchObject([{ action: 'contact.handoverPreviewed', outcome: 'done' }])
    expect(log[0]!.persons).toEqual([...panel.persons].sort())
    expect(await running(panel.persons[1]!, 'doctorContact')).toBe(1)
    expect((await versions(panel.contacts[1]!)).length).toBe(1)
  })

  it('shows a page at a time, those who stay or those whom one takes over; and only some persons', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(7)
    const first = await helena.may('contact.handoverPreview', ask(panel, [one!], { limit: 3 }))
    expect([first.items.length, first.shown, first.next]).toEqual([3, 7, 3])
    const last = await helena.may('contact.handoverPreview', ask(panel, [one!], { limit: 3, offset: 6 }))
    expect([last.items.length, last.next, last.planHash]).toEqual([1, null, first.planHash])
    expect((await helena.may('contact.handoverPreview', ask(panel, [one!], { show: 'left' }))).items).toEqual([])
    const only = await helena.may('contact.handoverPreview', ask(panel, [one!], { only: [panel.persons[2]!] }))
    expect(only.items.map((i) => i.personId)).toEqual([panel.persons[2]])
  })

  it('goes to those who know the persons when the manager says so, as far as visits may be seen; the act does the same', async () => {
    const [one, two] = await doctors(2)
    const panel = await panelOf(3)
    await county.rows(
      `with b as (insert into visit_batch (id, provider_id, source, rows, content) select 7001, provider_id, 'met', 1, 0 from care_unit where id = $1 returning provider_id),
         r as (insert into visit_ruling (batch_id, provider_id, source, period) select 7001, provider_id, 'met', daterange($2::date - 99, $2::date) from b)
       insert into visit (batch_id, day, provider_id, person_id, unit_id, staff_id, profession, type)
       select 7001, $2::date - 40, b.provider_id, p, $1, a.staff_id, 'doctor', 'visit' from b, unnest($3::uuid[]) p, assignment a where a.id = $4`,
      [county.units.norrangen, county.today, panel.persons, two!],
    )
    const to = async (more: Partial<Ask>) =>
      (await helena.may('contact.handoverPreview', ask(panel, [one!, two!], more))).items.map((i) => i.to!.assignmentId)
    expect(new Set(await to({}))).toEqual(new Set([one, two]))
    expect(await to({ sharedBy: 'met' })).toEqual([two, two, two])
    const { totals } = await handOver(helena, ask(panel, [one!, two!], { sharedBy: 'met' }))
    expect(totals).toMatchObject({ handed: 3, known: 3 })
    const [after] = await county.rows<{ n: number }>(
      `select count(*)::int as n from fixed_contact where assignment_id = $1 and upper_inf(recorded)`,
      [two!],
    )
    expect(after!.n).toBe(3)
  })

  it('lets the manager choose for a person, or wait with them', async () => {
    const [one, two] = await doctors(2)
    const panel = await panelOf(3)
    const kind = 'doctorContact' as const
    const choices = [
      { personId: panel.persons[0]!, kind, to: two! },
      { personId: panel.persons[1]!, kind, to: null },
    ]
    const { items } = await helena.may('contact.handoverPreview', ask(panel, [one!, two!], { choices }))
    const of = (at: number) => items.find((i) => i.personId === panel.persons[at])!
    expect(of(0)).toMatchObject({ to: { assignmentId: two }, chosen: true })
    expect(of(1)).toMatchObject({ to: null, chosen: true, why: [{ reason: { code: 'handover.stays' }, names: [] }] })
  })
})

describe('handing over (FC-13)', () => {
  it('ends each old contact the day before with its reason, and begins the new with mission, day of review and decided grounds', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(2)
    const startsOn = addDays(county.today, 7)
    const { handoverId, totals, undoUntil } = await handOver(helena, ask(panel, [one!], { startsOn }))
    expect(totals).toEqual({ contacts: 2, persons: 2, handed: 2, known: 0, left: 0 })
    expect(Date.parse(undoUntil) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
    expect(await versions(panel.contacts[0]!)).toEqual([
      { version: 1, from: addDays(county.today, -30), to: null, end_reason: null, current: false },
      {
        version: 2,
        from: addDays(county.today, -30),
        to: addDays(startsOn, -1),
        end_reason: 'staffLeft',
        current: true,
      },
    ])
    const begun = await county.rows<Record<string, unknown>>(
      `select c.version, lower(c.valid)::text as "from", c.mission, c.review_on::text, c.active_choice, c.appointed_by, c.decided::text, c.unit_id
       from handover_item i join fixed_contact c on c.contact_id = i.new_contact_id where i.handover_id = $1 and i.old_contact_id = $2`,
      [handoverId, panel.contacts[0]],
    )
    expect(begun).toMatchObject([
      {
        version: 1,
        from: startsOn,
        mission: 'Håller ihop vården',
        review_on: addDays(county.today, 90),
        active_choice: false,
        appointed_by: await county.assignment('helena'),
        unit_id: county.units.norrangen,
      },
    ])
    expect(begun[0]!.decided).toContain('eligible.doctorAtListedUnit')
  })

  it('reopens the duty to tell everyone who it is (FC-11), and brings it back when it is undone', async () => {
    const [one] = await doctors(1, '0980-111 22')
    const panel = await panelOf(2, { phone: '0980-333 44', told: true })
    const informed = async (at: number) =>
      (await helena.may('person.get', { personId: panel.persons[at]! })).contacts
        .filter((c) => c.kind === 'doctorContact' && !(c.to !== null && c.to < county.today))
        .map((c) => [c.staffName === panel.name, c.information?.informed])
    expect(await informed(0)).toEqual([[true, true]])
    const { handoverId } = await handOver(helena, ask(panel, [one!]))
    expect([await informed(0), await informed(1)]).toEqual([[[false, false]], [[false, false]]])
    await helena.may('contact.undoHandover', { handoverId })
    expect([await informed(0), await informed(1)]).toEqual([[[true, true]], [[true, true]]])
  })

  it('tells each who takes over how many in one notice, and the one who is rid of them', async () => {
    const taker = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
      category: 'generalPractice',
    })
    const panel = await panelOf(4)
    await handOver(helena, ask(panel, [taker.assignmentId]))
    const her = await county.asStaff(taker.hsaId)
    await expect
      .poll(async () => (await her.may('today.get', {})).counted.map((n) => [n.kind, n.count]), { timeout: 30_000 })
      .toEqual([['contact.handedOver', 4]])
    const [notice] = (await her.may('today.get', {})).counted
    expect(await her.may('today.readNotice', { noticeId: notice!.id })).toEqual({ read: true })
    expect((await her.may('today.get', {})).counted).toEqual([])
    const away = () =>
      county.rows(`select kind, detail->>'count' as n, person_id from notice where assignment_id = $1`, [panel.from])
    await expect.poll(away, { timeout: 30_000 }).toEqual([{ kind: 'contact.handedAway', n: '4', person_id: null }])
    expect(await county.count('notice where person_id = any ($1)', [panel.persons])).toBe(0)
  })

  it('is one act in the log, about every person handed over and no one else', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(3)
    const asked = ask(panel, [one!], { choices: [{ personId: panel.persons[2]!, kind: 'doctorContact', to: null }] })
    const { planHash } = await helena.may('contact.handoverPreview', asked)
    const log = await county.logged(() => helena.may('contact.handOver', { ...asked, planHash }))
    expect(log).toMatchObject([{ action: 'contact.handedOver', outcome: 'done', ground: 'AC-1:role' }])
    expect(log[0]!.persons).toEqual(panel.persons.slice(0, 2).sort())
    expect(await running(panel.persons[2]!, 'doctorContact')).toBe(1)
  })

  it('does the plan that was previewed or none: what has changed since is told, and nothing is done', async () => {
    const [one, two] = await doctors(2)
    const panel = await panelOf(3)
    const asked = ask(panel, [one!])
    const { planHash } = await helena.may('contact.handoverPreview', asked)
    // Someone gives one of them another doctor meanwhile.
    await helena.may('contact.appoint', {
      ...appointment(panel.persons[1]!, 'doctorContact', two!),
      replaces: { contactId: panel.contacts[1]!, version: 1 },
    })
    const problem = await helena.mayNot('contact.handOver', { ...asked, planHash }, 409, 'handover.changed')
    expect(problem.current).toMatchObject({ totals: { persons: 2, handed: 2 }, planHash: expect.any(String) })
    expect(JSON.stringify(problem.current)).not.toContain(panel.persons[0])
    expect((await versions(panel.contacts[0]!)).length).toBe(1)
    const again = (problem.current as { planHash: string }).planHash
    expect(await helena.may('contact.handOver', { ...asked, planHash: again })).toMatchObject({ totals: { handed: 2 } })
  })

  it('takes over from one who has left already: the contacts that stood red have someone again', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(1)
    await county.rows(`update assignment set valid = daterange(lower(valid), ctx_today() - 5) where id = $1`, [
      panel.from,
    ])
    const doctorOf = async () =>
      (await helena.may('person.get', { personId: panel.persons[0]! })).contacts.find(
        (c) => c.kind === 'doctorContact' && (c.to ?? '9999') >= county.today,
      )
    expect(await doctorOf()).toMatchObject({ vacant: true })
    await handOver(helena, ask(panel, [one!]))
    expect(await doctorOf()).toMatchObject({ vacant: false, assignmentId: one })
  })

  it('creates nothing twice: a repeat gives the same answer', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(1)
    const asked = ask(panel, [one!])
    const { planHash } = await helena.may('contact.handoverPreview', asked)
    const key = `again-${panel.from}`
    const first = await helena.may('contact.handOver', { ...asked, planHash }, { key })
    expect(await helena.may('contact.handOver', { ...asked, planHash }, { key })).toEqual(first)
    expect(await county.count('handover where from_assignment_id = $1', [panel.from])).toBe(1)
  })

  it('hands the coordination over together with the care contact (FC-8)', async () => {
    const nurse = await holder({ profession: 'nurse' })
    const taker = await holder({ profession: 'nurse' })
    const person = await listed()
    await helena.may('contact.appoint', appointment(person, 'careContact', nurse.from))
    await helena.may('contact.appoint', appointment(person, 'coordinatingContact', nurse.from))
    await handOver(helena, ask(nurse, [taker.from], { kinds: ['careContact'] }))
    const held = await county.rows(
      `select kind, assignment_id from fixed_contact where person_id = $1 and upper_inf(recorded) and valid @> ctx_today() order by kind`,
      [person],
    )
    expect(held).toEqual([
      { kind: 'careContact', assignment_id: taker.from },
      { kind: 'coordinatingContact', assignment_id: taker.from },
    ])
  })
})

describe('what the law and the cap don’t let anyone take', () => {
  it('stays on the one who left, with every reason: an unlicensed taker in municipal health care (FC-6)', async () => {
    const unit = { unitId: county.units.homeHealth, role: 'careStaff' }
    const leaver = await county.newStaff({ ...unit, role: 'nurse', profession: 'nurse', licensed: true })
    const unlicensed = await county.newStaff({ ...unit, profession: 'careCoordinator' })
    const persons = [await withHomeHealthCare(), await withHomeHealthCare()]
    for (const person of persons)
      await britta.may('contact.appoint', appointment(person, 'careContact', leaver.assignmentId))
    const panel = { from: leaver.assignmentId, persons, contacts: [], name: '' }
    const { totals, items, takers, planHash } = await britta.may(
      'contact.handoverPreview',
      ask(panel, [unlicensed.assignmentId]),
    )
    expect(totals).toMatchObject({ persons: 2, handed: 0, left: 2 })
    expect(items[0]!.why).toMatchObject([
      { reason: { code: 'contact.municipalLicenceNeeded', rule: 'FC-6', layer: 'law' } },
    ])
    expect(items[0]!.why[0]!.names).toHaveLength(1)
    expect(takers.find((t) => t.chosen)).toMatchObject({ may: 0, notes: [{ code: 'contact.municipalLicenceNeeded' }] })
    await britta.mayNot(
      'contact.handOver',
      { ...ask(panel, [unlicensed.assignmentId]), planHash },
      422,
      'handover.nothing',
    )
    expect(await running(persons[0]!, 'careContact')).toBe(1)
  })

  it('the unit’s cap is kept; those who get nobody stay and are told it is the unit’s own (FC-14)', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(4)
    await county.rows('update care_unit set list_cap_per_doctor = 3 where id = $1', [county.units.norrangen])
    try {
      const { totals } = await handOver(helena, ask(panel, [one!]))
      expect(totals).toMatchObject({ persons: 4, handed: 3, left: 1 })
      expect(await county.count('fixed_contact where assignment_id = $1 and upper_inf(recorded)', [one])).toBe(3)
      const left = await helena.may('contact.handoverPreview', ask(panel, [one!], { show: 'left' }))
      expect(left.items).toMatchObject([{ why: [{ reason: { code: 'contact.listFull', layer: 'policy' } }] }])
    } finally {
      await county.rows('update care_unit set list_cap_per_doctor = null where id = $1', [county.units.norrangen])
    }
  })

  it('a person who died stays and is said to have; one listed elsewhere is told of (FC-1)', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(2)
    await county.rows('update person set deceased_on = ctx_today() - 3 where id = $1', [panel.persons[0]])
    await county.rows(
      `update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and upper_inf(recorded)`,
      [panel.persons[1]],
    )
    const { items } = await helena.may('contact.handoverPreview', ask(panel, [one!]))
    const codes = Object.fromEntries(items.map((i) => [i.personId, i.why.map((w) => w.reason.code)]))
    expect(codes).toEqual({
      [panel.persons[0]!]: ['contact.personDeceased'],
      [panel.persons[1]!]: ['contact.notListed'],
    })
  })
})

describe('who may hand over', () => {
  let panel: Panel
  let one: string
  beforeAll(async () => {
    panel = await panelOf(1)
    one = (await doctors(1))[0]!
  })

  it('not another unit’s manager, nor for someone else’s staff: not found, whether it is or not', async () => {
    for (const other of [britta, fatima]) {
      await other.mayNot('contact.handoverPreview', ask(panel, []), 404, 'notFound')
      await other.mayNot('contact.handOver', { ...ask(panel, []), planHash: 'x' }, 404, 'notFound')
    }
  })

  it('not a nurse; who has it delegated may, and the log says so (HSF 4:5)', async () => {
    const nurse = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    const her = await county.asStaff(nurse.hsaId)
    await her.mayNot('contact.handoverPreview', ask(panel, [one]), 403, 'access.refused')
    await her.mayNot('contact.handOver', { ...ask(panel, [one]), planHash: 'x' }, 403, 'access.refused')
    await her.mayNot('contact.undoHandover', { handoverId: one }, 403, 'access.refused')
    expect(await her.may('contact.handovers', {})).toBeTruthy()
    await county.rows(
      `insert into delegation (id, unit_id, assignment_id, task, valid, delegated_by) values (gen_random_uuid(), $1, $2, 'contact.handOver', daterange(ctx_today(), null), $3)`,
      [county.units.norrangen, nurse.assignmentId, await county.assignment('helena')],
    )
    const log = await county.logged(() => handOver(her, ask(panel, [one])))
    expect(log.map((l) => l.ground)).toEqual(['AC-1:delegation', 'AC-1:delegation'])
  })

  it('not to someone who isn’t at the unit, nor for a day that has been', async () => {
    const elsewhere = await county.newStaff({
      unitId: county.units.heart,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
      category: 'generalPractice',
    })
    await helena.mayNot('contact.handoverPreview', ask(panel, [elsewhere.assignmentId]), 422, 'handover.takerGone')
    for (const startsOn of [addDays(county.today, -1), addDays(county.today, 400)]) {
      const { fields } = await helena.mayNot(
        'contact.handoverPreview',
        ask(panel, [one], { startsOn }),
        400,
        'input.invalid',
      )
      expect(fields).toMatchObject([{ path: 'startsOn', code: 'field.yearAhead' }])
    }
  })

  it('delegated to Maria only what was delegated: appointing isn’t handing over', async () => {
    await maria.mayNot('contact.handoverPreview', ask(panel, [one]), 403, 'access.refused')
  })
})

describe('access', () => {
  it('follows: nobody is out of sight for the unit, also where the contact is all there is between them', async () => {
    const nurse = await holder({ profession: 'nurse' })
    const taker = await holder({ profession: 'nurse' })
    const person = await listed()
    await helena.may('contact.appoint', appointment(person, 'careContact', nurse.from))
    await county.rows(
      `update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and upper_inf(recorded)`,
      [person],
    )
    expect(await coverage(person, county.units.norrangen)).toEqual(['contact'])
    const { handoverId } = await handOver(helena, ask(nurse, [taker.from]))
    expect(await coverage(person, county.units.norrangen)).toEqual(['contact'])
    expect(await helena.may('contact.undoHandover', { handoverId })).toMatchObject({ restored: 1, stayed: [] })
    expect(await coverage(person, county.units.norrangen)).toEqual(['contact'])
  })
})

nothingWasComplainedOf()
