import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
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

const panel = (page: Page) => page.getByRole('dialog')
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date())
const name = 'Ingrid'

/** Opens the plan side of someone’s page, by name. */
async function planOf(visitor: Visitor, who: string): Promise<void> {
  const { page } = visitor
  await page.goto('/personer')
  await page.getByRole('searchbox', { name: t('search.bigLabel') }).fill(who)
  await page.getByRole('link', { name: who }).click()
  await page.getByRole('link', { name: t('sip.tab'), exact: true }).click()
  await page.getByRole('heading', { name: t('sip.list'), exact: true }).waitFor()
}

/** Presses a button on the page, and waits for its panel. */
async function opens(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await panel(page).waitFor()
}
const choose = (page: Page, label: string, at = 0) =>
  panel(page)
    .getByRole('radio', { name: new RegExp(`^${label}`) })
    .nth(at)
    .check()
const does = async (page: Page, button: string, told: string) => {
  await panel(page).getByRole('button', { name: button, exact: true }).click()
  await page.getByText(told).first().waitFor()
  await panel(page).waitFor({ state: 'hidden' })
}
const state = (page: Page, word: string) => page.locator('.plan-head .ui-tag').filter({ hasText: word }).waitFor()
const field = (page: Page, label: string, at = 0) => page.getByRole('textbox', { name: label, exact: true }).nth(at)
const saved = (page: Page) => page.locator('.plan-saved[data-kind="saved"]').waitFor()

