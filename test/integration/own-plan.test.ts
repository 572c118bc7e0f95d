import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { pdfOf } from '../../src/domain/plan/files.fixture.ts'
import { textOf } from '../../src/server/paper/pdf-text.fixture.ts'
import type { Caller } from './client.ts'
import { britta, county, fatima, helena, maria, nothingWasComplainedOf, openCounty } from './contact-county.ts'
import {
  actsFor,
  agreed,
  child,
  first,
  fourth,
  needed,
  of,
  resident,
  second,
  third,
  withHomeHelp,
} from './own-plan-county.ts'
import { hourComes } from './plan-county.ts'
import { codes } from './proxy-county.ts'

openCounty()

const yes = (by: Caller, plan: { planId: string; version: number }, answer = true, words = '') =>
  by.may('resident.planWord', { planId: plan.planId, version: plan.version, yes: answer, words })
const parts = { matters: 'Att bo hemma', works: 'Mornarna', hard: '', wish: '' }
const seven = {
  secure: 'yes',
  myPart: 'yes',
  ifWorse: 'yes',
  carePart: 'yes',
  easyContact: 'yes',
  careContact: 'notRelevant',
  nextStep: 'yes',
  agreedTime: 'yes',
  overview: 'yes',
} as const

/** A plan in force that the person has said yes to on the own page, with the home help in it. */
async function inForce(personId: string, self: Caller) {
  const plan = await needed(personId)
  await yes(self, plan)
  return agreed(await withHomeHelp(await maria.may('plan.read', { personId, planId: plan.planId })))
}

