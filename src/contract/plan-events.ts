import { z } from 'zod'
import { handOverForms, handOverReceivers } from '../domain/plan/handing-over.ts'
import { planStates } from '../domain/plan/steps.ts'
import { day, instant } from './common.ts'

/** In which languages, and how plainly, a plan is printed. */
export const planLanguage = z.enum(['sv', 'sv-easy', 'en'])

/** Something that has happened with a plan. `party`: which one it was about, by name; null when it was about none. */
export const planEvent = z.object({
  action: z.string(),
  toState: z.enum(planStates),
  at: instant,
  name: z.string(),
  words: z.string(),
  party: z.string().nullable(),
})

/** The person, or whoever acts for them, was given the plan (SIP-6). */
export const planHandedOver = z.object({
  number: z.int(),
  language: planLanguage,
  how: z.enum(handOverForms),
  to: z.enum(handOverReceivers),
  on: day,
  at: instant,
  name: z.string(),
})
