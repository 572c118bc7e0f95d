import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { usualFollowUpDays } from '../../src/domain/discharge/follow-up.ts'
import { readmissionOf } from '../../src/domain/discharge/readmission.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { addPersons, addStaff, figureAt } from './followup-rows.ts'

/** How stays and plans went, as of a day and as it was known: held against the domain's own rules. */
let database: TestDatabase
let owner: pg.Client
const [region, provider, ward, centre, wrong, keeper] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()]
const people = Array.from({ length: 4 }, () => uuidv7())
const run = (text: string, values: unknown[] = []) => owner.query(text, values)

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.superuserUrl })
  await owner.connect()
  await run(`insert into authority (id, kind, code, name) values ($1, 'region', '24', 'Regionen')`, [region])
  await run(
    `insert into care_provider (id, hsa_id, name, kind) values ($1, 'SE2321000222-P1', 'Regionen', 'healthcare')`,
    [provider],
  )
  await run(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) values ($1, 'SE2321000222-1', 'Avdelningen', 'hospitalWard', $3, $4),
      ($2, 'SE2321000222-2', 'Hälsocentralen', 'primaryCareCentre', $3, $4), ($5, 'SE2321000222-3', 'En annan hälsocentral', 'primaryCareCentre', $3, $4)`,
    [ward, centre, provider, region, wrong],
  )
  await addStaff(owner, { assignmentId: keeper, unitId: ward, role: 'nurse', profession: 'nurse' })
  await addPersons(owner, people)
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})
beforeEach(async () => {
  await empty()
  await run('update person set deceased_on = null')
})

/** Row by row: to truncate what all of this hangs on takes a second. */
const empty = () =>
  run(`delete from discharge_readmission; delete from discharge_follow_up; delete from discharge_delivery; delete from discharge_receiver; delete from discharge_message; delete from discharge_case;
    delete from contact_request_end; delete from contact_request; delete from plan_quality; delete from plan_event; delete from plan_version; delete from plan`)

interface StayOf {
  planned?: boolean
  retractedAt?: string
  knownFrom?: string
  toldOutAt?: string
}
async function message(stay: string, person: number, kind: string, at: string, to: string[] = [], content = {}) {
  const id = uuidv7()
  await run(
    `insert into discharge_message (id, case_id, person_id, kind, sent_at, unit_id, assignment_id, content) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, stay, people[person], kind, at, ward, keeper, JSON.stringify(content)],
  )
  for (const unit of to)
    await run(`insert into discharge_delivery (message_id, case_id, person_id, unit_id) values ($1, $2, $3, $4)`, [
      id,
      stay,
      people[person],
      unit,
    ])
}
/** A stay from one instant to another, told of as it went unless said. */
async function stayed(person: number, from: string, to: string | null, of: StayOf = {}): Promise<string> {
  const id = uuidv7()
  await run(
    `insert into discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, admitted_at, discharged_at, planned, planning_due, created_by, created_at)
     values ($1, $2, $3, $4, $5, 'Nils', '1', $6, $7, $8, true, $9, $10)`,
    [
      id,
      people[person],
      provider,
      ward,
      to ? 'discharged' : 'admitted',
      from,
      to,
      of.planned ?? false,
      keeper,
      of.knownFrom ?? from,
    ],
  )
  if (to) await message(id, person, 'discharged', of.toldOutAt ?? to)
  if (of.retractedAt) {
    await message(id, person, 'retraction', of.retractedAt)
    await run(`update discharge_case set state = 'retracted' where id = $1`, [id])
  }
  return id
}
const figure = (code: string, day: string, knownAt: string, unit = ward) => figureAt(owner, code, day, knownAt, unit)
const later = '2026-10-01T00:00Z'

