// Doctors allotted over HTTP on a real database (FC-14): the preview, the act, what follows from it, undoing it, and who may not.
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { appointment, county, helena, maria, nothingWasComplainedOf, openCounty, running } from './contact-county.ts'
import { doctors } from './handover-county.ts'

openCounty()

type Ask = SentOf<Operations['contact.allotmentPreview']>
const ask = (more: Partial<Ask> = {}): Ask => ({ method: 'relation', seed: 7, ...more })
const allotNow = async (who: Caller, asked: Ask) => {
  const { planHash } = await who.may('contact.allotmentPreview', asked)
  return who.may('contact.allot', { ...asked, planHash })
}

let [one, two]: string[] = []
let persons: string[] = []
const of = async (person: string) =>
  (
    await county.rows<{ assignment_id: string }>(
      `select assignment_id from fixed_contact where person_id = $1 and kind = 'doctorContact' and upper_inf(recorded) and valid @> ctx_today()`,
      [person],
    )
  )[0]?.assignment_id ?? null

/** A file of visits: person, doctor, how many days ago. */
async function visited(visits: [string, string, number][]) {
  const [batch] = await county.rows<{ id: number }>(
    `insert into visit_batch (provider_id, source, rows, content) select provider_id, 'test ' || gen_random_uuid(), $2, 1 from care_unit where id = $1 returning id`,
    [county.units.norrangen, visits.length],
  )
  await county.rows(
    `insert into visit_ruling (batch_id, provider_id, source, period) select id, provider_id, source, daterange($2::date, $3::date) from visit_batch where id = $1`,
    [batch!.id, addDays(county.today, -1200), addDays(county.today, 1)],
  )
  for (const [person, doctor, ago] of visits)
    await county.rows(
      `insert into visit (batch_id, day, provider_id, person_id, unit_id, staff_id, type)
       select $1, $2, u.provider_id, $3, u.id, a.staff_id, 'visit' from assignment a join care_unit u on u.id = a.unit_id where a.id = $4`,
      [batch!.id, addDays(county.today, -ago), person, doctor],
    )
}

beforeAll(async () => {
  ;[one, two] = await doctors(2)
  persons = []
  for (let at = 0; at < 6; at += 1) persons.push(await county.newPerson({ listedAt: county.units.norrangen }))
  await visited([
    [persons[0]!, one!, 20],
    [persons[0]!, two!, 800],
    [persons[0]!, two!, 810],
    [persons[1]!, two!, 30],
  ])
})

/** Everyone but the two new doctors is left out, so that what was in the county before decides nothing. */
async function onlyOurs(): Promise<string[]> {
  const { doctors: all } = await helena.may('contact.allotmentPreview', ask())
  return all.flatMap(({ assignmentId }) => (assignmentId === one || assignmentId === two ? [] : [assignmentId]))
}

describe('the preview', () => {
  it('says how many get a doctor, the lists before and after, and what is kept; nothing is changed and nobody named', async () => {
    const without = await onlyOurs()
    const log = await county.logged(async () => {
      const preview = await helena.may('contact.allotmentPreview', ask({ without }))
      expect(preview.totals.allotted).toBeGreaterThanOrEqual(6)
      expect(preview.totals).toMatchObject({ waiting: 0, met: 2, knew: 2 })
      const { listed, covered, allotted, waiting, asked, others } = preview.totals
      expect(covered + allotted + waiting + asked + others).toBe(listed)
      // One visit the last year weighs three, two of the third year one each; the other's single visit three.
      expect([preview.kept, preview.keptAtMost]).toEqual([6, 6])
      const ours = preview.doctors.filter(({ left }) => !left)
      expect(ours).toHaveLength(2)
      expect(ours.reduce((sum, { after, now }) => sum + after - now, 0)).toBe(allotted)
      expect(ours[0]).toMatchObject({ now: 0, guideline: 1100, limit: 1100 })
    })
    expect(log).toMatchObject([{ action: 'contact.allotmentPreviewed', outcome: 'done', persons: [] }])
    expect(await of(persons[0]!)).toBeNull()
  })

  it('gives nobody new to a doctor who leaves within half a year or is away for long, unless one says so', async () => {
    const doctor = { unitId: county.units.norrangen, role: 'doctor', profession: 'doctor', licensed: true } as const
    const category = 'generalPractice'
    const leaver = await county.newStaff({ ...doctor, category, to: 24 })
    const away = await county.newStaff({ ...doctor, category })
    await helena.may('organisation.setAbsence', { assignmentId: away.assignmentId, version: 1, from: county.today })
    const seen = async (more: Partial<Ask> = {}) => {
      const { doctors: all } = await helena.may('contact.allotmentPreview', ask(more))
      const of = (id: string) => all.find(({ assignmentId }) => assignmentId === id)!
      return [of(leaver.assignmentId), of(away.assignmentId), of(one!)]
    }
    const [leaves, gone, stays] = await seen()
    expect(leaves).toMatchObject({ left: true, doubt: 'leavesSoon', to: addDays(county.today, 24), after: 0 })
    expect(gone).toMatchObject({ left: true, doubt: 'awayLong', absent: { to: null }, after: 0 })
    expect(stays).toMatchObject({ left: false, doubt: null, absent: null })
    expect((await seen({ without: [] })).map(({ left }) => left)).toEqual([false, false, false])
  })

  it('tells of all who have met a doctor, also those who wait', async () => {
    const without = await onlyOurs()
    for (const seed of [1, 2, 3, 4]) {
      const asked = ask({ without, perFullTime: 1, method: 'draw', seed })
      const { totals } = await helena.may('contact.allotmentPreview', asked)
      expect([totals.allotted, totals.met]).toEqual([2, 2])
    }
  })

  it('is refused where there are neither doctors nor listed', async () => {
    const refused = { ...ask(), without: [] }
    const manager = await county.as('fatima')
    await manager.mayNot('contact.allotmentPreview', refused, 422, 'allotment.notHere')
    await manager.mayNot('contact.allot', { ...refused, planHash: 'x' }, 422, 'allotment.notHere')
  })

  it('keeps to the number asked for, by share of full time, and tells who waits', async () => {
    const { totals, doctors: all } = await helena.may(
      'contact.allotmentPreview',
      ask({ without: await onlyOurs(), perFullTime: 2 }),
    )
    expect(totals.allotted).toBe(4)
    expect(totals.waiting).toBeGreaterThanOrEqual(2)
    expect(all.filter(({ left }) => !left).map(({ after }) => after)).toEqual([2, 2])
    for (const method of ['draw', 'area', 'birthday'] as const) {
      const other = await helena.may(
        'contact.allotmentPreview',
        ask({ method, without: await onlyOurs(), perFullTime: 2 }),
      )
      expect([other.totals.allotted, other.keptAtMost]).toEqual([4, 6])
    }
  })
})

