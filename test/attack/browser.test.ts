// What another site, another window or an earlier visitor could make a browser do: forge, fix, frame, keep, and act as someone else.
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationName } from '../../src/contract/index.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { defaultPurposes } from '../../src/server/platform/config/oidc.ts'
import { signInRoutes } from '../../src/server/platform/sign-in/routes.ts'
import { Browser } from '../integration/browser.ts'
import { Caller, County, type Reply } from '../integration/client.ts'
import { forStaff, names } from '../integration/inputs.ts'
import { raw } from '../integration/raw.ts'
import { aims, operationOf } from './aim.ts'
import { makeVictim, rowsOf, type Victim } from './victim.ts'

let county: County
let own: Victim
let attacks = 0
beforeAll(async () => {
  county = await County.start(60)
  own = await makeVictim(county, county.units.norrangen)
})
afterAll(async () => {
  console.log(`Browser: ${attacks} attacks`)
  await county?.stop()
})

const today = dayOf(new Date().toISOString())
const inputOf = (name: OperationName) => aims(name, today)[0]!.input(own.ids) as never
const changing = names.filter((name) => operationOf(name).method === 'POST')
const pathOf = (name: OperationName) =>
  `/api${operationOf(name).path.replace(/:(\w+)/g, (_all, param: string) => String((inputOf(name) as Record<string, unknown>)[param]))}`

/** A browser where someone is signed in, and what its pages know. */
async function visit(name: string, at: County = county, cookie = 'hallpunkt') {
  const { token } = await at.server.signIn(name, { bearer: false })
  const browser = new Caller(at.server.url, { cookie: `${cookie}=${token}` })
  return { token, browser, csrf: (await browser.may('session.get', {})).csrfToken }
}
const code = (reply: Reply<unknown>) => `${reply.status} ${reply.problem?.code}`

