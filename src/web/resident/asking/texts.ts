import { asking as en } from '../../../texts/asking/en.ts'
import { asking as sv } from '../../../texts/asking/sv.ts'
import { asking as svEasy } from '../../../texts/asking/sv-easy.ts'
import { type Translate, translator } from '../../../texts/translate.ts'
import { type TextLanguage, useSay } from '../texts.ts'

/** The texts about requests in a language, and which it is. */
export type AskingSay = Translate<typeof sv> & { readonly language: TextLanguage }

const made: Readonly<Record<TextLanguage, AskingSay>> = {
  sv: Object.assign(translator(sv), { language: 'sv' } as const),
  'sv-easy': Object.assign(translator(svEasy, sv), { language: 'sv-easy' } as const),
  en: Object.assign(translator(en, sv), { language: 'en' } as const),
}

/** The texts of a language. */
export const askingIn = (language: TextLanguage): AskingSay => made[language]
/** The texts in the language that the reader has chosen. */
export const useAsking = (): AskingSay => askingIn(useSay().language)
