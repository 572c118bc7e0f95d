import type { ProblemView } from '../../../contract/problem.ts'
import {
  acknowledged,
  type Changed,
  emptyState,
  givenUp,
  isUnsaved,
  type LiveState,
  received,
  settled,
  toSend,
  typed,
  type Written,
} from './state.ts'

/** What is kept through a reload: only what isn’t acknowledged. */
export interface Kept {
  mine: LiveState['mine']
  sending: LiveState['sending']
}

/** What a store needs from around it; in the browser the service, the tab’s storage and timers. */
export interface Around {
  send: (changes: LiveState['sending']) => Promise<Written>
  problemOf: (error: unknown) => ProblemView
  keep: (kept: Kept | null) => void
  kept: () => Kept | null
  newId: () => string
  now: () => number
}

/** Where saving stands. `waiting`: the service can’t be reached, and it is tried again; `refused`: the plan can’t be written in now. */
export type Saving =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  | { kind: 'waiting' }
  | { kind: 'refused'; problem: ProblemView }

/** After the last key, and at most so long from the first, in ms. */
const pause = 600
const longest = 1500
const retries = [1000, 2000, 4000, 8000, 15_000]

/** A plan that is being written in this window: keeps what is written until the service has it, and tells those who draw it. */
export class LiveStore {
  #state: LiveState
  #saving: Saving = { kind: 'saved', at: null }
  readonly #around: Around
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #first: number | null = null
  #running: Promise<void> | null = null
  #failures = 0
  #shut = false
  #reached = true

  constructor(around: Around) {
    this.#around = around
    const kept = around.kept()
    this.#state = kept ? { ...emptyState, ...kept } : emptyState
    if (isUnsaved(this.#state)) {
      this.#saving = { kind: 'saving' }
      this.#soon(0)
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  get state(): LiveState {
    return this.#state
  }
  get saving(): Saving {
    return this.#saving
  }

  /** Whether others’ changes come in: false while the service isn’t reached. */
  get reached(): boolean {
    return this.#reached
  }
  reach(is: boolean): void {
    if (is === this.#reached) return
    this.#reached = is
    for (const listener of this.#listeners) listener()
  }

  /** Something is written. A choice is sent at once, words when there is a pause. */
  write(changes: Readonly<Record<string, string>>, how: 'words' | 'choice' = 'words'): void {
    let next = this.#state
    for (const [key, value] of Object.entries(changes)) next = typed(next, key, value)
    if (next === this.#state) return
    this.#become(next)
    if (!isUnsaved(next)) return
    if (this.#saving.kind === 'saved') this.#say({ kind: 'saving' })
    const now = this.#around.now()
    this.#first ??= now
    this.#soon(how === 'choice' ? 0 : Math.max(0, Math.min(pause, this.#first + longest - now)))
  }

  received(answer: Changed): void {
    const next = received(this.#state, answer)
    if (next !== this.#state) this.#become(next)
    if (this.#saving.kind === 'waiting') void this.flush()
  }

  settle(key: string): void {
    this.#become(settled(this.#state, key))
  }

  /** Tries again: the plan can be written in once more, or the net is back. */
  again(): void {
    if (this.#saving.kind === 'refused') this.#say({ kind: 'saving' })
    if (isUnsaved(this.#state)) void this.flush()
    else if (this.#saving.kind !== 'saved') this.#say({ kind: 'saved', at: this.#around.now() })
  }

  /** Gives up what couldn’t be saved in a plan that can’t be written in any more. */
  drop(): void {
    this.#become({ ...this.#state, mine: {}, sending: [] })
    this.#say({ kind: 'saved', at: null })
  }

  /** Sends all that is written, now. True when all of it is saved. */
  async flush(): Promise<boolean> {
    for (let rounds = 0; rounds < 20; rounds++) {
      if (this.#running) await this.#running
      else if (!isUnsaved(this.#state)) return true
      else {
        this.#running = this.#sendOnce().finally(() => {
          this.#running = null
        })
        await this.#running
        if (this.#saving.kind === 'waiting' || this.#saving.kind === 'refused') return false
      }
    }
    return !isUnsaved(this.#state)
  }

  close(): void {
    this.#shut = true
    clearTimeout(this.#timer)
  }

  #soon(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), wait)
  }

  async #sendOnce(): Promise<void> {
    clearTimeout(this.#timer)
    this.#first = null
    this.#become(toSend(this.#state, this.#around.newId))
    if (this.#saving.kind !== 'waiting') this.#say({ kind: 'saving' })
    try {
      this.#done(await this.#around.send(this.#state.sending))
    } catch (error) {
      this.#notDone(this.#around.problemOf(error))
    }
  }

  #done(answer: Written): void {
    this.#failures = 0
    this.#become(acknowledged(this.#state, answer))
    this.#say(isUnsaved(this.#state) ? { kind: 'saving' } : { kind: 'saved', at: this.#around.now() })
  }

  #notDone(problem: ProblemView): void {
    if (problem.status === 400) {
      this.#giveUp(problem)
    } else if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
      this.#say({ kind: 'waiting' })
      if (!this.#shut) this.#soon(retries[Math.min(this.#failures, retries.length - 1)]!)
      this.#failures += 1
    } else this.#say({ kind: 'refused', problem })
  }

  /** One among the changes can’t be: that one is told at its field, and the others go on. */
  #giveUp(problem: ProblemView): void {
    const at = new Set(problem.fields.map(({ path }) => Number(/^changes\.(\d+)\./.exec(path)?.[1] ?? Number.NaN)))
    const bad = this.#state.sending.filter((_, n) => at.has(n) || at.has(Number.NaN) || at.size === 0)
    let next = this.#state
    for (const { id } of bad) next = givenUp(next, id)
    this.#become(next)
    this.#say(isUnsaved(next) ? { kind: 'saving' } : { kind: 'saved', at: this.#around.now() })
  }

  #become(state: LiveState): void {
    const kept = (one: LiveState) => one.mine !== this.#state.mine || one.sending !== this.#state.sending
    const changed = kept(state)
    this.#state = state
    if (changed) this.#around.keep(isUnsaved(state) ? { mine: state.mine, sending: state.sending } : null)
    for (const listener of this.#listeners) listener()
  }

  #say(saving: Saving): void {
    this.#saving = saving
    for (const listener of this.#listeners) listener()
  }
}
