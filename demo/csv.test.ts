import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { parseOpeningHours } from '../src/domain/organisation/opening-hours.ts'
import { csvFiles, writeCsv } from './csv.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let folder = ''
let counts: Awaited<ReturnType<typeof writeCsv>>
const read = async (file: string): Promise<Record<string, string>[]> =>
  parse(await readFile(path.join(folder, `${file}.csv`), 'utf8'), { columns: true })

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hallpunkt-csv-'))
  counts = await writeCsv(folder, { residents: 600, anchor: '2026-11-23' })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('writes each file with as many rows as it says', async () => {
  for (const file of csvFiles) expect(await read(file), file).toHaveLength(counts[file])
  expect(counts.persons).toBe(600)
})

it('refers only to units, staff and persons that are in the files', async () => {
  const units = new Set((await read('units')).map((row) => row.hsaId))
  const staff = await read('staff')
  const persons = new Set((await read('persons')).map((row) => row.identifier))
  const posts = new Set(staff.map((row) => `${row.hsaId} ${row.unitHsaId}`))
  for (const row of staff) expect(units).toContain(row.unitHsaId)
  for (const row of [...(await read('listings')), ...(await read('episodes')), ...(await read('signals'))]) {
    expect(units).toContain(row.unitHsaId)
    expect(persons).toContain(row.identifier)
  }
  for (const row of await read('contacts')) {
    expect(posts).toContain(`${row.staffHsaId} ${row.unitHsaId}`)
    expect(persons).toContain(row.identifier)
    expect(row.informedOn === '').toBe(row.informedHow === '')
  }
})

it('writes opening hours that can be read', async () => {
  const written = [
    ...(await read('units')).map((row) => row.openingHours!),
    ...(await read('staff')).map((row) => row.phoneHours!).filter(Boolean),
  ]
  for (const text of new Set(written)) expect(parseOpeningHours(text), text).toMatchObject({ ok: true })
})
