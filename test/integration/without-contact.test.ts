// What is told of a person without a contact: where to ring (FC-12), and what they lack by the policy of the unit that sees to it (FC-10).
import { describe, expect, it } from 'vitest'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { Caller } from './client.ts'
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

describe('a person without a contact (FC-12)', () => {
  it('has the unit’s own line and its hours: open now, or when it opens next', async () => {
    const personId = await listed()
    const { unitReach, contacts } = await maria.may('person.get', { personId })
    expect(contacts).toEqual([])
    const lines = await county.rows<{ value: string }>(
      `select value from way_to_reach where unit_id = $1 and kind = 'phone'`,
      [county.units.norrangen],
    )
    expect(unitReach?.who).toBe('Norrängens hälsocentral')
    expect(lines.map((line) => line.value)).toContain(unitReach?.way?.value)
    expect(unitReach?.way?.hoursText?.sv).toMatch(/\d/)
    if (unitReach?.state === 'closed') expect(unitReach.opensAt).not.toBeNull()
    else expect(unitReach).toMatchObject({ state: 'open' })
  })

  it('and no unit is shown beside a contact, nor of who has died; of who is protected only the own', async () => {
    const personId = await listed()
    await helena.may('contact.appoint', appointment(personId, 'careContact', await county.assignment('maria')))
    expect((await maria.may('person.get', { personId })).unitReach).toBeNull()
    const gone = await listed()
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [gone])
    expect((await maria.may('person.get', { personId: gone })).unitReach).toBeNull()
    const hidden = await county.newPerson({
      listedAt: county.units.norrangen,
      episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] }],
      protection: 'confidential',
    })
    const seen = await fatima.may('person.get', { personId: hidden })
    expect(JSON.stringify(seen)).not.toContain('Norrängens hälsocentral')
    expect(seen.unitReach?.who).toBe('Hemtjänsten Norrängen')
  })
})

describe('what a person lacks (FC-10’s switch)', () => {
  it('is by the policy of the authority that sees to it: the same on the person’s page and the unit’s, and no other authority’s', async () => {
    const personId = await county.newPerson({
      listedAt: county.units.norrangen,
      episodes: [{ unitId: county.units.homeHelp, kind: 'residentialCare' }],
    })
    await county.rows(`insert into person_identifier (person_id, kind, value) values ($1, 'reservnummer', 'PROVHEM')`, [
      personId,
    ])
    const session = await startSession(
      county.app,
      { kind: 'person', subject: 'PROVHEM' },
      { bearer: true, seconds: 600 },
    )
    const self = new Caller(county.server.url, { authorization: `Bearer ${session!.token}` })
    const read = async () => ({
      own: (await self.may('resident.contacts', {})).missing.some((one) => one.kind === 'socialCareContact'),
      unit: (await fatima.may('person.get', { personId })).needs.some((one) => one.kind === 'socialCareContact'),
    })
    const set = (unitId: string) =>
      county.rows(
        `with mine as (select authority_id from care_unit where id = $1),
           gone as (delete from contact_policy p using mine where p.authority_id = mine.authority_id returning 1)
         insert into contact_policy (authority_id, valid, policy)
         select authority_id, daterange('2020-01-01', null), '{"residentialCareSocialContact": true}' from mine
         where (select count(*) from gone) >= 0`,
        [unitId],
      )
    expect(await read()).toEqual({ own: false, unit: false })
    await set(county.units.norrangen)
    expect(await read()).toEqual({ own: false, unit: false })
    await set(county.units.homeHelp)
    expect(await read()).toEqual({ own: true, unit: true })
  })
})

nothingWasComplainedOf()
