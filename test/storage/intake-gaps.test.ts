// Contacts as a listing system gives them: with doctors that are unnamed, unknown or gone. Nobody is lost for that.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
  unitOther,
  unitRows,
} from './intake-support.ts'

const staffHeader = ['HSA-id', 'Förnamn', 'Efternamn', 'Enhet HSA-id', 'Roll', 'Yrke', 'Från', 'Till']
const [eva, nils, bo, late] = ['SE2321000222-A001', 'SE2321000222-A002', 'SE2321000222-A003', 'SE2321000222-A004']
let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', unitRows)
  await intake.rows('persons', personRows(10))
  await intake.rows('staff', [
    staffHeader,
    [eva!, 'Eva', 'Ek', unitA!, 'läkare', 'läkare', '2020-01-01', ''],
    [nils!, 'Nils', 'Alm', unitA!, 'läkare', 'läkare', '2020-01-01', ''],
    ['SE2321000222-A012', 'Nils', 'Alm', unitA!, 'läkare', 'läkare', '2021-01-01', ''],
    [bo!, 'Bo', 'Ask', unitA!, 'läkare', 'läkare', '2020-01-01', '2026-06-30'],
    [late!, 'Lo', 'Lind', unitA!, 'läkare', 'läkare', '2026-02-01', ''],
  ])
})
afterAll(() => intake.close())
beforeEach(() =>
  intake.see('truncate listing, fixed_contact, contact_information, contact_gap, reach, reach_search cascade'),
)

const header = [
  'Personnummer',
  'Kontakttyp',
  'Medarbetare HSA-id',
  'Enhet HSA-id',
  'Från',
  'Till',
  'Läkare namn',
  'Aktivt val',
]
const row = (
  nth: number,
  staff: string,
  more: { from?: string; to?: string; name?: string; kind?: string; choice?: string; unit?: string } = {},
) => [
  numbers[nth]!,
  more.kind ?? 'fast läkarkontakt',
  staff,
  more.unit ?? unitA!,
  more.from ?? '2025-01-01',
  more.to ?? '',
  more.name ?? '',
  more.choice ?? '',
]
const load = (rows: string[][], options = {}) => intake.rows('contacts', [header, ...rows], options)
const keep = (rows: string[][], options = {}) => load(rows, { gaps: 'keep', ...options })
const open = async () =>
  (
    await intake.see<{ line: string }>(
      `select concat_ws(' ', problem, coalesce(staff_text, '–'), valid::text, active_choice::text) as line from contact_gap
       where mended_at is null order by 1`,
    )
  ).map(({ line }) => line)
const ended = () =>
  intake.see<{ outcome: string; named: boolean }>(
    'select outcome, contact_id is not null as named from contact_gap where mended_at is not null order by recorded_at, id',
  )

