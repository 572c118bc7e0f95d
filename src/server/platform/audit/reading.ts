import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { canonicalText, leafHash, type Seal } from './merkle.ts'

/** Rows fetched at a time: what bounds the memory. */
const BATCH = 2000

/** A row of the audit as far as the seal is concerned. */
export interface HashedRow {
  table: 'audit_entry' | 'audit_subject'
  /** Of an entry its id; of a subject the entry's id. */
  id: string
  day: string
  xid: bigint
  leaf: Buffer
}

const micros = (column: string) => `trunc(extract(epoch FROM ${column}) * 1000000)::text`

/** The fields of each table's canonical text, in order; the format's number changes when they do. */
const formats = {
  audit_entry: {
    name: 'audit_entry/1',
    id: 'id',
    fields: {
      id: 'id::text',
      at: micros('at'),
      day: 'day::text',
      xid: 'xid::text',
      operation: 'operation',
      action: 'action',
      outcome: 'outcome',
      actor_kind: 'actor_kind',
      staff_id: 'staff_id::text',
      assignment_id: 'assignment_id::text',
      unit_id: 'unit_id::text',
      provider_id: 'provider_id::text',
      person_actor_id: 'person_actor_id::text',
      ground: 'ground',
      reason_code: 'reason_code',
      detail: 'detail::text',
      request_id: 'request_id',
    },
    order: 'audit_entry.xid, audit_entry.id',
  },
  audit_subject: {
    name: 'audit_subject/1',
    id: 'audit_id',
    fields: {
      audit_id: 'audit_id::text',
      person_id: 'person_id::text',
      provider_id: 'provider_id::text',
      day: 'day::text',
      xid: 'xid::text',
    },
    order: 'audit_subject.xid, audit_subject.audit_id, audit_subject.person_id',
  },
} as const

type Texts = Record<string, string | null>

/** Makes dates in this transaction read as they are hashed. Days come as '2026-11-23'. */
export async function hashableDates(tx: Tx): Promise<void> {
  await sql`set local DateStyle = 'ISO, YMD'`.execute(tx)
}

/** The rows of a query by cursor, a batch in memory at a time. */
async function* byCursor(tx: Tx, name: string, query: string): AsyncGenerator<Texts> {
  await sql.raw(`DECLARE ${name} NO SCROLL CURSOR FOR ${query}`).execute(tx)
  const fetch = sql.raw<Texts>(`FETCH ${BATCH} FROM ${name}`)
  for (;;) {
    const { rows } = await fetch.execute(tx)
    yield* rows
    if (rows.length < BATCH) break
  }
  await sql.raw(`CLOSE ${name}`).execute(tx)
}

async function* hashedRows(tx: Tx, table: HashedRow['table']): AsyncGenerator<HashedRow> {
  const { name, id, fields, order } = formats[table]
  const columns = Object.entries(fields).map(([column, text]) => `${text} AS ${column}`)
  for await (const row of byCursor(
    tx,
    `read_${table}`,
    `SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`,
  )) {
    const values = Object.keys(fields).map((column) => row[column] ?? null)
    const leaf = leafHash(canonicalText(name, values))
    yield { table, id: row[id] ?? '', day: row.day ?? '', xid: BigInt(row.xid ?? '0'), leaf }
  }
}

/** All rows of the audit in the order they are sealed in: by transaction, entries before subjects, then by ids. */
export async function* allRows(tx: Tx): AsyncGenerator<HashedRow> {
  const entries = hashedRows(tx, 'audit_entry')
  const subjects = hashedRows(tx, 'audit_subject')
  let entry = await entries.next()
  let subject = await subjects.next()
  while (!entry.done || !subject.done) {
    if (!entry.done && (subject.done || entry.value.xid <= subject.value.xid)) {
      yield entry.value
      entry = await entries.next()
    } else if (!subject.done) {
      yield subject.value
      subject = await subjects.next()
    }
  }
}

const sealColumns = `seq::text AS "seq", day::text AS "day", from_xid::text AS "fromXid", to_xid::text AS "toXid",
  row_count::text AS "rowCount", encode(root, 'hex') AS "root", encode(previous, 'hex') AS "previous",
  encode(link, 'hex') AS "link", ${micros('sealed_at')} AS "sealedAt"`

/** All seals in order, from `fromSeq` on. */
export async function* allSeals(tx: Tx, fromSeq = 0n): AsyncGenerator<Seal> {
  const query = `SELECT ${sealColumns} FROM audit_seal WHERE seq >= ${fromSeq} ORDER BY audit_seal.seq`
  for await (const row of byCursor(tx, 'read_seals', query)) yield row as unknown as Seal
}
