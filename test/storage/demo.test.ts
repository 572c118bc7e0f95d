import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DemoRefused, makeDemo } from '../../demo/make.ts'
import { demoSignIns } from '../../demo/sign-ins.ts'
import { waysOfContact } from '../../demo/ways.ts'
import { informationStatus, type WayToReach } from '../../src/domain/contact/information/information.ts'
import { type Database, inTransaction, openDatabase } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

const anchor = '2026-11-23'
let database: TestDatabase
let owner: pg.Client

const count = async (from: string): Promise<number> =>
  (await owner.query(`select count(*)::int as n from ${from}`)).rows[0].n

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.migratorUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

describe('a database made by the demo', () => {
  it('holds the county it was asked for, marked as a demo', async () => {
    const heard: number[] = []
    const made = await makeDemo(database.migratorUrl, {
      residents: 5000,
      anchor,
      onProgress: (done) => heard.push(done),
    })
    expect(made).toEqual({ persons: 5000, units: await count('care_unit'), staff: await count('staff_member') })
    expect(await count('person')).toBe(5000)
    expect(heard.at(0)).toBe(0)
    expect(heard.at(-1)).toBe(1)
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
    const { rows } = await owner.query('select seed, residents, anchor::text from demo_mark')
    expect(rows).toEqual([{ seed: 'älvmarken', residents: 5000, anchor }])
  }, 60_000)

  it('is left alone the second time', async () => {
    const again = await makeDemo(database.migratorUrl, { residents: 300, anchor: '2027-01-01' })
    expect(again.persons).toBe(5000)
    expect(await count('demo_mark')).toBe(1)
  })

  it('has everyone reached by the units they belong to, with keys to search by', async () => {
    const belongs = `(select unit_id, person_id from listing union select unit_id, person_id from care_episode
      union select unit_id, person_id from fixed_contact where upper_inf(recorded)) b`
    expect(await count('reach')).toBe(await count(belongs))
    expect(
      await count(
        'reach r where not exists (select from reach_search s where s.reader = r.reader and s.person_id = r.person_id)',
      ),
    ).toBe(0)
  })

  it('keeps protected details apart, and nothing from tomorrow', async () => {
    expect(await count("person where protection <> 'none'")).toBeGreaterThan(3)
    expect(
      await count(
        "person p where (protection = 'none') <> exists (select from person_detail d where d.person_id = p.id)",
      ),
    ).toBe(0)
    expect(
      await count(
        "person p where (protection <> 'none') <> exists (select from person_protected_detail d where d.person_id = p.id)",
      ),
    ).toBe(0)
    for (const at of [
      'lower(recorded) from fixed_contact',
      'lower(recorded) from listing',
      'told_at from contact_information',
      'created_at from disclosure',
      'lower(recorded) from need_decision',
    ])
      expect(await count(`(select ${at}) t(at) where at >= '${anchor}'`)).toBe(0)
  })

  it('has fingerprints over the same ways as the server loads', async () => {
    const { rows } = await owner.query<{
      id: string
      staff_id: string
      unit_id: string
      outcome: 'told'
      at: Date
      fingerprint: string
      own: Row[]
      unit: Row[]
    }>(
      `select f.contact_id as id, a.staff_id, f.unit_id, i.outcome, i.told_at as at, i.fingerprint,
         (select coalesce(json_agg(w order by w.position, w.id), '[]') from way_to_reach w where w.assignment_id = a.id) as own,
         (select coalesce(json_agg(w order by w.position, w.id), '[]') from way_to_reach w where w.unit_id = f.unit_id) as unit
       from fixed_contact f join assignment a on a.id = f.assignment_id join contact_information i on i.contact_id = f.contact_id
       where upper_inf(f.recorded) and i.outcome = 'told'`,
    )
    const codes = rows.map((row) => {
      const ways = waysOfContact(row.own, row.unit).map(wayFrom)
      const contact = { id: row.id, staffId: row.staff_id, unitId: row.unit_id }
      return informationStatus(
        contact,
        ways,
        [{ at: row.at.toISOString(), fingerprint: row.fingerprint, outcome: row.outcome }],
        anchor,
      ).code
    })
    const stale = codes.filter((code) => code === 'info.waysChanged').length
    expect(new Set(codes)).toEqual(new Set(['info.told', 'info.waysChanged']))
    expect(stale / codes.length).toBeLessThan(0.2)
  })

  it('shows each of those who sign in what is theirs, under row security', async () => {
    const app: Database = openDatabase(database.appUrl, { max: 2 })
    try {
      for (const one of demoSignIns.filter((each) => each.kind === 'staff')) {
        const { rows } = await owner.query(
          `select a.id, a.staff_id, a.unit_id, u.provider_id, u.kind from staff_member s join assignment a on a.staff_id = s.id join care_unit u on u.id = a.unit_id where s.hsa_id = $1`,
          [one.hsaId],
        )
        expect(rows, one.name).toHaveLength(one.name === 'leila' ? 2 : 1)
        for (const row of rows) {
          const acting = {
            kind: 'staff',
            staffId: row.staff_id,
            assignmentId: row.id,
            unitId: row.unit_id,
            providerId: row.provider_id,
          } as const
          const seen = await inTransaction(app, acting, (tx) =>
            tx.selectFrom('person').select(['given_name', 'family_name']).execute(),
          )
          // The ward sees stays, and nobody’s page before looking them up.
          if (['lena', 'siv', 'nadja'].includes(one.name)) expect(seen).toHaveLength(0)
          else
            expect(seen.map((p) => `${p.given_name} ${p.family_name}`)).toContain(
              ['per', 'ulrika'].includes(one.name) ? 'Siv Marklund' : 'Ingrid Lövgren',
            )
        }
      }
      const { rows } = await owner.query('select person_id from person_identifier where value = $1', [
        demoSignIns.find((one) => one.name === 'ingrid')!.identifier,
      ])
      const own = await inTransaction(app, { kind: 'person', personId: rows[0].person_id }, (tx) =>
        tx.selectFrom('fixed_contact').selectAll().where('is_current', '=', true).execute(),
      )
      expect(own.filter((contact) => contact.valid.endsWith(',)'))).toHaveLength(5)
    } finally {
      await app.destroy()
    }
  })
})

describe('a database with something else in it', () => {
  it('is refused with a clear sentence, and nothing is written', async () => {
    const other = await createTestDatabase()
    const client = new pg.Client({ connectionString: other.migratorUrl })
    await client.connect()
    try {
      await client.query(
        "insert into authority values ('01890000-0000-7000-8000-000000000001', 'region', '98', 'Annan region')",
      )
      const making = makeDemo(other.migratorUrl, { residents: 200, anchor })
      await expect(making).rejects.toThrow(DemoRefused)
      await expect(making).rejects.toMatchObject({
        sv: expect.stringContaining('Inget skrevs'),
        en: expect.stringContaining('Nothing was written'),
      })
      const { rows } = await client.query(
        'select (select count(*)::int from person) as persons, (select count(*)::int from demo_mark) as marks',
      )
      expect(rows[0]).toEqual({ persons: 0, marks: 0 })
    } finally {
      await client.end()
      await other.drop()
    }
  })
})

interface Row {
  id: string
  kind: WayToReach['kind']
  value: string
  label: string | null
  hours: WayToReach['hours'] | null
}
const wayFrom = ({ id, kind, value, label, hours }: Row): WayToReach => ({
  id,
  kind,
  value,
  ...(label ? { label } : {}),
  ...(hours ? { hours } : {}),
})
