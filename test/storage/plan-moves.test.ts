import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PlanState, planActions, planStates } from '../../src/domain/plan/steps.ts'
import { leadsTo, transitions } from '../../src/domain/plan/transitions.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import {
  assignment,
  authority,
  byTable,
  content,
  everyone,
  frozen,
  id,
  keeper,
  keeperSeat,
  moveTo,
  of,
  partsOf,
  party,
  person,
  plan,
  provider,
  proxy,
  type Standing,
  said,
  seat,
  settings,
  standing,
  unbound,
  type Who,
  work,
  written,
} from './plan-steps.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  // Of whom and by whom isn't asked here.
  await client.query(unbound)
  await client.query('alter table proxy drop constraint proxy_online_relative, drop constraint proxy_relative_bounded')
  await client.query('set session_replication_role = replica')
  for (const [kind, id] of [
    ['guardian', proxy.deciding],
    ['relative', proxy.relative],
  ])
    await client.query(
      `insert into proxy (id, person_id, kind, scopes, valid, name, identifier, channel) values ($1, $2, $3, '{plan}', daterange(ctx_today() - 1, null), 'Anna', '1', 'online')`,
      [id, person, kind],
    )
  await client.query(authority)
  await client.query(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id)
     values ($1, 'SE-1', 'Norr', 'healthCentre', $3, $3), ($2, 'SE-2', 'Hemtjänsten', 'homeHelpUnit', $3, $3)`,
    [keeper, party, provider],
  )
  await client.query('set session_replication_role = origin')
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const stands = (state: PlanState, more: Standing = {}) => client.query(standing(state, more))

const as = (who: Who) =>
  client.query(
    `set local role hallpunkt_app; ${Object.entries(settings[who])
      .map(([key, value]) => `set local hallpunkt.${key} = '${value}'`)
      .join('; ')}`,
  )

/** What comes of a statement: how many rows, or that it is refused. What comes first is done by the owner. */
async function outcome(who: Who, text: string, first = ''): Promise<number | 'refused'> {
  if (first) await client.query(first)
  await as(who)
  await client.query('savepoint here')
  try {
    return (await client.query(text)).rowCount ?? 0
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error
    await client.query('rollback to here')
    return 'refused'
  } finally {
    await client.query('reset role')
    await client.query(
      `select set_config(s, '', true) from unnest(array['hallpunkt.actor','hallpunkt.person','hallpunkt.unit']) s`,
    )
  }
}
async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    return await work()
  } finally {
    await client.query('rollback')
  }
}
const tried = (state: PlanState, who: Who, text: string, more: Standing & { first?: string } = {}) =>
  inTransaction(async () => {
    await stands(state, more)
    return outcome(who, text, more.first)
  })
const may = async (...of: Parameters<typeof tried>) => (await tried(...of)) === 1

it('SIP-5: the steps that the database lets through are those of the domain’s table', async () => {
  const { rows } = await client.query<{ state: string; action: string; parts: string[]; leads: string[] }>(
    'select state, action, parts, leads from plan_step',
  )
  const inDatabase = rows.map((row) => [`${row.state} ${row.action}`, row.parts.toSorted(), row.leads.toSorted()])
  const inDomain = planStates.flatMap((state) =>
    planActions.flatMap((action) => {
      const row = transitions[state][action]
      return row ? [[`${state} ${action}`, [...row.by].toSorted(), leadsTo(state, action).toSorted()]] : []
    }),
  )
  const byName = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]))
  expect(inDatabase.sort(byName)).toEqual(inDomain.sort(byName))
})

it('SIP-5: from every state to every other, each moves a plan where the domain’s table says, and nowhere else', async () => {
  const wrong: string[] = []
  let [yes, no] = [0, 0]
  for (const from of planStates)
    for (const to of planStates)
      for (const who of everyone) {
        const expected = planActions.some((action) => byTable(who, from, action) && leadsTo(from, action).includes(to))
        // A relative has a part in what is said and none in where the plan stands; a plan in force is never a draft again.
        // And what has been judged isn't a proposal again.
        const back = from === 'declined' && to === 'proposed'
        const still = who === 'relative' || back || (from === 'confirming' && to === 'revising')
        const answer = `${said(to === 'consented', who === 'deciding' ? proxy.deciding : null)}; ${frozen};`
        const got = await may(from, who, moveTo(to, from), { first: answer })
        if (got !== (expected && !still)) wrong.push(`${who}: ${from} → ${to} ${got ? 'is let through' : 'is refused'}`)
        if (got) yes += 1
        else no += 1
      }
  console.log(`Moves past the service: ${yes} let through, ${no} refused`)
  expect(wrong).toEqual([])
  // Before it is judged, a yes after a no leads back to the proposal; and one who has said yes isn't asked again (SIP-1).
  const unjudged = { judged: false, first: said(true) }
  for (const who of ['keeper', 'person'] as const) {
    expect(await may('declined', who, moveTo('consented', 'declined'), unjudged)).toBe(false)
    expect(await may('declined', who, moveTo('proposed', 'declined'), unjudged)).toBe(true)
    expect(await may('declined', who, moveTo('proposed', 'declined'), { judged: false })).toBe(false)
  }
  expect(await may('proposed', 'keeper', moveTo('consented', 'proposed'))).toBe(false)
  expect(await may('proposed', 'keeper', moveTo('consented', 'proposed'), { first: said(false) })).toBe(false)
  expect(await may('confirming', 'party', moveTo('revising', 'confirming'), { force: true })).toBe(true)
  expect(await may('confirming', 'party', moveTo('drafted', 'confirming'), { force: true })).toBe(false)
})

it('SIP-5: what is written in a plan is written in the states, and by those, that the domain’s table says', async () => {
  const wrong: string[] = []
  for (const state of planStates)
    for (const [what, { when, staff, own, only }] of Object.entries(written))
      for (const who of everyone) {
        const text = partsOf[who].includes('party') || who === 'stranger' ? staff : own
        if (text === undefined || (only !== undefined && only !== who)) continue
        const expected = when.some((action) => byTable(who, state, action))
        const got = await may(state, who, text)
        if (got !== expected) wrong.push(`${what} by ${who} in ${state} ${got ? 'is let through' : 'is refused'}`)
      }
  expect(wrong).toEqual([])
})

it('SIP-4, SIP-5: nothing is in force without each party’s yes to it as it stands, with another day or another version', async () => {
  const agreed = moveTo('agreed', 'confirming')
  expect(await may('confirming', 'party', agreed)).toBe(true)
  expect(await may('confirming', 'party', agreed, { confirmed: false })).toBe(false)
  // White space asks nobody again; other words do.
  const rewritten = (what: string) =>
    `update plan_version set number = 4 where number = 2; update plan_confirmation set version = 4;
     insert into plan_version (plan_id, person_id, number, content, made_by) values ('${plan}', '${person}', 2, '${content(what)}', '${assignment}')`
  expect(await may('confirming', 'party', agreed, { first: rewritten(' Hembesök\u00a0') })).toBe(true)
  expect(await may('confirming', 'party', agreed, { first: rewritten('Hembesök varje dag') })).toBe(false)
  expect(await may('confirming', 'party', agreed.replace('2030-05-01', '2031-05-01'))).toBe(false)
  expect(await may('confirming', 'party', agreed.replace('force_version = 2', 'force_version = 1'))).toBe(false)
  expect(await may('confirming', 'keeper', agreed.replace('force_version = 2,', ''), { force: true })).toBe(false)
  expect(await may('drafted', 'keeper', moveTo('agreed', 'drafted'), { first: frozen })).toBe(true)
  expect(
    await may('drafted', 'keeper', moveTo('agreed', 'drafted').replace('force_version = 3', 'force_version = 2')),
  ).toBe(false)
  expect(await may('drafted', 'keeper', moveTo('confirming', 'drafted').replace('= 3', '= 2'))).toBe(false)
  expect(
    await may(
      'confirming',
      'party',
      `insert into plan_confirmation (id, plan_id, version, person_id, party_id, intervention_id, fingerprint, assignment_id)
    values (${id}, '${plan}', 1, '${person}', '${seat}', ${id}, 'x', '${assignment}')`,
    ),
  ).toBe(false)
})

it('SIP-5: nothing is taken from a party, given back to it or moved between the authorities without a yes since', async () => {
  const agreed = moveTo('agreed', 'confirming')
  const now = (text: string) => `update plan_version set content = '${text}' where plan_id = '${plan}' and number = 2;`
  const before = (text: string) =>
    `update plan_version set content = '${text}' where plan_id = '${plan}' and number = 1;`
  const yes = (about: string, more: { version?: number; of?: string } = {}) =>
    `insert into plan_confirmation (id, plan_id, version, person_id, party_id, about, intervention_id, fingerprint, assignment_id)
      values (${id}, '${plan}', ${more.version ?? 2}, '${person}', '${more.of ?? seat}', '${about}', ${about === 'overall' ? 'null' : `'${work}'`}, 'x', '${assignment}');`
  const none = now(JSON.stringify({ interventions: [], followUpOn: '2030-05-01' }))
  const comesInForce = (first: string, confirmed = false) =>
    may('confirming', 'party', agreed, {
      force: true,
      confirmed,
      first: `set local session_replication_role = replica; ${first}; set local session_replication_role = origin`,
    })
  // Taken away: the party says yes to that, and not once before.
  expect(await comesInForce(none)).toBe(false)
  expect(await comesInForce(none + yes('gone'))).toBe(true)
  expect(await comesInForce(none + yes('gone', { version: 1 }))).toBe(false)
  expect(await comesInForce(none + yes('does'))).toBe(false)
  // One that has left isn't asked; one that is there again is, under its new seat.
  const leaves = `update plan_party set withdrawn_at = now() where id = '${seat}';`
  const back = `insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, allowed_by, allowed_channel)
    values ('${proxy.relative}', '${plan}', '${person}', 'unit', '${provider}', '${party}', false, 'person', 'spoken');`
  expect(
    await may('confirming', 'keeper', agreed, {
      force: true,
      confirmed: false,
      first: `set local session_replication_role = replica; ${none}${leaves} set local session_replication_role = origin`,
    }),
  ).toBe(true)
  expect(await comesInForce(none + leaves + back)).toBe(false)
  expect(await comesInForce(none + leaves + back + yes('gone', { of: proxy.relative }))).toBe(true)
  // As it stood in force: the yes from then holds; otherwise in between, it doesn't.
  expect(await comesInForce(before(content()) + now(content()) + yes('does', { version: 1 }))).toBe(true)
  expect(await comesInForce(before(content('Telefon')) + now(content()) + yes('does', { version: 1 }))).toBe(false)
  // The overall responsibility: each authority that sits.
  const whose = (overall: string) => JSON.stringify({ interventions: [], overall, followUpOn: '2030-05-01' })
  const seats = `update authority set kind = 'region' where id = '${provider}';`
  const moved = seats + before(whose('municipality')) + now(whose('region'))
  expect(await comesInForce(moved)).toBe(false)
  expect(await comesInForce(moved + yes('overall', { of: keeperSeat }))).toBe(true)
  expect(await comesInForce(seats + before(whose('region')) + now(whose('region')))).toBe(true)
})

it('SIP-4: nothing is in force that no authority answers for, nor with a unit of another authority, or one that is in the plan no more', async () => {
  const agreed = moveTo('agreed', 'confirming')
  const now = (intervention: object) =>
    `update plan_version set content = '${JSON.stringify({
      interventions: [
        {
          id: work,
          what: 'Hembesök',
          answerer: 'municipality',
          partyId: seat,
          who: '',
          from: null,
          by: null,
          ...intervention,
        },
      ],
      followUpOn: '2030-05-01',
    })}' where plan_id = '${plan}' and number = 2;`
  const comes = (first: string, who: Who = 'keeper') =>
    may('confirming', who, agreed, {
      first: `set local session_replication_role = replica; ${first} set local session_replication_role = origin`,
    })
  expect(await comes(now({}))).toBe(true)
  expect(await comes(now({ answerer: null }))).toBe(false)
  expect(await comes(now({ answerer: null, what: ' \u00a0' }))).toBe(true)
  expect(await comes(now({ answerer: 'other', who: 'Anna' }))).toBe(true)
  expect(await comes(`update authority set kind = 'region' where id = '${provider}';`)).toBe(false)
  expect(await comes(`update plan_party set withdrawn_at = now() where id = '${seat}';`)).toBe(false)
  expect(await comes(`update plan_party set allowed_until = ctx_today() - 1 where id = '${seat}';`)).toBe(false)
})

