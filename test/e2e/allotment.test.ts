import type { Browser } from 'playwright-core'
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

describe('A manager who gives those without a doctor one (FC-14)', () => {
  it('Given some lack one, then the effect is shown before the act, and the act can be undone', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/enheten')
    await page.getByRole('link', { name: t('allot.open') }).click()
    const effect = page.getByRole('region', { name: t('allot.effect') })
    await effect.waitFor()
    await helena.looksRight('the allotment')
    await page.getByRole('radio', { name: t('allot.draw') }).check()
    await page.getByRole('button', { name: t('allot.do') }).click()
    const latest = page.getByRole('region', { name: t('allot.latest') })
    await latest.getByRole('button', { name: /Ångra/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('allot.undo'), exact: true })
      .click()
    await latest.getByText(t('allot.wasUndone'), { exact: true }).waitFor()
    expect(await latest.getByText(/utan fast läkare igen/).isVisible()).toBe(true)
  })
})
