import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type actAs, inTransaction } from '../../src/server/platform/database/database.ts'
import {
  type Intake,
  numbers,
  openIntake,
  personRows,
  providerOf,
  reasons,
  summary,
  today,
  unitA,
  unitB,
  unitHelp,
  unitOther,
  unitRows,
} from './intake-support.ts'

let intake: Intake
const [first, second] = [numbers[0]!, numbers[1]!]
const doctor = 'SE2321000222-A1'
beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', unitRows)
  await intake.rows('persons', personRows(10))
  await intake.rows('staff', [
    ['HSA-id', 'Förnamn', 'Efternamn', 'Enhet HSA-id', 'Roll', 'Yrke', 'Från'],
    // Hired twice: one person, two assignments.
    [doctor, 'Eva', 'Ek', unitA!, 'läkare', 'läkare', '2020-01-01'],
    [doctor, 'Eva', 'Ek', unitB!, 'läkare', 'läkare', '2024-01-01'],
  ])
})
afterAll(() => intake.close())
beforeEach(async () => {
  await intake.see('truncate visit, visit_ruling, visit_batch restart identity cascade')
})

const header = ['person', 'staff', 'profession', 'unit', 'date', 'type', 'source']
type Row = [
  person: string,
  staff: string,
  day: string,
  more?: { unit?: string; type?: string; source?: string; profession?: string },
]
const load = (rows: Row[], options = {}) =>
  intake.rows(
    'visits',
    [
      header,
      ...rows.map(([person, staff, day, more]) => [
        person,
        staff,
        more?.profession ?? '',
        more?.unit ?? unitA!,
        day,
        more?.type ?? '',
        more?.source ?? '',
      ]),
    ],
    options,
  )
/** What is known now, or was known at an instant, as `day staff type source`. */
const known = async (at = 'now()') =>
  (
    await intake.see<{ row: string }>(
      `select concat_ws(' ', v.day, coalesce(s.hsa_id, '?' || v.staff_key, '-'), v.type, v.source) as row
       from visit_known(${at}) v left join staff_member s on s.id = v.staff_id order by 1`,
    )
  ).map(({ row }) => row)
const justNow = async () =>
  (await intake.see<{ at: string }>("select quote_literal(clock_timestamp()) || '::timestamptz' as at"))[0]!.at

