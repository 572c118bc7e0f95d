import { acting as en } from '../../../texts/acting/en.ts'
import { acting as sv } from '../../../texts/acting/sv.ts'
import { acting as svEasy } from '../../../texts/acting/sv-easy.ts'
import { type SayOf, sayings, useSayings } from '../texts.ts'

/** The texts about whom it is about. */
export type ActingSay = SayOf<typeof sv>

const actingIn = sayings(sv, { sv, 'sv-easy': svEasy, en }, null)
export const useActing = (): ActingSay => useSayings(actingIn)
