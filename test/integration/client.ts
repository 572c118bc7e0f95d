// Speaks to the running service as someone, and looks into its database as the owner.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
import { castNumbers } from '../../demo/residents/cast.ts'
import {
  type OperationName,
  type Operations,
  type OutputOf,
  operations,
  type SentOf,
} from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { type ProblemView, problemView } from '../../src/contract/problem.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { searchKeys, swedishSortKey } from '../../src/domain/person/names.ts'
import { type Database, openDatabase } from '../../src/server/platform/database/database.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../support/server.ts'

export interface Reply<T> {
  status: number
  headers: Headers
  text: string
  /** The answer as it came: files aren't text. */
  bytes: Buffer
  /** The answer, when it is a yes. */
  body: T
  /** The answer, when it is a no. */
  problem: ProblemView
}

export interface CallOptions {
  /** Idempotency key; a new one unless said. `null` sends none. */
  key?: string | null
  headers?: Record<string, string>
}

/** Someone who calls the service: with a bearer token unless made otherwise. */
export class Caller {
  readonly url: string
  readonly headers: Record<string, string>

  constructor(url: string, headers: Record<string, string>) {
    this.url = url
    this.headers = headers
  }

  /** The same one with other headers too. */
  with(headers: Record<string, string>): Caller {
    return new Caller(this.url, { ...this.headers, ...headers })
  }

  async call<N extends OperationName>(
    name: N,
    input: SentOf<Operations[N]>,
    options: CallOptions = {},
  ): Promise<Reply<OutputOf<Operations[N]>>> {
    const op: Operation = operations[name]
    const rest = { ...(input as Record<string, unknown>) }
    const path = op.path.replace(/:(\w+)/g, (_whole, param: string) => {
      const value = encodeURIComponent(String(rest[param]))
      delete rest[param]
      return value
    })
    const query = op.method === 'GET' || op.upload ? new URLSearchParams(rest as Record<string, string>).toString() : ''
    const body = op.upload ? 'a;b\n' : op.method === 'POST' ? JSON.stringify(rest) : undefined
    const key = options.key === undefined ? randomUUID() : options.key
    return this.send(op.method, `/api${path}${query ? `?${query}` : ''}`, {
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': op.upload ? 'text/csv' : 'application/json' }),
        ...(op.creates && key !== null ? { 'idempotency-key': key } : {}),
        ...options.headers,
      },
    })
  }

  /** Calls and expects a yes. */
  async may<N extends OperationName>(
    name: N,
    input: SentOf<Operations[N]>,
    options?: CallOptions,
  ): Promise<OutputOf<Operations[N]>> {
    const reply = await this.call(name, input, options)
    expect(reply.status, `${name}: ${reply.text.slice(0, 1500)}`).toBe(200)
    return reply.body
  }

  /** Calls and expects a no of that status and code, well told. */
  async mayNot<N extends OperationName>(
    name: N,
    input: SentOf<Operations[N]>,
    status: number,
    code: string,
    options?: CallOptions,
  ): Promise<ProblemView> {
    return told(await this.call(name, input, options), status, code)
  }

  async send<T>(method: string, path: string, init: RequestInit = {}): Promise<Reply<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      ...init,
      headers: { ...this.headers, ...(init.headers as Record<string, string>) },
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = bytes.toString('utf8')
    const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      body: json as T,
      problem: json as ProblemView,
    }
  }
}

/** Expects a well-told no: RFC 9457, the code, and a sentence in each language. */
export function told(reply: Reply<unknown>, status: number, code: string): ProblemView {
  expect({ status: reply.status, code: reply.problem?.code }, reply.text.slice(0, 1500)).toEqual({ status, code })
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  const problem = problemView.parse(reply.problem)
  expect(problem.type).toBe(`urn:hallpunkt:problem:${code}`)
  expect(problem.status).toBe(status)
  expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/)
  for (const one of [problem, ...problem.reasons, ...problem.fields]) {
    expect(one.sv).toMatch(/\S.*[.?]$/)
    expect(one.en).toMatch(/\S.*[.?]$/)
    expect(one.sv).not.toBe(one.en)
    expect(`${one.sv}${one.en}`, 'a placeholder was left').not.toMatch(/\{\w+\}/)
  }
  return problem
}

/** What a no says, without what is different each time. */
export const said = ({ requestId: _, ...rest }: ProblemView): Omit<ProblemView, 'requestId'> => rest

