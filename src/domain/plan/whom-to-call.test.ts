import { describe, expect, it } from 'vitest'
import { type KnownNumber, numbersIn, whomToCall } from './whom-to-call.ts'

const known: KnownNumber[] = [
  { kind: 'contact', name: 'Maria Sandberg', phone: '040-628 04 12', reaches: 'Maria Sandberg' },
  { kind: 'contact', name: 'Amina Bile', phone: '040-628 04 57', reaches: 'Amina Bile' },
  { kind: 'contact', name: 'Monica Stenman', phone: '040-628 04 60', reaches: 'Hemsjukvården' },
  { kind: 'unit', name: 'Norrängens hälsocentral', phone: '040-628 04 01', reaches: 'Norrängens hälsocentral' },
  { kind: 'unit', name: 'Hemtjänsten Norrängen', phone: '040-628 04 30', reaches: 'Hemtjänsten Norrängen' },
]
const of = (words: string) => whomToCall(words, known)

describe('whom the person calls, as it is written in the plan', () => {
  it('is never given a number that the words don’t lead to', () => {
    for (const words of [
      'Hemtjänsten, dygnet runt',
      'Nattpatrullen vid Hemtjänsten Norrängen',
      'Maria på Norrängen',
      'Amina Bilegård',
      'Anna-Maria Sandberg',
      'Maria Sandberg eller Amina Bile',
    ])
      expect(of(words), words).toEqual({ lines: [{ words, calls: [] }], noNumber: true })
  })

  it('has the number of the one contact that is named, or of the unit whose name it is, under that name', () => {
    for (const words of ['Amina Bile', 'amina  bile, i första hand', 'AMINA BILE.'])
      expect(of(words).lines[0]!.calls, words).toEqual([{ who: 'Amina Bile', phone: '040-628 04 57' }])
    expect(of('hemtjänsten norrängen.').lines[0]!.calls).toEqual([
      { who: 'Hemtjänsten Norrängen', phone: '040-628 04 30' },
    ])
    expect(of('Monica Stenman').lines[0]!.calls, 'who answers, where the number isn’t their own').toEqual([
      { who: 'Hemsjukvården', phone: '040-628 04 60' },
    ])
    const twice = [...known, known[1]!]
    expect(whomToCall('Amina Bile', twice).lines[0]!.calls, 'in two roles').toHaveLength(1)
    const another = [...known, { ...known[1]!, phone: '040-000 00 00' }]
    expect(whomToCall('Amina Bile', another), 'two of the same name').toMatchObject({ noNumber: true })
  })

  it('has the number that is written in the words before any that is known, each line by itself', () => {
    expect(of('Amina Bile 070-174 06 05\nMaria Sandberg\nGrannen')).toEqual({
      lines: [
        { words: 'Amina Bile 070-174 06 05', calls: [{ who: null, phone: '070-174 06 05' }] },
        { words: 'Maria Sandberg', calls: [{ who: 'Maria Sandberg', phone: '040-628 04 12' }] },
        { words: 'Grannen', calls: [] },
      ],
      noNumber: false,
    })
    expect(of('  \n ')).toEqual({ lines: [], noNumber: false })
  })

  it('doesn’t say that no number is written where digits may be one', () => {
    expect(of('Anna, anknytning 4455')).toEqual({
      lines: [{ words: 'Anna, anknytning 4455', calls: [] }],
      noNumber: false,
    })
    expect(of('Hemtjänsten 08-16')).toMatchObject({ noNumber: true })
  })
})

describe('a number in words', () => {
  it.each([
    ['Eva 070-174 06 05, dotter', ['070-174 06 05']],
    ['(040) 628 04 01', ['(040) 628 04 01']],
    ['08-123 45 67 eller 0431–123 45', ['08-123 45 67', '0431–123 45']],
    ['+46 70 174 06 05', ['+46 70 174 06 05']],
    ['+46 (0)70-174 06 05', ['+46 70-174 06 05']],
    ['På natten ringer jag 1177, vid fara 112', ['1177', '112']],
    ['Polisen: 114 14', ['114 14']],
  ])('is found in %s', (line, numbers) => expect(numbersIn(line)).toEqual(numbers))

  it.each([
    'Vardagar 08-16',
    'Vardagar 08-12 13-16',
    'Vardagar 08.00–16.30',
    'Vardagar 0800-1600',
    'Från 2026-12-01',
    'Från 01-12-2026',
    'Fatima 010101-1234',
    'Rum 112',
    'Avd. 1177',
    'Dygnet runt, 24/7',
    'Maria 628 04 01',
    '08-123 45 67 08-123 45 68',
    '08-123 45 67 8 till 16',
  ])('is not made of %s', (line) => expect(numbersIn(line)).toEqual([]))
})
