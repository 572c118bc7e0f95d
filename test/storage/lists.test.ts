import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemo } from '../../demo/make.ts'
import { informationStatus } from '../../src/domain/contact/information/information.ts'
import { standInGap, unqualified, vacancyOf } from '../../src/domain/contact/lists/holder.ts'
import { listOrders, type UnitList, unitLists } from '../../src/domain/contact/lists/lists.ts'
import { groupsOf, priorityOrder, priorityRank, targetGroups } from '../../src/domain/contact/lists/priority.ts'
import { contactReviewDue, decisionReviewDue } from '../../src/domain/contact/lists/review-due.ts'
import { needs } from '../../src/domain/contact/needs.ts'
import { addDays, dayOf } from '../../src/domain/law/calendar.ts'
import { loadInfos } from '../../src/server/contact/infos.ts'
import type { UnitHolders } from '../../src/server/contact/lists/holders.ts'
import { countLists, findRows, type Hit, type Setting } from '../../src/server/contact/lists/query.ts'
import { loadSetting } from '../../src/server/contact/lists/setting.ts'
import { isOn, type Known, loadKnown } from '../../src/server/contact/rows.ts'
import { type Database, inTransaction, openDatabase, type Tx } from '../../src/server/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

interface Unit {
  id: string
  name: string
  provider: string
  provider_kind: 'healthcare' | 'socialCare'
}

const today = dayOf(new Date().toISOString())
let database: TestDatabase
let owner: pg.Pool
let app: Database
let units: Unit[]
const ask = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query(text, values)).rows as T[]

beforeAll(async () => {
  database = await createTestDatabase()
  await makeDemo(database.migratorUrl, { residents: 1500, anchor: today })
  owner = new pg.Pool({ connectionString: database.migratorUrl, max: 2 })
  owner.on('error', () => undefined)
  app = openDatabase(database.appUrl, { max: 4 })
  units = await ask<Unit>(`select u.id, u.name, u.provider_id as provider, c.kind as provider_kind
    from care_unit u join care_provider c on c.id = u.provider_id order by u.name, u.id`)
  await disturb()
})
afterAll(async () => {
  await owner?.end()
  await app?.destroy()
  await database?.drop()
})

/** The demo's gaps are as few as in life: here every list gets its share, in the shapes that the rules tell apart. */
async function disturb() {
  // No trigger follows a deletion: reach stays, as it does for both.
  await ask(
    `delete from fixed_contact where kind in ('careContact', 'socialCareContact') and hashtext(person_id::text) % 3 = 0`,
  )
  // Some of the told were told of other numbers, some are told again, some couldn't be told.
  await ask(
    `update contact_information set fingerprint = left(fingerprint, 60) || 'x' where hashtext(id::text) % 4 = 0`,
  )
  await ask(`update contact_information set outcome = 'hindered', channel = null where hashtext(id::text) % 7 = 0`)
  await ask(`update contact_information set outcome = 'declined' where hashtext(id::text) % 11 = 0`)
  await ask(`insert into contact_information (id, contact_id, person_id, provider_id, unit_id, outcome, channel, told_at, told_by, fingerprint)
    select gen_random_uuid(), contact_id, person_id, provider_id, unit_id, 'told', 'spoken', told_at - interval '20 days', told_by, 'before'
    from contact_information where hashtext(id::text) % 5 = 0`)
  // Staff who have left, deputies who have, circles of deputies, people away.
  await ask(
    `update assignment set valid = daterange(lower(valid), ctx_today() - 9) where hashtext(id::text) % 9 = 0 and lower(valid) < ctx_today() - 30 and role <> 'unitManager'`,
  )
  await ask(
    `update assignment a set deputy_id = (select b.id from assignment b where b.unit_id = a.unit_id and b.id <> a.id order by hashtext(b.id::text) limit 1) where hashtext(a.id::text) % 3 = 0`,
  )
  await ask(`update assignment set deputy_id = null where hashtext(id::text) % 5 = 0`)
  await ask(`insert into absence (id, assignment_id, valid) select gen_random_uuid(), id, daterange(ctx_today() - 4, ctx_today() + 4) from assignment
    where hashtext(id::text) % 4 = 0 on conflict do nothing`)
  await ask(`delete from licence where hashtext(id::text) % 6 = 0`)
  await ask(
    `update staff_member set assistant_nurse_proof_from = null, permanent_assistant_nurse_2025 = false where hashtext(id::text) % 5 = 0`,
  )
  // The trigger keeps facts; the owner may set what the tests need.
  await ask('alter table fixed_contact disable trigger fixed_contact_kept')
  await ask(
    `update fixed_contact set review_on = greatest(lower(valid), ctx_today() + (hashtext(row_id::text) % 60)) where hashtext(row_id::text) % 3 = 0`,
  )
  await ask('alter table fixed_contact enable trigger fixed_contact_kept')
  // Signals of every kind, past, present and to come.
  await ask(`insert into person_signal (id, person_id, provider_id, unit_id, kind, valid)
    select gen_random_uuid(), l.person_id, l.provider_id, l.unit_id, k.kind, daterange(ctx_today() + 40 - abs(hashtext(k.kind || l.id)) % 300, case when hashtext(l.id || k.kind) % 5 = 0 then ctx_today() - 1 end)
    from listing l cross join unnest(array['lifeThreatening', 'multiIllness', 'psychiatryAddiction', 'manyDoctors', 'longSickLeave']) k(kind)
    where upper_inf(l.recorded) and l.valid @> ctx_today() and hashtext(l.id || k.kind) % 6 = 0
      and (hashtext(l.id || k.kind) % 5 <> 0 or 40 - abs(hashtext(k.kind || l.id)) % 300 < -1) on conflict do nothing`)
  await tasks()
}

