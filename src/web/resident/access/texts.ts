import { ownAccess as en } from '../../../texts/own-access/en.ts'
import { ownAccess as sv } from '../../../texts/own-access/sv.ts'
import { ownAccess as svEasy } from '../../../texts/own-access/sv-easy.ts'
import type { Voice } from '../acting/voice.ts'
import { type SayOf, sayings, type TextLanguage, useSayings } from '../texts.ts'

/** The texts about who can see in a language, and which it is. */
export type AccessSay = SayOf<typeof sv>

/** The texts of a language, as said to the person or to whoever acts for them. */
export const accessIn: (language: TextLanguage, voice?: Voice | null) => AccessSay = sayings(
  sv,
  { sv, 'sv-easy': svEasy, en },
  'forAccess',
)
/** The texts in the language that the reader has chosen. */
export const useAccessTexts = (): AccessSay => useSayings(accessIn)
