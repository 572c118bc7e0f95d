import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import {
  type Intake,
  numbers,
  openIntake,
  personRows,
  providerOf,
  reasons,
  summary,
  unitA,
  unitB,
  unitHelp,
  unitOther,
  unitRows,
} from './intake-support.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', unitRows)
  await intake.rows('persons', personRows(10))
  const staff = ['HSA-id', 'Förnamn', 'Efternamn', 'Enhet HSA-id', 'Roll', 'Yrke', 'Från', 'Till', 'Telefon']
  await intake.rows('staff', [
    staff,
    ['SE2321000222-A001', 'Eva', 'Ek', unitA!, 'läkare', 'läkare', '2020-01-01', '', '0980-319 201'],
    ['SE2321000222-A002', 'Nils', 'Alm', unitA!, 'läkare', 'läkare', '2020-01-01', '', ''],
    ['SE2321000222-A003', 'Bo', 'Ask', unitA!, 'sjuksköterska', 'sjuksköterska', '2020-01-01', '2026-06-30', ''],
    ['SE2321000222-A004', 'Lo', 'Lind', unitOther!, 'läkare', 'läkare', '2020-01-01', '', ''],
  ])
})
afterAll(() => intake.close())
beforeEach(async () => {
  await intake.see('truncate listing, care_episode, fixed_contact, contact_information, reach, reach_search')
})

/** After every import, who reaches whom is what the facts say. */
afterEach(async () => {
  const facts = ['listing', 'care_episode', 'fixed_contact'].map(
    (table) => `select unit_id, person_id, valid from ${table} where upper_inf(recorded)`,
  )
  const wanted = `select f.unit_id, f.person_id, range_agg(f.valid)::text as valid, p.sort_key from (${facts.join(' union all ')}) f
    join person p on p.id = f.person_id group by f.unit_id, f.person_id, p.sort_key`
  const kept = 'select reader, person_id, valid::text, sort_key from reach'
  const wantedKeys = `select distinct f.unit_id, k.key, f.person_id from (${facts.join(' union all ')}) f join person p on p.id = f.person_id,
    unnest(p.search_keys) as k (key)`
  const keptKeys = 'select reader, search_key, person_id from reach_search'
  for (const [a, b] of [
    [wanted, kept],
    [kept, wanted],
    [wantedKeys, keptKeys],
    [keptKeys, wantedKeys],
  ]) {
    expect(await intake.see(`(${a}) except (${b})`)).toEqual([])
  }
})

const [first, other] = [numbers[0]!, numbers[1]!]
const inScope = async () => ({
  scope: { type: 'provider', providerId: await providerOf(intake, 'SE2321000222-P1') } as const,
})

