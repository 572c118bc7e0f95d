import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { withClient } from '../../src/server/platform/postgres/roles.ts'
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

/** Gives someone a doctor contact in the home help, where Helena can't see it. */
const heldOutOfSight = (personId: string) =>
  withClient(server.databases.migratorUrl, (owner) =>
    owner.query(
      `insert into fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, valid)
       select gen_random_uuid(), gen_random_uuid(), 1, $1, u.provider_id, u.id, a.id, 'doctorContact', 'imported', daterange(ctx_today() - 400, null)
       from care_unit u join assignment a on a.unit_id = u.id where u.kind = 'homeHelpUnit' limit 1`,
      [personId],
    ),
  )

const rows = (page: Page) => page.getByRole('article')
const panel = (page: Page) => page.getByRole('dialog')

describe('The manager appoints for many', () => {
  it('Given one whose doctor is out of sight, when Helena appoints for two, then that one is left out by name and why (FC-19)', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/listor/saknar-kontakt?typ=doctorContact')
    const link = rows(page).first().getByRole('link').first()
    await link.waitFor()
    const name = (await rows(page).getByRole('heading', { level: 2 }).first().textContent())!
    const personId = /\/personer\/([0-9a-f-]+)/.exec((await link.getAttribute('href'))!)![1]!
    for (const n of [0, 1]) await rows(page).nth(n).getByRole('checkbox').check()
    await page.getByRole('button', { name: t('lists.appointMany') }).click()
    const who = panel(page).getByRole('combobox', { name: t('lists.many.who') })
    const jonas = who.locator('option', { hasText: /^Jonas Hedman/ })
    await jonas.waitFor({ state: 'attached' })
    await who.selectOption({ label: (await jonas.textContent())! })
    await panel(page)
      .getByRole('radio', { name: t('lists.many.offered') })
      .check()
    await heldOutOfSight(personId)
    await panel(page)
      .getByRole('button', { name: t('lists.many.preview') })
      .click()
    await panel(page)
      .getByRole('button', { name: t('lists.many.do', { name: 'Jonas Hedman', count: 2 }) })
      .click()
    await panel(page)
      .getByRole('heading', { name: t('lists.many.leftTitle') })
      .waitFor()
    await panel(page).getByText(name, { exact: true }).waitFor()
    await panel(page)
      .getByText(/^Kontakten kan inte utses härifrån/)
      .waitFor()
    await helena.looksRight('one was left out')
    await panel(page)
      .getByRole('button', { name: t('app.close') })
      .last()
      .click()
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
    await helena.leave()
  })
})
