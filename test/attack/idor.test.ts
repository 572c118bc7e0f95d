// For each operation of the contract and each one who has no business there: the right input, aimed at what belongs to someone else.
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officialNumbers } from '../../demo/numbers.ts'
import type { OperationName } from '../../src/contract/index.ts'
import { scopes } from '../../src/domain/access/clients.ts'
import { roleCodes, roles } from '../../src/domain/access/roles.ts'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { hashToken } from '../../src/server/platform/operations/session.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { Caller, County, type Reply } from '../integration/client.ts'
import { names } from '../integration/inputs.ts'
import { type Aim, aims, operationOf, pointsAtHidden, unknownFields } from './aim.ts'
import { isHidden, type Kind, makeVictim, proxyNumber, rowsOf, type Victim } from './victim.ts'

let county: County
let victim: Victim
let numbers: Iterator<string>
const all = names.flatMap((name) => aims(name, dayOf(new Date().toISOString())))
let attacks = 0
const attackers = new Set<string>()

beforeAll(async () => {
  county = await County.start(60)
  const taken = new Set(
    (await county.rows<{ value: string }>('select value from person_identifier')).map(({ value }) => value),
  )
  numbers = officialNumbers()
    .filter((number) => !taken.has(number))
    .values()
  victim = await makeVictim(county, county.units.norrangen, numbers.next().value)
})
afterAll(async () => {
  console.log(`IDOR: ${attacks} attacks by ${attackers.size} attackers on ${names.length} operations`)
  await county?.stop()
})

it('every operation is attacked, and every id that one takes points at something that is there', () => {
  expect(Object.fromEntries(names.flatMap((name) => unknownFields(name).map((field) => [field, name])))).toEqual({})
  expect(new Set(all.map((aim) => aim.operation))).toEqual(new Set(names))
  expect(new Set(names.map((name) => operationOf(name).permission.actor))).toEqual(
    new Set(['staff', 'person', 'signedIn']),
  )
})

/** Those of the victim's ids that the attacker may not know of, exchanged for such as don't exist. */
function missing(ids: Victim['ids'], known: readonly Kind[]): Record<Kind, string> {
  return Object.fromEntries(
    (Object.entries(ids) as [Kind, string][]).map(([kind, id]) => [
      kind,
      isHidden(kind) && !known.includes(kind) ? uuidv7() : id,
    ]),
  ) as Record<Kind, string>
}

/**
 * What speaks of several at once, or of what may be gone already, answers just that, of what isn't there and of what is someone else's
 * in the same words.
 */
const gone: Partial<Record<OperationName, number>> = {
  'today.readNotice': 200,
  'contact.informMany': 409,
  'intake.mendGapsPreview': 409,
  'intake.mendGaps': 409,
  'access.askToLift': 200,
}

async function call(caller: Caller, aim: Aim, ids: Readonly<Record<Kind, string>>): Promise<Reply<unknown>> {
  const reply = await caller.call(aim.operation, aim.input(ids) as never)
  // The attacks stand in each other's way at the attacker's own unit: one handover at a time.
  return reply.problem?.code === 'handover.running' ? call(caller, aim, ids) : reply
}

/** What an answer says, without what differs from one call to the next. */
const saidBy = ({ status, text }: Reply<unknown>) =>
  `${status} ${text.replace(/"requestId":"[^"]*"/, '').replace(/"(asOf|madeAt|now|until)":"[^"]*"/g, '')}`

const label = (aim: Aim) => (aim.with ? `${aim.operation} with ${aim.with}` : aim.operation)

/** Does the work for each, a few at a time. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const one = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: 6 }, one))
}

interface Attacker {
  who: string
  caller(): Promise<Caller>
  /** What they may not have in any answer; the marks of the victim unless said. */
  marks?(): string[]
  /** What they know is there, and may. */
  knows?: readonly Kind[]
}