describe('a request for a contact', () => {
  const asked = async (
    person: number,
    at: string,
    of: { kind?: string; from?: string; knownAt?: string; unit?: string } = {},
  ) => {
    const id = uuidv7()
    await run(
      `insert into contact_request (id, person_id, provider_id, unit_id, contact_kind, asked_by, channel, asked_at, recorded_at, origin_id)
       values ($1, $2, $3, $4, $5, 'person', 'phone', $6, $7, $8)`,
      [
        id,
        people[person],
        provider,
        of.unit ?? centre,
        of.kind ?? 'doctorContact',
        at,
        of.knownAt ?? at,
        of.from ?? null,
      ],
    )
    return id
  }
  const ended = (
    id: string,
    person: number,
    outcome: 'appointed' | 'withdrawn' | 'transferred',
    at: string,
    unit = centre,
  ) =>
    run(
      `insert into contact_request_end (request_id, person_id, provider_id, unit_id, outcome, ended_at, contact_id, withdrawn_by, channel, transfer_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        people[person],
        provider,
        unit,
        outcome,
        at,
        outcome === 'appointed' ? uuidv7() : null,
        outcome === 'withdrawn' ? 'person' : null,
        outcome === 'withdrawn' ? 'phone' : null,
        outcome === 'transferred' ? uuidv7() : null,
      ],
    )
  const at = '2026-03-02T09:00:00+01:00'
  const told = (day = '2026-04-20', knownAt = later, unit = centre) => figure('requestsAnswered', day, knownAt, unit)

  it('is answered within thirty days of when it was first asked, to the day', async () => {
    await ended(await asked(0, at), 0, 'appointed', '2026-04-01T23:59:00+02:00')
    await ended(await asked(1, at), 1, 'appointed', '2026-04-02T00:00:00+02:00')
    await asked(2, at)
    expect(await told()).toBe('1/3')
    // Those of the last thirty days may yet be answered, and those of long ago are another time's.
    expect(await told('2026-04-01')).toBe('0/0')
    expect(await told('2026-06-30')).toBe('1/3')
    expect(await told('2026-07-01')).toBe('0/0')
  })

  it('that was taken back in time isn’t counted, nor one of home help, nor of whoever died', async () => {
    await ended(await asked(0, at), 0, 'withdrawn', '2026-03-10T09:00:00+01:00')
    await ended(await asked(1, at), 1, 'withdrawn', '2026-04-10T09:00:00+02:00')
    await asked(2, at, { kind: 'socialCareContact' })
    await asked(3, at)
    await run(`update person set deceased_on = '2026-03-20' where id = $1`, [people[3]])
    expect(await told()).toBe('0/1')
  })

  it('that was sent on waits where it is now, from when it was first asked', async () => {
    const first = await asked(0, at, { unit: ward })
    await ended(first, 0, 'transferred', '2026-03-20T09:00:00+01:00', ward)
    await ended(
      await asked(0, at, { from: first, knownAt: '2026-03-20T09:00:00+01:00' }),
      0,
      'appointed',
      '2026-04-05T09:00:00+02:00',
    )
    expect([await told('2026-04-20', later, ward), await told()]).toEqual(['0/0', '0/1'])
  })

  it('written down late, or answered later than asked about, is as it was known', async () => {
    await asked(0, at, { knownAt: '2026-04-30T09:00:00+02:00' })
    await ended(await asked(1, at), 1, 'appointed', '2026-03-05T09:00:00+01:00')
    expect(await told('2026-04-20', '2026-04-21T00:00Z')).toBe('1/1')
    expect(await told()).toBe('1/2')
    expect(await told('2026-04-20', '2026-03-04T00:00Z')).toBe('0/1')
  })
})

describe('a return to hospital', () => {
  it('is what the domain says it is, to the day, and what the stays themselves are linked by', async () => {
    const out = '2026-03-02T14:00:00+01:00'
    for (const [person, [back, planned]] of (
      [
        ['2026-03-09T23:59:00+01:00', false],
        ['2026-03-10T00:00:00+01:00', false],
        ['2026-03-05T10:00:00+01:00', true],
        ['2026-04-01T10:00:00+02:00', false],
      ] as const
    ).entries()) {
      await empty()
      await stayed(person, '2026-02-20T10:00:00+01:00', out)
      await stayed(person, back, null, { planned })
      const within = readmissionOf(out, back, planned)!.within
      const of = async (days: 7 | 30) => await figure(`readmitted${days}`, '2026-04-20', later)
      expect([await of(7), await of(30)], back).toEqual([
        `${within.includes(7) ? 1 : 0}/1`,
        `${within.includes(30) ? 1 : 0}/1`,
      ])
      const { rows } = await run('select count(*)::int as n from discharge_readmission where not planned')
      expect(rows[0].n).toBe(within.includes(30) ? 1 : 0)
    }
  })

  it('is one from the latest stay before it alone', async () => {
    await stayed(0, '2026-02-20T10:00:00+01:00', '2026-03-02T14:00:00+01:00')
    await stayed(0, '2026-03-04T10:00:00+01:00', '2026-03-06T14:00:00+01:00', { planned: true })
    await stayed(0, '2026-03-08T10:00:00+01:00', null)
    expect(await figure('readmitted7', '2026-04-20', later)).toBe('1/2')
  })

  it('that was of the wrong person is one until it was taken back, whenever it is asked', async () => {
    await stayed(0, '2026-02-20T10:00:00+01:00', '2026-03-02T14:00:00+01:00')
    await stayed(0, '2026-03-04T10:00:00+01:00', null, { retractedAt: '2026-05-01T10:00:00+02:00' })
    expect(await figure('readmitted7', '2026-04-20', '2026-04-21T00:00Z')).toBe('1/1')
    expect(await figure('readmitted7', '2026-04-20', later)).toBe('0/1')
  })

  it('from a stay that was told to have ended late counts from when that was known', async () => {
    await stayed(0, '2026-02-20T10:00:00+01:00', '2026-03-02T14:00:00+01:00', {
      toldOutAt: '2026-05-01T10:00:00+02:00',
    })
    expect(await figure('readmitted7', '2026-04-20', '2026-04-21T00:00Z')).toBe('0/0')
    expect(await figure('readmitted7', '2026-04-20', later)).toBe('0/1')
  })
})

describe('a call after coming home', () => {
  const called = (stay: string, person: number, outcome: string, at: string) =>
    run(
      `insert into discharge_follow_up (id, case_id, person_id, outcome, form, at, unit_id, assignment_id) values ($1, $2, $3, $4, 1, $5, $6, $7)`,
      [uuidv7(), stay, people[person], outcome, at, ward, keeper],
    )

  it('is in time to the end of the last day, when somebody was reached or wanted none', async () => {
    const out = '2026-03-02T14:00:00+01:00'
    const stays = []
    for (const person of [0, 1, 2, 3]) stays.push(await stayed(person, '2026-02-20T10:00:00+01:00', out))
    await called(stays[0]!, 0, 'reached', '2026-03-09T23:00:00+01:00')
    await called(stays[1]!, 1, 'reached', '2026-03-10T08:00:00+01:00')
    await called(stays[2]!, 2, 'notReached', '2026-03-04T08:00:00+01:00')
    await called(stays[3]!, 3, 'declined', '2026-03-04T08:00:00+01:00')
    // The last day was 9 March: before it was over nobody is late.
    expect(usualFollowUpDays).toBe(7)
    expect(await figure('followUpCalls', '2026-03-09', later)).toBe('0/0')
    expect(await figure('followUpCalls', '2026-03-10', later)).toBe('2/4')
    await run(`update person set deceased_on = '2026-03-05' where id = $1`, [people[2]])
    expect(await figure('followUpCalls', '2026-03-10', later)).toBe('2/3')
    await run(`insert into discharge_policy (authority_id, valid, follow_up_days) values ($1, '[2026-01-01,)', 8)`, [
      region,
    ])
    expect(await figure('followUpCalls', '2026-03-11', later)).toBe('3/3')
    await run('delete from discharge_policy')
  })
})

describe('the notice and the call', () => {
  /** A unit of open care in a stay, and when it was said to have been told by mistake. */
  const told = (stay: string, person: number, unit: string, removedAt: string | null = null) =>
    run(
      `insert into discharge_receiver (id, case_id, person_id, role, provider_id, unit_id, added_at, added_by, removed_at, removed_by)
       values ($1, $2, $3, 'openCare', $4, $5, '2026-03-02T10:00Z', $6, $7, $8)`,
      [uuidv7(), stay, people[person], provider, unit, keeper, removedAt, removedAt && keeper],
    )
  const notices = (knownAt = later) => figure('noticeInTime', '2026-03-05', knownAt)
  const calls = (unit: string, knownAt = later) => figure('callInTime', '2026-03-20', knownAt, unit)
  const taken = '2026-03-04T10:00:00Z'

  it('that reached only a unit told by mistake reached nobody, from when that was said', async () => {
    const stay = await stayed(0, '2026-03-02T10:00:00Z', null)
    await told(stay, 0, wrong, taken)
    await message(stay, 0, 'admissionNotice', '2026-03-02T12:00:00Z', [wrong])
    expect(await notices('2026-03-03T12:00:00Z')).toBe('1/1')
    expect(await notices()).toBe('0/1')
    // Told in time beside it, or told again at the same unit: then somebody concerned was.
    await message(stay, 0, 'admissionNotice', '2026-03-02T13:00:00Z', [wrong, centre])
    await told(stay, 0, centre)
    expect(await notices()).toBe('1/1')
  })

  it('is asked of the unit that is concerned, not of the one told by mistake', async () => {
    const stay = await stayed(0, '2026-03-02T10:00:00Z', null)
    await told(stay, 0, wrong, taken)
    await message(stay, 0, 'readyNotice', '2026-03-02T12:00:00Z', [wrong])
    expect([await calls(wrong, '2026-03-06T00:00:00+01:00'), await calls(wrong)]).toEqual(['0/0', '0/0'])
    await told(stay, 0, centre)
    await message(stay, 0, 'readyNotice', '2026-03-05T12:00:00Z', [centre])
    expect([await calls(wrong), await calls(centre)]).toEqual(['0/0', '0/1'])
  })

  it('counts the call that the law asks for, when another was made before it', async () => {
    const stay = await stayed(0, '2026-03-02T10:00:00Z', null)
    await told(stay, 0, centre)
    await message(stay, 0, 'readyNotice', '2026-03-02T12:00:00Z', [centre])
    await message(stay, 0, 'planningCall', '2026-03-03T12:00:00Z', [centre], { byCareContact: false })
    expect(await calls(centre)).toBe('1/1')
    await message(stay, 0, 'planningCall', '2026-03-09T12:00:00Z', [centre], { byCareContact: true })
    expect([await calls(centre, '2026-03-09T00:00Z'), await calls(centre)]).toEqual(['1/1', '0/1'])
  })

  it('isn’t asked for of someone who died before it was due', async () => {
    const stay = await stayed(0, '2026-03-02T10:00:00+01:00', null)
    await told(stay, 0, centre)
    await message(stay, 0, 'readyNotice', '2026-03-02T12:00:00Z', [centre])
    const both = async () => [await notices(), await calls(centre)]
    expect(await both()).toEqual(['0/1', '0/1'])
    // The notice was due on 3 March at 10, the call as 5 March ended.
    for (const [day, then] of [
      ['2026-03-03', ['0/0', '0/0']],
      ['2026-03-04', ['0/1', '0/0']],
      ['2026-03-05', ['0/1', '0/0']],
      ['2026-03-06', ['0/1', '0/1']],
    ] as const) {
      await run('update person set deceased_on = $2 where id = $1', [people[0], day])
      expect(await both(), day).toEqual(then)
    }
  })
})

describe('coordinated plans', () => {
  const content = (...signs: string[]) =>
    JSON.stringify({ goals: signs.map((sign) => ({ id: uuidv7(), text: 'x', sign })) })
  async function planned(person: number, signs: string[]): Promise<string> {
    const id = uuidv7()
    await run(
      `insert into plan (id, person_id, type, provider_id, unit_id, state, proposed_as, why, force_version) values ($1, $2, 'SIP', $3, $4, 'agreed', 'staff', 'behövs', 1)`,
      [id, people[person], provider, centre],
    )
    await run(`insert into plan_version (plan_id, person_id, number, content, made_by) values ($1, $2, 1, $3, $4)`, [
      id,
      people[person],
      content(...signs),
      keeper,
    ])
    return id
  }
  const stood = (plan: string, person: number, event: string, day: string, of: Record<string, unknown> = {}) => {
    const all = {
      version: 1,
      all_points: true,
      due: 0,
      kept: 0,
      next_due: null,
      goals_told: 0,
      goals_reached: 0,
      at: `${day}T12:00:00Z`,
      ...of,
    }
    const names = Object.keys(all)
    return run(
      `insert into plan_quality (id, plan_id, person_id, provider_id, unit_id, event, on_day, grace, goals_partly, ${names.join(', ')})
       values ($1, $2, $3, $4, $5, $6, $7, 14, 0, ${names.map((_, i) => `$${i + 8}`).join(', ')})`,
      [uuidv7(), plan, people[person], provider, centre, event, day, ...Object.values(all)],
    )
  }
  const of = (code: string, day: string, knownAt = later) => figure(code, day, knownAt, centre)

  it('are told of as they stood on the day, as known: points, signs, goals and follow-ups, missed ones too (SIP-10)', async () => {
    const first = await planned(0, ['En gång i veckan', ' '])
    const second = await planned(1, ['Går själv'])
    await stood(first, 0, 'agreed', '2026-01-10', { next_due: '2026-03-01' })
    await stood(second, 1, 'agreed', '2026-01-10', { next_due: '2026-03-10' })
    await stood(second, 1, 'followedUp', '2026-03-05', { due: 1, kept: 1, goals_told: 3, goals_reached: 2 })
    expect(await of('planPoints', '2026-01-09')).toBe('0/0')
    expect(await of('planPoints', '2026-02-01')).toBe('2/2')
    expect(await of('planSigns', '2026-02-01')).toBe('2/3')
    expect(await of('planGoals', '2026-03-05')).toBe('2/3')
    expect(await of('planGoals', '2026-03-05', '2026-03-05T11:00Z')).toBe('0/0')
    // The first was due on 1 March with a fortnight's grace.
    expect(await of('planKept', '2026-03-15')).toBe('1/1')
    expect(await of('planKept', '2026-03-16')).toBe('1/2')
    await stood(first, 0, 'closed', '2026-04-01', { due: 1 })
    expect(await of('planPoints', '2026-04-01')).toBe('1/1')
    expect(await of('planKept', '2026-04-01')).toBe('1/2')
    expect(await of('planKept', '2027-04-02', '2027-10-01T00:00Z')).toBe('1/1')
  })

  it('after a discharge are those that held then or came to within thirty days', async () => {
    const plan = await planned(0, ['x'])
    const agreed = (day: string) =>
      run(
        `insert into plan_event (id, plan_id, person_id, action, from_state, to_state, at, voice, assignment_id) values ($1, $2, $3, 'confirm', 'confirming', 'agreed', $4, 'staff', $5)`,
        [uuidv7(), plan, people[0], `${day}T10:00:00Z`, keeper],
      )
    const stay = await stayed(0, '2026-02-20T10:00:00+01:00', '2026-03-02T14:00:00+01:00')
    await stayed(1, '2026-02-20T10:00:00+01:00', '2026-03-02T14:00:00+01:00')
    await run('update discharge_case set plan_id = $2 where id = $1', [stay, plan])
    expect(await figure('dischargePlan', '2026-04-02', later)).toBe('0/2')
    await agreed('2026-04-02')
    expect(await figure('dischargePlan', '2026-04-10', later)).toBe('0/2')
    await agreed('2026-04-01')
    expect(await figure('dischargePlan', '2026-04-10', later)).toBe('1/2')
    expect(await figure('dischargePlan', '2026-04-10', '2026-03-31T00:00Z')).toBe('0/2')
    expect(await figure('dischargePlan', '2026-04-01', later)).toBe('0/0')
  })
})
