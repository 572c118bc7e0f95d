import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BinaryArray, oids } from '../../src/server/platform/database/binary-array.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import { type Intake, openIntake } from './intake-support.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())

const read = (array: BinaryArray, type: string) =>
  inTransaction(intake.db, { kind: 'nobody' }, async (tx) => {
    const { rows } = await sql<{ value: string | null }>`
      select value::text from unnest(${array.bytes}::${sql.raw(type)}[]) as value`.execute(tx)
    return rows.map(({ value }) => value)
  })

describe('an array in PostgreSQL’s binary form', () => {
  it('is taken as what was put in: numbers, days, ids and texts in any letters, with and without nulls', async () => {
    const numbers = new BinaryArray(oids.int4)
    for (const one of [0, -1, 2 ** 31 - 1, -(2 ** 31)]) numbers.addNumber(one)
    expect(await read(numbers, 'int4')).toEqual(['0', '-1', '2147483647', '-2147483648'])
    const days = new BinaryArray(oids.date)
    for (const one of [0, -1, 9793]) days.addNumber(one)
    expect(await read(days, 'date')).toEqual(['2000-01-01', '1999-12-31', '2026-10-24'])
    const ids = new BinaryArray(oids.uuid)
    ids.addBytes(Buffer.from('ff000102030405060708090a0b0c0d0e0fff', 'hex'), 1)
    ids.addNull()
    expect(await read(ids, 'uuid')).toEqual(['00010203-0405-0607-0809-0a0b0c0d0e0f', null])
    const texts = new BinaryArray(oids.text)
    for (const one of ['', null, 'Åsa "ö" \\ {,}', '😀']) texts.addText(one)
    expect(await read(texts, 'text')).toEqual(['', null, 'Åsa "ö" \\ {,}', '😀'])
  })

  it('is empty with nothing in it, and grows', async () => {
    expect(await read(new BinaryArray(oids.text), 'text')).toEqual([])
    const many = new BinaryArray(oids.text)
    const all = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? null : `rad ${i} `.repeat(1 + (i % 5))))
    for (const one of all) many.addText(one)
    expect(await read(many, 'text')).toEqual(all)
  })
})
