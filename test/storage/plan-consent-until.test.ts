// The last day of a yes is reckoned twice: by the domain, and by the database, which ends the seats with it (SIP-2, migrations/0027).
import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, addYears, ageOn } from '../../src/domain/law/calendar.ts'
import { type PlanWord, planConsent } from '../../src/domain/plan/consent.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let client: pg.Client
let today: string
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  today = (await client.query<{ day: string }>('select ctx_today()::text as day')).rows[0]!.day
  // Of whom and by whom isn't asked here, nor what words call forth.
  await client.query('set session_replication_role = replica')
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const guardians = [uuidv7(), uuidv7()]
const representative = uuidv7()
/** Those who may have said something of a plan. */
const givers = [
  { givenBy: 'person', proxyId: null },
  ...guardians.map((proxyId) => ({ givenBy: 'guardian', proxyId }) as const),
  { givenBy: 'representative', proxyId: representative },
] as const
const word = fc.record({
  giver: fc.constantFrom(...givers),
  yes: fc.constantFrom(true, true, true, false),
  /** Some are said at the same moment: the later written counts. */
  minute: fc.integer({ min: 0, max: 5 }),
  until: fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 4, max: 400 })), { nil: null }),
})
const someone = fc.record({
  /** Days until 18, many of them near; null when no day of birth is known. */
  adultIn: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -20_000, max: 5000 }), fc.constant(null)),
  /** Born on the 29th of February, when that is the nearest. */
  leap: fc.boolean(),
  words: fc.array(word, { maxLength: 6 }),
})

const birthOf = ({ adultIn, leap }: { adultIn: number | null; leap: boolean }): string | null => {
  if (adultIn === null) return null
  const day = addYears(addDays(today, adultIn), -18)
  const year = Math.floor(Number(day.slice(0, 4)) / 4) * 4
  return leap && year % 100 !== 0 ? `${year}-02-29` : day
}

it('SIP-2: the database ends a yes on the day that the domain says, whoever has said what', async () => {
  const drawn = fc.sample(someone, { seed: 20_261_127, numRuns: 1500 }).map((one) => ({
    id: uuidv7(),
    personId: uuidv7(),
    birth: birthOf(one),
    words: one.words.map(({ giver, yes, minute, until }) => ({
      ...giver,
      id: uuidv7(),
      yes,
      at: `2026-01-01T10:0${minute}:00Z`,
      until: until === null ? null : addDays(today, until),
    })),
  }))
  const rows = <T>(of: (one: (typeof drawn)[number]) => T[]) => JSON.stringify(drawn.flatMap(of))
  await client.query(
    `insert into person (id, birth_date, given_name, family_name, sort_key, search_keys) select r.id, r.birth, 'x', 'x', 'x', '{}' from jsonb_to_recordset($1) as r(id uuid, birth date)`,
    [rows(({ personId, birth }) => [{ id: personId, birth }])],
  )
  await client.query(
    `insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, why)
     select r.id, r.person, 'SIP', r.id, r.id, 'consented', 'staff', 'Behov' from jsonb_to_recordset($1) as r(id uuid, person uuid)`,
    [rows(({ id, personId }) => [{ id, person: personId }])],
  )
  await client.query(
    `insert into plan_word (id, plan_id, person_id, yes, given_by, proxy_id, channel, said_at, until)
     select r.id, r.plan, r.person, r.yes, r."givenBy", r."proxyId", 'online', r.at, r.until
     from jsonb_to_recordset($1) as r(id uuid, plan uuid, person uuid, yes boolean, "givenBy" text, "proxyId" uuid, at timestamptz, until date)`,
    [rows(({ id, personId, words }) => words.map((one) => ({ ...one, plan: id, person: personId })))],
  )
  const { rows: answers } = await client.query<{ id: string; until: string | null }>(
    'select id, plan_consent_until(id)::text as until from plan',
  )
  const untils = new Map(answers.map(({ id, until }) => [id, until]))
  const met = { forever: 0, 'to a day': 0, 'to 18': 0, ended: 0, otherwise: 0 }
  const wrong: string[] = []
  for (const { id, birth, words } of drawn) {
    const age = birth === null ? null : ageOn(birth, today)
    const adultOn = birth === null ? null : addYears(birth, 18)
    const consent = planConsent({
      words: words satisfies PlanWord[],
      isChild: age !== null && age < 18,
      deceased: false,
      today,
      adultOn,
    })
    const until = untils.get(id) ?? null
    const told = `${birth} ${JSON.stringify(words)}: ${until}, where the domain says ${JSON.stringify(consent)}`
    if (consent.holds) {
      met[until === null ? 'forever' : adultOn !== null && until === addDays(adultOn, -1) ? 'to 18' : 'to a day'] += 1
      if (until !== consent.until) wrong.push(told)
    } else if (consent.reason.code === 'plan.consentEnded') {
      met.ended += 1
      if (until === null || until >= today) wrong.push(told)
    } else met.otherwise += 1
  }
  expect(wrong.slice(0, 3)).toEqual([])
  // Each kind is met with.
  expect(Object.entries(met).filter(([, n]) => n < 20)).toEqual([])
})