describe('the person, on the own page', () => {
  it('proposes a plan at a unit that has to do with them, and is told why not when it isn’t needed (SIP-1)', async () => {
    const { personId, self } = await resident(first)
    const { units } = await self.may('resident.plans', {})
    expect(units.map((one) => one.unitId).sort()).toEqual([county.units.homeHelp, county.units.norrangen].sort())
    await self.mayNot('resident.proposePlan', { unitId: county.units.heart, why: 'Jag vill' }, 404, 'notFound')
    const own = await self.may('resident.proposePlan', {
      unitId: county.units.norrangen,
      why: 'Så många är inblandade',
    })
    expect(own).toMatchObject({ state: 'proposed', proposal: { as: 'person' }, consent: { holds: false } })
    await self.mayNot(
      'resident.proposePlan',
      { unitId: county.units.norrangen, why: 'En gång till' },
      409,
      'plan.ownExists',
    )
    const staff = await maria.may('plan.read', { personId, planId: own.planId })
    expect(staff).toMatchObject({ proposal: { as: 'person', why: 'Så många är inblandade' }, kept: true })
    await maria.may('plan.judge', {
      ...of(staff),
      needed: false,
      words: 'Det räcker med er vårdplan',
      coveredBy: { type: 'RP', keptBy: 'Habiliteringen' },
    })
    const told = await self.may('resident.plan', { planId: own.planId })
    expect(told).toMatchObject({
      state: 'refused',
      refused: 'Det räcker med er vårdplan',
      covered: { keptBy: 'Habiliteringen' },
      available: [],
    })
  })

  it('is told what others have written that one said; and how one seems doesn’t undo a no in words (SIP-2)', async () => {
    const { personId, self } = await resident(third)
    const plan = await needed(personId)
    const no = await self.may('resident.planWord', {
      planId: plan.planId,
      version: plan.version,
      yes: false,
      words: '',
    })
    expect(no.myWord).toMatchObject({ yes: false, written: false })
    const yesBy = (channel: 'conduct' | 'spoken') => ({
      personId,
      planId: plan.planId,
      version: no.version,
      yes: true,
      givenBy: 'person' as const,
      proxyId: null,
      channel,
      words: 'Nickade',
      until: null,
    })
    const refused = await maria.mayNot('plan.word', yesBy('conduct'), 422, 'plan.refused')
    expect(JSON.stringify(refused)).toContain('plan.conductAfterNo')
    await expect(
      county.rows(
        `insert into plan_word (id, plan_id, person_id, yes, given_by, channel, recorded_by)
         select gen_random_uuid(), w.plan_id, w.person_id, true, 'person', 'conduct', (select id from assignment limit 1) from plan_word w where w.plan_id = $1`,
        [plan.planId],
      ),
    ).rejects.toThrow(/no in words/)
    await maria.may('plan.word', yesBy('spoken'))
    const told = await self.may('resident.plan', { planId: plan.planId })
    expect(told).toMatchObject({ state: 'consented', myWord: { yes: true, written: true } })
  })

  it('says yes, prepares, sees who does what, answers whether it helps, and doesn’t agree (SIP-2 to SIP-6)', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    expect((await self.may('resident.plans', {})).items[0]).toMatchObject({ state: 'needed', turn: 'word' })
    const said = await yes(self, plan)
    expect(said).toMatchObject({ state: 'consented', consent: { holds: true }, myWord: { yes: true } })
    await self.mayNot(
      'resident.planWord',
      { planId: plan.planId, version: plan.version, yes: false, words: '' },
      409,
      'version.stale',
    )
    const prepared = await self.may('resident.preparePlan', { planId: plan.planId, answers: parts, coming: null })
    expect(prepared.preparation).toMatchObject({ answers: parts, coming: null, holds: false })
    const staff = await maria.may('plan.read', { personId, planId: plan.planId })
    expect(staff.preparations[0]).toMatchObject({
      voice: 'person',
      answer: '',
      parts,
    })
    // A meeting that has begun goes on until it ends, to the person who is on their way or is to open the video too.
    const { meetings } = await maria.may('plan.call', {
      ...of(staff),
      startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
      endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
      place: '',
      videoLink: 'https://video.example/rum',
      interpreter: '',
      questions: '',
    })
    const { meetingId } = meetings[0]!
    await hourComes(meetingId)
    const called = await maria.may('plan.read', { personId, planId: plan.planId })
    const begun = await maria.may('plan.openMeeting', { ...of(called), meetingId, personPresent: true })
    const during = await self.may('resident.plan', { planId: plan.planId })
    expect(during.meeting).toMatchObject({ meetingId, videoLink: 'https://video.example/rum' })
    const inList = (await maria.may('plan.list', { personId })).items[0]!.meetingAt
    expect([inList, (await self.may('resident.plans', {})).next]).toMatchObject([
      during.meeting!.startsAt,
      { startsAt: during.meeting!.startsAt },
    ])
    expect((await self.call('resident.planInvitation', { planId: plan.planId })).status).toBe(200)
    await agreed(await withHomeHelp(begun))
    const own = await self.may('resident.plan', { planId: plan.planId })
    expect(own.content).toMatchObject({ stage: 'inForce', mattersToMe: 'Att bo hemma och sjunga i kören' })
    expect(own.content!.interventions.map(({ what, confirmed }) => [what, confirmed])).toEqual([
      ['Hemtjänst morgon och kväll', true],
      ['Genomgång av läkemedel', true],
      ['Promenad varje dag', true],
    ])
    expect(JSON.stringify(own)).not.toMatch(/email|invitedBy|events|withdrawnWords/)
    // What a unit has put in the plan is theirs to read too, and nobody else's.
    const map = pdfOf()
    const [fileId, about] = [randomUUID(), `/api/persons/${personId}/plans/${plan.planId}/files`]
    await maria.send('POST', `${about}?${new URLSearchParams({ name: 'Karta.pdf', fileId })}`, {
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(map),
    })
    const { files } = await self.may('resident.plan', { planId: plan.planId })
    expect(files).toMatchObject([
      { fileId, name: 'Karta.pdf', on: county.today, byName: 'Maria Sandberg, Norrängens hälsocentral' },
    ])
    const got = await self.call('resident.planFile', { planId: plan.planId, fileId })
    expect([got.bytes.equals(map), got.headers.get('content-disposition')]).toEqual([
      true,
      expect.stringMatching(/^attachment/),
    ])
    const { self: other } = await resident(fourth)
    await other.mayNot('resident.planFile', { planId: plan.planId, fileId }, 404, 'notFound')
    await self.may('resident.answerFollowUp', { planId: plan.planId, answer: 'helpsPartly', words: 'Mornarna är bra' })
    await self.may('resident.commentPlan', {
      planId: plan.planId,
      words: 'Jag vill inte ha hjälp på kvällen',
      disagrees: true,
    })
    const seen = await fatima.may('plan.read', { personId, planId: plan.planId })
    expect(seen.followUps).toMatchObject([{ voice: 'person', answer: 'helpsPartly', words: 'Mornarna är bra' }])
    expect(seen.followUpOn).toBe(addDays(county.today, 60))
    expect(seen.comments).toMatchObject([
      { voice: 'person', disagrees: true, words: 'Jag vill inte ha hjälp på kvällen' },
    ])
  })

  it('has the agreement on one page: my part, your part, if I get worse, whom I call, next time, all plans (domain.md §7)', async () => {
    const { personId, self } = await resident(first)
    const plan = await inForce(personId, self)
    await maria.may('plan.link', {
      personId,
      planId: plan.planId,
      type: 'GP',
      title: 'Hemtjänstens plan',
      keptBy: 'Hemtjänsten',
      covers: false,
    })
    const all = await self.may('resident.plans', {})
    expect(all.agreement).toMatchObject({
      mine: [{ what: 'Promenad varje dag' }],
      theirs: [{ what: 'Hemtjänst morgon och kväll' }, { what: 'Genomgång av läkemedel' }],
      ifWorse: { signs: 'Sover inte', myself: 'Ringer min syster' },
      whomICall: 'Maria på Norrängen',
      // Whom the words name and whose number is known is told; nobody else's stands under them.
      toCall: { lines: [{ words: 'Maria på Norrängen', calls: [] }], noNumber: true },
      keepers: [{ name: 'Norrängens hälsocentral' }],
    })
    const own = await self.may('resident.plan', { planId: plan.planId })
    expect([own.toCall, own.next]).toEqual([all.agreement!.toCall, all.next])
    expect(all.overview[0]).toMatchObject({ inForce: true })
    expect(all.next).toMatchObject({ kind: 'followUp', on: addDays(county.today, 60) })
    expect(all.overview.map(({ type, keptBy }) => [type, keptBy])).toEqual([
      ['SIP', 'Norrängens hälsocentral'],
      ['GP', 'Hemtjänsten'],
    ])
  })

  it('takes a party out: it sees nothing from now on, and what it wrote stays (SIP-2, AC-8)', async () => {
    const { personId, self } = await resident(first)
    const plan = await inForce(personId, self)
    const own = await self.may('resident.plan', { planId: plan.planId })
    const help = own.parties.find((one) => one.removable)!
    const keeper = own.parties.find((one) => one.isKeeper)!
    await self.mayNot(
      'resident.withdrawPlanParty',
      { planId: plan.planId, version: own.version, partyId: keeper.partyId },
      404,
      'notFound',
    )
    const after = await self.may('resident.withdrawPlanParty', {
      planId: plan.planId,
      version: own.version,
      partyId: help.partyId,
    })
    expect(after.parties.map((one) => one.isKeeper)).toEqual([true])
    expect(after.content!.interventions).toHaveLength(3)
    await fatima.mayNot('plan.read', { personId, planId: plan.planId }, 404, 'notFound')
  })

  it('takes the yes back: the plan is ended, and no party but the keeper sees it', async () => {
    const { personId, self } = await resident(first)
    const plan = await inForce(personId, self)
    const own = await self.may('resident.plan', { planId: plan.planId })
    const ended = await yes(self, own, false, 'Jag orkar inte')
    expect(ended).toMatchObject({ state: 'closed', available: [] })
    await fatima.mayNot('plan.read', { personId, planId: plan.planId }, 404, 'notFound')
    await self.mayNot(
      'resident.commentPlan',
      { planId: plan.planId, words: 'Ångrar mig', disagrees: false },
      422,
      'plan.refused',
    )
  })

  it('answers the seven questions, as does the unit; both see both, and what they differ in (domain.md §7)', async () => {
    const { personId, self } = await resident(first)
    const plan = await inForce(personId, self)
    await self.mayNot(
      'resident.answerSeven',
      { planId: plan.planId, answers: { ...seven, secure: 'notRelevant' } },
      400,
      'input.invalid',
    )
    await self.may('resident.answerSeven', { planId: plan.planId, answers: { ...seven, myPart: 'no' } })
    const staff = await fatima.may('plan.answerSeven', { personId, planId: plan.planId, answers: seven })
    expect(staff.seven).toMatchObject({
      person: { answers: { myPart: 'no' } },
      units: [{ answers: { myPart: 'yes' } }],
    })
    expect((await self.may('resident.plan', { planId: plan.planId })).seven).toMatchObject({
      own: { answers: { myPart: 'no' } },
      differ: [2],
    })
    expect(staff.seven).toMatchObject({ units: [{ own: true, differ: [2] }], agreement: false })
    // When all have said yes, and the plan is in force, there is an agreement.
    await self.may('resident.answerSeven', { planId: plan.planId, answers: seven })
    const seen = await maria.may('plan.read', { personId, planId: plan.planId })
    expect(seen.seven).toMatchObject({ units: [{ own: false, differ: [] }], agreement: true })
    await britta.mayNot('plan.answerSeven', { personId, planId: plan.planId, answers: seven }, 404, 'notFound')
  })

  it('gets the plan on paper the same day, in three languages; that it was handed over is kept (SIP-6)', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    await self.mayNot('resident.planPaper', { planId: plan.planId }, 422, 'plan.nothingToPrint')
    await yes(self, plan)
    const done = await agreed(await withHomeHelp(await maria.may('plan.read', { personId, planId: plan.planId })))
    for (const language of ['sv', 'sv-easy', 'en'] as const) {
      const { status, bytes } = await self.call('resident.planPaper', { planId: plan.planId, language, large: 'true' })
      expect(status).toBe(200)
      expect(textOf(bytes)).toContain('Att bo hemma och sjunga i kören')
    }
    const printed = await maria.call('plan.paper', { personId, planId: plan.planId })
    expect(textOf(printed.bytes)).toContain('av Norrängens hälsocentral')
    const { today } = await maria.may('session.get', {})
    const given = { language: 'sv-easy' as const, how: 'paper' as const, to: 'person' as const, on: today }
    expect(done).toMatchObject({ handedOver: [], toHandOver: { number: 1, since: today, late: false } })
    const wrong = async (more: Partial<typeof given> | { to: 'guardian' }, field: string) =>
      expect(
        (await maria.mayNot('plan.handOver', { ...of(done), ...given, ...more }, 400, 'input.invalid')).fields,
      ).toMatchObject([{ path: field }])
    await wrong({ on: addDays(today, 1) }, 'on')
    await wrong({ on: addDays(today, -1) }, 'on')
    await wrong({ to: 'guardian' }, 'to')
    const aloud = await maria.may('plan.handOver', { ...of(done), ...given, how: 'readAloud' })
    expect(aloud.toHandOver).toMatchObject({ number: 1 })
    const logged = await county.logged(async () => {
      const had = await maria.may('plan.handOver', { ...of(aloud), ...given })
      expect(had.toHandOver).toBeNull()
      expect(had.handedOver).toMatchObject([
        { number: 1, how: 'readAloud', to: 'person' },
        { number: 1, how: 'paper', language: 'sv-easy', to: 'person', on: today },
      ])
    })
    expect(logged.map((one) => one.action)).toContain('plan.handedOver')
    await fatima.mayNot('plan.handOver', { ...of(done), ...given }, 409, 'version.stale')
    // A party sees that it was handed over, and the keeper alone writes it down.
    const theirs = await fatima.may('plan.read', { personId, planId: plan.planId })
    expect(theirs.handedOver).toHaveLength(2)
    expect(theirs.availableActions).not.toContain('handOver')
    await fatima.mayNot('plan.handOver', { ...of(theirs), ...given }, 422, 'plan.refused')
  })
})

