import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForSearch, searchKeys, searchPlan, swedishSortKey } from './names.ts'

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

describe('a name as searched', () => {
  it('loses marks, case and punctuation', () => {
    expect(foldForSearch('Åsa-Märta  O’Öberg')).toBe('asa marta o oberg')
    expect(foldForSearch('Müßig Ærø Þórr Đoković Łukasz İnci')).toBe('mussig aro thorr dokovic lukasz inci')
    expect(foldForSearch('  ')).toBe('')
  })

  it('folds once and for all (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const folded = foldForSearch(text)
        expect(foldForSearch(folded)).toBe(folded)
        expect(folded).toBe(folded.trim())
        expect(folded).not.toContain('  ')
      }),
    )
  })
})

describe('search keys', () => {
  const anna = { givenName: 'Anna Lena', familyName: 'Åström-Berg', identifiers: ['194203109147'] }

  it('are every rotation of the names, and both forms of the number', () => {
    expect(searchKeys(anna)).toEqual([
      'astrom berg anna lena',
      'berg anna lena astrom',
      'anna lena astrom berg',
      'lena astrom berg anna',
      '194203109147',
      '4203109147',
    ])
  })

  it('are at most twelve, short, unique, and keep the number whatever the names (property)', () => {
    const word = fc.stringMatching(/^[a-zåäö]{1,60}$/)
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.array(word, { maxLength: 6 }), (given, family) => {
        const keys = searchKeys({
          givenName: given.join(' '),
          familyName: family.join('-'),
          identifiers: ['194203109147'],
        })
        expect(keys.length).toBeLessThanOrEqual(12)
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys.every((key) => key.length <= 100 && key.length > 0)).toBe(true)
        expect(keys).toEqual(expect.arrayContaining(['194203109147', '4203109147']))
      }),
    )
  })

  it('find the person by any of the names, in any order, half written (property)', () => {
    const word = fc.stringMatching(/^[a-zåäö]{2,10}$/)
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 5 }), fc.nat(), (names, seed) => {
        const keys = searchKeys({ givenName: names.slice(1).join(' '), familyName: names[0]!, identifiers: [] })
        const asked = [...names]
          .sort((a, b) => ((a.charCodeAt(0) * seed) % 7) - ((b.charCodeAt(0) * seed) % 7))
          .slice(0, 3)
        const plan = searchPlan(asked.map((name) => name.slice(0, Math.max(2, name.length - 1))).join(' '))!
        expect(keys.some((key) => key.startsWith(plan.range))).toBe(true)
        for (const token of plan.rest)
          expect(keys.some((key) => key.split(' ').some((part) => part.startsWith(token)))).toBe(true)
      }),
    )
  })

  it('hold a reservnummer in lower case', () => {
    expect(searchKeys({ givenName: '', familyName: '', identifiers: ['98240301AA06'] })).toEqual([
      '98240301aa06',
      '240301aa06',
    ])
  })
})

describe('a search', () => {
  it('of a number scans its digits', () => {
    expect(searchPlan('420310-')).toEqual({ range: '420310', rest: [] })
    expect(searchPlan('19420310')).toEqual({ range: '19420310', rest: [] })
    expect(searchPlan('19420310-9147')).toEqual({ range: '194203109147', rest: [] })
    expect(searchPlan('98240301-AA06')).toEqual({ range: '98240301aa06', rest: [] })
  })

  it('of names scans the longest and keeps the rest', () => {
    expect(searchPlan('Anna Åström')).toEqual({ range: 'astrom', rest: ['anna'] })
    expect(searchPlan('berg anna')).toEqual({ range: 'berg', rest: ['anna'] })
    expect(searchPlan('Åström 1942')).toEqual({ range: 'astrom', rest: ['1942'] })
  })

  it('of too little is not made', () => {
    for (const query of ['', ' ', 'a', '4', '-', 'a b']) expect(searchPlan(query)).toBeNull()
  })
})

describe('the Swedish order', () => {
  const key = (name: string) => swedishSortKey(name, '')
  const sorted = (names: string[]) => [...names].sort((a, b) => bytes(key(a), key(b)))

  it('puts å, ä, ö last in that order, and w after v', () => {
    expect(sorted(['Öberg', 'Wall', 'Zetterlund', 'Ärlig', 'Åberg', 'Vall', 'Wahl', 'Vän'])).toEqual([
      'Vall',
      'Vän',
      'Wahl',
      'Wall',
      'Zetterlund',
      'Åberg',
      'Ärlig',
      'Öberg',
    ])
  })

  it('sorts by family name, then given name, before it looks at accents', () => {
    const people = [
      ['Lindén', 'Anna'],
      ['Linden', 'Bo'],
      ['Linden', 'Anna'],
      ['Lind', 'Östen'],
      ['Linde', 'Anna'],
    ] as [string, string][]
    const order = [...people].sort((a, b) => bytes(swedishSortKey(a[0], a[1]), swedishSortKey(b[0], b[1])))
    expect(order.map((name) => name.join(' '))).toEqual([
      'Lind Östen',
      'Linde Anna',
      'Linden Anna',
      'Lindén Anna',
      'Linden Bo',
    ])
  })

  it('is that of Intl.Collator for Swedish, letter for letter (property)', () => {
    const collator = new Intl.Collator('sv', { sensitivity: 'base' })
    const letters = 'abcdefghijklmnopqrstuvwxyzåäöéèüñçøæàáôøđðłþßŋŧ -'
    const name = fc
      .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 })
      .map((s) => s.replace(/\s+/g, ' ').trim())
    fc.assert(
      fc.property(name, name, (a, b) => {
        const expected = Math.sign(collator.compare(a, b))
        if (expected !== 0) expect(Math.sign(bytes(key(a), key(b))), `${a} | ${b}`).toBe(expected)
      }),
      { numRuns: 5000 },
    )
  })

  it('puts the plain letter before the marked one, and takes no notice of case', () => {
    expect(bytes(key('Linden'), key('Lindén'))).toBeLessThan(0)
    expect(key('LINDÉN')).toBe(key('lindén'))
    expect(key('Linde\u0301n')).toBe(key('Lindén'))
  })
})
