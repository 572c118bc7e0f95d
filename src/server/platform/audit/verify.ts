import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import { type Exported, type ExportedRoot, readExports } from './exports.ts'
import { type AuditFinding, type FindingFacts, finding } from './findings.ts'
import { linkOf, MerkleTree, NO_SEAL_BEFORE, type Seal, sealLeaf } from './merkle.ts'
import { allRows, allSeals, type HashedRow, hashableDates } from './reading.ts'

/** What was examined, and what was found. */
export interface AuditReport {
  /** True when nothing was found. */
  intact: boolean
  /** Rows of both tables, seals, days with seals, and roots kept outside the database. */
  rows: number
  seals: number
  days: number
  exported: number
  /** Rows that wait for their seal: what was written in the last second, or while an older transaction is still open. */
  unsealed: number
  /** Days that were dropped with a record of it, which is no alarm. */
  retained: { day: string; droppedAt: string; by: string }[]
  findings: AuditFinding[]
}

/** Seals younger than this may be on their way out of the database. */
const EXPORT_GRACE_MICROS = 60_000_000n

interface Retention {
  day: string
  dropped_at: string
  by: string
  tooEarly: boolean
  /** Number of the day's last seal when it was dropped; null when the day has no seal with that root. */
  throughSeq: string | null
}

/** What one day came to. Numbers of rows, but where it says seals. */
interface DayTally {
  expected: number
  found: number
  missing: number
  added: number
  alteredSeals: number
  uncovered: number
  fromFuture: number
  /** The first seal, or the first row's id, of each kind. */
  first: { missing?: string; added?: string; altered?: string; uncovered?: string; fromFuture?: string }
  /** The same for the seals that a recorded retention covers. */
  retained: { expected: number; found: number; missing: number }
  last: Seal | undefined
}

const emptyTally = (): DayTally => ({
  expected: 0,
  found: 0,
  missing: 0,
  added: 0,
  alteredSeals: 0,
  uncovered: 0,
  fromFuture: 0,
  first: {},
  retained: { expected: 0, found: 0, missing: 0 },
  last: undefined,
})

/** The seals of one run of the sealer: one a day, over the same transactions. */
interface Pass {
  from: bigint
  to: bigint
  days: Map<string, { seal: Seal; tree: MerkleTree }>
}

async function* passes(seals: AsyncIterable<Seal>): AsyncGenerator<Pass> {
  let pass: Pass | undefined
  for await (const seal of seals) {
    const from = BigInt(seal.fromXid)
    const to = BigInt(seal.toXid)
    if (pass === undefined || pass.from !== from || pass.to !== to || pass.days.has(seal.day)) {
      if (pass !== undefined) yield pass
      pass = { from, to, days: new Map() }
    }
    pass.days.set(seal.day, { seal, tree: new MerkleTree() })
  }
  if (pass !== undefined) yield pass
}

/** Goes through the audit in the order of its seals, holding one pass and one tally a day. */
class Examination {
  readonly findings: AuditFinding[] = []
  readonly tallies = new Map<string, DayTally>()
  readonly #exported: Exported
  readonly #bySeq: Map<string, ExportedRoot>
  readonly #retained: Map<string, bigint>
  rows = 0
  seals = 0
  unsealed = 0
  #lastSeq = 0n
  #lastLink = NO_SEAL_BEFORE
  /** Over the links of each day's seals so far. */
  readonly #trees = new Map<string, MerkleTree>()
  /** Everything below is sealed. */
  horizon = 0n

