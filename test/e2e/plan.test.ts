import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/law/calendar.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'
import {
  addsAFile,
  callsAndCancels,
  choose,
  does,
  field,
  hourComes,
  movesAGoal,
  opens,
  panel,
  planOf,
  saved,
  state,
  today,
} from '../support/plan-steps.ts'
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

const name = 'Ingrid'

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

    // The hour of the meeting comes.
    expect(await page.getByRole('button', { name: t('sip.do.open') }).count()).toBe(0)
    await hourComes(server)
    await page.reload()
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
    await opens(page, t('sip.do.submit'))
    await panel(page)
      .getByText(t('sip.send.unsaid', { what: t('sip.send.needs') }))
      .waitFor()
    await maria.looksRight('what is sent')
    await does(page, t('sip.send.do'), t('sip.send.done'))
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

    // What is taken from a party is asked of it, and it is shown what.
    await page.getByRole('button', { name: t('sip.do.revise'), exact: true }).click()
    await state(page, 'Gäller, skrivs om')
    const second = page.getByRole('group', { name: t('sip.intervention', { n: 2 }), exact: true })
    await second.getByRole('button', { name: new RegExp(`^${t('sip.remove')}`) }).click()
    await saved(page)
    await opens(page, t('sip.do.submit'))
    await panel(page).getByText(t('sip.change.gone'), { exact: true }).waitFor()
    await does(page, t('sip.send.do'), t('sip.send.done'))
    await fatima.page.goto(address)
    await opens(fatima.page, t('sip.do.confirm'))
    await panel(fatima.page)
      .getByRole('heading', { name: t('sip.confirm.gone') })
      .waitFor()
    await panel(fatima.page).getByText('Kommer klockan åtta').first().waitFor()
    await fatima.looksRight('what is taken away')
    await choose(fatima.page, t('sip.confirm.yesTo'))
    await does(fatima.page, t('sip.confirm.do'), t('sip.confirm.yesDone'))
    await state(fatima.page, 'Gäller')
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
    .poll(() => page.locator('.plan-points .ui-tag', { hasText: t('sip.point.shown') }).count(), { timeout: 30_000 })
    .toBe(4)
}

