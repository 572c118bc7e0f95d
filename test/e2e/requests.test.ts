import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonPage } from '../../src/contract/person.ts'
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
const careContact = { kind: 'fast vårdkontakt' }
const used = new Set<string>()

/** Someone listed at Norrängen who has asked for nothing and has no care contact. */
async function someone(): Promise<PersonPage> {
  const { token } = await server.signIn('helena')
  const ask = async (path: string) =>
    (await fetch(`${server.url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })).json()
  const { items } = (await ask('/contacts/lists/lacking?limit=100')) as { items: { personId: string }[] }
  for (const { personId } of items) {
    const found = (await ask(`/persons/${personId}`)) as PersonPage
    const asked =
      found.requests.length + found.offers.length + found.contacts.filter((c) => c.kind === 'careContact').length
    if (asked > 0 || used.has(personId) || found.protection !== 'none') continue
    if (found.needs.some((need) => need.kind === 'careContact') || (found.age ?? 0) < 18) continue
    used.add(personId)
    return found
  }
  throw new Error('nobody at the unit without a request')
}

/** Opens I dag until a notice has come, and follows it to the person. */
async function follows(page: Page, notice: string): Promise<void> {
  const link = page.getByRole('link', { name: notice })
  for (let tries = 0; tries < 20; tries++) {
    await page.goto('/')
    await page.getByRole('heading', { name: t('today.notices') }).waitFor()
    if ((await link.count()) > 0) break
    await page.waitForTimeout(300)
  }
  await link.first().click()
}

describe('A request is kept until it is answered', () => {
  it('Given someone rings, when Maria writes it down and Helena appoints another than wished, then the reason is told (FC-3, FC-4, FC-20)', async () => {
    const person = await someone()
    const name = `${person.givenName} ${person.familyName}`
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    {
      const { page } = maria
      await page.goto(`/personer/${person.personId}`)
      await page.getByRole('button', { name: t('request.record') }).click()
      await panel(page)
        .getByRole('button', { name: t('recordRequest.do') })
        .click()
      await panel(page).getByText(t('app.checkForm')).waitFor()
      await maria.looksRight('the panel where a request is recorded, with what is missing')
      await panel(page)
        .getByRole('radio', { name: t('appoint.kindCare'), exact: true })
        .check()
      await panel(page)
        .getByRole('radio', { name: new RegExp(`^${t('recordRequest.relative')}`) })
        .check()
      await panel(page)
        .getByRole('textbox', { name: t('recordRequest.name') })
        .fill('Dottern Eva')
      await panel(page).getByRole('radio', { name: 'Per telefon' }).check()
      const wished = panel(page).getByLabel(t('recordRequest.wished'))
      const option = wished.getByRole('option', { name: /^Maria Sandberg/ })
      await wished.selectOption((await option.getAttribute('value')) ?? '')
      await panel(page)
        .getByRole('button', { name: t('recordRequest.do') })
        .click()
      await page.getByText(t('recordRequest.done')).waitFor()
      await page.getByText(t('request.wished', { name: 'Maria Sandberg' })).waitFor()
      await maria.looksRight('the person’s page with a request')
      // The same once more tells of the first, and leads there.
      await page.getByRole('button', { name: t('request.record') }).click()
      await panel(page)
        .getByRole('radio', { name: t('appoint.kindCare'), exact: true })
        .check()
      await panel(page)
        .getByRole('radio', { name: t('recordRequest.person', { name: person.givenName }) })
        .check()
      await panel(page).getByRole('radio', { name: 'I brev' }).check()
      maria.expectRefusal(409, '/api/persons/')
      await panel(page)
        .getByRole('button', { name: t('recordRequest.do') })
        .click()
      await panel(page)
        .getByRole('link', { name: t('recordRequest.open') })
        .click()
      await page.getByRole('heading', { name: t('request.new', careContact) }).waitFor()
      await maria.leave()
    }

    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await follows(page, t('request.noticeAsked', { ...careContact, name }))
    await page
      .getByRole('button', { name: new RegExp(`^${t('request.appoint')}`) })
      .first()
      .click()
    await panel(page)
      .getByRole('radio', { name: /^Maria Sandberg.*önskad/ })
      .waitFor()
    expect(await panel(page).locator('.candidate b').first().textContent(), 'the wished first').toBe('Maria Sandberg')
    await panel(page)
      .getByRole('radio', { name: /^Helena Forslund/ })
      .check()
    await panel(page)
      .getByRole('button', { name: t('appoint.doName', { name: 'Helena Forslund' }) })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    await helena.looksRight('the panel where one appoints another than wished')
    await panel(page)
      .getByRole('textbox', { name: t('answerRequest.reason') })
      .fill('Maria har redan så många hon hinner med')
    await panel(page)
      .getByRole('button', { name: t('appoint.doName', { name: 'Helena Forslund' }) })
      .click()
    await page.getByText(t('appoint.done', { name: 'Helena Forslund' })).waitFor()
    await page.getByRole('link', { name: t('person.contacts') }).click()
    await page.getByRole('heading', { name: t('request.earlier') }).waitFor()
    await page.getByText(/i stället för den önskade: Maria har redan så många hon hinner med/).waitFor()
    expect(await page.getByRole('heading', { name: t('request.title'), exact: true }).count()).toBe(0)
    await helena.looksRight('the contacts, with the answered request')
    await helena.leave()
  })

  it('Given it belongs elsewhere, when Helena sends it on with consent and Britta receipts it, then it waits there until the person withdraws it', async () => {
    const person = await someone()
    const name = `${person.givenName} ${person.familyName}`
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    {
      const { page } = helena
      await page.goto(`/personer/${person.personId}/kontakter`)
      await page.getByRole('button', { name: t('request.record') }).click()
      await panel(page)
        .getByRole('radio', { name: t('appoint.kindCare'), exact: true })
        .check()
      await panel(page)
        .getByRole('radio', { name: t('recordRequest.person', { name: person.givenName }) })
        .check()
      await panel(page).getByRole('radio', { name: 'På plats' }).check()
      await panel(page)
        .getByRole('button', { name: t('recordRequest.do') })
        .click()
      await page
        .getByRole('button', { name: new RegExp(`^${t('request.send')}`) })
        .first()
        .click()
      const unit = panel(page).getByRole('combobox', { name: t('sendRequest.unit') })
      await unit.fill('Hemsjukvården Norrängen')
      await panel(page).getByRole('option').first().waitFor()
      await unit.press('ArrowDown')
      await unit.press('Enter')
      await panel(page)
        .getByRole('button', { name: t('sendRequest.do') })
        .click()
      await panel(page).getByText(t('app.checkForm')).waitFor()
      await helena.looksRight('the panel where a request is sent on')
      await panel(page)
        .getByRole('textbox', { name: t('sendRequest.consent') })
        .fill('Sa ja i telefon i dag')
      await panel(page)
        .getByRole('button', { name: t('sendRequest.do') })
        .click()
      await page.getByText(/Det är ert tills de har kvitterat/).waitFor()
      // To the wrong unit, she thinks: takes it back, sees that it is hers again, and sends it on once more.
      await page.getByRole('button', { name: new RegExp(`^${t('request.recall')}`) }).click()
      await page.getByText(t('request.recalled')).waitFor()
      await page
        .getByRole('button', { name: new RegExp(`^${t('request.send')}`) })
        .first()
        .click()
      const again = panel(page).getByRole('combobox', { name: t('sendRequest.unit') })
      await again.fill('Hemsjukvården Norrängen')
      await panel(page).getByRole('option').first().waitFor()
      await again.press('ArrowDown')
      await again.press('Enter')
      await panel(page)
        .getByRole('textbox', { name: t('sendRequest.consent') })
        .fill('Sa ja i telefon i dag')
      await panel(page)
        .getByRole('button', { name: t('sendRequest.do') })
        .click()
      await page.getByText(/Det är ert tills de har kvitterat/).waitFor()
      await helena.looksRight('the contacts, with a request on its way')
    }

    const britta = await Visitor.come(server, browser, { as: 'britta', width: 'phone' })
    const { page } = britta
    await follows(page, t('request.noticeArrived', { ...careContact, name }))
    await page.getByRole('heading', { name: t('request.incoming', careContact) }).waitFor()
    await britta.looksRight('the person’s page, with a request on its way here')
    await page.getByRole('button', { name: new RegExp(`^${t('request.receipt')}`) }).click()
    await panel(page)
      .getByRole('radio', { name: new RegExp(`^${t('receiptRequest.return')}`) })
      .check()
    await panel(page)
      .getByRole('button', { name: t('receiptRequest.doReturn') })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    await britta.looksRight('the panel where a request is receipted')
    await panel(page)
      .getByRole('radio', { name: new RegExp(`^${t('receiptRequest.accept')}`) })
      .check()
    await panel(page)
      .getByRole('button', { name: t('receiptRequest.do'), exact: true })
      .click()
    await page.getByText(t('receiptRequest.done')).waitFor()
    await page.getByRole('link', { name: t('person.contacts') }).click()
    await page.getByRole('button', { name: new RegExp(`^${t('request.withdraw')}`) }).click()
    await panel(page)
      .getByRole('radio', { name: t('recordRequest.person', { name: person.givenName }) })
      .check()
    await panel(page).getByRole('radio', { name: 'Per telefon' }).check()
    await britta.looksRight('the panel where a request is withdrawn')
    await panel(page)
      .getByRole('button', { name: t('withdrawRequest.do') })
      .click()
    await page.getByText(t('withdrawRequest.done')).waitFor()
    // It was all that tied the person to the unit: the page is left.
    await page.getByRole('heading', { name: t('today.notices') }).waitFor()
    await britta.leave()

    // Helena, who sent it, is told that it was receipted.
    await follows(helena.page, t('request.noticeReceived', { ...careContact, name, unit: 'Hemsjukvården Norrängen' }))
    await helena.page.getByRole('link', { name: t('person.contacts') }).click()
    await helena.page.getByText(/Skickades vidare till Hemsjukvården Norrängen/).waitFor()
    await helena.leave()
  })
})

describe('An offer is answered', () => {
  it('Given Ingrid was offered a contact, when she says no by phone, then it is recorded as hers, and nothing waits (FC-10)', async () => {
    const fatima = await Visitor.come(server, browser, { as: 'fatima' })
    const { page } = fatima
    const { token } = await server.signIn('fatima')
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const { items } = (await (
      await fetch(`${server.url}/api/persons/search`, { method: 'POST', headers, body: '{"query":"lövg ing"}' })
    ).json()) as { items: { personId: string }[] }
    await page.goto(`/personer/${items[0]!.personId}`)
    const offered = page.getByRole('heading', { name: t('request.offered', { kind: 'fast omsorgskontakt' }) })
    const answer = page.getByRole('button', { name: new RegExp(`^${t('request.answerOffer')}`) })
    await page.getByRole('heading', { name: t('todo.title') }).waitFor()
    if ((await answer.count()) === 0) {
      await page.getByRole('button', { name: t('request.offer') }).click()
      await panel(page).getByRole('radio', { name: 'På plats' }).check()
      await fatima.looksRight('the panel where an offer is recorded')
      await panel(page)
        .getByRole('button', { name: t('offer.do') })
        .click()
      await page.getByText(t('offer.done')).waitFor()
    }
    await offered.waitFor()
    await answer.click()
    await panel(page)
      .getByRole('button', { name: t('answerOffer.do') })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    await fatima.looksRight('the panel where the answer to an offer is recorded, with what is missing')
    await panel(page)
      .getByRole('radio', { name: new RegExp(`^${t('answerOffer.declined')}`) })
      .check()
    await panel(page)
      .getByRole('radio', { name: t('recordRequest.person', { name: 'Ingrid' }) })
      .check()
    await panel(page).getByRole('radio', { name: 'Per telefon' }).check()
    await panel(page)
      .getByRole('button', { name: t('answerOffer.do') })
      .click()
    await page.getByText(t('answerOffer.doneDeclined')).waitFor()
    await offered.waitFor({ state: 'detached' })
    await fatima.looksRight('the person’s page after the answer')
    await fatima.leave()
  })
})
