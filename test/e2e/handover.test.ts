import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../src/domain/law/calendar.ts'
import { handover } from '../../src/texts/handover/sv.ts'
import { translator } from '../../src/texts/translate.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** What the handover says in Swedish. */
const h = translator(handover, handover)

const today = dayOf(new Date().toISOString())
let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

interface Colleague {
  assignmentId: string
  name: string
  persons: number
}

/** The doctor at Norrängen who leaves: Peter, whose last day is set in the demo. */
async function leaver(): Promise<Colleague> {
  const { token } = await server.signIn('helena')
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const unit = (await (await fetch(`${server.url}/api/unit`, { headers })).json()) as {
    staff: { assignmentId: string; name: string; professionName: { en: string } }[]
  }
  const doctors = unit.staff.filter((one) => one.professionName.en === 'doctor')
  const counted = await Promise.all(
    doctors.map(async ({ assignmentId, name }) => {
      const answer = await fetch(`${server.url}/api/assignments/${assignmentId}/handover-preview`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ kinds: ['doctorContact'], startsOn: today, reason: 'staffLeft', limit: 0 }),
      })
      return { assignmentId, name, persons: ((await answer.json()) as { totals: { persons: number } }).totals.persons }
    }),
  )
  return counted.find(({ name }) => name.startsWith('Peter '))!
}