describe('someone else’s plan', () => {
  it('isn’t there, whatever is asked of it', async () => {
    const { personId, self } = await resident(first)
    const plan = await inForce(personId, self)
    const own = await self.may('resident.plan', { planId: plan.planId })
    const { self: other } = await resident(second)
    const planId = plan.planId
    const party = own.parties.find((one) => one.removable)!.partyId
    await other.mayNot('resident.plan', { planId }, 404, 'notFound')
    await other.mayNot('resident.planPaper', { planId }, 404, 'notFound')
    await other.mayNot('resident.planWord', { planId, version: own.version, yes: false, words: '' }, 404, 'notFound')
    await other.mayNot('resident.withdrawPlanParty', { planId, version: own.version, partyId: party }, 404, 'notFound')
    await other.mayNot('resident.preparePlan', { planId, answers: parts, coming: null }, 404, 'notFound')
    await other.mayNot('resident.commentPlan', { planId, words: 'Hej hej', disagrees: false }, 404, 'notFound')
    await other.mayNot('resident.answerFollowUp', { planId, answer: 'helps', words: '' }, 404, 'notFound')
    await other.mayNot('resident.answerSeven', { planId, answers: seven }, 404, 'notFound')
    expect((await other.may('resident.plans', {})).items).toEqual([])
  })
})

