import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { template } from '../../src/server/intake/template.ts'
import {
  type Intake,
  numbers,
  openIntake,
  personRows,
  providerOf,
  reasons,
  summary,
  unitA,
  unitHeader,
  unitRows,
} from './intake-support.ts'

let intake: Intake
const [ward, other] = ['SE2321000222-7001', 'SE2321000222-7002']
const region = ['SE2321000222-P1', 'Region Exempel', 'healthcare', '24', 'Region Exempel', 'region']
const [first, second, dead, hidden] = numbers as [string, string, string, string]
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString()

beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', [
    ...unitRows,
    [ward, 'Medicinavdelning 1', 'vårdavdelning', ...region],
    [other, 'Medicinavdelning 2', 'vårdavdelning', ...region],
  ])
  expect(unitHeader).toHaveLength(9)
  await intake.rows('persons', personRows(4))
  await intake.see(`update person set deceased_on = '2026-01-01' where id = (select person_id from person_identifier where value = '${dead}');
    update person set protection = 'confidential' where id = (select person_id from person_identifier where value = '${hidden}')`)
})
afterAll(() => intake.close())
beforeEach(() => intake.see('truncate discharge_case cascade'))

interface Row {
  who?: string
  where?: string
  at?: string
  ref?: string
  saidAt?: string
  estimated?: string
  planning?: string
}
const header = [
  'Personnummer',
  'Avdelning HSA-id',
  'Inskriven',
  'Vårdtillfälle',
  'Uppgiften från',
  'Beräknad utskrivning',
  'Insatser från både region och kommun',
]
const load = (rows: Row[], options = {}) =>
  intake.rows(
    'admissions',
    [
      header,
      ...rows.map(
        ({ who = first, where = ward, at = hours(-5), ref = 'VT-1', saidAt = '', estimated = '', planning = 'ja' }) => [
          who,
          where,
          at,
          ref,
          saidAt,
          estimated,
          planning,
        ],
      ),
    ],
    options,
  )
const stays = () =>
  intake.see<Record<string, unknown>>(
    `select c.state, c.version, c.planning_due, w.hsa_id as ward, c.created_by, c.person_name,
      (select array_agg(e.action || ' ' || e.source order by e.at, e.id) from discharge_event e where e.case_id = c.id) as happened
     from discharge_case c join care_unit w on w.id = c.ward_id order by c.created_at, c.person_number`,
  )

