import { sharing as en } from '../../../texts/sharing/en.ts'
import { sharing as sv } from '../../../texts/sharing/sv.ts'
import { sharing as svEasy } from '../../../texts/sharing/sv-easy.ts'
import { type SayOf, sayings, type TextLanguage, useSayings } from '../texts.ts'

/** The texts about letting a relative see, in a language, and which it is. */
export type SharingSay = SayOf<typeof sv>

/** The texts of a language. Nobody but the person lets others see, so there is no other way to say them. */
export const sharingIn: (language: TextLanguage) => SharingSay = sayings(sv, { sv, 'sv-easy': svEasy, en }, null)
export const useSharing = (): SharingSay => useSayings(sharingIn)
