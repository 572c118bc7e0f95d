import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditCommand } from '../../src/cli/audit.ts'
import { linkOf, MerkleTree } from '../../src/server/platform/audit/merkle.ts'
import { RootExporter, SealsRewritten, sealEverySecond, sealNow } from '../../src/server/platform/audit/seal.ts'
import { verifyAudit } from '../../src/server/platform/audit/verify.ts'
import { type Database, openDatabase } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const insertEntry = `insert into audit_entry (id, operation, action, outcome, actor_kind, detail, reason_code)
  values ($1, 'person.show', 'person.shown', 'done', 'system', $2, $3)`
const insertSubject = 'insert into audit_subject (audit_id, person_id) values ($1, $2)'

describe('the sealed audit', () => {
  let database: TestDatabase
  let app: Database
  let migrator: Database
  let superuser: pg.Client
  let exportDir: string
  const clients: pg.Client[] = []

  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    clients.push(client)
    return client
  }
  beforeEach(async () => {
    database = await createTestDatabase()
    app = openDatabase(database.appUrl, { max: 4 })
    migrator = openDatabase(database.migratorUrl, { max: 2 })
    superuser = await connect(database.superuserUrl)
    exportDir = await mkdtemp(path.join(tmpdir(), 'hallpunkt-roots-'))
  })
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end()
    await app.destroy()
    await migrator.destroy()
    await database.drop()
    await rm(exportDir, { recursive: true, force: true })
  })

  /** One operation as the app logs it: an entry and its subjects, in a transaction. */
  const log = async (
    client: pg.Client,
    { subjects = 2, detail = {} as unknown, reason = null as string | null } = {},
  ) => {
    const id = randomUUID()
    await client.query('begin')
    await client.query(insertEntry, [id, JSON.stringify(detail), reason])
    for (let n = 0; n < subjects; n += 1) await client.query(insertSubject, [id, randomUUID()])
    await client.query('commit')
    return id
  }
  const unsealedRows = async () => {
    const { rows } = await superuser.query<{ n: number }>(`
      with sealed as (select coalesce(max(to_xid), '0'::xid8) as horizon from audit_seal)
      select ((select count(*) from audit_entry, sealed where xid >= horizon)
        + (select count(*) from audit_subject, sealed where xid >= horizon))::int as n`)
    return rows[0]?.n ?? 0
  }
  /** Rows that no seal could take yet: transactions of other tests on the same server may keep the horizon back for a while. */
  const heldBack = async () => {
    const { rows } = await superuser.query<{ held: boolean }>(`
      with now as (select pg_snapshot_xmin(s) as least, pg_snapshot_xmax(s) as next from pg_current_snapshot() s)
      select exists (select from audit_entry, now where xid >= least and xid < next)
        or exists (select from audit_subject, now where xid >= least and xid < next) as held`)
    return rows[0]?.held ?? false
  }
  /** Seals all that is finished, in one seal. */
  const sealAll = async () => {
    for (const end = Date.now() + 40_000; Date.now() < end; await sleep(20)) {
      if (await heldBack()) continue
      await sealNow(app)
      if ((await unsealedRows()) === 0) return
    }
    throw new Error('not sealed in time')
  }
  const exportAll = () => new RootExporter(app, exportDir).run()
  const codes = async () => (await verifyAudit(migrator, exportDir)).findings.map(({ code }) => code)

  /** Some operations, sealed in three passes and exported. */
  const someSealedDays = async () => {
    const writer = await connect(database.appUrl)
    const ids: string[] = []
    for (let pass = 0; pass < 3; pass += 1) {
      for (let n = 0; n < 5; n += 1) ids.push(await log(writer))
      await sealAll()
    }
    await exportAll()
    return ids
  }

  it('is intact when nothing was touched, and says what was examined', async () => {
    await someSealedDays()
    expect(await verifyAudit(migrator, exportDir)).toEqual({
      intact: true,
      rows: 45,
      seals: 3,
      days: 1,
      exported: 1,
      unsealed: 0,
      retained: [],
      findings: [],
    })
  })

  it('hashes any text, number and null the same in SQL and in TypeScript', async () => {
    const writer = await connect(database.appUrl)
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((some) => some.replaceAll('\0', ''))
    for (const [detail, reason] of fc.sample(fc.tuple(fc.dictionary(text, fc.oneof(text, fc.double())), text), 60)) {
      await log(writer, { detail, reason })
    }
    await log(writer, { detail: { at: '1:x~', n: 1e21, deep: [null, { å: 'ŋđšž' }] }, reason: '~' })
    await superuser.query("update audit_entry set at = 'infinity' where id = (select id from audit_entry limit 1)")
    await sealAll()
    expect(await codes()).toEqual([])
  })

  it('has one Merkle function, written twice', async () => {
    const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
    await fc.assert(
      fc.asyncProperty(fc.array(leaf, { maxLength: 70 }), async (leaves) => {
        const tree = new MerkleTree()
        for (const some of leaves) tree.add(some)
        const { rows } = await superuser.query("select encode(audit_merkle_root($1), 'hex') as root", [leaves])
        expect(rows[0].root ?? undefined).toBe(tree.root())
      }),
      { numRuns: 150 },
    )
  })

  it('finds an altered row', async () => {
    const ids = await someSealedDays()
    await superuser.query('update audit_entry set detail = \'{"shown": 0}\' where id = $1', [ids[7]])
    const report = await verifyAudit(migrator, exportDir)
    expect(report.findings).toMatchObject([{ code: 'rowsAltered', seq: '2', count: 1 }])
  })

  it('finds a row moved to another person, day or transaction', async () => {
    const ids = await someSealedDays()
    await superuser.query('update audit_subject set person_id = gen_random_uuid() where audit_id = $1', [ids[0]])
    await superuser.query('update audit_entry set day = day - 1 where id = $1', [ids[7]])
    await superuser.query("update audit_entry set xid = '999999999999' where id = $1", [ids[12]])
    expect((await codes()).sort()).toEqual(['numberFromTheFuture', 'rowsAltered', 'rowsMissing', 'rowsNotCovered'])
  })

  it('finds a dropped row, and a row added behind the horizon', async () => {
    const ids = await someSealedDays()
    await superuser.query('delete from audit_subject where audit_id = $1', [ids[3]])
    expect(await verifyAudit(migrator, exportDir)).toMatchObject({
      findings: [{ code: 'rowsMissing', seq: '1', count: 2 }],
    })
    await superuser.query(`insert into audit_entry (xid, id, operation, action, outcome, actor_kind)
      values ('3', gen_random_uuid(), 'a', 'a', 'done', 'system')`)
    expect((await verifyAudit(migrator, exportDir)).findings).toMatchObject([{ code: 'rowsMissing', count: 1 }])
    await superuser.query("update audit_entry set day = '2020-01-01' where xid = '3'")
    expect((await codes()).sort()).toEqual(['rowsMissing', 'rowsNotCovered'])
  })

  it('finds that the last day was dropped, rows and seals', async () => {
    const writer = await connect(database.appUrl)
    await superuser.query("alter table audit_entry alter column day set default '2026-03-01'")
    await log(writer, { subjects: 0 })
    await sealAll()
    await superuser.query("alter table audit_entry alter column day set default '2026-03-02'")
    await log(writer, { subjects: 0 })
    await sealAll()
    await exportAll()
    expect(await codes()).toEqual([])
    await superuser.query("delete from audit_entry where day = '2026-03-02'")
    expect(await codes()).toEqual(['dayMissing'])
    await superuser.query("delete from audit_seal where day = '2026-03-02'")
    expect(await codes()).toEqual(['exportedSealMissing'])
  })

  it('finds a seal that was dropped, altered or moved', async () => {
    await someSealedDays()
    await superuser.query("update audit_seal set sealed_at = sealed_at - interval '1 day' where seq = 2")
    expect(await codes()).toEqual(['linkWrong'])
    await superuser.query('delete from audit_seal where seq = 2')
    expect((await codes()).sort()).toEqual([
      'exportedRowsDiffer',
      'linkBroken',
      'rangeGap',
      'rowsNotCovered',
      'sealsMissing',
    ])
  })

  it('finds seals that a superuser has rewritten, all and consistently, and never exports over the evidence', async () => {
    const ids = await someSealedDays()
    await superuser.query("update audit_entry set reason_code = 'forged' where id = $1", [ids[2]])
    await superuser.query(`do $$
      declare s audit_seal; before bytea := decode(repeat('00', 32), 'hex');
      begin
        for s in select * from audit_seal order by seq loop
          s.root := audit_merkle_root(array(
            select leaf from (
              select e.xid, 1 as kind, e.id, null::uuid as person, audit_leaf(e) as leaf from audit_entry e
              union all select x.xid, 2, x.audit_id, x.person_id, audit_leaf(x) from audit_subject x) r
            where r.xid >= s.from_xid and r.xid < s.to_xid order by xid, kind, id, person));
          s.previous := before;
          s.link := audit_link(s);
          update audit_seal set root = s.root, previous = s.previous, link = s.link where seq = s.seq;
          before := s.link;
        end loop;
      end $$`)
    // From inside there is nothing to see.
    expect((await verifyAudit(migrator, path.join(exportDir, 'empty'))).findings).toEqual([])
    expect(await codes()).toEqual(['exportedSealDiffers'])
    await log(await connect(database.appUrl))
    await sealAll()
    await expect(exportAll()).rejects.toThrow(SealsRewritten)
    expect(await codes()).toEqual(['exportedSealDiffers'])
  })

  it('says when a sealed day is not kept outside, or the file is not a seal', async () => {
    await someSealedDays()
    const [file = ''] = await readdir(exportDir)
    await writeFile(path.join(exportDir, file), '{"seq": 1')
    expect(await codes()).toEqual(['exportUnreadable'])
    await rm(path.join(exportDir, file))
    expect(await codes()).toEqual([]) // young seals may be on their way
    const sealedAt = '1767225600000000'
    const { rows } = await superuser.query(`select '1' as seq, day::text, '0' as "fromXid", to_xid::text as "toXid",
      row_count::text as "rowCount", encode(root, 'hex') as root from audit_seal where seq = 1`)
    const link = linkOf({ ...rows[0], sealedAt }, '0'.repeat(64))
    await superuser.query('delete from audit_seal where seq > 1')
    await superuser.query("update audit_seal set sealed_at = '2026-01-01T00:00:00Z', link = decode($1, 'hex')", [link])
    expect(await codes()).toEqual(['dayNotExported'])
  })

  it('lets a day go whose time is out, when that is recorded', async () => {
    const writer = await connect(database.appUrl)
    for (const day of ['2019-05-05', '2019-05-06', '2026-03-01']) {
      await superuser.query(`alter table audit_entry alter column day set default '${day}'`)
      await log(writer, { subjects: 0 })
      await log(writer, { subjects: 0 })
      await sealAll()
    }
    await exportAll()
    const retire = (day: string) =>
      superuser.query(
        `insert into audit_retention (day, seal_root, by)
          select day, root, 'arkivarien' from audit_seal where day = $1 order by seq desc limit 1`,
        [day],
      )
    await superuser.query("delete from audit_entry where day = '2019-05-05'")
    expect(await codes()).toEqual(['dayMissing'])
    await retire('2019-05-05')
    const report = await verifyAudit(migrator, exportDir)
    expect(report.intact).toBe(true)
    expect(report.retained).toMatchObject([{ day: '2019-05-05', by: 'arkivarien' }])
    await superuser.query(
      "delete from audit_entry where id = (select id from audit_entry where day = '2019-05-06' limit 1)",
    )
    await retire('2019-05-06')
    expect(await codes()).toEqual(['dayPartlyDropped'])
    await expect(retire('2026-03-01')).rejects.toThrow('audit_retention_five_years')
  })

  it('refuses the app everything but adding rows and reading', async () => {
    await someSealedDays()
    const writer = await connect(database.appUrl)
    const refused = (statement: string) =>
      expect(writer.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    for (const table of ['audit_entry', 'audit_subject', 'audit_seal', 'audit_retention']) {
      await refused(`update ${table} set day = day`)
      await refused(`delete from ${table}`)
      await refused(`truncate ${table} cascade`)
      await refused(`alter table ${table} disable row level security`)
    }
    await refused(
      'insert into audit_seal select seq + 100, day - 1, from_xid, to_xid, row_count, root, previous, link, sealed_at from audit_seal',
    )
    await refused(`insert into audit_retention (day, seal_root, by) values ('2001-01-01', sha256('a'), 'x')`)
    await refused('set role hallpunkt_sealer')
    await refused('select audit_rebase()')
    await refused('create or replace function audit_xid_base() returns bigint language sql return 5')
    // A row bears its own transaction's number.
    await refused(
      `insert into audit_entry (id, operation, action, outcome, actor_kind, xid) values (gen_random_uuid(), 'a', 'a', 'done', 'system', '3')`,
    )
    expect((await writer.query('select seq from audit_seal')).rowCount).toBe(3)
    expect(await codes()).toEqual([])
  })

  it('seals a late commit late, and misses nothing', async () => {
    const slow = await connect(database.appUrl)
    const quick = await connect(database.appUrl)
    await slow.query('begin')
    await slow.query(insertEntry, [randomUUID(), '{}', null])
    await log(quick)
    await log(quick)
    await sealNow(app)
    expect(await unsealedRows()).toBe(6)
    expect(await verifyAudit(migrator, exportDir)).toMatchObject({ intact: true, unsealed: 6 })
    await slow.query(insertEntry, [randomUUID(), '{}', null])
    await slow.query('commit')
    await sealAll()
    expect(await verifyAudit(migrator, exportDir)).toMatchObject({ intact: true, rows: 8, unsealed: 0 })
  })

  it('many writers and several sealers at once leave no row out and none twice', async () => {
    const end = Date.now() + 1500
    const write = async (n: number) => {
      const writer = await connect(database.appUrl)
      while (Date.now() < end) {
        const id = randomUUID()
        await writer.query('begin')
        await writer.query(insertEntry, [id, '{}', null])
        if (Math.random() < 0.3) await sleep(Math.random() * 40 * n)
        await writer.query(insertSubject, [id, randomUUID()])
        await writer.query(Math.random() < 0.1 ? 'rollback' : 'commit')
      }
    }
    const seal = async () => {
      while (Date.now() < end) await sealNow(app)
    }
    await Promise.all([...[1, 2, 3, 4, 5, 6].map(write), seal(), seal(), seal()])
    await sealAll()
    await exportAll()
    const report = await verifyAudit(migrator, exportDir)
    const { rows } = await superuser.query('select sum(row_count)::int as n from audit_seal')
    expect(report).toMatchObject({ intact: true, rows: rows[0].n, unsealed: 0 })
    expect(report.seals).toBeGreaterThan(5)
  })

  it('seals a large import in pieces', async () => {
    const writer = await connect(database.appUrl)
    for (let n = 0; n < 3; n += 1) {
      await writer.query(`insert into audit_entry (id, operation, action, outcome, actor_kind)
        select gen_random_uuid(), 'import.run', 'import.applied', 'done', 'system' from generate_series(1, 30000)`)
    }
    await sealAll()
    const { rows } = await superuser.query('select row_count::int as n from audit_seal order by seq')
    expect(rows.map(({ n }) => n)).toEqual([60_000, 30_000])
    expect(await verifyAudit(migrator, exportDir)).toMatchObject({ intact: true, rows: 90_000 })
  })

  it('goes on above all old numbers after a restore into another cluster', async () => {
    const base = (to: number) =>
      superuser.query(`create or replace function audit_xid_base() returns bigint language sql stable return ${to}`)
    await base(1_000_000_000)
    await someSealedDays()
    await base(0) // as the migrations make it in the new cluster
    await expect(sealNow(app)).rejects.toMatchObject({ code: 'HP012' })
    expect(await codes()).toEqual(['numbersStartedOver'])
    await sql`select audit_rebase()`.execute(migrator)
    await log(await connect(database.appUrl))
    await sealAll()
    await exportAll()
    const report = await verifyAudit(migrator, exportDir)
    expect(report).toMatchObject({ intact: true, rows: 48, unsealed: 0 })
    // Numbers above those of this cluster: the horizon can't be waited for, so the last row may need a seal more.
    expect(report.seals).toBeGreaterThanOrEqual(4)
  })

  it('the sealer seals by itself, keeps the newest root outside, and seals a last time when stopped', async () => {
    const said: string[] = []
    const keep = (_fields: object, message: string) => void said.push(message)
    const sealer = sealEverySecond(app, { exportDir, log: { info: keep, error: keep }, everyMs: 20 })
    const writer = await connect(database.appUrl)
    await log(writer)
    while ((await unsealedRows()) > 0) await sleep(20)
    await log(writer)
    await sealAll()
    await sealer.stop()
    const files = await readdir(exportDir)
    expect(files).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d\.json$/)])
    expect(JSON.parse(await readFile(path.join(exportDir, files[0] ?? ''), 'utf8'))).toMatchObject({
      seq: '2',
      rowCount: '3',
      dayRowCount: '6',
    })
    expect(said).toEqual([])
    await superuser.query('delete from audit_seal where seq = 2')
    const again = sealEverySecond(app, { exportDir, log: { info: keep, error: keep }, everyMs: 10 })
    await sleep(120)
    await again.stop()
    expect(said).toEqual(['the audit seals have been rewritten'])
  })

  it('the command answers 0, 1 or 2', async () => {
    const ids = await someSealedDays()
    const run = async (db: Database, ...args: string[]) => {
      const out: string[] = []
      const io = { out: (line: string) => void out.push(line), err: (line: string) => void out.push(line) }
      const code = await auditCommand(args, io, async () => ({ db, exportDir, close: async () => {} }))
      return { code, text: out.join('\n') }
    }
    expect(await run(migrator, 'verify')).toMatchObject({ code: 0, text: expect.stringContaining('orörd') })
    expect(await run(migrator, 'verify', '--jsn')).toMatchObject({ code: 2 })
    await superuser.query('delete from audit_subject where audit_id = $1', [ids[0]])
    const { code, text } = await run(migrator, 'verify', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(text)).toMatchObject({
      findings: [{ code: 'rowsMissing', sv: expect.any(String), en: expect.any(String) }],
    })
    // To the app most of the audit is hidden: it would all seem gone.
    expect(await run(app, 'verify')).toMatchObject({ code: 2 })
  })
})
