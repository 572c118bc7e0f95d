import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
import { castNumbers } from '../../demo/residents/cast.ts'
import { formatPersonIdentifier } from '../../src/domain/person/identity.ts'
import { type FakeIssuer, type SaysWho, startIssuer } from '../support/issuer.ts'
import { Browser } from './browser.ts'
import { Caller, County } from './client.ts'

const loa = (level: number) => `http://id.sambi.se/loa/loa${level}`
const commissionClaims = [
  'commissionHsaId',
  'commissionName',
  'commissionPurpose',
  'healthCareProviderHsaId',
  'healthCareUnitHsaId',
  'allCommissions',
  'healthcareProfessionalLicense',
]
let staffIdp: FakeIssuer
let personIdp: FakeIssuer
let county: County
beforeAll(async () => {
  county = await County.start(60, { settings: settingsFor })
})
async function settingsFor(redirectTo: string) {
  staffIdp = await startIssuer({
    clientId: 'hallpunkt-personal',
    redirectTo,
    claims: { openid: ['sub', 'acr', 'employeeHsaId', 'personal_number'], commission: commissionClaims },
    inToken: true,
  })
  // Residents': claims only at the userinfo endpoint.
  personIdp = await startIssuer({
    clientId: 'hallpunkt-invanare',
    redirectTo,
    claims: { profile: ['personal_number', 'employeeHsaId'] },
    inToken: false,
  })
  return {
    OIDC_ISSUER: staffIdp.url,
    OIDC_CLIENT_ID: staffIdp.clientId,
    OIDC_CLIENT_SECRET: staffIdp.clientSecret,
    OIDC_STAFF_CLAIM: 'employeeHsaId',
    OIDC_STAFF_ACR: `${loa(3)} ${loa(4)}`,
    OIDC_STAFF_SCOPE: 'openid commission',
    OIDC_PERSON_ISSUER: personIdp.url,
    OIDC_PERSON_CLIENT_ID: personIdp.clientId,
    OIDC_PERSON_CLIENT_SECRET: personIdp.clientSecret,
    OIDC_PERSON_CLAIM: 'personal_number',
    OIDC_PERSON_ACR: 'urn:se:loa3',
    OIDC_PERSON_SCOPE: 'openid profile',
  }
}
afterAll(async () => {
  await county?.stop()
  await staffIdp?.stop()
  await personIdp?.stop()
})

type Door = 'staff' | 'person'
const away = async (browser: Browser, as: Door) => (await browser.send('GET', `/auth/sign-in?as=${as}`)).location!
const pathOf = (address: string) => address.slice(county.server.url.length)

/** Signs in by a door, as the issuer says; where one ends up, and as whom one may speak then. */
async function signIn(as: Door, who: SaysWho, browser = new Browser(county.server.url)) {
  const idp = as === 'staff' ? staffIdp : personIdp
  const back = await idp.answer(await away(browser, as), who)
  const { location } = await browser.send('GET', pathOf(back))
  const token = browser.cookies.get('hallpunkt')
  return { browser, location, token, back, caller: new Caller(county.server.url, { cookie: `hallpunkt=${token}` }) }
}

interface Post {
  unit: string
  provider: string
  name: string
}
async function postOf(unitId: string): Promise<Post> {
  const [found] = await county.rows<Post>(
    'select u.hsa_id as unit, p.hsa_id as provider, u.name from care_unit u join care_provider p on p.id = u.provider_id where u.id = $1',
    [unitId],
  )
  return found!
}
const commissionAt = ({ unit, provider, name }: Post) => ({
  commissionHsaId: `${unit}-U1`,
  commissionName: `${name}, vård`,
  commissionPurpose: 'Vård och behandling',
  healthCareProviderHsaId: provider,
  healthCareUnitHsaId: unit,
})
const staff = (key: string, claims: Record<string, unknown> = {}, acr: string | null = loa(3)): SaysWho => ({
  ...(acr === null ? {} : { acr }),
  claims: { employeeHsaId: castMember(key).hsaId, ...claims },
})
const resident = (number: string, acr = 'urn:se:loa3'): SaysWho => ({ acr, claims: { personal_number: number } })

/** Signs in, expects a no, and gives the row in the log. */
async function refused(as: Door, who: SaysWho, problem: string) {
  let outcome: Awaited<ReturnType<typeof signIn>> | undefined
  const rows = await county.logged(async () => {
    outcome = await signIn(as, who)
  })
  expect(outcome?.location).toBe(`${as === 'staff' ? '/' : '/min'}?problem=${problem}`)
  expect(outcome?.token, 'nobody is signed in').toBeUndefined()
  expect(rows).toMatchObject([{ action: 'session.refused', outcome: 'refused', reason_code: problem, persons: [] }])
  return { row: rows[0]!, browser: outcome!.browser }
}
const about = async (browser: Browser) => JSON.parse((await browser.send('GET', '/auth/refused')).text)

