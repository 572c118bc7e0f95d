import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ContactSheet, contactSheetPdf, type PaperLanguage, type PrintedContact } from './contact-sheet.ts'

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
  deputy: { name: 'Karin Åström', phone: '090-000 11 21' },
  absentUntil: null,
}
const jonas: PrintedContact = {
  ...maria,
  name: 'Jonas Hedman',
  initials: 'JH',
  kind: 'doctorContact',
  holdsTogether: false,
  mission: null,
  ways: [{ kind: 'phone', value: '090-000 11 30', label: null, hours: null }],
  deputy: { name: 'Eva Norlin', phone: '090-000 11 44' },
  absentUntil: '2026-11-30',
}
const sheet: ContactSheet = {
  personName: 'Ingrid Lövgren',
  printedOn: '2026-11-23',
  printedBy: { unit: 'Norrängens hälsocentral' },
  protectedIdentity: false,
  contacts: [maria, jonas],
  missing: ['socialCareContact'],
}
const print = (part: Partial<ContactSheet> = {}, language: PaperLanguage = 'sv', large = false) =>
  contactSheetPdf({ ...sheet, ...part }, { language, large })

/** The objects of a PDF by number, streams unpacked. Enough to read what pdfkit writes. */
function objectsOf(pdf: Buffer): Map<number, { head: string; stream: string }> {
  const objects = new Map<number, { head: string; stream: string }>()
  const text = pdf.toString('latin1')
  for (const found of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const body = found[2] ?? ''
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    const packed = at < 0 ? undefined : Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1')
    const stream =
      packed === undefined ? '' : (head.includes('FlateDecode') ? inflateSync(packed) : packed).toString('latin1')
    objects.set(Number(found[1]), { head, stream })
  }
  return objects
}

/** The text of each page, by each font's own map from glyphs to letters; artifacts are in braces. */
function pagesOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const maps = new Map<string, Map<string, string>>()
  const reference = (head: string, name: string) =>
    Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? Number.NaN)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head))
  for (const { head } of pages) {
    const resources = objects.get(reference(head, 'Resources'))?.head ?? ''
    for (const [, name = '', id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = objects.get(reference(objects.get(Number(id))?.head ?? '', 'ToUnicode'))?.stream ?? ''
      const map = new Map<string, string>()
      for (const [, from = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/g)) {
        for (const [n, [, to = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
          const code = (Number.parseInt(from, 16) + n).toString(16).padStart(4, '0')
          map.set(
            code,
            String.fromCharCode(...(to.replaceAll(' ', '').match(/.{4}/g) ?? []).map((x) => Number.parseInt(x, 16))),
          )
        }
      }
      maps.set(name, map)
    }
  }
  return pages.map(({ head }) => {
    let said = ''
    let map: Map<string, string> | undefined
    let actual: string | undefined
    for (const line of (objects.get(reference(head, 'Contents'))?.stream ?? '').split('\n')) {
      map = maps.get(/^\/(F\d+) /.exec(line)?.[1] ?? '') ?? map
      if (line.startsWith('/Artifact')) said += '{'
      const hex = /ActualText <FEFF([0-9a-f]+)>/.exec(line)?.[1]
      if (hex !== undefined) actual = String.fromCharCode(Number.parseInt(hex, 16))
      if (line.endsWith('TJ')) {
        const glyphs = [...line.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        said += actual ?? glyphs.map((glyph) => map?.get(glyph) ?? '?').join('')
        actual = undefined
      }
      if (line === 'ET') said += '\u200b'
    }
    return said
  })
}
const textOf = (pdf: Buffer) => pagesOf(pdf).join('\n').replaceAll('\u200b', '').replaceAll('\u00a0', ' ')

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
    const order = [
      'Dina kontakter',
      'Ingrid Lövgren',
      'Du kan alltid ringa Maria Sandberg först',
      'Norrängens hälsocentral',
    ]
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
