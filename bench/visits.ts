import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { runImport } from '../src/server/intake/run-import.ts'
import { openDatabase } from '../src/server/platform/database/database.ts'

/**
 * Imports a region's visits into an empty database, and prints time and memory as ratios to their limits, and time against plain `COPY` of
 * the same bytes into a table without indexes. The numbers have birth numbers 980–999, which are nobody's.
 *
 *     DATABASE_URL=postgres://hallpunkt_app@… MIGRATION_DATABASE_URL=postgres://hallpunkt_migrator@… node bench/visits.ts [visits] [persons]
 */
const visits = Number(process.argv[2] ?? process.env.BENCH_VISITS ?? 10_000_000)
const persons = Number(process.argv[3] ?? 280_000)
/** For ten million visits; the limit of time goes with the number. */
const limits = { seconds: 120 * (visits / 10_000_000), megabytes: 1000 }
const appUrl = process.env.DATABASE_URL
const migratorUrl = process.env.MIGRATION_DATABASE_URL
if (!appUrl || !migratorUrl) throw new Error('DATABASE_URL and MIGRATION_DATABASE_URL are needed')
const [units, staff] = [60, 900]

/** Valid numbers in order: twenty a day, birth numbers 980–999. */
function* numbers(count: number): Generator<string> {
  let made = 0
  for (let date = Date.UTC(1925, 0, 1); ; date += 86_400_000) {
    const day = new Date(date).toISOString().slice(0, 10).replaceAll('-', '')
    for (let serial = 980; serial <= 999; serial++) {
      if (made++ === count) return
      const nine = `${day.slice(2)}${serial}`
      let sum = 0
      for (let i = 0; i < 9; i++) {
        const doubled = Number(nine[i]) * (i % 2 === 0 ? 2 : 1)
        sum += doubled > 9 ? doubled - 9 : doubled
      }
      yield `${day}${serial}${(10 - (sum % 10)) % 10}`
    }
  }
}

/** A small source of chance, the same each time. */
let state = 7
const chance = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
  return Math.floor(((state >>> 0) / 4_294_967_296) * below)
}

/** In the order of the days, as systems write them: persons come in any order. */
function* visitLines(): Generator<string> {
  yield 'person;staff;profession;unit;date;type;source\n'
  const known = [...numbers(persons)]
  const types = ['mottagningsbesök', 'telefon', 'hembesök', 'videobesök']
  let text = ''
  for (let i = 0; i < visits; i++) {
    const day = new Date(Date.UTC(2016, 0, 1) + Math.floor((i / visits) * 3900) * 86_400_000).toISOString().slice(0, 10)
    const who = chance(staff)
    const unknown = i % 50 === 0 ? 'Hyrpersonal' : `SE2321000222-A${who}`
    text += `${known[chance(persons)]};${unknown};${who % 3 === 0 ? 'läkare' : 'sjuksköterska'};SE2321000222-${1000 + (who % units)};${day};${types[chance(4)]};Vårdsystemet\n`
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  yield text
}

async function makeCounty(migrator: pg.Client): Promise<void> {
  const uuid = (kind: number, n: string) => `('00000000-0000-7000-800${kind}-' || lpad(${n}, 12, '0'))::uuid`
  await migrator.query(`
    insert into authority (id, kind, code, name) values (${uuid(1, "'1'")}, 'region', '24', 'Region Exempel');
    insert into care_provider (id, hsa_id, name, kind) select ${uuid(2, 'n::text')}, 'SE2321000222-P' || n, 'Vårdgivare ' || n, 'healthcare'
      from generate_series(0, 19) n;
    insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
      select ${uuid(3, 'n::text')}, 'SE2321000222-' || 1000 + n, 'Hälsocentral ' || n, 'primaryCareCentre', ${uuid(2, '(n % 20)::text')}, ${uuid(1, "'1'")}
      from generate_series(0, ${units - 1}) n;
    insert into staff_member (id, hsa_id, given_name, family_name, sort_key)
      select ${uuid(4, 'n::text')}, 'SE2321000222-A' || n, 'Eva', 'Ek', 'ek eva' from generate_series(0, ${staff - 1}) n;
    create temporary table number (value text)`)
  await pipeline(
    Readable.from(
      (function* () {
        for (const number of numbers(persons)) yield `${number}\n`
      })(),
    ),
    migrator.query(copyFrom('copy number from stdin')),
  )
  await migrator.query(`
    insert into person (id, given_name, family_name, birth_date, sort_key, search_keys)
      select ${uuid(5, 'value')}, 'Astrid', 'Ek', left(value, 8)::date, 'ek astrid', '{}' from number order by md5(value);
    insert into person_identifier (value, person_id, kind) select value, ${uuid(5, 'value')}, 'personnummer' from number;
    analyze person; analyze person_identifier`)
}

/** Memory of the database's connections, MB, each shared page counted once; 0 where the system doesn't tell. */
async function serverMemory(): Promise<number> {
  const { rows } = await migrator.query<{ pid: number }>(
    "select pid from pg_stat_activity where usename = 'hallpunkt_app'",
  )
  let sum = 0
  for (const { pid } of rows) {
    try {
      sum += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1000
    } catch {}
  }
  return sum
}

const dir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-bench-'))
const db = openDatabase(appUrl, { max: 2 })
const migrator = new pg.Client(migratorUrl)
await migrator.connect()
let peak = 0
let looking: Promise<void> = Promise.resolve()
let watch: NodeJS.Timeout | undefined
try {
  await makeCounty(migrator)
  const file = path.join(dir, 'visits.csv')
  await pipeline(visitLines, createWriteStream(file))
  const megabytes = (await stat(file)).size / 1e6
  await migrator.query(
    'create table bench_visits (person text, staff text, profession text, unit text, day date, type text, source text)',
  )
  const plainly = performance.now()
  await pipeline(
    createReadStream(file),
    migrator.query(copyFrom("copy bench_visits from stdin (format csv, delimiter ';', header)")),
  )
  const plain = (performance.now() - plainly) / 1000
  await migrator.query('drop table bench_visits')
  watch = setInterval(() => {
    looking = looking.then(async () => {
      peak = Math.max(peak, process.memoryUsage.rss() / 1e6 + (await serverMemory()))
    })
  }, 2000)
  for (const time of ['first', 'again']) {
    const began = performance.now()
    const phases: string[] = []
    let phase = ''
    const done = await runImport(db, {
      kind: 'visits',
      source: createReadStream(file),
      mode: 'apply',
      scope: { type: 'operator' },
      today: '2026-11-23',
      onProgress: (progress) => {
        if (progress.phase !== phase)
          phases.push(`${progress.phase} at ${((performance.now() - began) / 1000).toFixed(0)} s`)
        phase = progress.phase
      },
    })
    const took = (performance.now() - began) / 1000
    console.log(
      `visits, ${time}: ${done.rows} rows (${megabytes.toFixed(0)} MB) in ${took.toFixed(1)} s = ${(took / limits.seconds).toFixed(2)} × the limit of ${limits.seconds.toFixed(0)} s, ${(took / plain).toFixed(1)} × plain COPY; created ${done.created}, unchanged ${done.unchanged}, rejected ${done.rejectedTotal} (${phases.join(', ')})`,
    )
  }
  await looking
  console.log(
    `visits, memory: node and the database's connections together at most ${peak.toFixed(0)} MB = ${(peak / limits.megabytes).toFixed(2)} × the limit of ${limits.megabytes} MB`,
  )
} finally {
  clearInterval(watch)
  await looking
  await db.destroy()
  await migrator.end()
  await rm(dir, { recursive: true, force: true })
}
