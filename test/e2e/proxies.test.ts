import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { castNumbers } from '../../demo/residents/cast.ts'
import * as actingEn from '../../src/texts/acting/en.ts'
import * as acting from '../../src/texts/acting/sv.ts'
import * as actingEasy from '../../src/texts/acting/sv-easy.ts'
import { asking } from '../../src/texts/asking/sv.ts'
import { sharing } from '../../src/texts/sharing/sv.ts'
import { fill } from '../../src/texts/translate.ts'
import { County } from '../integration/client.ts'
import { startBrowser, t, Visitor } from '../support/browser.ts'

let county: County
let browser: Browser
beforeAll(async () => {
  ;[county, browser] = await Promise.all([County.start(300), startBrowser()])
  // Eight years old whenever this is run.
  await county.rows(`update person set birth_date = (ctx_today() - 30) - interval '8 years' where id = $1`, [
    await county.resident('alma'),
  ])
})
afterAll(async () => {
  await browser?.close()
  await county?.stop()
})

const alma = { whom: 'Alma', whose: 'Almas' }
const ofAlma = (text: string, more: Record<string, string> = {}) => fill(text, { ...alma, ...more })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()
const choose = async (page: Page, name: RegExp) => {
  await heading(page, acting.acting['whom.title']).waitFor()
  await page.getByRole('radio', { name }).check()
  await press(page, acting.acting['whom.go'])
}
const whose = (page: Page) => page.getByRole('region', { name: acting.acting['whose.label'] })

