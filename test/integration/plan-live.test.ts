import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFrom } from '../../demo/random.ts'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { followPlan, type PlanLine, type StreamProblem } from '../../src/web/plan/live-stream.ts'
import { Caller, told } from './client.ts'
import { britta, county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { change, consented, no, of, someone, which, write } from './plan-county.ts'

openCounty()

let other: { url: string; close(): Promise<void> }
beforeAll(async () => {
  other = await county.server.another()
})
afterAll(() => other?.close())

/** The same one, at the other node. */
const there = (who: Caller) => new Caller(other.url, who.headers)
const addressOf = (plan: PlanView) => `/api/persons/${plan.personId}/plans/${plan.planId}/live`

/** Someone who has the plan open: what the stream has told them, and how it ended. */
function follow(who: Caller, plan: PlanView, since = 0) {
  const lines: PlanLine[] = []
  const fields = new Map<string, string>()
  const seen = { lines, fields, closed: undefined as StreamProblem | undefined, state: '', stop: () => {} }
  const { stop } = followPlan({
    address: `${who.url}${addressOf(plan)}`,
    since,
    headers: () => who.headers,
    onChange: (line) => {
      lines.push(line)
      for (const { key, value } of line.fields) fields.set(key, value)
    },
    onClosed: (problem) => {
      seen.closed = problem
    },
    onState: (state) => {
      seen.state = state
    },
  })
  seen.stop = stop
  return seen
}
const open = async (who: Caller, plan: PlanView, since = 0) => {
  const seen = follow(who, plan, since)
  await expect.poll(() => seen.lines.length, { timeout: 30_000 }).toBe(1)
  return seen
}
/** Generous where the machine is shared; how quick it is, `bench/plan.ts` measures. */
const soon = { timeout: 30_000, interval: 10 }

describe('a plan followed as it is written', () => {
  it('shows what another writes at another node, and its steps', async () => {
    const plan = await consented()
    const seen = await open(maria, plan)
    expect(seen.lines[0]).toMatchObject({ seq: 0, fields: [] })
    await write(there(fatima), plan, 'mattersToMe', 'Att sjunga i kören')
    await expect.poll(() => seen.fields.get('mattersToMe'), soon).toBe('Att sjunga i kören')
    expect(seen.lines.at(-1)!.fields[0]!.byName).toMatch(/\S/)
    const drafted = await maria.may('plan.read', which(plan))
    await maria.may('plan.close', { ...of(drafted), reason: 'notNeeded', words: 'Behövs inte' })
    await expect.poll(() => seen.lines.at(-1)!.version, soon).toBe(drafted.version + 1)
    seen.stop()
  })

  it('goes on where it was after a break, without what was had already', async () => {
    const plan = await consented()
    await write(maria, plan, 'mattersToMe', 'Hemma')
    const { seq } = await write(fatima, plan, 'resources', 'Grannen')
    const seen = await open(maria, plan, seq - 1)
    expect(seen.lines[0]!.fields.map((one) => one.key)).toEqual(['resources'])
    seen.stop()
    const again = await fetch(`${maria.url}${addressOf(plan)}?since=0`, {
      headers: { ...maria.headers, 'last-event-id': String(seq) },
    })
    expect(Object.fromEntries(again.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    const reader = again.body!.getReader()
    let text = ''
    while (!text.includes('event: change')) text += new TextDecoder().decode((await reader.read()).value)
    expect(text).toMatch(new RegExp(`^retry: \\d+\\n\\nid: ${seq}\\nevent: change\\ndata: .*"fields":\\[\\]`))
    await reader.cancel()
  })

  it('goes on at another node when one is taken down', async () => {
    const plan = await consented()
    const node = await county.server.another()
    const seen = await open(new Caller(node.url, maria.headers), plan)
    await node.close()
    await expect.poll(() => seen.state, soon).toBe('waiting')
    expect(seen.closed).toBeUndefined()
    seen.stop()
    await write(fatima, plan, 'resources', 'Katten')
    const next = await open(maria, plan, seen.lines.at(-1)!.seq)
    expect(next.fields.get('resources')).toBe('Katten')
    next.stop()
  })
})

describe('the ringing of a change', () => {
  const hearing = `application_name = 'hallpunkt hears'`

  it('may be cut off: what is written is seen all the same, and it is heard again', async () => {
    const plan = await consented()
    const seen = await open(maria, plan)
    const superuser = new pg.Client({ connectionString: county.server.databases.superuserUrl })
    await superuser.connect()
    const pids = (
      await superuser.query<{ pid: number }>(
        `with hears as materialized (select pid from pg_stat_activity where datname = current_database() and ${hearing})
          select pid from hears where pg_terminate_backend(pid)`,
      )
    ).rows.map((row) => row.pid)
    await superuser.end()
    expect(pids.length).toBeGreaterThan(0)
    await write(there(fatima), plan, 'mattersToMe', 'Att sjunga i kören')
    await expect.poll(() => seen.fields.get('mattersToMe'), soon).toBe('Att sjunga i kören')
    const again = `select count(*)::int as n from pg_stat_activity where datname = current_database() and ${hearing} and pid <> all ($1)`
    await expect.poll(async () => (await county.rows<{ n: number }>(again, [pids]))[0]!.n, soon).toBe(pids.length)
    seen.stop()
  })

  it('takes one connection of each node, however many follow: no stream holds one of its own', async () => {
    const plan = await consented()
    const open20 = async (who: Caller[]) =>
      Promise.all(Array.from({ length: 20 }, (_, n) => open(who[n % who.length]!, plan)))
    const seen = await open20([maria, fatima, there(maria), there(fatima)])
    const [now] = await county.rows<{ all: number; hear: number }>(
      `select count(*)::int as all, count(*) filter (where ${hearing})::int as hear from pg_stat_activity
        where datname = current_database() and application_name like 'hallpunkt%'`,
    )
    for (const one of seen) one.stop()
    expect(now!.hear).toBe(2)
    // Two nodes have at most sixteen each, whatever is asked of them.
    expect(now!.all).toBeLessThanOrEqual(2 * 16 + 2 + 2)
  })
})

describe('what may no longer be read is no longer followed', () => {
  it('the plan that the person takes back their yes to (SIP-2)', async () => {
    const plan = await consented()
    const seen = await open(there(fatima), plan)
    await no(plan)
    await expect.poll(() => seen.closed?.code, soon).toBe('notFound')
  })

  it('the plan that a party isn’t in any more, while the others go on', async () => {
    const plan = await consented()
    const [theirs, ours] = [await open(fatima, plan), await open(maria, plan)]
    const { partyId } = plan.parties.find((one) => !one.isKeeper)!
    await maria.may('plan.withdrawParty', { ...of(plan), partyId, words: 'Vill inte ha dem med' })
    await write(maria, plan, 'mattersToMe', 'Lugn och ro')
    await expect.poll(() => theirs.closed?.code, soon).toBe('notFound')
    await expect.poll(() => ours.fields.get('mattersToMe'), soon).toBe('Lugn och ro')
    expect(theirs.fields.get('mattersToMe')).toBeUndefined()
    ours.stop()
  })

  it('with an assignment that has ended (FC-13)', async () => {
    const plan = await consented()
    const { hsaId, assignmentId } = await county.newStaff({
      unitId: county.units.homeHelp,
      role: 'careCoordinator',
      profession: 'assistantNurse',
    })
    const seen = await open(await county.asStaff(hsaId), plan)
    await county.rows('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
      assignmentId,
    ])
    await expect.poll(() => seen.closed?.status, soon).toBe(403)
  })

  it('when one has signed out', async () => {
    const plan = await consented()
    const who = await county.as('fatima')
    const seen = await open(who, plan)
    await who.may('session.end', {})
    await expect.poll(() => seen.closed?.code, soon).toBe('session.expired')
  })

  it('of someone whose identity has become protected, until a need is stated', async () => {
    const personId = await someone()
    const plan = await consented(personId)
    const seen = await open(maria, plan)
    await county.rows(`update person set protection = 'confidential' where id = $1`, [personId])
    await expect.poll(() => seen.closed?.code, soon).toBe('plan.revealFirst')
    told(await maria.send('GET', addressOf(plan)), 422, 'plan.revealFirst')
  })

  it('isn’t opened by who has no seat in it, isn’t signed in, or shows another assignment', async () => {
    const plan = await consented()
    told(await britta.send('GET', addressOf(plan)), 404, 'notFound')
    told(await county.nobody.send('GET', addressOf(plan)), 401, 'session.none')
    told(await maria.send('GET', `${addressOf(plan)}?assignment=${plan.planId}`), 409, 'session.assignmentChanged')
    told(await maria.send('GET', `${addressOf(plan)}?since=soon`), 400, 'input.invalid')
    told(await maria.send('GET', `/api/persons/${await someone()}/plans/${plan.planId}/live`), 404, 'notFound')
  })
})

describe('following', () => {
  it('is one row in the log, however long, and the refusal that ends it another', async () => {
    const plan = await consented()
    const logged = await county.logged(async () => {
      const seen = await open(fatima, plan)
      for (const word of ['ett', 'två', 'tre']) {
        await write(there(maria), plan, 'resources', word)
        await expect.poll(() => seen.fields.get('resources')?.includes(word), soon).toBe(true)
      }
      await no(await maria.may('plan.read', which(plan)))
      await expect.poll(() => seen.closed?.code, soon).toBe('notFound')
    })
    const rows = logged.filter((row) => row.operation === 'plan.fields')
    expect(rows.map((row) => [row.action, row.outcome, row.persons])).toEqual([
      ['plan.followed', 'done', [plan.personId]],
      ['plan.followed', 'refused', [plan.personId]],
    ])
  })

  it('keeps no session from going idle: whoever only watches is signed out', async () => {
    const plan = await consented()
    const { token } = await county.server.signIn('fatima', { bearer: false })
    const who = new Caller(county.server.url, { cookie: `hallpunkt=${token}` })
    const seen = await open(who, plan)
    const session = `id_hash = sha256('${token}'::bytea)`
    await county.rows(`update session set last_seen_at = now() - interval '29 minutes 58 seconds' where ${session}`)
    await expect.poll(() => seen.closed?.code, { timeout: 30_000 }).toBe('session.expired')
  })

  it('is for so many tabs, and a closed one leaves its place', async () => {
    const plan = await consented()
    const who = await county.as('fatima')
    const seen = await Promise.all(Array.from({ length: 6 }, () => open(who, plan)))
    told(await who.send('GET', addressOf(plan)), 429, 'plan.liveTooMany')
    seen[0]!.stop()
    await expect
      .poll(async () => {
        const one = new AbortController()
        const { status } = await fetch(`${who.url}${addressOf(plan)}`, { headers: who.headers, signal: one.signal })
        one.abort()
        return status
      }, soon)
      .toBe(200)
    for (const one of seen) one.stop()
  })
})

describe('an item that one writes in and another removes', () => {
  /** A goal that Maria has written, and that both see. */
  async function goal() {
    const plan = await consented()
    const id = randomUUID()
    const [at, text] = [`goals/${id}/at`, `goals/${id}/text`]
    await maria.may('plan.edit', { ...which(plan), changes: [change(at, '1'), change(text, 'Gå ut')] })
    return { plan, at, text }
  }
  const removal = (at: string, text: number) => ({ ...change(at, '', '1', 1), seen: { text } })
  const goals = async (who: Caller, plan: PlanView) =>
    (await who.may('plan.read', which(plan))).draft.goals.map((one) => one.text)

  it('stands with the words, at both nodes, and who wrote is told who removed it; sent again it stands once', async () => {
    const { plan, at, text } = await goal()
    const [hers, theirs] = [await open(maria, plan), await open(there(fatima), plan)]
    await maria.may('plan.edit', { ...which(plan), changes: [removal(at, 1)] })
    await expect.poll(() => theirs.fields.get(at), soon).toBe('')
    expect(await goals(there(fatima), plan)).toEqual([])

    const words = { ...which(plan), changes: [change(text, 'Gå ut varje dag', 'Gå ut', 1)] }
    const answer = await there(fatima).may('plan.edit', words)
    expect(answer.applied).toMatchObject([
      { key: text, value: 'Gå ut varje dag', conflict: false },
      { key: at, value: '1', rev: 3, conflict: true, lost: null, removedBy: 'Maria Sandberg' },
    ])
    for (const seen of [hers, theirs]) {
      await expect.poll(() => seen.fields.get(at), soon).toBe('1')
      await expect.poll(() => seen.fields.get(text), soon).toBe('Gå ut varje dag')
      expect(seen.lines.at(-1)!.fields.find((one) => one.key === at)?.byName).toBe('Fatima Nasser')
      seen.stop()
    }
    expect(await fatima.may('plan.edit', words)).toEqual(answer)

    // Removed again by someone who has read it, it is gone; what is sent again then doesn’t put it back.
    const again = { ...change(at, '', '1', 3), seen: { text: 2 } }
    const gone = await maria.may('plan.edit', { ...which(plan), changes: [again] })
    expect(gone.applied[0]).toMatchObject({ value: '', conflict: false })
    expect((await there(fatima).may('plan.edit', words)).applied).toEqual(answer.applied)
    expect(await goals(maria, plan)).toEqual([])
  })

  it('stays when the words came first and whoever removes it hasn’t seen them', async () => {
    const { plan, at, text } = await goal()
    await there(fatima).may('plan.edit', { ...which(plan), changes: [change(text, 'Gå ut nu', 'Gå ut', 1)] })
    for (const seen of [1, 999_999])
      expect((await maria.may('plan.edit', { ...which(plan), changes: [removal(at, seen)] })).applied[0]).toMatchObject(
        { key: at, value: '1', conflict: true, lost: '' },
      )
    expect(await goals(maria, plan)).toEqual(['Gå ut nu'])
    await maria.may('plan.edit', { ...which(plan), changes: [removal(at, 2)] })
    expect(await goals(maria, plan)).toEqual([])
  })

  it('written and removed at the same moment at two nodes is either way in the plan with the words', async () => {
    for (let n = 0; n < 10; n++) {
      const { plan, at, text } = await goal()
      await Promise.all([
        maria.may('plan.edit', { ...which(plan), changes: [removal(at, 1)] }),
        there(fatima).may('plan.edit', { ...which(plan), changes: [change(text, 'Gå ut nu', 'Gå ut', 1)] }),
      ])
      expect(await goals(maria, plan)).toEqual(['Gå ut nu'])
    }
  })

  it('stands in the place that a version gave it, when it was removed in a revision', async () => {
    const { plan, at, text } = await goal()
    // As a version that is revised writes it: without a change of its own.
    await county.rows('delete from plan_change where plan_id = $1', [plan.planId])
    await county.rows(`update plan_field set value = '7' where plan_id = $1 and key = $2`, [plan.planId, at])
    await maria.may('plan.edit', { ...which(plan), changes: [{ ...removal(at, 1), base: '7' }] })
    const { applied } = await fatima.may('plan.edit', { ...which(plan), changes: [change(text, 'Gå', 'Gå ut', 1)] })
    expect(applied[1]).toMatchObject({ key: at, value: '7' })
  })
})

describe('a number that the plan hasn’t come to', () => {
  it('overwrites nothing: what stands is merged with what is sent', async () => {
    const plan = await consented()
    await write(maria, plan, 'resources', 'Dottern')
    const { applied } = await fatima.may('plan.edit', {
      ...which(plan),
      changes: [change('resources', 'Grannen', '', 999_999)],
    })
    expect(applied[0]!.value).toBe('Dottern Grannen')
  })
})

/** A writer as the page is one: the newest they have seen, their own text not yet sent, and a stream that may break. */
async function writerAt(who: Caller, plan: PlanView) {
  const key = 'mattersToMe'
  let base = { value: '', rev: 0 }
  let text = ''
  let seen = await open(who, plan)
  const hear = () => {
    for (const line of seen.lines)
      for (const field of line.fields)
        if (field.rev > base.rev && text === base.value) {
          base = { value: field.value, rev: field.rev }
          text = field.value
        }
  }
  return {
    async write(word: string, at: number, twice: boolean) {
      hear()
      const words = text.split(' ').filter(Boolean)
      words.splice(Math.floor(at * (words.length + 1)), 0, word)
      const sent = { ...which(plan), changes: [change(key, words.join(' '), base.value, base.rev)] }
      // The answer to the first is lost on the way: it is sent again, and done once.
      if (twice) await who.may('plan.edit', sent)
      const { applied } = await who.may('plan.edit', sent)
      base = { value: applied[0]!.value, rev: applied[0]!.rev }
      text = base.value
    },
    async reconnect() {
      const last = seen.lines.at(-1)!.seq
      seen.stop()
      const before = seen.fields
      seen = await open(who, plan, last)
      for (const [k, v] of before) if (!seen.fields.has(k)) seen.fields.set(k, v)
    },
    shows: () => seen.fields.get(key),
    stop: () => seen.stop(),
  }
}

describe('many who write in the same field, at two nodes, with streams that break', () => {
  it('lose no word, and end up seeing the same: over 70 changes', async () => {
    const plan = await consented()
    const random = randomFrom(20261127).next
    const writers = await Promise.all(
      [maria, fatima, there(maria), there(fatima), maria, there(fatima)].map((who) => writerAt(who, plan)),
    )
    const words: string[] = []
    await Promise.all(
      writers.map(async (writer, n) => {
        for (let i = 0; i < 12; i++) {
          const word = `ord${n}x${i}y`
          words.push(word)
          await writer.write(word, random(), random() < 0.1)
          if (random() < 0.06) await writer.reconnect()
        }
      }),
    )
    const { draft } = await maria.may('plan.read', which(plan))
    expect(draft.mattersToMe.split(' ').sort()).toEqual(words.sort())
    for (const writer of writers) await expect.poll(writer.shows, soon).toBe(draft.mattersToMe)
    for (const writer of writers) writer.stop()
  })
})

nothingWasComplainedOf()
