// Whether the log holds everything: made from the contract, so that an operation that is added is tried too.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { castNumbers } from '../../demo/residents/cast.ts'
import { type OperationName, operations, type SentOf } from '../../src/contract/index.ts'
import { isFile, type Operation } from '../../src/contract/operation.ts'
import { reviewSettings } from '../../src/domain/access/review/facts.ts'
import { reviewRuleIds } from '../../src/domain/access/review/rules.ts'
import { judgeVisit } from '../../src/domain/access/review/visit.ts'
import { candidates } from '../../src/server/log/rounds.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import { safe } from '../../src/server/platform/operations/audit.ts'
import { personsIn } from '../../src/server/platform/operations/runner.ts'
import { type Caller, County } from './client.ts'
import { names, rightInput } from './inputs.ts'

let county: County
let callers: Record<'helena' | 'siv' | 'ingrid' | 'lena', Caller>
beforeAll(async () => {
  county = await County.start()
  const all = ['helena', 'siv', 'ingrid', 'lena'] as const
  callers = Object.fromEntries(
    await Promise.all(all.map(async (name) => [name, await county.as(name)] as const)),
  ) as typeof callers
})
afterAll(async () => {
  await county?.stop()
})

type Json = { properties?: Record<string, Json>; items?: Json; anyOf?: Json[]; oneOf?: Json[]; allOf?: Json[] }
const schemaOf = (op: Operation): Json =>
  isFile(op.output) ? {} : (z.toJSONSchema(op.output as z.ZodType, { unrepresentable: 'any', io: 'output' }) as Json)

/** Every object in an answer's schema, with the names of what it holds. */
function objects(schema: Json): string[][] {
  return [
    ...(schema.properties ? [Object.keys(schema.properties)] : []),
    ...Object.values(schema.properties ?? {}).flatMap(objects),
    ...(schema.items ? objects(schema.items) : []),
    ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((some) => (some ?? []).flatMap(objects)),
  ]
}

/** What only a person has: a number, or protection. */
const aboutSomeone = (fields: readonly string[]) => fields.includes('identifier') || fields.includes('protected')
const returnsPersons = (name: OperationName) =>
  objects(schemaOf(operations[name])).some((one) => one.includes('personId'))

/** Who may do what is tried: the first that is let in. */
async function callAs(name: OperationName, input: SentOf<(typeof operations)[OperationName]>) {
  for (const by of Object.values(callers)) {
    const reply = await by.call(name, input as never)
    if (reply.status === 200) return reply.body
  }
  return undefined
}

describe('who is shown is in the log (AC-9)', () => {
  it('whatever an operation returns of someone has the person’s id beside it, so that the log can say who was shown', () => {
    const bare = names.flatMap((name) =>
      objects(schemaOf(operations[name]))
        .filter((fields) => aboutSomeone(fields) && !fields.includes('personId'))
        .map((fields) => `${name}: ${fields.join(', ')}`),
    )
    // An answer about one person that the input names, or that says whom elsewhere.
    expect(bare).toEqual([])
  })

  it('finds ids however deep, and nothing in a file', () => {
    expect(personsIn({ a: [{ personId: 'x', b: { personId: 'y' } }], personId: 'z', other: 'w' })).toEqual([
      'x',
      'y',
      'z',
    ])
    expect(personsIn({ content: new Uint8Array(3), personId: null })).toEqual([])
    expect(personsIn(null)).toEqual([])
  })

  it('every operation that reads and returns persons leaves all of those in the log', async () => {
    const personId = await county.resident('ingrid')
    await callers.helena.may('person.get', { personId })
    const { reviewId } = await callers.siv.may('log.startReview', {
      from: county.today,
      to: county.today,
      rules: ['random'],
      size: 5,
    })
    const [item] = (await callers.siv.may('log.review', { reviewId })).items
    const { planId } = await callers.helena.may('plan.propose', {
      personId,
      as: 'staff',
      proposerName: '',
      why: 'Flera ger insatser',
    })
    const [stay] = (await callers.helena.may('discharge.board', {})).items
    const about: Record<string, string> = { personId, reviewId, itemId: item!.itemId, planId, caseId: stay!.caseId }
    const reading = names.filter((name) => {
      const op: Operation = operations[name]
      return returnsPersons(name) && (op.method === 'GET' || name === 'person.search') && name !== 'session.get'
    })
    expect(reading).toEqual(
      expect.arrayContaining(['person.get', 'person.search', 'today.get', 'contact.list', 'log.review', 'log.reviews']),
    )
    const tried: string[] = []
    for (const name of reading) {
      const input = Object.fromEntries(
        Object.entries(rightInput[name] as Record<string, unknown>).map(([field, value]) => [
          field,
          about[field] ?? value,
        ]),
      )
      let answer: unknown
      const log = await county.logged(async () => {
        answer = await callAs(name, input as never)
      })
      if (answer === undefined) continue
      tried.push(name)
      const done = log.filter((row) => row.outcome === 'done' && row.operation === name)
      expect(done, name).toHaveLength(1)
      for (const person of personsIn(answer)) expect(done[0]!.persons, name).toContain(person)
    }
    // Those that nothing was at hand for are few, and named.
    expect(reading.filter((name) => !tried.includes(name))).toEqual([])
  })
})

