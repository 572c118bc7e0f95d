import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operations, SentOf } from '../../src/contract/index.ts'
import type { ProblemView } from '../../src/contract/problem.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { type Caller, County, told } from './client.ts'

let county: County
let helena: Caller
let maria: Caller
let britta: Caller
let fatima: Caller
beforeAll(async () => {
  county = await County.start()
  ;[helena, maria, britta, fatima] = (await Promise.all(
    ['helena', 'maria', 'britta', 'fatima'].map((name) => county.as(name)),
  )) as [Caller, Caller, Caller, Caller]
})
afterAll(async () => {
  await county?.stop()
})

type Appointment = SentOf<Operations['contact.appoint']>
const appointment = (
  personId: string,
  kind: Appointment['kind'],
  assignmentId: string,
  more: Partial<Appointment> = {},
): Appointment => ({ personId, kind, assignmentId, startsOn: county.today, basis: 'needed', ...more })

const listed = () => county.newPerson({ listedAt: county.units.norrangen })
const withHomeHealthCare = () =>
  county.newPerson({ episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true }] })
const withHomeHelp = (services = ['personalCare']) =>
  county.newPerson({ episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services }] })

interface Version {
  version: number
  from: string
  to: string | null
  end_reason: string | null
  current: boolean
}
const versions = (contactId: string) =>
  county.rows<Version>(
    `select version, lower(valid)::text as "from", (upper(valid) - 1)::text as "to", end_reason, upper_inf(recorded) as current
     from fixed_contact where contact_id = $1 order by version`,
    [contactId],
  )
const running = (personId: string, kind: string) =>
  county.count('fixed_contact where person_id = $1 and kind = $2 and upper_inf(recorded) and valid @> ctx_today()', [
    personId,
    kind,
  ])
const currentOf = (problem: ProblemView) =>
  problem.current as { staffName: string; contactId: string; version: number }[]

describe('a contact is appointed', () => {
  it('as care contact, by anyone in the health-care staff', async () => {
    const person = await listed()
    const gun = await county.assignment('gun')
    const answer = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', gun, {
        basis: 'requested',
        wish: 'Någon jag känner',
        mission: 'Ringer varje vecka',
      }),
    )
    expect(answer.grounds).toMatchObject([{ code: 'eligible.healthcareStaff', rule: 'FC-4', layer: 'law' }])
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts).toMatchObject([
      {
        contactId: answer.contactId,
        version: 1,
        kind: 'careContact',
        staffName: 'Gun Wallin',
        own: true,
        ownUnit: true,
        from: county.today,
        to: null,
        mission: 'Ringer varje vecka',
        vacant: false,
        information: { informed: false, settled: false },
      },
    ])
    expect(
      await county.rows('select wish, basis, decided, appointed_by from fixed_contact where contact_id = $1', [
        answer.contactId,
      ]),
    ).toMatchObject([
      {
        wish: 'Någon jag känner',
        basis: 'requested',
        decided: [{ code: 'eligible.healthcareStaff', rule: 'FC-4' }],
        appointed_by: await county.assignment('helena'),
      },
    ])
  })

  it('as doctor contact, by the person’s own choice, at the unit where they are listed', async () => {
    const person = await listed()
    const answer = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva'), { basis: 'chosen', activeChoice: true }),
    )
    expect(answer.grounds.map((g) => [g.code, g.rule])).toContainEqual(['eligible.doctorAtListedUnit', 'FC-1'])
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts).toMatchObject([{ kind: 'doctorContact', activeChoice: true }])
    expect(page.needs.map((n) => n.kind)).not.toContain('doctorContact')
  })

  it('as coordinating contact, by one who is a care contact already; at most one', async () => {
    const person = await listed()
    const [gun, other] = [await county.assignment('gun'), await county.assignment('maria')]
    const refused = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'coordinatingContact', gun),
      422,
      'contact.refused',
    )
    expect(refused.reasons).toMatchObject([{ code: 'contact.notCareContact', rule: 'FC-8', layer: 'policy' }])
    for (const one of [gun, other]) await helena.may('contact.appoint', appointment(person, 'careContact', one))
    await helena.may('contact.appoint', appointment(person, 'coordinatingContact', gun))
    const second = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'coordinatingContact', other),
      422,
      'contact.refused',
    )
    expect(second.reasons.map((r) => r.code)).toEqual(['contact.coordinatingContactExists'])
    expect(currentOf(second)).toMatchObject([{ staffName: 'Gun Wallin' }])
    expect(await running(person, 'coordinatingContact')).toBe(1)
  })

  it('as social care contact in home help, by the proof or by the transition right', async () => {
    const appoint = async (key: string) =>
      fatima.may(
        'contact.appoint',
        appointment(await withHomeHelp(), 'socialCareContact', await county.assignment(key), { basis: 'offered' }),
      )
    expect((await appoint('annalena')).grounds.map((g) => g.code)).toEqual(['eligible.assistantNurseProof'])
    const transition = await appoint('roger')
    expect(transition.grounds).toMatchObject([{ code: 'eligible.permanentAssistantNurse', rule: 'FC-10' }])
    expect(transition.grounds[0]!.sv).toContain('2033')
  })

  it('and told to the one who became it', async () => {
    const person = await listed()
    const gun = await county.asCast('gun')
    await helena.may('contact.appoint', appointment(person, 'careContact', await county.assignment('gun')))
    await expect
      .poll(async () => (await gun.may('today.get', {})).notices.map((n) => [n.kind, n.personId]), { timeout: 20_000 })
      .toContainEqual(['contact.appointed', person])
    const { notices } = await gun.may('today.get', {})
    const notice = notices.find((n) => n.personId === person)!
    expect(notice.contactKindName).toEqual({ sv: 'fast vårdkontakt', en: 'care contact' })
    // It is hers: nobody else reads it, and she reads it once.
    expect(await helena.may('today.readNotice', { noticeId: notice.id })).toEqual({ read: false })
    expect(await gun.may('today.readNotice', { noticeId: notice.id })).toEqual({ read: true })
    expect(await gun.may('today.readNotice', { noticeId: notice.id })).toEqual({ read: false })
    expect((await gun.may('today.get', {})).notices.map((n) => n.id)).not.toContain(notice.id)
  })
})

