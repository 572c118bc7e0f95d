import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { type Database, inTransaction, type Tx } from '../platform/database/database.ts'
import type { AdmittedStay } from './admissions/write.ts'
import { appliers } from './apply/index.ts'
import { foldHeading, headingsOf } from './columns.ts'
import type { Source } from './decode.ts'
import { kinds } from './kinds/index.ts'
import type { ImportKind, Kind } from './kinds/kind.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { ImportRefused, refusal, type Said, type SaidParams, say, sayKept, shown } from './reasons.ts'
import { openTable, type RawRow, type Table } from './rows.ts'
import { beginCopy, createStaging, type Sink } from './staging.ts'
import {
  actForImport,
  actForProvider,
  all,
  type GapCounts,
  type Importer,
  type ImportPeriod,
  type ImportScope,
  run,
  type VisitCounts,
  type Work,
} from './work.ts'

export { importKinds } from '../../contract/intake.ts'
export { isImportKind } from './kinds/index.ts'
export type { ImportKind } from './kinds/kind.ts'
export { ImportRefused } from './reasons.ts'
export { template } from './template.ts'
export type { GapCounts, Importer, ImportPeriod, ImportScope, VisitCounts } from './work.ts'

/** Why one row can't be imported. `column` is the heading as the file has it; `null` is about the row as a whole. */
export interface RejectedRow {
  line: number
  column: string | null
  reason: Said
}

export interface ImportReport {
  kind: ImportKind
  /** Rows under the header, empty ones not counted. */
  rows: number
  created: number
  changed: number
  unchanged: number
  /** Contacts without a known holder; null for kinds that have none. */
  gaps: GapCounts | null
  /** What visits replace; null for other kinds. */
  visits: VisitCounts | null
  /** The first thousand reasons, by line; a row may have several. */
  rejected: RejectedRow[]
  /** Rows with at least one reason. */
  rejectedTotal: number
  /** Admissions only: the stays that were begun or changed. Each has its own row in the log. */
  stays: readonly AdmittedStay[]
  /** False in a preview, and when rows were rejected and not only the good ones were asked for. */
  applied: boolean
  /** SHA-256 of the file, hex. */
  fileHash: string
  /** Headings that mean nothing here; their columns were not read. */
  unknownColumns: string[]
}

export type ImportPhase = 'reading' | 'checking' | 'applying'

export interface ImportInput {
  kind: ImportKind
  /** The bytes of the file, whole or as they come. */
  source: Source
  /** A preview does the same work and then takes it all back. */
  mode: 'preview' | 'apply'
  /** Apply the rows that are right although others aren't. Otherwise it is all or nothing. */
  goodRowsOnly?: boolean
  /** `keep`: contacts whose holder is unnamed, unknown or gone become gaps to mend. Otherwise such rows are rejected. */
  gaps?: 'keep' | 'refuse'
  /** Visits only: the days that the file tells all of. Otherwise from its first day to its last, by source. */
  period?: ImportPeriod
  scope: ImportScope
  /** Who imports, in the web; left out by whoever runs the service. */
  by?: Importer
  /** `YYYY-MM-DD` */
  today: string
  /** The fingerprint of the file that was previewed: another file is refused. */
  expectedHash?: string
  onProgress?: (progress: { phase: ImportPhase; rows: number }) => void
  /** Runs last in the transaction of an import that is applied, acting for the import (and the provider, if it is one's). */
  inSameTransaction?: (tx: Tx, report: ImportReport) => Promise<void>
  limits?: Partial<Limits>
}

/** Carries the report out of a transaction that must not be kept. */
class TakenBack extends Error {
  readonly report: ImportReport

  constructor(report: ImportReport) {
    super('taken back')
    this.report = report
  }
}

/**
 * Imports a CSV file in one transaction: reads and checks each row, stages it, checks the rows against each other and against what is
 * kept, and writes the difference. A repeated import changes nothing. One import runs at a time.
 *
 * @throws ImportRefused when the file as a whole can't be imported (`file.*`), another import is running (`import.busy`), or somebody
 *   else changed the same data (`import.collided`). Nothing is changed then, nor if the process or the connection ends half way.
 */
