import { createContext, useContext } from 'react'
import { resident as en } from '../../texts/resident/en.ts'
import { resident as sv } from '../../texts/resident/sv.ts'
import { resident as svEasy } from '../../texts/resident/sv-easy.ts'
import { type Translate, translator } from '../../texts/translate.ts'

export const textLanguages = ['sv', 'sv-easy', 'en'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** What each language calls itself. */
export const languageNames: Readonly<Record<TextLanguage, string>> = {
  sv: 'Svenska',
  'sv-easy': 'Lättläst',
  en: 'English',
}

/** As the browser and screen readers know it. Easy-to-read Swedish is Swedish. */
export const htmlLanguage = (language: TextLanguage): 'sv' | 'en' => (language === 'en' ? 'en' : 'sv')

/** The texts in the chosen language, and which it is. */
export type Say = Translate<typeof sv> & { readonly language: TextLanguage }

const made: Readonly<Record<TextLanguage, Say>> = {
  sv: Object.assign(translator(sv), { language: 'sv' } as const),
  'sv-easy': Object.assign(translator(svEasy, sv), { language: 'sv-easy' } as const),
  en: Object.assign(translator(en, sv), { language: 'en' } as const),
}

/** The texts of a language. */
export const sayIn = (language: TextLanguage): Say => made[language]

export const SayContext = createContext<Say>(made.sv)
/** The texts in the language that the reader has chosen. */
export const useSay = (): Say => useContext(SayContext)