describe('staff at an issuer of their own (AC-10)', () => {
  it('come in at the right level, in the commission that they chose there, and the log says how', async () => {
    const post = await postOf(county.units.homeHealth)
    const rows = await county.logged(async () => {
      const { location, caller } = await signIn(
        'staff',
        staff('leila', { ...commissionAt(post), healthcareProfessionalLicense: ['SJ'] }),
      )
      expect(location).toBe('/')
      // Leila has another assignment too: what she chose is what she gets.
      expect((await caller.may('session.get', {})).assignment).toMatchObject({ unitName: post.name })
    })
    expect(rows[0]).toMatchObject({
      action: 'session.started',
      outcome: 'done',
      actor_kind: 'staff',
      unit_id: county.units.homeHealth,
      detail: { bearer: false, acr: loa(3), licences: ['SJ'] },
    })
  })

  it('at a higher level too; at a lower one, or at none, nobody comes in', async () => {
    expect((await signIn('staff', staff('helena', {}, loa(4)))).location).toBe('/')
    expect((await refused('staff', staff('helena', {}, loa(2)), 'session.assurance')).row.detail).toEqual({
      acr: loa(2),
    })
    expect((await refused('staff', staff('helena', {}, null), 'session.assurance')).row).toMatchObject({
      staff_id: null,
      detail: {},
    })
    await refused('staff', staff('helena', {}, 'urn:se:loa3'), 'session.assurance')
  })

  it('who aren’t here, or of whom nothing is said that can be read, don’t come in', async () => {
    await refused('staff', { acr: loa(3), claims: { employeeHsaId: 'SE2321000222-NOBODY' } }, 'session.unknown')
    await refused('staff', { acr: loa(3), claims: {} }, 'session.unknown')
    await refused('staff', staff('helena', { allCommissions: 'not json' }), 'session.unreadable')
    await refused('staff', staff('helena', { commissionHsaId: ['A', 'B'] }), 'session.unreadable')
  })

  it('with a commission that isn’t known here are told which, and get no other in its place', async () => {
    const elsewhere = { unit: 'SE2321000222-ELSEWHERE', provider: 'SE2321000222-X', name: 'Bortsjö hälsocentral' }
    const { row, browser } = await refused(
      'staff',
      staff('helena', commissionAt(elsewhere)),
      'session.commissionUnknown',
    )
    expect(row).toMatchObject({ actor_kind: 'nobody', detail: { commission: 'SE2321000222-ELSEWHERE-U1' } })
    const [helena] = await county.rows<{ id: string }>('select id from staff_member where hsa_id = $1', [
      castMember('helena').hsaId,
    ])
    expect(row.staff_id).toBe(helena!.id)
    expect(await about(browser)).toEqual({ unit: 'Bortsjö hälsocentral, vård' })
    // Only the browser it was told to learns it, and it isn't taken from the address or from what is made up.
    const other = new Browser(county.server.url)
    expect(await about(other)).toEqual({ unit: null })
    other.cookies.set('hallpunkt_refused', encodeURIComponent('{"unit":"Ring 0900"}.forged'))
    expect(await about(other)).toEqual({ unit: null })
    // It is forgotten when one tries anew.
    await away(browser, 'staff')
    expect(await about(browser)).toEqual({ unit: null })
  })

  it('with another provider’s commission, or a purpose that isn’t enough, don’t come in', async () => {
    const [own, other] = [await postOf(county.units.norrangen), await postOf(county.units.homeHealth)]
    const taken = { ...commissionAt(own), healthCareProviderHsaId: other.provider }
    await refused('staff', staff('helena', taken), 'session.commissionProvider')
    const statistics = { ...commissionAt(own), commissionPurpose: 'Statistik' }
    await refused('staff', staff('helena', statistics), 'session.commissionPurpose')
    const { commissionPurpose: _, ...none } = commissionAt(own)
    await refused('staff', staff('helena', none), 'session.commissionPurpose')
    // An administrator sees no persons, and may come in for administration; a manager may not.
    const office = { ...commissionAt(await postOf(county.units.office)), commissionPurpose: 'Administration' }
    expect((await signIn('staff', staff('lena', office))).location).toBe('/')
    await refused(
      'staff',
      staff('helena', { ...commissionAt(own), commissionPurpose: 'Administration' }),
      'session.commissionPurpose',
    )
  })

  it('may choose only what all their commissions hold, in the list and by the address', async () => {
    const region = await postOf(county.units.norrangen)
    const all = JSON.stringify([{ ...commissionAt(region), employeeHsaId: castMember('leila').hsaId }])
    const { caller } = await signIn('staff', staff('leila', { allCommissions: all }))
    const session = await caller.may('session.get', {})
    expect(session.assignments.map((one) => one.unitName)).toEqual([region.name])
    expect(session.assignment?.unitName).toBe(region.name)
    const municipal = await county.assignment('leila', county.units.homeHealth)
    await caller
      .with({ 'x-csrf-token': session.csrfToken })
      .mayNot('session.chooseAssignment', { assignmentId: municipal }, 403, 'session.assignmentNotYours')
    await refused('staff', staff('leila', { allCommissions: '[]' }), 'session.commissionNone')
  })

  it('whose assignment in the commission has ended are told so on their page, and nothing opens', async () => {
    const nurse = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse', to: -1 })
    const post = await postOf(county.units.norrangen)
    const { location, caller } = await signIn('staff', {
      acr: loa(3),
      claims: { employeeHsaId: nurse.hsaId, ...commissionAt(post) },
    })
    expect(location).toBe('/')
    expect(await caller.may('session.get', {})).toMatchObject({ assignment: null, ended: { unitName: post.name } })
    await caller.mayNot('today.get', {}, 403, 'access.refused')
  })
})

