import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownLog as en } from '../../src/texts/own-log/en.ts'
import { ownLog as sv } from '../../src/texts/own-log/sv.ts'
import { ownLog as svEasy } from '../../src/texts/own-log/sv-easy.ts'
import { type Caller, County } from '../integration/client.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'

let county: County
let browser: Browser
let helena: Caller
beforeAll(async () => {
  ;[county, browser] = await Promise.all([County.start(300), startBrowser()])
  helena = await county.as('helena')
})
afterAll(async () => {
  await browser?.close()
  await county?.stop()
})

describe('Loggranskning', () => {
  it('Given staff have looked, when Siv draws a sample, judges each access and closes the round, then it stands in the statistics (AC-9; PDL 4:3)', async () => {
    for (const given of ['Ada', 'Bo'])
      await helena.may('person.get', {
        personId: await county.newPerson({ listedAt: county.units.norrangen, given, family: 'Forslund' }),
      })
    const hidden = await county.newPerson({
      listedAt: county.units.norrangen,
      given: 'Skyddad',
      family: 'Hemligsson',
      protection: 'confidential',
    })
    await helena.may('person.get', { personId: hidden })
    const siv = await Visitor.come(county.server, browser, { as: 'siv' })
    const { page } = siv
    await page.goto('/installningar/loggranskning')
    await page.getByText(t('log.noRounds')).waitFor()
    await siv.looksRight('log review, empty')
    await page.getByRole('button', { name: t('log.new') }).click()
    const panel = page.getByRole('dialog')
    for (const box of await panel.getByRole('checkbox').all()) await box.uncheck()
    await panel.getByRole('button', { name: t('log.draw') }).click()
    await panel.getByText(t('log.rulesMissing')).first().waitFor()
    await siv.looksRight('log review: drawing, nothing chosen')
    await panel.getByRole('checkbox', { name: 'Samma efternamn' }).check()
    await panel.getByRole('checkbox', { name: 'Skyddade personuppgifter' }).check()
    await panel.getByRole('button', { name: t('log.draw') }).click()
    await page
      .getByRole('button', { name: /^Granska:/ })
      .first()
      .waitFor()
    await siv.looksRight('a round')
    expect(await page.getByRole('button', { name: /^Granska:/ }).count()).toBe(3)
    expect(await page.locator('main').textContent()).not.toMatch(/Hemligsson/)

    for (let n = 0; n < 3; n += 1) {
      const row = page
        .getByRole('row')
        .filter({ hasText: t('log.notJudged') })
        .first()
      const masked = ((await row.textContent()) ?? '').includes(t('log.protected'))
      await row.getByRole('button', { name: /^Granska:/ }).click()
      const item = page.getByRole('dialog')
      await item.getByText(t('log.judgeTitle')).waitFor()
      if (masked) {
        expect(await item.textContent()).not.toMatch(/Hemligsson|Norrängen/)
        await siv.looksRight('an access, protected')
        await item.getByLabel(t('log.revealReason')).fill('Måste fråga enhetens chef')
        await item.getByRole('button', { name: t('log.reveal'), exact: true }).click()
        await item.getByText(/Skyddad Hemligsson/).waitFor()
      }
      await item.getByRole('button', { name: t('log.save') }).click()
      await item.getByText(t('log.judgeMissing')).first().waitFor()
      await item.getByRole('radio', { name: new RegExp(`^${n === 0 ? 'Obehörig' : 'Motiverad'}`) }).check()
      if (n === 0) await item.getByLabel(t('log.reportTo')).fill('Verksamhetschefen')
      await item.getByLabel(t('log.note')).fill('Frågade, och så här var det')
      if (n === 0) await siv.looksRight('an access, judged unauthorised')
      await item.getByRole('button', { name: t('log.save') }).click()
      await item.waitFor({ state: 'detached' }).catch(() => undefined)
      await page
        .getByRole('row')
        .filter({ hasText: t('log.notJudged') })
        .nth(2 - n)
        .waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: t('log.close') }).click()
    await page.getByText(/^Avslutad/).waitFor()
    await page.getByRole('link', { name: t('log.back') }).click()
    await page.getByRole('heading', { name: t('log.statistics') }).waitFor()
    await siv.looksRight('log review with a round')
    await siv.leave()
    expect(
      await county.count(`audit_entry where action = 'log.personRevealed' and detail ->> 'reason' like 'Måste fråga%'`),
    ).toBe(1)
  })
})