describe('a contact is refused', () => {
  it('without a licence where the municipality gives the care, with rule, law and both languages (FC-6)', async () => {
    const person = await withHomeHealthCare()
    const problem = await britta.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('monica')),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toHaveLength(1)
    expect(problem.reasons[0]).toMatchObject({
      code: 'contact.municipalLicenceNeeded',
      rule: 'FC-6',
      layer: 'law',
      fact: 'candidate.licences',
      sv: expect.stringContaining('undersköterska'),
      en: expect.stringContaining('assistant nurse'),
    })
    expect(problem.reasons[0]!.law.map((l) => l.cite.sv)).toEqual([
      expect.stringContaining('4 kap. 6 b § tredje stycket'),
      expect.stringContaining('Patientlagen 6 kap. 2 §'),
    ])
    expect(await running(person, 'careContact')).toBe(0)
  })

  it('by the law of its own time: the same contact before and from 2026-07-01 (FC-6)', async (test) => {
    const [last, first] = ['2026-06-30', '2026-07-01']
    // Dating back reaches a year and a day; after that the pure rules alone can show it.
    if (county.today <= first || addDays(county.today, -366) > last) test.skip()
    const person = await county.newPerson({
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: true, from: '2026-01-01' }],
    })
    const monica = await county.assignment('monica')
    const before = await britta.may(
      'contact.appoint',
      appointment(person, 'careContact', monica, { startsOn: last, endsOn: last }),
    )
    expect(before.grounds.map((g) => [g.code, g.rule])).toEqual([['eligible.healthcareStaff', 'FC-4']])
    for (const dates of [
      { startsOn: first, endsOn: first },
      { startsOn: county.today },
      // Dated back, but running on: today's law asks too.
      { startsOn: last },
    ]) {
      const problem = await britta.mayNot(
        'contact.appoint',
        appointment(person, 'careContact', monica, dates),
        422,
        'contact.refused',
      )
      expect(problem.reasons.map((r) => r.code)).toContain('contact.municipalLicenceNeeded')
    }
  })

  it('by the region’s own rule, and then it says that it is policy, not law (FC-7)', async () => {
    const person = await listed()
    const unlicensed = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'careCoordinator',
      profession: 'careCoordinator',
    })
    const decide = (policy: object) =>
      county.rows(
        `insert into contact_policy (authority_id, valid, policy) select authority_id, '[2020-01-01,)', $2 from care_unit where id = $1`,
        [county.units.norrangen, JSON.stringify(policy)],
      )
    await decide({ careContactNeedsLicence: true })
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', unlicensed.assignmentId),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toMatchObject([
      { code: 'contact.policyLicenceNeeded', rule: 'FC-7', layer: 'policy', law: [] },
    ])
    const { items } = await helena.may('contact.candidates', { personId: person, kind: 'careContact' })
    expect(items.find((c) => c.assignmentId === unlicensed.assignmentId)).toMatchObject({
      eligible: false,
      reasons: [{ layer: 'policy' }],
    })
    // A municipality has policies of its own: the region's doesn't reach there.
    const there = await county.newStaff({
      unitId: county.units.homeHealth,
      role: 'careStaff',
      profession: 'careCoordinator',
    })
    const elsewhere = await county.newPerson({
      episodes: [{ unitId: county.units.homeHealth, kind: 'homeHealthCare', municipal: false }],
    })
    await britta.may('contact.appoint', appointment(elsewhere, 'careContact', there.assignmentId))

    await county.rows('delete from contact_policy')
    await decide({ careContactNeedsLicence: true, careContactNeedsLicenceFrom: addDays(county.today, 30) })
    const appoint = (more: Partial<Appointment>) =>
      helena.call('contact.appoint', appointment(person, 'careContact', unlicensed.assignmentId, more))
    expect((await appoint({ startsOn: addDays(county.today, 30) })).status).toBe(422)
    expect((await appoint({})).status).toBe(200)
    await county.rows('delete from contact_policy')
  })

  it('who isn’t a licensed doctor as doctor contact, saying everything that is wrong at once', async () => {
    const person = await county.newPerson({
      episodes: [{ unitId: county.units.norrangen, kind: 'dayActivity' }],
    })
    const refusal = async (assignmentId: string) =>
      (
        await helena.mayNot(
          'contact.appoint',
          appointment(person, 'doctorContact', assignmentId),
          422,
          'contact.refused',
        )
      ).reasons.map((r) => `${r.rule} ${r.layer} ${r.code}`)
    expect(await refusal(await county.assignment('gun'))).toEqual([
      'FC-1 law contact.notListed',
      'FC-2 law contact.notDoctor',
    ])
    const student = await county.newStaff({ unitId: county.units.norrangen, role: 'doctor', profession: 'doctor' })
    expect(await refusal(student.assignmentId)).toEqual([
      'FC-1 law contact.notListed',
      'FC-2 law contact.notLicensedDoctor',
      'FC-2 policy contact.categoryUnknown',
    ])
  })

  it('over the unit’s own cap', async () => {
    const doctor = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
      category: 'generalPractice',
    })
    const [one, two] = [await listed(), await listed()]
    await county.rows('update care_unit set list_cap_per_doctor = 1 where id = $1', [county.units.norrangen])
    await helena.may('contact.appoint', appointment(one, 'doctorContact', doctor.assignmentId))
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(two, 'doctorContact', doctor.assignmentId),
      422,
      'contact.refused',
    )
    await county.rows('update care_unit set list_cap_per_doctor = null where id = $1', [county.units.norrangen])
    expect(problem.reasons).toMatchObject([{ code: 'contact.listFull', rule: 'FC-14', layer: 'policy' }])
  })

  it('where life is in danger and no doctor is among them (FC-5)', async () => {
    const person = await county.newPerson({
      listedAt: county.units.norrangen,
      lifeThreateningAt: county.units.norrangen,
    })
    const [gun, eva] = [await county.assignment('gun'), await county.assignment('eva')]
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', gun),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toMatchObject([
      { code: 'contact.lifeThreateningNeedsDoctor', rule: 'FC-5', layer: 'law', law: [{ section: '2 kap. 3 §' }] },
    ])
    const first = await helena.may('contact.appoint', appointment(person, 'careContact', eva))
    await helena.may('contact.appoint', appointment(person, 'careContact', gun))
    const end = await helena.mayNot(
      'contact.end',
      { personId: person, contactId: first.contactId, version: 1, endsOn: county.today, reason: 'noLongerNeeded' },
      422,
      'contact.endRefused',
    )
    expect(end.reasons.map((r) => r.code)).toEqual(['ending.leavesLifeThreatening'])
  })

  it('who works elsewhere, or nowhere: not found, whether they exist or not', async () => {
    const person = await listed()
    const of = (assignmentId: string) =>
      helena.mayNot('contact.appoint', appointment(person, 'careContact', assignmentId), 404, 'notFound')
    for (const assignmentId of [
      await county.assignment('heart'),
      await county.assignment('amina'),
      await county.assignment('annalena'),
      await county.assignment('leila', county.units.homeHealth),
      uuidv7(),
    ])
      await of(assignmentId)
    await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('leila', county.units.norrangen)),
    )
  })

  it('whose assignment has ended, or begins later', async () => {
    const person = await listed()
    const refusal = async (dates: { from?: number; to?: number }) => {
      const staff = await county.newStaff({
        unitId: county.units.norrangen,
        role: 'nurse',
        profession: 'nurse',
        ...dates,
      })
      const problem = await helena.mayNot(
        'contact.appoint',
        appointment(person, 'careContact', staff.assignmentId),
        422,
        'contact.refused',
      )
      return problem.reasons.map((r) => `${r.rule} ${r.code}`)
    }
    expect(await refusal({ to: -1 })).toEqual(['FC-13 contact.assignmentEnded'])
    expect(await refusal({ from: 5 })).toEqual(['FC-13 contact.assignmentNotBegun'])
  })

  it('for one who has died', async () => {
    const person = await listed()
    await county.rows('update person set deceased_on = ctx_today() - 1 where id = $1', [person])
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('gun')),
      422,
      'contact.refused',
    )
    expect(problem.reasons.map((r) => r.code)).toEqual(['contact.personDeceased'])
  })

  it('on dates that overlap, begin before birth, or lie a slip of the year away', async () => {
    const person = await county.newPerson({
      listedAt: county.units.norrangen,
      birthDate: addDays(county.today, -30),
    })
    const eva = await county.assignment('eva')
    const refusal = async (more: Partial<Appointment>) =>
      (
        await helena.mayNot('contact.appoint', appointment(person, 'doctorContact', eva, more), 422, 'contact.refused')
      ).reasons.map((r) => r.code)
    const day = (n: number) => addDays(county.today, n)
    expect(await refusal({ endsOn: day(-1) })).toContain('appointment.endBeforeStart')
    expect(await refusal({ startsOn: day(-31) })).toContain('appointment.beforeBirth')
    expect(await refusal({ startsOn: day(-367) })).toContain('appointment.tooFarBack')
    expect(await refusal({ startsOn: day(367) })).toContain('appointment.tooFarAhead')
    for (const startsOn of ['0001-01-01', '9999-12-31']) expect(await refusal({ startsOn })).not.toEqual([])
    expect(await refusal({ startsOn: day(0), endsOn: '0001-01-01' })).toContain('appointment.endBeforeStart')
    await helena.may('contact.appoint', appointment(person, 'doctorContact', eva, { startsOn: day(40) }))
    expect(await refusal({ startsOn: day(0), endsOn: day(40) })).toEqual(['appointment.doctorContactOverlap'])
    await helena.may('contact.appoint', appointment(person, 'doctorContact', eva, { endsOn: day(39) }))
  })

  it('when it is an active choice of something that isn’t chosen', async () => {
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(await listed(), 'careContact', await county.assignment('gun'), { activeChoice: true }),
      422,
      'contact.refused',
    )
    expect(problem.reasons).toMatchObject([{ code: 'appointment.activeChoiceOnlyDoctor', rule: 'FC-1' }])
  })
})

