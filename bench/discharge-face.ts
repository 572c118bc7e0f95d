import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { packageRoot } from '../src/server/platform/config/root.ts'

/** What the board takes in a real browser, in milliseconds: until its first rows are painted, and until what somebody else did is. */
export interface FaceTimes {
  paint: number
  update: number
}

/**
 * Opens Utskrivning as whoever the token is of, from nothing: no file or answer is kept from the time before.
 *
 * @param change changes a stay that is on the page, so that its row says `words`; resolves when that is committed
 */
export async function measureFace(of: {
  url: string
  token: string
  looks: number
  change(words: string): Promise<void>
}): Promise<FaceTimes> {
  const browser = await launch()
  try {
    const paints: number[] = []
    const updates: number[] = []
    for (let look = 0; look < of.looks; look++) {
      const context = await browser.newContext({
        baseURL: of.url,
        viewport: { width: 1280, height: 900 },
        locale: 'sv-SE',
        timezoneId: 'Europe/Stockholm',
      })
      await context.addCookies([{ name: 'hallpunkt', value: of.token, url: of.url, httpOnly: true }])
      await context.addInitScript(watchRows)
      const page = await context.newPage()
      const listening = page.waitForResponse((response) => response.url().includes('/api/discharge/live'))
      await page.goto('/utskrivning')
      paints.push(await noted(page, 'painted'))
      await listening
      updates.push(await update(page, `Ändrad Gång${look}`, of.change))
      await context.close()
    }
    return { paint: median(paints), update: median(updates) }
  } finally {
    await browser.close()
  }
}

async function launch(): Promise<Browser> {
  const file = pathToFileURL(path.join(packageRoot(), 'bin/lib/chromium.mjs')).href
  const { findChromium, howToGetChromium } = (await import(file)) as {
    findChromium(): string | undefined
    howToGetChromium: string
  }
  const executablePath = findChromium()
  if (!executablePath) throw new Error(howToGetChromium)
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
}

/**
 * Runs in the page, before anything else there: notes in `noted` when the first row is `painted`, and when one with the words `noted.looksFor` is `seen`, after the
 * frame that they are painted in. Text, since what it speaks of isn't known here.
 */
const watchRows = `
  window.noted = {}
  const note = (name) => requestAnimationFrame(() => requestAnimationFrame(() => (noted[name] ??= performance.now())))
  new MutationObserver(() => {
    const rows = document.querySelectorAll('.discharge-row')
    if (rows.length > 0 && noted.painted === undefined) note('painted')
    if (noted.looksFor === undefined || noted.seen !== undefined) return
    for (const row of rows) if (row.textContent.includes(noted.looksFor)) note('seen')
  }).observe(document, { subtree: true, childList: true, characterData: true })`

/** Milliseconds from the start of the page. It is asked now and then, which makes no difference: the page has noted when. */
async function noted(page: Page, name: 'painted' | 'seen'): Promise<number> {
  for (let asked = 0; asked < 1200; asked++) {
    const at = (await page.evaluate(`noted.${name} ?? null`)) as number | null
    if (at !== null) return at
    await page.waitForTimeout(50)
  }
  throw new Error(`the board: nothing was ${name} in a minute`)
}

async function update(page: Page, words: string, change: (words: string) => Promise<void>): Promise<number> {
  // The stream's first line is a state of things and not a change: let it be taken in.
  await page.waitForTimeout(1500)
  await page.evaluate(`noted.looksFor = ${JSON.stringify(words)}`)
  await change(words)
  const from = (await page.evaluate('performance.now()')) as number
  return (await noted(page, 'seen')) - from
}

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!
