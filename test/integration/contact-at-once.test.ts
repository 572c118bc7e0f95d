import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { withClient } from '../../src/server/platform/postgres/roles.ts'
import { told } from './client.ts'
import {
  appointment,
  county,
  currentOf,
  helena,
  listed,
  maria,
  nothingWasComplainedOf,
  openCounty,
  running,
  versions,
} from './contact-county.ts'

openCounty()

/**
 * Holds the person's row so that everyone who appoints gets as far as the constraint, and lets go when `n` stand there. The service's
 * own work (telling those concerned of an earlier act) may wait for the same row: only those who write a contact count, and just the
 * superuser sees what each one is at.
 */
async function meetAtTheConstraint<T>(personId: string, n: number, work: () => Promise<T>): Promise<T> {
  const { migratorUrl, superuserUrl } = county.server.databases
  const holder = new pg.Client({ connectionString: migratorUrl })
  await holder.connect()
  await holder.query('begin')
  await holder.query('select from person where id = $1 for update', [personId])
  const done = work()
  const waiting = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and usename = 'hallpunkt_app' and wait_event_type = 'Lock' and query ~ 'update fixed_contact'`
  await withClient(superuserUrl, (watcher) =>
    expect
      .poll(async () => (await watcher.query<{ n: number }>(waiting)).rows[0]!.n, { timeout: 30_000, interval: 10 })
      .toBeGreaterThanOrEqual(n),
  )
  await holder.query('commit')
  await holder.end()
  return done
}

describe('two at once', () => {
  it('who appoint a doctor: one wins, the other sees who it became, and there is one (FC-1)', async () => {
    const person = await listed()
    const wishes = [
      { by: helena, who: 'Eva Norlin', assignment: await county.assignment('eva') },
      { by: maria, who: 'Sofia Nyberg', assignment: await county.assignment('sofia') },
    ]
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all(wishes.map((w) => w.by.call('contact.appoint', appointment(person, 'doctorContact', w.assignment)))),
    )
    const winner = replies.findIndex((r) => r.status === 200)
    const problem = told(replies[1 - winner]!, 409, 'contact.taken')
    expect(currentOf(problem)).toMatchObject([
      { staffName: wishes[winner]!.who, contactId: replies[winner]!.body.contactId, version: 1 },
    ])
    expect(await county.count(`fixed_contact where person_id = $1`, [person])).toBe(1)
    expect(await county.count(`outbox where payload ->> 'personId' = $1`, [person])).toBe(1)
    // Whoever comes after them both is told by the rules.
    const late = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'doctorContact', wishes[1 - winner]!.assignment),
      422,
      'contact.refused',
    )
    expect(late.reasons.map((r) => r.code)).toEqual(['contact.doctorContactExists'])
    expect(currentOf(late)).toMatchObject([{ staffName: wishes[winner]!.who }])
  })

  it('who give the coordination to different ones: one wins (FC-8)', async () => {
    const person = await listed()
    const assignments = [await county.assignment('gun'), await county.assignment('maria')]
    for (const one of assignments) await helena.may('contact.appoint', appointment(person, 'careContact', one))
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all(
        [helena, maria].map((by, i) =>
          by.call('contact.appoint', appointment(person, 'coordinatingContact', assignments[i]!)),
        ),
      ),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    expect(await running(person, 'coordinatingContact')).toBe(1)
  })

  it('who change the same doctor: one wins, the other sees the new one', async () => {
    const person = await listed()
    const before = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva'), { startsOn: addDays(county.today, -50) }),
    )
    const replaces = { contactId: before.contactId, version: 1 }
    const assignments = [await county.assignment('sofia'), await county.assignment('jonas')]
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all(
        [helena, maria].map((by, i) =>
          by.call('contact.appoint', appointment(person, 'doctorContact', assignments[i]!, { replaces })),
        ),
      ),
    )
    const winner = replies.findIndex((r) => r.status === 200)
    const problem = told(replies[1 - winner]!, 409, 'version.stale')
    expect(currentOf(problem)[0]).toMatchObject({ contactId: replies[winner]!.body.contactId })
    expect(await running(person, 'doctorContact')).toBe(1)
  })

  it('who end the same contact: it is ended once, the other sees how it is now', async () => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('gun'), { startsOn: addDays(county.today, -9) }),
    )
    const end = { personId: person, contactId, version: 1, endsOn: county.today, reason: 'personAsked' } as const
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all([helena, maria].map((by) => by.call('contact.end', end))),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    const problem = told(replies.find((r) => r.status === 409)!, 409, 'version.stale')
    expect(problem.current).toMatchObject([{ contactId, version: 2, to: county.today }])
    expect((await versions(contactId)).map((v) => v.version)).toEqual([1, 2])
  })

  it('who send the same request: it is done once, and both get the same answer', async () => {
    const person = await listed()
    const input = appointment(person, 'doctorContact', await county.assignment('eva'))
    const key = randomUUID()
    const replies = await Promise.all(Array.from({ length: 6 }, () => helena.call('contact.appoint', input, { key })))
    expect(replies.map((r) => r.status)).toEqual(Array(6).fill(200))
    for (const reply of replies) expect(reply.body).toEqual(replies[0]!.body)
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
    expect(await county.count(`outbox where payload ->> 'personId' = $1`, [person])).toBe(1)
  })
})

describe('a repeated request', () => {
  it('with the same key and content is answered as the first time, and nothing more is made', async () => {
    const person = await listed()
    const input = appointment(person, 'careContact', await county.assignment('gun'))
    const key = randomUUID()
    const first = await helena.may('contact.appoint', input, { key })
    const again = await helena.may('contact.appoint', { ...input, activeChoice: false }, { key })
    expect(again).toEqual(first)
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
  })

  it('with the same key and other content, or for something else, is refused', async () => {
    const person = await listed()
    const input = appointment(person, 'careContact', await county.assignment('gun'))
    const key = randomUUID()
    await helena.may('contact.appoint', input, { key })
    await helena.mayNot('contact.appoint', { ...input, mission: 'Annat' }, 422, 'idempotency.mismatch', { key })
    await helena.mayNot('person.reveal', { personId: person, reason: 'Hembesök' }, 422, 'idempotency.mismatch', { key })
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
  })

  it('without a key is refused before anything is done', async () => {
    const person = await listed()
    const input = appointment(person, 'careContact', await county.assignment('gun'))
    await helena.mayNot('contact.appoint', input, 400, 'idempotency.missing', { key: null })
    await helena.mayNot('contact.appoint', input, 400, 'idempotency.missing', { key: '' })
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)
  })

  it('by someone else with the same key is another request', async () => {
    const person = await listed()
    const key = randomUUID()
    await helena.may('contact.appoint', appointment(person, 'careContact', await county.assignment('gun')), { key })
    await maria.may('contact.appoint', appointment(person, 'careContact', await county.assignment('maria')), { key })
    expect(await running(person, 'careContact')).toBe(2)
  })

  it('after a refusal is tried anew: a no is not kept', async () => {
    const person = await county.newPerson({ episodes: [{ unitId: county.units.norrangen, kind: 'dayActivity' }] })
    const input = appointment(person, 'doctorContact', await county.assignment('eva'))
    const key = randomUUID()
    await helena.mayNot('contact.appoint', input, 422, 'contact.refused', { key })
    await county.rows(
      `insert into listing (id, person_id, unit_id, provider_id, valid, source) select $1, $2, id, provider_id, daterange(ctx_today(), null), 'test' from care_unit where id = $3`,
      [uuidv7(), person, county.units.norrangen],
    )
    await helena.may('contact.appoint', input, { key })
  })
})

nothingWasComplainedOf()
