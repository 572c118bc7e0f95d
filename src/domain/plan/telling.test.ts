import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpegOf, pdfOf, pngOf } from './files.fixture.ts'
import { decideFile, fileNameFor, filesAtMost, fileTypeOf, fileTypes } from './files.ts'
import {
  dropNotice,
  dropNow,
  howTold,
  type MailFacts,
  mailWait,
  type NoticeFacts,
  namedIn,
  phoneReason,
  placeOutside,
} from './telling.ts'

describe('a party of a meeting', () => {
  it('is mailed where there is an address, and phoned where there is none', () => {
    expect(howTold({ address: 'rektor@skola.example', protection: 'none' })).toEqual({ drop: null })
    expect(howTold({ address: null, protection: 'none' })).toEqual({ drop: 'noAddress' })
    expect(phoneReason('noAddress')?.code).toBe('plan.phoneNoAddress')
  })
  it('is never mailed about someone with protected identity, and it is said why', () => {
    for (const protection of ['confidential', 'protectedRegistration'])
      expect(howTold({ address: 'rektor@skola.example', protection })).toEqual({ drop: 'protected' })
    expect(phoneReason('protected')?.code).toBe('plan.phoneProtected')
  })
})

describe('a mail whose turn has come', () => {
  const facts: MailFacts = {
    kind: 'call',
    address: 'rektor@skola.example',
    protection: 'none',
    deceased: false,
    passed: false,
    cancelled: false,
    closed: false,
    left: false,
    superseded: false,
    toldBefore: false,
  }
  it.each<[string, Partial<MailFacts>, ReturnType<typeof dropNow>]>([
    ['is sent', {}, null],
    ['isn’t when the identity has become protected since', { protection: 'confidential' }, 'protected'],
    ['isn’t when the meeting has been', { passed: true }, 'passed'],
    ['isn’t to who takes no part any more', { left: true }, 'left'],
    ['isn’t when the plan is closed', { closed: true }, 'over'],
    ['isn’t when the person has died', { deceased: true }, 'over'],
    ['isn’t when a newer one says it all', { superseded: true }, 'superseded'],
    ['that cancels goes to who was told', { kind: 'cancel', cancelled: true, toldBefore: true, left: true }, null],
    ['that cancels isn’t sent to who never was', { kind: 'cancel', cancelled: true }, 'neverCalled'],
    [
      'that cancels isn’t sent of someone protected',
      { kind: 'cancel', toldBefore: true, protection: 'confidential' },
      'protected',
    ],
  ])('%s', (_what, more, why) => expect(dropNow({ ...facts, ...more })).toBe(why))

  it('is tried later and later, and never gives up for a quarter of an hour at most', () => {
    const waits = Array.from({ length: 40 }, (_, n) => mailWait(n))
    expect(waits[0]).toBe(30_000)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(Math.max(...waits)).toBe(900_000)
  })
})

describe('a mail about the plan itself, whose turn has come', () => {
  const facts: NoticeFacts = {
    kind: 'inForce',
    address: 'rektor@skola.example',
    protection: 'none',
    deceased: false,
    days: 0,
    closed: false,
    left: false,
    superseded: false,
    toldBefore: true,
  }
  const ended = { kind: 'ended', closed: true, left: true } as const
  it.each<[string, Partial<NoticeFacts>, ReturnType<typeof dropNotice>]>([
    ['is sent, also after a mail server has been down for four weeks', { days: 29.9 }, null],
    ['isn’t when it is no news any more', { days: 30 }, 'passed'],
    ['isn’t when the identity has become protected since', { protection: 'confidential' }, 'protected'],
    ['isn’t without an address', { address: null }, 'noAddress'],
    ['isn’t to who takes no part any more', { left: true }, 'left'],
    ['isn’t when the plan has ended', { closed: true, left: true }, 'over'],
    ['isn’t when the person has died', { deceased: true }, 'over'],
    ['isn’t when a newer version is in force', { superseded: true }, 'superseded'],
    ['says that the plan has ended, also when the person has died', { ...ended, deceased: true }, null],
    ['doesn’t say so to who never knew of it', { ...ended, toldBefore: false }, 'neverCalled'],
    ['doesn’t say so of someone protected', { ...ended, protection: 'protectedRegistration' }, 'protected'],
  ])('%s', (_what, more, why) => expect(dropNotice({ ...facts, ...more })).toBe(why))
})