export async function runImport(db: Database, input: ImportInput): Promise<ImportReport> {
  const kind = kinds[input.kind]
  const limits = { ...defaultLimits, ...kind.limits, ...input.limits }
  const headings = headingsOf(kind.columns)
  const table = await openTable(input.source, (text) => headings.has(foldHeading(text)), limits)
  try {
    const order = orderOf(kind, table.headings, headings)
    return await inTransaction(db, { kind: 'system', purpose: 'import' }, (tx) =>
      importTable(tx, input, kind, table, order, limits),
    )
  } catch (error) {
    if (error instanceof TakenBack) return error.report
    throw translated(error)
  } finally {
    await table.rows.return(undefined)
  }
}

async function importTable(
  tx: Tx,
  input: ImportInput,
  kind: Kind,
  table: Table,
  order: (string | null)[],
  limits: Limits,
): Promise<ImportReport> {
  const present = new Set(order.filter((key) => key !== null))
  const work: Work = {
    tx,
    scope: input.scope,
    by: input.by,
    today: input.today,
    present,
    keepGaps: input.gaps === 'keep',
    period: input.period,
    stays: [],
  }
  await prepare(tx)
  const applier = appliers[input.kind]
  const sink = applier.sink ? await applier.sink(work, order) : await intoTable(tx, kind)
  const read = await stage(sink, input, kind, table, order, limits)
  const fileHash = table.file.hash()
  if (input.expectedHash !== undefined && input.expectedHash !== fileHash) throw refusal('otherFile')
  if (!applier.sink) await run(work, 'analyze intake_row')

  input.onProgress?.({ phase: 'checking', rows: read.rows })
  await applier.check(work)
  const counts = await applier.count(work)
  const gaps = (await applier.gaps?.(work)) ?? null
  const visits = (await applier.visits?.(work)) ?? null
  const late = await lateFaults(work, limits)
  const heading = new Map(order.map((key, i) => [key, shown(table.headings[i] ?? '')]))
  const headingOf = (key: string | null) => (key === null ? null : (heading.get(key) ?? kind.columns[key]?.sv ?? key))
  const report: ImportReport = {
    kind: input.kind,
    rows: read.rows,
    ...counts,
    gaps,
    visits,
    rejected: [...read.faults, ...late.faults]
      .sort((a, b) => a.line - b.line)
      .slice(0, limits.listed)
      .map((each) => ({ ...each, column: headingOf(each.column) })),
    rejectedTotal: read.rejected + late.rejected,
    applied: false,
    stays: [],
    fileHash,
    unknownColumns: table.headings.filter((_, i) => order[i] === null).map(shown),
  }
  if (report.rejectedTotal > 0 && !input.goodRowsOnly) throw new TakenBack(report)

  input.onProgress?.({ phase: 'applying', rows: read.rows })
  await applier.write(work)
  if (input.mode === 'preview') throw new TakenBack(report)
  report.applied = true
  report.stays = work.stays
  if (input.scope.type === 'provider') await actForProvider(work, input.scope.providerId)
  else await actForImport(work)
  await input.inSameTransaction?.(tx, report)
  return report
}

