// A person's choice of primary care unit (HSL 7 kap. 3 a–3 c §§): written in by the unit that receives them, one at a time, two changes a year.
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import {
  appointment,
  britta,
  county,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  versions,
} from './contact-county.ts'

openCounty()
/** Another provider's health centre with a manager, and one more of theirs. */
let other: { unitId: string; manager: Caller }
let lena: Caller
beforeAll(async () => {
  const unitId = uuidv7()
  const providerId = uuidv7()
  await county.rows(
    `insert into care_provider (id, hsa_id, name, kind) values ($1, 'SE5560000001-P9', 'Grannvård AB', 'healthcare')`,
    [providerId],
  )
  await county.rows(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
     select $1, 'SE5560000001-1001', 'Grannens hälsocentral', 'primaryCareCentre', $2, authority_id from care_unit where id = $3`,
    [unitId, providerId, county.units.norrangen],
  )
  const manager = await county.newStaff({ unitId, role: 'unitManager', profession: 'nurse', licensed: true })
  other = { unitId, manager: await county.asStaff(manager.hsaId) }
  lena = await county.asCast('lena')
})

const change = (personId: string, more: object = {}) =>
  ({ personId, startsOn: county.today, channel: 'phone', chosenBy: 'person', ...more }) as const
const listings = (personId: string) =>
  county.rows<{ unit_id: string; from: string; to: string | null; active: boolean; channel: string | null }>(
    `select unit_id, lower(valid)::text as "from", (upper(valid) - 1)::text as "to", active_choice as active, channel from listing
     where person_id = $1 and upper_inf(recorded) order by lower(valid)`,
    [personId],
  )
/** Someone with a number, listed at the other centre, whom Norrängen must look up. */
async function elsewhere(nth: number): Promise<{ personId: string; number: string }> {
  const { personId, number } = await county.stranger(county.units.norrangen, nth)
  await county.rows('delete from listing where person_id = $1', [personId])
  await county.rows(
    `insert into listing (id, person_id, unit_id, provider_id, valid, source) select $1, $2, id, provider_id, daterange(ctx_today() - 700, null), 'test' from care_unit where id = $3`,
    [uuidv7(), personId, other.unitId],
  )
  return { personId, number }
}
/** Changes already made, some days ago, by the person's own choice. */
async function changed(personId: string, ...daysAgo: number[]): Promise<void> {
  const units = [other.unitId, county.units.norrangen]
  const [last] = await county.rows<{ unit_id: string }>('select unit_id from listing where person_id = $1', [personId])
  let at = units.indexOf(last!.unit_id)
  for (const days of daysAgo) {
    at = 1 - at
    await county.rows(
      `update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and upper_inf(valid) and upper_inf(recorded)`,
      [personId],
    )
    await county.rows(
      `insert into listing (id, person_id, unit_id, provider_id, active_choice, valid, source)
       select gen_random_uuid(), person_id, unit_id, provider_id, active_choice, daterange(lower(valid), ctx_today() - $2::int), source from listing
       where person_id = $1 and upper_inf(valid) order by upper(recorded) desc limit 1`,
      [personId, days],
    )
    await county.rows(
      `insert into listing (id, person_id, unit_id, provider_id, active_choice, valid, source)
       select gen_random_uuid(), $1, id, provider_id, true, daterange(ctx_today() - $3::int, null), 'test' from care_unit where id = $2`,
      [personId, units[at], days],
    )
  }
}

const ourDoctor = (unitId = county.units.norrangen) =>
  ({ unitId, role: 'doctor', profession: 'doctor', licensed: true, category: 'generalPractice' }) as const
/** Someone in Norrängen's sight by an episode, not listed. */
const atNorrangensHome = () =>
  county.newPerson({ episodes: [{ unitId: county.units.norrangen, kind: 'homeHealthCare' }] })
/** Someone listed at the other centre with a doctor contact there, whom Norrängen has in its care. */
async function withDoctorElsewhere() {
  const person = await county.newPerson({ listedAt: other.unitId })
  const holder = await county.newStaff(ourDoctor(other.unitId))
  const { contactId } = await other.manager.may(
    'contact.appoint',
    appointment(person, 'doctorContact', holder.assignmentId, { startsOn: addDays(county.today, -50) }),
  )
  await county.rows(
    `insert into care_episode (id, person_id, unit_id, provider_id, kind, services, municipal_health_care, valid, source)
     select $1, $2, id, provider_id, 'homeHealthCare', '{}', false, daterange(ctx_today() - 10, null), 'test' from care_unit where id = $3`,
    [uuidv7(), person, county.units.norrangen],
  )
  return { person, contactId, doctor: await county.asStaff(holder.hsaId) }
}

describe('a person who chooses another health centre', () => {
  it('is found by number and reason, listed here by one act, and no longer there (HSL 7:3 a, FC-20)', async () => {
    const { personId, number } = await elsewhere(0)
    await maria.mayNot('listing.change', change(personId), 404, 'notFound')
    await maria.may('person.lookUp', { identifier: number, reason: 'Ringer och vill lista sig här' })
    expect(await maria.may('listing.get', { personId })).toMatchObject({
      hereSince: null,
      changesLeft: 2,
      allowed: true,
    })
    const done = await maria.may('listing.change', change(personId))
    expect(done.changesLeft).toBe(1)
    expect(done.grounds).toMatchObject([{ code: 'listing.chosen', law: [{ section: '7 kap. 3 a §' }] }])
    expect(await listings(personId)).toMatchObject([
      { unit_id: other.unitId, to: addDays(county.today, -1) },
      { unit_id: county.units.norrangen, from: county.today, to: null, active: true, channel: 'phone' },
    ])
    const page = await helena.may('person.get', { personId })
    expect(page.listing).toMatchObject({ since: county.today, activeChoice: true })
    expect(page.needs.map((n) => n.kind)).toContain('doctorContact')
    await maria.mayNot('listing.change', change(personId), 422, 'listing.refused')
    expect((await maria.may('listing.get', { personId })).availableActions).toEqual([])
  })

  it('keeps its history at the former unit, which no longer reaches the person', async () => {
    const { personId, number } = await elsewhere(1)
    await other.manager.may('person.get', { personId })
    await maria.may('person.lookUp', { identifier: number, reason: 'Vill lista sig' })
    await maria.may('listing.change', change(personId))
    await other.manager.mayNot('person.get', { personId }, 404, 'notFound')
    expect(await listings(personId)).toHaveLength(2)
  })

  it('may change twice in a year and not a third time; the refusal cites the law and tells nothing of where (HSL 7:3 b)', async () => {
    const { personId, number } = await elsewhere(2)
    await changed(personId, 200, 100)
    await maria.may('person.lookUp', { identifier: number, reason: 'Vill lista sig' })
    const seen = await maria.may('listing.get', { personId })
    expect(seen).toMatchObject({ changesLeft: 0, allowed: false, nextOn: addDays(county.today, 165) })
    const refused = await maria.mayNot('listing.change', change(personId), 422, 'listing.refused')
    expect(refused.reasons).toMatchObject([{ code: 'listing.twiceAYear', law: [{ section: '7 kap. 3 b §' }] }])
    expect(JSON.stringify([refused, seen])).not.toMatch(/Grann/)
    // The region has allowed one more, for special reasons; its decision is kept with the listing.
    await maria.may('listing.change', change(personId, { exception: 'Beslut RS 2026/17, hot mot personen' }))
    expect(
      await county.count(`listing where person_id = $1 and exception like 'Beslut RS%' and upper_inf(recorded)`, [
        personId,
      ]),
    ).toBe(1)
  })

  it('tells how many changes are left, not when the person changed elsewhere or will (HSL 7:3 b, OSL 25:1)', async () => {
    const { personId, number } = await elsewhere(6)
    const third = uuidv7()
    await county.rows(
      `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
       select $1, 'SE5560000001-1003', 'Grannens andra', 'primaryCareCentre', provider_id, authority_id from care_unit where id = $2`,
      [third, other.unitId],
    )
    await county.rows(`update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1`, [
      personId,
    ])
    for (const [unit, from, to] of [
      [other.unitId, 700, 200],
      [third, 200, 100],
      [other.unitId, 100, null],
    ] as const)
      await county.rows(
        `insert into listing (id, person_id, unit_id, provider_id, active_choice, valid, source)
         select gen_random_uuid(), $1, id, provider_id, true, daterange(ctx_today() - $3::int, ctx_today() - $4::int), 'test' from care_unit where id = $2`,
        [personId, unit, from, to],
      )
    await maria.may('person.lookUp', { identifier: number, reason: 'Vill lista sig' })
    const seen = await maria.may('listing.get', { personId })
    expect(seen).toMatchObject({ changesLeft: 0, nextOn: null, coming: null, availableActions: ['listing.change'] })
    expect(seen.reasons.map((r) => r.code)).toEqual(['listing.twiceAYearUntold'])
    expect(JSON.stringify(seen)).not.toMatch(/20\d\d-\d\d-\d\d/)
    expect((await other.manager.may('listing.get', { personId })).nextOn).toBe(addDays(county.today, 165))
  })

  it('is listed once when two write it in at once', async () => {
    const { personId, number } = await elsewhere(3)
    for (const who of [maria, helena]) await who.may('person.lookUp', { identifier: number, reason: 'Vill lista sig' })
    const replies = await Promise.all([maria, helena].map((who) => who.call('listing.change', change(personId))))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 422])
    expect(await listings(personId)).toHaveLength(2)
  })

  it('takes the doctor contact with it: the former one ends the day before, its holder is told, and here one can be appointed (FC-1)', async () => {
    const { person, doctor, contactId } = await withDoctorElsewhere()
    const here = await county.newStaff(ourDoctor())
    await maria.may('listing.change', change(person))
    expect(await versions(contactId)).toMatchObject([
      { version: 1, end_reason: null, current: false },
      { version: 2, to: addDays(county.today, -1), end_reason: 'relisted', current: true },
    ])
    await helena.may('contact.appoint', appointment(person, 'doctorContact', here.assignmentId))
    // The holder no longer has the person in sight, so it isn't said who.
    await expect
      .poll(async () => (await doctor.may('today.get', {})).notices.map((n) => [n.kind, n.personName]), {
        timeout: 30_000,
      })
      .toContainEqual(['contact.relisted', null])
  })

  it('ahead lets a nearer choice take its place, as no change, and the doctor contact end then instead (HSL 7:3 b, FC-1)', async () => {
    const { person, contactId } = await withDoctorElsewhere()
    const [near, far] = [addDays(county.today, 10), addDays(county.today, 40)]
    await maria.mayNot(
      'listing.change',
      change(person, { startsOn: addDays(county.today, 93) }),
      422,
      'listing.refused',
    )
    expect((await maria.may('listing.change', change(person, { startsOn: far }))).changesLeft).toBe(1)
    expect((await maria.may('listing.get', { personId: person })).coming).toEqual({ from: far, here: true })
    expect((await maria.may('listing.change', change(person, { startsOn: near }))).changesLeft).toBe(1)
    expect(await listings(person)).toMatchObject([
      { unit_id: other.unitId, to: addDays(near, -1) },
      { unit_id: county.units.norrangen, from: near, to: null },
    ])
    expect(
      await county.count(`listing where person_id = $1 and upper_inf(recorded) and in_place_why = 'nearerChoice'`, [
        person,
      ]),
    ).toBe(1)
    expect((await versions(contactId)).at(-1)).toMatchObject({
      to: addDays(near, -1),
      end_reason: 'relisted',
      current: true,
    })
    // By the one that was chosen, too.
    await maria.may('listing.takeBack', { personId: person, channel: 'letter', chosenBy: 'person' })
    expect((await versions(contactId)).at(-1)).toMatchObject({ to: null, end_reason: null })
  })

  it('ahead can be taken back where the person is listed, and the listing and the doctor contact go on (FC-1, FC-20)', async () => {
    const { person, contactId } = await withDoctorElsewhere()
    await maria.may('listing.change', change(person, { startsOn: addDays(county.today, 40) }))
    expect((await other.manager.may('person.get', { personId: person })).availableActions).toContain('listing.change')
    expect((await other.manager.may('listing.get', { personId: person })).availableActions).toEqual([
      'listing.takeBack',
    ])
    await other.manager.mayNot(
      'listing.takeBack',
      { personId: person, channel: 'phone', chosenBy: 'representative' },
      400,
      'input.invalid',
    )
    const back = await other.manager.may('listing.takeBack', { personId: person, channel: 'phone', chosenBy: 'person' })
    expect(back.changesLeft).toBe(2)
    expect(await listings(person)).toMatchObject([{ unit_id: other.unitId, to: null, channel: 'phone' }])
    expect((await versions(contactId)).at(-1)).toMatchObject({ to: null, end_reason: null, current: true })
    await maria.mayNot(
      'listing.takeBack',
      { personId: person, channel: 'phone', chosenBy: 'person' },
      422,
      'listing.takeBackRefused',
    )
  })

  it('is chosen for a child by a guardian, by name (AC-11, FC-20)', async () => {
    const person = await atNorrangensHome()
    await county.rows(`update person set birth_date = ctx_today() - 4000 where id = $1`, [person])
    const refused = await maria.mayNot('listing.change', change(person), 422, 'listing.refused')
    expect(refused.reasons.map((r) => r.code)).toEqual(['listing.guardianNeeded'])
    await maria.mayNot('listing.change', change(person, { chosenBy: 'guardian' }), 400, 'input.invalid')
    await maria.may('listing.change', change(person, { chosenBy: 'guardian', chosenByName: 'Kim Berg' }))
    expect(
      await county.count(`listing where person_id = $1 and chosen_by = 'guardian' and chosen_by_name = 'Kim Berg'`, [
        person,
      ]),
    ).toBe(1)
  })

  it('is refused for the dead, for a day too far off, and where care isn’t primary care', async () => {
    const dead = await county.newPerson({ episodes: [{ unitId: county.units.norrangen, kind: 'homeHealthCare' }] })
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [dead])
    const codes = async (who: Caller, personId: string, more = {}) =>
      (await who.mayNot('listing.change', change(personId, more), 422, 'listing.refused')).reasons.map((r) => r.code)
    expect(await codes(maria, dead)).toContain('listing.deceased')
    const person = await county.newPerson({ episodes: [{ unitId: county.units.norrangen, kind: 'homeHealthCare' }] })
    expect(await codes(maria, person, { startsOn: addDays(county.today, -31) })).toEqual(['listing.tooFarBack'])
    expect(await codes(maria, person, { startsOn: addDays(county.today, 400) })).toEqual(['listing.tooFarAhead'])
    const atHome = await county.newPerson({ episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare' }] })
    expect(await codes(britta, atHome)).toContain('listing.notPrimaryCare')
    expect(await codes(maria, await listed())).toEqual(['listing.already'])
  })
})

describe('the region’s limit for a unit (HSL 7:3 c)', () => {
  it('is decided by the region’s administrator with its decision, and holds from its day', async () => {
    const units = (await lena.may('listing.limits', {})).units
    const here = units.find((u) => u.unitId === county.units.norrangen)!
    expect(here.limits).toEqual([])
    const decide = { unitId: here.unitId, from: county.today, decision: 'Beslut HSN 2026/88' }
    await helena.mayNot('listing.limit', { ...decide, most: 1 }, 403, 'access.refused')
    await lena.mayNot('listing.limit', { ...decide, most: 1, from: addDays(county.today, -1) }, 400, 'input.invalid')
    for (const from of ['9999-12-31', addDays(county.today, 367)]) {
      const far = await lena.mayNot('listing.limit', { ...decide, most: 1, from }, 400, 'input.invalid')
      expect(far.fields).toMatchObject([{ path: 'from', code: 'field.yearAhead' }])
    }
    await lena.mayNot('listing.limit', { ...decide, most: 1, unitId: county.units.homeHelp }, 404, 'notFound')
    await lena.may('listing.limit', { ...decide, most: here.listed })
    expect((await lena.may('listing.limits', {})).units.find((u) => u.unitId === here.unitId)!.limits).toEqual([
      { most: here.listed, from: county.today, to: null, decision: 'Beslut HSN 2026/88' },
    ])

    const { personId, number } = await elsewhere(4)
    await maria.may('person.lookUp', { identifier: number, reason: 'Vill lista sig' })
    const refused = await maria.mayNot('listing.change', change(personId), 422, 'listing.refused')
    expect(refused.reasons).toMatchObject([{ code: 'listing.full', layer: 'law', law: [{ section: '7 kap. 3 c §' }] }])
    expect((await maria.may('listing.get', { personId })).limit).toEqual({ most: here.listed, listed: here.listed })

    // Backdated to before the limit began: the place is taken all the same.
    const back = await maria.mayNot(
      'listing.change',
      change(personId, { startsOn: addDays(county.today, -20) }),
      422,
      'listing.refused',
    )
    expect(back.reasons.map((r) => r.code)).toEqual(['listing.full'])

    await lena.may('listing.limit', { ...decide, most: here.listed + 1 })
    // The last place is booked from a later day: nobody takes it before then.
    const booked = await atNorrangensHome()
    await maria.may('listing.change', change(booked, { startsOn: addDays(county.today, 30) }))
    const later = await maria.mayNot('listing.change', change(personId), 422, 'listing.refused')
    expect(later.reasons.map((r) => r.code)).toEqual(['listing.fullOn'])
    await maria.may('listing.takeBack', { personId: booked, channel: 'phone', chosenBy: 'person' })
    // Of two who come at once to the last place one gets it.
    const second = await elsewhere(5)
    await maria.may('person.lookUp', { identifier: second.number, reason: 'Vill lista sig' })
    const replies = await Promise.all([personId, second.personId].map((id) => maria.call('listing.change', change(id))))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 422])
    await lena.may('listing.limit', { ...decide, most: null })
    const left = replies[0]!.status === 422 ? personId : second.personId
    await maria.may('listing.change', change(left))
  })

  it('is not decided before a later decision', async () => {
    const decide = { unitId: other.unitId, most: 900, decision: 'Beslut HSN 2026/89' }
    await lena.may('listing.limit', { ...decide, from: addDays(county.today, 30) })
    await lena.mayNot('listing.limit', { ...decide, from: county.today }, 409, 'listing.limitLater')
  })
})

nothingWasComplainedOf()
