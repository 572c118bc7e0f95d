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
const card = (page: Page, name: string) => page.getByRole('region', { name })
const row = (page: Page, name: string) =>
  card(page, t('unit.staff'))
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) })
/** Opens what lies behind "Mer" on a colleague's row. */
async function more(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `${t('unit.more')} ${t('unit.moreOf', { name })}` }).click()
  await row(page, name).getByRole('button', { name: what, exact: true }).click()
  await panel(page).waitFor()
}

describe('A manager with twelve minutes', () => {
  it('Given Gun is ill this morning, then two clicks write it in, and it says who answers; back again is one more (FC-12)', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/enheten')
    await card(page, t('matter.title')).waitFor()
    await helena.looksRight('Enheten')
    await page.getByRole('button', { name: t('unit.absenceOf', { name: 'Gun Wallin' }) }).click()
    await panel(page).getByText('Maria Sandberg svarar i stället', { exact: false }).waitFor()
    await helena.looksRight('the panel of absence')
    await panel(page)
      .getByRole('button', { name: t('absence.do') })
      .click()
    await page.getByText(t('absence.done', { deputy: 'Maria Sandberg' })).waitFor()
    await row(page, 'Gun Wallin').getByText(t('unit.awayOpen')).waitFor()

    await page.getByRole('button', { name: t('unit.absenceOf', { name: 'Gun Wallin' }) }).click()
    // Written in today, so it hadn't begun: it goes.
    await panel(page)
      .getByRole('button', { name: new RegExp(`^${t('absence.remove')} frånvaron`) })
      .click()
    await page.getByText(t('absence.doneRemoved')).waitFor()
    await row(page, 'Gun Wallin').getByText(t('unit.here'), { exact: true }).waitFor()
    await helena.leave()
  })

  it('Given dates in the wrong order, then it is said beside the field and nothing typed is lost', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto('/enheten')
    await page.getByRole('button', { name: t('unit.myAbsence') }).click()
    await panel(page)
      .getByRole('radio', { name: t('absence.between') })
      .check()
    await panel(page)
      .getByRole('textbox', { name: t('absence.from') })
      .fill('2030-07-10')
    await panel(page)
      .getByRole('textbox', { name: t('absence.to') })
      .fill('2030-07-01')
    await panel(page)
      .getByRole('button', { name: t('absence.do') })
      .click()
    await panel(page).getByText(t('absence.order')).first().waitFor()
    await maria.looksRight('an absence that ends before it begins')
    await panel(page)
      .getByRole('textbox', { name: t('absence.to') })
      .fill('2030-07-31')
    // Too far ahead: the rules say so, and what was typed stands.
    maria.expectRefusal(422, '/api/assignments/')
    await panel(page)
      .getByRole('button', { name: t('absence.do') })
      .click()
    await panel(page).getByRole('alert').waitFor()
    expect(
      await panel(page)
        .getByRole('textbox', { name: t('absence.from') })
        .inputValue(),
    ).toBe('2030-07-10')
    await maria.leave()
  })

  it('Given Tove is away with nobody in her place, then a deputy is chosen from what stands first (FC-12)', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/enheten')
    await page.getByRole('button', { name: t('matter.chooseDeputyFor', { name: 'Tove Rönnlund' }) }).click()
    await panel(page)
      .getByRole('radio', { name: /^Gun Wallin/ })
      .check()
    await helena.looksRight('the panel of deputies')
    await panel(page)
      .getByRole('button', { name: t('deputy.do') })
      .click()
    await page.getByText(t('deputy.done', { deputy: 'Gun Wallin', name: 'Tove Rönnlund' })).waitFor()
    await page
      .getByRole('button', { name: t('matter.chooseDeputyFor', { name: 'Tove Rönnlund' }) })
      .waitFor({ state: 'detached' })
    // The circle that would follow is refused before it is made, and named.
    await more(page, 'Maria Sandberg', t('unit.doDeputy'))
    await panel(page).locator('summary').filter({ hasText: 'Kan inte väljas' }).click()
    await panel(page).getByText('Maria Sandberg → Tove Rönnlund → Gun Wallin → Maria Sandberg').waitFor()
    await helena.looksRight('those who can’t be deputy, and why')
    await helena.leave()
  })

  it('Given Peter leaves today at once, then what follows is seen first, and his persons stand red (FC-13)', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/enheten')
    await more(page, 'Peter Lindahl', t('unit.doLeave'))
    await panel(page)
      .getByRole('radio', { name: new RegExp(`^${t('leaving.atOnce')}`) })
      .check()
    await panel(page).getByText('kommer inte åt något i det här uppdraget från och med nu', { exact: false }).waitFor()
    await helena.looksRight('what follows when someone leaves')
    await panel(page)
      .getByRole('button', { name: t('leaving.doNow') })
      .click()
    await page.getByText(t('leaving.doneNow', { name: 'Peter Lindahl' })).waitFor()
    const { token } = await server.signIn('helena')
    const unit = await fetch(`${server.url}/api/unit`, { headers: { authorization: `Bearer ${token}` } })
    const { staff } = (await unit.json()) as { staff: { name: string; ended: boolean; to: string; persons: number }[] }
    const left = staff.find((one) => one.name === 'Peter Lindahl')
    expect(left?.ended).toBe(true)
    expect(left?.to).toBe(addDays(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }), -1))
    if (left && left.persons > 0) await card(page, t('matter.title')).getByText(t('matter.late')).first().waitFor()
    await helena.leave()
  })

  it('Given the unit sets a cap, a plan and gives a task, then each stands on the page and can be taken back', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/enheten')
    await page.getByRole('button', { name: t('size.capEdit') }).click()
    await panel(page)
      .getByRole('textbox', { name: t('cap.field') })
      .fill('femton hundra')
    await panel(page)
      .getByRole('button', { name: t('cap.do') })
      .click()
    await panel(page).getByText(t('cap.bad')).first().waitFor()
    await helena.looksRight('a cap that isn’t a number')
    await panel(page)
      .getByRole('textbox', { name: t('cap.field') })
      .fill('1 500')
    await panel(page)
      .getByRole('button', { name: t('cap.do') })
      .click()
    await page.getByText(t('cap.done')).waitFor()
    await page.getByText(/Enhetens tak: 1\s500 per heltid\./).waitFor()

    await page
      .getByRole('button', { name: /planen$|plan$/ })
      .first()
      .click()
    const next = new Date().getFullYear() + 1
    await panel(page)
      .getByRole('textbox', { name: t('plan.year', { year: next }) })
      .fill('1234')
    await helena.looksRight('the panel of the plan')
    await panel(page)
      .getByRole('button', { name: t('plan.do') })
      .click()
    await page.getByText(t('plan.done')).waitFor()
    await card(page, t('size.planTitle'))
      .getByText(/1\s234/)
      .waitFor()

    await more(page, 'Gun Wallin', t('unit.doDelegate'))
    await panel(page).getByRole('checkbox', { name: 'Utse fasta kontakter' }).check()
    await helena.looksRight('the panel of tasks')
    await panel(page)
      .getByRole('button', { name: t('delegation.do') })
      .click()
    const back = page.getByRole('button', {
      name: t('delegation.endOf', { name: 'Gun Wallin', task: 'utse fasta kontakter' }),
    })
    await back.click()
    await page.getByText(t('delegation.ended')).waitFor()
    await back.waitFor({ state: 'detached' })
    await helena.looksRight('Enheten, with cap and plan')
    await helena.leave()
  })
})

