import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
import { addDays } from '../../src/domain/law/calendar.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let owner: pg.Pool
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ residents: 600 }), startBrowser()])
  owner = new pg.Pool({ connectionString: server.databases.migratorUrl, max: 1 })
  owner.on('error', () => undefined)
})
afterAll(async () => {
  await owner?.end()
  await browser?.close()
  await server?.stop()
})

const home = `(select a.unit_id from assignment a join staff_member s on s.id = a.staff_id where s.hsa_id = '${castMember('helena').hsaId}' limit 1)`

/** Someone listed elsewhere, whom Maria has looked up since they called. */
async function caller(): Promise<{ id: string; given: string }> {
  const { rows } = await owner.query<{ id: string; given: string; number: string }>(
    `select p.id, p.given_name as given, i.value as number from person p join person_identifier i on i.person_id = p.id
     join listing l on l.person_id = p.id and l.is_current and upper_inf(l.valid)
     where l.unit_id <> ${home} and p.protection = 'none' and p.deceased_on is null and p.birth_date < ctx_today() - 7000
       and (select count(*) from listing o where o.person_id = p.id) = 1
       and not exists (select from reach r where r.person_id = p.id and r.reader = ${home}) order by p.id limit 1`,
  )
  const { id, given, number } = rows[0]!
  const { token } = await server.signIn('maria')
  const found = await fetch(`${server.url}/api/persons/look-up`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ identifier: number, reason: 'Ringer och vill lista sig här' }),
  })
  expect(found.status).toBe(200)
  return { id, given }
}

