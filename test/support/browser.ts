// A real Chromium that visits the running service, and notices everything that a person at the screen would suffer from.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'
import { packageRoot } from '../../src/server/platform/config/root.ts'
import { staff } from '../../src/texts/staff/sv.ts'
import { translator } from '../../src/texts/translate.ts'
import type { TestServer } from './server.ts'

/** What the staff's face says in Swedish, by the key of the text: a text that changes its words needs no change in a test. */
export const t = translator(staff, staff)

const widths = {
  wide: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
}
const axeRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Nobody is signed in yet: the page asks, and gets to know. */
const alwaysAllowed = { status: 401, path: '/api/session' }

/** Starts the browser; one for a file of tests. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(path.join(packageRoot(), 'dist', 'web', 'staff.html')))
    throw new Error('The faces are not built: run `npm run build` first.')
  const { findChromium, howToGetChromium } = (await import(
    new URL('../../bin/lib/chromium.mjs', import.meta.url).href
  )) as { findChromium(): string | undefined; howToGetChromium: string }
  const executablePath = findChromium()
  if (!executablePath) throw new Error(howToGetChromium)
  // A container has neither a sandbox of its own for Chromium nor a graphics card.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
}

export interface VisitorOptions {
  /** Signs in at once with a session of this demo sign-in; otherwise nobody is signed in. */
  as?: string
  /** How long that session lives, in seconds. */
  seconds?: number
  width?: keyof typeof widths
}

/** Someone at a screen: one browser window with its own cookies. `leave()` fails the test if anything was wrong on the way. */
export class Visitor {
  readonly page: Page
  readonly context: BrowserContext
  readonly server: TestServer
  readonly #wrong: string[] = []
  readonly #refusals: { status: number; path: string }[] = []
  readonly #elsewhere = new Set<string>()
  readonly #allowed: { status: number; path: string }[] = [alwaysAllowed]

