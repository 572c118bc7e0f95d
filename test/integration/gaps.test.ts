// Contacts that another system says there are, without a holder here: seen, mended one by one or many in one act, or closed with a reason.
import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, it } from 'vitest'
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
let anna: { assignmentId: string }
let nurse: { assignmentId: string }
beforeAll(async () => {
  const unitId = county.units.norrangen
  anna = await county.newStaff({
    unitId,
    role: 'doctor',
    profession: 'doctor',
    licensed: true,
    category: 'generalPractice',
  })
  nurse = await county.newStaff({ unitId, role: 'nurse', profession: 'nurse', licensed: true })
})

interface Gap {
  kind?: string
  problem?: string
  text?: string | null
  choice?: boolean
  unitId?: string
}
async function gapOf(personId: string, about: Gap = {}): Promise<string> {
  const id = uuidv7()
  const text = about.text === undefined ? 'SE2321000222-X1' : about.text
  await county.rows(
    `insert into contact_gap (id, person_id, provider_id, unit_id, contact_kind, problem, staff_text, valid, active_choice, source)
     select $1, $2, provider_id, id, $3, $4, $5, daterange(ctx_today() - 400, null), $6, 'test' from care_unit where id = $7`,
    [
      id,
      personId,
      about.kind ?? 'doctorContact',
      about.problem ?? (text === null ? 'unnamed' : 'unknownStaff'),
      text,
      about.choice ?? false,
      about.unitId ?? county.units.norrangen,
    ],
  )
  return id
}
const stateOf = async (gapId: string) =>
  (
    await county.rows<{ outcome: string | null; contact_id: string | null; note: string | null; by: boolean }>(
      'select outcome, contact_id, note, mended_by is not null as by from contact_gap where id = $1',
      [gapId],
    )
  )[0]!
const mend = (personId: string, gapId: string, assignmentId = anna.assignmentId, meant = true) => ({
  personId,
  gapId,
  assignmentId,
  startsOn: county.today,
  meant,
})

describe('one gap', () => {
  it('stands on the person’s page with who the other system names, and goes when it is mended; the person’s choice goes with it (FC-1)', async () => {
    const person = await listed()
    const gapId = await gapOf(person, { choice: true })
    const page = await helena.may('person.get', { personId: person })
    expect(page.gaps).toMatchObject([
      {
        gapId,
        problem: 'unknownStaff',
        staffText: 'SE2321000222-X1',
        activeChoice: true,
        availableActions: ['intake.mend'],
      },
    ])
    const { contactId, grounds } = await helena.may('intake.mendGap', mend(person, gapId))
    expect(grounds.map((g) => g.code)).toContain('eligible.doctorAtListedUnit')
    expect(await stateOf(gapId)).toEqual({ outcome: 'appointed', contact_id: contactId, note: null, by: true })
    const after = await helena.may('person.get', { personId: person })
    expect(after.gaps).toEqual([])
    expect(after.contacts).toMatchObject([{ contactId, activeChoice: true }])
  })

  it('makes no choice of another doctor the person’s own', async () => {
    const person = await listed()
    const gapId = await gapOf(person, { choice: true })
    await helena.may('intake.mendGap', mend(person, gapId, anna.assignmentId, false))
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts).toMatchObject([{ activeChoice: false }])
  })

  it('is mended only by whom the rules let be contact, and is whole after a refusal', async () => {
    const person = await listed()
    const gapId = await gapOf(person)
    const refused = await helena.mayNot(
      'intake.mendGap',
      mend(person, gapId, nurse.assignmentId),
      422,
      'contact.refused',
    )
    expect(refused.reasons.map((r) => r.code)).toContain('contact.notDoctor')
    expect((await stateOf(gapId)).outcome).toBeNull()
  })

  it('is mended once: the second of two at once is told', async () => {
    const person = await listed()
    const gapId = await gapOf(person, { kind: 'careContact' })
    const replies = await Promise.all(
      [anna, nurse].map(({ assignmentId }) => helena.call('intake.mendGap', mend(person, gapId, assignmentId))),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    expect(replies.find((r) => r.status === 409)!.problem.code).toBe('gap.mended')
    expect(await running(person, 'careContact')).toBe(1)
  })

  it('is mended by an ordinary appointment too, where there is one contact of the kind', async () => {
    const person = await listed()
    const gapId = await gapOf(person)
    const { contactId } = await helena.may('contact.appoint', appointment(person, 'doctorContact', anna.assignmentId))
    expect(await stateOf(gapId)).toMatchObject({ outcome: 'appointed', contact_id: contactId })
    const care = await listed()
    const other = await gapOf(care, { kind: 'careContact' })
    await helena.may('contact.appoint', appointment(care, 'careContact', nurse.assignmentId))
    expect((await stateOf(other)).outcome).toBeNull()
  })

  it('is closed with a reason, which is kept', async () => {
    const person = await listed()
    const gapId = await gapOf(person)
    await helena.mayNot('intake.dismissGap', { personId: person, gapId, reason: '  ' }, 400, 'input.invalid')
    await helena.may('intake.dismissGap', { personId: person, gapId, reason: 'Har sin läkare på annat håll' })
    expect(await stateOf(gapId)).toMatchObject({ outcome: 'dismissed', note: 'Har sin läkare på annat håll' })
    await helena.mayNot('intake.mendGap', mend(person, gapId), 409, 'gap.mended')
  })

  it('is the unit’s own: not found by another unit, and not by another person’s address', async () => {
    const [person, other] = [await listed(), await listed()]
    const gapId = await gapOf(person)
    await britta.mayNot('intake.mendGap', mend(person, gapId), 404, 'notFound')
    await helena.mayNot('intake.dismissGap', { personId: other, gapId, reason: 'fel person' }, 404, 'notFound')
    await maria.mayNot('intake.mendGap', mend(person, gapId), 403, 'access.refused')
    expect((await maria.may('person.get', { personId: person })).gaps).toMatchObject([{ availableActions: [] }])
  })
})

