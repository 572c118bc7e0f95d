import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, County } from './client.ts'

let county: County
let helena: Caller
let britta: Caller
beforeAll(async () => {
  county = await County.start()
  ;[helena, britta] = (await Promise.all(['helena', 'britta'].map((name) => county.as(name)))) as [Caller, Caller]
})
afterAll(async () => {
  await county?.stop()
})

/** Someone whose contact card the region shows nursing in the municipality. */
async function shown(): Promise<{ personId: string; disclosureId: string }> {
  const personId = await county.newPerson({
    listedAt: county.units.norrangen,
    episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }],
  })
  const disclosureId = crypto.randomUUID()
  await county.rows(
    `insert into disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid)
     select $1, f.provider_id, t.provider_id, $2, 'contactCard', 'AC-7', 'OSL 10 kap. 1 §', 'Sa ja i telefon', daterange(ctx_today(), null)
     from care_unit f, care_unit t where f.id = $3 and t.id = $4`,
    [disclosureId, personId, county.units.norrangen, county.units.homeHealth],
  )
  return { personId, disclosureId }
}

describe('a contact card that is shown to another provider (AC-7, FC-20)', () => {
  it('is ended by staff of whoever shows it when the person says so: how and in what words is kept, and it is in the log', async () => {
    const one = await shown()
    const out = (await helena.may('access.get', { personId: one.personId })).out
    expect(out).toMatchObject([{ disclosureId: one.disclosureId, withdrawable: true }])
    const log = await county.logged(() =>
      helena.may('access.endDisclosure', { ...one, channel: 'phone', words: 'Vill inte att de ser det' }),
    )
    expect(log).toMatchObject([{ action: 'access.disclosureEnded', persons: [one.personId] }])
    expect((await helena.may('access.get', { personId: one.personId })).out).toEqual([])
    expect(
      await county.rows('select end_channel, end_words, ended_by from disclosure where id = $1', [one.disclosureId]),
    ).toEqual([
      { end_channel: 'phone', end_words: 'Vill inte att de ser det', ended_by: await county.assignment('helena') },
    ])
    await helena.mayNot('access.endDisclosure', { ...one, channel: 'phone' }, 404, 'notFound')
  })

  it('isn’t ended by the one it is shown to, of another person, or twice at once', async () => {
    const one = await shown()
    await britta.mayNot('access.endDisclosure', { ...one, channel: 'spoken' }, 404, 'notFound')
    const other = await county.newPerson({ listedAt: county.units.norrangen })
    await helena.mayNot(
      'access.endDisclosure',
      { personId: other, disclosureId: one.disclosureId, channel: 'spoken' },
      404,
      'notFound',
    )
    await helena.mayNot('access.endDisclosure', { ...one, channel: 'fax' as never }, 400, 'input.invalid')
    const both = await Promise.all([1, 2].map(() => helena.call('access.endDisclosure', { ...one, channel: 'spoken' })))
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 404])
  })
})
