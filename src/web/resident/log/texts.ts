import { ownLog as en } from '../../../texts/own-log/en.ts'
import { ownLog as sv } from '../../../texts/own-log/sv.ts'
import { ownLog as svEasy } from '../../../texts/own-log/sv-easy.ts'
import { type Translate, translator } from '../../../texts/translate.ts'
import { type TextLanguage, useSay } from '../texts.ts'

/** The texts about the own log in a language, and which it is. */
export type LogSay = Translate<typeof sv> & { readonly language: TextLanguage }

const made: Readonly<Record<TextLanguage, LogSay>> = {
  sv: Object.assign(translator(sv), { language: 'sv' } as const),
  'sv-easy': Object.assign(translator(svEasy, sv), { language: 'sv-easy' } as const),
  en: Object.assign(translator(en, sv), { language: 'en' } as const),
}

/** The texts of a language. */
export const logIn = (language: TextLanguage): LogSay => made[language]
/** The texts in the language that the reader has chosen. */
export const useLogTexts = (): LogSay => logIn(useSay().language)
