import { sql } from 'kysely'
import type { IntakeCode } from '../../texts/intake/sv.ts'
import { actAs, type Tx } from '../platform/database/database.ts'
import type { AdmittedStay } from './admissions/write.ts'
import type { Sink } from './staging.ts'

/** For whom an import is run: the operator of the county's service, or one care provider that may only touch its own. */
export type ImportScope = { type: 'operator' } | { type: 'provider'; providerId: string }

/**
 * Someone who imports over HTTP, in the web or as a system client. Nobody gives themselves or others the county's care, or learns of
 * protected persons, that way.
 */
export interface Importer {
  /** Null for a system client. */
  staffId: string | null
}

/** First and last day, `YYYY-MM-DD`, both included. */
export interface ImportPeriod {
  from: string
  to: string
}

/** What a file of visits replaces: by care provider and source, the days it tells of and how many visits were known of them. */
export interface VisitCounts {
  periods: { provider: string; source: string; from: string; to: string; rows: number; replaced: number }[]
  /** Visits whose staff member isn't known here, or isn't said. */
  unknownStaff: number
}

/** An import on its way: the transaction, and what the file holds. */
export interface Work {
  tx: Tx
  scope: ImportScope
  /** In the web; undefined is whoever runs the service. */
  by: Importer | undefined
  /** `YYYY-MM-DD` */
  today: string
  /** Contacts whose holder is unnamed, unknown or gone are kept as gaps to mend, instead of being rejected. */
  keepGaps: boolean
  /** Visits only: the days that the file tells all of. */
  period: ImportPeriod | undefined
  /** Keys of the columns that are in the file. What isn't there is left as it is kept. */
  present: ReadonlySet<string>
  /** Admissions only: the stays that were begun or changed, for the log. */
  stays: AdmittedStay[]
}

export interface Counts {
  created: number
  changed: number
  unchanged: number
}

/**
 * How a kind is brought in after its rows have been staged in `intake_row`. `check` adds reasons to `intake_fault` and works
 * out what is to be done; `count` says how many rows would create, change, or leave; `write` does it. Rows with a reason are left out.
 */
export interface Applier {
  /** Where the rows go, for a kind that takes them itself; otherwise to the table `intake_row`. `order` is the key of each column of the file. */
  sink?(work: Work, order: readonly (string | null)[]): Promise<Sink>
  check(work: Work): Promise<void>
  count(work: Work): Promise<Counts>
  write(work: Work): Promise<void>
  /** For kinds that may have gaps: see `GapCounts`. */
  gaps?(work: Work): Promise<GapCounts>
  /** For visits: see `VisitCounts`. */
  visits?(work: Work): Promise<VisitCounts>
}

/** What an import makes of contacts without a known holder. */
export interface GapCounts {
  /** Rows kept as gaps. */
  rows: number
  /** Gaps that weren't known before, and known ones that have changed. */
  created: number
  changed: number
  /** Open gaps that the file mends. */
  closed: number
  /** Rows among the rejected that would be kept if gaps were. */
  possible: number
}

/** Acts for the import as a whole, without a provider: enough for persons and for the organisation. */
export function actForImport(work: Work): Promise<void> {
  return actAs(work.tx, { kind: 'system', purpose: 'import' })
}

/** Acts for the import within one provider: its listings, episodes and contacts can be seen and written. */
export function actForProvider(work: Work, providerId: string): Promise<void> {
  return actAs(work.tx, { kind: 'system', purpose: 'import', providerId })
}

/** Runs a statement given as text; the text never holds anything from the file. Returns the number of rows it touched. */
export async function run(work: Pick<Work, 'tx'>, text: string): Promise<number> {
  const result = await sql.raw(text).execute(work.tx)
  return Number(result.numAffectedRows ?? 0)
}

/** Reads the rows of a statement given as text. */
export async function all<T>(work: Pick<Work, 'tx'>, text: string): Promise<T[]> {
  return (await sql.raw<T>(text).execute(work.tx)).rows
}

/**
 * Adds a reason for each row that `select` gives; it gives `line` and whatever `params` (SQL) use. A row that already has one is left
 * out by the caller where it matters (`good`).
 */
export function fault(
  work: Work,
  column: string | null,
  code: IntakeCode,
  select: string,
  params = "'{}'::jsonb",
): Promise<number> {
  const key = column === null ? 'null' : `'${column}'`
  return run(
    work,
    `insert into intake_fault (line, col, code, params) select f.line, ${key}, '${code}', ${params} from (${select}) f`,
  )
}

/** SQL: the row with this alias has no reason against it. */
export function good(alias: string): string {
  return `not exists (select from intake_fault bad where bad.line = ${alias}.line)`
}

/** SQL: the provider of a provider scope as a uuid, or null for the operator. Only a well-formed id becomes SQL. */
export function scopeProvider(scope: ImportScope): string {
  return scope.type === 'operator' ? 'null::uuid' : uuidSql(scope.providerId)
}

/** SQL: a uuid of our own. Only a well-formed one becomes SQL. */
export function uuidSql(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new TypeError('not an id')
  return `'${id}'::uuid`
}

/** SQL: a UUIDv7 made of the clock and chance, for rows that the database itself adds (the kept part of a changed fact). */
export const newIdSql = `(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' ||
  substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`

/** SQL for a column's new value: the file's if the file has the column, else the kept one. */
export function orKept(work: Work, key: string, fromFile: string, kept: string): string {
  return work.present.has(key) ? fromFile : kept
}
