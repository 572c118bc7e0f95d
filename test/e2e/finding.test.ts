import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
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

const searchFor = async (page: Page, query: string) => {
  const box = page.getByRole('combobox', { name: t('search.label') })
  await box.fill(query)
  return page.getByRole('option')
}

/** Someone listed elsewhere, of whom Norrängens hälsocentral knows nothing. */
async function stranger(): Promise<{ number: string; name: string }> {
  const client = new pg.Client({ connectionString: server.databases.migratorUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select i.value as number, p.given_name || ' ' || p.family_name as name
       from person p join person_identifier i on i.person_id = p.id
       join listing l on l.person_id = p.id and l.valid @> ctx_today() join care_unit u on u.id = l.unit_id
       where p.protection = 'none' and p.deceased_on is null  and i.kind = 'personnummer'
         and not exists (select from reach r join care_unit n on n.id = r.reader
           where r.person_id = p.id and n.name = 'Norrängens hälsocentral') order by p.id limit 1`,
    )
    return rows[0]
  } finally {
    await client.end()
  }
}

describe('Finding someone', () => {
  it('Given Maria knows the name only roughly, or the number, then the search finds Ingrid either way', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto('/')
    const number = castNumbers.ingrid
    const ways = [
      'ingrid lovgren',
      'LÖVGREN ing',
      number,
      `${number.slice(2, 8)}-${number.slice(8)}`,
      number.slice(0, 8),
    ]
    for (const query of ways) {
      const options = await searchFor(page, query)
      await options.filter({ hasText: 'Ingrid Lövgren' }).waitFor({ timeout: 5000 })
    }
    await searchFor(page, 'zzzz')
    await page.getByText(t('search.none')).first().waitFor()
    await (await searchFor(page, 'ingrid lövgren')).filter({ hasText: 'Ingrid Lövgren' }).click()
    await page.getByRole('heading', { name: /^Ingrid Lövgren, 8\d år/, level: 1 }).waitFor()
    expect(page.url(), 'no number in the address').not.toContain(number.slice(2, 8))
    await maria.leave()
  })

  it('Given someone outside the unit, when Maria looks them up, then it takes the whole number and a reason', async () => {
    const other = await stranger()
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    maria.expectRefusal(422, '/api/persons/look-up')
    const { page } = maria
    await page.goto('/')
    await searchFor(page, other.name)
    await page.getByRole('option', { name: t('search.lookUp') }).click()
    const dialog = page.getByRole('dialog', { name: t('lookUp.title') })
    await dialog.getByRole('button', { name: t('lookUp.do') }).click()
    await dialog.getByText(t('app.fieldRequired')).waitFor()
    await dialog.getByText(t('app.fieldShort')).waitFor()
    await maria.looksRight('looking someone up, with what is missing')

    const wrong = other.number.slice(0, -1) + ((Number(other.number.at(-1)) + 1) % 10)
    await dialog.getByRole('textbox', { name: t('lookUp.number') }).fill(wrong)
    await dialog.getByRole('textbox', { name: t('lookUp.reason') }).fill('Ringde in i går, ska läggas in hos oss')
    await dialog.getByRole('button', { name: t('lookUp.do') }).click()
    await dialog.getByText('Den sista siffran stämmer inte').waitFor()
    await maria.looksRight('looking someone up, with a wrong number')
    await dialog.getByRole('textbox', { name: t('lookUp.number') }).fill(other.number)
    await dialog.getByRole('button', { name: t('lookUp.do') }).click()

    await page.getByRole('heading', { name: new RegExp(`^${other.name}`), level: 1 }).waitFor()
    await page.getByText(t('person.lookupTitle')).waitFor()
    await maria.looksRight('the page of someone looked up')
    await maria.leave()
  })

  it('Given someone with protected identity, when Maria opens the page, then place and address wait for a reason', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto('/')
    const option = (await searchFor(page, 'Sara Lidman')).filter({ hasText: 'Sara Lidman' })
    await option.filter({ hasText: t('search.protected') }).click()
    await page.getByRole('heading', { name: /^Sara Lidman/, level: 1 }).waitFor()
    await page.getByText(t('person.protectedRegistration')).waitFor()
    expect(await page.content(), 'not even in the page’s source').not.toContain('Lingonstigen')
    await maria.looksRight('someone with protected identity')

    await page.getByRole('button', { name: t('person.reveal') }).click()
    const dialog = page.getByRole('dialog', { name: t('person.reveal') })
    await maria.looksRight('asking why protected details are needed')
    await dialog.getByRole('textbox', { name: t('person.revealReason') }).fill('Hembesök i eftermiddag')
    await dialog.getByRole('button', { name: t('person.reveal') }).click()
    await page.getByText(t('person.openDetails')).click()
    await page.getByText('Lingonstigen 2').waitFor()
    await page.getByText(t('person.revealedTag')).waitFor()
    await maria.leave()

    const amina = await Visitor.come(server, browser, { as: 'amina' })
    await amina.page.goto('/personer')
    await amina.page.getByRole('searchbox', { name: t('search.bigLabel') }).fill('Sara Lidman')
    await amina.page.getByText(t('search.none')).first().waitFor()
    await amina.leave()
  })

  it('Given Leila works in two places, when she switches assignment, then she sees other persons', async () => {
    const leila = await Visitor.come(server, browser)
    const { page } = leila
    await leila.signsIn('Leila Haddad')
    await page.getByRole('heading', { name: t('assignment.title') }).waitFor()
    await leila.looksRight('choosing an assignment')
    await page.getByRole('button', { name: /Hemsjukvården Norrängen/ }).click()
    const who = page.getByRole('button', { name: /^Leila Haddad/ })
    await who.filter({ hasText: 'Hemsjukvården Norrängen' }).waitFor()
    await page.goto('/personer')
    const box = page.getByRole('searchbox', { name: t('search.bigLabel') })
    await box.fill('Nils Åberg')
    await page.getByText(t('search.none')).first().waitFor()

    await who.click()
    await leila.looksRight('the menu of who works here')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.getByRole('listitem').filter({ hasText: 'Norrängens hälsocentral' }).getByRole('button').click()
    await who.filter({ hasText: 'Norrängens hälsocentral' }).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(asked.filter((path) => path === '/api/today').length, 'the day is asked for once, where she is now').toBe(1)
    await page.goto('/personer')
    await box.fill('Nils Åberg')
    await page.getByRole('link', { name: 'Nils Åberg' }).waitFor()
    await leila.looksRight('Personer')
    await leila.leave()
  })
})
