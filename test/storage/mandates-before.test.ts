// Consents in the person's place that were recorded before they were bounded by the mandate (0017): brought to it when the service is updated.
import { copyFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../../src/server/platform/migrate/migrate.ts'
import { createTemporaryFolder, createTestDatabase, type TestDatabase } from '../support/postgres.ts'

const all = fileURLToPath(new URL('../../migrations', import.meta.url))
let database: TestDatabase
let owner: pg.Client
beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
  const dir = await createTemporaryFolder()
  for (const file of await readdir(all)) if (file < '0017') await copyFile(path.join(all, file), path.join(dir, file))
  await migrate(database.migratorUrl, { dir })
  owner = new pg.Client({ connectionString: database.superuserUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

it('end with the longest mandate, also one that has run out, and what they opened with them; others stay (AC-11)', async () => {
  await owner.query(`
    create function made(n int) returns uuid language sql immutable return lpad(n::text, 32, '0')::uuid;
    insert into authority (id, kind, code, name) values (made(1), 'region', '01', 'Län');
    insert into care_provider (id, hsa_id, name, kind) values (made(2), 'p', 'Regionen', 'healthcare'), (made(6), 'q', 'Kommunen', 'healthcare');
    insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) values (made(3), 'u', 'Norrängen', 'primaryCareCentre', made(2), made(1)),
      (made(7), 'v', 'Hemsjukvården', 'homeHealthCareUnit', made(6), made(1));
    insert into staff_member (id, hsa_id, given_name, family_name, sort_key) values (made(4), 's', 'Maria', 'S', 's');
    insert into assignment (id, staff_id, unit_id, role, profession, valid) values (made(5), made(4), made(3), 'nurse', 'nurse', '[2020-01-01,)');
    insert into person (id, given_name, family_name, sort_key, search_keys, birth_date)
      select made(n), 'Berit', 'Prov', 'b', '{}', '1940-01-01' from generate_series(10, 15) n;
    -- 10: mandates of which the longest ends in 20 days; 11: one until further notice; 12: it ran out yesterday; 13: none was ever
    -- recorded; 14: the consent is the person's own; 15: a mandate that doesn't cover deciding.
    insert into proxy (id, person_id, identifier, name, kind, scopes, valid, provider_id, unit_id, recorded_by, channel, evidence)
      select gen_random_uuid(), made(n), concat('x', days), 'Gerd God', 'godMan', scopes::text[], daterange(ctx_today() - 50, ctx_today() + days + 1), made(2), made(3), made(5),
        'written', 'Sett i original'
      from (values (10, 5, '{deciding}'), (10, 20, '{deciding}'), (11, null, '{deciding}'), (12, -1, '{deciding}'), (14, 3, '{deciding}'), (15, 3, '{contacts}'))
        as m(n, days, scopes);
    insert into consent (id, person_id, provider_id, unit_id, scopes, given_by, channel, words, valid, recorded_by)
      select made(20 + n), made(n), made(2), made(3), '{contactCard}', case n when 14 then 'person' else 'representative' end, 'spoken', 'Sa ja',
        daterange(ctx_today() - 30, ctx_today() + 101), made(5) from generate_series(10, 15) n;
    insert into disclosure (id, from_provider_id, from_unit_id, to_provider_id, person_id, scope, ground, law, evidence, valid, consent_id)
      select gen_random_uuid(), made(6), made(7), made(2), made(n), 'contactCard', 'AC-3', 'SVOD 3 kap. 1 §', 'prov', daterange(ctx_today() - 9, ctx_today() + 101),
        made(20 + n) from generate_series(10, 15) n`)
  await migrate(database.migratorUrl)
  const { rows } = await owner.query(`
    select upper(c.valid) - 1 - ctx_today() as last, c.agreed_to - ctx_today() as agreed, upper(d.valid) - 1 - ctx_today() as opened
    from consent c join disclosure d on d.consent_id = c.id order by c.id`)
  const same = { last: 100, agreed: null, opened: 100 }
  expect(rows).toEqual([
    { last: 20, agreed: 100, opened: 20 },
    same,
    { last: -1, agreed: 100, opened: -1 },
    same,
    same,
    same,
  ])
})
