import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { planMail } from '../../src/texts/plan-mail/sv.ts'
import { county, maria, openCounty } from '../integration/contact-county.ts'
import { Mailbox } from '../integration/mailbox.ts'
import { agreed } from '../integration/own-plan-county.ts'
import { consented, invite, of, which } from '../integration/plan-county.ts'
import { startBrowser, Visitor } from '../support/browser.ts'

let box: Mailbox
let browser: Browser
beforeAll(async () => {
  ;[box, browser] = await Promise.all([Mailbox.open(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await box?.down()
})
openCounty({ settings: async () => ({ SMTP_URL: box.url, MAIL_FROM: 'plan@region.example' }) })

describe('the headmaster, who has no account', () => {
  it('Given a call by mail, when the link is opened, then they say that they come and what they want to say, and may change it; When the plan is in force, then a mail says so and the link whom to phone', async () => {
    const plan = await invite(await consented(), { name: 'Lindskolan', email: 'rektor@skola.example' })
    await maria.may('plan.call', {
      ...of(plan),
      startsAt: `${addDays(county.today, 10)}T09:00:00Z`,
      endsAt: `${addDays(county.today, 10)}T10:30:00Z`,
      place: 'Folkets hus, sal 2',
      videoLink: 'https://video.example/rum/1234',
      interpreter: '',
      questions: 'Vad fungerar i skolan?\nVad skulle ni vilja ändra?',
    })
    await expect.poll(() => box.to('rektor@skola.example').length, { timeout: 30_000 }).toBe(1)
    const link = /http\S+\/svar\/\S+/.exec(box.to('rektor@skola.example')[0]!.text)![0]
    const visitor = await Visitor.come(county.server, browser, { width: 'phone' })
    const { page } = visitor
    await page.goto(link)
    await page.getByRole('heading', { name: planMail['page.title'], level: 1 }).waitFor()
    await visitor.looksRight('the call')
    await page.getByRole('radio', { name: planMail['page.yes'], exact: true }).check()
    await page.getByLabel(planMail['page.answer']).fill('Mornarna går bättre när taxin är i tid')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/plan-reply.png`, fullPage: true })
    await page.getByRole('button', { name: planMail['page.send'] }).click()
    await page.getByRole('status').filter({ hasText: planMail['page.thanks'] }).waitFor()
    await visitor.looksRight('the answer, kept')
    await page.getByRole('link', { name: 'In English' }).click()
    await page.getByRole('radio', { name: 'Yes', exact: true }).waitFor()
    expect(await page.getByRole('radio', { name: 'Yes', exact: true }).isChecked()).toBe(true)
    await visitor.looksRight('in English')
    const { preparations } = await maria.may('plan.read', which(plan))
    expect(preparations).toMatchObject([
      { name: 'Lindskolan', coming: 'yes', answer: 'Mornarna går bättre när taxin är i tid' },
    ])
    await agreed(await maria.may('plan.read', which(plan)))
    await expect.poll(() => box.to('rektor@skola.example').length, { timeout: 30_000 }).toBe(2)
    await page.goto(/http\S+\/svar\/\S+/.exec(box.to('rektor@skola.example')[1]!.text)![0])
    await page.getByRole('heading', { name: planMail['page.agreed'], level: 1 }).waitFor()
    await page.getByRole('link', { name: /\d/ }).waitFor()
    await visitor.looksRight('that there is a new version, and whom to phone')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/plan-notice.png`, fullPage: true })
    visitor.expectRefusal(404, '/svar/')
    await page.goto(`${county.server.url}/svar/nothing`)
    await page.getByRole('heading', { name: planMail['page.over'] }).waitFor()
    await visitor.looksRight('a link that is over')
    await visitor.leave()
  })
})