describe('a relative whom the person has let see the plan', () => {
  const kind = { kind: 'relative', scopes: ['contacts', 'plan'] }

  it('sees what is agreed and not what others have said, and may comment, shown as a relative (SIP-3, AC-11)', async () => {
    const { personId, self } = await resident(first)
    const plan = await inForce(personId, self)
    await self.may('resident.commentPlan', { planId: plan.planId, words: 'Eva bestämmer för mycket', disagrees: true })
    await self.may('resident.preparePlan', { planId: plan.planId, answers: parts, coming: null })
    await self.may('resident.answerFollowUp', { planId: plan.planId, answer: 'helps', words: 'Lugnare nu' })
    await self.may('resident.answerSeven', { planId: plan.planId, answers: seven })
    const eva = await actsFor(personId, second, { ...kind, to: addDays(county.today, 90) })
    const { planId } = plan
    const seen = await eva.may('resident.plan', { planId })
    expect(seen).toMatchObject({ asRelative: true, content: { mattersToMe: 'Att bo hemma och sjunga i kören' } })
    expect(seen).toMatchObject({
      files: [],
      comments: [],
      preparation: null,
      followUps: [],
      seven: { own: null },
      myWord: null,
    })
    expect(JSON.stringify(seen)).not.toMatch(/Eva bestämmer|Lugnare|Flera ger insatser/)
    expect(seen.available.sort()).toEqual(['comment', 'prepare'])
    const commented = await eva.may('resident.commentPlan', {
      planId,
      words: 'Mamma är trött på kvällen',
      disagrees: false,
    })
    expect(commented.comments).toMatchObject([{ own: true, voice: 'relative' }])
    const person = await self.may('resident.plan', { planId })
    expect(person.comments.map((one) => [one.voice, one.own])).toEqual([
      ['person', true],
      ['relative', false],
    ])
    expect(
      codes(
        await eva.mayNot(
          'resident.planWord',
          { planId, version: seen.version, yes: false, words: '' },
          422,
          'plan.refused',
        ),
      ),
    ).toEqual(['plan.notYours'])
    const party = seen.parties.find((one) => !one.isKeeper)!.partyId
    await eva.mayNot(
      'resident.withdrawPlanParty',
      { planId, version: seen.version, partyId: party },
      422,
      'plan.refused',
    )
    await eva.mayNot('resident.answerFollowUp', { planId, answer: 'doesNotHelp', words: '' }, 422, 'plan.refused')
    await eva.mayNot('resident.answerSeven', { planId, answers: seven }, 404, 'notFound')
    await eva.mayNot('resident.commentPlan', { planId, words: 'Nej tack', disagrees: true }, 400, 'input.invalid')
  })

  it('who may see the contacts only is refused the plan', async () => {
    const { personId, self } = await resident(first)
    const plan = await inForce(personId, self)
    const eva = await actsFor(personId, second, {
      kind: 'relative',
      scopes: ['contacts'],
      to: addDays(county.today, 90),
    })
    expect(codes(await eva.mayNot('resident.plan', { planId: plan.planId }, 403, 'access.refused'))).toEqual([
      'access.notYourMandate',
    ])
    await eva.mayNot('resident.plans', {}, 403, 'access.refused')
  })

  it('isn’t shown what is being written, before it is in force', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    await yes(self, plan)
    const eva = await actsFor(personId, second, { ...kind, to: addDays(county.today, 90) })
    expect(await eva.may('resident.plan', { planId: plan.planId })).toMatchObject({ content: null, state: 'consented' })
    await eva.mayNot('resident.planPaper', { planId: plan.planId }, 422, 'plan.nothingToPrint')
  })
})

