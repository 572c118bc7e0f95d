import { ownLog as en } from '../../../texts/own-log/en.ts'
import { ownLog as sv } from '../../../texts/own-log/sv.ts'
import { ownLog as svEasy } from '../../../texts/own-log/sv-easy.ts'
import type { Voice } from '../acting/voice.ts'
import { type SayOf, sayings, type TextLanguage, useSayings } from '../texts.ts'

/** The texts about the own log in a language, and which it is. */
export type LogSay = SayOf<typeof sv>

/** The texts of a language, as said to the person or to whoever acts for them. */
export const logIn: (language: TextLanguage, voice?: Voice | null) => LogSay = sayings(
  sv,
  { sv, 'sv-easy': svEasy, en },
  'forLog',
)
/** The texts in the language that the reader has chosen. */
export const useLogTexts = (): LogSay => useSayings(logIn)
