import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../platform/database/database.ts'
import { listen } from '../platform/database/listening.ts'

/** How often what the readers' right rests on is asked about, in milliseconds: for all of the node in one question. */
const marksEvery = 400
/** How long after a look the next one comes at the latest, in milliseconds, whatever the mark says. */
const latest = 10_000
/**
 * How soon after a look the next one comes at the earliest, in milliseconds: who writes fast is seen in strides, and longer ones where a look takes long,
 * so that the readers leave the machine to the writers. At most four tenths of a second: with the look itself that is well within one.
 */
const shortest = 80
const longest = 400
const strideAfter = (took: number): number => Math.min(longest, Math.max(shortest, 6 * took))

interface Shown {
  seq: number
  version: number
}

/** Someone who follows a plan at this node. */
export interface Watched {
  /** What the reader has been shown: behind that, it is time to look. */
  has(shown: Shown): void
  /** Resolves when it is time to look: something has rung, the mark is another, or it is long since. Rejects when the signal aborts. */
  due(signal: AbortSignal): Promise<void>
  leave(): void
}

interface Watcher {
  readonly planId: string
  /** The hash of the session's token. */
  readonly hash: Buffer
  shown: Shown
  mark: string | undefined
  rung: boolean
  wake: () => void
}

/**
 * Tells those who follow plans at this node when to look. A change rings (LISTEN/NOTIFY), on one connection for the whole node; and a mark of what each
 * right rests on is asked for, in one question for all, so that what is taken back is found within a second, as is a change that wasn't heard.
 * It only says when: what may be seen is decided by the look.
 */
export class Watch {
  private readonly db: Database
  private readonly url: string
  private readonly watchers = new Set<Watcher>()
  private hearing: { stop(): Promise<void> } | undefined
  private asking: Promise<void> | undefined
  private readonly closing = new AbortController()

  constructor(db: Database, url: string) {
    this.db = db
    this.url = url
  }

  follow(planId: string, hash: Buffer, shown: Shown): Watched {
    // Without a mark as yet: the first one is another, so that what changed since the first look is looked at.
    const one: Watcher = { planId, hash, shown, mark: undefined, rung: false, wake: () => {} }
    this.watchers.add(one)
    this.hearing ??= listen(this.url, 'hallpunkt_plan', (told) => this.ring(told))
    this.asking ??= this.ask()
    let [looked, stride] = [Date.now(), shortest]
    return {
      has: (now) => {
        one.shown = now
        stride = strideAfter(Date.now() - looked)
      },
      leave: () => this.watchers.delete(one),
      due: async (signal) => {
        await pause(Math.max(0, looked + stride - Date.now()), undefined, { signal })
        if (!one.rung) await this.rings(one, signal)
        one.rung = false
        looked = Date.now()
      },
    }
  }

  async close(): Promise<void> {
    this.closing.abort()
    await this.asking
    await this.hearing?.stop()
  }

  private rings(one: Watcher, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', gone)
        one.wake = () => {}
      }
      const wake = () => {
        over()
        resolve()
      }
      const gone = () => {
        over()
        reject(signal.reason)
      }
      const timer = setTimeout(wake, latest)
      one.wake = wake
      signal.addEventListener('abort', gone, { once: true })
      if (signal.aborted) gone()
    })
  }

  /** `planId` has changed; undefined: any may have. */
  private ring(planId: string | undefined): void {
    for (const one of this.watchers) if (planId === undefined || one.planId === planId) due(one)
  }

  private async ask(): Promise<void> {
    const { signal } = this.closing
    while (!signal.aborted) {
      const all = [...this.watchers]
      if (all.length > 0) await this.askFor(all)
      await pause(marksEvery, undefined, { signal }).catch(() => {})
    }
  }

  private async askFor(all: readonly Watcher[]): Promise<void> {
    try {
      const { rows } = await sql<Shown & { mark: string }>`select mark, seq, version from plan_marks(
        ${all.map((one) => one.hash)}::bytea[], ${all.map((one) => one.planId)}::uuid[])`.execute(this.db)
      all.forEach((one, n) => {
        const { mark, seq, version } = rows[n]!
        if (one.mark !== mark || one.shown.seq !== seq || one.shown.version !== version) due(one)
        one.mark = mark
      })
    } catch {
      // Without a database the look says so, to each.
      for (const one of all) due(one)
    }
  }
}

function due(one: Watcher): void {
  one.rung = true
  one.wake()
}