describe('a child’s plan', () => {
  it('waits until guardians who have answered differently agree, and tells them so (SIP-2)', async () => {
    const { personId } = await resident(first, child(8))
    const [vera, stig] = [await actsFor(personId, third), await actsFor(personId, fourth)]
    const plan = await needed(personId)
    const { planId } = plan
    const one = await yes(vera, plan)
    expect(one).toMatchObject({ state: 'consented', consent: { holds: true } })
    const other = await yes(stig, one, false, 'Jag vill vänta')
    expect(other).toMatchObject({
      state: 'consented',
      consent: { holds: false, reason: { code: 'plan.guardiansDiffer' } },
    })
    expect(await vera.may('resident.plan', { planId })).toMatchObject({
      consent: { reason: { code: 'plan.guardiansDiffer' } },
      myWord: { yes: true },
    })
    // What the one wrote with the no is between that one and the unit.
    expect((await vera.call('resident.plan', { planId })).text).not.toContain('Jag vill vänta')
    const staff = await maria.may('plan.read', { personId, planId })
    expect(staff.availableActions).not.toContain('invite')
    expect(await yes(stig, other)).toMatchObject({ state: 'consented', consent: { holds: true } })
  })

  it('isn’t begun on the small child’s own yes, nor against the child’s no (PL 4:3)', async () => {
    const { personId, self } = await resident(first, child(10))
    const plan = await needed(personId)
    const own = await yes(self, plan)
    expect(own).toMatchObject({ state: 'needed', consent: { holds: false, reason: { code: 'plan.needsConsent' } } })
    const vera = await actsFor(personId, third)
    const both = await yes(vera, own)
    expect(both).toMatchObject({ state: 'consented', consent: { holds: true } })
    expect(await yes(self, both, false)).toMatchObject({ state: 'closed' })
  })

  it('is the child’s own from 13: a guardian sees it no more (AC-11)', async () => {
    const { personId, self } = await resident(first, child(15))
    const plan = await needed(personId)
    expect(await yes(self, plan)).toMatchObject({ state: 'consented', consent: { holds: true }, minor: true })
    const vera = await actsFor(personId, third, { scopes: ['contacts'] })
    await vera.mayNot('resident.plan', { planId: plan.planId }, 403, 'access.refused')
  })
})

