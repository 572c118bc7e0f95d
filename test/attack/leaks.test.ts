// What may get out: through errors, through the log for operation, in files for a spreadsheet, or from folders that aren't the web's.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationName } from '../../src/contract/index.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { type Caller, County } from '../integration/client.ts'
import { names } from '../integration/inputs.ts'
import { raw } from '../integration/raw.ts'
import { aims, operationOf } from './aim.ts'
import { makeVictim, type Victim } from './victim.ts'

let county: County
let helena: Caller
let own: Victim
let attacks = 0
beforeAll(async () => {
  county = await County.start(60, { logLevel: 'info' })
  helena = await county.as('helena')
  own = await makeVictim(county, county.units.norrangen)
})
afterAll(async () => {
  console.log(`Leaks: ${attacks} attacks`)
  await county?.stop()
})

const today = dayOf(new Date().toISOString())
const inputOf = (name: OperationName) => aims(name, today)[0]!.input(own.ids) as never

/** What only whoever runs the service should see: our code and folders, the database's words and names. */
const inner =
  /\bat .+:\d+:\d+|\.(?:ts|js|mjs)\b|node_modules|\/(?:tmp|home|usr|work|etc|var)\/|\b(?:select|insert into|update|delete from) \w|violates|relation "|constraint|column "|SQLSTATE|\bpg_|hallpunkt_(?:app|migrator)|postgres|kysely|fastify|\bzod\b/i

describe('an error', () => {
  it('says nothing of what is within, whichever operation meets a database that fails', async () => {
    const ingrid = await county.as('ingrid')
    const secret = 'relation "person" at /srv/hallpunkt/secret.ts:1:1'
    await county.rows(
      `create function fail_now() returns trigger language plpgsql as $$ begin raise exception '${secret}' using detail = 'select value from person_identifier'; end $$`,
    )
    const tables = ['audit_entry', 'outbox', 'fixed_contact', 'contact_request', 'care_team', 'absence', 'handover']
    for (const table of tables)
      await county.rows(
        `create trigger failing before insert or update on "${table}" for each row execute function fail_now()`,
      )
    let broke = 0
    for (const name of names.filter((one) => !one.startsWith('session.end'))) {
      const { permission } = operationOf(name)
      const caller = permission.actor === 'person' ? ingrid : helena
      const reply = await caller.call(name, inputOf(name))
      attacks += 1
      if (reply.status === 500) broke += 1
      expect(reply.text, name).not.toMatch(inner)
    }
    for (const table of tables) await county.rows(`drop trigger failing on "${table}"`)
    expect(broke).toBeGreaterThan(names.length / 2)
    // Whoever runs the service is told, with the number that the caller was given.
    expect(county.server.complaints.join('')).toContain('/srv/hallpunkt/secret.ts')
    await helena.may('today.get', {})
  })

  it('of form, method, address or sign-in says nothing of it either', async () => {
    for (const [method, address, body, headers] of [
      ['POST', '/api/persons/search', '{', {}],
      ['POST', '/api/persons/search', '{"query":{"a":1}}', {}],
      ['POST', '/api/persons/search', '"'.repeat(2_000_000), {}],
      ['GET', '/api/persons/%', undefined, {}],
      ['GET', `/api/persons/${'a'.repeat(300)}`, undefined, {}],
      ['GET', '/api/contacts/lists/lacking?after=x', undefined, {}],
      [
        'GET',
        `/api/contacts/lists/lacking?after=${Buffer.from('{"rank":"1 or 1"}').toString('base64url')}`,
        undefined,
        {},
      ],
      ['GET', '/auth/callback?code=x&state=y', undefined, { cookie: 'hallpunkt_sign_in=x.y' }],
      ['GET', '/dev-idp/auth?client_id=nobody', undefined, {}],
      ['GET', '/dev-idp/token', undefined, {}],
      ['GET', '/dev-idp/interaction/x', undefined, {}],
      ['PUT', '/api/session', '{}', {}],
      ['GET', '/nothing', undefined, { accept: 'text/html' }],
      ['GET', '/healthz', undefined, {}],
    ] as [string, string, string | undefined, Record<string, string>][]) {
      const reply = await helena.send(method, address, {
        ...(body === undefined ? {} : { body }),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      })
      attacks += 1
      // The built pages name their own scripts.
      expect(reply.text.replace(/(?:src|href)="[^"]*"/g, ''), `${method} ${address}`.slice(0, 60)).not.toMatch(inner)
    }
  })
})

describe('the log for operation', () => {
  const forged = '{"level":60,"msg":"forged"}'
  const breaks = ['\n', '\r\n', '\u2028', '\u0085', '\u001b[2J\u001b[31m', '\u0000', '\b\b\b\b']

  it('stays one object a line, whatever is sent: in headers, addresses, fields and what the database says', async () => {
    const before = county.server.lines.length
    for (const text of breaks.map((one) => `a${one}${forged}`)) {
      const coded = encodeURIComponent(text)
      await raw(county.server.url, 'GET', `/api/persons/${coded}`, { authorization: helena.headers.authorization! })
      await raw(county.server.url, 'GET', `/${coded}`)
      await raw(county.server.url, 'GET', `/auth/callback?error=${coded}&error_description=${coded}&state=${coded}`)
      await raw(county.server.url, 'GET', '/api/session', {
        'user-agent': `x ${coded} \u0080\u009b31m`,
        'x-request-id': coded,
        referer: coded,
      })
      await helena.call('person.search', { query: text.slice(0, 100) })
      await helena.call('person.lookUp', { identifier: text.slice(0, 30), reason: text })
      await helena.call('request.record', { ...(inputOf('request.record') as object), wish: text } as never)
      attacks += 7
    }
    // The worst case: an error that holds what was typed, line breaks and all.
    await county.rows(`create or replace function fail_now() returns trigger language plpgsql as
      $$ begin raise exception E'typed: \\n${forged}\\n\\u001b[31m 19420310-9147'; end $$`)
    await county.rows(
      'create trigger failing before insert on responsibility_question for each row execute function fail_now()',
    )
    const broken = await helena.call('contact.raise', inputOf('contact.raise'))
    await county.rows('drop trigger failing on responsibility_question')
    expect(broken.status, broken.text).toBe(500)
    const lines = county.server.lines.slice(before)
    expect(lines.length).toBeGreaterThan(breaks.length * 6)
    for (const line of lines) {
      expect(line).toMatch(/^[^\p{Cc}]*\n$/u)
      const object = JSON.parse(line) as { level: number; msg: string }
      expect(object.msg).not.toBe('forged')
      expect(Object.keys(object)).toEqual(expect.arrayContaining(['level', 'time', 'msg']))
    }
    expect(lines.join('')).not.toMatch(/0310-?9147/)
    expect(lines.join('')).not.toContain(helena.headers.authorization!.slice(7))
  })

  it('the access log keeps what was typed as a value, never as a row of its own', async () => {
    const reason = `Ringde\n${forged}`
    const log = await county.logged(() => helena.call('person.reveal', { personId: own.ids.person, reason }))
    expect(log).toHaveLength(1)
    expect(JSON.stringify(log[0]!.detail)).not.toMatch(/\p{Cc}/u)
  })
})

describe('a file for a spreadsheet', () => {
  it('runs nothing: whatever a person is called, no cell begins a formula, nor a row of its own', async () => {
    const evil = [
      '=HYPERLINK("http://evil.example";"x")',
      '+1+1',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '"=1',
      'a;=1\n=2;=3',
    ]
    for (const given of evil)
      await county.newPerson({
        given,
        family: `=cmd|' /C calc'!A0`,
        listedAt: county.units.norrangen,
        lifeThreateningAt: county.units.norrangen,
      })
    let rows = 0
    for (const list of [
      'lacking',
      'notInformed',
      'requests',
      'gaps',
      'vacant',
      'toReview',
      'withoutDeputy',
      'tasks',
      'unqualified',
    ] as const) {
      const { status, text } = await helena.call('contact.exportList', { list })
      attacks += 1
      expect(status, list).toBe(200)
      // Quotation by RFC 4180: a cell is quoted whole or not at all.
      const cells = [
        ...text.replace(/^\ufeff/, '').matchAll(/(?:^|;|\r\n)(?:"((?:[^"]|"")*)"|([^";\r\n]*))(?=;|\r\n|$)/g),
      ]
      rows += cells.length
      for (const [, quoted, plain] of cells) {
        const value = quoted?.replaceAll('""', '"') ?? plain ?? ''
        expect(value, list).not.toMatch(/^[=+@\t\r]|^-[^\d]/)
      }
    }
    expect(rows).toBeGreaterThan(100)
  })
})