const head = (page: Page, level: 1 | 2, name: string) => page.getByRole('heading', { level, name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('A panel is handed over (FC-13)', () => {
  it('Given a doctor leaves, when Helena chooses who takes over and one who waits, then the rest have a new doctor at once, and it can be undone', async () => {
    const from = await leaver()
    expect(from.persons).toBeGreaterThan(3)
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    // As the unit's own page leads here.
    await page.goto(`/enheten?gor=lamna-over-panel&uppdrag=${from.assignmentId}`)
    await head(page, 1, h('handover.title', { name: from.name })).waitFor()
    await helena.looksRight('what, when and why')
    // Peter's last day is set: he is taken over from the day after it, since he leaves.
    const first = page.getByRole('textbox', { name: h('handover.startsOn') })
    expect((await first.inputValue()) > today, 'the day after the last one').toBe(true)
    expect(await page.getByRole('radio', { name: h('handover.staffLeft') }).isChecked()).toBe(true)
    await first.fill('')
    await button(page, h('handover.next')).click()
    await page.getByText(t('app.checkForm')).waitFor()
    await helena.looksRight('what, when and why, with what is missing')
    await first.fill('i dag')
    await button(page, h('handover.next')).click()

    await head(page, 2, h('handover.stepTakers')).first().waitFor()
    await button(page, h('handover.next')).click()
    await page.getByText(h('handover.takersNone')).waitFor()
    await page.locator('summary').filter({ hasText: 'Kan inte ta över' }).click()
    await helena.looksRight('who takes over, nobody chosen yet')
    await button(page, h('handover.everyone')).click()
    await page
      .getByText(/ nu, \d+ sedan/)
      .first()
      .waitFor()
    await helena.looksRight('who takes over, with lists before and after')

    // A closed lid: what was filled in is kept.
    await page.reload()
    await page.getByText(t('app.restored')).waitFor()
    await button(page, h('handover.next')).click()
    await head(page, 2, h('handover.stepPreview')).waitFor()
    await page.locator('.handover-sum').filter({ hasText: 'får någon' }).waitFor()
    await page.getByText(h('handover.because.even')).first().waitFor()
    await helena.looksRight('how it will be')
    const row = page.getByRole('row').nth(1)
    await row.getByRole('combobox').selectOption({ label: h('handover.wait') })
    await page.getByText(h('handover.sumLeft', { count: 1 })).waitFor()
    await page.getByRole('radio', { name: new RegExp(`^${h('handover.showLeft')}`) }).check()
    await page.getByText('Du har valt att vänta med den här personen.').waitFor()
    await helena.looksRight('those who stay')
    await button(page, h('handover.do', { count: from.persons - 1 })).click()

    await head(page, 1, h('handover.done', { count: from.persons - 1 })).waitFor()
    await page.getByText(h('handover.doneLeft', { count: 1 })).waitFor()
    await helena.looksRight('done')
    await button(page, h('handover.undo')).click()
    await page.getByRole('dialog').getByText(h('handover.undoBody')).waitFor()
    await helena.looksRight('the question before undoing')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: h('handover.undo') })
      .click()
    await head(page, 1, h('handover.undone', { count: from.persons - 1 })).waitFor()
    await helena.looksRight('undone')
    await helena.leave()
  })

  it('with the keyboard alone, on from step to step; what is missing is led to', async () => {
    const from = await leaver()
    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    await page.goto(`/enheten/lamna-over/${from.assignmentId}`)
    await head(page, 1, h('handover.title', { name: from.name })).waitFor()
    await helena.tabsTo(page.getByRole('radio', { name: h('handover.staffLeft') }))
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await head(page, 2, h('handover.stepTakers')).first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent), 'focus follows').toBe(
      h('handover.stepTakers'),
    )
    await helena.tabsTo(page.locator('.handover-taker input').first())
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await head(page, 2, h('handover.stepPreview')).waitFor()
    const act = page.locator('.handover-act [data-variant=primary]')
    await act.waitFor()
    await helena.tabsTo(act, 120)
    await page.keyboard.press('Enter')
    await page.locator('.handover-undo').waitFor()
    // Later, from the unit's own page.
    await page.goto('/enheten')
    await button(page, h('handover.undoOf', { name: from.name }))
      .first()
      .waitFor()
    await helena.looksRight('the unit with its latest handovers')
    await button(page, h('handover.undoOf', { name: from.name }))
      .first()
      .click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: h('handover.undo') })
      .click()
    const result = page.locator('.handover-result p').first()
    await result.waitFor()
    // In the row that was undone, with the focus that the button had.
    await expect.poll(() => result.evaluate((words) => words === document.activeElement)).toBe(true)
    await helena.looksRight('undone, in its place on the unit’s page')
    await helena.leave()
  })

  it('Given someone changes a list meanwhile, when Helena hands over, then nothing is done and the new preview stands there', async () => {
    const from = await leaver()
    const helena = await Visitor.come(server, browser, { as: 'helena', width: 'phone' })
    const { page } = helena
    await page.goto(`/enheten/lamna-over/${from.assignmentId}`)
    await page.getByRole('radio', { name: h('handover.evenLoad') }).check()
    await button(page, h('handover.next')).click()
    await button(page, h('handover.everyone')).click()
    await button(page, h('handover.next')).click()
    await page.locator('.handover-sum').filter({ hasText: 'får någon' }).waitFor()
    // The same panel, handed over by Helena at another machine.
    await handOverAll(from)
    helena.expectRefusal(409, '/api/assignments/')
    await page.locator('.handover-act [data-variant=primary]').click()
    await page.getByText('Något har ändrats sedan förhandsgranskningen').waitFor()
    await helena.looksRight('another plan than previewed')
    await helena.leave()
  })
})

async function handOverAll({ assignmentId }: Colleague): Promise<void> {
  const { token } = await server.signIn('helena')
  const send = async (path: string, body: object) =>
    (await (
      await fetch(`${server.url}/api/assignments/${assignmentId}/${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify(body),
      })
    ).json()) as {
      planHash: string
      takers: { assignmentId: string; may: number; to: string | null }[]
      handoverId: string
    }
  const asked = { kinds: ['doctorContact'], startsOn: today, reason: 'staffLeft' }
  const { takers } = await send('handover-preview', asked)
  const whole = {
    ...asked,
    takers: takers.filter((one) => one.may > 0 && one.to === null).map((one) => one.assignmentId),
  }
  const { planHash } = await send('handover-preview', whole)
  expect((await send('handover', { ...whole, planHash })).handoverId).toBeTruthy()
}