describe('Two authorities take one plan from a proposal to a follow-up', () => {
  it('Given Maria and Fatima, when they propose, ask, call, write, confirm and follow up, then the plan holds and each sees it (SIP-1 to SIP-5)', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await planOf(maria, 'Ingrid Lövgren')
    await maria.looksRight('no plan yet')
    await opens(page, t('sip.do.propose'))
    await panel(page)
      .getByRole('textbox', { name: t('sip.propose.why') })
      .fill('Hemtjänsten och vi kommer samma tider.')
    await panel(page)
      .getByRole('button', { name: t('sip.propose.do'), exact: true })
      .click()
    await state(page, 'Föreslagen')
    await maria.looksRight('a plan that is proposed')

    await opens(page, t('sip.do.judge'))
    await choose(page, t('sip.judge.yes'))
    await does(page, t('sip.judge.do'), t('sip.judge.done'))
    await opens(page, t('sip.do.word'))
    await choose(page, t('sip.word.yes'))
    await choose(page, t('sip.propose.person', { name }))
    await choose(page, t('sip.via.spoken'))
    await maria.looksRight('the person’s word')
    await does(page, t('sip.word.do'), t('sip.word.done'))
    await state(page, 'Personen har sagt ja')

    await opens(page, t('sip.do.invite'))
    await panel(page)
      .getByRole('combobox', { name: t('sip.invite.unit') })
      .fill('hemtjänsten norr')
    await page
      .getByRole('option', { name: /^Hemtjänsten Norrängen/ })
      .first()
      .click()
    await choose(page, t('sip.propose.person', { name }))
    await choose(page, t('sip.via.phone'))
    await maria.looksRight('an invitation')
    await does(page, t('sip.invite.do'), t('sip.invite.done', { name: 'Hemtjänsten Norrängen' }))

    await opens(page, t('sip.do.call'))
    await panel(page)
      .getByRole('textbox', { name: t('sip.call.day') })
      .fill(addDays(today, 5))
    await panel(page)
      .getByRole('textbox', { name: t('sip.call.from') })
      .fill('13')
    await panel(page)
      .getByRole('textbox', { name: t('sip.call.to') })
      .fill('14.30')
    await panel(page)
      .getByRole('textbox', { name: new RegExp(`^${t('sip.call.place')}`) })
      .fill('Hemma hos Ingrid')
    await panel(page)
      .getByRole('textbox', { name: new RegExp(`^${t('sip.call.questions')}`) })
      .fill('Vad är svårast på morgonen?')
    await maria.looksRight('a call')
    await does(page, t('sip.call.do'), t('sip.call.done'))
    await state(page, 'Kallad till möte')
    const address = new URL(page.url()).pathname

    const fatima = await Visitor.come(server, browser, { as: 'fatima', width: 'phone' })
    await fatima.page.goto(address)
    await state(fatima.page, 'Kallad till möte')
    await opens(fatima.page, t('sip.do.prepare'))
    await panel(fatima.page)
      .getByRole('textbox', { name: t('sip.prepare.answer') })
      .fill('Hon är trött när vi kommer.')
    await choose(fatima.page, t('sip.prepare.yes'))
    await does(fatima.page, t('sip.prepare.do'), t('sip.prepare.done'))

    await opens(page, t('sip.do.open'))
    await choose(page, t('sip.opening.yes'))
    await panel(page)
      .getByRole('button', { name: t('sip.opening.do'), exact: true })
      .click()
    await page.getByRole('heading', { name: t('sip.table.of', { name: 'Ingrid Lövgren' }), level: 1 }).waitFor()
    await page.getByText('Hon är trött när vi kommer.').waitFor()
    await field(page, t('sip.matters')).fill('Att sova till åtta')
    await saved(page)
    await maria.looksRight('the meeting, at the table')

    await writesTheRest(page)
    await maria.looksRight('a plan with all four points')
    await page.goto(address)
    await page.getByRole('button', { name: t('sip.do.submit'), exact: true }).click()
    await state(page, 'Väntar på bekräftelse')
    await maria.looksRight('a plan that waits')

    for (const visitor of [fatima, maria]) {
      await visitor.page.goto(address)
      await opens(visitor.page, t('sip.do.confirm'))
      await choose(visitor.page, t('sip.confirm.yes'))
      if (visitor === fatima) await visitor.looksRight('what is to be confirmed')
      await does(visitor.page, t('sip.confirm.do'), t('sip.confirm.yesDone'))
    }
    await state(page, 'Gäller')
    expect(await page.locator('.plan-doing .ui-tag', { hasText: t('sip.inForce') }).count()).toBe(2)

    await opens(page, t('sip.do.followUp'))
    await choose(page, t('sip.prepare.yes'))
    await choose(page, t('sip.fu.partly'))
    await choose(page, t('sip.answer.helps'))
    await panel(page)
      .getByRole('textbox', { name: t('sip.fu.next') })
      .fill(addDays(today, 60))
    await maria.looksRight('a follow-up')
    await does(page, t('sip.fu.do'), t('sip.fu.done'))
    await page.locator('.plan-goals', { hasText: 'Klara mornarna' }).getByText(t('sip.fu.partly')).waitFor()
    await page.getByRole('group').getByText(t('sip.history')).click()
    await maria.looksRight('a plan that has been followed up')
    await fatima.page.reload()
    await fatima.page.locator('.plan-goals', { hasText: 'Klara mornarna' }).waitFor()
    await Promise.all([maria.leave(), fatima.leave()])
  })
})

/** A goal, what each authority does, the daughter’s part, who has the whole, and a day. */
async function writesTheRest(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('sip.goalAdd'), exact: true }).click()
  await page
    .getByRole('group', { name: t('sip.goal', { n: 1 }), exact: true })
    .getByRole('textbox', { name: t('sip.wording') })
    .fill('Klara mornarna')
  const does = [
    ['Ser över medicinerna', 'region', 'Norrängens hälsocentral'],
    ['Kommer klockan åtta', 'municipality', 'Hemtjänsten Norrängen'],
    ['Följer med till doktorn', 'other', ''],
  ] as const
  for (const [at, [what, answerer, unit]] of does.entries()) {
    await page.getByRole('button', { name: t('sip.interventionAdd'), exact: true }).click()
    const item = page.getByRole('group', { name: t('sip.intervention', { n: at + 1 }), exact: true })
    await item.getByRole('textbox', { name: t('sip.what') }).fill(what)
    await item.getByRole('combobox', { name: t('sip.answerer') }).selectOption(answerer)
    if (unit) await item.getByRole('combobox', { name: t('sip.party') }).selectOption({ label: unit })
    else await item.getByRole('textbox', { name: t('sip.who') }).fill('Karin, dotter')
  }
  await page
    .getByRole('group', { name: t('sip.overall') })
    .getByRole('radio', { name: t('sip.answerer.region') })
    .check()
  await page.getByRole('textbox', { name: t('sip.followUp'), exact: true }).fill(addDays(today, 30))
  await page.getByRole('textbox', { name: t('sip.followUpHow') }).focus()
  await saved(page)
  await expect
    .poll(() => page.locator('.plan-points .ui-tag', { hasText: t('sip.point.shown') }).count(), { timeout: 8000 })
    .toBe(4)
}

