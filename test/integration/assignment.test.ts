import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
import type { ImportReportView } from '../../src/contract/intake.ts'
import { Caller, County, type NewStaff, told } from './client.ts'

let county: County
beforeAll(async () => {
  county = await County.start(60)
})
afterAll(async () => {
  await county?.stop()
})

describe('a page left open in another assignment', () => {
  it('does nothing there: it is told, and nothing is changed', async () => {
    const { token } = await county.server.signIn('leila', { bearer: false })
    let browser = new Caller(county.server.url, { cookie: `hallpunkt=${token}` })
    const [here, there] = [
      await county.assignment('leila', county.units.norrangen),
      await county.assignment('leila', county.units.homeHealth),
    ]
    const { csrfToken } = await browser.may('session.get', {})
    const tab = (shown: string) => browser.with({ 'x-csrf-token': csrfToken, 'x-hallpunkt-assignment': shown })
    // All tabs have the same cookies: the token that comes with a choice is every tab's.
    const choose = async (shown: string, assignmentId: string) => {
      const { status, headers } = await tab(shown).call('session.chooseAssignment', { assignmentId })
      expect(status).toBe(200)
      const [, renewed] = /^hallpunkt=([^;]+)/.exec(headers.getSetCookie()[0]!)!
      browser = new Caller(county.server.url, { cookie: `hallpunkt=${renewed}` })
    }
    await choose(here, here)
    await tab(here).may('today.get', {})
    // In another tab she goes over to the municipality; the first still shows the region.
    await choose(here, there)
    const rows = await county.logged(() =>
      tab(here)
        .mayNot('today.get', {}, 409, 'session.assignmentChanged')
        .then(() => tab(here).mayNot('person.search', { query: 'Siv' }, 409, 'session.assignmentChanged')),
    )
    expect(rows.map((row) => [row.outcome, row.assignment_id])).toEqual([
      ['refused', there],
      ['refused', there],
    ])
    // The session's own operations are how the page finds out.
    expect((await tab(here).may('session.get', {})).assignment?.assignmentId).toBe(there)
    await tab(there).may('today.get', {})
    // Scripts, which show nothing, say nothing.
    await browser.may('today.get', {})
  })
})

const day = '2020-01-01'
const staffHeader = 'HSA-id;Förnamn;Efternamn;Enhet HSA-id;Roll;Yrke;Från och med;Telefon'

async function administrator(unitId: string, change: Partial<NewStaff> = {}) {
  const who = await county.newStaff({ unitId, role: 'administrator', profession: 'administrator', ...change })
  return { ...who, caller: await county.asStaff(who.hsaId) }
}
const hsaOf = async (unitId: string) =>
  (await county.rows<{ hsa_id: string }>('select hsa_id from care_unit where id = $1', [unitId]))[0]!.hsa_id

const imports = (caller: Caller, kind: string, text: string, rest = '/preview') =>
  caller.send<ImportReportView>('POST', `/api/imports/${kind}${rest}`, {
    body: text,
    headers: { 'content-type': 'text/csv' },
  })
const codes = (report: ImportReportView) => report.rejected.map((row) => row.reason.code).sort()

