import { describe, expect, it } from 'vitest'
import { type ContactLetter, contactLettersPdf } from './contact-letters.ts'
import type { PrintedContact } from './content.ts'
import { pagesOf } from './pdf-text.fixture.ts'

const doctor: PrintedContact = {
  name: 'Jonas Hedman',
  initials: 'JH',
  kind: 'doctorContact',
  holdsTogether: false,
  unit: 'Norrängens hälsocentral',
  mission: 'Din läkare på hälsocentralen',
  ways: [{ kind: 'phone', value: '070-174 06 10', label: 'Direkt', hours: null }],
  deputy: null,
  absentUntil: null,
  absentWithoutEnd: false,
  vacant: false,
}
const letter: ContactLetter = {
  name: 'Åsa Först',
  street: 'Kyrkogatan 14',
  postalCode: '98132',
  city: 'Granhamn',
  language: 'sv',
  contacts: [doctor],
}
const sender = { unit: 'Norrängens hälsocentral', phone: '0980-319 200', day: '2026-11-27' }
const print = (letters: Partial<ContactLetter>[], large = false) =>
  contactLettersPdf(
    letters.map((part) => ({ ...letter, ...part })),
    sender,
    { large },
  )
/** What is read aloud of each page: without artifacts and the marks between pieces of text. */
const said = (pdf: Buffer) =>
  pagesOf(pdf).map((page) => page.replaceAll(/\{[^}]*\}|\u200b/g, ' ').replaceAll(/\s+/g, ' '))

describe('letters that tell who the contact is (FC-11)', () => {
  it.each([false, true])('are one tagged PDF with title and language (large: %s)', async (large) => {
    const text = (await print([{}, { language: 'en' }], large)).toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    for (const part of ['/Marked true', '/DisplayDocTitle true', '/Lang (sv-SE)', '/Lang (en-GB)', '/H1'])
      expect(text).toContain(part)
  })

  it('begin on a page of their own, each with its own address and none with another’s', async () => {
    const pages = said(await print([{}, { name: 'Bo Sist', street: 'Skolgatan 1', postalCode: '981 01' }]))
    expect(pages).toHaveLength(2)
    expect(pages[0]).toMatch(/Åsa Först.*Kyrkogatan 14.*981 32.*GRANHAMN/)
    expect(pages[0]).not.toMatch(/Bo Sist|Skolgatan/)
    expect(pages[1]).toMatch(/Bo Sist.*Skolgatan 1.*981 01/)
    expect(pages[1]).not.toMatch(/Åsa|Kyrkogatan/)
  })

  it.each(['sv', 'sv-easy', 'en'] as const)(
    'say who, how to reach them, and whom to ring with questions (%s)',
    async (language) => {
      const page = said(await print([{ language }]))[0]!
      for (const word of ['Jonas Hedman', '070-174 06 10', 'Norrängens hälsocentral', '0980-319 200'])
        expect(page.replaceAll('\u00a0', ' ').replaceAll('\u2011', '-')).toContain(word)
    },
  )

  it('cite the Patient Act for health care only: a social care contact is offered by another law', async () => {
    expect(said(await print([{}]))[0]).toContain('patientlagen')
    const social = { ...doctor, kind: 'socialCareContact' as const }
    expect(said(await print([{ contacts: [social] }]))[0]).not.toContain('patientlagen')
  })

  it('go on to the next page with many contacts, and set any length of name and address', async () => {
    const contacts = Array.from({ length: 8 }, (_, n) => ({ ...doctor, name: `Prov Kontakt${n}` }))
    const pages = said(await print([{ contacts }], true))
    expect(pages.length).toBeGreaterThan(1)
    for (const { name } of contacts) expect(pages.filter((page) => page.includes(name))).toHaveLength(1)
    const long = 'Ytterligare-Långnamnsson '.repeat(8).trim()
    const page = said(await print([{ name: long, street: long, city: long }]))[0]!
    expect(page.match(/Ytterligare/g)?.length).toBeGreaterThanOrEqual(16)
    expect(page).toContain('YTTERLIGARE')
    expect(page).toContain('Jonas Hedman')
  })
})
