import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
import * as acting from '../../src/texts/acting/sv.ts'
import { ownPlan as en } from '../../src/texts/own-plan/en.ts'
import { ownPlan as sv } from '../../src/texts/own-plan/sv.ts'
import { ownPlan as easy } from '../../src/texts/own-plan/sv-easy.ts'
import { staff } from '../../src/texts/staff/sv.ts'
import { fill } from '../../src/texts/translate.ts'
import { county, fatima, maria, openCounty } from '../integration/contact-county.ts'
import { agreed, needed, of, withHomeHelp } from '../integration/own-plan-county.ts'
import { change } from '../integration/plan-county.ts'
import { asPerson, recorded } from '../integration/proxy-county.ts'
import { startBrowser, Visitor } from '../support/browser.ts'

openCounty()
let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()
const unit = 'Norrängens hälsocentral'
const one = fill(sv['one.heading'], { unit })

describe('the person whose plan it is', () => {
  it('Given nobody has a plan, when Ingrid proposes one, then she is asked, prepares, reads who does what, and says what she thinks (SIP-1 to SIP-6)', async () => {
    const personId = await county.resident('ingrid')
    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.goto('/min')
    await follow(page, 'Plan')
    await heading(page, sv['page.title']).waitFor()
    await page.getByText(sv['page.leadNone']).waitFor()
    await ingrid.looksRight('Min plan, before there is one')

    await follow(page, sv['propose.button'])
    await heading(page, sv['propose.heading']).waitFor()
    await press(page, sv['propose.send'])
    await page.getByRole('link', { name: sv['propose.say'] }).waitFor()
    await ingrid.looksRight('proposing, nothing filled in')
    await page.getByRole('radio', { name: unit }).check()
    await page.getByLabel(sv['propose.why']).fill('Så många hjälper mig')
    // What is half-written survives a reload.
    await page.reload()
    expect(await page.getByLabel(sv['propose.why']).inputValue()).toBe('Så många hjälper mig')
    await press(page, sv['propose.send'])
    await heading(page, one).waitFor()
    await page.getByText(sv['said.proposed']).waitFor()

    const [{ planId } = { planId: '' }] = (await maria.may('plan.list', { personId })).items
    const proposed = await maria.may('plan.read', { personId, planId })
    await maria.may('plan.judge', { ...of(proposed), needed: true, words: '' })
    await page.goto('/min/plan')
    await follow(page, fill(sv['turn.word'], { unit }))
    await heading(page, sv['word.heading']).waitFor()
    await ingrid.looksRight('yes or no to the plan')
    await page.getByRole('radio', { name: sv['word.yes'] }).check()
    await press(page, sv['word.send'])
    await page.getByText(sv['said.word']).waitFor()

    await follow(page, sv['prepare.before'])
    await heading(page, sv['prepare.matters']).waitFor()
    await ingrid.looksRight('the first question before the meeting')
    await page.getByRole('textbox').fill('Att bo hemma')
    await press(page, sv['step.next'])
    await heading(page, sv['prepare.works']).waitFor()
    await press(page, sv['step.next'])
    await heading(page, sv['prepare.hard']).waitFor()
    await press(page, sv['step.next'])
    await heading(page, sv['prepare.wish']).waitFor()
    await press(page, sv['prepare.send'])
    await page.getByText(sv['said.prepared']).waitFor()

    const consented = await maria.may('plan.read', { personId, planId })
    expect(consented.preparations[0]?.parts?.matters).toBe('Att bo hemma')
    await agreed(await withHomeHelp(consented))
    await page.goto(`/min/plan/${planId}`)
    await page.getByText('Hemtjänst morgon och kväll').waitFor()
    await ingrid.looksRight('the plan in force')
    // The plan names somebody and no number: nothing to dial stands under the name, and who keeps the plan stands by itself.
    const card = (name: string) => page.getByRole('region', { name, exact: true })
    await card(sv['call.heading']).getByText(sv['call.noNumber']).waitFor()
    expect(await card(sv['call.heading']).getByRole('link').count()).toBe(0)
    await card(sv['call.keeper'])
      .getByRole('link', { name: new RegExp(`^Ring ${unit}`) })
      .waitFor()
    const paper = await page.getByRole('link', { name: sv['paper.link'] }).getAttribute('href')
    const file = await page.request.get(paper!)
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf'])

    // What is proposed is hers to see before it binds, in each language.
    const inForce = await maria.may('plan.read', { personId, planId })
    const revising = await maria.may('plan.revise', of(inForce))
    const { id, what } = revising.draft.interventions[0]!
    await maria.may('plan.edit', {
      personId,
      planId,
      changes: [
        change(`interventions/${id}/what`, 'Hemtjänst bara på morgonen', what),
        change('overall', 'region', revising.draft.overall ?? ''),
      ],
    })
    await page.reload()
    for (const [language, texts] of [
      ['Lättläst', easy],
      ['English', en],
      ['Svenska', sv],
    ] as const) {
      await press(page, language)
      await page.getByRole('heading', { name: texts['proposed.heading'], exact: true }).waitFor()
      await page.getByText(fill(texts['proposed.is'], { what: 'Hemtjänst bara på morgonen' })).waitFor()
      await page.getByText(texts['proposed.whole']).click()
      await ingrid.looksRight(`what is proposed, ${language}`)
      await page.getByText(texts['proposed.whole']).click()
    }
    await follow(page, sv['proposed.say'])
    await page.getByRole('radio', { name: sv['say.disagree'] }).check()
    await page.getByLabel(sv['say.words']).fill('Jag vill inte ha hjälp på kvällen')
    await ingrid.looksRight('saying that one doesn’t agree')
    await press(page, sv['say.send'])
    await page.getByText(sv['say.disagreed']).waitFor()
    await follow(page, sv['helps.button'])
    await page.getByRole('radio', { name: sv['helps.helpsPartly'] }).check()
    await ingrid.looksRight('whether the plan helps')
    await press(page, sv['helps.send'])
    await page.getByText(sv['said.answered']).waitFor()
    expect(await fatima.may('plan.read', { personId, planId })).toMatchObject({
      comments: [{ disagrees: true }],
      followUps: [{ voice: 'person', answer: 'helpsPartly' }],
    })
    await maria.may('plan.dropRevision', of(await maria.may('plan.read', { personId, planId })))
    await ingrid.leave()
  })

  it('Given a plan in force, then the agreement is on one page in three languages, the seven questions are answered, and a party is taken out', async () => {
    const personId = await county.resident('ingrid')
    const planId = (await maria.may('plan.list', { personId })).items[0]!.planId
    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid' })
    const { page } = ingrid
    await page.goto('/min/plan')
    await page.getByRole('heading', { name: sv['mine.heading'], exact: true }).waitFor()
    await page.getByText('Promenad varje dag').waitFor()
    await ingrid.looksRight('the agreement')
    for (const [language, texts] of [
      ['Lättläst', easy],
      ['English', en],
    ] as const) {
      await press(page, language)
      await page.getByRole('heading', { name: texts['worse.heading'], exact: true }).waitFor()
      await ingrid.looksRight(`the agreement, ${language}`)
    }
    await press(page, 'Svenska')
    await page.getByRole('link', { name: fill(sv['all.open'], { unit }) }).click()
    await follow(page, sv['seven.button'])
    const yes = page.getByRole('radio', { name: sv['seven.yes'], exact: true })
    const questions = ['secure', 'myPart', 'ifWorse', 'carePart', 'easyContact', 'careContact', 'nextStep'] as const
    await heading(page, sv['seven.secure']).waitFor()
    await press(page, sv['step.next'])
    await page.getByRole('link', { name: sv['seven.choose'] }).waitFor()
    await ingrid.looksRight('the first of the seven questions, not answered')
    for (const key of questions) {
      await heading(page, sv[`seven.${key}`]).waitFor()
      await yes.check()
      await press(page, sv['step.next'])
    }
    await heading(page, sv['seven.agreedTime']).waitFor()
    await page.getByText(fill(sv['step.of'], { n: 6, of: 7 })).waitFor()
    // What has been answered stands when one goes back, also after a reload, and an address further on leads to what is left.
    await follow(page, sv['step.back'])
    await heading(page, sv['seven.nextStep']).waitFor()
    expect(await yes.isChecked()).toBe(true)
    await page.goto(`/min/plan/${planId}/fragor/9`)
    await heading(page, sv['seven.agreedTime']).waitFor()
    await yes.check()
    await press(page, sv['step.next'])
    await heading(page, sv['seven.overview']).waitFor()
    await yes.check()
    await ingrid.looksRight('the last of the seven questions')
    await press(page, sv['seven.send'])
    await page.getByText(/: 9 ja och 0 nej/).waitFor()

    await page.getByRole('link', { name: /^Ta bort .* ur planen$/ }).click()
    await ingrid.looksRight('taking a party out')
    await press(page, sv['remove.yes'])
    await page.getByText(fill(sv['said.removed'], { name: 'Hemtjänsten Norrängen' })).waitFor()
    await fatima.mayNot('plan.read', { personId, planId }, 404, 'notFound')

    // Someone else is first: what holds now is shown, and nothing is done.
    await follow(page, sv['end.heading'])
    await heading(page, sv['end.heading']).waitFor()
    await ingrid.looksRight('taking the yes back')
    const now = await maria.may('plan.read', { personId, planId })
    await maria.may('plan.revise', of(now))
    ingrid.expectRefusal(409, '/api/me/plans/')
    await press(page, sv['end.yes'])
    await page.getByText(sv['said.changed']).waitFor()
    await follow(page, sv['end.heading'])
    await press(page, sv['end.yes'])
    await page.getByText(fill(sv['state.closed'], {})).waitFor()
    expect(await maria.may('plan.read', { personId, planId })).toMatchObject({ state: 'closed' })
    await ingrid.leave()
  })
})