describe('importing in the web', () => {
  it('reaches one’s own care provider and no other, unless one has the county', async () => {
    const { caller } = await administrator(county.units.norrangen)
    const row = async (unitId: string, hsa: string) =>
      `${hsa};Ny;Anställd;${await hsaOf(unitId)};sjuksköterska;sjuksköterska;${day};`
    const file = [
      staffHeader,
      await row(county.units.norrangen, 'SE2321000222-NY01'),
      await row(county.units.homeHealth, 'SE2321000222-NY02'),
    ].join('\n')
    const own = await imports(caller, 'staff', file)
    expect(own.status, own.text).toBe(200)
    expect(own.body).toMatchObject({ created: 1, rejectedTotal: 1 })
    expect(codes(own.body)).toEqual(['scope.otherProvider'])
    const all = await imports(await county.as('lena'), 'staff', file)
    expect(all.body).toMatchObject({ created: 2, rejectedTotal: 0 })
  })

  it('doesn’t let anyone promote themselves, or anyone to the county', async () => {
    const { caller, staffId } = await administrator(county.units.norrangen)
    const hsaId = 'SE2321000222-NY00'
    await county.rows('update staff_member set hsa_id = $2 where id = $1', [staffId, hsaId])
    const unit = await hsaOf(county.units.norrangen)
    const file = [
      staffHeader,
      `${hsaId};Prov;Sig;${unit};verksamhetschef;administratör;${day};`,
      `SE2321000222-NY03;Ny;Kansli;${unit};länsadministratör;administratör;${day};`,
    ].join('\n')
    const seen = await imports(caller, 'staff', file)
    expect(codes(seen.body)).toEqual(['scope.countyRole', 'scope.ownAssignment'])
    const done = await imports(caller, 'staff', file, `?goodRowsOnly=true&fileHash=${seen.body.fileHash}`)
    expect(done.body).toMatchObject({ created: 0, rejectedTotal: 2 })
    expect(
      await county.count('assignment a join staff_member s on s.id = a.staff_id where s.hsa_id = $1', [hsaId]),
    ).toBe(1)

    const lena = await county.as('lena')
    const her = [
      staffHeader,
      `${castMember('lena').hsaId};Lena;Granberg;${await hsaOf(county.units.office)};länsadministratör;administratör;${day};`,
    ].join('\n')
    expect(codes((await imports(lena, 'staff', her)).body)).toEqual(['scope.countyRole', 'scope.ownAssignment'])
  })

  it('of persons is the county’s', async () => {
    const { caller } = await administrator(county.units.norrangen)
    const file = 'Personnummer;Förnamn;Efternamn\n191212121212;Tolvan;Tolvansson\n'
    const no = told(await imports(caller, 'persons', file), 403, 'access.refused')
    expect(no.reasons.map((r) => r.code)).toEqual(['access.notPermitted'])
    expect((await imports(await county.as('lena'), 'persons', file)).status).toBe(200)
  })

  it('doesn’t tell whether a guess about someone protected is right', async () => {
    const personId = await county.newPerson({ protection: 'protectedRegistration', listedAt: county.units.norrangen })
    const number = '191212121212'
    await county.rows(`insert into person_identifier (value, person_id, kind) values ($1, $2, 'personnummer')`, [
      number,
      personId,
    ])
    const [kept] = await county.rows<{ family_name: string }>('select family_name from person where id = $1', [
      personId,
    ])
    const lena = await county.as('lena')
    const guess = async (street: string) => {
      const file = `Personnummer;Förnamn;Efternamn;Gatuadress\n${number};Prov;${kept!.family_name};${street}\n`
      const { body } = await imports(lena, 'persons', file)
      return { ...body, fileHash: '' }
    }
    const right = await guess('Hemliga gatan 7')
    expect(right).toMatchObject({ unchanged: 0, changed: 0, rejectedTotal: 1 })
    expect(codes(right)).toEqual(['scope.protectedPerson'])
    expect(await guess('Storgatan 1')).toEqual(right)
    const listing = `Personnummer;Enhet HSA-id;Från och med\n${number};${await hsaOf(county.units.norrangen)};${day}\n`
    const seen = await imports(lena, 'listings', listing)
    expect(codes(seen.body), seen.text).toEqual(['scope.protectedPerson'])
  })

  it('takes no phone number that steers what is shown, nor such a name', async () => {
    const unit = await hsaOf(county.units.norrangen)
    const file = [
      staffHeader,
      `SE2321000222-NY04;Ny;Anställd;${unit};sjuksköterska;sjuksköterska;${day};112`,
      `SE2321000222-NY05;Ny\u202e;Anställd;${unit};sjuksköterska;sjuksköterska;${day};0980-319 200`,
    ].join('\n')
    expect(codes((await imports(await county.as('lena'), 'staff', file)).body)).toEqual([
      'cell.characters',
      'cell.phone',
    ])
  })
})

describe('how a colleague is reached', () => {
  it('is checked by what it is, and the row that is wrong is named', async () => {
    const nurse = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
    const helena = await county.as('helena')
    const ways = [
      { kind: 'phone', value: '0980-319 200 <b>' },
      { kind: 'phone', value: '+46 (0)980-31 92 00' },
      { kind: 'email', value: 'a@exempel.se?bcc=b@exempel.se' },
      { kind: 'video', value: 'javascript:alert(1)' },
      { kind: 'visit', value: 'Storgatan \u202e1' },
      { kind: '1177', value: 'Kontakta oss', label: 'Ring\u2066' },
    ] as const
    const no = await helena.mayNot(
      'organisation.setWays',
      { assignmentId: nurse.assignmentId, ways: ways.map((way) => ({ ...way })) },
      400,
      'input.invalid',
    )
    expect(no.fields.map((field) => `${field.path} ${field.code}`).sort()).toEqual([
      'ways.0.value field.phone',
      'ways.2.value field.email',
      'ways.3.value field.address',
      'ways.4.value field.characters',
      'ways.5.label field.characters',
    ])
    const right = await helena.may('organisation.setWays', {
      assignmentId: nurse.assignmentId,
      ways: [
        { kind: 'phone', value: ' +46 (0)980-31 92 00 ' },
        { kind: 'video', value: 'https://video.exempel.se/rum/7' },
        { kind: 'visit', value: 'Storgatan 1\ningång B' },
      ],
    })
    expect(right.ways.map((way) => way.value)).toEqual([
      '+46 (0)980-31 92 00',
      'https://video.exempel.se/rum/7',
      'Storgatan 1 ingång B',
    ])
  })
})
