// Units that merge, by the file of units: who took over, who reaches whom, and what can't be.
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

let intake: Intake
const unitC = 'SE2321000222-1009'
beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', [...unitRows, named(unitC, 'Västra hälsocentralen')])
  await intake.rows('persons', personRows(4))
})
afterAll(() => intake.close())
beforeEach(async () => {
  await intake.see('truncate listing, fixed_contact, reach, reach_search, unit_successor cascade')
  await intake.see("update care_unit set valid = '[,)'")
  await intake.see('truncate assignment cascade')
})

const [header, first] = unitRows as [string[], string[]]
const mergeHeader = [...header, 'Uppgått i HSA-id', 'Uppgått den']
const named = (hsaId: string, name: string): string[] => [hsaId, name, ...first.slice(2)]
const names: Record<string, string> = {
  [unitA!]: 'Exempelby hälsocentral',
  [unitB!]: 'Östra hälsocentralen',
  [unitC]: 'Västra hälsocentralen',
}
const merge = (...of: [from: string, into: string, on: string][]) =>
  intake.rows('units', [mergeHeader, ...of.map(([from, into, on]) => [...named(from, names[from]!), into, on])])
const list = (nth: number, unit: string, from = '2020-01-01') =>
  intake.rows('listings', [
    ['Personnummer', 'Enhet HSA-id', 'Från'],
    [numbers[nth]!, unit, from],
  ])
const reach = async () =>
  (
    await intake.see<{ line: string }>(
      `select u.hsa_id || ' ' || p.given_name || ' ' || r.valid::text as line from reach r join care_unit u on u.id = r.reader
       join person p on p.id = r.person_id order by 1`,
    )
  ).map(({ line }) => line)
const found = async (unit: string) =>
  (
    await intake.see(
      `select distinct k.person_id from reach_search k join care_unit u on u.id = k.reader where u.hsa_id = '${unit}'`,
    )
  ).length

