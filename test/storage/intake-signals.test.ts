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
  unitHelp,
  unitOther,
  unitRows,
} from './intake-support.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', unitRows)
  await intake.rows('persons', personRows(10))
})
afterAll(() => intake.close())
beforeEach(async () => {
  await intake.see('truncate listing, person_signal, reach, reach_search')
})

const header = ['person', 'kind', 'from', 'to', 'source']
const [first, other, third] = [numbers[0]!, numbers[1]!, numbers[2]!]
const load = (rows: string[][], options = {}) => intake.rows('signals', [header, ...rows], options)
const withUnit = (rows: string[][], options = {}) =>
  intake.rows('signals', [[...header, 'Ansvarig enhet HSA-id'], ...rows], options)
const list = (number: string, unit: string, from = '2020-01-01') =>
  intake.rows('listings', [
    ['Personnummer', 'Enhet HSA-id', 'Från'],
    [number, unit, from],
  ])
const current = async () =>
  (
    await intake.see<{
      row: string
    }>(`select u.hsa_id || ' ' || s.kind || ' ' || s.valid::text || ' ' || s.source as row
      from person_signal s join care_unit u on u.id = s.unit_id where upper_inf(s.recorded) order by 1`)
  ).map(({ row }) => row)
const inScope = async () => ({
  scope: { type: 'provider', providerId: await providerOf(intake, 'SE2321000222-P1') } as const,
})

