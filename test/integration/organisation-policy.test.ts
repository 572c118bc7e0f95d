import { describe, expect, it } from 'vitest'
import type { Operations, OutputOf } from '../../src/contract/index.ts'
import type { PolicyShape } from '../../src/contract/policy.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { told } from './client.ts'
import { appointment, county, fatima, helena, listed, nothingWasComplainedOf, openCounty } from './contact-county.ts'

openCounty()

type Unit = OutputOf<Operations['organisation.unit']>
const unit = () => helena.may('organisation.unit', {})
const everything: PolicyShape = {
  doctorCategories: ['generalPractice', 'geriatrics', 'paediatrics', 'otherSpecialist', 'residentDoctor', 'otherEqual'],
  careContactNeedsLicence: false,
  residentialCareSocialContact: false,
  socialCareContactTakesPart: false,
}

describe('list sizes against the guideline (FC-14)', () => {
  it('are counted as the contacts are, and weighted by share of full time', async () => {
    const { staff, lists } = await unit()
    const rows = await county.rows<{ assignment_id: string; kind: string; persons: number }>(
      `select assignment_id, kind, count(distinct person_id)::int as persons from fixed_contact
       where unit_id = $1 and upper_inf(recorded) and valid @> ctx_today() group by 1, 2`,
      [county.units.norrangen],
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) {
      const one = staff.find((colleague) => colleague.assignmentId === row.assignment_id)
      expect(one?.contacts.find(({ kind }) => kind === row.kind)?.persons).toBe(row.persons)
    }
    const of = (name: string) => staff.find((one) => one.name === name)?.list
    expect(of('Sofia Nyberg')).toMatchObject({ guideline: 330, perFullTime: 550, resident: true })
    expect(of('Jonas Hedman')).toMatchObject({ guideline: 880, perFullTime: 1100, resident: false })
    expect(of('Maria Sandberg')).toBeNull()
    expect(lists).toMatchObject({ guideline: { specialist: 1100, resident: 550 } })
    const doctors = staff.filter((one) => one.list)
    expect(lists?.persons).toBe(doctors.reduce((sum, one) => sum + one.list!.size, 0))
    const [{ n: listed }] = (await county.rows<{ n: number }>(
      `select count(*)::int as n from listing where unit_id = $1 and upper_inf(recorded) and valid @> ctx_today()`,
      [county.units.norrangen],
    )) as [{ n: number }]
    expect(lists).toMatchObject({ listed })
    const { totals } = await helena.may('contact.allotmentPreview', { method: 'draw', seed: 1 })
    expect(lists?.covered).toBe(totals.covered)
    expect(listed - lists!.covered).toBe(totals.allotted + totals.waiting + totals.asked + totals.others)
    expect(lists?.perSpecialist).toBe(Math.round(lists!.persons / lists!.fullTimeSpecialists))
  })

  it('who left within the month is shown as such, who left before that and has nobody isn’t (FC-13)', async () => {
    const doctor = { unitId: county.units.norrangen, role: 'doctor', profession: 'doctor' }
    const [lately, long] = [await county.newStaff({ ...doctor, to: -2 }), await county.newStaff({ ...doctor, to: -40 })]
    const { staff } = await unit()
    expect(staff.find((one) => one.assignmentId === lately.assignmentId)).toMatchObject({ ended: true, list: null })
    expect(staff.find((one) => one.assignmentId === long.assignmentId)).toBeUndefined()
  })

  it('units without doctors’ lists have none', async () => {
    expect((await fatima.may('organisation.unit', {})).lists).toBeNull()
  })
})

