import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Intake,
  openIntake,
  providerOf,
  reasons,
  summary,
  unitA,
  unitB,
  unitHeader,
  unitHelp,
  unitOther,
  unitRows,
} from './intake-support.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())
beforeEach(async () => {
  await intake.see('truncate authority, care_provider, care_unit, staff_member cascade')
})

describe('an import of units', () => {
  it('makes authorities and providers as needed, and changes nothing when repeated', async () => {
    expect(summary(await intake.rows('units', unitRows))).toBe('4/0/0/0')
    expect(await intake.see('select code, kind, name from authority order by code')).toEqual([
      { code: '24', kind: 'region', name: 'Region Exempel' },
      { code: '2480', kind: 'municipality', name: 'Exempelby kommun' },
    ])
    expect(await intake.see('select hsa_id, kind from care_provider order by hsa_id')).toHaveLength(3)
    expect(summary(await intake.rows('units', unitRows))).toBe('0/0/4/0')
  })

  it('keeps the phone as a way to reach the unit, and follows when it changes', async () => {
    const row = (phone: string, hours: string) => [
      [...unitHeader, 'Telefon', 'Öppettider', 'Listtak per läkare', 'Postnummer'],
      [...unitRows[1]!, phone, hours, '1500', '90326'],
    ]
    await intake.rows('units', row('0980-319 200', 'mån–fre 08:00–16:30'))
    const ways = () => intake.see<{ value: string; hours: unknown }>('select value, hours from way_to_reach')
    expect(await ways()).toEqual([
      {
        value: '0980-319 200',
        hours: { weekly: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' }], closedOnHolidays: true },
      },
    ])
    expect(await intake.see('select phone, list_cap_per_doctor, postal_code from care_unit')).toEqual([
      { phone: '0980-319 200', list_cap_per_doctor: 1500, postal_code: '903 26' },
    ])
    expect(summary(await intake.rows('units', row('0980-319 202', '')))).toBe('0/1/0/0')
    expect(await ways()).toEqual([{ value: '0980-319 202', hours: null }])
    expect(summary(await intake.rows('units', row('0980-319 202', 'mån 8-12')))).toBe('0/1/0/0')
    expect(await ways()).toMatchObject([{ hours: { weekly: [{ days: [1], from: '08:00', to: '12:00' }] } }])
    await intake.see(`update way_to_reach set hours = '{"weekly":[],"closedOnHolidays":false}'`)
    expect(summary(await intake.rows('units', row('0980-319 202', 'tis 8-12')))).toBe('0/1/0/0')
    expect(await ways()).toMatchObject([{ hours: { weekly: [] } }])
    expect(summary(await intake.rows('units', row('', '')))).toBe('0/1/0/0')
    expect(await ways()).toEqual([])
    expect(summary(await intake.rows('units', row('', '')))).toBe('0/0/1/0')
  })

  it('rejects what contradicts itself, what is unknown, and a change of provider', async () => {
    const [a, b] = [unitRows[1]!, unitRows[2]!]
    const change = (row: string[], at: number, value: string) => row.map((cell, i) => (i === at ? value : cell))
    const report = await intake.rows('units', [
      unitHeader,
      a,
      change(b, 4, 'Något annat'),
      a,
      change(unitRows[3]!, 2, 'rymdstation'),
    ])
    expect(reasons(report)).toEqual([
      '2 HSA-id: row.repeated',
      '3 Vårdgivare: row.contradicts',
      '4 HSA-id: row.repeated',
      '5 Enhetstyp: cell.choice',
    ])
    await intake.rows('units', unitRows)
    const moved = await intake.rows('units', [unitHeader, change(change(a, 3, 'SE2321000222-P2'), 4, 'Kajens vård AB')])
    expect(reasons(moved)).toEqual(['2 Vårdgivare HSA-id: unit.providerChange'])
  })

  it('by a provider holds only its own units, and no new authority', async () => {
    await intake.rows('units', unitRows)
    const scope = { type: 'provider', providerId: await providerOf(intake, 'SE2321000222-P1') } as const
    const own = ['SE2321000222-1009', 'Ny central', ...unitRows[1]!.slice(2)]
    expect(summary(await intake.rows('units', [unitHeader, unitRows[1]!, own], { scope }))).toBe('1/0/1/0')
    const foreign = await intake.rows(
      'units',
      [unitHeader, unitRows[3]!, own.map((cell, i) => (i === 6 ? '25' : cell))],
      { scope },
    )
    expect(reasons(foreign)).toEqual(['2 HSA-id: scope.otherProvider', '3 Huvudmannakod: scope.unknownAuthority'])
  })

  it('refuses a file that lacks columns, and says which', async () => {
    await expect(
      intake.rows('units', [
        ['HSA-id', 'Namn'],
        ['x', 'y'],
      ]),
    ).rejects.toMatchObject({
      code: 'file.missingColumns',
      sv: expect.stringContaining('Enhetstyp'),
    })
    await expect(
      intake.rows('units', [
        ['Fisk', 'Fågel'],
        ['x', 'y'],
      ]),
    ).rejects.toMatchObject({ code: 'file.notThisKind' })
    await expect(
      intake.rows('units', [
        [...unitHeader, 'hsa_id'],
        [...unitRows[1]!, ''],
      ]),
    ).rejects.toMatchObject({
      code: 'file.sameColumnTwice',
    })
  })
})

describe('an import of staff', () => {
  const header = [
    'HSA-id',
    'Förnamn',
    'Efternamn',
    'Enhet HSA-id',
    'Roll',
    'Yrke',
    'Legitimationer',
    'Tjänstgöringsgrad',
    'Från',
    'Till',
    'Telefon',
    'Telefontid',
    'Frånvarande från',
    'Frånvarande till',
    'Ersättare',
  ]
  const doctor = [
    'SE2321000222-A001',
    'Eva',
    'Ek',
    unitA!,
    'läkare',
    'läkare',
    '2001-05-01',
    '75 %',
    '2024-01-01',
    '',
    '0980-319 201',
    'mån-fre 10-11',
    '',
    '',
    'SE2321000222-A002',
  ]
  const nurse = [
    'SE2321000222-A002',
    'Nils',
    'Ek',
    unitA!,
    'sjuksköterska',
    'sjuksköterska',
    'nurse:1999-01-01;barnmorska:2005-01-01',
    '1',
    '2024-01-01',
    '2027-12-31',
    '',
    '',
    '2026-11-01',
    '2026-12-01',
    '',
  ]
  const second = [
    'SE2321000222-A001',
    'Eva',
    'Ek',
    unitB!,
    'enhetschef',
    'läkare',
    '',
    '25 %',
    '2024-01-01',
    '',
    '',
    '',
    '',
    '',
    '',
  ]
  const put = (row: string[], heading: string, value: string) =>
    row.map((cell, i) => (header[i] === heading ? value : cell))

  beforeEach(async () => {
    await intake.rows('units', unitRows)
  })

  it('makes staff, licences, assignments, absences, ways and deputies, and changes nothing when repeated', async () => {
    expect(summary(await intake.rows('staff', [header, doctor, nurse, second]))).toBe('3/0/0/0')
    expect(
      await intake.see(`select s.hsa_id, u.hsa_id as unit, a.role, a.profession, a.share::float as share, a.valid::text,
        (select d.hsa_id from assignment x join staff_member d on d.id = x.staff_id where x.id = a.deputy_id) as deputy,
        (select w.value from way_to_reach w where w.assignment_id = a.id) as phone,
        (select b.valid::text from absence b where b.assignment_id = a.id) as absent
        from assignment a join staff_member s on s.id = a.staff_id join care_unit u on u.id = a.unit_id order by 1, 2`),
    ).toEqual([
      {
        hsa_id: 'SE2321000222-A001',
        unit: unitA,
        role: 'doctor',
        profession: 'doctor',
        share: 0.75,
        valid: '[2024-01-01,)',
        deputy: 'SE2321000222-A002',
        phone: '0980-319 201',
        absent: null,
      },
      {
        hsa_id: 'SE2321000222-A001',
        unit: unitB,
        role: 'unitManager',
        profession: 'doctor',
        share: 0.25,
        valid: '[2024-01-01,)',
        deputy: null,
        phone: null,
        absent: null,
      },
      {
        hsa_id: 'SE2321000222-A002',
        unit: unitA,
        role: 'nurse',
        profession: 'nurse',
        share: 1,
        valid: '[2024-01-01,2028-01-01)',
        deputy: null,
        phone: null,
        absent: '[2026-11-01,2026-12-02)',
      },
    ])
    expect(await intake.see('select profession, valid::text from licence order by 1')).toEqual([
      { profession: 'doctor', valid: '[2001-05-01,)' },
      { profession: 'midwife', valid: '[2005-01-01,)' },
      { profession: 'nurse', valid: '[1999-01-01,)' },
    ])
    expect(summary(await intake.rows('staff', [header, doctor, nurse, second]))).toBe('0/0/3/0')
  })

  it('changes what differs in place, and leaves what a row does not say', async () => {
    await intake.rows('staff', [header, doctor, nurse, second])
    const changed = [
      header,
      put(put(doctor, 'Till', '2026-12-31'), 'Telefon', '0980-319 203'),
      put(nurse, 'Frånvarande till', '2026-12-24'),
      second,
    ]
    expect(summary(await intake.rows('staff', changed))).toBe('0/2/1/0')
    expect(await intake.see('select valid::text from absence')).toEqual([{ valid: '[2026-11-01,2026-12-25)' }])
    expect(await intake.see('select value from way_to_reach where assignment_id is not null')).toEqual([
      { value: '0980-319 203' },
    ])
    const few = ['HSA-id', 'Förnamn', 'Efternamn', 'Enhet HSA-id', 'Roll', 'Yrke', 'Från', 'Till']
    expect(
      summary(
        await intake.rows('staff', [
          few,
          ['SE2321000222-A001', 'Eva', 'Ek', unitA!, 'läkare', 'läkare', '2024-01-01', '2026-12-31'],
        ]),
      ),
    ).toBe('0/0/1/0')
    expect(
      summary(
        await intake.rows('staff', [
          few,
          ['SE2321000222-A001', 'Eva', 'Björk', unitA!, 'läkare', 'läkare', '2024-01-01', '2026-12-31'],
        ]),
      ),
    ).toBe('0/1/0/0')
    expect(
      await intake.see(
        "select share::float, (select family_name from staff_member s where s.id = staff_id) as name from assignment where role = 'doctor'",
      ),
    ).toEqual([{ share: 0.75, name: 'Björk' }])
  })

  it('rejects unknown units and deputies, and rows that contradict or overlap each other', async () => {
    const report = await intake.rows('staff', [
      header,
      doctor,
      put(put(nurse, 'Enhet HSA-id', 'SE2321000222-9999'), 'Ersättare', ''),
      put(second, 'Efternamn', 'Alm'),
      put(put(second, 'Enhet HSA-id', unitA!), 'Roll', 'läkare'),
      put(put(nurse, 'HSA-id', 'SE2321000222-A003'), 'Legitimationer', '2001-01-01;2002-01-01'),
    ])
    expect(reasons(report)).toEqual([
      '2 Från: row.overlapsInFile',
      '3 Enhet HSA-id: row.unknownUnit',
      '4 HSA-id: row.contradicts',
      '5 Från: row.overlapsInFile',
      '6 Legitimationer: staff.licencesOverlap',
    ])
    const alone = await intake.rows('staff', [header, doctor])
    expect(reasons(alone)).toEqual(['2 Ersättare: staff.unknownDeputy'])
    const elsewhere = await intake.rows('staff', [header, doctor, put(nurse, 'Enhet HSA-id', unitOther!)])
    expect(reasons(elsewhere)).toEqual(['2 Ersättare: staff.unknownDeputy'])
  })

  it('leaves out who depends on a row that is left out', async () => {
    const report = await intake.rows('staff', [header, doctor, put(nurse, 'Yrke', 'okänt'), second], {
      goodRowsOnly: true,
    })
    expect([summary(report), reasons(report)]).toEqual([
      '1/0/0/2',
      ['2 Ersättare: staff.unknownDeputy', '3 Yrke: cell.choice'],
    ])
  })

  it('by a provider holds only its own units', async () => {
    const scope = { type: 'provider', providerId: await providerOf(intake, 'SE2321000222-P1') } as const
    const report = await intake.rows('staff', [header, put(nurse, 'Enhet HSA-id', unitHelp!), second], { scope })
    expect(reasons(report)).toEqual(['2 Enhet HSA-id: scope.otherProvider'])
  })
})