/** Runs attacks as someone, and gives what went wrong: nothing, when the service holds. */
async function assault(
  attacker: Attacker,
  aimsOfThis: readonly Aim[],
  judge: (aim: Aim, reply: Reply<unknown>) => string[],
  of: Victim = victim,
  times: 'once' | 'against what isn’t there' = 'against what isn’t there',
) {
  const caller = await attacker.caller()
  attackers.add(attacker.who)
  const wrong: string[] = []
  const refused: string[] = []
  const marks = attacker.marks?.() ?? [of.mark, of.nameMark]
  const attack = async (aim: Aim) => {
    // Signing out is tried too, but not with the session that tries the rest.
    const by = aim.operation === 'session.end' ? await attacker.caller() : caller
    const reply = await call(by, aim, of.ids)
    attacks += 1
    const say = (what: string) => wrong.push(`${label(aim)}: ${what}: ${reply.status} ${reply.text.slice(0, 300)}`)
    if (reply.status >= 500) say('stumbled')
    for (const mark of marks) if (reply.text.includes(mark)) say(`shows ${mark}`)
    for (const what of judge(aim, reply)) say(what)
    if (reply.status >= 400 && reply.status !== 401) refused.push(reply.problem.requestId!)
    if (times !== 'once' && pointsAtHidden(aim)) {
      const blank = await call(by, aim, missing(of.ids, attacker.knows ?? []))
      attacks += 1
      if (saidBy(blank) !== saidBy(reply)) say(`tells it from what doesn’t exist (${saidBy(blank).slice(0, 300)})`)
    }
  }
  // Signing out everywhere is tried when nothing else is left to try.
  const last = (aim: Aim) => aim.operation === 'session.endEverywhere'
  await each(
    aimsOfThis.filter((aim) => !last(aim)),
    attack,
  )
  await each(aimsOfThis.filter(last), attack)
  const logged = await county.rows<{ request_id: string }>(
    `select request_id from audit_entry where outcome = 'refused' and request_id = any ($1)`,
    [refused],
  )
  const inLog = new Set(logged.map((row) => row.request_id))
  return { wrong, unlogged: refused.filter((id) => !inLog.has(id)), refused: refused.length }
}

/** A refusal by name: the status it must have. */
const mustBe =
  (...statuses: number[]) =>
  (_aim: Aim, reply: Reply<unknown>): string[] =>
    statuses.includes(reply.status) ? [] : [`is not ${statuses.join(' or ')}`]

/** What points at something hidden is refused as forbidden or not found; what points at staff or units only changes nothing of theirs. */
const notTheirs = (aim: Aim, reply: Reply<unknown>): string[] =>
  pointsAtHidden(aim) && ![403, 404, gone[aim.operation]].includes(reply.status)
    ? ['is neither forbidden nor not found']
    : []

const staffAt =
  (unit: () => string, role: string, profession = 'nurse') =>
  async () =>
    county.asStaff((await county.newStaff({ unitId: unit(), role, profession, licensed: true })).hsaId)

/** A system client of the unit's provider, signed in for itself. */
const systemOf = (unit: () => string) => async () => {
  const [clientId, secret] = [`system-${uuidv7()}`, randomBytes(32).toString('base64url')]
  await county.rows(
    `insert into system_client (id, client_id, name, provider_id, secret_hash, scopes, expires_on)
     select $1, $2, 'Prov', provider_id, $3, $4, ctx_today() + 30 from care_unit where id = $5`,
    [uuidv7(), clientId, hashToken(secret), scopes, unit()],
  )
  const { body } = await county.nobody.send<{ access_token: string }>('POST', '/auth/token', {
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
  })
  return county.nobody.with({ authorization: `Bearer ${body.access_token}` })
}