describe('a guardian', () => {
  it('Given Vera signs in, when she chooses Alma, then every page says whose it is, and she asks for a doctor for Alma (AC-11, FC-3)', async () => {
    const vera = await Visitor.come(county.server, browser, { width: 'phone' })
    const { page } = vera
    await page.goto('/min')
    await page.getByRole('link', { name: 'Logga in', exact: true }).click()
    const looked = await county.logged(async () => {
      await page.getByRole('button', { name: /^Vera Lindqvist/ }).click()
      await heading(page, acting.acting['whom.title']).waitFor()
    })
    expect(
      looked.filter(({ action }) => action === 'contact.ownRead'),
      'nothing of anyone’s is fetched before she has chosen',
    ).toEqual([])
    await press(page, acting.acting['whom.go'])
    await page.getByRole('link', { name: acting.acting['whom.choose'] }).waitFor()
    await vera.looksRight('whom it is about, nothing chosen')
    await vera.tabsTo(page.getByRole('radio', { name: /^Mig själv/ }))
    await page.keyboard.press('ArrowDown')
    expect(await page.getByRole('radio', { name: /^Alma Lindqvist, barn/ }).isChecked()).toBe(true)
    await page.keyboard.press('Enter')

    await heading(page, 'Almas kontakter').waitFor()
    expect(await page.title()).toBe('Alma Lindqvist: Almas kontakter – Hållpunkt')
    expect(await whose(page).textContent()).toMatch(/^Du ser Alma Lindqvists sida/)
    await page.getByRole('heading', { name: 'Maria Sandberg' }).waitFor()
    await page.getByText('Almas vårdkontakt.').waitFor()
    expect(await page.getByText(/\b(dig|din|ditt|dina)\b/i).allTextContents(), 'nothing speaks of Vera').toEqual([])
    await vera.looksRight('Almas kontakter')

    await follow(page, ofAlma(acting.forContacts['change.ask']))
    await heading(page, ofAlma(acting.forAsking['which.heading'])).waitFor()
    await page.locator('input[type=radio][value="new"]').check()
    await press(page, asking['step.next'])
    await page.getByRole('radio', { name: /^En fast läkare/ }).check()
    await press(page, asking['step.next'])
    await heading(page, acting.forAsking['whom.heading']).waitFor()
    await whose(page).waitFor()
    expect(await page.title()).toMatch(/^Alma Lindqvist: /)
    await page.locator('input[type=radio][value="any"]').check()
    await press(page, asking['step.next'])
    await page.getByLabel(asking['words.label']).fill('Någon som är van vid barn')
    await press(page, asking['step.next'])
    await page.getByText(ofAlma(acting.forAsking['check.what'])).waitFor()
    await vera.looksRight('asking for Alma: check before sending')
    await press(page, asking['check.send'])
    await heading(page, acting.forAsking['done.heading']).waitFor()
    await vera.looksRight('asking for Alma: the receipt')
    const personId = await county.resident('alma')
    const asked = await county.rows('select asked_by, asked_by_name from contact_request where person_id = $1', [
      personId,
    ])
    expect(asked).toEqual([{ asked_by: 'guardian', asked_by_name: 'Vera Lindqvist' }])
    await follow(page, ofAlma(acting.forAsking['page.here']))
    await heading(page, 'Almas önskemål').waitFor()
    await page.getByText('Vera Lindqvist bad om det åt Alma i dag.').waitFor()
    await vera.looksRight('Almas önskemål')
    for (const [name, title] of [
      ['Almas uppgifter', ofAlma(acting.forAccess['page.title'])],
      ['Vem har sett', ofAlma(acting.forLog['page.title'])],
    ] as const) {
      await follow(page, name)
      await heading(page, title).waitFor()
      await whose(page).waitFor()
      await vera.looksRight(title)
    }
    expect(await page.getByRole('link', { name: sharing['page.title'] }).count(), 'to share is the person’s own').toBe(
      0,
    )

    for (const [language, texts] of [
      ['Lättläst', actingEasy],
      ['English', actingEn],
    ] as const) {
      await page.getByRole('button', { name: language }).click()
      await page.getByText(texts.acting['whose.guardian']).first().waitFor()
      await vera.looksRight(`who has seen Alma’s data, ${language}`)
    }
    await page.getByRole('button', { name: 'Svenska' }).click()

    // Back to her own page, and asked no more while she is signed in.
    await page.getByRole('link', { name: acting.acting['whose.switchLong'] }).first().click()
    await choose(page, /^Mig själv/)
    await heading(page, 'Dina kontakter, Vera').waitFor()
    expect(await whose(page).count()).toBe(0)
    await page.getByText(acting.acting['end.self']).waitFor()
    await page.reload()
    await heading(page, 'Dina kontakter, Vera').waitFor()
    await vera.looksRight('Vera’s own page')
    await vera.leave()
  })

  it('Given Alma has turned 13 and then 16, then the pages that a guardian no longer may see aren’t there; and at 18 nothing', async () => {
    const personId = await county.resident('alma')
    const [{ birth } = { birth: '' }] = await county.rows<{ birth: string }>(
      'select birth_date::text as birth from person where id = $1',
      [personId],
    )
    const aged = (years: number) =>
      county.rows(`update person set birth_date = ctx_today() - make_interval(years => $2) where id = $1`, [
        personId,
        years,
      ])
    onTestFinished(async () => {
      await county.rows('update person set birth_date = $2 where id = $1', [personId, birth])
    })
    const vera = await Visitor.come(county.server, browser, { as: 'vera', width: 'phone' })
    const { page } = vera
    await page.goto('/min')
    await choose(page, /^Alma/)
    await heading(page, 'Almas kontakter').waitFor()
    const links = () => page.locator('.ui-resident-nav a').allTextContents()
    expect(await links()).toEqual(['Kontakter', 'Plan', 'Önskemål', 'Almas uppgifter'])
    await aged(13)
    await page.reload()
    await heading(page, 'Almas kontakter').waitFor()
    expect(await links()).toEqual(['Kontakter', 'Önskemål'])
    await aged(16)
    await page.goto('/min/onskemal')
    await heading(page, 'Du kan inte se den här sidan').waitFor()
    expect(await links()).toEqual([])
    expect(await page.getByRole('link', { name: ofAlma(acting.forContacts['change.ask']) }).count()).toBe(0)
    await vera.looksRight('Almas kontakter, contacts alone')
    await aged(18)
    await page.reload()
    await page.getByText(/^Du får inte längre se den sidan\./).waitFor()
    expect(await page.getByText('Maria Sandberg').count()).toBe(0)
    await vera.looksRight('no longer a guardian')
    await choose(page, /^Mig själv/)
    await heading(page, 'Dina kontakter, Vera').waitFor()
    await vera.leave()
  })

  it('Given two windows, when Vera switches to Alma in one, then the other never goes on as her own (AC-11)', async () => {
    const vera = await Visitor.come(county.server, browser, { as: 'vera' })
    const { page } = vera
    await page.goto('/min')
    await choose(page, /^Mig själv/)
    await heading(page, 'Dina kontakter, Vera').waitFor()
    const other = await vera.context.newPage()
    await other.goto('/min/vem')
    await choose(other, /^Alma/)
    await heading(other, 'Almas kontakter').waitFor()
    await heading(page, 'Almas kontakter').waitFor()
    await whose(page).waitFor()
    await vera.leave()
  })
})