it('SIP-5: a version comes in force with its own day, or one that a follow-up has set since it was frozen', async () => {
  const day = moveTo('agreed', 'confirming').replace('2030-05-01', '2030-09-09')
  const followed = (
    at: string,
  ) => `insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, next_on, assignment_id, recorded_at)
    values (${id}, ${of}, ctx_today(), true, 'helps', '2030-09-09', '${assignment}', ${at})`
  expect(await may('confirming', 'party', day)).toBe(false)
  expect(await may('confirming', 'party', day, { first: followed(`now() - interval '2 days'`) })).toBe(true)
  expect(await may('confirming', 'party', day, { first: followed(`now() - interval '20 days'`) })).toBe(false)
})

it('SIP-5: that there is to be no more follow-up is the keeper’s to say', async () => {
  const followed = `insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, next_on, assignment_id)
    values (${id}, ${of}, ctx_today(), true, 'helps', null, '${assignment}')`
  const none = `update plan set version = version + 1, follow_up_on = null where id = '${plan}'`
  expect(await may('agreed', 'party', none, { first: followed })).toBe(false)
  expect(await may('agreed', 'keeper', none, { first: followed })).toBe(true)
})

it('SIP-5: a step moves nothing but its own: not its version, its number, its days nor what is in force', async () => {
  const step = (set: string) => `update plan set ${set} where id = '${plan}'`
  for (const who of ['keeper', 'party', 'person', 'deciding'] as const) {
    expect(await may('agreed', who, step('version = version + 1'))).toBe(true)
    for (const set of [
      'version = version + 2',
      'version = version',
      'version = version + 1, force_version = 2',
      `version = version + 1, follow_up_on = '2030-02-02'`,
      'version = version + 1, live_seq = 9',
      `version = version + 1, closing_words = 'Nej'`,
    ])
      expect([who, set, await may('agreed', who, step(set))]).toEqual([who, set, false])
  }
  for (const set of [
    'live_seq = 9, version = version + 1',
    'live_seq = -1',
    `live_seq = 9, follow_up_on = '2030-02-02'`,
  ])
    expect([set, await may('drafted', 'party', step(set))]).toEqual([set, false])
  const followed = `insert into plan_follow_up (id, plan_id, person_id, on_day, person_present, answer, next_on, assignment_id)
    values (${id}, ${of}, ctx_today(), true, 'helps', '2030-02-02', '${assignment}')`
  const day = step(`version = version + 1, follow_up_on = '2030-02-02'`)
  expect(await may('agreed', 'party', day, { first: followed })).toBe(true)
  expect(await may('drafted', 'party', day, { first: followed })).toBe(false)
  expect(await may('agreed', 'person', day, { first: followed })).toBe(false)
  expect(
    await may(
      'agreed',
      'keeper',
      step(`state = 'closed', version = version + 1, closed_at = now() - interval '9 days', closing_reason = 'moved'`),
    ),
  ).toBe(false)
})