describe('those who can be appointed', () => {
  it('come first, the others with every reason why not, and the answer holds when one appoints', async () => {
    const person = await listed()
    const { items, replaces } = await helena.may('contact.candidates', { personId: person, kind: 'doctorContact' })
    expect(replaces).toBeNull()
    const eligible = items.map((c) => c.eligible)
    expect(eligible).toEqual([...eligible].sort((a, b) => Number(b) - Number(a)))
    expect(items.filter((c) => c.eligible).map((c) => c.name)).toEqual(
      expect.arrayContaining(['Eva Norlin', 'Sofia Nyberg', 'Jonas Hedman']),
    )
    for (const c of items) {
      expect(c.reasons.length, c.name).toBeGreaterThan(0)
      const more = { startsOn: county.today }
      if (c.eligible) continue
      const problem = await helena.mayNot(
        'contact.appoint',
        appointment(person, 'doctorContact', c.assignmentId, more),
        422,
        'contact.refused',
      )
      expect(problem.reasons).toEqual(c.reasons)
    }
    // FC-14's guideline, weighted by share of full time.
    expect(items.find((c) => c.name === 'Jonas Hedman')).toMatchObject({ guideline: 880, share: 0.8 })
    expect(items.find((c) => c.name === 'Sofia Nyberg')).toMatchObject({ guideline: 330, share: 0.6 })
    expect(items.find((c) => c.name === 'Gun Wallin')).toMatchObject({ eligible: false, guideline: null })
  })

  it('are asked as if the present doctor had ended, since the change is one act', async () => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva')),
    )
    const { items, replaces } = await helena.may('contact.candidates', { personId: person, kind: 'doctorContact' })
    expect(replaces).toEqual({ contactId, version: 1, staffName: 'Eva Norlin' })
    expect(items.find((c) => c.name === 'Sofia Nyberg')).toMatchObject({ eligible: true, current: false })
    expect(items.find((c) => c.name === 'Eva Norlin')).toMatchObject({ current: true })
  })
})

