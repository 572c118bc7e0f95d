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

describe('Those who don’t know are told, and the need is asked about again', () => {
  it('Given many untold, when Maria makes letters, prints and posts them, then they are told and nobody gets two (FC-11)', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto('/listor/inte-informerad/brev')
    const make = page.getByRole('button', { name: t('letters.make') })
    await make.waitFor()
    await maria.looksRight('the letters to be made')
    await make.click()
    const print = page.getByRole('link', { name: new RegExp(`^${t('letters.print')}`) })
    await print.waitFor()
    await page.getByText(t('letters.none')).waitFor()
    await maria.looksRight('the letters made, not posted')
    maria.expectRefusal(409, '/api/contacts/letters/')
    await page.getByRole('button', { name: t('letters.send') }).click()
    await page.getByText(/^Breven är inte utskrivna än/).waitFor()
    await maria.looksRight('letters said to be posted before they are printed')
    const file = await page.request.get((await print.getAttribute('href'))!)
    expect(file.headers()['content-type']).toContain('application/pdf')
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await page.getByRole('button', { name: t('letters.send') }).click()
    await page.getByText(/^skickade /).waitFor()
    expect(await print.count()).toBe(0)
    await maria.leave()
  })

  it('Given a contact whose day of review has come, when Maria asks again, then it goes on with a new day (FC-15)', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria', width: 'phone' })
    const { page } = maria
    await page.goto('/')
    const { token } = await server.signIn('maria')
    const search = await fetch(`${server.url}/api/persons/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'Sjöblom Arvid' }),
    })
    const { items } = (await search.json()) as { items: { personId: string }[] }
    await page.goto(`/personer/${items[0]!.personId}`)
    await page
      .getByRole('button', { name: new RegExp(`^${t('review.button')}`) })
      .first()
      .click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('checkbox', { name: t('review.withPerson') }).check()
    await panel.getByRole('radio', { name: t('review.continues') }).check()
    await panel.getByRole('textbox', { name: t('review.next') }).fill('om 6 månader')
    await panel.getByRole('textbox', { name: t('review.note') }).fill('Fungerar bra')
    await panel.getByRole('textbox', { name: t('review.next') }).fill('2027-06-01')
    await maria.looksRight('the panel where the need is asked about')
    await panel.getByRole('button', { name: t('review.do') }).click()
    await page.getByText(t('review.done')).waitFor()
    await page.goto(`/personer/${items[0]!.personId}/kontakter`)
    await page.getByText('1 juni 2027').first().waitFor()
    await maria.looksRight('the contacts, with the day of the next review')
    await page
      .getByRole('button', { name: new RegExp(`^${t('describe.button')}`) })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('textbox').first().fill('Ringer dig varje måndag')
    await maria.looksRight('the panel where one says what a contact does')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('describe.do') })
      .click()
    await page.getByText('Ringer dig varje måndag').first().waitFor()
    await maria.leave()
  })
})