it('SIP-2: an answer moves a plan when it has been said, and a plan is begun with nothing said of it', async () => {
  for (const who of ['keeper', 'person', 'deciding'] as const) {
    expect(await may('needed', who, moveTo('consented', 'needed'))).toBe(false)
    const by = who === 'deciding' ? proxy.deciding : null
    expect(await may('needed', who, moveTo('consented', 'needed'), { first: said(false, by) })).toBe(false)
    expect(await may('needed', who, moveTo('declined', 'needed'), { first: said(true, by) })).toBe(false)
  }
  expect(await may('agreed', 'person', moveTo('closed', 'agreed'))).toBe(false)
  const begun = (columns: string, values: string) =>
    `insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, why${columns}) values (${id}, '${person}', 'SIP', '${provider}', ctx_unit(), 'proposed', 'staff', 'Behov'${values})`
  const reached = `insert into reach (reader, person_id, sort_key, valid, grounds) values ('${party}', '${person}', '', datemultirange(daterange(null, null)), '{listing}')`
  const first = `set local session_replication_role = replica; ${reached}; set local session_replication_role = origin`
  expect(await may('closed', 'party', begun('', ''), { first })).toBe(true)
  for (const [column, value] of [
    ['version', '9'],
    ['force_version', '1'],
    ['follow_up_on', `'2030-01-01'`],
    ['proposed_at', `'2020-01-01'`],
  ])
    expect(await may('closed', 'party', begun(`, ${column}`, `, ${value}`), { first })).toBe(false)
  const keepers = `insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, invited_by) values (${id}, ${of}, 'unit', '${provider}', '${keeper}', true, '${assignment}')`
  const gone = `alter table plan_party disable trigger plan_party_seated; set local session_replication_role = replica; delete from plan_party where is_keeper; set local session_replication_role = origin`
  for (const state of planStates)
    expect([state, await may(state, 'keeper', keepers, { first: gone })]).toEqual([state, state === 'proposed'])
})

