import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { compareIn, Tally } from './access/compare.ts'
import { drawnWorld } from './access/draw.ts'
import { hardWorlds } from './access/hard.ts'
import type { World } from './access/world.ts'
import { prepared } from './access/write.ts'
import { unguarded } from './mutants/mutate.ts'
import { Reasons, takeTurns, triedNow } from './mutants/turn.ts'

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

/** What decides what crosses between providers, and what inner blocks hide (migrations/0013). */
const functions = [
  'cares',
  'disclosed',
  'reach_block',
  'unit_opened',
  'block_follow',
  'consent_follow',
  'svod_source',
  'svod_opens',
  'svod_reader',
  'svod_existence',
  'svod_holders',
  'svod_open',
  'disclosed_overview',
  'block_open_inner',
  'lift_ask',
  'lift_blocks',
  'lift_waiting',
  'lift_answer',
]

/** Conditions that may go without a difference, and why. */
const asked: readonly { where: RegExp; what: RegExp; why: string }[] = [
  {
    where: /./,
    what: /^without (\(?ctx_actor\(\) = 'staff'.*|IF ctx_actor\(\) <> 'staff'.*)$/,
    why: 'nobody but staff has a unit, an assignment or anyone in reach; emergencies are health care’s; and nothing is disclosed to who doesn’t reach the person',
  },
  {
    where: /^reach_block$/,
    what: /^without (IF NOT EXISTS.*|b\.against = 'units'|b\.person_id = ANY.*|r\.blocked IS DISTINCT FROM s\.units)$/,
    why: 'saves looking where there is no block, and writing what stands already',
  },
  {
    where: /^(block|consent)_follow$/,
    what: /^without d\.ended_at IS NULL( \(2\))?$/,
    why: 'what has ended ends again: nothing is seen either way',
  },
  {
    where: /^svod_opens$/,
    what: /^without \(on_ground = /,
    why: 'the grounds are three, and emergencies are asked of health care alone before',
  },
  {
    where: /^svod_open$/,
    what: /^without d\.(to_provider_id = ctx_provider\(\)|person_id = person|ended_at IS NULL)$/,
    why: 'what has run out is written as ended: nothing is seen either way',
  },
  {
    where: /^svod_open$/,
    what: /^without (m\.until > now\(\)|\(d\.expires_at IS NULL OR d\.expires_at > now\(\)\))$/,
    why: 'what would be made has run out when it is made, and what has run out was ended just before',
  },
  {
    where: /^disclosed$/,
    what: /^without \(d\.to_unit_id IS NULL OR d\.to_unit_id = public\.ctx_unit\(\)\)$/,
    why: 'the policy of disclosure asks it of the application; and of what is shown past the policy nothing is to one unit',
  },
  {
    where: /^disclosed$/,
    what: /^without public\.cares\(person\)$/,
    why: 'of cards, which alone are shown to the application on AC-7: the policy of disclosure asks it',
  },
  {
    where: /^unit_opened$/,
    what: /^without o\.(assignment_id = public\.ctx_assignment|provider_id = public\.ctx_provider)\(\)$/,
    why: 'the policy of block_opening shows what is opened of what is shut to whom it is for; and a unit is at one provider',
  },
  {
    where: /^disclosed_overview$/,
    what: /^without f\.provider_id <> ctx_provider\(\)$/,
    why: 'a constraint: what is disclosed crosses',
  },
  { where: /^lift_ask$/, what: /^without b\.provider_id <> ctx_provider\(\)$/, why: 'svod_source holds others’ alone' },
  {
    where: /^lift_(waiting|answer)$/,
    what: /^without [qr]\.provider_id = ctx_provider\(\)$/,
    why: 'lift_answers() asks whose the block is',
  },
  {
    where: /^lift_(waiting|answer)$/,
    what: /^without [qr]\.until > now\(\)$/,
    why: 'the hours of an emergency don’t pass in one transaction',
  },
]
const sameWithout = (name: string, what: string) =>
  asked.findIndex((one) => one.where.test(name) && one.what.test(what))

it('every condition in the functions that open and show what others keep matters: without it, a world is answered otherwise (AC-2 … AC-5)', async () => {
  const byHand = hardWorlds()
  let worlds = [...byHand, ...fc.sample(drawnWorld, { seed: 20_261_128, numRuns: 15 })]
  const { rows } = await client.query<{ name: string; text: string }>(
    `select proname as name, pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'public'::regnamespace and proname = any ($1)
     order by array_position($1, proname::text)`,
    [functions],
  )
  expect(rows.map(({ name }) => name)).toEqual(functions)
  // Without a mutant nothing differs.
  expect(await firstToDiffer('select 1', worlds)).toBeUndefined()
  const survived: string[] = []
  const reasons = new Reasons()
  const isTurn = takeTurns()
  let [made, same] = [0, 0]
  for (const { name, text } of rows)
    for (const mutant of unguarded(text)) {
      const why = sameWithout(name, mutant.what)
      if (!isTurn()) {
        if (why >= 0) reasons.met(why, null)
        continue
      }
      if (!(await compiles(mutant.text))) continue
      made += 1
      // Of what is known to change nothing, the worlds made by hand are enough to tell otherwise.
      const killer = await firstToDiffer(mutant.text, why >= 0 ? byHand : worlds)
      // What has told a difference is asked first of the next.
      if (why >= 0) reasons.met(why, killer === undefined)
      if (killer) worlds = [killer, ...worlds.filter((one) => one !== killer)]
      else {
        same += 1
        if (why < 0) survived.push(`${name}: ${mutant.what}`)
      }
    }
  console.log(
    `${made} mutants of ${functions.length} functions: ${made - same} noticed, ${same} change nothing for one of ${reasons.used} reasons (${triedNow})`,
  )
  expect(survived).toEqual([])
  expect(reasons.needless(asked.length).map((n) => asked[n]!.why)).toEqual([])
}, 600_000)

async function compiles(text: string): Promise<boolean> {
  await client.query('begin')
  const ok = await client.query(text).then(
    () => true,
    () => false,
  )
  await client.query('rollback')
  return ok
}

/** The first world in which something is answered otherwise, or the database gives up. */
async function firstToDiffer(text: string, worlds: readonly World[]): Promise<World | undefined> {
  for (const world of worlds) {
    await client.query('begin')
    try {
      await client.query(text)
      await compareIn(client, structuredClone(world), new Tally())
    } catch {
      return world
    } finally {
      await client.query('rollback')
    }
  }
  return undefined
}
