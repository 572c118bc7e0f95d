import { describe, expect, it } from 'vitest'
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
} from './contact-county.ts'

openCounty()

const always = { always: true, weekly: [], closedOnHolidays: false }
const line = (value: string) => ({ kind: 'phone' as const, value, hours: always })

/** A team at Norrängen that Helena keeps; with Amina of the municipality's home health care when it crosses. */
async function newTeam(more: { crossing?: boolean; phone?: string | null } = {}): Promise<string> {
  const phone = more.phone === undefined ? '0980-31 92 61' : more.phone
  const { teamId } = await helena.may('team.make', {
    name: `Team ${Math.random().toString(36).slice(2, 8)}`,
    mission: 'Håller ihop',
    ways: phone === null ? [] : [line(phone)],
  })
  const who = [await county.assignment('maria'), ...(more.crossing ? [await county.assignment('amina')] : [])]
  for (const assignmentId of who) await helena.may('team.addMember', { teamId, assignmentId, startsOn: county.today })
  return teamId
}
const mine = async (by: Caller, teamId: string) =>
  (await by.may('team.list', {})).items.find((t) => t.teamId === teamId)!
const both = () =>
  county.newPerson({
    listedAt: county.units.norrangen,
    episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
  })
const disclosures = (person: string) =>
  county.rows<{ active: boolean; evidence: string }>(
    'select ended_at is null as active, evidence from disclosure where person_id = $1 order by created_at',
    [person],
  )

describe('a team', () => {
  it('is set up by who manages the unit, with members of several professions and providers, and their places shown', async () => {
    const teamId = await newTeam({ crossing: true })
    const team = await mine(helena, teamId)
    expect(team.reachable).toBe(true)
    expect(team.now).toMatchObject({ state: 'open', always: true })
    const amina = team.members.find((m) => m.name === 'Amina Bile')!
    expect(amina.otherProvider).toBe(true)
    expect(team.members.find((m) => m.name === 'Maria Sandberg')).toMatchObject({ otherProvider: false })
    expect(amina.providerName).not.toBe(team.members.find((m) => !m.otherProvider)!.providerName)
    // Another unit's team is theirs: not seen, not changed.
    expect(await mine(britta, teamId)).toBeUndefined()
    const change = { teamId, version: 1, name: 'Vårt nu', ways: [] }
    await britta.mayNot('team.change', change, 404, 'notFound')
    await (await county.asCast('gun')).mayNot('team.make', { name: 'Guns team', ways: [] }, 403, 'access.refused')
    await helena.may('team.change', { ...change, ways: [line('0980-31 92 70')] })
    await helena.mayNot('team.change', change, 409, 'version.stale')
  })

  it('finds colleagues over the whole county by name or HSA-id, and treats % and _ as they are written', async () => {
    const found = await helena.may('team.colleagues', { query: 'amina b' })
    expect(found.items).toMatchObject([{ name: 'Amina Bile', otherProvider: true }])
    expect((await helena.may('team.colleagues', { query: '%%' })).items).toEqual([])
    const { hsaId } = await county.newStaff({
      unitId: county.units.homeHelp,
      role: 'careStaff',
      profession: 'assistantNurse',
    })
    expect((await helena.may('team.colleagues', { query: hsaId })).items).toHaveLength(1)
  })

  it('takes in only who is in service; who leaves falls out with the last day (FC-13)', async () => {
    const teamId = await newTeam()
    const left = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', to: -1 })
    const add = { teamId, assignmentId: left.assignmentId, startsOn: county.today }
    const no = await helena.mayNot('team.addMember', add, 422, 'team.refused')
    expect(no.reasons.map((r) => r.code)).toEqual(['team.assignmentEnded'])
    const leaving = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', to: 0 })
    await helena.may('team.addMember', { ...add, assignmentId: leaving.assignmentId })
    expect((await mine(helena, teamId)).members).toHaveLength(2)
    await county.rows(`update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1`, [
      leaving.assignmentId,
    ])
    expect((await mine(helena, teamId)).members.map((m) => m.name)).toEqual(['Maria Sandberg'])
    const again = await helena.mayNot(
      'team.addMember',
      { ...add, assignmentId: await county.assignment('maria') },
      422,
      'team.refused',
    )
    expect(again.reasons.map((r) => r.code)).toEqual(['team.alreadyMember'])
    const [member] = (await mine(helena, teamId)).members
    await helena.mayNot(
      'team.endMember',
      { teamId, memberId: member!.memberId, endsOn: addDays(county.today, -1) },
      400,
      'input.invalid',
    )
    await helena.may('team.endMember', { teamId, memberId: member!.memberId, endsOn: county.today })
  })
})

