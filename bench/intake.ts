import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type ImportKind, runImport } from '../src/server/intake/run-import.ts'
import { openDatabase } from '../src/server/platform/database/database.ts'

/**
 * Imports made-up persons and their listings into an empty database, and prints rate and memory against plain `COPY` of the same bytes
 * into a table without indexes. The numbers have birth numbers 980–999, which are nobody's.
 *
 *     DATABASE_URL=postgres://hallpunkt_app@… MIGRATION_DATABASE_URL=postgres://hallpunkt_migrator@… node bench/intake.ts [persons]
 */
const persons = Number(process.argv[2] ?? 300_000)
const appUrl = process.env.DATABASE_URL
const migratorUrl = process.env.MIGRATION_DATABASE_URL
if (!appUrl || !migratorUrl) throw new Error('DATABASE_URL and MIGRATION_DATABASE_URL are needed')
const today = '2026-11-23'
const providerCount = 20
const unitCount = 60

const given = [
  'Astrid',
  'Nils',
  'Märta',
  'Åke',
  'Sara',
  'Johan',
  'Elin',
  'Göran',
  'Biret',
  'Ömer',
  'Zofia',
  'Lars-Erik',
]
const family = ['Öberg', 'Lundström', 'Åström', 'Wikström', 'Persson', 'Sjödin', 'Norberg', 'Utsi', 'Näslund', 'Ek']

/** Valid numbers in order: twenty a day, birth numbers 980–999. */
function* numbers(): Generator<string> {
  for (let date = Date.UTC(1930, 0, 1); ; date += 86_400_000) {
    const day = new Date(date).toISOString().slice(0, 10).replaceAll('-', '')
    for (let serial = 980; serial <= 999; serial++) {
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

function* unitLines(): Generator<string> {
  yield 'hsaId;name;kind;providerHsaId;providerName;providerKind;authorityCode;authorityName;authorityKind;phone\n'
  for (let i = 0; i < unitCount; i++) {
    const provider = i % providerCount
    yield `SE2321000222-${1000 + i};Hälsocentral ${i};hälsocentral;SE2321000222-P${provider};Vårdgivare ${provider};healthcare;24;Region Exempel;region;0980-319 200\n`
  }
}

function* personLines(): Generator<string> {
  yield 'identifier;givenName;familyName;street;postalCode;city;municipalityCode;phone;email;language;interpreter;communicationNeeds;protection;deceasedOn\n'
  let i = 0
  for (const number of numbers()) {
    if (i === persons) return
    const [first, last] = [given[i % given.length], family[(i * 7) % family.length]]
    const protection = i % 500 === 0 ? 'sekretessmarkering' : ''
    yield `${number};${first} ${given[(i * 5 + 3) % given.length]};${last};Storgatan ${i % 90};903 ${10 + (i % 90)};Umeå;2480;070-174 06 05;;sv;nej;;${protection};\n`
    i++
  }
}

function* listingLines(): Generator<string> {
  yield 'identifier;unitHsaId;from;to;activeChoice\n'
  let i = 0
  for (const number of numbers()) {
    if (i === persons) return
    yield `${number};SE2321000222-${1000 + ((i * 31) % unitCount)};2026-0${1 + (i % 9)}-01;;${i % 3 === 0 ? 'ja' : 'nej'}\n`
    i++
  }
}

/** Memory of this process, MB. */
const ownMemory = () => process.memoryUsage.rss() / 1e6

/** Memory of the database's connections, MB, each shared page counted once; 0 where the system doesn't tell. */
function serverMemory(pids: readonly number[]): number {
  let sum = 0
  for (const pid of pids) {
    try {
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
      sum += Number(pss?.[1] ?? 0) / 1000
    } catch {}
  }
  return sum
}

/** Processor seconds that the database's connections have used; 0 where the system doesn't tell. */
async function serverSeconds(): Promise<number> {
  const { rows } = await migrator.query<{ pid: number }>(
    "select pid from pg_stat_activity where usename = 'hallpunkt_app'",
  )
  let ticks = 0
  for (const { pid } of rows) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')
      ticks += Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0)
    } catch {}
  }
  return ticks / 100
}

