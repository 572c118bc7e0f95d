import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionView } from '../../src/contract/session.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let owner: pg.Client
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ residents: 60 }), startBrowser()])
  owner = new pg.Client({ connectionString: server.databases.migratorUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await browser?.close()
  await server?.stop()
})

describe('Switching assignment', () => {
  it('Given a tab left open, when Leila has switched in another, then the first follows and says so', async () => {
    const leila = await Visitor.come(server, browser, { as: 'leila' })
    const { page } = leila
    const ask = page.context().request
    const session = (await (await ask.get(`${server.url}/api/session`)).json()) as SessionView
    const [first, second] = session.assignments
    const choose = (assignmentId: string) =>
      ask.post(`${server.url}/api/session/assignment`, {
        data: { assignmentId },
        headers: { 'x-csrf-token': session.csrfToken },
      })
    await choose(first!.assignmentId)
    await page.goto('/')
    await page.getByText(first!.unitName).first().waitFor()

    leila.expectRefusal(409, '/api/')
    // What the tab asked for in the very moment of the switch had the former token: it is refused (session.replaced) and asked again.
    leila.expectRefusal(401, '/api/')
    await choose(second!.assignmentId)
    await page.getByRole('link', { name: t('nav.unit'), exact: true }).click()
    await page.getByText(t('session.switched', { unit: second!.unitName })).waitFor()
    await page.getByRole('heading', { name: second!.unitName }).first().waitFor()
    // A team may name who works at the former; the page itself is the latter's.
    expect(await page.getByRole('heading', { name: first!.unitName }).count()).toBe(0)
    await leila.leave()
  })

  it('Given an assignment that ends while she works in it, then Leila is told so and goes on in the other (AC-13)', async () => {
    const leila = await Visitor.come(server, browser, { as: 'leila' })
    const { page } = leila
    const ask = page.context().request
    const session = (await (await ask.get(`${server.url}/api/session`)).json()) as SessionView
    const [first, second] = session.assignments
    await ask.post(`${server.url}/api/session/assignment`, {
      data: { assignmentId: first!.assignmentId },
      headers: { 'x-csrf-token': session.csrfToken },
    })
    await page.goto('/')
    await page.getByText(first!.unitName).first().waitFor()

    leila.expectRefusal(403, '/api/')
    await owner.query('update assignment set valid = daterange(lower(valid), ctx_today()) where id = $1', [
      first!.assignmentId,
    ])
    // The page may have noticed by itself already, by what it asks for now and then: there is nothing left to press then.
    await page.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href="/enheten"]')?.click())
    await page.getByText(t('ended.overChoose')).waitFor()
    await leila.looksRight('the choice after an assignment that is over')
    await page.getByRole('button', { name: second!.unitName }).click()
    await page.getByText(second!.unitName).first().waitFor()
    await leila.leave()
  })

  it('Given a sign-in that was called off, then the first page says so and lets one try again', async () => {
    const somebody = await Visitor.come(server, browser)
    const { page } = somebody
    await page.goto('/?problem=session.cancelled')
    await page.getByText(t('signInProblem.cancelled')).waitFor()
    await somebody.looksRight('the first page after a sign-in called off')
    await page.getByRole('link', { name: t('app.retry') }).click()
    await page.getByRole('link', { name: 'Logga in som invånare i stället' }).waitFor()
    await somebody.leave()
  })
})
