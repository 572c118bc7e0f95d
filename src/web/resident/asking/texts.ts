import { asking as en } from '../../../texts/asking/en.ts'
import { asking as sv } from '../../../texts/asking/sv.ts'
import { asking as svEasy } from '../../../texts/asking/sv-easy.ts'
import type { Voice } from '../acting/voice.ts'
import { type SayOf, sayings, type TextLanguage, useSayings } from '../texts.ts'

/** The texts about requests in a language, and which it is. */
export type AskingSay = SayOf<typeof sv>

/** The texts of a language, as said to the person or to whoever acts for them. */
export const askingIn: (language: TextLanguage, voice?: Voice | null) => AskingSay = sayings(
  sv,
  { sv, 'sv-easy': svEasy, en },
  'forAsking',
)
/** The texts in the language that the reader has chosen. */
export const useAsking = (): AskingSay => useSayings(askingIn)