describe('the unit’s own cap (FC-14)', () => {
  it('stops the next appointment as the unit’s own rule, by share of full time', async () => {
    const doctor = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
      category: 'generalPractice',
    })
    await county.rows('update assignment set share = 0.01 where id = $1', [doctor.assignmentId])
    const { version } = await unit()
    const done = await helena.may('organisation.setCap', { version, cap: 100 })
    await helena.may('contact.appoint', appointment(await listed(), 'doctorContact', doctor.assignmentId))
    const no = await helena.mayNot(
      'contact.appoint',
      appointment(await listed(), 'doctorContact', doctor.assignmentId),
      422,
      'contact.refused',
    )
    expect(no.reasons).toMatchObject([{ code: 'contact.listFull', rule: 'FC-14', layer: 'policy', law: [] }])
    const { rules } = await helena.may('policy.get', {})
    expect(rules.find((rule) => rule.id === 'FC-14')?.own).toMatchObject([{ code: 'policy.cap' }])
    expect((await unit()).staff.find((one) => one.assignmentId === doctor.assignmentId)?.list).toMatchObject({
      size: 1,
      cap: 1,
      guideline: 11,
    })
    const back = await helena.may('organisation.setCap', { version: done.version, cap: null })
    expect(back.over).toBe(0)
    await helena.may('contact.appoint', appointment(await listed(), 'doctorContact', doctor.assignmentId))
  })

  it('is set by one of two; the other sees what it became', async () => {
    const { version } = await unit()
    const other = await county.as('helena')
    const caps = [1500, 1600]
    const replies = await Promise.all(
      [helena, other].map((by, at) => by.call('organisation.setCap', { version, cap: caps[at]! })),
    )
    const winner = replies.findIndex((reply) => reply.status === 200)
    const problem = told(replies[1 - winner]!, 409, 'version.stale')
    expect(problem.current).toMatchObject({ version: version + 1, cap: caps[winner] })
  })

  it('is not so low that all lists close, nor set by who doesn’t arrange the unit', async () => {
    const { version } = await unit()
    const no = await helena.mayNot('organisation.setCap', { version, cap: 99 }, 422, 'lists.refused')
    expect(no.reasons.map((reason) => reason.code)).toEqual(['cap.tooLow'])
    await helena.mayNot('organisation.setCap', { version, cap: 0 }, 400, 'input.invalid')
    const nurse = await county.asCast('gun')
    await nurse.mayNot('organisation.setCap', { version, cap: 1500 }, 403, 'access.refused')
    await nurse.mayNot('organisation.setPlan', { version, years: [] }, 403, 'access.refused')
    expect((await nurse.may('organisation.unit', {})).availableActions).toEqual([])
  })
})

describe('the plan over years (S4)', () => {
  it('is set from this year on, shown with where we are, and given up again', async () => {
    const year = Number(county.today.slice(0, 4))
    const years = [
      { year, perSpecialist: 1500 },
      { year: year + 3, perSpecialist: 1100 },
    ]
    const set = async (plan: typeof years) =>
      helena.may('organisation.setPlan', { version: (await unit()).version, years: plan })
    const coming = (lists: Unit['lists']) => lists?.plan.filter((one) => one.year >= year)
    const passed = (await unit()).lists!.plan.filter((one) => one.year < year)
    await set(years)
    const { lists } = await unit()
    expect(coming(lists)).toEqual(years)
    expect(lists?.against?.planned).toBeGreaterThanOrEqual(1500)
    await set([])
    expect((await unit()).lists?.plan, 'years that have passed stay').toEqual(passed)
    const { version } = await unit()
    const past = { version, years: [{ year: year - 1, perSpecialist: 1500 }] }
    const no = await helena.mayNot('organisation.setPlan', past, 422, 'lists.refused')
    expect(no.reasons.map((reason) => reason.code)).toEqual(['plan.pastYear'])
  })
})