describe('a unit that has merged into another', () => {
  it('ends the day before, with its assignments, and its persons are reached and found by the successor', async () => {
    await list(0, unitA!)
    await list(1, unitB!)
    await intake.rows('staff', [
      ['HSA-id', 'Förnamn', 'Efternamn', 'Enhet HSA-id', 'Roll', 'Yrke', 'Från', 'Till'],
      ['SE2321000222-A001', 'Eva', 'Ek', unitA!, 'läkare', 'läkare', '2020-01-01', ''],
      ['SE2321000222-A002', 'Bo', 'Ask', unitA!, 'läkare', 'läkare', '2020-01-01', '2025-01-31'],
    ])
    expect(summary(await merge([unitA!, unitB!, '2026-11-22']))).toBe('0/1/0/0')
    expect(await reach()).toEqual([
      `${unitA} Förnamn0 {[2020-01-01,)}`,
      `${unitB} Förnamn0 {[2026-11-22,)}`,
      `${unitB} Förnamn1 {[2020-01-01,)}`,
    ])
    expect(await found(unitB!)).toBe(2)
    expect(
      await intake.see(`select upper(u.valid)::text as unit, array_agg(upper(a.valid)::text order by a.valid) as staff
        from care_unit u join assignment a on a.unit_id = u.id where u.hsa_id = '${unitA}' group by 1`),
    ).toEqual([{ unit: '2026-11-22', staff: ['2025-02-01', '2026-11-22'] }])
  })

  it('is the same when the file comes again, and when it comes without the columns', async () => {
    await list(0, unitA!)
    await merge([unitA!, unitB!, '2026-11-22'])
    const before = await reach()
    expect(summary(await merge([unitA!, unitB!, '2026-11-22']))).toBe('0/0/1/0')
    expect(summary(await intake.rows('units', [header, named(unitA!, names[unitA!]!)]))).toBe('0/0/1/0')
    expect(await reach()).toEqual(before)
    expect(await intake.see('select count(*)::int as n from unit_successor')).toEqual([{ n: 1 }])
  })

  it('is corrected by the file: another successor, and the former reaches nobody by it', async () => {
    await list(0, unitA!)
    await merge([unitA!, unitB!, '2026-11-22'])
    expect(summary(await merge([unitA!, unitC, '2026-11-20']))).toBe('0/1/0/0')
    expect(await reach()).toEqual([`${unitA} Förnamn0 {[2020-01-01,)}`, `${unitC} Förnamn0 {[2026-11-20,)}`])
    expect(await found(unitB!)).toBe(0)
  })

  it('is followed through several steps, in any order, and by what comes later', async () => {
    await list(0, unitA!)
    await merge([unitB!, unitC, '2026-10-01'])
    await merge([unitA!, unitB!, '2026-09-01'])
    const all = [
      `${unitA} Förnamn0 {[2020-01-01,)}`,
      `${unitB} Förnamn0 {[2026-09-01,)}`,
      `${unitC} Förnamn0 {[2026-10-01,)}`,
    ]
    expect(await reach()).toEqual(all)
    // The listing system is behind: a new person still listed at the first.
    await list(1, unitA!, '2026-11-01')
    expect(await reach()).toEqual([
      ...[all[0]!, `${unitA} Förnamn1 {[2026-11-01,)}`],
      ...[all[1]!, `${unitB} Förnamn1 {[2026-11-01,)}`],
      ...[all[2]!, `${unitC} Förnamn1 {[2026-11-01,)}`],
    ])
    const last = `select n.hsa_id from care_unit a, care_unit n where a.hsa_id = '${unitA}' and n.id = unit_now(a.id, `
    expect(await intake.see(`${last} '2026-08-31')`)).toEqual([{ hsa_id: unitA }])
    expect(await intake.see(`${last} '2026-09-15')`)).toEqual([{ hsa_id: unitB }])
    expect(await intake.see(`${last} '2026-11-23')`)).toEqual([{ hsa_id: unitC }])
  })

  it('can be merged into one that is new in the same file', async () => {
    const fresh = 'SE2321000222-1077'
    const report = await intake.rows('units', [
      mergeHeader,
      [...named(fresh, 'Nya hälsocentralen'), '', ''],
      [...named(unitA!, names[unitA!]!), fresh, '2026-12-01'],
    ])
    expect(summary(report)).toBe('1/1/0/0')
  })

  it('is refused into itself, into nothing, into another provider’s, without a day, and in a circle', async () => {
    const report = await intake.rows('units', [
      mergeHeader,
      [...named(unitA!, names[unitA!]!), unitA!, '2026-11-22'],
      [...named(unitB!, names[unitB!]!), 'SE2321000222-9999', '2026-11-22'],
      [...named(unitC, names[unitC]!), unitOther!, '2026-11-22'],
    ])
    expect(reasons(report)).toEqual([
      '2 Uppgått i HSA-id: unit.mergedItself',
      '3 Uppgått i HSA-id: row.unknownUnit',
      '4 Uppgått i HSA-id: unit.mergedOtherProvider',
    ])
    for (const day of ['1900-01-01', '2025-11-21', '2027-11-26', '2199-01-01'])
      expect(reasons(await merge([unitA!, unitB!, day]))).toEqual(['2 Uppgått den: unit.mergedFarOff'])
    expect(reasons(await merge([unitA!, unitB!, '']))).toEqual(['2 Uppgått den: unit.mergedIncomplete'])
    await merge([unitA!, unitB!, '2026-11-22'])
    expect(reasons(await merge([unitB!, unitC, '2026-11-22'], [unitC, unitA!, '2026-11-22']))).toEqual([
      '2 Uppgått i HSA-id: unit.mergedCircle',
      '3 Uppgått i HSA-id: unit.mergedCircle',
    ])
  })

  it('is held to by the database itself, whoever writes', async () => {
    await merge([unitA!, unitB!, '2026-11-22'])
    const link = (from: string, to: string) =>
      intake.see(`insert into unit_successor (from_unit_id, to_unit_id, on_day)
        select f.id, t.id, '2026-11-22' from care_unit f, care_unit t where f.hsa_id = '${from}' and t.hsa_id = '${to}'`)
    await expect(link(unitB!, unitA!)).rejects.toMatchObject({ constraint: 'unit_successor_no_circle' })
    await expect(link(unitB!, unitOther!)).rejects.toMatchObject({ constraint: 'unit_successor_same_provider' })
  })

  it('takes no new assignments beyond its last day', async () => {
    await merge([unitA!, unitB!, '2026-11-22'])
    const report = await intake.rows('staff', [
      ['HSA-id', 'Förnamn', 'Efternamn', 'Enhet HSA-id', 'Roll', 'Yrke', 'Från', 'Till'],
      ['SE2321000222-A001', 'Eva', 'Ek', unitA!, 'läkare', 'läkare', '2020-01-01', ''],
      ['SE2321000222-A001', 'Eva', 'Ek', unitB!, 'läkare', 'läkare', '2026-11-22', ''],
    ])
    expect(reasons(report)).toEqual(['2 Enhet HSA-id: staff.unitEnded'])
  })

  it('is imported by its own provider too, and by no other', async () => {
    const scope = (hsaId: string) =>
      providerOf(intake, hsaId).then((providerId) => ({ type: 'provider', providerId }) as const)
    const rows = [mergeHeader, [...named(unitA!, names[unitA!]!), unitB!, '2026-11-22']]
    expect(reasons(await intake.rows('units', rows, { scope: await scope('SE2321000222-P2') }))).toEqual([
      '2 HSA-id: scope.otherProvider',
    ])
    expect(summary(await intake.rows('units', rows, { scope: await scope('SE2321000222-P1') }))).toBe('0/1/0/0')
  })
})

