import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>
export type Tx = Transaction<Schema>

/** Who a transaction acts for. Row-level security reads it; see `migrations/0001` (ctx_…). */
export type Acting =
  | { kind: 'staff'; staffId: string; assignmentId: string; unitId: string; providerId: string }
  | { kind: 'person'; personId: string }
  | {
      kind: 'system'
      purpose: 'import' | 'outbox' | 'session' | 'sealing' | 'client' | 'followup'
      providerId?: string
    }
  | { kind: 'nobody' }

/** int8, numeric, date and timestamptz as plain JavaScript values; set once, for our own pools only. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
    if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return (text: string) => Number(text)
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
    return pg.types.getTypeParser(oid, 'text')
  },
} as pg.CustomTypesConfig

/**
 * A connection that prepares each statement once: row-level security makes planning the dearest part of a small query, so the
 * plan is kept under a name made of the text. Statements without parameters, and those already named, go as they are.
 */
class PreparingClient extends pg.Client {
  // pg's own overloads are many; what reaches us from the query builder is text and values.
  // biome-ignore lint/suspicious/noExplicitAny: the signature is pg's
  override query(first: any, second?: any, third?: any): any {
    if (typeof first !== 'string' || !Array.isArray(second) || second.length === 0)
      return super.query(first, second, third)
    return super.query({ name: statementName(first), text: first, values: second }, third)
  }
}

const statementNames = new Map<string, string>()

function statementName(text: string): string {
  let name = statementNames.get(text)
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
    statementNames.set(text, name)
  }
  return name
}

/** UTC; and one plan a statement, whoever acts: the policies read who it is when they run. */
const options = '-c timezone=UTC -c plan_cache_mode=force_generic_plan -c jit=off'

/** A pool of connections in UTC. `max` is the number of connections; the caller ends it with `destroy()`. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    options,
    application_name: 'hallpunkt',
    Client: PreparingClient,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // So for one that breaks between two queries of a transaction: the next query tells, and the pool throws it away.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** The typed query builder over a pool. */
export function openDatabase(url: string, options: { max?: number } = {}): Database {
  return databaseOver(openPool(url, options.max))
}

export function databaseOver(pool: pg.Pool): Database {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Runs `work` in one transaction that acts as `acting`. The settings end with the transaction, so a pooled connection
 * never carries one actor's sight to the next.
 */
export function inTransaction<T>(db: Database, acting: Acting, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await actAs(tx, acting)
    return work(tx)
  })
}

/** Sets who the running transaction acts for. Imports call it again when they go on to the next provider. */
export async function actAs(tx: Tx, acting: Acting): Promise<void> {
  const staff = acting.kind === 'staff' ? acting : undefined
  const provider = acting.kind === 'staff' || acting.kind === 'system' ? (acting.providerId ?? '') : ''
  await sql`select set_config('hallpunkt.actor', ${acting.kind}, true),
    set_config('hallpunkt.purpose', ${acting.kind === 'system' ? acting.purpose : ''}, true),
    set_config('hallpunkt.staff', ${staff?.staffId ?? ''}, true),
    set_config('hallpunkt.assignment', ${staff?.assignmentId ?? ''}, true),
    set_config('hallpunkt.unit', ${staff?.unitId ?? ''}, true),
    set_config('hallpunkt.provider', ${provider}, true),
    set_config('hallpunkt.person', ${acting.kind === 'person' ? acting.personId : ''}, true)`.execute(tx)
}
