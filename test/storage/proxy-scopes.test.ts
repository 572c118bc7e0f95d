import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardianSights, type ProxyFact, proxyKinds, proxyScopes, scopesOf } from '../../src/domain/access/proxy.ts'
import { addDays, addYears } from '../../src/domain/law/calendar.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let owner: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Pool({ connectionString: database.migratorUrl, max: 1 })
  // Which record it is said of isn't asked here.
  await owner.query(
    'alter table guardian_sight drop constraint guardian_sight_proxy_fk, drop constraint guardian_sight_assignment_fk',
  )
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

const birth = fc.constantFrom('2008-02-29', '2012-02-29', '2010-03-01', '2009-12-31', '2013-06-15')
/** Days around those that matter: the 13th, 16th and 18th birthdays, in leap years and others. */
const asked = fc
  .tuple(birth, fc.constantFrom(0, 13, 16, 18), fc.integer({ min: -2, max: 2 }))
  .map(([born, years, days]) => ({
    born,
    today: addDays(addYears(born, years), Math.max(days, years === 0 ? 0 : -2)),
  }))
const drawn = fc.record({
  asked,
  kind: fc.constantFrom(...proxyKinds),
  scopes: fc.subarray([...proxyScopes], { minLength: 1 }),
  from: fc.integer({ min: -400, max: 2 }),
  lasts: fc.option(fc.integer({ min: 0, max: 800 })),
  ended: fc.boolean(),
  sight: fc.option(fc.constantFrom(...guardianSights)),
  deceased: fc.constantFrom(false, false, false, true),
  protection: fc.constantFrom('none', 'none', 'confidential', 'protectedRegistration'),
  despiteProtection: fc.boolean(),
})

describe('what someone who acts for another may, on a day', () => {
  it('is the same by the rule and by the database, around every birthday that matters (AC-11)', async () => {
    const met = { none: 0, some: 0, guardian: 0, shutOut: 0, confirmed: 0, deceased: 0 }
    await fc.assert(
      fc.asyncProperty(drawn, async (of) => {
        const { kind, scopes, from, lasts, ended, deceased, protection, despiteProtection, sight } = of
        const { born, today } = of.asked
        const begins = addDays(today, from)
        const to = lasts === null ? null : addDays(begins, lasts)
        // What the table's own constraints refuse isn't asked about.
        const given =
          kind === 'relative'
            ? scopes.filter((s) => s === 'contacts' || s === 'plan')
            : kind === 'guardian'
              ? scopes.filter((s) => s !== 'deciding')
              : scopes
        fc.pre(given.length > 0)
        const fact: ProxyFact = { kind, scopes: given, from: begins, to, ended, despiteProtection, sight }
        const made = await owner.query<{ id: string }>(
          `insert into person (id, given_name, family_name, birth_date, sort_key, search_keys, deceased_on, protection)
           values (gen_random_uuid(), 'A', 'B', $1, 'b a', '{}', case when $2 then $3::date end, $4) returning id`,
          [born, deceased, addDays(born, 1), protection],
        )
        const proxyId = randomUUID()
        if (sight !== null)
          await owner.query(
            `insert into guardian_sight (id, person_id, proxy_id, level, said_by, words, assignment_id)
             values (gen_random_uuid(), $1, $2, $3, 'unit', 'Bedömt', gen_random_uuid())`,
            [made.rows[0]!.id, proxyId, sight],
          )
        const told = await owner.query<{ scopes: string[] }>(
          `select proxy_scopes(row($9::uuid, $1::uuid, '189001019802', 'Vera', $2::text, $3::text[], daterange($4, $5, '[]'), null, null, null,
             'online', '', now(), case when $6 then now() end, null, $8)::proxy, $7::date) as scopes`,
          [made.rows[0]!.id, kind, given, begins, to, ended, today, despiteProtection, proxyId],
        )
        const expected = [
          ...scopesOf(fact, { birthDate: born, deceased, isProtected: protection !== 'none' }, today),
        ].sort()
        if (kind === 'guardian') met.guardian += 1
        expect([...told.rows[0]!.scopes].sort(), `${kind}, born ${born}, on ${today}`).toEqual(expected)
        if (deceased) met.deceased += 1
        else if (protection !== 'none') met[expected.length > 0 ? 'confirmed' : 'shutOut'] += 1
        met[expected.length > 0 ? 'some' : 'none'] += 1
      }),
      { numRuns: 1200, seed: 20_261_127 },
    )
    for (const [what, n] of Object.entries(met)) expect(n, what).toBeGreaterThan(50)
  })
})
