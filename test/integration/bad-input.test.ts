import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ProblemView, problemView } from '../../src/contract/problem.ts'
import { addDays, addYears } from '../../src/domain/law/calendar.ts'
import { type Caller, County, type Reply, told } from './client.ts'
import { type RawAnswer, raw } from './raw.ts'

let county: County
let helena: Caller
let token: string
beforeAll(async () => {
  county = await County.start()
  helena = await county.as('helena')
  token = helena.headers.authorization!
})
afterAll(async () => {
  await county?.stop()
})

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  helena.send('POST', path, {
    body,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
  })

/** A raw answer that is a well-told no. */
function toldRaw(answer: RawAnswer, status: number, code: string): ProblemView {
  expect({ status: answer.status, type: answer.headers['content-type'] }, answer.text.slice(0, 500)).toEqual({
    status,
    type: expect.stringMatching(/^application\/problem\+json/),
  })
  const problem = problemView.parse(JSON.parse(answer.text))
  expect(problem.code).toBe(code)
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  return problem
}

describe('a personal number', () => {
  const lookUp = (identifier: string) => helena.call('person.lookUp', { identifier, reason: 'Ringde hit' })
  const refused = async (identifier: string) => {
    const problem = told(await lookUp(identifier), 422, 'identity.refused')
    expect(problem.reasons).toHaveLength(1)
    expect(problem.reasons[0]!.fact).toBe('identifier')
    return problem.reasons[0]!.code
  }

  it('that is wrong is told how: form, check digit, date, not born yet', async () => {
    expect(await refused('hej')).toBe('identity.format')
    expect(await refused('19420310')).toBe('identity.format')
    expect(await refused('19420310-9148')).toBe('identity.checkDigit')
    expect(await refused('19420230-1236')).toMatch(/^identity\.(date|checkDigit)$/)
    const next = addYears(county.today, 1).replaceAll('-', '')
    expect(await refused(`${next}-${'0000'.slice(0, 3)}0`)).toMatch(/^identity\./)
    expect(await refused(withCheckDigit(`${next}123`))).toBe('identity.future')
    expect(await refused(withCheckDigit('18500101123'))).toBe('identity.tooOld')
  })

  it('is read as people write it', async () => {
    const { number, personId } = await county.stranger(county.units.norrangen)
    const short = number.slice(2)
    for (const written of [
      number,
      `${number.slice(0, 8)}-${number.slice(8)}`,
      ` ${number.slice(0, 8)} ${number.slice(8)} `,
      `${number.slice(0, 8)}–${number.slice(8)}`,
      Number(number.slice(0, 4)) > 1927 ? `${short.slice(0, 6)}-${short.slice(6)}` : number,
    ]) {
      const reply = await lookUp(written)
      expect(reply.body.person?.personId, written).toBe(personId)
    }
  })

  it('may be a samordningsnummer or a reservnummer', async () => {
    const reserve = '20210325K069'
    const person = await county.newPerson({})
    await county.rows(`insert into person_identifier (value, person_id, kind) values ($1, $2, 'reservnummer')`, [
      reserve,
      person,
    ])
    const { person: found } = await helena.may('person.lookUp', { identifier: '20210325-k069', reason: 'Ringde hit' })
    expect(found).toMatchObject({ personId: person })
  })

  it('never stands in an address, nor is one taken from there', async () => {
    const reply = await post('/api/persons/look-up?identifier=19420310-9147&reason=Ringde', '{}')
    const problem = told(reply, 400, 'input.invalid')
    expect(problem.fields.map((f) => f.path).sort()).toEqual(['identifier', 'reason'])
    for (const path of ['/api/persons/194203109147', '/api/persons/19420310-9147'])
      told(await helena.send('GET', path), 400, 'input.invalid')
  })
})

/** A number with its check digit, whatever the date. */
function withCheckDigit(eleven: string): string {
  const sum = [...eleven.slice(2)].reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (n > 9 ? n - 9 : n)
  }, 0)
  return `${eleven}${(10 - (sum % 10)) % 10}`
}