describe('many gaps with the same doctor in the other system', () => {
  it('are previewed with who can have her and why not the others, and mended in one act', async () => {
    const text = `Anna Berg ${randomUUID().slice(0, 4)}`
    const three = await Promise.all([0, 1, 2].map(() => listed()))
    const gaps = await Promise.all(three.map((person, n) => gapOf(person, { text, choice: n === 0 })))
    // One moved away meanwhile, one has asked for a doctor herself, one died, and one is another's.
    const moved = await county.newPerson({ episodes: [{ unitId: county.units.norrangen, kind: 'homeHealthCare' }] })
    const movedGap = await gapOf(moved, { text })
    const asking = await listed()
    const askingGap = await gapOf(asking, { text })
    await maria.may('request.record', {
      personId: asking,
      kind: 'doctorContact',
      askedBy: 'person',
      channel: 'phone',
      askedAt: new Date(Date.now() - 60_000).toISOString(),
    })
    const dead = await listed()
    const deadGap = await gapOf(dead, { text })
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [dead])

    const group = (await helena.may('intake.gaps', {})).groups.find((g) => g.staffText === text)!
    expect(group).toMatchObject({ count: 5, problem: 'unknownStaff', kind: 'doctorContact' })
    const chosen = { gapId: group.gapId, assignmentId: anna.assignmentId, startsOn: county.today }
    const preview = await helena.may('intake.mendGapsPreview', chosen)
    expect(preview).toMatchObject({ lawful: 3, refused: 2, more: 0, staffText: text })
    expect(preview.listSize.after - preview.listSize.now).toBe(3)
    const why = (personId: string) => preview.items.find((i) => i.personId === personId)!.reasons.map((r) => r.code)
    expect(why(moved)).toContain('contact.notListed')
    expect(why(asking)).toEqual(['list.answerRequest'])

    const done = await helena.may('intake.mendGaps', { ...chosen, fingerprint: preview.fingerprint })
    expect(done).toEqual({ mended: 3, left: 2, leftOut: [] })
    for (const gapId of gaps) expect(await stateOf(gapId)).toMatchObject({ outcome: 'appointed', by: true })
    for (const gapId of [movedGap, askingGap, deadGap]) expect((await stateOf(gapId)).outcome).toBeNull()
    const chose = await county.rows<{ n: number }>(
      'select count(*)::int as n from fixed_contact where assignment_id = $1 and active_choice and person_id = any ($2)',
      [anna.assignmentId, three],
    )
    expect(chose).toEqual([{ n: 1 }])
  })

  it('are mended for the others when one has a contact that may not be seen: that gap stays, and the holder gets the task (FC-19)', async () => {
    const text = `Cia ${randomUUID().slice(0, 4)}`
    const [one, behind] = [await listed(), await listed()]
    const gaps = [await gapOf(one, { text }), await gapOf(behind, { text })]
    const holder = await county.newStaff({ unitId: county.units.homeHelp, role: 'nurse', profession: 'nurse' })
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select gen_random_uuid(), gen_random_uuid(), 1, $1, u.provider_id, u.id, $2, 'doctorContact', 'imported', daterange(ctx_today() - 400, null)
       from care_unit u where u.id = $3`,
      [behind, holder.assignmentId, county.units.homeHelp],
    )
    const chosen = { gapId: gaps[0]!, assignmentId: anna.assignmentId, startsOn: county.today }
    const { fingerprint } = await helena.may('intake.mendGapsPreview', chosen)
    const done = await helena.may('intake.mendGaps', { ...chosen, fingerprint })
    expect(done).toMatchObject({ mended: 1, left: 1, leftOut: [{ personId: behind }] })
    expect(done.leftOut[0]!.because.sv).toMatch(/^Kontakten kan inte utses härifrån/)
    expect(await stateOf(gaps[0]!)).toMatchObject({ outcome: 'appointed' })
    expect((await stateOf(gaps[1]!)).outcome).toBeNull()
    await expect.poll(() => county.count('holder_task where person_id = $1', [behind]), { timeout: 30_000 }).toBe(1)
  })

  it('are left whole when something has changed since the preview', async () => {
    const text = `Bo ${randomUUID().slice(0, 4)}`
    const [one, two] = [await listed(), await listed()]
    const gaps = [await gapOf(one, { text }), await gapOf(two, { text })]
    const chosen = { gapId: gaps[0]!, assignmentId: anna.assignmentId, startsOn: county.today }
    const { fingerprint } = await helena.may('intake.mendGapsPreview', chosen)
    await helena.may('intake.dismissGap', { personId: two, gapId: gaps[1]!, reason: 'Flyttat' })
    await helena.mayNot('intake.mendGaps', { ...chosen, fingerprint }, 409, 'gap.changed')
    expect((await stateOf(gaps[0]!)).outcome).toBeNull()
    expect(await running(one, 'doctorContact')).toBe(0)
  })

  it('can’t be mended with someone nobody of them can have, nor with someone at another unit', async () => {
    const person = await listed()
    const gapId = await gapOf(person, { text: `N ${randomUUID().slice(0, 4)}` })
    const chosen = { gapId, assignmentId: nurse.assignmentId, startsOn: county.today }
    const { fingerprint, lawful } = await helena.may('intake.mendGapsPreview', chosen)
    expect(lawful).toBe(0)
    await helena.mayNot('intake.mendGaps', { ...chosen, fingerprint }, 422, 'gap.nobody')
    const elsewhere = await county.assignment('britta')
    await helena.mayNot('intake.mendGapsPreview', { ...chosen, assignmentId: elsewhere }, 404, 'notFound')
    await britta.mayNot('intake.mendGapsPreview', chosen, 409, 'gap.mended')
  })
})

describe('how many gaps there are', () => {
  it('is told by unit to who imports for the county, as numbers only, and to nobody else', async () => {
    const lena = await county.asCast('lena')
    const counted = await lena.may('intake.gapCounts', {})
    const own = counted.units.find((u) => u.unitId === county.units.norrangen)!
    const { total } = await helena.may('intake.gaps', {})
    // Lena works elsewhere: a small number at Norrängen isn't told her, nor a sum that gives it away.
    expect(own.count).toBe(total < 5 ? null : total)
    const few = counted.units.some((u) => u.count === null)
    expect(counted.total).toBe(few ? null : counted.units.reduce((sum, u) => sum + u.count!, 0))
  })

  it('of another unit’s isn’t told while they are fewer than five (domain.md §8)', async () => {
    const lena = await county.asCast('lena')
    await county.rows('delete from contact_gap where unit_id = $1 and mended_at is null', [county.units.norrangen])
    const patient = await listed()
    await gapOf(patient, { text: 'En ensam' })
    const counted = await lena.may('intake.gapCounts', {})
    expect(counted.units.find((u) => u.unitId === county.units.norrangen)?.count).toBeNull()
    expect(counted.total).toBeNull()
    expect((await helena.may('intake.gaps', {})).total).toBe(1)
    await helena.mayNot('intake.gapCounts', {}, 403, 'access.refused')
    const { rows } = { rows: await county.rows('select * from gap_counts()') }
    expect(rows).toEqual([])
  })
})

nothingWasComplainedOf()
