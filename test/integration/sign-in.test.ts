import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoSignIns } from '../../demo/sign-ins.ts'
import { startServer } from '../../src/server/main.ts'
import { parseConfig } from '../../src/server/platform/config/config.ts'
import { createLogger } from '../../src/server/platform/log/logger.ts'
import { developmentProvider } from '../../src/server/platform/sign-in/development-provider.ts'
import { createTemporaryFolder, createTestDatabase } from '../support/postgres.ts'
import { Browser } from './browser.ts'
import { Caller, County, told } from './client.ts'
import { freePort } from './passage.ts'

let county: County
beforeAll(async () => {
  county = await County.start()
})
afterAll(async () => {
  await county?.stop()
})

describe('signing in', () => {
  it('leads from the first page, by the provider, back to where one was; with a session in a safe cookie', async () => {
    const browser = new Browser(county.server.url)
    const done = await browser.signIn('helena', '?next=/personer%3Fvem%3Dalla')
    expect(done.last).toBe('/personer?vem=alla')
    const cookies = done.headers.getSetCookie().filter((c) => c.startsWith('hallpunkt='))
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/; HttpOnly/i)
    expect(cookies[0]).toMatch(/; SameSite=Lax/i)
    expect(cookies[0]).toMatch(/; Path=\//i)
    const caller = new Caller(county.server.url, { cookie: `hallpunkt=${browser.cookies.get('hallpunkt')}` })
    const session = await caller.may('session.get', {})
    expect(session).toMatchObject({ kind: 'staff', givenName: 'Helena', demo: true })
    // The log-out clears it, and the token is worth nothing after.
    const out = await caller.with({ 'x-csrf-token': session.csrfToken }).call('session.end', {})
    expect(out.body).toEqual({ next: '/' })
    expect(out.headers.getSetCookie().join()).toMatch(/hallpunkt=;/)
    await caller.mayNot('session.get', {}, 401, 'session.expired')
  })

  it('shows who one can be, in the browser’s language, on a page without script', async () => {
    const pick = await new Browser(county.server.url).goTo('/auth/sign-in')
    expect(pick.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(pick.text).toContain('<html lang="sv">')
    expect(pick.text).not.toMatch(/<script|onclick|style="/i)
    // By the door one chose; the other is a link away.
    const doors = {
      staff: pick.text,
      person: (await new Browser(county.server.url).goTo('/auth/sign-in?as=person')).text,
    }
    for (const who of demoSignIns) expect(doors[who.kind]).toContain(`/${who.name}"`)
    expect(doors.staff).not.toContain('/ingrid"')
    expect(doors.staff).toContain('/auth/sign-in?as=person')
  })

  it('is for residents too, who come to their own page', async () => {
    const browser = new Browser(county.server.url)
    const done = await browser.signIn('ingrid', '?as=person')
    expect(done.last).toBe('/min')
    const caller = new Caller(county.server.url, { cookie: `hallpunkt=${browser.cookies.get('hallpunkt')}` })
    expect(await caller.may('session.get', {})).toMatchObject({ kind: 'person', givenName: 'Ingrid' })
    expect((await caller.may('resident.contacts', {})).contacts.length).toBeGreaterThan(0)
  })

  it('is another session each time', async () => {
    const [one, two] = [new Browser(county.server.url), new Browser(county.server.url)]
    await one.signIn('helena')
    await two.signIn('helena')
    expect(one.cookies.get('hallpunkt')).not.toBe(two.cookies.get('hallpunkt'))
    // Also when there was one before: no session is carried over from who sat there first.
    const before = one.cookies.get('hallpunkt')
    expect((await one.signIn('maria')).last).toBe('/')
    expect(one.cookies.get('hallpunkt')).not.toBe(before)
    const caller = new Caller(county.server.url, { cookie: `hallpunkt=${one.cookies.get('hallpunkt')}` })
    expect((await caller.may('session.get', {})).givenName).toBe('Maria')
  })

  it('never leads to another site, however it is asked', async () => {
    const base = county.server.url
    for (const next of [
      'https://evil.example/',
      '//evil.example/',
      '///evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/%09/evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      '/./\\evil.example',
      'javascript:alert(1)',
      'data:text/html,x',
      '/auth/../..//evil.example',
      ' //evil.example',
      'http:evil.example',
      '/@evil.example',
      'evil.example',
      `/${'x'.repeat(5000)}`,
    ]) {
      const browser = new Browser(base)
      const done = await browser.signIn('helena', `?next=${encodeURIComponent(next)}`)
      const lands = new URL(done.last, base)
      expect(lands.origin, next).toBe(base)
      expect(done.last, next).toMatch(/^\/(?![/\\\t])/)
    }
  })

  it('takes a place with letters of any kind, or none', async () => {
    for (const [query, place] of [
      ['?next=/personer/%C3%A5sa%3Fq%3D%C5%81', '/personer/%C3%A5sa?q=%C5%81'],
      ['?next=/personer&next=/enheten', '/'],
      ['?next=', '/'],
      ['?next[]=/personer', '/'],
      ['?as=person&as=staff', '/'],
      ['', '/'],
    ] as const)
      expect((await new Browser(county.server.url).signIn('helena', query)).last, query).toBe(place)
  })

  it('doesn’t take an answer it hasn’t asked for', async () => {
    const send = (path: string, cookie = '') =>
      new Caller(county.server.url, cookie ? { cookie } : {}).send('GET', path)
    for (const [path, cookie] of [
      ['/auth/callback?code=x&state=y'],
      ['/auth/callback'],
      ['/auth/callback?code=x&state=y', 'hallpunkt_sign_in=%7B%22state%22%3A%22y%22%7D.forged'],
    ] as const) {
      const reply = await send(path, cookie)
      expect(reply.headers.get('location')).toBe('/?problem=session.signInExpired')
      expect(reply.headers.getSetCookie().join()).not.toContain('hallpunkt=')
    }

    // One's own sign-in, but another's answer.
    const [mine, theirs] = [new Browser(county.server.url), new Browser(county.server.url)]
    const begin = async (browser: Browser) => {
      const pick = await browser.goTo('/auth/sign-in')
      const form = /action="([^"]*\/helena)"/.exec(pick.text)!
      let answer = await browser.send('POST', form[1]!)
      while (answer.location && !answer.location.includes('/auth/callback'))
        answer = await browser.send('GET', answer.location)
      return answer.location!
    }
    await begin(mine)
    const callback = await begin(theirs)
    const crossed = await mine.send('GET', callback)
    expect(crossed.location).toBe('/?problem=session.signInExpired')
    expect(mine.cookies.has('hallpunkt')).toBe(false)
    // Each answer is taken once.
    const own = await theirs.send('GET', callback)
    expect(own.status).toBe(302)
    expect((await theirs.send('GET', callback)).location).toBe('/?problem=session.signInExpired')
  })

  it('as no one the provider knows leads nowhere', async () => {
    const browser = new Browser(county.server.url)
    const pick = await browser.goTo('/auth/sign-in')
    const form = /action="([^"]*)\/helena"/.exec(pick.text)!
    const answer = await browser.send('POST', `${form[1]}/nobody`)
    expect(answer.location).toBe('/')
    expect(browser.cookies.has('hallpunkt')).toBe(false)
  })

  it('too often in a minute is told to wait', async () => {
    const send = () => new Caller(county.server.url, {}).send('GET', '/auth/sign-in')
    let reply = await send()
    for (let n = 0; n < 300 && reply.status !== 429; n += 1) reply = await send()
    told(reply, 429, 'rate.limited')
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    // It is the sign-in that waits, nothing else.
    await (await county.as('helena')).may('today.get', {})
  })
})