/** Holds the person's row so that everyone who appoints gets as far as the constraint, and lets go when `n` stand there. */
async function meetAtTheConstraint<T>(personId: string, n: number, work: () => Promise<T>): Promise<T> {
  const holder = new pg.Client({ connectionString: county.server.databases.migratorUrl })
  await holder.connect()
  await holder.query('begin')
  await holder.query('select from person where id = $1 for update', [personId])
  const done = work()
  await expect
    .poll(
      () =>
        county.count(
          `pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database() and a.usename = 'hallpunkt_app'`,
        ),
      { timeout: 20_000, interval: 10 },
    )
    .toBeGreaterThanOrEqual(n)
  await holder.query('commit')
  await holder.end()
  return done
}

describe('two at once', () => {
  it('who appoint a doctor: one wins, the other sees who it became, and there is one (FC-1)', async () => {
    const person = await listed()
    const wishes = [
      { by: helena, who: 'Eva Norlin', assignment: await county.assignment('eva') },
      { by: maria, who: 'Sofia Nyberg', assignment: await county.assignment('sofia') },
    ]
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all(wishes.map((w) => w.by.call('contact.appoint', appointment(person, 'doctorContact', w.assignment)))),
    )
    const winner = replies.findIndex((r) => r.status === 200)
    const problem = told(replies[1 - winner]!, 409, 'contact.taken')
    expect(currentOf(problem)).toMatchObject([
      { staffName: wishes[winner]!.who, contactId: replies[winner]!.body.contactId, version: 1 },
    ])
    expect(await county.count(`fixed_contact where person_id = $1`, [person])).toBe(1)
    expect(await county.count(`outbox where payload ->> 'personId' = $1`, [person])).toBe(1)
    // Whoever comes after them both is told by the rules.
    const late = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'doctorContact', wishes[1 - winner]!.assignment),
      422,
      'contact.refused',
    )
    expect(late.reasons.map((r) => r.code)).toEqual(['contact.doctorContactExists'])
    expect(currentOf(late)).toMatchObject([{ staffName: wishes[winner]!.who }])
  })

  it('who give the coordination to different ones: one wins (FC-8)', async () => {
    const person = await listed()
    const assignments = [await county.assignment('gun'), await county.assignment('maria')]
    for (const one of assignments) await helena.may('contact.appoint', appointment(person, 'careContact', one))
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all(
        [helena, maria].map((by, i) =>
          by.call('contact.appoint', appointment(person, 'coordinatingContact', assignments[i]!)),
        ),
      ),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    expect(await running(person, 'coordinatingContact')).toBe(1)
  })

  it('who change the same doctor: one wins, the other sees the new one', async () => {
    const person = await listed()
    const before = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva'), { startsOn: addDays(county.today, -50) }),
    )
    const replaces = { contactId: before.contactId, version: 1 }
    const assignments = [await county.assignment('sofia'), await county.assignment('jonas')]
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all(
        [helena, maria].map((by, i) =>
          by.call('contact.appoint', appointment(person, 'doctorContact', assignments[i]!, { replaces })),
        ),
      ),
    )
    const winner = replies.findIndex((r) => r.status === 200)
    const problem = told(replies[1 - winner]!, 409, 'version.stale')
    expect(currentOf(problem)[0]).toMatchObject({ contactId: replies[winner]!.body.contactId })
    expect(await running(person, 'doctorContact')).toBe(1)
  })

  it('who end the same contact: it is ended once, the other sees how it is now', async () => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('gun'), { startsOn: addDays(county.today, -9) }),
    )
    const end = { personId: person, contactId, version: 1, endsOn: county.today, reason: 'personAsked' } as const
    const replies = await meetAtTheConstraint(person, 2, () =>
      Promise.all([helena, maria].map((by) => by.call('contact.end', end))),
    )
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    const problem = told(replies.find((r) => r.status === 409)!, 409, 'version.stale')
    expect(problem.current).toMatchObject([{ contactId, version: 2, to: county.today }])
    expect((await versions(contactId)).map((v) => v.version)).toEqual([1, 2])
  })

  it('who send the same request: it is done once, and both get the same answer', async () => {
    const person = await listed()
    const input = appointment(person, 'doctorContact', await county.assignment('eva'))
    const key = randomUUID()
    const replies = await Promise.all(Array.from({ length: 6 }, () => helena.call('contact.appoint', input, { key })))
    expect(replies.map((r) => r.status)).toEqual(Array(6).fill(200))
    for (const reply of replies) expect(reply.body).toEqual(replies[0]!.body)
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
    expect(await county.count(`outbox where payload ->> 'personId' = $1`, [person])).toBe(1)
  })
})

