import { randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import pg from 'pg'
import { castMember } from '../demo/county/cast.ts'
import { hash32, randomFrom } from '../demo/random.ts'
import { type Database, openDatabase } from '../src/server/platform/database/database.ts'
import { startSession } from '../src/server/platform/sign-in/sessions.ts'
import type { County } from './county.ts'
import { startFloor } from './http.ts'
import { fire, quantile } from './load.ts'
import { manyPlans, type Plan } from './plan-material.ts'
import { type Node, startNode } from './plan-nodes.ts'
import { checkNothingLost, writeAtRandom } from './plan-random.ts'
import { readStream } from './plan-stream.ts'
import { Writer } from './plan-writer.ts'

/** Within which someone sees what another wrote, in milliseconds (issue 5). */
const seenLimit = 1000
/** Our own limits, in milliseconds: opening a person with ten plans of twenty interventions, and one change of a plan. */
const openLimit = 100
const editLimit = 100
/** Ten who write at once, each once a second: what a meeting does. */
const people = 10
const edits = Number(process.env.BENCH_EDITS ?? 10_000)
/** At most so long, in seconds, when nobody has said how many: on a machine that others work on, fewer. */
const atRandomFor = process.env.BENCH_EDITS ? Number.POSITIVE_INFINITY : 130
/** How long people write at their own pace, and as fast as they can, in milliseconds. */
const paceFor = 20_000
const fastFor = 8000

/**
 * Plans at work, over two nodes (processes of their own) on one database: opening a person, one change alone, ten who write in one field of one plan at a
 * human pace and as fast as they can, changes drawn at random of which none may be lost, and what open streams cost.
 */
export async function* benchPlan(county: County, port: number): AsyncGenerator<string> {
  yield `plans, two nodes on one database; the machine's load when it began was ${loadavg()[0]!.toFixed(1)}`
  const nodes = await Promise.all([port, port + 1].map((at) => startNode(county, at)))
  const db = openDatabase(county.appUrl, { max: 1 })
  const owner = new pg.Client({ connectionString: county.migratorUrl })
  await owner.connect()
  try {
    const tokens: string[] = []
    for (let n = 0; n < 24; n++) tokens.push(await signedIn(db, n % 2 ? 'fatima' : 'maria'))
    const maria = send(nodes[0]!.url, tokens[0]!)
    const plans = await manyPlans(county, maria)
    const plan = plans.at(-1)!
    yield await opening(maria, plans)
    yield await alone(county, port, tokens[0]!, plan)
    const writers = tokens.slice(0, people).map((token, n) => writerOf(nodes, token, plan, n))
    for (const one of writers) one.open()
    yield await atTheirPace(writers, plan)
    yield await atFullSpeed(writers, plan)
    yield await atRandom(owner, writers, plan)
    for (const one of writers) one.stop()
    for (const streams of [10, 100]) yield await watching({ nodes, county, tokens, plan, streams })
  } finally {
    await owner.end()
    await db.destroy()
    await Promise.all(nodes.map((one) => one.stop()))
  }
}

async function signedIn(db: Database, key: string): Promise<string> {
  const session = await startSession(
    db,
    { kind: 'staff', subject: castMember(key).hsaId },
    { bearer: true, seconds: 7200 },
  )
  return session!.token
}

const pathOf = (plan: Plan): string => `persons/${plan.personId}/plans/${plan.planId}`
const headersOf = (token: string) => ({ authorization: `Bearer ${token}` })
const random = randomFrom(hash32('plans being written'))

function writerOf(nodes: readonly Node[], token: string, plan: Plan, n: number): Writer {
  const urls = nodes.map((one) => one.url)
  return new Writer({ urls, path: pathOf(plan), headers: headersOf(token), n, random: () => random.next() })
}

export type Send = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>

const send =
  (url: string, token: string): Send =>
  async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        ...headersOf(token),
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
    return JSON.parse(text) as T
  }

