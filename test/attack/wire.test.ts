// What comes over the wire that no browser would send: too much, too slow, two requests in one, line breaks where none belong.
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/server/platform/http/app.ts'
import { createLogger } from '../../src/server/platform/log/logger.ts'
import type { OperationRunner } from '../../src/server/platform/operations/runner.ts'
import { type Caller, County, told } from '../integration/client.ts'
import { raw } from '../integration/raw.ts'

let county: County
let helena: Caller
let token: string
beforeAll(async () => {
  county = await County.start(60)
  helena = await county.as('helena')
  token = helena.headers.authorization!
})
afterAll(async () => {
  await county?.stop()
})

/** Sends the text as it stands, and gives all that came back before the other side hung up, or the time was out. */
function wire(url: string, text: string, wait = 2000): Promise<{ text: string; closed: boolean }> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let got = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    const end = (closed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ text: got, closed })
    }
    const timer = setTimeout(() => end(false), wait)
    socket.on('data', (chunk) => {
      got += chunk.toString('utf8')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => end(true))
  })
}
const statuses = (text: string) => [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((found) => Number(found[1]))

describe('two requests in one', () => {
  const smuggled = 'GET /api/session HTTP/1.1\r\nHost: x\r\n\r\n'

  it.each([
    ['a length and a chunked body', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['two lengths', `Content-Length: 2\r\nContent-Length: 44\r\n\r\n{}${smuggled}`],
    ['an encoding that isn’t one', `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['an encoding hidden by a blank', `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['a chunk whose length is nonsense', `Transfer-Encoding: chunked\r\n\r\n1;\nx\r\n${smuggled}`],
    ['a header carried on to the next line', `X-One: a\r\n b: c\r\nContent-Length: 2\r\n\r\n{}`],
    ['a bare line feed between headers', `X-One: a\nContent-Length: 2\r\n\r\n{}`],
  ])('with %s are refused as a whole', async (_what, rest) => {
    const head = `POST /api/persons/search HTTP/1.1\r\nHost: x\r\nAuthorization: ${token}\r\nContent-Type: application/json\r\n`
    const answer = await wire(county.server.url, `${head}${rest}`)
    expect(statuses(answer.text), answer.text.slice(0, 300)).toEqual([400])
    expect(answer.text).not.toContain('session.none')
  })
})

describe('a header', () => {
  it('can’t be put in by what is typed in an address or in another header', async () => {
    const evil = '%0d%0aset-cookie:%20hallpunkt=evil%0d%0a%0d%0a<script>'
    for (const path of [
      `/auth/sign-in?next=/${evil}`,
      `/auth/sign-in?as=${evil}`,
      `/auth/callback?state=${evil}&code=${evil}&error=${evil}`,
      `/api/imports/${evil}/template`,
      `/api/contacts/lists/${evil}/export`,
      `/api/persons/${evil}`,
      `/${evil}`,
      `/min/${evil}`,
    ]) {
      const answer = await raw(county.server.url, 'GET', path, { authorization: token })
      const cookies = answer.headers['set-cookie'] ?? []
      expect(
        cookies.filter((cookie) => !/^hallpunkt_sign_in=[\w%.-]*; [\w=;/ -]+$/.test(cookie)),
        path,
      ).toEqual([])
      for (const [name, value] of Object.entries(answer.headers)) {
        expect(name, path).not.toMatch(/[\r\n]/)
        if (name !== 'set-cookie') expect(String(value), path).not.toMatch(/[\r\n]|<script>/)
      }
    }
  })

  it('of ours is never the caller’s to choose: not the request’s number, not the method, not the address one comes to', async () => {
    const answer = await helena
      .with({
        'x-request-id': 'chosen',
        'request-id': 'chosen',
        'x-http-method-override': 'DELETE',
        'x-original-url': '/api/session/end',
        'x-rewrite-url': '/api/session/end',
      })
      .call('session.get', {})
    expect(answer.status).toBe(200)
    const told = await helena.with({ 'x-request-id': 'chosen' }).send('GET', '/api/persons/x')
    expect(told.problem.requestId).toMatch(/^[\da-f-]{36}$/)
    const sent = await raw(county.server.url, 'GET', '/auth/sign-in', {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    })
    expect(sent.status).toBe(302)
    expect(sent.headers.location).not.toContain('evil.example')
  })

  it('with a name for a file holds only letters, digits, dots and dashes', async () => {
    const lena = await county.as('lena')
    for (const [caller, path] of [
      [lena, '/api/imports/units/template'],
      [helena, '/api/contacts/lists/lacking/export'],
    ] as const) {
      const { headers, status } = await caller.send('GET', path)
      expect(status).toBe(200)
      expect(headers.get('content-disposition')).toMatch(/^inline; filename="[\w.-]+"$/)
    }
  })
})

describe('methods', () => {
  it('that no operation has lead nowhere', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND', 'SEARCH']) {
      const answer = await raw(county.server.url, method, '/api/session', { authorization: token })
      expect([400, 404, 405], method).toContain(answer.status)
      expect(answer.text, method).not.toContain(token)
    }
    const tunnel = await wire(county.server.url, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n')
    expect(statuses(tunnel.text)).not.toContain(200)
    const upgrade = await wire(
      county.server.url,
      'GET /api/session HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n',
    )
    expect(statuses(upgrade.text)).not.toContain(101)
  })
})

describe('too much', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    helena.send('POST', '/api/persons/search', { body, headers: { 'content-type': 'application/json', ...headers } })

  it('nesting is read or refused, never stumbled over', async () => {
    const deep = 400_000
    for (const body of [
      '['.repeat(deep) + ']'.repeat(deep),
      `{"query":${'['.repeat(deep)}${']'.repeat(deep)}}`,
      `{"query":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
      '['.repeat(deep),
    ])
      expect([400, 413], body.slice(0, 20)).toContain((await post(body)).status)
  })

  it('many fields are left out in time that grows with their number', async () => {
    const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`field${i}`, 1]))
    expect((await post(JSON.stringify({ query: 'an', ...many }))).status).toBe(200)
    const same = `{${'"query":"an",'.repeat(50_000)}"query":"qzx"}`
    expect((await post(same)).body).toMatchObject({ items: [] })
    const query = Array.from({ length: 1000 }, (_, i) => `a${i}=1`).join('&')
    expect([200, 400, 414, 431]).toContain(
      (await raw(county.server.url, 'GET', `/api/session?${query}`, { authorization: token })).status,
    )
  })

  it('an address, headers or cookies without end are refused', async () => {
    const address = await raw(county.server.url, 'GET', `/${'a'.repeat(15_000)}`)
    expect([404, 414]).toContain(address.status)
    for (const headers of [{ 'x-much': 'a'.repeat(20_000) }, { cookie: `hallpunkt=${'a'.repeat(20_000)}` }] as Record<
      string,
      string
    >[])
      expect((await raw(county.server.url, 'GET', '/api/session', headers)).status).toBe(431)
    const count = Object.fromEntries(Array.from({ length: 1900 }, (_, i) => [`x-${i}`, '']))
    expect([400, 401, 431]).toContain((await raw(county.server.url, 'GET', '/api/session', count)).status)
  })

  it('packed bodies are not unpacked', async () => {
    for (const coding of ['gzip', 'br', 'deflate']) {
      const answer = await post('{"query":"an"}', { 'content-encoding': coding })
      expect([200, 400, 415], coding).toContain(answer.status)
    }
  })

  it('leaves the service as it was', async () => {
    await helena.may('today.get', {})
    told(await helena.send('GET', '/api/nothing'), 404, 'notFound')
    expect(county.server.complaints).toEqual([])
  })
})

describe('too slow', () => {
  it('is waited for a while and no longer, in use as in the tests below', () => {
    const { requestTimeout, headersTimeout, keepAliveTimeout } = county.server.app.server
    expect(headersTimeout).toBeGreaterThan(0)
    expect(headersTimeout).toBeLessThanOrEqual(20_000)
    expect(requestTimeout).toBeGreaterThan(0)
    expect(requestTimeout).toBeLessThanOrEqual(600_000)
    expect(keepAliveTimeout).toBeLessThanOrEqual(75_000)
  })

  it('headers and bodies that never end are cut off, and others are answered meanwhile', async () => {
    const app = await buildApp({
      runner: { call: async () => ({ output: {}, replayed: false }) } as unknown as OperationRunner,
      log: createLogger('silent'),
      publicUrl: 'http://127.0.0.1:1',
      cookieSecret: 'a secret that only the tests know, long enough',
      ready: async () => true,
      patience: { headers: 400, body: 400, file: 1500 },
      plugins: [],
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    try {
      const slow = (text: string) => dripping(url, text)
      const json =
        'POST /api/persons/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{'
      const file =
        'POST /api/imports/units/preview HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 5000\r\n\r\na'
      const ends = [
        ...Array.from({ length: 8 }, () => slow('GET /api/session HTTP/1.1\r\nX-A: ')),
        ...Array.from({ length: 8 }, () => slow(json)),
        slow(file),
      ]
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
      const cut = await Promise.all(ends)
      expect(cut).toEqual(cut.map(() => true))
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
    } finally {
      await app.close()
    }
  })
})

/** Sends the text, and then a character now and then for as long as it may; true when it was cut off within six seconds. */
function dripping(url: string, text: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(port), hostname, () => socket.write(text))
    const drip = setInterval(() => socket.write('a'), 50)
    const end = (cut: boolean) => {
      clearInterval(drip)
      clearTimeout(timer)
      socket.destroy()
      resolve(cut)
    }
    const timer = setTimeout(() => end(false), 6000)
    socket.on('error', () => undefined).on('close', () => end(true))
    socket.resume()
  })
}