describe('a repeated request', () => {
  it('with the same key and content is answered as the first time, and nothing more is made', async () => {
    const person = await listed()
    const input = appointment(person, 'careContact', await county.assignment('gun'))
    const key = randomUUID()
    const first = await helena.may('contact.appoint', input, { key })
    const again = await helena.may('contact.appoint', { ...input, activeChoice: false }, { key })
    expect(again).toEqual(first)
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
  })

  it('with the same key and other content, or for something else, is refused', async () => {
    const person = await listed()
    const input = appointment(person, 'careContact', await county.assignment('gun'))
    const key = randomUUID()
    await helena.may('contact.appoint', input, { key })
    await helena.mayNot('contact.appoint', { ...input, mission: 'Annat' }, 422, 'idempotency.mismatch', { key })
    await helena.mayNot('person.reveal', { personId: person, reason: 'Hembesök' }, 422, 'idempotency.mismatch', { key })
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(1)
  })

  it('without a key is refused before anything is done', async () => {
    const person = await listed()
    const input = appointment(person, 'careContact', await county.assignment('gun'))
    await helena.mayNot('contact.appoint', input, 400, 'idempotency.missing', { key: null })
    await helena.mayNot('contact.appoint', input, 400, 'idempotency.missing', { key: '' })
    expect(await county.count('fixed_contact where person_id = $1', [person])).toBe(0)
  })

  it('by someone else with the same key is another request', async () => {
    const person = await listed()
    const key = randomUUID()
    await helena.may('contact.appoint', appointment(person, 'careContact', await county.assignment('gun')), { key })
    await maria.may('contact.appoint', appointment(person, 'careContact', await county.assignment('maria')), { key })
    expect(await running(person, 'careContact')).toBe(2)
  })

  it('after a refusal is tried anew: a no is not kept', async () => {
    const person = await county.newPerson({ episodes: [{ unitId: county.units.norrangen, kind: 'dayActivity' }] })
    const input = appointment(person, 'doctorContact', await county.assignment('eva'))
    const key = randomUUID()
    await helena.mayNot('contact.appoint', input, 422, 'contact.refused', { key })
    await county.rows(
      `insert into listing (id, person_id, unit_id, provider_id, valid, source) select $1, $2, id, provider_id, daterange(ctx_today(), null), 'test' from care_unit where id = $3`,
      [uuidv7(), person, county.units.norrangen],
    )
    await helena.may('contact.appoint', input, { key })
  })
})

describe('a doctor is changed in one act', () => {
  const withDoctor = async (startsOn: string, endsOn?: string) => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva'), { startsOn, ...(endsOn ? { endsOn } : {}) }),
    )
    return { person, contactId }
  }
  const change = async (person: string, contactId: string, version: number, more: Partial<Appointment> = {}) =>
    helena.call(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('sofia'), {
        replaces: { contactId, version },
        ...more,
      }),
    )

  it('the former ends the day before, with its reason, and its history is kept', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40))
    expect((await change(person, contactId, 1)).status).toBe(200)
    expect(await versions(contactId)).toEqual([
      { version: 1, from: addDays(county.today, -40), to: null, end_reason: null, current: false },
      {
        version: 2,
        from: addDays(county.today, -40),
        to: addDays(county.today, -1),
        end_reason: 'replaced',
        current: true,
      },
    ])
    const page = await helena.may('person.get', { personId: person })
    expect(page.contacts.map((c) => c.staffName)).toEqual(['Sofia Nyberg'])
    expect(page.otherContacts).toMatchObject([{ staffName: 'Eva Norlin', endReason: 'replaced' }])
    expect(
      (
        await county.rows(`select topic from outbox where payload ->> 'personId' = $1 order by created_at, topic`, [
          person,
        ])
      ).map((r) => r.topic),
    ).toEqual(['contact.appointed', 'contact.appointed', 'contact.ended'])
  })

  it('who only was to begin the same day never held it', async () => {
    const { person, contactId } = await withDoctor(county.today)
    expect((await change(person, contactId, 1)).status).toBe(200)
    expect((await versions(contactId)).map((v) => v.current)).toEqual([false])
  })

  it('with an old version is refused, with how it is now', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40))
    const problem = told(await change(person, contactId, 2), 409, 'version.stale')
    expect(currentOf(problem)).toMatchObject([{ contactId, version: 1, staffName: 'Eva Norlin' }])
  })

  it('is refused as a whole when the new one may not', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40))
    told(await change(person, contactId, 1, { assignmentId: await county.assignment('gun') }), 422, 'contact.refused')
    expect(await versions(contactId)).toMatchObject([{ version: 1, current: true, to: null }])
  })

  it('of someone else’s, of another kind, or of nobody’s is not found', async () => {
    const [one, other] = [await withDoctor(addDays(county.today, -40)), await withDoctor(addDays(county.today, -40))]
    told(await change(one.person, other.contactId, 1), 404, 'notFound')
    told(await change(one.person, uuidv7(), 1), 404, 'notFound')
    told(
      await change(one.person, one.contactId, 1, { kind: 'careContact', assignmentId: await county.assignment('gun') }),
      404,
      'notFound',
    )
  })

  it('does not bring one back who had ended', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40), addDays(county.today, -20))
    const before = await versions(contactId)
    const problem = told(await change(person, contactId, 1), 422, 'contact.endRefused')
    expect(problem.reasons.map((r) => r.code)).toEqual(['ending.alreadyEnded'])
    expect(await versions(contactId)).toEqual(before)
  })

  it('does not lengthen one who was to end before', async () => {
    const { person, contactId } = await withDoctor(addDays(county.today, -40), addDays(county.today, 5))
    expect((await change(person, contactId, 1, { startsOn: addDays(county.today, 20) })).status).toBe(200)
    expect((await versions(contactId)).at(-1)).toMatchObject({ to: addDays(county.today, 5) })
  })

  it('at another unit is that unit’s to change', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const doctor = await county.newStaff({
      unitId: county.units.heart,
      role: 'doctor',
      profession: 'doctor',
      licensed: true,
    })
    const contactId = uuidv7()
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $2, 1, $3, provider_id, id, $4, 'doctorContact', 'imported', daterange(ctx_today() - 300, null) from care_unit where id = $5`,
      [uuidv7(), contactId, person, doctor.assignmentId, county.units.heart],
    )
    told(await change(person, contactId, 1), 409, 'contact.takenElsewhere')
  })

  it('which another provider holds: the refusal doesn’t say who', async () => {
    const person = await county.newPerson({ listedAt: county.units.norrangen })
    const staff = await county.newStaff({ unitId: county.units.homeHealth, role: 'doctor', profession: 'doctor' })
    await county.rows(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select $1, $2, 1, $3, provider_id, id, $4, 'doctorContact', 'imported', daterange(ctx_today() - 300, null) from care_unit where id = $5`,
      [uuidv7(), uuidv7(), person, staff.assignmentId, county.units.homeHealth],
    )
    const reply = await helena.call(
      'contact.appoint',
      appointment(person, 'doctorContact', await county.assignment('eva')),
    )
    const problem = told(reply, 409, 'contact.takenElsewhere')
    expect(problem.current).toEqual([])
    expect(reply.text).not.toContain('Anställd')
    expect(reply.text).not.toContain('Hemsjukvården')
  })
})

