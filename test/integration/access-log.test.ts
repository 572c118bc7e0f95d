import { randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { County } from './client.ts'

let county: County
beforeAll(async () => {
  county = await County.start()
})
afterAll(async () => {
  await county?.stop()
})

describe('the log', () => {
  it('has one row for a search and one subject for each person shown', async () => {
    const helena = await county.as('helena')
    let shown: string[] = []
    const log = await county.logged(async () => {
      shown = (await helena.may('person.search', { query: 'an' })).items.map((i) => i.personId)
    })
    expect(shown.length).toBeGreaterThan(1)
    expect(log).toMatchObject([
      {
        action: 'person.searched',
        outcome: 'done',
        ground: 'AC-1:role',
        actor_kind: 'staff',
        unit_id: county.units.norrangen,
      },
    ])
    expect(log[0]!.persons).toEqual([...shown].sort())
    // What was typed may be a number: only its length is kept.
    expect(log[0]!.detail).toEqual({ letters: 2, hits: shown.length })
  })

  it('has one row for a page of a list and one subject for each person on it', async () => {
    const helena = await county.as('helena')
    let shown: string[] = []
    const log = await county.logged(async () => {
      shown = (await helena.may('contact.list', { list: 'lacking', limit: 3 })).items.map((i) => i.personId)
    })
    expect(shown).toHaveLength(3)
    expect(log).toMatchObject([{ action: 'contact.listRead', outcome: 'done' }])
    expect(log[0]!.persons).toEqual([...shown].sort())
  })

  it('has exactly those that the day showed, notices included', async () => {
    const helena = await county.as('helena')
    await county.rows(
      `insert into notice (id, assignment_id, person_id, kind, detail) values ($1, $2, $3, 'contact.appointed', '{"kind":"careContact"}')`,
      [
        uuidv7(),
        await county.assignment('helena'),
        await county.newPerson({ listedAt: county.units.norrangen, family: 'Notis' }),
      ],
    )
    let shown: string[] = []
    const log = await county.logged(async () => {
      const { items, notices, plans } = await helena.may('today.get', {})
      expect(notices).toHaveLength(1)
      shown = [...new Set([...items, ...notices, ...plans!.items].map((i) => i.personId))]
    })
    expect(log).toMatchObject([{ action: 'today.read', outcome: 'done', ground: 'AC-1:role' }])
    expect(log[0]!.persons).toEqual(shown.sort())
  })

  it('says of a page who looked, in which assignment and unit, on which ground, in which request', async () => {
    const helena = await county.as('helena')
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const log = await county.logged(() => helena.may('person.get', { personId: person }))
    expect(log).toMatchObject([
      {
        operation: 'person.get',
        action: 'person.read',
        outcome: 'done',
        actor_kind: 'staff',
        assignment_id: await county.assignment('helena'),
        unit_id: county.units.norrangen,
        ground: 'AC-1:ownUnit',
        persons: [person],
        request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ])
    expect(log[0]!.staff_id).not.toBeNull()
    expect(log[0]!.provider_id).not.toBeNull()
  })

  it('has every refusal with its reason, and says whom it was about', async () => {
    const helena = await county.as('helena')
    const { personId } = await county.stranger(county.units.norrangen)
    const log = await county.logged(() => helena.mayNot('person.get', { personId }, 404, 'notFound'))
    expect(log).toMatchObject([
      {
        action: 'person.read',
        outcome: 'refused',
        reason_code: 'access.notFound',
        ground: null,
        persons: [personId],
        detail: { problem: 'notFound', status: 404 },
      },
    ])
  })

  it('has nothing of a change that failed, and the change is not there either', async () => {
    const helena = await county.as('helena')
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const appoint = {
      personId: person,
      kind: 'careContact',
      assignmentId: await county.assignment('gun'),
      startsOn: county.today,
      basis: 'needed',
    } as const
    await county.rows(
      `create function break_now() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$`,
    )
    // The handler fails after it has written the contact.
    await county.rows('create trigger broken before insert on outbox for each row execute function break_now()')
    const key = randomUUID()
    const log = await county.logged(async () => {
      const problem = await helena.mayNot('contact.appoint', appoint, 500, 'internal', { key })
      expect(problem.sv).toContain(problem.requestId)
    })
    await county.rows('drop trigger broken on outbox')
    expect(log.filter((row) => row.outcome === 'done')).toEqual([])
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)

    // The log itself fails: nothing that it doesn't tell of is done.
    await county.rows(
      `create trigger broken before insert on audit_entry for each row when (new.outcome = 'done') execute function break_now()`,
    )
    await helena.mayNot('contact.appoint', appoint, 500, 'internal', { key })
    await helena.mayNot('person.get', { personId: person }, 500, 'internal')
    await county.rows('drop trigger broken on audit_entry')
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)
    expect(await county.count(`outbox where payload ->> 'personId' = $1`, [person])).toBe(0)

    // Nothing was kept of the failed tries: the same key now goes through.
    await helena.may('contact.appoint', appoint, { key })
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
    expect(county.server.complaints.join('')).toContain('broken on purpose')
  })

  it('tells that someone signed in', async () => {
    const log = await county.logged(() =>
      startSession(county.app, { kind: 'staff', subject: castMember('gun').hsaId }, { requestId: 'r' }),
    )
    expect(log).toMatchObject([{ action: 'session.started', outcome: 'done', actor_kind: 'staff', persons: [] }])
    expect(await startSession(county.app, { kind: 'staff', subject: 'SE2321000222-NOBODY' })).toBeUndefined()
    expect(await startSession(county.app, { kind: 'person', subject: '189001159811' })).toBeUndefined()
  })
})