describe('an import of listings', () => {
  const header = ['Personnummer', 'Enhet HSA-id', 'Från', 'Till', 'Aktivt val']
  const load = (rows: string[][], options = {}) => intake.rows('listings', [header, ...rows], options)
  const listed = () =>
    intake.see<{ unit: string; valid: string; open: boolean; active: boolean }>(
      `select u.hsa_id as unit, l.valid::text, upper_inf(l.recorded) as open, l.active_choice as active from listing l
      join care_unit u on u.id = l.unit_id order by upper_inf(l.recorded) desc, lower(l.valid), l.valid`,
    )
  const current = async () => (await listed()).filter((row) => row.open).map((row) => `${row.unit} ${row.valid}`)

  it('changes nothing when repeated', async () => {
    const rows = [
      [first, unitA!, '2024-01-01', '', 'ja'],
      [other, unitOther!, '2024-01-01', '2025-12-31', ''],
    ]
    expect(summary(await load(rows))).toBe('2/0/0/0')
    expect(summary(await load(rows))).toBe('0/0/2/0')
    expect(await listed()).toHaveLength(2)
  })

  it('ends the old listing the day before a new unit, with new rows and nothing rewritten', async () => {
    await load([[first, unitA!, '2024-01-01', '', 'ja']])
    expect(summary(await load([[first, unitB!, '2026-03-01', '', '']]))).toBe('0/1/0/0')
    expect(await listed()).toEqual([
      { unit: unitA, valid: '[2024-01-01,2026-03-01)', open: true, active: true },
      { unit: unitB, valid: '[2026-03-01,)', open: true, active: false },
      { unit: unitA, valid: '[2024-01-01,)', open: false, active: true },
    ])
    expect(summary(await load([[first, unitB!, '2026-03-01', '', '']]))).toBe('0/0/1/0')
  })

  it('moves a person between providers when the operator says so', async () => {
    await load([[first, unitA!, '2024-01-01', '', '']])
    expect(summary(await load([[first, unitOther!, '2026-03-01', '', '']]))).toBe('0/1/0/0')
    expect(await current()).toEqual([`${unitA} [2024-01-01,2026-03-01)`, `${unitOther} [2026-03-01,)`])
    expect(
      await intake.see(`select u.hsa_id, r.valid::text from reach r join care_unit u on u.id = r.reader order by 1`),
    ).toEqual([
      { hsa_id: unitA, valid: '{[2024-01-01,2026-03-01)}' },
      { hsa_id: unitOther, valid: '{[2026-03-01,)}' },
    ])
  })

  it('replaces a listing from the same day: another unit, an end, a choice', async () => {
    await load([[first, unitA!, '2024-01-01', '', '']])
    await load([[first, unitB!, '2024-01-01', '', '']])
    expect(await current()).toEqual([`${unitB} [2024-01-01,)`])
    expect(summary(await load([[first, unitB!, '2024-01-01', '2026-10-31', '']]))).toBe('0/1/0/0')
    expect(await current()).toEqual([`${unitB} [2024-01-01,2026-11-01)`])
    expect(summary(await load([[first, unitB!, '2024-01-01', '2026-10-31', 'ja']]))).toBe('0/1/0/0')
    expect((await listed())[0]).toMatchObject({ active: true })
    const without = [header.slice(0, 4), [first, unitB!, '2024-01-01', '2026-09-30']]
    expect(summary(await intake.rows('listings', without))).toBe('0/1/0/0')
    expect((await listed())[0]).toMatchObject({ active: true, valid: '[2024-01-01,2026-10-01)' })
  })

  it('takes an earlier first day at the same unit as a correction', async () => {
    await load([[first, unitA!, '2024-01-01', '', '']])
    expect(summary(await load([[first, unitA!, '2023-01-01', '', '']]))).toBe('0/1/0/0')
    expect(await current()).toEqual([`${unitA} [2023-01-01,)`])
  })

  it('takes a whole history of a person over one kept listing', async () => {
    await load([[first, unitA!, '2020-01-01', '', '']])
    const history = [
      [first, unitA!, '2020-01-01', '2022-12-31', ''],
      [first, unitB!, '2023-01-01', '2024-12-31', ''],
      [first, unitOther!, '2025-01-01', '', ''],
    ]
    expect(summary(await load(history))).toBe('0/3/0/0')
    expect(await current()).toEqual([
      `${unitA} [2020-01-01,2023-01-01)`,
      `${unitB} [2023-01-01,2025-01-01)`,
      `${unitOther} [2025-01-01,)`,
    ])
    expect(summary(await load(history))).toBe('0/0/3/0')
  })

  it('rejects what cannot be a change: an older listing elsewhere, a hole, overlaps in the file', async () => {
    await load([[first, unitA!, '2024-01-01', '', '']])
    expect(reasons(await load([[first, unitB!, '2023-01-01', '', '']]))).toEqual(['2 Från: row.overlapsKept'])
    expect(reasons(await load([[first, unitB!, '2025-01-01', '2025-06-30', '']]))).toEqual(['2 Från: row.overlapsKept'])
    expect(
      reasons(
        await load([
          [other, unitA!, '2024-01-01', '', ''],
          [other, unitB!, '2025-01-01', '', ''],
        ]),
      ),
    ).toEqual(['2 Från: row.overlapsInFile', '3 Från: row.overlapsInFile'])
    expect(await current()).toEqual([`${unitA} [2024-01-01,)`])
  })

  it('rejects unknown persons and units, each with its line', async () => {
    const report = await load([
      [numbers[50]!, unitA!, '2024-01-01', '', ''],
      [first, 'SE2321000222-9999', '2024-01-01', '', ''],
      [first, unitA!, '2024-13-01', '', ''],
      [other, unitA!, '2024-01-01', '', ''],
    ])
    expect(reasons(report)).toEqual([
      '2 Personnummer: row.unknownPerson',
      '3 Enhet HSA-id: row.unknownUnit',
      '4 Från: cell.day',
    ])
    expect(report.applied).toBe(false)
    expect(await listed()).toEqual([])
  })

  it('by a provider rejects the units of others, and does not end what others hold', async () => {
    await load([[first, unitOther!, '2024-01-01', '', '']])
    const report = await load(
      [
        [other, unitOther!, '2024-01-01', '', ''],
        [first, unitA!, '2026-01-01', '', ''],
        [numbers[2]!, unitA!, '2026-01-01', '', ''],
      ],
      { ...(await inScope()), goodRowsOnly: true },
    )
    expect(reasons(report)).toEqual(['2 Enhet HSA-id: scope.otherProvider', '3 Från: row.heldElsewhere'])
    expect(JSON.stringify(report.rejected[1]!.reason)).not.toContain(unitOther)
    expect(summary(report)).toBe('1/0/0/2')
  })

  it.each(['listing', 'care_episode', 'fixed_contact', 'person_signal', 'contact_gap'])(
    'is held to its provider’s units by the database too, whoever writes: %s',
    async (table) => {
      const [row] = await intake.see<{ definition: string }>(
        `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = '${table}'::regclass and conname = '${table}_unit_fk'`,
      )
      expect(row!.definition).toBe('FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit(id, provider_id)')
    },
  )

  it('can’t be written at a unit of another provider, even if it passed row security', async () => {
    const own = await providerOf(intake, 'SE2321000222-P1')
    await expect(
      inTransaction(intake.db, { kind: 'system', purpose: 'import', providerId: own }, (tx) =>
        sql`insert into listing (id, person_id, unit_id, provider_id, valid, source) select gen_random_uuid(), p.id, u.id, ${own}, '[2020-01-01,)', 'x'
          from person p, care_unit u where u.hsa_id = ${unitOther} limit 1`.execute(tx),
      ),
    ).rejects.toThrow('listing_unit_fk')
  })

  it('leaves persons who are not in the file alone', async () => {
    await load([[first, unitA!, '2024-01-01', '', '']])
    await load([[other, unitA!, '2024-01-01', '', '']])
    expect(await current()).toHaveLength(2)
  })

  it('shows a new name and a listing to the unit it reaches, by the keys that are searched', async () => {
    await load([[first, unitA!, '2024-01-01', '', '']])
    const keys = () =>
      intake.see<{ search_key: string }>(
        "select search_key from reach_search where search_key like '%f%rnamn%' order by 1",
      )
    expect((await keys()).map((row) => row.search_key)).toEqual(['fornamn0 oberg', 'oberg fornamn0'])
    await intake.rows('persons', [
      ['Personnummer', 'Förnamn', 'Efternamn'],
      [first, 'Förnamn0', 'Zäta'],
    ])
    expect((await keys()).map((row) => row.search_key)).toEqual(['fornamn0 zata', 'zata fornamn0'])
  })
})