describe('the place of a meeting, outside the plan', () => {
  const person = { givenName: 'Karin Elisabet', familyName: 'Åkerström', street: 'Hemliga gatan 7', city: 'Luleå' }
  it.each([
    'Hemma hos personen',
    'hemliga gatan 7, lgh 1102',
    'Hemliga  Gatan 9',
    'Hos Åkerström',
    'Karins lägenhet',
    'I bostaden',
    'Samtalsrum, fråga efter 19420310-9147',
    'At home',
  ])('isn’t told where it is the person’s home or names them: %s', (place) =>
    expect(placeOutside(place, person)).toBe(''),
  )
  it.each(['Folkets hus, sal 2', 'Hemvägen 4', 'Stadshuset i Luleå, rum 1204', 'Hälsocentralen'])(
    'is told as it was typed otherwise: %s',
    (place) => expect(placeOutside(place, person)).toBe(place),
  )
  it('never holds the street, wherever in the text it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(placeOutside(`${before} Hemliga gatan ${after}`, person)).not.toMatch(/hemliga/i)
      }),
    )
  })
})

describe('a file of a plan', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  const [pdf, png, jpeg] = [pdfOf(), pngOf(), jpegOf()]
  it('is what is in it', () => {
    expect([pdf, png, jpeg].map(fileTypeOf)).toEqual(['application/pdf', 'image/png', 'image/jpeg'])
  })
  it.each([
    ['a program called .pdf', 'MZ\x90\x00'],
    ['a page that would run', '<!doctype html><script>'],
    ['a drawing that can hold a script', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['an archive', 'PK\x03\x04'],
    ['a PDF with a page before it', '<script></script>%PDF-1.7\n%%EOF'],
  ])('isn’t %s', (_what, text) => {
    const decided = decideFile(bytes(text), 0)
    expect(decided).toMatchObject({ ok: false, reasons: [{ code: 'plan.fileUnknown' }] })
  })
  it('has its end, isn’t empty, and has room', () => {
    const code = (content: Buffer, others = 0) => {
      const decided = decideFile(content, others)
      return decided.ok ? decided.type : decided.reasons[0]!.code
    }
    expect([pdf, png, jpeg].map((whole) => code(whole))).toEqual([...fileTypes])
    for (const whole of [pdf, png, jpeg])
      for (const cut of [8, whole.length >> 1, whole.length - 7])
        expect(code(whole.subarray(0, cut)), `${cut} of ${whole.length}`).toBe('plan.fileBroken')
    expect(code(bytes(''))).toBe('plan.fileEmpty')
    expect(code(pdf, filesAtMost - 1)).toBe('application/pdf')
    expect(code(pdf, filesAtMost)).toBe('plan.filesFull')
  })
  it('is saved under a name that says what it is and does nothing', () => {
    expect(fileNameFor('Karta.PDF', 'application/pdf')).toBe('Karta.PDF')
    expect(fileNameFor('faktura.exe', 'application/pdf')).toBe('faktura.exe.pdf')
    expect(fileNameFor('../../etc/passwd', 'image/png')).toBe('__.._etc_passwd.png')
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const saved = fileNameFor(name, 'image/jpeg')
        expect(saved).toMatch(/\.jpe?g$/i)
        expect(saved).not.toMatch(/[\p{Cc}\p{Cf}/\\:]/u)
      }),
    )
  })
})

describe('questions that whoever has the link in a mail reads', () => {
  const ingrid = { givenName: 'Ingrid Maria', familyName: 'Lövgren' }
  it('hold no personal number, however it is written; a phone number is none', () => {
    for (const words of [
      'Hur är det med Ingrids sprit? Nr 19420310-9147',
      '420310-9147',
      '420310 - 9147',
      '194203109147',
      'nr 8112189876.',
      '811278-9873',
    ])
      expect(namedIn(words, ingrid), words).toBe('number')
    for (const words of ['Ring 070-174 06 05', '0701740605', '2026-11-24 kl. 10–11', 'Se SoL 2025:400', ''])
      expect(namedIn(words, ingrid), words).toBeNull()
  })
  it('are warned of when they name the person, in any form and case', () => {
    for (const words of ['Hur mår Ingrid?', 'INGRIDS mediciner', 'familjen Lövgren.', '”Maria”'])
      expect(namedIn(words, ingrid), words).toBe('name')
    expect(namedIn('Ingridsson och mariakakor', ingrid)).toBeNull()
  })
})
