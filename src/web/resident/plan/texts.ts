import { ownPlan as en } from '../../../texts/own-plan/en.ts'
import { ownPlan as sv } from '../../../texts/own-plan/sv.ts'
import { ownPlan as svEasy } from '../../../texts/own-plan/sv-easy.ts'
import type { Voice } from '../acting/voice.ts'
import { type SayOf, sayings, type TextLanguage, useSayings } from '../texts.ts'

/** The texts about the plan in a language, and which it is. */
export type PlanSay = SayOf<typeof sv>

/** The texts of a language, as said to the person or to whoever acts for them. */
export const planIn: (language: TextLanguage, voice?: Voice | null) => PlanSay = sayings(
  sv,
  { sv, 'sv-easy': svEasy, en },
  'forPlan',
)
export const usePlanTexts = (): PlanSay => useSayings(planIn)