describe('who decides in the person’s place', () => {
  it('says yes when the appointment says so; one whose doesn’t may comment, no more', async () => {
    const { personId } = await resident(first)
    const plan = await needed(personId)
    const { planId } = plan
    const clerk = await actsFor(personId, third, { kind: 'godMan', scopes: ['contacts', 'plan'] })
    expect(
      codes(
        await clerk.mayNot(
          'resident.planWord',
          { planId, version: plan.version, yes: true, words: '' },
          422,
          'plan.refused',
        ),
      ),
    ).toEqual(['plan.notYours'])
    const goodMan = await actsFor(personId, fourth, { kind: 'godMan', scopes: ['contacts', 'plan', 'deciding'] })
    expect(await yes(goodMan, plan)).toMatchObject({ state: 'consented', consent: { holds: true } })
    await clerk.may('resident.commentPlan', { planId, words: 'Räkningarna sköter jag', disagrees: false })
  })
})

describe('protected identity and death', () => {
  it('of someone with protected identity a confirmed proxy is told no place and no number of the unit', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    await yes(self, plan)
    const vera = await actsFor(personId, third, {
      kind: 'relative',
      scopes: ['contacts', 'plan'],
      to: addDays(county.today, 90),
    })
    const now = await maria.may('plan.read', { personId, planId: plan.planId })
    await maria.may('plan.call', {
      ...of(now),
      startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
      endsAt: `${addDays(county.today, 10)}T10:00:00Z`,
      place: 'Hemliga gatan 7',
      videoLink: '',
      interpreter: '',
      questions: '',
    })
    expect((await self.may('resident.plans', {})).items[0]).toMatchObject({ turn: 'prepare' })
    await county.rows(`update person set protection = 'confidential' where id = $1`, [personId])
    await vera.mayNot('resident.plan', { planId: plan.planId }, 403, 'access.refused')
    await county.rows('update proxy set despite_protection = true where person_id = $1', [personId])
    const seen = await vera.call('resident.plan', { planId: plan.planId })
    expect(seen.status).toBe(200)
    expect(seen.text).not.toContain('Hemliga gatan')
    expect(seen.body).toMatchObject({ meeting: { place: '' }, keeper: { phone: null } })
    expect((await self.may('resident.plan', { planId: plan.planId })).meeting!.place).toBe('Hemliga gatan 7')
    // Staff state a need before the paper is printed; and no unit stands on it.
    await helena.mayNot('plan.paper', { personId, planId: plan.planId }, 422, 'plan.revealFirst')
  })

  it('of someone who has died nobody says anything more', async () => {
    const { personId } = await resident(first)
    const vera = await actsFor(personId, third, {
      kind: 'relative',
      scopes: ['contacts', 'plan'],
      to: addDays(county.today, 90),
    })
    const plan = await needed(personId)
    await county.rows('update person set deceased_on = ctx_today() where id = $1', [personId])
    await vera.mayNot('resident.plan', { planId: plan.planId }, 403, 'access.refused')
  })
})

describe('two at once', () => {
  it('who say yes and no at the same time: one is first, and the other is told', async () => {
    const { personId, self } = await resident(first)
    const plan = await needed(personId)
    const word = (answer: boolean) =>
      self.call('resident.planWord', { planId: plan.planId, version: plan.version, yes: answer, words: '' })
    const statuses = (await Promise.all([word(true), word(false)])).map((one) => one.status).sort()
    expect(statuses).toEqual([200, 409])
    expect(await county.count('plan_word where plan_id = $1', [plan.planId])).toBe(1)
  })
})

nothingWasComplainedOf()
