import { hoursLater } from '../law/clocks.ts'
import { frameAt, stampOf } from '../law/day-frame.ts'
import { type Reason, reason } from '../law/reason.ts'
import type { DischargeFacts } from './facts.ts'
import { lawOf } from './law.ts'
import type { Moments } from './moments.ts'
import type { ClockState, Step } from './step.ts'

export interface AdmissionNoticeClock {
  /** Null when no notice is due. */
  dueAt: string | null
  state: Extract<ClockState, 'pending' | 'met' | 'late' | 'notApplicable'>
  steps: Step[]
}

const by = { rule: 'LUS-1', layer: 'law', law: lawOf.admissionNotice } as const

/**
 * The admission notice is due 24 elapsed hours after the admission, or after the doctor's later assessment that services
 * may be needed; a notice exactly then is in time (LUS 2 kap. 1 and 3 §§, LUS-1).
 */
export function admissionNoticeClock(facts: DischargeFacts, at: Moments): AdmissionNoticeClock {
  if (!facts.needAssessed) {
    const step = told(reason('discharge.noNeed', {}, { ...by, law: lawOf.need, fact: 'needAssessed' }))
    return { dueAt: null, state: 'notApplicable', steps: [step] }
  }
  const start = Math.max(at.admitted, at.assessed ?? at.admitted)
  const due = hoursLater(start, 24)
  const dueAt = stampOf(due)
  const steps = [
    told(
      reason(
        'discharge.noticeStarts',
        { startedAt: stampOf(start) },
        { ...by, fact: start === at.admitted ? 'admittedAt' : 'assessedAt' },
      ),
    ),
  ]
  const sent = at.notice
  if (sent === null && at.died !== null && due > at.died) {
    const step = told(reason('discharge.died', { from: frameAt(at.died).day }, { ...by, fact: 'deceasedOn' }))
    return { dueAt: null, state: 'notApplicable', steps: [step] }
  }
  if (sent === null) {
    const late = at.now > due
    const code = late ? 'discharge.noticeOverdue' : 'discharge.noticePending'
    steps.push(told(reason(code, { dueAt }, { ...by, fact: 'admissionNoticeAt' })))
    return { dueAt, state: late ? 'late' : 'pending', steps }
  }
  const late = sent > due
  const code = late ? 'discharge.noticeLate' : 'discharge.noticeMet'
  steps.push(told(reason(code, { sentAt: stampOf(sent), dueAt }, { ...by, fact: 'admissionNoticeAt' })))
  return { dueAt, state: late ? 'late' : 'met', steps }
}

const told = (why: Reason): Step => ({ clock: 'admissionNotice', reason: why })
