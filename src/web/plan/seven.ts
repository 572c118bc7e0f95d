import type { SevenKey } from '../../domain/plan/seven-questions.ts'

/** The questions in their order, with their numbers: the second has three parts (domain/plan/seven-questions). */
export const sevenNumbers: Readonly<Record<SevenKey, number>> = {
  secure: 1,
  myPart: 2,
  ifWorse: 2,
  carePart: 2,
  easyContact: 3,
  careContact: 4,
  nextStep: 5,
  agreedTime: 6,
  overview: 7,
}
export const sevenAsked = Object.keys(sevenNumbers) as SevenKey[]
/** Those that are for whoever needs it: only there can it be not relevant. */
export const sevenConditional: readonly SevenKey[] = ['careContact', 'overview']