/** Holders' tasks and questions, which the demo has few of; and transfers on their way. */
async function tasks() {
  await ask(`insert into holder_task (id, person_id, provider_id, unit_id, contact_id, contact_kind, raised_at)
    select gen_random_uuid(), person_id, provider_id, unit_id, contact_id, kind, now() - interval '3 days' from fixed_contact
    where upper_inf(recorded) and valid @> ctx_today() and hashtext(contact_id::text) % 20 = 0 on conflict do nothing`)
  await ask(`insert into responsibility_question (id, person_id, provider_id, unit_id, question, raised_by, raised_at)
    select gen_random_uuid(), person_id, provider_id, unit_id, 'Vem följer upp?', assignment_id, now() - interval '2 days' from fixed_contact
    where upper_inf(recorded) and valid @> ctx_today() and hashtext(contact_id::text) % 20 = 1`)
  await ask(`insert into contact_request_transfer (id, request_id, person_id, from_unit_id, from_provider_id, to_unit_id, to_provider_id, contact_kind, asked_at, consent, sent_by)
    select gen_random_uuid(), q.id, q.person_id, q.unit_id, q.provider_id, u.id, u.provider_id, q.contact_kind, q.asked_at, 'Sa ja i telefon', a.id
    from contact_request q
      join lateral (select x.id, x.provider_id from care_unit x where x.id <> q.unit_id order by hashtext(x.id || q.id::text) limit 1) u on true
      join lateral (select y.id from assignment y where y.unit_id = q.unit_id limit 1) a on true
    where not exists (select 1 from contact_request_end e where e.request_id = q.id)
      and not exists (select 1 from contact_request_transfer t where t.request_id = q.id) and hashtext(q.id::text) % 2 = 0`)
}

type At = { tx: Tx; setting: Setting & { unit: UnitHolders } }
const at = <T>(unit: Unit, work: (at: At) => Promise<T>): Promise<T> =>
  inTransaction(
    app,
    { kind: 'staff', staffId: uuidv7(), assignmentId: uuidv7(), unitId: unit.id, providerId: unit.provider },
    async (tx) => {
      const session = { unit_id: unit.id, provider_kind: unit.provider_kind } as never
      return work({ tx, setting: await loadSetting({ tx, session, today }) })
    },
  )

const all = (tx: Tx, setting: Setting, list: UnitList, more: object = {}) =>
  findRows(tx, { list, order: 'waiting', limit: 100_000, ...more }, setting)
const said = (hit: Hit) => `${hit.key} ${hit.person_id} ${hit.since}`

const judged = new Map<string, Record<UnitList, string[]>>()
/** Judged once a unit: the first tests change nothing. */
async function rulesOf(unit: Unit, here: At) {
  const found = judged.get(unit.id) ?? (await byRules(unit, here))
  judged.set(unit.id, found)
  return found
}

