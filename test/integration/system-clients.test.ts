import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientCommand } from '../../src/cli/client.ts'
import type { ImportReportView } from '../../src/contract/intake.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { type Database, openDatabase } from '../../src/server/platform/database/database.ts'
import { hashToken } from '../../src/server/platform/operations/session.ts'
import { Caller, County, told } from './client.ts'
import { names, rightInput } from './inputs.ts'

let county: County
let owner: Database
let provider: string
beforeAll(async () => {
  county = await County.start(60)
  owner = openDatabase(county.server.databases.migratorUrl, { max: 2 })
  provider = (
    await county.rows<{ hsa: string }>(
      'select p.hsa_id as hsa from care_unit u join care_provider p on p.id = u.provider_id where u.id = $1',
      [county.units.norrangen],
    )
  )[0]!.hsa
})
afterAll(async () => {
  await owner?.destroy()
  await county?.stop()
})

async function cli(...args: string[]) {
  const said = { out: [] as string[], err: [] as string[] }
  const io = { out: (line: string) => void said.out.push(line), err: (line: string) => void said.err.push(line) }
  return { code: await clientCommand(args, io, async () => owner), ...said }
}
const add = async (id: string, ...more: string[]) => {
  const done = await cli(
    'add',
    id,
    '--name',
    'Listningsexport',
    '--provider',
    provider,
    '--scope',
    'intake.run',
    ...more,
  )
  expect(done.code, done.err.join()).toBe(0)
  return done.out[0]!
}
interface TokenReply {
  access_token: string
  token_type: string
  expires_in: number
  scope: string
  error: string
}
const ask = (id: string, secret: string, body: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  new Caller(county.server.url, {}).send<TokenReply>('POST', '/auth/token', {
    body: new URLSearchParams({ grant_type: 'client_credentials', ...body }),
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`, ...headers },
  })
const bearer = (token: string) => new Caller(county.server.url, { authorization: `Bearer ${token}` })
const client = async (id: string, secret: string) => bearer((await ask(id, secret)).body.access_token)
const send = (caller: Caller, kind: string, text: string, rest = '/preview') =>
  caller.send<ImportReportView>('POST', `/api/imports/${kind}${rest}`, {
    body: text,
    headers: { 'content-type': 'text/csv' },
  })

const staffFile = async (hsaId: string, unitId: string, role = 'sjuksköterska') => {
  const [unit] = await county.rows<{ hsa_id: string }>('select hsa_id from care_unit where id = $1', [unitId])
  return `HSA-id;Förnamn;Efternamn;Enhet HSA-id;Roll;Yrke;Från och med;Telefon\n${hsaId};Ny;Anställd;${unit!.hsa_id};${role};sjuksköterska;2020-01-01;\n`
}

describe('a system client (AC-10)', () => {
  it('signs in with its secret for ten minutes, imports for its provider, and stands in the log by its own id', async () => {
    const secret = await add('listning')
    let token = ''
    const started = await county.logged(async () => {
      const reply = await ask('listning', secret)
      expect(reply.status, reply.text).toBe(200)
      expect(reply.headers.get('cache-control')).toBe('no-store')
      expect(reply.body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'intake.run' })
      token = reply.body.access_token
    })
    expect(started).toMatchObject([
      {
        action: 'client.started',
        actor_kind: 'system',
        outcome: 'done',
        detail: { client: 'listning', scopes: ['intake.run'] },
      },
    ])
    const caller = bearer(token)
    const file = await staffFile('SE2321000222-SYS1', county.units.norrangen)
    const seen = await send(caller, 'staff', file)
    expect(seen.status, seen.text).toBe(200)
    const rows = await county.logged(async () => {
      const done = await send(caller, 'staff', file, `?fileHash=${seen.body.fileHash}`)
      expect(done.body, done.text).toMatchObject({ created: 1, rejectedTotal: 0, applied: true })
    })
    expect(rows).toMatchObject([
      {
        operation: 'intake.apply',
        outcome: 'done',
        actor_kind: 'system',
        ground: 'AC-1:scope',
        assignment_id: null,
        staff_id: null,
        detail: { client: 'listning', kind: 'staff', created: 1 },
      },
    ])
    expect(rows[0]!.provider_id).toBe(started[0]!.provider_id)
    expect((await caller.call('intake.template', { kind: 'staff' })).status).toBe(200)
  })

  it('touches no other provider’s units, no persons, and promotes nobody to the county', async () => {
    const caller = await client('grannen', await add('grannen'))
    const codes = ({ body }: { body: ImportReportView }) => body.rejected.map((row) => row.reason.code)
    expect(codes(await send(caller, 'staff', await staffFile('SE2321000222-SYS2', county.units.homeHealth)))).toEqual([
      'scope.otherProvider',
    ])
    expect(
      codes(
        await send(caller, 'staff', await staffFile('SE2321000222-SYS3', county.units.norrangen, 'länsadministratör')),
      ),
    ).toEqual(['scope.countyRole'])
    const persons = await send(caller, 'persons', 'Personnummer;Förnamn;Efternamn\n191212121212;Tolvan;Tolvansson\n')
    expect(told(persons, 403, 'access.refused').reasons.map((r) => r.code)).toEqual(['access.scopeMissing'])
  })

  it('may do nothing else that there is to do, and each no is logged with its id', async () => {
    const caller = await client('nyfiken', await add('nyfiken'))
    const mine = ['intake.preview', 'intake.apply', 'intake.template']
    for (const name of names.filter((one) => !mine.includes(one))) {
      const rows = await county.logged(async () => {
        const reply = await caller.call(name, rightInput[name] as never)
        expect([403, 404], `${name}: ${reply.text.slice(0, 300)}`).toContain(reply.status)
      })
      expect(rows, name).toMatchObject([{ outcome: 'refused', actor_kind: 'system', detail: { client: 'nyfiken' } }])
    }
  })

  it('sees no person in the database either, and can’t read what it is itself', async () => {
    const secret = await add('radfri')
    const { body } = await ask('radfri', secret)
    const seen = await county.app.transaction().execute(async (tx) => {
      await sql`select * from session_open(${hashToken(body.access_token)})`.execute(tx)
      const count = async (table: string) =>
        Number((await sql.raw<{ n: string }>(`select count(*) as n from ${table}`).execute(tx)).rows[0]!.n)
      return [
        await count('person'),
        await count('listing'),
        await count('fixed_contact'),
        await count('audit_entry'),
        await count('reach'),
      ]
    })
    expect(seen).toEqual([0, 0, 0, 0, 0])
    for (const table of ['system_client', 'session', 'session_replaced'])
      await expect(sql.raw(`select * from ${table}`).execute(county.app)).rejects.toThrow(/permission denied/)
  })

  it('without the right secret, or unknown, revoked or past its day, is refused alike, and logged', async () => {
    const secret = await add('stangd')
    const old = await add('gammal')
    await county.rows(`update system_client set expires_on = $1 where client_id = 'gammal'`, [
      addDays(county.today, -1),
    ])
    const token = (await ask('stangd', secret)).body.access_token
    expect((await bearer(token).call('intake.template', { kind: 'staff' })).status).toBe(200)
    expect((await cli('revoke', 'stangd')).code).toBe(0)
    const answers: string[] = []
    const rows = await county.logged(async () => {
      for (const [id, with_] of [
        ['gammal', old],
        ['stangd', secret],
        ['gammal', 'wrong'],
        ['finns-inte', secret],
      ] as const) {
        const reply = await ask(id, with_)
        expect(reply.status).toBe(401)
        expect(reply.headers.get('www-authenticate')).toMatch(/^Basic/)
        answers.push(reply.text)
      }
    })
    expect(new Set(answers).size, 'what is wrong isn’t told').toBe(1)
    expect(JSON.parse(answers[0]!)).toMatchObject({ error: 'invalid_client' })
    expect(rows.map((row) => [row.reason_code, row.detail])).toEqual([
      ['client.expired', { client: 'gammal' }],
      ['client.revoked', { client: 'stangd' }],
      ['client.secret', { client: 'gammal' }],
      ['client.unknown', {}],
    ])
    // The token it had is worth nothing from the moment it is revoked.
    await bearer(token).mayNot('intake.template', { kind: 'staff' }, 401, 'session.expired')
  })

  it('gets the scopes it was given and no more, and none when it asks for nothing', async () => {
    const secret = await add('omfang')
    expect((await ask('omfang', secret, { scope: 'intake.run' })).body.scope).toBe('intake.run')
    for (const scope of ['intake.runCounty', 'intake.run person.read', ''])
      expect((await ask('omfang', secret, { scope })).body, scope).toMatchObject({ error: 'invalid_scope' })
    const token = (await ask('omfang', secret)).body.access_token
    await county.rows(`update session set scopes = '{}' where id_hash = sha256(convert_to($1, 'utf8'))`, [token])
    const no = await bearer(token).mayNot('intake.template', { kind: 'staff' }, 403, 'access.refused')
    expect(no.reasons.map((r) => r.code)).toEqual(['access.scopeMissing'])
  })

  it('asks as the standard says, and in no other way', async () => {
    const secret = await add('standard')
    const error = async (reply: Promise<{ status: number; body: TokenReply }>) => {
      const { status, body } = await reply
      return `${status} ${body.error}`
    }
    expect(await error(ask('standard', secret, { grant_type: 'password' }))).toBe('400 unsupported_grant_type')
    expect(await error(ask('standard', secret, {}, { authorization: `Bearer ${secret}` }))).toBe('401 invalid_client')
    expect(await error(ask('standard', secret, {}, { authorization: 'Basic %%%' }))).toBe('401 invalid_client')
    expect(await error(ask('standard', '%E0%A4%A'))).toBe('401 invalid_client')
    const raw = (body: string) =>
      new Caller(county.server.url, {}).send<TokenReply>('POST', '/auth/token', {
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    expect(await error(raw('grant_type=client_credentials&grant_type=password'))).toBe('400 invalid_request')
    expect(await error(raw('x'))).toBe('400 invalid_request')
    expect((await raw(`a=${'x'.repeat(5000)}`)).status).toBe(413)
    const json = await new Caller(county.server.url, {}).send('POST', '/auth/token', {
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(json.status).toBe(415)
  })

  it('can’t be given a token that lives longer, nor one for a browser', async () => {
    const [row] = await county.rows<{ id: string }>(`select id from system_client where client_id = 'standard'`)
    const insert = (bearerToken: boolean, until: string) =>
      county.rows(
        `insert into session (id_hash, kind, client_id, scopes, csrf_token, is_bearer, expires_at) values (sha256('x'), 'system', $1, '{}', '', $2, now() + $3::interval)`,
        [row!.id, bearerToken, until],
      )
    await expect(insert(true, '16 minutes')).rejects.toThrow(/session_system_short/)
    await expect(insert(false, '5 minutes')).rejects.toThrow(/session_system_short/)
  })
})

describe('hallpunkt client', () => {
  it('lists what there is, without any secret, and says what is wrong with a command', async () => {
    const secret = await add('lista', '--until', addDays(county.today, 30))
    const { out } = await cli('list')
    const line = out.find((one) => one.startsWith('lista\t'))
    expect(line).toContain(provider)
    expect(line).toContain(addDays(county.today, 30))
    expect(out.join()).not.toContain(secret)
    expect((await cli('add', 'lista', '--name', 'X', '--provider', provider, '--scope', 'intake.run')).code).toBe(1)
    expect((await cli('add', 'ny-klient', '--name', 'X', '--provider', 'SE-INGEN', '--scope', 'intake.run')).code).toBe(
      1,
    )
    expect((await cli('revoke', 'finns-inte')).code).toBe(1)
    for (const wrong of [
      [],
      ['add'],
      ['add', 'Stor', '--name', 'X', '--provider', provider, '--scope', 'intake.run'],
      ['add', 'ny-klient', '--provider', provider, '--scope', 'intake.run'],
      ['add', 'ny-klient', '--name', 'X', '--provider', provider],
      ['add', 'ny-klient', '--name', 'X', '--provider', provider, '--scope', 'person.read'],
      ['add', 'ny-klient', '--name', 'X', '--provider', provider, '--scope', 'intake.run', '--until', '2020-01-01'],
      ['list', 'x'],
      ['revoke'],
      ['remove', 'lista'],
    ])
      expect((await cli(...wrong)).code, wrong.join(' ')).toBe(2)
    const [kept] = await county.rows<{ hash: string }>(
      `select encode(secret_hash, 'hex') as hash from system_client where client_id = 'lista'`,
    )
    expect(kept!.hash).not.toContain(Buffer.from(secret).toString('hex'))
    expect(await county.count(`audit_entry where action = 'client.added' and detail ->> 'client' = 'lista'`)).toBe(1)
  })
})
