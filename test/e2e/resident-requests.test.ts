import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
import { startSession } from '../../src/server/platform/sign-in/sessions.ts'
import { asking as en } from '../../src/texts/asking/en.ts'
import { asking as sv } from '../../src/texts/asking/sv.ts'
import { asking as svEasy } from '../../src/texts/asking/sv-easy.ts'
import { type Caller, County } from '../integration/client.ts'
import { startBrowser, Visitor } from '../support/browser.ts'

let county: County
let browser: Browser
let helena: Caller
beforeAll(async () => {
  ;[county, browser] = await Promise.all([County.start(300), startBrowser()])
  helena = await county.as('helena')
})
afterAll(async () => {
  await browser?.close()
  await county?.stop()
})

/** Nothing is waiting or offered: each journey begins as it says. */
const afresh = async (name: keyof typeof castNumbers): Promise<string> => {
  const personId = await county.resident(name)
  await county.rows(
    `insert into contact_request_end (request_id, person_id, provider_id, unit_id, outcome, withdrawn_by, channel)
     select q.id, q.person_id, q.provider_id, q.unit_id, 'withdrawn', 'person', 'phone' from contact_request q
     where q.person_id = $1 and not exists (select from contact_request_end e where e.request_id = q.id)`,
    [personId],
  )
  return personId
}
const open = (personId: string) =>
  county.count(
    'contact_request q where q.person_id = $1 and not exists (select from contact_request_end e where e.request_id = q.id)',
    [personId],
  )
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string | RegExp) =>
  page
    .getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
    .first()
    .click()
const answer = (page: Page, value: string) => page.locator(`input[type=radio][value="${value}"]`).check()