describe('contacts whose holder is not here', () => {
  const four = [row(0, ''), row(1, 'Vakant'), row(2, 'SE2321000222-A999', { choice: 'ja' }), row(3, bo!), row(4, eva!)]

  it('are refused as before, but told that they can be kept', async () => {
    const report = await load(four)
    expect(reasons(report)).toEqual([
      '2 Medarbetare HSA-id: cell.required',
      '3 Medarbetare HSA-id: cell.required',
      '4 Medarbetare HSA-id: row.unknownStaff',
      '5 Medarbetare HSA-id: contact.assignmentEnded',
    ])
    expect(report.gaps).toEqual({ rows: 0, created: 0, changed: 0, closed: 0, possible: 4 })
    expect(report.applied).toBe(false)
    expect(await open()).toEqual([])
  })

  it('become gaps when kept, counted apart, with what the other system says', async () => {
    const report = await keep(four)
    expect(summary(report)).toBe('1/0/0/0')
    expect(report.gaps).toEqual({ rows: 4, created: 4, changed: 0, closed: 0, possible: 0 })
    expect(await open()).toEqual([
      'endedStaff SE2321000222-A003 [2025-01-01,) false',
      'unknownStaff SE2321000222-A999 [2025-01-01,) true',
      'unnamed – [2025-01-01,) false',
      'unnamed – [2025-01-01,) false',
    ])
  })

  it('are seen by the unit also where the person is listed nowhere', async () => {
    await keep([row(0, 'Vakant')])
    expect(
      await intake.see(`select u.hsa_id, r.grounds::text from reach r join care_unit u on u.id = r.reader`),
    ).toEqual([{ hsa_id: unitA, grounds: '{contact}' }])
    await intake.see("update contact_gap set mended_at = now(), outcome = 'dismissed'")
    expect(await intake.see('select * from reach')).toEqual([])
  })

  it('change nothing when repeated, and follow what the file now says', async () => {
    await keep(four)
    const again = await keep(four)
    expect(summary(again)).toBe('0/0/1/0')
    expect(again.gaps).toEqual({ rows: 4, created: 0, changed: 0, closed: 0, possible: 0 })
    const changed = await keep([row(0, '', { choice: 'ja' }), row(1, 'SE2321000222-A998')])
    expect(changed.gaps).toEqual({ rows: 2, created: 1, changed: 1, closed: 1, possible: 0 })
    expect(await open()).toContain('unnamed – [2025-01-01,) true')
    expect(await open()).toContain('unknownStaff SE2321000222-A998 [2025-01-01,) false')
  })

  it('are mended when the staff has come and the file comes again', async () => {
    await keep([row(2, 'SE2321000222-A777', { choice: 'ja' })])
    await intake.rows('staff', [
      staffHeader,
      ['SE2321000222-A777', 'Mia', 'Ny', unitA!, 'läkare', 'läkare', '2024-01-01', ''],
    ])
    const report = await keep([row(2, 'SE2321000222-A777', { choice: 'ja' })])
    expect(summary(report)).toBe('1/0/0/0')
    expect(report.gaps).toMatchObject({ rows: 0, closed: 1 })
    expect(await ended()).toEqual([{ outcome: 'imported', named: true }])
    expect(
      await intake.see(
        'select g.contact_id = c.contact_id as same, c.active_choice from contact_gap g, fixed_contact c',
      ),
    ).toEqual([{ same: true, active_choice: true }])
    expect((await keep([row(2, 'SE2321000222-A777', { choice: 'ja' })])).gaps).toMatchObject({ closed: 0 })
  })

  it('are mended by a right row, with or without keeping', async () => {
    await keep([row(0, 'Vakant')])
    const report = await load([row(0, eva!)])
    expect(report.gaps).toMatchObject({ closed: 1 })
    expect(await open()).toEqual([])
  })

  it('are not opened again by a system that is behind: mended, dismissed, or somebody appointed since', async () => {
    await keep([row(0, 'Vakant'), row(1, 'SE2321000222-A999')])
    await load([row(0, eva!, { from: '2025-06-01' })])
    await intake.see(
      "update contact_gap set mended_at = now(), outcome = 'dismissed', note = 'Flyttat' where mended_at is null",
    )
    const report = await keep([row(0, 'Vakant'), row(1, 'SE2321000222-A999')])
    expect(report.gaps).toEqual({ rows: 2, created: 0, changed: 0, closed: 0, possible: 0 })
    expect(await open()).toEqual([])
    // A dismissal is about what was said then: a new period is a new matter.
    expect((await keep([row(1, 'SE2321000222-A999', { from: '2026-03-01' })])).gaps).toMatchObject({ created: 1 })
  })

  it('are found by name when the name is one at the unit', async () => {
    const report = await load([
      row(0, '', { name: 'Eva Ek' }),
      row(1, '', { name: 'ek, eva' }),
      row(2, '', { name: 'Nils Alm' }),
      row(3, '', { name: 'Hyrläkare' }),
      row(4, 'Eva  Ek'),
    ])
    expect(reasons(report)).toEqual([
      '4 Medarbetare HSA-id: contact.nameNotUnique',
      '5 Medarbetare HSA-id: row.unknownStaff',
    ])
    const kept = await keep([
      row(0, '', { name: 'Eva Ek' }),
      row(2, '', { name: 'Nils Alm' }),
      row(3, '', { name: 'Hyrläkare' }),
    ])
    expect(summary(kept)).toBe('1/0/0/0')
    expect(await open()).toEqual([
      'unknownStaff Hyrläkare [2025-01-01,) false',
      'unknownStaff Nils Alm [2025-01-01,) false',
    ])
  })

  it('may be given by name alone, without a column for HSA-id', async () => {
    const named = [
      ['Personnummer', 'Kontakttyp', 'Läkare namn', 'Enhet HSA-id', 'Från'],
      [numbers[0]!, 'fast läkarkontakt', 'Eva Ek', unitA!, '2025-01-01'],
      [numbers[1]!, 'fast läkarkontakt', '', unitA!, '2025-01-01'],
    ]
    expect(reasons(await intake.rows('contacts', named))).toEqual(['3 Läkare namn: cell.required'])
    expect((await intake.rows('contacts', named, { gaps: 'keep' })).gaps).toMatchObject({ created: 1 })
    await expect(
      intake.rows('contacts', [
        ['Personnummer', 'Kontakttyp', 'Enhet HSA-id', 'Från'],
        [numbers[0]!, 'fast läkarkontakt', unitA!, '2025-01-01'],
      ]),
    ).rejects.toMatchObject({ code: 'file.missingColumns' })
  })

  it('are no gaps when they are over, or when the holder came later than the row says', async () => {
    const report = await keep([row(0, 'Vakant', { to: '2026-01-31' }), row(1, late!)])
    expect(reasons(report)).toEqual([
      '2 Medarbetare HSA-id: cell.required',
      '3 Medarbetare HSA-id: contact.noAssignment',
    ])
  })

  it('are one for a contact of which there is one, and one a holder for the others', async () => {
    expect(reasons(await keep([row(0, 'Vakant'), row(0, 'SE2321000222-A999')]))).toEqual([
      '2 Från: row.repeated',
      '3 Från: row.repeated',
    ])
    const kind = 'fast vårdkontakt'
    expect((await keep([row(0, 'Vakant', { kind }), row(0, 'SE2321000222-A999', { kind })])).gaps).toMatchObject({
      created: 2,
    })
    const mended = await keep([row(0, eva!, { kind, from: '2026-05-01' })])
    expect([mended.gaps?.closed, (await open()).length]).toEqual([0, 2])
  })

  it('within a provider touch only its own, and in the web tell nothing of the protected', async () => {
    const scope = { type: 'provider', providerId: await providerOf(intake, 'SE2321000222-P1') } as const
    await intake.rows('persons', [
      ['Personnummer', 'Förnamn', 'Efternamn', 'Skyddade personuppgifter'],
      [numbers[8]!, 'Hemlig', 'Person', 'sekretessmarkering'],
    ])
    const report = await keep(
      [row(0, 'Vakant', { unit: unitB! }), row(1, 'Vakant', { unit: unitOther! }), row(8, 'Vakant')],
      { scope, by: { staffId: '0198f6a2-0000-7000-8000-000000000001' }, goodRowsOnly: true },
    )
    expect(reasons(report)).toEqual(['3 Enhet HSA-id: scope.otherProvider', '4 Personnummer: scope.protectedPerson'])
    expect(report.gaps).toMatchObject({ created: 1 })
  })

  it('are not kept in a preview', async () => {
    expect((await keep([row(0, 'Vakant')], { mode: 'preview' })).gaps).toMatchObject({ created: 1 })
    expect(await open()).toEqual([])
  })
})