describe('A person who chooses this health centre', () => {
  it('Given someone calls, when Maria writes the choice in, then they are listed here', async () => {
    const { id, given } = await caller()
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto(`/personer/${id}`)
    await page.getByRole('button', { name: t('listing.open') }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText(t('listing.left', { name: given, count: 2 })).waitFor()
    await panel.getByRole('button', { name: t('listing.do') }).click()
    await panel.getByText(t('app.checkForm')).waitFor()
    await maria.looksRight('the panel where one lists, with what is missing')
    await panel.getByRole('radio', { name: t('recordRequest.person', { name: given }) }).check()
    await panel.getByRole('radio', { name: /telefon/i }).check()
    await panel.getByRole('button', { name: t('listing.do') }).click()
    await page.getByText(/är listad på Norräng/).waitFor()
    await page.getByText(/^Listad: Norräng/).waitFor()
    expect(await page.getByRole('button', { name: t('listing.open') }).count()).toBe(0)
    await maria.leave()
  })

  it('Given a choice dated ahead, when the person changes their mind, then Maria takes it back and it is as before', async () => {
    const { id, given } = await caller()
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    const panel = page.getByRole('dialog')
    await page.goto(`/personer/${id}`)
    await page.getByRole('button', { name: t('listing.open') }).click()
    await panel
      .getByRole('textbox', { name: t('listing.from') })
      .fill(addDays(new Date().toISOString().slice(0, 10), 9))
    await panel.getByRole('radio', { name: t('recordRequest.person', { name: given }) }).check()
    await panel.getByRole('radio', { name: /telefon/i }).check()
    await panel.getByRole('button', { name: t('listing.do') }).click()
    await page.getByText(new RegExp(`^${given} blir listad på Norräng.* från `)).waitFor()
    await panel.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: t('listing.open') }).click()
    await panel.getByText(new RegExp(`^${given} har valt att lista sig här från`)).waitFor()
    await maria.looksRight('the panel where a choice dated ahead can be taken back')
    await page.setViewportSize({ width: 390, height: 844 })
    await panel.getByRole('button', { name: t('listing.takeBack') }).click()
    await panel.getByText(t('app.checkForm')).waitFor()
    await panel.getByRole('radio', { name: t('recordRequest.person', { name: given }) }).check()
    await panel.getByRole('radio', { name: /telefon/i }).check()
    await panel.getByRole('button', { name: t('listing.takeBack') }).click()
    await page.getByText(t('listing.takenBack')).waitFor()
    await page.getByRole('button', { name: t('listing.open') }).click()
    await panel.getByText(t('listing.left', { name: given, count: 2 })).waitFor()
    await panel.getByRole('button', { name: t('listing.takeBack') }).waitFor({ state: 'detached' })
    await maria.leave()
  })

  it('Given two changes this year, when Maria looks, then the law is told and the region’s permission asked for', async () => {
    const { id, given } = await caller()
    await owner.query(
      `update listing set recorded = tstzrange(lower(recorded), now()) where person_id = $1 and upper_inf(recorded)`,
      [id],
    )
    await owner.query(
      `insert into listing (id, person_id, unit_id, provider_id, active_choice, valid, source)
       select gen_random_uuid(), $1, u.id, u.provider_id, true, u.period, 'test' from (
         select id, provider_id, (array[daterange(ctx_today() - 900, ctx_today() - 200), daterange(ctx_today() - 200, ctx_today() - 100),
           daterange(ctx_today() - 100, null)])[row_number() over (order by id)] as period
         from care_unit where kind = 'primaryCareCentre' and id <> ${home} limit 3) u`,
      [id],
    )
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto(`/personer/${id}`)
    await page.getByRole('button', { name: t('listing.open') }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText(t('listing.hindered')).waitFor()
    await panel.getByRole('textbox', { name: t('listing.exception') }).fill('Beslut RS 2026/17')
    await panel.getByRole('radio', { name: t('recordRequest.person', { name: given }) }).check()
    await panel.getByRole('radio', { name: /telefon/i }).check()
    await maria.looksRight('the panel where one lists, a third time')
    await panel.getByRole('button', { name: t('listing.do') }).click()
    await page.getByText(new RegExp(`^${given} är listad på`)).waitFor()
    await maria.leave()
  })

  it('Given the region limits a unit, when Lena decides, then the limit stands with its decision', async () => {
    const lena = await Visitor.come(server, browser, { as: 'lena' })
    const { page } = lena
    await page.goto('/installningar/listning')
    await page.getByRole('heading', { name: t('limits.title'), level: 1 }).waitFor()
    const row = page.getByRole('row').filter({ hasText: 'Norrängens' }).first()
    await row.waitFor()
    await lena.looksRight('the region’s limits')
    await row.getByRole('button', { name: t('limits.decide') }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('textbox', { name: t('limits.most') }).fill('många')
    await panel.getByRole('button', { name: t('limits.do') }).click()
    await panel.getByText(t('app.checkForm')).waitFor()
    await lena.looksRight('the panel where the region decides, with what is missing')
    await panel.getByRole('textbox', { name: t('limits.most') }).fill('8 500')
    await panel.getByRole('textbox', { name: t('limits.decision') }).fill('Beslut HSN 2026/88')
    await panel.getByRole('button', { name: t('limits.do') }).click()
    await page.getByText(t('limits.done')).waitFor()
    await row.getByText(/högst 8.500 från .*, Beslut HSN 2026\/88/).waitFor()
    await lena.leave()
  })
})

describe('A manager of a unit that was merged yesterday', () => {
  it('Given Helena’s unit has gone into another, when she comes to work, then she is told where to go, kindly', async () => {
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto('/')
    await page.getByRole('link', { name: t('nav.unit') }).waitFor()
    await owner.query(
      `insert into unit_successor (from_unit_id, to_unit_id, on_day) select u.id, o.id, ctx_today() from care_unit u
       join care_unit o on o.provider_id = u.provider_id and o.id <> u.id and o.kind = 'primaryCareCentre' where u.id = ${home} order by o.name limit 1`,
    )
    await owner.query(`update care_unit set valid = daterange(null, ctx_today()) where id = ${home}`)
    await owner.query(
      `update assignment set valid = daterange(lower(valid), ctx_today()) where unit_id = ${home} and valid @> ctx_today()`,
    )
    // Whatever asked before the page was fetched anew was refused.
    helena.expectRefusal(403, '/api/')
    await page.reload()
    await page
      .getByText(/gick upp i/)
      .first()
      .waitFor()
    await helena.looksRight('whose unit was merged')
    await helena.leave()
  })
})
