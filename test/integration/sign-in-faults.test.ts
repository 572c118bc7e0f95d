import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { Caller, County } from './client.ts'

let county: County
beforeAll(async () => {
  county = await County.start(60)
})
afterAll(async () => {
  await county?.stop()
})

/** Begins a sign-in by one door, and gives the state that the provider was sent. */
async function begin(as: 'staff' | 'person') {
  const browser = new Browser(county.server.url)
  const away = await browser.send('GET', `/auth/sign-in?as=${as}`)
  return { browser, state: new URL(away.location!, county.server.url).searchParams.get('state')! }
}

describe('a sign-in that comes to nothing', () => {
  it.each([
    ['staff', '/'],
    ['person', '/min'],
  ] as const)('as %s leads back to where one began, with why, and is logged without who', async (as, home) => {
    const { browser, state } = await begin(as)
    let answer: Awaited<ReturnType<Browser['send']>> | undefined
    const rows = await county.logged(async () => {
      answer = await browser.send('GET', `/auth/callback?error=access_denied&state=${state}`)
    })
    expect(answer).toMatchObject({ status: 302, location: `${home}?problem=session.cancelled` })
    expect(browser.cookies.has('hallpunkt')).toBe(false)
    expect(rows).toMatchObject([
      {
        operation: 'session.start',
        action: 'session.refused',
        outcome: 'refused',
        actor_kind: 'nobody',
        reason_code: 'session.cancelled',
        staff_id: null,
        detail: {},
        persons: [],
      },
    ])
  })

  it('with another state, or a code that isn’t one, has run out', async () => {
    for (const query of ['code=x&state=other', 'error=server_error&state=']) {
      const { browser, state } = await begin('person')
      const answer = await browser.send('GET', `/auth/callback?${query}${query.endsWith('=') ? state : ''}`)
      expect(answer.location, query).toBe('/min?problem=session.signInExpired')
    }
  })

  it('as someone who isn’t here, or by the other’s door, is told as unknown', async () => {
    const there = county.server.url
    const leaves = async (as: 'staff' | 'person', name: string) => {
      const browser = new Browser(there)
      const pick = await browser.goTo(`/auth/sign-in?as=${as}`)
      const form = /action="([^"]*\/)[a-z]+"/i.exec(pick.text)!
      return browser.goTo(`${form[1]}${name}`, 'POST')
    }
    expect((await leaves('person', 'helena')).last).toBe('/min?problem=session.unknown')
    expect((await leaves('staff', 'ingrid')).last).toBe('/?problem=session.unknown')
    expect((await leaves('staff', 'helena')).last).toBe('/')
  })
})

describe('a session that nobody uses', () => {
  const ago = (token: string, time: string) =>
    county.rows(
      `update session set last_seen_at = now() - $2::interval where id_hash = sha256(convert_to($1, 'utf8')) returning 1`,
      [token, time],
    )
  const lastSeen = async (token: string) =>
    (
      await county.rows<{ s: number }>(
        `select extract(epoch from now() - last_seen_at)::float8 as s from session where id_hash = sha256(convert_to($1, 'utf8'))`,
        [token],
      )
    )[0]!.s

  it('ends after half an hour for staff; each use in between counts', async () => {
    const { token } = await county.server.signIn('helena', { bearer: false })
    const caller = new Caller(county.server.url, { cookie: `hallpunkt=${token}` })
    await ago(token, '29 minutes')
    await caller.may('session.get', {})
    expect(await lastSeen(token)).toBeLessThan(30)
    // Not written at every request.
    await ago(token, '40 seconds')
    await caller.may('session.get', {})
    expect(await lastSeen(token)).toBeGreaterThan(35)
    await ago(token, '31 minutes')
    await caller.mayNot('session.get', {}, 401, 'session.expired')
    expect(await lastSeen(token), 'it doesn’t come alive again').toBeGreaterThan(1800)
  })

  it('stays for scripts, and ends after twenty minutes for the person (AC-10)', async () => {
    const script = await county.server.signIn('helena')
    await ago(script.token, '50 minutes')
    await new Caller(county.server.url, { authorization: `Bearer ${script.token}` }).may('session.get', {})
    const person = await county.server.signIn('ingrid', { bearer: false })
    const own = new Caller(county.server.url, { cookie: `hallpunkt=${person.token}` })
    await ago(person.token, '19 minutes')
    await own.may('session.get', {})
    await ago(person.token, '21 minutes')
    await own.mayNot('session.get', {}, 401, 'session.expired')
  })

  it('is seen by many requests at once without one waiting for another', async () => {
    const { token } = await county.server.signIn('helena', { bearer: false })
    const caller = new Caller(county.server.url, { cookie: `hallpunkt=${token}` })
    await ago(token, '5 minutes')
    await Promise.all(Array.from({ length: 12 }, () => caller.may('today.get', {})))
    expect(await lastSeen(token)).toBeLessThan(30)
  })
})

describe('looking people up by guessing', () => {
  it('is stopped after twenty numbers that lead to nobody, for that assignment alone', async () => {
    const nurse = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
    const other = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
    const caller = await county.asStaff(nurse.hsaId)
    const stranger = await county.stranger(county.units.norrangen)
    const missing = { identifier: await unusedNumber(), reason: 'Ringer från jouren' }
    await caller.may('person.lookUp', { identifier: stranger.number, reason: 'Ringer från jouren' })
    const first = await Promise.all(Array.from({ length: 26 }, () => caller.call('person.lookUp', missing)))
    expect(first.filter((reply) => reply.status === 200)).toHaveLength(20)
    expect(new Set(first.filter((reply) => reply.status !== 200).map((r) => r.problem.code))).toEqual(
      new Set(['rate.lookUps']),
    )
    await caller.mayNot(
      'person.lookUp',
      { identifier: stranger.number, reason: 'Ringer från jouren' },
      429,
      'rate.lookUps',
    )
    await (await county.asStaff(other.hsaId)).may('person.lookUp', missing)
  })

  /** A true number that nobody here has. */
  async function unusedNumber(): Promise<string> {
    const free = ['191212121212', '194107079228', '196408233234']
    const taken = (
      await county.rows<{ value: string }>('select value from person_identifier where value = any ($1)', [free])
    ).map((row) => row.value)
    return free.find((number) => !taken.includes(number)) ?? uuidv7()
  }
})
