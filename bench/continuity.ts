import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * The engine of continuity. Against DuckDB: hand-written SQL over the same 10 million visits in the same run, a native table sorted by person,
 * two threads each, warm, the best of three, and the same figures to 1e-9. Against its limits: a filter changed over 40 million visits,
 * and one region. Each in a process of its own, so that the memory is its own. On a machine with other work than this the time says little;
 * the processors' time, halved, is what two free ones would take.
 */
export async function benchContinuity(): Promise<void> {
  const program = fileURLToPath(new URL('./continuity-part.js', import.meta.url))
  for (const part of ['duckdb', 'country', 'region']) {
    const child = spawn(process.execPath, [program, part], { stdio: 'inherit' })
    const [code] = (await once(child, 'exit')) as [number]
    if (code !== 0) throw new Error(`continuity ${part} ended with ${code}`)
  }
}