describe('a relative', () => {
  it('Given Ingrid lets Nils see, a question a page, and has let Karin, then Karin sees her contacts, until Ingrid says stop (AC-11)', async () => {
    const ingrid = await Visitor.come(county.server, browser, { as: 'ingrid', width: 'phone' })
    const { page } = ingrid
    await page.goto('/min')
    await follow(page, 'Låt en närstående se')
    await heading(page, sharing['page.title']).waitFor()
    await page.getByRole('heading', { name: 'Karin Lövgren' }).waitFor()
    await ingrid.looksRight('letting a relative see')
    await follow(page, sharing['page.start'])
    await heading(page, sharing['who.heading']).waitFor()
    await press(page, sharing['step.next'])
    await page.getByRole('link', { name: sharing['who.numberWrong'] }).waitFor()
    await ingrid.looksRight('letting a relative see: who, nothing written')
    await page.getByLabel(sharing['who.name']).fill('Nils Åberg')
    await page.getByLabel(sharing['who.number']).fill(castNumbers.ingrid)
    await press(page, sharing['step.next'])
    await heading(page, fill(sharing['see.heading'], { name: 'Nils Åberg' })).waitFor()
    await page.getByRole('radio', { name: /^Mina kontakter Vem/ }).check()
    await ingrid.looksRight('letting a relative see: what')
    await press(page, sharing['step.next'])
    await heading(page, fill(sharing['until.heading'], { name: 'Nils Åberg' })).waitFor()
    expect(await page.getByRole('radio', { name: /^Tre månader/ }).isChecked(), 'ninety days are suggested').toBe(true)
    await page.getByRole('radio', { name: sharing['until.other'] }).check()
    await page.getByLabel(sharing['until.day'], { exact: true }).fill('i förrgår')
    await press(page, sharing['step.next'])
    await page.getByRole('link', { name: /^Skriv en dag från i dag/ }).waitFor()
    await ingrid.looksRight('letting a relative see: a day that is past')
    await page.getByRole('radio', { name: /^En månad/ }).check()
    await press(page, sharing['step.next'])
    await heading(page, sharing['check.heading']).waitFor()
    await page.reload()
    await page.getByText('Nils Åberg', { exact: true }).waitFor()
    await ingrid.looksRight('letting a relative see: check')

    // Her own number, and then one whose check digit is wrong: said beside the field, and nothing is lost.
    ingrid.expectRefusal(422, '/api/me/proxies')
    ingrid.expectRefusal(400, '/api/me/proxies')
    const saving = fill(sharing['check.send'], { name: 'Nils Åberg' })
    await press(page, saving)
    await page.getByRole('link', { name: sharing['who.numberOwn'] }).waitFor()
    await ingrid.looksRight('letting a relative see: refused beside the field')
    const onwards = async (number: string) => {
      await page.getByLabel(sharing['who.number']).fill(number)
      for (let steps = 0; steps < 3; steps++) await press(page, sharing['step.next'])
      await press(page, saving)
    }
    await onwards('19570129-2898')
    await page.getByRole('link', { name: sharing['who.numberInvalid'] }).waitFor()
    expect(await page.getByLabel(sharing['who.name']).inputValue()).toBe('Nils Åberg')
    await onwards(castNumbers.nils)
    await page.getByText(fill(sharing['said.invited'], { name: 'Nils Åberg' })).waitFor()
    await ingrid.looksRight('Nils can see')

    const karin = await Visitor.come(county.server, browser, { as: 'karin', width: 'phone' })
    await karin.page.goto('/min')
    await heading(karin.page, acting.acting['whom.title']).waitFor()
    expect(await karin.page.getByRole('radio').count(), 'who isn’t cared for here sees only those they act for').toBe(1)
    await karin.looksRight('whom it is about, for a relative from elsewhere')
    await choose(karin.page, /^Ingrid Lövgren/)
    await heading(karin.page, 'Ingrids kontakter').waitFor()
    await karin.page.getByText('Maria Sandberg').first().waitFor()
    expect(await karin.page.getByRole('link', { name: /önskemål|uppgifter|Be om/i }).count(), 'sees, no more').toBe(0)
    await karin.looksRight('Ingrids kontakter')

    await page
      .getByRole('article')
      .filter({ hasText: 'Karin Lövgren' })
      .getByRole('link', { name: fill(sharing['list.stop'], { name: 'Karin Lövgren' }) })
      .click()
    await heading(page, fill(sharing['end.heading'], { name: 'Karin Lövgren' })).waitFor()
    await ingrid.looksRight('is to see no more')
    await press(page, sharing['end.yes'])
    await page.getByText(fill(sharing['said.ended'], { name: 'Karin Lövgren' })).waitFor()
    await karin.page.reload()
    await karin.page.getByText(/^Du får inte längre se den sidan\./).waitFor()
    await karin.page.getByText(acting.acting['whom.none']).waitFor()
    expect(await karin.page.getByText('Maria Sandberg').count()).toBe(0)
    await karin.looksRight('nobody to see for')
    await karin.leave()
    await ingrid.leave()
  })
})

