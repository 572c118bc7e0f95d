import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { sealEverySecond } from '../src/server/platform/audit/seal.ts'
import { databaseOver, openPool } from '../src/server/platform/database/database.ts'

/** Operations a second (a transaction: one entry and one subject) without and with the sealer, and with / without. */
export interface AuditSealFigures {
  writers: number
  off: number
  on: number
  ratio: number
}

const write = {
  name: 'bench_audit',
  text: `with e as (
    insert into audit_entry (id, operation, action, outcome, actor_kind, detail)
    values ($1, 'bench.write', 'bench.written', 'done', 'system', '{"fields": ["name", "phone"]}'))
  insert into audit_subject (audit_id, person_id) values ($1, $2)`,
}

/**
 * What the sealer costs those who write. Rounds without and with it alternate, so that a noisy machine troubles both alike; the
 * figures are medians, the ratio that of the pairs of neighbours. `appUrl` signs in as `hallpunkt_app` on a migrated database **that may be thrown away**.
 */
export async function auditSealBench(
  appUrl: string,
  { writers = 16, seconds = 3, rounds = 11 }: { writers?: number; seconds?: number; rounds?: number } = {},
): Promise<AuditSealFigures> {
  const pool = openPool(appUrl, writers)
  const db = databaseOver(openPool(appUrl, 2))
  const exportDir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-bench-'))
  const round = async () => {
    let done = 0
    const start = performance.now()
    const writer = async () => {
      const client = await pool.connect()
      try {
        while (performance.now() - start < seconds * 1000) {
          await client.query({ ...write, values: [randomUUID(), randomUUID()] })
          done += 1
        }
      } finally {
        client.release()
      }
    }
    await Promise.all(Array.from({ length: writers }, writer))
    return done / ((performance.now() - start) / 1000)
  }
  const complain = (fields: object, message: string) => console.error(message, fields)
  const sealed = async <T>(work: () => Promise<T>): Promise<T> => {
    const sealer = sealEverySecond(db, { exportDir, log: { info: () => {}, error: complain } })
    try {
      return await work()
    } finally {
      await sealer.stop()
    }
  }
  try {
    await round()
    const off: number[] = []
    const on: number[] = []
    for (let n = 0; n < rounds; n += 1) {
      // What the round without left behind is sealed before the round with is measured.
      const without = async () => void off.push(await round())
      const within = async () => void on.push(await sealed(round))
      for (const next of n % 2 === 0 ? [without, within] : [within, without]) {
        await sealed(async () => {})
        await next()
      }
    }
    const ratios = on.map((rate, n) => rate / (off[n] ?? Number.NaN))
    return { writers, off: Math.round(median(off)), on: Math.round(median(on)), ratio: median(ratios) }
  } finally {
    await pool.end()
    await db.destroy()
    await rm(exportDir, { recursive: true, force: true })
  }
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.BENCH_DATABASE_URL
  if (url === undefined)
    throw new Error('BENCH_DATABASE_URL: hallpunkt_app on a migrated database that may be thrown away')
  for (const writers of [1, 16]) {
    const { off, on, ratio } = await auditSealBench(url, { writers })
    console.log(
      `audit rows, ${writers} writers: ${off}/s without the sealer, ${on}/s with it, ratio ${ratio.toFixed(2)}`,
    )
  }
}
