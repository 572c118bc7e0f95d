import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ContinuityEngine, type ContinuityQuestion } from '../../src/server/followup/engine/engine.ts'
import { newlyTold } from '../../src/server/followup/engine/held.ts'
import { Threads } from '../../src/server/followup/engine/threads.ts'
import { inTransaction } from '../../src/server/platform/database/database.ts'
import { builtThread } from '../support/engine-threads.ts'
import {
  type Intake,
  numbers,
  openIntake,
  personRows,
  summary,
  unitA,
  unitB,
  unitOther,
  unitRows,
} from './intake-support.ts'

let intake: Intake
let thread: Awaited<ReturnType<typeof builtThread>>
const folder = mkdtempSync(path.join(tmpdir(), 'hallpunkt-engine-test-'))
const [eva, nils] = ['SE2321000222-A1', 'SE2321000222-A2']
const now = '2026-11-23T12:00:00.000Z'
const year = { from: '2026-01-01', to: '2026-12-31', minVisits: 1 } as const
let engines: ContinuityEngine[] = []
let folders = 0

const open = async (at = path.join(folder, String(++folders))) => {
  const engine = await ContinuityEngine.open({ db: intake.db, folder: at, threads: new Threads(1, thread.file), now })
  engines.push(engine)
  return engine
}

beforeAll(async () => {
  thread = await builtThread()
  intake = await openIntake()
  await intake.rows('units', unitRows)
  await intake.rows('persons', personRows(10))
  await intake.rows('staff', [
    ['HSA-id', 'Förnamn', 'Efternamn', 'Enhet HSA-id', 'Roll', 'Yrke', 'Legitimationer', 'Från'],
    [eva, 'Eva', 'Ek', unitA!, 'läkare', 'läkare', '2001-01-01', '2020-01-01'],
    [nils, 'Nils', 'Ny', unitOther!, 'läkare', 'läkare', '2001-01-01', '2020-01-01'],
  ])
})
afterAll(async () => {
  await intake.close()
  thread.remove()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  for (const engine of engines) await engine.close()
  engines = []
  await intake.see('truncate visit, visit_ruling, visit_batch restart identity cascade')
})

type Row = readonly [person: number, staff: string, day: string, unit?: string, source?: string, profession?: string]
const load = async (rows: readonly Row[]) => {
  const report = await intake.rows('visits', [
    ['person', 'staff', 'profession', 'unit', 'date', 'type', 'source'],
    ...rows.map(([person, staff, day, unit = unitA!, source = 's', profession = 'läkare']) => [
      numbers[person]!,
      staff,
      profession,
      unit,
      day,
      '',
      source,
    ]),
  ])
  expect(report.rejectedTotal).toBe(0)
}

const questions: ContinuityQuestion[] = [
  { ...year, by: 'all' },
  { ...year, by: 'unit', minVisits: 2 },
  { ...year, by: 'clinician' },
  { ...year, by: 'sex', professions: ['doctor'] },
  { ...year, by: 'unit', from: '2026-02-01', to: '2026-05-31', types: ['visit'], age: { from: 18, to: 200 } },
]
const answers = (engine: ContinuityEngine) => Promise.all(questions.map((question) => engine.ask(question)))
/** Groups come in the order they were first met, which may differ. */
const inOrder = (all: Awaited<ReturnType<typeof answers>>) =>
  all.map((rows) => [...rows].sort((a, b) => String(a.group).localeCompare(String(b.group))))