describe('whoever is replaced as care contact', () => {
  it('and coordinates gives that up first', async () => {
    const person = await listed()
    const gun = await county.assignment('gun')
    const startsOn = addDays(county.today, -10)
    const care = await helena.may('contact.appoint', appointment(person, 'careContact', gun, { startsOn }))
    await helena.may('contact.appoint', appointment(person, 'coordinatingContact', gun, { startsOn }))
    const problem = await helena.mayNot(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('maria'), {
        replaces: { contactId: care.contactId, version: 1 },
      }),
      422,
      'contact.endRefused',
    )
    expect(problem.reasons.map((r) => r.code)).toEqual(['ending.leavesCoordinating'])
    expect(await running(person, 'careContact')).toBe(1)
  })
})

describe('a contact ends', () => {
  const withContact = async () => {
    const person = await listed()
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('gun'), { startsOn: addDays(county.today, -30) }),
    )
    const end = { personId: person, contactId, version: 1, endsOn: county.today, reason: 'personAsked' } as const
    return { person, contactId, end }
  }

  it('with a reason, and both versions are kept', async () => {
    const { person, contactId, end } = await withContact()
    expect(await helena.may('contact.end', end)).toEqual({ contactId, version: 2 })
    expect(await versions(contactId)).toMatchObject([
      { version: 1, to: null, current: false },
      { version: 2, to: county.today, end_reason: 'personAsked', current: true },
    ])
    // It lasts its last day.
    expect((await helena.may('person.get', { personId: person })).contacts).toHaveLength(1)
  })

  it('never without one', async () => {
    const { end } = await withContact()
    const problem = await helena.mayNot('contact.end', { ...end, reason: 'because' as 'mistake' }, 400, 'input.invalid')
    expect(problem.fields).toMatchObject([{ path: 'reason', code: 'field.choice' }])
    const { reason: _, ...without } = end
    expect((await helena.call('contact.end', without as typeof end)).status).toBe(400)
  })

  it('not by an old version: the answer says how it is now', async () => {
    const { contactId, end } = await withContact()
    await helena.may('contact.end', { ...end, endsOn: addDays(county.today, 60) })
    const problem = await maria.mayNot('contact.end', end, 409, 'version.stale')
    expect(problem.current).toMatchObject([{ contactId, version: 2, to: addDays(county.today, 60) }])
  })

  it('not twice, not before it began, and not in a year that was a slip', async () => {
    const { contactId, end } = await withContact()
    const refusal = async (more: object) =>
      (await helena.mayNot('contact.end', { ...end, ...more }, 422, 'contact.endRefused')).reasons.map((r) => r.code)
    expect(await refusal({ endsOn: addDays(county.today, -31) })).toEqual(['ending.beforeStart'])
    expect(await refusal({ endsOn: addDays(county.today, 367) })).toEqual(['ending.tooFarAhead'])
    expect(await refusal({ endsOn: '9999-12-31' })).toEqual(['ending.tooFarAhead'])
    expect(await refusal({ endsOn: '0001-01-01' })).toContain('ending.tooFarBack')
    await helena.may('contact.end', { ...end, endsOn: addDays(county.today, -5) })
    expect(await refusal({ version: 2 })).toEqual(['ending.alreadyEnded'])
    expect((await versions(contactId)).map((v) => v.version)).toEqual([1, 2])
  })

  it('only at the unit that holds it', async () => {
    const { end, person } = await withContact()
    const heart = await county.newStaff({ unitId: county.units.heart, role: 'unitManager', profession: 'nurse' })
    const other = await county.asStaff(heart.hsaId)
    await other.mayNot('contact.end', end, 404, 'notFound')
    // Also when the manager of another unit has the person too.
    await county.rows(
      `insert into care_episode (id, person_id, unit_id, provider_id, kind, valid, source) select $1, $2, id, provider_id, 'dayActivity', daterange(ctx_today(), null), 'test' from care_unit where id = $3`,
      [uuidv7(), person, county.units.heart],
    )
    await other.may('person.get', { personId: person })
    await other.mayNot('contact.end', end, 404, 'notFound')
  })

  it('as no longer needed only where the law doesn’t say that it is', async () => {
    const person = await withHomeHealthCare()
    const { contactId } = await britta.may(
      'contact.appoint',
      appointment(person, 'careContact', await county.assignment('amina')),
    )
    const end = { personId: person, contactId, version: 1, endsOn: county.today, reason: 'noLongerNeeded' } as const
    const problem = await britta.mayNot('contact.end', end, 422, 'contact.endRefused')
    expect(problem.reasons).toMatchObject([{ code: 'ending.leavesMunicipal', rule: 'FC-6', layer: 'law' }])
    await britta.may('contact.end', { ...end, reason: 'staffLeft' })
  })

  it('by itself when its holder leaves: nobody holds it, it stands red, and the unit answers (FC-13)', async () => {
    const person = await listed()
    const staff = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      phone: '070-174 06 99',
    })
    await helena.may('contact.appoint', appointment(person, 'careContact', staff.assignmentId))
    const before = (await helena.may('person.get', { personId: person })).contacts[0]!
    expect(before.now).toMatchObject({ state: 'open', way: { value: '070-174 06 99' } })
    await county.rows('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
      staff.assignmentId,
    ])
    const after = (await helena.may('person.get', { personId: person })).contacts[0]!
    expect(after).toMatchObject({ vacant: true })
    expect(JSON.stringify(after.now)).not.toContain('070-174 06 99')
    const { items, counts } = await helena.may('today.get', {})
    expect(counts.vacant).toBeGreaterThan(0)
    expect(items.find((i) => i.what === 'vacant' && i.personId === person)).toMatchObject({
      severity: 'late',
      reason: { code: 'contact.vacant', rule: 'FC-13' },
      action: 'contact.appoint',
    })
  })
})

