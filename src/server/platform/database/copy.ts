import { sql } from 'kysely'
import { type CopyStreamQuery, type CopyToStreamQuery, to as copyTo } from 'pg-copy-streams'
import type { Tx } from './database.ts'

/**
 * Hands a COPY stream to the connection that the transaction runs on. Kysely passes a query's `sql` to pg's client untouched, and a
 * COPY stream is one of the objects that the client takes in place of text ("submittable"); there is no other way from a
 * Kysely transaction to its connection. `test/storage/intake-persons.test.ts` would notice if that changed.
 */
export async function submitCopy(tx: Tx, stream: CopyStreamQuery | CopyToStreamQuery): Promise<void> {
  const query = sql.raw('').compile(tx)
  await tx.executeQuery({ ...query, sql: stream as unknown as string })
}

/**
 * One row of a binary COPY: column `i` is `bytes[from[i] … from[i] + length[i])`, and `length[i]` is -1 for null. The same object is filled anew for
 * each row.
 */
export interface BinaryRow {
  bytes: Buffer
  from: Int32Array
  length: Int32Array
}

/** The signature, flags and extension that a binary COPY begins with, when it has no extension. */
const headerLength = 19
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')

/**
 * Reads the rows of a query through `COPY … TO STDOUT (FORMAT binary)`, the quickest way out of PostgreSQL. Memory is bounded by one row. Until it
 * is done, nothing else may be asked of the transaction.
 */
export async function readBinary(
  tx: Tx,
  query: string,
  columns: number,
  onRow: (row: BinaryRow) => void,
): Promise<void> {
  const stream = copyTo(`copy (${query}) to stdout (format binary)`)
  await submitCopy(tx, stream)
  const row: BinaryRow = { bytes: Buffer.alloc(0), from: new Int32Array(columns), length: new Int32Array(columns) }
  let rest: Buffer = Buffer.alloc(0)
  let begun = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    row.bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    if (!begun) {
      rest = row.bytes
      if (rest.length < headerLength) continue
      if (!rest.subarray(0, signature.length).equals(signature) || rest.readInt32BE(15) !== 0)
        throw new Error('not a binary COPY without extensions')
      at = headerLength
      begun = true
    }
    for (let next = readRow(row, at, columns); next > 0; next = readRow(row, at, columns)) {
      onRow(row)
      at = next
    }
    rest = row.bytes.subarray(at)
  }
  if (rest.length !== 2 || rest.readInt16BE(0) !== -1) throw new Error('a binary COPY ended before its end')
}

/** Finds the columns of the row at `at`; returns where the next begins, or 0 when it isn't all there or there are no more. */
function readRow(row: BinaryRow, at: number, columns: number): number {
  const { bytes, from, length } = row
  if (at + 2 > bytes.length || bytes.readInt16BE(at) !== columns) return 0
  let next = at + 2
  for (let i = 0; i < columns; i++) {
    if (next + 4 > bytes.length) return 0
    const size = bytes.readInt32BE(next)
    next += 4
    from[i] = next
    length[i] = size
    if (size > 0) next += size
    if (next > bytes.length) return 0
  }
  return next
}
