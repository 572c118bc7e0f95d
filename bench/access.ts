import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { OperationName } from '../src/contract/index.ts'
import { handlers } from '../src/server/handlers.ts'
import { databaseOver, openPool } from '../src/server/platform/database/database.ts'
import { OperationRunner } from '../src/server/platform/operations/runner.ts'
import { hashToken } from '../src/server/platform/operations/session.ts'
import { startSession } from '../src/server/platform/sign-in/sessions.ts'
import type { County } from './county.ts'
import { liveIn } from './lists.ts'
import { quantile } from './load.ts'

/** What is kept of the speed without: of row security in the statements alone, of the log in the whole operation. */
const goals = { rowSecurity: 0.85, auditedRead: 0.55 }
const rounds = 30
const persons = 12

interface Statement {
  text: string
  values: unknown[]
}
interface Sample {
  operation: OperationName
  input: Record<string, unknown>
}
interface Place {
  hsa: string
  unit: string
  nurse: string
  people: string[]
}

/**
 * What the two locks and the log cost, at the county's largest unit, as ratios in one run; the two sides take turns, and which goes first
 * changes from round to round.
 *
 * Row security: the statements of an operation, as it sends them, sent again by the application's role and by the tables' owner with row
 * security off; only samples that give both the same rows are counted. Sending, session and commit aren't in the time.
 * The log: the whole operation in process, durable, and the same one with the insert into the log left out.
 */
export async function benchAccess(county: County): Promise<string[]> {
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  const place = await largestUnit(owner)
  await liveIn(owner, place.unit)
  place.people = await lacking(owner, place.unit)
  try {
    const { token } = await signIn(county, place.hsa)
    const rowSecurity = await benchRowSecurity(county, owner, place, token)
    return [...rowSecurity, ...(await benchAudit(county, place, token))]
  } finally {
    await owner.end()
  }
}

// ── Row security ────────────────────────────────────────────────────────────────────────────────────────────────