/** One import at a time, with memory for its sorts and joins, and no patience for locks that others hold on for long. */
async function prepare(tx: Tx): Promise<void> {
  await sql`select set_config('lock_timeout', '30s', true), set_config('work_mem', '32MB', true),
    set_config('statement_timeout', '0', true), set_config('jit', 'off', true)`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtext('hallpunkt.intake'))`.execute(tx)
  await sql`create temporary table intake_fault (line integer not null, col text, code text not null, params jsonb not null)
    on commit drop`.execute(tx)
}

interface Staged {
  rows: number
  rejected: number
  /** Columns by key. */
  faults: RejectedRow[]
}

/** Rows go to the table `intake_row`, where the database looks things up in them. */
async function intoTable(tx: Tx, kind: Kind): Promise<Sink> {
  await createStaging(tx, 'intake_row', kind.staging)
  return beginCopy(tx, 'intake_row')
}

async function stage(
  sink: Sink,
  input: ImportInput,
  kind: Kind,
  table: Table,
  order: readonly (string | null)[],
  limits: Limits,
): Promise<Staged> {
  const staged: Staged = { rows: 0, rejected: 0, faults: [] }
  const reject = (line: number, faults: readonly { column: string | null; reason: Said }[]) => {
    staged.rejected += 1
    if (staged.faults.length < limits.listed) staged.faults.push(...faults.map((each) => ({ line, ...each })))
  }
  try {
    for await (const batch of table.rows) {
      for (const row of batch) {
        staged.rows += 1
        if (row.cells.length === order.length && sink.again?.(row.cells)) continue
        const uneven = unevenRow(row, order.length)
        const read = uneven ?? kind.read(order, row.cells, { today: input.today }, uuidv7, limits)
        if (!read.ok) {
          reject(row.line, read.faults)
          continue
        }
        const taken = sink.write(row.line, read.values, row.cells)
        if (Array.isArray(taken)) reject(row.line, taken)
        // Most rows are taken at once: to wait for nothing ten million times takes seconds.
        else if (taken !== undefined) await taken
      }
      input.onProgress?.({ phase: 'reading', rows: staged.rows })
    }
    await sink.end()
  } catch (error) {
    await sink.abort()
    throw error
  }
  return staged
}

/** A row with fewer values than headings is cut short; one with more has a separator inside a value. */
function unevenRow(row: RawRow, expected: number): { ok: false; faults: { column: null; reason: Said }[] } | null {
  const count = row.cells.length
  if (count === expected || (count > expected && row.cells.slice(expected).every((cell) => cell.trim() === '')))
    return null
  return { ok: false, faults: [{ column: null, reason: sayKept('row.columnCount', { count, expected }) }] }
}

/** The reasons that only the database could find. */
async function lateFaults(work: Work, limits: Limits): Promise<{ rejected: number; faults: RejectedRow[] }> {
  const [total] = await all<{ n: number }>(work, 'select count(distinct line) as n from intake_fault')
  const rows = await all<{ line: number; col: string | null; code: string; params: SaidParams }>(
    work,
    `select distinct on (line, col, code) line, col, code, params from intake_fault order by line, col, code limit ${limits.listed}`,
  )
  return {
    rejected: total?.n ?? 0,
    faults: rows.map(({ line, col, code, params }) => ({ line, column: col, reason: sayKept(code, cleaned(params)) })),
  }
}

function cleaned(params: SaidParams): SaidParams {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? shown(value) : value]),
  )
}

/** The key of each column of the file. */
function orderOf(kind: Kind, headings: readonly string[], known: ReadonlyMap<string, string>): (string | null)[] {
  const order = headings.map((heading) => known.get(foldHeading(heading)) ?? null)
  const columns = Object.entries(kind.columns)
  if (order.every((key) => key === null)) {
    throw refusal('file.notThisKind', { columns: columns.map(([, column]) => column.sv).join(', ') })
  }
  const twice = order.findIndex((key, i) => key !== null && order.indexOf(key) < i)
  if (twice >= 0) throw refusal('file.sameColumnTwice', { column: shown(headings[twice] ?? '') })
  const missing = columns
    .filter(([key, column]) => column.required && !order.includes(key))
    .map(([, column]) => column.sv)
  if (kind.oneOf.length > 0 && !kind.oneOf.some((key) => order.includes(key))) {
    missing.push(kind.oneOf.map((key) => kind.columns[key]!.sv).join(' / '))
  }
  if (missing.length > 0) throw refusal('file.missingColumns', { columns: missing.join(', ') })
  return order
}

/** Errors of the database that mean that somebody else was there. */
function translated(error: unknown): unknown {
  if (error instanceof ImportRefused) return error
  const code = (error as { code?: unknown }).code
  if (code === '55P03') return new ImportRefused(say('import.busy'), error)
  if (code === '40001' || code === '40P01' || code === '23505' || code === '23P01') {
    return new ImportRefused(say('import.collided'), error)
  }
  return error
}