const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`
const spread = (times: readonly number[]): string =>
  `p50 ${ms(quantile(times, 0.5))}  p95 ${ms(quantile(times, 0.95))}  p99 ${ms(quantile(times, 0.99))}`
const against = (value: number, limit: number): string =>
  `limit ${limit.toLocaleString('en')} ms ${value <= limit ? 'kept' : 'EXCEEDED'}, ratio ${(value / limit).toFixed(2)}`

/** What the page asks for, the list and the plan that is looked at; the peer is the same person's page, without plans. */
async function opening(call: Send, plans: readonly Plan[]): Promise<string> {
  const { personId } = plans[0]!
  const [ours, peer]: [number[], number[]] = [[], []]
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    into.push(performance.now() - began)
  }
  for (let n = 0; n < 120; n++) {
    const { planId } = plans[n % plans.length]!
    await timed(ours, () =>
      Promise.all([call('GET', `persons/${personId}/plans`), call('GET', `persons/${personId}/plans/${planId}`)]),
    )
    await timed(peer, () => call('GET', `persons/${personId}`))
  }
  return `  open a person with ${plans.length} plans of 20 interventions: ${spread(ours)}   p95 ${against(quantile(ours, 0.95), openLimit)}; ${(quantile(ours, 0.5) / quantile(peer, 0.5)).toFixed(2)} of the person’s page`
}

/** One change at a time, nobody else in the plan; the peer is the floor's durable create, with its history and its log. */
async function alone(county: County, port: number, token: string, plan: Plan): Promise<string> {
  const count = 300
  const floor = await startFloor(county.migratorUrl)
  try {
    const key = (n: number) => plan.texts[n % plan.texts.length]!
    const shots = Array.from({ length: count }, (_, n) => ({
      method: 'POST' as const,
      path: `/api/${pathOf(plan)}/changes`,
      headers: headersOf(token),
      body: { changes: [{ id: randomUUID(), key: key(n), value: `Ord ${n}`, base: '', baseRev: 1e6 }] },
    }))
    const ours = await fire(port, shots, 1)
    const creates = Array.from({ length: count }, () => ({
      method: 'POST' as const,
      path: '/',
      body: { person: randomUUID(), kind: 'careContact' },
    }))
    const theirs = await fire(floor.port, creates, 1)
    return `  one change alone: p50 ${ms(ours.p50)}  p95 ${ms(ours.p95)}   p95 ${against(ours.p95, editLimit)}; ${(ours.p50 / theirs.p50).toFixed(1)} × the floor’s create (${ms(theirs.p50)})${ours.failed ? ` ${ours.failed} FAILED` : ''}`
  } finally {
    floor.stop()
  }
}

/** Writes a word at the end of a field that all write in, and takes down when the others' streams tell it. */
class Seen {
  private readonly sent = new Map<string, { by: number; at: number }>()
  private readonly told = new Map<string, Set<number>>()
  readonly delays: number[] = []
  private n = 0
  private readonly plan: Plan
  private readonly writers: readonly Writer[]
  private readonly prefix: string

  constructor(writers: readonly Writer[], plan: Plan, prefix: string) {
    this.plan = plan
    this.writers = writers
    this.prefix = prefix
    writers.forEach((one, who) => {
      one.onLine = (line) => {
        const at = performance.now()
        for (const { value } of line.fields) for (const word of value.split(' ')) this.hear(word, who, at)
      }
    })
  }

  async write(who: number): Promise<void> {
    this.n += 1
    const word = `${this.prefix}${this.n}x`
    // All in one field, until it is as full as a field gets; then the next.
    const key = this.plan.texts[Math.floor(this.n / 250) % this.plan.texts.length]!
    this.sent.set(word, { by: who, at: performance.now() })
    const change = this.writers[who]!.change(key, (text) =>
      text === '' || text.length > 3500 ? word : `${text} ${word}`,
    )
    await this.writers[who]!.send([change], false)
  }

  /** Waits for the last, and says how many were never seen by someone. */
  async unseen(): Promise<number> {
    const all = this.sent.size * (this.writers.length - 1)
    const until = performance.now() + 3000
    while (this.delays.length < all && performance.now() < until) await new Promise((done) => setTimeout(done, 20))
    return all - this.delays.length
  }

  get count(): number {
    return this.n
  }

  private hear(word: string, who: number, at: number): void {
    const sent = this.sent.get(word)
    if (!sent || sent.by === who) return
    const told = this.told.get(word) ?? this.told.set(word, new Set()).get(word)!
    if (told.has(who)) return
    told.add(who)
    this.delays.push(at - sent.at)
  }
}

const wait = (time: number) => new Promise((done) => setTimeout(done, time))

/** Each about once a second, now and then four quickly in a row, as one writes a sentence. */
async function atTheirPace(writers: readonly Writer[], plan: Plan): Promise<string> {
  // Each node has answered before: what is measured is a meeting under way, not its first second.
  const warm = new Seen(writers, plan, 'v')
  for (let n = 0; n < 3; n++) await Promise.all(writers.map((_, who) => warm.write(who)))
  await warm.unseen()
  const seen = new Seen(writers, plan, 'p')
  const until = performance.now() + paceFor
  await Promise.all(
    writers.map(async (_, who) => {
      await wait(random.next() * 1000)
      while (performance.now() < until) {
        for (let n = random.next() < 0.15 ? 4 : 1; n > 0; n--) {
          await seen.write(who)
          if (n > 1) await wait(120)
        }
        await wait(500 + random.next() * 1000)
      }
    }),
  )
  const unseen = await seen.unseen()
  return `  ${people} people writing in one field, about one change a second each (${seen.count} in ${paceFor / 1000} s): from sent to seen by each of the other nine ${spread(seen.delays)}  longest ${ms(Math.max(...seen.delays))}   p95 ${against(quantile(seen.delays, 0.95), seenLimit)}; ${unseen} unseen`
}

/** Each writes the next as soon as the last is answered; the limit is what ten people at a human pace need. */
async function atFullSpeed(writers: readonly Writer[], plan: Plan): Promise<string> {
  const seen = new Seen(writers, plan, 'f')
  const began = performance.now()
  await Promise.all(
    writers.map(async (_, who) => {
      while (performance.now() - began < fastFor) await seen.write(who)
    }),
  )
  const rate = (seen.count / (performance.now() - began)) * 1000
  const unseen = await seen.unseen()
  return `  the same as fast as they are answered: ${rate.toFixed(0)} changes a second, ${(rate / people).toFixed(1)} × the ${people} that ${people} people write; seen by the others ${spread(seen.delays)}   p95 ${against(quantile(seen.delays, 0.95), seenLimit)}; ${unseen} unseen`
}

async function atRandom(owner: pg.Client, writers: readonly Writer[], plan: Plan): Promise<string> {
  for (const one of writers) one.onLine = () => {}
  const { rows } = await owner.query<{ seq: number }>('select live_seq::int as seq from plan where id = $1', [
    plan.planId,
  ])
  const began = performance.now()
  const accepted = await writeAtRandom(writers, edits, () => random.next(), atRandomFor)
  const took = (performance.now() - began) / 1000
  const found = await checkNothingLost({ owner, planId: plan.planId, before: rows[0]!.seq, writers, accepted })
  const sum = (of: (one: Writer) => number) => writers.reduce((all, one) => all + of(one), 0)
  const short = accepted.length < edits ? ` (of ${edits.toLocaleString('en')}; the time was up)` : ''
  return `  ${accepted.length.toLocaleString('en')} changes${short} drawn at random, ${people} writers, two nodes, ${sum((one) => one.resent)} requests sent again, ${sum((one) => one.broken)} streams broken: ${found.wrong.length} lost, doubled or otherwise than answered${found.wrong.length ? ` (${found.wrong.slice(0, 3).join('; ')})` : ''}; ${found.words.toLocaleString('en')} words stand; all saw the same ${ms(found.convergedIn)} after the last; ${took.toFixed(0)} s (${Math.round(accepted.length / took)}/s)`
}

/** So many streams open and nobody writing: what they hold and use; then one change, and when each has it. */
async function watching(of: {
  nodes: readonly Node[]
  county: County
  tokens: readonly string[]
  plan: Plan
  streams: number
}): Promise<string> {
  const { nodes, county, tokens, plan, streams } = of
  // What was open before has been let go of.
  await wait(1500)
  const before = await Promise.all(nodes.map((one) => one.usage()))
  const app = new pg.Client({ connectionString: county.appUrl, application_name: 'bench counts' })
  await app.connect()
  const connections = async () =>
    (
      await app.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where usename = current_user and application_name like 'hallpunkt%'`,
      )
    ).rows[0]!.n
  const atFirst = await connections()
  const [heard, word] = [new Map<number, number>(), `s${streams}${randomUUID().slice(0, 8)}`]
  let open = 0
  const stops = Array.from({ length: streams }, (_, n) => {
    let first = true
    return readStream({
      address: `${nodes[n % nodes.length]!.url}/api/${pathOf(plan)}/live`,
      since: 0,
      headers: headersOf(tokens[Math.floor(n / 2 / 5) * 2 + (n % 2)]!),
      onLine: (line) => {
        if (first) open += 1
        first = false
        if (!heard.has(n) && line.fields.some((one) => one.value === word)) heard.set(n, performance.now())
      },
    })
  })
  while (open < streams) await wait(20)
  await wait(1000)
  const [idle, quiet] = [await Promise.all(nodes.map((one) => one.usage())), performance.now()]
  await wait(4000)
  const after = await Promise.all(nodes.map((one) => one.usage()))
  const seconds = (performance.now() - quiet) / 1000
  const writer = writerOf(nodes, tokens[0]!, plan, 0)
  const began = performance.now()
  await writer.send([{ ...writer.change('whomICall', () => word), baseRev: 1e6 }], false)
  for (const until = began + 5000; heard.size < streams && performance.now() < until; ) await wait(5)
  const now = await connections()
  for (const stop of stops) stop()
  await app.end()
  const sum = (all: readonly { [k in 'heapMb' | 'cpuSeconds']: number }[], key: 'heapMb' | 'cpuSeconds') =>
    all.reduce((total, one) => total + one[key], 0)
  const delays = [...heard.values()].map((at) => at - began)
  const kilobytes = ((sum(after, 'heapMb') - sum(before, 'heapMb')) * 1000) / streams
  const memory = kilobytes > 0 ? `${kilobytes.toFixed(0)} kB of memory each` : 'less memory than it varies by'
  return `  ${streams} open streams: ${memory}; ${now} database connections (${atFirst} before they opened); nobody writing, both nodes use ${(((sum(after, 'cpuSeconds') - sum(idle, 'cpuSeconds')) / seconds) * 100).toFixed(1)} % of a core; one change reaches ${heard.size} of them, p95 ${ms(quantile(delays, 0.95))}: ${against(quantile(delays, 0.95), seenLimit)}`
}