describe('staff', () => {
  it('Given Maria sees to Alma, when she records another guardian and ends it, then what they may and until when is said with the law (AC-11)', async () => {
    const personId = await county.resident('alma')
    const maria = await Visitor.come(county.server, browser, { as: 'maria' })
    const { page } = maria
    await page.goto(`/personer/${personId}/vem-ser-vad`)
    const card = page.getByRole('region', { name: t('proxy.title', { name: 'Alma' }) })
    const one = (name: string) => card.locator('.access-item').filter({ hasText: name })
    await one('Vera Lindqvist')
      .getByText(/^Får i dag: se kontakterna, be om en kontakt .* och se vem som har sett uppgifter\./)
      .waitFor()
    await one('Vera Lindqvist')
      .getByText(/^Från \d+ \p{L}+ \d{4} får Vera Lindqvist bara: se kontakterna och be om/u)
      .waitFor()
    await one('Vera Lindqvist').getByText(t('proxy.law')).click()
    await card.getByText(t('proxy.fadesLaw')).waitFor()
    await maria.looksRight('who may act for Alma')

    await maria.tabsTo(card.getByRole('button', { name: t('proxy.add') }), 120)
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByRole('radio', { name: new RegExp(`^${t('proxy.kind.guardian')}`) }).waitFor()
    expect(await panel.getByRole('radio', { name: new RegExp(`^${t('proxy.kind.godMan')}`) }).count()).toBe(0)
    const save = () => panel.getByRole('button', { name: t('proxy.do'), exact: true }).click()
    await save()
    await panel.getByRole('link', { name: new RegExp(t('proxy.whatShort')) }).waitFor()
    await maria.looksRight('recording who acts: nothing written')
    await panel.getByRole('radio', { name: new RegExp(`^${t('proxy.kind.guardian')}`) }).check()
    await panel.getByLabel(t('proxy.number')).fill('19570129-2898')
    await panel.getByLabel(t('proxy.name'), { exact: true }).fill('Nils Åberg')
    await panel.getByRole('radio', { name: t('said.channel.written') }).check()
    await panel.getByLabel(t('proxy.evidence')).fill('Kontrollerat i folkbokföringen')
    maria.expectRefusal(400, `/api/persons/${personId}/proxies`)
    maria.expectRefusal(422, `/api/persons/${personId}/proxies`)
    await save()
    await panel.getByText(t('proxy.numberWrong')).first().waitFor()
    await panel.getByLabel(t('proxy.number')).fill(castNumbers.alma)
    await save()
    await panel.getByText('Det är personens eget nummer.').waitFor()
    expect(await panel.getByLabel(t('proxy.evidence')).inputValue(), 'nothing is lost').toMatch(/^Kontrollerat/)
    await maria.looksRight('recording who acts: refused')
    await panel.getByLabel(t('proxy.number')).fill(castNumbers.nils)
    await save()
    await page.getByText(t('proxy.done')).waitFor()
    await one('Nils Åberg')
      .getByText(/Kontrollerat i folkbokföringen.*Inskrivet av Maria Sandberg/)
      .waitFor()

    await one('Nils Åberg')
      .getByRole('button', { name: t('proxy.endFor', { who: 'Nils Åberg' }) })
      .click()
    await panel.getByText(t('proxy.endMeans1', { who: 'Nils Åberg', name: 'Alma' })).waitFor()
    await maria.looksRight('ending it')
    await panel.getByRole('button', { name: t('proxy.endDo'), exact: true }).click()
    await page.getByText(t('proxy.endDone')).waitFor()
    await card.getByText(t('proxy.earlier')).click()
    await one('Nils Åberg')
      .getByText(/^Avslutat /)
      .waitFor()
    await maria.leave()
  })

  it('Given Alma turns 18 within ninety days, then Maria is told when the guardian’s ends; and not a day before that', async () => {
    const personId = await county.resident('alma')
    const [{ birth } = { birth: '' }] = await county.rows<{ birth: string }>(
      'select birth_date::text as birth from person where id = $1',
      [personId],
    )
    const eighteenIn = (days: number) =>
      county.rows(`update person set birth_date = (ctx_today() + $2::int) - interval '18 years' where id = $1`, [
        personId,
        days,
      ])
    onTestFinished(async () => {
      await county.rows('update person set birth_date = $2 where id = $1', [personId, birth])
    })
    await eighteenIn(91)
    const maria = await Visitor.come(county.server, browser, { as: 'maria', width: 'phone' })
    const { page } = maria
    await page.goto(`/personer/${personId}/vem-ser-vad`)
    const card = page.getByRole('region', { name: t('proxy.title', { name: 'Alma' }) })
    await card.getByText(/^Upphör .*, när Alma fyller 18\.$/).waitFor()
    expect(await card.getByText(/^18 om/).count()).toBe(0)
    await eighteenIn(90)
    await page.reload()
    await card.getByText(t('proxy.soon', { count: 90 })).waitFor()
    await card.getByText('Får i dag: se kontakterna. Tills vidare.').waitFor()
    await maria.looksRight('a guardian whose child soon is 18')
    await maria.leave()
  })
})
