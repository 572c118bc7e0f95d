import { useParams, useSearchParams } from 'react-router'
import type { Operations, SentOf } from '../../../contract/index.ts'
import type { HandoverReason } from '../../../domain/contact/handover/handover.ts'
import type { ContactKind } from '../../../domain/contact/kinds.ts'
import { useSession } from '../../app/session.tsx'
import { parseDay } from '../../ui/day.ts'
import { type Draft, useDraft } from '../../ui/useDraft.ts'

export type Step = 'what' | 'takers' | 'preview'
export const steps: readonly Step[] = ['what', 'takers', 'preview']

/** What has been filled in so far; kept through a reload. */
export type HandoverDraft = {
  step: Step
  /** Empty: all that is held. */
  kinds: ContactKind[]
  /** As typed; null while what is proposed stands. */
  startsOn: string | null
  reason: HandoverReason | ''
  takers: string[]
  choices: { personId: string; kind: ContactKind; to: string | null }[]
  deputyKnown: boolean
  sharedBy: 'even' | 'met'
}

export type HandoverForm = {
  assignmentId: string
  only: string | null
  draft: Draft<HandoverDraft>
  asked: Ask
}
type Ask = Omit<SentOf<Operations['contact.handOver']>, 'planHash'>

const every: ContactKind[] = ['careContact', 'doctorContact', 'socialCareContact', 'coordinatingContact']

/** The first day of a handover as typed; null when it can't be read, or has been. */
export function dayFrom(text: string, today: string): string | null {
  const read = parseDay(text, today)
  return read !== null && read >= today ? read : null
}

/** The form of a handover, and the question it asks. */
export function useHandover(): HandoverForm {
  const assignmentId = useParams().assignmentId ?? ''
  const [params] = useSearchParams()
  const only = params.get('person')
  const { assignment, today } = useSession()
  const draft = useDraft<HandoverDraft>(`${assignment.assignmentId}:lamna-over:${assignmentId}:${only ?? ''}`, {
    step: 'what',
    kinds: [],
    startsOn: null,
    reason: '',
    takers: [],
    choices: [],
    deputyKnown: false,
    sharedBy: 'even',
  })
  const { value } = draft
  const day = dayFrom(value.startsOn ?? today, today)
  return {
    assignmentId,
    only,
    draft,
    asked: {
      assignmentId,
      kinds: value.kinds.length > 0 ? value.kinds : every,
      startsOn: day ?? today,
      reason: value.reason || 'staffLeft',
      takers: value.step === 'what' ? [] : value.takers,
      choices: value.step === 'preview' ? value.choices : [],
      deputyKnown: value.deputyKnown,
      sharedBy: value.sharedBy,
      ...(only ? { only: [only] } : {}),
    },
  }
}
