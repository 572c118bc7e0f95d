import type { SentOf } from '../../../contract/index.ts'
import type { AskableView, residentAsk } from '../../../contract/request.ts'
import type { FieldError } from '../../ui/ErrorSummary.tsx'
import { paths } from '../path.tsx'
import type { Sent } from './draft.ts'
import type { AskingSay } from './texts.ts'
import { wordsProblem } from './words.ts'

/** The steps, as their addresses call them: change or new, which, whom, own words, a look before sending. */
export type Step = 'vad' | 'vilken' | 'vem' | 'ord' | 'kolla'

/** What has been answered so far. */
export interface AskDraft extends Sent {
  way: '' | 'change' | 'new'
  /** Which of what can be asked for; see `choiceKey`. */
  choice: string
  whom: '' | 'any' | 'one'
  /** The assignment of whom is wished for. */
  staffId: string
  words: string
}

export const emptyDraft: AskDraft = { way: '', choice: '', whom: '', staffId: '', words: '', sentAs: '', key: '' }

/** What there is to choose from once it is known whether someone is to be changed: all, when there is but one of the two. */
export function choicesOf(draft: AskDraft, askable: readonly AskableView[]): readonly AskableView[] {
  if (!hasBoth(askable)) return askable
  return askable.filter((one) => (one.changes !== null) === (draft.way === 'change'))
}

/** Whether there is both something to change and something new to get. */
const hasBoth = (askable: readonly AskableView[]): boolean =>
  askable.some((one) => one.changes) && askable.some((one) => !one.changes)

/** The questions to ask: not whether to change when there is but one answer, nor whom when there is nobody to choose. */
export function stepsFor(choice: AskableView | null, askable: readonly AskableView[]): readonly Step[] {
  return [
    ...(hasBoth(askable) ? (['vad'] as const) : []),
    'vilken',
    ...(choice && choice.staff.length === 0 ? [] : (['vem'] as const)),
    'ord',
    'kolla',
  ]
}

/** The first question without an answer; null when it can be sent. */
export function firstUnanswered(
  draft: AskDraft,
  choice: AskableView | null,
  askable: readonly AskableView[],
): Step | null {
  if (hasBoth(askable) && draft.way === '') return 'vad'
  if (!choice) return 'vilken'
  if (choice.staff.length === 0 || draft.whom === 'any') return null
  return draft.whom === 'one' && choice.staff.some((one) => one.assignmentId === draft.staffId) ? null : 'vem'
}

/** What must be put right before the next step. */
export function problemsOf(step: Step, open: Step | null, draft: AskDraft, say: AskingSay): FieldError[] {
  if (step === 'ord' || step === 'kolla') {
    const tooLong = wordsProblem(draft.words, say)
    return tooLong ? [{ id: 'words', message: tooLong }] : []
  }
  if (step !== open) return []
  if (step === 'vad') return [{ id: 'way', message: say('what.choose') }]
  if (step === 'vilken') return [{ id: 'what', message: say('what.choose') }]
  return draft.whom === 'one'
    ? [{ id: 'whom-name', message: say('whom.chooseName') }]
    : [{ id: 'whom', message: say('whom.choose') }]
}

/** What each step asks. */
export function headingOf(step: Step, choices: readonly AskableView[], say: AskingSay): string {
  switch (step) {
    case 'vad':
      return say('which.heading')
    case 'vilken':
      return say(choices.some((one) => one.changes) ? 'whichChange.heading' : 'whichNew.heading')
    case 'vem':
      return say('whom.heading')
    case 'ord':
      return say('words.heading')
    case 'kolla':
      return say('check.heading')
  }
}

/** What is sent. */
export function inputOf(draft: AskDraft, choice: AskableView): SentOf<typeof residentAsk> {
  const wish = draft.words.trim()
  return {
    kind: choice.kind,
    unitId: choice.unitId,
    ...(choice.changes ? { changes: choice.changes.contactId } : {}),
    ...(wish ? { wish } : {}),
    ...(draft.whom === 'one' && choice.staff.length > 0 ? { wishedAssignmentId: draft.staffId } : {}),
  }
}

/** Where a step is. */
export const addressOf = (step: Step): string => `${paths.ask}/${step}`