describe('Mina önskemål', () => {
  it('Given Ingrid wants another doctor, when she asks, then she gets a receipt, sees who hasn’t answered, and the answer with its reason (FC-1, FC-3, FC-4)', async () => {
    const personId = await afresh('ingrid')
    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.goto('/min')
    await follow(page, 'Be om en kontakt eller byt')
    await heading(page, sv['which.heading']).waitFor()
    expect(new URL(page.url()).pathname).toBe('/min/onskemal/ny/vad')
    expect(await page.evaluate(() => document.activeElement?.tagName), 'focus is on the new heading').toBe('H1')
    await ingrid.looksRight('asking: change or new')

    await press(page, sv['step.next'])
    await page.getByRole('link', { name: sv['what.choose'] }).waitFor()
    await ingrid.looksRight('asking: nothing chosen')
    await answer(page, 'change')
    await press(page, sv['step.next'])
    await heading(page, sv['whichChange.heading']).waitFor()
    await ingrid.looksRight('asking: whom to change')
    await page.getByRole('radio', { name: /^Jonas Hedman/ }).check()
    await press(page, sv['step.next'])
    await heading(page, sv['whom.heading']).waitFor()
    await answer(page, 'one')
    await press(page, sv['step.next'])
    await page.getByRole('link', { name: sv['whom.chooseName'] }).waitFor()
    const names = await page.getByLabel(sv['whom.name']).locator('option').allTextContents()
    expect(names).toContain('Eva Norlin, läkare')
    expect(names, 'not the one she wants to change').not.toContain('Jonas Hedman, läkare')
    await page.getByLabel(sv['whom.name']).selectOption({ label: 'Eva Norlin, läkare' })
    await ingrid.looksRight('asking: whom')
    await press(page, sv['step.next'])
    await page.getByLabel(sv['words.label']).fill('Jag hör dåligt.\nRing gärna på förmiddagen.')
    await ingrid.looksRight('asking: own words')
    await press(page, sv['step.next'])
    await heading(page, sv['check.heading']).waitFor()
    await page.getByText('Byta Jonas Hedman').waitFor()

    // Back, forward and a reload lose nothing.
    await page.goBack()
    expect(await page.getByLabel(sv['words.label']).inputValue()).toMatch(/^Jag hör dåligt/)
    await page.goForward()
    await page.reload()
    await page.getByText('Eva Norlin, läkare').waitFor()
    await ingrid.looksRight('asking: check before sending')
    await press(page, sv['check.send'])
    await heading(page, sv['done.heading']).waitFor()
    await page.getByText('Norrängens hälsocentral har inte svarat än.').waitFor()
    expect(await page.getByRole('link', { name: /Norrängens hälsocentral/ }).getAttribute('href')).toMatch(/^tel:\d/)
    await ingrid.looksRight('asking: the receipt')
    await page.reload()
    await heading(page, sv['done.heading']).waitFor()

    await follow(page, sv['page.here'])
    const card = page.getByRole('article').filter({ hasText: 'Byta Jonas Hedman' })
    await card.getByText('Du vill helst ha Eva Norlin.').waitFor()
    await card.getByText('Jag hör dåligt. Ring gärna på förmiddagen.').waitFor()
    await ingrid.looksRight('Mina önskemål, waiting')
    await follow(page, 'Kontakter')
    await page.getByText('Ett av dina önskemål väntar på svar.').waitFor()

    const { requests, contacts } = await helena.may('person.get', { personId })
    const request = requests.find((one) => one.state === 'open' && one.kind === 'doctorContact')!
    const now = contacts.find((one) => one.kind === 'doctorContact')!
    await helena.may('contact.appoint', {
      personId,
      kind: 'doctorContact',
      assignmentId: await county.assignment('sofia'),
      startsOn: county.today,
      basis: 'chosen',
      replaces: { contactId: now.contactId, version: now.version },
      answers: { requestId: request.requestId, wishReason: 'Eva Norlin har fullt just nu' },
    })
    await page.goto('/min')
    await page.getByRole('heading', { name: 'Du har fått svar' }).waitFor()
    await follow(page, 'Läs svaret')
    const answered = page.getByRole('article').filter({ hasText: 'Du har fått svar' })
    await answered.getByText('du får Sofia Nyberg').waitFor()
    await answered.getByText('Eva Norlin har fullt just nu').waitFor()
    expect(await answered.getByRole('link', { name: sv['open.withdraw'] }).count(), 'nothing to withdraw').toBe(0)
    await ingrid.looksRight('Mina önskemål, answered')
    await ingrid.leave()
  })

  it('Given Ingrid has been offered a contact in the home help, when she says no and then yes another time, then each is told back (FC-10)', async () => {
    const personId = await afresh('ingrid')
    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.goto('/min')
    await page.getByRole('heading', { name: 'Du har fått en fråga' }).waitFor()
    await follow(page, 'Läs och svara')
    await heading(page, sv['page.title']).waitFor()
    await ingrid.looksRight('Mina önskemål with an offer')
    await follow(page, sv['offer.answer'])
    await heading(page, sv['offer.socialCareContact']).waitFor()
    await press(page, sv['offer.send'])
    await page.getByRole('link', { name: sv['what.choose'] }).waitFor()
    await answer(page, 'accepted')
    await page.getByLabel(sv['words.label']).fill('Gärna någon som varit här förut')
    await ingrid.looksRight('an offer, answered yes')
    await answer(page, 'declined')
    expect(await page.getByLabel(sv['words.label']).count()).toBe(0)
    await press(page, sv['offer.send'])
    await page.getByText(sv['said.declined']).waitFor()
    expect(
      await county.count('need_decision where person_id = $1 and decision = $2 and decided_by is null', [
        personId,
        'declined',
      ]),
    ).toBe(1)

    // She may change her mind.
    await follow(page, sv['page.ask'])
    await answer(page, 'new')
    await press(page, sv['step.next'])
    await page.getByRole('radio', { name: new RegExp(`^${sv['what.socialCareContact']}`) }).check()
    await press(page, sv['step.next'])
    await answer(page, 'any')
    await press(page, sv['step.next'])
    await press(page, sv['step.next'])
    await page.getByText(sv['check.noWords']).waitFor()
    await press(page, sv['check.send'])
    await heading(page, sv['done.heading']).waitFor()

    await follow(page, sv['page.here'])
    await follow(page, sv['open.withdraw'])
    await heading(page, sv['withdraw.heading']).waitFor()
    await page.getByText('Då får Hemtjänsten Norrängen veta').waitFor()
    await ingrid.looksRight('withdrawing, with what happens')
    await follow(page, sv['withdraw.no'])
    await follow(page, sv['open.withdraw'])
    await press(page, sv['withdraw.yes'])
    await page.getByText(sv['said.withdrawn']).waitFor()
    await page.getByText(sv['page.older']).click()
    await page.getByText(sv['state.withdrawn'], { exact: true }).first().waitFor()
    await ingrid.looksRight('Mina önskemål, withdrawn')
    await ingrid.leave()
  })

  it.each([
    ['sv-easy', 'Lättläst', svEasy],
    ['en', 'English', en],
  ] as const)('Given Nils reads %s in large text, then every step looks right', async (_language, button, texts) => {
    await afresh('nils')
    const nils = await Visitor.come(county.server, browser, { width: 'phone' })
    await becomes(nils, 'nils')
    const { page } = nils
    await page.goto('/min/onskemal')
    await page.getByRole('button', { name: button }).click()
    await heading(page, texts['page.title']).waitFor()
    await page.locator('button[aria-pressed]').click()
    await nils.looksRight('Mina önskemål')
    await follow(page, texts['page.ask'])
    if (await page.locator('input[value="new"]').count()) {
      await nils.looksRight('change or new')
      await answer(page, 'new')
      await press(page, texts['step.next'])
    }
    await heading(page, texts['whichNew.heading']).waitFor()
    await nils.looksRight('which')
    await page.getByRole('radio').last().check()
    await press(page, texts['step.next'])
    await heading(page, texts['whom.heading']).waitFor()
    await answer(page, 'any')
    await nils.looksRight('whom')
    await press(page, texts['step.next'])
    await heading(page, texts['words.heading']).waitFor()
    await page.getByLabel(texts['words.label']).fill('x'.repeat(501))
    await press(page, texts['step.next'])
    await page.getByRole('link', { name: /501/ }).waitFor()
    await nils.looksRight('words that are too long')
    await page.getByLabel(texts['words.label']).fill('')
    await press(page, texts['step.next'])
    await nils.looksRight('check')
    await press(page, texts['check.send'])
    await heading(page, texts['done.heading']).waitFor()
    await nils.looksRight('receipt')
    await follow(page, texts['page.here'])
    await follow(page, texts['open.withdraw'])
    await heading(page, texts['withdraw.heading']).waitFor()
    await nils.looksRight('withdraw')
    await press(page, texts['withdraw.yes'])
    await page.getByText(texts['said.withdrawn']).waitFor()
    await nils.leave()
  })

  it('Given the service goes away as Nils sends, then what he wrote is kept and sending again makes one request', async () => {
    const personId = await afresh('nils')
    const nils = await Visitor.come(county.server, browser, { width: 'phone' })
    await becomes(nils, 'nils')
    const { page } = nils
    await toCheck(page)
    await page.route('**/api/me/requests', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      // It arrives, but the answer is lost on the way.
      await route.fetch()
      await route.abort()
    })
    await press(page, sv['check.send'])
    await page.getByText(sv['fault.unreachable']).waitFor()
    await nils.looksRight('it could not be sent')
    await page.unroute('**/api/me/requests')
    await press(page, sv['check.send'])
    await heading(page, sv['done.heading']).waitFor()
    expect(await open(personId)).toBe(1)
    await nils.leave()
  })

  it('Given the answer is lost and Nils loads the page anew, then he gets his receipt', async () => {
    const personId = await afresh('nils')
    const nils = await Visitor.come(county.server, browser, { width: 'phone' })
    await becomes(nils, 'nils')
    const { page } = nils
    await toCheck(page)
    await page.route('**/api/me/requests', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.abort()
    })
    await press(page, sv['check.send'])
    await page.getByText(sv['fault.unreachable']).waitFor()
    await page.reload()
    await heading(page, sv['done.heading']).waitFor()
    await page.getByText('Ring på förmiddagen').waitFor()
    expect(await open(personId)).toBe(1)
    await nils.leave()
  })

  it('Given the session ends on the way, when Nils signs in again, then he is back where he was with what he had written', async () => {
    await afresh('nils')
    const nils = await Visitor.come(county.server, browser, { width: 'phone' })
    await becomes(nils, 'nils')
    const { page } = nils
    nils.expectRefusal(401, '/api/me/requests')
    await toCheck(page)
    await nils.losesSession()
    await press(page, sv['check.send'])
    const again = page.getByRole('link', { name: 'Logga in igen' })
    await again.waitFor()
    expect(await again.getAttribute('href')).toContain(encodeURIComponent('/min/onskemal/ny/kolla'))
    expect(await page.getByText('Ring på förmiddagen').count(), 'nothing is left to read').toBe(0)
    await page.getByText('Det är inte skickat än.').waitFor()
    await becomes(nils, 'nils')
    await page.goto('/min/onskemal/ny/kolla')
    await page.getByText(sv['step.unsent']).waitFor()
    await page.getByText('Ring på förmiddagen').waitFor()
    await press(page, 'Avbryt')
    await heading(page, sv['page.title']).waitFor()
    await page.goto('/min/onskemal/ny/kolla')
    await page.getByRole('radio').first().waitFor()
    expect(new URL(page.url()).pathname, 'the form is empty').not.toContain('kolla')
    await nils.leave()
  })

  it('Given Nils asks in two windows, then the second is told that it is asked for already', async () => {
    await afresh('nils')
    const nils = await Visitor.come(county.server, browser, { width: 'phone' })
    await becomes(nils, 'nils')
    const { page } = nils
    nils.expectRefusal(409, '/api/me/requests')
    await toCheck(page)
    const draft = await page.evaluate(() => Object.entries(sessionStorage))
    const other = await nils.context.newPage()
    await other.goto('/min')
    await other.evaluate((all) => {
      for (const [key, value] of all) sessionStorage.setItem(key, value)
    }, draft)
    await other.goto('/min/onskemal/ny/kolla')
    await press(other, sv['check.send'])
    await heading(other, sv['done.heading']).waitFor()
    await press(page, sv['check.send'])
    await page.getByText(sv['said.already']).waitFor()
    await nils.looksRight('already asked for', page)
    await nils.leave()
  })

  it('Given a younger person, then the page says that a guardian asks, and shows no way to ask (AC-11)', async () => {
    const personId = await afresh('nils')
    const [{ birth }] = (await county.rows<{ birth: string }>(
      'select birth_date::text as birth from person where id = $1',
      [personId],
    )) as [{ birth: string }]
    await county.rows(`update person set birth_date = ctx_today() - 3000 where id = $1`, [personId])
    onTestFinished(async () => {
      await county.rows('update person set birth_date = $2::date where id = $1', [personId, birth])
    })
    const nils = await Visitor.come(county.server, browser, { width: 'phone' })
    await becomes(nils, 'nils')
    const { page } = nils
    await page.goto('/min')
    await page.getByText('Din vårdnadshavare ber om en kontakt åt dig.').waitFor()
    expect(await page.getByRole('link', { name: 'Se mina önskemål' }).count(), 'there is nothing to see').toBe(0)
    await follow(page, 'Önskemål')
    await page.getByText(sv['page.minor']).waitFor()
    expect(await page.getByRole('link', { name: sv['page.ask'] }).count()).toBe(0)
    await nils.looksRight('Mina önskemål of someone under 18')
    await page.goto('/min/onskemal/ny')
    await page.getByText(sv['page.minor']).waitFor()
    await nils.leave()
  })

  it('Given a Swedish voice in the device, when Nils listens, then the question and its answers are read', async () => {
    await afresh('nils')
    const nils = await Visitor.come(county.server, browser, { width: 'phone' })
    await becomes(nils, 'nils')
    const { page } = nils
    await page.addInitScript(() => {
      const spoken: string[] = []
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          getVoices: () => [{ lang: 'sv-SE', name: 'Alva', localService: true }],
          speak: (said: { text: string; onend?: () => void }) => {
            spoken.push(said.text)
            setTimeout(() => said.onend?.())
          },
          cancel: () => undefined,
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
        },
      })
      Object.assign(window, {
        spoken,
        SpeechSynthesisUtterance: class {
          text: string
          constructor(text: string) {
            this.text = text
          }
        },
      })
    })
    await toCheck(page)
    await press(page, 'Läs upp')
    await expect.poll(() => page.evaluate<string[]>('spoken')).toContain(`${sv['check.words']}: Ring på förmiddagen.`)
    await nils.leave()
  })
})

/** Someone of the made-up county who has no sign-in of their own in the demo. */
async function becomes(visitor: Visitor, name: keyof typeof castNumbers): Promise<void> {
  const session = await startSession(
    county.app,
    { kind: 'person', subject: castNumbers[name] },
    { bearer: false, seconds: 3600 },
  )
  await visitor.context.addCookies([
    { name: 'hallpunkt', value: session!.token, url: county.server.url, httpOnly: true },
  ])
}

/** Goes through the form to the look before sending: a new care contact, whoever it may be. */
async function toCheck(page: Page): Promise<void> {
  await page.goto('/min/onskemal/ny')
  await page.getByRole('radio').first().waitFor()
  if (await page.locator('input[value="new"]').count()) {
    await answer(page, 'new')
    await press(page, sv['step.next'])
    await heading(page, sv['whichNew.heading']).waitFor()
  }
  await page
    .getByRole('radio', { name: /vårdkontakt/ })
    .first()
    .check()
  await press(page, sv['step.next'])
  await answer(page, 'any')
  await press(page, sv['step.next'])
  await page.getByLabel(sv['words.label']).fill('Ring på förmiddagen')
  await press(page, sv['step.next'])
  await heading(page, sv['check.heading']).waitFor()
}
