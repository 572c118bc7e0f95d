import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
import { demoSignIns } from '../../demo/sign-ins.ts'
import { operations } from '../../src/contract/index.ts'
import { isFile, type Operation } from '../../src/contract/operation.ts'
import { startServer } from '../../src/server/main.ts'
import { parseConfig } from '../../src/server/platform/config/config.ts'
import { openDatabase } from '../../src/server/platform/database/database.ts'
import { createLogger } from '../../src/server/platform/log/logger.ts'
import { translateDatabaseError } from '../../src/server/platform/operations/database-errors.ts'
import { withClient } from '../../src/server/platform/postgres/roles.ts'
import { createTemporaryFolder, createTestDatabase } from '../support/postgres.ts'
import { Browser } from './browser.ts'
import { Caller, County, told } from './client.ts'
import { freePort, passage } from './passage.ts'
import { raw } from './raw.ts'

let county: County
beforeAll(async () => {
  county = await County.start()
})
afterAll(async () => {
  await county?.stop()
})

const all = Object.values(operations) as Operation[]

describe('every answer', () => {
  it('carries the security headers', async () => {
    const helena = await county.as('helena')
    for (const path of [
      '/api/today',
      '/api',
      '/api/openapi.json',
      '/healthz',
      '/nothing',
      '/api/persons/x',
      '/auth/callback',
      '/',
    ]) {
      const { headers } = await helena.send('GET', path)
      const csp = headers.get('content-security-policy') ?? ''
      expect(csp, path).toContain("default-src 'self'")
      expect(csp, path).toContain("frame-ancestors 'none'")
      expect(csp, path).toContain("object-src 'none'")
      expect(csp, path).toContain("base-uri 'none'")
      expect(csp, path).not.toMatch(/unsafe-|\*|https?:/)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('referrer-policy'), path).toBe('no-referrer')
      expect(headers.get('x-frame-options'), path).toMatch(/DENY|SAMEORIGIN/)
      expect(headers.get('x-powered-by'), path).toBeNull()
      expect(headers.get('access-control-allow-origin'), path).toBeNull()
    }
  })

  it('about persons is never kept by what lies between', async () => {
    const helena = await county.as('helena')
    for (const path of ['/api/today', '/api/session', '/api/contacts/lists', '/api/unit'])
      expect((await helena.send('GET', path)).headers.get('cache-control'), path).toBe('no-store')
  })

  it('that is a no is told in the caller’s language, with both beside', async () => {
    for (const [accept, detail] of [
      ['sv', 'sv'],
      ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
      ['en', 'en'],
      ['en-GB,en;q=0.9', 'en'],
      [' EN-us', 'en'],
      ['fi', 'sv'],
      ['', 'sv'],
      ['*', 'sv'],
    ] as const) {
      const reply = await county.nobody.with({ 'accept-language': accept }).send('GET', '/api/today')
      const problem = told(reply, 401, 'session.none')
      expect(problem.detail, accept).toBe(problem[detail])
      expect(problem.title).toBe(problem.detail)
    }
  })
})

describe('/healthz', () => {
  it('answers 200 when the service is ready', async () => {
    const reply = await county.nobody.send('GET', '/healthz')
    expect({ status: reply.status, body: reply.body }).toEqual({ status: 200, body: { status: 'ready' } })
  })
})

describe('when the database is gone', () => {
  it('the service says so, stays up, and goes on by itself when it is back', async () => {
    const database = await createTestDatabase()
    const through = await passage(Number(new URL(database.appUrl).port))
    const appUrl = new URL(database.appUrl)
    appUrl.port = String(through.port)
    const port = await freePort()
    const parsed = parseConfig({ PORT: String(port), DATA_DIR: await createTemporaryFolder() })
    if (!parsed.ok) throw new Error('config')
    const complaints: string[] = []
    const server = await startServer({
      config: parsed.config,
      databaseUrl: appUrl.href,
      sessionSecret: 'a secret that only the tests know, long enough',
      log: createLogger('warn', (line) => complaints.push(line)),
      demoIdentities: [],
    })
    try {
      const here = new Caller(`http://127.0.0.1:${port}`, { authorization: 'Bearer x' })
      expect((await here.send('GET', '/healthz')).status).toBe(200)
      await here.mayNot('today.get', {}, 401, 'session.expired')
      await through.cut()
      const ill = await here.send('GET', '/healthz')
      expect({ status: ill.status, body: ill.body }).toEqual({ status: 503, body: { status: 'unavailable' } })
      for (let n = 0; n < 5; n += 1) await here.mayNot('today.get', {}, 503, 'unavailable')
      await through.mend()
      await expect.poll(async () => (await here.send('GET', '/healthz')).status, { timeout: 30_000 }).toBe(200)
      await here.mayNot('today.get', {}, 401, 'session.expired')
      expect(complaints.join('')).not.toContain('unexpected error')
    } finally {
      await server.close()
      await through.close()
      await database.drop()
    }
  })
})