describe('an import of care episodes', () => {
  const header = ['identifier', 'unitHsaId', 'kind', 'services', 'municipalHealthCare', 'from', 'to']
  const load = (rows: string[][], options = {}) => intake.rows('episodes', [header, ...rows], options)
  const assess = (rows: string[][], options = {}) =>
    intake.rows('episodes', [[...header, 'Utredningen gäller'], ...rows], options)

  it('takes a needs assessment at a unit that assesses, and at no other (SVOD 3:2)', async () => {
    const unitNeeds = 'SE2120000920-1777'
    const [head, ...more] = unitRows
    const help = more.find(([hsaId]) => hsaId === unitHelp)!
    await intake.rows('units', [head!, [unitNeeds, 'Biståndsenheten', 'biståndsenhet', ...help.slice(3)]])
    const rows = [
      [first, unitNeeds, 'utredning', '', '', '2026-11-01', '', 'äldre'],
      [other, unitHelp!, 'utredning', '', '', '2026-11-01', '', 'LSS'],
      [other, unitA!, 'Utredning', '', '', '2026-11-01', '', 'annat'],
    ]
    const report = await assess(rows, { goodRowsOnly: true })
    expect(reasons(report)).toEqual(['3 kind: episode.assessmentElsewhere', '4 kind: episode.assessmentElsewhere'])
    expect(summary(report)).toBe('1/0/0/2')
    expect(await intake.see("select count(*)::int as n from care_episode where kind = 'needsAssessment'")).toEqual([
      { n: 1 },
    ])
  })

  it('asks what a needs assessment is about, guesses nothing, and takes another answer as a change (SVOD 1:1)', async () => {
    const unitNeeds = 'SE2120000920-1777'
    const [head, ...more] = unitRows
    const help = more.find(([hsaId]) => hsaId === unitHelp)!
    await intake.rows('units', [head!, [unitNeeds, 'Biståndsenheten', 'biståndsenhet', ...help.slice(3)]])
    const row = (about: string, from = '2026-11-01') => [first, unitNeeds, 'utredning', '', '', from, '', about]
    const wrong = [row(''), [first, unitHelp!, 'hemtjänst', '', '', '2026-11-01', '', 'äldre person']]
    expect(reasons(await assess(wrong))).toEqual([
      '2 Utredningen gäller: episode.aboutMissing',
      '3 Utredningen gäller: episode.aboutElsewhere',
    ])
    expect(summary(await assess([row('funktionsnedsättning')]))).toBe('1/0/0/0')
    expect(summary(await assess([row('funktionsnedsättning')]))).toBe('0/0/1/0')
    expect(summary(await assess([row('annat', '2026-11-10')]))).toBe('0/1/0/0')
    expect(
      await intake.see('select valid::text, about from care_episode where upper_inf(recorded) order by lower(valid)'),
    ).toEqual([
      { valid: '[2026-11-01,2026-11-10)', about: 'disability' },
      { valid: '[2026-11-10,)', about: 'other' },
    ])
  })

  it('keeps several kinds beside each other, and changes nothing when repeated', async () => {
    const rows = [
      [first, unitHelp!, 'hemtjänst', 'trygghetslarm, personlig omvårdnad', 'nej', '2025-01-01', ''],
      [first, unitHelp!, 'dagverksamhet', '', '', '2025-01-01', ''],
      [first, unitA!, 'hemsjukvård', '', 'ja', '2025-01-01', '2025-12-31'],
    ]
    expect(summary(await load(rows))).toBe('3/0/0/0')
    expect(
      await intake.see("select services, municipal_health_care from care_episode where kind = 'homeHelp'"),
    ).toEqual([{ services: ['trygghetslarm', 'personlig omvårdnad'], municipal_health_care: false }])
    expect(summary(await load(rows))).toBe('0/0/3/0')
  })

  it('gives an episode that changes a new version from that day', async () => {
    await load([[first, unitHelp!, 'hemtjänst', 'trygghetslarm', '', '2025-01-01', '']])
    expect(
      summary(await load([[first, unitHelp!, 'hemtjänst', 'trygghetslarm, städning', '', '2026-02-01', '']])),
    ).toBe('0/1/0/0')
    expect(
      await intake.see(
        'select valid::text, services from care_episode where upper_inf(recorded) order by lower(valid)',
      ),
    ).toEqual([
      { valid: '[2025-01-01,2026-02-01)', services: ['trygghetslarm'] },
      { valid: '[2026-02-01,)', services: ['trygghetslarm', 'städning'] },
    ])
    expect(reasons(await load([[first, unitHelp!, 'hemtjänst', '', '', '2025-06-01', '2025-06-30']]))).toEqual([
      '2 from: row.overlapsKept',
    ])
  })
})