describe('what belongs to a unit is neither shown to, nor changed by', () => {
  const outsiders: Attacker[] = [
    {
      who: 'the manager of another unit of the same provider',
      caller: staffAt(() => county.units.heart, 'unitManager'),
    },
    { who: 'a nurse at another unit of the same provider', caller: staffAt(() => county.units.heart, 'nurse') },
    { who: 'the manager of a municipality’s health care', caller: () => county.as('britta') },
    { who: 'the manager of home help, in social care', caller: () => county.as('fatima') },
    {
      who: 'a needs assessor of social care',
      caller: staffAt(() => county.units.homeHelp, 'needsAssessor', 'socialWorker'),
    },
    {
      who: 'an administrator of another provider',
      caller: staffAt(() => county.units.homeHelp, 'administrator', 'careCoordinator'),
    },
    {
      who: 'a county administrator of another authority',
      caller: staffAt(() => county.units.homeHelp, 'countyAdministrator', 'careCoordinator'),
    },
  ]

  const systems: Attacker[] = [
    { who: 'a system of another provider, with every scope', caller: systemOf(() => county.units.homeHealth) },
    { who: 'a system of the same provider, with every scope', caller: systemOf(() => county.units.norrangen) },
  ]

  it.each([...outsiders, ...systems])('$who', async (outsider) => {
    const before = await rowsOf(county, victim)
    expect(before.length).toBeGreaterThan(25)
    const { wrong, unlogged, refused } = await assault(outsider, all, notTheirs)
    expect(wrong).toEqual([])
    expect(unlogged).toEqual([])
    expect(refused).toBeGreaterThan(20)
    expect(await rowsOf(county, victim)).toEqual(before)
  })

  it('one of another provider who has looked the person up, with a reason', async () => {
    const known = await makeVictim(county, county.units.norrangen, numbers.next().value)
    const before = await rowsOf(county, known)
    const caller = await county.asStaff(
      (await county.newStaff({ unitId: county.units.homeHealth, role: 'unitManager', profession: 'nurse' })).hsaId,
    )
    await caller.may('person.lookUp', { identifier: known.number!, reason: 'Ringer om sina mediciner' })
    // Whom they have looked up they see, and write about in their own name; never what the other unit has.
    const inner = all.filter((aim) => aim.kinds.some((kind) => isHidden(kind) && kind !== 'person'))
    const looker: Attacker = {
      who: 'one of another provider who has looked the person up',
      caller: async () => caller,
      marks: () => [known.mark],
      knows: ['person'],
    }
    const wentThrough = (aim: Aim, reply: Reply<unknown>) =>
      reply.status < 400 && gone[aim.operation] !== 200 ? ['went through'] : []
    const deep = await assault(looker, inner, wentThrough, known)
    expect(deep.wrong).toEqual([])
    expect(deep.unlogged).toEqual([])
    const others = all.filter((aim) => !inner.includes(aim) && operationOf(aim.operation).permission.actor === 'staff')
    const shallow = await assault({ ...looker }, others, () => [], known, 'once')
    expect(shallow.wrong).toEqual([])
    const after = new Set(await rowsOf(county, known))
    expect(before.filter((row) => !after.has(row))).toEqual([])
  })
})

