import type { Bilingual } from '../law/statutes.ts'

/**
 * Parts of life, as keywords that plans of different parties share (domain.md §7: the coherent plan “with shared keywords”). The list is ours: no national
 * vocabulary was found for it (standards/sip-template.md E). Short, so that two who write of the same thing choose the same word.
 */
export const keywords = [
  'health',
  'medicines',
  'everyday',
  'home',
  'moving',
  'food',
  'mind',
  'dependence',
  'family',
  'community',
  'work',
  'economy',
  'safety',
] as const
export type Keyword = (typeof keywords)[number]

export const keywordNames: Readonly<Record<Keyword, Bilingual>> = {
  health: { sv: 'hälsa och vård', en: 'health and care' },
  medicines: { sv: 'läkemedel', en: 'medicines' },
  everyday: { sv: 'vardagen', en: 'everyday life' },
  home: { sv: 'boende', en: 'home' },
  moving: { sv: 'rörelse och hjälpmedel', en: 'moving and aids' },
  food: { sv: 'mat och dryck', en: 'food and drink' },
  mind: { sv: 'psykiskt mående', en: 'mental wellbeing' },
  dependence: { sv: 'alkohol, droger och spel', en: 'alcohol, drugs and gambling' },
  family: { sv: 'familj och närstående', en: 'family and those close' },
  community: { sv: 'vänner och fritid', en: 'friends and leisure' },
  work: { sv: 'skola och arbete', en: 'school and work' },
  economy: { sv: 'ekonomi', en: 'economy' },
  safety: { sv: 'trygghet', en: 'safety' },
}

export const isKeyword = (word: string): word is Keyword => (keywords as readonly string[]).includes(word)
