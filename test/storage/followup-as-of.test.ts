import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listLoad } from '../../src/domain/contact/listing/list-size.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { addPersons, addStaff, figureAt } from './followup-rows.ts'

/** Coverage as of a day, as it was known at an instant: what came late and what was corrected is told as it was known each time. */
let database: TestDatabase
let owner: pg.Client
const [region, municipality, provider, home] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
const [centre, residence] = [uuidv7(), uuidv7()]
const [doctor, nurse] = [uuidv7(), uuidv7()]
const people = [uuidv7(), uuidv7(), uuidv7()]
const run = (text: string, values: unknown[] = []) => owner.query(text, values)

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.superuserUrl })
  await owner.connect()
  await run(
    `insert into authority (id, kind, code, name) values ($1, 'region', '24', 'Regionen'), ($2, 'municipality', '2480', 'Kommunen')`,
    [region, municipality],
  )
  await run(
    `insert into care_provider (id, hsa_id, name, kind) values ($1, 'SE2321000222-P1', 'Regionen', 'healthcare'), ($2, 'SE2120002627-P2', 'Kommunen', 'healthcare')`,
    [provider, home],
  )
  await run(
    `insert into care_unit (id, hsa_id, name, kind, provider_id, authority_id) values ($1, 'SE2321000222-1', 'Hälsocentralen', 'primaryCareCentre', $3, $5),
      ($2, 'SE2120002627-2', 'Boendet', 'homeHealthCareUnit', $4, $6)`,
    [centre, residence, provider, home, region, municipality],
  )
  for (const [assignmentId, unitId, profession] of [
    [doctor, centre, 'doctor'],
    [nurse, residence, 'nurse'],
  ] as const) {
    const { staffId } = await addStaff(owner, { assignmentId, unitId, role: 'doctor', profession })
    await run(`insert into licence (id, staff_id, profession, valid) values ($1, $2, $3, '[2010-01-01,)')`, [
      uuidv7(),
      staffId,
      profession,
    ])
  }
  await addPersons(owner, people)
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})
beforeEach(async () => {
  await run('truncate listing, care_episode, fixed_contact, contact_information, need_decision cascade')
  await run('update person set deceased_on = null')
})

const known = (from: string, to = '') => `["${from}","${to}")`.replace(',"")', ',)')
const list = (person: number, valid = '[2024-01-01,)', recorded = known('2024-01-01')) =>
  run(
    `insert into listing (id, person_id, unit_id, provider_id, valid, recorded, source) values ($1, $2, $3, $4, $5, $6, 'test')`,
    [uuidv7(), people[person], centre, provider, valid, recorded],
  )
const contact = (person: number, kind: string, valid: string, recorded: string, by = doctor, contactId = uuidv7()) =>
  run(
    `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice, valid, decided, recorded, source)
     values ($1, $2, 1, $3, $4, $5, $6, $7, 'needed', false, $8, '{}', $9, 'test')`,
    [
      uuidv7(),
      contactId,
      people[person],
      by === nurse ? home : provider,
      by === nurse ? residence : centre,
      by,
      kind,
      valid,
      recorded,
    ],
  ).then(() => contactId)
const figure = (code: string, day: string, knownAt: string, unit: string | null = centre) =>
  figureAt(owner, code, day, knownAt, unit)

