import { randomUUID } from 'node:crypto'
import { castMember } from '../demo/county/cast.ts'
import { startServer } from '../src/server/main.ts'
import { type Database, openDatabase } from '../src/server/platform/database/database.ts'
import { createLogger } from '../src/server/platform/log/logger.ts'
import { startSession } from '../src/server/platform/sign-in/sessions.ts'
import type { County } from './county.ts'
import { quantile } from './load.ts'
import { manyPlans, type Plan } from './plan-material.ts'
import { type Line, readStream } from './plan-stream.ts'

/** Within which someone sees what another wrote, in milliseconds (issue 5). */
const seenLimit = 1000
/** Within which a person with ten plans of twenty interventions is open: the day’s work has 12 minutes a visit. */
const openLimit = 1000
const editors = 10
const edits = Number(process.env.BENCH_EDITS ?? 10_000)
/** How many words each writes in a field before all go on to the next: ten times that have room in one. */
const inField = 25

/**
 * Plans at work, over two nodes on one database. *Opening* a person with 10 plans of 20 interventions, in milliseconds against a limit and as a ratio
 * to its peer: opening the same person’s page without plans. *Writing at once*: 10 people, each with the plan open by a stream, in one field of
 * one plan; from an edit’s answer to when each of the others has it. 10,000 edits, with streams that break and edits sent twice: none
 * may be lost.
 */
export async function* benchPlan(county: County, port: number): AsyncGenerator<string> {
  const nodes = await Promise.all([port, port + 1].map((at) => node(county, at)))
  const db = openDatabase(county.appUrl, { max: 1 })
  try {
    const urls = [port, port + 1].map((at) => `http://127.0.0.1:${at}`)
    const tokens: string[] = []
    for (let n = 0; n < editors; n++) tokens.push(await signedIn(db, n % 2 ? 'fatima' : 'maria'))
    const maria = send(urls[0]!, tokens[0]!)
    const plans = await manyPlans(county, maria)
    yield* await opening(maria, plans)
    yield* await writing(urls, tokens, plans.at(-1)!)
  } finally {
    await db.destroy()
    await Promise.all(nodes.map((one) => one.close()))
  }
}

const node = (county: County, port: number) =>
  startServer({
    config: { ...county.config, port, publicUrl: `http://127.0.0.1:${port}` },
    databaseUrl: county.appUrl,
    sessionSecret: 'bench'.repeat(8),
    log: createLogger('silent'),
    demoIdentities: [],
  })

async function signedIn(db: Database, key: string): Promise<string> {
  const session = await startSession(
    db,
    { kind: 'staff', subject: castMember(key).hsaId },
    { bearer: true, seconds: 7200 },
  )
  return session!.token
}

export type Send = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>

const send =
  (url: string, token: string): Send =>
  async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
    return JSON.parse(text) as T
  }

/** What the page asks for: the list, and the plan that is looked at. */
async function opening(call: Send, plans: readonly Plan[]): Promise<string[]> {
  const { personId } = plans[0]!
  const rounds = 120
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let n = 0; n < rounds; n++) {
    const plan = plans[n % plans.length]!
    const began = performance.now()
    await Promise.all([
      call('GET', `persons/${personId}/plans`),
      call('GET', `persons/${personId}/plans/${plan.planId}`),
    ])
    ours.push(performance.now() - began)
    const again = performance.now()
    await call('GET', `persons/${personId}`)
    peer.push(performance.now() - again)
  }
  const [p50, p95, plain] = [quantile(ours, 0.5), quantile(ours, 0.95), quantile(peer, 0.5)]
  return [
    `open a person with ${plans.length} plans of 20 interventions: p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms   limit ${openLimit} ms ${kept(p95, openLimit)}   ratio to limit ${(p95 / openLimit).toFixed(3)}   the page without plans ${plain.toFixed(1)} ms   ratio ${(p50 / plain).toFixed(2)}`,
  ]
}

const kept = (value: number, limit: number): string => (value <= limit ? 'kept' : 'EXCEEDED')

/** Someone in the plan: a stream that tells what others write, and each word with when it was first seen. */
interface Editor {
  call: Send
  seen: Map<string, number>
  last: number
  reconnect(): void
  stop(): void
}

async function writing(urls: readonly string[], tokens: readonly string[], plan: Plan): Promise<string[]> {
  const path = `persons/${plan.personId}/plans/${plan.planId}`
  const people = tokens.map((token, n) => editor({ url: urls[n % 2]!, token, path }))
  const times = new Map<string, number>()
  const began = performance.now()
  await Promise.all(
    people.map(async (one, n) => {
      let base = { value: '', rev: 0 }
      for (let i = 0; i < edits / editors; i++) {
        // All ten in one field, till it is as full as a field gets; then the next.
        const at = Math.floor(i / inField)
        if (i % inField === 0) base = { value: '', rev: 0 }
        const word = `o${n}x${i}y`
        const value = base.value === '' ? word : `${base.value} ${word}`
        const sent = {
          changes: [{ id: randomUUID(), key: plan.texts[at]!, value, base: base.value, baseRev: base.rev }],
        }
        // The answer is lost on the way: it is sent again, and done once.
        if (i % 12 === 0) await one.call('POST', `${path}/changes`, sent)
        const { applied } = await one.call<{ applied: { value: string; rev: number }[] }>(
          'POST',
          `${path}/changes`,
          sent,
        )
        times.set(word, performance.now())
        base = applied[0]!
        if (i % 40 === 39) one.reconnect()
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  await new Promise((resolve) => setTimeout(resolve, 2000))
  for (const one of people) one.stop()
  const fields = (await people[0]!.call<{ fields: { key: string; value: string }[] }>('GET', `${path}/fields?since=0`))
    .fields
  const stand = new Map<string, number>()
  for (const { value } of fields) for (const word of value.split(' ')) stand.set(word, (stand.get(word) ?? 0) + 1)
  const lost = [...times.keys()].filter((word) => stand.get(word) !== 1).length
  const delays = people.flatMap((one, n) =>
    [...times]
      .filter(([word]) => !word.startsWith(`o${n}x`))
      .map(([word, at]) => Math.max(0, (one.seen.get(word) ?? Number.POSITIVE_INFINITY) - at)),
  )
  const unseen = delays.filter((ms) => !Number.isFinite(ms)).length
  const [p50, p95, worst] = [quantile(delays, 0.5), quantile(delays, 0.95), Math.max(0, ...delays)]
  return [
    `${editors} write in one field of one plan at two nodes: ${edits.toLocaleString('en')} edits in ${took.toFixed(0)} s (${Math.round(edits / took)}/s), ${lost} lost or doubled, ${unseen} unseen by someone`,
    `  the others see it: p50 ${p50.toFixed(0)} ms  p95 ${p95.toFixed(0)} ms  longest ${worst.toFixed(0)} ms   limit ${seenLimit} ms ${kept(p95, seenLimit)}   ratio to limit ${(p95 / seenLimit).toFixed(2)}`,
  ]
}

function editor(of: { url: string; token: string; path: string }): Editor {
  const one: Editor = { call: send(of.url, of.token), seen: new Map(), last: 0, reconnect, stop: () => {} }
  const onLine = (line: Line) => {
    one.last = line.seq
    const at = performance.now()
    for (const { value } of line.fields)
      for (const word of value.split(' ')) if (!one.seen.has(word)) one.seen.set(word, at)
  }
  function reconnect() {
    one.stop()
    one.stop = readStream({ address: `${of.url}/api/${of.path}/live`, since: one.last, token: of.token, onLine })
  }
  reconnect()
  return one
}