describe('a file of admissions', () => {
  it('begins a stay on its ward, once however often it is read', async () => {
    const at = hours(-5)
    expect(summary(await load([{ at }], { mode: 'preview' }))).toBe('1/0/0/0')
    expect(await stays()).toEqual([])
    const done = await load([{ at }])
    expect([summary(done), done.applied, done.stays.length]).toEqual(['1/0/0/0', true, 1])
    const there = [
      {
        state: 'admitted',
        version: 1,
        planning_due: true,
        ward,
        created_by: null,
        person_name: 'Förnamn0 Öberg',
        happened: ['admit import'],
      },
    ]
    expect(await stays()).toEqual(there)
    expect(summary(await load([{ at }]))).toBe('0/0/1/0')
    expect(await stays()).toEqual(there)
  })

  it('corrects what differs the next time, and moves the person to the ward it says', async () => {
    const at = hours(-5)
    await load([{ at }])
    expect(summary(await load([{ at, planning: 'nej', where: other }]))).toBe('0/1/0/0')
    expect(await stays()).toMatchObject([
      { version: 2, planning_due: false, ward: other, happened: ['admit import', 'correctAdmission import'] },
    ])
    const [event] = await intake.see<{ detail: object }>(
      `select detail from discharge_event where action = 'correctAdmission'`,
    )
    expect(event?.detail).toEqual({ said: { planningDue: false, wardId: expect.any(String) } })
  })

  it('says of each row why it can’t be, and then leaves all of it out', async () => {
    const report = await load([
      { ref: 'A' },
      { ref: 'B', who: second, where: unitA! },
      { ref: 'C', who: second, where: 'SE2321000222-9999' },
      { ref: 'D', who: second, at: hours(2) },
      { ref: 'E', who: dead },
      { ref: 'F', who: numbers[9]! },
      { ref: 'A', who: second },
      { ref: 'G', who: first, where: other },
      { ref: 'H', who: second, at: '2026-10-25 02:30' },
      { ref: 'I', who: second, at: '2026-03-29 02:30' },
      { ref: 'J', who: second, at: 'i går' },
      { ref: 'K', who: second, saidAt: hours(1) },
      { ref: '', who: second },
    ])
    expect(reasons(report)).toEqual([
      '3 Avdelning HSA-id: admission.notAWard',
      '4 Avdelning HSA-id: row.unknownUnit',
      '5 Inskriven: admission.inTheFuture',
      '6 Personnummer: admission.deceased',
      '7 Personnummer: row.unknownPerson',
      '8 -: row.repeated',
      '9 -: admission.personTwice',
      '10 Inskriven: cell.instantTwice',
      '11 Inskriven: cell.instantNever',
      '12 Inskriven: cell.instant',
      '13 Uppgiften från: admission.clockAhead',
      '14 Vårdtillfälle: cell.required',
    ])
    expect(report.rejected.find(({ line }) => line === 6)?.reason.sv).toContain('avled 2026-01-01')
    expect([report.applied, await stays()]).toEqual([false, []])
  })

  it('takes the right rows alone when asked to', async () => {
    expect(summary(await load([{ ref: 'A' }, { ref: 'B', who: dead }], { goodRowsOnly: true }))).toBe('1/0/0/1')
    expect(await stays()).toHaveLength(1)
  })

  it('tells of someone who is in already, by the ward’s own words', async () => {
    await load([{ ref: 'A' }])
    const report = await load([{ ref: 'B', where: other }])
    expect(reasons(report)).toEqual(['2 Personnummer: admission.admittedAlready'])
    expect(report.rejected[0]!.reason.sv).toContain('Medicinavdelning 1')
    expect(reasons(await load([{ ref: 'A', who: second }]))).toEqual(['2 Vårdtillfälle: admission.otherPerson'])
  })

  it('knows the stay that the ward has written in itself, and changes nothing of it', async () => {
    await load([{ ref: 'A' }])
    await intake.see('delete from discharge_source')
    expect(summary(await load([{ ref: 'B', at: hours(-4.999), planning: 'nej' }]))).toBe('0/1/0/0')
    expect(await stays()).toMatchObject([
      { version: 1, planning_due: true, happened: ['admit import', 'linkAdmission import'] },
    ])
  })

  it('of the protected is only for whoever runs the service, and of other providers’ wards only theirs', async () => {
    const scope = { type: 'provider' as const, providerId: await providerOf(intake, 'SE2321000222-P2') }
    const by = { staffId: null }
    expect(reasons(await load([{}], { scope, by }))).toEqual(['2 Avdelning HSA-id: scope.otherProvider'])
    expect(reasons(await load([{ who: hidden }], { by }))).toEqual(['2 Personnummer: admission.protectedPerson'])
    expect(summary(await load([{ who: hidden }]))).toBe('1/0/0/0')
    expect(await intake.see('select protection from discharge_case')).toEqual([{ protection: 'confidential' }])
  })

  it('has a template that is right but for who and where', async () => {
    const text = template('admissions').replace('18900101-9802', first).replace('SE2321000222-7002', ward)
    const [head, row] = text
      .replace('\ufeff', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'))
    const report = await intake.rows('admissions', [
      head!,
      row!.map((cell, i) => (head![i] === 'Inskriven' ? hours(-5) : head![i] === 'Beräknad utskrivning' ? '' : cell)),
    ])
    expect([summary(report), report.unknownColumns]).toEqual(['1/0/0/0', []])
  })
})
