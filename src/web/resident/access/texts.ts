import { ownAccess as en } from '../../../texts/own-access/en.ts'
import { ownAccess as sv } from '../../../texts/own-access/sv.ts'
import { ownAccess as svEasy } from '../../../texts/own-access/sv-easy.ts'
import { type Translate, translator } from '../../../texts/translate.ts'
import { type TextLanguage, useSay } from '../texts.ts'

/** The texts about who can see in a language, and which it is. */
export type AccessSay = Translate<typeof sv> & { readonly language: TextLanguage }

const made: Readonly<Record<TextLanguage, AccessSay>> = {
  sv: Object.assign(translator(sv), { language: 'sv' } as const),
  'sv-easy': Object.assign(translator(svEasy, sv), { language: 'sv-easy' } as const),
  en: Object.assign(translator(en, sv), { language: 'en' } as const),
}

/** The texts of a language. */
export const accessIn = (language: TextLanguage): AccessSay => made[language]
/** The texts in the language that the reader has chosen. */
export const useAccessTexts = (): AccessSay => accessIn(useSay().language)