describe('a contact reached through a team (FC-12)', () => {
  it('falls to the team before the unit, is told anew with its number, and not to a team that nobody answers for', async () => {
    const person = await listed()
    const nurse = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      licensed: true,
    })
    const { contactId } = await helena.may('contact.appoint', appointment(person, 'careContact', nurse.assignmentId))
    const empty = await newTeam({ phone: null })
    const no = await helena.mayNot(
      'contact.reachVia',
      { personId: person, contactId, version: 1, teamId: empty },
      422,
      'team.refused',
    )
    expect(no.reasons.map((r) => r.code)).toEqual(['team.noWays'])
    const teamId = await newTeam({ phone: '0980-31 92 88' })
    const done = await helena.may('contact.reachVia', { personId: person, contactId, version: 1, teamId })
    expect(done).toMatchObject({ version: 2, toTell: true })
    await helena.mayNot(
      'contact.reachVia',
      { personId: person, contactId, version: 1, teamId: null },
      409,
      'version.stale',
    )
    const [contact] = (await helena.may('person.get', { personId: person })).contacts
    expect(contact).toMatchObject({
      viaTeam: { teamId },
      ways: [{ value: '0980-31 92 88' }],
      now: { state: 'team', way: { value: '0980-31 92 88' }, because: { code: 'reach.teamOpen' } },
    })
    // Appointed so from the first.
    const direct = await helena.may('contact.appoint', {
      ...appointment(person, 'careContact', await county.assignment('gun')),
      viaTeamId: teamId,
    })
    expect(direct.version).toBe(1)
    // All of the team away: then the unit.
    const away = await county.rows<{ id: string }>(
      `insert into absence (id, assignment_id, valid) values (gen_random_uuid(), $1, daterange(ctx_today(), ctx_today() + 1)) returning id`,
      [await county.assignment('maria')],
    )
    const [later] = (await helena.may('person.get', { personId: person })).contacts
    expect(later!.now.state).not.toBe('team')
    await county.rows('delete from absence where id = $1', [away[0]!.id])
  })

  it('isn’t another provider’s team', async () => {
    const person = await both()
    const { contactId } = await britta.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('amina')),
    )
    const teamId = await newTeam()
    await britta.mayNot('contact.reachVia', { personId: person, contactId, version: 1, teamId }, 404, 'notFound')
  })
})

