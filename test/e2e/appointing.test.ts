import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonItem } from '../../src/contract/person.ts'
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

/** The row of a person on the list of those who lack a contact. */
const rowOf = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })
const panel = (page: Page) => page.getByRole('dialog')
const mission = (page: Page) => page.getByRole('textbox', { name: t('appoint.mission') })

/** Someone at the unit of `who` that lacks that kind of contact. */
async function lacks(who: string, kind: string): Promise<PersonItem> {
  const { token } = await server.signIn(who)
  const answer = await fetch(`${server.url}/api/contacts/lists/lacking?kind=${kind}&limit=100`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { items } = (await answer.json()) as { items: (PersonItem & { why: { code: string }[] })[] }
  const found = items.find(
    (item) => !item.protected && item.why.some((because) => !/unlicensed|Elsewhere/.test(because.code)),
  )
  if (!found) throw new Error(`nobody at ${who}'s unit lacks ${kind}`)
  return found
}

describe('Who lacks a contact gets one', () => {
  it('Given Fatima finds Ingrid on the list, when she appoints and tells, then Ingrid is off the list and sees it herself', async () => {
    const fatima = await Visitor.come(server, browser)
    const { page } = fatima
    await page.goto('/')
    await fatima.looksRight('the first page, not signed in')
    await fatima.signsIn('Fatima Nasser')
    await page.getByRole('link', { name: t('nav.lists') }).click()
    const row = rowOf(page, 'Ingrid Lövgren')
    await row.waitFor()
    await fatima.looksRight('Saknar kontakt')
    // She has been offered one; her yes comes by phone, and makes it a request.
    await row.getByRole('button', { name: t('request.answerOffer') }).click()
    for (const name of [t('answerOffer.accepted'), t('recordRequest.person', { name: 'Ingrid' }), 'Per telefon'])
      await panel(page)
        .getByRole('radio', { name: new RegExp(`^${name}`) })
        .check()
    await panel(page)
      .getByRole('button', { name: t('answerOffer.do') })
      .click()
    await row.getByRole('button', { name: t('need.see') }).click()

    await panel(page)
      .getByRole('radio', { name: /^Anna-Lena Persson/ })
      .check()
    await mission(page).fill('Jag planerar dina besök och ringer dig varje måndag')
    await fatima.looksRight('the panel where one appoints')
    await panel(page)
      .getByRole('button', { name: t('appoint.doName', { name: 'Anna-Lena Persson' }) })
      .click()
    await page.getByText(t('appoint.done', { name: 'Anna-Lena Persson' })).waitFor()
    await fatima.looksRight('Saknar kontakt, someone just appointed')

    await page.getByRole('button', { name: t('appoint.tellNow') }).click()
    await panel(page)
      .getByText(t('inform.what', { name: 'Ingrid' }))
      .waitFor()
    await panel(page)
      .getByRole('button', { name: t('inform.do') })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    await fatima.looksRight('the panel where one tells, with what is missing')
    await panel(page)
      .getByRole('radio', { name: t('inform.told', { name: 'Ingrid' }) })
      .check()
    await panel(page)
      .getByRole('radio', { name: t('inform.phone') })
      .check()
    await fatima.looksRight('the panel where one tells')
    await panel(page)
      .getByRole('button', { name: t('inform.do') })
      .click()
    await page.getByText(t('inform.done')).waitFor()
    expect(await rowOf(page, 'Ingrid Lövgren').count(), 'gone from the list').toBe(0)
    await fatima.leave()

    const ingrid = await Visitor.come(server, browser, { as: 'ingrid', width: 'phone' })
    await ingrid.page.goto('/min')
    const card = ingrid.page.getByRole('article').filter({ hasText: 'Anna-Lena Persson' })
    await card.getByText('Jag planerar dina besök och ringer dig varje måndag.').waitFor()
    expect(await ingrid.page.getByText('Det här har du rätt till').count(), 'nothing is lacking now').toBe(0)
    await ingrid.leave()
  })

  it('Given Gunnar gets municipal health care, when Britta looks whom to appoint, then the unlicensed stand apart with the law’s reason', async () => {
    const britta = await Visitor.come(server, browser, { as: 'britta' })
    const { page } = britta
    await page.goto('/saknar')
    await rowOf(page, 'Gunnar Vik')
      .getByRole('button', { name: new RegExp(t('need.unlicensed')) })
      .first()
      .click()
    await panel(page)
      .getByRole('radio', { name: /^Amina Bile/ })
      .waitFor()
    expect(
      await panel(page)
        .getByRole('radio', { name: /Monica Stenman/ })
        .count(),
      'cannot be chosen',
    ).toBe(0)
    await panel(page)
      .locator('summary')
      .filter({ hasText: /^Kan inte utses/ })
      .click()
    const refused = panel(page)
      .getByRole('listitem')
      .filter({ hasText: 'ska kommunens fasta vårdkontakt ha legitimation' })
    await refused.first().locator('summary').first().click()
    await refused.first().getByText('Patientlagen 6 kap. 2 §').last().waitFor()
    await britta.looksRight('those who cannot be appointed, and why')
    await britta.leave()
  })
})

describe('Two managers appoint at once', () => {
  it('Given both have the form open, when one is first, then the other sees who it became and keeps what was typed', async () => {
    const person = await lacks('helena', 'doctorContact')
    const address = `/personer/${person.personId}?gor=utse&person=${person.personId}&slag=doctorContact`
    const [helena, maria] = await Promise.all([
      Visitor.come(server, browser, { as: 'helena' }),
      Visitor.come(server, browser, { as: 'maria' }),
    ])
    for (const status of [409, 422]) maria.expectRefusal(status, `/api/persons/${person.personId}/contacts`)
    const choose = async ({ page }: Visitor, who: string) => {
      await page.goto(address)
      await panel(page)
        .getByRole('radio', { name: new RegExp(`^${who}`) })
        .check()
    }
    await choose(helena, 'Eva Norlin')
    await choose(maria, 'Sofia Nyberg')
    await mission(maria.page).fill('Följer blodtrycket varje månad')

    await panel(helena.page)
      .getByRole('button', { name: t('appoint.doName', { name: 'Eva Norlin' }) })
      .click()
    await helena.page.getByText(t('appoint.done', { name: 'Eva Norlin' })).waitFor()
    await panel(maria.page)
      .getByRole('button', { name: t('appoint.doName', { name: 'Sofia Nyberg' }) })
      .click()

    const told = panel(maria.page).getByRole('alert')
    await told.getByText('Eva Norlin').first().waitFor()
    expect(await mission(maria.page).inputValue()).toBe('Följer blodtrycket varje månad')
    expect(
      await panel(maria.page)
        .getByRole('radio', { name: /^Sofia Nyberg/ })
        .isChecked(),
    ).toBe(true)
    await maria.looksRight('someone else was first')
    await Promise.all([helena.leave(), maria.leave()])
  })
})

describe('The session ends in the middle of a form', () => {
  it('Given Maria has written, when she signs in again in a new tab, then nothing is lost and the form goes through', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    maria.expectRefusal(401, '/api/')
    const { page } = maria
    await page.goto('/personer')
    await page.getByRole('searchbox', { name: t('search.bigLabel') }).fill('Nils Åberg')
    await page.getByRole('link', { name: 'Nils Åberg' }).click()
    await page.getByRole('link', { name: t('person.contacts'), exact: true }).click()
    await page.getByRole('button', { name: t('contact.appointNew') }).click()
    await panel(page)
      .getByRole('radio', { name: /^Fast vårdkontakt/ })
      .check()
    await panel(page)
      .getByRole('radio', { name: /^Gun Wallin/ })
      .check()
    await panel(page)
      .getByRole('radio', { name: t('appoint.basisRequested') })
      .check()
    // Nils has asked for one, and wished something: it is said whether that is followed.
    await panel(page)
      .getByRole('radio', { name: t('answerRequest.yes'), exact: true })
      .check()
    await mission(page).fill('Jag ringer dig varje torsdag')
    await maria.losesSession()
    await panel(page)
      .getByRole('button', { name: t('appoint.doName', { name: 'Gun Wallin' }) })
      .click()

    const again = page.getByRole('dialog', { name: t('session.endedTitle') })
    await again.waitFor()
    await maria.looksRight('the session has ended, in the middle of a form')
    const [tab] = await Promise.all([
      maria.context.waitForEvent('page'),
      again.getByRole('link', { name: t('session.signInNewTab') }).click(),
    ])
    await tab.getByRole('button', { name: /^Maria Sandberg/ }).click()
    await tab.getByText(t('session.again')).waitFor()
    await maria.looksRight('signed in again, in the new tab', tab)
    await tab.close()

    await again.waitFor({ state: 'hidden' })
    await page.getByText(t('appoint.done', { name: 'Gun Wallin' })).waitFor()
    await page.getByText('Jag ringer dig varje torsdag').waitFor()
    await maria.leave()
  })

  it('Given Maria has written, when the page is closed and opened again, then what she wrote is there', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    const person = await lacks('maria', 'doctorContact')
    await page.goto(`/personer/${person.personId}?gor=utse&person=${person.personId}&slag=doctorContact`)
    await mission(page).fill('Håller ihop medicinlistan')
    await page.reload()
    await panel(page).getByText(t('app.restored')).waitFor()
    expect(await mission(page).inputValue()).toBe('Håller ihop medicinlistan')
    await maria.looksRight('a half-written form brought back')
    await maria.leave()
  })
})

