import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { web as english } from '../../src/texts/web/en.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const panel = (page: Page) => page.getByRole('dialog')

/** Opens the page of someone at the unit. */
async function openPerson(page: Page, name: string): Promise<void> {
  await page.goto('/personer')
  await page.getByRole('searchbox', { name: t('search.bigLabel') }).fill(name)
  await page.getByRole('link', { name }).click()
  await page.getByRole('heading', { name: new RegExp(`^${name}`), level: 1 }).waitFor()
}

describe('A page that is for other assignments', () => {
  it('Given Lena, who sees no persons, when she opens the lists, then she is told it isn’t for her and led to what is', async () => {
    const lena = await Visitor.come(server, browser, { as: 'lena' })
    await lena.page.goto('/listor')
    await lena.page.getByRole('heading', { level: 1, name: t('app.notForYou') }).waitFor()
    expect(await lena.page.getByRole('button', { name: t('app.retry') }).count()).toBe(0)
    await lena.looksRight('a page for other assignments')
    await lena.page
      .getByRole('main')
      .getByRole('link', { name: t('nav.settings') })
      .click()
    await lena.page.getByRole('heading', { level: 1, name: t('import.title') }).waitFor()
    await lena.leave()
  })
})

/** What the journeys don't pass: each page and open panel, as someone who may see it. */
describe('Every page', () => {
  it('Given a manager looks around, then today, the unit and its panel are in order', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/')
    await page.getByRole('heading', { name: t('today.reddest') }).waitFor()
    await helena.looksRight('I dag')
    await page.goto('/enheten')
    await page.getByRole('heading', { name: 'Norrängens hälsocentral', level: 1 }).waitFor()
    await helena.looksRight('Enheten')
    await page.getByRole('button', { name: `${t('unit.more')} ${t('unit.moreOf', { name: 'Eva Norlin' })}` }).click()
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Eva Norlin' }) })
      .getByRole('button', { name: t('unit.doWays'), exact: true })
      .click()
    await panel(page)
      .getByText(t('ways.way', { number: 1 }))
      .waitFor()
    await helena.looksRight('the panel for how someone is reached')
    await panel(page)
      .getByRole('button', { name: t('app.cancel') })
      .click()
    await page.goto('/installningar/finns-inte')
    await page.getByText(t('app.notFound')).first().waitFor()
    await helena.looksRight('a page that isn’t there')
    await helena.leave()
  })

  it('Given a person with many around them, then the map, the contacts and their panels are in order', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await openPerson(page, 'Ingrid Lövgren')
    await page.getByRole('heading', { name: t('reach.title') }).waitFor()
    for (const summary of await page.locator('summary').all()) await summary.click()
    await maria.looksRight('a person’s page, all open')
    await page.getByRole('link', { name: t('person.contacts'), exact: true }).click()
    await page.getByRole('heading', { name: t('contact.earlier') }).waitFor()
    await maria.looksRight('a person’s contacts')
    const end = page.getByRole('button', { name: /^Avsluta .*: Jonas Hedman$/ })
    await end.click()
    await panel(page)
      .getByRole('button', { name: t('ending.do') })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    await maria.looksRight('the panel where a contact ends')
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    expect(await end.evaluate((button) => button === document.activeElement), 'focus is back').toBe(true)
    await page.getByRole('button', { name: /^Skriv ut kontaktblad/ }).click()
    await maria.looksRight('the menu of contact sheets')
    const [sheet] = await Promise.all([
      maria.context.request.get(
        (await page
          .getByRole('link', { name: /^Engelska/ })
          .first()
          .getAttribute('href')) ?? '',
      ),
    ])
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await maria.leave()
  })

  it('Given a manager of municipal care, then the panel that says a contact isn’t needed is in order', async () => {
    const fatima = await Visitor.come(server, browser, { as: 'fatima' })
    const { page } = fatima
    await page.goto('/saknar')
    await page.getByRole('article').first().waitFor()
    await page
      .getByRole('button', { name: new RegExp(`^${t('need.decide')}`) })
      .first()
      .click()
    await panel(page)
      .getByRole('button', { name: t('decide.do') })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    await fatima.looksRight('the panel that says a contact isn’t needed')
    await fatima.leave()
  })

  it('Given someone reads English, then the pages are so too, and in order', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto('/')
    await page.getByRole('heading', { name: t('today.reddest') }).waitFor()
    await page.getByRole('button', { name: t('app.language') }).click()
    await page.getByRole('heading', { name: english['today.reddest'] }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await maria.looksRight('I dag, in English')
    await page.goto('/saknar')
    await page.getByRole('article').first().waitFor()
    await maria.looksRight('Saknar kontakt, in English')
    await maria.leave()
  })
})