describe('nobody gets anywhere', () => {
  const refusals: { who: string; caller(): Promise<Caller>; statuses: number[] }[] = [
    { who: 'who isn’t signed in', caller: async () => county.nobody, statuses: [401] },
    {
      who: 'whose token is made up',
      caller: async () => county.nobody.with({ authorization: `Bearer ${'a'.repeat(43)}` }),
      statuses: [401],
    },
    { who: 'who is signed in, without having chosen an assignment', caller: () => county.as('leila'), statuses: [403] },
    { who: 'who is signed in as another resident', caller: () => county.as('ingrid'), statuses: [403, 404] },
    {
      who: 'whose assignment at the unit has ended',
      caller: async () => {
        const staff = await county.newStaff({ unitId: victim.unitId, role: 'unitManager', profession: 'nurse' })
        const caller = await county.asStaff(staff.hsaId)
        await county.rows('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
          staff.assignmentId,
        ])
        return caller
      },
      statuses: [403],
    },
  ]

  it.each(refusals)('$who', async ({ who, caller, statuses }) => {
    const someone = await caller()
    const before = await rowsOf(county, victim)
    // What is open to whoever is signed in says only who they are themselves.
    const tried = all.filter((aim) => statuses[0] === 401 || operationOf(aim.operation).permission.actor !== 'signedIn')
    const own = (aim: Aim) => operationOf(aim.operation).permission.actor === 'person' && who.includes('resident')
    const { wrong, unlogged } = await assault({ who, caller: async () => someone }, tried, (aim, reply) =>
      own(aim) ? notTheirs(aim, reply) : mustBe(...statuses)(aim, reply),
    )
    expect(wrong).toEqual([])
    expect(unlogged).toEqual([])
    // What a resident asks for themself may name anyone: it is theirs, and changes nothing of the victim's.
    const theirs = (row: string) =>
      who.includes('resident') && row.startsWith('contact_request: ') && !row.includes(victim.ids.person)
    expect((await rowsOf(county, victim)).filter((row) => !theirs(row))).toEqual(before)
  })

  it('of the unit’s own, where the role hasn’t the task', async () => {
    const before = await rowsOf(county, victim)
    for (const role of roleCodes) {
      const lacking = all.filter(({ operation }) => {
        const { permission } = operationOf(operation)
        return permission.actor === 'staff' && !roles[role].verbs.includes(permission.verb)
      })
      const caller = staffAt(() => victim.unitId, role)
      const { wrong, unlogged } = await assault({ who: `a ${role} of the unit`, caller }, lacking, (_aim, reply) =>
        reply.status === 403 && reply.problem.reasons.some((r) => r.code === 'access.notPermitted')
          ? []
          : ['isn’t refused for the role'],
      )
      expect(wrong, role).toEqual([])
      expect(unlogged, role).toEqual([])
    }
    // Those they make and sign in are new at the unit; nothing else is.
    const after = (await rowsOf(county, victim)).filter((row) => !row.startsWith('unit: '))
    expect(after).toEqual(before.filter((row) => !row.startsWith('unit: ')))
  })

  it('who is the person, at what is for staff', async () => {
    const before = await rowsOf(county, victim)
    const { caller } = await asResident(victim)
    const forStaff = all.filter(({ operation }) => operationOf(operation).permission.actor === 'staff')
    const { wrong, unlogged } = await assault(
      { who: 'the person, at what is for staff', caller },
      forStaff,
      mustBe(403),
    )
    expect(wrong).toEqual([])
    expect(unlogged).toEqual([])
    expect(await rowsOf(county, victim)).toEqual(before)
  })
})

async function asResident({ number }: Victim) {
  const { startSession } = await import('../../src/server/platform/sign-in/sessions.ts')
  const session = await startSession(county.app, { kind: 'person', subject: number! }, { bearer: true, seconds: 600 })
  return { caller: async () => county.nobody.with({ authorization: `Bearer ${session!.token}` }) }
}

