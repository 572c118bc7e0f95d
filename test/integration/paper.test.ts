// The contact sheet as it comes out of the service: what it says of the demo county's people, and to whom.
import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/server/paper/pdf-text.fixture.ts'
import type { Caller } from './client.ts'
import { appointment, county, nothingWasComplainedOf, openCounty } from './contact-county.ts'

openCounty()

async function read(caller: Caller, address: string): Promise<string> {
  const response = await fetch(`${caller.url}/api${address}`, { headers: caller.headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/pdf/)
  return textOf(Buffer.from(await response.arrayBuffer())).replaceAll(/[{}]/g, '')
}
const own = (caller: Caller) => read(caller, '/me/contact-sheet')
const printed = (caller: Caller, personId: string) => read(caller, `/persons/${personId}/contact-sheet`)

/** The number that the demo gave someone, or a unit. */
async function phone(of: { assignment: string } | { unit: string }): Promise<string> {
  const [column, id] = 'unit' in of ? ['unit_id', of.unit] : ['assignment_id', of.assignment]
  const found = await county.rows<{ value: string }>(
    `select value from way_to_reach where ${column} = $1 and kind = 'phone' order by position, id limit 1`,
    [id],
  )
  return found[0]!.value
}

describe('the contact sheet', () => {
  it('says that a contact has left, gives the unit’s number and not theirs', async () => {
    const said = await own(await county.as('gunnar'))
    expect(said).toContain('Camilla Viklund har slutat. Ring enheten tills du fått en ny kontakt.')
    expect(said).toContain(await phone({ unit: county.units.homeHelp }))
    const left = await county.assignment('leftHelper')
    const numbers = await county.rows<{ value: string }>('select value from way_to_reach where assignment_id = $1', [
      left,
    ])
    for (const { value } of numbers) expect(said).not.toContain(value)
    expect(said).not.toMatch(/(ringa|Börja med) Camilla/)
  })

  it('says that a contact is away until further notice and whom to ring, and never to ring them first', async () => {
    const siv = await county.resident('siv')
    const said = await printed(await county.as('helena'), siv)
    expect(said).toContain('Borta tills vidare. Ring Norrängens hälsocentral i stället.')
    expect(said).toContain(await phone({ unit: county.units.norrangen }))
    expect(said).not.toMatch(/(ringa|Börja med) Tove/)
  })

  it('names the deputy whatever the time is, with the deputy’s own number', async () => {
    const ingrid = await county.as('ingrid')
    const [jonas] = (await ingrid.may('resident.contacts', {})).contacts.filter((c) => c.name === 'Jonas Hedman')
    expect(jonas!.absent?.to).toBeTruthy()
    const number = await phone({ assignment: await county.assignment('eva', county.units.norrangen) })
    const said = await own(ingrid)
    expect(said).toMatch(/Borta till och med [^.]+\. Ring Eva Norlin i stället\./)
    expect(said).toContain(`Eva NorlinRing ${number}`)
    expect(said).toMatch(/När Maria inte kan svara: ring [A-ZÅÄÖ]\p{L}+ \p{L}+, [\d-]/u)
  })

  it('printed by a unit claims nothing of what the unit may not see', async () => {
    const amina = await county.as('amina')
    const { personId, number } = await county.stranger(county.units.homeHealth)
    await amina.may('person.lookUp', { identifier: number, reason: 'Ringde om sin såromläggning' })
    const said = await printed(amina, personId)
    expect(said).not.toMatch(/Du har ing(a|en)|saknas/)
    expect(said).toMatch(/känner inte till någon fast kontakt\. Du kan ha det ändå: alla ser du själv i Hållpunkt/)

    const known = await county.newPerson({ listedAt: county.units.norrangen })
    const helena = await county.as('helena')
    await helena.may(
      'contact.appoint',
      appointment(known, 'careContact', await county.assignment('maria', county.units.norrangen)),
    )
    const sheet = await printed(helena, known)
    expect(sheet).toContain('De kontakter som Norrängens hälsocentral känner till. Du kan ha fler.')
    expect(sheet).toContain('Fast läkarkontakt saknas')
  })

  it('doesn’t name the unit in any of this when the identity is protected', async () => {
    const said = await printed(await county.as('helena'), await county.resident('protected'))
    expect(said).toContain('De kontakter som vi känner till. Du kan ha fler.')
    expect(said).not.toContain('Norräng')
  })
})

describe('what the person lacks', () => {
  it('names the unit that sees to it, with its number', async () => {
    const ingrid = await county.as('ingrid')
    const { missing, unit } = await ingrid.may('resident.contacts', {})
    const homeHelp = missing.find((one) => one.kind === 'socialCareContact')
    expect(homeHelp?.unit?.phone).toBe(await phone({ unit: county.units.homeHelp }))
    expect(homeHelp?.unit?.name).not.toBe(unit?.name)
  })
})

nothingWasComplainedOf()