export interface NewPerson {
  given?: string
  family?: string
  listedAt?: string
  protection?: 'none' | 'confidential' | 'protectedRegistration'
  birthDate?: string
  episodes?: { unitId: string; kind: string; municipal?: boolean; services?: string[]; from?: string }[]
  lifeThreateningAt?: string
}

export interface NewStaff {
  unitId: string
  role: string
  profession: string
  licensed?: boolean
  category?: string
  phone?: string
  /** Days from today. */
  from?: number
  to?: number
}

/** A running service with the demo county, and what tests need to look behind it. */
export class County {
  readonly server: TestServer
  readonly owner: pg.Pool
  readonly app: Database
  /** The cast's units and assignments by the demo's keys. */
  units!: Record<'norrangen' | 'homeHealth' | 'homeHelp' | 'heart' | 'office', string>
  today!: string
  #made = 0

  private constructor(server: TestServer) {
    this.server = server
    this.owner = new pg.Pool({ connectionString: server.databases.migratorUrl, max: 2 })
    this.owner.on('error', () => undefined)
    this.app = openDatabase(server.databases.appUrl, { max: 2 })
  }

  static async start(residents?: number, more: TestServerOptions = {}): Promise<County> {
    const county = new County(await startTestServer({ ...more, ...(residents === undefined ? {} : { residents }) }))
    const unitOf = async (key: string, nth = 0) =>
      (
        await county.rows<{ unit_id: string }>(
          `select a.unit_id from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id
           where s.hsa_id = $1 order by u.name offset $2`,
          [castMember(key).hsaId, nth],
        )
      )[0]!.unit_id
    county.units = {
      norrangen: await unitOf('helena'),
      homeHealth: await unitOf('britta'),
      homeHelp: await unitOf('fatima'),
      heart: await unitOf('heart'),
      office: await unitOf('lena'),
    }
    county.today = (await county.rows<{ day: string }>('select ctx_today()::text as day'))[0]!.day
    return county
  }

  async stop(): Promise<void> {
    await this.owner.end()
    await this.app.destroy()
    await this.server.stop()
  }

