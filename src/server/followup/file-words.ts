import type { Bilingual } from '../../domain/law/statutes.ts'

/** The language of a file: that of the page that fetched it. */
export type Language = keyof Bilingual

/** What the files of Uppföljning are made of, in words. */
export const fileWords = {
  unit: { sv: 'Enhet', en: 'Unit' },
  group: { sv: 'Grupp', en: 'Group' },
  scope: { sv: 'Gäller', en: 'Of' },
  own: { sv: 'enheten', en: 'the unit' },
  county: { sv: 'länet', en: 'the county' },
  wholeCounty: { sv: 'Länet', en: 'The county' },
  all: { sv: 'Alla', en: 'All' },
  numerator: { sv: 'Täljare', en: 'Numerator' },
  denominator: { sv: 'Nämnare', en: 'Denominator' },
  share: { sv: 'Andel', en: 'Share' },
  persons: { sv: 'Personer', en: 'Persons' },
  visits: { sv: 'Besök', en: 'Visits' },
  note: { sv: 'Anmärkning', en: 'Note' },
  of: { sv: 'av', en: 'of' },
  // As on the page: why a row has no numbers.
  masked: {
    sv: 'visas inte: få personer, här eller i en grupp bredvid',
    en: 'not shown: few persons, here or in a group beside it',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

/** A number as a spreadsheet of the language reads it: with a comma in Swedish. */
export const numberIn = (value: number, language: Language): string =>
  language === 'sv' ? String(value).replace('.', ',') : String(value)