describe('A plan in force lives on', () => {
  it('Given Arvid’s plan, when it is revised, confirmed, handed over, answered on and closed, then each step is told and seen (SIP-2 to SIP-8)', async () => {
    const maria = await Visitor.come(server, browser, { as: 'maria' })
    const { page } = maria
    await planOf(maria, 'Arvid Sjöblom')
    await page.getByRole('link', { name: t('sip.name') }).click()
    await state(page, 'Gäller')
    const address = new URL(page.url()).pathname

    await page.getByRole('button', { name: t('sip.do.revise'), exact: true }).click()
    await state(page, 'Gäller, skrivs om')
    await movesAGoal(page)
    await field(page, t('sip.what')).fill('Hjälp upp och frukost, klar till halv nio')
    await saved(page)
    await opens(page, t('sip.do.submit'))
    await does(page, t('sip.send.do'), t('sip.send.done'))
    await state(page, 'Väntar på bekräftelse')

    // Only the home help is asked again, and reads what is another first.
    const fatima = await Visitor.come(server, browser, { as: 'fatima', width: 'phone' })
    await fatima.page.goto(address)
    await opens(fatima.page, t('sip.do.confirm'))
    const diff = panel(fatima.page).locator('.plan-confirm', { hasText: t('sip.confirm.changes') })
    await diff.locator('del', { hasText: 'klar till nio' }).waitFor()
    await diff.locator('ins', { hasText: 'klar till halv nio' }).waitFor()
    expect(await diff.getByRole('listitem').count()).toBe(1)
    await choose(fatima.page, t('sip.confirm.yes'))
    await does(fatima.page, t('sip.confirm.do'), t('sip.confirm.yesDone'))
    await state(fatima.page, 'Gäller')

    await page.reload()
    await page.getByText(t('sip.next.handToday', { name: 'Arvid' })).waitFor()
    await opens(page, t('sip.hand.do', { name: 'Arvid' }))
    await choose(page, 'Arvid Sjöblom')
    await choose(page, t('sip.hand.how.largePrint'))
    await choose(page, t('sip.hand.language.sv-easy'))
    await maria.looksRight('the plan is handed over')
    await does(page, t('sip.hand.save'), t('sip.hand.done'))
    await page.getByText(t('sip.next.handToday', { name: 'Arvid' })).waitFor({ state: 'hidden' })

    await opens(page, t('sip.seven.do'))
    for (const radio of await panel(page)
      .getByRole('radio', { name: t('sip.seven.yes'), exact: true })
      .all())
      await radio.check()
    await maria.looksRight('the seven questions, for the unit')
    await does(page, t('sip.seven.save'), t('sip.seven.done'))
    await page.getByRole('table', { name: t('sip.seven.caption') }).waitFor()

    await addsAFile(maria)
    await callsAndCancels(page)
    await opens(page, t('sip.do.link'))
    await panel(page)
      .getByRole('combobox', { name: t('sip.link.type') })
      .selectOption('RP')
    await panel(page)
      .getByRole('textbox', { name: t('sip.link.name') })
      .fill('Rehabplan höft')
    await panel(page)
      .getByRole('textbox', { name: t('sip.link.keptBy') })
      .fill('Rehab Norrängen')
    await does(page, t('sip.link.do'), t('sip.link.done'))

    await opens(page, t('sip.leave.buttonOf', { name: 'Hemsjukvården Norrängen' }))
    await panel(page)
      .getByRole('textbox', { name: t('sip.leave.words') })
      .fill('Såret är läkt.')
    await does(page, t('sip.leave.do'), t('sip.leave.done', { name: 'Hemsjukvården Norrängen' }))
    await page.getByText(`Kommunen · ${t('sip.party.left')}`).waitFor()
    await page.getByRole('group').getByText(t('sip.history')).click()
    await page.getByText(t('sip.did.handOver')).first().waitFor()
    await maria.looksRight('a plan that has been lived with')

    await opens(page, t('sip.do.close'))
    await choose(page, t('sip.close.goalsReached'))
    await panel(page)
      .getByRole('textbox', { name: t('sip.close.words') })
      .fill('Mornarna fungerar.')
    await does(page, t('sip.close.do'), t('sip.close.done'))
    await state(page, 'Avslutad')
    await maria.looksRight('a plan that is closed')

    // Fatima, who has had it open all the while, sees no more of it, and is told calmly why and where her unit's own copy lies.
    fatima.expectRefusal(404, address.replace('/personer/', '/api/persons/').replace('/plan/', '/plans/'))
    await fatima.page.evaluate(() => window.dispatchEvent(new Event('online')))
    await fatima.page.getByRole('heading', { name: t('sip.over.closed') }).waitFor()
    expect(await fatima.page.getByText('Hjälp upp och frukost').count()).toBe(0)
    await fatima.looksRight('a plan that was closed while one read it')
    await fatima.page.getByRole('link', { name: t('sip.copies') }).click()
    await fatima.page.getByText('Arvid Sjöblom').first().waitFor()
    await Promise.all([maria.leave(), fatima.leave()])
  })
})

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
    await expect.poll(() => theirs.inputValue(), { timeout: 30_000 }).toBe('Läsa tidningen.')

    // The caret stays with its words when something is put in before it.
    await hers.focus()
    await hers.press('End')
    await theirs.focus()
    await theirs.press('Home')
    await fatima.page.keyboard.type('Själv. ')
    await expect.poll(() => hers.inputValue(), { timeout: 30_000 }).toBe('Själv. Läsa tidningen.')
    await maria.page.keyboard.type(' Varje dag.')
    await expect.poll(() => theirs.inputValue(), { timeout: 30_000 }).toBe('Själv. Läsa tidningen. Varje dag.')
    await fatima.page.getByText(t('sip.lastBy', { name: 'Maria Sandberg' })).waitFor()
    await maria.page.getByText(t('sip.others', { who: 'Fatima Nasser' })).waitFor()

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
        .poll(() => field(one.page, t('sip.resources')).inputValue(), { timeout: 30_000 })
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
      .poll(() => overall(maria.page, t('sip.answerer.municipality')).isChecked(), { timeout: 30_000 })
      .toBe(true)
    await Promise.all([maria.leave(), fatima.leave()])
  })

  it('Given one writes in a need, when the other removes it, then the field stays under who writes, and both are told', async () => {
    const two = await Promise.all([
      Visitor.come(server, browser, { as: 'maria' }),
      Visitor.come(server, browser, { as: 'fatima' }),
    ])
    const [maria, fatima] = two
    await planOf(maria, 'Solveig Ek')
    await maria.page.getByRole('link', { name: t('sip.name') }).click()
    await maria.page.getByRole('button', { name: t('sip.needAdd') }).click()
    await maria.page.keyboard.type('Mat')
    await saved(maria.page)
    await fatima.page.goto(new URL(maria.page.url()).pathname)
    const need = (page: Page) => page.getByRole('group', { name: t('sip.need', { n: 1 }) }).getByRole('textbox')
    await need(fatima.page).press('End')
    await maria.page.getByRole('button', { name: t('sip.removeOf', { what: 'behov 1' }) }).click()
    const [what, writer] = [t('sip.kept.needs'), 'Maria Sandberg']
    await fatima.page.getByText(t('sip.taken', { who: writer, what })).waitFor()
    await fatima.page.keyboard.type(' och sömn')
    await fatima.page.getByText(t('sip.kept.writer', { who: writer, what })).waitFor()
    await fatima.page.keyboard.type(' på natten')
    await maria.page.getByText(t('sip.kept.remover', { who: 'Fatima Nasser', what })).waitFor()
    for (const { page } of two)
      await expect.poll(() => need(page).inputValue(), { timeout: 30_000 }).toBe('Mat och sömn på natten')
    await Promise.all(two.map((one) => one.looksRight('a need that one wrote in and the other removed')))
    await Promise.all(two.map((one) => one.leave()))
  })
})
