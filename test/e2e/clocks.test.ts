import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { answersTo } from '../../src/cli/clocks/answer.ts'

/** The built program with lines on its standard input. */
async function clocks(input: string): Promise<{ code: number | null; out: string }> {
  const program = fileURLToPath(new URL('../../dist/node/src/cli/main.js', import.meta.url))
  const run = `import(${JSON.stringify(program)}).then(async ({ main }) => { process.exitCode = await main(['clocks']) })`
  const child = spawn(process.execPath, ['-e', run], { stdio: ['pipe', 'pipe', 'inherit'] })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  child.stdin.end(input)
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, out: Buffer.concat(parts).toString() }
}

it('answers thousands of cases in several threads as one by one, in order, with the number of a line that is wrong', async () => {
  const lines = Array.from({ length: 6000 }, (_, n) => {
    const at = (hours: number) => new Date(Date.UTC(2018, 0, 5) + (n * 26 + hours) * 3_600_000).toISOString()
    return JSON.stringify({
      admittedAt: at(0),
      admissionNoticeAt: at(n % 30),
      readyNoticeAt: at(60 + (n % 40)),
      planningDue: n % 3 > 0,
      planningCallAt: at(80),
      openCareAvailable: n % 5 > 0,
      registeredMunicipality: 'Ömåla',
      dischargedAt: n % 2 ? at(300) : null,
      now: at(n % 500),
    })
  })
  lines[5000] = '{"admittedAt": 5'
  const { code, out } = await clocks(lines.join('\n'))
  expect(code).toBe(2)
  const { bytes } = answersTo(lines, 1, false)
  // Not `toBe`: of two texts of ten million signs nobody wants to read the difference.
  expect(out === Buffer.from(bytes).toString()).toBe(true)
  expect(JSON.parse(out.split('\n')[5000]!).error).toMatchObject({ code: 'notJson', line: 5001 })
  expect(await clocks('')).toEqual({ code: 0, out: '' })
})