describe('an import of visits', () => {
  it('takes the headings person;staff;profession;unit;date;type;source, and knows the staff member whichever assignment it was in', async () => {
    const report = await load([
      [first, doctor, '2026-03-02'],
      [first, doctor.toLowerCase(), '2026-03-03', { unit: unitB!, type: 'Hembesök' }],
    ])
    expect(summary(report)).toBe('2/0/0/0')
    expect(report.unknownColumns).toEqual([])
    expect(await known()).toEqual([`2026-03-02 ${doctor} visit import`, `2026-03-03 ${doctor} home import`])
    expect(await intake.see('select distinct profession from visit')).toEqual([{ profession: 'doctor' }])
  })

  it('keeps whoever isn’t known by the name of the source, and nobody as nobody', async () => {
    const report = await load([
      [first, 'Hyrläkare 7', '2026-03-02', { profession: 'läkare' }],
      [first, '', '2026-03-03'],
    ])
    expect(report.visits).toMatchObject({ unknownStaff: 2 })
    expect(await known()).toEqual(['2026-03-02 ?Hyrläkare 7 visit import', '2026-03-03 - visit import'])
  })

  it('counts two equal rows as two visits: they have no id', async () => {
    expect(
      summary(
        await load([
          [first, doctor, '2026-03-02'],
          [first, doctor, '2026-03-02'],
        ]),
      ),
    ).toBe('2/0/0/0')
    expect(await known()).toHaveLength(2)
  })

  it('tells of each row with a day to come, before birth or after death, an unknown person or an unknown unit', async () => {
    await intake.see(
      `update person set deceased_on = '2026-05-01' where id = (select person_id from person_identifier where value = '${second}')`,
    )
    const report = await load([
      [first, doctor, '2026-11-24'],
      [first, doctor, '1930-01-01'],
      [second, doctor, '2026-05-02'],
      [second, doctor, '2026-05-01'],
      ['20121212-1212', doctor, '2026-05-01'],
      [first, doctor, '2026-05-01', { unit: 'SE2321000222-9999' }],
    ])
    expect(reasons(report)).toEqual([
      '2 date: cell.dayInFuture',
      '3 date: row.beforeBirth',
      '4 date: visit.afterDeath',
      '6 person: row.unknownPerson',
      '7 unit: row.unknownUnit',
    ])
    expect(await known()).toEqual([])
  })

  it('replaces what the same source told of the same days, leaves other days and sources, and keeps what it replaced', async () => {
    await load([
      [first, doctor, '2026-01-10'],
      [first, doctor, '2026-02-10'],
      [first, doctor, '2026-03-10'],
    ])
    await load([[first, 'A', '2026-02-10', { source: 'other' }]])
    const before = await justNow()
    const report = await load([
      [first, 'B', '2026-02-01'],
      [first, 'C', '2026-02-28'],
    ])
    expect(report.visits!.periods).toEqual([
      { provider: 'Region Exempel', source: 'import', from: '2026-02-01', to: '2026-02-28', rows: 2, replaced: 1 },
    ])
    expect(await known()).toEqual([
      `2026-01-10 ${doctor} visit import`,
      '2026-02-01 ?B visit import',
      '2026-02-10 ?A visit other',
      '2026-02-28 ?C visit import',
      `2026-03-10 ${doctor} visit import`,
    ])
    // What was known before the new file can be asked for again.
    expect(await known(before)).toEqual([
      `2026-01-10 ${doctor} visit import`,
      '2026-02-10 ?A visit other',
      `2026-02-10 ${doctor} visit import`,
      `2026-03-10 ${doctor} visit import`,
    ])
  })

  it('is repeated without doubles and without a trace', async () => {
    const rows: Row[] = [
      [first, doctor, '2026-03-02'],
      [second, 'X', '2026-03-09'],
    ]
    await load(rows)
    expect(summary(await load([...rows].reverse()))).toBe('0/0/2/0')
    expect(await intake.see('select count(*)::int as n from visit')).toEqual([{ n: 2 }])
    // The same number of visits, but not the same.
    expect(
      summary(
        await load([
          [first, doctor, '2026-03-02'],
          [second, 'Y', '2026-03-09'],
        ]),
      ),
    ).toBe('2/0/0/0')
    expect(await known()).toEqual([`2026-03-02 ${doctor} visit import`, '2026-03-09 ?Y visit import'])
  })

  it('takes the days of its period as said, so that a day without visits is emptied, and refuses rows outside', async () => {
    await load([[first, doctor, '2026-01-31']])
    const period = { from: '2026-01-01', to: '2026-01-31' }
    const report = await load(
      [
        [first, doctor, '2026-01-02'],
        [first, doctor, '2026-02-01'],
      ],
      { period, goodRowsOnly: true },
    )
    expect(reasons(report)).toEqual(['3 date: visit.outsidePeriod'])
    expect(await known()).toEqual([`2026-01-02 ${doctor} visit import`])
    await expect(
      load([[first, doctor, '2026-01-02']], { period: { from: '2026-01-02', to: '2026-01-01' } }),
    ).rejects.toMatchObject({
      code: 'visit.noPeriod',
    })
    // Days to come aren't answered for.
    await expect(
      load([[first, doctor, '2026-01-02']], { period: { from: '2026-01-01', to: '2099-01-01' } }),
    ).rejects.toMatchObject({ code: 'visit.periodToCome' })
  })

  it('changes nothing in a preview, and within one provider touches its own only', async () => {
    await load([[first, doctor, '2026-01-31', { unit: unitOther! }]])
    expect((await load([[first, 'X', '2026-01-31']], { mode: 'preview' })).visits!.periods).toHaveLength(1)
    const scope = { type: 'provider', providerId: await providerOf(intake, 'SE2321000222-P1') } as const
    const report = await load(
      [
        [first, 'X', '2026-01-31'],
        [first, 'X', '2026-01-31', { unit: unitOther! }],
      ],
      { scope, goodRowsOnly: true },
    )
    expect(reasons(report)).toEqual(['3 unit: scope.otherProvider'])
    expect(await known()).toEqual(['2026-01-31 ?X visit import', `2026-01-31 ${doctor} visit import`])
  })

  it('follows a person to a new number, and leaves no reference that leads nowhere', async () => {
    await intake.see(`insert into person_identifier (value, person_id, kind)
      select '${numbers[30]}', person_id, 'samordningsnummer' from person_identifier where value = '${first}'`)
    await load([
      [first, doctor, '2026-03-02'],
      [numbers[30]!, doctor, '2026-03-03'],
      [second, 'X', '2026-03-03', { unit: unitHelp! }],
    ])
    expect(await intake.see('select count(distinct person_id)::int as n from visit')).toEqual([{ n: 2 }])
    expect(
      await intake.see(`select v.* from visit v left join person p on p.id = v.person_id left join care_unit u on u.id = v.unit_id
        left join staff_member s on s.id = v.staff_id where p.id is null or u.id is null or u.provider_id <> v.provider_id
        or (v.staff_id is not null and s.id is null)`),
    ).toEqual([])
  })

  it('writes each person’s visits together, and those of one person as they were told', async () => {
    await load([
      [second, 'A', '2026-03-05'],
      [first, 'B', '2026-03-04'],
      [second, 'C', '2026-03-03'],
      [first, 'D', '2026-03-04'],
      [second, 'E', '2026-03-05'],
    ])
    const rows = await intake.see<{ person: string; key: string }>(
      'select person_id as person, staff_key as key from visit order by ctid',
    )
    const people = [...new Set(rows.map(({ person }) => person))]
    expect(rows.map(({ person }) => people.indexOf(person)).join('')).toMatch(/^(00111|00011)$/)
    expect(people.map((one) => rows.filter(({ person }) => person === one).map(({ key }) => key)).sort()).toEqual([
      ['A', 'C', 'E'],
      ['B', 'D'],
    ])
  })

  it('refuses a file whose column of staff or of source holds something else, and keeps nothing of it', async () => {
    const many = (count: number, row: (i: number) => Row) => load(Array.from({ length: count }, (_, i) => row(i)))
    await expect(many(100_001, (i) => [first, `Besök ${i}`, '2026-03-02'])).rejects.toMatchObject({
      code: 'visit.tooManyStaff',
    })
    await expect(
      many(66_000, (i) => [first, doctor, '2026-03-02', { unit: `SE2321009009-X${i}` }]),
    ).rejects.toMatchObject({ code: 'visit.tooManyUnits' })
    await expect(many(1001, (i) => [first, doctor, '2026-03-02', { source: `fil ${i}` }])).rejects.toMatchObject({
      code: 'visit.tooManySources',
    })
    expect(summary(await many(1000, (i) => [first, doctor, '2026-03-02', { source: `fil ${i}` }]))).toBe('1000/0/0/0')
    expect(await known()).toHaveLength(1000)
  })

  it('doesn’t tell who imports in the web when somebody with protected identity died', async () => {
    await intake.see(`update person set protection = 'confidential', deceased_on = '2026-05-01'
      where id = (select person_id from person_identifier where value = '${second}')`)
    expect(reasons(await load([[second, doctor, '2026-06-01']], { by: { staffId: null } }))).toEqual([])
    expect(reasons(await load([[second, doctor, '2026-06-01']]))).toEqual(['2 date: visit.afterDeath'])
    await intake.see(`update person set protection = 'none', deceased_on = null where deceased_on is not null`)
  })
})

