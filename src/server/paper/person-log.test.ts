import { describe, expect, it } from 'vitest'
import type { OwnLogRow } from '../../contract/log.ts'
import { pagesOf } from './pdf-text.fixture.ts'
import { type PersonLog, personLogPdf } from './person-log.ts'

const row = (n: number, more: Partial<OwnLogRow> = {}): OwnLogRow => ({
  entryId: `${n}`,
  at: new Date(Date.UTC(2026, 10, 23, 8, n % 60)).toISOString(),
  day: '2026-11-23',
  who: 'staff',
  by: 'helena',
  name: 'Helena Forslund',
  proxyKind: null,
  roleName: { sv: 'verksamhetschef', en: 'unit manager' },
  unitName: 'Norrängens hälsocentral',
  providerName: 'Regionen',
  kind: 'list',
  action: { sv: 'Såg sin dag', en: 'Saw their day' },
  refused: false,
  ground: 'unit',
  mayAsk: true,
  question: null,
  ...more,
})
const log = (rows: OwnLogRow[], more: Partial<PersonLog> = {}): PersonLog => ({
  personName: 'Ingrid Lund',
  from: null,
  to: '2026-11-23',
  printedOn: '2026-11-23',
  printedBy: null,
  hidePlaces: false,
  rows,
  cut: false,
  ...more,
})
const said = async (about: PersonLog, language: 'sv' | 'sv-easy' | 'en' = 'sv') =>
  pagesOf(await personLogPdf(about, { language, large: false }))

describe('the own log on paper (PDL 8:5, SVOD 4:5; FC-20)', () => {
  it('has a line for what one did in a day, with every row counted, and what was stopped said as an attempt', async () => {
    const rows = [
      ...Array.from({ length: 40 }, (_, n) => row(n)),
      row(41, { kind: 'page' }),
      row(42, { by: 'prov', name: 'Prov Anställd', kind: 'page', refused: true, ground: 'none' }),
      row(43, { by: 'p', who: 'proxy', name: 'Karin Dotter', proxyKind: 'guardian', ground: 'proxy', unitName: null }),
    ]
    const pages = await said(log(rows))
    expect(pages).toHaveLength(1)
    const text = pages[0]!.replaceAll('\u200b', '').replaceAll(/\s+/g, ' ')
    expect(text).toContain('43 händelser på 3 rader.')
    expect(text).toContain('09:00–09:41 Helena Forslund, verksamhetschef')
    expect(text).toContain(
      'Öppnade din sida. Såg dig i en lista (40 gånger). Varför: du får vård eller stöd av enheten.',
    )
    expect(text).toContain('Försökte öppna din sida, men fick inte.')
    expect(text).toContain('Karin Dotter, vårdnadshavare')
    expect(text).not.toContain('..')
    // What isn't everyday comes first in its day.
    expect(text.indexOf('Prov Anställd')).toBeLessThan(text.indexOf('Helena Forslund'))
  })

  it('is a few pages of a thousand rows, says no units of a protected person, and ends sentences once in every language', async () => {
    const rows = Array.from({ length: 1000 }, (_, n) =>
      row(n, {
        entryId: `${n}`,
        day: `2026-${n < 500 ? '11' : '10'}-${10 + (Math.floor(n / 50) % 10)}`,
        kind: n % 3 === 0 ? 'page' : 'list',
        refused: n % 50 === 7,
      }),
    )
    for (const language of ['sv', 'sv-easy', 'en'] as const) {
      const pages = await said(log(rows, { hidePlaces: true }), language)
      expect(pages.length).toBeLessThanOrEqual(5)
      expect(pages.join(' ')).not.toMatch(/Norrängen|\.\./)
    }
  })
})
