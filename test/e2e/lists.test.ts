import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const rows = (page: Page) => page.getByRole('article')
const panel = (page: Page) => page.getByRole('dialog')
const WORDS = [
  'saknar-kontakt',
  'onskemal',
  'ingen-haller-i',
  'inte-informerad',
  'att-omprova',
  'utan-behorighet',
  'utan-ersattare',
  'fragor',
  'luckor',
]

describe('The manager empties a list', () => {
  it('Given Helena chooses three who lack a doctor, when she previews and appoints, then the three are off the list and stand among the untold', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/')
    await page.getByRole('link', { name: t('nav.lists') }).click()
    await rows(page).first().waitFor()
    await helena.looksRight('Listor')
    await page.getByRole('combobox', { name: t('lists.kind') }).selectOption('doctorContact')
    await page.waitForURL(/typ=doctorContact/)
    const names = (await rows(page).getByRole('heading', { level: 2 }).allTextContents()).slice(0, 3)
    for (const n of [0, 1, 2]) await rows(page).nth(n).getByRole('checkbox').check()
    await page.getByText(t('lists.chosen', { count: 3 }), { exact: true }).waitFor()
    await helena.looksRight('three chosen')

    await page.getByRole('button', { name: t('lists.appointMany') }).click()
    const who = panel(page).getByRole('combobox', { name: t('lists.many.who') })
    await expect
      .poll(() => who.evaluate((field) => field === document.activeElement), { message: 'who comes first' })
      .toBe(true)
    const offered = await who.locator('option').allTextContents()
    expect(
      offered.filter((one) => /sjuksköterska|vårdsamordnare/.test(one)),
      'only who can be a doctor contact',
    ).toEqual([])
    await panel(page)
      .getByRole('button', { name: t('lists.many.preview') })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    const doctor = (await who.locator('option').allTextContents()).find((one) => one.startsWith('Jonas Hedman'))!
    await who.selectOption({ label: doctor })
    await panel(page)
      .getByRole('radio', { name: t('lists.many.offered') })
      .check()
    await panel(page)
      .getByRole('button', { name: t('lists.many.preview') })
      .click()
    await panel(page)
      .getByText(t('lists.many.canAll', { name: 'Jonas Hedman', count: 3 }))
      .waitFor()
    await helena.looksRight('the preview of appointing for three')
    await panel(page)
      .getByRole('button', { name: t('lists.many.do', { name: 'Jonas Hedman', count: 3 }) })
      .click()
    await page.getByText(t('lists.many.done', { name: 'Jonas Hedman', count: 3 })).waitFor()
    for (const name of names)
      await page.getByRole('heading', { level: 2, name, exact: true }).waitFor({ state: 'detached' })

    await page.getByRole('link', { name: new RegExp(`^${t('lists.name.notInformed')}`) }).click()
    await page.getByRole('heading', { level: 1, name: t('lists.name.notInformed') }).waitFor()
    await page.getByRole('combobox', { name: t('lists.order') }).selectOption('name')
    await page.waitForURL(/ordning=name/)
    for (let n = 0; n < 5 && (await page.getByRole('button', { name: t('lists.more') }).count()) > 0; n += 1)
      await page.getByRole('button', { name: t('lists.more') }).click()
    for (const name of names) await page.getByRole('heading', { level: 2, name }).first().waitFor()
    await helena.leave()
  })

  it('Given filters and rows chosen, when she visits a person and comes back, then nothing is lost; and a panel keeps the filters', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/listor/saknar-kontakt?ordning=name')
    await rows(page).first().waitFor()
    await rows(page).first().getByRole('checkbox').check()
    await rows(page).first().getByRole('link').first().click()
    await page.waitForURL(/\/personer\//)
    await page.goBack()
    await rows(page).first().waitFor()
    expect(await page.getByRole('combobox', { name: t('lists.order') }).inputValue()).toBe('name')
    expect(await rows(page).first().getByRole('checkbox').isChecked()).toBe(true)
    await rows(page)
      .first()
      .getByRole('button', { name: new RegExp(`^${t('need.see')}`) })
      .click()
    await panel(page).waitFor()
    expect(page.url()).toContain('ordning=name')
    await panel(page)
      .getByRole('button', { name: t('app.cancel') })
      .click()
    await panel(page).waitFor({ state: 'detached' })
    expect(page.url()).toContain('ordning=name')
    await helena.leave()
  })

  it('Given a list, when she fetches it as a file, then it is the list, for a spreadsheet', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/listor/inte-informerad')
    await rows(page).first().waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('lists.download') }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^hallpunkt-inte-informerad-\d{4}-\d\d-\d\d\.csv$/)
    const text = await readFile((await file.path())!, 'utf8')
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(text).toContain('Namn;Personnummer')
    await helena.leave()
  })
})

describe('Every list', () => {
  it('is in order on a wide screen and on the narrowest, and the former address still leads there', async () => {
    for (const width of ['wide', 'narrow'] as const) {
      const fatima = await Visitor.come(server, browser, { as: width === 'wide' ? 'helena' : 'fatima', width })
      for (const word of WORDS) {
        await fatima.page.goto(`/listor/${word}`)
        await fatima.page.getByRole('heading', { level: 1 }).waitFor()
        await fatima.looksRight(`${word}, ${width}`)
      }
      await fatima.page.goto('/saknar')
      await fatima.page.waitForURL(/\/listor\//)
      await fatima.leave()
    }
  })
})