it('what is told of a plan is a step of the table, to where it stands, and nothing after the end', async () => {
  const told = (action: string, from: PlanState | null, to: PlanState) =>
    `insert into plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id) values (${id}, ${of}, '${action}', ${from ? `'${from}'` : 'null'}, '${to}', 'staff', '${assignment}')`
  expect(await may('confirming', 'party', told('confirm', 'confirming', 'confirming'))).toBe(true)
  expect(await may('agreed', 'keeper', told('handOver', 'agreed', 'agreed'))).toBe(true)
  expect(await may('agreed', 'keeper', told('recordConsent', 'agreed', 'agreed'))).toBe(true)
  expect(await may('agreed', 'keeper', told('confirm', 'drafted', 'agreed'))).toBe(true)
  expect(await may('proposed', 'keeper', told('propose', null, 'proposed'))).toBe(true)
  expect(await may('agreed', 'party', told('handOver', 'agreed', 'agreed'))).toBe(false)
  expect(await may('agreed', 'keeper', told('submit', 'drafted', 'confirming'))).toBe(false)
  expect(await may('agreed', 'keeper', told('invented', 'agreed', 'agreed'))).toBe(false)
  expect(await may('agreed', 'keeper', told('propose', null, 'agreed'))).toBe(false)
  expect(await may('closed', 'keeper', told('close', 'agreed', 'closed'))).toBe(false)
})

