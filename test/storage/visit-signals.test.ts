import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signalVisits } from '../../src/server/followup/visit-signals.ts'
import { runIfDue } from '../../src/server/platform/jobs/nightly.ts'
import { type Intake, numbers, openIntake, personRows, unitA, unitOther, unitRows } from './intake-support.ts'

let intake: Intake
const [first, second] = [numbers[0]!, numbers[1]!]
const today = '2026-11-23'
beforeAll(async () => {
  intake = await openIntake()
  await intake.rows('units', unitRows)
  await intake.rows('persons', personRows(10))
  const header = ['Personnummer', 'Enhet HSA-id', 'Från']
  await intake.rows('listings', [header, [first, unitA!, '2020-01-01'], [second, unitA!, '2020-01-01']])
})
afterAll(() => intake.close())
beforeEach(async () => {
  await intake.see('truncate visit, visit_ruling, visit_batch, person_signal, contact_policy, nightly_run cascade')
})

/** One visit to each of the named doctors. */
const see = (person: string, doctors: string[], more: { day?: string; type?: string; unit?: string } = {}) =>
  intake.rows('visits', [
    ['person', 'staff', 'profession', 'unit', 'date', 'type', 'source'],
    ...doctors.map((who) => [
      person,
      who,
      'läkare',
      more.unit ?? unitA!,
      more.day ?? '2026-10-01',
      more.type ?? 'visit',
      `${person}${more.type}${more.unit}${more.day}`,
    ]),
  ])
const signals = async () =>
  (
    await intake.see<{ row: string }>(
      `select i.value || ' ' || u.hsa_id || ' ' || s.kind || ' ' || s.valid::text as row from person_signal s
       join person_identifier i on i.person_id = s.person_id join care_unit u on u.id = s.unit_id where s.is_current order by 1`,
    )
  ).map(({ row }) => row)

describe('the night’s look through the visits', () => {
  it('finds five visits to five doctors, at the unit where the person is listed, and says it once', async () => {
    await see(first, ['A', 'B', 'C', 'D', 'E'])
    await see(second, ['A', 'B', 'C', 'D', 'D', 'D'])
    expect(await signalVisits(intake.db, today)).toEqual({ begun: 1, ended: 0 })
    expect(await signals()).toEqual([`${first} ${unitA} manyDoctors [2026-11-23,)`])
    expect(await signalVisits(intake.db, today)).toEqual({ begun: 0, ended: 0 })
  })

  it('counts nobody named as no doctor, and neither what is older than a year nor what another provider did', async () => {
    await see(first, ['A', 'B', 'C', 'D', ''])
    await see(first, ['E'], { day: '2025-11-22' })
    await see(first, ['F'], { unit: unitOther! })
    expect(await signalVisits(intake.db, today)).toEqual({ begun: 0, ended: 0 })
  })

  it('finds who seeks emergency care often', async () => {
    await see(second, ['A', 'A', 'A', 'A'], { type: 'emergency' })
    await signalVisits(intake.db, today)
    expect(await signals()).toEqual([`${second} ${unitA} frequentEmergency [2026-11-23,)`])
  })

  it('asks what the authority has decided', async () => {
    await see(first, ['A', 'B', 'C'])
    await intake.see(`insert into contact_policy (authority_id, valid, policy) select authority_id, '[2020-01-01,)',
      '{"visitSignals": {"visits": 3, "doctors": 3, "emergencies": 4}}' from care_unit where hsa_id = '${unitA}'`)
    expect(await signalVisits(intake.db, today)).toEqual({ begun: 1, ended: 0 })
  })

  it('ends what no longer holds, keeps what was known, and leaves what others have said', async () => {
    await see(first, ['A', 'B', 'C', 'D', 'E'])
    await intake.rows('signals', [
      ['person', 'kind', 'from', 'to', 'source'],
      [first, 'manyDoctors', '2026-01-01', '', 'Vårddatalagret'],
    ])
    await signalVisits(intake.db, today)
    // A year later nothing has happened.
    expect(await signalVisits(intake.db, '2027-11-23')).toEqual({ begun: 0, ended: 1 })
    expect(await signals()).toEqual([
      `${first} ${unitA} manyDoctors [2026-01-01,)`,
      `${first} ${unitA} manyDoctors [2026-11-23,2027-11-23)`,
    ])
    expect(await intake.see('select count(*)::int as n from person_signal')).toEqual([{ n: 3 }])
  })

  it('is done once a night, from its time on, and again if it failed', async () => {
    let runs = 0
    const job = { name: 'test', at: '02:30', run: async () => ({ runs: ++runs }) }
    expect(await runIfDue(intake.db, job, '2026-11-23T01:29:00Z')).toBe(false)
    const failing = { ...job, run: () => Promise.reject(new Error('no')) }
    await expect(runIfDue(intake.db, failing, '2026-11-23T01:30:00Z')).rejects.toThrow('no')
    const both = await Promise.all([1, 2].map(() => runIfDue(intake.db, job, '2026-11-23T01:31:00Z')))
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await runIfDue(intake.db, job, '2026-11-23T22:00:00Z')).toBe(false)
    // Sweden's next day.
    expect(await runIfDue(intake.db, job, '2026-11-24T01:31:00Z')).toBe(true)
    expect(runs).toBe(2)
  })
})
