import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import highsLoader, { type Highs } from 'highs'
import { allot } from '../src/domain/contact/allotment/allotment.ts'
import { faultsOf } from '../src/domain/contact/allotment/certificate.ts'
import { type AllotProblem, relationsOf } from '../src/domain/contact/allotment/problem.ts'

interface Size {
  name: string
  persons: number
  doctors: number
  units: number
  /** Seconds that it may take, files read and answer written. */
  limit: number
}

const sizes: readonly Size[] = [
  { name: 'a unit', persons: 12_000, doctors: 10, units: 1, limit: 2 },
  { name: 'a region, visits within units', persons: 280_000, doctors: 300, units: 30, limit: 20 },
  { name: 'a region, visits anywhere', persons: 280_000, doctors: 300, units: 1, limit: 20 },
]

/**
 * Allotment by relation. Through the command, its start, its files and its check of the proof included, against the limits; and the reckoning
 * alone against HiGHS (WebAssembly) on the same program, reduced to the pairs who have met, which is the form that suits HiGHS best.
 */
export async function* benchAllot(): AsyncGenerator<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hallpunkt-allot-'))
  try {
    for (const size of sizes) {
      const made = visitsOf(size)
      write(folder, size, made)
      const runs = []
      for (let i = 0; i < 3; i++) runs.push(await throughCommand(folder))
      const seconds = Math.min(...runs)
      yield `allot: ${size.name}, ${size.persons.toLocaleString('en')} persons × ${size.doctors} doctors, ${made.length.toLocaleString('en')} visits: ${seconds.toFixed(2)} s through the command (best of three); ratio to ${size.limit} s ${(seconds / size.limit).toFixed(2)}`
    }
    const size = sizes[0]!
    const problem = problemOf(size, visitsOf(size))
    const ours = best(() => allot(problem, 'relation', 1))
    if (faultsOf(problem, ours.answer, true).length > 0) throw new Error('not proven')
    const highs = await (highsLoader as unknown as () => Promise<Highs>)()
    const text = programOf(problem)
    const theirs = best(() => highs.solve(text, { output_flag: false }))
    if (Math.round(theirs.answer.ObjectiveValue) !== ours.answer.objective) throw new Error('another optimum')
    yield `allot: the reckoning alone for ${size.name}: ${(ours.seconds * 1000).toFixed(0)} ms, HiGHS ${(theirs.seconds * 1000).toFixed(0)} ms, the same optimum (${ours.answer.objective}); ratio to HiGHS ${(ours.seconds / theirs.seconds).toFixed(3)}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function best<T>(run: () => T): { seconds: number; answer: T } {
  let least: { seconds: number; answer: T } | null = null
  for (let i = 0; i < 3; i++) {
    const from = performance.now()
    const answer = run()
    const seconds = (performance.now() - from) / 1000
    if (least === null || seconds < least.seconds) least = { seconds, answer }
  }
  return least!
}

/** Visits, the same every time: four a person on average, popular doctors among them, so that many must move over. */
function visitsOf({ persons, doctors, units }: Size) {
  let seed = 7
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0
    return (seed >>> 0) / 2 ** 32
  }
  const own = doctors / units
  const [person, doctor]: [number[], number[]] = [[], []]
  for (let p = 0; p < persons; p++)
    for (let v = Math.floor(next() * 9); v > 0; v--) {
      person.push(p)
      doctor.push((p % units) * own + Math.floor(own * next() ** 2))
    }
  return { person, doctor, length: person.length }
}

/** Places for 81 of 100, as in S2: 9,750 of 12,000. */
const capacityOf = ({ persons, doctors }: Size) => Math.round((persons * 0.8125) / doctors)

function problemOf(size: Size, made: ReturnType<typeof visitsOf>): AllotProblem {
  const one = { choice: null, declined: false, rank: 0, area: null, birth: null }
  return {
    persons: Array.from({ length: size.persons }, (_, p) => ({ id: `p${p}`, ...one })),
    doctors: Array.from({ length: size.doctors }, (_, d) => ({ id: `d${d}`, capacity: capacityOf(size) })),
    relations: relationsOf(size.persons, made),
  }
}

function write(folder: string, size: Size, { person, doctor }: ReturnType<typeof visitsOf>): void {
  const lines = (head: string, count: number, line: (at: number) => string) =>
    `${head}\n${Array.from({ length: count }, (_, at) => line(at)).join('\n')}\n`
  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  put(
    'p.csv',
    lines('person,active_choice,area,birth', size.persons, (p) => `p${p},,A${p % 40},1950-01-${10 + (p % 20)}`),
  )
  put(
    'd.csv',
    lines('staff,capacity', size.doctors, (d) => `d${d},${capacityOf(size)}`),
  )
  put(
    'v.csv',
    lines(
      'person,staff,profession,unit,date,type',
      person.length,
      (v) => `p${person[v]},d${doctor[v]},läkare,u,2026-03-01,besök`,
    ),
  )
}

async function throughCommand(folder: string): Promise<number> {
  const program = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
  const args = ['allot', '--persons', 'p.csv', '--doctors', 'd.csv', '--visits', 'v.csv', '--method', 'relation']
  const script = `import(${JSON.stringify(program)}).then(async ({ main }) => { process.exitCode = await main(${JSON.stringify(args)}) })`
  const from = performance.now()
  const child = spawn(process.execPath, ['-e', script], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  let length = 0
  child.stdout.on('data', (part: Buffer) => {
    length += part.length
  })
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0 || length === 0) throw new Error(`allot ended with ${code}`)
  return (performance.now() - from) / 1000
}

/** The reduced program as HiGHS reads it. */
function programOf({ persons, doctors, relations: { first, doctor, weight } }: AllotProblem): string {
  const terms: string[] = []
  const rows: string[] = []
  const columns: string[][] = doctors.map(() => [])
  for (let p = 0; p < persons.length; p++) {
    const own: string[] = []
    for (let e = first[p]!; e < first[p + 1]!; e++) {
      const name = `x${p}_${doctor[e]}`
      terms.push(`${weight[e]} ${name}`)
      own.push(name)
      columns[doctor[e]!]!.push(name)
    }
    if (own.length > 0) rows.push(`p${p}: ${own.join(' + ')} <= 1`)
  }
  for (const [d, column] of columns.entries())
    if (column.length > 0) rows.push(`d${d}: ${column.join('\n + ')} <= ${doctors[d]!.capacity}`)
  return `Maximize\n obj: ${terms.join('\n + ')}\nSubject To\n ${rows.join('\n ')}\nEnd\n`
}
