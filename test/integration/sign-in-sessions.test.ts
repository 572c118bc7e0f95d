import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { Caller, County, type Reply } from './client.ts'

let county: County
beforeAll(async () => {
  county = await County.start(60)
})
afterAll(async () => {
  await county?.stop()
})

const withCookie = (token: string) => new Caller(county.server.url, { cookie: `hallpunkt=${token}` })
const setBack = (column: string, token: string, time: string) =>
  county.rows(
    `update session set ${column} = ${column} - $2::interval where id_hash = sha256(convert_to($1, 'utf8')) returning 1`,
    [token, time],
  )
const renewedIn = (headers: Headers) => /^hallpunkt=([^;]+)/.exec(headers.getSetCookie()[0] ?? '')?.[1]

/** Leila has two assignments. */
async function leila() {
  const { token } = await county.server.signIn('leila', { bearer: false })
  const session = await withCookie(token).may('session.get', {})
  const [one, other] = session.assignments.map(({ assignmentId }) => assignmentId)
  const choose = (held: string, assignmentId: string) =>
    withCookie(held).with({ 'x-csrf-token': session.csrfToken }).call('session.chooseAssignment', { assignmentId })
  return { token, one: one!, other: other!, choose, csrf: session.csrfToken }
}

describe('a session’s token (AC-10)', () => {
  it('is replaced when an assignment is chosen: the old one opens nothing from then on', async () => {
    const { token, one, other, choose } = await leila()
    const first = await choose(token, one)
    const second = renewedIn(first.headers)!
    expect(second).not.toBe(token)
    expect(first.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i)
    const rows = await county.logged(() => withCookie(token).mayNot('today.get', {}, 401, 'session.replaced'))
    expect(rows, 'a request under way is no event').toEqual([])
    await withCookie(second).may('today.get', {})
    const third = renewedIn((await choose(second, other)).headers)!
    for (const dead of [token, second]) await withCookie(dead).mayNot('today.get', {}, 401, 'session.replaced')
    expect((await withCookie(third).may('session.get', {})).assignment?.assignmentId).toBe(other)
    // The absolute limit is the sign-in's, not the token's.
    const lives = Number(/Max-Age=(\d+)/i.exec(first.headers.getSetCookie()[0]!)![1])
    expect(lives).toBeLessThanOrEqual(3600)
    expect(lives).toBeGreaterThan(3500)
  })

  it('stays when the choice is refused', async () => {
    const { token, choose } = await leila()
    const no = await choose(token, await county.assignment('helena'))
    expect(no.status).toBe(403)
    expect(no.headers.getSetCookie()).toEqual([])
    await withCookie(token).may('session.get', {})
  })

  it('of a script is not replaced: nothing but the script holds it', async () => {
    const script = await county.as('leila')
    const { assignments } = await script.may('session.get', {})
    const reply = await script.call('session.chooseAssignment', { assignmentId: assignments[0]!.assignmentId })
    expect(reply.headers.getSetCookie()).toEqual([])
    await script.may('today.get', {})
  })

  it('lets two tabs that choose at once both go on: one is first, the other asks again with what the browser has', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { token, one, other, choose } = await leila()
      const jar = { token }
      /** A tab as the page's client does it: the answer's cookie is the browser's, and a replaced token is tried anew. */
      const tab = async (assignmentId: string) => {
        for (let tries = 0; tries < 6; tries += 1) {
          const reply = await choose(jar.token, assignmentId)
          jar.token = renewedIn(reply.headers) ?? jar.token
          if (reply.problem?.code !== 'session.replaced') return reply.status
          await new Promise((resolve) => setTimeout(resolve, 40))
        }
        return 401
      }
      const reads = Array.from({ length: 6 }, () => withCookie(token).call('session.get', {}))
      expect(await Promise.all([tab(one), tab(other)])).toEqual([200, 200])
      for (const { status, problem } of await Promise.all(reads))
        expect([200, 'session.replaced']).toContain(status === 200 ? 200 : problem.code)
      const { assignment } = await withCookie(jar.token).may('session.get', {})
      expect([one, other]).toContain(assignment?.assignmentId)
    }
  })

  it('that comes long after it was replaced isn’t the browser’s: the sign-in ends, and it is logged', async () => {
    const { token, one, choose } = await leila()
    const renewed = renewedIn((await choose(token, one)).headers)!
    await county.rows(
      `update session_replaced set at = at - interval '2 minutes' where id_hash = sha256(convert_to($1, 'utf8'))`,
      [token],
    )
    const rows = await county.logged(() => withCookie(token).mayNot('today.get', {}, 401, 'session.expired'))
    expect(rows).toMatchObject([{ action: 'session.reused', outcome: 'refused', reason_code: 'session.reused' }])
    expect(rows[0]!.staff_id).not.toBeNull()
    await withCookie(renewed).mayNot('session.get', {}, 401, 'session.expired')
    // Once is enough: there is nothing more to end.
    expect(await county.logged(() => withCookie(token).mayNot('today.get', {}, 401, 'session.expired'))).toEqual([])
  })

  it('planted before the sign-in is never taken over, and ends with it', async () => {
    const browser = new Browser(county.server.url)
    const planted = (await county.server.signIn('maria', { bearer: false })).token
    browser.cookies.set('hallpunkt', planted)
    await browser.signIn('helena')
    const own = browser.cookies.get('hallpunkt')!
    expect(own).not.toBe(planted)
    expect((await withCookie(own).may('session.get', {})).givenName).toBe('Helena')
    await withCookie(planted).mayNot('session.get', {}, 401, 'session.expired')
    // One that never was a session is not made one.
    const made = new Browser(county.server.url)
    made.cookies.set('hallpunkt', 'chosen-by-someone-else')
    await made.signIn('helena')
    expect(made.cookies.get('hallpunkt')).not.toBe('chosen-by-someone-else')
    await withCookie('chosen-by-someone-else').mayNot('session.get', {}, 401, 'session.expired')
  })
})

