import { readFile } from 'node:fs/promises'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ residents: 600 }), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe('A manager who follows up', () => {
  it('Given a figure on the front page, when Helena opens it, asks about another day and who isn’t counted, then she sees them', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/uppfoljning')
    const figure = page.getByRole('article').filter({ hasText: 'Fast läkarkontakt bland listade' })
    await figure.getByText(t('followup.definition')).click()
    await figure.getByText('personer som är listade på dagen').waitFor()
    // How it has gone, in words and with every number behind.
    await figure.getByText(t('followup.trendTable'), { exact: true }).click()
    expect(await figure.getByRole('table').getByRole('row').count()).toBe(14)
    await helena.looksRight('the front page of figures, a definition open')

    await figure.getByRole('link', { name: 'Fast läkarkontakt bland listade' }).click()
    await page.getByRole('img', { name: t('followup.funnelLabel') }).waitFor()
    await page.getByRole('img', { name: t('followup.trendLabel') }).waitFor()
    // The picture's numbers are in a table, the own unit among them.
    await page
      .getByRole('table', { name: t('followup.units') })
      .getByText(t('followup.own'))
      .waitFor()
    await helena.looksRight('one figure with its pictures')

    // A picture for a document: made here, of the same drawing.
    const png = page.getByRole('button', { name: t('followup.png') }).first()
    const [file] = await Promise.all([page.waitForEvent('download'), png.click()])
    expect((await readFile(await file.path())).subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')

    // And as it is drawn: it says by itself what it shows, whose, and where it comes from.
    const svg = page.getByRole('button', { name: t('followup.svg') }).first()
    const [drawn] = await Promise.all([page.waitForEvent('download'), svg.click()])
    const sheet = await readFile(await drawn.path(), 'utf8')
    for (const text of [
      'Fast läkarkontakt bland listade',
      'Norrängens hälsocentral',
      'Källa: Socialstyrelsens uppföljning',
    ])
      expect(sheet).toContain(text)

    const day = addDays(new Date().toISOString().slice(0, 10), -60)
    await page.getByLabel(t('followup.day')).fill(day)
    await page.getByRole('button', { name: t('followup.ask'), exact: true }).click()
    await page.waitForURL(`**/uppfoljning/doctorListed?dag=${day}`)
    await page.getByRole('button', { name: t('followup.personsOpen') }).click()
    const persons = page.locator('.followup-persons li')
    await persons.first().waitFor()
    expect(await persons.count()).toBeGreaterThan(0)

    // Continuity: what is asked is in the address, and the answer says what it rests on.
    await page.goto('/uppfoljning')
    await page.getByRole('link', { name: t('continuity.open') }).click()
    await page.getByRole('img', { name: t('continuity.trendLabel') }).waitFor()
    await page.getByLabel(t('continuity.profession')).selectOption('doctor')
    await page.getByLabel(t('continuity.by.age'), { exact: true }).check()
    await page.waitForURL(/kontinuitet\?.*yrke=doctor.*per=age|kontinuitet\?.*per=age.*yrke=doctor/)
    await page
      .getByRole('table', { name: t('continuity.groups.age') })
      .getByText('65–79 år')
      .first()
      .waitFor()
    await helena.looksRight('continuity by age')
  })
})

describe('A county administrator who follows up', () => {
  it('Given a plan of the region’s, when Lena sets a target after seeing what it means, then Helena reads it beside the figure', async () => {
    const lena = await Visitor.come(server, browser, { as: 'lena' })
    await lena.page.goto('/installningar/mal')
    await lena.looksRight('targets')
    await lena.page
      .getByRole('button', {
        name: `${t('target.set')} ${t('target.of', { figure: 'Fast läkarkontakt bland listade' })}`,
      })
      .click()
    await lena.page.getByLabel(t('target.value')).fill('80')
    await lena.page.getByLabel(t('target.day')).fill('i dag')
    await lena.page.getByLabel(t('target.why'), { exact: true }).fill('Regionplanen, punkt 4')
    await lena.page.getByRole('button', { name: t('target.preview') }).click()
    await lena.page.getByText(t('target.after', { value: t('target.atLeast', { value: '80 %' }) })).waitFor()
    await lena.looksRight('what a target would change')
    await lena.page.getByRole('button', { name: /^Besluta från/ }).click()
    await lena.page.getByText(/Beslutat av Lena .*: Regionplanen, punkt 4/).waitFor()

    const helena = await Visitor.come(server, browser, { as: 'helena' })
    await helena.page.goto('/uppfoljning/doctorListed')
    await helena.page.getByText(/Eget mål minst 80\s%/).waitFor()
    await helena.page.getByLabel(t('followup.by.age'), { exact: true }).check()
    await helena.page
      .getByRole('table', { name: t('followup.groups') })
      .getByText('65–79 år')
      .first()
      .waitFor()
    await helena.looksRight('a figure by age, with a target')
  })

  it('Given last year is over, when Lena writes, goes on writing and freezes the report, then it stays as it was, word for word', async () => {
    const lena = await Visitor.come(server, browser, { as: 'lena' })
    const { page } = lena
    const year = Number(new Date().toISOString().slice(0, 4)) - 1
    await page.goto(`/uppfoljning/rapport/${year}`)
    await page.getByRole('heading', { name: t('followup.report') }).waitFor()
    const words = 'Beslut i november.\nSedan följde vi upp varje månad.'
    const box = page.locator('#words-guidelineMeasures')
    await box.fill(words)
    // What takes days to gather outlives leaving the page.
    await page.reload()
    await page.getByText(t('followup.reportKept')).waitFor()
    expect(await box.inputValue()).toBe(words)
    await lena.looksRight('the report as a draft')

    const freeze = page.getByRole('button', { name: t('followup.reportSend') })
    await freeze.click()
    const dialog = page.getByRole('dialog', { name: t('followup.reportSendOf', { year }) })
    await dialog.getByText(t('followup.reportSendBody')).waitFor()
    await lena.looksRight('the question before freezing')
    await dialog.getByRole('button', { name: t('followup.reportGoOn') }).click()
    await freeze.click()
    await dialog.getByRole('button', { name: t('followup.reportSend') }).click()
    await page.getByText(/^Fryst .* av Lena/).waitFor()
    expect(await page.locator('textarea').count()).toBe(0)
    const values = await page.locator('.followup-large').allTextContents()
    expect(values.length).toBeGreaterThan(0)
    await page.getByText('Sedan följde vi upp varje månad.').waitFor()

    // The same when it is opened again, whatever has been corrected since.
    const owner = new pg.Client({ connectionString: server.databases.superuserUrl })
    await owner.connect()
    await owner.query(
      'update fixed_contact set recorded = tstzrange(lower(recorded), clock_timestamp()) where upper_inf(recorded)',
    )
    await owner.end()
    await page.goto(`/uppfoljning/rapport/${year}`)
    await page.getByText(/^Fryst .* av Lena/).waitFor()
    expect(await page.locator('.followup-large').allTextContents()).toEqual(values)
    expect(await page.getByRole('button', { name: t('followup.reportSend') }).count()).toBe(0)
    await lena.looksRight('the report, frozen')
  })
})