describe('a request forged by another site', () => {
  it('changes nothing by any operation, without the page’s token or with another session’s', async () => {
    const { browser } = await visit('helena')
    const other = await visit('maria')
    const before = await rowsOf(county, own)
    for (const name of changing)
      for (const headers of [{}, { 'x-csrf-token': other.csrf }, { 'x-csrf-token': '' }] as Record<string, string>[]) {
        const reply = await browser.with(headers).call(name, inputOf(name))
        attacks += 1
        expect([name, code(reply)]).toEqual([name, '403 session.csrf'])
      }
    expect(await rowsOf(county, own)).toEqual(before)
    // And signing out was among them: she is still signed in.
    await browser.may('today.get', {})
  })

  it('as a form, which no browser asks about first, is not even read', async () => {
    const { browser, csrf } = await visit('helena')
    const before = await rowsOf(county, own)
    for (const name of changing)
      for (const type of [
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain',
        'text/plain;application/json',
      ])
        for (const headers of [{}, { 'x-csrf-token': csrf }] as Record<string, string>[]) {
          const reply = await browser.send('POST', pathOf(name), {
            body: JSON.stringify(inputOf(name)),
            headers: { 'content-type': type, origin: 'https://evil.example', 'idempotency-key': uuidv7(), ...headers },
          })
          attacks += 1
          expect([name, type, reply.status]).toEqual([name, type, 415])
        }
    expect(await rowsOf(county, own)).toEqual(before)
  })

  it('is given nothing to read: no other origin is let in, asked first or not', async () => {
    const { browser, token } = await visit('helena')
    for (const origin of ['https://evil.example', 'null', county.server.url, 'http://127.0.0.1.evil.example']) {
      const asked = await raw(county.server.url, 'OPTIONS', '/api/persons/search', {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-csrf-token,content-type',
        cookie: `hallpunkt=${token}`,
      })
      const read = await browser.with({ origin }).send('GET', '/api/session')
      attacks += 2
      const allowed = [...Object.keys(asked.headers), ...read.headers.keys()].filter((h) =>
        h.startsWith('access-control'),
      )
      expect([origin, allowed]).toEqual([origin, []])
      expect(read.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  it('can’t change anything by reading: whatever is asked for by GET leaves the database as it was', async () => {
    const tables = await county.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
         and table_name not in ('audit_entry', 'audit_subject', 'audit_seal', 'session', 'outbox')`,
    )
    const hash = () =>
      county.rows(
        `${tables
          .map(
            ({ name }) =>
              `select '${name}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) from "${name}" t`,
          )
          .join(' union all ')} order by name`,
      )
    const before = await hash()
    for (const name of names.filter((one) => operationOf(one).method === 'GET')) {
      const { permission, creates } = operationOf(name)
      const administrator =
        permission.actor === 'staff' && /^(intake|admission.tell|listing.limit)/.test(permission.verb)
      const caller = await county.as(permission.actor === 'person' ? 'ingrid' : administrator ? 'lena' : 'helena')
      const reply = await caller.call(name, inputOf(name))
      attacks += 1
      expect(creates, name).toBeUndefined()
      expect(reply.status, `${name}: ${reply.text.slice(0, 200)}`).toBeLessThan(500)
    }
    expect(await hash()).toEqual(before)
  })
})

describe('a session', () => {
  it('that someone else has chosen the number of is not the one that is signed in', async () => {
    const fixed = 'a'.repeat(43)
    const browser = new Browser(county.server.url)
    browser.cookies.set('hallpunkt', fixed)
    expect((await browser.send('GET', '/api/session')).status).toBe(401)
    await browser.signIn('helena')
    const given = browser.cookies.get('hallpunkt')
    expect(given).not.toBe(fixed)
    expect((await new Caller(county.server.url, { cookie: `hallpunkt=${fixed}` }).call('session.get', {})).status).toBe(
      401,
    )
    expect((await new Caller(county.server.url, { cookie: `hallpunkt=${given}` }).call('session.get', {})).status).toBe(
      200,
    )
  })

  it('isn’t taken from an address, a form or another header', async () => {
    const { token } = await visit('helena')
    for (const [path, headers] of [
      [`/api/session?hallpunkt=${token}`, {}],
      [`/api/session?access_token=${token}&token=${token}`, {}],
      [`/api/session;hallpunkt=${token}`, {}],
      ['/api/session', { 'x-session': token, 'x-auth-token': token, 'x-access-token': token }],
      ['/api/session', { authorization: `Basic ${Buffer.from(`helena:${token}`).toString('base64')}` }],
      ['/api/session', { authorization: token }],
      ['/api/session', { cookie: `Hallpunkt=${token}; HALLPUNKT=${token}; xhallpunkt=${token}` }],
    ] as [string, Record<string, string>][]) {
      const reply = await raw(county.server.url, 'GET', path, headers)
      attacks += 1
      expect([401, 404], path).toContain(reply.status)
    }
  })

  it('of a browser isn’t spared the page’s own token by an empty bearer’s header', async () => {
    const { token } = await visit('helena')
    for (const authorization of ['Bearer', 'Bearer ', 'Bearer  x', 'bearer x']) {
      const both = new Caller(county.server.url, { cookie: `hallpunkt=${token}`, authorization })
      const reply = await both.call('person.search', { query: 'an' })
      attacks += 1
      expect([401, 403], authorization).toContain(reply.status)
    }
  })
})

describe('an assignment', () => {
  it('of someone else’s, one that has ended or not begun, and one that isn’t, can’t be chosen', async () => {
    const leila = await county.as('leila')
    const { staffId } = await county.newStaff({ unitId: county.units.heart, role: 'nurse', profession: 'nurse' })
    const her = (
      await county.rows<{ staff_id: string }>('select staff_id from assignment where id = $1', [
        await county.assignment('leila'),
      ])
    )[0]!
    const ended = uuidv7()
    await county.rows(
      `insert into assignment (id, staff_id, unit_id, role, profession, valid) values ($1, $2, $3, 'unitManager', 'nurse', daterange(ctx_today() - 90, ctx_today()))`,
      [ended, her.staff_id, county.units.heart],
    )
    const begins = uuidv7()
    await county.rows(
      `insert into assignment (id, staff_id, unit_id, role, profession, valid) values ($1, $2, $3, 'unitManager', 'nurse', daterange(ctx_today() + 1, null))`,
      [begins, her.staff_id, county.units.heart],
    )
    const tried = [await county.assignment('helena'), ended, begins, uuidv7(), staffId]
    for (const assignmentId of tried) {
      const log = await county.logged(() =>
        leila.mayNot('session.chooseAssignment', { assignmentId }, 403, 'session.assignmentNotYours'),
      )
      attacks += 1
      expect(log).toMatchObject([{ outcome: 'refused', reason_code: 'session.assignmentNotYours' }])
    }
    expect((await leila.may('session.get', {})).assignment).toBeNull()
  })

  it('named in a header is only compared with: another than the session’s is refused by every operation, and logged', async () => {
    const gun = await county.asCast('gun')
    const helenas = await county.assignment('helena')
    const before = await rowsOf(county, own)
    const log = await county.logged(async () => {
      for (const name of forStaff) {
        const reply = await gun.with({ 'x-hallpunkt-assignment': helenas }).call(name, inputOf(name))
        attacks += 1
        expect([name, code(reply)]).toEqual([name, '409 session.assignmentChanged'])
      }
    })
    expect(log).toHaveLength(forStaff.length)
    expect(new Set(log.map((row) => row.assignment_id))).toEqual(new Set([await county.assignment('gun')]))
    expect(await rowsOf(county, own)).toEqual(before)
  })
})

describe('what a browser is told', () => {
  let behindTls: County
  beforeAll(async () => {
    behindTls = await County.start(60, { publicUrl: 'https://hallpunkt.example' })
  })
  afterAll(() => behindTls?.stop())

  const policy = (csp: string | null) =>
    Object.fromEntries(
      (csp ?? '').split(';').map(
        (one) =>
          one
            .trim()
            .split(/ +(.*)/s)
            .slice(0, 2) as [string, string],
      ),
    )

  it('with every answer: run only ours, frame nothing, guess nothing, tell no one where from, come back by TLS', async () => {
    const { browser } = await visit('helena', behindTls, '__Host-hallpunkt')
    const nobody = new Caller(behindTls.server.url, {})
    for (const [caller, path] of [
      [browser, '/api/session'],
      [browser, '/api/today'],
      [browser, `/api/persons/${uuidv7()}`],
      [browser, '/api/contacts/lists/lacking/export'],
      [nobody, '/api/session'],
      [nobody, '/api/nothing'],
      [nobody, '/api'],
      [nobody, '/api/openapi.json'],
      [nobody, '/healthz'],
      [nobody, '/'],
      [nobody, '/min'],
      [nobody, '/nothing'],
      [nobody, '/auth/callback'],
      [nobody, '/%E0%A4%A'],
      [nobody, '/api/persons/%'],
    ] as const) {
      const { headers } = await caller.send('GET', path)
      const {
        'default-src': all,
        'script-src': scripts,
        'style-src': styles,
        ...rest
      } = policy(headers.get('content-security-policy'))
      expect(all, path).toMatch(/^'(self|none)'$/)
      for (const more of [scripts, styles]) expect(more ?? "'self'", path).not.toMatch(/unsafe|\*|data:|http/)
      expect(rest['frame-ancestors'], path).toBe("'none'")
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('strict-transport-security'), path).toMatch(/^max-age=31536000; includeSubDomains/)
      expect(headers.get('x-powered-by') ?? headers.get('server') ?? headers.get('via'), path).toBeNull()
    }
  })

  it('to keep nothing of what the operations answer, yes or no', async () => {
    for (const name of names.filter((one) => operationOf(one).method === 'GET')) {
      const { permission } = operationOf(name)
      const caller = await county.as(permission.actor === 'person' ? 'ingrid' : 'helena')
      const reply = await caller.call(name, inputOf(name))
      expect([name, reply.headers.get('cache-control')]).toEqual([name, 'no-store'])
      const no = await county.nobody.call(name, inputOf(name))
      expect([name, no.headers.get('cache-control')]).toEqual([name, 'no-store'])
      attacks += 2
    }
  })

  it('to keep what it brings from sign-in to sign-in as close', async () => {
    const app = Fastify()
    await app.register(cookie, { secret: 'a secret that only the tests know, long enough' })
    const issuer = {
      issuer: `${county.server.url}/dev-idp`,
      clientId: 'x',
      clientSecret: 'x',
      subjectClaim: 'sub',
      acr: [],
      scope: 'openid',
    }
    const publicUrl = 'https://hallpunkt.example'
    await app.register(
      signInRoutes({ db: county.app, publicUrl, staff: issuer, person: issuer, purposes: defaultPurposes }),
    )
    const reply = await app.inject('/auth/sign-in')
    expect([reply.statusCode, reply.headers['set-cookie']], reply.body).toEqual([
      302,
      expect.stringMatching(/^__Host-hallpunkt_sign_in=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
    const back = await app.inject({
      url: '/auth/callback?state=x',
      headers: { cookie: String(reply.headers['set-cookie']).split(';')[0]! },
    })
    expect(back.headers['set-cookie']).toMatch(/^__Host-hallpunkt_sign_in=; .*Path=\/; .*Secure/)
    await app.close()
  })

  it('to send the session back to this host alone, by TLS alone, out of reach of scripts', async () => {
    const { token, csrf } = await visit('helena', behindTls, '__Host-hallpunkt')
    const plain = new Caller(behindTls.server.url, { cookie: `hallpunkt=${token}` })
    await plain.mayNot('session.get', {}, 401, 'session.none')
    const out = await new Caller(behindTls.server.url, {
      cookie: `__Host-hallpunkt=${token}`,
      'x-csrf-token': csrf,
    }).send('POST', '/api/session/end')
    expect(out.status).toBe(200)
    const [cookie] = out.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-hallpunkt=;/)
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(attribute)
    expect(cookie).not.toContain('Domain')
    // The token is nowhere in what scripts can read.
    const { browser } = await visit('helena')
    expect((await browser.send('GET', '/api/session')).text).not.toContain(browser.headers.cookie!.split('=')[1])
  })
})
