import { availableParallelism } from 'node:os'
import { type Database, openDatabase } from '../platform/database/database.ts'
import type { Logger } from '../platform/log/logger.ts'
import { Problem } from '../platform/operations/problem.ts'
import { ContinuityEngine } from './engine/engine.ts'
import { AsNeeded } from './engine/tallying.ts'
import { Threads } from './engine/threads.ts'

/** In ms: how often one looks for new files of visits; how old contacts may be; how long a question waits for either. */
const usual = { look: 10_000, refresh: 5 * 60_000, waitToOpen: 8_000, waitForNews: 2_000 }

interface SourceOptions {
  databaseUrl: string
  /** Where the engine keeps its file; this node's alone. */
  folder: string
  log: Pick<Logger, 'error'>
  now?: () => string
  times?: typeof usual
}

/**
 * The engine of continuity as the service has it: opened by the first question, looked after by those that follow, and closed with the service. Nothing is
 * done before or between, so it costs nothing where nobody asks. Each node has its own, with its own file and its own connection: those
 * who ask hold one each, and could else leave none for what they wait for.
 */
export class ContinuitySource {
  readonly #options: Required<SourceOptions>
  #db: Database | null = null
  #opening: Promise<ContinuityEngine> | null = null
  #closed = false
  #lookedAt = 0
  #refreshedAt = 0
  #fresh: Promise<void> | null = null

  constructor(options: SourceOptions) {
    this.#options = { now: () => new Date().toISOString(), times: usual, ...options }
  }

  /**
   * The engine, with the visits that are known now, and contacts at most some minutes old.
   *
   * @throws Problem 503 while the visits are being read for the first time and it takes long
   */
  async engine(): Promise<ContinuityEngine> {
    if (this.#closed) throw starting()
    let engine = await within(this.#open(), this.#options.times.waitToOpen)
    if (engine?.broken) {
      this.#forget(engine)
      engine = await within(this.#open(), this.#options.times.waitToOpen)
    }
    if (!engine) throw starting()
    await within(this.#freshen(engine), this.#options.times.waitForNews)
    return engine
  }

  #open(): Promise<ContinuityEngine> {
    this.#opening ??= this.#begin().catch((error) => {
      this.#opening = null
      throw error
    })
    return this.#opening
  }

  async #begin(): Promise<ContinuityEngine> {
    const { databaseUrl, folder, now } = this.#options
    this.#db ??= openDatabase(databaseUrl, { max: 1 })
    const threads = new AsNeeded(() => new Threads(Math.max(1, Math.min(4, availableParallelism()))))
    const engine = await ContinuityEngine.open({ db: this.#db, folder, threads, now: now() })
    this.#lookedAt = this.#refreshedAt = Date.now()
    return engine
  }

  /** Should it fail, the question is answered by what there was, and the failure is in the log. */
  #freshen(engine: ContinuityEngine): Promise<void> {
    this.#fresh ??= this.#look(engine)
      .catch((error) =>
        this.#options.log.error({ err: error }, 'the figures of continuity couldn’t be brought up to now'),
      )
      .finally(() => {
        this.#fresh = null
      })
    return this.#fresh
  }

  async #look(engine: ContinuityEngine): Promise<void> {
    const { times, now } = this.#options
    const at = Date.now()
    if (at - this.#lookedAt < times.look) return
    this.#lookedAt = at
    if (at - this.#refreshedAt < times.refresh && !(await engine.hasNews())) return
    await engine.refresh(now())
    this.#refreshedAt = Date.now()
  }

  #forget(engine: ContinuityEngine): void {
    this.#options.log.error({ err: engine.broken }, 'the engine of continuity broke, and is opened anew')
    this.#opening = null
    void engine.close()
  }

  async close(): Promise<void> {
    this.#closed = true
    const engine = await this.#opening?.catch(() => null)
    await this.#fresh
    await engine?.close()
    await this.#db?.destroy()
  }
}

export const starting = () => new Problem(503, 'followup.continuityStarting')

/** What comes, or `null` if it takes longer. It goes on meanwhile. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