async function benchRowSecurity(county: County, owner: pg.Client, place: Place, token: string): Promise<string[]> {
  const samples: [string, Sample[]][] = [
    [
      'read a person’s page',
      place.people.slice(0, persons).map((personId) => ({ operation: 'person.get', input: { personId } })),
    ],
    [
      'search as you type',
      ['an', 'and', 'eri', 'ka', 'li'].map((query) => ({ operation: 'person.search', input: { query } })),
    ],
    [
      'a page of a list',
      (['lacking', 'notInformed', 'toReview'] as const).map((list) => ({
        operation: 'contact.list',
        input: { list, limit: '25' },
      })),
    ],
    ['appoint a contact', place.people.slice(0, persons).map((personId) => appointment(place, personId))],
  ]
  const taken: [string, Statement[][]][] = []
  for (const [what, some] of samples) taken.push([what, await statementsOf(county, token, some)])
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relrowsecurity and relforcerowsecurity and relnamespace = 'public'::regnamespace`,
  )
  const all = (what: string) => owner.query(tables.map(({ name }) => `alter table "${name}" ${what}`).join(';'))
  await all('no force row level security')
  const [within, without] = [openPool(county.appUrl, 1), openPool(county.migratorUrl, 1)]
  try {
    const lines = [`row security, the statements alone: goal ≥ ${goals.rowSecurity} of the speed without`]
    for (const [what, statements] of taken) {
      const send = (pool: pg.Pool, one: Statement[]) => resend(pool, hashToken(token), one)
      const same: Statement[][] = []
      for (const one of statements)
        if ((await send(within, one)).rows === (await send(without, one)).rows) same.push(one)
      if (same.length === 0) {
        lines.push(`  ${what}: none of ${statements.length} samples gave the same rows, so nothing is compared`)
        continue
      }
      const least = new Map<string, [number, number]>()
      const total = (pool: pg.Pool, side: 0 | 1) => async (n: number) => {
        const one = same[n % same.length]!
        const { ms, each } = await send(pool, one)
        for (const [i, { text }] of one.entries()) {
          const so = least.get(text) ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
          so[side] = Math.min(so[side], each[i]!)
          least.set(text, so)
        }
        return ms
      }
      const taking = await inTurns(total(within, 0), total(without, 1), rounds * same.length)
      lines.push(
        line(what, taking, goals.rowSecurity, `${same.length} of ${statements.length} samples with the same rows`),
      )
      if (taking.kept < goals.rowSecurity) lines.push(...dearest(least))
    }
    return lines
  } finally {
    await Promise.all([within.end(), without.end()])
    await all('force row level security')
  }
}

/** What each operation says to the database between its session and its log row. What it changes is taken back. */
async function statementsOf(county: County, token: string, samples: readonly Sample[]): Promise<Statement[][]> {
  const heard: Statement[] = []
  const pool = overhearing(county.appUrl, 1, (statement, send) => {
    if (statement.text === 'commit') return send('rollback')
    heard.push(statement)
    return send()
  })
  const db = databaseOver(pool)
  const runner = new OperationRunner(db, handlers({ demo: true }))
  const all: Statement[][] = []
  for (const sample of samples) {
    heard.length = 0
    await call(runner, token, sample)
    all.push(heard.filter(({ text }) => !/^(begin|rollback)|session_open|insert into audit_entry/.test(text)))
  }
  await db.destroy()
  return all
}

/** Sends the statements in one transaction that is taken back: how long they took, and how many rows they gave. */
async function resend(
  pool: pg.Pool,
  hash: Buffer,
  statements: readonly Statement[],
): Promise<{ ms: number; rows: number; each: number[] }> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select * from session_open($1)', [hash])
    let rows = 0
    const each: number[] = []
    for (const { text, values } of statements) {
      const began = performance.now()
      rows += (await client.query(text, values)).rowCount ?? 0
      each.push(performance.now() - began)
    }
    await client.query('rollback')
    return { ms: each.reduce((sum, ms) => sum + ms, 0), rows, each }
  } finally {
    client.release()
  }
}

/** Where the most is lost, by the least time that each statement took on either side. */
function dearest(least: ReadonlyMap<string, readonly [number, number]>): string[] {
  return [...least]
    .sort(([, a], [, b]) => b[0] - b[1] - (a[0] - a[1]))
    .slice(0, 3)
    .map(
      ([text, [w, o]]) =>
        `      +${(w - o).toFixed(2)} ms (${w.toFixed(2)}, ${o.toFixed(2)} without): ${text.replace(/\s+/g, ' ').slice(0, 110)}`,
    )
}

// ── The log ─────────────────────────────────────────────────────────────────────────────────────────────────────

async function benchAudit(county: County, place: Place, token: string): Promise<string[]> {
  const lines = [`the log, whole operations: goal ≥ ${goals.auditedRead} of the speed of a read without`]
  for (const clients of [1, 8]) {
    const logged = openPool(county.appUrl, clients)
    const silent = overhearing(county.appUrl, clients, ({ text }, send) =>
      /insert into audit_entry/.test(text) ? Promise.resolve({ rows: [], rowCount: 0, command: 'INSERT' }) : send(),
    )
    const [a, b] = [logged, silent].map((pool) => databaseOver(pool))
    const runners = [a!, b!].map((db) => new OperationRunner(db, handlers({ demo: true })))
    const { people } = place
    const parts: [string, (n: number) => Sample, number, number][] = [
      [
        'read a person’s page',
        (n) => ({ operation: 'person.get', input: { personId: people[n % 50]! } }),
        24,
        goals.auditedRead,
      ],
      [
        'a page of a list',
        () => ({ operation: 'contact.list', input: { list: 'lacking', limit: '25' } }),
        8,
        goals.auditedRead,
      ],
      ['appoint a contact', () => appointment(place, people.pop()!), 4, 0],
    ]
    for (const [what, sample, count, goal] of parts) {
      const timed = (runner: OperationRunner) => async () => {
        const samples = Array.from({ length: count * clients }, (_, n) => sample(n))
        const began = performance.now()
        await Promise.all(
          Array.from({ length: clients }, async () => {
            for (let one = samples.pop(); one; one = samples.pop()) await call(runner, token, one)
          }),
        )
        return performance.now() - began
      }
      // An appointment is made once: fewer rounds, so that there are people enough.
      const ratio = await inTurns(
        timed(runners[0]!),
        timed(runners[1]!),
        goal === 0 ? Math.min(8, Math.floor(people.length / (2 * count * clients)) - 1) : rounds / 2,
      )
      lines.push(line(`${what}, ${clients === 1 ? '1 client' : `${clients} clients`}`, ratio, goal))
    }
    await Promise.all([a!.destroy(), b!.destroy()])
  }
  return lines
}

// ── Both ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Taking {
  /** The median, over the rounds, of how much of the speed without is kept. */
  kept: number
  /** The same of the least times: what noise can't add to. */
  atBest: number
  /** Milliseconds of a round, in the middle. */
  ms: readonly [number, number]
}

/** Both sides in turns, round by round; the first goes first every other time. */
async function inTurns(
  within: (round: number) => Promise<number>,
  without: (round: number) => Promise<number>,
  times = rounds,
): Promise<Taking> {
  await within(0)
  await without(0)
  const taken: [number, number][] = []
  for (let round = 0; round < times; round += 1) {
    if (round % 2 === 0) {
      const first = await within(round)
      taken.push([first, await without(round)])
    } else {
      const first = await without(round)
      taken.push([await within(round), first])
    }
  }
  const of = (q: number, side: 0 | 1) =>
    quantile(
      taken.map((one) => one[side]),
      q,
    )
  return {
    kept: quantile(
      taken.map(([w, o]) => o / w),
      0.5,
    ),
    atBest: of(0.05, 1) / of(0.05, 0),
    ms: [of(0.5, 0), of(0.5, 1)],
  }
}

function line(what: string, { kept, atBest, ms }: Taking, goal: number, more = ''): string {
  const verdict = goal === 0 ? '' : kept >= goal ? '  met' : '  NOT MET'
  const sides = `${ms[0].toFixed(1)} ms with, ${ms[1].toFixed(1)} without; at best ${atBest.toFixed(2)}`
  return `  ${what.padEnd(34)} ${kept.toFixed(2)} ×  (${sides})${verdict}${more ? `  ${more}` : ''}`
}

/** A pool that lets someone hear what is sent, and decide what is. */
function overhearing(
  url: string,
  max: number,
  hear: (statement: Statement, send: (instead?: string) => Promise<unknown>) => Promise<unknown>,
): pg.Pool {
  const pool = openPool(url, max)
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (text: string, values?: unknown[]) => Promise<unknown>
    client.query = ((text: string, values: unknown[] = []) =>
      hear({ text, values }, (instead) =>
        query(instead ?? text, instead === undefined ? values : []),
      )) as typeof client.query
  })
  return pool
}

async function call(runner: OperationRunner, token: string, { operation, input }: Sample): Promise<void> {
  await runner.call({
    operation,
    input,
    token,
    csrf: { needed: false, sent: undefined },
    idempotencyKey: randomUUID(),
    requestId: 'bench',
  })
}

const appointment = (place: Place, personId: string): Sample => ({
  operation: 'contact.appoint',
  input: {
    personId,
    kind: 'careContact',
    assignmentId: place.nurse,
    startsOn: new Date().toISOString().slice(0, 10),
    basis: 'needed',
  },
})

async function signIn(county: County, hsa: string): Promise<{ token: string }> {
  const db = databaseOver(openPool(county.appUrl, 1))
  const session = await startSession(db, { kind: 'staff', subject: hsa }, { bearer: true, seconds: 7200 })
  await db.destroy()
  if (!session) throw new Error('nobody to sign in as')
  return session
}

/** The unit that most persons belong to, its manager, and a nurse there who may be care contact. */
async function largestUnit(owner: pg.Client): Promise<Place> {
  const { rows } = await owner.query<{ unit: string; hsa: string; nurse: string }>(`
    select r.reader as unit, s.hsa_id as hsa,
      (select id from assignment where unit_id = r.reader and profession = 'nurse' and valid @> ctx_today() and upper_inf(valid) order by id limit 1) as nurse
    from (select reader, count(*) as persons from reach group by reader) r
      join lateral (select staff_id from assignment where unit_id = r.reader and role = 'unitManager' and valid @> ctx_today() limit 1) a on true
      join staff_member s on s.id = a.staff_id order by r.persons desc limit 1`)
  return { ...rows[0]!, people: [] }
}

/** Persons listed at the unit who lack a care contact there, and have asked for nothing that would stand in the way of one. */
async function lacking(owner: pg.Client, unit: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select l.person_id as id from listing l join person p on p.id = l.person_id
     where l.unit_id = $1 and upper_inf(l.recorded) and l.valid @> ctx_today() and p.deceased_on is null
       and not exists (select from fixed_contact c where c.person_id = l.person_id and c.kind = 'careContact')
       and not exists (select from person_signal g where g.person_id = l.person_id and g.kind = 'lifeThreatening')
       and not exists (select from contact_request q where q.person_id = l.person_id)
     order by l.person_id`,
    [unit],
  )
  return rows.map(({ id }) => id)
}
