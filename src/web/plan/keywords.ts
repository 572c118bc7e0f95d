import type { Keyword } from '../../domain/plan/keywords.ts'

/** The parts of life, in the order that they are shown. */
export const keywords: readonly Keyword[] = [
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
]
export const isKeyword = (word: string): word is Keyword => (keywords as readonly string[]).includes(word)