describe('an import of signals', () => {
  it('takes the headings person;kind;from;to;source as they are, and puts a signal where the person is listed', async () => {
    await list(first, unitA!)
    const report = await load([[first, 'multiIllness', '2026-01-15', '', 'Vårddatalagret']])
    expect(summary(report)).toBe('1/0/0/0')
    expect(report.unknownColumns).toEqual([])
    expect(await current()).toEqual([`${unitA} multiIllness [2026-01-15,) Vårddatalagret`])
  })

  it('reads kinds as said at work, in Swedish and English headings', async () => {
    await list(first, unitA!)
    const report = await intake.rows('signals', [
      ['Personnummer', 'Tecken', 'Från och med', 'Till och med', 'Källa'],
      [first, 'Studsar runt', '2026-01-01', '', 'a'],
      [first, 'mångbesökare', '2026-01-01', '2026-12-31', 'a'],
      [first, 'Psykisk sjukdom och beroende', '2026-01-01', '', 'a'],
      [first, 'lång sjukskrivning', '2026-01-01', '', 'a'],
      [first, 'several providers at once', '2026-01-01', '', 'a'],
      [first, 'barn med långvariga behov', '2026-01-01', '', 'a'],
    ])
    expect(summary(report)).toBe('6/0/0/0')
  })

  it('is repeated without doubles, ends by a last day, and keeps what it knew before', async () => {
    await list(first, unitA!)
    await load([[first, 'multiIllness', '2026-01-15', '', 'x']])
    expect(summary(await load([[first, 'multiIllness', '2026-01-15', '', 'x']]))).toBe('0/0/1/0')
    expect(summary(await load([[first, 'multiIllness', '2026-01-15', '2026-10-31', 'x']]))).toBe('0/1/0/0')
    expect(await current()).toEqual([`${unitA} multiIllness [2026-01-15,2026-11-01) x`])
    expect(await intake.see('select count(*)::int as n from person_signal')).toEqual([{ n: 2 }])
  })

  it('lets two sources say the same thing, once each', async () => {
    await list(first, unitA!)
    const rows = [
      [first, 'multiIllness', '2026-01-15', '', 'x'],
      [first, 'multiIllness', '2026-01-15', '', 'y'],
    ]
    expect(summary(await load(rows))).toBe('2/0/0/0')
    expect(summary(await load(rows))).toBe('0/0/2/0')
    expect(reasons(await load([rows[0]!, [first, 'multisjuk', '2026-02-01', '', 'x']]))).toEqual([
      '2 from: row.overlapsInFile',
      '3 from: row.overlapsInFile',
    ])
  })

  it('belongs to the unit that is its source', async () => {
    await list(first, unitA!)
    await load([[first, 'frequentEmergency', '2026-01-15', '', unitOther!.toLowerCase()]])
    expect(await current()).toEqual([`${unitOther} frequentEmergency [2026-01-15,) ${unitOther!.toLowerCase()}`])
  })

  it('follows the person to a new listing, also at another provider, instead of becoming two', async () => {
    await list(first, unitA!)
    const rows = [[first, 'multiIllness', '2026-01-15', '', 'x']]
    await load(rows)
    await list(first, unitOther!, '2026-06-01')
    expect(summary(await load(rows))).toBe('0/1/0/0')
    expect(await current()).toEqual([`${unitOther} multiIllness [2026-01-15,) x`])
    expect(summary(await load(rows))).toBe('0/0/1/0')
  })

  it('stays where it is when the person is listed no more', async () => {
    await list(first, unitA!)
    const rows = [[first, 'multiIllness', '2026-01-15', '', 'x']]
    await load(rows)
    await intake.see('truncate listing, reach')
    expect(summary(await load(rows))).toBe('0/0/1/0')
  })

  it('asks which unit answers for a life-threatening condition, and takes only one in health care (FC-5)', async () => {
    await list(first, unitA!)
    expect(reasons(await load([[first, 'lifeThreatening', '2026-01-15', '', 'x']]))).toEqual([
      '2 Ansvarig enhet HSA-id: signal.unitNeeded',
    ])
    expect(reasons(await withUnit([[first, 'livshotande', '2026-01-15', '', 'x', unitHelp!]]))).toEqual([
      '2 Ansvarig enhet HSA-id: signal.unitNotHealthcare',
    ])
    expect(summary(await withUnit([[first, 'livshotande tillstånd', '2026-01-15', '', 'x', unitB!]]))).toBe('1/0/0/0')
    expect(summary(await load([[first, 'lifeThreatening', '2026-01-15', '', unitOther!]]))).toBe('1/0/0/0')
    expect(await current()).toHaveLength(2)
    expect(
      await intake.see('select u.hsa_id, r.grounds::text from reach r join care_unit u on u.id = r.reader order by 1'),
    ).toEqual([
      { hsa_id: unitA, grounds: '{listing}' },
      { hsa_id: unitB, grounds: '{condition}' },
      { hsa_id: unitOther, grounds: '{condition}' },
    ])
  })

  it('says which row has no unit, no person, no such unit, no such kind, or days the wrong way', async () => {
    await list(first, unitA!)
    const report = await withUnit([
      [other, 'multiIllness', '2026-01-15', '', 'x', ''],
      ['19121212-1212', 'multiIllness', '2026-01-15', '', 'x', ''],
      [first, 'multiIllness', '2026-01-15', '', 'x', 'SE2321000222-9999'],
      [first, 'snuva', '2026-01-15', '', 'x', ''],
      [first, 'multiIllness', '2026-01-15', '2026-01-01', 'x', ''],
      [first, 'multiIllness', '2026-01-15', '', '', ''],
    ])
    expect(reasons(report)).toEqual([
      '2 Ansvarig enhet HSA-id: signal.noUnit',
      '3 person: row.unknownPerson',
      '4 Ansvarig enhet HSA-id: row.unknownUnit',
      '5 kind: cell.choice',
      '6 to: row.endBeforeStart',
      '7 source: cell.required',
    ])
    expect(report.applied).toBe(false)
    expect(await current()).toEqual([])
  })

  it('within a provider touches and tells only its own', async () => {
    await list(first, unitA!)
    await list(other, unitOther!)
    const scope = await inScope()
    await withUnit([[third, 'multiIllness', '2026-01-15', '', 'x', unitOther!]])
    const report = await withUnit(
      [
        [first, 'multiIllness', '2026-01-15', '', 'x', ''],
        [other, 'multiIllness', '2026-01-15', '', 'x', ''],
        [first, 'multiIllness', '2026-01-15', '', 'x', unitOther!],
        [first, 'longSickLeave', '2026-01-15', '', unitOther!, ''],
        [third, 'multiIllness', '2026-01-15', '', 'x', unitB!],
      ],
      { ...scope, goodRowsOnly: true },
    )
    expect(reasons(report)).toEqual([
      '3 Ansvarig enhet HSA-id: signal.noUnit',
      '4 Ansvarig enhet HSA-id: scope.otherProvider',
      '5 Ansvarig enhet HSA-id: scope.otherProvider',
    ])
    expect(summary(report)).toBe('2/0/0/3')
    expect(await current()).toEqual([
      `${unitA} multiIllness [2026-01-15,) x`,
      `${unitB} multiIllness [2026-01-15,) x`,
      `${unitOther} multiIllness [2026-01-15,) x`,
    ])
  })

  it('is undone as a whole when a row is wrong, and changes nothing in a preview', async () => {
    await list(first, unitA!)
    const rows = [
      [first, 'multiIllness', '2026-01-15', '', 'x'],
      [first, 'fel', '2026-01-15', '', 'x'],
    ]
    expect((await load(rows)).applied).toBe(false)
    expect((await load([rows[0]!], { mode: 'preview' })).created).toBe(1)
    expect(await current()).toEqual([])
  })
})
