import { createHash } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { dayFrom } from './days.ts'
import { copyLine, type Put, putCounty, putResident, type Value } from './load/rows.ts'
import { countyTables, reachTables, residentTables, type TableName, tableNames, tables } from './load/tables.ts'
import { putVisitBatches, putVisitSignals, putVisits } from './load/visits.ts'
import { writeLog } from './log/write.ts'
import { hash32, idMaker } from './random.ts'
import { visitMaker } from './residents/visits.ts'
import { defaultSeed, makeWorld, type WorldOptions } from './world.ts'

export interface DemoOptions extends WorldOptions {
  /** With some weeks of log and what was reviewed of it; without it the log is empty. */
  log?: boolean
  /** Called now and then: how much is done (0 to 1), and what is being done. */
  onProgress?: (done: number, phase: { sv: string; en: string }) => void
}

export interface DemoCounts {
  persons: number
  units: number
  staff: number
}

/** The database holds something the demo didn't make: nothing was written. */
export class DemoRefused extends Error {
  readonly sv: string
  readonly en: string
  constructor(table: string) {
    const en = `This database already holds data that the demo did not make (table ${table}). Nothing was written. Use an empty database for the demo.`
    super(en)
    this.name = 'DemoRefused'
    this.en = en
    this.sv = `Databasen innehåller redan uppgifter som demon inte har skapat (tabellen ${table}). Inget skrevs. Använd en tom databas för demon.`
  }
}

/** Residents written at a time. Also how many the reach triggers refresh at a time. */
const batchSize = 2500
/** Any number: two makings of a demo in the same database wait for each other. */
const lockKey = 727_001

/**
 * Fills an empty, migrated database with the made-up county, in one transaction, and marks it as a demo. If the mark is there
 * already, nothing is done and the counts of what is there are given.
 *
 * @param migratorUrl the owner's connection: row security lets only the owner write everywhere
 * @throws DemoRefused when the database holds anything else
 * @throws TooManyResidents when there are not so many made-up personal numbers
 */
export async function makeDemo(migratorUrl: string, options: DemoOptions): Promise<DemoCounts> {
  const client = new pg.Client({
    connectionString: migratorUrl,
    application_name: 'hallpunkt demo',
    options: '-c timezone=UTC',
  })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    const { rowCount } = await client.query('select from demo_mark')
    const counts = rowCount ? await countDemo(client) : await fill(client, options)
    await client.query('commit')
    return counts
  } finally {
    // Not committed: the transaction ends with the connection, and nothing is left.
    await client.end()
  }
}

async function countDemo(client: pg.Client): Promise<DemoCounts> {
  const { rows } = await client.query<DemoCounts>(
    'select (select count(*)::int from person) as persons, (select count(*)::int from care_unit) as units, (select count(*)::int from staff_member) as staff',
  )
  return rows[0]!
}

async function fill(client: pg.Client, { onProgress, log, ...options }: DemoOptions): Promise<DemoCounts> {
  await refuseOthers(client)
  const progress = onProgress ?? (() => {})
  progress(0, { sv: 'Bygger länet', en: 'Building the county' })
  const { county, residents } = makeWorld(options)
  // The rows of a batch are joined by hash: the planner does not know how many a trigger has got, and looping would take minutes.
  await client.query(
    "set local enable_nestloop = off; set local jit = off; set local work_mem = '64MB'; set local synchronous_commit = off",
  )
  for (const table of tableNames)
    await client.query(
      `create temporary table "demo_${table}" on commit drop as select ${columns(table)} from ${table} with no data`,
    )

  const first = new Batch(countyTables)
  putCounty(first.put, county, dayFrom(options.anchor))
  putVisitBatches(first.put, county, dayFrom(options.anchor))
  await write(client, first)
  await client.query("select setval('visit_batch_id_seq', (select max(id) from visit_batch))")
  const visitsOf = visitMaker(county, dayFrom(options.anchor))
  const signalIds = signalIdsFrom(options.anchor)

  let persons = 0
  let writing: Promise<void> = Promise.resolve()
  let batch = new Batch(residentTables)
  const send = async (): Promise<void> => {
    // The next batch is made while the database works on this one.
    await writing
    const full = batch
    batch = new Batch(residentTables)
    writing = write(client, full)
    // A failure is met at the next await; until then it must not count as unhandled.
    writing.catch(() => {})
    progress(0.02 + (0.96 * persons) / options.residents, { sv: 'Skapar invånare', en: 'Making residents' })
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const resident of residents) {
    putResident(batch.put, resident)
    const visits = visitsOf(resident)
    putVisits(batch.put, county, resident, visits)
    putVisitSignals(batch.put, resident, visits, dayFrom(options.anchor), signalIds)
    persons += 1
    if (persons % batchSize === 0) await send()
  }
  await send()
  await writing

  progress(0.98, { sv: 'Avslutar', en: 'Finishing' })
  await client.query('insert into demo_mark (made_at, seed, residents, anchor) values (now(), $1, $2, $3)', [
    options.seed ?? defaultSeed,
    options.residents,
    options.anchor,
  ])
  // Without fresh statistics the first queries would be planned as for empty tables.
  for (const table of [...tableNames, 'reach', 'reach_search']) await client.query(`analyze ${table}`)
  if (log) await writeLog(client, hash32(options.seed ?? defaultSeed), options.anchor)
  progress(1, { sv: 'Klart', en: 'Done' })
  return { persons, units: county.units.length, staff: county.staff.length }
}

