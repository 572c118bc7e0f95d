import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkNothingLost, writeAtRandom } from '../../bench/plan-random.ts'
import { Writer } from '../../bench/plan-writer.ts'
import { randomFrom } from '../../demo/random.ts'
import { county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { consented, which } from './plan-county.ts'

openCounty()

let other: { url: string; close(): Promise<void> }
let owner: pg.Client
beforeAll(async () => {
  other = await county.server.another()
  owner = new pg.Client({ connectionString: county.server.databases.migratorUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await other?.close()
})

/** A writer for each of the two who take part, at each of the two nodes in turn, all with the plan open. */
async function opened(count: number, random: () => number) {
  const plan = await consented()
  const { personId, planId } = which(plan)
  const writers = Array.from(
    { length: count },
    (_, n) =>
      new Writer({
        urls: [county.server.url, other.url],
        path: `persons/${personId}/plans/${planId}`,
        headers: (n % 4 < 2 ? maria : fatima).headers,
        n,
        random,
      }),
  )
  for (const one of writers) one.open()
  return { planId, writers }
}

describe('ten who write at random in one plan, at two nodes, with streams that break and changes sent again', () => {
  it.each([20261127])(
    'lose nothing: all is in the history once, in the text, and told to each (drawn from %i)',
    async (seed) => {
      const random = randomFrom(seed).next
      const { planId, writers } = await opened(10, random)
      const accepted = await writeAtRandom(writers, 300, random)
      const { wrong, words } = await checkNothingLost({ owner, planId, before: 0, writers, accepted })
      for (const one of writers) one.stop()
      expect(wrong).toEqual([])
      expect(accepted).toHaveLength(300)
      expect(words).toBeGreaterThan(150)
      expect(accepted.filter((one) => one.seen).length).toBeGreaterThan(0)
      expect(writers.reduce((sum, one) => sum + one.resent, 0)).toBeGreaterThan(0)
      expect(writers.reduce((sum, one) => sum + one.broken, 0)).toBeGreaterThanOrEqual(10)
    },
  )
})

describe('the check itself', () => {
  it('tells what was lost, doubled or done otherwise than was answered', async () => {
    const random = randomFrom(3).next
    const { planId, writers } = await opened(2, random)
    const accepted = await writeAtRandom(writers, 20, random)
    const check = async (more = accepted) =>
      (await checkNothingLost({ owner, planId, before: 0, writers, accepted: more })).wrong
    expect(await check()).toEqual([])
    const never = { ...accepted[0]!, id: planId }
    expect(await check([...accepted, never])).toContain(`accepted, and not in the history: ${never.key} ${planId}`)
    const { key, value } = accepted.find((one) => one.key.endsWith('/text'))!
    const words = value.split(' ')
    await owner.query('update plan_field set value = $3 where plan_id = $1 and key = $2', [planId, key, ''])
    expect((await check()).filter((one) => one.startsWith('lost'))).not.toHaveLength(0)
    await owner.query('update plan_field set value = $3 where plan_id = $1 and key = $2', [
      planId,
      key,
      `${words[0]} ${words[0]}`,
    ])
    const found = await check()
    expect(found).toContain(`doubled: ${words[0]} in ${key}`)
    expect(found).toContain(`${key} isn’t as its history says`)
    expect(found.some((one) => one.startsWith('writer 0 sees 1 fields'))).toBe(true)
    for (const one of writers) one.stop()
  })
})

nothingWasComplainedOf()
