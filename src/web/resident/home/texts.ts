import { ownHome as en } from '../../../texts/own-home/en.ts'
import { ownHome as sv } from '../../../texts/own-home/sv.ts'
import { ownHome as svEasy } from '../../../texts/own-home/sv-easy.ts'
import type { Voice } from '../acting/voice.ts'
import { type SayOf, sayings, type TextLanguage, useSayings } from '../texts.ts'

/** The texts about the way home, and which language it is. */
export type HomeSay = SayOf<typeof sv>

/** The texts of a language, as said to the person or to whoever acts for them. */
export const homeIn: (language: TextLanguage, voice?: Voice | null) => HomeSay = sayings(
  sv,
  { sv, 'sv-easy': svEasy, en },
  'forHome',
)
export const useHomeTexts = (): HomeSay => useSayings(homeIn)
