// Handovers that meet each other, someone who appoints, and what has happened before they are undone (FC-13).
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import {
  appointment,
  britta,
  county,
  helena,
  listed,
  nothingWasComplainedOf,
  openCounty,
  running,
  versions,
} from './contact-county.ts'
import { bigPanel, coverage, doctors, holder, type Panel, panelOf } from './handover-county.ts'

openCounty()

type Ask = SentOf<Operations['contact.handoverPreview']>
const ask = (panel: Panel, takers: readonly string[], more: Partial<Ask> = {}): Ask => ({
  assignmentId: panel.from,
  kinds: ['careContact', 'doctorContact'],
  startsOn: county.today,
  reason: 'longAbsence',
  takers: [...takers],
  ...more,
})
const previewed = async (who: Caller, asked: Ask) => ({
  ...asked,
  planHash: (await who.may('contact.handoverPreview', asked)).planHash,
})
const handOver = async (asked: Ask) => helena.may('contact.handOver', await previewed(helena, asked))

/** Does something in a transaction of its own that is open while `work` runs, and committed half a second later. */
async function meanwhile<T>(statement: string, values: unknown[], work: () => Promise<T>): Promise<T> {
  const other = new pg.Client({ connectionString: county.server.databases.migratorUrl })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(statement, values)
    const working = work()
    await new Promise((resolve) => setTimeout(resolve, 500))
    await other.query('commit')
    return await working
  } finally {
    await other.end()
  }
}