describe('what the log holds of a no (AC-9)', () => {
  it('has a call with a session that has ended, and whose it was; nothing of a token that nobody has', async () => {
    const helena = await county.as('helena')
    await helena.may('session.end', {})
    const { personId } = await county.stranger(county.units.norrangen)
    const log = await county.logged(() => helena.mayNot('person.get', { personId }, 401, 'session.expired'))
    const [staff] = await county.rows<{ staff_id: string }>('select staff_id from assignment where id = $1', [
      await county.assignment('helena'),
    ])
    expect(log).toMatchObject([
      {
        action: 'person.read',
        outcome: 'refused',
        actor_kind: 'nobody',
        reason_code: 'session.expired',
        staff_id: staff!.staff_id,
        persons: [],
      },
    ])
    const unknown = county.nobody.with({ authorization: `Bearer ${'x'.repeat(43)}` })
    expect(await county.logged(() => unknown.mayNot('person.get', { personId }, 401, 'session.expired'))).toEqual([])
  })

  it('has a form that was wrong, and whom it was about', async () => {
    const personId = await county.resident('ingrid')
    const log = await county.logged(() =>
      callers.helena.send('POST', `/api/persons/${personId}/reveal`, {
        headers: { 'content-type': 'application/json', 'idempotency-key': uuidv7() },
        body: JSON.stringify({ reason: '' }),
      }),
    )
    expect(log).toMatchObject([
      { action: 'person.revealed', outcome: 'refused', reason_code: 'input.invalid', persons: [personId] },
    ])
  })
})

describe('a row of the log', () => {
  it('holds no personal number, however it was written, and no sign that begins a line or turns one', async () => {
    const personId = await county.resident('ingrid')
    const number = castNumbers.ingrid
    const log = await county.logged(() =>
      callers.helena.may('person.reveal', {
        personId,
        reason: `Ringer om ${number.slice(0, 8)}-${number.slice(8)} och ${number.slice(2)}`,
      }),
    )
    expect(log[0]!.detail.reason).toBe('Ringer om [nummer] och [nummer]')
    const search = await county.logged(() => callers.helena.may('person.search', { query: number }))
    expect(JSON.stringify(search)).not.toContain(number.slice(2))
    expect(search[0]!.detail).toMatchObject({ letters: 12 })
    expect(safe({ 'a\nb': ['x\r\nGET /', '\u202egnp', `nr ${number}`], n: 3, none: null })).toEqual({
      'a\ufffdb': ['x\ufffd\ufffdGET /', '\ufffdgnp', 'nr [nummer]'],
      n: 3,
      none: null,
    })
  })

  it('is not made from headers: a request id with a line break, or any at all, isn’t ours', async () => {
    const log = await county.logged(() =>
      callers.helena.with({ 'x-request-id': 'mine', 'request-id': 'mine' }).may('today.get', {}),
    )
    expect(log[0]!.request_id).toMatch(/^[0-9a-f-]{36}$/)
    await expect(
      county.rows(
        `insert into audit_entry (id, operation, action, outcome, actor_kind, request_id) values (gen_random_uuid(), 'a', 'a', 'done', 'system', E'a\\nb')`,
      ),
    ).rejects.toThrow(/audit_entry_one_line/)
  })
})