  private constructor(server: TestServer, context: BrowserContext, page: Page) {
    this.server = server
    this.context = context
    this.page = page
    context.on('page', (other) => this.#watch(other))
    this.#watch(page)
  }

  static async come(server: TestServer, browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: widths[options.width ?? 'wide'],
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      reducedMotion: 'reduce',
    })
    // Generous: a machine that runs other tests beside is slow, and only a journey that fails waits so long.
    context.setDefaultTimeout(30_000)
    // A breach of the content security policy doesn't always reach the console.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`)
      })
    })
    const visitor = new Visitor(server, context, await context.newPage())
    onTestFailed(() => visitor.#show())
    if (options.as) await visitor.becomes(options.as, options.seconds)
    return visitor
  }

  /** Is signed in from now on, without the sign-in pages: for journeys about something else. */
  async becomes(name: string, seconds?: number): Promise<void> {
    const { token } = await this.server.signIn(name, { bearer: false, ...(seconds ? { seconds } : {}) })
    await this.context.addCookies([{ name: 'hallpunkt', value: token, url: this.server.url, httpOnly: true }])
  }

  /** Signs in as staff the way people do: from the first page, through the demo's sign-in. `who` begins the name. */
  async signsIn(who: string): Promise<void> {
    await this.page.goto('/')
    await this.page.getByRole('link', { name: t('landing.staff') }).click()
    await this.page.getByRole('button', { name: new RegExp(`^${who}`) }).click()
  }

  /** Presses Tab until `target` has focus. Focus must be seen on the way: each stop lies in view. */
  async tabsTo(target: Locator, most = 60): Promise<void> {
    for (let stops = 0; stops < most; stops++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press('Tab')
      const hidden = await this.page.evaluate(() => {
        const on = document.activeElement
        if (!on || on === document.body) return null
        const { top, bottom, width } = on.getBoundingClientRect()
        return width > 0 && bottom > 0 && top < window.innerHeight ? null : on.outerHTML.slice(0, 200)
      })
      if (hidden) throw new Error(`focus went out of sight: ${hidden}`)
    }
    throw new Error(`not reached with ${most} tabs: ${target}`)
  }

  /** The session is gone, as when it has expired; the page doesn't know yet. */
  async losesSession(): Promise<void> {
    await this.context.clearCookies()
  }

  /** The journey means to be refused: an answer with this status from an address that begins so is no fault. */
  expectRefusal(status: number, path: string): void {
    this.#allowed.push({ status, path })
  }

  /** The journey goes by another place: an identity provider. Nothing else outside the service is asked. */
  expectVisit(origin: string): void {
    this.#elsewhere.add(origin)
  }

  /**
   * The page as it stands passes axe wide and light, and on a phone in the dark, and needs no sideways scrolling at 320 px.
   * `what` names the page in the message.
   */
  async looksRight(what: string, page: Page = this.page): Promise<void> {
    const before = page.viewportSize()
    // While a page loads it has no heading; one that never gets any is for axe to tell.
    await page
      .locator('h1')
      .first()
      .waitFor({ state: 'attached' })
      .catch(() => undefined)
    for (const [width, colorScheme] of [
      ['wide', 'light'],
      ['phone', 'dark'],
    ] as const) {
      await page.setViewportSize(widths[width])
      await page.emulateMedia({ colorScheme })
      failOn(`axe: ${what}, ${width}, ${colorScheme}`, await axe(page))
    }
    await page.setViewportSize(widths.narrow)
    failOn(`wider than 320 px: ${what}`, await sideways(page))
    await page.emulateMedia({ colorScheme: 'light' })
    if (before) await page.setViewportSize(before)
  }

  /** Closes the window. Fails if the console complained, something was refused that shouldn't be, or a strange host was asked. */
  async leave(): Promise<void> {
    await this.context.close()
    const refused = this.#refusals.filter(
      ({ status, path }) => !this.#allowed.some((one) => one.status === status && path.startsWith(one.path)),
    )
    failOn('on the way', [...this.#wrong, ...refused.map(({ status, path }) => `${status} ${path}`)])
  }

  /** Leaves pictures of a failed journey where they can be looked at. */
  async #show(): Promise<void> {
    const folder = await mkdtemp(path.join(tmpdir(), 'hallpunkt-e2e-'))
    for (const [at, page] of this.context.pages().entries()) {
      const file = path.join(folder, `${at}.png`)
      await page.screenshot({ path: file, fullPage: true }).then(
        () => console.log(`${page.url()} as it was when it failed: ${file}`),
        () => undefined,
      )
    }
    await this.context.close()
  }

  #watch(page: Page): void {
    page.on('console', (message) => {
      // Refusals are told apart by status below; the console says the same without the address.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.#wrong.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => this.#wrong.push(`error: ${error.message}`))
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (/^https?:$/.test(protocol) && origin !== this.server.url && !this.#elsewhere.has(origin))
        this.#wrong.push(`asked ${origin}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400)
        this.#refusals.push({ status: response.status(), path: new URL(response.url()).pathname })
    })
  }
}

function failOn(where: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${where}\n  ${faults.join('\n  ')}`)
}

/** What axe finds: rule, place and why, a line each. */
async function axe(page: Page): Promise<string[]> {
  // Text that is still the stand-in font, or half-way through a fade, gives findings that nobody would see.
  await page.evaluate(async () => {
    // The person's way around stays at the foot of a small screen: from the end of the page it covers nothing.
    if (document.querySelector('.ui-resident')) window.scrollTo(0, document.body.scrollHeight)
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  // It is half a megabyte to read: once a page, not once a look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(async (rules) => {
    const { axe: runner } = window as unknown as { axe: { run(on: Document, how: object): Promise<Report> } }
    type Report = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }
    const { violations } = await runner.run(document, { runOnly: rules, resultTypes: ['violations'], iframes: false })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
      ),
    )
  }, axeRules)
}

/** What sticks out to the right of the window; empty when the page needs no sideways scrolling. */
async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return []
    const out = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth + 1,
    )
    return out.slice(0, 5).map((element) => {
      const { right } = element.getBoundingClientRect()
      return `${element.tagName.toLowerCase()}.${element.className} ends at ${Math.round(right)}`
    })
  })
}
