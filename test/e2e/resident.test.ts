import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser, Visitor } from '../support/browser.ts'
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

/** The test's browser has no voice; this one writes down what it would say in `spoken`. */
async function plantVoices(page: Page, localService: boolean): Promise<void> {
  await page.addInitScript((local) => {
    const spoken: string[] = []
    const speechSynthesis = {
      getVoices: () => [{ lang: 'sv-SE', name: 'Alva', localService: local }],
      speak: (utterance: { text: string }) => {
        spoken.push(utterance.text)
        Object.assign(window, { last: utterance })
      },
      cancel: () => undefined,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }
    class Utterance {
      text: string
      constructor(text: string) {
        this.text = text
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: speechSynthesis })
    Object.assign(window, { spoken, SpeechSynthesisUtterance: Utterance })
  }, localService)
}

describe('Mina kontakter', () => {
  it('Given Ingrid signs in, when her page opens, then she sees who helps her and whom to call, and can sign out', async () => {
    const ingrid = await Visitor.come(server, browser, { width: 'phone' })
    const { page } = ingrid
    await page.goto('/min')
    await page.getByRole('heading', { name: 'Mina kontakter', level: 1 }).waitFor()
    await ingrid.looksRight('the person’s sign-in')
    await page.getByRole('link', { name: 'Logga in', exact: true }).click()
    await ingrid.looksRight('the demo’s sign-in')
    await page.getByRole('button', { name: /^Ingrid Lövgren/ }).click()

    await page.getByRole('heading', { name: 'Dina kontakter, Ingrid', level: 1 }).waitFor()
    const cards = page.getByRole('article')
    expect(await cards.first().getByRole('heading').textContent()).toBe('Maria Sandberg')
    await cards.first().getByText('Håller ihop allt').waitFor()
    const doctor = cards.filter({ hasText: 'Jonas Hedman' })
    expect(await doctor.textContent()).toMatch(/Jonas är borta till och med \d+ \p{L}+/u)
    expect(await doctor.textContent()).toMatch(/(Eva Norlin|Norrängens hälsocentral) svarar/)
    expect(await page.getByText('Du har fått frågan').count(), 'what she lacks is said').toBe(1)
    for (const summary of await page.locator('summary').all()) await summary.click()
    await page.getByText('Socialtjänstlagen 10 kap. 7 §').waitFor()
    await ingrid.looksRight('Mina kontakter, all open')

    await page.getByRole('button', { name: 'Logga ut', exact: true }).click()
    await page.getByText('Du är utloggad.').waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'Logga in', exact: true }).waitFor()
    await ingrid.leave()
  })

  it('Given Ingrid reads easy Swedish in large text, when she comes back, then it is so still; and in English too', async () => {
    const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.goto('/min')
    await page.getByRole('button', { name: 'Lättläst' }).click()
    await page.getByRole('button', { name: 'Större text' }).click()
    await page.reload()
    await page.getByText('Du kan få en person i hemtjänsten som är din.').waitFor()
    expect(await page.getByRole('button', { name: 'Större text' }).getAttribute('aria-pressed')).toBe('true')
    await ingrid.looksRight('Mina kontakter, easy and large')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Your contacts, Ingrid' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await ingrid.looksRight('Mina kontakter, English and large')
    await ingrid.leave()
  })

  it.each(['narrow', 'phone'] as const)(
    'Given large text on a %s screen, then what to ring in danger is read as words',
    async (width) => {
      const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width })
      const { page } = ingrid
      await page.goto('/min')
      await page.getByRole('button', { name: 'Större text' }).click()
      const danger = page.locator('dt', { hasText: 'Fara för livet' })
      const lines = await danger.evaluate((dt) => dt.clientHeight / Number.parseFloat(getComputedStyle(dt).lineHeight))
      expect(lines, 'not a letter a line').toBeLessThan(2.5)
      await ingrid.looksRight(`Mina kontakter, large, ${width}`)
      await ingrid.leave()
    },
  )

  it('Given Ingrid wants it on paper, when she opens the sheet, then it is a PDF in her language', async () => {
    const ingrid = await Visitor.come(server, browser, { as: 'ingrid' })
    const { page } = ingrid
    await page.goto('/min')
    await page.getByRole('button', { name: 'English' }).click()
    const link = page.getByRole('link', { name: 'Print the sheet (PDF)' })
    const address = (await link.getAttribute('href')) as string
    expect(new URL(address, server.url).searchParams.get('language')).toBe('en')
    const sheet = await ingrid.context.request.get(address)
    expect(sheet.headers()['content-type']).toBe('application/pdf')
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await ingrid.leave()
  })

  it('Given Gunnar’s contact in the home help has left, then he sees whom to call instead', async () => {
    const gunnar = await Visitor.come(server, browser, { as: 'gunnar', width: 'phone' })
    const { page } = gunnar
    await page.goto('/min')
    const left = page.getByRole('article').filter({ hasText: 'Camilla Viklund' })
    await left.getByText('Camilla Viklund har slutat.').first().waitFor()
    expect(await left.getByRole('link', { name: /\d/ }).first().getAttribute('href')).toMatch(/^tel:\d+$/)
    await gunnar.looksRight('Mina kontakter with a vacancy')
    await gunnar.leave()
  })

  it('Given the device has a Swedish voice of its own, when Ingrid listens, then the page is read and can be stopped', async () => {
    const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await plantVoices(page, true)
    await page.goto('/min')
    await page.getByRole('button', { name: 'Läs upp' }).click()
    expect(await page.evaluate('spoken')).toEqual(['Dina kontakter, Ingrid.'])
    const spoken = () => page.evaluate<string[]>('spoken')
    // How much is said first depends on whether anyone answers at this hour.
    for (let said = 1; said < 9 && !(await spoken()).at(-1)?.startsWith('Maria'); said++)
      await page.evaluate('last.onend()')
    const before = await spoken()
    expect(before.at(-1)).toMatch(/^Maria Sandberg\. Din vårdkontakt\./)
    await ingrid.looksRight('Mina kontakter, being read aloud')
    await page.getByRole('button', { name: 'Sluta läsa' }).click()
    await page.evaluate('last.onend()')
    expect(await spoken(), 'nothing more is said').toEqual(before)
    await ingrid.leave()
  })

  it('Given the only voice sends what it reads to another company, then reading aloud is not offered', async () => {
    const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width: 'phone' })
    await plantVoices(ingrid.page, false)
    await ingrid.page.goto('/min')
    await ingrid.page.getByRole('button', { name: 'Större text' }).waitFor()
    expect(await ingrid.page.getByRole('button', { name: 'Läs upp' }).count()).toBe(0)
    await ingrid.leave()
  })

  it('Given the session runs out while the page is open, then it says so calmly and offers to sign in again', async () => {
    const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.clock.install()
    await page.goto('/min')
    await page.getByRole('heading', { name: 'Dina kontakter, Ingrid' }).waitFor()
    await page.clock.fastForward('01:01:00')
    await page.getByText('Du har varit inloggad en stund').waitFor()
    await page.getByRole('link', { name: 'Logga in igen' }).waitFor()
    expect(await page.getByText('Maria Sandberg').count(), 'nothing is left to read').toBe(0)
    await ingrid.looksRight('the person’s session has run out')
    await ingrid.leave()
  })

  it('Given the service cannot be reached, then the numbers already shown stay on the page', async () => {
    const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.clock.install()
    await page.goto('/min')
    await page.getByRole('heading', { name: 'Dina kontakter, Ingrid' }).waitFor()
    await page.route('**/api/**', (route) => route.abort())
    await page.clock.fastForward('00:11:00')
    await page.getByText('Telefonnumren går att ringa som vanligt.').waitFor()
    await page.getByRole('heading', { name: 'Maria Sandberg' }).waitFor()
    await ingrid.leave()
  })

  it('Given someone at work has opened the person’s page, then the way to the staff’s page is shown', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    await maria.page.goto('/min')
    await maria.page.getByRole('link', { name: 'Till personalens sida' }).waitFor()
    await maria.looksRight('the person’s page for someone at work')
    await maria.leave()
  })
})
