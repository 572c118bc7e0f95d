// The steps of a journey through a plan, as staff take them at the screen.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { pdfOf } from '../../src/domain/plan/files.fixture.ts'
import { t, type Visitor } from './browser.ts'
import type { TestServer } from './server.ts'

export const panel = (page: Page) => page.getByRole('dialog')
export const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date())

/** Opens the plan side of someone’s page, by name. */
export async function planOf(visitor: Visitor, who: string): Promise<void> {
  const { page } = visitor
  await page.goto('/personer')
  await page.getByRole('searchbox', { name: t('search.bigLabel') }).fill(who)
  await page.getByRole('link', { name: who }).click()
  await page.getByRole('link', { name: t('sip.tab'), exact: true }).click()
  await page.getByRole('heading', { name: t('sip.list'), exact: true }).waitFor()
}

/** Presses a button on the page, and waits for its panel. */
export async function opens(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await panel(page).waitFor()
}
export const choose = (page: Page, label: string, at = 0) =>
  panel(page)
    .getByRole('radio', { name: new RegExp(`^${label}`) })
    .nth(at)
    .check()
export const does = async (page: Page, button: string, told: string) => {
  await panel(page).getByRole('button', { name: button, exact: true }).click()
  await page.getByText(told).first().waitFor()
  await panel(page).waitFor({ state: 'hidden' })
}
export const state = (page: Page, word: string) =>
  page.locator('.plan-head .ui-tag').filter({ hasText: word }).waitFor()
export const field = (page: Page, label: string, at = 0) =>
  page.getByRole('textbox', { name: label, exact: true }).nth(at)
export const saved = (page: Page) => page.locator('.plan-saved[data-kind="saved"]').waitFor()

/** The second goal goes first: by the keyboard, the focus stays with it, and where it went is heard. */
export async function movesAGoal(page: Page): Promise<void> {
  const goal = (n: number) => page.getByRole('group', { name: t('sip.goal', { n }), exact: true })
  const words = (n: number) =>
    goal(n)
      .getByRole('textbox', { name: t('sip.wording') })
      .inputValue()
  const [first, second] = [await words(1), await words(2)]
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await goal(2)
    .getByRole('button', { name: t('sip.move.upOf', { what: 'mål 2' }) })
    .focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => words(1)).toBe(second)
  expect(await focused()).toBe(t('sip.move.upOf', { what: 'mål 1' }))
  await page
    .getByText(t('sip.move.now', { n: 1, count: 2 }))
    .first()
    .waitFor({ state: 'attached' })
  await goal(1)
    .getByRole('button', { name: t('sip.move.downOf', { what: 'mål 1' }) })
    .focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => words(1)).toBe(first)
  expect(await focused()).toBe(t('sip.move.downOf', { what: 'mål 2' }))
  // The last one goes no further.
  await page.keyboard.press('Enter')
  expect(await words(1)).toBe(first)
  await saved(page)
}

/** What isn’t what it is called, or is too large, is refused with a sentence, and the name is kept; then a PDF, taken out again. */
export async function addsAFile(maria: Visitor): Promise<void> {
  const { page } = maria
  const chosen = panel(page).locator('input[type=file]')
  const chooses = (name: string, buffer: Buffer) => chosen.setInputFiles({ name, mimeType: 'application/pdf', buffer })
  const large = path.join(await mkdtemp(path.join(tmpdir(), 'hallpunkt-fil-')), 'remiss.pdf')
  await writeFile(large, Buffer.alloc(30 * 1024 * 1024, 1))
  const add = panel(page).getByRole('button', { name: t('sip.files.do'), exact: true })
  const named = panel(page).getByRole('textbox', { name: t('sip.files.name') })
  await opens(page, t('sip.files.add'))
  await chosen.setInputFiles(large)
  await panel(page)
    .getByText(t('sip.files.tooLarge', { size: '30 MB' }))
    .first()
    .waitFor()
  await rm(path.dirname(large), { recursive: true })
  await named.fill('Karta till båten.pdf')
  await chooses('karta.pdf', Buffer.from('MZ, ett program'))
  maria.expectRefusal(422, '/api/persons/')
  await add.click()
  await panel(page).getByText('Filen är inte en PDF, PNG eller JPEG', { exact: false }).waitFor()
  expect(await named.inputValue()).toBe('Karta till båten.pdf')
  await maria.looksRight('a file that is refused')
  await chooses('karta.pdf', pdfOf())
  await does(page, t('sip.files.do'), t('sip.files.done'))
  await page.getByRole('link', { name: t('sip.files.open', { name: 'Karta till båten.pdf' }) }).waitFor()
  await opens(page, t('sip.files.removeOf', { name: 'Karta till båten.pdf' }))
  await panel(page)
    .getByRole('textbox', { name: t('sip.files.removeWords') })
    .fill('Fel karta')
  await does(page, t('sip.files.removeDo'), t('sip.files.removed'))
  await page.getByText(t('sip.files.none')).waitFor()
}

export async function callsAndCancels(page: Page): Promise<void> {
  await opens(page, t('sip.do.call'))
  const write = (label: string, words: string) =>
    panel(page)
      .getByRole('textbox', { name: new RegExp(`^${label}`) })
      .fill(words)
  await write(t('sip.call.day'), addDays(today, 9))
  await write(t('sip.call.from'), '10')
  await write(t('sip.call.to'), '11')
  await write(t('sip.call.place'), 'Hemma hos Arvid')
  await does(page, t('sip.call.do'), t('sip.call.done'))
  await page.getByRole('button', { name: new RegExp(`^${t('sip.do.cancelOf', { when: '' }).trim()}`) }).click()
  await panel(page)
    .getByRole('textbox', { name: t('sip.cancel.words') })
    .fill('Arvid orkar inte.')
  await does(page, t('sip.cancel.do'), t('sip.cancel.done'))
  await page.getByText(t('sip.meeting.cancelled'), { exact: true }).waitFor()
}

/** The hour of the only meeting that is called has come. */
export async function hourComes(server: TestServer): Promise<void> {
  const client = new pg.Client({ connectionString: server.databases.superuserUrl })
  await client.connect()
  await client.query(`update plan_meeting set starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour'
    where id = (select id from plan_meeting where opened_at is null and cancelled_at is null order by called_at desc limit 1)`)
  await client.end()
}