describe('an import of listings that moves someone', () => {
  const list = (...rows: string[][]) => intake.rows('listings', [['Personnummer', 'Enhet HSA-id', 'Från'], ...rows])
  const doctors = () =>
    intake.see(`select version, valid::text, end_reason from fixed_contact where upper_inf(recorded) order by valid`)

  it('ends the doctor contact at the former unit the day before, and leaves it when nobody moves (FC-1)', async () => {
    await list([first, unitA!, '2020-01-01'])
    await intake.rows('contacts', [
      ['Personnummer', 'Enhet HSA-id', 'Från', 'Kontakttyp', 'Medarbetare HSA-id'],
      [first, unitA!, '2021-01-01', 'fast läkarkontakt', 'SE2321000222-A001'],
    ])
    const kept = [{ version: 1, valid: '[2021-01-01,)', end_reason: null }]
    expect(await doctors()).toEqual(kept)
    await list([first, unitA!, '2020-01-01'])
    await list([other, unitB!, '2026-11-01'])
    expect(await doctors()).toEqual(kept)
    expect(summary(await list([first, unitB!, '2026-11-20']))).toBe('0/1/0/0')
    expect(await doctors()).toEqual([{ version: 2, valid: '[2021-01-01,2026-11-20)', end_reason: 'relisted' }])
  })
})

