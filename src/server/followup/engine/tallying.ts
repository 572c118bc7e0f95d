import type { Filter, Grouping, Store } from '../../../domain/continuity/question.ts'
import type { Tally } from '../../../domain/continuity/tally.ts'
import { piecesOf, workThrough } from './work.ts'

/** Whoever answers questions about a store: threads, or whoever asks. */
export interface Tallying {
  /** Works on this store from the next question on. */
  use(store: Store): void
  /** Tallies that together are of all persons. */
  tally(filter: Filter, grouping: Grouping): Promise<Tally[]>
  close(): Promise<void>
  /** Why nothing more is answered; `null` while it is. */
  readonly broken: Error | null
}

/** Up to so many visits are told in some ten milliseconds: no thread is worth its memory. */
const few = 200_000

/** Answers in place while there are few visits, and begins threads when there are more. */
export class AsNeeded implements Tallying {
  readonly #threads: () => Tallying
  readonly #few: number
  #many: Tallying | null = null
  #store: Store | null = null

  constructor(threads: () => Tallying, most: number = few) {
    this.#threads = threads
    this.#few = most
  }

  get broken(): Error | null {
    return this.#many?.broken ?? null
  }

  use(store: Store): void {
    this.#store = store
    if (this.#many === null && store.visits.day.length > this.#few) this.#many = this.#threads()
    this.#many?.use(store)
  }

  async tally(filter: Filter, grouping: Grouping): Promise<Tally[]> {
    if (this.#many !== null) return this.#many.tally(filter, grouping)
    if (this.#store === null) throw new Error('asked before there was a store')
    const order = { id: 0, filter, grouping, pieces: piecesOf(this.#store), next: new Int32Array(1) }
    return workThrough(this.#store, order)
  }

  async close(): Promise<void> {
    await this.#many?.close()
  }
}