const dir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-bench-'))
const db = openDatabase(appUrl, { max: 2 })
const migrator = new pg.Client(migratorUrl)
await migrator.connect()
let peak = { node: 0, postgres: 0, sum: 0 }
let looking: Promise<void> = Promise.resolve()
const look = async () => {
  const { rows } = await migrator.query<{ pid: number }>(
    "select pid from pg_stat_activity where usename = 'hallpunkt_app'",
  )
  const [node, postgres] = [ownMemory(), serverMemory(rows.map((row) => row.pid))]
  peak = {
    node: Math.max(peak.node, node),
    postgres: Math.max(peak.postgres, postgres),
    sum: Math.max(peak.sum, node + postgres),
  }
}
// Not often: the system counts the server's pages one by one.
const watch = setInterval(() => {
  looking = looking.then(look)
}, 2000)
const report: string[] = []
let total = 0
try {
  for (const [kind, lines, table] of [
    ['units', unitLines, null],
    ['persons', personLines, 'bench_persons'],
    ['listings', listingLines, 'bench_listings'],
    ['listings', listingLines, null],
  ] as const satisfies [ImportKind, () => Generator<string>, string | null][]) {
    const file = path.join(dir, `${kind}.csv`)
    await pipeline(lines, createWriteStream(file))
    const megabytes = (await stat(file)).size / 1e6
    let plain = 0
    if (table) {
      const columns = String(lines().next().value).trim().split(';')
      await migrator.query(`create table ${table} (${columns.map((name) => `"${name}" text`).join(', ')})`)
      const began = performance.now()
      await pipeline(
        createReadStream(file),
        migrator.query(copyFrom(`copy ${table} from stdin (format csv, delimiter ';', header)`)),
      )
      plain = performance.now() - began
      await migrator.query(`drop table ${table}`)
    }
    const before = { node: process.cpuUsage(), server: await serverSeconds() }
    const began = performance.now()
    const phases: string[] = []
    let phase = ''
    const done = await runImport(db, {
      kind,
      source: createReadStream(file),
      mode: 'apply',
      scope: { type: 'operator' },
      today,
      onProgress: (progress) => {
        if (progress.phase !== phase)
          phases.push(`${progress.phase} at ${((performance.now() - began) / 1000).toFixed(1)} s`)
        phase = progress.phase
      },
    })
    const took = performance.now() - began
    const own = process.cpuUsage(before.node)
    const server = (await serverSeconds()) - before.server
    if (kind !== 'units') total += table ? took : 0
    report.push(
      `${kind}: ${done.rows} rows (${megabytes.toFixed(1)} MB) in ${(took / 1000).toFixed(1)} s, ${Math.round(done.rows / (took / 1000))} rows/s` +
        `${table ? `; plain COPY ${(plain / 1000).toFixed(2)} s, ${(took / plain).toFixed(1)} × that` : ''}` +
        `; created ${done.created}, changed ${done.changed}, unchanged ${done.unchanged}, rejected ${done.rejectedTotal} (${phases.join(', ')})` +
        `; processor: here ${((own.user + own.system) / 1e6).toFixed(1)} s, server ${server.toFixed(1)} s`,
    )
    console.log(report.at(-1))
  }
  console.log(`persons and listings: ${(total / 1000).toFixed(1)} s (limit 60 s)`)
  console.log(
    `peak memory: node ${peak.node.toFixed(0)} MB, database connections ${peak.postgres.toFixed(0)} MB, together at most ${peak.sum.toFixed(0)} MB (limit 700 MB)`,
  )
} finally {
  clearInterval(watch)
  await looking
  await db.destroy()
  await migrator.end()
  await rm(dir, { recursive: true, force: true })
}