describe('coverage as of a day', () => {
  it('counts a contact that was registered late only from when it was known', async () => {
    for (const n of [0, 1, 2]) await list(n)
    await contact(0, 'doctorContact', '[2024-03-01,)', known('2024-03-01'))
    // Began in May, told of in July.
    await contact(1, 'doctorContact', '[2024-05-01,)', known('2024-07-15'))
    expect(await figure('doctorListed', '2024-06-30', '2024-07-01T00:00Z')).toBe('1/3')
    expect(await figure('doctorListed', '2024-06-30', '2024-08-01T00:00Z')).toBe('2/3')
    // The same question gives the same answer, whenever it is asked.
    expect(await figure('doctorListed', '2024-06-30', '2024-07-01T00:00Z')).toBe('1/3')
    expect(await figure('doctorListed', '2024-04-30', '2024-08-01T00:00Z')).toBe('1/3')
  })

  it('takes back what was corrected from when it was corrected', async () => {
    await list(0)
    await list(1, '[2024-01-01,)', known('2024-01-01', '2024-09-01'))
    await contact(0, 'doctorContact', '[2024-03-01,)', known('2024-03-01', '2024-09-01'))
    expect(await figure('doctorListed', '2024-06-30', '2024-08-31T00:00Z')).toBe('1/2')
    expect(await figure('doctorListed', '2024-06-30', '2024-09-01T00:00Z')).toBe('0/1')
  })

  it('leaves out those who had died by the day, and those who aren’t listed yet or any more', async () => {
    await list(0)
    await list(1, '[2024-07-01,)')
    await list(2, '[2024-01-01,2024-06-30)')
    await run(`update person set deceased_on = '2024-08-01' where id = $1`, [people[0]])
    expect(await figure('careListed', '2024-06-30', '2025-01-01T00:00Z')).toBe('0/1')
    expect(await figure('careListed', '2024-07-31', '2025-01-01T00:00Z')).toBe('0/2')
    expect(await figure('careListed', '2024-08-01', '2025-01-01T00:00Z')).toBe('0/1')
    expect(await figure('carePopulation', '2024-08-01', '2025-01-01T00:00Z', null)).toBe('0/2')
  })

  it('counts in residential care only the municipality’s licensed contact, and only municipal health care (FC-6)', async () => {
    const stay = (person: number, municipal: boolean) =>
      run(
        `insert into care_episode (id, person_id, unit_id, provider_id, kind, municipal_health_care, valid, recorded, source) values ($1, $2, $3, $4, 'residentialCare', $5, '[2024-01-01,)', $6, 'test')`,
        [uuidv7(), people[person], residence, home, municipal, known('2024-01-01')],
      )
    await stay(0, true)
    await stay(1, true)
    await stay(2, false)
    await contact(0, 'careContact', '[2024-01-01,)', known('2024-01-01'), nurse)
    await contact(1, 'careContact', '[2024-01-01,)', known('2024-01-01'), doctor)
    await contact(1, 'doctorContact', '[2024-01-01,)', known('2024-01-01'), doctor)
    expect(await figure('residentialCare', '2024-06-30', '2025-01-01T00:00Z', residence)).toBe('1/2')
    expect(await figure('residentialDoctor', '2024-06-30', '2025-01-01T00:00Z', residence)).toBe('1/2')
    await run(`update licence set valid = '[2010-01-01,2024-06-01)' where profession = 'nurse'`)
    expect(await figure('residentialCare', '2024-06-30', '2025-01-01T00:00Z', residence)).toBe('0/2')
  })

  it('excepts whom the municipality has decided obviously needs none, by the day, as known, until it is asked again (FC-6)', async () => {
    for (const person of [0, 1])
      await run(
        `insert into care_episode (id, person_id, unit_id, provider_id, kind, municipal_health_care, valid, recorded, source) values ($1, $2, $3, $4, 'residentialCare', true, '[2024-01-01,)', $5, 'test')`,
        [uuidv7(), people[person], residence, home, known('2024-01-01')],
      )
    const decide = (person: number, decision: string, by: string) =>
      run(
        `insert into need_decision (id, person_id, provider_id, unit_id, contact_kind, need_code, decision, reason, decided_on, review_on, decided_by, recorded)
         values ($1, $2, $3, $4, 'careContact', 'need.municipalHealthCare', $5, 'korttidsboende', '2024-03-01', '2025-03-01', $6, $7)`,
        [uuidv7(), people[person], by, by === home ? residence : centre, decision, nurse, known('2024-03-02')],
      )
    await decide(0, 'obviouslyUnnecessary', home)
    // Neither who declined, nor by a decision of somebody else's.
    await decide(1, 'declined', home)
    await decide(1, 'obviouslyUnnecessary', provider)
    const on = async (day: string, at = '2025-06-01T00:00Z') => [
      await figure('residentialCare', day, at, residence),
      await figure('residentialUnnecessary', day, at, residence),
    ]
    expect(await on('2024-02-29')).toEqual(['0/2', '0/2'])
    expect(await on('2024-03-01')).toEqual(['0/1', '1/2'])
    expect(await on('2025-02-28')).toEqual(['0/1', '1/2'])
    expect(await on('2025-03-01')).toEqual(['0/2', '0/2'])
    expect(await on('2024-03-01', '2024-03-01T12:00Z')).toEqual(['0/2', '0/2'])
    expect(await figure('residentialDoctor', '2024-06-30', '2025-01-01T00:00Z', residence)).toBe('0/2')
  })

  it('counts who was told by the day, as known', async () => {
    const id = await contact(0, 'doctorContact', '[2024-01-01,)', known('2024-01-01'))
    await run(
      `insert into contact_information (id, contact_id, person_id, provider_id, unit_id, outcome, channel, told_at, told_by, fingerprint, recorded_at)
       values ($1, $2, $3, $4, $5, 'told', 'letter', '2024-03-01T10:00Z', $6, 'x', '2024-05-01T10:00Z')`,
      [uuidv7(), id, people[0], provider, centre, doctor],
    )
    expect(await figure('informed', '2024-03-01', '2024-04-01T00:00Z')).toBe('0/1')
    expect(await figure('informed', '2024-03-01', '2024-06-01T00:00Z')).toBe('1/1')
    expect(await figure('informed', '2024-02-29', '2024-06-01T00:00Z')).toBe('0/1')
  })

  it('weighs a list by the doctors’ share of full time, a resident as half a specialist (FC-14)', async () => {
    for (const person of [0, 1, 2]) await contact(person, 'doctorContact', '[2024-01-01,)', known('2024-01-01'))
    await run('update assignment set share = 0.8 where id = $1', [doctor])
    expect(await figure('listSize', '2024-06-30', '2025-01-01T00:00Z')).toBe('3/0.8')
    await run(
      `update staff_member set doctor_category = 'residentDoctor' where id = (select staff_id from assignment where id = $1)`,
      [doctor],
    )
    const { fullTimeSpecialists, persons } = listLoad([{ category: 'residentDoctor', share: 0.8, size: 3 }])
    expect(await figure('listSize', '2024-06-30', '2025-01-01T00:00Z')).toBe(`${persons}/${fullTimeSpecialists}`)
    await run('update assignment set share = 1 where id = $1', [doctor])
  })

  it('gives counts to staff and to nobody else, and never persons', async () => {
    await list(0)
    const app = new pg.Client({ connectionString: database.appUrl })
    await app.connect()
    const asked = async () =>
      (await app.query(`select * from followup_counts('{doctorListed}', '{2024-06-30,2023-06-30}', now())`)).rows
    expect(await asked()).toEqual([])
    await app.query(`select set_config('hallpunkt.actor', 'staff', false)`)
    expect(await asked()).toEqual([
      {
        day: expect.anything(),
        figure: 'doctorListed',
        unit_id: centre,
        numerator: 0,
        denominator: 1,
        counted_persons: 0,
        other_persons: 1,
        persons: 1,
      },
    ])
    expect((await app.query(`select * from followup_rows('{doctorListed}', '2024-06-30', now())`)).rows).toEqual([])
    // By age, of everyone and of the own unit: the same one.
    const byAge = async () =>
      (
        await app.query(
          `select own, key, denominator from followup_grouped('doctorListed', '2024-06-30', now(), 'age', '{18,40,65,80}') order by own`,
        )
      ).rows
    const [all] = await byAge()
    expect(await byAge()).toEqual([{ own: false, key: expect.stringMatching(/^[0-4]$/), denominator: 1 }])
    await app.query(`select set_config('hallpunkt.unit', $1, false)`, [centre])
    expect(await byAge()).toEqual([all, { ...all, own: true }])
    await app.query(`select set_config('hallpunkt.actor', 'person', false)`)
    expect(await byAge()).toEqual([])
    await app.end()
  })
})