describe('what the database finds for the rules', () => {
  it('is what the domain says of each access: the same rules, no more and no fewer', async () => {
    const [acting] = await county.rows<{ staffId: string; assignmentId: string; unitId: string; providerId: string }>(
      `select a.staff_id as "staffId", a.id as "assignmentId", a.unit_id as "unitId", u.provider_id as "providerId"
       from assignment a join care_unit u on u.id = a.unit_id where a.id = $1`,
      [await county.assignment('siv')],
    )
    // A world of accesses at all hours: staff who share names with persons, relatives and homes, by set.
    await county.rows(
      `with made as (
         insert into audit_entry (id, at, day, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id, ground)
         select gen_random_uuid(), t.at, (t.at at time zone 'Europe/Stockholm')::date, 'person.get',
           case when n % 97 = 0 then 'access.emergencyDeclared' else 'person.read' end, case when n % 13 = 0 then 'refused' else 'done' end,
           'staff', a.staff_id, a.id, a.unit_id, u.provider_id, 'AC-1:ownUnit'
         from generate_series(1, 3000) n cross join lateral (select now() - (n * interval '7 minutes') as at) t
         join lateral (select a.* from assignment a join care_unit u on u.id = a.unit_id
           where u.provider_id = $1 and n > 0 order by md5(a.id::text || n) limit 1) a on true join care_unit u on u.id = a.unit_id
         returning id, day, provider_id)
       insert into audit_subject (audit_id, person_id, provider_id, day)
       select m.id, p.id, m.provider_id, m.day from made m
         join lateral (select id from person where m.id is not null order by md5(id::text || m.id) limit 1) p on true`,
      [acting!.providerId],
    )
    // Some of it goes on: two hours later the same one reads the same again; and once in a while it began with a listing on a look-up.
    await county.rows(
      `with again as (
         insert into audit_entry (id, at, day, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id, ground, detail)
         select gen_random_uuid(), t.at, (t.at at time zone 'Europe/Stockholm')::date, 'again', case when k = 1 then 'person.read' when e.id::text < '08' then 'person.assessmentBegun' else 'listing.changed' end,
           'done', 'staff', e.staff_id, e.assignment_id, e.unit_id, e.provider_id, case when k = 1 then 'AC-1:ownUnit' else 'AC-1:lookup' end,
           jsonb_build_object('person', s.person_id)
         from audit_entry e join audit_subject s on s.audit_id = e.id, generate_series(1, 2) k
         cross join lateral (select case when k = 1 then e.at + interval '2 hours' else e.at - interval '3 days' end as at) t
         where e.operation = 'person.get' and e.ground = 'AC-1:ownUnit' and e.provider_id = $1
           and (k = 1 and e.id::text < '6' or k = 2 and e.id::text < '1') and t.at < now()
         returning id, day, provider_id, detail)
       insert into audit_subject (audit_id, person_id, provider_id, day) select id, (detail ->> 'person')::uuid, provider_id, day from again`,
      [acting!.providerId],
    )
    await county.rows(
      `insert into related_person (id, person_id, provider_id, name, relation, kind)
       select gen_random_uuid(), s.person_id, e.provider_id, m.given_name || ' ' || m.family_name, 'son', 'relative'
       from audit_subject s join audit_entry e on e.id = s.audit_id join staff_member m on m.id = e.staff_id where e.ground = 'AC-1:ownUnit'
       order by s.audit_id limit 40`,
    )
    const days = {
      from: (await county.rows<{ d: string }>(`select (ctx_today() - 30)::text as d`))[0]!.d,
      to: county.today,
    }
    const found = await inTransaction(county.app, { kind: 'staff', ...acting! }, (tx) =>
      candidates(tx, { ...days, unitId: null, rules: reviewRuleIds, size: 100_000, seed: 'frö' }),
    )
    const byVisit = new Map<string, { rules: Set<string>; one: (typeof found)[number] }>()
    for (const one of found) {
      const key = `${one.assignment_id} ${one.person_id} ${one.day}`
      const known = byVisit.get(key) ?? { rules: new Set(), one }
      byVisit.set(key, { rules: known.rules.add(one.rule), one })
    }
    expect(byVisit.size).toBeGreaterThan(2500)
    let accesses = 0
    for (const { rules, one } of byVisit.values()) {
      expect([...rules].sort()).toEqual(judgeVisit(one.facts, one.accesses, reviewSettings)?.rules.toSorted())
      accesses += one.accesses.length
    }
    // Several accesses in a visit, each of them there.
    expect(accesses).toBeGreaterThan(byVisit.size + 500)
    const hit = new Set(found.map((one) => one.rule))
    expect([...hit]).toEqual(
      expect.arrayContaining([
        'emergency',
        'relative',
        'protected',
        'noRelation',
        'ownRelation',
        'sameSurname',
        'night',
        'random',
      ]),
    )
    // The same seed gives the same, another seed something else; what is asked for is what comes.
    const draw = (seed: string) =>
      inTransaction(county.app, { kind: 'staff', ...acting! }, (tx) =>
        candidates(tx, { ...days, unitId: null, rules: ['random', 'night'], size: 20, seed }),
      )
    const [a, b, c] = [await draw('ett'), await draw('ett'), await draw('två')]
    expect(a).toEqual(b)
    expect(a.map((one) => one.draw_key)).not.toEqual(c.map((one) => one.draw_key))
    expect(a).toHaveLength(40)
  })
})
