import type { Assignment, Stay, When } from '../model.ts'
import type { Making } from './making.ts'

type Step = Stay['steps'][number]

/** A stay on the medical ward, of which open care, home health care and needs assessment are told. */
export function begin(making: Making, admitted: When, estimatedOn: number): Stay {
  const { find, newId } = making
  const receivers = [
    { id: newId(), unit: find.unit('norrangen'), role: 'openCare' as const },
    { id: newId(), unit: find.unit('homeHealth'), role: 'municipalHealthCare' as const },
    { id: newId(), unit: find.unit('needs'), role: 'socialCare' as const },
  ]
  const first = {
    id: newId(),
    action: 'admit' as const,
    by: find.cast('nadja'),
    at: admitted,
    words: '',
    message: null,
  }
  return {
    id: newId(),
    admitted,
    estimatedOn,
    state: 'admitted',
    receivers,
    steps: [{ ...first, to: 'admitted' }],
    information: null,
    followUps: [],
    disputes: [],
  }
}

interface Said {
  by?: Assignment
  to?: Stay['state']
  words?: string
  kind?: NonNullable<Step['message']>['kind']
  content?: Record<string, unknown>
  receipts?: { by: Assignment; at: When }[]
}

export function step(making: Making, stay: Stay, action: Step['action'], at: When, said: Said = {}): void {
  const { by = making.find.cast('nadja'), to = stay.state, words = '', kind, content = {}, receipts = [] } = said
  const message = kind ? { kind, content, receipts } : null
  stay.steps.push({ id: making.newId(), action, to, by, at, words, message })
  stay.state = to
}