describe('a connection that breaks between two queries', () => {
  it('fails that transaction, not the service', async () => {
    const db = openDatabase(county.server.databases.appUrl, { max: 1 })
    const broken = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await withClient(county.server.databases.superuserUrl, (client) =>
        client.query('select pg_terminate_backend($1)', [rows[0]!.pid]),
      )
      await expect.poll(() => county.count('pg_stat_activity where pid = $1', [rows[0]!.pid])).toBe(0)
      // By now the break has been heard of, with no query there to tell.
      await new Promise((resolve) => setImmediate(resolve))
      return sql`select 1`.execute(tx)
    })
    const error = await broken.catch((found) => found as Error)
    expect(translateDatabaseError(error)?.status).toBe(503)
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
    await db.destroy()
  })
})

describe('the description of the interface', () => {
  interface Described {
    operationId: string
    parameters: { name: string; in: string; required: boolean; schema: object }[]
    requestBody?: { content: Record<string, { schema: { properties?: Record<string, object>; required?: string[] } }> }
    responses: Record<string, { description: string; content: Record<string, object> }>
  }
  let api: {
    openapi: string
    info: { title: string; version: string }
    paths: Record<string, Record<string, Described>>
    components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
    security: object[]
  }
  beforeAll(async () => {
    api = (await county.nobody.send('GET', '/api/openapi.json')).body as typeof api
  })

  it('is OpenAPI 3.1, open to anyone', () => {
    expect(api.openapi).toMatch(/^3\.1\.\d+$/)
    expect(api.info.title).toBe('Hållpunkt')
    expect(api.info.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Object.keys(api.components.securitySchemes).sort()).toEqual(['bearer', 'cookie'])
  })

  it('has every operation, each once, and no other', () => {
    const described = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, op]) => `${op.operationId} ${method} ${path}`),
    )
    expect(described.sort()).toEqual(
      all.map((op) => `${op.name} ${op.method.toLowerCase()} /api${op.path.replace(/:(\w+)/g, '{$1}')}`).sort(),
    )
  })

  it('says of each what it takes: every placeholder, the key, the body', () => {
    for (const [path, methods] of Object.entries(api.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
      for (const op of Object.values(methods)) {
        const declared = op.parameters.filter((p) => p.in === 'path')
        expect(declared.map((p) => p.name).sort(), op.operationId).toEqual([...inPath].sort())
        expect(declared.every((p) => p.required)).toBe(true)
        const names = op.parameters.map((p) => `${p.in} ${p.name}`)
        expect(new Set(names).size).toBe(names.length)
        for (const p of op.parameters)
          expect(Object.keys(p.schema).length, `${op.operationId} ${p.name}`).toBeGreaterThan(0)
        const contract = all.find((one) => one.name === op.operationId)!
        expect(names.includes('header Idempotency-Key'), op.operationId).toBe(contract.creates === true)
        const body = op.requestBody?.content['application/json']?.schema
        for (const required of body?.required ?? []) expect(Object.keys(body?.properties ?? {})).toContain(required)
        for (const name of inPath) expect(Object.keys(body?.properties ?? {})).not.toContain(name)
        if (contract.method === 'GET') expect(op.requestBody).toBeUndefined()
      }
    }
  })

  it('says of each what it answers, and how it says no', () => {
    for (const methods of Object.values(api.paths))
      for (const op of Object.values(methods)) {
        const contract = all.find((one) => one.name === op.operationId)!
        const type = isFile(contract.output) ? contract.output.file.split(';')[0]! : 'application/json'
        expect(Object.keys(op.responses['200']!.content)).toEqual([type])
        expect(op.responses.default!.content).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        })
      }
  })

  it('refers to nothing that isn’t there, and uses no word older than 3.1', () => {
    const text = JSON.stringify(api)
    for (const [, ref] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      const parts = ref!.replace(/^#\//, '').split('/')
      const found = parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], api)
      expect(found, ref).toBeDefined()
    }
    expect(text).not.toContain('"nullable"')
    expect(text).not.toContain('"$schema"')
  })

  it('is a page to read too, with every address', async () => {
    const page = await county.nobody.send('GET', '/api')
    expect(page.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8/)
    for (const op of all) expect(page.text).toContain(`/api${op.path}`)
    expect(page.text).not.toMatch(/<script/i)
  })
})

