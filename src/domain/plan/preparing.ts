/**
 * What the person is asked before a meeting, one question at a time. Each may be left unanswered: it is support to think, not a form to be
 * filled in (SIP-3: the plan is made with the person). Kept by question, so that each reader has the headings in their own language.
 */
export const preparationKeys = ['matters', 'works', 'hard', 'wish'] as const
export type PreparationKey = (typeof preparationKeys)[number]
export type Preparation = Readonly<Record<PreparationKey, string>>

/** Whether anything has been answered. */
export const isPrepared = (parts: Preparation): boolean => preparationKeys.some((key) => parts[key].trim() !== '')

/** Whether one comes to a meeting. */
export const comings = ['yes', 'no', 'someoneElse'] as const
export type Coming = (typeof comings)[number]

/** Which meeting an answer was to, and how many times that one had been changed then. Nothing was called to when both are null. */
export interface AnswerTo {
  meetingId: string | null
  sequence: number | null
}

/** A meeting that is answered to; `movedSequence` is the change that gave it the time it has. */
export interface Answered {
  meetingId: string
  movedSequence: number
}

/** Whether an answer holds for this meeting: it was to that one, at the time it has. Another place or other questions ask nobody again; another time does. */
export const holdsFor = (answer: AnswerTo, meeting: Answered): boolean =>
  answer.meetingId === meeting.meetingId && answer.sequence !== null && answer.sequence >= meeting.movedSequence
