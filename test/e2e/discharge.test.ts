import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
import { followUpForms } from '../../src/domain/discharge/follow-up.ts'
import { addDays, dayOf } from '../../src/domain/law/calendar.ts'
import { ownHome } from '../../src/texts/own-home/sv.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ residents: 200 }), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const inDays = (n: number) => addDays(dayOf(new Date().toISOString()), n)
const panel = (page: Page) => page.getByRole('dialog')
const opens = (page: Page, step: string) => page.getByRole('button', { name: step, exact: true }).click()
/** Sends the form beside the page, which then closes. */
async function does(page: Page, button: string): Promise<void> {
  await panel(page).getByRole('button', { name: button, exact: true }).click()
  await panel(page).waitFor({ state: 'hidden' })
}
async function picks(page: Page, role: string, query: string, name: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: role }).fill(query)
  await page.getByRole('option', { name }).first().click()
}
async function toCase(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.goto('/utskrivning')
  await visitor.page.getByRole('link', { name }).click()
  await visitor.page.getByRole('heading', { level: 1, name }).waitFor()
}

describe('The way home from hospital', () => {
  it('Given Ingrid on the ward, when ward, open care and municipality each do their part, then she is home and followed up, with clocks all see (LUS-1 to LUS-10)', async () => {
    const name = 'Ingrid Lövgren'
    const nadja = await Visitor.come(server, browser, { as: 'nadja' })
    const ward = nadja.page
    await ward.goto('/personer')
    await ward
      .getByRole('button', { name: /^Slå upp/ })
      .first()
      .click()
    const lookup = panel(ward).getByRole('textbox')
    await lookup.nth(0).fill(castNumbers.ingrid)
    await lookup.nth(1).fill('Inskriven på avdelningen')
    await panel(ward)
      .getByRole('button', { name: /^Slå upp/ })
      .click()
    await opens(ward, t('home.do.admit'))
    await panel(ward)
      .getByRole('radio', { name: t('home.yes') })
      .check()
    await panel(ward)
      .getByRole('button', { name: t('home.do.admit') })
      .click()
    await ward.waitForURL(/\/utskrivning\/[0-9a-f-]+/)
    // What was forgotten in the form of the admission is put right.
    await opens(ward, t('home.do.correctStay'))
    await panel(ward)
      .getByRole('checkbox', { name: t('home.form.planned') })
      .check()
    await panel(ward)
      .getByRole('textbox', { name: t('home.form.why') })
      .fill('Glömdes vid inskrivningen')
    await nadja.looksRight('what the clocks rest on')
    await does(ward, t('home.form.save'))
    await opens(ward, t('home.do.sendAdmissionNotice'))
    await picks(ward, t('home.form.role.openCare'), 'Norrängen', /Norrängen/)
    await picks(ward, t('home.form.role.municipalHealthCare'), 'Hemsjukvården', /Norrängen/)
    await picks(ward, t('home.form.role.socialCare'), 'Bistånd', /Granhamn/)
    await ward.getByRole('textbox', { name: t('home.form.estimated') }).fill(inDays(4))
    await nadja.looksRight('whom the notice goes to')
    await does(ward, t('home.form.send'))
    await opens(ward, t('home.do.moveWard'))
    await panel(ward).getByRole('radio').first().waitFor()
    await nadja.looksRight('the wards to move to')
    await panel(ward)
      .getByRole('button', { name: t('app.cancel') })
      .click()
    await opens(ward, t('home.do.sendReadyNotice'))
    await does(ward, t('home.form.send'))

    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const open = maria.page
    await open.goto('/')
    await open.getByRole('link', { name: /^Utskrivning: .* att kvittera$/ }).click()
    await open.getByRole('heading', { level: 1, name: t('inbox.title') }).waitFor()
    await maria.looksRight('what waits for a receipt')
    // With the keyboard alone: what is receipted goes, and one stands on the next.
    const notice = open.getByRole('button', { name: `Kvittera Inskrivningsmeddelande: ${name}` })
    await notice.focus()
    await open.keyboard.press('Enter')
    await notice.waitFor({ state: 'detached' })
    await expect
      .poll(() => open.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''), { timeout: 30_000 })
      .toMatch(/^Kvittera /)
    await open.getByRole('link', { name: t('home.back') }).click()
    await open.getByRole('link', { name }).waitFor()
    await maria.looksRight('the board')
    await toCase(maria, name)
    const receipt = open.getByRole('button', { name: t('home.receipt'), exact: true })
    await receipt.click()
    await receipt.waitFor({ state: 'detached' })
    await opens(open, t('home.do.callPlanning'))
    await open.getByRole('textbox', { name: t('home.form.day') }).fill(inDays(2))
    await open.getByRole('textbox', { name: t('home.form.time') }).fill('10:00')
    await open.getByRole('textbox', { name: t('home.form.placeOnly') }).fill('Avdelningen, rum 3')
    await does(open, t('home.form.send'))
    // The call has taken up the plan that Ingrid has: one step away.
    await open.getByRole('link', { name: t('home.planOpen') }).waitFor()
    await opens(open, t('home.do.sayOpenCare'))
    await panel(open)
      .getByRole('radio', { name: t('home.openCare.available') })
      .check()
    await does(open, t('home.form.save'))
    await maria.looksRight('a case that is called to planning')
    await maria.leave()

    const britta = await Visitor.come(server, browser, { as: 'britta', width: 'phone' })
    await toCase(britta, name)
    await opens(britta.page, t('home.do.answer'))
    await panel(britta.page)
      .getByRole('radio', { name: t('home.answer.yes') })
      .check()
    await does(britta.page, t('home.form.save'))

    await ward.reload()
    await ward.getByRole('link', { name: t('info.open') }).click()
    await ward.getByRole('textbox', { name: t('info.form.summary') }).fill('Lunginflammation. Antibiotika i fem dagar.')
    await ward.getByRole('radio', { name: t('info.form.med.list') }).check()
    await ward.getByRole('button', { name: t('info.save'), exact: true }).click()
    await opens(ward, t('info.give'))
    await panel(ward)
      .getByRole('radio', { name: t('home.form.how.both'), exact: true })
      .check()
    await does(ward, t('home.form.save'))
    await nadja.looksRight('the information to the patient')
    const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width: 'phone' })
    await ingrid.page.goto('/min')
    await ingrid.page.getByRole('link', { name: /^Du (ska få komma hem|är hemma)/ }).click()
    await ingrid.page.getByRole('heading', { level: 1, name: ownHome['coming.heading'] }).waitFor()
    await ingrid.page.getByText('Lunginflammation. Antibiotika i fem dagar.').waitFor()
    await ingrid.looksRight('the way home on the own page')
    await ingrid.leave()

    await ward.getByRole('link', { name }).click()
    await opens(ward, t('home.do.discharge'))
    await panel(ward)
      .getByRole('radio', { name: t('home.form.dest.home'), exact: true })
      .check()
    await does(ward, t('home.do.discharge'))
    await nadja.leave()

    await britta.page.reload()
    await opens(britta.page, t('home.do.followUp'))
    const chooses = (legend: string, choice: string) =>
      panel(britta.page).getByRole('group', { name: legend }).getByRole('radio', { name: choice, exact: true }).check()
    await chooses(t('after.form.outcome'), t('after.outcome.reached'))
    await chooses(t('home.form.atHome'), t('home.yes'))
    for (const { text } of followUpForms.at(-1)!.questions) await chooses(text.sv, t('after.answer.yes'))
    await chooses(t('after.form.contact'), t('after.contact.none'))
    await britta.looksRight('the follow-up call')
    await does(britta.page, t('home.form.save'))
    await britta.page.goto('/utskrivning')
    await britta.page.getByRole('link', { name: 'Siv Marklund' }).waitFor()
    expect(await britta.page.getByRole('link', { name }).count()).toBe(0)
    await britta.leave()
  })
})
