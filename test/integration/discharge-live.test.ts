import { describe, expect, it } from 'vitest'
import { followPlan, type StreamProblem } from '../../src/web/plan/live-stream.ts'
import type { Caller } from './client.ts'
import { county, maria, nothingWasComplainedOf } from './contact-county.ts'
import {
  admission,
  everyone,
  homeHealth,
  inDays,
  needs,
  notified,
  of,
  openDischarge,
  otherWard,
  patient,
  seenBy,
  unit,
  ward,
} from './discharge-county.ts'

openDischarge()

/** Someone who has the board open: which stays they have been told of, and how it ended. */
function follow(who: Caller) {
  const seen = { told: [] as (string[] | null)[], closed: undefined as StreamProblem | undefined, stop: () => {} }
  const { stop } = followPlan<{ seq: number; cases: string[] | null }>({
    address: `${who.url}/api/discharge/live`,
    since: 0,
    headers: () => who.headers,
    onChange: ({ cases }) => void seen.told.push(cases),
    onClosed: (problem) => {
      seen.closed = problem
    },
  })
  seen.stop = stop
  return seen
}
const opened = async (who: Caller) => {
  const seen = follow(who)
  // The first asks for all: something may have changed on the way here.
  await expect.poll(() => seen.told.length, { timeout: 30_000 }).toBe(1)
  expect(seen.told[0]).toBeNull()
  return seen
}
/** Generous where the machine is shared; how quick it is, `bench/discharge.ts` measures. */
const soon = { timeout: 30_000, interval: 10 }
const toldOf = (seen: { told: (string[] | null)[] }) => seen.told.flatMap((cases) => cases ?? [])

describe('a board followed as it changes', () => {
  it('rings at the units concerned with the stay’s id and nothing else, and nowhere else', async () => {
    const admitted = await ward.may('discharge.admit', admission(await patient()))
    const [atHome, elsewhere] = [await opened(homeHealth), await opened(otherWard)]
    const told = await ward.may('discharge.notify', { ...of(admitted), receivers: everyone(), estimatedOn: inDays(4) })
    await expect.poll(() => toldOf(atHome), soon).toContain(told.caseId)
    const before = atHome.told.length
    const [message] = (await seenBy(needs, told)).messages
    await needs.may('discharge.receipt', { caseId: told.caseId, messageId: message!.messageId })
    await expect.poll(() => atHome.told.length, soon).toBeGreaterThan(before)
    // Moved to the other ward: both are told.
    await ward.may('discharge.moveWard', { ...of(told), unitId: unit.otherWard })
    await expect.poll(() => toldOf(elsewhere), soon).toEqual([told.caseId])
    for (const seen of [atHome, elsewhere]) seen.stop()
  })

  it('asks for the rows that have changed alone, and each look is in the log with whom it showed', async () => {
    const [one, other] = [await notified(), await notified()]
    const all = await maria.may('discharge.board', { limit: 2000 })
    const some = await maria.may('discharge.board', { only: other.caseId })
    expect(some.items).toEqual(all.items.filter(({ caseId }) => caseId === other.caseId))
    expect(some).toMatchObject({ total: 1, unread: all.unread, retracted: all.retracted })
    expect(all.items.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining([one.caseId, other.caseId]))
    const [row] = await county.rows<{ persons: string[] }>(
      `select (select array_agg(s.person_id) from audit_subject s where s.audit_id = e.id) as persons from audit_entry e
       where e.operation = 'discharge.board' order by e.at desc, e.id desc limit 1`,
    )
    expect(row!.persons).toEqual([other.person.personId])
    // What isn’t the unit’s isn’t there, whoever asks for it by its id.
    expect((await otherWard.may('discharge.board', { only: one.caseId })).items).toEqual([])
  })

  it('isn’t opened for whoever isn’t signed in', async () => {
    const stranger = follow(ward.with({ authorization: 'Bearer wrong' }))
    await expect.poll(() => stranger.closed?.status, soon).toBe(401)
    expect(stranger.told).toEqual([])
  })
})

nothingWasComplainedOf()