describe('the person is told who it is and how to reach them (FC-11)', () => {
  const setUp = async () => {
    const person = await listed()
    const staff = await county.newStaff({
      unitId: county.units.norrangen,
      role: 'nurse',
      profession: 'nurse',
      phone: '070-174 06 10',
    })
    const { contactId } = await helena.may(
      'contact.appoint',
      appointment(person, 'careContact', staff.assignmentId, { startsOn: addDays(county.today, -5) }),
    )
    const shown = async () => (await helena.may('person.get', { personId: person })).contacts[0]!.information!
    const inform = {
      personId: person,
      contactId,
      outcome: 'told',
      channel: 'spoken',
      toldAt: new Date(Date.now() - 60_000).toISOString(),
      fingerprint: (await shown()).fingerprint,
    } as const
    return { person, staff, contactId, shown, inform }
  }
  const phone = (value: string) => ({ kind: 'phone', value }) as const

  it('and it is recorded: when, how, by whom, in which language', async () => {
    const { shown, inform, contactId } = await setUp()
    expect(await shown()).toMatchObject({
      informed: false,
      settled: false,
      reason: { code: 'info.never', rule: 'FC-11' },
    })
    await helena.may('contact.inform', { ...inform, language: 'fi', note: 'Per telefon med tolk' })
    expect(await shown()).toMatchObject({ informed: true, settled: true, at: inform.toldAt })
    expect(
      await county.rows(
        'select outcome, channel, language, note, told_by from contact_information where contact_id = $1',
        [contactId],
      ),
    ).toEqual([
      {
        outcome: 'told',
        channel: 'spoken',
        language: 'fi',
        note: 'Per telefon med tolk',
        told_by: await county.assignment('helena'),
      },
    ])
  })

  it('and once more when the number has changed', async () => {
    const { shown, inform, staff } = await setUp()
    await helena.may('contact.inform', inform)
    const answer = await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [phone('070-174 06 11')],
    })
    expect(answer).toMatchObject({ toTell: 1, ways: [{ value: '070-174 06 11' }] })
    const now = await shown()
    expect(now).toMatchObject({ informed: false, settled: false, reason: { code: 'info.waysChanged' } })
    expect(now.fingerprint).not.toBe(inform.fingerprint)
    await helena.may('contact.inform', { ...inform, fingerprint: now.fingerprint })
    expect(await shown()).toMatchObject({ informed: true })
  })

  it('not when the same number is written otherwise', async () => {
    const { shown, inform, staff } = await setUp()
    await helena.may('contact.inform', inform)
    await helena.may('organisation.setWays', {
      assignmentId: staff.assignmentId,
      ways: [{ ...phone('+46 70 174 06 10'), label: 'Direkt' }],
    })
    expect(await shown()).toMatchObject({ informed: true })
  })

  it('not of ways that have changed meanwhile: nothing is recorded and the new ones are given', async () => {
    const { inform, staff, contactId } = await setUp()
    await helena.may('organisation.setWays', { assignmentId: staff.assignmentId, ways: [phone('070-174 06 12')] })
    const problem = await helena.mayNot('contact.inform', inform, 409, 'contact.waysChanged')
    expect(problem.current).toMatchObject({ ways: [{ kind: 'phone', value: '070-174 06 12' }] })
    expect(await county.count('contact_information where contact_id = $1', [contactId])).toBe(0)
    const { fingerprint } = problem.current as { fingerprint: string }
    await helena.may('contact.inform', { ...inform, fingerprint })
  })

  it('or a relative was, or they said no, or it couldn’t be done', async () => {
    for (const [outcome, informed, settled] of [
      ['toldRelative', true, true],
      ['declined', false, true],
      ['hindered', false, false],
    ] as const) {
      const { shown, inform } = await setUp()
      const { channel, ...rest } = inform
      await helena.may('contact.inform', { ...rest, outcome, ...(outcome === 'toldRelative' ? { channel } : {}) })
      expect(await shown(), outcome).toMatchObject({ informed, settled, reason: { code: `info.${outcome}` } })
    }
  })

  it('not without saying how, not in time to come, and not before there was a contact', async () => {
    const { inform } = await setUp()
    const { channel: _, ...silent } = inform
    const missing = await helena.mayNot('contact.inform', silent, 400, 'input.invalid')
    expect(missing.fields).toMatchObject([{ path: 'channel', code: 'field.required' }])
    for (const toldAt of [
      new Date(Date.now() + 3_600_000).toISOString(),
      `${addDays(county.today, -6)}T10:00:00+01:00`,
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ])
      await helena.mayNot('contact.inform', { ...inform, toldAt }, 400, 'input.invalid')
  })

  it('not by another provider, whoever shows them the card', async () => {
    const { inform } = await setUp()
    await britta.mayNot('contact.inform', inform, 404, 'notFound')
  })
})

