/**
 * What the person is asked before a meeting, one question at a time. Each may be left unanswered: it is support to think, not a form to be
 * filled in (SIP-3: the plan is made with the person).
 */
export const preparationKeys = ['matters', 'works', 'hard', 'wish'] as const
export type PreparationKey = (typeof preparationKeys)[number]
export type Preparation = Readonly<Record<PreparationKey, string>>

/** What each answer is about, for those who read them together. */
const about: Readonly<Record<PreparationKey, string>> = {
  matters: 'Viktigt för mig',
  works: 'Det här fungerar bra',
  hard: 'Det här är svårt',
  wish: 'Det här vill jag att mötet leder till',
}

/** The answers as one text, for the others in the plan; what wasn't answered isn't there. */
export function preparationText(parts: Preparation): string {
  return preparationKeys
    .flatMap((key) => (parts[key].trim() === '' ? [] : [`${about[key]}: ${parts[key].trim()}`]))
    .join('\n')
}
