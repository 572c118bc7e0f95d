import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Line, readStream } from './plan-stream.ts'

export interface Field {
  value: string
  rev: number
}

/** A change as it is sent: with an id of its own, and what it was written on. */
export interface Change {
  id: string
  key: string
  value: string
  base: string
  baseRev: number
  /** Of a removed item: the numbers of its fields as the writer knows them. */
  seen?: Record<string, number>
}

/** An item that was made to stand again by a change that was written in it. */
export interface Again extends Field {
  id: string
  key: string
}

/** A change with what the service said that it made of it. */
export interface Accepted extends Change {
  applied: { value: string; rev: number; conflict: boolean; lost: string | null }
}

type Answered = Again & Accepted['applied']

export interface WriterOptions {
  /** The nodes, without a trailing slash. */
  urls: readonly string[]
  /** `persons/…/plans/…` */
  path: string
  headers: Record<string, string>
  /** Its place among the writers: it begins at the node of that number. */
  n: number
  /** From 0 to 1. */
  random: () => number
}

const nothing: Field = { value: '', rev: 0 }

/**
 * Someone who has a plan open, as the page has: the newest of each field that they have been told, and a stream that breaks and begins again at
 * another node. What isn't answered is sent again with the same id.
 */
export class Writer {
  /** The newest it knows, from the stream and from its own answers: what it writes on. */
  readonly doc = new Map<string, Field>()
  /** What the stream alone has told. */
  readonly shown = new Map<string, Field>()
  /** Told of each line of the stream as it comes. */
  onLine: (line: Line) => void = () => {}
  last = 0
  resent = 0
  broken = 0
  /** What its words have made stand again, as it was told. */
  readonly again: Again[] = []
  private readonly of: WriterOptions
  private at: number
  private close: () => void = () => {}

  constructor(of: WriterOptions) {
    this.of = of
    this.at = of.n % of.urls.length
  }

  /** Opens the stream where it was; `at` is the number of the node. */
  open(at = this.at): void {
    this.close()
    this.at = at
    this.close = readStream({
      address: `${this.of.urls[at]}/api/${this.of.path}/live`,
      since: this.last,
      headers: this.of.headers,
      onLine: (line) => {
        this.last = line.seq
        for (const { key, value, rev } of line.fields) {
          this.shown.set(key, { value, rev })
          this.learn(key, { value, rev })
        }
        this.onLine(line)
      },
    })
  }

  /** The net is gone for a while; then another node answers. */
  async break(): Promise<void> {
    this.broken += 1
    this.close()
    await pause(this.of.random() * 300)
    this.open((this.at + 1) % this.of.urls.length)
  }

  stop(): void {
    this.close()
  }

  /** A change of a field from what it is known as. */
  change(key: string, make: (value: string) => string): Change {
    const { value: base, rev: baseRev } = this.doc.get(key) ?? nothing
    return { id: randomUUID(), key, value: make(base), base, baseRev }
  }

  /** A removal of an item whose words are all in one field, as far as it has seen them. */
  removal(place: string, field: string): Change {
    const seen = this.doc.get(place.replace(/at$/, field))?.rev ?? 0
    return { ...this.change(place, () => ''), seen: { [field]: seen } }
  }

  /** Sends changes till they are answered: now and then the answer is lost on the way, or they reach both nodes at once. */
  async send(changes: readonly Change[], unruly = true): Promise<Accepted[]> {
    const { random, urls } = this.of
    const drawn = unruly ? random() : 1
    if (drawn < 0.06) {
      this.resent += 1
      await this.post(urls[this.at]!, changes, AbortSignal.timeout(1 + Math.floor(random() * 20))).catch(() => {})
    }
    const to = drawn >= 0.06 && drawn < 0.1 ? urls : [urls[this.at]!]
    if (to.length > 1) this.resent += 1
    const answers = await Promise.all(to.map((url) => this.post(url, changes)))
    if (new Set(answers.map((one) => JSON.stringify(one))).size > 1)
      throw new Error('the same changes, sent twice, were answered in two ways')
    for (const one of answers[0]!.slice(changes.length)) {
      this.again.push(one)
      this.learn(one.key, one)
    }
    return changes.map((one, n) => {
      const applied = answers[0]![n]!
      this.learn(one.key, applied)
      return { ...one, applied }
    })
  }

  private learn(key: string, now: Field): void {
    if (now.rev >= (this.doc.get(key) ?? nothing).rev) this.doc.set(key, { value: now.value, rev: now.rev })
  }

  private async post(url: string, changes: readonly Change[], signal?: AbortSignal): Promise<Answered[]> {
    const answer = await fetch(`${url}/api/${this.of.path}/changes`, {
      method: 'POST',
      headers: { ...this.of.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ changes }),
      ...(signal ? { signal } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`a change was refused: ${answer.status} ${text.slice(0, 300)}`)
    return (JSON.parse(text) as { applied: Answered[] }).applied
  }
}