describe('a person in a team', () => {
  it('over providers agrees first; then the other provider sees the contact cards, and no one else (FC-8, AC-7)', async () => {
    const person = await both()
    await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('maria'), { mission: 'Blodtrycket' }),
    )
    const amina = await county.asCast('amina')
    const cards = async () => (await amina.may('person.get', { personId: person })).contacts
    expect(await cards()).toEqual([])
    const teamId = await newTeam({ crossing: true })
    const [choice] = (await maria.may('team.choices', { personId: person })).items.filter((t) => t.teamId === teamId)
    expect(choice!.otherProviders).toHaveLength(1)
    const no = await maria.mayNot('team.place', { personId: person, teamId }, 422, 'team.refused')
    expect(no.reasons).toMatchObject([{ code: 'team.consentNeeded', law: [{ section: '10 kap. 1 §' }] }])
    expect(await cards()).toEqual([])
    const placed = await maria.may('team.place', { personId: person, teamId, consent: 'Muntligt, på mottagningen' })
    expect(placed.disclosed).toBe(1)
    expect(await cards()).toMatchObject([{ staffName: 'Maria Sandberg', own: false, mission: null, from: null }])
    const fatima = await county.as('fatima')
    await fatima.mayNot('person.get', { personId: person }, 404, 'notFound')
    await maria.mayNot('team.place', { personId: person, teamId, consent: 'Igen' }, 422, 'team.refused')
    // Within the team the person's page names who is in it; the municipality doesn't see the region's placing of the person.
    expect((await maria.may('person.get', { personId: person })).around.teams).toMatchObject([
      { teamId, consent: 'Muntligt, på mottagningen' },
    ])
    expect((await amina.may('person.get', { personId: person })).around.teams).toEqual([])
    // Leaving ends what was disclosed on that consent.
    expect(await maria.may('team.leave', { personId: person, teamId })).toEqual({ ended: 1 })
    expect(await cards()).toEqual([])
    expect(await disclosures(person)).toMatchObject([{ active: false }])
    await maria.mayNot('team.leave', { personId: person, teamId }, 404, 'notFound')
  })

  it('leaves a disclosure made on another ground as it is', async () => {
    const person = await both()
    const [units] = await county.rows<{ region: string; town: string }>(
      `select (select provider_id from care_unit where id = $1) as region, (select provider_id from care_unit where id = $2) as town`,
      [county.units.norrangen, county.units.homeHealth],
    )
    await county.rows(
      `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid)
       values (gen_random_uuid(), $1, $2, $3, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', 'Sedan tidigare', daterange(ctx_today() - 5, null))`,
      [units!.region, units!.town, person],
    )
    const teamId = await newTeam({ crossing: true })
    const placed = await maria.may('team.place', { personId: person, teamId, consent: 'Muntligt' })
    expect(placed.disclosed).toBe(0)
    expect(await maria.may('team.leave', { personId: person, teamId })).toEqual({ ended: 0 })
    expect(await disclosures(person)).toMatchObject([{ active: true, evidence: 'Sedan tidigare' }])
  })

  it('leaves one team without ending what another team’s consent stands on; the last one ends it', async () => {
    const person = await both()
    await helena.may('contact.appoint', appointment(person, 'careContact', await county.assignment('maria')))
    const amina = await county.asCast('amina')
    const cards = async () => (await amina.may('person.get', { personId: person })).contacts.length
    const [first, second] = [await newTeam({ crossing: true }), await newTeam({ crossing: true })]
    const place = (teamId: string) => maria.may('team.place', { personId: person, teamId, consent: 'Muntligt' })
    expect((await place(first)).disclosed).toBe(1)
    expect((await place(second)).disclosed).toBe(0)
    expect(await maria.may('team.leave', { personId: person, teamId: first })).toEqual({ ended: 0 })
    expect(await cards()).toBe(1)
    expect(await maria.may('team.leave', { personId: person, teamId: second })).toEqual({ ended: 1 })
    expect(await cards()).toBe(0)
  })

  it('leaves two teams at once: whichever is last ends what both stood on', async () => {
    const person = await both()
    const teams = [await newTeam({ crossing: true }), await newTeam({ crossing: true })]
    for (const teamId of teams) await maria.may('team.place', { personId: person, teamId, consent: 'Muntligt' })
    const replies = await Promise.all(
      teams.map((teamId, n) => (n === 0 ? maria : helena).may('team.leave', { personId: person, teamId })),
    )
    expect(replies.map((reply) => reply.ended).sort()).toEqual([0, 1])
    expect(await disclosures(person)).toMatchObject([{ active: false }])
  })

  it('has not agreed to a provider that came later: not shown as of the team, nothing disclosed, and asked again (OSL 10:1)', async () => {
    const ingrid = await county.as('ingrid')
    const { personId } = await ingrid.may('session.get', {})
    const team = (await helena.may('team.list', {})).items.find((one) => one.name === 'Team Norrängen')!
    const [elsewhere] = await county.rows<{ id: string }>(
      `select id from care_unit where provider_id not in
         (select provider_id from care_unit where id = any ($1)) order by name limit 1`,
      [Object.values(county.units)],
    )
    const nurse = await county.newStaff({ unitId: elsewhere!.id, role: 'nurse', profession: 'nurse' })
    const page = async () => (await maria.may('person.get', { personId: personId! })).around.teams[0]!
    const own = async () => (await ingrid.may('resident.contacts', {})).teams[0]!.members.map((one) => one.name)
    const [before, seen] = [await page(), await own()]
    expect(before).toMatchObject({ teamId: team.teamId, ownUnit: true, consentLacks: null })
    expect(before.members.every((one) => one.covered)).toBe(true)
    expect(seen).toContain('Amina Bile')
    const about = { personId: personId!, teamId: team.teamId }
    await maria.mayNot('team.place', { ...about, consent: 'Igen' }, 422, 'team.refused')

    await helena.may('team.addMember', {
      teamId: team.teamId,
      assignmentId: nurse.assignmentId,
      startsOn: county.today,
    })
    const given = await county.count('disclosure where person_id = $1', [personId])
    expect(await own()).toEqual(seen)
    const after = await page()
    expect(after.consentLacks).toMatchObject({ code: 'team.consentLacks', rule: 'AC-7' })
    expect(after.members.filter((one) => !one.covered)).toHaveLength(1)
    expect(await county.count('disclosure where person_id = $1', [personId])).toBe(given)
    const choice = (await maria.may('team.choices', { personId: personId! })).items.find(
      (one) => one.teamId === team.teamId,
    )
    expect(choice).toMatchObject({ belongs: true, consentLacks: true })

    const no = await maria.mayNot('team.place', about, 422, 'team.refused')
    expect(no.reasons.map((reason) => reason.code)).toEqual(['team.consentNeeded'])
    await maria.may('team.place', { ...about, consent: 'Muntligt, också till den nya' })
    expect(await page()).toMatchObject({
      consentLacks: null,
      since: before.since,
      consent: 'Muntligt, också till den nya',
    })
    expect(await own()).toHaveLength(seen.length + 1)
    // What was agreed before is kept as it was, for the days it held.
    expect(
      await county.rows(
        `select consent, cardinality(consent_covers)::int as covers from care_team_person
         where person_id = $1 and team_id = $2 and upper_inf(recorded) order by lower(valid)`,
        [personId, team.teamId],
      ),
    ).toEqual([
      { consent: before.consent, covers: 1 },
      { consent: 'Muntligt, också till den nya', covers: 2 },
    ])
  })

  it('with protected identity shows no place, number or hour of the team until a need is stated', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen, protection: 'confidential' })
    const teamId = await newTeam()
    await maria.may('team.place', { personId: person, teamId })
    const page = await maria.may('person.get', { personId: person })
    expect(page.around.teams).toMatchObject([{ unitName: null, ways: [], now: null }])
  })

  it('two placings at once: one holds, and nothing is complained of', async () => {
    const person = await listed()
    const teamId = await newTeam()
    const replies = await Promise.all([maria, helena].map((by) => by.call('team.place', { personId: person, teamId })))
    expect(replies.filter((r) => r.status === 200)).toHaveLength(1)
    expect(await county.count('care_team_person where person_id = $1 and upper_inf(recorded)', [person])).toBe(1)
  })
})

nothingWasComplainedOf()