describe('how long a sign-in lasts (AC-10)', () => {
  it('is ten hours for staff and two for a resident, however much it is used', async () => {
    const lasts = async (name: string, query: string) => {
      const browser = new Browser(county.server.url)
      await browser.signIn(name, query)
      const token = browser.cookies.get('hallpunkt')!
      const [row] = await county.rows<{ hours: number }>(
        `select extract(epoch from expires_at - created_at)::float8 / 3600 as hours from session where id_hash = sha256(convert_to($1, 'utf8'))`,
        [token],
      )
      await withCookie(token).may('session.get', {})
      await setBack('expires_at', token, `${Math.round(row!.hours)} hours`)
      await withCookie(token).mayNot('session.get', {}, 401, 'session.expired')
      return row!.hours
    }
    expect(await lasts('helena', '')).toBeCloseTo(10, 1)
    expect(await lasts('ingrid', '?as=person')).toBeCloseTo(2, 1)
  })

  it('is a quarter of an hour for one whose last assignment has ended: enough to be told why', async () => {
    const nurse = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
    const caller = await county.asStaff(nurse.hsaId)
    const token = caller.headers.authorization!.slice('Bearer '.length)
    await caller.may('today.get', {})
    await county.rows('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
      nurse.assignmentId,
    ])
    await caller.mayNot('today.get', {}, 403, 'access.refused')
    expect(await caller.may('session.get', {})).toMatchObject({ assignments: [], ended: { to: expect.any(String) } })
    await setBack('alone_since', token, '14 minutes')
    await caller.may('session.get', {})
    await setBack('alone_since', token, '2 minutes')
    await caller.mayNot('session.get', {}, 401, 'session.expired')
    // One who gets a new assignment within that time works on.
    await setBack('alone_since', token, '-10 minutes')
    await county.rows('update assignment set valid = daterange(lower(valid), null) where id = $1', [nurse.assignmentId])
    await caller.may('today.get', {})
    await setBack('alone_since', token, '30 minutes')
    await caller.may('today.get', {})
  })

  it('ends everywhere when one asks for it, on every computer and for every script, and for no one else', async () => {
    const sessions = await Promise.all(
      ['helena', 'helena'].map((name) => county.server.signIn(name, { bearer: false })),
    )
    const script = await county.as('helena')
    const [ingrid, maria] = [await county.server.signIn('ingrid', { bearer: false }), await county.as('maria')]
    const { csrfToken } = await withCookie(sessions[0]!.token).may('session.get', {})
    let reply!: Reply<{ next: string; ended: number }>
    const rows = await county.logged(async () => {
      reply = await withCookie(sessions[0]!.token).with({ 'x-csrf-token': csrfToken }).call('session.endEverywhere', {})
    })
    expect(reply.body.next).toBe('/')
    expect(reply.body.ended).toBeGreaterThanOrEqual(3)
    expect(reply.headers.getSetCookie().join()).toMatch(/hallpunkt=;/)
    expect(rows).toMatchObject([{ action: 'session.endedEverywhere', outcome: 'done' }])
    for (const { token } of sessions) await withCookie(token).mayNot('session.get', {}, 401, 'session.expired')
    await script.mayNot('session.get', {}, 401, 'session.expired')
    await withCookie(ingrid.token).may('session.get', {})
    await maria.may('session.get', {})
  })
})