describe('a date', () => {
  it('that doesn’t exist is told beside its field', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const gun = await county.assignment('gun')
    for (const startsOn of [
      '2026-02-30',
      '2026-13-01',
      '2025-02-29',
      '2026-11-31',
      '23/11 2026',
      '20261123',
      '2026-11-23T00:00:00Z',
      '+2026-11-23',
      '99999-01-01',
      '',
    ]) {
      const problem = await helena.mayNot(
        'contact.appoint',
        { personId: person, kind: 'careContact', assignmentId: gun, startsOn, basis: 'needed' },
        400,
        'input.invalid',
      )
      expect(problem.fields, startsOn).toMatchObject([{ path: 'startsOn', code: 'field.date' }])
    }
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)
  })

  it('at the edge of the calendar is answered, not stumbled over', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    for (const startsOn of ['0000-01-01', '0001-01-01', '9999-12-31', '1000-02-28']) {
      const candidates = await helena.call('contact.candidates', { personId: person, kind: 'careContact', startsOn })
      expect(candidates.status, `${startsOn}: ${candidates.text.slice(0, 300)}`).toBeLessThan(500)
    }
  })

  it('with a moment that no clock shows is refused', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const { contactId } = await helena.may('contact.appoint', {
      personId: person,
      kind: 'careContact',
      assignmentId: await county.assignment('gun'),
      startsOn: addDays(county.today, -3),
      basis: 'needed',
    })
    const inform = { personId: person, contactId, outcome: 'told', channel: 'spoken', fingerprint: 'x' } as const
    for (const toldAt of [
      '2026-11-01',
      '2026-11-01T10:00:00',
      '2026-11-01T25:00:00Z',
      '2026-11-01T10:00:00+99:99',
      '2026-02-30T10:00:00Z',
      '2026-11-01T10:61:00Z',
      'yesterday',
    ]) {
      const problem = await helena.mayNot('contact.inform', { ...inform, toldAt }, 400, 'input.invalid')
      expect(
        problem.fields.map((f) => f.path),
        toldAt,
      ).toEqual(['toldAt'])
    }
    for (const toldAt of ['2026-11-22T10:00:00+23:59', '2026-11-22T10:00:00-23:59', '2026-06-30T23:59:60Z'])
      expect((await helena.call('contact.inform', { ...inform, toldAt })).status, toldAt).toBeLessThan(500)
  })

  it('with an offset that no place has, or in a year far out, is told beside its field; one with the farthest is kept in UTC', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const request = { personId: person, askedBy: 'person', channel: 'phone', kind: 'careContact' } as const
    const yesterday = addDays(county.today, -1)
    for (const askedAt of [
      `${yesterday}T10:00:00+16:00`,
      `${yesterday}T10:00:00-16:00`,
      `${yesterday}T10:00:00+14:01`,
      '0001-01-01T00:00:00+10:00',
      '1899-12-31T23:59:59Z',
      '2201-01-01T00:00:00Z',
      '9999-12-31T23:59:59-14:00',
    ]) {
      const problem = await helena.mayNot('request.record', { ...request, askedAt }, 400, 'input.invalid')
      expect(problem.fields, askedAt).toMatchObject([{ path: 'askedAt', code: 'field.date' }])
    }
    const { requestId } = await helena.may('request.record', { ...request, askedAt: `${yesterday}T13:30:00+14:00` })
    expect(
      await county.rows('select asked_at = $2::timestamptz as same from contact_request where id = $1', [
        requestId,
        `${addDays(yesterday, -1)}T23:30:00Z`,
      ]),
    ).toEqual([{ same: true }])
  })
})