describe('residents at another issuer (AC-10)', () => {
  it('come in by their personal number, with or without its hyphen, and at their own level', async () => {
    for (const number of [castNumbers.ingrid, formatPersonIdentifier(castNumbers.ingrid)]) {
      const { location, caller } = await signIn('person', resident(number))
      expect(location).toBe('/min')
      expect(await caller.may('session.get', {})).toMatchObject({ kind: 'person', givenName: 'Ingrid' })
    }
    await refused('person', resident(castNumbers.ingrid, loa(3)), 'session.assurance')
  })

  it('are never guessed from ten digits, nor found by something that isn’t a number', async () => {
    for (const number of [castNumbers.ingrid.slice(2), '', 'ingrid', `${castNumbers.ingrid} `, '000000000000'])
      await refused('person', resident(number), 'session.unknown')
  })

  it('and staff never sign the other in: each door takes its own issuer’s claims and answers', async () => {
    const both = { employeeHsaId: castMember('helena').hsaId, personal_number: castNumbers.ingrid }
    const asStaff = await signIn('staff', { acr: loa(3), claims: both })
    expect(await asStaff.caller.may('session.get', {})).toMatchObject({ kind: 'staff', givenName: 'Helena' })
    const asPerson = await signIn('person', { acr: 'urn:se:loa3', claims: both })
    expect(await asPerson.caller.may('session.get', {})).toMatchObject({ kind: 'person', givenName: 'Ingrid' })

    // The answer of one issuer, brought to the door of the other in the same browser.
    for (const [door, idp] of [
      ['person', staffIdp],
      ['staff', personIdp],
    ] as const) {
      const browser = new Browser(county.server.url)
      const first = await away(browser, door === 'person' ? 'staff' : 'person')
      const back = new URL(await idp.answer(first, { acr: door === 'person' ? loa(3) : 'urn:se:loa3', claims: both }))
      const second = new URL(await away(browser, door))
      back.searchParams.set('state', second.searchParams.get('state')!)
      const { location } = await browser.send('GET', `${back.pathname}${back.search}`)
      expect(location).toBe(`${door === 'staff' ? '/' : '/min'}?problem=session.signInExpired`)
      expect(browser.cookies.has('hallpunkt')).toBe(false)
    }
  })
})

describe('an answer that isn’t what was asked for', () => {
  it('with another nonce is not taken', async () => {
    const browser = new Browser(county.server.url)
    const asked = new URL(await away(browser, 'staff'))
    asked.searchParams.set('nonce', 'another')
    const back = await staffIdp.answer(asked.href, staff('helena'))
    expect((await browser.send('GET', pathOf(back))).location).toBe('/?problem=session.signInExpired')
  })

  it('with another state, or another challenge, is not taken', async () => {
    for (const [name, value] of [
      ['state', 'another'],
      ['code_challenge', 'A'.repeat(43)],
    ] as const) {
      const browser = new Browser(county.server.url)
      const asked = new URL(await away(browser, 'staff'))
      asked.searchParams.set(name, value)
      const back = await staffIdp.answer(asked.href, staff('helena'))
      expect((await browser.send('GET', pathOf(back))).location, name).toBe('/?problem=session.signInExpired')
      expect(browser.cookies.has('hallpunkt')).toBe(false)
    }
  })

  it('given once more is not taken, though the browser still knows what it asked', async () => {
    const browser = new Browser(county.server.url)
    const asked = await away(browser, 'staff')
    const kept = browser.cookies.get('hallpunkt_sign_in')!
    const back = pathOf(await staffIdp.answer(asked, staff('helena')))
    expect((await browser.send('GET', back)).location).toBe('/')
    const first = browser.cookies.get('hallpunkt')
    browser.cookies.set('hallpunkt_sign_in', kept)
    expect((await browser.send('GET', back)).location).toBe('/?problem=session.signInExpired')
    expect(browser.cookies.get('hallpunkt'), 'the sign-in that was lives on').toBe(first)
  })
})
