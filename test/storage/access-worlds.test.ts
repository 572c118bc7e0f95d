import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, addYears, ageOn } from '../../src/domain/law/calendar.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { compareIn, Tally } from './access/compare.ts'
import { drawnWorld } from './access/draw.ts'
import { hardWorlds } from './access/hard.ts'
import { organisation, type Person } from './access/world.ts'
import { asStaff, prepared, worldAsSql } from './access/write.ts'

const worlds = 200
const leastQuestions = 20_000
const leastOfEach = 50

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  await client.query(prepared)
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

it('what is opened, by whom and until when, and what is seen, is the same by the decision, by the database and by a naive oracle, in worlds drawn at random (AC-1 … AC-9)', async () => {
  const tally = new Tally()
  await fc.assert(
    fc.asyncProperty(drawnWorld, async (world) => {
      await client.query('begin')
      try {
        await compareIn(client, world, tally)
      } finally {
        await client.query('rollback')
      }
    }),
    { numRuns: worlds, seed: 20_261_127, endOnFailure: true },
  )
  console.log(
    `${worlds} worlds, ${tally.questions} questions\n${[...tally.answers].map(([ground, n]) => `${ground}: yes ${n.yes}, no ${n.no}`).join('\n')}`,
  )
  expect(tally.questions).toBeGreaterThanOrEqual(leastQuestions)
  for (const [ground, { yes, no }] of tally.answers) {
    expect(yes, `${ground}: yes`).toBeGreaterThanOrEqual(leastOfEach)
    expect(no, `${ground}: no`).toBeGreaterThanOrEqual(leastOfEach)
  }
}, 240_000)

it('so in worlds made by hand, where each guard has its case', async () => {
  for (const [n, world] of hardWorlds().entries()) {
    await client.query('begin')
    try {
      await compareIn(client, world, new Tally())
    } catch (error) {
      throw new Error(`world ${n}: ${(error as Error).message}`, { cause: error })
    } finally {
      await client.query('rollback')
    }
  }
})

it.each(['2026-02-27', '2026-02-28', '2026-03-01', '2028-02-28', '2028-02-29'])(
  'a guardian’s consent falls on the 18th birthday, whatever day that is, by the database as by the calendar: %s (AC-3, AC-11)',
  async (today) => {
    for (const birth of ['2008-02-27', '2008-02-28', '2008-02-29', '2008-03-01', '2010-02-28', '2010-03-01']) {
      const of = organisation()
      const [nurse, carer] = [of.assignments[0]!, of.assignments[6]!]
      const kept = { kind: 'homeHelp', about: null, period: { from: -9, to: null }, retracted: false }
      const child: Person = {
        id: uuidv7(),
        name: 'child',
        eighteenIn: null,
        deceased: false,
        kept: [
          { id: uuidv7(), ...kept, table: 'listing', unit: nurse.unit, by: nurse },
          { id: uuidv7(), ...kept, table: 'care_episode', unit: carer.unit, by: carer },
        ],
        lookups: [],
        consents: [
          {
            id: uuidv7(),
            to: nurse,
            from: null,
            scopes: ['careOverview'],
            givenBy: 'guardian',
            period: { from: -9, to: 90 },
            withdrawn: false,
          },
        ],
        assessments: [],
        emergencies: [],
        blocks: [],
        disclosures: [],
      }
      await client.query('begin')
      try {
        await client.query(
          `create or replace function ctx_today() returns date language sql stable parallel safe return date '${today}'`,
        )
        await client.query(worldAsSql({ ...of, persons: [child], acts: [] }, { today, now: Date.now() }))
        await client.query(`update person set birth_date = '${birth}'; set local role hallpunkt_app; ${asStaff(nurse)}`)
        const { rows } = await client.query<{ disclosure_id: string }>('select * from svod_open($1, $2, $3)', [
          child.id,
          'AC-3',
          'Planera vården',
        ])
        expect(rows.length, `born ${birth}`).toBe(ageOn(birth, today) < 18 ? 1 : 0)
        const { rows: until } = await client.query<{ last: string }>(
          'select (upper(valid) - 1)::text as last from disclosure',
        )
        const [ends, birthday] = [addDays(today, 90), addYears(birth, 18)]
        for (const { last } of until) expect(last, `born ${birth}`).toBe(ends < birthday ? ends : addDays(birthday, -1))
      } finally {
        await client.query('rollback')
      }
    }
  },
)
