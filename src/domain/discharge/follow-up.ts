import { addDays, dayOf } from '../law/calendar.ts'
import type { Bilingual } from '../law/statutes.ts'

/** The five dimensions by which the way home is followed up (Vård- och omsorgskollen; domain.md §8). */
export const dimensions = ['kontinuitet', 'delaktighet', 'tillganglighet', 'samordning', 'trygghet'] as const
export type Dimension = (typeof dimensions)[number]
export const dimensionNames: Readonly<Record<Dimension, Bilingual>> = {
  kontinuitet: { sv: 'Kontinuitet', en: 'Continuity' },
  delaktighet: { sv: 'Delaktighet', en: 'Participation' },
  tillganglighet: { sv: 'Tillgänglighet', en: 'Accessibility' },
  samordning: { sv: 'Samordning', en: 'Coordination' },
  trygghet: { sv: 'Trygghet', en: 'Security' },
}

/** What a question is answered with: it works, partly, it doesn't; or the person can't or won't say. */
export const followUpAnswers = ['yes', 'partly', 'no', 'noAnswer'] as const
export type FollowUpAnswer = (typeof followUpAnswers)[number]

export interface FollowUpQuestion {
  key: string
  dimension: Dimension
  text: Bilingual
}
export interface FollowUpForm {
  version: number
  /** The first day it is asked with, `YYYY-MM-DD`. */
  from: string
  questions: readonly FollowUpQuestion[]
}

/** The forms, oldest first. The words are our own; a form that has been answered is never changed: another is added. */
export const followUpForms: readonly FollowUpForm[] = [
  {
    version: 1,
    from: '2018-01-01',
    questions: [
      {
        key: 'known',
        dimension: 'kontinuitet',
        text: { sv: 'Träffar du personal som känner dig?', en: 'Do you meet staff who know you?' },
      },
      {
        key: 'decide',
        dimension: 'delaktighet',
        text: {
          sv: 'Fick du vara med och bestämma hur det skulle bli hemma?',
          en: 'Did you have a say in how things would be at home?',
        },
      },
      {
        key: 'reach',
        dimension: 'tillganglighet',
        text: {
          sv: 'Vet du vem du ska ringa, och får du svar när du ringer?',
          en: 'Do you know whom to call, and do they answer?',
        },
      },
      {
        key: 'agreed',
        dimension: 'samordning',
        text: {
          sv: 'Har du fått den hjälp som var planerad, och vet alla vad de ska göra?',
          en: 'Have you had the help that was planned, and does everyone know what to do?',
        },
      },
      {
        key: 'secure',
        dimension: 'trygghet',
        text: {
          sv: 'Känner du dig trygg hemma, också med dina läkemedel?',
          en: 'Do you feel secure at home, also with your medicines?',
        },
      },
    ],
  },
]

/** The form that is asked with on a day. */
export function formOn(day: string, forms: readonly FollowUpForm[] = followUpForms): FollowUpForm {
  return forms.findLast(({ from }) => from <= day) ?? forms[0]!
}

/** How an attempt came out. Only when someone was spoken with, or the person wants no follow-up, is it done. */
export const followUpOutcomes = ['reached', 'notReached', 'declined'] as const
export type FollowUpOutcome = (typeof followUpOutcomes)[number]
export const isDone = (outcome: FollowUpOutcome): boolean => outcome !== 'notReached'

/** Whether the need of a fixed contact goes on, and who suits best (FC-15): it is asked about at every follow-up. */
export const contactNeeds = ['goesOn', 'another', 'noLonger', 'none', 'wanted'] as const
export type ContactNeed = (typeof contactNeeds)[number]

/**
 * Days within which the person is called after coming home, unless the region has decided another number: a week, as in the county's experience
 * of calls that ask whether the person is still at home (S1). Ours to set: the law gives no number.
 */
export const usualFollowUpDays = 7
export const fewestFollowUpDays = 1
export const mostFollowUpDays = 30

/** The last day of the follow-up: so many calendar days after the day of discharge, in Sweden. */
export const followUpDueOn = (dischargedAt: string, days: number): string => addDays(dayOf(dischargedAt), days)

export type FollowUpState = 'notYet' | 'waits' | 'late' | 'inTime' | 'tooLate'

/**
 * How the follow-up of a stay stands: before discharge; waiting, with its last day ahead; late; or done, in time or after. An attempt that reached
 * nobody moves nothing.
 *
 * @param doneOn the day someone was reached, or the person said no to it
 */
export function followUpState(
  of: { dischargedAt: string | null; doneOn: string | null },
  days: number,
  today: string,
): { state: FollowUpState; dueOn: string | null } {
  if (of.dischargedAt === null) return { state: 'notYet', dueOn: null }
  const dueOn = followUpDueOn(of.dischargedAt, days)
  if (of.doneOn !== null) return { state: of.doneOn <= dueOn ? 'inTime' : 'tooLate', dueOn }
  return { state: today <= dueOn ? 'waits' : 'late', dueOn }
}