describe('two guardians', () => {
  it('Given they have answered differently, then each is told so kindly, on Alma’s page, and the plan waits (SIP-2)', async () => {
    const personId = await county.resident('alma')
    await county.rows(`update person set birth_date = (ctx_today() - 30) - interval '8 years' where id = $1`, [
      personId,
    ])
    await county.rows(
      `update proxy set scopes = scopes || 'plan'::text where person_id = $1 and not 'plan' = any (scopes)`,
      [personId],
    )
    // The one she has in the demo is over.
    for (const { planId, version, state } of (await maria.may('plan.list', { personId })).items)
      if (state !== 'closed')
        await maria.may('plan.close', { personId, planId, version, reason: 'otherPlan', words: 'En ny plan görs' })
    const plan = await needed(personId)
    const { proxyId } = await maria.may('proxy.record', {
      ...recorded(personId, castNumbers.arvid),
      name: 'Stig Lindqvist',
      scopes: ['contacts', 'plan'],
    })
    const stig = await asPerson(castNumbers.arvid)
    await stig.may('session.represent', { proxyId })
    await stig.may('resident.planWord', {
      planId: plan.planId,
      version: plan.version,
      yes: false,
      words: 'Jag vill vänta',
    })

    const vera = await Visitor.come(county.server, browser, { as: 'vera', width: 'phone' })
    const { page } = vera
    await page.goto('/min')
    await page.getByRole('radio', { name: /^Alma/ }).check()
    await press(page, acting.acting['whom.go'])
    await follow(page, 'Plan')
    await heading(page, 'Almas plan').waitFor()
    await page
      .getByRole('link', { name: fill(sv['all.open'], { unit }) })
      .first()
      .click()
    await follow(page, fill(acting.forPlan['word.heading'], { whom: 'Alma' }))
    await page.getByRole('radio', { name: acting.forPlan['word.yes'] }).check()
    await vera.looksRight('a guardian says yes')
    await press(page, sv['word.send'])
    await page.getByText(fill(sv['word.differ'], { unit })).waitFor()
    await vera.looksRight('guardians who differ')
    expect(await page.getByText('Jag vill vänta').count()).toBe(0)
    expect(await maria.may('plan.read', { personId, planId: plan.planId })).toMatchObject({
      state: 'declined',
      consent: { holds: false },
    })
    await vera.leave()
  })
})