/** Throws unless every table of the application is empty. */
async function refuseOthers(client: pg.Client): Promise<void> {
  for (const table of [...tableNames, 'audit_entry', 'import_run', 'session']) {
    const { rowCount } = await client.query(`select from ${table} limit 1`)
    if (rowCount) throw new DemoRefused(table)
  }
}

const columns = (table: TableName): string => tables[table].map((column) => `"${column}"`).join(', ')

/** Rows in the text format of COPY, by table. */
class Batch {
  readonly tables: readonly TableName[]
  readonly lines = new Map<TableName, string[]>()
  constructor(names: readonly TableName[]) {
    this.tables = names
    for (const name of names) this.lines.set(name, [])
  }
  readonly put: Put = (table, row) => {
    const lines = this.lines.get(table)
    if (!lines) throw new Error(`${table} is not in this batch`)
    lines.push(copyLine(row as readonly Value[]))
  }
}

/** Row security refuses COPY into the tables themselves: the rows go to temporary tables, and from there with INSERT … SELECT. */
async function write(client: pg.Client, batch: Batch): Promise<void> {
  const filled = batch.tables.filter((table) => batch.lines.get(table)!.length > 0)
  for (const table of filled) {
    const stream = client.query(copyFrom(`copy "demo_${table}" (${columns(table)}) from stdin`))
    stream.end(batch.lines.get(table)!.join(''))
    await once(stream, 'finish')
  }
  const insert = (table: TableName): string =>
    `insert into ${table} (${columns(table)}) select ${columns(table)} from "demo_${table}"`
  const together = filled.filter((table) => reachTables.includes(table))
  const before = tableNames.slice(0, tableNames.indexOf('listing'))
  for (const table of filled.filter((name) => before.includes(name))) await client.query(insert(table))
  if (together.length > 0) {
    // In one statement, so that reach is worked out once for a person and not once for each of the three tables.
    const [last, ...rest] = [...together].reverse()
    const parts = rest.map((table, i) => `part_${i} as (${insert(table)})`)
    await client.query(`${parts.length > 0 ? `with ${parts.join(', ')} ` : ''}${insert(last!)}`)
  }
  for (const table of filled.filter((name) => !before.includes(name) && !reachTables.includes(name)))
    await client.query(insert(table))
  if (filled.length > 0) await client.query(`truncate ${filled.map((table) => `"demo_${table}"`).join(', ')}`)
}

/** Ids of signals found by visits: a stream of their own, so that all others stay as they are. */
const signalIdsFrom = (anchor: string) => idMaker(0x51617, Date.parse(`${anchor}T00:00:00Z`))

/**
 * Fingerprint (SHA-256, hex) of everything the demo would write, without a database: the same options give the same one.
 */
export function demoHash(options: WorldOptions): string {
  const hash = createHash('sha256')
  const put: Put = (table, row) => hash.update(`${table}\t${copyLine(row as readonly Value[])}`)
  const { county, residents } = makeWorld(options)
  putCounty(put, county, dayFrom(options.anchor))
  const visitsOf = visitMaker(county, dayFrom(options.anchor))
  const signalIds = signalIdsFrom(options.anchor)
  putVisitBatches(put, county, dayFrom(options.anchor))
  for (const resident of residents) {
    putResident(put, resident)
    const visits = visitsOf(resident)
    putVisits(put, county, resident, visits)
    putVisitSignals(put, resident, visits, dayFrom(options.anchor), signalIds)
  }
  return hash.digest('hex')
}