describe('the built-in provider', () => {
  it('refuses to start outside the demo', async () => {
    await expect(
      developmentProvider({
        demo: false,
        publicUrl: 'https://hallpunkt.example',
        people: demoSignIns,
        commissions: async () => [],
      }),
    ).rejects.toThrow(/demo/)
  })

  it('isn’t there when the service runs outside it, and a provider that doesn’t answer is told as that', async () => {
    const database = await createTestDatabase()
    const port = await freePort()
    const parsed = parseConfig({
      PORT: String(port),
      DEMO: 'off',
      DATABASE_URL: database.appUrl,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: await createTemporaryFolder(),
      SESSION_SECRET: 'a secret that only the tests know, long enough',
      OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
      OIDC_CLIENT_ID: 'hallpunkt',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_STAFF_CLAIM: 'hsa_id',
      OIDC_PERSON_CLAIM: 'personal_number',
      OIDC_STAFF_ACR: 'loa3',
      OIDC_PERSON_ACR: 'loa3',
    })
    if (!parsed.ok) throw new Error(parsed.mistakes.map((m) => m.en).join())
    const complaints: string[] = []
    const server = await startServer({
      config: parsed.config,
      databaseUrl: database.appUrl,
      sessionSecret: 'a secret that only the tests know, long enough',
      log: createLogger('warn', (line) => complaints.push(line)),
      demoIdentities: demoSignIns.map((p) => ({ ...p, displayName: '' })),
    })
    try {
      const here = new Caller(`http://127.0.0.1:${port}`, {})
      for (const path of ['/dev-idp/auth', '/dev-idp/.well-known/openid-configuration', '/dev-idp/interaction/x'])
        told(await here.send('GET', path), 404, 'notFound')
      told(await here.send('GET', '/auth/sign-in'), 503, 'unavailable')
      expect(complaints.join('')).toContain('sign-in provider')
    } finally {
      await server.close()
      await database.drop()
    }
  })
})
