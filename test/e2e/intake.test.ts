import { Buffer } from 'node:buffer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ residents: 60 }), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** As Excel in Sweden saves it: semicolons and Windows-1252. The third line's check digit is wrong. */
const file = [
  'Personnummer;Förnamn;Efternamn;Gatuadress;Postort',
  `${castNumbers.siv};Siv;Marklund;Ödegården 12;Granhamn`,
  `${castNumbers.nils.slice(0, -1)}0;Nils;Åberg;Åvägen 3;Granhamn`,
  `${castNumbers.solveig};Solveig;Ek;Älvgränd 7;Granhamn`,
].join('\r\n')

describe('Reading a file in', () => {
  it('Given one bad row, when Lena looks and takes the good ones, then the bad one is told with its line and nothing half is kept', async () => {
    const lena = await Visitor.come(server, browser)
    const { page } = lena
    await lena.signsIn('Lena Granberg')
    await page.getByRole('link', { name: t('nav.settings') }).click()
    await page.getByRole('heading', { name: t('import.title'), level: 1 }).waitFor()
    await lena.looksRight('Läs in en fil')
    await page.getByRole('radio', { name: new RegExp(`^${t('import.kind.persons')}`) }).check()
    const choose = async () =>
      page.locator('input[type=file]').setInputFiles({
        name: 'personer.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(file, 'latin1'),
      })
    await choose()

    await page.getByRole('heading', { name: t('import.preview') }).waitFor()
    const bad = page.getByRole('row').filter({ hasText: 'kontrollsiffra' })
    expect(await bad.textContent()).toMatch(/3.*Personnummer/)
    await lena.looksRight('the preview, with a bad row')
    await page.getByRole('button', { name: t('import.doGood') }).click()
    await page.getByText(t('import.doneRejected', { count: 1 })).waitFor()
    await lena.looksRight('the file is read in')

    await page.getByRole('button', { name: t('import.next') }).click()
    await choose()
    await page.getByText(t('import.noneGood')).waitFor()
    await lena.leave()

    const maria = await Visitor.come(server, browser, { as: 'maria' })
    await maria.page.goto('/personer')
    const box = maria.page.getByRole('searchbox', { name: t('search.bigLabel') })
    const street = async (name: string) => {
      await box.fill(name)
      await maria.page.getByRole('link', { name }).click()
      await maria.page.getByText(t('person.openDetails')).click()
      return (await maria.page.getByText(/, (\d{3} \d{2} )?Granhamn/).textContent()) ?? ''
    }
    expect(await street('Siv Marklund')).toContain('Ödegården 12')
    await maria.page.goBack()
    expect(await street('Nils Åberg'), 'the bad row changed nothing').not.toContain('Åvägen')
    await maria.leave()
  })
})