  constructor(exported: Exported, retentions: readonly Retention[]) {
    this.#exported = exported
    this.#bySeq = new Map([...exported.roots.values()].map((root) => [root.seq, root]))
    this.#retained = new Map(
      retentions.flatMap(({ day, throughSeq }) => (throughSeq === null ? [] : [[day, BigInt(throughSeq)] as const])),
    )
  }

  say(code: AuditFinding['code'], facts: FindingFacts = {}): void {
    this.findings.push(finding(code, facts))
  }

  tally(day: string): DayTally {
    let tally = this.tallies.get(day)
    if (tally === undefined) {
      tally = emptyTally()
      this.tallies.set(day, tally)
    }
    return tally
  }

  /** The chain: numbers, links, ranges, and what is kept outside. */
  beginPass(pass: Pass): void {
    const [first] = pass.days.values()
    if (first !== undefined && pass.from !== this.horizon) {
      const { day, seq } = first.seal
      this.say(pass.from > this.horizon ? 'rangeGap' : 'rangeOverlap', { day, seq })
    }
    for (const { seal } of pass.days.values()) this.#seal(seal)
  }

  #seal(seal: Seal): void {
    const { day, seq } = seal
    const number = BigInt(seq)
    const tally = this.tally(day)
    this.seals += 1
    tally.expected += Number(seal.rowCount)
    tally.last = seal
    if (number !== this.#lastSeq + 1n) this.say('sealsMissing', { seq, count: Number(number - this.#lastSeq - 1n) })
    if (seal.previous !== this.#lastLink) this.say('linkBroken', { day, seq })
    if (seal.link !== linkOf(seal, seal.previous)) this.say('linkWrong', { day, seq })
    this.#lastSeq = number
    this.#lastLink = seal.link

    const tree = this.#trees.get(day) ?? new MerkleTree()
    tree.add(sealLeaf(seal.link))
    this.#trees.set(day, tree)

    const outside = this.#bySeq.get(seq)
    if (outside === undefined) return
    this.#bySeq.delete(seq)
    const otherTree =
      outside.tree !== undefined && (outside.tree !== tree.root() || outside.seals !== String(tree.count))
    const rowsDiffer = outside.rowCount !== seal.rowCount || Number(outside.dayRowCount) !== tally.expected
    // Where only the tree differs, this seal is as it was, but an earlier one of its day isn't; that rows differ says more.
    const sealDiffers = outside.day !== day || outside.root !== seal.root || outside.link !== seal.link
    if (sealDiffers || (otherTree && !rowsDiffer)) this.say('exportedSealDiffers', { day: outside.day, seq })
    else if (rowsDiffer) this.say('exportedRowsDiffer', { day, seq, count: Number(outside.dayRowCount) })
  }

  /** A row below the end of the pass; without a pass, a row that no seal has reached yet. */
  row(row: HashedRow, pass: Pass | undefined, nextXid: bigint): void {
    this.rows += 1
    const sealed = pass !== undefined && row.xid >= pass.from ? pass.days.get(row.day) : undefined
    if (sealed !== undefined) {
      sealed.tree.add(row.leaf)
      return
    }
    const tally = this.tally(row.day)
    if (pass !== undefined) {
      tally.uncovered += 1
      tally.found += 1
      tally.first.uncovered ??= row.id
    } else if (row.xid >= nextXid) {
      tally.fromFuture += 1
      tally.first.fromFuture ??= row.id
    } else {
      this.unsealed += 1
    }
  }

  endPass(pass: Pass): void {
    for (const { seal, tree } of pass.days.values()) {
      const tally = this.tally(seal.day)
      const expected = Number(seal.rowCount)
      const missing = Math.max(0, expected - tree.count)
      tally.found += tree.count
      const through = this.#retained.get(seal.day)
      if (through !== undefined && BigInt(seal.seq) <= through) {
        tally.retained.expected += expected
        tally.retained.found += tree.count
        tally.retained.missing += missing
      } else if (missing > 0) {
        tally.missing += missing
        tally.first.missing ??= seal.seq
      }
      if (tree.count > expected) {
        tally.added += tree.count - expected
        tally.first.added ??= seal.seq
      } else if (tree.count === expected && tree.root() !== seal.root) {
        tally.alteredSeals += 1
        tally.first.altered ??= seal.seq
      }
    }
    if (pass.to > this.horizon) this.horizon = pass.to
  }

  /** What only the whole can say: each day, and the roots outside that nothing answered to. */
  conclude(nowMicros: bigint): void {
    for (const { day, seq } of this.#bySeq.values()) this.say('exportedSealMissing', { day, seq })
    for (const where of this.#exported.unreadable) this.say('exportUnreadable', { where })
    for (const [day, tally] of [...this.tallies].sort(([a], [b]) => (a < b ? -1 : 1))) this.#day(day, tally, nowMicros)
  }

  #day(day: string, tally: DayTally, nowMicros: bigint): void {
    const { first, retained, last } = tally
    if (retained.found > 0 && retained.missing > 0) this.say('dayPartlyDropped', { day, count: retained.missing })
    if (tally.found === 0 && tally.missing > 0) this.say('dayMissing', { day, count: tally.missing })
    else if (tally.missing > 0) this.say('rowsMissing', { day, count: tally.missing, seq: first.missing })
    if (tally.added > 0) this.say('rowsAdded', { day, count: tally.added, seq: first.added })
    if (tally.alteredSeals > 0) this.say('rowsAltered', { day, count: tally.alteredSeals, seq: first.altered })
    if (tally.uncovered > 0) this.say('rowsNotCovered', { day, count: tally.uncovered, where: first.uncovered })
    if (tally.fromFuture > 0) this.say('numberFromTheFuture', { day, count: tally.fromFuture, where: first.fromFuture })
    if (last === undefined || nowMicros - BigInt(last.sealedAt) < EXPORT_GRACE_MICROS) return
    const outside = this.#exported.roots.get(day)
    if (outside === undefined) {
      if (!this.#exported.unreadable.includes(`${day}.json`)) this.say('dayNotExported', { day })
    } else if (BigInt(outside.seq) < BigInt(last.seq)) this.say('exportBehind', { day, seq: last.seq })
  }
}

/**
 * Examines the whole audit against its seals, and the seals against the roots kept in `exportDir` (AC-9), while the system runs.
 * A second implementation beside the database's own: no stored function hashes for it. The memory it needs doesn't grow with the
 * number of rows. `db` must be signed in as the migrator: to the app, row-level security hides most of the audit.
 */
export async function verifyAudit(db: Database, exportDir: string): Promise<AuditReport> {
  // Read first: a root that is exported while we look must not seem to have no seal.
  const exported = await readExports(exportDir)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => examine(tx, exported))
}

async function examine(tx: Tx, exported: Exported): Promise<AuditReport> {
  await hashableDates(tx)
  const { nextXid, nowMicros } = await situation(tx)
  const retentions = await recordedRetentions(tx)
  const examination = new Examination(exported, retentions)

  const rows = allRows(tx)
  let row = await rows.next()
  for await (const pass of passes(allSeals(tx))) {
    examination.beginPass(pass)
    for (; !row.done && row.value.xid < pass.to; row = await rows.next()) examination.row(row.value, pass, nextXid)
    examination.endPass(pass)
  }
  for (; !row.done; row = await rows.next()) examination.row(row.value, undefined, nextXid)
  if (examination.horizon > nextXid) examination.say('numbersStartedOver')
  examination.conclude(nowMicros)
  const retained: AuditReport['retained'] = []
  for (const { day, dropped_at, by, tooEarly, throughSeq } of retentions) {
    if (tooEarly) examination.say('retentionTooEarly', { day })
    if (throughSeq === null) examination.say('retentionUnknownRoot', { day })
    else retained.push({ day, droppedAt: dropped_at, by })
  }
  const { findings, seals, unsealed, tallies } = examination
  return {
    intact: findings.length === 0,
    rows: examination.rows,
    seals,
    days: [...tallies.values()].filter(({ last }) => last !== undefined).length,
    exported: exported.roots.size,
    unsealed,
    retained,
    findings,
  }
}

async function situation(tx: Tx): Promise<{ nextXid: bigint; nowMicros: bigint }> {
  const { rows } = await sql<{ sees_all: boolean; next_xid: string; now: string }>`
    select pg_has_role(current_user, 'hallpunkt_migrator', 'member') as sees_all,
      (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + audit_xid_base())::text as next_xid,
      trunc(extract(epoch from clock_timestamp()) * 1000000)::text as now`.execute(tx)
  const row = rows[0]
  if (!row?.sees_all)
    throw new Error('The audit can only be verified by hallpunkt_migrator: others do not see all of it')
  return { nextXid: BigInt(row.next_xid), nowMicros: BigInt(row.now) }
}

async function recordedRetentions(tx: Tx): Promise<Retention[]> {
  const { rows } = await sql<Retention>`
    select r.day, r.dropped_at, r.by, s.seq::text as "throughSeq",
      (r.dropped_at at time zone 'Europe/Stockholm')::date < (r.day + interval '5 years')::date as "tooEarly"
    from audit_retention r left join audit_seal s on s.day = r.day and s.root = r.seal_root
    order by r.day`.execute(tx)
  return rows
}