/** The same lists by the rules themselves, asked about everyone the unit reaches, one by one. */
async function byRules(unit: Unit, { tx, setting }: At): Promise<Record<UnitList, string[]>> {
  const reached = await tx.selectFrom('person').select('id').execute()
  const ids = reached.map((row) => row.id)
  const known = await loadKnown(tx, ids, today)
  const infos = ids.length > 0 ? await loadInfos(tx, ids) : []
  const found = Object.fromEntries(unitLists.map((list) => [list, [] as string[]])) as Record<UnitList, string[]>
  for (const [id, one] of known) {
    if (one.situation.deceasedOn && one.situation.deceasedOn <= today) continue
    lackingByRules(unit, id, one, setting, found)
    contactsByRules(unit, id, one, setting, infos, found)
  }
  await mattersByRules(unit, known, found)
  for (const list of unitLists) found[list].sort()
  return found
}

function lackingByRules(unit: Unit, id: string, one: Known, setting: Setting, found: Record<UnitList, string[]>) {
  const open = needs(one.situation, one.decisions, setting.policy, today).filter((need) => need.unitId === unit.id)
  for (const kind of new Set(open.map((need) => need.kind))) {
    const since = open.filter((need) => need.kind === kind).map((need) => need.since)
    found.lacking.push(`need:${kind}:${id} ${id} ${since.sort()[0]}`)
  }
}

function contactsByRules(
  unit: Unit,
  id: string,
  one: Known,
  setting: At['setting'],
  infos: Awaited<ReturnType<typeof loadInfos>>,
  found: Record<UnitList, string[]>,
) {
  for (const row of one.contacts.filter((contact) => contact.unit_id === unit.id && isOn(contact, today))) {
    const say = (list: UnitList, since: string) =>
      found[list].push(`contact:${row.contact_id} ${id} ${[since, row.from_day].sort()[1]}`)
    const holder = setting.unit.holders.get(row.assignment_id)!
    const left = vacancyOf(holder, today)
    const merged = row.merged_from === null ? undefined : mergedOn
    if (left || merged) say('vacant', [left?.since ?? '', merged ?? ''].sort()[1]!)
    if (merged) continue
    const review = contactReviewDue({ from: row.from_day, reviewOn: reviews.get(row.contact_id)! }, today)
    if (review) found.toReview.push(`contact:${row.contact_id} ${id} ${review.since}`)
    if (left) continue
    const gap = standInGap(holder, today)
    if (gap && !viaTeam.has(row.contact_id)) say('withoutDeputy', gap.since)
    const candidate = setting.unit.candidates.get(row.assignment_id)!
    const unfit = unqualified(row.kind, candidate, one.situation, setting.policy, today)
    if (unfit) say('unqualified', unfit.since)
    const contact = {
      id: row.contact_id,
      staffId: row.staff_id,
      unitId: row.unit_id,
      kind: row.kind,
      from: row.from_day,
    }
    const ways = setting.unit.reaching.waysOf(row.assignment_id, row.unit_id, row.via_team_id)
    const status = informationStatus(
      contact,
      ways,
      infos.filter((info) => info.contact_id === row.contact_id),
      today,
    )
    if (!status.settled) found.notInformed.push(`contact:${row.contact_id} ${id} ${status.since}`)
  }
}

/** The day units merge, in the test where they do. */
let mergedOn: string | undefined
let reviews: Map<string, string>
let viaTeam: Set<string>
beforeAll(async () => {
  const rows = await ask<{ contact_id: string; review_on: string; via: boolean }>(
    `select contact_id, review_on::text, via_team_id is not null as via from fixed_contact where upper_inf(recorded)`,
  )
  reviews = new Map(rows.filter((row) => row.review_on).map((row) => [row.contact_id, row.review_on]))
  viaTeam = new Set(rows.filter((row) => row.via).map((row) => row.contact_id))
})