describe('what is answered on the own page, and who hears of it', () => {
  it('Given Ingrid says yes up to a day, then Maria reads it under I dag and at the plan, and marks it as seen (SIP-2)', async () => {
    const personId = await county.resident('ingrid')
    const plan = await needed(personId)
    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    await ingrid.page.goto(`/min/plan/${plan.planId}/svara`)
    await ingrid.page.getByRole('radio', { name: sv['word.yes'] }).check()
    await ingrid.page.getByRole('radio', { name: sv['word.howLong.day'] }).check()
    await press(ingrid.page, sv['word.send'])
    await ingrid.page.getByRole('link', { name: sv['word.lastError'] }).waitFor()
    await ingrid.page.getByLabel(sv['word.last']).fill('24 december')
    await ingrid.looksRight('a yes with a last day')
    await press(ingrid.page, sv['word.send'])
    await ingrid.page.getByText(/^Ditt ja gäller till och med den/).waitFor()
    await ingrid.looksRight('the plan with a yes to a day')
    await ingrid.leave()

    const said = fill(staff['sip.said.yesUntil'], { who: staff['sip.said.who.person'] })
    const coordinator = await Visitor.come(county.server, browser, { as: 'maria' })
    const { page } = coordinator
    await page.goto('/')
    await page
      .getByRole('link', { name: new RegExp(`^${said}`) })
      .first()
      .click()
    await page.getByRole('heading', { name: staff['sip.news'] }).waitFor()
    await coordinator.looksRight('what is new at the plan')
    await page.getByRole('button', { name: fill(staff['sip.news.seenOf'], { what: said }) }).click()
    await page.getByRole('heading', { name: staff['sip.news'] }).waitFor({ state: 'detached' })
    await coordinator.leave()
  })

  it('Given a plan with home help in it, when Maria asks and Fatima says yes, then Fatima keeps it and Ingrid reads who does', async () => {
    const personId = await county.resident('ingrid')
    const [{ planId } = { planId: '' }] = (await maria.may('plan.list', { personId })).items
    // Ingrid took them out herself: it takes more than that somebody heard her say yes.
    await withHomeHelp(await maria.may('plan.read', { personId, planId }), 'written')
    const coordinator = await Visitor.come(county.server, browser, { as: 'maria' })
    await coordinator.page.goto(`/personer/${personId}/plan/${planId}`)
    await press(coordinator.page, staff['sip.keeper.do'])
    await press(coordinator.page, staff['sip.keeper.ask'])
    await coordinator.page.getByRole('radio', { name: /hemtjänst/i }).check()
    await coordinator.page.getByLabel(staff['sip.keeper.words']).fill('Ni träffar Ingrid varje dag')
    await coordinator.looksRight('asking another to keep the plan')
    await press(coordinator.page, staff['sip.keeper.ask'])
    await coordinator.page.getByText(/är tillfrågad om att hålla i planen/).waitFor()
    await coordinator.leave()

    const manager = await Visitor.come(county.server, browser, { as: 'fatima', width: 'phone' })
    const { page } = manager
    await page.goto(`/personer/${personId}/plan/${planId}`)
    await page.getByRole('blockquote').getByText('Ni träffar Ingrid varje dag').waitFor()
    await press(page, staff['sip.keeper.answer'])
    await page.getByRole('radio', { name: staff['sip.keeper.yes'] }).check()
    await manager.looksRight('answering whether one keeps the plan')
    await press(page, staff['sip.keeper.send'])
    await page.getByText(staff['sip.kept'], { exact: true }).waitFor()
    await manager.leave()

    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    await ingrid.page.goto(`/min/plan/${planId}`)
    await heading(ingrid.page, fill(sv['one.heading'], { unit: 'Hemtjänsten Norrängen' })).waitFor()
    await ingrid.leave()
  })

  it('Given one is fifteen, when one lets a guardian read, then that is what is shown, and it can be stopped (AC-11)', async () => {
    const personId = await county.resident('ingrid')
    await county.rows(`update person set birth_date = ctx_today() - 30 - interval '15 years' where id = $1`, [personId])
    await fatima.may('proxy.record', {
      ...recorded(personId, castNumbers.arvid),
      name: 'Stig Lindqvist',
      scopes: ['contacts'],
    })
    const child = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = child
    const whom = { name: 'Stig Lindqvist' }
    await page.goto('/min/plan')
    await page.getByText(sv['guardians.none']).waitFor()
    await child.looksRight('what guardians see')
    await follow(page, fill(sv['guardians.let'], whom))
    await heading(page, fill(sv['guardians.letHeading'], whom)).waitFor()
    await child.looksRight('letting a guardian read')
    await press(page, fill(sv['guardians.letYes'], whom))
    await page.getByText(sv['guardians.reads']).waitFor()
    await follow(page, fill(sv['guardians.stop'], whom))
    await press(page, sv['guardians.stopYes'])
    await page.getByText(sv['guardians.none']).waitFor()
    await child.leave()

    // Whoever keeps the plan sees it, and writes down what the unit has assessed.
    const [{ planId } = { planId: '' }] = (await fatima.may('plan.list', { personId })).items
    const manager = await Visitor.come(county.server, browser, { as: 'fatima' })
    await manager.page.goto(`/personer/${personId}/plan/${planId}`)
    await press(manager.page, fill(staff['sip.guardian.buttonOf'], whom))
    await manager.page.getByRole('radio', { name: staff['sip.guardian.unit'] }).check()
    await manager.page.getByRole('radio', { name: staff['sip.guardian.decides'] }).check()
    await manager.page.getByLabel(staff['sip.guardian.words']).fill('Kan inte överblicka vad ett ja betyder')
    await manager.looksRight('what a guardian sees, assessed')
    await press(manager.page, staff['sip.guardian.save'])
    await manager.page.getByText('Kan inte överblicka vad ett ja betyder').waitFor()
    await manager.leave()
  })
})