describe('text', () => {
  it('with something hidden in it is refused, and what shows nothing is as if left out', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const asked = {
      personId: person,
      askedBy: 'person',
      channel: 'phone',
      kind: 'careContact',
      askedAt: `${addDays(county.today, -1)}T10:00:00Z`,
    } as const
    const refused = async (wish: string) =>
      (await helena.mayNot('request.record', { ...asked, wish }, 400, 'input.invalid')).fields.map(
        ({ path, code }) => `${path} ${code}`,
      )
    for (const hidden of ['\u061c', '\u200b', 'a\ufeffb', '\u{e0041}', '\u2060', '\u202e', '\u180e'])
      expect(await refused(`Gärna${hidden} Eva`), JSON.stringify(hidden)).toEqual(['wish field.characters'])
    for (const nothing of ['\u200d', '\u00ad\u00ad', '\u3164', '\u2800', '\ufe0f'])
      expect(await refused(nothing), JSON.stringify(nothing)).toEqual(['wish field.required'])
    for (const nothing of ['\ufeff', '\u200b']) expect(await refused(nothing), JSON.stringify(nothing)).toHaveLength(1)
    const wish = 'Fast\u00advård, می\u200cخواهم 👩🏽\u200d⚕️'
    const { requestId } = await helena.may('request.record', { ...asked, wish })
    expect(await county.rows('select wish from contact_request where id = $1', [requestId])).toEqual([{ wish }])
  })

  const found = async (family: string, given: string, query: string) => {
    const person = await county.newPerson({ listedAt: county.units.norrangen, family, given })
    const { items } = await helena.may('person.search', { query })
    const item = items.find((i) => i.personId === person)
    const page = await helena.may('person.get', { personId: person })
    return { person, item, page }
  }

  it('that looks like SQL is a name', async () => {
    const family = `Robert'); DROP TABLE person;--`
    const { item, page } = await found(family, `' or '1'='1`, 'robert drop table')
    expect(item?.name).toBe(`' or '1'='1 ${family}`)
    expect(page.familyName).toBe(family)
    expect(await county.count('person')).toBeGreaterThan(100)
  })

  it('that looks like HTML comes back as it was, in an answer that no browser takes for a page', async () => {
    const family = '<img src=x onerror=alert(1)>'
    const given = '{{7*7}}<%= 7*7 %>'
    const { person, page } = await found(family, given, 'img src')
    expect(page).toMatchObject({ familyName: family, givenName: given })
    const reply = await helena.call('person.get', { personId: person })
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/)
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('of any script and with any marks is kept to the letter', async () => {
    for (const [family, given] of [
      ['Åström-Öberg af Ärlig', 'Éloïse'],
      ['محمد', 'علي'],
      ['山田', '太郎'],
      ['👩🏽‍⚕️', 'Zoë'],
      ['O’Brien', "D'Arcy"],
      ['100%_\\', 'a\\b'],
    ] as const) {
      const { page } = await found(family, given, 'Åström')
      expect(page).toMatchObject({ familyName: family, givenName: given })
    }
  })

  it('that is odd is searched for without harm', async () => {
    const odd = [
      '%',
      '_',
      '\\',
      '%%%%',
      "'",
      '"',
      '*',
      '(',
      '[a-z]',
      '\u0000',
      'a\u0000b',
      '\ud800',
      '\u202e',
      '😀😀',
      '0'.repeat(100),
      '𝒜'.repeat(50),
    ]
    for (const query of odd) {
      const reply = await helena.call('person.search', { query })
      expect(reply.status, JSON.stringify(query)).toBeLessThan(500)
    }
    told(await helena.call('person.search', { query: 'a'.repeat(101) }), 400, 'input.invalid')
  })

  it('with NUL is refused wherever it would be kept', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const appoint = {
      personId: person,
      kind: 'careContact',
      assignmentId: await county.assignment('gun'),
      startsOn: county.today,
      basis: 'needed',
    } as const
    for (const more of [{ mission: 'a\u0000b' }, { wish: '\u0000' }])
      await helena.mayNot('contact.appoint', { ...appoint, ...more }, 400, 'input.invalid')
    const { fields } = await helena.mayNot(
      'person.reveal',
      { personId: person, reason: 'Hem\u0000besök' },
      400,
      'input.invalid',
    )
    expect(fields).toMatchObject([{ path: 'reason', code: 'field.characters' }])
    await helena.mayNot(
      'contact.decideNeed',
      { personId: person, contactKind: 'doctorContact', decision: 'declined', reason: 'Nej\u0000tack' },
      400,
      'input.invalid',
    )
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)
    expect(await county.count('need_decision where person_id = $1', [person])).toBe(0)
  })

  it('longer than its field is refused beside it, saying how long it may be', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const problem = await helena.mayNot(
      'contact.decideNeed',
      { personId: person, contactKind: 'doctorContact', decision: 'declined', reason: 'x'.repeat(1001) },
      400,
      'input.invalid',
    )
    expect(problem.fields).toMatchObject([
      { path: 'reason', code: 'field.tooLong', sv: 'För långt. Högst 1000 tecken.' },
    ])
    // Half a million characters, still under the limit of the body.
    await helena.mayNot('person.lookUp', { identifier: '1'.repeat(500_000), reason: 'Ringde' }, 400, 'input.invalid')
  })

  it('of blanks is nothing', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    for (const reason of ['', '   ', '\t\n', '\u00a0\u2003'])
      await helena.mayNot('person.reveal', { personId: person, reason }, 400, 'input.invalid')
  })
})