describe('the service’s log', () => {
  it('holds no personal number and no token, whatever is sent', async () => {
    const database = county.server.databases
    const port = await freePort()
    const parsed = parseConfig({ PORT: String(port), DATA_DIR: await createTemporaryFolder(), LOG_LEVEL: 'trace' })
    if (!parsed.ok) throw new Error('config')
    const lines: string[] = []
    const server = await startServer({
      config: parsed.config,
      databaseUrl: database.appUrl,
      sessionSecret: 'a secret that only the tests know, long enough',
      log: createLogger('trace', (line) => lines.push(line)),
      demoIdentities: demoSignIns.map((p) => ({ ...p, displayName: p.title.sv })),
    })
    const url = `http://127.0.0.1:${port}`
    try {
      const { token } = await county.server.signIn('helena')
      const helena = new Caller(url, { authorization: `Bearer ${token}` })
      const number = castNumbers.arvid
      const dashed = `${number.slice(0, 8)}-${number.slice(8)}`
      const personId = await county.resident('arvid')
      await helena.may('session.get', {})
      await helena.may('person.search', { query: number })
      await helena.may('person.lookUp', { identifier: dashed, reason: `Ringde om ${dashed}` })
      await helena.may('person.get', { personId })
      await helena.call('person.lookUp', { identifier: `${dashed}0`, reason: 'Ringde hit' })
      for (const path of [
        `/api/persons/${number}`,
        `/api/persons/${dashed}?q=${number}`,
        `/x/${dashed}`,
        `/auth/sign-in?next=/${number}`,
      ])
        await helena.send('GET', path)
      await raw(url, 'GET', `/api/persons/${number}%`, { authorization: `Bearer ${token}` })
      await helena.send('POST', '/api/persons/search', {
        body: `{"query":"${dashed}`,
        headers: { 'content-type': 'application/json' },
      })
      const browser = new Browser(url)
      await browser.signIn('ingrid', '?as=person')
      const cookie = browser.cookies.get('hallpunkt')!
      await new Caller(url, { cookie: `hallpunkt=${cookie}` }).may('resident.contacts', {})
      // The worst: an error from the database with the number in it.
      await county.rows(
        `create function leak() returns trigger language plpgsql as $$ begin raise exception E'no\\n${number} or ${dashed}'; end $$`,
      )
      await county.rows('create trigger leaks before insert on access_grant for each row execute function leak()')
      await helena.mayNot('person.lookUp', { identifier: dashed, reason: 'Ringde hit' }, 500, 'internal')
      await county.rows('drop trigger leaks on access_grant')
      await server.app.close()

      const log = lines.join('')
      expect(lines.length).toBeGreaterThan(10)
      expect(log).toContain('[nummer]')
      const parts = Object.values(castNumbers).flatMap((n) => [n, n.slice(2), `${n.slice(2, 8)}-${n.slice(8)}`])
      for (const secret of [...parts, token, encodeURIComponent(token), cookie, 'Bearer ', 'Sjöblom'])
        expect(log.includes(secret), secret).toBe(false)
      // Requests are told by route, not by address.
      expect(log).toContain('"route":"/api/persons/:personId"')
      for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
    } finally {
      await server.close()
    }
  })
})