describe('what is always reviewed', () => {
  it('Given Maria declared an emergency, when Siv begins her day, then it says that it waits, and she judges it (AC-5, AC-9; PDL 4:3)', async () => {
    const personId = await county.newPerson({ listedAt: county.units.norrangen, given: 'Hastig', family: 'Fallman' })
    const danger = 'Medvetslös efter fall'
    await (await county.as('maria')).may('access.emergency', { personId, danger, cannotConsent: 'Går inte att väcka' })
    const manager = await Visitor.come(county.server, browser, { as: 'helena' })
    await manager.page.goto('/')
    await manager.page.getByRole('link', { name: t('today.reviews', { count: 1 }) }).waitFor()
    await manager.looksRight('today with an emergency to review')
    await manager.leave()
    const siv = await Visitor.come(county.server, browser, { as: 'siv', width: 'phone' })
    const { page } = siv
    await page.goto('/')
    await page.getByText(t('today.reviewTitle')).waitFor()
    await page.getByText(t('today.reviews', { count: 1 })).waitFor()
    await siv.looksRight('the log reviewer’s day')
    await page.getByRole('link', { name: t('today.toReviews') }).click()
    await page.getByRole('heading', { name: t('log.flagged') }).waitFor()
    await siv.looksRight('an emergency waits for review')
    await page.getByRole('button', { name: /^Granska: Maria/ }).click()
    const item = page.getByRole('dialog')
    await item.getByText(new RegExp(danger)).waitFor()
    await siv.looksRight('an emergency under review')
    await item.getByRole('radio', { name: /^Motiverad/ }).check()
    await item.getByLabel(t('log.note')).fill('Journalen visar fallet')
    await item.getByRole('button', { name: t('log.save') }).click()
    await page.getByText(t('log.noFlagged')).waitFor()
    await page.goto('/')
    await page.getByText(t('today.reviewsNone')).waitFor()
    await siv.leave()
  })
})

describe('Vem har sett mina uppgifter', () => {
  it('Given Helena opened her page, when Ingrid reads the log and wonders, then Siv answers and Ingrid sees it; in every language (AC-9; PDL 8:5, SVOD 4:5)', async () => {
    const personId = await county.resident('ingrid')
    await helena.may('person.get', { personId })
    await helena.may('contact.candidates', { personId, kind: 'careContact' })
    for (let n = 0; n < 3; n += 1) await helena.may('person.get', { personId })
    await (await county.as('maria')).may('access.emergency', {
      personId,
      danger: 'Medvetslös efter fall',
      cannotConsent: 'Går inte att väcka',
    })
    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.goto('/min')
    await page.getByRole('link', { name: 'Mina uppgifter' }).click()
    await page.getByRole('link', { name: 'Vem har sett' }).click()
    await page.getByRole('heading', { name: sv['page.title'], level: 1 }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName), 'focus is on the new heading').toBe('H1')
    const row = page.getByRole('listitem').filter({ hasText: 'Helena Forslund' }).first()
    await row.waitFor()
    expect(await row.textContent()).toMatch(/Norrängens hälsocentral[\s\S]*Öppnade din sida[\s\S]*Varför: du får vård/)
    await ingrid.looksRight('own log')
    // One row for the whole visit, all of it a key away; the emergency first, and alone when only the unusual is asked for.
    const rows = page.locator('.res-log-rows > li')
    expect(await rows.count()).toBe(2)
    expect(await rows.first().textContent()).toMatch(/Ovanligt[\s\S]*Tog fram uppgifter i nödläge/)
    const all = row.locator('details')
    await all.locator('summary').focus()
    await page.keyboard.press('Enter')
    await all.getByText(/\(4 gånger\)/).waitFor()
    expect(await row.getByRole('button', { name: /^Jag undrar/ }).count()).toBe(1)
    await ingrid.looksRight('own log: a visit opened')
    await page.getByLabel(sv['filter.unusual']).check()
    await rows.nth(1).waitFor({ state: 'detached' })
    expect(await rows.textContent()).toContain('Tog fram uppgifter i nödläge')
    await page.getByLabel(sv['filter.unusual']).uncheck()
    await row.getByRole('button', { name: /^Jag undrar/ }).click()
    await page.getByRole('button', { name: sv['ask.send'] }).click()
    await page.getByText(sv['ask.short']).waitFor()
    await page.getByLabel(sv['ask.label']).fill('Varför tittade Helena i dag?')
    await ingrid.looksRight('own log: asking')
    await page.getByRole('button', { name: sv['ask.send'] }).click()
    await page.getByText(sv['ask.done']).waitFor()
    await page.getByText(sv['ask.waits']).first().waitFor()

    const siv = await Visitor.come(county.server, browser, { as: 'siv' })
    await siv.page.goto('/installningar/loggranskning')
    await siv.page
      .getByRole('button', { name: /^Granska: Helena/ })
      .first()
      .click()
    const item = siv.page.getByRole('dialog')
    await item.getByText('Varför tittade Helena i dag?').waitFor()
    await item.getByRole('radio', { name: /^Motiverad/ }).check()
    await item.getByLabel(t('log.note')).fill('Förberedde besök')
    await item.getByLabel(t('log.answer')).fill('Hon förberedde ditt besök på måndag.')
    await siv.looksRight('a question, answered')
    await item.getByRole('button', { name: t('log.save') }).click()
    await siv.page.getByText(t('log.noQuestions')).waitFor()
    await siv.leave()

    await page.reload()
    await page
      .getByText(/Hon förberedde ditt besök/)
      .first()
      .waitFor()
    expect(await page.locator('main').textContent()).not.toContain('Förberedde besök')
    await ingrid.looksRight('own log: answered')
    await page.getByLabel(sv['filter.own']).check()
    await page.getByText(sv['did.own']).first().waitFor()
    for (const [language, texts] of [
      ['Lättläst', svEasy],
      ['English', en],
    ] as const) {
      await page.getByRole('button', { name: language }).click()
      await page.getByText(texts['page.lead']).waitFor()
      await ingrid.looksRight(`own log: ${language}`)
    }
    const paper = await page.request.get(
      (await page.getByRole('link', { name: en.print }).getAttribute('href')) ?? 'nowhere',
    )
    expect(paper.headers()['content-type']).toBe('application/pdf')
    await ingrid.leave()
  })
})