describe('the rows of visits', () => {
  it('are seen by figures of one provider, or of the county, and otherwise by who reaches the person', async () => {
    await load([
      [first, doctor, '2026-01-31'],
      [first, doctor, '2026-01-31', { unit: unitOther! }],
    ])
    const seen = (acting: Parameters<typeof actAs>[1]) =>
      inTransaction(intake.db, acting, async (tx) => (await tx.selectFrom('visit').selectAll().execute()).length)
    const providerId = await providerOf(intake, 'SE2321000222-P1')
    expect(await seen({ kind: 'system', purpose: 'followup', providerId })).toBe(1)
    expect(await seen({ kind: 'system', purpose: 'followup' })).toBe(2)
    expect(await seen({ kind: 'system', purpose: 'outbox', providerId })).toBe(0)
    expect(await seen({ kind: 'nobody' })).toBe(0)
    const staff = {
      kind: 'staff',
      staffId: providerId,
      assignmentId: providerId,
      unitId: providerId,
      providerId,
    } as const
    expect(await seen(staff)).toBe(0)
    const [unit] = await intake.see<{ id: string }>(`select id from care_unit where hsa_id = '${unitA}'`)
    await intake.rows('listings', [
      ['Personnummer', 'Enhet HSA-id', 'Från'],
      [first, unitA!, '2020-01-01'],
    ])
    expect(await seen({ ...staff, unitId: unit!.id })).toBe(1)
  })

  it('are kept: no one changes or removes them, and what ruled is only closed', async () => {
    await load([[first, doctor, '2026-01-31']])
    for (const statement of [
      'delete from visit',
      "update visit set type = 'home'",
      'delete from visit_ruling',
      'delete from visit_batch',
    ])
      await expect(
        inTransaction(intake.db, { kind: 'system', purpose: 'import' }, (tx) => sql.raw(statement).execute(tx)),
      ).rejects.toMatchObject({ code: '42501' })
    await expect(
      inTransaction(intake.db, { kind: 'system', purpose: 'import' }, (tx) =>
        sql`update visit_ruling set recorded = tstzrange(now() - interval '1 year', now())`.execute(tx),
      ),
    ).rejects.toMatchObject({ code: 'HP001' })
    expect(today > '2026-01-31').toBe(true)
  })
})
