import { Worker } from 'node:worker_threads'
import type { Filter, Grouping, Store } from '../../../domain/continuity/question.ts'
import type { Tally } from '../../../domain/continuity/tally.ts'
import type { Tallying } from './tallying.ts'
import { type Answer, type Order, piecesOf } from './work.ts'

interface Waiting {
  tallies: Tally[]
  left: number
  resolve(tallies: Tally[]): void
  reject(error: Error): void
}

/** A thread makes hardly any objects: what it works on lies in shared memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 }

/**
 * Threads that answer questions about a store together. The one that asks isn't held up. The arrays of the store should lie in
 * `SharedArrayBuffer`s: others are copied to each thread.
 */
export class Threads implements Tallying {
  readonly #workers: Worker[]
  readonly #waiting = new Map<number, Waiting>()
  #pieces: Uint32Array = new Uint32Array([0, 0])
  #asked = 0
  #broken: Error | null = null

  /** @param file the thread's program; the one beside this file unless a test has made its own */
  constructor(count: number, file: URL = new URL('./worker.js', import.meta.url)) {
    this.#workers = Array.from({ length: count }, () => new Worker(file, { resourceLimits }))
    for (const worker of this.#workers) {
      worker.on('message', (answer: Answer) => this.#heard(answer))
      worker.on('error', (error) => this.#broke(error))
      worker.unref()
    }
  }

  get broken(): Error | null {
    return this.#broken
  }

  /** Works on this store from the next question on. Questions that were asked before are answered from the one before. */
  use(store: Store): void {
    this.#pieces = piecesOf(store)
    this.#tell({ store })
  }

  /**
   * Tallies that together are of all persons, for `figuresOf`.
   *
   * @throws Error when a thread has broken
   */
  tally(filter: Filter, grouping: Grouping): Promise<Tally[]> {
    if (this.#broken !== null) return Promise.reject(this.#broken)
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { tallies: [], left: this.#workers.length, resolve, reject })
      // While a question is waited for the process stays.
      for (const worker of this.#workers) worker.ref()
      this.#tell({ id, filter, grouping, pieces: this.#pieces, next: new Int32Array(new SharedArrayBuffer(4)) })
    })
  }

  async close(): Promise<void> {
    this.#broke(new Error('the engine is closed'))
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #tell(order: Order): void {
    for (const worker of this.#workers) worker.postMessage(order)
  }

  #heard(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    if (waiting === undefined) return
    if ('failed' in answer) {
      this.#end(answer.id)
      waiting.reject(new Error(answer.failed))
      return
    }
    waiting.tallies.push(...answer.tallies)
    waiting.left -= 1
    if (waiting.left > 0) return
    this.#end(answer.id)
    waiting.resolve(waiting.tallies)
  }

  #end(id: number): void {
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) for (const worker of this.#workers) worker.unref()
  }

  #broke(error: Error): void {
    this.#broken ??= error
    for (const [id, waiting] of this.#waiting) {
      this.#end(id)
      waiting.reject(error)
    }
  }
}
