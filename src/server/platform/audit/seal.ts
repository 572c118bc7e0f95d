import { sql } from 'kysely'
import { type Database, inTransaction, type Tx } from '../database/database.ts'
import { type ExportedRoot, readExports, writeExport } from './exports.ts'
import { linkOf, MerkleTree, NO_SEAL_BEFORE, type Seal, sealLeaf } from './merkle.ts'
import { allSeals, hashableDates } from './reading.ts'

const sealer = { kind: 'system', purpose: 'sealing' } as const

/** The part of a pino logger that the sealer speaks to. */
export interface SealLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The seals in the database don't go on from a root that has been exported: someone has rewritten or dropped seals. */
export class SealsRewritten extends Error {
  override readonly name = 'SealsRewritten'
  readonly seq: string
  constructor(seq: string) {
    super(`the audit's seals no longer go on from the exported ones, at seal ${seq}`)
    this.seq = seq
  }
}

/**
 * Seals the audit rows that are finished and not sealed yet, as the app. Returns their number: 0 when there was nothing to do.
 * Safe to call from many places at once. A large backlog takes several passes.
 */
export async function sealNow(db: Database): Promise<number> {
  const { rows } = await inTransaction(db, sealer, (tx) =>
    sql<{ rows: number }>`select audit_seal_now() as rows`.execute(tx),
  )
  return rows[0]?.rows ?? 0
}

/**
 * Keeps the newest root of each day outside the database. It only ever goes on from what it has exported: every new seal must be
 * linked to the last one, so that rewritten seals never overwrite the evidence against them.
 */
export class RootExporter {
  readonly #db: Database
  readonly #folder: string
  #days: Map<string, ExportedRoot> | undefined
  #last: { seq: bigint; link: string } = { seq: 0n, link: NO_SEAL_BEFORE }
  /** The tree over each day’s seals so far; of the days that are being sealed. */
  #trees = new Map<string, MerkleTree>()

  constructor(db: Database, folder: string) {
    this.#db = db
    this.#folder = folder
  }

  /**
   * Exports what has been sealed since the last call, also by other servers. Returns the number of files written.
   * @throws SealsRewritten when the seals don't go on from the exported ones; nothing is written then.
   */
  async run(): Promise<number> {
    const days = this.#days ?? (await this.#begin())
    const changed = new Map<string, ExportedRoot>()
    let last = this.#last
    const trees = new Map<string, MerkleTree>()
    await inTransaction(this.#db, sealer, async (tx) => {
      await hashableDates(tx)
      let met = last.seq === 0n
      for await (const seal of allSeals(tx, last.seq)) {
        if (!met) {
          if (BigInt(seal.seq) !== last.seq || seal.link !== last.link) throw new SealsRewritten(`${last.seq}`)
          met = true
          continue
        }
        const follows = BigInt(seal.seq) === last.seq + 1n && seal.previous === last.link
        if (!follows || seal.link !== linkOf(seal, last.link)) throw new SealsRewritten(seal.seq)
        const dayBefore = changed.get(seal.day) ?? days.get(seal.day)
        const tree = trees.get(seal.day) ?? this.#trees.get(seal.day)?.copy() ?? (await treeBefore(tx, seal))
        tree.add(sealLeaf(seal.link))
        trees.set(seal.day, tree)
        const rows = dayBefore?.dayRowCount ?? (await rowsBefore(tx, seal))
        changed.set(seal.day, { ...exportOf(seal, rows), seals: String(tree.count), tree: tree.root()! })
        last = { seq: BigInt(seal.seq), link: seal.link }
      }
      if (!met) throw new SealsRewritten(`${last.seq}`)
    })
    for (const [day, root] of changed) {
      await writeExport(this.#folder, root)
      days.set(day, root)
    }
    this.#last = last
    if (trees.size > 0) this.#trees = trees
    return changed.size
  }

  async #begin(): Promise<Map<string, ExportedRoot>> {
    const { roots } = await readExports(this.#folder)
    for (const { seq, link } of roots.values()) {
      if (BigInt(seq) > this.#last.seq) this.#last = { seq: BigInt(seq), link }
    }
    this.#days = roots
    return roots
  }
}

/** The tree over the day's seals before this one. */
async function treeBefore(tx: Tx, { day, seq }: Seal): Promise<MerkleTree> {
  const tree = new MerkleTree()
  const { rows } = await sql<{
    link: string
  }>`select encode(link, 'hex') as link from audit_seal where day = ${day} and seq < ${seq}
    order by audit_seal.seq`.execute(tx)
  for (const { link } of rows) tree.add(sealLeaf(link))
  return tree
}

/** Rows under the day's earlier seals, when no file says it. */
async function rowsBefore(tx: Tx, { day, seq }: Seal): Promise<string> {
  const { rows } = await sql<{ rows: string }>`
    select coalesce(sum(row_count), 0)::text as rows from audit_seal where day = ${day} and seq < ${seq}`.execute(tx)
  return rows[0]?.rows ?? '0'
}

function exportOf(seal: Seal, rowsBefore: string): ExportedRoot {
  return {
    day: seal.day,
    seq: seal.seq,
    root: seal.root,
    link: seal.link,
    rowCount: seal.rowCount,
    dayRowCount: (BigInt(rowsBefore) + BigInt(seal.rowCount)).toString(),
    sealedAt: new Date(Number(BigInt(seal.sealedAt) / 1000n)).toISOString(),
  }
}

/** A pass that sealed this many rows was cut short, and there may be more: `most` in audit_seal_now(). */
const FULL_PASS = 50_000
/** A backlog is sealed at once, pass after pass, but not without end: others want the connection too. */
const MOST_PASSES = 100
/** A trouble that lasts is said again this often. */
const SAY_AGAIN_MS = 60_000

/**
 * Seals and exports, a second after the last time was done. A failure is logged (once a minute while it lasts) and tried again.
 * `exportDir`: the folder outside the database for the newest root per day; put it on another machine's disk if you can.
 * `stop()` waits for the work under way and seals one last time, so that an orderly end leaves nothing unsealed or unexported.
 */
export function sealEverySecond(
  db: Database,
  options: { exportDir: string; log: SealLog; everyMs?: number },
): { stop(): Promise<void> } {
  const { exportDir, log, everyMs = 1000 } = options
  const exporter = new RootExporter(db, exportDir)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let trouble: { message: string; saidAt: number } | undefined

  const once = async () => {
    try {
      for (let pass = 1; (await sealNow(db)) >= FULL_PASS && pass < MOST_PASSES; pass += 1) await exporter.run()
      await exporter.run()
      if (trouble !== undefined) log.info({}, 'the audit is sealed and exported again')
      trouble = undefined
    } catch (error) {
      const { message } = error as Error
      if (trouble?.message === message && Date.now() - trouble.saidAt < SAY_AGAIN_MS) return
      trouble = { message, saidAt: Date.now() }
      const what =
        error instanceof SealsRewritten ? 'the audit seals have been rewritten' : 'the audit could not be sealed'
      log.error({ err: error }, what)
    }
  }
  const turn = async () => {
    await once()
    if (!stopped) timer = setTimeout(() => void begin(), everyMs)
  }
  let underWay = Promise.resolve()
  const begin = () => {
    underWay = turn()
    return underWay
  }
  begin()

  return {
    async stop() {
      if (stopped) return underWay
      stopped = true
      clearTimeout(timer)
      await underWay
      underWay = once()
      await underWay
    },
  }
}