describe('the attacks hit', () => {
  /** Where whoever may do it may with another one of the kind: a request that is on its way, a block at another unit. */
  const own: Partial<Record<OperationName, (victim: Victim) => Promise<Partial<Record<Kind, string>>>>> = {
    'request.recall': async ({ sent }) => ({ request: sent }),
    'access.openBlock': async ({ ids }) => {
      const block = uuidv7()
      await county.rows(
        `insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel)
         select $1, $2, provider_id, id, 'units', 'person', 'spoken' from care_unit where id = $3`,
        [block, ids.person, county.units.heart],
      )
      return { block }
    },
    // Another unit than the plan's own, which takes part already.
    'plan.askParty': async (mine) => ({ unit: mine.elsewhereId }),
    // Another unit in the plan, which is asked to keep it; and the own one, asked by that.
    'plan.askKeeper': async (mine) => ({ party: await seatFor(mine, mine.elsewhereId) }),
    'plan.takeBackKeeper': async (mine) => {
      await askedToKeep(mine, await seatFor(mine, mine.elsewhereId), mine.unitId)
      return {}
    },
    'plan.answerKeeper': async (mine) => {
      for (const table of ['plan', 'plan_party'])
        await county.rows(`update ${table} set unit_id = $1 where person_id = $2 and unit_id = $3`, [
          mine.elsewhereId,
          mine.ids.person,
          mine.unitId,
        ])
      await askedToKeep(mine, await seatFor(mine, mine.unitId), mine.elsewhereId)
      return {}
    },
    'plan.undoMeeting': async ({ ids }) => {
      await county.rows('update plan_meeting set opened_at = now(), person_present = true where id = $1', [ids.meeting])
      await county.rows(
        `insert into plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id, detail)
         values (gen_random_uuid(), $1, $2, 'openMeeting', 'drafted', 'drafted', 'staff', $3, jsonb_build_object('meetingId', $4::text))`,
        [ids.plan, ids.person, ids.assignment, ids.meeting],
      )
      return {}
    },
    'plan.guardianSight': child,
    'resident.guardianReads': child,
    'discharge.information': ward,
    'discharge.writeInformation': ward,
    'discharge.informationPaper': ward,
  }

  /** The person lies at the unit of whoever asks: what is the ward's alone. */
  async function ward({ ids, unitId }: Victim) {
    await county.rows(
      `update discharge_case set ward_id = u.id, provider_id = u.provider_id from care_unit u where u.id = $2 and discharge_case.id = $1`,
      [ids.case, unitId],
    )
    return {}
  }

  /** Of an age when the plans are the child's own; whoever acts is a guardian. */
  async function child({ ids }: Victim) {
    await county.rows(`update person set birth_date = ctx_today() - interval '15 years' where id = $1`, [ids.person])
    await county.rows(`update proxy set kind = 'guardian' where id = $1`, [ids.proxy])
    return {}
  }
  async function seatFor({ ids }: Victim, unitId: string): Promise<string> {
    const party = uuidv7()
    await county.rows(
      `insert into plan_party (id, plan_id, person_id, kind, provider_id, unit_id, allowed_by, allowed_channel)
       select $1, $2, $3, 'unit', provider_id, id, 'person', 'spoken' from care_unit where id = $4`,
      [party, ids.plan, ids.person, unitId],
    )
    return party
  }
  const askedToKeep = ({ ids }: Victim, party: string, fromUnit: string) =>
    county.rows(
      `insert into plan_keeper_change (id, plan_id, person_id, from_unit_id, to_party_id, words, asked_by)
       values (gen_random_uuid(), $1, $2, $3, $4, 'Ni träffar personen oftast', $5)`,
      [ids.plan, ids.person, fromUnit, party, ids.assignment],
    )

  /** Whoever else it is for: whose notice it is, who acts for the person, or the manager. */
  const otherwise = async (operation: OperationName, mine: Victim): Promise<Caller> => {
    // Whose notice or reminder it is, or whose emergency.
    if (['today.readNotice', 'access.askToLift', 'discharge.readReminder'].includes(operation))
      return county.asStaff(mine.hsaId)
    if (operation !== 'session.represent') return county.as('helena')
    const session = await startSession(
      county.app,
      { kind: 'person', subject: proxyNumber },
      { bearer: true, seconds: 600 },
    )
    return new Caller(county.server.url, { authorization: `Bearer ${session!.token}` })
  }

  it('the same inputs, from whoever they are for, find what they point at', async () => {
    const lost: string[] = []
    let done = 0
    const tried = all.filter((aim) => pointsAtHidden(aim))
    for (const aim of tried) {
      const mine = await makeVictim(county, county.units.norrangen, numbers.next().value)
      const { permission } = operationOf(aim.operation)
      const caller =
        permission.actor === 'person' ? await (await asResident(mine)).caller() : await otherwise(aim.operation, mine)
      const reply = await call(caller, aim, { ...mine.ids, ...(await own[aim.operation]?.(mine)) })
      if (reply.status === 200) done += 1
      if ([401, 403, 404].includes(reply.status) || reply.status >= 500 || reply.problem?.code === 'input.invalid')
        lost.push(`${label(aim)}: ${reply.status} ${reply.text.slice(0, 300)}`)
    }
    console.log(
      `IDOR: of ${tried.length} inputs that point at something hidden, ${done} are carried out for whoever they are for`,
    )
    expect(lost).toEqual([])
    expect(done).toBeGreaterThan(tried.length / 3)
  })
})