describe('Law and own rule', () => {
  it('Given Lena decides that care contacts shall be licensed, then she sees what changes first, and everyone sees what differs (FC-7)', async () => {
    const lena = await Visitor.come(server, browser, { as: 'lena' })
    const { page } = lena
    await page.goto('/')
    await page.getByRole('link', { name: t('nav.settings') }).click()
    await page
      .getByRole('navigation', { name: t('settings.pages') })
      .getByRole('link', { name: t('settings.rules') })
      .click()
    await page.getByRole('heading', { name: t('policy.title') }).waitFor()
    await page.getByText(t('policy.differsNone')).waitFor()
    // What can be decided is told as it stands, decided or not.
    const rule = page.getByRole('article').filter({ hasText: t('policy.residential') })
    await rule.getByText(`${t('policy.residential')}: ${t('policy.off')}`).waitFor()
    const accepted = page.getByRole('article').filter({ hasText: t('policy.categories') })
    await accepted.getByText('Specialist i allmänmedicin').waitFor()
    await page.getByRole('button', { name: t('policy.decide') }).click()
    await panel(page)
      .getByRole('checkbox', { name: t('policy.licence') })
      .check()
    await panel(page)
      .getByRole('button', { name: t('policy.preview') })
      .click()
    await panel(page).getByText(t('policy.dayNeeded')).first().waitFor()
    await panel(page)
      .getByRole('textbox', { name: t('policy.from') })
      .fill('i dag')
    await panel(page)
      .getByRole('button', { name: t('policy.preview') })
      .click()
    await panel(page).getByText(t('policy.stay')).waitFor()
    await lena.looksRight('what a decision would change')
    await panel(page)
      .getByRole('button', { name: /^Besluta från/ })
      .click()
    await page.getByText(/^Beslutat\. Det gäller från/).waitFor()
    await page.getByText('Här ska alla fasta vårdkontakter ha legitimation.', { exact: false }).first().waitFor()
    await lena.looksRight('the rules, with what differs from the law')

    await page.getByRole('link', { name: t('agree.title') }).click()
    await page.getByRole('button', { name: /Granhamn/ }).click()
    await panel(page).getByLabel(t('agree.fromField')).fill('2027-12-01')
    await panel(page).getByLabel(t('agree.signedField')).fill('i dag')
    await panel(page).getByLabel(t('agree.referenceField')).fill('RS 2027-0001')
    await panel(page).getByLabel(t('agree.graceField')).fill('5')
    await panel(page)
      .getByRole('button', { name: t('agree.preview') })
      .click()
    await panel(page).getByText(t('agree.underNew'), { exact: false }).first().waitFor()
    await lena.looksRight('what an agreement would change')
    await panel(page)
      .getByRole('button', { name: /^För in från/ })
      .click()
    await page.getByText(t('agree.coming'), { exact: true }).waitFor()
    await lena.leave()

    const maria = await Visitor.come(server, browser, { as: 'maria', width: 'phone' })
    await maria.page.goto('/installningar')
    await maria.page.getByText('Här ska alla fasta vårdkontakter ha legitimation.', { exact: false }).first().waitFor()
    expect(await maria.page.getByRole('button', { name: t('policy.decide') }).count(), 'only for who may').toBe(0)
    await maria.leave()
  })
})