describe('With the keyboard alone', () => {
  it('Given Helena uses no mouse, then she signs in, finds someone, appoints and hears that it is done', async () => {
    const helena = await Visitor.come(server, browser)
    const { page } = helena
    const { keyboard } = page
    await page.goto('/')
    await page.getByRole('link', { name: t('landing.staff') }).waitFor()
    await helena.tabsTo(page.getByRole('link', { name: t('landing.staff') }))
    await keyboard.press('Enter')
    await page.getByRole('button', { name: /^Helena Forslund/ }).waitFor()
    await helena.tabsTo(page.getByRole('button', { name: /^Helena Forslund/ }))
    await keyboard.press('Enter')

    const search = page.getByRole('combobox', { name: t('search.label') })
    await search.waitFor()
    await keyboard.press('/')
    await keyboard.type('solveig e')
    await page.getByRole('option', { name: /^Solveig Ek/ }).waitFor()
    await helena.looksRight('the search, open')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Solveig Ek/, level: 1 }).waitFor()
    await helena.tabsTo(page.getByRole('link', { name: t('person.contacts'), exact: true }))
    await keyboard.press('Enter')
    const appoint = page.getByRole('button', { name: t('contact.appointNew') })
    await appoint.waitFor()
    await helena.tabsTo(appoint)
    await keyboard.press('Enter')

    const care = panel(page).getByRole('radio', { name: /^Fast vårdkontakt/ })
    await care.waitFor()
    await helena.tabsTo(care)
    await keyboard.press('Space')
    const who = panel(page).locator('.candidates').getByRole('radio')
    await who.first().waitFor()
    await helena.tabsTo(who.first())
    await keyboard.press('Space')
    const basis = panel(page).getByRole('radio', { name: t('appoint.basisRequested') })
    await helena.tabsTo(basis)
    await keyboard.press('Space')
    const submit = panel(page).getByRole('button', { name: /^Utse / })
    await helena.tabsTo(submit)
    await keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'är utsedd.' }).waitFor()
    expect(await page.evaluate(() => document.activeElement !== document.body), 'focus is somewhere').toBe(true)
    await helena.leave()
  })
})