describe('a way out of a folder', () => {
  it('is given by no name that an address takes', async () => {
    const lena = await county.as('lena')
    const up = [
      '..',
      '../..',
      '../../etc/passwd',
      '..%2f..%2fetc%2fpasswd',
      '..\\..\\',
      '/etc/passwd',
      'units/../../x',
      '%00',
      'units%00.csv',
      '.',
      '~',
      '__proto__',
      'constructor',
      'toString',
    ]
    for (const name of up)
      for (const address of [
        `/api/imports/${encodeURIComponent(name)}/template`,
        `/api/contacts/lists/${encodeURIComponent(name)}/export`,
        `/api/contacts/letters/${encodeURIComponent(name)}/pdf`,
        `/api/persons/${encodeURIComponent(name)}/contact-sheet`,
        `/assets/${name}`,
        `/${name}`,
        `/audit-roots/${name}`,
        `/api/${name}`,
      ]) {
        const reply = await raw(county.server.url, 'GET', address, { authorization: lena.headers.authorization! })
        attacks += 1
        expect(reply.text, address).not.toContain('root:')
        expect(reply.status, address).toBeLessThan(500)
        if (address.startsWith('/api/') && !address.endsWith('/.') && name !== '.' && !name.startsWith('..'))
          expect([400, 403, 404], `${address} ${reply.text.slice(0, 100)}`).toContain(reply.status)
      }
  })
})

it('nothing was shown of anyone that the one who asked may not see', async () => {
  const stranger = await county.stranger(county.units.norrangen)
  const problem = await helena.mayNot('person.get', { personId: stranger.personId }, 404, 'notFound')
  expect(JSON.stringify(problem)).not.toContain(stranger.number)
  expect(await helena.mayNot('person.get', { personId: uuidv7() }, 404, 'notFound')).toMatchObject({ code: 'notFound' })
})