/** Requests, decisions, tasks, questions and gaps, read plainly as the owner of the tables. */
async function mattersByRules(unit: Unit, known: Map<string, Known>, found: Record<UnitList, string[]>) {
  const merged = await ask<{ id: string }>(
    'select from_unit_id as id from unit_successor where unit_now(from_unit_id, ctx_today()) = $1',
    [unit.id],
  )
  const places = [unit.id, ...merged.map((one) => one.id)]
  const living = (row: { person_id: string }) => {
    const one = known.get(row.person_id)
    return one !== undefined && !(one.situation.deceasedOn && one.situation.deceasedOn <= today)
  }
  const rows = (
    await ask<{ list: UnitList; key: string; person_id: string; at: Date }>(
      `select 'requests' as list, 'request:' || id as key, person_id, asked_at as at from contact_request q
        where unit_id = any ($1) and not exists (select 1 from contact_request_end e where e.request_id = q.id)
      union all select 'requests', 'transfer:' || id, person_id, asked_at from contact_request_transfer where to_unit_id = any ($1) and answered_at is null
      union all select 'tasks', 'holderTask:' || id, person_id, raised_at from holder_task where unit_id = any ($1) and done_at is null
      union all select 'tasks', 'question:' || id, person_id, raised_at from responsibility_question where unit_id = any ($1) and answered_at is null
      union all select 'gaps', 'gap:' || id, person_id, (lower(valid)::text || 'T12:00Z')::timestamptz from contact_gap where unit_id = any ($1) and mended_at is null
        and (upper(valid) is null or upper(valid) > ctx_today())`,
      [places],
    )
  ).filter(living)
  for (const row of rows) found[row.list].push(`${row.key} ${row.person_id} ${dayOf(row.at.toISOString())}`)
  const decided = await ask<{ id: string; person_id: string; contact_kind: never; review_on: string }>(
    `select id, person_id, contact_kind, review_on::text from need_decision where unit_id = any ($1) and upper_inf(recorded) and review_on is not null`,
    [places],
  )
  for (const row of decided.filter(living)) {
    const decision = { contactKind: row.contact_kind, reviewOn: row.review_on }
    const due = decisionReviewDue(decision, known.get(row.person_id)!.situation.contacts, today)
    if (due) found.toReview.push(`decision:${row.id} ${row.person_id} ${due.since}`)
  }
}

describe('every list of a unit', () => {
  it.each(unitLists)(
    '%s: is the same by SQL and by the rules, for every unit of the county, waiting times included',
    async (list) => {
      let total = 0
      for (const unit of units)
        await at(unit, async (here) => {
          const { hits, rows, persons } = await all(here.tx, here.setting, list)
          const rules = (await rulesOf(unit, here))[list]
          expect(hits.map(said).sort(), unit.name).toEqual(rules)
          expect(rows).toBe(hits.length)
          expect(persons).toBe(new Set(hits.map((hit) => hit.person_id)).size)
          total += hits.length
        })
      expect(total, list).toBeGreaterThan(5)
    },
  )

  it('is counted together as it is one by one', async () => {
    for (const unit of units.filter((_, n) => n % 4 === 0))
      await at(unit, async ({ tx, setting }) => {
        const counts = await countLists(tx, setting)
        for (const list of unitLists) {
          const { rows, persons } = await all(tx, setting, list)
          expect(counts[list], `${unit.name} ${list}`).toEqual({ rows, persons })
        }
      })
  })
})

describe('order and pages', () => {
  it('come to everyone once, in each order, whatever the size of a page', async () => {
    for (const unit of await largest())
      await at(unit, async ({ tx, setting }) => {
        for (const order of listOrders)
          for (const list of ['lacking', 'notInformed'] as const) {
            const whole = (await all(tx, setting, list, { order })).hits
            const paged: Hit[] = []
            for (let page: Hit[] = []; ; ) {
              const last = paged.at(-1)
              const after = last && { key: last.key, person: last.person_id, since: last.since, rank: last.rank }
              page = (await all(tx, setting, list, { order, limit: 7, ...(after ? { after } : {}) })).hits
              paged.push(...page)
              if (page.length < 7) break
            }
            expect(
              paged.map((hit) => hit.key),
              `${unit.name} ${list} ${order}`,
            ).toEqual(whole.map((hit) => hit.key))
          }
      })
  })

  it('put the foremost target group first, by the authority’s own order, and then who has waited longest (S0, S3)', async () => {
    await ask(`insert into contact_policy (authority_id, valid, policy)
      select a.id, daterange(ctx_today(), null), '{"targetGroups": ["manyDoctors", "psychiatryAddiction"]}' from authority a
      on conflict do nothing`)
    let ranked = 0
    for (const unit of await largest())
      await at(unit, async ({ tx, setting }) => {
        expect(priorityOrder(setting.policy)[0]).toBe('manyDoctors')
        const { hits } = await all(tx, setting, 'lacking', { order: 'priority' })
        const known = await loadKnown(tx, [...new Set(hits.map((hit) => hit.person_id))], today)
        for (const hit of hits) {
          const groups = groupsOf(known.get(hit.person_id)!.situation, today, unit.provider_kind, setting.policy)
          expect(hit.rank, `${unit.name} ${hit.key}`).toBe(priorityRank(groups, setting.policy))
          if (groups.length > 0) ranked += 1
        }
        const places = hits.map((hit) => `${String(hit.rank).padStart(3, '0')} ${hit.since}`)
        expect(places).toEqual([...places].sort())
      })
    expect(ranked).toBeGreaterThan(10)
    await ask('delete from contact_policy')
  })

  async function largest(): Promise<Unit[]> {
    const rows = await ask<{ reader: string }>(
      'select reader from reach r join care_unit u on u.id = r.reader group by reader order by count(*) desc limit 4',
    )
    return units.filter((unit) => rows.some((row) => row.reader === unit.id))
  }
})

