import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { field, planOf, saved, state } from '../support/plan-steps.ts'
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

/** Puts interventions in the plan that is shown, as the page itself does. */
const putIn = (visitor: Visitor, count: number) =>
  visitor.page.evaluate(async (many) => {
    const session = (await (await fetch('/api/session')).json()) as { csrfToken: string }
    const [, , personId, , planId] = location.pathname.split('/')
    const changes = Array.from({ length: many }, (_, n) => [crypto.randomUUID(), n + 1] as const).flatMap(([id, n]) =>
      Object.entries({ at: `${n}`, what: `Insats nummer ${n}`, answerer: 'region' }).map(([name, value]) => ({
        id: crypto.randomUUID(),
        key: `interventions/${id}/${name}`,
        value,
        base: '',
        baseRev: 0,
      })),
    )
    const reply = await fetch(`/api/persons/${personId}/plans/${planId}/changes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': session.csrfToken },
      body: JSON.stringify({ changes }),
    })
    return reply.status
  }, count)

describe('A plan with many interventions', () => {
  it('Given fifteen, then each is a line that opens by the keyboard, is written in and folds again, with the focus where one is', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await planOf(maria, 'Solveig Ek')
    await page.getByRole('link', { name: t('sip.name') }).click()
    await state(page, 'Kallad till möte')
    await page.getByRole('button', { name: t('sip.interventionAdd') }).waitFor()
    expect(await putIn(maria, 15)).toBe(200)
    const line = (n: number) =>
      page.getByRole('button', { name: t('sip.unfoldOf', { what: `insats ${n}` }), exact: true })
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)
    await line(15).waitFor()
    await page.getByText('Insats nummer 7 · ', { exact: false }).waitFor()
    await maria.looksRight('many interventions, folded')

    await line(7).focus()
    await page.keyboard.press('Enter')
    const what = field(page, t('sip.what'))
    await what.waitFor()
    expect(await focused()).toBe('TEXTAREA')
    await page.keyboard.press('End')
    await page.keyboard.type(', varje dag')
    await saved(page)
    await maria.looksRight('many interventions, one open')
    await page.getByRole('button', { name: t('sip.foldOf', { what: 'insats 7' }) }).click()
    await page.getByText('Insats nummer 7, varje dag · ', { exact: false }).waitFor()
    expect(await focused()).toBe(t('sip.unfoldOf', { what: 'insats 7' }))
    await maria.leave()
  })
})
