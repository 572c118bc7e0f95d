import type { PlanTaskRow } from '../../../contract/plan-turns.ts'
import type { Texts } from '../../app/texts.tsx'
import type { Tone } from '../../ui/tone.ts'

export type Turn = Pick<PlanTaskRow, 'task' | 'since' | 'by' | 'redness'>
export const rednessTones: Readonly<Record<Turn['redness'], Tone>> = { late: 'late', soon: 'soon', calm: 'plain' }

/** Since when it has waited, or by when it is to be done. */
export function whenOf(turn: Turn, today: string, { t, day }: Pick<Texts, 't' | 'day'>): string {
  if (turn.by === null) return t('turn.since', { day: day(turn.since) })
  if (turn.task === 'followUp') return t(turn.by < today ? 'turn.overdue' : 'turn.dueOn', { day: day(turn.by) })
  return t('turn.meetingOn', { day: day(turn.by) })
}
