import { Buffer } from 'node:buffer'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castMember } from '../../demo/county/cast.ts'
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

interface Someone {
  id: string
  number: string
  name: string
  given: string
}

/** Some at Helena's unit without a doctor, and the unit's HSA-id. */
async function withoutDoctor(count: number): Promise<{ persons: Someone[]; unit: string }> {
  const { rows } = await owner.query<Someone & { unit: string }>(
    `select p.id, i.value as number, p.given_name || ' ' || p.family_name as name, p.given_name as given, u.hsa_id as unit
     from person p join lateral (select value from person_identifier where person_id = p.id order by recorded_at desc limit 1) i on true
     join listing l on l.person_id = p.id and l.is_current and l.valid @> ctx_today() join care_unit u on u.id = l.unit_id
     join assignment a on a.unit_id = u.id join staff_member s on s.id = a.staff_id and s.hsa_id = $1
     where p.protection = 'none' and p.deceased_on is null
       and not exists (select from fixed_contact c where c.person_id = p.id and c.kind = 'doctorContact' and c.is_current)
       and not exists (select from contact_gap g where g.person_id = p.id)
       and not exists (select from contact_request q where q.person_id = p.id) order by p.id limit $2`,
    [castMember('helena').hsaId, count],
  )
  expect(rows).toHaveLength(count)
  return { persons: rows, unit: rows[0]!.unit }
}

const panel = (page: Page) => page.getByRole('dialog')

describe('Contacts from a listing system whose doctor nobody knows', () => {
  it('Given a file with gaps, when Lena keeps them and Helena mends, then nobody is lost and each has a doctor or a reason', async () => {
    const { persons, unit } = await withoutDoctor(3)
    const [one, two, vacant] = persons as [Someone, Someone, Someone]
    const row = (who: Someone, doctor: string) => `${who.number};fast läkarkontakt;${doctor};${unit};2025-03-01`
    const file = [
      'Personnummer;Kontakttyp;Medarbetare HSA-id;Enhet HSA-id;Från',
      row(one, 'SE2321000222-X77'),
      row(two, 'SE2321000222-X77'),
      row(vacant, 'Vakant'),
    ].join('\r\n')

    const lena = await Visitor.come(server, browser, { as: 'lena' })
    await lena.page.goto('/installningar/import')
    await lena.page.getByRole('radio', { name: new RegExp(`^${t('import.kind.contacts')}`) }).check()
    await lena.page.locator('input[type=file]').setInputFiles({
      name: 'kontakter.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file, 'latin1'),
    })
    await lena.page.getByRole('heading', { name: t('import.rejectedTitle') }).waitFor()
    await lena.looksRight('the preview, with rows that could be gaps')
    await lena.page.getByRole('checkbox', { name: t('import.keepGaps') }).check()
    await lena.page.getByRole('button', { name: t('import.doAll') }).waitFor()
    expect(await lena.page.getByRole('heading', { name: t('import.rejectedTitle') }).count()).toBe(0)
    await lena.looksRight('the preview, with the gaps kept')
    await lena.page.getByRole('button', { name: t('import.doAll') }).click()
    await lena.page.getByText(t('import.doneGaps', { count: 3 })).waitFor()
    await lena.page.getByRole('heading', { name: t('gap.counts') }).waitFor()
    await lena.looksRight('the gaps are read in')
    await lena.leave()

    const helena = await Visitor.come(server, browser, { as: 'helena' })
    const { page } = helena
    const kind = 'fast läkarkontakt'
    await page.goto(`/personer/${one.id}`)
    const todo = () => page.getByRole('button', { name: new RegExp(`^${t('gap.see')}, ${t('gap.titleOf', { kind })}`) })
    await todo().waitFor()
    await helena.looksRight('the person’s page, with a gap')
    await todo().click()
    await panel(page)
      .getByText(t('gap.says.unknownStaff', { name: 'SE2321000222-X77', kind }))
      .waitFor()
    await panel(page)
      .getByText(t('gap.alike', { count: 1 }))
      .waitFor()
    await helena.looksRight('the panel where one gap is mended')
    await panel(page)
      .getByRole('button', { name: t('gap.mendAll') })
      .click()
    await panel(page)
      .getByRole('radio', { name: /^Jonas/ })
      .check()
    await panel(page)
      .getByText(/2 personer får Jonas/)
      .waitFor()
    await helena.looksRight('the panel where many gaps are mended')
    await panel(page)
      .getByRole('button', { name: t('gap.doAll', { count: 2 }) })
      .click()
    await page.getByText(/2 personer har fått Jonas/).waitFor()
    // Gone when the page has been fetched anew.
    await todo().waitFor({ state: 'detached' })

    await page.goto(`/personer/${vacant.id}`)
    await todo().click()
    await panel(page)
      .getByRole('radio', { name: t('gap.dismiss') })
      .check()
    await panel(page)
      .getByRole('button', { name: t('gap.dismissDo') })
      .click()
    await panel(page).getByText(t('app.checkForm')).waitFor()
    await helena.looksRight('the panel where a gap is closed, with what is missing')
    await panel(page)
      .getByRole('textbox', { name: t('gap.reason') })
      .fill('Vill vänta tills den nya läkaren har börjat')
    await panel(page)
      .getByRole('button', { name: t('gap.dismissDo') })
      .click()
    await page.getByText(t('gap.dismissed')).waitFor()
    await todo().waitFor({ state: 'detached' })
    await helena.leave()
    const { rows } = await owner.query(
      'select outcome, count(*)::int as n from contact_gap where person_id = any ($1) group by 1 order by 1',
      [persons.map((p) => p.id)],
    )
    expect(rows).toEqual([
      { outcome: 'appointed', n: 2 },
      { outcome: 'dismissed', n: 1 },
    ])
  })
})
