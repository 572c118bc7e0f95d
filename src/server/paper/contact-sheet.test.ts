import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ContactSheet, contactSheetPdf, type PaperLanguage, type PrintedContact } from './contact-sheet.ts'
import { objectsOf, pagesOf, textOf } from './pdf-text.fixture.ts'

const weekdays = { weekly: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' }], closedOnHolidays: true }

const maria: PrintedContact = {
  name: 'Maria Sandberg',
  initials: 'MS',
  kind: 'careContact',
  holdsTogether: true,
  unit: 'Norrängens hälsocentral',
  mission: 'Jag samordnar din vård och ringer dig första måndagen varje månad.',
  ways: [
    { kind: 'phone', value: '090-000 11 20', label: 'Telefontid', hours: weekdays },
    { kind: 'visit', value: 'Skolgatan 1, Umeå', label: null, hours: weekdays },
    { kind: 'email', value: 'maria@norrangen.example', label: null, hours: null },
  ],
  deputy: { name: 'Karin Åström', phone: '090-000 11 21', isUnit: false },
  absentUntil: null,
  absentWithoutEnd: false,
  vacant: false,
}
const jonas: PrintedContact = {
  ...maria,
  name: 'Jonas Hedman',
  initials: 'JH',
  kind: 'doctorContact',
  holdsTogether: false,
  mission: null,
  ways: [{ kind: 'phone', value: '090-000 11 30', label: null, hours: null }],
  deputy: { name: 'Eva Norlin', phone: '090-000 11 44', isUnit: false },
  absentUntil: '2026-11-30',
}
const sheet: ContactSheet = {
  personName: 'Ingrid Lövgren',
  printedOn: '2026-11-23',
  printedBy: { unit: 'Norrängens hälsocentral' },
  protectedIdentity: false,
  complete: true,
  contacts: [maria, jonas],
  missing: ['socialCareContact'],
}
const print = (part: Partial<ContactSheet> = {}, language: PaperLanguage = 'sv', large = false) =>
  contactSheetPdf({ ...sheet, ...part }, { language, large })

const pdfinfo = (() => {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe('the contact sheet for the binder', () => {
  const looks = (['sv', 'sv-easy', 'en'] as const).flatMap((language) =>
    [false, true].map((large) => ({ language, large })),
  )

  it.each(looks)(
    'is a tagged PDF 1.7 with title and language ($language, large: $large)',
    async ({ language, large }) => {
      const pdf = await print({}, language, large)
      const text = pdf.toString('latin1')
      expect(text.startsWith('%PDF-1.7')).toBe(true)
      expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
      expect(text).toContain('/Marked true')
      expect(text).toContain('/DisplayDocTitle true')
      expect(text).toContain(`/Lang (${language === 'en' ? 'en-GB' : 'sv-SE'})`)
      for (const type of ['Document', 'Sect', 'H1', 'H2', 'P', 'L', 'LI', 'LBody', 'Link'])
        expect(text).toContain(`/S /${type}\n`)
      expect(text).not.toContain('/BaseFont /Helvetica\n')
      const said = textOf(pdf)
      for (const part of ['Ingrid Lövgren', 'Maria Sandberg', '090-000 11 20', 'Eva Norlin', '112', '1177'])
        expect(said).toContain(part)
      expect(said).not.toMatch(/\{\w+\}/)
      if (!pdfinfo) return
      const dir = mkdtempSync(path.join(tmpdir(), 'hallpunkt-sheet-'))
      try {
        writeFileSync(path.join(dir, 'sheet.pdf'), pdf)
        expect(execFileSync('pdfinfo', [path.join(dir, 'sheet.pdf')]).toString()).toMatch(/Tagged: +yes/)
      } finally {
        rmSync(dir, { recursive: true })
      }
    },
  )

  it('is read aloud once, in order: title, person, contacts, numbers in danger, when printed', async () => {
    const said = textOf(await print())
    const order = ['Dina kontakter', 'Ingrid Lövgren', 'Börja med Maria Sandberg', 'Norrängens hälsocentral']
    const at = order.map((part) => said.indexOf(part))
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(said).toContain('Utskrivet 23 november 2026 av Norrängens hälsocentral. Numren kan ha ändrats.')
    expect(said).toContain('Sida 1 av 1')
  })

  it('says whom to call when a contact is away, and the own number for after', async () => {
    const said = textOf(await print())
    expect(said).toContain('Borta till och med 30 november 2026. Ring Eva Norlin i stället.')
    expect(said).toContain('När Jonas är tillbaka: ring 090-000 11 30')
    expect(
      textOf(await print({ contacts: [{ ...jonas, absentUntil: null, absentWithoutEnd: true, deputy: null }] })),
    ).toContain('Borta tills vidare.')
  })

  it('says that a contact has left, with the unit’s ways, and nothing of the task', async () => {
    const left: PrintedContact = { ...maria, vacant: true, deputy: null }
    const said = textOf(await print({ contacts: [left] }))
    expect(said).toContain('Maria Sandberg har slutat. Ring enheten tills du fått en ny kontakt.')
    expect(said).toContain('Norrängens hälsocentralRing 090-000 11 20')
    expect(said).not.toMatch(/Håller ihop|Jag samordnar|Börja med/)
    expect(textOf(await print({ contacts: [left], protectedIdentity: true }))).toContain('EnhetenRing 090-000 11 20')
    expect(textOf(await print({ contacts: [{ ...left, ways: [] }] }))).toContain('Fråga personalen vem du kan ringa')
  })

  it('says the unit where it answers instead, and not its name when the identity is protected', async () => {
    const deputy = { name: 'Norrängens hälsocentral', phone: '090-000 11 00', isUnit: true }
    const contacts = [{ ...jonas, absentUntil: null, absentWithoutEnd: true, deputy }]
    expect(textOf(await print({ contacts }))).toContain('Borta tills vidare. Ring Norrängens hälsocentral i stället.')
    expect(textOf(await print({ contacts, protectedIdentity: true }))).toContain('Borta tills vidare. Ring enheten i')
  })

  it('says always only of a number that is answered round the clock, and nobody first who doesn’t hold together', async () => {
    const always = { always: true, weekly: [], closedOnHolidays: false }
    const ways = [{ kind: 'phone' as const, value: '090-000 11 20', label: null, hours: always }]
    expect(textOf(await print({ contacts: [{ ...maria, ways }] }))).toContain(
      'Du kan alltid ringa Maria Sandberg först.',
    )
    expect(textOf(await print({ contacts: [{ ...maria, holdsTogether: false }] }))).not.toContain('Börja med')
    expect(textOf(await print({ contacts: [{ ...maria, absentWithoutEnd: true }] }))).not.toContain('Börja med')
  })

  it('says 1177 once, and the clinic there when it is named', async () => {
    const to = (value: string) => [{ kind: '1177' as const, value, label: 'Skriv via 1177', hours: null }]
    const said = textOf(await print({ contacts: [{ ...maria, ways: to('1177.se') }] }))
    expect(said.match(/Skriv via 1177/g)).toHaveLength(1)
    expect(said).not.toContain('1177.se')
    const named = textOf(await print({ contacts: [{ ...maria, ways: to('Norrängens hälsocentral') }] }))
    expect(named).toContain('Skriv via 1177: Norrängens hälsocentral')
  })

  it('names the doctor medically responsible (FC-18), but not when the identity is protected', async () => {
    const responsible = ['Eva Norlin, Norrängens hälsocentral']
    expect(textOf(await print({ responsible }))).toContain(
      'Läkare med medicinskt ansvar: Eva Norlin, Norrängens hälsocentral.',
    )
    expect(textOf(await print())).not.toContain('medicinskt ansvar')
    expect(textOf(await print({ responsible, protectedIdentity: true }))).not.toContain('Eva Norlin, Norrängens')
  })

  it('claims only what the unit knows of when the unit prints it', async () => {
    expect(textOf(await print({ complete: false }))).toContain(
      'De kontakter som Norrängens hälsocentral känner till. Du kan ha fler.',
    )
    const none = textOf(await print({ complete: false, contacts: [], missing: [] }))
    expect(none).toContain('Norrängens hälsocentral känner inte till någon fast kontakt.')
    expect(none).not.toContain('Du har inga')
  })

  it('asks someone under 18 to turn to a guardian', async () => {
    expect(textOf(await print({ minor: true }))).toContain('Be din vårdnadshavare att fråga personalen.')
  })

  it('says what is due and missing, and what to do when there is nothing', async () => {
    expect(textOf(await print())).toContain('Fast omsorgskontakt saknas')
    expect(textOf(await print({ contacts: [], missing: [] }))).toContain('Du har inga fasta kontakter än.')
  })

  it('says hours in words in plain Swedish', async () => {
    expect(textOf(await print({}, 'sv-easy', true))).toContain('Svarar måndag till fredag, klockan 8 till 16.30')
  })

  it('leaves out what tells the place when the identity is protected, and the name in what the file says of itself', async () => {
    const pdf = await print({ protectedIdentity: true, newestAt: 'https://hallpunkt.umea.example/mina' })
    const said = textOf(pdf)
    expect(said).toContain('090-000 11 20')
    for (const place of ['Norrängen', 'Skolgatan', 'Umeå', 'umea', 'Telefontid', 'maria@'])
      expect(said).not.toContain(place)
    const title = Number(/\/Title (\d+) 0 R/.exec(pdf.toString('latin1'))?.[1])
    expect(objectsOf(pdf).get(title)?.head).toBe('(Dina kontakter)')
  })

  it('never divides a contact, and numbers the pages', async () => {
    const contacts = Array.from({ length: 14 }, (_, n) => ({
      ...(n % 2 ? jonas : maria),
      name: `Kontakt Nummer${n}`,
      mission: `slut på ${n}.`,
    }))
    for (const large of [false, true]) {
      const pages = pagesOf(await print({ contacts, missing: [] }, 'sv', large)).map((page) =>
        page.replaceAll('\u200b', '').replaceAll('\u00a0', ' '),
      )
      for (const n of contacts.keys()) {
        const page = pages.find((some) => some.includes(`Kontakt Nummer${n}D`))
        expect(page, `contact ${n}`).toContain(`slut på ${n}.`)
      }
      expect(pages.at(-1)).toContain(`Sida ${pages.length} av ${pages.length}`)
      for (const page of pages) expect(page).toContain('Ingrid Lövgren')
      for (const page of pages.slice(1)) expect(page).toContain('Fara för livet: ring 112. Råd om vård: ring 1177.')
    }
  })

  it('sets a contact smaller rather than dividing it, when it is longer than a page', async () => {
    const mission = `${'Det här gör jag för dig, och det är mycket. '.repeat(60)}Slut.`
    const pages = pagesOf(await print({ contacts: [{ ...maria, name: 'Ebba Ek', mission }], missing: [] }, 'sv', true))
    expect(pages.filter((page) => page.includes('Det här gör jag')).map((page) => page.includes('Slut.'))).toEqual([
      true,
    ])
  })

  it('prints Sami letters as they are, other letters as near as it can, and says so', async () => {
    const named = (name: string) => print({ contacts: [{ ...maria, name }], missing: [] })
    const sami = textOf(await named('Áŋŋá Đurđevič Šuorra-Žuljana Ŧáhtar Ŋŧ'))
    expect(sami).toContain('Áŋŋá Đurđevič Šuorra-Žuljana Ŧáhtar Ŋŧ')
    expect(sami).not.toContain('tom ruta')
    const transliterated = textOf(await named('ʿAbd ar-Raḥmān'))
    expect(transliterated).toContain('’Abd ar-Rahmān')
    expect(transliterated).toContain('Några bokstäver står utan alla sina tecken')
    const foreign = textOf(await named('محمد \u{1f600}\u202e\ud800 Bile'))
    expect(foreign).toContain('\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd Bile')
    expect(foreign).toContain('tom ruta')
  })

  it('prints no birth year unasked, and is the same file each time', async () => {
    expect(textOf(await print())).not.toContain('född')
    expect(textOf(await print({ birthYear: 1942 }))).toContain('Ingrid Lövgren, född 1942')
    expect((await print()).equals(await print())).toBe(true)
  })

  it('takes any length of name, number and unit', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorff-Hubertusson'.repeat(3)
    const ways = [
      { kind: 'phone' as const, value: '090-000 11 20 anknytning 12345 och 12346', label: long, hours: weekdays },
    ]
    const pdf = await print({ personName: long, contacts: [{ ...maria, name: long, unit: long, ways }] }, 'sv', true)
    expect(textOf(pdf)).toContain('Wolfeschlegel')
  })
})