describe('two at once', () => {
  it('a handover while another runs at the unit is told to wait, and does nothing', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(2)
    const asked = await previewed(helena, ask(panel, [one!]))
    await meanwhile(
      `select pg_advisory_xact_lock(hashtextextended('handover ' || $1::uuid, 0))`,
      [county.units.norrangen],
      () => helena.mayNot('contact.handOver', asked, 409, 'handover.running'),
    )
    expect(await county.count('handover where from_assignment_id = $1', [panel.from])).toBe(0)
    expect(await helena.may('contact.handOver', asked)).toMatchObject({ totals: { handed: 2 } })
  })

  it('of two equal handovers at once one is done, and the other told', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(3)
    const asked = await previewed(helena, ask(panel, [one!]))
    const both = await Promise.all([helena.call('contact.handOver', asked), helena.call('contact.handOver', asked)])
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409])
    expect(await county.count('handover where from_assignment_id = $1', [panel.from])).toBe(1)
    for (const person of panel.persons) expect(await running(person, 'doctorContact')).toBe(1)
  })

  it('someone who ends one of the contacts at that very moment is first: nothing is half done', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(3)
    const asked = await previewed(helena, ask(panel, [one!]))
    const problem = await meanwhile(
      `update fixed_contact set recorded = tstzrange(lower(recorded), now()) where contact_id = $1 and upper_inf(recorded)`,
      [panel.contacts[1]],
      () => helena.mayNot('contact.handOver', asked, 409, 'handover.changed'),
    )
    expect(problem.current).toMatchObject({ totals: { persons: 2, handed: 2, left: 0 } })
    expect((await versions(panel.contacts[0]!)).length).toBe(1)
    expect(await county.count('fixed_contact where assignment_id = $1', [one])).toBe(0)
  })

  it('someone who appoints the taker for one of them at that very moment is first', async () => {
    const [nurse, taker] = [await holder({ profession: 'nurse' }), await holder({ profession: 'nurse' })]
    const persons = (await panelOf(2)).persons
    for (const person of persons) await helena.may('contact.appoint', appointment(person, 'careContact', nurse.from))
    const asked = await previewed(helena, ask(nurse, [taker.from]))
    const problem = await meanwhile(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $2, 1, $3, u.provider_id, u.id, $4, 'careContact', 'needed', daterange(ctx_today(), null) from care_unit u where u.id = $5`,
      [uuidv7(), uuidv7(), persons[0], taker.from, county.units.norrangen],
      () => helena.mayNot('contact.handOver', asked, 409, 'handover.changed'),
    )
    expect(problem.current).toMatchObject({ totals: { persons: 2, handed: 1, left: 1 } })
    expect(await running(persons[1]!, 'careContact')).toBe(1)
  })
})

describe('a cap (FC-14) is never passed', () => {
  const capped = async (cap: number, work: () => Promise<void>): Promise<void> => {
    const set = (to: number | null) =>
      county.rows('update care_unit set list_cap_per_doctor = $2 where id = $1', [county.units.norrangen, to])
    await set(cap)
    try {
      await work()
    } finally {
      await set(null)
    }
  }
  const onList = (doctor: string) =>
    county.count('fixed_contact where assignment_id = $1 and upper_inf(recorded) and valid @> ctx_today()', [doctor])

  it('by several who appoint at once: each sees the list as the one before left it', async () => {
    const [doctor] = await doctors(1)
    const persons = await Promise.all(Array.from({ length: 4 }, () => listed()))
    await capped(1, async () => {
      const replies = await Promise.all(
        persons.map((person) => helena.call('contact.appoint', appointment(person, 'doctorContact', doctor!))),
      )
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 422, 422, 422])
    })
    expect(await onList(doctor!)).toBe(1)
  })

  it('by one who appoints while a handover counts: whoever is second waits, and then sees that the list is full', async () => {
    const [doctor] = await doctors(1)
    const panel = await panelOf(2)
    const person = await listed()
    await capped(2, async () => {
      const asked = await previewed(helena, ask(panel, [doctor!]))
      const [handed, appointed] = await Promise.all([
        helena.call('contact.handOver', asked),
        helena.call('contact.appoint', appointment(person, 'doctorContact', doctor!)),
      ])
      expect([handed.status, appointed.status].sort()).toEqual([200, handed.status === 200 ? 422 : 409])
    })
    expect(await onList(doctor!)).toBeLessThanOrEqual(2)
  })

  it('the one who appoints stands in line until the other is done, where there is a cap', async () => {
    const [doctor] = await doctors(1)
    const [first, second] = [await listed(), await listed()]
    await capped(1, async () => {
      const problem = await meanwhile(
        `with turn as materialized (select pg_advisory_xact_lock(hashtextextended('doctor lists ' || $5::uuid, 0)))
         insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
         select $1, $2, 1, $3, u.provider_id, u.id, $4, 'doctorContact', 'needed', daterange(ctx_today(), null) from care_unit u, turn where u.id = $5`,
        [uuidv7(), uuidv7(), first, doctor, county.units.norrangen],
        () => helena.mayNot('contact.appoint', appointment(second, 'doctorContact', doctor!), 422, 'contact.refused'),
      )
      expect(problem.reasons.map((one) => one.code)).toEqual(['contact.listFull'])
    })
  })
})

describe('undoing (FC-13)', () => {
  it('gives everyone their former contact back as it was, facts kept, and can be done once', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(2)
    const { handoverId } = await handOver(ask(panel, [one!]))
    const [first] = (await helena.may('contact.handovers', {})).items
    expect(first).toMatchObject({
      handoverId,
      fromName: panel.name,
      persons: 2,
      undoneAt: null,
      availableActions: ['contact.undoHandover'],
    })
    const log = await county.logged(async () => {
      expect(await helena.may('contact.undoHandover', { handoverId })).toEqual({ restored: 2, stayed: [], hidden: 0 })
    })
    expect(log).toMatchObject([{ action: 'contact.handoverUndone', outcome: 'done' }])
    expect(log[0]!.persons).toEqual([...panel.persons].sort())
    const from = addDays(county.today, -30)
    expect(await versions(panel.contacts[0]!)).toEqual([
      { version: 1, from, to: null, end_reason: null, current: false },
      { version: 2, from, to: addDays(county.today, -1), end_reason: 'replaced', current: false },
      { version: 3, from, to: null, end_reason: null, current: true },
    ])
    const [back] = await county.rows(
      `select active_choice, wish, mission, review_on::text, assignment_id from fixed_contact where contact_id = $1 and upper_inf(recorded)`,
      [panel.contacts[0]],
    )
    expect(back).toEqual({
      active_choice: true,
      wish: 'Gärna just den här',
      mission: 'Håller ihop vården',
      review_on: addDays(county.today, 90),
      assignment_id: panel.from,
    })
    expect(await county.count('fixed_contact where assignment_id = $1 and upper_inf(recorded)', [one])).toBe(0)
    const { reasons } = await helena.mayNot('contact.undoHandover', { handoverId }, 409, 'handover.undoRefused')
    expect(reasons.map((r) => r.code)).toEqual(['handover.alreadyUndone'])
  })

  it('goes for a day, and only from the unit that did it', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(1)
    const { handoverId } = await handOver(ask(panel, [one!]))
    await britta.mayNot('contact.undoHandover', { handoverId }, 404, 'notFound')
    expect((await britta.may('contact.handovers', {})).items).toEqual([])
    await county.rows(`update handover set made_at = now() - interval '24 hours 1 minute' where id = $1`, [handoverId])
    const { reasons } = await helena.mayNot('contact.undoHandover', { handoverId }, 409, 'handover.undoRefused')
    expect(reasons.map((r) => r.code)).toEqual(['handover.undoTooLate'])
    const listed = (await helena.may('contact.handovers', {})).items.find((i) => i.handoverId === handoverId)
    expect(listed).toMatchObject({ availableActions: [] })
  })

  it('leaves what has been changed since, and who has been told, and says whom and why', async () => {
    const [one, two] = await doctors(2, '0980-111 22')
    const panel = await panelOf(4)
    const { handoverId } = await handOver(ask(panel, [one!]))
    const now = async (person: string) =>
      (await helena.may('person.get', { personId: person })).contacts.find(
        (c) => c.kind === 'doctorContact' && (c.to ?? '9') >= county.today,
      )!
    // One gets another doctor, one is told, one dies meanwhile.
    const changed = await now(panel.persons[0]!)
    await helena.may('contact.appoint', {
      ...appointment(panel.persons[0]!, 'doctorContact', two!),
      replaces: { contactId: changed.contactId, version: changed.version },
    })
    const told = await now(panel.persons[1]!)
    await helena.may('contact.inform', {
      ...{ personId: panel.persons[1]!, contactId: told.contactId, outcome: 'told', channel: 'phone' },
      ...{ toldAt: new Date().toISOString(), fingerprint: told.information!.fingerprint },
    })
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [panel.persons[2]])
    const undone = await helena.may('contact.undoHandover', { handoverId })
    expect(undone.restored).toBe(2)
    expect(Object.fromEntries(undone.stayed.map((s) => [s.personId, s.reason.code]))).toEqual({
      [panel.persons[0]!]: 'handover.changedSince',
      [panel.persons[1]!]: 'handover.toldSince',
    })
    expect(undone.stayed.every((s) => /^Prov Person\d+$/.test(s.name))).toBe(true)
    const holders = await county.rows<{ person_id: string; assignment_id: string }>(
      `select person_id, assignment_id from fixed_contact where person_id = any ($1) and kind = 'doctorContact' and upper_inf(recorded) and valid @> ctx_today()`,
      [panel.persons],
    )
    expect(Object.fromEntries(holders.map((h) => [h.person_id, h.assignment_id]))).toEqual({
      [panel.persons[0]!]: two,
      [panel.persons[1]!]: one,
      [panel.persons[2]!]: panel.from,
      [panel.persons[3]!]: panel.from,
    })
  })

  it('of one who moved or got protected identity doesn’t stop the rest; a holder who has left stands red again', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(3)
    const { handoverId } = await handOver(ask(panel, [one!], { reason: 'staffLeft' }))
    await county.rows(
      `update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and upper_inf(recorded)`,
      [panel.persons[0]],
    )
    await county.rows(`update person set protection = 'confidential' where id = $1`, [panel.persons[1]])
    await county.rows(`update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1`, [panel.from])
    expect(await helena.may('contact.undoHandover', { handoverId })).toEqual({ restored: 3, stayed: [], hidden: 0 })
    for (const person of panel.persons) expect(await coverage(person, county.units.norrangen)).toContain('contact')
    const [contact] = (await helena.may('person.get', { personId: panel.persons[2]! })).contacts.filter(
      (c) => c.kind === 'doctorContact',
    )
    expect(contact).toMatchObject({ vacant: true })
  })

  it('of one who is out of the unit’s sight doesn’t stop the rest: it is counted', async () => {
    const [one] = await doctors(1)
    const panel = await panelOf(2)
    const { handoverId } = await handOver(ask(panel, [one!]))
    await county.rows(
      `update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and upper_inf(recorded)`,
      [panel.persons[0]],
    )
    await county.rows(
      `update fixed_contact set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and upper_inf(recorded)`,
      [panel.persons[0]],
    )
    expect(await helena.may('contact.undoHandover', { handoverId })).toEqual({ restored: 1, stayed: [], hidden: 1 })
  })

  it('gives back the coordination and the care contact together (FC-8)', async () => {
    const [nurse, taker] = [await holder({ profession: 'nurse' }), await holder({ profession: 'nurse' })]
    const [person] = (await panelOf(1)).persons
    await helena.may('contact.appoint', appointment(person!, 'careContact', nurse.from))
    await helena.may('contact.appoint', appointment(person!, 'coordinatingContact', nurse.from))
    const { handoverId } = await handOver(ask(nurse, [taker.from], { kinds: ['careContact'] }))
    expect(await helena.may('contact.undoHandover', { handoverId })).toEqual({ restored: 1, stayed: [], hidden: 0 })
    expect(
      await county.count(
        'fixed_contact where person_id = $1 and assignment_id = $2 and upper_inf(recorded) and valid @> ctx_today()',
        [person, nurse.from],
      ),
    ).toBe(2)
  })
})

describe('a unit that has merged', () => {
  it('is handed over from by the one that took over: whoever is listed there is listed here', async () => {
    const former = await county.rows<{ id: string }>(
      `select u.id from care_unit u where u.provider_id = (select provider_id from care_unit where id = $1) and u.kind = 'primaryCareCentre' and u.id <> $1
       and not exists (select from unit_successor s where s.from_unit_id = u.id or s.to_unit_id = u.id) order by u.name limit 1`,
      [county.units.norrangen],
    )
    const unitId = former[0]!.id
    const [one] = await doctors(1)
    const panel = await panelOf(2, { unitId })
    await helena.mayNot('contact.handoverPreview', ask(panel, [one!]), 404, 'notFound')
    await county.rows(`insert into unit_successor (from_unit_id, to_unit_id, on_day) values ($1, $2, ctx_today())`, [
      unitId,
      county.units.norrangen,
    ])
    try {
      const { totals, handoverId } = await handOver(ask(panel, [one!]))
      expect(totals).toMatchObject({ persons: 2, handed: 2 })
      const units = await county.rows(
        `select distinct c.unit_id from fixed_contact c where c.person_id = any ($1) and upper_inf(c.recorded) and c.valid @> ctx_today()`,
        [panel.persons],
      )
      expect(units).toEqual([{ unit_id: county.units.norrangen }])
      expect(await helena.may('contact.undoHandover', { handoverId })).toEqual({ restored: 2, stayed: [], hidden: 0 })
    } finally {
      await county.rows(`delete from unit_successor where from_unit_id = $1`, [unitId])
    }
  })
})

describe('a panel of 2,000', { timeout: 180_000 }, () => {
  it('is previewed a page at a time, handed over in one act within seconds, and undone', async () => {
    const takers = await doctors(4)
    const panel = await bigPanel(2000)
    const asked = ask(panel, takers, {
      choices: panel.persons.slice(0, 500).map((personId) => ({ personId, kind: 'doctorContact', to: takers[0]! })),
    })
    const preview = await helena.may('contact.handoverPreview', { ...asked, limit: 100, offset: 1950 })
    expect([preview.items.length, preview.shown, preview.next]).toEqual([50, 2000, null])
    expect(
      preview.takers.filter((t) => t.chosen).map((t) => t.lists.find((l) => l.kind === 'doctorContact')!.after),
    ).toEqual([500, 500, 500, 500])
    const began = Date.now()
    const { handoverId } = await helena.may('contact.handOver', { ...asked, planHash: preview.planHash })
    const took = Date.now() - began
    expect(took).toBeLessThan(90_000)
    expect(await county.count('fixed_contact where assignment_id = any ($1) and upper_inf(recorded)', [takers])).toBe(
      2000,
    )
    expect(await helena.may('contact.undoHandover', { handoverId })).toEqual({ restored: 2000, stayed: [], hidden: 0 })
    expect(
      await county.count('fixed_contact where assignment_id = $1 and upper_inf(recorded) and upper_inf(valid)', [
        panel.from,
      ]),
    ).toBe(2000)
  })
})

nothingWasComplainedOf()
