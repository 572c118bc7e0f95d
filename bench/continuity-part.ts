// One part of what `continuity.ts` measures, named by the first argument: it prints its lines and ends.
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { kindsTable } from '../src/domain/continuity/columns.ts'
import { type Figures, figuresOf } from '../src/domain/continuity/figures.ts'
import { contactGroups, everything, type Filter, type Grouping, type Store } from '../src/domain/continuity/question.ts'
import { Threads } from '../src/server/followup/engine/threads.ts'
import { firstDay, type Made, madeStore, writeCsv } from './continuity-made.ts'

const limits = { againstDuckDb: 0.35, filterChange: 0.6, memory: 800, region: 0.06 }
const small = Number(process.env.BENCH_VISITS_SHARE ?? 1)
const size = (visits: number, persons: number): Made => ({
  visits: Math.round(visits * small),
  persons: Math.round(persons * small),
})
const region = size(1_200_000, 280_000)
const county = size(10_000_000, 2_500_000)
const country = size(40_000_000, 10_000_000)
const threads = new Threads(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const million = (n: number) => `${(n / 1e6).toFixed(1)} M`

const byUnit = (store: Store): Grouping => ({ by: 'unit', groupOf: null, groups: store.unitCodes })
const byClinician = (store: Store): Grouping =>
  contactGroups(store, firstDay + 729, kindsTable(['doctorContact'])).grouping

/** Filters as someone who looks at the figures changes them. */
const filters: Record<string, Partial<Filter>> = {
  'no filter': {},
  'doctors, last year, at least three visits': {
    professions: Uint8Array.of(0, 1, 0, 0, 0),
    from: firstDay + 365,
    minVisits: 3,
  },
  'nurses, no phone calls': { professions: Uint8Array.of(0, 0, 1, 0, 0), types: Uint8Array.of(1, 1, 0, 1) },
}

/** Seconds of the best of three, after one to warm up; and the processors' seconds, of the best one too. */
async function best<T>(work: () => Promise<T>): Promise<{ seconds: number; busy: number; result: T }> {
  let seconds = Number.POSITIVE_INFINITY
  let busy = Number.POSITIVE_INFINITY
  let result = await work()
  for (let i = 0; i < 3; i++) {
    const from = performance.now()
    const before = process.cpuUsage()
    result = await work()
    const used = process.cpuUsage(before)
    seconds = Math.min(seconds, (performance.now() - from) / 1000)
    busy = Math.min(busy, (used.user + used.system) / 1e6)
  }
  return { seconds, busy, result }
}

async function againstDuckDb(): Promise<void> {
  const store = madeStore(county)
  const csv = path.join(tmpdir(), `hallpunkt-continuity-${process.pid}.csv`)
  writeCsv(store, csv)
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const duck = await instance.connect()
  try {
    await loadDuckDb(duck, csv)
    const peer = await best(() => askDuckDb(duck))
    threads.use(store)
    const ours = await best(() => ask({}, byUnit(store)))
    compare(ours.result, peer.result)
    const ratio = ours.seconds / peer.seconds
    const busy = ours.busy / peer.busy
    say(
      `continuity: COC, UPC and SECON by unit of ${million(county.visits)} visits in ${ours.seconds.toFixed(3)} s, DuckDB ${peer.seconds.toFixed(3)} s, equal to 1e-9; ratio ${ratio.toFixed(2)}, of the processors’ time ${busy.toFixed(2)} (limit ${limits.againstDuckDb})`,
    )
  } finally {
    duck.closeSync()
    instance.closeSync()
    rmSync(csv, { force: true })
  }
}

async function ask(filter: Partial<Filter>, grouping: Grouping): Promise<Map<number, Figures>> {
  const tallies = await threads.tally({ ...everything, ...filter }, grouping)
  return new Map(figuresOf(tallies).map(({ group, figures }) => [group, figures]))
}

async function loadDuckDb(duck: DuckDBConnection, csv: string): Promise<void> {
  await duck.run(`
    create table visit as
      select person[2:]::integer as person, (row_number() over ())::integer as row, date as day, staff[2:]::integer as staff, unit[2:]::smallint as unit
      from read_csv('${csv}', header = true) order by person, day, row`)
}

/**
 * The quickest of the ways that were tried: the window over one packed order, and one aggregation to staff before those to persons and units.
 */
const sql = `
  with followed as (
    select unit, person, staff, staff = lag(staff) over (partition by person, unit order by day, row) as again from visit),
  met as (select unit, person, staff, count(*) as n, count_if(again) as again from followed group by all),
  seen as (
    select unit, person, sum(n)::double as visits, sum(n * n)::double as squares, max(n) as most, sum(again) as again
    from met group by all)
  select unit, count(*) as persons,
    avg(case when visits > 1 then (squares - visits) / (visits * (visits - 1)) end) as coc,
    avg(most / visits) as upc,
    avg(case when visits > 1 then again / (visits - 1) end) as secon
  from seen group by unit`

interface Peer {
  unit: number
  persons: number
  coc: number | null
  upc: number
  secon: number | null
}

async function askDuckDb(duck: DuckDBConnection): Promise<Peer[]> {
  const rows = (await duck.runAndReadAll(sql)).getRowObjectsJS()
  return rows.map((row) => ({ ...row, unit: Number(row.unit), persons: Number(row.persons) }) as Peer)
}

function compare(ours: Map<number, Figures>, peers: Peer[]): void {
  if (ours.size !== peers.length) throw new Error(`${ours.size} units, DuckDB ${peers.length}`)
  for (const peer of peers) {
    const own = ours.get(peer.unit)
    for (const measure of ['persons', 'coc', 'upc', 'secon'] as const) {
      const [a, b] = [own?.[measure], peer[measure]]
      if (a !== b && !(typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9))
        throw new Error(`unit ${peer.unit}: ${measure} ${a}, DuckDB ${b}`)
    }
  }
}

async function filterChange(made: Made, limit: number): Promise<void> {
  const store = madeStore(made)
  threads.use(store)
  for (const [grouped, grouping] of Object.entries({ unit: byUnit(store), clinician: byClinician(store) })) {
    for (const [named, filter] of Object.entries(filters)) {
      const { seconds, busy, result } = await best(() => ask(filter, grouping))
      say(
        `continuity: ${million(made.visits)} visits of ${million(made.persons)} persons by ${grouped} (${result.size}), ${named}: ${(seconds * 1000).toFixed(0)} ms; ratio to ${limit * 1000} ms ${(seconds / limit).toFixed(2)}, of the processors’ time halved ${(busy / 2 / limit).toFixed(2)}`,
      )
    }
  }
  const memory = residentMemory()
  if (made === country)
    say(
      `continuity: peak memory ${memory.toFixed(0)} MB; ratio to ${limits.memory} MB ${(memory / limits.memory).toFixed(2)}`,
    )
}

/** Memory of this process, MB. */
function residentMemory(): number {
  const status = /VmRSS:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
  return status ? Number(status[1]) / 1000 : process.memoryUsage.rss() / 1e6
}

const parts = {
  duckdb: againstDuckDb,
  country: () => filterChange(country, limits.filterChange),
  region: () => filterChange(region, limits.region),
}

await parts[process.argv[2] as keyof typeof parts]()
process.exit(0)