describe('the act', () => {
  it('gives everyone their doctor in one act, told to the doctors and logged by person; and is undone but for what came since', async () => {
    const without = await onlyOurs()
    const asked = ask({ without })
    let allotmentId = ''
    const log = await county.logged(async () => {
      const done = await allotNow(helena, asked)
      allotmentId = done.allotmentId
    })
    expect(log.map(({ action }) => action)).toEqual(['contact.allotmentPreviewed', 'contact.allotted'])
    expect(log[1]!.persons).toEqual(expect.arrayContaining(persons))
    expect([await of(persons[0]!), await of(persons[1]!)]).toEqual([one, two])
    const [sent] = await county.rows<{ n: number }>(
      `select count(*)::int as n from outbox where topic = 'contact.allotted' and payload ->> 'allotmentId' = $1`,
      [allotmentId],
    )
    expect(sent!.n).toBe(2)
    // They are now among those who have not been told who their doctor is (FC-11).
    const told = await helena.may('person.get', { personId: persons[0]! })
    const contact = told.contacts.find(({ kind }) => kind === 'doctorContact')!
    await helena.may('contact.inform', {
      ...{ personId: persons[0]!, contactId: contact.contactId, outcome: 'told', channel: 'spoken' },
      ...{ toldAt: new Date().toISOString(), fingerprint: contact.information!.fingerprint },
    })
    const changed = (await helena.may('person.get', { personId: persons[1]! })).contacts.find(
      ({ kind }) => kind === 'doctorContact',
    )!
    await helena.may('contact.end', {
      ...{ personId: persons[1]!, contactId: changed.contactId, version: changed.version },
      ...{ endsOn: county.today, reason: 'personAsked' },
    })

    const { items } = await helena.may('contact.allotments', {})
    expect(items[0]).toMatchObject({ allotmentId, method: 'relation', availableActions: ['contact.undoAllotment'] })
    const undone = await helena.may('contact.undoAllotment', { allotmentId })
    expect(undone.stayed.map(({ personId, reason }) => [personId, reason.code]).sort()).toEqual(
      [
        [persons[0], 'allotment.toldSince'],
        [persons[1], 'allotment.changedSince'],
      ].sort(),
    )
    expect(undone.restored + 2).toBe(items[0]!.persons)
    expect(await of(persons[0]!)).toBe(one)
    expect(await of(persons[2]!)).toBeNull()
    // What was known is kept: the contact stands among what was once recorded.
    const kept = await county.rows(
      `select 1 from fixed_contact where person_id = $1 and kind = 'doctorContact' and not upper_inf(recorded)`,
      [persons[2]],
    )
    expect(kept).toHaveLength(1)
    const again = await helena.mayNot('contact.undoAllotment', { allotmentId }, 409, 'allotment.undoRefused')
    expect(again.reasons.map(({ code }) => code)).toEqual(['allotment.alreadyUndone'])
  })

  it('does what was previewed or nothing: a list, a visit or a choice since makes it another', async () => {
    const asked = ask({ without: await onlyOurs() })
    const { planHash } = await helena.may('contact.allotmentPreview', asked)
    await helena.may('contact.appoint', appointment(persons[3]!, 'doctorContact', two!))
    await helena.mayNot('contact.allot', { ...asked, planHash }, 409, 'allotment.changed')
    expect(await running(persons[4]!, 'doctorContact')).toBe(0)
  })

  it('has two at once do it once', async () => {
    const asked = ask({ without: await onlyOurs() })
    const { planHash } = await helena.may('contact.allotmentPreview', asked)
    const both = await Promise.all([1, 2].map(() => helena.call('contact.allot', { ...asked, planHash })))
    expect(both.filter(({ status }) => status === 200 || status === 201)).toHaveLength(1)
    for (const person of persons.slice(2)) expect(await running(person, 'doctorContact')).toBe(1)
  })

  it('is the manager’s, or whom the manager has given it to', async () => {
    // Maria has it from the manager; a nurse who hasn't may see what was done, and do nothing.
    expect((await maria.may('contact.allotmentPreview', ask())).totals.allotted).toBe(0)
    const doctor = await county.as('jonas')
    expect((await doctor.may('contact.allotments', {})).items[0]!.availableActions).toEqual([])
    await doctor.mayNot('contact.allotmentPreview', ask(), 403, 'access.refused')
    await doctor.mayNot('contact.allot', { ...ask(), planHash: 'x' }, 403, 'access.refused')
    await helena.mayNot('contact.undoAllotment', { allotmentId: uuidv7() }, 404, 'notFound')
  })
})

nothingWasComplainedOf()
