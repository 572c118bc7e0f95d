// Takes the guide's pictures from a running demo: `npm start` in one terminal, `node docs/guide/pictures.mjs` in another.
// Settings: URL (http://127.0.0.1:3000), CHROMIUM_PATH.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium, howToGetChromium } from '../../bin/lib/chromium.mjs'

const address = process.env.URL ?? 'http://127.0.0.1:3000'
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'images')
mkdirSync(folder, { recursive: true })
const executablePath = findChromium()
if (!executablePath) throw new Error(howToGetChromium)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

await visit('Maria Sandberg', 'staff', async (page) => {
  await page.getByRole('heading', { name: 'Rödast först' }).waitFor()
  await picture(page, 'today')
  await page.getByRole('combobox', { name: 'Sök person' }).fill('lövg ing')
  await page.getByRole('option').first().waitFor()
  await picture(page, 'search')
  await page.getByRole('option').first().click()
  await page.getByRole('heading', { name: 'Vem når jag nu?' }).waitFor()
  await picture(page, 'person')
  await page
    .getByRole('button', { name: /^Berätta/ })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
  await picture(page, 'inform')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Vem ser vad', exact: true }).click()
  await page.getByRole('heading', { name: 'Samma sak, rad för rad' }).waitFor()
  await picture(page, 'who-sees')
  await page.goto(`${address}/listor/onskemal`)
  await page.getByRole('article').filter({ hasText: 'Åberg' }).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Kontakter', exact: true }).click()
  await page.getByRole('heading', { name: 'Önskemål' }).first().scrollIntoViewIfNeeded()
  await picture(page, 'request')
  await page.goto(`${address}/planer?visa=open`)
  await page.getByRole('link', { name: 'Arvid Sjöblom' }).click()
  await page.getByRole('heading', { name: 'Lagens fyra punkter' }).waitFor()
  await picture(page, 'plan')
})
await visit('Helena Forslund', 'staff', async (page) => {
  await page.goto(`${address}/listor`)
  await page.getByRole('article').first().waitFor()
  await picture(page, 'lists')
  await page.getByRole('button', { name: 'Se förslag' }).first().click()
  await page.getByRole('dialog').getByRole('radio').first().waitFor()
  await picture(page, 'appoint')
  await page.goto(`${address}/enheten`)
  await page.getByRole('table').first().waitFor()
  await picture(page, 'unit')
  await page.getByRole('button', { name: 'Lämna över' }).first().click()
  await page.getByRole('heading', { level: 1, name: /^Lämna över från/ }).waitFor()
  await picture(page, 'handover')
  await page.goto(`${address}/listor/inte-informerad/brev`)
  await page.getByRole('button', { name: 'Gör breven' }).waitFor()
  await picture(page, 'letters')
  await page.goto(`${address}/installningar/regler`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture(page, 'policy')
  await page.goto(`${address}/uppfoljning`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await picture(page, 'followup')
})
await visit('Nadja Wirén', 'staff', async (page) => {
  await page.goto(`${address}/utskrivning`)
  await page.getByRole('link', { name: 'Gunnar Vik', exact: true }).waitFor()
  await picture(page, 'discharge')
})
await visit('Lena Granberg', 'staff', async (page) => {
  await page.goto(`${address}/installningar/import`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture(page, 'import')
})
await visit(
  'Ingrid Lövgren',
  'person',
  async (page) => {
    await page.getByRole('link', { name: /^Ring/ }).first().waitFor()
    await picture(page, 'resident')
  },
  { width: 390, height: 844 },
)
await browser.close()

/** Signs in as one of the demo's people in a window of their own. */
async function visit(name, as, look, viewport = { width: 1280, height: 900 }) {
  const context = await browser.newContext({
    viewport,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${address}/auth/sign-in?as=${as}`)
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await look(page)
  await context.close()
}

async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