describe('law and policy as two layers (FC-7)', () => {
  const decide = async (change: Partial<PolicyShape>, from = county.today) => {
    const lena = await county.as('lena')
    const { version } = await lena.may('policy.get', {})
    return lena.may('policy.decide', { version, from, policy: { ...everything, ...change } })
  }

  it('is decided by the county administrator of the authority, and by no manager', async () => {
    const { version, availableActions } = await helena.may('policy.get', {})
    expect(availableActions).toEqual([])
    const policy = { ...everything, careContactNeedsLicence: true }
    await helena.mayNot('policy.decide', { version, from: county.today, policy }, 403, 'access.refused')
    await helena.mayNot('policy.preview', { from: county.today, policy }, 403, 'access.refused')
    expect((await (await county.as('lena')).may('policy.get', {})).availableActions).toEqual(['policy.decide'])
  })

  it('shows each rule with its law today, and what differs beside it', async () => {
    const { rules } = await helena.may('policy.get', {})
    expect(rules.map((rule) => rule.id)).toEqual(Array.from({ length: 20 }, (_, at) => `FC-${at + 1}`))
    expect(rules.find((rule) => rule.id === 'FC-6')?.law.length).toBeGreaterThan(0)
    expect(rules.flatMap((rule) => rule.own).filter((own) => own.layer !== 'policy')).toEqual([])
    const before = await helena.may('policy.get', { day: '2026-06-30' })
    expect(before.rules.map((rule) => rule.id)).not.toContain('FC-6')
  })

  it('turns an appointment from the day it is decided; the refusal says that it is the own rule and not the law', async () => {
    const coordinator = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'careCoordinator',
      profession: 'careCoordinator',
    })
    const lena = await county.as('lena')
    await decide({ socialCareContactTakesPart: true })
    const seen = await lena.may('policy.preview', {
      from: county.today,
      policy: { ...everything, careContactNeedsLicence: true },
    })
    expect(seen.added.map((one) => one.code)).toEqual(['policy.licence'])
    expect(seen.removed.map((one) => one.code)).toEqual(['policy.takesPart'])
    expect(seen.hit.careContact).toBeGreaterThan(0)
    expect(seen.reasons).toEqual([])

    const input = async () => appointment(await listed(), 'careContact', coordinator.assignmentId)
    await helena.may('contact.appoint', await input())
    const rows = await county.logged(() => decide({ careContactNeedsLicence: true }))
    expect(rows.find((row) => row.action === 'policy.decided')?.detail).toMatchObject({ from: county.today })
    const no = await helena.mayNot('contact.appoint', await input(), 422, 'contact.refused')
    expect(no.reasons).toMatchObject([{ code: 'contact.policyLicenceNeeded', rule: 'FC-7', layer: 'policy', law: [] }])
    const told = (await helena.may('policy.get', {})).rules.find((rule) => rule.id === 'FC-4')?.own
    expect(told).toMatchObject([{ code: 'policy.licence', layer: 'policy' }])

    await decide({ careContactNeedsLicence: false, targetGroups: ['homeHelp', 'lifeThreatening'] })
    await helena.may('contact.appoint', await input())
    expect((await helena.may('policy.get', {})).groups.map((group) => group.code).slice(0, 2)).toEqual([
      'homeHelp',
      'lifeThreatening',
    ])
  })

  it('decided for later stands as coming, and takes the place of what was decided for later still', async () => {
    const [near, far] = [addDays(county.today, 30), addDays(county.today, 60)]
    await decide({ careContactNeedsLicence: true }, far)
    const lena = await county.as('lena')
    const policy = { ...everything, doctorCategories: ['generalPractice' as const] }
    expect((await lena.may('policy.preview', { from: near, policy })).replaces).toEqual([far])
    await decide(policy, near)
    const { coming } = await helena.may('policy.get', {})
    expect(coming).toMatchObject([{ from: near, own: [{ code: 'policy.categories' }] }])
    expect(coming[0]?.own[0]?.sv).toContain('specialist i allmänmedicin')
  })

  it('is decided by one of two at once, and not upon what one hasn’t seen', async () => {
    const lena = await county.as('lena')
    const { version } = await lena.may('policy.get', {})
    const policies = [{ careContactNeedsLicence: true }, { socialCareContactTakesPart: true }]
    const replies = await Promise.all(
      policies.map((change) =>
        lena.call('policy.decide', { version, from: county.today, policy: { ...everything, ...change } }),
      ),
    )
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    const problem = told(replies.find((reply) => reply.status === 409)!, 409, 'version.stale')
    expect(problem.current).toMatchObject({ version: replies.find((reply) => reply.status === 200)!.body.version })
    await decide({ careContactNeedsLicence: false })
  })

  it('dated back, empty, of the wrong form or that changes nothing is refused with why', async () => {
    const lena = await county.as('lena')
    const { version } = await lena.may('policy.get', {})
    const ask = async (change: object, from = county.today) =>
      (
        await lena.mayNot(
          'policy.decide',
          { version, from, policy: { ...everything, careContactNeedsLicence: true, ...change } },
          422,
          'policy.refused',
        )
      ).reasons.map((reason) => reason.code)
    expect(await ask({}, addDays(county.today, -1))).toEqual(['policy.datedBack'])
    expect(await ask({ doctorCategories: [] })).toEqual(['policy.noCategories'])
    expect(await ask({ careContactNeedsLicence: false })).toEqual(['policy.nothingChanges'])
    for (const wrong of [
      { doctorCategories: ['wizard'] },
      { targetGroups: ['homeHelp', 'homeHelp'] },
      { targetGroups: ['anyone'] },
      { careContactNeedsLicence: 'yes' },
    ])
      await lena.mayNot(
        'policy.decide',
        { version, from: county.today, policy: { ...everything, ...wrong } as never },
        400,
        'input.invalid',
      )
  })
})

nothingWasComplainedOf()
