import { once } from 'node:events'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import { submitCopy } from '../platform/database/copy.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Fault } from './columns.ts'
import type { StagedValue } from './kinds/kind.ts'

/** Where the rows of a file go as they are read. */
export interface Sink {
  /** Takes a row. Something to wait for, or what is wrong with it: then it hasn't been taken. */
  write(
    line: number,
    values: readonly StagedValue[],
    cells: readonly string[],
  ): Promise<void> | readonly Fault[] | undefined
  /**
   * Takes a row by its cells alone, unread, when what each of them comes to is known already. False when it isn't: then the row is read.
   */
  again?(cells: readonly string[]): boolean
  /** Takes what is left, and waits until it is all there. */
  end(): Promise<void>
  /** Gives up; the transaction can then only be rolled back. */
  abort(): Promise<void>
}

const flushAt = 64 * 1024

/** Makes the temporary table `name` (no row-level security, gone with the transaction). */
export async function createStaging(
  tx: Tx,
  name: string,
  columns: readonly { name: string; type: string }[],
): Promise<void> {
  const list = columns.map((column) => `${column.name} ${column.type}`).join(', ')
  await sql.raw(`create temporary table ${name} (line integer not null, ${list}) on commit drop`).execute(tx)
}

/** Begins copying into `table`. Until `end` or `abort`, nothing else may be asked of the transaction. */
export async function beginCopy(tx: Tx, table: string): Promise<Sink> {
  const stream = copyFrom(`copy ${table} from stdin`)
  let failure: Error | null = null
  stream.on('error', (error: Error) => {
    failure ??= error
  })
  await submitCopy(tx, stream)
  let buffer = ''

  const flush = async () => {
    const text = buffer
    buffer = ''
    if (failure) throw failure
    if (!stream.write(text) && !failure) {
      // The one that doesn't come is let go: a large file waits a hundred thousand times.
      const waiting = new AbortController()
      const { signal } = waiting
      const either = [once(stream, 'drain', { signal }), once(stream, 'close', { signal })]
      await Promise.race(either).finally(() => waiting.abort())
      await Promise.allSettled(either)
    }
    if (failure) throw failure
  }
  return {
    write(line, values) {
      buffer += copyLine(line, values)
      return buffer.length >= flushAt ? flush() : undefined
    },
    async end() {
      if (buffer !== '') await flush()
      await new Promise<void>((resolve, reject) => {
        if (failure) return reject(failure)
        stream.once('finish', resolve).once('error', reject)
        stream.end()
      })
    },
    async abort() {
      if (failure || stream.destroyed) return
      const closed = once(stream, 'close').catch(() => {})
      stream.destroy()
      await closed
    },
  }
}

/** One row in COPY's text format. */
export function copyLine(line: number, values: readonly StagedValue[]): string {
  let text = String(line)
  for (const value of values) text += `\t${copyValue(value)}`
  return `${text}\n`
}

function copyValue(value: StagedValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'object') return escaped(`{${value.map(arrayItem).join(',')}}`)
  return String(value)
}

const quotable = /[\\"]/

function arrayItem(item: string): string {
  return quotable.test(item) ? `"${item.replace(/[\\"]/g, '\\$&')}"` : `"${item}"`
}

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(value: string): string {
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : value
}
