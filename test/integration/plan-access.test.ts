import { describe, expect, it } from 'vitest'
import type { PlanView } from '../../src/contract/plan-views.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import type { Caller } from './client.ts'
import { county, fatima, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import { actsFor, agreed, child, first, fourth, needed, resident, second, third } from './own-plan-county.ts'
import { change, consented, invite, no, of, pastTheService, said, sending, which, write } from './plan-county.ts'

openCounty()

const codes = (problem: { reasons: { code: string }[] }) => problem.reasons.map((one) => one.code).sort()
/** Someone of Norrängen alone, with a plan that they have said yes to on the own page. */
async function own(number: string, more = {}): Promise<{ personId: string; self: Caller; plan: PlanView }> {
  const { personId, self } = await resident(number, more)
  const asked = await needed(personId)
  await self.may('resident.planWord', { planId: asked.planId, version: asked.version, yes: true, words: '' })
  return { personId, self, plan: await maria.may('plan.read', which(asked)) }
}
const perUnit = async () =>
  (
    await county.rows<{ unit_id: string }>('select unit_id from assignment where id = $1', [
      await county.assignment('per'),
    ])
  )[0]!.unit_id
/** A plan that the unit for needs assessment takes part in and has nothing else to do with the person. */
async function bySeat() {
  const per = await county.asCast('per')
  const personId = await county.newPerson({
    given: 'Ingrid',
    family: 'Seteman',
    listedAt: county.units.norrangen,
    episodes: [{ unitId: county.units.homeHelp, kind: 'homeHelp', services: ['personalCare'] }],
  })
  await county.rows('update person_detail set phone = $2, communication_needs = $3 where person_id = $1', [
    personId,
    '0701234567',
    'Hörselnedsatt',
  ])
  const plan = await invite(await consented(personId), { unitId: await perUnit() })
  return { per, personId, plan }
}
/** What the keeper's unit would write past the service, each by itself: refused by the database with that reason. */
async function writtenPastTheService(plan: PlanView, why: RegExp): Promise<void> {
  const assignmentId = await county.assignment('maria')
  const { planId, personId } = plan
  const meeting = crypto.randomUUID()
  await county.owner.query(`update plan set state = 'called' where id = $1`, [planId])
  await county.owner.query(
    `insert into plan_meeting (id, plan_id, person_id, starts_at, ends_at, place, called_by)
     values ($1, $2, $3, now() + interval '2 days', now() + interval '3 days', 'Rum 3', $4)`,
    [meeting, planId, personId, assignmentId],
  )
  for (const statement of [
    `insert into plan_field (plan_id, person_id, key, value, rev, seq) values ('${planId}', '${personId}', 'mattersToMe', 'Båten', 1, 1)`,
    `insert into plan_comment (id, plan_id, person_id, voice, words, assignment_id)
     values (gen_random_uuid(), '${planId}', '${personId}', 'staff', 'Hej alla', '${assignmentId}')`,
    `insert into plan_link (id, plan_id, person_id, type, title, kept_by, assignment_id)
     values (gen_random_uuid(), '${planId}', '${personId}', 'VP', 'Vårdplan', 'Norrängen', '${assignmentId}')`,
    `update plan_meeting set place = 'Rum 4', sequence = sequence + 1 where id = '${meeting}'`,
  ])
    await expect(pastTheService('maria', statement), statement).rejects.toThrow(why)
}
const party = (plan: PlanView, more = {}) => ({
  ...of(plan),
  kind: 'school' as const,
  unitId: null,
  name: 'Ekskolan',
  email: '',
  allowedBy: 'person' as const,
  channel: 'spoken' as const,
  until: null,
  ...more,
})

describe('a unit with nothing but a seat in the plan (AC-8)', () => {
  it('sees name, age and the plan; no number, no address, no contacts, no care, no contact sheet', async () => {
    const { per, personId, plan } = await bySeat()
    expect((await per.may('plan.read', which(plan))).planId).toBe(plan.planId)
    const page = await per.may('person.get', { personId })
    expect(page).toMatchObject({
      via: 'seat',
      givenName: 'Ingrid',
      identifier: '',
      birthDate: null,
      details: null,
      communicationNeeds: null,
      listing: null,
      episodes: [],
      contacts: [],
      related: [],
      availableActions: [],
    })
    expect(page.age).toBeGreaterThan(0)
    const refused = await per.mayNot('paper.contactSheet', { personId }, 403, 'access.refused')
    expect(codes(refused)).toEqual(['access.onlyThePlan'])
    await per.mayNot('access.get', { personId }, 403, 'access.refused')
    await per.mayNot('listing.get', { personId }, 403, 'access.refused')
    const found = (await per.may('person.search', { query: 'Seteman' })).items.find((one) => one.personId === personId)
    expect(found).toMatchObject({ name: 'Ingrid Seteman', identifier: '' })
  })

  it('proposes no plan of its own and asks after none, however it is asked', async () => {
    const { per, personId } = await bySeat()
    const proposal = { personId, as: 'staff' as const, proposerName: '', why: 'Vi vill hålla i en egen' }
    expect(codes(await per.mayNot('plan.propose', proposal, 403, 'access.refused'))).toEqual(['access.onlyThePlan'])
    expect((await per.may('plan.list', { personId })).mayPropose).toBe(false)
    const { channel, givenBy, proxyId } = said
    await per.mayNot('plan.askElsewhere', { personId, channel, givenBy, proxyId }, 403, 'access.refused')
  })

  it('takes part: reads, writes and answers', async () => {
    const { per, plan } = await bySeat()
    await write(per, plan, 'mattersToMe', 'Att bo hemma')
    await per.may('plan.comment', { ...which(plan), words: 'Vi kan komma på onsdagar' })
    await per.may('plan.prepare', { ...which(plan), answer: 'Vi ser över hjälpen hemma', coming: null })
    const seen = await per.may('plan.read', which(plan))
    expect(seen.draft.mattersToMe).toBe('Att bo hemma')
    expect(seen.comments).toMatchObject([{ words: 'Vi kan komma på onsdagar' }])
    expect((await maria.may('plan.read', which(plan))).preparations).toMatchObject([
      { answer: 'Vi ser över hjälpen hemma', coming: null },
    ])
  })

  it('states a need before it opens the plan of someone with protected identity, and sees no more by that', async () => {
    const { per, personId, plan } = await bySeat()
    await county.rows(`update person set protection = 'confidential' where id = $1`, [personId])
    await per.mayNot('plan.read', which(plan), 422, 'plan.revealFirst')
    expect((await per.may('person.get', { personId })).availableActions).toEqual(['person.reveal'])
    await per.may('person.reveal', { personId, reason: 'Ska läsa planen före mötet' })
    await per.may('plan.read', which(plan))
    expect((await per.may('person.get', { personId })).details).toBeNull()
  })
})

describe('what the person takes away on their own page', () => {
  it('isn’t let in again by a yes that staff say they heard; by one that is signed it is (SIP-2)', async () => {
    const { self, plan: alone } = await own(third, { family: 'Egenhand' })
    const seated = await invite(alone, { unitId: county.units.homeHelp })
    const seat = seated.parties.find((one) => one.unitId === county.units.homeHelp)!
    await self.may('resident.withdrawPlanParty', {
      planId: seated.planId,
      version: seated.version,
      partyId: seat.partyId,
    })
    const plan = await maria.may('plan.read', which(seated))
    const again = party(plan, { kind: 'unit', unitId: county.units.homeHelp, name: '' })
    for (const channel of ['spoken', 'phone'] as const)
      expect(codes(await maria.mayNot('plan.invite', { ...again, channel }, 422, 'plan.refused'))).toEqual([
        'plan.tookAwayThemself',
      ])
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    await maria.may('plan.invite', { ...again, channel: 'written' })
    await fatima.may('plan.read', which(plan))
  })
})

describe('with the plan its seats end', () => {
  it.each([
    [
      'by who keeps it',
      async (plan: PlanView) =>
        maria.may('plan.close', { ...of(plan), reason: 'notNeeded', words: 'Behövs inte längre' }),
    ],
    ['by a no that staff write down', async (plan: PlanView) => no(plan)],
    [
      'by a no on the own page',
      async (plan: PlanView, self?: Caller) =>
        self!.may('resident.planWord', { planId: plan.planId, version: plan.version, yes: false, words: '' }),
    ],
  ] as const)(
    'however it is closed, %s: the party neither reads nor finds anyone, and what was told to the person has an end',
    async (_how, end) => {
      const per = await county.asCast('per')
      const { personId, self, plan: alone } = await own(first, { family: 'Seteman' })
      const plan = await invite(alone, { unitId: await perUnit() })
      const shown = `disclosure where person_id = $1 and scope = 'plan' and ended_at is null`
      expect(await county.count(shown, [personId])).toBe(1)
      await per.may('plan.read', which(plan))
      await end(plan, self)
      await per.mayNot('plan.read', which(plan), 404, 'notFound')
      await per.mayNot('person.get', { personId }, 404, 'notFound')
      // It has been there, and is told what became of it and no more; who never was isn't told that there is one.
      expect(await per.may('plan.over', { planId: plan.planId })).toEqual({
        over: { how: 'closed', on: county.today, copies: false },
      })
      expect(await maria.may('plan.over', { planId: plan.planId })).toEqual({ over: null })
      await (await county.as('britta')).mayNot('plan.over', { planId: plan.planId }, 404, 'notFound')
      expect((await per.may('person.search', { query: 'Seteman' })).items.map((one) => one.personId)).not.toContain(
        personId,
      )
      expect(await county.count(shown, [personId])).toBe(0)
      expect(await county.count(`reach where person_id = $1 and 'plan' = any (grounds)`, [personId])).toBe(0)
      expect((await maria.may('plan.read', which(plan))).state).toBe('closed')
    },
  )

  it('also for a unit that has come to keep it: what it has left is its copy', async () => {
    const { per, personId, plan: invited } = await bySeat()
    const plan = await agreed(invited)
    const seat = plan.parties.find((one) => one.unitId !== null && !one.isKeeper && one.name.startsWith('Bistånd'))!
    const asked = await maria.may('plan.askKeeper', {
      ...of(plan),
      partyId: seat.partyId,
      words: 'Ni möter personen mest',
    })
    const kept = await per.may('plan.answerKeeper', { ...of(asked), accept: true, words: '' })
    expect(kept.kept).toBe(true)
    expect((await per.may('person.get', { personId })).via).toBe('seat')
    await per.may('plan.close', { ...of(kept), reason: 'notNeeded', words: 'Behövs inte längre' })
    // To the end of the day, so that whoever closes it sees that it is closed.
    const sight = (day: string) =>
      county.count(`reach where person_id = $1 and reader = $2 and plan_valid @> (ctx_today() + ${day})`, [
        personId,
        seat.unitId,
      ])
    expect([await sight('0'), await sight('1')]).toEqual([1, 0])
    await county.rows('delete from reach where person_id = $1 and reader = $2', [personId, seat.unitId])
    await per.mayNot('person.get', { personId }, 404, 'notFound')
    const copy = (await per.may('plan.copies', {})).items.find((one) => one.planId === plan.planId)
    expect(copy).toMatchObject({ version: 1, personId })
    const opened = await per.may('plan.copy', {
      planId: plan.planId,
      copyVersion: 1,
      why: 'Ska svara på ett klagomål',
    })
    expect(opened.content.mattersToMe).toBe('Att bo hemma och sjunga i kören')
  })

  it('for a party by its own last day: what comes in force after that isn’t its copy', async () => {
    const { plan } = await own(second)
    const invited = await invite(await invite(plan, { unitId: county.units.homeHelp }), { unitId: await perUnit() })
    const seat = invited.parties.find((one) => one.unitId !== null && one.name.startsWith('Bistånd'))!
    await county.rows('update plan_party set allowed_until = ctx_today() - 1 where id = $1', [seat.partyId])
    await agreed(await maria.may('plan.read', which(plan)))
    const copies = await county.rows<{ unit_id: string }>('select unit_id from plan_copy where plan_id = $1', [
      plan.planId,
    ])
    expect(copies.map((one) => one.unit_id)).toContain(county.units.homeHelp)
    expect(copies.map((one) => one.unit_id)).not.toContain(seat.unitId)
  })

  it('for a party with nothing of its own in the plan: what it only sat with leaves nothing behind', async () => {
    const { per, plan } = await bySeat()
    const inForce = await agreed(plan)
    const seat = inForce.parties.find((one) => one.unitId !== null && !one.isKeeper && one.name.startsWith('Bistånd'))!
    expect((await per.may('plan.read', which(plan))).force).toMatchObject({ number: 1 })
    await maria.may('plan.withdrawParty', { ...of(inForce), partyId: seat.partyId, words: 'Vill inte' })
    expect((await per.may('plan.copies', {})).items.filter((one) => one.planId === plan.planId)).toEqual([])
    await per.mayNot('plan.copy', { planId: plan.planId, copyVersion: 1, why: 'Är nyfiken på den' }, 404, 'notFound')
    const copies = await county.rows<{ unit_id: string }>('select unit_id from plan_copy where plan_id = $1', [
      plan.planId,
    ])
    expect(copies.map((one) => one.unit_id).sort()).toEqual([county.units.homeHelp, county.units.norrangen].sort())
  })

  it('also by the last day of the yes: nobody but the keeper reads, and no unit writes, in the service or past it', async () => {
    const { per, personId, plan } = await bySeat()
    await maria.may('plan.word', { ...of(plan), ...said, yes: true, until: addDays(county.today, 3) })
    await county.rows('update plan_word set until = ctx_today() - 1 where plan_id = $1 and until is not null', [
      plan.planId,
    ])
    await county.rows('update plan_party set allowed_until = ctx_today() - 1 where plan_id = $1 and not is_keeper', [
      plan.planId,
    ])
    await county.rows('select reach_refresh(array[$1::uuid])', [personId])
    const writing = { ...which(plan), changes: [change('mattersToMe', 'Båten')] }
    for (const by of [per, fatima]) {
      await by.mayNot('plan.read', which(plan), 404, 'notFound')
      await by.mayNot('plan.fields', { ...which(plan), since: 0 }, 404, 'notFound')
      await by.mayNot('plan.edit', writing, 404, 'notFound')
      await by.mayNot('plan.comment', { ...which(plan), words: 'Vi kan komma' }, 404, 'notFound')
    }
    expect(codes(await maria.mayNot('plan.edit', writing, 422, 'plan.refused'))).toEqual(['plan.needsConsent'])
    await per.mayNot('person.get', { personId }, 404, 'notFound')
    const last = addDays(county.today, -1)
    expect(await per.may('plan.over', { planId: plan.planId })).toEqual({
      over: { how: 'lapsed', on: last, copies: false },
    })
    const kept = await maria.may('plan.read', which(plan))
    expect(kept.consent.reason?.code).toBe('plan.consentEnded')
    for (const action of ['edit', 'call', 'submit']) expect(kept.availableActions).not.toContain(action)
    await writtenPastTheService(plan, /the yes to the plan has ended/)
    for (const who of ['per', 'fatima'] as const) {
      const statement = `insert into plan_comment (id, plan_id, person_id, voice, words, assignment_id)
        values (gen_random_uuid(), '${plan.planId}', '${personId}', 'staff', 'Hej alla', '${await county.assignment(who)}')`
      await expect(pastTheService(who, statement), who).rejects.toThrow(
        /row-level security|isn't written in a plan as this one stands/,
      )
    }
    expect(await county.count('plan_comment where plan_id = $1', [plan.planId])).toBe(0)
  })
})

describe('a unit’s own frozen copy', () => {
  it('is its own record when it has left: opened for a stated need, by it alone, and told to the person', async () => {
    const { personId, self, plan } = await own(first)
    const inForce = await agreed(await invite(plan, { unitId: county.units.homeHelp }))
    await maria.may('plan.close', { ...of(inForce), reason: 'goalsReached', words: 'Målen är nådda' })
    const mine = (await fatima.may('plan.copies', {})).items.find((one) => one.planId === plan.planId)
    expect(mine).toMatchObject({ version: 1, personId, seated: false })
    expect(await fatima.may('plan.over', { planId: plan.planId })).toMatchObject({
      over: { how: 'closed', copies: true },
    })
    const asked = { planId: plan.planId, copyVersion: 1 }
    await fatima.mayNot('plan.copy', { ...asked, why: '' }, 422, 'plan.sayWhy')
    const opened = await fatima.may('plan.copy', { ...asked, why: 'Ska svara på ett klagomål' })
    expect(opened.content.mattersToMe).toBe('Att bo hemma och sjunga i kören')
    expect(opened.parties.map((one) => one.name).length).toBeGreaterThan(0)
    const britta = await county.as('britta')
    expect((await britta.may('plan.copies', {})).items.map((one) => one.planId)).not.toContain(plan.planId)
    await britta.mayNot('plan.copy', { ...asked, why: 'Är nyfiken på den' }, 404, 'notFound')
    expect(
      await county.count(
        `audit_entry a join audit_subject s on s.audit_id = a.id where a.action = 'plan.copyRead' and a.outcome = 'done' and s.person_id = $1`,
        [personId],
      ),
    ).toBe(1)
    const { rows } = await self.may('resident.log', {})
    expect(rows.map((row) => row.action.en)).toContain('Read the unit’s own copy of a plan')
  })
})

describe('who may say yes to a party (SIP-2, SIP-3)', () => {
  it('isn’t a guardian of an adult, nor an unnamed representative', async () => {
    const { plan } = await own(first)
    expect(
      codes(await maria.mayNot('plan.invite', party(plan, { allowedBy: 'guardian' }), 422, 'plan.refused')),
    ).toEqual(['plan.notTheirYes'])
    await maria.mayNot('plan.invite', party(plan, { allowedBy: 'representative' }), 400, 'input.invalid')
  })

  it('is a guardian of a young child, never the child alone or a representative; guardians who differ let nobody in', async () => {
    const { personId } = await resident(second, child(8))
    const vera = await actsFor(personId, third)
    const karl = await actsFor(personId, fourth, { name: 'Karl Vårdnadshavare' })
    const asked = await needed(personId)
    const word = await vera.may('resident.planWord', {
      planId: asked.planId,
      version: asked.version,
      yes: true,
      words: '',
    })
    await karl.may('resident.planWord', { planId: asked.planId, version: word.version, yes: true, words: '' })
    const plan = await maria.may('plan.read', which(asked))
    expect(plan).toMatchObject({ needsGuardian: true })
    expect(plan.givers.map((one) => one.givenBy)).toEqual(['guardian', 'guardian'])
    expect(codes(await maria.mayNot('plan.invite', party(plan), 422, 'plan.refused'))).toEqual(['plan.guardianFirst'])
    expect(
      codes(await maria.mayNot('plan.invite', party(plan, { allowedBy: 'representative' }), 422, 'plan.refused')),
    ).toEqual(['plan.notTheirYes'])
    const veras = plan.givers.find((one) => one.name.startsWith('Vera'))!.proxyId
    const withSchool = await maria.may('plan.invite', party(plan, { allowedBy: 'guardian', proxyId: veras }))
    const seat = withSchool.parties.find((one) => one.name === 'Ekskolan')!.partyId
    await karl.may('resident.withdrawPlanParty', { planId: plan.planId, version: withSchool.version, partyId: seat })
    const without = await maria.may('plan.read', which(plan))
    expect(
      codes(
        await maria.mayNot(
          'plan.invite',
          party(without, { allowedBy: 'guardian', proxyId: veras }),
          422,
          'plan.refused',
        ),
      ),
    ).toEqual(['plan.guardiansDiffer'])
  })
})

describe('someone whom the person is asked about', () => {
  it('has no seat until the yes on the own page, and then one; a no lets nobody in', async () => {
    const { self, plan } = await own(first)
    const ask = { ...of(plan), kind: 'unit' as const, unitId: county.units.homeHelp, name: '', email: '' }
    await maria.may('plan.askParty', ask)
    await fatima.mayNot('plan.read', which(plan), 404, 'notFound')
    const [one] = (await self.may('resident.plan', { planId: plan.planId })).asks
    const turn = async () =>
      (await self.may('resident.plans', {})).items.find((each) => each.planId === plan.planId)?.turn
    // The first page and the overview say that it waits, for as long as it does.
    expect([await turn(), (await self.may('resident.contacts', {})).planWaits]).toEqual(['party', true])
    await self.may('resident.answerParty', { planId: plan.planId, askId: one!.askId, yes: true })
    expect(await turn()).toBeNull()
    const read = await fatima.may('plan.read', which(plan))
    expect(read.parties.find((each) => each.own)).toMatchObject({ allowedBy: 'person' })
    const now = await maria.may('plan.read', which(plan))
    await maria.may('plan.askParty', {
      ...of(now),
      kind: 'school',
      unitId: null,
      name: 'Ekskolan',
      email: 'ek@skola.test',
    })
    const [school] = (await self.may('resident.plan', { planId: plan.planId })).asks
    await self.may('resident.answerParty', { planId: plan.planId, askId: school!.askId, yes: false })
    const after = await maria.may('plan.read', which(plan))
    expect(after.parties.map((each) => each.name)).not.toContain('Ekskolan')
    expect(after.asks).toMatchObject([{ name: 'Ekskolan', saidNo: true }])
    await self.mayNot('resident.answerParty', { planId: plan.planId, askId: school!.askId, yes: true }, 404, 'notFound')
  })

  it('and whoever was let in by a spoken yes is told to the person, with the day', async () => {
    const { self, plan } = await own(first)
    await invite(plan, { unitId: county.units.homeHelp })
    const parties = (await self.may('resident.plan', { planId: plan.planId })).parties
    expect(parties.find((one) => !one.isKeeper)).toMatchObject({
      saidOn: county.today,
      saidBy: 'person',
      removable: true,
    })
  })
})

describe('what was said', () => {
  it('with a yes is read by the keeper and by who said it; a party sees that it was said', async () => {
    const plan = await consented()
    const kept = await maria.may('plan.word', {
      ...of(plan),
      ...said,
      yes: true,
      words: 'Säg inget till Karin om spriten',
    })
    expect(kept.words.map((one) => one.words)).toContain('Säg inget till Karin om spriten')
    const { text } = await fatima.call('plan.read', which(plan))
    expect(text).not.toContain('Karin')
    expect((await fatima.may('plan.read', which(plan))).words).toHaveLength(2)
  })

  it('by a relative who proposes the plan is read by the keeper alone until the relative lets it be shown (SIP-3)', async () => {
    const { personId, self } = await resident(first)
    const why = 'Mamma säger inte alltid som det är'
    const proposed = await maria.may('plan.propose', { personId, as: 'relative', proposerName: 'Karin', why })
    expect(proposed.proposal).toMatchObject({ why, whyShown: false })
    expect((await self.call('resident.plan', { planId: proposed.planId })).text).not.toContain('Mamma')
    expect((await self.may('resident.plan', { planId: proposed.planId })).proposal.why).toBe('')
    const shown = await maria.may('plan.showWhy', which(proposed))
    expect(shown.proposal.whyShown).toBe(true)
    expect((await self.may('resident.plan', { planId: proposed.planId })).proposal.why).toBe(why)
  })
})

describe('a party', () => {
  it('has a name of one line and an address of its own', async () => {
    const plan = await consented()
    const one = await maria.may('plan.invite', party(plan, { name: 'Ek\nskolan', email: 'ek@skola.test' }))
    expect(one.parties.map((each) => each.name)).toContain('Ek skolan')
    expect(
      codes(
        await maria.mayNot('plan.invite', party(one, { name: 'Rektorn', email: 'EK@skola.test' }), 422, 'plan.refused'),
      ),
    ).toEqual(['plan.addressTaken'])
  })

  it('of neither authority is no hindrance when it has left: what others do is agreed anew without it', async () => {
    const invited = await maria.may('plan.invite', party(await consented()))
    const school = invited.parties.find((one) => one.name === 'Ekskolan')!.partyId
    const item = crypto.randomUUID()
    for (const [field, value] of Object.entries({
      at: '4',
      what: 'Extra tid',
      answerer: 'other',
      partyId: school,
      who: 'Rektorn',
    }))
      await write(maria, invited, `interventions/${item}/${field}`, value)
    const plan = await agreed(await maria.may('plan.read', which(invited)))
    await maria.may('plan.withdrawParty', { ...of(plan), partyId: school, words: 'Vill inte ha skolan med' })
    await maria.may('plan.revise', of(await maria.may('plan.read', which(plan))))
    await write(maria, plan, 'resources', 'Dottern bor nära')
    const anew = await maria.may('plan.submit', sending(await maria.may('plan.read', which(plan))))
    expect(anew).toMatchObject({ state: 'agreed', force: { number: 2 } })
    expect(anew.force!.content.interventions.map((one) => one.what)).toContain('Extra tid')
  })
})

nothingWasComplainedOf()
