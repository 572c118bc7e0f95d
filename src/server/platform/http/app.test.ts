import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { createLogger } from '../log/logger.ts'
import { Problem } from '../operations/problem.ts'
import type { Answer, Call, OperationRunner } from '../operations/runner.ts'
import { setSessionCookie } from '../sign-in/cookies.ts'
import { buildApp } from './app.ts'

let app: FastifyInstance | undefined
let lines: string[]
afterEach(async () => {
  await app?.close()
  app = undefined
})

/** The service's face over a runner that does as it is told. */
async function appWith(
  call: (call: Call) => Promise<Answer>,
  options: { publicUrl?: string; ready?: () => Promise<boolean>; trustProxy?: number } = {},
): Promise<FastifyInstance> {
  lines = []
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1:3000'
  app = await buildApp({
    runner: { call } as unknown as OperationRunner,
    log: createLogger('info', (line) => lines.push(line)),
    publicUrl,
    cookieSecret: 'a secret that only the tests know, long enough',
    trustProxy: options.trustProxy ?? 0,
    ready: options.ready ?? (async () => true),
    plugins: [
      async (scope) => {
        scope.get('/cookie', async (_request, reply) => {
          setSessionCookie(reply, 'token', publicUrl.startsWith('https:'), 60)
          return 'ok'
        })
        scope.get('/from', async (request) => request.ip)
      },
    ],
  })
  return app
}
const done = async (): Promise<Answer> => ({ output: {}, replayed: false })

describe('the caller’s address', () => {
  it.each([
    [0, '10.0.0.9'],
    [1, '203.0.113.7'],
    [2, '198.51.100.1'],
  ])('with %i proxies in front is %s', async (trustProxy, address) => {
    const behind = await appWith(done, { trustProxy })
    const reply = await behind.inject({
      url: '/from',
      remoteAddress: '10.0.0.9',
      headers: { 'x-forwarded-for': '192.0.2.66, 198.51.100.1, 203.0.113.7' },
    })
    expect(reply.body).toBe(address)
  })
})

describe('over TLS', () => {
  it('the cookie is for TLS only and bound to the host, and the browser is told to come back the same way', async () => {
    const secure = await appWith(done, { publicUrl: 'https://hallpunkt.example' })
    const reply = await secure.inject('/cookie')
    expect(reply.headers['set-cookie']).toBe(
      '__Host-hallpunkt=token; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
    )
    expect(reply.headers['strict-transport-security']).toMatch(/^max-age=31536000; includeSubDomains/)
  })

  it('the other name is not taken for the session', async () => {
    const seen: (string | undefined)[] = []
    const secure = await appWith(
      async (call) => {
        seen.push(call.token)
        return done()
      },
      { publicUrl: 'https://hallpunkt.example' },
    )
    await secure.inject({ url: '/api/session', headers: { cookie: 'hallpunkt=a' } })
    await secure.inject({ url: '/api/session', headers: { cookie: '__Host-hallpunkt=b' } })
    expect(seen).toEqual([undefined, 'b'])
  })
})

describe('without TLS', () => {
  it('the cookie has its plain name, and nothing is promised of TLS', async () => {
    const reply = await (await appWith(done)).inject('/cookie')
    expect(reply.headers['set-cookie']).toBe('hallpunkt=token; Max-Age=60; Path=/; HttpOnly; SameSite=Lax')
    expect(reply.headers['strict-transport-security']).toBeUndefined()
  })
})

describe('a request', () => {
  it('hands the runner what it came with', async () => {
    const calls: Call[] = []
    const here = await appWith(async (call) => {
      calls.push(call)
      return done()
    })
    await here.inject({
      method: 'POST',
      url: '/api/persons/p-1/contacts?kind=fromQuery',
      headers: { authorization: 'Bearer t', 'idempotency-key': 'k', 'x-csrf-token': 'c' },
      payload: { kind: 'careContact', personId: 'fromBody' },
    })
    await here.inject({ url: '/api/contacts/lists/lacking?limit=3', headers: { cookie: 'hallpunkt=t2' } })
    await here.inject({ method: 'POST', url: '/api/session/end', headers: { cookie: 'hallpunkt=t3' } })
    await here.inject({ url: '/api/today', headers: { authorization: 'Basic t4', cookie: 'hallpunkt=t5' } })
    expect(calls).toMatchObject([
      {
        operation: 'contact.appoint',
        input: { kind: 'careContact', personId: 'p-1' },
        token: 't',
        csrf: { needed: false, sent: 'c' },
        idempotencyKey: 'k',
      },
      { operation: 'contact.list', input: { list: 'lacking', limit: '3' }, token: 't2', csrf: { needed: false } },
      { operation: 'session.end', input: {}, token: 't3', csrf: { needed: true, sent: undefined } },
      { operation: 'today.get', token: 't5', csrf: { needed: false } },
    ])
  })
})

describe('an error that nobody foresaw', () => {
  it('tells nothing of itself but the number to give the support; the log has it, masked', async () => {
    const here = await appWith(async () => {
      throw Object.assign(new Error('select * from person where value = 194203109147'), { code: 'XX000' })
    })
    const reply = await here.inject({ url: '/api/today', headers: { authorization: 'Bearer t' } })
    expect(reply.statusCode).toBe(500)
    const problem = reply.json()
    expect(problem).toMatchObject({ code: 'internal', sv: expect.stringContaining(problem.requestId) })
    expect(reply.body).not.toMatch(/select|person where|0310-?9147|at .*\.ts/)
    const log = lines.join('')
    expect(log).toContain(problem.requestId)
    expect(log).toContain('select * from person where value = [nummer]')
  })

  it('that the framework made is told as ours are', async () => {
    const here = await appWith(async () => {
      throw Object.assign(new Error('teapot'), { statusCode: 418 })
    })
    const reply = await here.inject('/api/today')
    expect(reply.statusCode).toBe(418)
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(reply.json().code).toBe('input.notJson')
  })
})

describe('/healthz', () => {
  it('is 503 when it isn’t ready, or when asking fails', async () => {
    expect((await (await appWith(done, { ready: async () => false })).inject('/healthz')).statusCode).toBe(503)
    await app?.close()
    const failing = await appWith(done, { ready: () => Promise.reject(new Error('gone')) })
    const reply = await failing.inject('/healthz')
    expect([reply.statusCode, reply.json()]).toEqual([503, { status: 'unavailable' }])
  })
})

describe('a problem', () => {
  it('ends with the reply: the session’s cookie is not touched by a no', async () => {
    const here = await appWith(async () => {
      throw new Problem(401, 'session.expired')
    })
    const reply = await here.inject({ method: 'POST', url: '/api/session/end', headers: { cookie: 'hallpunkt=t' } })
    expect(reply.statusCode).toBe(401)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })
})