  async rows<T extends object = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.owner.query(sql, values)).rows as T[]
  }

  async count(sql: string, values: unknown[] = []): Promise<number> {
    return Number((await this.rows<{ n: string }>(`select count(*) as n from ${sql}`, values))[0]!.n)
  }

  get nobody(): Caller {
    return new Caller(this.server.url, {})
  }

  /** One of the demo's sign-ins, with a bearer token. */
  async as(name: string): Promise<Caller> {
    const { token } = await this.server.signIn(name)
    return new Caller(this.server.url, { authorization: `Bearer ${token}` })
  }

  /** Any member of staff, by HSA-id. */
  async asStaff(hsaId: string): Promise<Caller> {
    const session = await startSession(this.app, { kind: 'staff', subject: hsaId }, { bearer: true, seconds: 600 })
    return new Caller(this.server.url, { authorization: `Bearer ${session!.token}` })
  }

  asCast(key: string): Promise<Caller> {
    return this.asStaff(castMember(key).hsaId)
  }

  /** The assignment of a member of the cast, at a unit when they have several. */
  async assignment(key: string, unitId?: string): Promise<string> {
    const found = await this.rows<{ id: string }>(
      `select a.id from assignment a join staff_member s on s.id = a.staff_id where s.hsa_id = $1 and ($2::uuid is null or a.unit_id = $2)`,
      [castMember(key).hsaId, unitId ?? null],
    )
    return found[0]!.id
  }

  async resident(name: keyof typeof castNumbers): Promise<string> {
    const found = await this.rows<{ person_id: string }>('select person_id from person_identifier where value = $1', [
      castNumbers[name],
    ])
    return found[0]!.person_id
  }

  /** Someone nobody at the unit has to do with, with their number. */
  async stranger(unitId: string, nth = 0): Promise<{ personId: string; number: string }> {
    const found = await this.rows<{ id: string; value: string }>(
      `select p.id, i.value from person p join person_identifier i on i.person_id = p.id
       where not exists (select from reach r where r.person_id = p.id and r.reader = $1) and p.protection = 'none' and p.deceased_on is null
         and (select count(*) from person_identifier o where o.person_id = p.id) = 1
         and exists (select from listing l where l.person_id = p.id and l.valid @> ctx_today())
       order by p.id offset $2 limit 1`,
      [unitId, nth],
    )
    return { personId: found[0]!.id, number: found[0]!.value }
  }

  /** A made-up person without a number, so that a test has someone to itself. */
  async newPerson(about: NewPerson = {}): Promise<string> {
    const id = uuidv7()
    this.#made += 1
    const given = about.given ?? 'Prov'
    const family = about.family ?? `Person${this.#made}`
    const protection = about.protection ?? 'none'
    await this.rows(
      `insert into person (id, given_name, family_name, birth_date, sort_key, search_keys, protection) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        given,
        family,
        about.birthDate ?? '1944-05-06',
        swedishSortKey(family, given),
        searchKeys({ givenName: given, familyName: family, identifiers: [] }),
        protection,
      ],
    )
    await this.rows(
      `insert into ${protection === 'none' ? 'person_detail' : 'person_protected_detail'} (person_id, street, postal_code, city, phone)
       values ($1, 'Hemliga gatan 7', '999 99', 'Dolda orten', '070-174 06 05')`,
      [id],
    )
    if (about.listedAt)
      await this.rows(
        `insert into listing (id, person_id, unit_id, provider_id, valid, source) select $1, $2, id, provider_id, daterange(ctx_today() - 100, null), 'test' from care_unit where id = $3`,
        [uuidv7(), id, about.listedAt],
      )
    for (const e of about.episodes ?? [])
      await this.rows(
        `insert into care_episode (id, person_id, unit_id, provider_id, kind, services, municipal_health_care, valid, source)
         select $1, $2, id, provider_id, $4, $5, $6, daterange($7::date, null), 'test' from care_unit where id = $3`,
        [uuidv7(), id, e.unitId, e.kind, e.services ?? [], e.municipal ?? false, e.from ?? addDays(this.today, -365)],
      )
    if (about.lifeThreateningAt)
      await this.rows(
        `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid) select $1, $2, provider_id, id, 'lifeThreatening', daterange(ctx_today() - 30, null) from care_unit where id = $3`,
        [uuidv7(), id, about.lifeThreateningAt],
      )
    return id
  }

  /** A new member of staff in one assignment. */
  async newStaff(about: NewStaff): Promise<{ hsaId: string; staffId: string; assignmentId: string }> {
    const [staffId, assignmentId] = [uuidv7(), uuidv7()]
    this.#made += 1
    const hsaId = `SE2321000222-T${this.#made}-${staffId.slice(-6)}`
    await this.rows(
      `insert into staff_member (id, hsa_id, given_name, family_name, sort_key, doctor_category) values ($1, $2, 'Prov', $3, $4, $5)`,
      [
        staffId,
        hsaId,
        `Anställd${this.#made}`,
        swedishSortKey(`Anställd${this.#made}`, 'Prov'),
        about.category ?? null,
      ],
    )
    await this.rows(
      `insert into assignment (id, staff_id, unit_id, role, profession, valid) values ($1, $2, $3, $4, $5, daterange($6::date, $7::date, '[]'))`,
      [
        assignmentId,
        staffId,
        about.unitId,
        about.role,
        about.profession,
        addDays(this.today, about.from ?? -500),
        about.to === undefined ? null : addDays(this.today, about.to),
      ],
    )
    if (about.licensed)
      await this.rows(`insert into licence (id, staff_id, profession, valid) values ($1, $2, $3, '[2010-01-01,)')`, [
        uuidv7(),
        staffId,
        about.profession,
      ])
    if (about.phone)
      await this.rows(
        `insert into way_to_reach (id, assignment_id, kind, value, hours, changed_at)
         values ($1, $2, 'phone', $3, '{"always":true,"weekly":[],"closedOnHolidays":false}', now() - interval '400 days')`,
        [uuidv7(), assignmentId, about.phone],
      )
    return { hsaId, staffId, assignmentId }
  }

  /** The rows the log got while something was done, oldest first, with the persons each is about. */
  async logged(work: () => Promise<unknown>): Promise<
    {
      operation: string
      action: string
      outcome: string
      actor_kind: string
      ground: string | null
      reason_code: string | null
      staff_id: string | null
      assignment_id: string | null
      unit_id: string | null
      provider_id: string | null
      person_actor_id: string | null
      request_id: string | null
      detail: Record<string, unknown>
      persons: string[]
    }[]
  > {
    const before = (await this.rows<{ id: string }>('select id from audit_entry')).map((row) => row.id)
    await work()
    return this.rows(
      `select e.operation, e.action, e.outcome, e.actor_kind, e.ground, e.reason_code, e.staff_id, e.assignment_id, e.unit_id, e.provider_id,
         e.person_actor_id, e.request_id, e.detail,
         coalesce((select array_agg(s.person_id::text order by s.person_id) from audit_subject s where s.audit_id = e.id), '{}') as persons
       from audit_entry e where e.id <> all ($1::uuid[]) order by e.at`,
      [before],
    )
  }
}