describe('the engine of continuity', () => {
  it('gives what SQL gives for each unit, of visits imported from files', async () => {
    const visits = fc.sample(
      fc.tuple(
        fc.nat(9),
        fc.constantFrom(eva, nils, 'X1', 'X2', ''),
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom(unitA!, unitB!, unitOther!),
      ),
      { numRuns: 200, seed: 3 },
    )
    await load(
      visits.map(([person, staff, day, unit]) => [person, staff, `2026-03-${String(day).padStart(2, '0')}`, unit]),
    )
    const engine = await open()
    const ours = (await engine.ask({ ...year, by: 'unit' })).map(
      ({ group, figures: { persons, visits, coc, upc, mmci } }) => ({
        group,
        persons,
        visits,
        coc: coc?.toFixed(9),
        upc: upc?.toFixed(9),
        mmci: mmci?.toFixed(9),
      }),
    )
    const theirs = await intake.see(`
      with met as (
        select unit_id, person_id, count(*) as n from visit_known()
        group by unit_id, person_id, coalesce(staff_id::text, staff_key, gen_random_uuid()::text)),
      person as (select unit_id, sum(n) as visits, sum(n * n) as squares, max(n) as most, count(*) as k from met group by unit_id, person_id)
      select unit_id::text as group, count(*)::int as persons, sum(visits)::int as visits,
        round(avg(case when visits > 1 then (squares - visits) / (visits * (visits - 1)) end), 9)::text as coc, round(avg(most / visits), 9)::text as upc,
        round(avg((1 - k / (visits + 0.1)) / (1 - 1 / (visits + 0.1))), 9)::text as mmci
      from person group by unit_id`)
    expect(ours.sort((a, b) => (a.group! < b.group! ? -1 : 1))).toEqual(
      theirs.sort((a, b) => ((a as { group: string }).group < (b as { group: string }).group ? -1 : 1)),
    )
    expect(engine.state()).toMatchObject({ visits: 200, persons: 10, knownAt: now })
  })

  it('knows whose own doctor it was on each day, and whose contact a clinician is at the end of the window', async () => {
    const contacts = await intake.rows('contacts', [
      ['Personnummer', 'Kontakttyp', 'Medarbetare HSA-id', 'Enhet HSA-id', 'Från', 'Till'],
      [numbers[0]!, 'fast läkarkontakt', eva, unitA!, '2026-03-01', ''],
    ])
    expect(summary(contacts)).toBe('1/0/0/0')
    await load([
      [0, eva, '2026-02-28'],
      [0, eva, '2026-03-01'],
      [0, nils, '2026-03-02', unitOther],
      [0, eva, '2026-03-03'],
      [1, eva, '2026-03-03'],
    ])
    const engine = await open()
    const [staff] = await intake.see<{ id: string }>(`select id from staff_member where hsa_id = '${eva}'`)
    const rows = await engine.ask({ ...year, by: 'clinician' })
    expect(rows).toMatchObject([{ group: staff!.id, figures: { persons: 1, visits: 4, ownDoctorOver65: 0 } }])
    expect(await engine.ask({ ...year, by: 'clinician', to: '2026-02-28' })).toEqual([])
    expect([...engine.persons(year)].map(({ visits, ownDoctorShare }) => [visits, ownDoctorShare])).toEqual([
      [4, 0.5],
      [1, null],
    ])
    const [after] = await engine.ask({ ...year, by: 'all', from: '2026-03-01' })
    expect(after!.figures.of).toMatchObject({ ownDoctorOver65: 1, over65: 1 })
  })

  it('comes to the same by what has changed as by reading everything, whatever files are told', async () => {
    const kept = await open()
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-0${1 + (n % 6)}-${String(n).padStart(2, '0')}`)
    const row = fc.tuple(
      fc.nat(9),
      fc.constantFrom(eva, nils, 'X1', ''),
      day,
      fc.constantFrom(unitA!, unitB!, unitOther!),
      fc.constantFrom('s', 't'),
    )
    for (const rows of fc.sample(fc.array(row, { minLength: 1, maxLength: 40 }), 5)) {
      await load(rows)
      await kept.refresh(now)
      const anew = await open()
      expect(inOrder(await answers(kept))).toEqual(inOrder(await answers(anew)))
      expect(kept.state()).toMatchObject({ visits: anew.state().visits })
    }
  })

  it('begins from its file, and from the database when the file isn’t whole', async () => {
    await load([
      [0, eva, '2026-03-01'],
      [0, eva, '2026-03-02'],
      [1, 'X1', '2026-03-02'],
    ])
    const at = path.join(folder, 'kept')
    const before = await answers(await open(at))
    // The rows go behind the files' backs: whoever read them again would find none.
    await intake.see('delete from visit')
    expect(await answers(await open(at))).toEqual(before)
    const file = path.join(at, 'continuity.columns')
    truncateSync(file, statSync(file).size - 8)
    expect((await open(at)).state().visits).toBe(0)
  })

  it('asks of those who were in a target group on the last day, of what is known now', async () => {
    await load(
      [0, 1, 2, 3, 4].flatMap((person) => [0, 1].map((at): Row => [person, at ? eva : nils, `2026-03-0${at + 1}`])),
    )
    await intake.see(`
      insert into person_signal (id, person_id, provider_id, unit_id, kind, valid, recorded)
      select gen_random_uuid(), i.person_id, u.provider_id, u.id, s.kind, s.valid::daterange, s.recorded::tstzrange
      from care_unit u, (values ('${numbers[0]}', 'multiIllness', '[2026-01-01,2026-07-01)', '[2026-01-01,)'),
        ('${numbers[1]}', 'multiIllness', '[2026-06-01,)', '[2026-01-01,)'), ('${numbers[1]}', 'manyDoctors', '[2026-06-01,)', '[2026-01-01,)'),
        ('${numbers[2]}', 'multiIllness', '[2026-01-01,)', '[2026-01-01,2026-02-01)')) s(number, kind, valid, recorded)
        join person_identifier i on i.value = s.number where u.hsa_id = '${unitA}';
      insert into care_episode (id, person_id, unit_id, provider_id, kind, municipal_health_care, valid, source)
      select gen_random_uuid(), i.person_id, u.id, u.provider_id, e.kind, e.health, '[2026-01-01,)', 'test'
      from care_unit u, (values ('${numbers[3]}', 'residentialCare', true), ('${numbers[4]}', 'residentialCare', false),
        ('${numbers[4]}', 'homeHelp', true)) e(number, kind, health) join person_identifier i on i.value = e.number where u.hsa_id = '${unitA}'`)
    const engine = await open()
    const persons = async (more: Pick<ContinuityQuestion, 'targetGroup'>, to = '2026-12-31') =>
      (await engine.ask({ ...year, ...more, to, by: 'all' }))[0]!.figures.persons
    expect(await persons({ targetGroup: 'multiIllness' }, '2026-05-31')).toBe(1)
    expect(await persons({ targetGroup: 'multiIllness' }, '2026-06-01')).toBe(2)
    expect(await persons({ targetGroup: 'multiIllness' })).toBe(1)
    expect(await persons({ targetGroup: 'residentialCare' })).toBe(1)
    expect(await persons({ targetGroup: 'sip' })).toBe(0)
    const [first] = await intake.see<{ id: string }>(
      `select person_id as id from person_identifier where value = '${numbers[1]}'`,
    )
    const both = { targetGroup: 'multiIllness', persons: [first!.id] } as const
    expect(await persons(both)).toBe(1)
    expect(await persons(both, '2026-05-31')).toBe(0)
    // What visits put someone in, and what health care may not search by, are read by nobody.
    const read = await inTransaction(intake.db, { kind: 'system', purpose: 'followup' }, async (tx) =>
      (
        await sql<{ g: string }>`select distinct target_group as g from continuity_target_groups() order by 1`.execute(
          tx,
        )
      ).rows.map(({ g }) => g),
    )
    expect(read).toEqual(['multiIllness', 'residentialCare'])
  })

  it('reads contacts and persons as the follow-up of the county alone', async () => {
    const seen = (acting: Parameters<typeof inTransaction>[1]) =>
      inTransaction(intake.db, acting, async (tx) => {
        const { rows } = await sql<{
          n: number
        }>`select (select count(*) from continuity_contacts()) + (select count(*) from continuity_persons())
          + (select count(*) from continuity_target_groups()) as n`.execute(tx)
        return rows[0]!.n
      })
    expect(await seen({ kind: 'system', purpose: 'followup' })).toBeGreaterThan(10)
    const [provider] = await intake.see<{ id: string }>('select id from care_provider limit 1')
    expect(await seen({ kind: 'system', purpose: 'followup', providerId: provider!.id })).toBe(0)
    expect(await seen({ kind: 'system', purpose: 'import' })).toBe(0)
    expect(await seen({ kind: 'nobody' })).toBe(0)
  })

  it('reads of a file that goes on with a part of its days nothing again', () => {
    const ruling = (batch: number, from: string, to: string) => ({ batch, told: 'x', from, to })
    const before = [ruling(1, '2026-01-01', '2026-12-31')]
    expect(
      newlyTold(before, [
        ruling(1, '2026-01-01', '2026-02-28'),
        ruling(1, '2026-04-01', '2026-12-31'),
        ruling(2, '2026-03-01', '2026-03-31'),
      ]),
    ).toEqual([ruling(2, '2026-03-01', '2026-03-31')])
    expect(newlyTold([ruling(1, '2026-02-01', '2026-02-10')], [ruling(1, '2026-01-01', '2026-03-01')])).toEqual([
      ruling(1, '2026-01-01', '2026-01-31'),
      ruling(1, '2026-02-11', '2026-03-01'),
    ])
    expect(newlyTold([ruling(1, '2025-01-01', '2025-02-01')], before)).toEqual(before)
  })
})
