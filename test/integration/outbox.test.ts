import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accessConsumers } from '../../src/server/access/notices.ts'
import { contactConsumers } from '../../src/server/contact/notices.ts'
import { dischargeConsumers } from '../../src/server/discharge/reminding.ts'
import { admissionConsumers } from '../../src/server/intake/admissions/refused.ts'
import { planConsumers } from '../../src/server/plan/telling.ts'
import { type Database, inTransaction, openDatabase } from '../../src/server/platform/database/database.ts'
import { type Consumers, deliverContinuously, deliverOne } from '../../src/server/platform/jobs/outbox.ts'
import { createLogger } from '../../src/server/platform/log/logger.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let owner: pg.Pool
let app: Database
let complaints: string[]
const log = createLogger('error', (line) => complaints.push(line))
beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Pool({ connectionString: database.migratorUrl, max: 2 })
  owner.on('error', () => undefined)
  app = openDatabase(database.appUrl, { max: 6 })
})
afterAll(async () => {
  await owner?.end()
  await app?.destroy()
  await database?.drop()
})
beforeEach(async () => {
  complaints = []
  await owner.query('delete from outbox')
})

const send = async (n: number, payload: object = {}, when = 'now()'): Promise<string[]> => {
  const ids = Array.from({ length: n }, uuidv7)
  for (const id of ids)
    await owner.query(
      `insert into outbox (id, topic, payload, available_at) values ($1, 'contact.appointed', $2, ${when})`,
      [id, JSON.stringify(payload)],
    )
  return ids
}
const row = async (id: string) =>
  (
    await owner.query<{ attempts: number; done: boolean; last_error: string | null; waits: number }>(
      `select attempts, done_at is not null as done, last_error, extract(epoch from available_at - now())::int as waits from outbox where id = $1`,
      [id],
    )
  ).rows[0]!
const consumers = (appointed: Consumers['contact.appointed']): Consumers => ({
  ...contactConsumers,
  ...accessConsumers,
  ...planConsumers,
  ...dischargeConsumers,
  ...admissionConsumers,
  'contact.appointed': appointed,
})

describe('what follows from a change', () => {
  it('is carried out once each, also by many at once', async () => {
    const ids = await send(30)
    const done: string[] = []
    const work = async () => {
      while (
        await deliverOne(
          app,
          consumers(async (_tx, message) => void done.push(message.id)),
          log,
        )
      );
    }
    await Promise.all([work(), work(), work(), work()])
    expect(done.sort()).toEqual([...ids].sort())
    expect(
      await deliverOne(
        app,
        consumers(async () => undefined),
        log,
      ),
    ).toBe(false)
    expect(complaints).toEqual([])
  })

  it('isn’t carried out before its time', async () => {
    await send(1, {}, `now() + interval '1 hour'`)
    expect(
      await deliverOne(
        app,
        consumers(async () => undefined),
        log,
      ),
    ).toBe(false)
  })

  it('that fails is tried again, later and later, and stands in nobody’s way', async () => {
    const [bad] = await send(1, { bad: true }, `now() - interval '1 minute'`)
    const good = await send(3)
    const done: string[] = []
    const failing = consumers(async (_tx, message) => {
      if (message.payload.bad) throw new Error('not today, 19420310-9147')
      done.push(message.id)
    })
    while (await deliverOne(app, failing, log));
    expect(done.sort()).toEqual([...good].sort())
    expect(await row(bad!)).toMatchObject({ attempts: 1, done: false, last_error: 'Error: not today, 19420310-9147' })
    expect((await row(bad!)).waits).toBeGreaterThanOrEqual(0)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(bad)
    expect(complaints[0]).not.toMatch(/0310-?9147/)

    const waits: number[] = []
    for (let n = 2; n <= 8; n += 1) {
      await owner.query('update outbox set available_at = now() where id = $1', [bad])
      expect(await deliverOne(app, failing, log)).toBe(true)
      expect((await row(bad!)).attempts).toBe(n)
      waits.push((await row(bad!)).waits)
    }
    for (const [i, wait] of waits.slice(1).entries()) expect(wait).toBeGreaterThan(waits[i]!)
    // After that it is left for someone to look at.
    await owner.query('update outbox set available_at = now() where id = $1', [bad])
    expect(await deliverOne(app, failing, log)).toBe(false)
  })

  it('is done when it goes well the second time', async () => {
    const [id] = await send(1)
    let tries = 0
    const second = consumers(async () => {
      tries += 1
      if (tries === 1) throw new Error('once')
    })
    await deliverOne(app, second, log)
    await owner.query('update outbox set available_at = now() where id = $1', [id])
    await deliverOne(app, second, log)
    expect(await row(id!)).toMatchObject({ attempts: 1, done: true, last_error: null })
  })

  it('leaves nothing of a consumer that stumbled halfway, also when the database refused', async () => {
    const [id] = await send(1)
    await deliverOne(
      app,
      consumers(async (tx) => {
        await tx.updateTable('outbox').set({ last_error: 'half' }).execute()
        await tx.deleteFrom('person').execute()
      }),
      log,
    )
    expect(await row(id!)).toMatchObject({
      attempts: 1,
      done: false,
      last_error: expect.stringContaining('permission denied'),
    })
  })

  it('of a kind nobody knows any more is kept, with the rest going on', async () => {
    const old = uuidv7()
    await owner.query(
      `insert into outbox (id, topic, payload, available_at) values ($1, 'contact.forgotten', '{}', now() - interval '1 minute')`,
      [old],
    )
    const [id] = await send(1)
    const done: string[] = []
    while (
      await deliverOne(
        app,
        consumers(async (_tx, message) => void done.push(message.id)),
        log,
      )
    );
    expect(done).toEqual([id])
    expect(await row(old)).toMatchObject({ attempts: 1, done: false })
  })

  it('is seen by no one but the worker', async () => {
    await send(1)
    const see = (acting: Parameters<typeof inTransaction>[1]) =>
      inTransaction(app, acting, async (tx) => (await tx.selectFrom('outbox').select('id').execute()).length)
    expect(await see({ kind: 'system', purpose: 'outbox' })).toBe(1)
    const id = uuidv7()
    expect(await see({ kind: 'staff', staffId: id, assignmentId: id, unitId: id, providerId: id })).toBe(0)
    expect(await see({ kind: 'nobody' })).toBe(0)
  })

  it('goes on as long as the service runs, and stops when asked', async () => {
    const done: string[] = []
    const running = deliverContinuously(
      app,
      consumers(async (_tx, message) => void done.push(message.id)),
      log,
      20,
    )
    const ids = await send(3)
    await expect.poll(() => done.length, { timeout: 30_000 }).toBe(3)
    await running.stop()
    expect(done.sort()).toEqual([...ids].sort())
    await send(1)
    expect(done).toHaveLength(3)
  })
})