describe('filters', () => {
  it('by target group give exactly those whom the rules put in it, at every unit that may search by it (PDL 2:8)', async () => {
    let some = 0
    for (const unit of units)
      await at(unit, async ({ tx, setting }) => {
        const whole = (await all(tx, setting, 'lacking')).hits
        const known = await loadKnown(tx, [...new Set(whole.map((hit) => hit.person_id))], today)
        for (const group of targetGroups) {
          const { hits } = await all(tx, setting, 'lacking', { group })
          const inGroup = whole.filter((hit) =>
            groupsOf(known.get(hit.person_id)!.situation, today, unit.provider_kind, setting.policy).some(
              (one) => one.group === group,
            ),
          )
          expect(hits.map((hit) => hit.key).sort(), `${unit.name} ${group}`).toEqual(
            inGroup.map((hit) => hit.key).sort(),
          )
          if (group === 'homeHelp' && unit.provider_kind === 'healthcare') expect(hits).toEqual([])
          some += hits.length
        }
      })
    expect(some).toBeGreaterThan(50)
  })

  it('by holder and by kind give the rows of that holder and kind', async () => {
    for (const unit of units.filter((_, n) => n % 5 === 0))
      await at(unit, async ({ tx, setting }) => {
        const whole = await all(tx, setting, 'notInformed', { choices: true })
        for (const { id, rows } of whole.holders.slice(0, 3)) {
          const { hits } = await all(tx, setting, 'notInformed', { holder: id })
          expect(hits.length).toBe(rows)
          expect(new Set(hits.map((hit) => hit.assignment_id))).toEqual(new Set([id]))
        }
        for (const { code, rows } of whole.kinds)
          expect((await all(tx, setting, 'notInformed', { kind: code })).hits.length).toBe(rows)
      })
  })
})

describe('a unit that another merged into', () => {
  it('sees what the former held as held by nobody, and its open requests as its own (FC-13)', async () => {
    const [from] = await ask<{ unit_id: string; provider_id: string; n: number }>(
      `select unit_id, provider_id, count(*)::int as n from fixed_contact where upper_inf(recorded) and valid @> ctx_today() group by 1, 2 order by 3 desc limit 1`,
    )
    const to = units.find((unit) => unit.provider === from!.provider_id && unit.id !== from!.unit_id)!
    const before = await at(to, ({ tx, setting }) => countLists(tx, setting))
    await ask('insert into unit_successor (from_unit_id, to_unit_id, on_day) values ($1, $2, ctx_today() - 1)', [
      from!.unit_id,
      to.id,
    ])
    const { hits } = await at(to, ({ tx, setting }) => all(tx, setting, 'vacant'))
    const living = await ask<{ n: number }>(
      `select count(*)::int as n from fixed_contact c join person p on p.id = c.person_id where c.unit_id = $1 and upper_inf(c.recorded) and c.valid @> ctx_today()
        and (p.deceased_on is null or p.deceased_on > ctx_today())`,
      [from!.unit_id],
    )
    expect(hits.length).toBe(before.vacant.rows + living[0]!.n)
    expect(hits.every((hit) => hit.since <= today)).toBe(true)
    mergedOn = addDays(today, -1)
    expect(
      hits
        .map((hit) => hit.since)
        .sort()
        .at(-1)! <= today,
    ).toBe(true)
    await at(to, async (here) => {
      const rules = await byRules(to, here)
      for (const list of unitLists) {
        const found = await all(here.tx, here.setting, list)
        expect(found.hits.map(said).sort(), list).toEqual(rules[list])
      }
    })
    mergedOn = undefined
    await ask('delete from unit_successor')
  })
})
