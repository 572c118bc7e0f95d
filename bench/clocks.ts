import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cases = 100_000
/** Cases a second through the command: a county's whole history in a minute or two. */
const limit = 100_000

/**
 * The clocks of 100,000 stays over 2018–2035 through the command, start and end of the process included, against reading the same
 * lines as JSON and writing the same answers, which no command of this form can do without.
 */
export async function benchClocks(): Promise<string[]> {
  const file = path.join(tmpdir(), `hallpunkt-clocks-${process.pid}.jsonl`)
  writeFileSync(file, madeCases())
  try {
    const runs = []
    for (let i = 0; i < 3; i++) runs.push(await throughCommand(file))
    const best = runs.reduce((a, b) => (a.seconds < b.seconds ? a : b))
    const json = jsonAlone(readFileSync(file, 'utf8'), best.answers)
    const rate = cases / best.seconds
    return [
      `clocks: ${cases.toLocaleString('en')} cases in ${best.seconds.toFixed(2)} s through the command, ${Math.round(rate).toLocaleString('en')} a second (best of three); ratio to ${limit.toLocaleString('en')} a second ${(rate / limit).toFixed(2)}, to the time of its JSON alone ${(best.seconds / json).toFixed(2)}`,
    ]
  } finally {
    rmSync(file)
  }
}

async function throughCommand(file: string): Promise<{ seconds: number; answers: string }> {
  const program = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
  const script = `import(${JSON.stringify(program)}).then(async ({ main }) => { process.exitCode = await main(['clocks']) })`
  const from = performance.now()
  const child = spawn('/bin/sh', ['-c', '"$0" -e "$1" < "$2"', process.execPath, script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  const [code] = (await once(child, 'close')) as [number]
  const seconds = (performance.now() - from) / 1000
  const answers = Buffer.concat(parts).toString()
  if (code !== 0 || answers.split('\n').length !== cases + 1) throw new Error(`clocks ended with ${code}`)
  return { seconds, answers }
}

/** Seconds to read the lines and write the answers with `JSON` alone. */
function jsonAlone(lines: string, answers: string): number {
  const made = answers
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const from = performance.now()
  for (const line of lines.trimEnd().split('\n')) JSON.parse(line)
  let length = 0
  for (const answer of made) length += JSON.stringify(answer).length
  if (length === 0) throw new Error('nothing was written')
  return (performance.now() - from) / 1000
}

/** Stays with most facts and some lacking, the same every time. */
function madeCases(): string {
  let seed = 7
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    return seed / 0x7fffffff
  }
  const first = Date.UTC(2018, 0, 5)
  const span = Date.UTC(2035, 11, 1) - first
  let lines = ''
  for (let i = 0; i < cases; i++) {
    const admitted = first + next() * span
    const later = (hours: number, chance: number) =>
      next() < chance ? new Date(admitted + hours * next() * 3_600_000).toISOString() : undefined
    const planningDue = next() < 0.7
    const facts = {
      admittedAt: new Date(admitted).toISOString(),
      admissionNoticeAt: later(30, 0.8),
      readyNoticeAt: later(200, 0.8),
      planningDue,
      planningCallAt: planningDue ? later(300, 0.8) : undefined,
      openCareAvailable: next() < 0.8,
      dischargedAt: later(400, 0.6),
      registeredMunicipality: 'Askebäck',
      agreement: next() < 0.3 ? { amountPerDay: 9000 } : undefined,
      now: new Date(admitted + next() * 480 * 3_600_000).toISOString(),
    }
    lines += `${JSON.stringify(facts)}\n`
  }
  return lines
}