describe('a block of a unit whose merger is dated ahead (AC-2; PDL 4:4)', () => {
  it('shuts the successor out until the day, and not from it, though nothing is written then', async () => {
    const [anna] = await intake.see<{ id: string; unit: string; region: string }>(
      `select p.id, u.id as unit, u.provider_id as region from person_identifier i join person p on p.id = i.person_id, care_unit u
       where i.value = '${numbers[0]}' and u.hsa_id = '${unitA}'`,
    )
    const unitOf = async (hsaId: string) =>
      (await intake.see<{ id: string }>(`select id from care_unit where hsa_id = '${hsaId}'`))[0]!.id
    const [b, c] = [await unitOf(unitB!), await unitOf(unitC)]
    // Kept by A, B and C alike; what A keeps is shut from the other two.
    for (const unit of [anna!.unit, b, c])
      await intake.see(
        `insert into person_signal (id, person_id, provider_id, unit_id, kind, valid, source)
         values (gen_random_uuid(), '${anna!.id}', '${anna!.region}', '${unit}', 'lifeThreatening', '[2020-01-01,)', 'x')`,
      )
    await intake.see(
      `insert into access_block (id, person_id, provider_id, unit_id, against, asked_by, channel)
       values (gen_random_uuid(), '${anna!.id}', '${anna!.region}', '${anna!.unit}', 'units', 'person', 'phone')`,
    )
    const shown = async (unit: string) => {
      const rows = await intake.see<{ hsa_id: string; shut: boolean }>(
        `begin; set local role hallpunkt_app;
         select set_config('hallpunkt.' || k, v, true) from (values ('actor', 'staff'), ('unit', '${unit}'), ('provider', '${anna!.region}')) s(k, v);
         select u.hsa_id, exists (select from readers_of('${anna!.id}') r where r.unit_id = '${unit}' and r.blocked <> '{}') as shut
           from person_signal g join care_unit u on u.id = g.unit_id order by 1; rollback`,
      )
      return rows
    }
    expect(await shown(anna!.unit)).toHaveLength(3)
    await intake.see(
      `insert into unit_successor (from_unit_id, to_unit_id, on_day) values ('${anna!.unit}', '${b}', ctx_today() + 1)`,
    )
    // The day before: what A keeps is seen by neither B nor C, and both are told that something is shut.
    for (const unit of [b, c])
      expect(await shown(unit)).toEqual([unitB!, unitC].toSorted().map((hsa_id) => ({ hsa_id, shut: true })))
    // The day comes: nothing is written, and no trigger runs.
    await intake.see(
      `set session_replication_role = replica; update unit_successor set on_day = ctx_today(); set session_replication_role = origin`,
    )
    expect(await shown(b)).toEqual([unitA!, unitB!, unitC].toSorted().map((hsa_id) => ({ hsa_id, shut: false })))
    expect(await shown(c)).toEqual([unitB!, unitC].toSorted().map((hsa_id) => ({ hsa_id, shut: true })))
    // Who works with the application's rights makes no merger of their own by putting a table in its place.
    await intake.see(
      `create temporary table unit_successor as select '${anna!.unit}'::uuid as from_unit_id, '${c}'::uuid as to_unit_id, ctx_today() as on_day;
       create temporary table block_opening as select * from public.block_opening; grant select on unit_successor, block_opening to hallpunkt_app`,
    )
    expect(await shown(c)).toEqual([unitB!, unitC].toSorted().map((hsa_id) => ({ hsa_id, shut: true })))
    await intake.see('drop table pg_temp.unit_successor, pg_temp.block_opening')
    await intake.see('truncate person_signal, access_block cascade')
  })
})