it('AC-8: a relative sees what is in force; nobody but those it is told to sees why it was proposed, nor another’s words', async () => {
  const read = (who: Who, text: string) =>
    inTransaction(async () => {
      await stands('agreed')
      await client.query(said(true))
      await client.query(said(true, proxy.deciding))
      await client.query(`update plan_party set email = 'a@b.example' where id = '${seat}'`)
      return outcome(who, text)
    })
  const whys = { keeper: 1, party: 1, person: 1, deciding: 1, relative: 0, stranger: 0 }
  const words = { keeper: 2, party: 0, person: 2, deciding: 1, relative: 0, stranger: 0 }
  for (const who of everyone) {
    expect([who, await read(who, `select why from plan_why('${plan}')`)]).toEqual([who, whys[who]])
    expect([who, await read(who, 'select words from plan_word')]).toEqual([who, words[who]])
    expect([who, await read(who, `select yes from plan_yeses('${plan}')`)]).toEqual([who, who === 'stranger' ? 0 : 2])
    for (const column of ['why', 'proposer_name', 'closing_words'])
      expect([who, await read(who, `select ${column} from plan`)]).toEqual([who, 'refused'])
    expect([who, await read(who, 'select email from plan_party')]).toEqual([who, 'refused'])
  }
  expect(await read('relative', 'select title from plan_link')).toBe(0)
  expect(await read('relative', 'select number from plan_version')).toBe(1)
})