describe('an import of contacts', () => {
  const header = [
    'Personnummer',
    'Kontakttyp',
    'Medarbetare HSA-id',
    'Enhet HSA-id',
    'Från',
    'Till',
    'Aktivt val',
    'Informerad den',
    'Informerad hur',
  ]
  const load = (rows: string[][], options = {}) => intake.rows('contacts', [header, ...rows], options)
  const doctor = (staff: string, from: string, ...rest: string[]) => [
    first,
    'fast läkarkontakt',
    staff,
    unitA!,
    from,
    ...rest,
  ]
  const [eva, nils, bo, lo] = ['SE2321000222-A001', 'SE2321000222-A002', 'SE2321000222-A003', 'SE2321000222-A004']
  const current = () =>
    intake.see<Record<string, unknown>>(
      `select c.kind, s.hsa_id as staff, c.valid::text, c.version, c.end_reason, c.basis, c.active_choice from fixed_contact c
      join assignment a on a.id = c.assignment_id join staff_member s on s.id = a.staff_id
      where upper_inf(c.recorded) order by lower(c.valid), s.hsa_id`,
    )

  it('keeps the contact and that the person was told, and changes nothing when repeated', async () => {
    const rows = [
      doctor(eva, '2026-01-01', '', 'ja', '2026-08-01', 'brev'),
      [first, 'fast vårdkontakt', nils, unitA!, '2026-01-01', '', '', '', ''],
    ]
    expect(summary(await load(rows))).toBe('2/0/0/0')
    expect(await current()).toMatchObject([
      { kind: 'doctorContact', staff: eva, valid: '[2026-01-01,)', version: 1, basis: 'imported', active_choice: true },
      { kind: 'careContact', staff: nils, active_choice: false },
    ])
    const told = await intake.see<{ fingerprint: string }>(
      `select i.outcome, i.channel, i.told_at::date::text as day, i.fingerprint from contact_information i join fixed_contact c using (contact_id)`,
    )
    expect(told).toMatchObject([{ outcome: 'told', channel: 'letter', day: '2026-08-01' }])
    expect(told[0]!.fingerprint).toContain('0980319201')
    expect(summary(await load(rows))).toBe('0/0/2/0')
  })

  it('adds that the person was told to a contact that is there', async () => {
    await load([doctor(eva, '2026-01-01', '', '', '', '')])
    expect(summary(await load([doctor(eva, '2026-01-01', '', '', '2026-08-01', 'muntligt')]))).toBe('0/1/0/0')
    expect(summary(await load([doctor(eva, '2026-01-01', '', '', '2026-08-01', 'muntligt')]))).toBe('0/0/1/0')
    expect(
      await intake.see('select i.channel from contact_information i join fixed_contact c using (contact_id)'),
    ).toEqual([{ channel: 'spoken' }])
  })

  it('lets a new doctor contact end the one before, also with another provider', async () => {
    await load([doctor(eva, '2025-01-01', '', '', '', '')])
    expect(summary(await load([doctor(nils, '2026-01-01', '', '', '', '')]))).toBe('0/1/0/0')
    expect(summary(await load([[first, 'fast läkarkontakt', lo, unitOther!, '2026-07-01', '', '', '', '']]))).toBe(
      '0/1/0/0',
    )
    expect(await current()).toMatchObject([
      { staff: eva, valid: '[2025-01-01,2026-01-01)', version: 2, end_reason: 'replaced' },
      { staff: nils, valid: '[2026-01-01,2026-07-01)', version: 2, end_reason: 'replaced' },
      { staff: lo, valid: '[2026-07-01,)', version: 1, end_reason: null },
    ])
    expect(await intake.see('select count(distinct contact_id)::integer as n from fixed_contact')).toEqual([{ n: 3 }])
  })

  it('ends a contact by its last day, as a new version of the same contact', async () => {
    await load([doctor(eva, '2025-01-01', '', 'ja', '', '')])
    expect(summary(await load([doctor(eva, '2025-01-01', '2026-10-31', 'ja', '', '')]))).toBe('0/1/0/0')
    expect(await current()).toMatchObject([{ valid: '[2025-01-01,2026-11-01)', version: 2, active_choice: true }])
  })

  it('rejects unknown staff, staff not at the unit, and an assignment that has ended', async () => {
    const report = await load([
      doctor('SE2321000222-A999', '2026-01-01', '', '', '', ''),
      [first, 'fast vårdkontakt', lo, unitA!, '2026-01-01', '', '', '', ''],
      [first, 'fast vårdkontakt', eva, unitA!, '2019-01-01', '', '', '', ''],
      [first, 'fast vårdkontakt', bo, unitA!, '2026-01-01', '', '', '', ''],
      [other, 'fast vårdkontakt', bo, unitA!, '2026-01-01', '2026-05-31', '', '', ''],
    ])
    expect(reasons(report)).toEqual([
      '2 Medarbetare HSA-id: row.unknownStaff',
      '3 Medarbetare HSA-id: contact.noAssignment',
      '4 Medarbetare HSA-id: contact.noAssignment',
      '5 Medarbetare HSA-id: contact.assignmentEnded',
    ])
  })

  it('by a provider cannot replace the doctor contact of another', async () => {
    await load([[first, 'fast läkarkontakt', lo, unitOther!, '2025-01-01', '', '', '', '']])
    const report = await load([doctor(eva, '2026-01-01', '', '', '', '')], await inScope())
    expect(reasons(report)).toEqual(['2 Från: row.heldElsewhere'])
  })
})