describe('Two write in the same plan', () => {
  it('Given both have it open, when they write at once and the net goes, then each sees the other’s words and none is lost', async () => {
    const [maria, fatima] = await Promise.all([
      Visitor.come(server, browser, { as: 'maria' }),
      Visitor.come(server, browser, { as: 'fatima' }),
    ])
    await planOf(maria, 'Solveig Ek')
    await maria.page.getByRole('link', { name: t('sip.name') }).click()
    await state(maria.page, 'Kallad till möte')
    await fatima.page.goto(new URL(maria.page.url()).pathname)
    const [hers, theirs] = [field(maria.page, t('sip.matters')), field(fatima.page, t('sip.matters'))]
    await hers.fill('Läsa tidningen.')
    await saved(maria.page)
    await expect.poll(() => theirs.inputValue(), { timeout: 5000 }).toBe('Läsa tidningen.')

    // The caret stays with its words when something is put in before it.
    await hers.focus()
    await hers.press('End')
    await theirs.focus()
    await theirs.press('Home')
    await fatima.page.keyboard.type('Själv. ')
    await expect.poll(() => hers.inputValue(), { timeout: 5000 }).toBe('Själv. Läsa tidningen.')
    await maria.page.keyboard.type(' Varje dag.')
    await expect.poll(() => theirs.inputValue(), { timeout: 5000 }).toBe('Själv. Läsa tidningen. Varje dag.')
    await fatima.page.getByText(t('sip.lastBy', { name: 'Maria Sandberg' })).waitFor()

    // What can’t be saved stays, also through a reload, and is saved when the service is reached again.
    const { page } = fatima
    page.on('dialog', (dialog) => dialog.accept())
    await page.route('**/changes', (route) => route.abort())
    await field(page, t('sip.resources')).fill('Hör bra')
    await page.getByText(t('sip.waiting')).first().waitFor()
    await page.reload()
    await page.getByText(t('sip.waiting')).first().waitFor()
    expect(await field(page, t('sip.resources')).inputValue()).toBe('Hör bra')
    await fatima.looksRight('written without a net')
    await field(maria.page, t('sip.resources')).fill('Dottern')
    await saved(maria.page)
    await page.unroute('**/changes')
    await saved(page)
    for (const one of [maria, fatima])
      await expect
        .poll(() => field(one.page, t('sip.resources')).inputValue(), { timeout: 8000 })
        .toBe('Dottern Hör bra')

    // Two choices at once: the first stands, and the other is told, with both.
    await fatima.context.setOffline(true)
    const overall = (page: Page, whose: string) =>
      page.getByRole('group', { name: t('sip.overall') }).getByRole('radio', { name: whose })
    await overall(fatima.page, t('sip.answerer.municipality')).check()
    await overall(maria.page, t('sip.answerer.region')).check()
    await saved(maria.page)
    await fatima.context.setOffline(false)
    await fatima.page
      .getByText(t('sip.clash.choice', { stands: t('sip.answerer.region'), lost: t('sip.answerer.municipality') }))
      .waitFor()
    await fatima.looksRight('two who chose at once')
    await fatima.page.getByRole('button', { name: t('sip.clash.mine') }).click()
    await expect
      .poll(() => overall(maria.page, t('sip.answerer.municipality')).isChecked(), { timeout: 5000 })
      .toBe(true)
    await Promise.all([maria.leave(), fatima.leave()])
  })
})