describe('how a member of staff is reached', () => {
  it('is set by their own manager, not by their colleagues nor at another unit', async () => {
    const gun = await county.assignment('gun')
    const ways = [{ kind: 'phone', value: '070-174 06 20' }] as const
    await maria.mayNot('organisation.setWays', { assignmentId: gun, ways: [...ways] }, 403, 'access.refused')
    await britta.mayNot('organisation.setWays', { assignmentId: gun, ways: [...ways] }, 404, 'notFound')
    await helena.mayNot('organisation.setWays', { assignmentId: uuidv7(), ways: [] }, 404, 'notFound')
  })

  it('never with hours that no clock shows, or that end before they begin', async () => {
    const staff = await county.newStaff({ unitId: county.units.norrangen, role: 'nurse', profession: 'nurse' })
    const person = await listed()
    await helena.may('contact.appoint', appointment(person, 'careContact', staff.assignmentId))
    const set = (from: string, to: string) =>
      helena.call('organisation.setWays', {
        assignmentId: staff.assignmentId,
        ways: [
          {
            kind: 'phone',
            value: '070-174 06 21',
            hours: { weekly: [{ days: [1], from, to }], closedOnHolidays: true },
          },
        ],
      })
    for (const [from, to] of [
      ['99:99', '10:00'],
      ['24:01', '24:30'],
      ['08:60', '10:00'],
      ['16:00', '08:00'],
      ['08:00', '08:00'],
    ] as const)
      told(await set(from, to), 400, 'input.invalid')
    for (const [from, to] of [
      ['08:00', '16:30'],
      ['00:00', '24:00'],
    ] as const)
      expect((await set(from, to)).status).toBe(200)
    await helena.may('person.get', { personId: person })
  })
})

describe('that no contact is needed', () => {
  const obviously = (personId: string, more: object = {}) =>
    ({
      personId,
      contactKind: 'socialCareContact',
      decision: 'obviouslyUnnecessary',
      reason: 'Har bara larm',
      ...more,
    }) as SentOf<Operations['contact.decideNeed']>

  it('is decided with a reason, and then the person is not on the list, until it is asked again within a year', async () => {
    const person = await withHomeHelp(['alarm'])
    const needs = async () => (await fatima.may('person.get', { personId: person })).needs.map((n) => n.code)
    expect(await needs()).toEqual(['need.homeHelpSimple'])
    await fatima.may('contact.decideNeed', obviously(person))
    expect(await needs()).toEqual([])
    expect(
      await county.rows('select reason, review_on::text from need_decision where person_id = $1', [person]),
    ).toEqual([{ reason: 'Har bara larm', review_on: addDays(county.today, 365) }])
    // When its day has come the question is asked again, and can be answered again; both answers are kept.
    await county.rows(
      `insert into need_decision (id, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on, review_on, decided_by)
       select $1, person_id, provider_id, unit_id, contact_kind, decision, reason, decided_on - 400, decided_on, decided_by from need_decision where person_id = $2`,
      [uuidv7(), person],
    )
    await county.rows(`delete from need_decision where person_id = $1 and review_on > ctx_today()`, [person])
    expect(await needs()).toEqual(['need.homeHelpSimple'])
    await fatima.may('contact.decideNeed', obviously(person, { reviewOn: addDays(county.today, 30) }))
    expect(await needs()).toEqual([])
    expect(
      await county.rows(
        'select upper_inf(recorded) as current from need_decision where person_id = $1 order by decided_on',
        [person],
      ),
    ).toEqual([{ current: false }, { current: true }])
  })

  it('is not decided of what nobody lacks, nor for another unit', async () => {
    const person = await withHomeHelp()
    await fatima.mayNot('contact.decideNeed', obviously(person, { contactKind: 'doctorContact' }), 404, 'notFound')
    await helena.mayNot('contact.decideNeed', obviously(person), 404, 'notFound')
    const here = await listed()
    await helena.mayNot('contact.decideNeed', obviously(here, { contactKind: 'careContact' }), 404, 'notFound')
  })

  it('does not silence that life is in danger (FC-5)', async () => {
    const person = await county.newPerson({
      lifeThreateningAt: county.units.norrangen,
      listedAt: county.units.norrangen,
    })
    await helena.may('contact.decideNeed', {
      personId: person,
      contactKind: 'careContact',
      decision: 'declined',
      reason: 'Vill inte',
    })
    const { needs } = await helena.may('person.get', { personId: person })
    expect(needs.map((n) => n.code)).toContain('need.lifeThreatening')
  })

  it('needs a day of review to come, and a reason of some length', async () => {
    const person = await withHomeHelp()
    for (const reviewOn of [county.today, addDays(county.today, -1), '2026-02-30'])
      await fatima.mayNot('contact.decideNeed', obviously(person, { reviewOn }), 400, 'input.invalid')
    for (const reason of ['', 'ab', '   '])
      await fatima.mayNot('contact.decideNeed', obviously(person, { reason }), 400, 'input.invalid')
  })
})

describe('what crosses between providers', () => {
  it('is a card of a contact, by disclosure, and nothing one could change', async () => {
    const ingrid = await county.resident('ingrid')
    const amina = await county.as('amina')
    const page = await amina.may('person.get', { personId: ingrid })
    const cards = page.contacts.filter((c) => !c.own)
    expect(cards.map((c) => c.staffName)).toContain('Maria Sandberg')
    for (const card of cards) expect(card).toMatchObject({ information: null, availableActions: [], ownUnit: false })
    // Without one, the others' contacts are not there.
    await county.rows(
      'update disclosure set ended_at = now() where person_id = $1 and to_provider_id = (select provider_id from care_unit where id = $2)',
      [ingrid, county.units.homeHealth],
    )
    const after = await amina.may('person.get', { personId: ingrid })
    expect(after.contacts.filter((c) => !c.own)).toEqual([])
    expect(after.listing).toBeNull()
  })
})

it('nothing was complained of in the service’s log', () => {
  expect(county.server.complaints).toEqual([])
})