describe('a body', () => {
  const path = '/api/persons/search'

  it('of 5 MB is refused, whether it says its size or not', async () => {
    const big = JSON.stringify({ query: 'x'.repeat(5 * 1024 * 1024) })
    const headers = { authorization: token, 'content-type': 'application/json' }
    const sized = await raw(
      helena.url,
      'POST',
      path,
      { ...headers, 'content-length': String(Buffer.byteLength(big)) },
      [],
    ).catch((error) => error as Error)
    expect(sized).toMatchObject({ status: 413 })
    const problem = toldRaw(sized as RawAnswer, 413, 'input.tooLarge')
    expect(problem.sv).toContain('1 MB')
    const half = Buffer.alloc(256 * 1024, 'x')
    toldRaw(
      await raw(helena.url, 'POST', path, { ...headers, 'transfer-encoding': 'chunked' }, Array(20).fill(half)),
      413,
      'input.tooLarge',
    )
    await helena.may('person.search', { query: 'an' })
  })

  it('of the wrong kind is refused', async () => {
    const json = JSON.stringify({ query: 'an' })
    for (const type of [
      'text/plain',
      'text/csv',
      'application/octet-stream',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'text/json',
      'nonsense',
    ])
      told(await post(path, json, { 'content-type': type }), 415, 'input.contentType')
    expect((await post(path, json, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200)
    // An import wants a file, not JSON.
    const lena = await county.as('lena')
    told(
      await lena.send('POST', '/api/imports/units/preview', {
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
      415,
      'input.contentType',
    )
    told(await lena.send('POST', '/api/imports/units/preview'), 415, 'input.contentType')
  })

  it('that isn’t JSON, or is cut short, is refused', async () => {
    for (const body of ['{', '{"query":', '{"query":"an"', "{'query':'an'}", 'null x', '\ufeff{', '{"query":"\u0001"}'])
      told(await post(path, body), 400, 'input.notJson')
    told(await post(path, ''), 400, 'input.notJson')
  })

  it('that is JSON but no object lacks everything', async () => {
    for (const body of ['null', '[]', '"text"', '12', 'true', '[{"query":"an"}]']) {
      const reply = await post(path, body)
      expect([400, 415], `${body}: ${reply.text}`).toContain(reply.status)
      expect(reply.problem.code).toMatch(/^input\./)
    }
  })

  it('reaches nothing by the names that JavaScript keeps for itself', async () => {
    for (const body of [
      '{"query":"an","__proto__":{"admin":true}}',
      '{"query":"an","constructor":{"prototype":{"admin":true}}}',
    ])
      expect([200, 400]).toContain((await post(path, body)).status)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('can’t speak of another person than the address does', async () => {
    const [here, there] = [
      await county.newPerson({ listedAt: county.units.norrangen }),
      (await county.stranger(county.units.norrangen)).personId,
    ]
    const reply = await post(
      `/api/persons/${here}/need-decisions`,
      JSON.stringify({ personId: there, contactKind: 'doctorContact', decision: 'declined', reason: 'Nej tack' }),
    )
    expect(reply.status).toBe(200)
    expect(await county.count('need_decision where person_id = $1', [there])).toBe(0)
    expect(await county.count('need_decision where person_id = $1', [here])).toBe(1)
  })

  it('with more than is asked for has the rest left out', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    await helena.may('contact.appoint', {
      personId: person,
      kind: 'careContact',
      assignmentId: await county.assignment('gun'),
      startsOn: county.today,
      basis: 'needed',
      ...({ providerId: uuidv7(), source: 'import', version: 7, appointedBy: uuidv7() } as object),
    })
    expect(
      await county.rows('select version, source, appointed_by from fixed_contact where person_id = $1', [person]),
    ).toEqual([{ version: 1, source: 'hallpunkt', appointed_by: await county.assignment('helena') }])
  })

  it('with wrong types says which fields', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const reply = await post(
      `/api/persons/${person}/contacts`,
      JSON.stringify({
        kind: 'friend',
        assignmentId: 12,
        startsOn: null,
        basis: ['needed'],
        activeChoice: 'yes',
        replaces: { contactId: 'x', version: 1.5 },
      }),
    )
    const problem = told(reply, 400, 'input.invalid')
    expect(problem.fields.map((f) => f.path).sort()).toEqual(
      ['activeChoice', 'assignmentId', 'basis', 'kind', 'replaces.contactId', 'replaces.version', 'startsOn'].sort(),
    )
  })
})

describe('a list', () => {
  it('is not asked for in impossible numbers', async () => {
    for (const limit of ['-1', '0', '101', '1.5', 'many', '1e99', '', 'NaN', '0x10; drop'])
      told(
        await helena.send('GET', `/api/contacts/lists/lacking?limit=${encodeURIComponent(limit)}`),
        400,
        'input.invalid',
      )
    told(await helena.send('GET', '/api/contacts/lists/lacking?limit=5&limit=6'), 400, 'input.invalid')
    told(await helena.send('GET', '/api/contacts/lists/lacking?kind=everything'), 400, 'input.invalid')
  })

  it('goes on only from a place it has given', async () => {
    const { next } = await helena.may('contact.list', { list: 'lacking', limit: 1 })
    expect(next).not.toBeNull()
    const mark = JSON.parse(Buffer.from(next!, 'base64url').toString('utf8')) as Record<string, unknown>
    const written = (change: object) => Buffer.from(JSON.stringify({ ...mark, ...change })).toString('base64url')
    for (const after of [
      'x',
      '~',
      next!.slice(4),
      next!.slice(0, -4),
      written({ key: '' }),
      written({ key: 'x'.repeat(121) }),
      written({ person: '-'.repeat(36) }),
      written({ person: undefined }),
      written({ since: '2026-02-30' }),
      written({ rank: -1 }),
      written({ rank: '1 or 1=1' }),
    ]) {
      const problem = told(
        await helena.send('GET', `/api/contacts/lists/lacking?after=${encodeURIComponent(after)}`),
        400,
        'input.invalid',
      )
      expect(problem.fields, after).toMatchObject([{ path: 'after' }])
    }
    told(
      await helena.send('GET', `/api/contacts/lists/lacking?after=${written({ key: 'a\u0000b' })}`),
      400,
      'input.invalid',
    )
    told(await helena.send('GET', `/api/contacts/lists/lacking?after=${'x'.repeat(401)}`), 400, 'input.invalid')
    const onward = await helena.may('contact.list', { list: 'lacking', limit: 1, after: next! })
    expect(onward.items[0]!.key).not.toBe(mark.key)
  })
})

describe('an address', () => {
  it('that leads nowhere says so, by any method', async () => {
    for (const path of [
      '/api/nothing',
      '/api/persons//contacts',
      '/nothing',
      '/api/../etc/passwd',
      '/.env',
      '/.git/config',
    ])
      told((await helena.send('GET', path)) as Reply<unknown>, 404, 'notFound')
    for (const [method, path] of [
      ['PUT', '/api/today'],
      ['DELETE', `/api/persons/${uuidv7()}`],
      ['PATCH', `/api/persons/${uuidv7()}`],
      ['GET', '/api/persons/look-up'],
      ['POST', '/api/today'],
      ['GET', '/api/session/end'],
    ] as const) {
      const reply = await helena.send(method, path)
      expect([400, 404], `${method} ${path}`).toContain(reply.status)
      expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    }
  })

  it('that is very long, or no text at all, is refused as any other', async () => {
    const headers = { authorization: token }
    for (const [path, status] of [
      [`/api/persons/${'a'.repeat(190)}`, 400],
      [`/api/persons/${'a'.repeat(5000)}`, [404, 414]],
      [`/api/persons/${uuidv7()}x`, 400],
      ['/api/persons/%00', 400],
      ['/api/persons/%2e%2e%2fpersons', 400],
      ['/api/persons/%', 400],
      ['/api/persons/%C3%28', 400],
      ['/%E0%A4%A', 400],
    ] as const) {
      const answer = await raw(helena.url, 'GET', path, headers)
      expect([status].flat(), path.slice(0, 40)).toContain(answer.status)
      expect(answer.headers['content-type'], path.slice(0, 40)).toMatch(/^application\/problem\+json/)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(problemView.parse(JSON.parse(answer.text)).status).toBe(answer.status)
    }
  })
})

it('no one found anything to complain of meanwhile', () => {
  expect(county.server.complaints).toEqual([])
})
